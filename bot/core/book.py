"""Compile flows and a place's pages into one graph: the book that `engine.step` reads.

Pages become ordinary nodes (`page.missing-pay`, `page.missing-pay.2`), languages too
(`ui.language`), so the engine and the graph rules know one kind of thing only. One
`transitions` machine serves every conversation; building one per session costs a
hundred times a step.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from types import MappingProxyType

from transitions import Machine

from bot.core import limits
from bot.core.guards import holds
from bot.core.nodes import (
    BACK,
    COUNTRY,
    ENDING,
    HEARD,
    LANGUAGE,
    LINES,
    MENU,
    MORE,
    WELCOME,
    Choice,
    Country,
    Node,
    Offer,
    country_nodes,
    language_nodes,
    line_nodes,
    with_languages,
)
from bot.core.session import Session
from bot.core.state import Leaf, Page, State

__all__ = [
    "BACK",
    "COUNTRY",
    "ENDING",
    "HEARD",
    "LANGUAGE",
    "LINES",
    "MENU",
    "MORE",
    "WELCOME",
    "Book",
    "Choice",
    "Country",
    "Node",
    "Offer",
    "compile_book",
    "token",
]

FRAME = ("back", "menu", "person", "exit")
EVERYWHERE = ("exit", "menu", "person", "hide", "own-lines")  # one button each, also on old screens
KEEP = "ui-keep"  # the label of the engine's own button on a line's card
PERSON = ("handoff.door", "danger.lines", MENU)  # the first that is there answers "Person"


@dataclass(slots=True)
class Cursor:
    """The throwaway model that the shared machine moves."""

    state: str


@dataclass(frozen=True, slots=True)
class Book:
    """Every node, every token, and the one machine."""

    nodes: Mapping[str, Node]
    tokens: Mapping[str, tuple[str, str]]
    machine: Machine
    offers: tuple[Offer, ...]
    known: frozenset[str]
    person: str
    welcome: str = WELCOME
    menu: str = MENU
    _gone: dict[tuple[str, str], str] = field(default_factory=dict, compare=False, repr=False)

    def visible(self, session: Session) -> tuple[Choice, ...]:
        """The author's choices that this session is offered, in order."""
        choices = self.nodes[session.state].choices
        return tuple(
            c
            for c in choices
            if holds(c.guard, session, self.known) and (c.label != KEEP or session.may_keep)
        )

    def go(self, state: str, choice: str) -> str:
        """The state that a choice leads to, by the machine: asked once, for it always says the same."""
        there = self._gone.get((state, choice))
        if there is None:
            cursor = Cursor(state)
            self.machine.events[choice].trigger(cursor)
            there = self._gone[state, choice] = cursor.state
        return there


def token(node: str, choice: str) -> str:
    """The button data of a choice: a short hash that no deploy shifts and nobody can read."""
    name = f"{place(node, choice)}:{choice}".encode()
    return hashlib.blake2b(name, digest_size=limits.TOKEN).hexdigest()


def place(node: str, choice: str) -> str:
    """The node that a button belongs to; none, if it does the same from anywhere."""
    return "" if choice in EVERYWHERE else node


def frame_ids(node: str) -> tuple[str, ...]:
    """Ids of the engine's own buttons that may stand on a node; all of them have tokens."""
    return (*FRAME, "show", "hide", "own-lines", *(("language", "country") if node == MORE else ()))


def compile_book(  # noqa: PLR0913  (one for each thing that differs by place and day)
    states: Iterable[State],
    pages: Iterable[Page] = (),
    offers: tuple[Offer, ...] = (),
    fresh: Iterable[str] = (),
    cards_in: frozenset[str] = frozenset(),
    *,
    countries: tuple[Country, ...] = (),
    speaks: Mapping[str, Iterable[str]] = MappingProxyType({}),
    desk: bool = True,
    ended: bool = False,
) -> Book:
    """Join flows, the pages of a place and the languages offered.

    `fresh` are ids of facts that are in date; `cards_in` the channels where a card can be
    kept. Choices that lead to what this place does not have are left out, and so is the flow
    `handoff` where nobody has a `desk`. `speaks` are the languages of each line. Once the service
    has `ended`, every entry is its goodbye.
    """
    states = [state for state in states if (desk and not ended) or not state.name.startswith("handoff.")]
    tree = {page.id: page for page in pages}
    own = chain(language_nodes(offers), country_nodes(countries), line_nodes(tree.values(), speaks))
    raw = list(chain(_flow_nodes(states, tree), _page_nodes(tree, cards_in), own))
    nodes = _leading_somewhere({node.name: node for node in raw})
    if WELCOME in nodes:
        nodes[WELCOME] = with_languages(nodes[WELCOME], offers)
    known = frozenset(f"fact-fresh:{f}" for f in fresh) | {f"has-page:{p}" for p in tree}
    known |= {"ending"} if ended else set()
    entries = (ENDING, ENDING) if ended and ENDING in nodes else (WELCOME, MENU)
    tokens = {token(n, c): (place(n, c), c) for n, c in every_button(nodes.values())}
    person = next((name for name in PERSON if name in nodes), "")
    return Book(nodes, tokens, _machine(nodes), offers, known, person, *entries)


