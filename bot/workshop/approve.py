"""`pack approve`: a reader looks at wordings one by one, and says yes to each.

An approval is bound to the wording by its hash. The first reader opens it, a second and
different one completes it; a wording, or a source, that has changed since begins anew.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot.core.errors import quote
from bot.packs import mends
from bot.packs.approvals import READERS, is_protected
from bot.packs.fluent import Entry
from bot.packs.words import Language
from bot.workshop import approvals_file
from bot.workshop.roles import role
from bot.workshop.shelf import Shelf, open_shelf
from bot.workshop.swap import seen, swap
from bot.workshop.terminal import Refused, Stopped, agreed, ask, unknown, wrapped
from bot.workshop.wordings import Wording, shown, wording

Tables = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line."""

    language: str
    ids: tuple[str, ...]
    files: tuple[str, ...]
    reader: str
    today: date
    yes: bool = False
    same_meaning: bool = False
    origin: str = ""


def approve(root: Path, request: Request) -> None:
    """Show wordings, ask, and write what was agreed to. Raises WaysideError."""
    shelf = open_shelf(root, request.today)
    language = shelf.language(request.language)
    if request.same_meaning and not language.source:
        raise Refused(
            f"--same-meaning is for the source language, and {language.id} is not it.",
            "leave it out; whoever approves the source says whether its meaning changed.",
        )
    chosen = list(_chosen(language, request))
    codes = {language.id, language.id.partition("-")[0]}
    tag = request.reader or ask(
        "Your role as a reader, such as " + f"{language.id}-advocate-1:", "add --reader TAG."
    )
    _Reading(shelf, language, request, role(tag, codes)).run(chosen)


def _chosen(language: Language, request: Request) -> Iterator[str]:
    """The ids that were named, or those of the files that were; each once."""
    if bool(request.ids) == bool(request.files):
        raise Refused(
            "Say which texts: some ids, or --file and the name of a file.",
            mends.approve_file(language.id, "questions"),
        )
    texts = {id: entry for id, entry in language.entries.items() if not id.startswith("-")}
    for name in dict.fromkeys(file.removesuffix(".ftl") for file in request.files):
        if name not in language.files:
            raise Refused(f'{language.id} has no file "{quote(name)}".', unknown(name, language.files))
        yield from (id for id, entry in texts.items() if entry.file == name)
    for id in dict.fromkeys(given.rstrip(".") for given in request.ids):
        if id.startswith("-") and id in language.entries:
            mend = "approve the texts that quote it; each shows what it quotes."
            raise Refused(f'"{id}" is part of other texts and is never approved alone.', mend)
        if id not in texts:
            raise Refused(f'{language.id} has no text "{quote(id)}".', unknown(id, texts))
        yield id


