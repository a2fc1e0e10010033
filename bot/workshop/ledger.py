"""What approvals.toml of one language says, and will say: who has read exactly which wording."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot.packs.approvals import READERS
from bot.packs.words import Language
from bot.workshop import approvals_file
from bot.workshop.shelf import Shelf
from bot.workshop.swap import seen, swap
from bot.workshop.wordings import Wording

Table = dict[str, Any]


@dataclass(slots=True)
class Ledger:
    """The approvals of a language, with one reader at work on them."""

    shelf: Shelf
    language: Language
    reader: str
    today: date
    origin: str
    same_meaning: bool
    path: str = field(init=False)
    tables: dict[str, Table] = field(init=False)
    _before: str | None = field(init=False)

    def __post_init__(self) -> None:
        self.path = self.shelf.files.tree.path("lang", self.language.id, "approvals.toml")
        self._before = self.shelf.text(self.path)
        self.tables = {id: dict(table) for id, table in approvals_file.tables(self._before or "").items()}

    def readers(self, one: Wording) -> list[str]:
        """Who has read exactly this wording beside exactly this source, or one that meant the same."""
        table = self.tables.get(one.entry.id, {})
        beside = table.get("source_sha256", "")
        if table.get("sha256") != one.sha256 or beside not in (one.source_sha256, *self._same(one)):
            return []
        return list(dict.fromkeys(table["readers"]))

    def is_complete(self, one: Wording) -> bool:
        """Whether two different readers have approved it."""
        return len(self.readers(one)) >= READERS

    def table(self, one: Wording) -> Table:
        """What the reader's yes would write down."""
        old = self.tables.get(one.entry.id, {})
        guess = "human" if self.language.source else "machine"
        table: Table = {"sha256": one.sha256}
        if one.source_sha256:
            table["source_sha256"] = one.source_sha256
        table["origin"] = self.origin or old.get("origin", guess)
        table["readers"] = [*self.readers(one), self.reader]
        table["approved_on"] = self.today
        if self.language.source:
            table["same_meaning_as"] = self._meant_the_same(one, old)
        return table

    def write(self) -> None:
        """Put it all into the file, unless it or the words were changed by somebody."""
        text = approvals_file.written(self._before, self.tables)
        chain = {below.id for below in self.shelf.files.chain(self.language.id)}
        words = seen(self.shelf.paths("lang", chain, ".ftl"), self.shelf.text)
        swap(Path(self.path), text, {**words, self.path: self._before})
        self._before = text

    def _same(self, one: Wording) -> tuple[str, ...]:
        """Earlier wordings of the source that meant the same."""
        source = self.shelf.files.source
        if source is None or self.language.source:
            return ()
        return approvals_file.same_meaning(self.shelf, source, one.entry.id, one.source_sha256)

    def _meant_the_same(self, one: Wording, old: Mapping[str, Any]) -> list[str]:
        """The source's earlier wordings, as this reader and those before say."""
        kept = old.get("same_meaning_as", ()) if old.get("sha256") == one.sha256 else ()
        earlier = approvals_file.earlier(self.shelf, one, old) if self.same_meaning else ()
        return list(dict.fromkeys([*kept, *earlier]))
