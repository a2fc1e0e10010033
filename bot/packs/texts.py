"""The texts of a message as a person would read them: unescaped, one for each way a select can go.

What is filled in later (a variable, a term, what a select chose) is a GAP: a sign that stands in no
text, so that letters on its two sides are never taken for one word.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from fluent.syntax import ast

from bot.packs.fluent import Entry

GAP = "\ufffc"


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a message: where it stands, and its words."""

    ref: str  # "id" or "id.attribute"
    line: int
    words: str


def texts_of(entry: Entry) -> Iterator[Text]:
    r"""Every text of an entry, string literals included: `{ "\u003F" }` is a question mark."""
    for ref, line, pattern in patterns(entry):
        for words in _ways(pattern):
            yield Text(ref, line, words)


def patterns(entry: Entry) -> Iterator[tuple[str, int, ast.Pattern]]:
    """The body of an entry and its attributes, each with its line."""
    if entry.node.value is not None:
        yield entry.id, entry.line, entry.node.value
    for attribute in entry.node.attributes:
        name = attribute.id.name
        yield f"{entry.id}.{name}", entry.attributes[name], attribute.value


def selects(pattern: ast.Pattern) -> Iterator[ast.SelectExpression]:
    """Every select of a pattern, outer ones first. Depth is bounded by `read_ftl`."""
    for element in pattern.elements:
        inner: object = element
        while isinstance(inner, ast.Placeable):
            inner = inner.expression
        if isinstance(inner, ast.SelectExpression):
            yield inner
            for variant in inner.variants:
                yield from selects(variant.value)


def _ways(pattern: ast.Pattern) -> list[str]:
    """What a pattern says, then what each branch in it says."""
    branches: list[str] = []
    parts = [
        element.value if isinstance(element, ast.TextElement) else _filled(element.expression, branches)
        for element in pattern.elements
    ]
    return ["".join(parts), *branches]


def _filled(expression: object, branches: list[str]) -> str:
    match expression:
        case ast.StringLiteral():
            return str(expression.parse()["value"])
        case ast.NumberLiteral():
            return str(expression.value)
        case ast.Placeable():
            return _filled(expression.expression, branches)
        case ast.SelectExpression():
            for variant in expression.variants:
                branches += _ways(variant.value)
            return GAP
        case _:
            return GAP
