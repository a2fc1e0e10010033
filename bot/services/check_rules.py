"""The rules of one record, each told at its key: S002 to S009, S011 to S014 (services.md, section 7).

No rule repeats a street, a point or a number: who reads a log of checks is not told them either.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

from bot.core.errors import Fault
from bot.core.toml import Where
from bot.services.areas import Areas
from bot.services.check_lists import unlisted
from bot.services.directory_entry import KEYS, Entry, Line
from bot.services.hours import is_readable
from bot.services.lists import FRESH_DAYS, SHELTERS, STALE_DAYS
from bot.services.numbers import is_allowed, is_number
from bot.services.unreadable import called, is_plain


@dataclass(frozen=True, slots=True)
class Ground:
    """What records are held against."""

    areas: Areas
    today: date
    hosts: frozenset[str]


Rule = Callable[[Entry, Ground], Iterator[Fault]]


def _not_found(entry: Entry, where: Where, code: str, what: str, mend: str) -> Fault:
    """What keeps a service from being found: an error where a person wrote it, else a warning."""
    fault = entry.fault(where, code, what, mend)
    return fault if entry.is_by_hand(where) else replace(fault, severity="warning")


def check_words(entry: Entry, _: Ground) -> Iterator[Fault]:
    """S002: a need, trait or value that is on no list."""
    for where, what, mend in unlisted(entry.service):
        yield entry.fault(where, "S002", what, mend)


_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_OLDEST: Final = 120


def check_values(entry: Entry, _: Ground) -> Iterator[Fault]:
    """S002: an age, language or state of things that says nothing."""
    service = entry.service
    if not all(map(_LANGUAGE.fullmatch, service.languages)):
        yield entry.fault(
            ("languages",), "S002", "There is no such language.", 'use codes like "es", "zh-Hans".'
        )
    lowest, highest = service.minimum_age or 0, service.maximum_age
    if not 0 <= lowest <= (_OLDEST if highest is None else highest) <= _OLDEST:
        at = "minimum_age" if highest is None else "maximum_age"
        yield entry.fault(
            (at,), "S002", "Nobody is of such an age.", "write whole years, the lower one first."
        )
    if service.status != "active" and service.status.strip().casefold() == "active":
        what = "It is not quite active: so it is shown to nobody."
        fault = entry.fault(("status",), "S002", what, 'write status = "active".')
        yield replace(fault, severity="warning")


def check_id(entry: Entry, _: Ground) -> Iterator[Fault]:
    """S001: an id that is none. Ids are told in reports and checks, so nothing else may stand there."""
    if not is_plain(entry.service.id):
        mend = "write the place, a dot, and a word of yours, like us.our-kitchen."
        yield entry.fault(("id",), "S001", "This is no id.", mend)


def check_street(entry: Entry, _: Ground) -> Iterator[Fault]:
    """S003 and S004: a street or point that may not stand there. The record is not served."""
    service = entry.service
    for key in (key for key in ("address", "point") if getattr(service, key)):
        if not SHELTERS.isdisjoint(service.needs):
            what = f'A place to sleep is never told by street or point, and "{key}" is one.'
            yield entry.fault((key,), "S004", what, f"take {key} out; its area is enough.")
        elif not entry.may_be_told:
            what = f'"{key}" stands here without all three public keys, written by a person.'
            mend = f"take {key} out, or write {', '.join(KEYS)}"
            yield entry.fault((key,), "S003", what, f"{mend}{_where_to(entry)}.")


def check_names_for_streets(entry: Entry, _: Ground) -> Iterator[Fault]:
    """S003 and S004: a name that tells where it is. The record is not served."""
    is_shelter = not SHELTERS.isdisjoint(entry.service.needs)
    for key in entry.streets_in_names():
        what = f"{key} reads like a street or a point."
        mend = "say it without the number" + ("." if is_shelter else f", or write {', '.join(KEYS)}.")
        yield entry.fault((key,), "S004" if is_shelter else "S003", what, mend)


def _where_to(entry: Entry) -> str:
    return " into overrides.toml" if isinstance(entry.own, Line) else ""


def check_traits(entry: Entry, _: Ground) -> Iterator[Fault]:
    """S005: something is known, and nobody can tell from whom or since when."""
    for name, trait in entry.service.traits.items():
        lacking = [key for key in ("source", "checked_on") if not getattr(trait, key)]
        if trait.value != "unknown" and lacking:
            what = f"{called(name)} has no {' and no '.join(lacking)}."
            yield entry.fault(
                ("traits", name), "S005", what, f'add {lacking[0]}, or write value = "unknown".'
            )


def check_age(entry: Entry, ground: Ground) -> Iterator[Fault]:
    """S006: too long ago, or never; after a year, or without a day, nobody is shown it."""
    at, day = ("assured_on",), entry.service.assured_on
    if entry.service.status != "active" or (day is not None and (ground.today - day).days <= FRESH_DAYS):
        return
    mend = "ask them, or look at their page, then set assured_on."
    if day is None:
        yield _not_found(entry, at, "S006", "No day of a last check: it is shown to nobody.", mend)
    elif (ground.today - day).days > STALE_DAYS:
        what = f"Last checked on {day}, more than {STALE_DAYS} days ago: it is shown to nobody."
        yield _not_found(entry, at, "S006", what, mend)
    else:
        what = f"Last checked on {day}, more than {FRESH_DAYS} days ago: it is shown below the others."
        yield replace(entry.fault(at, "S006", what, mend), severity="warning")


def check_ways(entry: Entry, _: Ground) -> Iterator[Fault]:
    """S007: no way to reach it."""
    service = entry.service
    if service.status == "active" and not (service.can_be_reached or service.address):
        what = "It has no phone, no url and no address: nobody can reach it."
        yield _not_found(entry, (), "S007", what, "add one of them, or take the record out.")


def check_areas(entry: Entry, ground: Ground) -> Iterator[Fault]:
    """S008: an area that is not there, or none."""
    for id in entry.service.coverage:
        if id not in ground.areas.by_id:
            what = f'There is no area "{id}".' if is_plain(id) else "There is no such area."
            mend = "use ids of areas.toml or places.jsonl."
            yield entry.fault(("coverage",), "S008", what, mend)
    if not entry.service.coverage and entry.service.status == "active":
        what, mend = "It does not say where it helps.", 'add coverage, like coverage = ["us.tx"].'
        yield _not_found(entry, ("coverage",), "S008", what, mend)


def check_hours(entry: Entry, _: Ground) -> Iterator[Fault]:
    """S009: hours that nothing can read."""
    if entry.service.intake_hours and not _is_readable(entry.service.intake_hours):
        what = "These hours cannot be read."
        mend = 'write it like "Mo-Fr 09:00-17:00; PH off", or put the words into hours_note.'
        yield entry.fault(("intake_hours",), "S009", what, mend)


_is_readable = lru_cache(maxsize=100_000)(is_readable)


def check_days(entry: Entry, ground: Ground) -> Iterator[Fault]:
    """S011: checked on a day that has not come."""
    days: list[tuple[Where, date | None]] = [(("assured_on",), entry.service.assured_on)]
    days += [(("traits", name, "checked_on"), it.checked_on) for name, it in entry.service.traits.items()]
    for where, day in days:
        if day is not None and day > ground.today:
            yield entry.fault(where, "S011", f"{day} is in the future.", "correct the date.")


def check_phones(entry: Entry, _: Ground) -> Iterator[Fault]:
    """S012: a number that nobody can call."""
    for channel, number in entry.service.phones.items():
        if not is_number(number):
            mend = "write it like +12025550142, or as a short number of 3 to 6 digits."
            yield entry.fault(
                ("phones", channel), "S012", f"{called(channel)} is not a telephone number.", mend
            )


_MARKUP: Final = re.compile(r"[<>]|&(?:#\d+|#x[0-9a-f]+|[a-z]+);", re.IGNORECASE)
_LINK: Final = re.compile(r"://|\bwww\.\S|\b[\w-]+\.(?:com|org|net|gov|edu|info|io)\b", re.IGNORECASE)
_JOINERS: Final = "\u200c\u200d"  # some scripts are wrong without them


def check_names(entry: Entry, _: Ground) -> Iterator[Fault]:
    """S013: something in a name that is no name."""
    for key in ("name", "organization"):
        text = getattr(entry.service, key)
        if not text.strip():
            yield entry.fault((key,), "S013", f"{key} is empty.", "write the name as they do.")
        found = [
            kind
            for kind, is_there in (
                ("markup", _MARKUP.search(text)),
                ("a character that nobody sees", _has_unseen(text)),
                ("a web address", _LINK.search(text)),
            )
            if is_there
        ]
        if found:
            yield entry.fault((key,), "S013", f"{key} holds {found[0]}.", f"write {key} as plain words.")


def _has_unseen(text: str) -> bool:
    if text.isascii():
        return not text.isprintable()
    return any(unicodedata.category(sign)[0] == "C" and sign not in _JOINERS for sign in text)


def check_hosts(entry: Entry, ground: Ground) -> Iterator[Fault]:
    """S014: a link that nobody listed, where a person wrote it."""
    for key in ("source", "url"):
        address = getattr(entry.service, key)
        if address and entry.is_by_hand((key,)) and not is_allowed(address, ground.hosts):
            what = f"{key} is not https, or its host is not in allow.toml."
            mend = "write it with https; once somebody has looked at its host, add that to hosts."
            yield entry.fault((key,), "S014", what, mend)


RULES: Final[tuple[Rule, ...]] = (
    check_words,
    check_id,
    check_values,
    check_street,
    check_names_for_streets,
    check_traits,
    check_age,
    check_ways,
    check_areas,
    check_hours,
    check_days,
    check_phones,
    check_names,
    check_hosts,
)
