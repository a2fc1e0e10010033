"""The words that are served: read at the start, anew when the day turns, and when somebody says so (SIGHUP).

New packs are read and checked in a process of their own and then take the old ones' place with one
assignment. Whatever is wrong with them, the old ones stay, and the operator reads why. A screen that
is out there is answered in the words it was shown in; the next one is said in the new.
"""

import asyncio
import datetime as dt
import gc
import signal
import time
from collections.abc import Callable
from pathlib import Path

from bot import log
from bot.config import Config, ConfigError
from bot.core.errors import PackError
from bot.core.times import Times
from bot.packs import Library, Settings, load
from bot.packs.aside import ready_aside
from bot.packs.building import build
from bot.packs.prepared import Prepared
from bot.turn import Turns

FLOWS = Path(__file__).parents[2] / "flows"
CARDS_IN = frozenset(["telegram"])  # channels where a kept card stays after the chat goes quiet
SAID = 5  # faults that are said at once; `pack check` says them all
NO_LINE = (
    "WAYSIDE_TELEGRAM_TOKEN is set, but the pack has no confirmed line beside police and emergency. "
    "To mend: make a test call and confirm a line in hotlines.toml."
)
_OTHER = "A demonstration pack has come. To mend: stop the bot and start it again."
_FOLDER = "WAYSIDE_PACKS names no folder. To mend: give the path of a folder of packs."
Say = Callable[[str], None]


def library(config: Config, *, desk: bool = False) -> Library:
    """The packs as they may be shown today (UTC), with the way to a `desk`. Raises PackError, ConfigError."""
    if not config.packs.is_dir():
        raise ConfigError((_FOLDER,))
    return load(
        config.packs,
        FLOWS,
        today=_today(),
        settings=_settings(config, desk=desk),
        demo=config.demo,
        cards_in=CARDS_IN,
    )


def times(config: Config) -> Times:
    """How long sessions and open screens last."""
    return Times(config.idle_minutes * 60.0, config.cover_minutes * 60.0)


def settle() -> None:
    """Keep what lasts all day away from the garbage collector, which would stop everyone to look at it.

    Measured: 60 to 90 ms each time it looks through everything, 1 ms with this. What a turn makes goes
    without the collector; it looks for circles seldom, because looking was a tenth of an update's cost.
    """
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)
    gc.enable()


class Words:
    """Keeps what is served up to date, one reading at a time."""

    def __init__(self, config: Config, running: Turns, say: Say, *, desk: bool = False) -> None:
        """Take the settings in force, what serves the words, and a way to tell the operator."""
        self._config, self._running, self._say, self._desk = config, running, say, desk
        self._wanted = asyncio.Event()
        self._terminal = _has_terminal() and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN  # nohup

    def listen(self, stop: asyncio.Event) -> None:
        """Hear SIGHUP from now on.

        A terminal that is closed says it too: then the bot stops, as anyone expects of it.
        """
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self._hear, stop)

    async def keep(self) -> None:
        """Read anew each midnight (UTC) and whenever somebody says so, until cancelled."""
        while True:
            asked = await self._told()
            await self.renew(asked=asked)

    def _hear(self, stop: asyncio.Event) -> None:
        (stop if self._terminal and not _has_terminal() else self._wanted).set()

    async def _told(self) -> bool:
        """Wait for midnight or a signal; whether it was a signal."""
        now = dt.datetime.now(dt.UTC)
        midnight = (now + dt.timedelta(days=1)).replace(hour=0, minute=0, second=1, microsecond=0)
        try:
            async with asyncio.timeout((midnight - now).total_seconds()):
                await self._wanted.wait()
        except TimeoutError:
            return False
        self._wanted.clear()
        return True

    async def renew(self, *, asked: bool) -> None:
        """Read, check, swap. Whatever is wrong, the old packs stay and the operator is told.

        When the day turned they stay as they may be shown today: what has gone out of date is hidden all
        the same.
        """
        try:
            await self._swap(asked=asked)
        except Exception as error:  # noqa: BLE001 (whatever is wrong with them, the old ones stay)
            self._kept(error)
            if not asked:
                self._serve(self._built(self._running.library.prepared))
        else:
            log.note(log.Event.packs_loaded)
            if asked:
                self._say("The packs were read again. From the next screen on, people see the new ones.")

    async def _swap(self, *, asked: bool) -> None:
        config, before = self._config, self._running.library
        if not config.packs.is_dir():
            raise ConfigError((_FOLDER,))
        prepared = await ready_aside(config.packs, FLOWS, today=_today(), demo=config.demo, serving=not asked)
        fresh = self._built(prepared)
        if fresh.demonstration and not before.demonstration:
            raise ConfigError((_OTHER,))  # whether Telegram needs the try code was decided at the start
        if asked and config.telegram_token and not (fresh.demonstration or fresh.default.has_confirmed_line):
            raise ConfigError((NO_LINE,))
        self._serve(fresh)

    def _built(self, prepared: Prepared) -> Library:
        """Packs as they may be shown today."""
        config = self._config
        settings = _settings(config, desk=self._desk)
        return build(prepared, today=_today(), settings=settings, demo=config.demo, cards_in=CARDS_IN)

    def _serve(self, fresh: Library) -> None:
        before = self._running.library
        self._running.library = fresh.after(before, time.monotonic(), times(self._config).idle)
        gc.unfreeze()  # so that the words of before go
        gc.collect()
        settle()

    def _kept(self, error: Exception) -> None:
        faults = error.faults if isinstance(error, PackError) else ()
        log.know(codes={fault.code for fault in faults})
        for code in dict.fromkeys(fault.code for fault in faults) or [None]:
            log.note(log.Event.packs_kept, err=error, code=code)
        self._say("The packs were read again and cannot be used; people see the ones from before.")
        for line in [str(fault) for fault in faults[:SAID]] or [str(error) or type(error).__name__]:
            self._say(f"  {line}")
        if len(faults) > SAID:
            self._say(f"  and {len(faults) - SAID} more: python -m bot pack check {self._config.packs}")


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


def _settings(config: Config, *, desk: bool) -> Settings:
    return Settings(times(config), desk=desk)


def _has_terminal() -> bool:
    """Whether this process belongs to a terminal that is still there."""
    try:
        with Path("/dev/tty").open("rb"):
            return True
    except OSError:
        return False
