"""A directory is read from files that people wrote, files that imports made, and what corrects these."""

import pickle
from pathlib import Path

import pytest

from bot.core.errors import PackError
from bot.services.directory import Directory, key_of, load
from tests.services_written import AREAS, SOUND, STREET, lines, place, record


def loaded(folder: Path) -> Directory:
    return load(folder, AREAS)


def refused(folder: Path) -> list[str]:
    """What is said of a directory that is not served, without the folder's own name."""
    with pytest.raises(PackError) as caught:
        load(folder, AREAS)
    return [str(fault).removeprefix(f"{folder}/services/") for fault in caught.value.faults]


def test_what_people_wrote_and_what_was_imported_is_one_directory(tmp_path: Path) -> None:
    directory = loaded(place(tmp_path, imported=lines(record(1), record(2))))

    assert [service.id for service in directory.services] == [
        "xa.legal",
        "xa.beds",
        "xa.theirs.1",
        "xa.theirs.2",
    ]


def test_a_place_without_services_has_an_empty_directory(tmp_path: Path) -> None:
    directory = loaded(tmp_path)

    assert directory.services == ()
    assert directory.needs == frozenset()


def test_a_service_is_found_by_its_key_which_is_a_small_positive_number(tmp_path: Path) -> None:
    directory = loaded(place(tmp_path))

    for service in directory.services:
        assert 0 <= key_of(service.id) < 2**63
        assert directory.by_key(key_of(service.id)) is service
    assert directory.by_key(key_of("xa.gone")) is None


def test_the_needs_are_those_of_active_services(tmp_path: Path) -> None:
    imported = lines(record(1, status="closed", needs=["documents"]), record(2))

    assert loaded(place(tmp_path, imported=imported)).needs == {"legal", "wages", "housing", "health"}


def test_what_is_old_or_closed_is_loaded_for_the_search_decides(tmp_path: Path) -> None:
    imported = lines(record(1, assured_on="2019-01-01"), record(2, status="closed"))

    directory = loaded(place(tmp_path, imported=imported))

    assert directory.by_key(key_of("xa.theirs.1")) is not None
    assert directory.by_key(key_of("xa.theirs.2")) is not None


def test_words_of_theirs_that_nobody_has_read_are_not_in_memory(tmp_path: Path) -> None:
    service = loaded(place(tmp_path)).by_key(key_of("xa.theirs.1"))

    assert service is not None
    assert service.description == service.source == ""


def test_a_directory_goes_to_another_process_as_it_is(tmp_path: Path) -> None:
    directory = loaded(place(tmp_path))

    handed = pickle.loads(pickle.dumps(directory))  # noqa: S301  our own bytes

    assert handed.services == directory.services
    assert handed.by_key(key_of("xa.legal")) == directory.by_key(key_of("xa.legal"))


# --- corrections


def test_a_correction_replaces_the_keys_that_it_names(tmp_path: Path) -> None:
    overrides = '["xa.theirs.1"]\nname = "A clinic"\nassured_on = 2026-11-20\n'

    service = loaded(place(tmp_path, overrides=overrides)).by_key(key_of("xa.theirs.1"))

    assert service is not None
    assert (service.name, str(service.assured_on)) == ("A clinic", "2026-11-20")
    assert service.organization == "Example Clinic"


def test_traits_and_phones_are_corrected_one_by_one_and_an_empty_phone_goes(tmp_path: Path) -> None:
    known = {"value": "yes", "source": "directory", "checked_on": "2026-10-01"}
    imported = lines(record(phones={"voice": "+12025550190", "text": "55590"}, traits={"walk_in": known}))
    overrides = (
        '["xa.theirs.1"]\nphones.text = ""\n\n["xa.theirs.1".traits.id_not_required]\n'
        'value = "yes"\nsource = "told-us"\nchecked_on = 2026-11-01\n'
    )

    service = loaded(place(tmp_path, imported=imported, overrides=overrides)).by_key(key_of("xa.theirs.1"))

    assert service is not None
    assert service.phones == {"voice": "+12025550190"}
    assert (service.trait("walk_in"), service.trait("id_not_required")) == ("yes", "yes")


@pytest.mark.parametrize("id", ["xa.theirs.9", "xa.legal"])
def test_a_correction_of_what_no_import_brought_is_a_fault_at_its_line(tmp_path: Path, id: str) -> None:
    overrides = f'["xa.theirs.1"]\nname = "A clinic"\n\n["{id}"]\nname = "Another"\n'

    (fault,) = refused(place(tmp_path, overrides=overrides))

    assert fault.startswith(f'overrides.toml:4: S001 No imported record is called "{id}".')


def test_an_id_without_quotes_is_told_how_it_is_written(tmp_path: Path) -> None:
    faults = refused(place(tmp_path, overrides='[xa.theirs.1]\nname = "A clinic"\n'))

    assert len(faults) == 1
    assert faults[0].startswith('overrides.toml:1: S001 No imported record is called "xa".')
    assert 'in quotes, like ["us.theirs.12"]' in faults[0]


