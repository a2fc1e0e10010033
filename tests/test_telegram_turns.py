"""The whole bot on Telegram: shipped words and flows, real turns, and a strict Bot API."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from bot import log
from bot.channels.telegram import Patience, Telegram
from bot.core.session import Address, Session
from bot.keys import Keyring, new_secret
from bot.packs import Library
from bot.sessions import Sessions
from bot.store import UNLIMITED, StoreDown
from bot.store.memory import Memory
from bot.sweep import Sweeper
from bot.turn import Times, Turns
from tests.telegram_double import Allowed, Double, Person, ServerError, TooMany
from tests.telegram_double.samples import SAMPLES


class Rig:
    """Everything between a person's phone and the store, with one clock for all."""

    def __init__(self, double: Double, library: Library) -> None:
        clock = double.clock.now
        self.double, self.library = double, library
        self.store = Memory(clock, UNLIMITED)
        sessions = Sessions(self.store, Keyring(new_secret(), self.store.salt), 3720, clock)
        self.turns = Turns(sessions, library, Times(), clock)
        self.telegram = Telegram(double.token, double.api, clock=clock, patience=Patience(2.0))
        self.sweeper = Sweeper(self.turns, self.telegram.hand, clock)

    async def session(self, person: Person) -> Session | None:
        """What the store holds of someone."""
        opened = await self.turns.sessions.begin(Address("telegram", str(person.chat_id)))
        assert opened is not None
        if opened.session is not None:
            await self.turns.sessions.end(opened, opened.session, life=opened.life)
        else:
            await self.turns.sessions.end(opened, None)
        return opened.session


def allowed(library: Library) -> Allowed:
    """Screens begin as the pack's do; cards carry no question and no choice of their own."""
    pack = library.default
    cards = {
        pack.card(Session(Address("telegram", "1"), pack.ref, name)).text
        for name, node in pack.book.nodes.items()
        if node.line
    }
    lines = {pack.closed, pack.text("ui-calm")}
    return Allowed(screens=lambda text: text not in cards | lines, cards=cards, lines=lines)


@pytest.fixture
async def double(library: Library) -> AsyncIterator[Double]:
    async with Double(allowed(library)) as double:
        yield double


@pytest.fixture
async def rig(double: Double, library: Library) -> AsyncIterator[Rig]:
    rig = Rig(double, library)
    await rig.telegram.start(rig.turns.take, rig.turns.gone)
    yield rig
    await rig.telegram.stop()


@pytest.fixture
async def ana(double: Double, rig: Rig) -> Person:
    """Someone who has pressed Start and sees the first screen."""
    assert rig
    ana = double.person()
    await ana.starts()
    await ana.sees("This is a program")
    await double.settles()
    return ana


async def test_the_first_minute(double: Double, rig: Rig, ana: Person) -> None:
    await ana.presses("Go on")
    await ana.sees("What could help next")
    await ana.says("hola, me llamo zqcanary")
    await double.settles()
    assert len(ana.visible) == 1
    await ana.presses("Exit")
    await ana.sees_nothing()
    await double.settles()
    assert ana.visible == ()
    assert await rig.session(ana) is None


async def test_a_number_a_label_and_a_command_can_be_typed(double: Double, ana: Person) -> None:
    await ana.says("1")
    await ana.sees("What could help next")
    await ana.says("more", secret=False)
    await double.settles()
    await ana.says("/menu@quiet_notes_bot")
    await ana.sees("What could help next")
    await ana.says("/exit")
    await ana.sees_nothing()
    await double.settles()
    assert ana.visible == ()


async def test_a_kept_card_stays_after_the_chat_goes_quiet(double: Double, rig: Rig, ana: Person) -> None:
    keep = next((name for name, node in rig.library.default.book.nodes.items() if node.line), "")
    session = await rig.session(ana)
    assert session is not None
    opened = await rig.turns.sessions.begin(session.address)
    assert opened is not None
    assert await rig.turns.sessions.end(opened, session.to(keep), life=3600)
    await ana.presses("Go on")  # no choice of this screen any more: said again, and there it is
    await double.settles()
    await ana.presses("Keep this")
    await double.settles()
    assert len(ana.visible) == 2
    double.passes(minutes=59, seconds=5)
    await rig.sweeper.once()
    assert [message.kind for message in ana.visible] == ["card"]
    assert await rig.session(ana) is None


async def test_an_untouched_screen_covers_itself_and_shows_again(
    double: Double, rig: Rig, ana: Person
) -> None:
    double.passes(minutes=3, seconds=1)
    await rig.sweeper.once()
    covered = ana.one_screen()
    assert "program" not in covered.text
    await ana.presses(covered.labels[0][0])
    await ana.sees("This is a program")
    await double.settles()


