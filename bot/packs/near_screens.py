"""What stands on the screens of services nearby, made from a session's search each time.

Nothing of it is kept: these screens are the only ones that differ from person to person.
"""

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from bot.core import limits
from bot.core.book import Choice, Node
from bot.core.nearby import Area, Card, Listed
from bot.core.session import Search
from bot.packs import service_cards, service_list
from bot.packs.nearby import Nearby
from bot.packs.service_names import cut
from bot.packs.voice import Voice
from bot.services.areas import Areas
from bot.services.directory import key_of

MATTERS = "question-what-matters"
# Inputs whose screens are made each time.
ALIVE = frozenset(["area", "place", "services", "service", "about"])


def is_alive(node: Node) -> bool:
    """Whether a screen shows something of a session's search."""
    return node.state is not None and (node.state.input in ALIVE or node.say == MATTERS)


def body(node: Node, search: Search, nearby: Nearby, voice: Voice, *, types: bool) -> str:
    """The words of such a screen. `types`: a name of a place can be typed where it stands."""
    match node.state.input if node.state else "":
        case "services":
            place = nearby.areas.label(search.area, voice.language.id) if search.area else ""
            return service_list.listed(nearby.shown(search), place, search.only, voice, now=nearby.now())
        case "service":
            return _card(search, nearby, voice, now=nearby.now()) or voice.say(node.say)
        case "about" if (hit := nearby.hit(search.card, search)) is not None:
            return service_cards.about(hit, voice)
        case _:
            return "\n\n".join(filter(None, (voice.say(node.say), _below(node, search, voice, types=types))))


def kept(search: Search, nearby: Nearby, voice: Voice) -> str:
    """The card that stays of a service, read on another day: each hour has its own. "" if it is gone."""
    return _card(search, nearby, voice, now=None)


def _card(search: Search, nearby: Nearby, voice: Voice, *, now: datetime | None) -> str:
    hit = nearby.hit(search.card, search)
    return service_cards.short(hit, search.only, voice, now=now) if hit else ""


def _below(node: Node, search: Search, voice: Voice, *, types: bool) -> str:
    """What stands under a question: what is picked so far, or that a name can be typed."""
    if node.say == MATTERS:
        return service_list.picked(search.only, voice) if search.only else ""
    asks = node.state is not None and node.state.input == "area"
    return voice.served("services-area-typed") if asks and types else ""


def named(choices: tuple[Choice, ...], search: Search, nearby: Nearby, voice: Voice) -> tuple[Choice, ...]:
    """Choices with a name on each that comes from data; without those of services that are gone since."""
    lists_services = any(isinstance(choice.pick, Card) for choice in choices)
    hits = nearby.shown(search).hits if lists_services else ()
    numbered = {key_of(hit.service.id): service_list.label(n, hit) for n, hit in enumerate(hits, 1)}
    names = (_named(choice, search, nearby.areas, numbered, voice) for choice in choices)
    return tuple(choice for choice in names if choice.label or choice.name)


def _named(choice: Choice, search: Search, areas: Areas, numbered: Mapping[int, str], voice: Voice) -> Choice:
    language = voice.language.id
    match choice.pick:
        case Area(id, whole=True):
            own = areas.name(id, language)
            name = voice.served("services-area-all", area=own) or own
        case Area(id) if id in search.asked:
            name = areas.label(id, language)
        case Listed(page=page) if page:
            return replace(choice, label="ui-more")
        case Area(id) | Listed(id):
            name = areas.name(id, language)
        case Card(key):
            return replace(choice, name=numbered.get(key, ""))  # the number as in the list above
        case _:
            return choice
    return replace(choice, name=cut(name, limits.LABEL))
