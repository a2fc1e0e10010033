"""The promises of PRIVACY.md, each shown by the whole bot over HTTP and a real store.

What goes through whole conversations is in test_privacy_canaries.py; what happens on a crash,
in test_kill.py; the page in a browser, in test_web_browser.py.
"""

import os
import re
import signal
from collections.abc import AsyncIterator

import aiohttp
import pytest
from redis.asyncio import Redis as Client

from bot import app
from bot.app.telegram import try_code
from bot.channels.telegram import CHANNEL, TelegramHand, TryCode
from bot.channels.telegram.updates import Incoming
from bot.config import read
from bot.core.screen import Screen
from bot.core.session import Address
from bot.core.times import ERASABLE
from bot.keys import EPOCH_S, Keyring
from bot.seal import Purpose, unseal
from bot.store.redis import Redis
from tests.evidence import look
from tests.redis_servers import redis_server, wait_until
from tests.running import (
    House,
    allowed,
    arrives,
    at_work,
    children,
    lives,
    new_secret,
    presses,
    process,
    settings,
)
from tests.telegram_double import Double, Group, Person, ServerError, anything
from tests.telegram_double.canaries import NAME
from tests.telegram_double.samples import SAMPLES

CLOSED, COVERED, MENU = "Closed.", "Paused.", "What could help next."
LINE = ("Go on", "Something urgent", "A person")


@pytest.fixture
async def telegram() -> AsyncIterator[Double]:
    async with Double() as telegram:
        yield telegram


@pytest.fixture
async def house(telegram: Double, redis_url: str) -> AsyncIterator[House]:
    async with at_work(telegram, redis_url) as house:
        yield house


async def keeps_a_card(house: House, *before: str) -> Person:
    """Someone who kept the card of the first line."""
    ana = await arrives(house, *before, *LINE)
    await presses(house, ana, ana.buttons[0][0], "Keep this")
    assert sorted(message.kind for message in ana.visible) == ["card", "screen"]
    return ana


def sent(person: Person) -> list[str]:
    """The texts that came as new messages."""
    return [done.text for done in person.history if done.what == "sent"]


# On the phone.


@pytest.mark.promise("one-screen")
async def test_between_two_taps_the_chat_holds_one_message(house: House) -> None:
    """Sent once, edited ever after; and of what was typed nothing stays."""
    ana = await arrives(house)
    for words in ("hello there", "/menu", "my number is 555-0123", "/person", "2", "/language", "/nonsense"):
        await ana.says(words)
        await house.telegram.settles()
        assert [message.from_bot for message in ana.visible] == [True], words
    await presses(house, ana, "Menu", "Something urgent", "Back")
    assert len(ana.visible) == 1
    assert len(sent(ana)) == 1
    await ana.starts()
    await house.telegram.settles()
    assert len(ana.visible) == 1


@pytest.mark.promise("exit-erases")
@pytest.mark.parametrize("how", ["Exit", "/exit", "/stop", "pelican", "PELICAN.", "pelicna"])
async def test_e01_exit_takes_everything(house: House, how: str) -> None:
    """The screen, a kept card, and words that could not be deleted before."""
    ana = await keeps_a_card(house)
    house.telegram.breaks("deleteMessage", ServerError(), ana, times=50)
    await ana.says("words that stay for now")
    await house.telegram.settles()
    assert len(ana.visible) == 3
    house.telegram.mends()
    await (ana.presses(how) if how == "Exit" else ana.says(how, secret=False))
    await ana.sees_nothing()
    await house.telegram.settles()
    assert ana.visible == ()
    assert await house.about_people() == []


