"""New packs while people talk: read aside, swapped at once, and a broken pack changes nothing (SIGHUP)."""

import asyncio
import datetime as dt
import os
import pty
import shutil
import signal
import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from redis.asyncio import Redis as Client

from bot import app
from bot.app.words import Words
from bot.config import read
from bot.core.book import token
from bot.core.errors import PackError
from bot.core.session import Address, Session
from bot.packs import Library, aside
from bot.packs.aside import ready_aside
from tests import kept_fresh
from tests.replicas import arrives, steps, words
from tests.running import ROOT, Process, process, settings
from tests.talk import shipped
from tests.telegram_double import Double, Person

FLOWS = ROOT / "flows"
TODAY = dt.datetime.now(dt.UTC).date()
MENU = "lang/en/menu.ftl"
OLD, NEW = "    .work = Work and pay\n", "    .work = Jobs and pay\n"
AGAIN, KEPT = "The packs were read again. From the next screen on", "cannot be used; people see the ones"


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """A copy of the shipped packs that an operator may change."""
    return Path(shutil.copytree(kept_fresh.packs(), tmp_path / "locales"))


def reword(packs: Path, old: str = OLD, new: str = NEW, file: str = MENU) -> None:
    """What an operator saves in an editor."""
    path = packs / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@asynccontextmanager
async def at_work(packs: Path, url: str) -> AsyncIterator[tuple[Double, Process]]:
    """The bot as an operator starts it over an empty store, and a Telegram before it."""
    async with Client.from_url(url, protocol=2) as client:
        await client.flushall()
    async with (
        Double(words()) as telegram,
        process(telegram, WAYSIDE_PACKS=str(packs), WAYSIDE_REDIS_URL=url, WAYSIDE_SECRET="s" * 43) as bot,
    ):
        await bot.says("started")
        yield telegram, bot


async def reload(bot: Process, answer: str = AGAIN) -> None:
    """Say SIGHUP, and wait for what the operator is told."""
    before = len(bot.lines)
    bot.popen.send_signal(signal.SIGHUP)
    async with asyncio.timeout(60):
        while not any(answer in line for line in bot.lines[before:]):
            bot.changed.clear()
            await bot.changed.wait()


async def test_the_next_screen_is_in_the_new_words_and_the_one_that_stands_is_not_touched(
    packs: Path, redis_url: str
) -> None:
    async with at_work(packs, redis_url) as (telegram, bot):
        ana = await arrives(telegram)
        reword(packs)
        await reload(bot)
        assert "Work and pay" in _labels(ana)
        await ana.presses("Work and pay")
        await ana.sees("About work.")
        await ana.presses("Menu")
        await ana.sees("Pick any")
        assert "Jobs and pay" in _labels(ana)


async def test_a_broken_pack_changes_nothing_and_the_operator_reads_why(packs: Path, redis_url: str) -> None:
    async with at_work(packs, redis_url) as (telegram, bot):
        ana = await arrives(telegram)
        reword(packs, OLD, "    .work = { SHOUT($work) }\n")
        await reload(bot, KEPT)
        said = await bot.says(" P007 ")
        assert "menu.ftl:" in said
        assert "To mend: " in said
        assert "packs.kept" in await bot.says("code=P007")
        await ana.presses("Work and pay")
        await ana.sees("About work.")
        reword(packs, "    .work = { SHOUT($work) }\n", NEW)
        await reload(bot)
        await ana.presses("Menu")
        await ana.sees("Pick any")
        assert "Jobs and pay" in _labels(ana)


def _no_utf8(packs: Path) -> None:
    (packs / MENU).write_bytes(b"start-menu = \xff\xfe\n")


def _huge(packs: Path) -> None:
    (packs / MENU).write_text("# " + "a" * 24_000_000, encoding="utf-8")


def _link(packs: Path) -> None:
    (packs / MENU).unlink()
    (packs / MENU).symlink_to("/etc/hosts")


def _pipe(packs: Path) -> None:
    (packs / MENU).unlink()
    os.mkfifo(packs / MENU)


def _gone(packs: Path) -> None:
    shutil.rmtree(packs)


def _override(packs: Path) -> None:
    reword(packs, OLD, '    .work = { "\\u202E" }yap dna kroW\n')


