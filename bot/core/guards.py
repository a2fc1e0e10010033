"""The closed lists of the flow format: deeds, guards, events, inputs, questions.

A name that is not here is a fault (F005, F007). What later capabilities bring (a desk, a
directory of services) is listed already, so that flows written for them read as sound;
until the part that answers a guard is there, the guard is false.
"""

from typing import get_args

from bot.core.session import Session
from bot.core.state import Input

INPUTS = frozenset(get_args(Input))
DEEDS = frozenset(
    "forget open-case leave-queue end-case tell-me send-note share-lines send-held cut-held "
    "drop-held share-area find more set-filter drop-filters drop-area keep-card set-quiet".split()
)
GUARDS = frozenset(
    "desk-open desk-closed case-open case-live area-set found-some found-none quiet ending".split()
)
GUARDS_WITH_NAME = frozenset(["has-services", "fact-fresh", "has-page", "channel"])
EVENTS = frozenset("joined left moving moved held ended desk-closed expired".split())
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


def holds(guard: str, session: Session, known: frozenset[str]) -> bool:
    """Whether a guard is true. `known` holds what is true of the book: `has-page:…`, `fact-fresh:…`."""
    match guard.partition(":"):
        case ("", _, _):
            return True
        case ("desk-closed", _, _):
            return "desk-open" not in known
        case ("quiet", _, _):
            return session.quiet
        case ("speaks", _, languages):  # the engine's own, for its list of lines
            return "interpreter" in languages or session.pack.startswith(_heads(languages))
        case ("channel", _, name):
            return session.address.channel == name
        case _:
            return guard in known


def _heads(languages: str) -> tuple[str, ...]:
    """How the ids of packs in these languages begin."""
    return tuple(f"{code}-" for code in languages.split())
