"""The book as a graph of screens and ways between them, and the walks that rules need.

A way is keyed like its line in the file: `choices.yes`, `on.joined`; `at` for the page that
a list opens. The frame (Menu, Person, Language, and what typed words of distress or the end of
the service lead to) leads on from every screen, and is walked too unless a rule says otherwise.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from bot.core.book import ENDING, HEARD, LANGUAGE, LINES, MENU, Book, Node
from bot.core.errors import Fault
from bot.core.flow_rules import fault
from bot.core.state import State
from bot.core.targets import led_to

Way = tuple[str, str]  # (screen, key)


@dataclass(frozen=True)
class Graph:
    """Screens by name, their ways (key -> screen), and where pages are written."""

    book: Book
    states: Mapping[str, State]
    ways: Mapping[str, Mapping[str, str]]
    where: Mapping[str, tuple[str, int]]

    @property
    def nodes(self) -> Mapping[str, Node]:
        """The screens that this place has."""
        return self.book.nodes

    def reach(
        self, start: str, *, frame: bool = True, without: str = "", cut: Way = ("", "")
    ) -> frozenset[str]:
        """All that can be reached from a screen, itself included.

        `without` is a screen that is shut, `cut` a way; what forgets the chat leads nowhere.
        """
        onward = self._in_frame if frame else self._alone
        if cut[0] in onward:
            onward = {**onward, cut[0]: self._targets(cut[0], frame=frame, cut=cut[1])}
        seen = {without}
        fresh = frozenset([start]) & onward.keys() - seen
        while fresh:
            seen |= fresh
            fresh = frozenset[str]().union(*(onward[name] for name in fresh)) - seen
        return frozenset(seen - {without})

    @cached_property
    def _alone(self) -> dict[str, frozenset[str]]:
        """What each screen leads to by itself: rules walk a hundred times, so it is gathered once."""
        return {name: self._targets(name, frame=False) for name in self.ways}

    @cached_property
    def _in_frame(self) -> dict[str, frozenset[str]]:
        return {name: self._targets(name, frame=True) for name in self.ways}

    def _targets(self, name: str, *, frame: bool, cut: str = "") -> frozenset[str]:
        if self.forgets(name):
            return frozenset()
        framed = [MENU, self.book.person, LANGUAGE, LINES, HEARD, ENDING] if frame else []
        targets = [target for key, target in self.ways[name].items() if key != cut]
        return frozenset([*targets, *framed]) & self.ways.keys()

    def taps(self, start: str, free: frozenset[str] = frozenset()) -> Mapping[str, int]:
        """How many taps each screen is away; events cost none, nor `free` keys within one flow."""
        away = {start: 0}
        queue = deque([start])
        while queue:
            name = queue.popleft()
            for key, target in self.ways.get(name, {}).items():
                reads_on = key in free and flow_of(name) == flow_of(target)
                cost = away[name] + (not (reads_on or key.startswith("on.")))
                if cost < away.get(target, cost + 1):
                    away[target] = cost
                    (queue.append if cost > away[name] else queue.appendleft)(target)
        return away

    def forgets(self, name: str) -> bool:
        """Whether the chat is over on this screen."""
        return name in self.states and "forget" in self.states[name].do

    def fault(
        self,
        name: str,
        key: str,
        code: str,
        what: str,
        mend: str,
        severity: Literal["error", "warning"] = "error",
    ) -> Fault:
        """A fault at a key of a state, or at the page that a screen belongs to."""
        if name in self.states:
            found = fault(self.states[name], key, code, what, mend)
            return Fault(found.path, found.line, code, what, mend, severity)
        path, line = self.where.get(page_of(name), ("pages.toml", 1))
        return Fault(path, line, code, what, mend, severity)


def graph_of(book: Book, states: Iterable[State], where: Mapping[str, tuple[str, int]]) -> Graph:
    """Join what the flows say and what the book of one place makes of it.

    A list of pages that this place has none of is no screen of the book, but still a way:
    what stands behind it is not unreachable, only not here.
    """
    ways: dict[str, dict[str, str]] = {}
    every = {state.name: state for state in states}
    for state in every.values():
        ways[state.name] = dict(_written(state))
    for node in book.nodes.values():
        shown = {f"choices.{choice.id}": choice.target for choice in node.choices}
        ways[node.name] = ways.get(node.name, {}) | shown
    return Graph(book, every, ways, where)


def _written(state: State) -> Iterable[Way]:
    if state.at:
        yield "at", f"page.{state.at}"
    for key, targets in (("choices", state.choices), ("on", state.on)):
        yield from ((f"{key}.{name}", led_to(target)) for name, target in targets.items())


def flow_of(name: str) -> str:
    """The flow of a screen: `page` for pages, `ui` for the engine's own."""
    return name.partition(".")[0]


def id_of(name: str) -> str:
    """The id of a state in its flow, or of a page."""
    return name.split(".")[1]


def page_of(name: str) -> str:
    """The page that a screen belongs to; empty for any other screen."""
    return id_of(name) if flow_of(name) == "page" else ""
