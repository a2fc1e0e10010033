"""Compile flows and a place's pages into one graph: the book that `engine.step` reads.

Pages become ordinary nodes (`page.missing-pay`, `page.missing-pay.2`), languages too
(`ui.language`), so the engine and the graph rules know one kind of thing only. One
`transitions` machine serves every conversation; building one per session costs a
hundred times a step.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from itertools import chain
from types import MappingProxyType

from msgspec.structs import replace
from transitions import Machine

from bot.core import limits
from bot.core.guards import NEEDS, holds
from bot.core.live import NOBODY, Live
from bot.core.nearby import Atlas, Further, listed
from bot.core.nodes import (
    BACK,
    COUNTRY,
    ENDING,
    HEARD,
    KEEP,
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
from bot.core.page_nodes import keep, page_choices, page_nodes
from bot.core.session import Session
from bot.core.state import Page, State
from bot.core.targets import Lead, with_services, without_services

__all__ = [
    "BACK",
    "CHAT",
    "COUNTRY",
    "ENDING",
    "HEARD",
    "KEEP",
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
CHAT = "handoff.chat"
FURTHER = "still:more"  # the guard of the way to the next services
NO_ATLAS = Atlas()
FRAME = ("back", "menu", "person", "exit")
TOKENS = 8_192  # remembered; the shipped flows and pages have 2,800
EVERYWHERE = ("exit", "menu", "person", "hide", "own-lines")  # one button each, also on old screens
PERSON = ("handoff.door", "danger.lines", MENU)  # the first that is there answers "Person"


@dataclass(slots=True)
class Cursor:
    """The throwaway model that the shared machine moves."""

    state: str


@dataclass(frozen=True, slots=True)
class Book:
    """Every node, every token, and the one machine, made when the first choice leads on."""

    nodes: Mapping[str, Node]
    tokens: Mapping[str, tuple[str, str]]
    machine: Callable[[], Machine]
    offers: tuple[Offer, ...]
    known: frozenset[str]
    person: str
    atlas: Atlas
    welcome: str = WELCOME
    menu: str = MENU
    _gone: dict[tuple[str, str], str] = field(default_factory=dict, compare=False, repr=False)

    def visible(self, session: Session, live: Live = NOBODY) -> tuple[Choice, ...]:
        """The choices that this session is offered, in order: those of data, then the author's."""
        node = self.nodes[session.state]
        own = tuple(
            c
            for c in node.choices
            if holds(c.guard, session, self.known, live) and (c.label != KEEP or session.may_keep)
        )
        if node.state is None or node.state.input not in LISTS:
            return own
        skip = session.search.skip
        some = listed(node.state, session.search, self.atlas)
        return (
            *(Choice(id, target, pick=pick) for id, target, pick in some),
            *(_of_list(c, skip) if c.guard == FURTHER else c for c in own),
        )

    def meaning(self, session: Session, pressed: str, live: Live = NOBODY) -> tuple[str, str]:
        """The node and the choice of a button; two empty ones if it is none, or none any more."""
        found = self.tokens.get(pressed)
        if found is None and session.state in self.nodes:
            ids = (c.id for c in self.visible(session, live) if token(session.state, c.id) == pressed)
            found = next(((session.state, id) for id in ids), None)
        return found or ("", "")

    def go(self, state: str, choice: str) -> str:
        """The state that a choice leads to, by the machine: asked once, for it always says the same."""
        there = self._gone.get((state, choice))
        if there is None:
            cursor = Cursor(state)
            self.machine().events[choice].trigger(cursor)
            there = self._gone[state, choice] = cursor.state
        return there


@lru_cache(TOKENS)
def token(node: str, choice: str) -> str:
    """The button data of a choice: a short hash that no deploy shifts and nobody can read.

    Remembered: every check and every book asks for those of all buttons there are.
    """
    name = f"{place(node, choice)}:{choice}".encode()
    return hashlib.blake2b(name, digest_size=limits.TOKEN).hexdigest()


def place(node: str, choice: str) -> str:
    """The node that a button belongs to; none, if it does the same from anywhere."""
    return "" if choice in EVERYWHERE else node


def frame_ids(node: str) -> tuple[str, ...]:
    """Ids of the engine's own buttons that may stand on a node; all of them have tokens."""
    own = {MORE: ("language", "country"), CHAT: ("earlier", "newer")}
    return (*FRAME, "show", "hide", "own-lines", *own.get(node, ()))


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
    lead = with_services if needs else without_services
    tree = {page.id: page for page in pages}
    own = chain(language_nodes(offers), country_nodes(countries), line_nodes(tree.values(), speaks))
    raw = list(chain(_flow_nodes(states, tree, lead, cards_in), page_nodes(tree, cards_in, lead), own))
    nodes = _leading_somewhere({node.name: node for node in raw})
    if WELCOME in nodes:
        nodes[WELCOME] = with_languages(nodes[WELCOME], offers)
    known = frozenset(f"fact-fresh:{f}" for f in fresh) | {f"has-page:{p}" for p in tree}
    known |= {f"has-services:{need}" for need in needs} | ({"ending"} if ended else set())
    entries = (ENDING, ENDING) if ended and ENDING in nodes else (WELCOME, MENU)
    tokens = {token(n, c): (place(n, c), c) for n, c in every_button(nodes.values())}
    person = next((name for name in PERSON if name in nodes), "")
    return Book(nodes, tokens, cache(partial(_machine, nodes)), offers, known, person, atlas, *entries)


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
        listed = tuple(page_choices(state.at, tree)) if state.input == "pages" else ()
        if state.input == "pages" and not listed:
            continue
        own = tuple(_flow_choice(state, id, lead, deeds) for id in state.choices)
        if state.input in CARDS:
            own += tuple(keep(state.name, channel) for channel in cards_in)
        yield Node(state.name, state.say, listed + own, state.do, "", state.question, state)


def _flow_choice(state: State, id: str, lead: Lead, deeds: Mapping[str, tuple[str, ...]]) -> Choice:
    """An author's choice. One that leads to a deed of a search stands there while that changes something."""
    target, pick = lead(state.choices[id])
    guard = state.when.get(id, "")
    deed = next((deed for deed in deeds.get(target, ()) if deed.startswith(PASSING)), "")
    still = f"still:{deed}" if deed and not guard and target.startswith("services.") else guard
    return Choice(id, target, f"{state.say}.{id}", still, pick=pick, back=state.choices[id] == BACK)


def _of_list(further: Choice, skip: int) -> Choice:
    """The way to the next services, as the button of one list: on the next list it is another one."""
    return replace(further, id=f"{further.id}-{skip:x}", pick=Further())


def _leading_somewhere(nodes: dict[str, Node]) -> dict[str, Node]:
    """Drop choices whose target is not there, until none is left."""
    return {
        name: replace(node, choices=tuple(c for c in node.choices if c.target in nodes))
        for name, node in nodes.items()
    }
