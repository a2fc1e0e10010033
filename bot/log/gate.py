"""What gets through: from a bag of anything to a line that names nobody."""

import sys
import time
from collections.abc import Iterable, Mapping
from enum import Enum
from traceback import walk_tb
from types import FrameType, TracebackType
from typing import Final

from bot.log.words import Channel, Event, Kind, Level, Library, Outcome, Role

HIDDEN: Final = "?"
BELOW: Final = 1_000_000  # ids of chats and people are larger than counts and times
_ENUMS: Final[Mapping[str, tuple[type[Enum], ...]]] = {
    "channel": (Channel,),
    "outcome": (Outcome,),
    "kind": (Kind, Library),
    "role": (Role,),
}
_NUMBERS: Final = ("ms", "n")
_KEYS: Final = ("channel", "outcome", "kind", "role", "ms", "n", "err", "at", "code")
_known: dict[str, frozenset[str]] = {}
_told: Final = dict.fromkeys((event.word for event in Event), 0)


class Place(str):
    """A file and line that `place` wrote."""

    __slots__ = ()


def know(*, codes: Iterable[str]) -> None:
    """Make the codes of faults known that are about to be said; others print as `?`."""
    _known["code"] = _known.get("code", frozenset()) | frozenset(codes)


def told() -> Mapping[str, int]:
    """How many lines there were of each event, since the process began."""
    return _told


def line(level: Level, event: object, fields: Mapping[str, object]) -> str:
    """Write one line: time, level, event, and those fields that may be said."""
    said = event.word if isinstance(event, Event) else Event.unregistered.word
    _told[said] += 1
    shown = {key: _value(key, fields[key]) for key in _KEYS if fields.get(key) is not None}
    error = error_in(fields)
    if error is not None:
        shown["err"] = class_name(type(error))
    if error is not None and error.__traceback__ is not None:
        shown["at"] = place_of(error.__traceback__)
    pairs = "".join(f" {key}={shown[key]}" for key in _KEYS if key in shown)
    return f"{time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())} {level.name:<8} {said}{pairs}"


def _value(key: str, value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | float() if key in _NUMBERS and type(value) in {int, float} and abs(value) < BELOW:
            return str(value) if isinstance(value, int) else f"{value:.1f}"
        case Enum() if type(value) in _ENUMS.get(key, ()):
            return str(value.value)
        case str() if value in _known.get(key, ()) or isinstance(value, Place):
            return str(value)
        case _:
            return HIDDEN


def error_in(fields: Mapping[str, object]) -> BaseException | None:
    """Find the exception among the fields, in any of the forms that loggers use."""
    match fields.get("err", fields.get("exc_info")):
        case BaseException() as error:
            return error
        case (_, BaseException() as error, _):
            return error
        case True:
            return sys.exc_info()[1]
        case _:
            return None


def class_name(cls: type) -> str:
    """Name a class that a loaded module holds under that name; one made on the way has no name."""
    found: object = sys.modules.get(cls.__module__)
    for part in cls.__qualname__.split("."):
        found = getattr(found, part, None)
    return cls.__name__ if found is cls else HIDDEN


def place_of(traceback: TracebackType) -> Place:
    """Where an error came from: the innermost line of ours, or else the innermost of all."""
    steps = list(walk_tb(traceback))
    ours = [step for step in steps if _module(step[0]).split(".")[0] == "bot"]
    frame, number = (ours or steps)[-1]
    return place(_module(frame), frame.f_code.co_filename, number)


def place(module: str, filename: str, number: int) -> Place:
    """Write file:line by the module's name, never by a path: folders may carry names."""
    loaded = sys.modules.get(module)
    if loaded is None or getattr(loaded, "__file__", None) != filename:
        return Place(HIDDEN)
    name = filename.replace("\\", "/").rsplit("/", 1)[-1]
    folders = module.split(".") if name == "__init__.py" else module.split(".")[:-1]
    return Place("/".join([*folders, f"{name}:{number}"]))


def module_of(filename: str) -> str:
    """Find the loaded module that a file belongs to; empty if there is none."""
    return next(
        (name for name, module in [*sys.modules.items()] if vars(module).get("__file__") == filename), ""
    )


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", ""))
