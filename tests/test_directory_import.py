"""`services import`: what stands in somebody's HSDS becomes a record of ours, or is counted."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.services.record import Trait
from tests.directories import ORGANIZATION, SERVICE, Came, imported, table, write
from tests.running import ROOT

EXAMPLES = ROOT / "tests" / "hsds-3.1-examples"
PHONE = {"service_id": "s1", "number": "(202) 555-0188"}
BASE = {"organizations.csv": [ORGANIZATION], "services.csv": [SERVICE]}
OFFICIAL = "us.{}.ac148810-d857-441c-9679-408f346de14b"


def balanced(came: Came) -> bool:
    """Whether every row that was read is either kept or refused."""
    tables = came.report["tables"].values()
    return all(it["read"] == it["kept"] + sum(it["rejected"].values()) for it in tables)


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    """The official examples, in a folder of this test."""
    return Path(shutil.copytree(EXAMPLES, tmp_path / "examples"))


# --- the official examples


@pytest.mark.parametrize("within", ["", "csv"])
def test_the_official_csv_becomes_one_service(examples: Path, within: str) -> None:
    came = imported(examples / within) if not within else _moved(examples)

    service = came.service
    assert service.id == OFFICIAL.format("examples")
    assert (service.name, service.organization) == ("Community Counselling", "Example Organization Inc.")
    assert service.phones == {"voice": "+441234234567"}
    assert service.languages == ("ur", "pl", "sk")
    assert service.assured_on == date(2005, 1, 1)
    assert (service.minimum_age, service.maximum_age) == (12, 100)
    assert balanced(came)


def _moved(examples: Path) -> Came:
    shutil.move(examples / "csv", examples.parent / "apart" / "examples")
    return imported(examples.parent / "apart" / "examples")


@pytest.mark.parametrize(
    "name", ["service_full", "organization_full", "service_at_location_full", "service_list"]
)
def test_the_official_json_becomes_one_service(examples: Path, name: str) -> None:
    came = imported(examples / f"{name}.json")

    assert came.service.id == OFFICIAL.format(name.replace("_", "-"))
    assert came.service.organization == "Example Organization Inc."
    assert balanced(came)


@pytest.mark.parametrize("name", ["service_full", "organization_full", "service_at_location_full"])
def test_json_and_csv_say_the_same_of_phones_and_languages(examples: Path, name: str) -> None:
    there, here = imported(examples).service, imported(examples / f"{name}.json").service

    assert (there.phones, there.hours_note) == (here.phones, here.hours_note)
    assert set(there.languages) == set(here.languages)


def test_a_rule_that_is_not_weekly_becomes_a_note(examples: Path) -> None:
    service = imported(examples).service

    assert service.intake_hours == ""
    assert service.hours_note.startswith("The service is available from 10 am to 6pm weekdays.")


def test_a_latitude_of_a_hundred_is_refused(examples: Path) -> None:
    came = imported(examples)

    assert came.details("point-out-of-range") == [("locations.csv", [2])]
    assert came.report["withheld"]["points"] == 0


# --- columns


def test_a_prefix_with_the_tables_own_name_and_uuid_are_understood(tmp_path: Path) -> None:
    came = imported(
        tmp_path,
        {
            "organizations.csv": "\ufeffOrganization_UUID, Organization_Name \no1,Example Legal Aid\n",
            "service.csv": "service_uuid,organization_uuid,service_name,service_status\n"
            "s1,o1,Help with unpaid wages,active\n",
            "locations.csv": "location_uuid,organization_uuid,location_name\nl1,o1,Office\n",
            "phones.csv": "phone_number,service_uuid\n202 555 0188,s1\n",
        },
    )

    assert came.service.organization == "Example Legal Aid"
    assert came.service.phones == {"voice": "+12025550188"}
    assert came.report["unmapped_columns"] == []


def test_columns_that_mean_nothing_are_listed(tmp_path: Path) -> None:
    came = imported(
        tmp_path, {"services.csv": [{**SERVICE, "url": "https://example.org", "Shoe Size": "44"}]}
    )

    assert came.report["unmapped_columns"] == ["services.shoe_size"]


def test_a_file_without_a_header_shows_none_of_its_values(tmp_path: Path) -> None:
    came = imported(tmp_path, {**BASE, "phones.csv": "s1,hidden-value\ns2,another\n"})

    assert came.rejected("phones") == {"no-header": 1}
    assert b"hidden" not in came.written


# --- what hangs on a service


@pytest.mark.parametrize(
    "written",
    ["(202) 555-0188", "202-555-0188 x 715", '"202.555.0188"', "+1 202 555 0188 ext. 12", "1-202-555-0188"],
)
def test_a_number_is_understood_however_it_is_written(tmp_path: Path, written: str) -> None:
    came = imported(tmp_path, {**BASE, "phones.csv": [{"service_id": "s1", "number": written}]})

    assert came.service.phones == {"voice": "+12025550188"}


@pytest.mark.parametrize(
    "written", ["no phone", "", "555", "202-555-0188; 202-555-0189", "12345678901234567890"]
)
def test_what_is_no_number_is_refused_and_not_told(tmp_path: Path, written: str) -> None:
    came = imported(
        tmp_path, {**BASE, "phones.csv": [{"service_id": "s1", "number": written, "type": "voice"}]}
    )

    assert came.rejected("phones") == {"not-a-number": 1}
    assert came.service.phones == {}
    assert not written or f'"{written}'.encode() not in came.written


def test_each_kind_of_number_has_its_channel_and_a_fax_has_none(tmp_path: Path) -> None:
    kinds = {"voice": "0188", "sms": "0189", "TTY": "0190", "fax": "0191"}
    phones = [{"service_id": "s1", "number": f"202 555 {end}", "type": kind} for kind, end in kinds.items()]

    came = imported(tmp_path, {**BASE, "phones.csv": phones})

    assert came.service.phones == {"voice": "+12025550188", "text": "+12025550189", "tty": "+12025550190"}
    assert came.rejected("phones") == {"not-for-calling": 1}


LOCATION = {"id": "l1", "organization_id": "o1", "name": "Office"}
AT_OFFICE = {
    "locations.csv": [LOCATION],
    "phones.csv": [{"location_id": "l1", "number": "202 555 0188"}],
    "schedules.csv": [{"location_id": "l1", "weekday": "Monday", "opens_at": "9:00", "closes_at": "17:00"}],
}


def test_what_a_location_has_is_not_guessed_onto_services(tmp_path: Path) -> None:
    came = imported(tmp_path, {**BASE, **AT_OFFICE})

    assert (came.service.phones, came.service.intake_hours) == ({}, "")
    assert came.report["unlinked"] == {"phones": 1, "schedules": 1}


def test_a_link_gives_a_service_what_its_location_has(tmp_path: Path) -> None:
    link = [{"id": "x1", "service_id": "s1", "location_id": "l1"}]

    came = imported(tmp_path, {**BASE, **AT_OFFICE, "services_at_location.csv": link})

    assert came.service.phones == {"voice": "+12025550188"}
    assert came.service.intake_hours == "Mo 09:00-17:00"
    assert came.report["unlinked"] == {"phones": 0, "schedules": 0}


def test_a_service_without_a_number_has_its_organisations(tmp_path: Path) -> None:
    came = imported(tmp_path, {**BASE, "phones.csv": [{"organization_id": "o1", "number": "202 555 0188"}]})

    assert came.service.phones == {"voice": "+12025550188"}


def test_an_orphan_stays_when_it_can_be_reached(tmp_path: Path) -> None:
    services = [
        {"id": "s1", "organization_id": "gone", "name": "With a page", "url": "https://example.org"},
        {"id": "s2", "organization_id": "gone", "name": "With nothing", "url": ""},
    ]

    came = imported(tmp_path, {"services.csv": services})

    assert [service.name for service in came.services] == ["With a page"]
    assert came.report["orphan"] == 2
    assert came.rejected("services") == {"unreachable": 1}


# --- hours


def hours(folder: Path, *rows: dict[str, str]) -> tuple[str, str]:
    came = imported(folder, {**BASE, "schedules.csv": [{"service_id": "s1", **row} for row in rows]})
    return came.service.intake_hours, came.service.hours_note


def test_days_that_are_alike_stand_together(tmp_path: Path) -> None:
    week = [
        {"weekday": day, "opens_at": "9:00", "closes_at": "17:00"}
        for day in "Friday Tuesday Wednesday Thursday Monday".split()
    ]
    assert hours(tmp_path, *week, {"weekday": "Sunday", "opens_at": "22:00", "closes_at": "02:00"}) == (
        "Mo-Fr 09:00-17:00; Su 22:00-02:00",
        "",
    )


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"byday": "MO,TU", "freq": "weekly", "opens_at": "9:00", "closes_at": "5 pm"}, "Mo-Tu 09:00-17:00"),
        ({"freq": "DAILY", "opens_at": "0:00", "closes_at": "24:00"}, "24/7"),
        ({"weekday": "Sat", "opens_at": "9 am", "closes_at": "12:30 p.m."}, "Sa 09:00-12:30"),
        ({"weekday": "Mon", "opens_at": "9:00", "closes_at": "9:00"}, ""),
        ({"weekday": "Mon", "opens_at": "25:00", "closes_at": "26:00"}, ""),
        ({"weekday": "Mon", "opens_at": "9", "closes_at": "5"}, ""),
        ({"weekday": "someday", "opens_at": "9:00", "closes_at": "17:00"}, ""),
        ({"byday": "MO", "opens_at": "9:00", "closes_at": "17:00", "valid_to": "2020-01-01"}, ""),
    ],
)  # fmt: skip
def test_hours_are_written_as_they_can_be_read(tmp_path: Path, row: dict[str, str], expected: str) -> None:
    assert hours(tmp_path, row)[0] == expected


def test_what_is_every_other_week_is_said_in_words(tmp_path: Path) -> None:
    row = {"byday": "MO", "freq": "WEEKLY", "interval": "2", "opens_at": "9:00", "closes_at": "17:00"}

    assert hours(tmp_path, {**row, "description": "Every other Monday."}) == ("", "Every other Monday.")


def test_a_day_without_times_is_counted_as_empty(tmp_path: Path) -> None:
    came = imported(tmp_path, {**BASE, "schedules.csv": [{"service_id": "s1", "weekday": "Sunday"}]})

    assert came.rejected("schedules") == {"empty": 1}


# --- areas


@pytest.mark.parametrize(
    ("named", "state", "expected"),
    [
        ("Lake County; Springfield", "IL", ("us.il.lake", "us.il.springfield")),
        ("Lake", "IN", ("us.in.lake",)),
        ("Lake County, IN", "", ("us.in.lake",)),
        ("Lake", "", ()),
        ("Illinois", "", ("us.il",)),
        ("State-wide", "IL", ("us.il",)),
        ("nationwide", "", ("us",)),
        ("Atlantis", "IL", ()),
    ],
)
def test_areas_are_found_by_name_within_their_state(
    tmp_path: Path, named: str, state: str, expected: tuple[str, ...]
) -> None:
    came = imported(
        tmp_path,
        {
            **BASE,
            "addresses.csv": [{"organization_id": "o1", "state_province": state}],
            "service_areas.csv": [{"service_id": "s1", "name": named}],
        },
    )

    assert came.service.coverage == expected
    assert bool(came.report["areas"]["unknown"]) is not bool(expected)


# --- traits


CODES = """
[attributes]
"no-id" = { trait = "id_not_required", value = "yes" }
"wage claims" = { need = "wages" }
"""
ATTRIBUTES = {
    "taxonomy_terms.csv": [{"id": "t1", "code": "NO-ID"}, {"id": "t2", "code": "", "name": "Wage  claims"}],
    "attributes.csv": [
        {"id": f"a{term}", "link_id": "s1", "taxonomy_term_id": term} for term in ("t1", "t2", "t3")
    ],
}  # fmt: skip


def test_codes_become_traits_and_needs_through_the_map(tmp_path: Path) -> None:
    services = [{**SERVICE, "assured_date": "2026-10-01"}]

    came = imported(tmp_path, {**BASE, "services.csv": services, **ATTRIBUTES}, codes=CODES)

    assert came.service.traits == {"id_not_required": Trait("yes", "directory", date(2026, 10, 1))}
    assert came.service.needs == ("wages",)
    assert came.details("unmapped") == [("attributes.csv", [4])]


def test_without_a_map_nothing_becomes_a_yes(tmp_path: Path) -> None:
    services = [{**SERVICE, "assured_date": "2026-10-01"}]

    assert imported(tmp_path, {**BASE, "services.csv": services, **ATTRIBUTES}).service.traits == {}


def test_a_trait_that_nobody_dated_stays_unknown(tmp_path: Path) -> None:
    came = imported(tmp_path, {**BASE, **ATTRIBUTES}, codes=CODES)

    assert came.service.traits == {}
    assert came.details("undated") == [("services.csv", [2])]


def test_columns_of_icarol_say_whom_a_service_takes(tmp_path: Path) -> None:
    row = {**SERVICE, "assured_date": "2026-10-01", "eligibility_male": "true", "eligibility_female": "false"}

    service = imported(tmp_path, {**BASE, "services.csv": [row]}).service

    assert (service.trait("accepts_men"), service.trait("accepts_women")) == ("yes", "no")


def test_what_its_owner_does_not_publish_is_not_imported(tmp_path: Path) -> None:
    services = [
        {**SERVICE, "exclude_from_website": "1"},
        {**SERVICE, "id": "s2", "exclude_from_website": "0"},
    ]

    came = imported(tmp_path, {**BASE, "services.csv": services})

    assert [service.id for service in came.services] == ["us.theirs.s2"]
    assert came.rejected("services") == {"excluded": 1}


# --- dates, ages, links


def test_only_the_assured_date_is_a_check(tmp_path: Path) -> None:
    row = {**SERVICE, "last_modified": "2026-11-01", "assured_date": ""}

    assert imported(tmp_path, {**BASE, "services.csv": [row]}).service.assured_on is None


@pytest.mark.parametrize(("said", "why"), [("2026-11-23", "future-date"), ("last week", "bad-date")])
def test_a_date_that_cannot_be_is_left_out_and_counted(tmp_path: Path, said: str, why: str) -> None:
    came = imported(tmp_path, {**BASE, "services.csv": [{**SERVICE, "assured_date": said}]})

    assert came.service.assured_on is None
    assert came.details(why) == [("services.csv", [2])]


def test_links_lose_what_follows_readers_around(tmp_path: Path) -> None:
    url = "https://help.example.org/legal?utm_source=x&page=2&gclid=abc&fbclid=def"

    came = imported(tmp_path, {**BASE, "services.csv": [{**SERVICE, "url": url}]})

    assert came.service.url == "https://help.example.org/legal?page=2"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://example.org", "https://a:b@example.org", "call us"]
)
def test_what_is_no_link_is_left_out(tmp_path: Path, url: str) -> None:
    came = imported(tmp_path, {**BASE, "services.csv": [{**SERVICE, "url": url}]})

    assert came.service.url == ""
    assert came.details("bad-url") == [("services.csv", [2])]


# --- the whole


def test_importing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    files = {**BASE, **AT_OFFICE, **ATTRIBUTES}

    assert imported(tmp_path / "a", files, codes=CODES) == imported(tmp_path / "b", files, codes=CODES)


def test_the_original_is_not_touched(examples: Path) -> None:
    before = {path: path.read_bytes() for path in examples.rglob("*") if path.is_file()}

    imported(examples)

    assert {path: path.read_bytes() for path in examples.rglob("*") if path.is_file()} == before


def test_every_table_that_is_there_is_in_the_report(tmp_path: Path) -> None:
    came = imported(tmp_path, {**BASE, "languages.csv": table([{"service_id": ""}])[:12]})

    assert came.report["tables"]["languages"] == {"read": 0, "kept": 0, "rejected": {}}
    assert "schedules" in came.report["missing_tables"]


def test_a_page_of_json_is_read_as_a_list(tmp_path: Path) -> None:
    page = {
        "total_items": 2,
        "contents": [{**SERVICE, "url": "https://example.org"}, {**SERVICE, "id": "s2"}],
    }
    folder = write(tmp_path / "theirs", {"service_list.json": json.dumps(page)})

    came = imported(folder)

    assert came.report["tables"]["services"] == {"read": 2, "kept": 1, "rejected": {"unreachable": 1}}
