"""The only door out: `note`, and every other way of writing, led through the same gate."""

import asyncio
import faulthandler
import logging
import sys
import threading
import warnings
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from types import TracebackType
from typing import Final, TextIO

from bot.log.gate import HIDDEN, line, module_of, place
from bot.log.words import Channel, Event, Kind, Level, Library, Outcome, Role

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class _Stdout:
    """Writes lines to whatever standard output is now; that nobody reads them is no failure."""

    least = Level.info

    def say(self, level: Level, text: str) -> None:
        if level < self.least:
            return
        with suppress(OSError, ValueError):
            sys.stdout.write(text + "\n")
            sys.stdout.flush()


_stdout: Final = _Stdout()


def _say(level: Level, event: object, fields: Mapping[str, object]) -> None:
    """Let the gate write a line, whatever the fields hold, and print it."""
    _stdout.say(level, line(level, event, fields))


def note(  # noqa: PLR0913  one keyword for each key on the list, so that a type checker knows them
    event: Event,
    level: Level | None = None,
    *,
    channel: Channel | None = None,
    outcome: Outcome | None = None,
    kind: Kind | Library | None = None,
    role: Role | None = None,
    ms: float | None = None,
    n: int | None = None,
    err: BaseException | None = None,
    code: str | None = None,
) -> None:
    """Say that something happened. `ms` are milliseconds; of an error only class and place.

    `code` is that of a fault in the packs.
    """
    fields = {
        "channel": channel,
        "outcome": outcome,
        "kind": kind,
        "role": role,
        "ms": ms,
        "n": n,
        "err": err,
        "code": code,
    }
    _say(level or event.level, event, fields)


def install(*, least: Level = Level.info) -> Callable[[], None]:
    """Lead everything that writes through the gate; call it first of all, before other imports speak.

    Root logger and foreign loggers, uncaught errors of the process, of threads and of
    finalizers, and warnings. asyncio's handler belongs to a loop: `guard`. Levels below `least` are
    not printed (`talk` keeps its screen free). Returns what puts everything back, for tests.
    """
    undo = ExitStack()
    undo.callback(setattr, _stdout, "least", _stdout.least)
    _stdout.least = least
    for owner, name, ours in (
        (sys, "excepthook", _on_error),
        (sys, "unraisablehook", _on_unraisable),
        (threading, "excepthook", _on_thread_error),
        (warnings, "showwarning", _on_warning),
        (logging, "raiseExceptions", False),
    ):
        undo.callback(setattr, owner, name, getattr(owner, name))
        setattr(owner, name, ours)
    _silence_faulthandler(undo)
    _lead_loggers(undo)
    return undo.close


def guard(loop: asyncio.AbstractEventLoop) -> None:
    """Lead what a loop would report itself through the gate: errors that nobody awaited."""
    loop.set_exception_handler(
        lambda _loop, context: note(Event.unhandled, kind=Kind.loop, err=context.get("exception"))
    )


class _Record(logging.LogRecord):
    """A record that is harmless from the start, whichever handler it meets.

    It keeps the logger's name if it is on the list, the level, and an error's class and place. The
    text, its arguments, and names of threads and tasks never get into it.
    """

    def __init__(
        self,
        name: str,
        level: int,
        _pathname: str,
        _number: int,
        _msg: object,
        _args: object,
        exc_info: ExcInfo | None,
        *_rest: object,
        **_named: object,
    ) -> None:
        library = Library.of(name)
        self.said = line(_level(level), Event.library, {"kind": library or HIDDEN, "exc_info": exc_info})
        super().__init__(library.value if library else HIDDEN, level, "", 0, self.said, (), None)
        self.threadName = self.processName = self.taskName = None


class _Door(logging.Handler):
    """Prints records that are harmless, and of any other record only that there was one."""

    def emit(self, record: logging.LogRecord) -> None:
        safe = (
            record
            if isinstance(record, _Record)
            else _Record(record.name, record.levelno, "", 0, None, None, record.exc_info)
        )
        _stdout.say(_level(record.levelno), safe.said)


def _level(number: int) -> Level:
    return max((level for level in Level if level <= (number or 0)), default=Level.info)


def _lead_loggers(undo: ExitStack) -> None:
    """Give the root logger our handler alone, and keep the known libraries from saying more."""
    undo.callback(logging.setLogRecordFactory, logging.getLogRecordFactory())
    logging.setLogRecordFactory(_Record)
    for name in (None, *(library.value for library in Library)):
        logger = logging.getLogger(name)
        undo.callback(logger.setLevel, logger.level)
        undo.callback(setattr, logger, "handlers", logger.handlers)
        logger.setLevel(logging.WARNING)
        logger.handlers = [_Door()] if name is None else []
        logger.propagate = True


def _silence_faulthandler(undo: ExitStack) -> None:
    """Its tracebacks carry the machine's paths and cannot be led through the gate."""
    if faulthandler.is_enabled():
        undo.callback(faulthandler.enable, 2)
        faulthandler.disable()


def _on_error(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        note(Event.unhandled, kind=Kind.main, err=error)


def _on_thread_error(args: threading.ExceptHookArgs) -> None:
    if not issubclass(args.exc_type, SystemExit):
        note(Event.unhandled, kind=Kind.thread, err=args.exc_value)


def _on_unraisable(args: "sys.UnraisableHookArgs") -> None:
    note(Event.unhandled, kind=Kind.finalizer, err=args.exc_value)


def _on_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    _file: TextIO | None = None,
    _line: str | None = None,
) -> None:
    """Say a warning's class and whose line it is about; its text may hold anything."""
    error = message if isinstance(message, Warning) else category()
    fields = {"err": error, "at": place(module_of(filename), filename, lineno)}
    _say(Level.warning, Event.warned, fields)
