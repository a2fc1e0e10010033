"""What an author may want to look at again; none of it keeps a pack from being served (W002 to W008)."""

import re
from collections.abc import Iterator

from bot.core import limits
from bot.core.errors import Fault
from bot.packs.files import Files
from bot.packs.fluent import Entry
from bot.packs.texts import patterns, texts_of
from bot.packs.wording import cells
from bot.packs.words import Language, base

MANY_WORDS = 3  # a text of fewer may well be the same in two languages
_WORD = re.compile(r"[^\W\d_]{2,}")
Copied = dict[str, frozenset[str]]


def check_advice(files: Files, copied: Copied) -> Iterator[Fault]:
    """Every warning about words, and about packs that serve drafts."""
    for language in files.languages.values():
        for entry in language.entries.values():
            yield from _lengths(entry, source=language.source)
            if language.source:
                yield from _context(entry)
        yield from _untranslated(language, copied[language.id])
    for pack in files.packs.values():
        if pack.serve_drafts:
            where, mend = pack.toml.line(("switches", "serve_drafts")), "approve the texts, then take it out."
            what = "Texts that nobody approved are served."
            yield Fault(pack.toml.path, where, "W004", what, mend, "warning")


def _context(entry: Entry) -> Iterator[Fault]:
    """W005: a translator has to know where the words stand."""
    comment = entry.node.comment
    if not entry.id.startswith("-") and (comment is None or "Where:" not in (comment.content or "")):
        what = f'"{entry.id}" does not say where it stands.'
        mend = "write a comment above it: # Where: which screen, after what."
        yield Fault(entry.path, entry.line, "W005", what, mend, "warning")


def _lengths(entry: Entry, *, source: bool) -> Iterator[Fault]:
    """W006 and W008: what fits, and may not fit once it is translated."""
    if entry.id.startswith("-"):
        return
    for text in texts_of(entry):
        _, _, label = text.ref.partition(".")
        width = cells(text.words) if label else len(text.words)
        if label and label != "quiet" and limits.LABEL_ADVISED < width <= limits.LABEL:
            what = f'Label "{text.ref}" is {width} wide; {limits.LABEL_ADVISED} is better.'
            yield Fault(entry.path, text.line, "W006", what, "say it shorter.", "warning")
        elif source and label in ("", "quiet") and limits.BODY_ADVISED < width <= limits.BODY:
            what = (
                f'"{text.ref}" has {width} characters; from {limits.BODY_ADVISED} a translation may not fit.'
            )
            yield Fault(entry.path, text.line, "W008", what, "say it shorter.", "warning")


# --- what is not translated


def copied(files: Files) -> Copied:
    """By language, the texts that are word for word the source's, or those of the language it varies."""
    found: Copied = {}
    for language in files.languages.values():
        below = files.languages.get(language.fallback)
        near = below if below is not None and base(below.id) == base(language.id) else None
        others = [other for other in (files.source, near) if other is not None and other is not language]
        found[language.id] = frozenset(
            entry.id
            for entry in language.entries.values()
            if any(_same(entry, other.entries.get(entry.id)) for other in others)
        )
    return found


def _untranslated(language: Language, copies: frozenset[str]) -> Iterator[Fault]:
    """W002, once a file: texts that are the same as what they are translated from."""
    same: dict[str, list[Entry]] = {}
    for entry in language.entries.values():
        if entry.id in copies:
            same.setdefault(entry.file, []).append(entry)
    for entries in same.values():
        if any(is_long(entry) for entry in entries):
            first = min(entries, key=lambda entry: entry.line)
            what = f"{len(entries)} texts are the same as what they were translated from."
            yield Fault(first.path, first.line, "W002", what, "translate them.", "warning")


def _same(entry: Entry, other: Entry | None) -> bool:
    if other is None or entry.attributes.keys() != other.attributes.keys():
        return False
    theirs = {ref: pattern for ref, _, pattern in patterns(other)}
    return all(ref in theirs and pattern.equals(theirs[ref]) for ref, _, pattern in patterns(entry))


def is_long(entry: Entry) -> bool:
    """Whether it is more than a word or two, which may well be the same in two languages."""
    return any(len(_WORD.findall(text.words)) >= MANY_WORDS for text in texts_of(entry))
