"""The first way through the data: which records there are, whose they want hidden, and every street.

All streets have to be known before the first word is kept, in whatever order the files come.
"""

import re

from bot.directory.row import Row
from bot.directory.shelf import Shelf
from bot.directory.tally import Tally
from bot.services.streets import Streets

MARKS = {
    "services": "s",
    "organizations": "o",
    "locations": "l",
    "links": "x",
    "contacts": "c",
    "phones": "p",
    "taxonomy_terms": "t",
}
REFERENCES = {  # the nearest first: hours with a service and its place are the service's
    "service_id": "s",
    "service_at_location_id": "x",
    "location_id": "l",
    "organization_id": "o",
    "contact_id": "c",
    "phone_id": "p",
}
_NO = re.compile(r"|0|0\.0|f|n|no|false|public|none|null|n/a", re.IGNORECASE)
_EXCLUDED = ("exclude_from_website", "exclude_from_directory")
_PRIVATE = ("physical_address_is_private", "address_is_private", "is_private", "redacted")
_STREETS = ("attention", "address_1", "address_2", "address_3", "address_4")
_MOST, _MOST_ACROSS = 90, 180


def owners_of(row: Row) -> list[str]:
    """The records that a row names, the one that it belongs to first."""
    return [f"{mark}:{id}" for name, mark in REFERENCES.items() if (id := row.get(name))]


def foresee(row: Row, shelf: Shelf, streets: Streets) -> None:
    """Take from a row what has to be known before any other is judged."""
    mark = MARKS.get(row.table)
    own = [f"{mark}:{row.get('id')}"] if mark and row.get("id") else []
    for owner in own:
        shelf.know(owner)
    whose = [*own, *owners_of(row)] if row.table in {"addresses", "links"} else own
    if any(not _NO.fullmatch(row.get(name)) for name in _EXCLUDED):
        _mark(shelf, own or whose, "excluded")
    is_redacted = row.get("location_type").lower() in {"redacted", "private", "confidential"}
    if is_redacted or any(not _NO.fullmatch(row.get(name)) for name in _PRIVATE):
        _mark(shelf, whose, "private")
    if row.table == "addresses":
        for name in _STREETS:
            streets.add_street(row.get(name))
        streets.add_postcode(row.get("postal_code"))
    for name in ("latitude", "longitude"):
        streets.add_figure(row.get(name))


def _mark(shelf: Shelf, owners: list[str], kind: str) -> None:
    for owner in owners:
        shelf.put(owner, kind)


def count_withheld(row: Row, tally: Tally) -> None:
    """Count the street or point of a row; neither goes any further."""
    if row.table == "addresses" and row.get(*_STREETS[1:]):
        tally.withheld["streets"] += 1
    if row.table == "locations" and row.get("latitude", "longitude"):
        if _is_point(row.get("latitude"), row.get("longitude")):
            tally.withheld["points"] += 1
        else:
            tally.change(row, "point-out-of-range")


def _is_point(latitude: str, longitude: str) -> bool:
    try:
        return abs(float(latitude)) <= _MOST and abs(float(longitude)) <= _MOST_ACROSS
    except ValueError:
        return False