async def test_an_idle_chat_is_wiped_before_its_session_ends(double: Double, rig: Rig, ana: Person) -> None:
    double.passes(minutes=59, seconds=5)
    await rig.sweeper.once()
    assert ana.visible == ()
    assert await rig.session(ana) is None


async def test_after_a_block_nothing_is_left(double: Double, rig: Rig, ana: Person) -> None:
    await ana.blocks()
    await double.settles()
    assert await rig.session(ana) is None
    calls = len(ana.calls)
    double.passes(minutes=61)
    await rig.sweeper.once()
    assert len(ana.calls) == calls


async def test_after_the_store_lost_everything_a_press_finds_the_same_screen(
    double: Double, rig: Rig, ana: Person
) -> None:
    rig.store._entries.clear()
    before = ana.screen
    await ana.presses("Go on")
    await ana.sees("What could help next")
    await double.settles()
    assert ana.screen.message_id == before.message_id


async def test_while_the_store_is_down_there_is_a_calm_line_and_then_the_screen(
    double: Double, rig: Rig, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def down(*_: object, **__: object) -> None:
        raise StoreDown

    calm = rig.library.default.text("ui-calm")
    with monkeypatch.context() as broken:
        broken.setattr(Memory, "begin", down)
        await ana.presses("Go on")
        await double.bell.until(lambda: bool(ana.toasts), 3)
    assert ana.toasts == (calm,)
    await ana.sees("What could help next")
    await double.settles()


async def test_someone_who_taps_in_every_way_at_once_sees_one_screen(
    double: Double, rig: Rig, ana: Person
) -> None:
    for _ in range(3):
        await ana.presses("Go on")
        await ana.says("and")
        await ana.sends_sticker()
        await ana.starts()
        await ana.presses("Someone may see this phone", on=ana.visible[0])
    await double.settles()
    assert rig
    assert len(ana.visible) == 1


async def test_nothing_of_anybody_gets_into_a_log_line(
    double: Double, library: Library, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    """All loggers at DEBUG, all kinds of trouble, everything that can be sent."""
    caplog.set_level(logging.DEBUG)
    put_back = log.install()
    logging.getLogger().setLevel(logging.DEBUG)
    logging.getLogger("telegram").setLevel(logging.DEBUG)
    try:
        rig = Rig(double, library)
        await rig.telegram.start(rig.turns.take, rig.turns.gone)
        ana = double.person()
        await ana.starts()
        await ana.sees("This is a program")
        for kind in sorted(set(SAMPLES) - {"dice"}):
            await ana.sends(kind)
        for code, method in ((500, "editMessageText"), (502, "deleteMessage")):
            double.breaks(method, ServerError(), ana)
            await ana.says(f"zqcanary {code}")
        await double.settles()
        await ana.blocks()
        await double.settles()
        await rig.telegram.stop()
    finally:
        put_back()
    said = capsys.readouterr().out + capsys.readouterr().err + caplog.text
    assert "telegram" in said
    assert [secret for secret in double.secrets if secret.lower() in said.lower()] == []


async def test_twenty_people_start_at_once(double: Double, rig: Rig) -> None:
    assert rig
    double.slows(0.05)
    crowd = [double.person() for _ in range(20)]
    await asyncio.gather(*(person.starts() for person in crowd))
    for person in crowd:
        await person.sees("This is a program")
    await double.settles()
    assert all(len(person.visible) == 1 for person in crowd)


async def test_what_telegram_cannot_cover_is_covered_at_a_later_sweep(
    double: Double, rig: Rig, ana: Person
) -> None:
    double.passes(minutes=3, seconds=1)
    double.breaks("editMessageText", ServerError(), ana, times=50)
    await rig.sweeper.once()
    assert "program" in ana.one_screen().text
    double.mends()
    double.passes(minutes=1)
    await rig.sweeper.once()
    assert "program" not in ana.one_screen().text


async def test_typed_words_that_telegram_held_back_go_with_a_sweep_soon_after(
    double: Double, rig: Rig, ana: Person
) -> None:
    double.breaks("deleteMessage", TooMany(retry_after=1), ana)
    await ana.says("my boss keeps my passport")
    await double.settles()
    assert len(ana.visible) == 2
    double.passes(seconds=31)
    await asyncio.sleep(1.1)  # the second that was asked for
    await rig.sweeper.once()
    assert "list again" not in ana.one_screen().text
    assert len(ana.visible) == 1