@pytest.mark.promise("idle-wipes")
@pytest.mark.parametrize("quiet", [False, True])
async def test_an_untouched_chat_is_emptied_before_its_record_ends(house: House, quiet: bool) -> None:  # noqa: FBT001
    ana = await arrives(house, *(("Someone may see this phone", "Go on quietly") if quiet else ()))
    minutes = 15 if quiet else 60
    await house.passes(minutes=minutes - 2)
    await house.sweeps()
    assert len(ana.visible) == 1
    await house.passes(minutes=1, seconds=1)
    (session,) = await house.sessions()
    assert await house.client.pttl(session) > 0
    await house.sweeps()
    assert ana.visible == ()
    assert await house.about_people() == []
    assert len(sent(ana)) == 1


@pytest.mark.promise("idle-wipes")
async def test_a_kept_card_stays_when_a_chat_is_wiped_and_goes_with_exit(house: House) -> None:
    ana, ben = await keeps_a_card(house), await keeps_a_card(house)
    await presses(house, ben, "Exit")
    assert ben.visible == ()
    await house.passes(minutes=59, seconds=1)
    await house.sweeps()
    assert [message.kind for message in ana.visible] == ["card"]
    assert await house.about_people() == []


@pytest.mark.promise("idle-wipes")
async def test_a_wipe_that_telegram_puts_off_is_tried_until_it_works(house: House) -> None:
    ana = await arrives(house, "Go on")
    await house.passes(minutes=59, seconds=1)
    house.telegram.breaks("deleteMessage", ServerError(), ana, times=99)
    for hours in (1, 5, 5, 5, 5):
        await house.sweeps()
        assert len(await house.sessions()) == 1
        assert len(ana.visible) == 1
        await house.passes(hours=hours)
    house.telegram.mends()
    await house.sweeps()
    assert ana.visible == ()
    assert await house.about_people() == []


@pytest.mark.promise("cover")
@pytest.mark.parametrize("quiet", [False, True])
async def test_an_untouched_screen_covers_itself_and_show_brings_it_back(house: House, quiet: bool) -> None:  # noqa: FBT001
    way = ("Someone may see this phone", "Go on quietly", "Delete by hand") if quiet else ("Go on",)
    ana = await arrives(house, *way)
    shown = ana.screen
    await house.passes(seconds=50 if quiet else 170)
    await house.sweeps()
    assert ana.screen == shown
    await house.passes(seconds=15)
    await house.sweeps()
    assert ana.screen.text == COVERED
    assert ana.buttons == (("Show",), ("Exit",))
    assert ana.screen.message_id == shown.message_id
    assert len(sent(ana)) == 1
    await presses(house, ana, "Show")
    assert (ana.screen.text, ana.buttons) == (shown.text, shown.labels)


@pytest.mark.promise("cover")
async def test_hide_covers_at_once_and_words_do_not_uncover(house: House) -> None:
    ana = await arrives(house, "Go on", "Something urgent")
    shown = ana.screen
    await ana.says("/hide")
    await ana.sees(COVERED)
    await ana.says("show me what it was")
    await house.telegram.settles()
    assert ana.screen.text == COVERED
    await presses(house, ana, "Show")
    assert (ana.screen.text, ana.buttons) == (shown.text, shown.labels)


@pytest.mark.promise("cover")
async def test_a_cover_that_telegram_puts_off_comes_with_a_later_sweep(house: House) -> None:
    ana = await arrives(house, "Go on")
    house.telegram.breaks("editMessageText", ServerError(), ana, times=99)
    await house.passes(minutes=3)
    await house.sweeps()
    assert ana.screen.text != COVERED
    house.telegram.mends()
    await house.passes(minutes=3)
    await house.sweeps()
    assert ana.screen.text == COVERED


@pytest.mark.promise("never-first")
async def test_e03_nothing_is_sent_that_was_not_asked_for(house: House) -> None:
    """One screen for each Start, one card for each Keep; whatever time brings is an edit or nothing."""
    ana, ben = await keeps_a_card(house), await arrives(house, "Go on")
    cam = house.telegram.person()
    await ben.blocks()
    dan = await arrives(house, "Go on")
    await presses(house, dan, "Exit")
    for _ in range(90):
        await house.passes(seconds=50)
        await house.sweeps()
    await house.telegram.settles()
    assert [len(sent(person)) for person in (ana, ben, cam, dan)] == [2, 1, 0, 1]
    assert cam.calls == ()
    assert [message.kind for message in ana.visible] == ["card"]
    done = [what for person in (ana, ben, dan) for what in person.history if what.what != "deleted"]
    assert all(what.silent for what in done)


