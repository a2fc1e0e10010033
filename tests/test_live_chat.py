"""A person and an advocate, from the door to the end, over a real server and the strict double."""

import re
from collections.abc import AsyncIterator

import pytest

from bot.app.relay import Front, Relay
from bot.config import read as read_settings
from bot.core.live import LONGEST, MOST
from bot.core.session import NO_CASE, Address
from bot.handoff import Tail
from tests.live import (
    ASKS,
    LABELS,
    YES,
    a_house,
    asks,
    chats,
    comes,
    delivered,
    keys_of,
    lines_on,
    look,
    messages,
    picks,
    read,
    sent,
    session_of,
    types,
)
from tests.relay import until
from tests.running import House, arrives, presses, settled, walks


@pytest.fixture
async def house(redis_url: str) -> AsyncIterator[House]:
    async with a_house(redis_url) as house:
        yield house


# From the door to the end.

PLACE = {"en": "Place 1 in line.", "es": "Lugar 1 en la fila.", "ar": "الدور: \u20681\u2069."}
UNKNOWN = {"en": "We do not know how long", "es": "No sabemos cuánto", "ar": "لا نعرف كم"}
YOU = {"en": "You", "es": "Usted", "ar": "أنت"}


@pytest.mark.promise("yes-first")
@pytest.mark.parametrize("language", LABELS)
async def test_from_the_door_to_the_end(house: House, language: str) -> None:
    maya = await comes(house, "Maya", language)
    ana = await arrives(house, *LABELS[language])
    for way, state in zip((*ASKS, YES), ("door", "limits", "duty", "consent", "waiting"), strict=True):
        assert (await session_of(house, ana)).case.id == "", "nobody is asked before the yes"
        await walks(house, ana, (way,))
        assert (await session_of(house, ana)).state == f"handoff.{state}"
    assert PLACE[language] in ana.screen.text
    assert UNKNOWN[language] in ana.screen.text
    await maya.claims(ana)
    name = "\u2068Maya\u2069" if language == "ar" else "Maya"
    assert f"{name} · " in ana.screen.text
    await types(house, ana, "uno dos")
    await maya.writes("tres")
    assert ana.screen.text.endswith(f"{YOU[language]}: uno dos\n\n{name}: tres")
    assert await maya.reads() == ["person: uno dos", "advocate: tres"]
    case = maya.case
    await maya.ended()
    assert (await session_of(house, ana)).state == "handoff.ended"
    assert "tres" not in ana.screen.text
    assert await keys_of(house, case) == []
    assert sent(ana) == 1, "one screen all the way, changed by edits"


@pytest.mark.promise("lines-one-message")
async def test_a_claim_changes_the_screen_by_edit_alone(house: House) -> None:
    maya, ana = await comes(house), await asks(house)
    before = ana.screen.message_id, sent(ana)
    await maya.claims(ana)
    assert (ana.screen.message_id, sent(ana)) == before
    assert ana.screen.text.endswith("You choose what to write, and you can stop at any line.")
    assert [row for row in ana.buttons if row != ("Exit",)] == [
        ("Tell me",),
        ("End",),
        ("Back", "Menu", "A person"),
    ]


async def test_the_range_is_that_of_the_last_waits(house: House) -> None:
    await comes(house)
    for seconds in (240, 300, 400, 420, 800):
        await house.client.lpush("w:{h}:wait:en", seconds)
    ana = await asks(house)
    assert "Lately it took 5 to 10 minutes." in ana.screen.text


async def test_two_wait_in_their_order_and_each_sees_their_place(house: House) -> None:
    maya = await comes(house)
    ana, ben = await asks(house), await asks(house)
    assert "Place 2 in line." in ben.screen.text
    await maya.claims(ana)
    await house.passes(seconds=46)
    await house.sweeps()
    assert "Place 1 in line." in ben.screen.text
    assert sent(ben) == 1


# In the queue.


@pytest.mark.promise("too-early")
async def test_words_typed_too_early_are_deleted_however_often(house: House) -> None:
    maya, ana = await comes(house), await asks(house)
    for words in ("are you there", "please hurry", "hello again", "still here"):
        await ana.says(words)
        await settled(house, ana)
        assert "Nobody has read that, and it is gone." in ana.screen.text
        assert PLACE["en"] in ana.screen.text
    assert (await session_of(house, ana)).state == "handoff.waiting"
    await maya.claims(ana)
    assert await maya.reads() == []


