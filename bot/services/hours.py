"""Whether someone new is taken in at a moment: hours in OpenStreetMap's way of writing, read by a library.

What cannot be known is never called open: hours that hang on daylight, on school holidays, on an end
left open, on a word in quotes ("by appointment"), or on public holidays of a country without a calendar.
The library is loaded with the first hours that are read, so a bot without a directory never loads it.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeVar
from zoneinfo import ZoneInfo

from bot.services.found import Taking

if TYPE_CHECKING:
    from opening_hours import OpeningHours

SOON: Final = timedelta(days=14)  # how far ahead the next change is told
LONGEST: Final = 1_000  # characters; four times what OpenStreetMap takes
_QUOTED: Final = re.compile(r'"[^"]*"')
_UNKNOWABLE: Final = re.compile(r"\b(?:sunrise|sunset|dawn|dusk|SH)\b|\d\+", re.IGNORECASE)
_INVENTED: Final = re.compile("X[A-JL-Z]")  # countries of examples, which ISO promises never to be real
_HOLIDAYS: Final = re.compile(r"\bPH\b", re.IGNORECASE)
_KEPT: Final = 4_096  # distinct hours that stay parsed for whoever asks again
_HALF_HOUR: Final = 1_800.0  # seconds; clocks change at the full or the half hour, never between
_Answer = TypeVar("_Answer")


def is_readable(text: str) -> bool:
    """Whether hours can be told from a text: "Mo-Fr 09:00-17:00; PH off" yes, "9am-5pm" no."""
    return _parsed(text, "UTC", "") is not None


class Hours:
    """The intake hours of services in one zone. Serving never fails for them: at worst they are unknown."""

    __slots__ = ("_country", "_from", "_taking", "_text", "_to", "_zone")

    def __init__(self, text: str, zone: str, country: str = "") -> None:
        """Take hours, the IANA zone they are meant in, and whose public holidays count (ISO, "us")."""
        self._text, self._zone, self._country = text, zone, country.upper()
        self._from, self._to, self._taking = 0.0, 0.0, Taking.UNKNOWN

    def taking(self, now: datetime) -> tuple[Taking, datetime | None]:
        """What holds now, and until when: open until it closes, closed until it opens, within 14 days."""
        taking = self.at(now.timestamp())
        if taking is Taking.UNKNOWN:
            return taking, None
        return taking, _tried(lambda: self._until(now, taking), None)

    def at(self, moment: float) -> Taking:
        """What holds at a moment (seconds of the epoch); remembered until it changes, for ranking many."""
        if not self._from <= moment < self._to:
            self._taking, seconds = _tried(lambda: self._at(moment), (Taking.UNKNOWN, _HALF_HOUR))
            self._from, self._to = moment, moment + seconds
        return self._taking

    def _at(self, moment: float) -> tuple[Taking, float]:
        """What holds at a moment, and for how many seconds that is sure."""
        if (hours := self._hours()) is None:
            return Taking.UNKNOWN, _HALF_HOUR
        here = datetime.fromtimestamp(moment, ZoneInfo(self._zone))
        _, end, state, quoted = next(hours.intervals(here, here + SOON))
        sure = (end.replace(tzinfo=None) - here.replace(tzinfo=None)).total_seconds()
        if end.utcoffset() != here.utcoffset():  # the clock on the wall is put forward or back before then
            sure = min(sure, _HALF_HOUR - moment % _HALF_HOUR)
        return _means(str(state), quoted), sure

    def _until(self, now: datetime, taking: Taking) -> datetime | None:
        """When an open one is not surely open any more, or a closed one surely is."""
        if (hours := self._hours()) is None:
            return None
        here = now.astimezone(ZoneInfo(self._zone))
        for start, _, state, quoted in hours.intervals(here, here + SOON):
            found = _means(str(state), quoted)
            if found is Taking.OPEN if taking is Taking.CLOSED else found is not Taking.OPEN:
                return start
        return None

    def _hours(self) -> "OpeningHours | None":
        return _parsed(self._text, self._zone, self._country) if self._zone else None


def _means(state: str, quoted: str) -> Taking:
    """Open with words beside it is open on a condition, which nobody here can judge."""
    if state == "closed":
        return Taking.CLOSED
    return Taking.OPEN if state == "open" and not quoted else Taking.UNKNOWN


@lru_cache(_KEPT)
def _parsed(text: str, zone: str, country: str) -> "OpeningHours | None":
    """Parse hours once for each distinct text and zone; None if they cannot be told from it."""
    plain = _QUOTED.sub("", text[:LONGEST])
    if not text.strip() or len(text) > LONGEST or _UNKNOWABLE.search(plain):
        return None
    calendar = _tried(lambda: _opening_hours(text, zone, country), None) if country else None
    if calendar or (_HOLIDAYS.search(plain) and country and not _INVENTED.fullmatch(country)):
        return calendar
    return _tried(lambda: _opening_hours(text, zone, None), None)


def _opening_hours(text: str, zone: str, country: str | None) -> "OpeningHours":
    """Never `datetime.timezone.utc`, which the library does not take; looks no farther ahead than needed."""
    from opening_hours import OpeningHours

    days = SOON.days + 1
    return OpeningHours(
        text,
        ZoneInfo(zone),
        country,
        auto_country=False,
        auto_timezone=False,
        max_interval_days=days,
    )


def _tried(call: Callable[[], _Answer], otherwise: _Answer) -> _Answer:
    """What a call answers; something else if it fails, also by a panic inside the library."""
    try:
        return call()
    except Exception:  # noqa: BLE001  odd hours must not end a conversation
        return otherwise
    except BaseException as wrong:
        if type(wrong).__name__ != "PanicException":  # of pyo3, which offers no class to name
            raise
        return otherwise
