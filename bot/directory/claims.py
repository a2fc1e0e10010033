"""What codes and columns claim for a service: its needs, and traits with the day that they were checked.

Nothing undated, unmapped or disputed becomes a yes; each such row is counted.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.directory.facts import Desk
from bot.directory.gazetteer import Gazetteer
from bot.directory.meanings import Meaning, Meanings
from bot.directory.row import Row
from bot.directory.tables import WELCOMES
from bot.services.lists import NEEDS
from bot.services.record import Trait

Facts = dict[str, list[tuple[str, str]]]
"""Facts of the shelf by kind, each with its owner."""
SAID_BY = "directory"
_YES = re.compile(r"1|1\.0|t|y|yes|true|eligible", re.IGNORECASE)
_NO = re.compile(r"0|0\.0|f|n|no|false|ineligible|not eligible", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tools:
    """What every service of one source is made with."""

    desk: Desk
    gazetteer: Gazetteer
    meanings: Meanings
    place: str
    source: str


def of_owner(facts: Facts, kind: str, *owners: str) -> list[str]:
    """The values of a kind that some owners have, in the order of the owners."""
    return [value for who in owners for owner, value in facts.get(kind, []) if owner == who and value]


@dataclass(frozen=True, slots=True)
class Claims:
    """What is claimed for one service. `owners` are itself and its links."""

    tools: Tools
    row: Row
    facts: Facts
    owners: tuple[str, ...]

    def told(self, assured: date | None) -> tuple[tuple[str, ...], dict[str, Trait]]:
        """Needs in the order of the list, and traits by name; a trait without a day stays unknown."""
        needs: set[str] = set()
        said: dict[str, set[str]] = {}
        for meaning in self._meanings():
            if meaning.need:
                needs.add(meaning.need)
            elif meaning.value != "unknown":
                said.setdefault(meaning.trait, set()).add(meaning.value)
        traits = dict(self._dated(said, assured)) | dict(self._capacity())
        return tuple(need for need in NEEDS if need in needs), dict(sorted(traits.items()))

    def _dated(self, said: dict[str, set[str]], assured: date | None) -> Iterator[tuple[str, Trait]]:
        for name, values in sorted(said.items()):
            if len(values) > 1:
                self.tools.desk.tally.change(self.row, "disputed")
            elif assured is None:
                self.tools.desk.tally.change(self.row, "undated")
            else:
                yield name, Trait(values.pop(), SAID_BY, assured)

    def _capacity(self) -> Iterator[tuple[str, Trait]]:
        for capacity in of_owner(self.facts, "capacity", self.owners[0]):
            value, _, day = capacity.partition(" ")
            yield "at_capacity", Trait(value, SAID_BY, date.fromisoformat(day))

    def _meanings(self) -> Iterator[Meaning]:
        for value in of_owner(self.facts, "code", *self.owners):
            term, codes, file, number = json.loads(value)
            known = self.tools.desk.shelf.facts([term]).get("codes", [])
            every = [code for _, both in known for code in json.loads(both)] + codes
            if meaning := self.tools.meanings.of(*filter(None, every)):
                yield meaning
            else:
                self.tools.desk.tally.change(Row("attributes", file, number), "unmapped")
        for column, trait in WELCOMES.items():
            said = self.row.get(column)
            if _YES.fullmatch(said) or _NO.fullmatch(said):
                yield Meaning(trait=trait, value="yes" if _YES.fullmatch(said) else "no")