@pytest.mark.parametrize(
    "choices", [("tell-me",), ("topic",), ("topic", "work"), ("topic", "work", "yes")], ids="-".join
)
async def test_so_they_are_on_every_screen_of_the_queue(house: House, choices: tuple[str, ...]) -> None:
    await comes(house)
    ana = await asks(house)
    await picks(house, ana, *choices)
    state = (await session_of(house, ana)).state
    for words in ("are you there", "please hurry", "hello again"):
        await ana.says(words)
        await settled(house, ana)
        assert "Nobody has read that, and it is gone." in ana.screen.text
    assert (await session_of(house, ana)).state == state


async def test_words_of_distress_lead_to_ways_also_from_the_queue(house: House) -> None:
    await comes(house)
    ana = await asks(house)
    await ana.says("i want to die")
    await settled(house, ana)
    session = await session_of(house, ana)
    assert session.state == "calm.heard"
    assert session.case.id, "and the place is kept"
    assert "Place 1 in line. “A person” leads there." in ana.screen.text


async def test_reading_on_keeps_the_place_and_the_button_leads_back(house: House) -> None:
    maya, ana = await comes(house), await asks(house)
    await presses(house, ana, "Keep reading")
    assert "Place 1 in line. “A person” leads there." in ana.screen.text
    await presses(house, ana, "Work and pay")
    assert "Place 1 in line. “A person” leads there." in ana.screen.text
    await presses(house, ana, "A person")
    assert "Place 1 in line. We do not know how long it takes." in ana.screen.text
    await presses(house, ana, "Keep reading")
    await maya.claims(ana)
    assert "What could help next." in ana.screen.text, "nobody is pulled away from what they read"
    await presses(house, ana, "A person")
    assert ana.screen.text.endswith("You choose what to write, and you can stop at any line.")


@pytest.mark.promise("advocate-sees")
async def test_the_note_goes_only_after_a_yes(house: House) -> None:
    maya, ana = await comes(house), await asks(house)
    await picks(house, ana, "topic", "work")
    assert "The note: Work and pay" in ana.screen.text
    assert [one.topic for one in await house.relay.queue(["en"])] == [""]
    await picks(house, ana, "yes")
    assert [one.topic for one in await house.relay.queue(["en"])] == ["work"]
    assert (await session_of(house, ana)).case.topic == "", "it is there now, and here no more"
    assert maya.name == "Maya"


@pytest.mark.promise("chat-over")
async def test_stop_waiting_keeps_nothing(house: House) -> None:
    await comes(house)
    ana = await asks(house)
    case = (await session_of(house, ana)).case.id
    await presses(house, ana, "Stop waiting")
    assert "You are not in line any more" in ana.screen.text
    assert await keys_of(house, case) == []
    assert await house.relay.queue(["en"]) == ()
    assert (await session_of(house, ana)).case == NO_CASE


async def test_nobody_there_any_more_is_said_within_a_minute(house: House) -> None:
    maya, ana = await comes(house), await asks(house)
    await maya.goes()
    await house.passes(seconds=50)
    await house.sweeps()
    assert "Nobody has answered so far." in ana.screen.text
    assert PLACE["en"] in ana.screen.text
    assert {"People who answer", "Help near me"} <= {label for row in ana.buttons for label in row}
    await maya.is_here()
    await maya.claims(ana)
    assert "Maya · Example Help" in ana.screen.text


async def test_ten_minutes_without_an_answer_are_told_too(house: House) -> None:
    maya, ana = await comes(house), await asks(house)
    for _ in range(11):
        await house.passes(seconds=55)
        await presses(house, ana, "Keep reading", "A person")
    assert "Nobody has answered so far." in ana.screen.text
    await maya.claims(ana)
    assert "Maya · Example Help" in ana.screen.text


async def test_a_figure_changes_by_edit_and_at_most_once_a_minute(house: House) -> None:
    await comes(house)
    ana, ben = await asks(house), await asks(house)
    await presses(house, ana, "Stop waiting")
    done = len(ben.history)
    await house.sweeps()
    assert len(ben.history) == done
    await house.passes(seconds=46)
    await house.sweeps()
    assert len(ben.history) == done + 1
    assert "Place 1 in line." in ben.screen.text


# The desk is closed.


@pytest.mark.promise("yes-first")
async def test_a_closed_desk_asks_nobody_and_gives_ways(house: House) -> None:
    ana = await arrives(house, "A person", "Nobody is here just now")
    assert "Nobody is at the desk just now. Nobody was asked, and nothing was sent." in ana.screen.text
    choices = [row for row in ana.buttons if row[0] not in {"Back", "Exit"}]
    assert len(choices) >= 3
    assert (await session_of(house, ana)).case == NO_CASE
    assert [key async for key in house.client.scan_iter(match="w:{h}:c:*")] == []


