"""What can be wrong with a line or fact of a place: its codes, numbers, hosts and dates.

Every number is held against the second list, allow.toml: only that catches two real numbers
that were exchanged.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from bot.core.errors import Fault, quote
from bot.packs.places import Place, Review
from bot.packs.toml import Toml, Where
from bot.packs.words import locale_of
from bot.services.numbers import LINKS, is_allowed, is_number

LIFE = {"line": 180, "emergency": 365, "fact": 365}  # days from reviewed_on (facts.toml)
SOON = timedelta(days=30)
Table = Mapping[str, Any]


def codes(toml: Toml, at: Where, table: Table, key: str, known: frozenset[str]) -> Iterator[Fault]:
    """P206: `asks_for` or `may_tell` missing, or with a code that is not on the list."""
    if key not in table:
        what = f'"{key}" of "{quote(table["id"])}" is missing.'
        yield toml.fault(at, "P206", what, f'add {key} = [], or ["unknown"] if nobody knows.')
    for code in table.get(key, ()):
        if code not in known:
            what = f'"{quote(code)}" in {key} is not on the list.'
            mend = f"use some of {', '.join(sorted(known))}."
            yield toml.fault((*at, key), "P206", what, mend)


def channels(toml: Toml, at: Where, table: Table, hosts: frozenset[str], numbers: Table) -> Iterator[Fault]:
    """The ways in which a line is reached; one without any would be a card that leads nowhere (P206)."""
    if not table["channels"]:
        what = f'"{quote(table["id"])}" has no channel.'
        yield toml.fault((*at, "channels"), "P206", what, "add one, such as voice, or take the line out.")
    for name in table["channels"]:
        yield from channel(toml, at, table, name, hosts, numbers)


def channel(
    toml: Toml, at: Where, table: Table, name: str, hosts: frozenset[str], numbers: Table
) -> Iterator[Fault]:
    """A channel of a line: its languages, and its number or address (P203 to P206)."""
    where, value = (*at, "channels", name), table["channels"][name]
    yield from _languages(toml, at, table, name)
    if name in LINKS:
        yield from host(toml, where, value, hosts)
    elif not is_number(value):
        what = f'"{quote(value)}" is not a telephone number.'
        mend = "write it like +12025550142, or as a short number of 3 to 6 digits."
        yield toml.fault(where, "P203", what, mend)
    elif numbers.get(f"{table['id']}.{name}") != value:
        what = f'{name} of "{quote(table["id"])}" differs from allow.toml.'
        yield toml.fault(where, "P204", what, "look at the source page, then correct one of them.")


def _languages(toml: Toml, at: Where, table: Table, name: str) -> Iterator[Fault]:
    spoken = table.get("languages_by_channel", {})
    if not spoken.get(name):
        what = f'The languages of "{name}" are missing.'
        mend = f'write {name} = ["en"], or ["unknown"], under [hotline.languages_by_channel].'
        where = (*at, "languages_by_channel" if name in spoken else "channels", name)
        yield toml.fault(where, "P206", what, mend)
    for code in spoken.get(name, ()):
        if code not in {"interpreter", "unknown"} and code.replace("-", "_") not in locale_of("en").languages:
            what = f'"{quote(code)}" is not the code of a language.'
            mend = 'use codes like en, es, zh-Hans, "interpreter" or "unknown".'
            yield toml.fault((*at, "languages_by_channel", name), "P206", what, mend)


def host(toml: Toml, where: Where, url: str, hosts: frozenset[str]) -> Iterator[Fault]:
    """P205: an address that is not https, or leads to a host that nobody listed."""
    if not is_allowed(url, hosts):
        what = f'"{quote(url)}" is not https, or its host is not in allow.toml.'
        mend = "write it with https; once somebody has looked at its host, add that to hosts."
        yield toml.fault(where, "P205", what, mend)


def life(toml: Toml, at: Where, review: Review, days: int, today: date) -> Iterator[Fault]:
    """Whether it is in date, and not for longer than such a thing holds (P201, P202, P210)."""
    reviewed, expires = review.reviewed_on, review.expires_on
    if reviewed is None or expires is None:
        key = "expires_on" if expires is None else "reviewed_on"
        what = f"{key} is missing, which counts as expired."
        yield toml.fault(at, "P201", what, "look at the source and add the date.")
        return
    if today > expires:
        what = f"This expired on {expires}."
        mend = "look at the source again, then set reviewed_on and expires_on."
        yield toml.fault((*at, "expires_on"), "P201", what, mend)
    elif expires - today <= SOON:
        what, mend = f"This expires on {expires}.", "look at the source again before that."
        yield Fault(toml.path, toml.line((*at, "expires_on")), "W003", what, mend, "warning")
    if (confirmed := review.confirmed_on) is not None and confirmed > today:
        what = f"It was confirmed on {confirmed}, which is in the future."
        yield toml.fault((*at, "confirmed_on"), "P210", what, "correct the date.")
    if reviewed > today or reviewed > expires:
        what = f"It was reviewed on {reviewed}, which is in the future or after it expires."
        yield toml.fault((*at, "reviewed_on"), "P210", what, "correct the date.")
    elif (expires - reviewed).days > days:
        what = f"It lives for {(expires - reviewed).days} days; {days} is the most."
        yield toml.fault((*at, "expires_on"), "P202", what, "let it expire earlier.")


def check_places(places: Mapping[str, Place], languages: set[str], faults: list[Fault]) -> None:
    """What a place names that is not there (P105)."""
    for place in places.values():
        named: list[tuple[Toml, Where, str, set[str]]] = [
            (place.toml, ("emergency",), place.emergency, set(place.hotlines)),
        ]
        known = {*place.hotlines, *place.facts}
        tied = (it for it in place.facts.values() if it.beside)
        named += [(it.toml, (*it.at, "beside"), it.beside, {*place.facts}) for it in tied]
        for page in place.pages.values():
            if page.under:
                named.append((page.toml, (page.id, "under"), page.under, set(place.pages)))
            named += [(page.toml, (page.id, "facts"), fact, known) for fact in page.facts]
        for code in place.toml.data.get("languages", ()):
            named.append((place.toml, ("languages",), code, languages))
        faults += _not_there(named)


def _not_there(named: list[tuple[Toml, Where, str, set[str]]]) -> Iterator[Fault]:
    for toml, where, id, known in named:
        if id not in known:
            what = f'There is no "{quote(id)}".'
            mend = f"use one of {', '.join(sorted(known)[:8]) or 'none yet'}."
            yield toml.fault(where, "P105", what, mend)
