"""Rows of a schedule as OpenStreetMap's opening_hours; what is not simply weekly becomes a note."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.directory.row import Row
from bot.packs.hours import is_readable

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_BY_NAME = {
    **{day.upper(): number for number, day in enumerate(DAYS)},
    **{day: number for number, day in enumerate("MON TUE WED THU FRI SAT SUN".split())},
    **{d: n for n, d in enumerate("MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY".split())},
    **{day: number for number, day in enumerate(["M", "T", "W", "TH", "F", "S"])},
}
_TIME = re.compile(
    r"(\d{1,2})(?:[:.h]?([0-5]\d)(?::\d\d(?:\.\d+)?)?)?\s*([ap])?\.?m?\.?\s*(?:Z|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
_BEYOND = ("count", "byweekno", "bymonthday", "byyearday")
_NOON = 12


@dataclass(frozen=True, slots=True)
class Slot:
    """Some days of the week and their hours, or a row that is best told in words, or why it is nothing."""

    days: tuple[int, ...] = ()
    span: str = ""
    in_words: bool = False
    refused: str = ""


def slot(row: Row, today: date) -> Slot:
    """What one row says."""
    if not row.get("opens_at", "closes_at"):
        is_told = row.get("description", "notes") or row.get("closed")
        return Slot(in_words=True) if is_told else Slot(refused="empty")
    if not _is_weekly(row):
        return Slot(in_words=True)
    if _is_past(row, today):
        return Slot(refused="past")
    if any(
        day_of(row.get(name)) > today for name in ("valid_from", "dtstart", "start_date") if row.get(name)
    ):
        return Slot(in_words=True)
    days, span = _days(row), _span(row.get("opens_at"), row.get("closes_at"))
    if span and days:
        return Slot(days, span)
    return Slot(in_words=True) if row.get("description", "notes") else Slot(refused="no-time")


def day_of(text: str) -> date:
    """The day that a text begins with; the first of all days if it is none."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return date.min


def written(slots: Iterable[tuple[tuple[int, ...], str]]) -> str:
    """Days and spans as opening_hours, days that are alike together; "" if nothing can read it."""
    by_day: dict[int, set[str]] = {}
    for days, span in slots:
        for day in days:
            by_day.setdefault(day, set()).add(span)
    rules = []
    for first, last in _runs(by_day):
        days_said = DAYS[first] if first == last else f"{DAYS[first]}-{DAYS[last]}"
        rules.append(f"{days_said} {','.join(sorted(by_day[first]))}")
    hours = "; ".join(rules)
    if hours == "Mo-Su 00:00-24:00":
        return "24/7"
    return hours if rules and is_readable(hours) else ""


def _runs(by_day: dict[int, set[str]]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for day in sorted(by_day):
        if runs and runs[-1][1] == day - 1 and by_day[day] == by_day[runs[-1][0]]:
            runs[-1] = runs[-1][0], day
        else:
            runs.append((day, day))
    return runs


def _is_weekly(row: Row) -> bool:
    every = row.get("interval") in {"", "1", "1.0"} and not any(row.get(name) for name in _BEYOND)
    by_day = all(part.strip().upper() in _BY_NAME for part in row.get("byday").split(",") if part.strip())
    return every and by_day and row.get("freq").upper() in {"", "WEEKLY", "DAILY"} and not row.get("closed")


def _is_past(row: Row, today: date) -> bool:
    ends = [day_of(row.get(name)) for name in ("valid_to", "until", "end_date") if row.get(name)]
    return any(date.min < end < today for end in ends)


def _days(row: Row) -> tuple[int, ...]:
    if row.get("freq").upper() == "DAILY":
        return tuple(range(7))
    named = (part.strip().upper() for part in re.split(r"[,;/]", row.get("byday", "weekday")))
    found = [_BY_NAME.get(name, -1) for name in named if name]
    return tuple(sorted(set(found))) if -1 not in found else ()


def _span(opens: str, closes: str) -> str:
    begin, end = _minutes(opens), _minutes(closes)
    if begin < 0 or end < 0 or begin == 24 * 60:
        return ""
    if begin == end:
        return "00:00-24:00" if begin == 0 else ""
    if end == 0:
        end = 24 * 60
    return "-".join(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in (begin, end))


def _minutes(text: str) -> int:
    """Minutes since midnight; -1 if it is no time."""
    found = _TIME.fullmatch(text.strip())
    if not found:
        return -1
    hour, minute = int(found[1]), int(found[2] or 0)
    if half := (found[3] or "").lower():
        if not 1 <= hour <= _NOON:
            return -1
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    elif found[2] is None:  # a bare 9: of which half of the day nobody knows
        return -1
    total = hour * 60 + minute
    return total if total <= 24 * 60 else -1
