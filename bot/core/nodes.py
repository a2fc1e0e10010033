"""One screen of the conversation, its buttons, and the screens that are lists of the engine's own.

Languages and countries are data of the packs; listed, they are nodes like any other.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from bot.core import limits
from bot.core.nearby import Pick
from bot.core.state import Page, State

WELCOME, MENU, MORE, LANGUAGE = "start.welcome", "start.menu", "start.more", "ui.language"
LINES = "ui.lines"  # lines that speak one's language, offered where a screen does not
COUNTRY = "ui.country"  # whose lines and law to read, where packs have several places
HEARD = "calm.heard"  # where typed words of distress lead (E5)
ENDING = "ending.goodbye"  # every entry, once the operator's last day is over
KEEP = "ui-keep"  # the label of the engine's own button on a card
BACK = "back"  # a target: the screen before this one


class Choice(Struct, frozen=True):
    """A button of a node. `label` names a text ("start-welcome.go-on"); `name` is a literal one.

    With both, the name stands in where the language of the person does not have the text.
    """

    id: str
    target: str
    label: str = ""
    guard: str = ""
    name: str = ""
    pack: str = ""  # picking it changes the pack: a language
    place: Mapping[str, str] | None = None  # picking it changes the place: the pack there, for each pack
    pick: Pick | None = None  # what of a search for services it says
    back: bool = False  # leads to the screen before; `target` is where to go if there is none


class Node(Struct, frozen=True):
    """One screen of the conversation."""

    name: str
    say: str
    choices: tuple[Choice, ...] = ()
    do: tuple[str, ...] = ()
    line: str = ""  # id of the hotline whose card stands on this screen
    question: bool = False
    state: State | None = None  # the flow state it comes from; None for pages and the engine's own


class Offer(Struct, frozen=True):
    """A pack that a person can switch to: its id with content hash, and its language's own name."""

    pack: str
    name: str

    @property
    def id(self) -> str:
        """The id without the hash, so that a reload does not shift a button's token."""
        return self.pack.partition("@")[0]


class Country(Struct, frozen=True):
    """A place that a person can pick: its name, and for each pack's id the one to go on with there."""

    id: str
    label: str
    name: str
    packs: Mapping[str, str]


def language_nodes(offers: tuple[Offer, ...]) -> Iterator[Node]:
    """The list of languages, so many on a screen."""
    groups = [offers[i : i + limits.LANGUAGES] for i in range(0, len(offers), limits.LANGUAGES)]
    for number, group in enumerate(groups, 1):
        here, after = _numbered(LANGUAGE, number), _numbered(LANGUAGE, number + 1)
        more = (Choice("more", after, "ui-more"),) if number < len(groups) else ()
        yield Node(here, "ui-language", tuple(map(_language(here), group)) + more)


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}.{number}"


def _language(node: str) -> Callable[[Offer], Choice]:
    return lambda offer: Choice(f"in-{offer.id}", node, name=offer.name, pack=offer.pack)


def country_nodes(countries: tuple[Country, ...]) -> Iterator[Node]:
    """Asked where there is more than one place to pick; each part can be passed over."""
    if len(countries) <= 1:
        return
    groups = [countries[i : i + limits.LANGUAGES] for i in range(0, len(countries), limits.LANGUAGES)]
    for number, group in enumerate(groups, 1):
        here, after = _numbered(COUNTRY, number), _numbered(COUNTRY, number + 1)
        there = tuple(
            Choice(f"in-{place.id}", here, place.label, name=place.name, place=place.packs) for place in group
        )
        more = (Choice("more", after, "ui-more"),) if number < len(groups) else ()
        skip = Choice("not-sure", here, "question-country.not-sure", place={})
        yield Node(here, "question-country", (*there, *more, skip), question=True)


def line_nodes(pages: Iterable[Page], speaks: Mapping[str, Iterable[str]]) -> Iterator[Node]:
    """The list of lines; each is shown to those whose language it speaks, and More leads to all of them."""
    first = {leaf.line: page for page in reversed([*pages]) for leaf in page.say[:1] if leaf.line in speaks}
    cards = [(line, first[line]) for line in speaks if line in first]
    listed = tuple(
        Choice(page.id, f"page.{page.id}", page.label, f"speaks:{' '.join(sorted(speaks[line]))}")
        for line, page in cards
    )
    if listed:
        yield Node(LINES, "ui-lines", (*listed, Choice("go-on", "danger.lines", "ui-more")))


def with_languages(welcome: Node, offers: tuple[Offer, ...]) -> Node:
    """The first screen, with the first of the languages on it."""
    if len(offers) <= 1:
        return welcome
    shown = tuple(map(_language(WELCOME), offers[: limits.LANGUAGES]))
    more = (Choice("more", _numbered(LANGUAGE, 2), "ui-more"),) if len(offers) > limits.LANGUAGES else ()
    return replace(welcome, choices=welcome.choices + shown + more)
