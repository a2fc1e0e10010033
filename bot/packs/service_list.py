"""The list of up to three services, each with why this one; and the buttons that open their cards.

What speaks against a place, that it works with police and that it is full are never left out; where the
list grows too long, names are cut first, then reasons, and at last things are counted instead of named.
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from enum import IntEnum
from typing import Final

from bot.core import limits
from bot.packs.service_names import cut, isolated
from bot.packs.service_texts import TAKES
from bot.packs.service_words import Known
from bot.packs.voice import Voice
from bot.packs.wording import cells
from bot.services.found import Found, Hit

PICKED: Final = {
    "id_not_required": "no-id",
    "police_not_required": "no-police",
    "status_not_asked": "no-status",
    "no_sobriety_rule": "no-sobriety",
    **TAKES,
}
"""A trait that can be picked -> the label of its button, under question-what-matters."""
TITLE, SHORTEST = 50, 24  # cells of a name with its organization
REASONS = 2  # in a line
AREA = 60  # cells of a place with its region
LIST = limits.WHOLE - 240  # UTF-16 units of a list; the rest is for the notices above it


class Length(IntEnum):
    """How much of a list is said: as much as fits above the buttons."""

    FULL = 0
    SHORT = 1  # short names; reasons only where nothing speaks against a place
    COUNTED = 2  # and of what was picked only how much is not so or not known


def listed(
    found: Found,
    place: str,
    only: Collection[str],
    voice: Voice,
    *,
    now: datetime | None = None,
) -> str:
    """Up to three places, each with why. `place`: as Areas.label says it; "": anywhere, by phone.

    A total of 0 with hits: nothing fitted, and these are reached by phone.
    """
    said = ""
    for how in Length:
        said = _listed(found, place, only, voice, now, how)
        if limits.units(said) <= LIST:
            break
    return said


def _listed(
    found: Found, place: str, only: Collection[str], voice: Voice, now: datetime | None, how: Length
) -> str:
    if not (found.total and found.hits):
        head = voice.say("services-none")
    elif place and how < Length.COUNTED:
        head = voice.say("services-found-near", area=isolated(cut(place, AREA), voice.language.direction))
    else:
        head = voice.say("services-found")
    on = picked(only, voice) if how < Length.COUNTED else ""
    lines = [_in_list(number, hit, only, voice, now, how) for number, hit in enumerate(found.hits, 1)]
    left_out = voice.say("services-left-out", count=found.unknown) if found.unknown else ""
    under = [f"{head}\n{on}" if on else head, "\n".join(lines), left_out]
    return "\n\n".join(filter(None, under))


def picked(only: Collection[str], voice: Voice) -> str:
    """The line on what is picked, in the words of the buttons; these alone where there is no such line."""
    labels = [voice.served(f"question-what-matters.{PICKED[it]}") for it in PICKED if it in only]
    said = ", ".join(filter(None, labels))
    return voice.served("services-filters", list=said) or said if said else ""


def _in_list(
    number: int, hit: Hit, only: Collection[str], voice: Voice, now: datetime | None, how: Length
) -> str:
    known = Known(hit, voice)
    police = known.police().rstrip(".") if hit.trait("police_partner") == "yes" else ""
    full = known.also("at_capacity") if hit.trait("at_capacity") == "yes" else ""
    says = [
        _small(police),
        *_against(known, only, how),
        full,
        known.not_known(only, counted=how is Length.COUNTED),
    ]
    said = list(filter(None, says))  # these are never left out
    if how is Length.FULL or not said:
        why = [*known.reasons(it for it in only if it != "at_capacity"), known.taking(now), known.band()]
        more = [it for it in (*why, known.speaks(), known.aging()) if it]
        said += more[: max(REASONS - len(said), 1)]
    title = known.title(TITLE if how is Length.FULL else SHORTEST)
    return f"{number}. {title}: {' · '.join(said)}"


def _against(known: Known, only: Collection[str], how: Length) -> Iterator[str]:
    """What was picked and is not so: each by its name, or how many there are."""
    if how is Length.COUNTED:
        yield known.not_so(only)
        return
    for said in (known.asks(only, it_does=True), known.takes(only, it_does=False)):
        yield _small(said.rstrip("."))


def label(number: int, hit: Hit) -> str:
    """The button that opens a place's card."""
    before = f"{number}. "
    name = cut(hit.service.name, limits.LABEL - cells(before))
    return before + isolated(name, "ltr")


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
