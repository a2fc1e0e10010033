"""HSDS as JSON, in which records stand inside of each other, taken apart into the rows of its tables."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from bot.directory.json_stream import Malformed, records
from bot.directory.opened import Encoding, Ticked, blocks, untold
from bot.directory.row import Row
from bot.directory.tables import COLUMNS, columns_of, table_of

_DEEPEST = 12
_REFERENCE: Final[Mapping[str, str]] = {
    "organizations": "organization_id",
    "services": "service_id",
    "locations": "location_id",
    "links": "service_at_location_id",
    "contacts": "contact_id",
    "phones": "phone_id",
}
_ENTITIES: Final = ("organizations", "services", "locations", "links")


def json_rows(name: str, path: Path, encoding: Encoding, tick: Ticked = untold) -> Iterator[Row]:
    """Every row of every record of a file; the number is that of the record it stood in."""
    table = kind_of(path.stem)
    number = 0
    try:
        for number, (within, value) in enumerate(records(blocks(path, encoding, tick)), 1):
            if not isinstance(value, dict):
                yield Row(table or "services", name, number, broken="not-a-record")
            elif kind := table or table_of(within) or _looks_like(value):
                yield from _rows(kind, name, number, value, {}, 0)
            else:
                yield Row("services", name, number, broken="not-a-record")
    except Malformed:
        yield Row(table or "services", name, number + 1, broken="malformed")


def kind_of(stem: str) -> str:
    """What a file's records are, by its name: service_full, organization_list; "" if that does not tell."""
    plain = stem.lower().replace("-", "_")
    for ending in ("_full", "_list", "_full_list", "_basic"):
        plain = plain.removesuffix(ending)
    return table if (table := table_of(plain)) in (*_ENTITIES, "taxonomy_terms") else ""


def _looks_like(value: Mapping[str, Any]) -> str:
    names = value.keys()
    if "id" not in names:
        return ""
    if "service" in names and "location" in names:
        return "links"
    if names & {
        "organization_id",
        "organization",
        "service_at_locations",
        "application_process",
        "fees_description",
    }:
        return "services" if "latitude" not in names else "locations"
    if names & {"latitude", "location_type", "transportation"}:
        return "locations"
    return "organizations" if "name" in names else ""


def _rows(
    table: str, file: str, number: int, value: Mapping[str, Any], above: dict[str, str], depth: int
) -> Iterator[Row]:
    """A record's own row, and then those of the records in it."""
    plain = dict(zip(value, columns_of(table, map(str, value)), strict=True))
    cells = {plain[key]: _cell(part) for key, part in value.items() if not isinstance(part, dict | list)}
    own = {_REFERENCE[table]: cells.get("id", "")} if table in _REFERENCE else {}
    below = {**own} if table in _ENTITIES else {**above, **own}
    refs: dict[str, str] = {}
    inner: list[Row] = []
    for key, part in value.items():
        child = table_of(str(key))
        if depth < _DEEPEST and child in COLUMNS:
            for each in part if isinstance(part, list) else [part]:
                if isinstance(each, dict):
                    found = list(_rows(child, file, number, each, below, depth + 1))
                    inner += found
                    if not isinstance(part, list):
                        refs |= _reference(child, found)
    given = {key: cell for key, cell in {**above, **refs}.items() if key in COLUMNS[table] and cell}
    if table == "attributes" and "link_id" not in cells:
        given["link_id"] = next(iter(above.values()), "")
    own_cells = {key: cell for key, cell in cells.items() if key and cell}
    yield Row(table, file, number, {**given, **own_cells}, is_inner=depth > 0)
    yield from inner


def _reference(child: str, found: list[Row]) -> dict[str, str]:
    """What a record says by holding another: a service its organization, an attribute its term."""
    name = "taxonomy_term_id" if child == "taxonomy_terms" else _REFERENCE.get(child, "")
    return {name: found[0].get("id")} if name else {}


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = value.replace("\0", "") if isinstance(value, str) else json.dumps(value)
    return text.encode(errors="replace").decode()  # half a character is none