@pytest.mark.promise("no-previews")
async def test_e14_no_message_asks_for_a_preview_of_its_links(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each send and each edit says so, with a link in every text; the double refuses any other."""
    plain = Screen.text
    linked = property(lambda screen: f"{plain.__get__(screen)}\nhttps://example.org/a-page")
    monkeypatch.setattr(Screen, "text", linked)
    monkeypatch.setattr("bot.channels.telegram.drawn._written", {})  # none is written yet
    house.telegram.allowed.screens = anything
    house.telegram.allowed.cards = lambda text: "program" not in text
    ana = await arrives(house, *LINE)
    await presses(house, ana, ana.buttons[0][0], "Keep this", "Back")
    await ana.says("what about words")
    await house.telegram.settles()
    await house.passes(minutes=3, seconds=5)
    await house.sweeps()
    await house.telegram.settles()
    await presses(house, ana, "Show", "Exit")
    speaking = [c for c in house.telegram.calls if c.method in {"sendMessage", "editMessageText"}]
    assert [c.method for c in speaking].count("sendMessage") == 2
    assert len([c for c in speaking if "https://example.org" in c.fields["text"]]) > 8
    assert [c for c in speaking if c.fields["link_preview_options"] != {"is_disabled": True}] == []


@pytest.mark.promise("files-refused")
async def test_what_is_never_taken_is_deleted_unread_with_the_reason(house: House) -> None:
    """Telegram lets nobody delete a fresh dice; a forwarded text is text."""
    ana = await arrives(house, "Go on")
    for kind in sorted(set(SAMPLES) - {"dice", "forward"}):
        await ana.sends(kind)
        await ana.sees("are not taken here. They can carry names and places.")
        await house.telegram.settles()
        assert [message.from_bot for message in ana.visible] == [True], kind
        await presses(house, ana, "Something urgent", "Back")
        assert MENU in ana.screen.text, kind
        assert "not taken" not in ana.screen.text
    asked = {call.method for call in ana.calls}
    assert asked == {"sendMessage", "deleteMessage", "editMessageText"}


@pytest.mark.promise("groups-left")
@pytest.mark.parametrize("kind", ["group", "channel"])
async def test_e14_a_group_or_channel_is_left_in_silence(house: House, kind: str) -> None:
    room: Group = getattr(house.telegram, kind)()
    ana = house.telegram.person()
    await room.adds_bot(ana)
    await room.says("is this bot here to help", by=ana)
    await room.sees_the_bot_leave()
    await house.telegram.settles()
    assert [done.what for done in room.chat.history if done.what != "left"] == []
    assert ana.calls == ()
    assert await house.about_people() == []


# In the machine.


@pytest.mark.promise("no-names")
async def test_no_object_of_an_update_holds_a_name_a_number_or_a_place(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All that the program makes of an update, of each kind, looked through to the last value."""
    assert house.channel._poll is not None
    lines, seen = house.channel._poll._lines, list[object]()
    put = lines.put

    def look_through(visit: tuple[Incoming, TelegramHand]) -> None:
        seen.extend(values(visit[0]))
        put(visit)

    ana = await arrives(house, "Go on")
    monkeypatch.setattr(lines, "put", look_through)
    for kind in sorted(SAMPLES):
        await ana.sends(kind)
    typed = await ana.says("x", secret=False, author_signature=f"{NAME} signed")
    await ana.edits(typed, "y", secret=False)
    await ana.presses("Back")
    await house.telegram.settles()
    assert seen.count(ana.chat_id) == len(SAMPLES) + 3
    strings = {value for value in seen if isinstance(value, str)}
    typed_words = {"x", f"{NAME} forwarded"}
    kinds = {"file", "voice", "contact", "location", "other"}
    assert typed_words <= strings
    assert strings - typed_words - kinds - strings_of_presses(strings) == set()
    assert not [value for value in seen if isinstance(value, float)]
    assert {value for value in seen if isinstance(value, int) and value > 2**32} == {ana.chat_id}


def strings_of_presses(strings: set[str]) -> set[str]:
    """Ids of presses, and the tokens of buttons."""
    return {text for text in strings if re.fullmatch(r"\d{10}|[0-9a-f]{8}|", text)}


def values(part: object) -> list[object]:
    """Every value in an object, however deep."""
    names = getattr(part, "__struct_fields__", None) or getattr(part, "__dataclass_fields__", ())
    if not names:
        return [part]
    return [value for name in names for value in values(getattr(part, name))]


@pytest.mark.promise("sealed")
async def test_the_store_alone_opens_nothing_and_the_secret_alone_opens_nothing(
    house: House, redis_url: str
) -> None:
    ana = await arrives(house, "Go on")
    address, now = str(ana.chat_id), house.now()
    (key,) = await house.sessions()
    name, value = key[3:-3].decode(), await house.client.get(key)
    salts = {int(k[4:]): await house.client.get(k) async for k in house.client.scan_iter(match="w:k:*")}

    async def kept(n: int) -> bytes:
        return salts[n]

    async def others(n: int) -> bytes:
        return bytes([n % 256]) * 32

    async def opens(ring: Keyring) -> tuple[bool, bool]:
        await ring.refresh(now)
        found = name in ring.names(CHANNEL, address, now, 0)
        return found, unseal(ring, Purpose.SESSION, key.decode(), value) is not None

    assert await opens(Keyring(b"k" * 32, kept)) == (True, True)  # both together, while both are there
    assert await opens(Keyring(b"q" * 32, kept)) == (False, False)
    assert await opens(Keyring(b"k" * 32, others)) == (False, False)
    await look(house.client, house.telegram.clock._ahead)
    assert redis_url


@pytest.mark.promise("sealed")
async def test_a_value_moved_to_another_name_does_not_open(house: House) -> None:
    ana, ben = await arrives(house, "Go on"), await arrives(house)
    one, other = await house.sessions()
    await house.client.copy(one, other, replace=True)
    states = [s.state if (s := await house.session_of(person)) else None for person in (ana, ben)]
    assert states.count(None) == 1
    await presses(house, ben, "Exit")
    await presses(house, ana, "Exit")
    assert await house.about_people() == []


@pytest.mark.promise("everything-expires")
async def test_every_key_has_an_end_and_after_it_nothing_is_left(house: House) -> None:
    """Open chats, a wipe that never works, an Exit, a leader, and the agreement of replicas."""
    await keeps_a_card(house)
    ben = await arrives(house, "Go on")
    await presses(house, ben, "Exit")
    cam = await arrives(house, "Go on")
    house.telegram.breaks("deleteMessage", ServerError(), cam, times=999)
    await cam.says("/exit")
    await house.telegram.settles()
    await house.sweeps()
    await house.turns.sessions.store.agree(b"8 bytes.")
    kinds = {
        re.sub(rb"\{[^}]{22}\}|\d+", b"", key)
        for key in await look(house.client, house.telegram.clock._ahead)
    }
    assert kinds == {b"w:k:", b"w:check", b"w::s", b"w:{h}:due", b"w:{h}:lead", b"w:seen:"}
    await house.passes(hours=48, seconds=1)
    assert await look(house.client, house.telegram.clock._ahead) == {}


@pytest.mark.promise("names-expire")
async def test_a_chat_has_another_name_each_six_hours_and_old_ones_lead_to_nobody(
    house: House, redis_url: str
) -> None:
    """When the salt is gone, not even the secret tells whose name it was."""
    ana = await arrives(house, "Go on")
    began = house.now()
    (first,) = await house.sessions()
    await house.passes(seconds=EPOCH_S)
    await ana.starts()
    await house.telegram.settles()
    names = {*await house.sessions()} - {first}
    assert len(names) == 1
    await house.passes(seconds=EPOCH_S)
    assert await house.client.exists(f"w:k:{int(began // EPOCH_S)}") == 0
    store = Redis(redis_url)
    later = Keyring(b"k" * 32, store.salt)
    await later.refresh(house.now())
    assert int(began // EPOCH_S) not in later._epochs
    await store.close()


@pytest.mark.promise("no-disk")
@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("save", "900 1"),
        ("appendonly", "yes"),
        ("slowlog-log-slower-than", "10000"),
        ("maxmemory-policy", "allkeys-lru"),
    ],
)
async def test_the_bot_does_not_start_on_a_store_that_would_remember(setting: str, value: str) -> None:
    said: list[str] = []
    with redis_server(**{setting: value}) as url:
        config = read(
            {**settings("http://127.0.0.1:9"), "WAYSIDE_REDIS_URL": url, "WAYSIDE_SECRET": new_secret()}
        )
        with pytest.raises(app.Refused, match=f"{setting}: "):
            await app.serve(config, said.append)
        async with Client.from_url(url, protocol=2) as client:
            assert await client.dbsize() == 0
    assert said == []


