"""What is true of the desk, and of somebody's case, at one moment: read for a turn, and never kept."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from msgspec import Struct

from bot.core.limits import units

ROOM = 3_500  # UTF-16 units of lines on one screen; Telegram takes 4,096 with what stands around them
LONGEST = 3_000  # UTF-16 units of one line that are shown
MARGIN = 4  # units beside a name and a line: a colon and an empty line
MOST = 40  # lines on one screen; fewer than a look brings, so that it shows whether there are more
SCREENFUL = 50  # lines that a look brings, unless all are asked for
CUT = "…"

By = Literal["person", "advocate"]
Phase = Literal["none", "waiting", "live", "offered"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a live chat. Numbers begin at 1 and rise; one that was taken back leaves a gap."""

    number: int
    by: By
    text: str = field(repr=False)
    name: str = field(default="", repr=False, compare=False)  # of the advocate who wrote it


class Live(Struct, frozen=True):
    """The desk as a turn finds it, and the case that the session names."""

    open: frozenset[str] = frozenset()  # languages that somebody present speaks
    phase: Phase = "none"  # "none": there is no case, or none any more
    epoch: int = 0  # rises with each owner: claim, accepted transfer, requeue
    waited: int = 0  # seconds since the case was opened
    name: str = ""  # the advocate's, as persons read it
    place: int = 0  # in the queue of its language, from 1; 0: not in one
    minutes: tuple[int, int] | None = None  # an honest range of waiting; None: we do not know
    lines: tuple[Line, ...] = ()  # the newest 50, or all when asked for
    last: int = 0  # the number of the newest line
    shown: int = 0  # the newest number that an edit has shown
    start: int = 1  # the first number that the present owner may read
    held: bool = False  # a typed line waits for the person's word
    note: str = ""  # what the advocate would tell the next one
    card: str = ""  # what the advocate would leave in the chat

    def __repr__(self) -> str:
        return "Live(…)"


NOBODY = Live()


def language_of(pack: str) -> str:
    """The language of a pack, by its id ("es-MX-US@1a2b3c4d" is "es-MX" in the place "US")."""
    return pack.partition("@")[0].rpartition("-")[0]


def among(language: str, languages: Collection[str]) -> str:
    """Which of some languages is this one, or the one that it belongs to ("es" for "es-MX"); "": none."""
    return next((one for one in (language, language.partition("-")[0]) if one in languages), "")


def window(lines: tuple[Line, ...], page: int) -> tuple[Line, ...]:
    """The lines on the screen whose last one is number `page` (0: the newest), as many as fit."""
    upto = [line for line in lines if not page or line.number <= page]
    return tuple(reversed([*_fitting(reversed(upto))]))


def shortened(text: str) -> str:
    """A line as it is shown: cut, if it is very long."""
    if units(text) <= LONGEST:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (LONGEST - units(CUT))]
    return kept.decode("utf-16-le", "ignore") + CUT


def turned(page: int, way: Literal["earlier", "newer"], live: Live) -> int:
    """The page before or after one; 0, where it ends with the newest line."""
    here = window(live.lines, page)
    if not here:
        return 0
    if way == "earlier":
        before = [line.number for line in live.lines if line.number < here[0].number]
        return max(before, default=page)
    after = [line for line in live.lines if line.number > here[-1].number]
    fits = [*_fitting(iter(after))]
    return fits[-1].number if len(fits) < len(after) else 0


def _fitting(lines: Iterator[Line]) -> Iterator[Line]:
    room = ROOM
    for line in islice(lines, MOST):
        room -= min(units(line.text), LONGEST) + units(line.name) + MARGIN
        if room < 0:
            return
        yield line
