"""Compile flows and a place's pages into one graph: the book that `engine.step` reads.

Pages become ordinary nodes (`page.missing-pay`, `page.missing-pay.2`), languages too
(`ui.language`), so the engine and the graph rules know one kind of thing only. One
`transitions` machine serves every conversation; building one per session costs a
hundred times a step.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from types import MappingProxyType

from transitions import Machine

from bot.core import limits
from bot.core.guards import NEEDS, holds
from bot.core.nearby import AREA, NEAR, NEED, Atlas, Need, Pick, listed
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

LISTS = frozenset(["area", "place", "services"])  # inputs whose choices come from data
CARDS = frozenset(["service", "about"])  # inputs that show a card, which can be kept
PASSING = ("set-filter", "more", "drop-filters")  # deeds that may have nothing left to do
Lead = Callable[[str], tuple[str, Pick | None]]
NO_ATLAS = Atlas()
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
    atlas: Atlas
    welcome: str = WELCOME
    menu: str = MENU
    _gone: dict[tuple[str, str], str] = field(default_factory=dict, compare=False, repr=False)

    def visible(self, session: Session) -> tuple[Choice, ...]:
        """The choices that this session is offered, in order: those of data, then the author's."""
        own = tuple(
            c
            for c in self.nodes[session.state].choices
            if holds(c.guard, session, self.known) and (c.label != KEEP or session.may_keep)
        )
        return (*some, *own) if (some := self.listed(session)) else own

    def listed(self, session: Session) -> tuple[Choice, ...]:
        """The choices that come from data and stand for this session alone; none on most screens."""
        state = self.nodes[session.state].state
        if state is None or state.input not in LISTS:
            return ()
        return tuple(
            Choice(id, target, pick=pick) for id, target, pick in listed(state, session.search, self.atlas)
        )

    def meaning(self, session: Session, pressed: str) -> tuple[str, str]:
        """The node and the choice of a button; two empty ones if it is none, or none any more."""
        found = self.tokens.get(pressed)
        if found is None and session.state in self.nodes:
            ids = (c.id for c in self.listed(session) if token(session.state, c.id) == pressed)
            found = next(((session.state, id) for id in ids), None)
        return found or ("", "")

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
    needs: frozenset[str] = frozenset(NEEDS),
    atlas: Atlas = NO_ATLAS,
) -> Book:
    """Join flows, the pages of a place and the languages offered.

    `fresh` are ids of facts that are in date; `cards_in` the channels where a card can be
    kept. Choices that lead to what this place does not have are left out, and so is the flow
    `handoff` where nobody has a `desk`. `needs` are what the place has services for; without any, what
    leads to them leads to its lines instead. `speaks` are the languages of each line. Once the service
    has `ended`, every entry is its goodbye.
    """
    away = () if desk and not ended else ("handoff.",)
    away = away if needs else (*away, "services.")
    states = [state for state in states if not state.name.startswith(away)]
    lead = _with_services if needs else _without_services
    tree = {page.id: page for page in pages}
    own = chain(language_nodes(offers), country_nodes(countries), line_nodes(tree.values(), speaks))
    raw = list(chain(_flow_nodes(states, tree, lead, cards_in), _page_nodes(tree, cards_in, lead), own))
    nodes = _leading_somewhere({node.name: node for node in raw})
    if WELCOME in nodes:
        nodes[WELCOME] = with_languages(nodes[WELCOME], offers)
    known = frozenset(f"fact-fresh:{f}" for f in fresh) | {f"has-page:{p}" for p in tree}
    known |= {f"has-services:{need}" for need in needs} | ({"ending"} if ended else set())
    entries = (ENDING, ENDING) if ended and ENDING in nodes else (WELCOME, MENU)
    tokens = {token(n, c): (place(n, c), c) for n, c in every_button(nodes.values())}
    person = next((name for name in PERSON if name in nodes), "")
    return Book(nodes, tokens, _machine(nodes), offers, known, person, atlas, *entries)


def every_button(nodes: Iterable[Node]) -> Iterator[tuple[str, str]]:
    """Each (node, choice id) that can be pressed, the engine's own included."""
    for node in nodes:
        for choice in dict.fromkeys((*(c.id for c in node.choices), *frame_ids(node.name))):
            yield node.name, choice


def _machine(nodes: Mapping[str, Node]) -> Machine:
    moves = [[c.id, n.name, c.target] for n in nodes.values() for c in n.choices]
    return Machine(model=None, states=list(nodes), transitions=moves, initial=None, auto_transitions=False)