@pytest.mark.promise("no-disk")
async def test_the_refusal_ends_the_process_with_78_and_says_how_to_mend_it(telegram: Double) -> None:
    with redis_server(save="900 1") as url:
        async with process(telegram, WAYSIDE_REDIS_URL=url, WAYSIDE_SECRET=new_secret()) as bot:
            assert await bot.popen.wait() == 78
    assert "To mend: CONFIG SET save" in bot.printed
    assert telegram.calls == []


@pytest.mark.promise("dies-with-us")
async def test_the_embedded_store_dies_when_the_bot_is_killed() -> None:
    """By SIGKILL, with someone's session in it; nothing of it is on the disk."""
    words = allowed(app.library(read({"WAYSIDE_DEMO": "1"})))
    async with Double(words) as telegram, process(telegram) as bot:
        ana = telegram.person()
        await ana.starts()
        await ana.sees("program", within=20)
        await telegram.settles()
        (store,) = children(bot.popen.pid)
        assert lives(store)
        os.kill(bot.popen.pid, signal.SIGKILL)
        await bot.popen.wait()
        wait_until(lambda: not lives(store))


# On the web page.


@pytest.mark.promise("visit-costs-nothing")
async def test_a_visit_of_the_page_makes_no_record_and_the_first_tap_does(
    telegram: Double, redis_url: str
) -> None:
    async with Client.from_url(redis_url, protocol=2) as client:
        await client.flushall()
        outside = {"WAYSIDE_REDIS_URL": redis_url, "WAYSIDE_SECRET": new_secret()}
        async with process(telegram, **outside) as bot, aiohttp.ClientSession() as browser:
            url = (await bot.says("The page")).split()[2]
            await bot.says("telegram.ready")
            before = {*await client.keys()}
            pages = [await (await browser.get(url)).text() for _ in range(5)]
            assert {*await client.keys("w:{*")} <= {b"w:{h}:poll"}
            assert {*await client.keys()} <= before, "some end by themselves; none is new"
            form = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', pages[-1]))
            button = re.search(r'<button[^>]* name="(\w+)" value="([^"]+)"', pages[-1])
            assert button is not None
            answer = await browser.post(url, data={**form, button[1]: button[2]})
            assert answer.status == 200
            kept = [key for key in await look(client) if key.endswith(b":s")]
            assert len(kept) == 1
            await bot.ends(signal.SIGTERM)


