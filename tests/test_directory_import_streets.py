"""No import publishes an address: whatever the flags say, streets, postcodes and points stay out.

Out of the records, the report, what is printed and what is raised.
"""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from bot.commands import main
from tests.directories import ORGANIZATION, SERVICE, TODAY, Came, Cells, imported, write

REACHED = {**SERVICE, "url": "https://example.org"}
LOCATION = {"id": "l1", "organization_id": "o1", "name": "Harbour House"}
ADDRESS = {
    "id": "a1",
    "location_id": "l1",
    "address_1": "4217 Quillfeather Street",
    "address_2": "Suite 93",
    "city": "Springfield",
    "state_province": "IL",
    "postal_code": "62799-4411",
    "address_type": "physical",
}
POINT = {"latitude": "39.781213", "longitude": "-89.650148"}
SECRET = (b"4217", b"Quillfeather", b"Suite 93", b"62799", b"39.78", b"89.65")


NONE: Cells = MappingProxyType({})


def directory(
    *, row: Cells = NONE, location: Cells = NONE, address: Cells = NONE, link: Cells = NONE
) -> dict[str, list[Cells]]:
    """A service at one place with a street and a point; some cells can be added."""
    return {
        "organizations.csv": [ORGANIZATION],
        "services.csv": [{**REACHED, **row}],
        "locations.csv": [{**LOCATION, **POINT, **location}],
        "addresses.csv": [{**ADDRESS, **address}],
        "service_at_location.csv": [{"id": "x1", "service_id": "s1", "location_id": "l1", **link}],
    }


def is_silent(came: Came) -> bool:
    """Whether nothing that was written tells the planted street, postcode or point."""
    return not any(secret in came.written for secret in SECRET)


# --- planted flags of every kind

OPEN = ["0", "false", "no", "public", "", "1", "true", "yes", "private", "perhaps"]


@pytest.mark.promise("no-streets")
@pytest.mark.parametrize("value", OPEN)
@pytest.mark.parametrize("name", ["physical_address_is_private", "is_private", "redacted"])
@pytest.mark.parametrize("table", ["row", "location", "address", "link"])
def test_no_flag_lets_a_street_out(tmp_path: Path, table: str, name: str, value: str) -> None:
    came = imported(tmp_path, directory(**{table: {name: value}}))

    assert is_silent(came)
    assert came.service.address == ""
    assert came.service.point is None
    assert not came.service.is_public
    assert came.report["withheld"] == {"streets": 1, "points": 1, "sentences": 0}


@pytest.mark.parametrize("table", ["row", "location", "address", "link"])
def test_the_public_keys_cannot_be_set_by_an_import(tmp_path: Path, table: str) -> None:
    keys = {"address_public": "true", "address_confirmed_by": "director", "location_privacy": "public"}

    service = imported(tmp_path, directory(**{table: {**keys, "address": "x", "point": "1,2"}})).service

    assert (service.address_public, service.address_confirmed_by) == (False, "")
    assert service.location_privacy == "unknown"


@pytest.mark.parametrize("table", ["row", "location", "address", "link"])
def test_a_private_flag_is_kept_wherever_it_stands(tmp_path: Path, table: str) -> None:
    came = imported(tmp_path, directory(**{table: {"physical_address_is_private": "1"}}))

    assert came.service.location_privacy == "private"


def test_a_redacted_location_is_private(tmp_path: Path) -> None:
    came = imported(tmp_path, directory(location={"location_type": "redacted"}))

    assert came.service.location_privacy == "private"


def test_an_excluded_place_takes_its_service_with_it(tmp_path: Path) -> None:
    came = imported(tmp_path, directory(location={"exclude_from_website": "yes"}))

    assert came.services == ()
    assert came.rejected("services") == {"excluded": 1}


# --- streets in words