async def test_somebody_there_for_another_language_may_do(house: House) -> None:
    noor = await comes(house, "Noor", "ar")
    ana = await arrives(house, "A person", "Nobody is here just now")
    await picks(house, ana, "case-language")
    assert "العربية" in ana.screen.text, "which language it would be"
    await picks(house, ana, "yes", "read-on", "read-on", "yes")
    assert "Place 1 in line." in ana.screen.text
    await noor.claims(ana)
    assert "Noor · Example Help" in ana.screen.text


@pytest.mark.promise("yes-first")
async def test_whoever_went_while_a_person_read_is_not_waited_for(house: House) -> None:
    maya = await comes(house)
    ana = await arrives(house)
    await walks(house, ana, ASKS)
    await maya.goes()
    await walks(house, ana, (YES,))
    assert "Nobody is at the desk just now." in ana.screen.text
    assert [key async for key in house.client.scan_iter(match="w:{h}:c:*")] == []


# Lines.


@pytest.mark.promise("lines-one-message")
async def test_lines_stand_in_one_message_and_typed_ones_go(house: House) -> None:
    ana, maya = await chats(house)
    await types(house, ana, "I can write now.")
    await maya.writes("I am here.", "What would help first?")
    await types(house, ana, "Only to talk.")
    assert lines_on(ana.screen.text) == [
        "You: I can write now.",
        "Maya: I am here.",
        "Maya: What would help first?",
        "You: Only to talk.",
    ]
    assert messages(ana) == ["screen"]
    assert sent(ana) == 1
    assert not [shown for shown in ana.visible if not shown.from_bot]


async def test_a_burst_of_lines_is_few_edits(house: House) -> None:
    ana, maya = await chats(house)
    done = len(ana.history)
    house.telegram.slows(0.05)
    for number in range(20):
        await house.relay.write(maya.case, maya.aid, maya.epoch, f"{number}", f"line {number}")
    await delivered(house)
    assert lines_on(ana.screen.text) == [f"Maya: line {number}" for number in range(20)]
    assert len(ana.history) - done <= 10


async def test_a_line_is_shown_at_the_desk_once_an_edit_has_it(house: House) -> None:
    ana, maya = await chats(house)
    await maya.writes("I am here.")
    assert (await look(house, ana)).shown == 1
    await presses(house, ana, "Menu")
    await maya.writes("Take your time.")
    assert (await look(house, ana)).shown == 1
    await presses(house, ana, "A person · 1")
    assert (await look(house, ana)).shown == 2


async def test_long_chats_are_paged(house: House) -> None:
    ana, maya = await chats(house)
    total = 2 * MOST + 15
    for number in range(1, total + 1):
        await house.relay.write(maya.case, maya.aid, maya.epoch, f"{number}", f"line {number}")
    await delivered(house)
    seen = [lines_on(ana.screen.text)]
    while "Earlier" in (labels := [label for row in ana.buttons for label in row]):
        await presses(house, ana, "Earlier")
        seen.insert(0, lines_on(ana.screen.text))
    assert [line for page in seen for line in page] == [f"Maya: line {n}" for n in range(1, total + 1)]
    forward = [lines_on(ana.screen.text)]
    while newer := [label for row in ana.buttons for label in row if label.startswith("Newer")]:
        assert re.fullmatch(r"Newer · \d+", newer[0])
        await presses(house, ana, newer[0])
        forward.append(lines_on(ana.screen.text))
    assert list(dict.fromkeys(line for page in forward for line in page)) == [
        f"Maya: line {n}" for n in range(1, total + 1)
    ]
    assert labels


async def test_a_line_does_not_turn_the_page(house: House) -> None:
    ana, maya = await chats(house)
    for number in range(MOST + 5):
        await house.relay.write(maya.case, maya.aid, maya.epoch, f"{number}", f"line {number}")
    await delivered(house)
    await presses(house, ana, "Earlier")
    page = lines_on(ana.screen.text)
    await maya.writes("a new one")
    assert lines_on(ana.screen.text) == page
    assert f"Newer · {MOST + 1}" in [label for row in ana.buttons for label in row]
    await types(house, ana, "and mine")
    assert lines_on(ana.screen.text)[-2:] == ["Maya: a new one", "You: and mine"]


