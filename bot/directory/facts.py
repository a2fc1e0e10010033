"""The second way through: whatever hangs on a service is judged and put on the shelf."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.directory.before import count_withheld, owners_of
from bot.directory.dial import dialled
from bot.directory.plain import Plain
from bot.directory.row import Row
from bot.directory.shelf import Shelf
from bot.directory.tally import Tally
from bot.directory.timetable import day_of, slot
from bot.directory.tongues import code_of
from bot.services.streets import Streets

NOTE = 200  # characters of what is said of hours in words


@dataclass(frozen=True, slots=True)
class Desk:
    """What the judging of rows needs: where facts go, what is counted, what may be told."""

    shelf: Shelf
    streets: Streets
    tally: Tally
    today: date
    region: str

    def take(self, row: Row) -> None:
        """Judge a row of any table but services."""
        self.tally.read(row)
        reason = self._reason(row) or _TAKERS.get(row.table, _take_nothing)(self, row)
        if reason:
            self.tally.reject(row, reason)
        elif row.is_mended:
            self.tally.change(row, "letters")

    def _reason(self, row: Row) -> str:
        if row.broken or row.is_empty:
            return row.broken or "empty-row"
        if row.table in _NEED_ID and not row.get("id"):
            return "no-id"
        is_shared = row.is_inner and row.table not in _WHOLE  # one phone may stand in several records
        return self.shelf.seen_before(row, next(iter(owners_of(row)), "") if is_shared else "")

    def owner(self, row: Row) -> tuple[str, str]:
        """The record that a row belongs to, or why it belongs to none."""
        named = owners_of(row)
        found = next((owner for owner in named if self.shelf.is_known(owner)), "")
        return found, "" if found else "missing-reference" if named else "no-reference"

    def said(self, row: Row, *columns: str, most: int = 500) -> str:
        """What some columns say, made plain; what was done to it is counted."""
        plain = Plain(self.streets)
        said = plain.text("\n".join(text for name in columns if (text := row.get(name))), most)
        self.note(row, plain)
        return said.replace("\n", " ")

    def note(self, row: Row, plain: Plain) -> None:
        """Count what was done to a row's words."""
        self.tally.withheld["sentences"] += plain.sentences
        for what in sorted(plain.done):
            self.tally.change(row, what)


_WHOLE = frozenset(["organizations", "locations", "links", "taxonomy_terms"])
_NEED_ID = frozenset(["organizations", "locations"])


def _take_organization(desk: Desk, row: Row) -> str:
    plain = Plain(desk.streets)
    owner = f"o:{row.get('id')}"
    desk.shelf.put(owner, "name", plain.name(row.get("name", "alternate_name")))
    desk.shelf.put(owner, "url", plain.url(row.get("url", "website")))
    desk.note(row, plain)
    return ""


def _take_location(desk: Desk, row: Row) -> str:
    count_withheld(row, desk.tally)
    if row.get("location_type").lower() == "virtual":
        desk.shelf.put(f"l:{row.get('id')}", "virtual")
    return ""


def _take_address(desk: Desk, row: Row) -> str:
    count_withheld(row, desk.tally)
    owner, reason = desk.owner(row)
    state = row.get("state_province", "region")
    if not reason and state and not desk.streets.are_in(state):
        desk.shelf.put(owner, "state", state)
    return reason


def _take_link(desk: Desk, row: Row) -> str:
    service, location = f"s:{row.get('service_id')}", f"l:{row.get('location_id')}"
    if len(service) == 2 or len(location) == 2:  # noqa: PLR2004  a mark and a colon
        return "no-reference"
    if not (desk.shelf.is_known(service) and desk.shelf.is_known(location)):
        return "missing-reference"
    desk.shelf.put(service, "link", f"x:{row.get('id')}" if row.get("id") else "")
    desk.shelf.put(service, "place", location)
    return ""


