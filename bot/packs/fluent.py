"""Fluent text as a language's files hold it: messages with their lines and what they refer to.

The runtime silently drops what it cannot parse, so files are read with fluent.syntax first and
refused if anything is left over. Nothing here follows a reference or expands anything.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

from fluent.syntax import FluentParser, ast
from fluent.syntax.stream import FluentParserStream
from msgspec import Struct

from bot.core.errors import Fault, quote

DEEPEST = 20  # braces and brackets within each other
MOST_DIGITS = 20  # that a function may be told to write
LAST = 0x10FFFF  # the number of the last letter there can be
FUNCTIONS = frozenset(["NUMBER", "DATETIME"])
_UNREADABLE = (
    "P001",
    "This cannot be read",
    "write `id = text`; an id is small letters, digits and hyphens; close every brace.",
)
_EMPTY = ("P012", "There are no words here", "write them after the sign =, or take the id out.")
_REASONS = {
    "E0005": _EMPTY,
    "E0006": _EMPTY,
    "E0012": _EMPTY,
    "E0010": ("P011", "No branch is the one for all else", "begin one with *[other]."),
}
"""The parser's codes for what is easily said better."""
_LINE = re.compile(r" *([^{}\n ][^{}\n]*)(?=\n*\Z|\n+(?:[a-zA-Z#-]| +[}.\[*]))")  # one line alone: most are
_WORDS = re.compile(r"[^{}\n]+")
_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9_-]*")
_SPACES = re.compile(" *")
_BLANK = re.compile("[ \\n]*")
_BLANK_LINES = re.compile(r"(?: *\n)*(?: *\Z)?")
_COMMENT = re.compile(r"(#{1,3})(?: [^\n]*|(?=\n))(?:\n\1(?: [^\n]*|(?=\n)))*")
_ASIDE = (ast.Span, ast.BaseComment)
_COMMENTS = (ast.Comment, ast.GroupComment, ast.ResourceComment)
_CODE = re.compile(r"\\U([0-9A-Fa-f]{6})")
_BRACKETS = re.compile("[{}()]")
_MAX = re.compile(r"Max(?: \.([a-z0-9-]+))?: ([0-9]{1,9})")


class Entry(Struct, frozen=True, eq=False):
    """A message or term. `id` of a term begins with "-"; `refers` holds ids, attributes dropped."""

    id: str
    file: str  # "safety" of safety.ftl
    path: str
    line: int
    node: ast.Message | ast.Term
    variables: frozenset[str]
    refers: frozenset[str]
    attributes: Mapping[str, int]  # name -> line
    has_value: bool
    limits: Mapping[str, int]  # "" (the body) or an attribute -> Max of the comment

    @property
    def refs(self) -> Iterator[str]:
        """What can be said of it: "id" and "id.attribute"."""
        if self.has_value:
            yield self.id
        for name in self.attributes:
            yield f"{self.id}.{name}"


class _Stream(FluentParserStream):
    """The library's stream, which takes blanks by the piece; for text without carriage returns."""

    def char_at(self, offset: int) -> str | None:
        return self.string[offset] if offset < len(self.string) else None

    def next(self) -> str | None:
        self.index, self.peek_offset = self.index + 1, 0
        return self.char_at(self.index)

    def peek(self) -> str | None:
        self.peek_offset += 1
        return self.char_at(self.index + self.peek_offset)

    def peek_blank_inline(self) -> str:
        return self._peek(_SPACES)

    def peek_blank(self) -> None:
        self._peek(_BLANK)

    def peek_blank_block(self) -> str:
        return "\n" * self._peek(_BLANK_LINES).count("\n")

    def _peek(self, blank: re.Pattern[str]) -> str:
        """What there is of blanks, if any, and the look ahead moved behind it."""
        found = blank.match(self.string, self.index + self.peek_offset)
        taken = found[0] if found else ""
        self.peek_offset += len(taken)
        return taken