TOLD = [
    "Come to 4217 Quillfeather Street.",
    "We are at 4217 quillfeather st, second floor.",
    "Our house on Quillfeather Street is open.",
    "We are in Suite 93 upstairs.",
    "Our postcode is 62799-4411.",
    "Find us: 39.781213, -89.650148.",
    "Near 12 Invented Hollow Road there is a bus.",
    "Venga a la Calle Inventada 45.",
    "In der Lindenstraße 5 ist offen.",
    "Write to P.O. Box 1234 at any time.",
    "Come to 4217 <b>Quillfeather</b> Street.",
    "Come to ４２１７ Quillfeather Street.",
    "Come to 4217\nQuillfeather\nStreet.",
]
PLACES = "description eligibility_description application_process fees alert temporary_message".split()


@pytest.mark.parametrize("told", TOLD)
def test_a_sentence_that_tells_a_street_is_left_out(tmp_path: Path, told: str) -> None:
    came = imported(tmp_path, directory(row={"description": f"We help. {told} You can call."}))

    assert came.service.description.split() == "We help. You can call.".split()
    assert is_silent(came)
    assert came.details("street-in-text") == [("services.csv", [2])]
    assert came.report["withheld"]["sentences"] >= 1


@pytest.mark.parametrize("before", [0, 1, 150, 170, 500, 1_500])
def test_a_street_is_found_wherever_in_a_long_text_it_stands(tmp_path: Path, before: int) -> None:
    told = f"{'x' * before} 12 Invented Hollow Road. {'We help. ' * 40}"

    assert b"Hollow" not in imported(tmp_path, directory(row={"description": told})).written


@pytest.mark.parametrize("column", PLACES)
def test_every_text_of_a_service_is_searched(tmp_path: Path, column: str) -> None:
    assert is_silent(imported(tmp_path, directory(row={column: TOLD[0]})))


def test_a_street_in_a_note_on_hours_is_left_out(tmp_path: Path) -> None:
    hours = [{"service_id": "s1", "description": f"By appointment. {TOLD[0]}"}]

    came = imported(tmp_path, {**directory(), "schedules.csv": hours})

    assert came.service.hours_note == "By appointment."
    assert is_silent(came)


def test_a_street_in_a_name_gives_way_to_the_organisations_name(tmp_path: Path) -> None:
    came = imported(tmp_path, directory(row={"name": "Refuge, 4217 Quillfeather Street"}))

    assert came.service.name == "Example Legal Aid"
    assert came.details("name-from-organization") == [("services.csv", [2])]


def test_a_service_whose_names_all_tell_a_street_is_refused(tmp_path: Path) -> None:
    files = directory(row={"name": "Refuge, 4217 Quillfeather Street"})

    came = imported(tmp_path, {**files, "organizations.csv": [{"id": "o1", "name": "4217 Quillfeather St"}]})

    assert came.rejected("services") == {"name-withheld": 1}
    assert is_silent(came)


@pytest.mark.parametrize(
    "url",
    [
        "https://maps.example.org/?q=x",
        "https://www.google.com/maps/place/x",
        "https://example.org/4217-Quillfeather-Street",
        "https://example.org/?at=39.781213%2C-89.650148",
        "https://example.org/?q=4217+Quillfeather+Street",
        "https://example.org/#62799-4411",
    ],
)
def test_a_link_that_tells_where_is_left_out(tmp_path: Path, url: str) -> None:
    came = imported(tmp_path, directory(row={"url": url}))

    assert came.service.url == ""
    assert is_silent(came)


def test_an_id_that_tells_a_street_is_hashed(tmp_path: Path) -> None:
    files = directory(row={"id": "4217-quillfeather-street"}, link={"service_id": "4217-quillfeather-street"})

    assert b"quillfeather" not in imported(tmp_path, files).written.lower()


def test_streets_are_known_before_any_word_is_kept_whatever_the_order(tmp_path: Path) -> None:
    service = {**REACHED, "description": "The house in Quillfeather Mews. We help."}
    location = {**LOCATION, **POINT, "addresses": [{**ADDRESS, "address_1": "Quillfeather Mews"}]}
    folder = write(
        tmp_path / "theirs",
        {"a_service_full.json": json.dumps([service]), "location.json": json.dumps([location])},
    )

    came = imported(folder)

    assert came.service.description == "We help."
    assert is_silent(came)


