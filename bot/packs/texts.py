r"""The texts of a message as a person may read them: bodies, labels and quiet wordings, unescaped.

A question mark written as { "\u003F" } is a question mark, and what stands in one branch only is said to
somebody. What is filled in later (a variable, a text that is not at hand) is a GAP: a sign that stands in
no text, so that letters on its two sides are never taken for one word.
"""

from collections.abc import Iterator, Mapping

from fluent.syntax import ast
from msgspec import Struct

from bot.packs.fluent import Entry

GAP = "\ufffc"
MANY = 32  # branches: above, each part is read by itself, so that no file takes long
_NONE: Mapping[str, Entry] = {}


class Text(Struct, frozen=True):
    """One text of a message: where it stands, and its words."""

    ref: str  # "id" or "id.attribute"
    line: int
    words: str


class Said(Struct, frozen=True):
    """One text; `attribute` is "" for a body, `texts` its readings, one for each branch."""

    entry: Entry
    attribute: str
    texts: tuple[str, ...]

    @property
    def ref(self) -> str:
        """How an error calls it: "start-menu.work"."""
        return f"{self.entry.id}.{self.attribute}" if self.attribute else self.entry.id

    @property
    def line(self) -> int:
        """Its own line: the label's, where it is a label."""
        return self.entry.attributes.get(self.attribute, self.entry.line)

    @property
    def is_body(self) -> bool:
        """Whether it is a body, in plain or quiet words."""
        return self.attribute in {"", "quiet"}

    @property
    def is_quiet(self) -> bool:
        """Whether it is said in quiet mode."""
        return self.attribute == "quiet" or self.attribute.startswith("quiet-")


def texts_of(entry: Entry) -> Iterator[Text]:
    """Each reading of every text of an entry."""
    for one in said(entry):
        for words in one.texts:
            yield Text(one.ref, one.line, words)


def said(entry: Entry, reach: Mapping[str, Entry] = _NONE) -> Iterator[Said]:
    """The texts of a message or term; with `reach`, what it refers to is filled in."""
    for ref, _, pattern in patterns(entry):
        yield Said(entry, ref.partition(".")[2], _readings(pattern, reach))


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


def _readings(pattern: ast.Pattern, reach: Mapping[str, Entry]) -> tuple[str, ...]:
    """The texts that a pattern can come to; each branch stands in at least one of them."""
    if len(pattern.elements) == 1 and isinstance(pattern.elements[0], ast.TextElement):  # as most are
        return (pattern.elements[0].value,)
    parts = [_part(part, reach) for part in pattern.elements]
    most = max(map(len, parts), default=1)
    if most > MANY:
        return tuple(text for part in parts for text in part)
    return tuple("".join(part[min(at, len(part) - 1)] for part in parts) for at in range(most))


def _part(part: ast.BaseNode, reach: Mapping[str, Entry]) -> tuple[str, ...]:
    match part:
        case ast.TextElement():
            return (part.value,)
        case ast.Placeable():
            return _part(part.expression, reach)
        case ast.StringLiteral() | ast.NumberLiteral():
            return (str(part.parse()["value"]),)
        case ast.SelectExpression():
            return tuple(text for branch in part.variants for text in _readings(branch.value, reach))
        case ast.MessageReference() | ast.TermReference():
            return _quoted(part, reach)
        case _:
            return (GAP,)


def _quoted(part: ast.MessageReference | ast.TermReference, reach: Mapping[str, Entry]) -> tuple[str, ...]:
    """What a reference brings. Texts that go round or grow without end are not in `reach`."""
    sign = "-" if isinstance(part, ast.TermReference) else ""
    entry = reach.get(sign + part.id.name)
    wanted = part.attribute.name if part.attribute else ""
    found = [text.texts for text in said(entry, reach) if text.attribute == wanted] if entry else []
    return found[-1] if found else (GAP,)
