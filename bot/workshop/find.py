"""`services find`: the cards that a person would get, and why each is there.

For makers of packs, who try their directory as somebody would who looks for something near.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from msgspec.structs import asdict

from bot.core.errors import Fault, PackError, quote
from bot.core.session import Search
from bot.packs import service_cards, service_list
from bot.packs.files import Files, PackFile, read_files
from bot.packs.nearby import Listing, Nearby, read_listing
from bot.packs.speech import Settings, Speech
from bot.packs.spoken import spoken
from bot.packs.voice import Missing, Rule, Voice
from bot.services.areas import Areas
from bot.services.directory import SERVICES
from bot.services.found import Hit, Query
from bot.services.lists import NEEDS, TRAITS
from bot.workshop.terminal import Refused, unknown, wrapped

ANYWHERE = ("", "anywhere")
NOON = time(12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Wish:
    """What was typed behind the command."""

    area: str
    need: str = ""
    only: tuple[str, ...] = ()
    pack: str = ""
    today: date | None = None

    def moment(self) -> datetime:
        """Now; noon of the day that was named."""
        return datetime.combine(self.today, NOON) if self.today else datetime.now(UTC)


def find(root: Path, wish: Wish) -> None:
    """Print the list and the cards. Raises PackError, Refused."""
    now = wish.moment()
    faults: list[Fault] = []
    files = read_files(root, now.date(), faults)
    pack = _pack(files, wish.pack, faults)
    nearby = Nearby(_listing(root, files, pack), pack.language, now.timestamp)
    search = nearby.find(_search(wish, nearby.areas))
    for line in _lines(nearby, search, _voice(files, pack, now.date())):
        print(line)


def _pack(files: Files, id: str, faults: list[Fault]) -> PackFile:
    """The pack that was named, else the first whose place has a directory, else the first."""
    if not files.packs:
        raise PackError(tuple(faults))
    if id and id not in files.packs:
        raise Refused(f'There is no pack "{quote(id)}" here.', unknown(id, files.packs))
    ordered = sorted(files.packs.values(), key=lambda pack: (pack.order < 1, pack.order, pack.id))
    there = (pack for pack in ordered if _has_services(files, pack))
    return files.packs[id] if id else next(there, ordered[0])


def _has_services(files: Files, pack: PackFile) -> bool:
    return any(
        (Path(files.tree.path("place", id)) / SERVICES).is_dir() for id in files.place_chain(pack.place)
    )


def _listing(root: Path, files: Files, pack: PackFile) -> Listing:
    """The directory of the pack's place, or of the nearest that it lies in, with the areas of all."""
    chain = files.place_chain(pack.place)
    found = read_listing(root, chain)
    if found is None:
        own = root / "place" / chain[0] / SERVICES
        what = f'The place of "{pack.id}" has no directory.'
        raise Refused(what, f"write {own}/*.toml, or bring one: services import.")
    return found


def _search(wish: Wish, areas: Areas) -> Search:
    area = "" if wish.area in ANYWHERE else wish.area
    lists: tuple[tuple[str, str, Mapping[str, object]], ...] = (
        ("area", area, areas.by_id),
        ("need", wish.need, dict.fromkeys(NEEDS)),
        *(("trait", trait, TRAITS) for trait in wish.only),
    )
    for what, id, known in lists:
        if id and id not in known:
            raise Refused(f'There is no {what} "{quote(id)}".', unknown(id, known))
    return Search(need=wish.need, area=area, only=wish.only)


def _voice(files: Files, pack: PackFile, today: date) -> Voice:
    """The first language of the pack that can say a card; drafts too, since nobody is told anything."""
    languages = tuple(spoken(language) for language in files.chain(pack.language))
    speech = Speech(languages, Rule(demonstration=True, drafts=True), Settings(), pack.operator, today)
    for voice in speech.voices(quiet=False):
        try:
            voice.say("services-card")
        except Missing:
            continue
        return voice
    raise AssertionError("the last voice is patient")


# --- what is printed


def _lines(nearby: Nearby, search: Search, voice: Voice) -> Iterator[str]:
    found, query = nearby.shown(search), nearby.query(search)
    place = nearby.areas.label(query.area, voice.language.id) if query.area else ""
    need, where = query.need or "anything", f"{query.area} ({place})" if place else "anywhere, by phone"
    only = f", only {', '.join(sorted(query.only))}" if query.only else ""
    yield f"Looked for: {need}; {where}{only}; {query.now:%Y-%m-%d %H:%M} UTC."
    yield f"Found: {found.total}; {found.unknown} more of which a picked trait is not known."
    yield ""
    yield wrapped(service_list.listed(found, place, query.only, voice, now=query.now))
    for number, hit in enumerate(found.hits, 1):
        short = service_cards.short(hit, query.only, voice, now=query.now)
        yield f"\n=== [{service_list.label(number, hit)}]  {hit.service.id}"
        yield f"Why: {'; '.join(_why(hit, query))}."
        for name, text in (("Card", short), ("More about this", service_cards.about(hit, voice))):
            yield f"\n--- {name} ({len(text)} characters)\n{wrapped(text)}"


def _why(hit: Hit, query: Query) -> Iterator[str]:
    """The predicates that matched, as the search names them."""
    yield f"band {hit.band.name.lower().replace('_', ' ')}"
    until = f" until {hit.until:%Y-%m-%d %H:%M}" if hit.until else ""
    yield f"taking people in: {hit.taking.value}{until}"
    yield f"speaks {query.language}: {'yes' if hit.speaks else 'not known'}"
    yield f"{hit.fresh.name.lower()}, last checked {hit.service.assured_on}"
    for trait in sorted(query.only):
        known = asdict(hit.service.traits[trait]) if trait in hit.traits else {}
        said = f" ({known['source']}, {known['checked_on']})" if known else ""
        yield f"{trait} = {hit.trait(trait)}{said}"
