"""Selects: every plural form that the language has (P009), no branch that nothing chooses (P011).

The forms are Babel's, from the Unicode tables. `many` in Spanish, French, Portuguese, Italian and
Haitian is for millions; nobody here counts so far.
"""

from collections.abc import Iterator
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.plural import PluralRule
from fluent.syntax import ast

from bot.core.errors import Fault
from bot.packs.fluent import Entry
from bot.packs.texts import patterns, selects

NUMBERS = frozenset(["count", "minutes", "position", "km", "erase_hours", "block_days", "low", "high"])
MILLIONS = frozenset(["es", "fr", "pt", "ht", "it"])
COUNTED = 200  # numbers tried, to see whether [0] and [1] leave anything of a form


@lru_cache(64)
def rule_of(language: str, *, ordinal: bool = False) -> PluralRule | None:
    """How a language counts; None if Babel does not know it."""
    try:
        locale = Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return None
    return locale.ordinal_form if ordinal else locale.plural_form


def check(language: str, entry: Entry, source: Entry | None) -> Iterator[Fault]:
    """What is wrong with the selects of one message; `source`: None in the source language.

    A copy of the source counts as its language does: whoever translates it is asked for the right forms.
    """
    found = [(ref, line, select) for ref, line, pattern in patterns(entry) for select in selects(pattern)]
    if not found or (source is not None and entry.node.equals(source.node, ["span", "comment"])):
        return
    there: dict[str, set[str]] | None = None
    for ref, line, select in found:
        name, ordinal = _selector(select.selector)
        keys = {_key(variant) for variant in select.variants}
        rule = rule_of(language, ordinal=ordinal) if name in NUMBERS else None
        if rule is not None:
            yield from _forms(language, rule, keys, entry.path, line, ref)
        elif name not in NUMBERS and source is not None and not name.startswith("-"):
            there = _branches(source) if there is None else there
            for key in sorted(keys - there.get(name, set())):
                what = f'"{ref}" has a branch [{key}] that the source does not have.'
                yield Fault(entry.path, line, "P011", what, "use the branches of the source.")


def _forms(
    language: str, rule: PluralRule, keys: set[str], path: str, line: int, ref: str
) -> Iterator[Fault]:
    """P009, and P011 for what no number chooses, of one select."""
    known = rule.tags | {"other"}
    asked = known - {"many"} if language.partition("-")[0] in MILLIONS else known
    for form in sorted(asked - keys):
        if not _is_said_by_figures(rule, form, keys):
            what = f'"{ref}" has no plural form [{form}], and the language has one.'
            yield Fault(path, line, "P009", what, f"add [{form}] and its wording.")
    for key in sorted(key for key in keys - known if not _is_figure(key)):
        what = f'"{ref}" has a branch [{key}] that no number chooses.'
        yield Fault(path, line, "P011", what, f"use {', '.join(sorted(asked))}, or a figure.")


def _is_said_by_figures(rule: PluralRule, form: str, keys: set[str]) -> bool:
    """Whether [0], [1] and the like leave no number of a form; English [1] leaves none of [one]."""
    figures = set(filter(_is_figure, keys))
    numbers = [str(n) for n in range(COUNTED) if rule(n) == form] if figures else []
    return bool(numbers) and figures.issuperset(numbers)


def _is_figure(key: str) -> bool:
    return key.lstrip("-")[:1].isdigit()


def _selector(selector: object) -> tuple[str, bool]:
    """The variable that is looked at ("-term" of a term, "" of anything else), and whether as an ordinal."""
    match selector:
        case ast.VariableReference():
            return selector.id.name, False
        case ast.TermReference():
            return f"-{selector.id.name}", False
        case ast.FunctionReference():
            named = {a.name.name: getattr(a.value, "value", "") for a in selector.arguments.named}
            first = selector.arguments.positional[:1]
            return (_selector(first[0])[0] if first else ""), named.get("type") == "ordinal"
        case _:
            return "", False


def _key(variant: ast.Variant) -> str:
    return str(variant.key.name if isinstance(variant.key, ast.Identifier) else variant.key.value)


def _branches(source: Entry) -> dict[str, set[str]]:
    """The branches of a message's source, by what they look at."""
    found: dict[str, set[str]] = {}
    for _, _, pattern in patterns(source):
        for select in selects(pattern):
            found.setdefault(_selector(select.selector)[0], set()).update(map(_key, select.variants))
    return found