# Before anything is shown.


@pytest.mark.promise("figures-are-true")
@pytest.mark.parametrize(("idle", "quiet"), [(60, 15), (7, 7), (240, 15)])
async def test_the_minutes_on_the_privacy_screens_are_those_in_force(
    telegram: Double, redis_url: str, idle: int, quiet: int
) -> None:
    """The figure that is read is the life that the record has."""
    config = read({"WAYSIDE_DEMO": "1", "WAYSIDE_IDLE_MINUTES": str(idle)})
    words, times = app.library(config), app.times(config)
    async with at_work(telegram, redis_url, library=words, times=times) as house:
        ana = await arrives(house, "Go on", "More", "This chat, and phones", "What is kept, and what not")
        assert f"Gone {idle} minutes after the last tap, or at Exit." in ana.screen.text.translate(PLAIN)
        assert await minutes_left(house) == idle
        await presses(house, ana, "Next")
        assert f"before {round(ERASABLE / 3600)} hours" in ana.screen.text.translate(PLAIN)
        await presses(house, ana, "Menu", "More", "This chat, and phones")
        await presses(house, ana, "Someone may see this phone", "Go on quietly")
        assert f"goes {quiet} minutes after the last tap" in ana.screen.text.translate(PLAIN)
        assert await minutes_left(house) == quiet


