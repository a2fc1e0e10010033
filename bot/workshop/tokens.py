"""A text as a translator sees it, and the way back: words, and locked parts as tokens such as ⟦phone⟧.

A variable keeps its name. A name that stays untranslated, a quoted text and a part that has several
wordings get a number: ids and the structure of a text are nothing that a translator could break.
String literals are shown as the words they are, and written again only where Fluent needs them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from fluent.syntax import ast
from fluent.syntax.serializer import serialize_expression

from bot.workshop.structure import Path, kin, select_of, selects

OPEN, CLOSE = "⟦", "⟧"
TOKEN = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
_BRACKET = re.compile(f"([{OPEN}{CLOSE}])")
# Braces, what Python takes for the end of a line, and what would begin a line of Fluent.
_ANYWHERE = r"[{}]|[\v\f\r\x1c-\x1e\x85\u2028\u2029]|(?<=\n)(?:[ ]+|[.*\[])"
_LITERAL = {  # what is written as a literal: by whether words begin the text, and whether they end it
    (first, last): re.compile("|".join([*[r"\A[ \n]+|\A[.*\[]"] * first, _ANYWHERE, *[r"[ \n]+\Z"] * last]))
    for first in (False, True)
    for last in (False, True)
}
_ENDS = "\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"
_ESCAPES = {"\\": "\\\\", '"': '\\"'} | {sign: f"\\u{ord(sign):04X}" for sign in _ENDS}
Nodes = Mapping[str, ast.Placeable]


@dataclass(slots=True)
class Names:
    """What the locked parts of one text are called, alike in the source and in the translation."""

    numbers: dict[tuple[str, ...], str] = field(default_factory=dict)
    parts: dict[str, ast.Placeable] = field(default_factory=dict)  # all but selects, from any branch
    called: dict[int, str] = field(default_factory=dict)  # id() of what stands in braces -> its name
    _ranks: dict[str, list[str]] = field(default_factory=dict)
    _held: list[ast.Pattern] = field(default_factory=list)  # so that no id() is given twice

    def take(self, pattern: ast.Pattern) -> None:
        """Name everything in one version of the text."""
        self._ranks.clear()
        self._held.append(pattern)
        self._take(pattern, ())

    def _take(self, pattern: ast.Pattern, path: Path) -> None:
        for step, select in selects(pattern):
            self.called[id(select)] = self._number(("select", *map(kin, path), step.of))
            for variant in select.variants:
                self._take(variant.value, (*path, step.at(variant)))
        for part in pattern.elements:
            if isinstance(part, ast.Placeable) and select_of(part) is None and literal(part) is None:
                name = self._name(part)
                self.called[id(part.expression)] = name
                self.parts[name] = part

    def _name(self, part: ast.Placeable) -> str:
        said = str(serialize_expression(part.expression))
        if not (variable := _variable(part.expression)):
            return self._number(("it", said))
        ranks = self._ranks.setdefault(variable, [])
        if said not in ranks:
            ranks.append(said)
        rank = ranks.index(said)
        return self._number(("variable", variable, str(rank))) if rank else variable

    def _number(self, identity: tuple[str, ...]) -> str:
        return self.numbers.setdefault(identity, str(len(self.numbers) + 1))

    def bracket(self, sign: str) -> str:
        """The name of a bracket that belongs to the words themselves."""
        name = self._number(("sign", sign))
        self.parts[name] = ast.Placeable(ast.StringLiteral(sign))
        return name


def _variable(expression: object) -> str:
    """The variable that is shown, as it is or by a function; "" for anything else."""
    match expression:
        case ast.VariableReference():
            return str(expression.id.name)
        case ast.FunctionReference() if expression.arguments.positional:
            return _variable(expression.arguments.positional[0])
        case _:
            return ""


def literal(part: ast.BaseNode) -> str | None:
    """The words of a literal, however many braces it stands in; None for what is no literal."""
    while isinstance(part, ast.Placeable):
        part = part.expression
    if isinstance(part, ast.StringLiteral):
        return str(part.parse()["value"])
    return str(part.value) if isinstance(part, ast.NumberLiteral) else None


def shown(pattern: ast.Pattern, names: Names) -> str:
    """A pattern as one cell."""
    return "".join(_shown(part, names) for part in pattern.elements)


def _shown(part: ast.BaseNode, names: Names) -> str:
    words = part.value if isinstance(part, ast.TextElement) else literal(part)
    if words is None and isinstance(part, ast.Placeable):
        return f"{OPEN}{names.called[id(part.expression)]}{CLOSE}"
    return _BRACKET.sub(lambda sign: f"{OPEN}{names.bracket(sign[0])}{CLOSE}", str(words))


def nodes(pattern: ast.Pattern, names: Names) -> dict[str, ast.Placeable]:
    """What each token stands for in one wording: what the text knows, and the wording's own parts."""
    own = (part for part in pattern.elements if isinstance(part, ast.Placeable))
    called = ((names.called.get(id(part.expression)), part) for part in own)
    return names.parts | {name: part for name, part in called if name}


def written(cell: str, known: Nodes) -> ast.Pattern:
    """A cell as a pattern again; every token in it is known."""
    parts: list[str | ast.Placeable] = []
    for number, piece in enumerate(TOKEN.split(cell)):
        parts.append(known[piece] if number % 2 else piece)
    return ast.Pattern(list(_elements(parts)))


def _elements(parts: list[str | ast.Placeable]) -> Iterator[ast.TextElement | ast.Placeable]:
    last = len(parts) - 1
    for number, part in enumerate(parts):
        if isinstance(part, ast.Placeable):
            yield part.clone()
        elif part:
            yield from _text(part, first=number == 0, last=number == last)


def _text(words: str, *, first: bool, last: bool) -> Iterator[ast.TextElement | ast.Placeable]:
    """Words, with what Fluent would take for something else as literals."""
    before = 0
    for found in _LITERAL[first, last].finditer(words):
        if words[before : found.start()]:
            yield ast.TextElement(words[before : found.start()])
        yield ast.Placeable(ast.StringLiteral("".join(_ESCAPES.get(sign, sign) for sign in found[0])))
        before = found.end()
    if words[before:]:
        yield ast.TextElement(words[before:])


def tokens(cell: str) -> list[str]:
    """The tokens of a cell, in their order."""
    return TOKEN.findall(cell)


def is_torn(cell: str) -> bool:
    """Whether a bracket stands without its other half."""
    return bool(_BRACKET.search(TOKEN.sub("", cell)))
