"""P004: a message that nothing says.

It would be translated, read by two people and paid for, and nobody would ever see it; more often it is
the one that was meant, under a slip of the pen.
"""

from collections.abc import Iterable, Iterator, Mapping

from bot.core.errors import Fault
from bot.core.state import State
from bot.packs.cards import CARD_TEXTS
from bot.packs.files import Files
from bot.packs.fluent import Entry
from bot.packs.needs import ENGINE_TEXTS, LIVE_TEXTS, OPTIONAL_TEXTS, PAGE_GO, needed
from bot.packs.phrases import DANGER, OPENING, at_the_desk
from bot.packs.schema import CHANNELS
from bot.packs.service_cards import SERVICE_TEXTS
from bot.packs.words import base


def check_unsaid(files: Files, states: Iterable[State]) -> Iterator[Fault]:
    """Every text and term that no flow, page, line, card, pack or other text names."""
    said = _said(files, states)
    for family in _families(files):
        reached = _reached(said, family)
        for entries in family:
            for entry in entries.values():
                if entry.id not in reached:
                    what = f'Nothing says "{entry.id}".'
                    mend = "name it in a flow, page or line, correct its id, or take it out."
                    yield Fault(entry.path, entry.line, "P004", what, mend)


def _said(files: Files, states: Iterable[State]) -> set[str]:
    """The ids that something outside the words names, in any place."""
    needs = needed(states, files.places.values())
    said = {*needs.labels, *needs.buttons, *(text for _, _, text, _ in needs.named)}
    said |= {*ENGINE_TEXTS, *LIVE_TEXTS, *OPTIONAL_TEXTS, *CARD_TEXTS, *SERVICE_TEXTS, PAGE_GO}
    for channel in CHANNELS:
        said |= {f"card-{channel}", f"trace-{channel}"}
    for pack in files.packs.values():
        said |= {pack.title, pack.duty, pack.danger_card}
    cards = {DANGER, *(pack.danger_card for pack in files.packs.values())} - {""}
    every = (id for language in files.languages.values() for id in language.entries)
    return said | {OPENING} | {id for id in every if at_the_desk(id, cards)}


def _families(files: Files) -> Iterable[list[Mapping[str, Entry]]]:
    """The words of es and es-MX together: each may quote the other's."""
    found: dict[str, list[Mapping[str, Entry]]] = {}
    for language in files.languages.values():
        found.setdefault(base(language.id), []).append(language.entries)
    return found.values()


def _reached(said: set[str], family: list[Mapping[str, Entry]]) -> set[str]:
    """What is said, and all that it quotes."""
    found, waiting = set(said), list(said)
    while waiting:
        id = waiting.pop()
        for entries in family:
            if id in entries:
                new = entries[id].refers - found
                found |= new
                waiting += new
    return found
