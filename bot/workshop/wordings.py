"""A wording as a reader is shown it: where it stands, what the source says, what it quotes."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from fluent.syntax import ast
from fluent.syntax.serializer import serialize_pattern

from bot.core.errors import quote
from bot.packs.advice import is_long
from bot.packs.approvals import serialize, text_hash
from bot.packs.files import Files
from bot.packs.fluent import Entry, closure
from bot.packs.words import Language
from bot.workshop.terminal import wrapped

INDENT = "    "


@dataclass(frozen=True, slots=True)
class Wording:
    """One text of one language, beside the source's, with the hashes that an approval is bound to."""

    language: Language
    entry: Entry
    quotes: tuple[Entry, ...]
    sha256: str
    source: Entry | None  # None in the source language, and where the source has no such text
    source_sha256: str  # "" where `source` is None


def wording(files: Files, language: Language, id: str) -> Wording:
    """A text that is there; `files` are sound."""
    own = files.reach(language)
    entry = language.entries[id]
    _, *quotes = closure(entry, own)
    said = (files.source, None)[language.source] if files.source else None
    beside = said.entries.get(id) if said else None
    return Wording(
        language=language,
        entry=entry,
        quotes=tuple(sorted(quotes, key=lambda part: part.id)),
        sha256=text_hash(entry, own),
        source=beside,
        source_sha256=text_hash(beside, said.entries) if said and beside else "",
    )


def shown(wording: Wording, source: Language | None) -> Iterator[str]:
    """Everything a reader needs to judge it, line by line."""
    entry = wording.entry
    yield f"{entry.id}   ({quote(entry.path, 200)}, line {entry.line})"
    comment = (wording.source or entry).node.comment
    if comment is not None and comment.content:
        yield wrapped(comment.content, "  ")
    if wording.source is not None and source is not None:
        yield f"  {quote(source.name)}, the source:"
        yield from says(wording.source)
    yield f"  {quote(wording.language.name)}, to be approved:"
    yield from says(entry)
    for part in wording.quotes:
        yield f"  It quotes {part.id}:"
        yield from says(part)


def says(entry: Entry) -> Iterator[str]:
    """The body, then each label in brackets as on a button; quiet wordings are named."""
    if entry.node.value is not None:
        yield wrapped(_plain(entry.node.value), INDENT)
    for attribute in entry.node.attributes:
        text, name = _plain(attribute.value), attribute.id.name
        quiet = name == "quiet" or name.startswith("quiet-")
        yield wrapped(f"{name}: {text}" if quiet else f"[{text}]", INDENT)


def _plain(pattern: ast.Pattern) -> str:
    return textwrap.dedent(str(serialize_pattern(pattern))).strip()


def is_copy(one: Entry, other: Entry | None) -> bool:
    """Whether a text is the source's, word for word; a text of a word or two may well be the same."""
    if other is None or serialize(one) != serialize(other):
        return False
    return is_long(one)
