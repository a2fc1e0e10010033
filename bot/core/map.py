"""Draw the flows: Markdown with one Mermaid diagram for each, the pages, and the promises, as lists.

Written by hand rather than by transitions' own diagrams, which would be one machine of
every screen: nobody can read that. The same flows always give the same text.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from bot.core.book import Book
from bot.core.graph_walk import flow_of, id_of
from bot.core.promised import Promise
from bot.core.state import State

HEAD = """\
# The map

The flows as they are, drawn by `make map`; do not edit by hand. `{{asks}}` is a question, `[[chat]]` the live
chat, `([end])` a screen where the chat may end, a dotted line an event, a rounded box another flow. The
frame (Back, Menu, Person, Exit) is on every screen and is not drawn.
"""


def draw(book: Book, states: Iterable[State], promised: Iterable[Promise] = ()) -> str:
    """The whole of docs/map.md."""
    flows: dict[str, list[State]] = {}
    for state in states:
        flows.setdefault(flow_of(state.name), []).append(state)
    order = sorted(flows, key=lambda flow: (flow != "start", flow))
    drawn = chain.from_iterable(_flow(flow, flows[flow]) for flow in order)
    return "\n".join([HEAD, *drawn, *_pages(book), *_promised(promised)])


def _flow(flow: str, states: list[State]) -> Iterator[str]:
    yield from (f"## {flow}", "", "```mermaid", "flowchart LR")
    ids = {state.name: f"s{number}" for number, state in enumerate(states)}
    yield from (f"    {ids[state.name]}{_box(state)}" for state in states)
    for state in states:
        for target, labels, arrow in _ways(state):
            if target not in ids:
                ids[target] = f"s{len(ids)}"
                yield f'    {ids[target]}("{_safe(target)}")'
            yield f'    {ids[state.name]} {arrow}|"{_safe(labels)}"| {ids[target]}'
    yield from ("```", "")


def _box(state: State) -> str:
    """A state's box: its id, its deeds, and a shape that says its kind."""
    deeds = "".join(f" · {deed}" for deed in state.do)
    label = f'"{_safe(id_of(state.name) + deeds)}"'
    if state.question:
        return f"{{{{{label}}}}}"
    if state.input == "relay":
        return f"[[{label}]]"
    return f"([{label}])" if state.end else f"[{label}]"


def _ways(state: State) -> Iterator[tuple[str, str, str]]:
    """Each target once, with all that leads to it: (target, labels, arrow)."""
    for targets, arrow in ((state.choices, "-->"), (state.on, "-.->")):
        joined: dict[str, list[str]] = {}
        for name, target in targets.items():
            guard = f" if {state.when[name]}" if name in state.when and arrow == "-->" else ""
            joined.setdefault(target, []).append(name + guard)
        yield from ((target, ", ".join(names), arrow) for target, names in joined.items())
    if state.at:
        yield f"page.{state.at}", "pages", "-->"


def _pages(book: Book) -> Iterator[str]:
    yield from ("## Pages", "", "What the place brings; onward from each in brackets.", "")
    for name, node in sorted(book.nodes.items()):
        if flow_of(name) == "page":
            onward = dict.fromkeys(choice.target for choice in node.choices if choice.target != name)
            yield f"- `{name}` {node.say} ({', '.join(onward)})"
    yield ""


def _promised(promised: Iterable[Promise]) -> Iterator[str]:
    """What was promised, with the screens that keep it; nothing when nothing was."""
    rows = [f"- {promise.said}: {_keepers(promise)}" for promise in promised]
    if rows:
        yield from ("## What was promised, and where it is kept", "", *rows, "")


def _keepers(promise: Promise) -> str:
    """What keeps a promise: screens, then the rest."""
    kept = ", ".join(f"`{name}`" for name in promise.kept)
    also = f"also {promise.also}" if kept and promise.also else promise.also
    return "; ".join(filter(None, (kept, also)))


def _safe(text: str) -> str:
    """Text that cannot end a label of a diagram."""
    return text.replace('"', "'").replace("\n", " ")