# --- nothing printed, nothing raised


def test_nothing_that_is_printed_tells_a_street(tmp_path: Path) -> None:
    files = directory(row={"description": TOLD[0], "name": TOLD[0], "url": "https://x.org/62799-4411"})
    files["phones.csv"] = [{"service_id": "s1", "number": "4217 Quillfeather Street"}]
    files["service_areas.csv"] = [{"service_id": "s1", "name": "4217 Quillfeather Street"}]
    files["languages.csv"] = [{"service_id": "s1", "name": "4217 Quillfeather Street"}]
    folder = write(tmp_path / "theirs", files)
    words = ["services", "import", str(folder), "--to", str(tmp_path / "ours"), "--place", "us"]

    run = CliRunner().invoke(main, [*words, "--today", str(TODAY)])

    assert run.exit_code == 0
    assert not any(secret.decode() in run.output for secret in SECRET)


# --- anything at all

WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=9).map(lambda word: f"qx{word}")
KINDS = st.sampled_from(["Street", "Ave", "Road", "Lane", "Mews", ""])
NUMBERS = st.integers(10_000, 99_999)
FIELDS = st.sampled_from(
    [
        *(
            ("services.csv", column)
            for column in (*PLACES, "name", "url", "status", "interpretation_services")
        ),
        *(("organizations.csv", column) for column in ("name", "url", "description")),
        *(("locations.csv", column) for column in ("name", "description", "location_type")),
        *(("schedules.csv", column) for column in ("description", "notes", "opens_at", "byday")),
        *(("phones.csv", column) for column in ("number", "extension", "type", "language", "description")),
        *(("service_areas.csv", column) for column in ("name", "extent")),
        *(("cost_options.csv", column) for column in ("option", "amount_description")),
        *(("required_documents.csv", "document"), ("languages.csv", "name"), ("languages.csv", "code")),
        *(("attributes.csv", "value"), ("taxonomy_terms.csv", "name"), ("addresses.csv", "state_province")),
    ]
)


@st.composite
def planted(draw: st.DrawFn) -> tuple[dict[str, list[Cells]], list[str]]:
    """A directory that tells its own street, postcode or point in fields where none belongs."""
    number, word, code = str(draw(NUMBERS)), draw(WORDS), str(draw(NUMBERS))
    latitude = f"{draw(st.integers(0, 89))}.{draw(NUMBERS)}7"
    longitude = f"-{draw(st.integers(0, 179))}.{draw(NUMBERS)}3"
    street = f"{number} {word} {draw(KINDS)}".strip()
    files = directory(
        location={"latitude": latitude, "longitude": longitude},
        address={"address_1": street, "postal_code": code, "address_2": ""},
    )
    for name in ("schedules", "phones", "service_areas", "cost_options", "required_documents", "languages"):
        files[f"{name}.csv"] = [{"service_id": "s1"}]
    files["attributes.csv"] = [{"link_id": "s1", "taxonomy_term_id": "t1"}]
    files["taxonomy_terms.csv"] = [{"id": "t1", "code": "x"}]
    point = f"{latitude},{longitude}"
    said = st.sampled_from([street, f"We are at {street} now", f"({code})", point, f"{street}, {code}"])
    for name, column in draw(st.lists(FIELDS, min_size=1, max_size=6)):
        files[name] = [{**files[name][0], column: draw(said)}]
    return files, [word, code, latitude, longitude.strip("-"), street]


@pytest.mark.promise("no-streets")
@settings(max_examples=200, deadline=None)
@given(planted())
def test_no_street_of_the_input_is_in_anything_written(
    case: tuple[dict[str, list[Cells]], list[str]],
) -> None:
    files, secrets = case
    with TemporaryDirectory() as folder:
        came = imported(Path(folder), files)

    written = came.written.decode().lower()
    assert [secret for secret in secrets if secret.lower() in written] == []
