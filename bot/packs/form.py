"""The form of words and places: what an author can get wrong whatever the words say.

Run once everything could be read, on every language of the folder, whether a pack names it or not.
"""

from collections.abc import Iterator

from fluent.syntax import ast

from bot.core import limits
from bot.core.errors import Fault
from bot.packs import hours, letters, plurals, safe_word
from bot.packs.files import Files
from bot.packs.fluent import Entry
from bot.packs.texts import patterns, texts_of
from bot.packs.words import Language

TOASTS = frozenset(["ui-calm", "ui-too-fast", "ui-not-open", "ui-paused"])
"""Texts that Telegram may show for a moment over a screen, and cuts."""


def check_form(files: Files) -> Iterator[Fault]:
    """P009, P011, P012, P015, P016, P018, P021 in the words; P023; P208 in places and packs."""
    for language in files.languages.values():
        source = files.source.entries if files.source and not language.source else {}
        for entry in language.entries.values():
            yield from _words(language, entry, source.get(entry.id))
        yield from safe_word.check(files, language)
    for place in files.places.values():
        yield from hours.check_lines(place)
    for pack in files.packs.values():
        yield from hours.check_desk(pack)


def _words(language: Language, entry: Entry, source: Entry | None) -> Iterator[Fault]:
    for ref, line, pattern in patterns(entry):
        if _may_be_empty(pattern):
            what = f'"{ref}" says nothing, or may come out empty.'
            yield Fault(entry.path, line, "P012", what, "write its words, or take it out.")
    for text in texts_of(entry):
        yield from letters.check(entry.path, text)
        if text.ref in TOASTS and (size := limits.units(text.words)) > limits.TOAST:
            what = f'"{text.ref}" has {size} characters; Telegram shows {limits.TOAST} for a moment.'
            yield Fault(entry.path, text.line, "P021", what, "say it shorter.")
    yield from plurals.check(language.id, entry, source)


def _may_be_empty(pattern: ast.Pattern) -> bool:
    """Whether a pattern shows nothing, at least by one of its branches."""
    return all(map(_is_blank, pattern.elements))


def _is_blank(part: ast.BaseNode) -> bool:
    match part:
        case ast.TextElement():
            return not part.value.strip()
        case ast.Placeable():
            return _is_blank(part.expression)
        case ast.StringLiteral():
            return not str(part.parse()["value"]).strip()
        case ast.SelectExpression():
            return any(_may_be_empty(variant.value) for variant in part.variants)
        case _:
            return False