def every_button(nodes: Iterable[Node]) -> Iterator[tuple[str, str]]:
    """Each (node, choice id) that can be pressed, the engine's own included."""
    for node in nodes:
        for choice in dict.fromkeys((*(c.id for c in node.choices), *frame_ids(node.name))):
            yield node.name, choice


def _machine(nodes: Mapping[str, Node]) -> Machine:
    moves = [[c.id, n.name, c.target] for n in nodes.values() for c in n.choices]
    return Machine(model=None, states=list(nodes), transitions=moves, initial=None, auto_transitions=False)


def _flow_nodes(states: Iterable[State], tree: Mapping[str, Page]) -> Iterator[Node]:
    for state in states:
        listed = tuple(_page_choices(state.at, tree)) if state.input == "pages" else ()
        if state.input == "pages" and not listed:
            continue
        own = tuple(
            Choice(id, led_to(target), f"{state.say}.{id}", state.when.get(id, ""), back=target == BACK)
            for id, target in state.choices.items()
        )
        yield Node(state.name, state.say, listed + own, state.do, "", state.question, state)


def led_to(target: str) -> str:
    """The state a target names, without the need that may follow it; the menu for "back"."""
    return MENU if target == BACK else target.partition(":")[0]


def _page_choices(at: str, tree: Mapping[str, Page]) -> Iterator[Choice]:
    if at in tree and tree[at].say:
        yield Choice("next", _first(tree[at]), "ui-next")
    for page in _children(at, tree):
        yield Choice(page.id, _first(page), page.label)


def _children(at: str, tree: Mapping[str, Page]) -> tuple[Page, ...]:
    return tuple(p for p in tree.values() if p.under == at and (p.say or _children(p.id, tree)))


def _first(page: Page) -> str:
    return f"page.{page.id}.note" if page.note else f"page.{page.id}"


def _page_nodes(tree: Mapping[str, Page], cards_in: frozenset[str]) -> Iterator[Node]:
    for page in tree.values():
        below = tuple(Choice(p.id, _first(p), p.label) for p in _children(page.id, tree))
        onward = tuple(Choice(slug(g), led_to(g), f"page-go.{slug(g)}") for g in page.go)
        leaves = page.say or ((Leaf(page.label),) if below else ())
        if page.note:
            yield _note(page)
        for number, leaf in enumerate(leaves, 1):
            on = (Choice("next", _leaf_name(page, number + 1), "ui-next"),)
            choices = (on if number < len(leaves) else ()) + below + onward
            if leaf.line:
                choices += tuple(_keep(_leaf_name(page, number), channel) for channel in cards_in)
            yield Node(_leaf_name(page, number), leaf.say, choices, line=leaf.line)


def _keep(node: str, channel: str) -> Choice:
    return Choice("keep", node, KEEP, f"channel:{channel}")


def _note(page: Page) -> Node:
    """The screen before a sensitive page, with a way round it (G9)."""
    around = page.go[0] if page.go else MENU
    choices = (
        Choice("go-on", f"page.{page.id}", f"{page.note}.go-on"),
        Choice("not-now", led_to(around), f"{page.note}.not-now"),
    )
    return Node(f"page.{page.id}.note", page.note, choices)


def _leaf_name(page: Page, number: int) -> str:
    return f"page.{page.id}" if number == 1 else f"page.{page.id}.{number}"


def slug(target: str) -> str:
    """The id of an onward choice, which is also its label's attribute in `page-go`."""
    return target.replace(".", "-").replace(":", "-")


def _leading_somewhere(nodes: dict[str, Node]) -> dict[str, Node]:
    """Drop choices whose target is not there, until none is left."""
    return {
        name: replace(node, choices=tuple(c for c in node.choices if c.target in nodes))
        for name, node in nodes.items()
    }
