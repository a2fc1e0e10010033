"""The closed lists of the flow format: deeds, guards, events, inputs, questions.

A name that is not here is a fault (F005, F007). What later capabilities bring (a desk, a
directory of services) is listed already, so that flows written for them read as sound;
until the part that answers a guard is there, the guard is false.
"""

from typing import get_args

from bot.core.effects import Deed
from bot.core.live import NOBODY, Live, among, language_of
from bot.core.nearby import helps
from bot.core.session import Session
from bot.core.state import Input

INPUTS = frozenset(get_args(Input))
OF_THE_RELAY: tuple[Deed, ...] = get_args(Deed)
DEEDS = frozenset(
    [*OF_THE_RELAY, *"forget tell-me find more drop-filters drop-area keep-card set-quiet".split()]
)
NEEDS = tuple(  # in the order in which they are shown
    "housing legal wages health immigration public-defender housing-later substance-use mental-health "
    "food-money documents work-school children-family worker-led long-term restorative".split()
)
FILTERS = frozenset(  # what `set-filter:` takes: traits of a service, or "unknown" for those nobody knows of
    "unknown police_not_required id_not_required status_not_asked accepts_men accepts_women accepts_trans "
    "accepts_minors accepts_families accepts_pets no_sobriety_rule no_programme_required walk_in "
    "survivor_led labour_trafficking sex_trafficking record_relief t_visa_help".split()
)
GUARDS = frozenset(
    "desk-open desk-closed desk-elsewhere case-open case-live area-set found-some found-none quiet "
    "ending".split()
)
GUARDS_WITH_NAME = frozenset(["has-services", "fact-fresh", "has-page", "channel"])
EVENTS = frozenset("joined left moving moved held ended desk-closed expired placed meant picked".split())
QUESTIONS = frozenset(
    "phone-seen danger-way okay-now need area place-meant country what-matters with-whom consent "
    "case-language topic send-note share-area show-lines hide-this not-that plan-stage".split()
)
ENGINE_IDS = frozenset("exit back menu person language country own-lines hide show earlier newer".split())
ENGINE_FLOWS = frozenset(["page", "ui"])  # pages and the engine's own screens stand under these
FIXED_NAMES = {
    "start": ("welcome", "menu", "more"),
    "phone": ("check",),
    "danger": ("now", "lines"),
    "services": ("need", "area"),
    "choices": ("front",),
    "minors": ("duty", "ways"),
    "plan": ("stage",),
    "handoff": tuple("door limits duty consent waiting topic chat ended closed".split()),
}


def is_guard(name: str) -> bool:
    """Whether a guard is on the closed list; some take a name after a colon."""
    kind, colon, rest = name.partition(":")
    return name in GUARDS or bool(colon and rest and kind in GUARDS_WITH_NAME)


def is_deed(name: str) -> bool:
    """Whether a deed is on the closed list; `set-filter` takes a trait after a colon."""
    kind, colon, trait = name.partition(":")
    return name in DEEDS or (kind == "set-filter" and bool(colon) and trait in FILTERS)


def holds(guard: str, session: Session, known: frozenset[str], live: Live = NOBODY) -> bool:
    """Whether a guard is true. `known` holds what is true of the book: `has-page:…`, `fact-fresh:…`."""
    match guard.partition(":"):
        case ("", _, _):
            return True
        case ("desk-open" | "desk-closed" | "desk-elsewhere" | "case-open" | "case-live", _, _):
            return _of_the_desk(guard, session, known, live)
        case ("quiet", _, _):
            return session.quiet
        case ("speaks", _, languages):  # the engine's own, for its list of lines
            return "interpreter" in languages or session.pack.startswith(_heads(languages))
        case ("still", _, deed):  # the engine's own: what it leads to would change something
            return helps(deed, session.search)
        case ("area-set", _, _):
            return bool(session.search.area)
        case ("found-some", _, _):
            return session.search.total > 0
        case ("found-none", _, _):
            return session.search.total == 0
        case ("channel", _, name):
            return session.address.channel == name
        case _:
            return guard in known


def _of_the_desk(guard: str, session: Session, known: frozenset[str], live: Live) -> bool:
    """Who is there now, and how somebody's case stands."""
    attended = "desk-open" in known or bool(among(language_of(session.pack), live.open))
    return {
        "desk-open": attended,
        "desk-closed": not attended,
        "desk-elsewhere": bool(live.open) and not attended,  # somebody is there, for another language
        "case-open": live.phase == "waiting",
        "case-live": live.phase in ("live", "offered"),
    }[guard]


def _heads(languages: str) -> tuple[str, ...]:
    """How the ids of packs in these languages begin."""
    return tuple(f"{code}-" for code in languages.split())
