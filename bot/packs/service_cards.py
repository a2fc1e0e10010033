"""The card of one service on two screens of 300 characters: what is known of it.

Every sentence has a rank. Those of rank 0 always stand: which place it is, that it works with police, what
was picked and is not known or not so, and one way to reach it. The others are taken in by rank as long as
they fit, whole or not at all, and stand in reading order. The second screen says openly when it had to leave
something out; else what it does not say is not known.

Nothing of theirs is shown but names, numbers, a public street and a web page: no description, no note on
hours, no map. `now` only decides whether an hour is said with its day.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from bot.core import limits
from bot.packs.service_names import cut, isolated
from bot.packs.service_texts import ALSO, ASKS, PARTS, POLICE
from bot.packs.service_ways import DIALLED, languages, ways
from bot.packs.service_words import Known
from bot.packs.voice import Voice
from bot.services.found import Hit

SCREENS: Final = frozenset(
    "services-found services-found-near services-none services-card services-about services-about-part "
    "services-area-typed services-area-all services-filters services-left-out".split()
)
SERVICE_TEXTS: Final = SCREENS | PARTS | {"services-watched", "services-address"}
"""Every text of services.ftl: what a language needs in which places can be shown."""
TITLE, SHORTEST = 90, 24  # cells of a name with its organization


class Part(Struct, frozen=True):
    """A sentence, or a piece of the line of reasons: 0 always stands, then the lower rank goes first."""

    text: str
    rank: int
    reason: bool = False
    less: str = ""  # what is said where all of it does not fit


# --- the card, on two screens


def short(hit: Hit, only: Collection[str], voice: Voice, *, now: datetime | None = None) -> str:
    """The first screen: which place, why this one, what to know before a call, and the number."""
    known = Known(hit, voice)
    doubts = [Part(known.unknown(it), 0) for it in (_in_doubt(only), only)]
    parts = [*_why(known, only, now), *_warnings(known, only), doubts[0]]
    parts += [Part(it, 8 if at else 0) for at, it in enumerate(ways(hit.service, voice))]
    lead = voice.say("services-card")
    if (room := _room(lead, parts)) < SHORTEST:  # then the second screen says whether it reports
        parts = [doubts[1] if part is doubts[0] else part for part in parts]
        room = _room(lead, parts)
    title = known.title(min(TITLE, max(SHORTEST, room)))
    return _text(lead, title, _fitting(parts, lambda some: _text(lead, title, some)))


def about(hit: Hit, voice: Voice) -> str:
    """The second screen: police, what it asks for, whom it takes, languages, the watched phone, the check."""
    known = Known(hit, voice)
    parts = [part for part in _more(known) if part.text]
    lead = voice.say("services-about")
    if len(_text(lead, "", parts)) > limits.BODY:
        lead = voice.say("services-about-part")
    return _text(lead, "", _fitting(parts, lambda some: _text(lead, "", some)))


def _why(known: Known, only: Collection[str], now: datetime | None) -> Iterator[Part]:
    yield Part(known.speaks(), 4, reason=True)
    for said, bare in known.facts([it for it in only if it != "at_capacity"]):
        yield Part(said, 1, reason=True, less=bare)
    yield Part(known.taking(now), 2, reason=True)
    yield Part(known.band(), 5, reason=True)
    if known.hit.trait("at_capacity") == "yes":
        yield Part(known.also("at_capacity"), 1, reason=True)
    yield Part(known.aging(), 6, reason=True)


def _warnings(known: Known, only: Collection[str]) -> Iterator[Part]:
    """What speaks against it: police first, then what it asks for and whom it does not take."""
    hit = known.hit
    if hit.trait("police_partner") == "yes":
        yield Part(known.police(), 0)
    yield Part(known.reports(), 3 if hit.trait("reports_to_police") == "only-if-law-requires" else 1)
    if hit.trait("shares_data_with") == "police":
        yield Part(known.shares(), 1)
    yield Part(known.asks(it_does=True), 0 if any(hit.trait(it) == "no" for it in ASKS if it in only) else 1)
    yield Part(known.takes(only, it_does=False), 0)
    for trait in ALSO:
        if trait in only and hit.trait(trait) == "no":
            yield Part(known.also(trait), 0, reason=True)


def _in_doubt(only: Collection[str]) -> list[str]:
    """What was picked, and, for whoever fears police, whether it reports: said when nobody knows."""
    police = POLICE if "police_not_required" in only else ()
    return [*only, *(it for it in police if it not in only)]


def _more(known: Known) -> Iterator[Part]:
    hit, service = known.hit, known.hit.service
    yield Part(known.police(), 1)
    yield Part(known.reports(), 1)
    yield Part(known.shares(), 1 if hit.trait("shares_data_with") == "police" else 4)
    yield Part(known.unknown(POLICE), 1)
    yield Part(known.asks(it_does=True), 1)
    yield Part(known.asks(it_does=False), 2)
    yield Part(known.takes(it_does=True), 2)
    yield Part(known.takes(it_does=False), 1)
    yield Part(known.ages(), 2)
    yield Part(known.voice.served(service.say) if service.say else "", 6)
    yield Part(languages(service, known.voice), 2)
    yield Part(known.voice.say("services-watched") if DIALLED & service.phones.keys() else "", 2)
    yield Part(known.private(), 6)
    if service.is_public and service.address:
        street = isolated(cut(service.address, TITLE), known.voice.language.direction)
        yield Part(known.voice.say("services-address", name=street), 5)
    for trait in ALSO:
        yield Part(
            known.also(trait), 1 if (trait, hit.trait(trait)) == ("at_capacity", "yes") else 7, reason=True
        )
    for way in tuple(ways(service, known.voice))[1:]:
        yield Part(way, 8)
    yield Part(known.checked(), 1)


# --- fitting


def _room(lead: str, parts: list[Part]) -> int:
    """Characters left for a title beside what always stands, and beside what was picked and is so."""
    always = [part if part.rank == 0 else replace(part, text=part.less) for part in parts]
    return limits.BODY - len(_text(lead, " ", always)) + 1


def _fitting(parts: list[Part], text: Callable[[list[Part]], str]) -> list[Part]:
    """The parts that fit together, those of a lower rank first; in the order in which they came."""
    taken = {at: part for at, part in enumerate(parts) if part.text and part.rank == 0}
    for at, part in sorted(enumerate(parts), key=lambda it: it[1].rank):
        for said in (part.text, part.less):
            more = taken | {at: replace(part, text=said)}
            if said and at not in taken and len(text(_in_order(more))) <= limits.BODY:
                taken = more
    return _in_order(taken)


def _in_order(parts: Mapping[int, Part]) -> list[Part]:
    return [parts[at] for at in sorted(parts)]


def _text(lead: str, title: str, parts: list[Part]) -> str:
    """Lead, title, every sentence in a line of its own, and one line of reasons where the first stands."""
    reasons = [part.text for part in parts if part.reason and part.text]
    lines = [title]
    for part in parts:
        if not part.reason:
            lines.append(part.text)
        elif reasons:
            lines.append(f"{_large(' · '.join(reasons))}.")
            reasons = []
    return "\n\n".join(filter(None, (lead, "\n".join(filter(None, lines)))))


def _large(text: str) -> str:
    return text[:1].upper() + text[1:]
