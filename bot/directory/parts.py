"""One service: what its row says itself, and what the shelf has of it, judged and put together."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.directory.claims import Claims, Facts, Tools, of_owner
from bot.directory.facts import NOTE
from bot.directory.plain import Plain
from bot.directory.row import Row
from bot.directory.tables import AREA_COLUMNS
from bot.directory.timetable import day_of, written
from bot.directory.tongues import is_offer, named_in
from bot.services.record import Service

_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
_OLDEST = 120
_COST = 300
_STATUSES = {"": "active", "active": "active", "inactive": "inactive", "defunct": "defunct"}
_SAID = (
    "description eligibility_description application_process interpretation_services fees_description fees "
    "alert temporary_message"
).split()


@dataclass(slots=True)
class Parts:
    """One service while it is put together."""

    tools: Tools
    row: Row
    plain: Plain
    facts: Facts
    own: str
    links: tuple[str, ...]
    places: tuple[str, ...]
    of: str

    def service(self) -> Service | str:
        """The whole record, or why there is none."""
        organization = next(iter(self.of_owner("name", self.of)), "")
        name = self.plain.name(self.row.get("name", "alternate_name"))
        if not name and organization:
            name = organization
            self.plain.done.add("name-from-organization")
        if not name:
            return "name-withheld" if self.plain.sentences else "no-name"
        phones, url = self.phones(), self.plain.url(self.row.get("url"))
        if not phones and not url:
            phones, url = self.phones_of_organization(), next(iter(self.of_owner("url", self.of)), "")
            if not phones and not url and self.is_orphan():
                return "unreachable"
        assured = self.assured_on()
        claims = Claims(self.tools, self.row, self.facts, (self.own, *self.links))
        needs, traits = claims.told(assured)
        hours, note = self.hours()
        lowest, highest = self.ages()
        return Service(
            id=f"{self.tools.place}.{self.tools.source}.{_slug(self.row.get('id'), self.plain)}",
            organization=organization,
            name=name,
            needs=needs,
            status=self.status(),
            coverage=self.coverage(),
            remote="yes" if self.is_remote() else "unknown",
            location_privacy="private" if "private" in self.facts else "unknown",
            languages=self.languages(),
            interpreter=is_offer(self.row.get("interpretation_services")),
            cost=self.cost(),
            intake_hours=hours,
            hours_note=note,
            minimum_age=lowest,
            maximum_age=highest,
            description=self.description(),
            url=url,
            source=self.tools.source,
            assured_on=assured,
            phones=phones,
            traits=traits,
        )

    # --- what the shelf has

    def of_owner(self, kind: str, *owners: str) -> list[str]:
        """The values of a kind that some owners have, in the order of the owners."""
        return of_owner(self.facts, kind, *owners)

    def change(self, what: str) -> None:
        """Count what is different from the row."""
        self.tools.desk.tally.change(self.row, what)

    def is_orphan(self) -> bool:
        """Whether its organisation is not in the data."""
        return not self.tools.desk.shelf.is_known(self.of)

    def is_remote(self) -> bool:
        """Whether every place of it is no place that one can go to."""
        return bool(self.places) and len(self.of_owner_any("virtual")) == len(self.places)

    def of_owner_any(self, kind: str) -> set[str]:
        """Who has facts of a kind."""
        return {owner for owner, _ in self.facts.get(kind, [])}

    def phones(self) -> dict[str, str]:
        """Its own numbers, and those of the places that are linked to it."""
        return self._dialled(self.of_owner("phone", self.own, *self.links, *self.places))

    def phones_of_organization(self) -> dict[str, str]:
        """Its organisation's numbers, for want of any nearer."""
        phones = self.of_owner("phone", self.of)
        if phones:
            self.tools.desk.shelf.use([self.of])
        return self._dialled(phones)

    def _dialled(self, phones: list[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for phone in dict.fromkeys(phones):
            channel, _, number = phone.partition(" ")
            if channel in found:
                self.change("spare-number")
            found.setdefault(channel, number)
        return found

    def languages(self) -> tuple[str, ...]:
        """What is spoken, and what is interpreted."""
        codes = [*self.of_owner("language", self.own, *self.links, *self.places), *self._of_phones()]
        offered = self.row.get("interpretation_services")
        return tuple(dict.fromkeys([*codes, *(named_in(offered) if is_offer(offered) else ())]))

    def _of_phones(self) -> list[str]:
        phones = self.of_owner("phone-id", self.own, *self.links, *self.places)
        return [code for _, code in self.tools.desk.shelf.facts(phones).get("language", [])]

    def hours(self) -> tuple[str, str]:
        """The nearest hours there are: the service's, a link's, or those of its one place; and the note."""
        notes = self.of_owner("note", self.own, *self.links, *self.places)
        for owners in ((self.own,), self.links, self.places):
            every = {hours for owner in owners if (hours := week(self.of_owner("slot", owner)))}
            if len(every) == 1:
                return every.pop(), self.plain.cut(" ".join(dict.fromkeys(notes)), NOTE)
            if every:
                self.change("hours-differ")
                break
        return "", self.plain.cut(" ".join(dict.fromkeys(notes)), NOTE)

    def coverage(self) -> tuple[str, ...]:
        """The areas that it says it serves, as far as anybody knows them."""
        gazetteer = self.tools.gazetteer
        named = self.of_owner("state", *self.places) or self.of_owner("state", self.of)
        states = frozenset(state for name in named if (state := gazetteer.state(name)))
        found: set[str] = set()
        for text, row in self._area_texts():
            areas, unknown = gazetteer.found(text, states)
            found.update(areas)
            self._count_areas(len(areas), unknown, row)
        return tuple(sorted(found))

    def _area_texts(self) -> Iterator[tuple[str, Row]]:
        for value in self.of_owner("area", self.own, *self.links):
            text, file, number = json.loads(value)
            yield text, Row("service_areas", file, number)
        for name in AREA_COLUMNS:
            if self.row.get(name):
                yield self.row.get(name), self.row

    def _count_areas(self, found: int, unknown: int, row: Row) -> None:
        tally = self.tools.desk.tally
        tally.areas["found"] += found
        tally.areas["unknown"] += unknown
        if unknown:
            tally.change(row, "unknown-area")

    # --- what the row says itself

    def status(self) -> str:
        """Active, also where an old export says nothing; dates decide then."""
        said = self.row.get("status").lower()
        if said not in _STATUSES:
            self.change("unknown-status")
        return _STATUSES.get(said, "unknown")

    def assured_on(self) -> date | None:
        """The day of its last check; nothing else counts as one."""
        said = self.row.get("assured_date")
        day = day_of(said)
        if not said:
            return None
        if day == date.min or day > self.tools.desk.today:
            self.change("bad-date" if day == date.min else "future-date")
            return None
        return day

    def ages(self) -> tuple[int | None, int | None]:
        """Whom it takes by age; nothing that contradicts itself."""
        said = [self.row.get("minimum_age"), self.row.get("maximum_age")]
        lowest, highest = (_age(text) for text in said)
        is_wrong = any(text and age is None for text, age in zip(said, (lowest, highest), strict=True))
        if is_wrong or (lowest is not None and highest is not None and lowest > highest):
            self.change("bad-age")
            return (None, None) if not is_wrong else (lowest, highest)
        return lowest or None, highest

    def cost(self) -> str:
        """What it says of fees, shortly."""
        said = [
            self.plain.text(self.row.get("fees_description", "fees"), _COST),
            *self.of_owner("cost", self.own),
        ]
        return self.plain.cut(" ".join(text for text in said if text), _COST)

    def description(self) -> str:
        """All else that it says, in one text that nobody sees unread."""
        said = [self.row.get(name) for name in _SAID]
        said += self.of_owner("text", self.own)
        return self.plain.text("\n".join(dict.fromkeys(text for text in said if text)))


def week(slots: list[str]) -> str:
    """Slots from the shelf as opening_hours; "" if there are none, or nothing can read them."""
    return written((tuple(days), span) for days, span in map(json.loads, slots))


def _age(text: str) -> int | None:
    plain = text.removesuffix(".0")
    return int(plain) if plain.isdecimal() and len(plain) < 4 and int(plain) <= _OLDEST else None  # noqa: PLR2004


def _slug(id: str, plain: Plain) -> str:
    """An id that says nothing: theirs if it is short and plain, otherwise its hash."""
    if _ID.fullmatch(id) and not plain.streets.are_in(id.replace("-", " ")):
        return id
    return hashlib.sha256(id.encode(errors="replace")).hexdigest()[:16]
