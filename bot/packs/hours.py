"""Opening hours (P208): the part of OpenStreetMap's `opening_hours` that a line or desk needs.

    hours  = "24/7" | rule *( ";" rule )
    rule   = [ days ] ( spans | "off" )          at least one of them
    days   = day-or-range *( "," day-or-range )  Mo Tu We Th Fr Sa Su PH; Mo-Fr
    spans  = span *( "," span )                  09:00-17:00, 22:00-02:00, 09:00-24:00, 18:00+

Months, weeks, dates, sunrise and comments are left out on purpose: who cannot say it so has a note.
"""

import re
from collections.abc import Iterator

from bot.core.errors import Fault, quote
from bot.packs.files import PackFile
from bot.packs.places import Place
from bot.packs.toml import Toml, Where

LONGEST = 200  # characters
LAST = 26 * 60  # minutes: a span may end after midnight, as 26:00
_DAY = "(?:Mo|Tu|We|Th|Fr|Sa|Su)"
_DAYS = rf"(?:{_DAY}(?:-{_DAY})?|PH)(?:, ?(?:{_DAY}(?:-{_DAY})?|PH))*"
_SPAN = r"\d\d:\d\d(?:-\d\d:\d\d|\+)"
_RULE = re.compile(rf"(?:(?:{_DAYS}) )?(?:off|{_SPAN}(?:, ?{_SPAN})*)|{_DAYS}", re.ASCII)
_TIME = re.compile(r"(\d\d):(\d\d)", re.ASCII)


def is_readable(hours: str) -> bool:
    """Whether these are hours that the desk and the cards can tell."""
    if hours == "24/7":
        return True
    rules = hours.split(";")
    return len(hours) <= LONGEST and all(map(_is_rule, rules))


def _is_rule(rule: str) -> bool:
    rule = rule.strip(" ")
    times = [(int(hour), int(minute)) for hour, minute in _TIME.findall(rule)]
    fit = all(minute < 60 and hour * 60 + minute <= LAST for hour, minute in times)  # noqa: PLR2004
    return fit and _RULE.fullmatch(rule) is not None


def check_lines(place: Place) -> Iterator[Fault]:
    """The hours of a place's lines; those of its parent are judged there."""
    for line in place.hotlines.values():
        value = line.toml.data["hotline"][line.at[1]].get("hours", "24/7")
        if line.toml.path.startswith(_folder(place)) and not is_readable(value):
            yield _unreadable(line.toml, (*line.at, "hours"), value)


def check_desk(pack: PackFile) -> Iterator[Fault]:
    """The hours of a pack's desk."""
    value = pack.toml.data.get("desk_hours", "24/7")
    if not is_readable(value):
        yield _unreadable(pack.toml, ("desk_hours",), value)


def _folder(place: Place) -> str:
    return place.toml.path.rpartition("/")[0] + "/"


def _unreadable(toml: Toml, where: Where, value: str) -> Fault:
    what = f'"{quote(value)}" are no hours that can be read.'
    return toml.fault(where, "P208", what, "write them like 24/7, or Mo-Fr 09:00-17:00; PH off.")
