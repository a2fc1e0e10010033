"""What a translator is given: one row for each text, label, quiet wording, branch and plural form.

A key is a hash of language, text and branch. It shows no id, needs no map that could be lost, is
the same in every export, and tells an import which language a file belongs to.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from fluent.syntax import ast

from bot.core.state import State
from bot.packs.advice import copied
from bot.packs.files import Files
from bot.packs.fluent import Entry
from bot.packs.needs import needed
from bot.packs.words import Language
from bot.workshop.guidance import Guide, is_quiet
from bot.workshop.structure import FORMS, Path, at, fit, forms, numbers_of, spots
from bot.workshop.tokens import Names, Nodes, nodes, shown, tokens

LETTERS = "0123456789BCDFGHJKMNPQRSTVWXYZ"  # no vowel, no L: no word, and no figure in a spreadsheet
LENGTH = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One wording to be translated. `own`: what the language says now; "" if nothing of its own."""

    key: str
    group: str  # the key that all plural forms of one text share; "" if it is none
    id: str
    attribute: str
    path: Path
    where: str
    most: int
    source: str
    own: str
    plural: str
    note: str
    optional: bool
    is_copy: bool  # the language says it in the source's words, since nobody has translated it
    spare: frozenset[str]  # tokens that may be left out: "one place" needs no figure
    known: Nodes

    @property
    def asked(self) -> tuple[Counter[str], ...]:
        """The tokens that a translation may hold: those of the source, or those it has today."""
        some = [Counter(t for t in tokens(self.source) if t in self.known)]
        return (*some, Counter(tokens(self.own))) if self.own else tuple(some)


@dataclass(frozen=True, slots=True)
class Text:
    """One message with its rows; `own` is what the language has, `skeletons` what rows are put into."""

    id: str
    file: str
    source: Entry
    own: Entry | None
    is_copy: bool
    rows: tuple[Row, ...]
    skeletons: Mapping[str, ast.Pattern]  # "" is the body


@dataclass(frozen=True, slots=True)
class Book:
    """Everything of one language that can be translated, in the order of the source's files."""

    language: Language
    texts: tuple[Text, ...]
    rows: Mapping[str, Row] = field(default_factory=dict)

    @property
    def groups(self) -> dict[str, list[Row]]:
        """The plural forms that belong together, by the key that they share."""
        found: dict[str, list[Row]] = {}
        for row in self.rows.values():
            if row.group:
                found.setdefault(row.group, []).append(row)
        return found


def key(language: str, id: str, attribute: str, *path: object) -> str:
    """The key of a wording: fifty bits, so that two texts never share one."""
    name = "\0".join([language, id, attribute, *map(str, path)])
    number = int.from_bytes(hashlib.sha256(name.encode()).digest())
    signs = []
    for _ in range(LENGTH):
        number, rest = divmod(number, len(LETTERS))
        signs.append(LETTERS[rest])
    return "T" + "".join(signs)


def book(files: Files, states: tuple[State, ...], language: Language) -> Book:
    """The rows of a language that is not the source; `files` hold a source."""
    source, copies = files.source, copied(files)[language.id]
    joined = _joined(files, language)
    guide = Guide(files, needed(states, [files.places[id] for id in sorted(joined)]), language.id)
    texts = [
        _text(language, entry, guide, is_copy=entry.id in copies)
        for entry in (source.entries.values() if source else ())
        if not entry.id.startswith("-") and _is_wanted(entry.file, files, language, joined)
    ]
    return Book(language, tuple(texts), {row.key: row for text in texts for row in text.rows})


def _joined(files: Files, language: Language) -> set[str]:
    """The places that a pack joins with this language, with their parents; all if no pack does."""
    packs = [pack for pack in files.packs.values() if language in files.chain(pack.language)]
    return {id for pack in packs for id in files.place_chain(pack.place)} or set(files.places)


def _is_wanted(file: str, files: Files, language: Language, joined: set[str]) -> bool:
    """Whether a file belongs to no place, to one where this language is spoken, or is there already."""
    of = max((id for id in files.places if f"{file}-".startswith(f"place-{id}-")), key=len, default="")
    return not of or of in joined or file in language.files


