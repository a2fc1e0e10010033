"""`pack confirm`: somebody has called a line, or read a fact's source, and says so.

A line needs a test call, law a lawyer. The published number is enough for emergency numbers,
which nobody rings to try them, and a published text only where it was found enough before.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bot.core.errors import PackError, quote
from bot.packs import judge, mends
from bot.packs.places import Fact, Hotline, Place
from bot.workshop.records import change
from bot.workshop.roles import role
from bot.workshop.shelf import Shelf, open_shelf
from bot.workshop.swap import swap
from bot.workshop.terminal import Refused, agreed, ask, unknown, wrapped
from bot.workshop.wordings import says

WAYS = ("test-call", "published", "lawyer")
_DONE = {
    "test-call": "Did you reach this line yourself, and is all of this so?",
    "published": "Have you read the source yourself, and does it say all of this?",
    "lawyer": "Has somebody of this role read it beside the source, and is it so?",
}


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line."""

    place: str
    id: str
    by: str
    role: str
    today: date
    yes: bool = False


def confirm(root: Path, request: Request) -> None:
    """Show a line or fact, ask, and write that it was confirmed. Raises WaysideError."""
    shelf = open_shelf(root, request.today)
    place = shelf.place(request.place)
    it = _record(place, request.id.rstrip("."))
    _fits(it, request)
    who = request.role or ask("The role of whoever did this, such as hotline staff:", "add --role TAG.")
    who = role(who, [*shelf.files.languages, place.id], spaces=True)
    changes = _changes(it, request, who)
    for line in _shown(shelf, it, changes):
        print(line)
    if not request.yes and not agreed(_DONE[request.by]):
        print("Nothing was written.")
        return
    text = shelf.text(it.toml.path) or ""
    swap(Path(it.toml.path), change(it.toml, it.at, text, changes), _watched(shelf, it, text))
    print(f"Confirmed until {changes['expires_on']}. Written to {quote(it.toml.path, 200)}.")
    _next(place, it)


def _record(place: Place, id: str) -> Fact | Hotline:
    known: dict[str, Fact | Hotline] = {**place.facts, **place.hotlines}
    if id not in known:
        raise Refused(f'{place.id} has no line or fact "{quote(id)}".', unknown(id, known))
    return known[id]


def _fits(it: Fact | Hotline, request: Request) -> None:
    """Whether it can be confirmed in this way; the mend is the way that fits."""
    command = f"python -m bot pack confirm {request.place} {it.id} --by"
    if not it.review.source:
        what, mend = f'"{it.id}" has no source, so nobody can confirm it.', "write its source first."
        raise PackError((it.toml.fault((*it.at, "source"), "P205", what, mend),))
    if isinstance(it, Fact):
        if request.by == "test-call":
            raise Refused("A fact of law or health cannot be called.", f"{command} lawyer")
        if request.by == "published" and it.review.confirmed != "published":
            what = f'For "{it.id}" nobody has decided that the published text is enough.'
            raise Refused(
                what, f"let a lawyer (for health: a nurse or doctor) read it, then: {command} lawyer"
            )
    elif request.by == "lawyer":
        raise Refused(
            "A line is not law: a lawyer cannot say that it answers.", f"call it, then: {command} test-call"
        )
    elif request.by == "published" and not it.is_emergency:
        what = "A published number is enough for emergency numbers only; this line needs a test call."
        raise Refused(what, f"call it, then: {command} test-call")
    elif request.by == "test-call" and it.is_emergency and "police-always" in it.may_tell:
        what = "Nobody calls an emergency number to try it."
        raise Refused(what, f"read its source, then: {command} published")


def _changes(it: Fact | Hotline, request: Request, who: str) -> dict[str, str | date]:
    return {
        "reviewed_on": request.today,
        "reviewer_role": who,
        "confirmed": request.by,
        "confirmed_on": request.today,
        "expires_on": request.today + timedelta(days=_days(it)),
    }


def _days(it: Fact | Hotline) -> int:
    """How long it may live: as its kind does, or as short as it did before."""
    kind = "fact" if isinstance(it, Fact) else "emergency" if it.is_emergency else "line"
    reviewed, expires = it.review.reviewed_on, it.review.expires_on
    before = (expires - reviewed).days if reviewed and expires else 0
    return min(before, judge.LIFE[kind]) if before > 0 else judge.LIFE[kind]


def _watched(shelf: Shelf, it: Fact | Hotline, text: str) -> dict[str, str | None]:
    """The record's file, and the words that were shown of it."""
    entries = (language.entries.get(it.text) for language in shelf.files.languages.values())
    words = {entry.path: shelf.text(entry.path) for entry in entries if entry is not None}
    return {it.toml.path: text, **words}


# --- what is shown


def _shown(shelf: Shelf, it: Fact | Hotline, changes: Mapping[str, Any]) -> Iterator[str]:
    yield f"{it.id}   ({quote(it.toml.path, 200)}, line {it.toml.line(it.at)})"
    if isinstance(it, Hotline):
        yield from _line(it)
    yield wrapped(f"Source: {it.review.source}", "  ")
    for language in shelf.files.languages.values():
        entry = language.entries.get(it.text)
        if entry is not None:
            yield f"  {quote(language.name)} says:"
            yield from says(entry)
    before = _until(it.review.confirmed, it.review.reviewed_on, it.review.expires_on)
    yield wrapped(f"So far: {before}.", "  ")
    until = _until(changes["confirmed"], changes["reviewed_on"], changes["expires_on"])
    yield wrapped(f"With your yes: {until}, by: {changes['reviewer_role']}.", "  ")


def _until(confirmed: str, reviewed: date | None, expires: date | None) -> str:
    how = "not confirmed" if confirmed == "no" else f"confirmed ({confirmed})"
    return f"{how}, reviewed {reviewed or 'never'}, good until {expires or 'no day at all'}"


def _line(it: Hotline) -> Iterator[str]:
    yield wrapped(f"{it.name} ({it.scope})", "  ")
    for channel, value in it.channels.items():
        spoken = ", ".join(it.languages.get(channel, ())) or "unknown"
        yield wrapped(f"{channel}: {value}   languages: {spoken}", INDENT)
    yield wrapped(f"asks for: {', '.join(it.asks_for) or 'nothing'}", INDENT)
    yield wrapped(f"may tell: {', '.join(it.may_tell) or 'nobody'}", INDENT)


INDENT = "    "


def _next(place: Place, done: Fact | Hotline) -> None:
    """The next line or fact of this place that nobody has confirmed."""
    every: list[Fact | Hotline] = [*place.hotlines.values(), *place.facts.values()]
    left = [it for it in every if it.id != done.id and not it.is_confirmed()]
    if left:
        print(f"{len(left)} more in {place.id} are not confirmed. Next: {mends.confirm(left[0])}")