def _take_phone(desk: Desk, row: Row) -> str:
    found = dialled(row.get("number"), row.get("type"), row.get("extension"), desk.region)
    owner, reason = desk.owner(row)
    if found.refused or reason:
        return found.refused or reason
    desk.shelf.put(owner, "phone", f"{found.channel} {found.number}")
    if found.has_extension:
        desk.tally.change(row, "extension")
    if row.get("id"):
        desk.shelf.put(owner, "phone-id", f"p:{row.get('id')}")
    for language in row.get("language", "languages").replace(";", ",").split(","):
        if code := code_of(language.strip(), language):
            desk.shelf.put(owner, "language", code)
    return ""


def _take_schedule(desk: Desk, row: Row) -> str:
    found = slot(row, desk.today)
    owner, reason = desk.owner(row)
    if found.refused or reason:
        return found.refused or reason
    if found.in_words:
        desk.tally.change(row, "in-words")
        if note := desk.said(row, "description", "notes", most=NOTE):
            desk.shelf.put(owner, "note", note)
        return ""
    desk.shelf.put(owner, "slot", json.dumps([found.days, found.span]))
    return ""


def _take_language(desk: Desk, row: Row) -> str:
    code = code_of(row.get("code", "language"), row.get("name", "language"))
    if not code:
        return "unknown-language"
    owner, reason = desk.owner(row)
    if not reason:
        desk.shelf.put(owner, "language", code)
    return reason


def _take_area(desk: Desk, row: Row) -> str:
    owner, reason = desk.owner(row)
    if not reason:
        extent = row.get("extent") if row.get("extent_type").lower() in {"", "text", "name"} else ""
        desk.shelf.put(owner, "area", json.dumps([row.get("name") or extent, row.file, row.number]))
    return reason


def _take_term(desk: Desk, row: Row) -> str:
    if not row.get("id"):
        return "no-id"
    desk.shelf.put(f"t:{row.get('id')}", "codes", json.dumps([row.get("code"), row.get("name", "term")]))
    return ""


def _take_attribute(desk: Desk, row: Row) -> str:
    linked = [f"{mark}:{row.get('link_id')}" for mark in "sxlo" if row.get("link_id")]
    named = [*linked, *owners_of(row)]
    owner = next((owner for owner in named if desk.shelf.is_known(owner)), "")
    if not owner:
        return "missing-reference" if named else "no-reference"
    term = row.get("taxonomy_term_id", "taxonomy_id")
    codes = [term, row.get("value"), row.get("label")]
    desk.shelf.put(owner, "code", json.dumps([f"t:{term}", codes, row.file, row.number]))
    return ""


def _take_cost(desk: Desk, row: Row) -> str:
    owner, reason = desk.owner(row)
    if not reason and (said := desk.said(row, "option", "amount", "currency", "amount_description")):
        desk.shelf.put(owner, "cost", said)
    return reason


def _take_document(desk: Desk, row: Row) -> str:
    owner, reason = desk.owner(row)
    if not reason and (said := desk.said(row, "document")):
        desk.shelf.put(owner, "text", said)
    return reason


def _take_capacity(desk: Desk, row: Row) -> str:
    owner, reason = desk.owner(row)
    updated = day_of(row.get("updated"))
    is_dated = date.min < updated <= desk.today
    if not reason and is_dated and row.get("available").isdecimal():
        value = "yes" if int(row.get("available")) == 0 else "no"
        desk.shelf.put(owner, "capacity", f"{value} {updated.isoformat()}")
    return reason


def _take_nothing(desk: Desk, row: Row) -> str:
    """A table of which nothing is kept but the count; what it belongs to must be there all the same."""
    return desk.owner(row)[1] if row.table != "contacts" or owners_of(row) else ""


_TAKERS: dict[str, Callable[[Desk, Row], str]] = {
    "organizations": _take_organization,
    "locations": _take_location,
    "addresses": _take_address,
    "links": _take_link,
    "phones": _take_phone,
    "schedules": _take_schedule,
    "languages": _take_language,
    "service_areas": _take_area,
    "taxonomy_terms": _take_term,
    "attributes": _take_attribute,
    "cost_options": _take_cost,
    "required_documents": _take_document,
    "service_capacity": _take_capacity,
}