def _text(language: Language, source: Entry, guide: Guide, *, is_copy: bool) -> Text:
    own = language.entries.get(source.id)
    mine = dict(versions(own)) if own and not is_copy else {}
    rows: list[Row] = []
    skeletons = {}
    for attribute, pattern in versions(source):
        old = mine.get(attribute)
        if old is not None and not _has_all_branches(pattern, old):
            old = None
        skeletons[attribute] = (old or pattern).clone()
        added = fit(skeletons[attribute], language.id, whole=old is None)
        maker = _Maker(language, source, attribute, pattern, old, skeletons[attribute], added, is_copy, guide)
        rows += _whole_groups(language, list(maker.rows()))
    return Text(source.id, source.file, source, own, is_copy, tuple(rows), skeletons)


def _whole_groups(language: Language, rows: list[Row]) -> Iterator[Row]:
    """Rows of which only those share a group that are all the forms of their language."""
    sizes = Counter(row.group for row in rows)
    for row in rows:
        is_whole = row.group and sizes[row.group] == len(forms(language.id, row.path[-1]))
        yield row if is_whole else replace(row, group="")


def versions(entry: Entry) -> Iterator[tuple[str, ast.Pattern]]:
    """The body of a message, under "", and its attributes."""
    if entry.node.value is not None:
        yield "", entry.node.value
    for attribute in entry.node.attributes:
        yield attribute.id.name, attribute.value


def _has_all_branches(source: ast.Pattern, own: ast.Pattern) -> bool:
    """Whether a translation still has the branches of its source; how it counts is its own affair."""
    theirs = {step for path, _ in spots(own) for step in path}
    return all(step in theirs or step.counts for path, _ in spots(source) for step in path)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the rows of one body or attribute."""

    language: Language
    entry: Entry
    attribute: str
    source: ast.Pattern
    own: ast.Pattern | None
    skeleton: ast.Pattern
    added: set[int]
    is_copy: bool
    guide: Guide

    def rows(self) -> Iterator[Row]:
        names = Names()
        for version in (self.source, self.own, self.skeleton):
            if version is not None:
                names.take(version)
        for path, pattern in spots(self.skeleton):
            yield self._row(names, path, pattern)

    def _row(self, names: Names, path: Path, pattern: ast.Pattern) -> Row:
        id, attribute, language = self.entry.id, self.attribute, self.language.id
        last = path[-1] if path and path[-1].counts else None
        single = (step for step in path if step.counts and len(numbers_of(language, step)) == 1)
        spare = frozenset(step.counts for step in single)
        said = self._source(names, path, spare)
        has_own = self.own is not None and self._is_own(pattern)
        own = shown(pattern, names) if has_own else ""
        known = nodes(pattern, names)  # after both were shown, which names their brackets
        is_form = last is not None and last.key in forms(language, last) and not last.ordinal
        is_figure = any(step.counts and step.key not in FORMS for step in path)
        return Row(
            key=key(language, id, attribute, *path),
            group=key(language, id, attribute, *path[:-1], last.of, "forms") if last and is_form else "",
            id=id,
            attribute=attribute,
            path=path,
            where=self.guide.where(self.entry),
            most=self.guide.most(self.entry, attribute),
            source=said,
            own=own,
            plural=last.key if last else "",
            note="; ".join(
                self.guide.notes(self.entry, attribute, path, {*tokens(said), *tokens(own)}, known)
            ),
            optional=is_figure or is_quiet(attribute) or (self.own is not None and not has_own),
            is_copy=self.is_copy,
            spare=spare,
            known=known,
        )

    def _is_own(self, pattern: ast.Pattern) -> bool:
        return id(pattern) not in self.added

    def _source(self, names: Names, path: Path, spare: frozenset[str]) -> str:
        """What the source says here; its form for all else where a figure is needed and left out."""
        said = shown(at(self.source, path), names)
        last = path[-1] if path else None
        if last and last.counts and last.counts not in {*spare, *tokens(said)}:
            return shown(at(self.source, (*path[:-1], replace(last, key=""))), names)
        return said