def _flow_nodes(
    states: list[State], tree: Mapping[str, Page], lead: Lead, cards_in: frozenset[str]
) -> Iterator[Node]:
    deeds = {state.name: state.do for state in states}
    for state in states:
        listed = tuple(_page_choices(state.at, tree)) if state.input == "pages" else ()
        if state.input == "pages" and not listed:
            continue
        own = tuple(_flow_choice(state, id, lead, deeds) for id in state.choices)
        if state.input in CARDS:
            own += tuple(_keep(state.name, channel) for channel in cards_in)
        yield Node(state.name, state.say, listed + own, state.do, "", state.question, state)


def _flow_choice(state: State, id: str, lead: Lead, deeds: Mapping[str, tuple[str, ...]]) -> Choice:
    """An author's choice. One that leads to a deed of a search stands there while that changes something."""
    target, pick = lead(state.choices[id])
    guard = state.when.get(id, "")
    deed = next((deed for deed in deeds.get(target, ()) if deed.startswith(PASSING)), "")
    still = f"still:{deed}" if deed and not guard and target.startswith("services.") else guard
    return Choice(id, target, f"{state.say}.{id}", still, pick=pick, back=state.choices[id] == BACK)


def led_to(target: str) -> str:
    """The state a target names, without the need that may follow it; the menu for "back"."""
    return _with_services(target)[0]


def _with_services(target: str) -> tuple[str, Pick | None]:
    """Where a target leads and what it picks: a need named with the question is its answer."""
    if target == BACK:
        return MENU, None
    state, _, need = target.partition(":")
    return (AREA if need and state == NEED else state), (Need(need) if need else None)


def _without_services(target: str) -> tuple[str, Pick | None]:
    state, pick = _with_services(target)
    return (NEAR, None) if state.startswith("services.") else (state, pick)


def _page_choices(at: str, tree: Mapping[str, Page]) -> Iterator[Choice]:
    if at in tree and tree[at].say:
        yield Choice("next", _first(tree[at]), "ui-next")
    for page in _children(at, tree):
        yield Choice(page.id, _first(page), page.label)


def _children(at: str, tree: Mapping[str, Page]) -> tuple[Page, ...]:
    return tuple(p for p in tree.values() if p.under == at and (p.say or _children(p.id, tree)))


def _first(page: Page) -> str:
    return f"page.{page.id}.note" if page.note else f"page.{page.id}"


def _page_nodes(tree: Mapping[str, Page], cards_in: frozenset[str], lead: Lead) -> Iterator[Node]:
    for page in tree.values():
        below = tuple(Choice(p.id, _first(p), p.label) for p in _children(page.id, tree))
        onward = tuple(_onward(target, go_label(target), slug(target), lead) for target in page.go)
        leaves = page.say or ((Leaf(page.label),) if below else ())
        if page.note:
            yield _note(page, lead)
        for number, leaf in enumerate(leaves, 1):
            on = (Choice("next", _leaf_name(page, number + 1), "ui-next"),)
            choices = (on if number < len(leaves) else ()) + below + onward
            if leaf.line:
                choices += tuple(_keep(_leaf_name(page, number), channel) for channel in cards_in)
            yield Node(_leaf_name(page, number), leaf.say, choices, line=leaf.line)


def _keep(node: str, channel: str) -> Choice:
    return Choice("keep", node, KEEP, f"channel:{channel}")


def _onward(target: str, label: str, id: str, lead: Lead) -> Choice:
    state, pick = lead(target)
    return Choice(id, state, label, pick=pick)


def _note(page: Page, lead: Lead) -> Node:
    """The screen before a sensitive page, with a way round it (G9)."""
    around = page.go[0] if page.go else MENU
    choices = (
        Choice("go-on", f"page.{page.id}", f"{page.note}.go-on"),
        _onward(around, f"{page.note}.not-now", "not-now", lead),
    )
    return Node(f"page.{page.id}.note", page.note, choices)


def _leaf_name(page: Page, number: int) -> str:
    return f"page.{page.id}" if number == 1 else f"page.{page.id}.{number}"


def go_label(target: str) -> str:
    """What stands on the button of a page's onward choice; a need changes nothing in it."""
    return f"page-go.{slug(target.partition(':')[0])}"


def slug(target: str) -> str:
    """The id of an onward choice, which is also its label's attribute in `page-go`."""
    return target.replace(".", "-").replace(":", "-")


def _leading_somewhere(nodes: dict[str, Node]) -> dict[str, Node]:
    """Drop choices whose target is not there, until none is left."""
    return {
        name: replace(node, choices=tuple(c for c in node.choices if c.target in nodes))
        for name, node in nodes.items()
    }