PLAIN = {0x2068: None, 0x2069: None}
"""Marks that isolate a figure for right-to-left text."""


async def minutes_left(house: House) -> int:
    (key,) = await house.sessions()
    return round(await house.client.pttl(key) / 60_000)


@pytest.mark.promise("figures-are-true")
@pytest.mark.parametrize("cover", [1, 5])
async def test_the_cover_comes_after_the_minutes_that_were_set(
    telegram: Double, redis_url: str, cover: int
) -> None:
    config = read({"WAYSIDE_DEMO": "1", "WAYSIDE_COVER_MINUTES": str(cover)})
    async with at_work(telegram, redis_url, times=app.times(config)) as house:
        ana = await arrives(house, "Go on")
        await house.passes(minutes=cover, seconds=-5)
        await house.sweeps()
        assert MENU in ana.screen.text
        await house.passes(seconds=6)
        await house.sweeps()
        assert ana.screen.text == COVERED


@pytest.mark.promise("demo-is-closed")
async def test_a_demonstration_answers_only_who_sent_the_try_code(telegram: Double, redis_url: str) -> None:
    token = {"WAYSIDE_TELEGRAM_TOKEN": telegram.token}
    config = read({**token, "WAYSIDE_DEMO": "1"})
    gate = try_code(config, words := app.library(config))
    assert isinstance(gate, TryCode)
    async with at_work(telegram, redis_url, library=words, gate=gate) as house:
        ana, ben = telegram.person(), telegram.person()
        for text in ("/start", "hello", "000000" if gate.code != "000000" else "111111", "/menu"):
            await ben.says(text, secret=False)
            await telegram.settles()
        assert {message.text for message in ben.visible} == {words.default.text("ui-not-open")}
        assert all(message.rows == () for message in ben.visible)
        await ana.says(gate.code, secret=False)
        await ana.sees("program")
        await telegram.settles()
        await presses(house, ana, "Go on")
        assert MENU in ana.screen.text
        assert len(await house.sessions()) == 1
        assert await house.session_of(ben) is None


@pytest.mark.promise("demo-is-closed")
def test_a_demonstration_before_telegrams_own_servers_always_has_a_try_code() -> None:
    """By the switch, or by a pack that calls itself one; before a Bot API on this machine it needs none."""
    token = {"WAYSIDE_TELEGRAM_TOKEN": Double.token}
    switched, here = read({**token, "WAYSIDE_DEMO": "1"}), read(settings("http://127.0.0.1:9"))
    words = app.library(switched)
    assert try_code(switched, words) is not None
    assert words.demonstration
    assert try_code(read(token), words) is not None
    assert try_code(here, words) is None


def test_an_address_prints_nothing() -> None:
    assert repr(Address(CHANNEL, "6042000001")) == "Address(…)"
