"""What changes hands in a live chat: alerts, lines that are held, transfers, and its ends."""

import asyncio
import time
from collections.abc import AsyncIterator

import msgspec
import pytest

from bot.core.session import NO_CASE, Case
from bot.handoff import No
from bot.packs import Settings, load
from tests.live import (
    ASKS,
    READY,
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
from tests.running import House, presses, settled, walks
from tests.talk import ROOT, TODAY

CARDS = frozenset(["telegram"])
NUMBER = "my number is 212-555-0147"


@pytest.fixture
async def house(redis_url: str) -> AsyncIterator[House]:
    async with a_house(redis_url) as house:
        yield house


# What is kept, and who sees what.


@pytest.mark.promise("advocate-sees")
async def test_what_an_advocate_sees_and_for_how_long(house: House) -> None:
    maya, noor, ana = await comes(house), await comes(house, "Noor"), await asks(house)
    await picks(house, ana, "topic", "work", "yes")
    (waiting,) = await house.relay.queue(["en"])
    assert set(waiting.__slots__) == {"case", "name", "language", "topic", "since", "place"}
    assert (waiting.language, waiting.topic, waiting.place) == ("en", "work", 1)
    assert len(waiting.name.split()) == 2, "two kind words by chance"
    await maya.claims(ana)
    await presses(house, ana, "A person")
    await types(house, ana, "I can write now.")
    (mine,) = await house.relay.mine("maya")
    assert (mine.name, mine.area, mine.note) == (waiting.name, "", "")
    assert await maya.reads() == ["person: I can write now."]
    assert await house.relay.lines(maya.case, noor.aid, 0) == No("stale"), "nobody else reads along"
    await maya.ended()
    assert await house.relay.mine("maya") == ()
    assert await house.relay.lines(maya.case, maya.aid, 0) == No("gone")


@pytest.mark.promise("chat-record")
async def test_the_record_names_a_chat_and_holds_nothing_of_it(house: House) -> None:
    ana, maya = await chats(house)
    await types(house, ana, "I can write now.", NUMBER)
    await maya.writes("I am here.")
    session = await session_of(house, ana)
    assert [*Case.__struct_fields__] == [
        *("id", "epoch", "moving", "alert", "rung", "page", "topic", "language", "carded", "card"),
        *("owes", "closed"),
    ]
    written = msgspec.msgpack.encode(session)
    for words in (b"write", b"0147", b"here", b"Maya"):
        assert words not in written


# The one alert, if it was asked for.


@pytest.mark.promise("one-alert")
async def test_no_alert_comes_unless_it_was_asked_for(house: House) -> None:
    ana, maya = await chats(house)
    await presses(house, ana, "Menu")
    await maya.writes("I am here.")
    assert messages(ana) == ["screen"]
    assert sent(ana) == 1


@pytest.mark.promise("one-alert")
@pytest.mark.parametrize("where", ["waiting", "elsewhere", "covered"])
async def test_an_alert_that_was_asked_for_comes_when_somebody_joins(house: House, where: str) -> None:
    maya, ana = await comes(house), await asks(house)
    await presses(house, ana, "Tell me when there is news", "Go on")
    if where == "elsewhere":
        await presses(house, ana, "Keep reading")
    if where == "covered":
        await ana.says("/hide")
        await settled(house, ana)
    await maya.claims(ana)
    (alert,) = [shown for shown in ana.visible if shown.kind == "alert"]
    assert alert.text == READY
    assert not alert.silent
    await maya.writes("I am here.")
    assert messages(ana).count("alert") == 1, "one at a time"
    await presses(house, ana, *(("Show",) if where == "covered" else ()), "Menu")
    assert messages(ana) == ["screen"], "gone with the next event"


@pytest.mark.promise("one-alert")
async def test_an_alert_is_not_rung_again_without_news(house: House) -> None:
    ana, maya = await chats(house)
    await presses(house, ana, "Tell me", "Go on", "Menu")
    await maya.writes("I am here.")
    assert "alert" in messages(ana)
    await presses(house, ana, "Work and pay")
    await house.passes(minutes=3, seconds=1)
    await house.sweeps()
    assert messages(ana) == ["screen"], "the cover comes alone"
    await maya.writes("No hurry.")
    assert sorted(messages(ana)) == ["alert", "screen"]


async def test_an_alert_comes_also_where_the_screen_shows_the_line(house: House) -> None:
    """Nobody can know whether they look."""
    ana, maya = await chats(house)
    await presses(house, ana, "Tell me", "Go on")
    await maya.writes("I am here.")
    assert lines_on(ana.screen.text) == ["Maya: I am here."]
    assert sorted(messages(ana)) == ["alert", "screen"]


# Lines that are held.


@pytest.mark.promise("hints-first")
@pytest.mark.parametrize(
    ("choice", "heard"),
    [("as-is", [f"person: {NUMBER}"]), ("leave-out", ["person: my number is …"]), ("dont-send", [])],
)
async def test_a_line_with_a_number_waits_for_a_word(house: House, choice: str, heard: list[str]) -> None:
    ana, maya = await chats(house)
    await types(house, ana, NUMBER)
    assert "There may be a name, a number or a place in that line." in ana.screen.text
    assert await maya.reads() == []
    await picks(house, ana, choice)
    assert await maya.reads() == heard
    await picks(house, ana, "go-on")
    assert (await session_of(house, ana)).state == "handoff.chat"
    assert not (await look(house, ana)).held


async def test_clean_lines_go_through_meanwhile(house: House) -> None:
    ana, maya = await chats(house)
    await types(house, ana, NUMBER, "and I can talk now")
    assert await maya.reads() == ["person: and I can talk now"]
    assert "There may be a name, a number or a place in that line." in ana.screen.text
    await picks(house, ana, "as-is", "go-on")
    assert await maya.reads() == ["person: and I can talk now", f"person: {NUMBER}"]


async def test_a_second_such_line_joins_the_first(house: House) -> None:
    ana, maya = await chats(house)
    await types(house, ana, NUMBER, "or 212-555-0148")
    await picks(house, ana, "as-is")
    assert await maya.reads() == [f"person: {NUMBER}\nor 212-555-0148"]


async def test_a_held_line_that_is_left_is_asked_about_again(house: House) -> None:
    ana, maya = await chats(house)
    await types(house, ana, NUMBER)
    await presses(house, ana, "Menu", "A person")
    assert "There may be a name, a number or a place in that line." in ana.screen.text
    await picks(house, ana, "dont-send")
    assert "It was not sent, and it is not kept." in ana.screen.text
    assert await maya.reads() == []


@pytest.mark.promise("hints-first")
async def test_after_two_minutes_a_held_line_was_not_sent(house: House) -> None:
    ana, maya = await chats(house)
    await types(house, ana, NUMBER)
    await house.passes(seconds=121)
    await picks(house, ana, "as-is")
    assert "That line was not sent, and it is gone." in ana.screen.text
    assert (await session_of(house, ana)).state == "handoff.chat"
    assert await maya.reads() == []


async def test_that_it_was_not_sent_is_said_without_a_tap(house: House) -> None:
    ana, maya = await chats(house)
    await types(house, ana, NUMBER)
    await house.passes(seconds=125)
    await house.sweeps()
    assert "That line was not sent, and it is gone." in ana.screen.text
    assert maya.name == "Maya"


async def test_a_line_held_when_the_chat_ends_goes_with_it(house: House) -> None:
    ana, maya = await chats(house)
    await types(house, ana, NUMBER)
    case = maya.case
    await maya.ended()
    assert "This chat is over" in ana.screen.text
    assert await keys_of(house, case) == []


@pytest.mark.parametrize("after", ["as-is", "leave-out", "dont-send"])
async def test_whoever_types_on_writes_the_next_line(house: House, after: str) -> None:
    ana, maya = await chats(house)
    await types(house, ana, NUMBER)
    await picks(house, ana, after)
    await types(house, ana, "and one more")
    assert (await maya.reads())[-1] == "person: and one more"
    assert lines_on(ana.screen.text)[-1] == "You: and one more"


# To another advocate.


@pytest.mark.promise("next-advocate")
async def test_a_person_is_told_before_anybody_else_comes(house: House) -> None:
    ana, maya = await chats(house)
    noor = await comes(house, "Noor")
    await types(house, ana, "I can write now.")
    await maya.offers(noor, note="Speaks softly. Needs time.")
    assert "The advocate would like someone else to go on with you." in ana.screen.text
    await presses(house, ana, "A note")
    assert "Speaks softly. Needs time." in ana.screen.text
    assert await noor.note() == ""
    await picks(house, ana, "yes")
    assert await noor.note() == "Speaks softly. Needs time."
    await noor.accepts()
    assert "Someone else is with you now." in ana.screen.text
    assert await noor.reads() == []
    await picks(house, ana, "show-lines")
    assert "They can read the earlier lines now." in ana.screen.text
    assert await noor.reads() == ["person: I can write now."]


@pytest.mark.promise("next-advocate")
async def test_a_note_that_is_refused_is_gone(house: House) -> None:
    ana, maya = await chats(house)
    noor = await comes(house, "Noor")
    await maya.offers(noor, note="Speaks softly.")
    await picks(house, ana, "note", "not-now")
    assert "The note is gone." in ana.screen.text
    assert (await look(house, ana)).note == ""
    await noor.accepts()
    assert await noor.note() == ""


@pytest.mark.promise("next-advocate")
async def test_who_starts_fresh_shows_nothing(house: House) -> None:
    ana, maya = await chats(house)
    noor = await comes(house, "Noor")
    await types(house, ana, "I can write now.")
    await maya.offers(noor)
    await noor.accepts()
    await picks(house, ana, "start-fresh")
    await types(house, ana, "hello")
    assert await noor.reads() == ["person: hello"]


async def test_lines_stay_under_the_name_of_who_wrote_them(house: House) -> None:
    ana, maya = await chats(house)
    noor = await comes(house, "Noor")
    await maya.writes("I am Maya.")
    await maya.offers(noor)
    await noor.accepts()
    await noor.writes("I am Noor.")
    await picks(house, ana, "start-fresh")
    assert "Noor · Example Help" in ana.screen.text
    assert lines_on(ana.screen.text) == ["Maya: I am Maya.", "Noor: I am Noor."]


@pytest.mark.promise("next-advocate")
async def test_a_line_meant_for_one_advocate_never_reaches_the_next(house: House) -> None:
    """The person typed it while the other took over; their screen had not followed yet."""
    ana, maya = await chats(house)
    noor = await comes(house, "Noor")
    await types(house, ana, "I can write now.")
    await maya.offers(noor)
    await picks(house, ana, "go-on")
    house.telegram.slows(0.2)
    taking = asyncio.create_task(noor.accepts())
    await ana.says("only for Maya")
    await settled(house, ana)
    await taking
    heard = await noor.reads()
    shown = "person: only for Maya" in await read(house, ana)
    assert heard == []
    assert shown is ("person: only for Maya" in await read(house, ana))


async def test_an_offer_that_nobody_takes_leaves_all_as_it_was(house: House) -> None:
    ana, maya = await chats(house)
    noor = await comes(house, "Noor")
    await maya.offers(noor)
    await house.passes(seconds=61)
    await house.sweeper.cases()
    await picks(house, ana, "go-on")
    await types(house, ana, "still here")
    assert await maya.reads() == ["person: still here"]
    await maya.offers(noor)
    assert "The advocate would like someone else to go on with you." in ana.screen.text, "told again"


@pytest.mark.promise("next-advocate")
async def test_who_says_yes_says_it_to_the_one_they_were_asked_about(house: House) -> None:
    ana, maya = await chats(house)
    noor, ida = await comes(house, "Noor"), await comes(house, "Ida")
    await types(house, ana, "I can write now.")
    await maya.offers(noor)
    await noor.accepts()
    assert "Someone else is with you now." in ana.screen.text
    await presses(house, ana, "Menu")
    await noor.offers(ida)
    await ida.accepts()
    question = next(shown for shown in [ana.screen])
    await walks(house, ana, ((question and "handoff.moved", "show-lines"),))
    assert await ida.reads() == []


@pytest.mark.promise("next-advocate")
async def test_a_lost_advocate_leaves_the_first_place_and_the_next_asks(house: House) -> None:
    ana, maya = await chats(house)
    noor = await comes(house, "Noor")
    await types(house, ana, "I can write now.")
    await maya.is_lost()
    assert "You are next, with the place you had." in ana.screen.text
    assert "Place 1 in line." in ana.screen.text
    await ana.says("is anybody there")
    await settled(house, ana)
    assert "Nobody has read that, and it is gone." in ana.screen.text
    await noor.claims(ana)
    assert "Someone else is with you now." in ana.screen.text
    assert await noor.reads() == []
    await picks(house, ana, "show-lines", "go-on")
    assert await noor.reads() == ["person: I can write now."]
    assert lines_on(ana.screen.text) == ["You: I can write now."]


# Ends.


@pytest.mark.promise("chat-over")
async def test_a_person_ends_it(house: House) -> None:
    ana, maya = await chats(house)
    await types(house, ana, "I can write now.")
    await presses(house, ana, "End")
    assert "This chat is over, and its words are gone from here." in ana.screen.text
    assert await keys_of(house, maya.case) == []
    assert isinstance(await house.relay.lines(maya.case, maya.aid, 0), No)
    await ana.says("are you there")
    await settled(house, ana)
    assert "Nobody has read that, and it is gone." in ana.screen.text
    await presses(house, ana, "Ask for a person again")
    assert "A person can chat with you here" in ana.screen.text


@pytest.mark.promise("card-left")
async def test_an_advocate_ends_it_and_leaves_a_card(house: House) -> None:
    ana, maya = await chats(house)
    await maya.ends("The line: 555-0100, from 9 to 5.")
    assert "Maya · Example Help" in ana.screen.text, "ten seconds to think better of it, shown to nobody"
    (card,) = [shown for shown in ana.visible if shown.kind == "card"]
    assert card.text.endswith("\n\nThe line: 555-0100, from 9 to 5.")
    assert "You kept" not in card.text
    assert card.silent
    await house.passes(seconds=11)
    await house.sweeper.cases()
    await delivered(house)
    assert "This chat is over" in ana.screen.text
    assert [shown.kind for shown in ana.visible] == ["screen", "card"]
    await presses(house, ana, "Exit")
    assert ana.visible == ()


@pytest.mark.promise("card-left")
@pytest.mark.parametrize("way", ["hidden", "quiet"])
async def test_a_card_is_left_on_no_cover_and_in_no_quiet_chat(house: House, way: str) -> None:
    maya, ana = await comes(house), await asks(house, quiet=way == "quiet")
    await maya.claims(ana)
    if way == "hidden":
        await ana.says("/hide")
        await settled(house, ana)
    await maya.ends("The line: 555-0100")
    assert messages(ana) == ["screen"]
    await house.passes(seconds=11)
    await house.sweeper.cases()
    await delivered(house)
    assert messages(ana) == ["screen"]
    if way == "hidden":
        assert "555" not in ana.screen.text
        await presses(house, ana, "Show")
        assert "This chat is over" in ana.screen.text
        (card,) = [shown for shown in ana.visible if shown.kind == "card"]
        assert card.text.endswith("\n\nThe line: 555-0100")
    else:
        assert "This chat is over" in ana.screen.text
        assert ana.screen.text.endswith("\n\nThe line: 555-0100"), "a list of chats shows how it begins"
    assert not (await session_of(house, ana)).case.card or way == "quiet"
    await presses(house, ana, "Menu")
    assert "555" not in ana.screen.text, "it was seen"
    assert not (await session_of(house, ana)).case.card


@pytest.mark.promise("card-left")
async def test_a_card_that_was_taken_back_under_a_cover_is_never_seen(house: House) -> None:
    ana, maya = await chats(house)
    await ana.says("/hide")
    await settled(house, ana)
    await maya.ends("The line: 555-0100")
    assert (await session_of(house, ana)).case.card
    assert await house.relay.resume(maya.case, maya.aid, maya.epoch) is True
    await delivered(house)
    assert not (await session_of(house, ana)).case.card
    await presses(house, ana, "Show")
    assert messages(ana) == ["screen"]
    assert "555" not in ana.screen.text


@pytest.mark.parametrize("covered", [False, True])
async def test_whoever_reads_something_else_is_told_that_it_is_over(house: House, *, covered: bool) -> None:
    ana, maya = await chats(house)
    await presses(house, ana, "Menu")
    if covered:
        await ana.says("/hide")
        await settled(house, ana)
        cover = ana.screen
    await maya.ends()
    await house.passes(seconds=11)
    await house.sweeper.cases()
    await delivered(house)
    if covered:
        assert ana.screen == cover
        await presses(house, ana, "Show")
    assert "Your chat or your place in line is over." in ana.screen.text
    assert "Someone is here" not in ana.screen.text
    await presses(house, ana, "Menu")
    assert "is over" not in ana.screen.text, "it is said once"


async def test_an_end_that_was_undone_was_seen_by_nobody(house: House) -> None:
    ana, maya = await chats(house)
    await maya.ends()
    assert await house.relay.resume(maya.case, maya.aid, maya.epoch) is True
    await house.passes(seconds=11)
    await house.sweeper.cases()
    await maya.writes("I am here.")
    assert lines_on(ana.screen.text) == ["Maya: I am here."]


@pytest.mark.promise("chat-over")
@pytest.mark.parametrize("how", ["button", "/exit", "/stop", "safe word"])
@pytest.mark.parametrize("when", ["waiting", "chat", "held", "moving", "moved", "covered", "menu"])
async def test_exit_at_any_moment_leaves_nothing(house: House, when: str, how: str) -> None:
    maya, noor = await comes(house), await comes(house, "Noor")
    ana = await asks(house)
    if when != "waiting":
        await maya.claims(ana)
        await types(house, ana, "I can write now.")
    if when == "held":
        await types(house, ana, NUMBER)
    if when in {"moving", "moved"}:
        await maya.offers(noor)
    if when == "moved":
        await noor.accepts()
    if when == "covered":
        await ana.says("/hide")
        await settled(house, ana)
    if when == "menu":
        await presses(house, ana, "Menu")
    case = (await session_of(house, ana)).case.id
    if how == "button":
        await presses(house, ana, "Exit")
    else:
        word = house.library.default.vocabulary.safe_word if how == "safe word" else how
        await ana.says(word, secret=False)
        await settled(house, ana)
    assert ana.visible == ()
    assert await keys_of(house, case) == []
    assert await house.sessions() == []
    done = len(ana.history)
    if maya.case:
        assert await house.relay.write(maya.case, maya.aid, maya.epoch, "late", "are you there") == No("gone")
    await delivered(house)
    assert len(ana.history) == done, "nothing comes after it"


async def test_a_new_start_keeps_the_chat(house: House) -> None:
    ana, maya = await chats(house)
    await maya.writes("I am here.")
    await ana.says("/start")
    await settled(house, ana)
    assert "Someone is here. “A person” leads there." in ana.screen.text
    await presses(house, ana, "A person")
    assert lines_on(ana.screen.text) == ["Maya: I am here."]


@pytest.mark.promise("chat-over")
async def test_a_quiet_session_takes_its_case_along(house: House) -> None:
    ana, maya = await chats(house)
    await types(house, ana, "I can write now.")
    await house.passes(minutes=59, seconds=30)
    await house.sweeps()
    await until(lambda: not ana.visible)
    assert await keys_of(house, maya.case) == []
    assert await house.sessions() == []


async def test_advocates_lines_do_not_keep_a_session(house: House) -> None:
    ana, maya = await chats(house)
    for _ in range(6):
        await house.passes(minutes=9, seconds=55)
        await maya.writes("still here")
        await maya.is_here()
        await house.sweeps()
    assert ana.visible == ()
    assert await keys_of(house, maya.case) == []


async def test_who_blocks_the_bot_has_left(house: House) -> None:
    ana, maya = await chats(house)
    await ana.blocks()
    await settled(house, ana)
    assert await keys_of(house, maya.case) == []
    assert await house.sessions() == []


async def test_who_is_found_to_have_blocked_it_has_left_too(house: House) -> None:
    ana, maya = await chats(house)
    ana.chat.blocked = True
    assert isinstance(await house.relay.write(maya.case, maya.aid, maya.epoch, "1", "hello"), int)
    await delivered(house)
    assert await keys_of(house, maya.case) == []
    assert await house.sessions() == []
    ana.chat.blocked = False


@pytest.mark.promise("chat-over")
async def test_a_chat_ends_after_47_hours(house: House) -> None:
    """Its person writes each hour; epochs turn, and keys with them."""
    ana, maya = await chats(house)
    for hour in range(46):
        await house.passes(minutes=59)
        await maya.is_here()
        await types(house, ana, f"hour {hour}")
        await house.sweeper.cases()
    assert "within the hour" not in ana.screen.text
    await house.passes(minutes=58)
    await types(house, ana, "almost two days")
    assert len(await maya.reads()) == 47
    assert lines_on(ana.screen.text)[-2:] == ["You: hour 45", "You: almost two days"]
    assert "within the hour" in ana.screen.text
    await house.passes(minutes=46)
    await types(house, ana, "soon over")
    await house.passes(minutes=1)
    await house.sweeper.cases()
    await delivered(house)
    assert "This chat is over" in ana.screen.text
    assert await keys_of(house, maya.case) == []
    assert len(ana.visible) == 1


async def test_a_screen_is_replaced_before_nobody_can_delete_it(house: House) -> None:
    ana, maya = await chats(house)
    for _ in range(46):
        await house.passes(minutes=59)
        await types(house, ana, "still here")
        await house.sweeper.cases()
    before = ana.screen.message_id
    await house.passes(minutes=50)
    await maya.writes("Soon it is over.")
    assert lines_on(ana.screen.text)[-1] == "Maya: Soon it is over."
    assert ana.screen.message_id > before
    assert ana.screen.silent
    assert len(ana.visible) == 1


# Blocks.


async def test_a_block_closes_the_chat_and_says_until_when(redis_url: str) -> None:
    today = Settings(desk=True, clock=time.time)
    words = load(ROOT / "locales", ROOT / "flows", today=TODAY, settings=today, demo=True, cards_in=CARDS)
    async with a_house(redis_url, library=words) as house:
        house.telegram.clock._ahead = 0  # a block counts by the server's own clock
        ana, maya = await chats(house)
        await maya.blocks(24 * 3600)
        assert "This chat is over" in ana.screen.text
        await picks(house, ana, "again", "read-on", "read-on", "read-on", "yes")
        assert (
            "Chats with a person open again in about 24 hours. All else here stays open." in ana.screen.text
        )
        assert (await session_of(house, ana)).case.id == ""
        ben = await asks(house)
        assert "Place 1 in line." in ben.screen.text


# Languages.


async def test_another_language_keeps_the_case(house: House) -> None:
    ana, maya = await chats(house)
    await types(house, ana, "I can write now.")
    await presses(house, ana, "Menu", "More", "Language", "Español")
    await presses(house, ana, "Una persona")
    assert ana.screen.text.endswith("Usted: I can write now.")
    assert maya.case == (await session_of(house, ana)).case.id


async def test_another_language_keeps_the_place(house: House) -> None:
    """The person asked in English, and an advocate for English is there: nobody is told otherwise."""
    await comes(house)
    ana = await asks(house)
    await ana.says("/language")
    await settled(house, ana)
    await presses(house, ana, "Español")
    assert "Lugar 1 en la fila." in ana.screen.text
    await house.passes(seconds=46)
    await house.sweeps()
    assert (await session_of(house, ana)).state == "handoff.waiting"


# Late, doubled, replayed.


async def test_a_claim_that_is_seen_late_is_seen(house: House) -> None:
    """Its delivery is lost; the person's next tap finds it."""
    maya, ana = await comes(house), await asks(house)
    case = (await session_of(house, ana)).case.id
    await house.client.hset(f"w:{{h}}:c:{case}", "push", 0)
    await maya.claims(ana)
    assert "Place 1 in line." in ana.screen.text
    await presses(house, ana, "Keep reading")
    assert "Maya · Example Help" in ana.screen.text, "it comes first: nobody answers a screen that is over"


async def test_updates_that_come_twice_count_once(house: House) -> None:
    ana, maya = await chats(house)
    await ana.says("I can write now.", secret=False)
    await ana.repeats()
    await settled(house, ana)
    await until(lambda: "You: I can write now." in ana.screen.text)
    await types(house, ana, "and one more")
    assert await maya.reads() == ["person: I can write now.", "person: and one more"]


async def test_a_doubled_yes_opens_one_case(house: House) -> None:
    await comes(house)
    ana = await asks(house)
    await ana.repeats()
    await settled(house, ana)
    assert len([key async for key in house.client.scan_iter(match="w:{h}:c:*")]) == 1
    assert (await session_of(house, ana)).case != NO_CASE


async def test_old_buttons_lead_nowhere_they_should_not(house: House) -> None:
    """The yes of the first question is pressed again in the chat; it opens no second case."""
    ana, maya = await chats(house)
    await walks(house, ana, (YES,))
    await walks(house, ana, ASKS[1:])
    assert (await session_of(house, ana)).case.id == maya.case
    assert "Maya · Example Help" in ana.screen.text
