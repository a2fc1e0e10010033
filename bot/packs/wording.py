"""What can be wrong with a wording before anybody says it: references, variables, lengths.

Lengths are computed by adding, never by expanding: nine messages that each say the one before
ten times would fill any memory (P019).
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping

from fluent.syntax import ast

from bot.core import limits
from bot.core.errors import Fault, quote
from bot.core.flow_rules import near
from bot.packs.fluent import DEEPEST, Entry, closure, walk
from bot.packs.needs import FRAME
from bot.packs.words import LARGEST, VARIABLES

Entries = Mapping[str, Entry]
_HEAD = ("quiet",)  # attributes that replace a body; all others are labels


def check(own: Entries, reach: Entries, source: Entries, faults: list[Fault]) -> dict[str, Entry]:
    """Judge every message of one language; `reach` is what its words may refer to.

    Returns what of that can be formatted without harm: no loop, no bomb, nothing that refers to one.
    """
    looping = set(_loops(reach))
    circle = _circles(reach, looping)
    above = _above(reach, looping, circle)
    sizes, widths = _Sizes(reach, looping, len), _Sizes(reach, looping, cells)
    for entry in own.values():
        faults.extend(_variables(entry, source.get(entry.id)))
        faults.extend(_references(entry, reach))
        if entry.id in looping:
            faults.extend(_loop(entry, circle, above))
        else:
            faults.extend(_lengths(entry, sizes, widths))
    fit = {id: e for id, e in reach.items() if id not in looping and sizes.of(e) <= LARGEST}
    return {id: e for id, e in fit.items() if all(part.id in fit for part in closure(e, reach))}


def _loops(entries: Entries) -> Iterator[str]:
    """Ids in or above a circle of references, or of a chain too long to follow."""
    waiting = dict(entries)
    for _ in range(DEEPEST):
        ready = [id for id, e in waiting.items() if not any(r in waiting for r in e.refers)]
        for id in ready:
            del waiting[id]
    yield from waiting


def _loop(entry: Entry, circle: set[str], above: set[str]) -> Iterator[Fault]:
    """One fault for each text of a circle; none for those that only lead to one."""
    if entry.id in circle:
        what, mend = f'"{entry.id}" quotes itself, directly or round.', "write the words themselves."
    elif entry.id in above:
        return
    else:
        what = f'"{entry.id}" quotes more than {DEEPEST} texts, one in another.'
        mend = "write the words themselves."
    yield Fault(entry.path, entry.line, "P010", what, mend)


def _circles(entries: Entries, looping: set[str]) -> set[str]:
    """Of the texts that loop or lead far, those that stand in a circle or between two."""
    below = {id: {r for r in entries[id].refers if r in looping} for id in looping}
    leads_on = set(below) - _pruned(below)
    above: dict[str, set[str]] = {id: set() for id in leads_on}
    for id in leads_on:
        for quoted in below[id] & leads_on:
            above[quoted].add(id)
    return leads_on - _pruned(above)


def _pruned(ways: Mapping[str, set[str]]) -> set[str]:
    """The ids whose ways all end: taken out one after the other, each looked at once."""
    back: dict[str, list[str]] = {id: [] for id in ways}
    for id, some in ways.items():
        for other in some:
            back[other].append(id)
    open_ways = {id: len(some) for id, some in ways.items()}
    ends = [id for id, number in open_ways.items() if not number]
    for id in ends:
        for before in back[id]:
            open_ways[before] -= 1
            if not open_ways[before]:
                ends.append(before)
    return set(ends)


def _above(entries: Entries, looping: set[str], circle: set[str]) -> set[str]:
    """The texts that lead into a circle; the circle itself too."""
    quoted_by: dict[str, list[str]] = {}
    for id in looping:
        for quoted in entries[id].refers:
            quoted_by.setdefault(quoted, []).append(id)
    found, waiting = set(circle), list(circle)
    while waiting:
        new = [id for id in quoted_by.get(waiting.pop(), ()) if id not in found]
        found.update(new)
        waiting += new
    return found


def cells(text: str) -> int:
    """Width on a screen: East Asian letters take two cells, combining signs none."""
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


def _variables(entry: Entry, source: Entry | None) -> Iterator[Fault]:
    if entry.id.startswith("-"):
        return
    allowed = source.variables if source is not None else frozenset(VARIABLES)
    for name in sorted(entry.variables - (allowed & VARIABLES.keys())):
        what = f'{{ ${quote(name)} }} in "{entry.id}" does not exist.'
        there = sorted(VARIABLES if source is entry else allowed & VARIABLES.keys())
        mend = f"use one of: {near(name, there, sign='$')}." if there else "take it out; the source has none."
        yield Fault(entry.path, entry.line, "P005", what, mend)
    for name in sorted(allowed - entry.variables if source is not None else ()):
        what = f'{{ ${name} }} is missing in "{entry.id}".'
        yield Fault(entry.path, entry.line, "P006", what, f"say {{ ${name} }} in the text.")


def _references(entry: Entry, reach: Entries) -> Iterator[Fault]:
    for part in walk(entry.node) if entry.refers else ():
        match part:
            case ast.MessageReference():
                id, attribute = part.id.name, part.attribute
            case ast.TermReference():
                id, attribute = f"-{part.id.name}", part.attribute
            case _:
                continue
        shown = id + (f".{attribute.name}" if attribute else "")
        if not _is_there(reach.get(id), attribute.name if attribute else ""):
            what = f'"{quote(shown)}" in "{entry.id}" is no text of this language.'
            mend = "write the id of a text that is there, or the words themselves."
            yield Fault(entry.path, entry.line, "P008", what, mend)


def _is_there(entry: Entry | None, attribute: str) -> bool:
    if entry is None:
        return False
    return attribute in entry.attributes if attribute else entry.has_value


class _Sizes:
    """Lengths of texts with all they refer to, each computed once."""

    def __init__(self, entries: Entries, looping: set[str], size: Callable[[str], int]) -> None:
        self._entries, self._looping, self._size = entries, looping, size
        self._known: dict[tuple[str, str], int] = {}
        self._patterns: dict[str, dict[str, ast.Pattern | None]] = {}

    def of(self, entry: Entry) -> int:
        """The longest text of an entry."""
        return max((self.ref(entry.id, ref.partition(".")[2]) for ref in entry.refs), default=0)

    def ref(self, id: str, attribute: str) -> int:
        """The length of one text; variables count as in VARIABLES, branches as the longest."""
        if (id, attribute) not in self._known:
            entry = self._entries.get(id)
            pattern = self._pattern_of(entry, attribute) if entry and id not in self._looping else None
            size = self._pattern(pattern) if pattern else 0
            self._known[id, attribute] = min(size, LARGEST + 1)
        return self._known[id, attribute]

    def _pattern_of(self, entry: Entry, attribute: str) -> ast.Pattern | None:
        """The words of a body ("") or attribute; gathered once, also where there are thousands."""
        if (known := self._patterns.get(entry.id)) is None:
            known = {"": entry.node.value} | {a.id.name: a.value for a in entry.node.attributes}
            self._patterns[entry.id] = known
        return known.get(attribute)

    def _pattern(self, pattern: ast.Pattern) -> int:
        return sum(map(self._part, pattern.elements))

    def _part(self, part: ast.BaseNode) -> int:
        match part:
            case ast.TextElement():
                return self._size(part.value)
            case ast.Placeable():
                return self._part(part.expression)
            case ast.SelectExpression():
                return max(self._pattern(variant.value) for variant in part.variants)
            case ast.MessageReference() | ast.TermReference():
                sign = "-" if isinstance(part, ast.TermReference) else ""
                return self.ref(sign + part.id.name, part.attribute.name if part.attribute else "")
            case ast.VariableReference():
                return VARIABLES.get(part.id.name, 0)
            case ast.StringLiteral() | ast.NumberLiteral():
                return self._size(str(part.parse()["value"]))
            case _:
                return 14  # what a function returns: a number or a date


def _lengths(entry: Entry, sizes: _Sizes, widths: _Sizes) -> Iterator[Fault]:
    """Bodies over their limit (P019) and labels too wide for a button (P020)."""
    if entry.has_value:
        size = sizes.ref(entry.id, "")
        yield from _too_long(entry, "", size, entry.line)
    if "quiet" in entry.attributes:
        size = sizes.ref(entry.id, "quiet")
        yield from _too_long(entry, ".quiet", size, entry.attributes["quiet"])
    for name, line in entry.attributes.items():
        if name not in _HEAD and not entry.id.startswith("-"):
            size = widths.ref(entry.id, name)
            yield from _too_wide(entry, name, size, line)


def _too_long(entry: Entry, at: str, size: int, line: int) -> Iterator[Fault]:
    limit = min(limits.BODY, entry.limits.get(at.lstrip("."), limits.BODY))
    if size > limit:
        shown = str(size) if size <= LARGEST else f"more than {LARGEST:,}"
        what = f'"{entry.id}{at}" has {shown} characters; {limit} fit.'
        yield Fault(entry.path, line, "P019", what, "say it shorter, or in two texts.")


def _too_wide(entry: Entry, name: str, size: int, line: int) -> Iterator[Fault]:
    most = limits.FRAME_LABEL if entry.id == FRAME else limits.LABEL
    limit = min(most, entry.limits.get(name, most))
    if size > limit:
        what = f'Label "{entry.id}.{name}" is {size} wide; {limit} fit.'
        yield Fault(entry.path, line, "P020", what, "say it shorter.")
