"""Which texts are needed, and by what: the engine, the flows, the pages, the lines of a place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.core.effects import Notice
from bot.core.state import State
from bot.core.targets import go_label
from bot.packs.cards import CARD_TEXTS
from bot.packs.places import Place
from bot.packs.toml import Toml, Where
from bot.packs.voice import DEMONSTRATION, DRAFT

FRAME, HANDOFF = "ui-frame", "handoff"
FRAME_WORDS = frozenset("exit back menu person language show earlier newer".split())
ENGINE_TEXTS = frozenset(
    "ui-cover ui-ready ui-language ui-next ui-more ui-keep ui-other-language ui-title ui-not-open "
    "ui-calm ui-too-fast ui-paused ui-in-danger ui-lines ui-lines-in ui-card".split()
) | {DRAFT, DEMONSTRATION, *Notice}
"""What the engine says by itself."""
LIVE_TEXTS = frozenset(
    "handoff-place handoff-range handoff-range-unknown handoff-in-line handoff-here handoff-you "
    "handoff-note-topic handoff-soon-over handoff-card handoff-write handoff-send handoff-check "
    "handoff-no-scripts".split()
)
"""Said around a case, where there is a handoff.ftl: the place in line, whose a line is, where one writes."""
COUNTRY_TEXTS = {"question-country": "questions", "ui-country": "ui", "ui-whose": "ui"}
"""Asked and said where packs have several places."""
OPTIONAL_TEXTS = frozenset(["ui-closed", "ui-commands", *COUNTRY_TEXTS])
"""Without ui-closed Exit leaves nothing; ui-commands is what the channel's list of commands says."""
PAGE_GO = "page-go"
VALUE_LABELS = frozenset(["ui-next", "ui-more", "ui-keep"])


@dataclass(slots=True)
class Needs:
    """What is asked of the words."""

    labels: dict[str, set[str]] = field(default_factory=dict)  # text said on a screen -> its labels
    buttons: set[str] = field(default_factory=set)  # texts whose body is a button's label
    named: list[tuple[Toml, Where, str, str]] = field(default_factory=list)  # where, text, code

    def say(self, text: str, labels: Iterable[str] = ()) -> None:
        """A screen says a text, with these labels."""
        self.labels.setdefault(text, set()).update(labels)


def needed(states: Iterable[State], places: Iterable[Place]) -> Needs:
    """Everything that flows and places ask of the words."""
    needs = Needs(buttons=set(VALUE_LABELS))
    places = tuple(places)
    needs.say(FRAME, FRAME_WORDS)
    if len(places) > 1:
        needs.say("question-country", ["not-sure"])
        needs.buttons.add("ui-country")
    for state in states:
        needs.say(state.say, state.choices)
    for place in places:
        _pages(place, needs)
        _place(place, needs)
    return needs


def _pages(place: Place, needs: Needs) -> None:
    for page in place.pages.values():
        needs.buttons.add(page.label)
        needs.named.append((page.toml, (page.id, "label"), page.label, "P003"))
        for text in page.say:
            needs.say(text)
            needs.named.append((page.toml, (page.id, "say"), text, "P003"))
        if page.note:
            needs.say(page.note, ("go-on", "not-now"))
            needs.named.append((page.toml, (page.id, "note"), page.note, "P003"))
        if page.go:
            needs.say(PAGE_GO, (go_label(target).partition(".")[2] for target in page.go))


def _place(place: Place, needs: Needs) -> None:
    needs.named.append((place.toml, ("name",), place.name, "P003"))
    for fact in place.facts.values():
        needs.named.append((fact.toml, (*fact.at, "text"), fact.text, "P209"))
    for line in place.hotlines.values():
        needs.named.append((line.toml, (*line.at, "say"), line.text, "P209"))
        for channel, text in line.trace.items():
            needs.named.append((line.toml, (*line.at, "trace", channel), text, "P216"))


def engine_texts(places: Iterable[Place]) -> Iterator[tuple[str, str]]:
    """(file, text) that the source language must have for the engine and the cards."""
    places = tuple(places)
    for text in sorted(ENGINE_TEXTS):
        yield "ui", text
    if len(places) > 1:
        yield from ((file, text) for text, file in COUNTRY_TEXTS.items())
    channels = {c for place in places for line in place.hotlines.values() for c in line.channels}
    if channels:
        for text in sorted(CARD_TEXTS):
            yield "safety", text
    for channel in sorted(channels):
        yield "safety", f"card-{channel}"
        yield "safety", f"trace-{channel}"


def labels_of(attributes: Mapping[str, int]) -> frozenset[str]:
    """The attributes that are labels, not quiet wordings."""
    return frozenset(a for a in attributes if a != "quiet" and not a.startswith("quiet-"))
