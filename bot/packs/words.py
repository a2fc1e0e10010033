"""The words of one language as they are written: every text formatted once, those with variables kept.

What is served of them is `bot.packs.spoken`.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Literal

from babel import Locale, UnknownLocaleError
from fluent.runtime import FluentBundle
from fluent.syntax import ast
from msgspec import Struct

from bot.core.hearing import Vocabulary
from bot.packs.approvals import State, serialize
from bot.packs.chat_words import ChatWords
from bot.packs.fluent import Entry, closure
from bot.packs.texts import patterns

Value = str | int | date | datetime
SCRIPT = 4  # letters of a script, as in zh-Hans
LARGEST = 10_000  # characters of a text, once everything is expanded: above, it is a bomb

VARIABLES: Mapping[str, int] = MappingProxyType(
    # Every variable there is, and the length it is counted with. None carries what a person wrote.
    {
        **dict.fromkeys(
            ("count", "minutes", "position", "km", "erase_hours", "block_days", "low", "high"), 3
        ),
        **dict.fromkeys(("area", "service", "name", "operator", "language", "languages"), 20),
        **dict.fromkeys(("hours", "phone", "sms", "date", "time"), 14),
        "url": 40,
        "list": 60,  # codes in words, joined: what a line asks for, whom it tells
        "proxy": 3,  # "yes" or "no", to select on
    }
)
SETTINGS = frozenset(["minutes", "erase_hours", "block_days", "proxy", "operator", "date"])
"""Variables that stand in the texts of flows and pages; the others belong to lists and cards."""


class Language(Struct, frozen=True, eq=False):
    """One folder of lang/. `entries` are its own; what it refers to may stand in its base."""

    id: str
    name: str
    direction: Literal["ltr", "rtl"]
    fallback: str
    source: bool
    entries: Mapping[str, Entry]
    files: frozenset[str]
    states: Mapping[str, State]
    vocabulary: Vocabulary | None
    plain: Mapping[str, str]
    lively: str  # source of the texts with variables, and of all they quote
    chat: ChatWords

    def has(self, ref: str) -> bool:
        """Whether a text is there: "id" or "id.attribute"."""
        id, _, attribute = ref.partition(".")
        entry = self.entries.get(id)
        if entry is None:
            return False
        return attribute in entry.attributes if attribute else entry.has_value


def base(language: str) -> str:
    """What es-MX and es share; languages in two scripts share nothing."""
    first, *rest = language.split("-")
    return f"{first}-{rest[0]}" if rest and len(rest[0]) == SCRIPT else first


def locale_of(language: str) -> Locale:
    """Babel's locale; plain English formatting for a language that Babel does not know."""
    try:
        return Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale.parse("en")


def bundle_of(language: str, entries: Iterable[Entry], *, isolating: bool) -> FluentBundle:
    """The one bundle of a language; the first of two entries with one id counts."""
    bundle = FluentBundle([language], use_isolating=isolating)
    bundle.add_resource(ast.Resource([entry.node for entry in entries]))
    return bundle


def format_ref(bundle: FluentBundle, ref: str, values: Mapping[str, Value]) -> str | None:
    """Format "id" or "id.attribute"; None if the runtime had anything to complain about."""
    id, _, attribute = ref.partition(".")
    try:
        message = bundle.get_message(id)
        pattern = message.attributes[attribute] if attribute else message.value
        if pattern is None:
            return None
        text, errors = bundle.format_pattern(pattern, dict(values))
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError):
        return None
    return str(text).strip() if not errors else None


def plain_texts(
    bundle: FluentBundle, entries: Mapping[str, Entry], reach: Mapping[str, Entry]
) -> dict[str, str]:
    """Every text without a variable, formatted."""
    found: dict[str, str] = {}
    for entry in entries.values():
        if entry.id.startswith("-") or variables_of(entry, reach):
            continue
        for ref, _, pattern in patterns(entry):
            text = _words_alone(pattern) or format_ref(bundle, ref, {})
            if text is not None:
                found[ref] = text
    return found


def _words_alone(pattern: ast.Pattern) -> str:
    """The words of a pattern that has nothing to fill in, as most have; the runtime would say the same."""
    only = pattern.elements[0]
    return str(only.value).strip() if len(pattern.elements) == 1 and isinstance(only, ast.TextElement) else ""


def lively_source(entries: Mapping[str, Entry], reach: Mapping[str, Entry]) -> str:
    """The source of every text with a variable, and of all that these quote."""
    lively = (entry for id, entry in entries.items() if not id.startswith("-") and variables_of(entry, reach))
    parts = {part.id: part for entry in lively for part in closure(entry, reach)}
    return "\n".join(serialize(part) + "\n" for part in parts.values())


def variables_of(entry: Entry, reach: Mapping[str, Entry]) -> frozenset[str]:
    """The variables a text needs. A term's own parameters are its caller's, so terms bring none."""
    parts = (e.variables for e in closure(entry, reach) if not e.id.startswith("-"))
    return frozenset().union(*parts)