class _Parser(FluentParser):
    """The library's parser, which takes words by the piece instead of by the sign: four times as fast.

    What is not as usual is left to the library. For text without carriage returns.
    """

    def get_entry_or_junk(self, ps: Any) -> Any:
        quick = _Stream(ps.string)
        quick.index = ps.index
        entry = super().get_entry_or_junk(quick)
        ps.index, ps.peek_offset = quick.index, quick.peek_offset
        return entry

    def maybe_get_pattern(self, ps: Any) -> Any:
        found = _LINE.match(ps.string, ps.index)
        if found is None:
            return super().maybe_get_pattern(ps)
        words = ast.TextElement(found[1].rstrip(" "))
        words.add_span(found.start(1), found.end(1))
        pattern = ast.Pattern([words])
        pattern.add_span(found.start(1), found.end(1))
        ps.index, ps.peek_offset = found.end(), 0
        return pattern

    def get_text_element(self, ps: Any) -> Any:
        found = _WORDS.match(ps.string, ps.index)
        return _taken(ps, found, ast.TextElement(found[0])) if found else super().get_text_element(ps)

    def get_identifier(self, ps: Any) -> Any:
        found = _NAME.match(ps.string, ps.index)
        return _taken(ps, found, ast.Identifier(found[0])) if found else super().get_identifier(ps)

    def get_comment(self, ps: Any) -> Any:
        found = _COMMENT.match(ps.string, ps.index)
        if found is None:
            return super().get_comment(ps)
        level = len(found[1])
        lines = (line[level + 1 :] for line in found[0].split("\n"))
        return _taken(ps, found, _COMMENTS[level - 1]("\n".join(lines)))


def _taken(ps: Any, found: re.Match[str], node: ast.SyntaxNode) -> ast.SyntaxNode:
    """Move on behind what was found, and tell the node where it stood."""
    ps.index, ps.peek_offset = found.end(), 0
    node.add_span(found.start(), found.end())
    return node


def read_ftl(path: str, file: str, text: str) -> tuple[tuple[Entry, ...], tuple[Fault, ...]]:
    """The messages and terms of one file; never raises (P001, P007, P011, P012)."""
    line = _too_deep(text)
    try:
        resource = None if line else parsed(text)
    except RecursionError:
        line, resource = 1, None
    if resource is None:
        what = f"Braces stand within each other more than {DEEPEST} deep."
        return (), (Fault(path, line, "P001", what, "write it as several messages."),)
    starts = [0, *(at.end() for at in re.finditer("\n", text))]
    entries: list[Entry] = []
    faults: list[Fault] = []
    for item in resource.body:
        if isinstance(item, ast.Junk):
            faults.append(_junk(path, starts, item))
        elif isinstance(item, ast.Message | ast.Term):
            parts = [part for filling in _fillings(item) for part in walk(filling)]
            if why := _unsayable(parts):
                mend = "write plain words and figures."
                faults.append(Fault(path, _line(item.id, starts), "P001", why, mend))
                continue
            entry = _entry(path, file, item, starts, parts)
            entries.append(entry)
            faults += _functions(entry, parts)
    return tuple(entries), tuple(faults)


def parsed(text: str) -> ast.Resource:
    """The library's tree of a text, with what cannot be read as junk. Raises RecursionError."""
    parser = FluentParser() if "\r" in text else _Parser()
    return parser.parse(text)


def _too_deep(text: str) -> int:
    """The line where brackets nest too deeply; 0: nowhere. Looked at before any recursion."""
    depth = 0
    for number, line in enumerate(text.split("\n"), 1):
        for sign in _BRACKETS.findall(line):
            if sign == "{" or (depth and sign == "("):
                depth += 1
                if depth > DEEPEST:
                    return number
            elif depth and sign in "})":
                depth -= 1
        if line[:1].isalpha():
            depth = max(0, line.count("{") - line.count("}"))
    return 0