@pytest.mark.parametrize("sign", ["x", "é", "ع", "🕊"])
async def test_long_lines_are_cut_and_fit(house: House, sign: str) -> None:
    ana, maya = await chats(house)
    await types(house, ana, sign * (4_096 // (1 + (sign > "\uffff"))))
    own = lines_on(ana.screen.text)[-1]
    assert own.endswith(f"{sign}…")
    assert len(own.removeprefix("You: ").encode("utf-16-le")) // 2 in {LONGEST, LONGEST - 1}
    await maya.writes(sign * 3_000)
    assert lines_on(ana.screen.text)[-1].startswith(f"Maya: {sign}")


# Covered, elsewhere, hidden.


@pytest.mark.promise("lines-held")
async def test_a_cover_holds_lines_and_one_tap_shows_them_all(house: House) -> None:
    ana, maya = await chats(house)
    await ana.says("/hide")
    await settled(house, ana)
    cover = ana.screen
    await maya.writes("I am here.", "No hurry.")
    assert ana.screen == cover
    await presses(house, ana, "Show")
    assert lines_on(ana.screen.text) == ["Maya: I am here.", "Maya: No hurry."]


@pytest.mark.promise("lines-held")
async def test_three_minutes_without_a_tap_cover_the_chat_too(house: House) -> None:
    ana, maya = await chats(house)
    await maya.writes("I am here.")
    await house.passes(minutes=3, seconds=1)
    await house.sweeps()
    cover = ana.screen
    assert "I am here." not in cover.text
    await maya.writes("No hurry.")
    assert ana.screen == cover
    await presses(house, ana, "Show")
    assert lines_on(ana.screen.text) == ["Maya: I am here.", "Maya: No hurry."]
    assert sent(ana) == 1


@pytest.mark.promise("too-early")
async def test_words_typed_over_a_cover_reach_nobody(house: House) -> None:
    ana, maya = await chats(house)
    await ana.says("/hide")
    await settled(house, ana)
    cover = ana.screen
    await ana.says("who are you texting")
    await settled(house, ana)
    assert ana.screen == cover
    assert await maya.reads() == []
    await presses(house, ana, "Show")
    assert "That line was not sent, and it is gone." in ana.screen.text
    await types(house, ana, "It was a friend.")
    assert "not sent" not in ana.screen.text, "it is said once"


@pytest.mark.promise("lines-held")
async def test_elsewhere_only_the_number_changes(house: House) -> None:
    ana, maya = await chats(house)
    await presses(house, ana, "Menu")
    text = ana.screen.text
    assert "Someone is here. “A person” leads there." in text
    await maya.writes("I am here.")
    assert ("Back", "Menu", "A person · 1") in ana.buttons
    await maya.writes("No hurry.")
    assert ("Back", "Menu", "A person · 2") in ana.buttons
    assert ana.screen.text == text
    await presses(house, ana, "A person · 2")
    assert lines_on(ana.screen.text) == ["Maya: I am here.", "Maya: No hurry."]


# What is never taken.


@pytest.mark.parametrize("kind", ["contact", "location", "photo", "document", "voice", "video_note"])
async def test_attachments_are_refused_with_the_reason(house: House, kind: str) -> None:
    ana, maya = await chats(house)
    await maya.writes("I am here.")
    await ana.sends(kind)
    await settled(house, ana)
    assert "are not taken here. They can carry names and places." in ana.screen.text
    assert lines_on(ana.screen.text) == ["Maya: I am here."]
    assert await read(house, ana) == ["advocate: I am here."]
    assert (await session_of(house, ana)).state == "handoff.chat"


# That somebody writes.


async def test_typing_is_shown_by_telegram_and_stays_nowhere(house: House) -> None:
    ana, _ = await chats(house)
    before = len(ana.history), ana.screen
    house.channel.typing((await session_of(house, ana)).address)
    await until(lambda: ana.calls[-1].method == "sendChatAction")
    assert (len(ana.history), ana.screen) == before


async def test_on_a_cover_nothing_tells_whoever_looks_on_that_somebody_writes(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, _ = await chats(house)
    session = await session_of(house, ana)
    told: list[Address] = []
    monkeypatch.setattr(house.channel, "typing", told.append)
    front = Front(read_settings({}), Relay(house.relay, Tail(house.relay)), house.turns, house.channel)
    await front._typing(session.case.id)
    assert told == [session.address]

    await ana.says("/hide", secret=False)
    await settled(house, ana)
    front._typed.clear()  # five seconds are over
    await front._typing(session.case.id)
    assert told == [session.address]


async def test_an_advocate_who_asks_for_words_of_any_language_fills_no_memory(house: House) -> None:
    front = Front(read_settings({}), Relay(house.relay, Tail(house.relay)), house.turns, house.channel)
    for number in range(100):
        assert front._words(f"en-{number:04}")["lang"] == "en"
    assert len(front._said[1]) < 50
