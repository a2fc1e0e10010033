"""P218: a text of a fact or line that is said without asking its record.

A page leaves out what is out of date or unconfirmed. A flow says its text whatever the record says,
and so does a text that quotes another.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from bot.core.errors import Fault, quote
from bot.core.state import State
from bot.packs.files import Files
from bot.packs.fluent import Entry, closure
from bot.packs.places import Fact, Hotline, PageText, Place

_ON_A_PAGE = "say it on a page, where it goes once its record does, or say something else here."


def check(files: Files, states: tuple[State, ...]) -> Iterator[Fault]:
    """Every way past the records of the places that packs join."""
    for place in files.joined:
        records = _Records.of(place)
        yield from _said_by_itself(records, states)
        for language in files.languages.values():
            reach = files.reach(language)
            inner = {id for entry in language.entries.values() for id in entry.refers}
            for entry in language.entries.values():
                if entry.refers and (text := _quoted(records, states, entry, reach, inner)):
                    what = f'"{entry.id}" quotes "{text}", which is hidden once its record is out of date.'
                    mend = "write words that hold without it, or add the record to facts of its pages."
                    yield Fault(entry.path, entry.line, "P218", what, mend)


class _Records(Struct, frozen=True):
    """The facts and lines of a place by the texts that say them."""

    place: Place
    owners: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, place: Place) -> "_Records":
        owners: dict[str, frozenset[str]] = {}
        known: dict[str, Fact | Hotline] = {**place.facts, **place.hotlines}
        for id, it in known.items():
            owners[it.text] = owners.get(it.text, frozenset()) | {id}
        return cls(place, owners)

    def holds(self, page: PageText, text: str) -> bool:
        """Whether a page goes as a whole as soon as the record of a text does."""
        return text not in page.say and self.owners[text] <= {*page.facts}


def _said_by_itself(records: _Records, states: tuple[State, ...]) -> Iterator[Fault]:
    """Texts of records that a state of a flow says, or the note before a page."""
    for state in states:
        if state.say in records.owners:
            line, what = state.lines.get("say", 1), _what(state.say)
            yield Fault(state.path, line, "P218", what, _ON_A_PAGE)
    for page in records.place.pages.values():
        if page.note in records.owners:
            yield page.toml.fault((page.id, "note"), "P218", _what(page.note), _ON_A_PAGE)


def _what(text: str) -> str:
    return f'"{quote(text)}" is the text of a fact or line, and is said here even when that is hidden.'


def _quoted(
    records: _Records,
    states: tuple[State, ...],
    entry: Entry,
    reach: Mapping[str, Entry],
    inner: set[str],
) -> str:
    """A record's text that somebody reads in this one whatever the record says; "" if there is none."""
    _, *parts = closure(entry, reach)
    quoted = sorted(part.id for part in parts if part.id in records.owners)
    pages = [page for page in records.place.pages.values() if entry.id in page.say]
    by_itself = any(state.say == entry.id for state in states) or not (pages or entry.id in inner)
    loose = (t for t in quoted if by_itself or not all(records.holds(page, t) for page in pages))
    return next(loose, "")
