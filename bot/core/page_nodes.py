"""The pages of a place, as screens like any other."""

from collections.abc import Iterator, Mapping

from bot.core.nodes import KEEP, MENU, Choice, Node
from bot.core.state import Leaf, Page
from bot.core.targets import Lead, go_label, slug


def page_choices(at: str, tree: Mapping[str, Page]) -> Iterator[Choice]:
    """The ways into the pages below one, and into itself."""
    if at in tree and tree[at].say:
        yield Choice("next", _first(tree[at]), "ui-next")
    for page in _children(at, tree):
        yield Choice(page.id, _first(page), page.label)


def _children(at: str, tree: Mapping[str, Page]) -> tuple[Page, ...]:
    return tuple(p for p in tree.values() if p.under == at and (p.say or _children(p.id, tree)))


def _first(page: Page) -> str:
    return f"page.{page.id}.note" if page.note else f"page.{page.id}"


def page_nodes(tree: Mapping[str, Page], cards_in: frozenset[str], lead: Lead) -> Iterator[Node]:
    """Every screen of every page, notes before sensitive ones included."""
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
                choices += tuple(keep(_leaf_name(page, number), channel) for channel in cards_in)
            yield Node(_leaf_name(page, number), leaf.say, choices, line=leaf.line)


def keep(node: str, channel: str) -> Choice:
    """The button that leaves a card in the chat."""
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