def test_a_correction_cannot_make_another_record_of_it(tmp_path: Path) -> None:
    faults = refused(place(tmp_path, overrides='["xa.theirs.1"]\nid = "xa.legal"\n'))

    assert faults[0].startswith('overrides.toml:2: S001 "id" is not a key here.')


# --- what cannot be read


@pytest.mark.parametrize(
    ("by_hand", "line", "what"),
    [
        (SOUND.replace('name = "A bed', 'nam = "A bed'), 32, '"nam" is not a key here.'),
        (SOUND.replace('name = "A bed tonight"\n', ""), 29, '"name" is missing.'),
        (SOUND.replace("minimum_age = 18", 'minimum_age = "18"'), 16, '"minimum_age" is not a whole number'),
        (SOUND.replace('["en", "es"]', '"en"'), 14, '"languages" is not a list.'),
        (SOUND.replace("[29.7612, -95.3712]", "[29.7612]"), 13, '"point" is not a list of two numbers.'),
        (SOUND.replace("on = 2026-10-01\n\n", 'on = "soon"\n\n'), 18, '"assured_on" is not a date like'),
        (SOUND.replace("checked_on", "checked"), 27, '"checked" is not a key here.'),
        ('[[services]]\nid = "xa.legal"\n', 1, '"services" is not a key here.'),
        (SOUND.replace('"active"', "active"), 6, "TOML cannot be read here"),
    ],
)  # fmt: skip
def test_a_record_that_cannot_be_read_is_named_by_file_line_and_key(
    tmp_path: Path, by_hand: str, line: int, what: str
) -> None:
    assert any(
        fault.startswith(f"own.toml:{line}: S001 {what}") and " To mend: " in fault
        for fault in refused(place(tmp_path, by_hand))
    )


@pytest.mark.parametrize(
    ("broken", "what"),
    [
        (b'{"id": "xa.theirs.2"', "This cannot be read."),
        (b'["a list"]', "This is not a table."),
        (b'{"id": "xa.theirs.2", "organization": "Clinic"}', '"name" is missing.'),
        (b'{"id": 2, "organization": "Clinic", "name": "Two"}', '"id" is not a text in quotes.'),
        (b'{"id": "x", "organization": "Cl\xff", "name": "Two"}', "This cannot be read."),
        (b'{"id": "x", "organization": ' + b"[" * 5_000, '"organization" is not a text in quotes.'),
        (b'{"id": "x", "latitude": 12.345678}', '"latitude" is not a key here.'),
    ],
)
def test_a_line_that_cannot_be_read_is_named_by_its_number(tmp_path: Path, broken: bytes, what: str) -> None:
    imported = lines(record(1)).encode() + b"\n" + broken + b"\n" + lines(record(3)).encode()

    (fault,) = refused(place(tmp_path, imported=imported))

    assert fault.startswith(f"theirs.jsonl:3: S001 {what} To mend: ")


def test_after_a_hundred_such_lines_nobody_reads_on(tmp_path: Path) -> None:
    faults = refused(place(tmp_path, imported="no record\n" * 5_000))

    assert len(faults) == 100
    assert "the rest of the file was not looked at" in max(faults, key=len)


def test_an_id_that_is_there_twice_is_named_where_it_comes_again(tmp_path: Path) -> None:
    faults = refused(place(tmp_path, imported=lines(record(1), record(2), record(1))))

    assert faults[0].startswith('theirs.jsonl:3: S010 "xa.theirs.1" is there twice.')


@pytest.mark.parametrize(
    "keys",
    [
        {"needs": ["housing-tonight"]},
        {"traits": {"no_such_thing": {"value": "yes"}}},
        {"traits": {"walk_in": {"value": "maybe"}}},
        {"traits": {"walk_in": {"value": "yes", "source": "a friend"}}},
        {"remote": "sometimes"},
        {"location_privacy": "secret"},
        {"phones": {"fax": "+12025550190"}},
    ],
)
def test_a_word_that_is_on_no_list_is_not_served(tmp_path: Path, keys: dict[str, object]) -> None:
    (fault,) = refused(place(tmp_path, imported=lines(record(1), record(2, **keys))))

    assert fault.startswith("theirs.jsonl:2: S002 There is no ")


def test_a_link_in_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    folder = place(tmp_path / "xa")
    (tmp_path / "else.jsonl").write_text(lines(record(2)))
    (folder / "services" / "more.jsonl").symlink_to(tmp_path / "else.jsonl")

    assert loaded(folder).by_key(key_of("xa.theirs.2")) is None


def test_no_fault_repeats_a_street(tmp_path: Path) -> None:
    by_hand = SOUND.replace(f'address = "{STREET}"', f'address = ["{STREET}"]')

    assert not any("Example Street" in fault for fault in refused(place(tmp_path, by_hand)))
