"""The tables that are read, what files call them, and the columns that mean anything here.

Real exports put a table's own name before its columns, and say uuid for id. A known column is never
touched; of an unknown one the prefix is taken off, and it counts if it is known then.
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

_REFERENCES = "service_id location_id organization_id service_at_location_id contact_id"
_FLAGS = "exclude_from_website exclude_from_directory"
_PRIVATE = "physical_address_is_private mailing_address_is_private address_is_private is_private redacted"
WELCOMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "eligibility_male": "accepts_men",
        "eligibility_female": "accepts_women",
        "eligibility_transgender": "accepts_trans",
        "eligibility_family": "accepts_families",
        "eligibility_families": "accepts_families",
    }
)
"""Columns of iCarol exports that say whom a service takes."""
AREA_COLUMNS: Final = ("service_area", "service_areas", "counties", "county", "coverage", "areas_served")

COLUMNS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        name: frozenset(f"id {columns}".split())
        for name, columns in {
            "organizations": f"name alternate_name description email url website {_FLAGS} {_PRIVATE}",
            "services": "organization_id program_id name alternate_name description url email status "
            "interpretation_services application_process wait_time fees fees_description accreditations "
            "eligibility_description minimum_age maximum_age assured_date assurer_email licenses alert "
            f"last_modified temporary_message {_FLAGS} {_PRIVATE} {' '.join([*WELCOMES, *AREA_COLUMNS])}",
            "locations": "organization_id name alternate_name description transportation latitude "
            f"longitude location_type url external_identifier {_FLAGS} {_PRIVATE}",
            "phones": f"{_REFERENCES} number extension type language languages description",
            "languages": "service_id location_id phone_id name code note language",
            "service_areas": "service_id service_at_location_id name description extent extent_type uri",
            "contacts": f"{_REFERENCES} name title department email",
            "schedules": f"{_REFERENCES} weekday opens_at closes_at valid_from valid_to dtstart until "
            "timezone count wkst freq interval byday byweekno bymonthday byyearday description schedule_link "
            "attending_type notes closed start_date end_date",
            "addresses": "location_id organization_id attention address_1 address_2 address_3 address_4 city "
            f"region state_province postal_code country address_type {_FLAGS} {_PRIVATE}",
            "links": f"{_REFERENCES} description {_FLAGS} {_PRIVATE}",
            "attributes": "link_id link_type link_entity taxonomy_term_id taxonomy_id value label service_id "
            "location_id organization_id",
            "taxonomy_terms": "code term name description parent_id parent_name taxonomy language "
            "taxonomy_id term_uri vocabulary version",
            "accessibility": "location_id description details url accessibility",
            "cost_options": "service_id valid_from valid_to option currency amount amount_description",
            "required_documents": "service_id document uri",
            "service_capacity": "service_id unit_id available maximum description updated",
        }.items()
    }
)
_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        **{name: name for name in COLUMNS},
        **{name.removesuffix("s"): name for name in COLUMNS},
        **dict.fromkeys(["regular_schedules", "regular_schedule", "holiday_schedules"], "schedules"),
        **dict.fromkeys(["holiday_schedule"], "schedules"),
        **dict.fromkeys(["address", "physical_addresses", "physical_address"], "addresses"),
        **dict.fromkeys(["postal_addresses", "postal_address"], "addresses"),
        **dict.fromkeys(["service_at_location", "service_at_locations", "services_at_location"], "links"),
        **dict.fromkeys(["services_at_locations"], "links"),
        **dict.fromkeys(["service_taxonomy", "service_taxonomies", "services_taxonomy"], "attributes"),
        **dict.fromkeys(["taxonomy", "taxonomies", "term", "terms"], "taxonomy_terms"),
        **dict.fromkeys(["accessibility_for_disabilities"], "accessibility"),
        **dict.fromkeys(["capacities", "capacity", "service_capacities"], "service_capacity"),
    }
)
_OWN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        **{name: (name.removesuffix("s"), name) for name in COLUMNS},
        "addresses": ("address", "physical_address", "postal_address"),
        "links": ("service_at_location", "service_at_locations", "services_at_location"),
        "schedules": ("schedule", "regular_schedule", "holiday_schedule"),
        "taxonomy_terms": ("taxonomy_term", "taxonomy"),
    }
)
_PLAIN = re.compile(r"[a-z][a-z0-9_]{0,39}")


def table_of(name: str) -> str:
    """The table that a file's name, without its ending, stands for; "" if none is known."""
    return _NAMES.get(re.sub(r"[\s-]+", "_", name.strip().lower()), "")


def columns_of(table: str, header: Iterable[str]) -> list[str]:
    """The plain names of a header's columns; "" for one that is there twice, of which the first counts."""
    raw = [_plain(name) for name in header]
    taken: set[str] = set()
    found = []
    for name in raw:
        short = _short(table, name, frozenset(raw))
        found.append("" if short in taken else short)
        taken.add(short)
    return found


def unknown_columns(table: str, columns: Iterable[str]) -> list[str]:
    """The columns that nothing is made of. A header can hold a value; only what looks like a name is told."""
    return [c if _PLAIN.fullmatch(c) else "(no name)" for c in columns if c and c not in COLUMNS[table]]


def _plain(name: str) -> str:
    plain = re.sub(r"[\s-]+", "_", name.replace("\ufeff", "").strip().lower())
    return re.sub(r"(?:^|(?<=_))uuid$", "id", plain)


def _short(table: str, name: str, others: frozenset[str]) -> str:
    known = COLUMNS[table]
    if name in known:
        return name
    for own in _OWN[table]:
        short = name.removeprefix(f"{own}_")
        if short != name and short in known and short not in others:
            return short
    return name