@dataclass(slots=True)
class _Reading:
    """One reader at work on one language."""

    shelf: Shelf
    language: Language
    request: Request
    reader: str
    path: str = field(init=False)
    before: str | None = field(init=False)
    tables: Tables = field(init=False)

    def __post_init__(self) -> None:
        self.path = self.shelf.files.tree.path("lang", self.language.id, "approvals.toml")
        self.before = self.shelf.text(self.path)
        self.tables = {id: dict(table) for id, table in approvals_file.tables(self.before or "").items()}

    def run(self, ids: list[str]) -> None:
        """Go through the texts; what was said yes to is kept, whatever comes after."""
        todo = [one for id in ids if self._is_left(one := wording(self.shelf.files, self.language, id))]
        if not todo:
            print(f"Nothing to do: {self.reader} or two others have read all of this.")
            return
        said_yes = 0
        try:
            for number, one in enumerate(todo, 1):
                said_yes += self._ask(one, f"{number} of {len(todo)}")
            if self.request.yes:
                self._write()
        except Stopped:
            print("Stopped here. What you said yes to is kept.")
        self._sum_up(said_yes, {one.entry.file for one in todo})

    def _is_left(self, one: Wording) -> bool:
        """Whether this reader's yes is wanted; a text named by its id is never passed over in silence."""
        id, readers = one.entry.id, self._readers(one)
        if len(readers) >= READERS:
            if self.request.ids:
                print(f'"{id}" has two readers already.')
            return False
        if self.reader in readers and self.request.ids:
            raise Refused(
                f'{self.reader} has approved this wording of "{id}" already.',
                f"let a second, different reader type: {mends.approve(self.language.id, id)}",
            )
        return self.reader not in readers

    def _readers(self, one: Wording) -> list[str]:
        """Who has read exactly this wording beside exactly this source, or one that meant the same."""
        table = self.tables.get(one.entry.id, {})
        beside = table.get("source_sha256", "")
        if table.get("sha256") != one.sha256 or beside not in (one.source_sha256, *self._same(one)):
            return []
        return list(dict.fromkeys(table["readers"]))

    def _same(self, one: Wording) -> tuple[str, ...]:
        """Earlier wordings of the source that meant the same."""
        source = self.shelf.files.source
        if source is None or self.language.source:
            return ()
        return approvals_file.same_meaning(self.shelf, source, one.entry.id, one.source_sha256)

    def _ask(self, one: Wording, number: str) -> bool:
        print(f"\nText {number}")
        for line in shown(one, self.shelf.files.source):
            print(line)
        table = self._table(one)
        for line in self._about(one, table):
            print(wrapped(line, "  "))
        if not self.request.yes and not agreed("Is this right, and right for the place where it stands?"):
            return False
        self.tables[one.entry.id] = table
        if not self.request.yes:
            self._write()
        return True

    def _about(self, one: Wording, table: Mapping[str, Any]) -> Iterator[str]:
        old = self.tables.get(one.entry.id)
        others = [reader for reader in table["readers"] if reader != self.reader]
        if others:
            yield f"Read before you by {quote(', '.join(others))}; yours completes it."
        elif old is not None:
            yield "It was approved once and has changed since, so it begins anew with you."
        else:
            yield "You are the first reader; a second, different one completes it."
        if table["origin"] == "machine":
            yield "A machine may have made this wording (--origin human if a person did)."
        if self.request.same_meaning:
            yield "Your yes also says: it means the same as before, so translations stay approved."

    def _table(self, one: Wording) -> dict[str, Any]:
        old = self.tables.get(one.entry.id, {})
        table: dict[str, Any] = {"sha256": one.sha256}
        if one.source_sha256:
            table["source_sha256"] = one.source_sha256
        guess = "human" if self.language.source else "machine"
        table["origin"] = self.request.origin or old.get("origin", guess)
        table["readers"] = [*self._readers(one), self.reader]
        table["approved_on"] = self.request.today
        if self.language.source:
            earlier = approvals_file.earlier(self.shelf, one, old) if self.request.same_meaning else ()
            kept = old.get("same_meaning_as", ()) if old.get("sha256") == one.sha256 else ()
            table["same_meaning_as"] = list(dict.fromkeys([*kept, *earlier]))
        return table

    def _write(self) -> None:
        text = approvals_file.written(self.before, self.tables)
        chain = {below.id for below in self.shelf.files.chain(self.language.id)}
        watched = seen(self.shelf.paths("lang", chain, ".ftl"), self.shelf.text) | {self.path: self.before}
        swap(Path(self.path), text, watched)
        self.before = text

    def _sum_up(self, said_yes: int, files: Iterable[str]) -> None:
        print(f"\nApproved: {said_yes}. Written to {quote(self.path, 200)}.")
        for file in sorted(files):
            texts = [e for e in self.language.entries.values() if e.file == file and not e.id.startswith("-")]
            two = sum(self._is_complete(entry) for entry in texts)
            care = "" if is_protected(file) else " (an open file: it may be shown without readers)"
            print(f"{file}: {two} of {len(texts)} have two readers{care}.")
            if two < len(texts):
                print(f"Next, the other reader: {mends.approve_file(self.language.id, file)}")

    def _is_complete(self, entry: Entry) -> bool:
        return len(self._readers(wording(self.shelf.files, self.language, entry.id))) >= READERS
