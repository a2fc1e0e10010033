"""What has to be said: that law is no advice, that one can stop, what we are not (C12, C14, C15).

How a language says these things is data: `[phrases]` in its words.toml.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.core.book import WELCOME
from bot.core.errors import Fault, quote
from bot.core.state import State
from bot.packs.files import PackFile
from bot.packs.fluent import Entry
from bot.packs.places import Place
from bot.packs.rules.lists import Lists
from bot.packs.texts import said

NO_LAW = "health-"  # facts whose texts begin so are not law
LIMITS = "handoff-limits"
EMERGENCY = ("danger.now", "danger.lines")
MENDS = {
    "program": "that this is a program",
    "stop": "that one can stop at any time",
    "not_emergency": "that we are no emergency service",
    "not_there": "that we cannot see where somebody is",
    "not_advice": "that this is information, not legal advice",
}


@dataclass(frozen=True, slots=True)
class Promises:
    """The phrases of one language, held against the screens that owe them."""

    lists: Lists
    own: Mapping[str, Entry]
    reach: Mapping[str, Entry]

    def faults(self, states: Iterable[State], places: Iterable[Place]) -> Iterator[Fault]:
        """Screens of this language that do not say what they owe."""
        says = {state.name: state.say for state in states}
        yield from self._owed([says.get(WELCOME, "")], "C14", "program")
        places = list(places)
        notes = [page.note for place in places for page in place.pages.values() if page.note]
        yield from self._owed([says.get(WELCOME, ""), LIMITS, *notes], "C14", "stop")
        for phrase in ("not_emergency", "not_there"):
            yield from self._owed([says.get(name, "") for name in EMERGENCY], "C15", phrase)
        for place in places:
            yield from self._law(place)

    def _owed(self, ids: Iterable[str], code: str, phrase: str) -> Iterator[Fault]:
        for id in dict.fromkeys(ids):
            if (entry := self.own.get(id)) is not None and not self._says(entry, phrase):
                what = f'"{id}" does not say {MENDS[phrase]}.'
                yield Fault(entry.path, entry.line, code, what, _mend(phrase))

    def _law(self, place: Place) -> Iterator[Fault]:
        """C12: a page with a fact of law says on one of its screens that it is no advice."""
        for page in place.pages.values():
            facts = (place.facts[id].text for id in page.facts if id in place.facts)
            law = [text for text in facts if text in self.own and not text.startswith(NO_LAW)]
            screens = [self.own[id] for id in page.say if id in self.own]
            if law and not any(self._says(entry, "not_advice") for entry in screens):
                entry = self.own[law[0]]
                what = f'"{law[0]}" is law, and page "{quote(page.id)}" does not say {MENDS["not_advice"]}.'
                yield Fault(entry.path, entry.line, "C12", what, _mend("not_advice"))

    def _says(self, entry: Entry, phrase: str) -> bool:
        """Whether a body says a phrase in each of its branches."""
        bodies = (text.texts for text in said(entry, self.reach) if text.attribute == "")
        return all(
            any(hit.rule == f"say {phrase}" for hit in self.lists.hits(text))
            for texts in bodies
            for text in texts
        )


def _mend(phrase: str) -> str:
    return f'say it in words that stand under "{phrase}" in [phrases] of words.toml.'


def duties(packs: Iterable[PackFile]) -> Iterator[Fault]:
    """C12: who has desk hours says what must be reported, before anybody is asked to join."""
    for pack in packs:
        if not pack.duty and "desk_hours" in pack.toml.data:
            what = "There are desk hours, and no text says what the desk must report."
            mend = 'add duty = "…", the id of your own text, or take desk_hours out.'
            yield pack.toml.fault(("desk_hours",), "C12", what, mend)