@pytest.mark.parametrize("breaks", [_no_utf8, _huge, _link, _pipe, _gone, _override])
async def test_whatever_is_wrong_with_them_the_packs_of_before_stay(
    packs: Path, breaks: Callable[[Path], None], library: Library
) -> None:
    said: list[str] = []
    running = Running(library)
    breaks(packs)
    await Words(config(packs), running, said.append).renew(asked=True)  # type: ignore[arg-type]
    assert running.library is library
    assert KEPT in said[0]
    assert "To mend: " in said[1]


class Running:
    """What serves the words, as far as renewing them is concerned."""

    def __init__(self, library: Library) -> None:
        self.library = library


def config(packs: Path, **more: str) -> app.Config:
    return read({"WAYSIDE_PACKS": str(packs), "WAYSIDE_DEMO": "1", **more})


async def test_at_midnight_the_packs_are_renewed_without_a_word(packs: Path, library: Library) -> None:
    said: list[str] = []
    running = Running(library)
    reword(packs)
    await Words(config(packs), running, said.append).renew(asked=False)  # type: ignore[arg-type]
    assert running.library.default.ref != library.default.ref
    assert not said


async def test_at_midnight_what_expired_is_hidden_also_while_the_packs_on_the_disk_are_broken(
    packs: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An operator went home in the middle of a change; law that is out of date is hidden all the same."""
    said: list[str] = []
    running = Running(library)
    assert "page.t-visa" in library.default.book.nodes
    _gone(packs)
    monkeypatch.setattr("bot.app.words._today", lambda: TODAY + dt.timedelta(days=40))

    await Words(config(packs), running, said.append).renew(asked=False)  # type: ignore[arg-type]

    assert KEPT in said[0]
    assert "rights-us-t-visa" not in {node.say for node in running.library.default.book.nodes.values()}
    assert running.library.default.ref == library.default.ref  # the words are those of before


async def test_a_demonstration_that_comes_while_serving_waits_for_a_new_start(packs: Path) -> None:
    """The try code is made at the start; without it nobody in need is to meet a demonstration."""
    said: list[str] = []
    before = replace(shipped(), demonstration=False)
    running = Running(before)
    await Words(config(packs), running, said.append).renew(asked=True)  # type: ignore[arg-type]
    assert running.library is before
    assert "stop the bot and start it again" in said[1]


async def test_what_was_asked_in_old_words_is_answered_in_them_until_nobody_can_see_them(
    packs: Path, library: Library
) -> None:
    running = Running(library)
    reword(packs)
    await Words(config(packs), running, print).renew(asked=False)  # type: ignore[arg-type]
    after, old = running.library, library.default.ref

    assert after.pack(old) is library.default
    assert after.newest(old) is after.default is not library.default
    assert next(iter(after.packs.values())) is after.default  # whoever looks for a language finds the new
    assert after.count == library.count == len({pack.id for pack in library.packs.values()})
    later = app.library(config(packs)).after(after, now=max(after.leaving.values()) + 1, lasts=60)
    assert later.pack(old) is later.default
    assert not later.leaving


async def test_what_is_read_aside_serves_the_same_screens(packs: Path) -> None:
    running = Running(shipped())
    await Words(config(packs), running, print).renew(asked=True)  # type: ignore[arg-type]
    here = app.library(config(packs))
    assert running.library.packs.keys() >= here.packs.keys()
    for ref, pack in here.packs.items():
        other = running.library.packs[ref]
        for state in pack.book.nodes:
            session = Session(Address("telegram", "0"), pack.ref, state, ("start.welcome",))
            assert other.screen(session) == pack.screen(session)
            assert other.card(session) == pack.card(session)
        assert other.vocabulary == pack.vocabulary


async def test_an_answer_that_never_comes_is_not_waited_for(
    packs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aside, "PATIENCE", 0.0)
    with pytest.raises(PackError, match="too long"):
        await ready_aside(packs, FLOWS, today=TODAY, demo=True, serving=False)


async def test_a_reading_that_dies_is_a_fault_and_no_more(
    packs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aside.sys, "executable", shutil.which("false"))
    with pytest.raises(PackError, match="without an answer"):
        await ready_aside(packs, FLOWS, today=TODAY, demo=True, serving=False)


def test_the_process_aside_says_packs_or_faults(packs: Path) -> None:
    said = aside.pickle.loads(aside.answer(str(packs), str(FLOWS), str(TODAY), "1", "0"))
    assert next(pack.id for pack in said.packs) == "en-US"
    (packs / MENU).unlink()
    faults = aside.pickle.loads(aside.answer(str(packs), str(FLOWS), str(TODAY), "1", "0"))
    assert {fault.code for fault in faults} == {"P003"}


@pytest.mark.timeout(180)
async def test_many_reloads_under_load_lose_and_repeat_nothing(packs: Path, redis_url: str) -> None:
    async with at_work(packs, redis_url) as (telegram, bot):
        people = [await arrives(telegram) for _ in range(8)]
        over = asyncio.Event()
        walks = [asyncio.create_task(_walks(ana, over)) for ana in people]
        for turn in range(6):
            reword(packs, *((OLD, NEW) if turn % 2 == 0 else (NEW, OLD)))
            await reload(bot)
        over.set()
        rounds = await asyncio.gather(*walks)
        await telegram.settles()
        assert min(rounds) > 0
        assert all(len(ana.visible) == 1 for ana in people)
        assert [steps(ana) for ana in people] == [2 + 2 * times for times in rounds]


async def _walks(ana: Person, over: asyncio.Event) -> int:
    """To and fro until it is over; how often. Every screen is one step further, never none, never two."""
    times = 0
    while not over.is_set():
        label = next(label for label in _labels(ana) if label.endswith("and pay"))
        await ana.presses(label)
        await ana.sees("About work.", 30)  # however busy the machine is
        await ana.presses("Menu")
        await ana.sees("Pick any", 30)
        times += 1
    return times


async def test_a_death_in_the_middle_of_a_reload_leaves_everyone_where_they_were(
    packs: Path, redis_url: str
) -> None:
    async with at_work(packs, redis_url) as (telegram, bot):
        ana = await arrives(telegram)
        reword(packs)
        bot.popen.send_signal(signal.SIGHUP)
        await bot.ends(signal.SIGKILL)
        more = {"WAYSIDE_PACKS": str(packs), "WAYSIDE_REDIS_URL": redis_url, "WAYSIDE_SECRET": "s" * 43}
        async with process(telegram, **more) as anew:
            await anew.says("started")
            await ana.presses("Work and pay")
            await ana.sees("About work.", 30)  # the dead one's right to ask Telegram runs out first
            await ana.presses("Menu")
            await ana.sees("Pick any")
            assert "Jobs and pay" in _labels(ana)


async def test_a_terminal_that_is_closed_stops_the_bot(packs: Path) -> None:
    """It sends the same signal; nobody wants a bot that lives on unseen."""
    async with Double(words()) as telegram:
        env = settings(telegram.api, WAYSIDE_PACKS=str(packs))
        pid, terminal = pty.fork()
        if not pid:
            os.chdir(ROOT)
            os.execve(sys.executable, [sys.executable, "-m", "bot", "run"], env)  # noqa: S606
        said = b""
        while b" started" not in said:
            said += await asyncio.to_thread(os.read, terminal, 4_096)
        os.close(terminal)
        killer = threading.Timer(30, os.kill, (pid, signal.SIGKILL))  # or nobody would ever wait to the end
        killer.start()
        ended, status = await asyncio.to_thread(os.waitpid, pid, 0)
        killer.cancel()
        assert (ended, os.waitstatus_to_exitcode(status)) == (pid, 0)


async def test_a_bot_that_was_told_to_outlive_its_terminal_does(
    packs: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`nohup` says so before the start; the signal then means new packs and nothing else."""
    there, stop, told = [True], asyncio.Event(), asyncio.Event()
    monkeypatch.setattr("bot.app.words._has_terminal", lambda: there[0])
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    words = Words(config(packs), Running(library), lambda _: told.set())  # type: ignore[arg-type]
    words.listen(stop)
    there[0] = False
    keeping = asyncio.create_task(words.keep())
    try:
        os.kill(os.getpid(), signal.SIGHUP)
        await asyncio.wait_for(told.wait(), 30)
    finally:
        keeping.cancel()
        asyncio.get_running_loop().remove_signal_handler(signal.SIGHUP)
        signal.signal(signal.SIGHUP, before)
    assert not stop.is_set()


def test_a_token_of_an_old_screen_is_the_same_in_the_new_book(packs: Path, library: Library) -> None:
    """A reload shifts no button, so that what was pressed in old words is heard in new ones."""
    reword(packs)
    assert token("start.menu", "work") in app.library(config(packs)).default.book.tokens
    assert token("start.menu", "work") in library.default.book.tokens


def _labels(ana: Person) -> list[str]:
    return [label for row in ana.screen.labels for label in row]
