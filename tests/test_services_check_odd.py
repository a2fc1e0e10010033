"""Odd directories, as hurried hands leave them: told in a line each, and no street is repeated."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.core.errors import Fault
from bot.services.check import check
from bot.services.directory_files import read
from tests.services_written import SOUND, TODAY, lines, place, record

STREET, NUMBER = "9 Hidden Way", "+12025550191"


def faults(folder: Path) -> list[Fault]:
    return list(check(folder, TODAY).faults)


def codes(folder: Path) -> list[tuple[str, str]]:
    return [(fault.code, fault.severity) for fault in faults(folder)]


SECRETS = [
    ('"Mo-Fr 09:00-17:00; PH off"', f'"{STREET}, {NUMBER}"'),
    ('needs = ["legal", "wages"]', f'needs = ["{STREET}"]'),
    ('coverage = ["xa.north"]', f'coverage = ["{STREET}"]'),
    ('text = "55588"', f'"{NUMBER}" = "text"'),
    ('text = "55588"', f'"{STREET}" = "text"'),
    ('source = "https://help.example.org/legal"', f'source = "https://maps.example.com/?q={STREET}"'),
    ("minimum_age = 18", f'"{STREET}" = "18"'),
    ("[service.traits.id_not_required]", f'[service.traits."{NUMBER}"]'),
    ('remote = "yes"', f'remote = "{STREET}"'),
    ('id = "xa.legal"', f'id = "{STREET}"'),
    ('name = "Help with unpaid wages"', f'name = {{ "{STREET}" = 1 }}'),
    (f'{SOUND[:11]}\nid = "xa.legal"', f'["{STREET}"]\n{SOUND[:11]}\nid = "xa.legal"'),
    ('address_confirmed_by = "director"', f'address_confirmed_by = ["{NUMBER}"]'),
]


@pytest.mark.parametrize(("sound", "slip"), SECRETS)
def test_a_street_or_number_in_the_wrong_place_is_named_and_not_repeated(
    tmp_path: Path, sound: str, slip: str
) -> None:
    assert sound in SOUND
    found = faults(place(tmp_path, SOUND.replace(sound, slip, 1)))

    assert found
    assert [str(fault) for fault in found if STREET in str(fault) or NUMBER in str(fault)] == []


CORRECTIONS = [f'["{STREET}"]\nstatus = "inactive"', f'"{STREET}" = 1', f'["xa.theirs.1"]\n"{STREET}" = 1']


@pytest.mark.parametrize("slip", CORRECTIONS)
def test_a_street_among_corrections_is_not_repeated_either(tmp_path: Path, slip: str) -> None:
    (fault,) = faults(place(tmp_path, overrides=f"{slip}\n"))

    assert fault.code == "S001"
    assert STREET not in str(fault)


VALUES = [
    ("S002", "error", "minimum_age = 18", "minimum_age = -1"),
    ("S002", "error", "minimum_age = 18", "minimum_age = 18\nmaximum_age = 17"),
    ("S002", "error", "minimum_age = 18", "minimum_age = 99999999999999999999"),
    ("S002", "error", 'languages = ["en", "es"]', 'languages = ["en", "Spanish"]'),
    ("S002", "warning", 'status = "active"', 'status = "Active"'),
    ("S013", "error", "Help with unpaid wages", ""),
    ("S013", "error", "Help with unpaid wages", "   "),
    ("S001", "error", 'id = "xa.legal"', 'id = ""'),
    ("S001", "error", 'id = "xa.legal"', 'id = "xa.\\u001b[31m"'),
]


@pytest.mark.parametrize(("code", "severity", "sound", "slip"), VALUES)
def test_what_says_nothing_is_named(tmp_path: Path, code: str, severity: str, sound: str, slip: str) -> None:
    assert sound in SOUND
    assert codes(place(tmp_path, SOUND.replace(sound, slip, 1))) == [(code, severity)]


@pytest.mark.parametrize("status", ["inactive", "temporarily closed"])
def test_who_is_withdrawn_on_purpose_is_no_slip(tmp_path: Path, status: str) -> None:
    assert codes(place(tmp_path, SOUND.replace('"active"', f'"{status}"'))) == []


@pytest.mark.parametrize("point", ["[91.0, 0.0]", "[0.0, -181.0]", "[nan, 0.0]", "[0.0, inf]"])
def test_a_point_that_is_nowhere_is_not_served(tmp_path: Path, point: str) -> None:
    folder = place(tmp_path, SOUND.replace("[29.7612, -95.3712]", point))

    (fault,) = faults(folder)
    assert (fault.code, fault.what) == ("S001", '"point" is nowhere on the earth.')
    assert "xa.legal" not in {entry.service.id for entry in read(folder / "services").entries}


def test_a_correction_that_is_nowhere_leaves_the_record_as_it_was(tmp_path: Path) -> None:
    folder = place(tmp_path, overrides='["xa.theirs.1"]\npoint = [100.0, 500.0]\n')

    assert codes(folder) == [("S001", "error")]
    assert [entry.service.point for entry in read(folder / "services").entries][-1] is None


def test_a_mark_that_some_editors_write_first_is_no_fault(tmp_path: Path) -> None:
    assert faults(place(tmp_path, "\ufeff" + SOUND, overrides='\ufeff["xa.theirs.1"]\ncost = "free"\n')) == []


ODD: list[Callable[[Path], object]] = [
    Path.mkdir,
    lambda path: path.symlink_to("own.toml"),
    lambda path: path.symlink_to(path.name),
    os.mkfifo,
]


@pytest.mark.timeout(20)
@pytest.mark.parametrize("make", ODD, ids=["folder", "link", "loop", "pipe"])
@pytest.mark.parametrize("name", ["more.toml", "more.jsonl"])
def test_what_is_no_file_is_told_to_be_passed_over(
    tmp_path: Path, name: str, make: Callable[[Path], object]
) -> None:
    folder = place(tmp_path)
    make(folder / "services" / name)

    (fault,) = faults(folder)
    assert (Path(fault.path).name, fault.code, fault.severity) == (name, "S001", "warning")


@pytest.mark.parametrize("name", ["OWN.TOML", "list.JSONL", "services.csv", "services.json"])
def test_a_file_that_nobody_reads_is_told_to_be_passed_over(tmp_path: Path, name: str) -> None:
    folder = place(tmp_path)
    (folder / "services" / name).write_text(SOUND, encoding="utf-8")

    (fault,) = faults(folder)
    assert (Path(fault.path).name, fault.what, fault.severity) == (name, "This is not read.", "warning")


@pytest.mark.timeout(20)
@pytest.mark.parametrize("make", ODD, ids=["folder", "link", "loop", "pipe"])
def test_corrections_that_are_no_file_are_an_error(tmp_path: Path, make: Callable[[Path], object]) -> None:
    folder = place(tmp_path)
    make(folder / "services" / "overrides.toml")

    assert codes(folder) == [("S001", "error")]


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", ["areas.toml", "allow.toml", "place.toml"])
def test_a_pipe_among_the_files_of_a_place_stops_nobody(tmp_path: Path, name: str) -> None:
    folder = place(tmp_path)
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)

    assert [fault for fault in faults(folder) if fault.code not in {"P102", "S014"}] == []


def test_broken_areas_are_told_once_and_not_for_each_service(tmp_path: Path) -> None:
    folder = place(tmp_path)
    (folder / "areas.toml").write_text("[[area]\n", encoding="utf-8")

    assert codes(folder) == [("P102", "error")]


def test_a_name_with_a_line_break_stays_on_one_line(tmp_path: Path) -> None:
    folder = place(tmp_path)
    (folder / "services" / "own.toml").rename(folder / "services" / "o\nwn.toml")

    told = [str(fault) for fault in check(folder, date(2027, 10, 1)).faults]
    assert told
    assert [line for line in told if "\n" in line] == []


def test_fifty_thousand_lines_of_one_slip_are_told_in_few(tmp_path: Path) -> None:
    many = lines(*(record(number, phones={}) for number in range(50_000)))

    (fault,) = faults(place(tmp_path, imported=many))
    assert (fault.code, fault.line) == ("S007", 1)
    assert "So it is with 49,999 more of this file." in fault.what