def _line(node: ast.SyntaxNode, starts: list[int]) -> int:
    return bisect_right(starts, node.span.start if node.span else 0)


def _junk(path: str, starts: list[int], item: ast.Junk) -> Fault:
    """What could not be read; the line is that of the first text in it, or of what has no words."""
    content = item.content or ""
    lead = content[: len(content) - len(content.lstrip())]
    first = quote(content.strip().partition("\n")[0])
    line = _line(item, starts) + lead.count("\n")
    note = item.annotations[0] if item.annotations else None
    code, why, mend = _REASONS.get(note.code if note else "", _UNREADABLE)
    if code == "P012" and note is not None and note.span is not None:
        line = max(line, bisect_right(starts, note.span.start - 1))
    return Fault(path, line, code, f'{why}: "{first}".', mend)


def _entry(
    path: str, file: str, node: ast.Message | ast.Term, starts: list[int], parts: list[ast.BaseNode]
) -> Entry:
    variables = (p.id.name for p in parts if isinstance(p, ast.VariableReference))
    messages = (p.id.name for p in parts if isinstance(p, ast.MessageReference))
    terms = ("-" + p.id.name for p in parts if isinstance(p, ast.TermReference))
    comment = node.comment.content if node.comment and node.comment.content else ""
    sign = "-" if isinstance(node, ast.Term) else ""
    return Entry(
        id=sign + node.id.name,
        file=file,
        path=path,
        line=_line(node.id, starts),
        node=node,
        variables=frozenset(variables),
        refers=frozenset([*messages, *terms]),
        attributes={a.id.name: _line(a.id, starts) for a in node.attributes},
        has_value=node.value is not None,
        limits={name or "": int(size) for name, size in _MAX.findall(comment)},
    )


def _fillings(item: ast.Message | ast.Term) -> Iterator[ast.Placeable]:
    """What stands in braces in a message; most have nothing but words."""
    patterns = (item.value, *(attribute.value for attribute in item.attributes))
    for pattern in patterns:
        for element in pattern.elements if pattern else ():
            if isinstance(element, ast.Placeable):
                yield element


def walk(node: ast.BaseNode) -> Iterator[ast.BaseNode]:
    """Every node under one, itself included; without recursion."""
    waiting: list[object] = [node]
    while waiting:
        here = waiting.pop()
        if isinstance(here, list):
            waiting.extend(here)
        elif isinstance(here, ast.BaseNode) and not isinstance(here, _ASIDE):
            yield here
            waiting.extend(vars(here).values())


def closure(entry: Entry, reach: Mapping[str, Entry]) -> list[Entry]:
    """An entry and, after it, all it refers to, directly or through others."""
    found, waiting = {entry.id: entry}, [*entry.refers]
    while waiting:
        id = waiting.pop()
        if id in reach and id not in found:
            found[id] = reach[id]
            waiting.extend(reach[id].refers)
    return list(found.values())


def _unsayable(parts: list[ast.BaseNode]) -> str:
    """What would keep the runtime busy for hours, or that no letter has; "" for all that is usual."""
    for part in parts:
        match part:
            case ast.NamedArgument(value=ast.NumberLiteral(value=number)) if abs(float(number)) > MOST_DIGITS:
                return f"A function is told {quote(number)}; {MOST_DIGITS} is the most."
            case ast.StringLiteral(value=text) if any(int(code, 16) > LAST for code in _CODE.findall(text)):
                return "There is no letter with this number behind \\U."
    return ""


def _functions(entry: Entry, parts: list[ast.BaseNode]) -> Iterator[Fault]:
    for part in parts:
        if isinstance(part, ast.FunctionReference) and part.id.name not in FUNCTIONS:
            what = f'{quote(part.id.name)} in "{entry.id}" is not a function.'
            mend = "use one of: DATETIME, NUMBER."
            yield Fault(entry.path, entry.line, "P007", what, mend)
