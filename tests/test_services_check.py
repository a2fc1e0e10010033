"""Each S code: one slip in a sound directory is named by its code, file and line, with its mend."""

from pathlib import Path

import pytest

from bot.core.errors import Fault
from bot.services.check import Checked, check
from tests.services_written import SOUND, TODAY, lines, place, record

TRAIT = {"value": "yes", "source": "directory", "checked_on": "2026-10-01"}


def checked(folder: Path) -> Checked:
    return check(folder, TODAY)


def told(folder: Path) -> list[tuple[str, str, int, str]]:
    """Code, file, line and severity of all that is said."""
    return [(f.code, Path(f.path).name, f.line, f.severity) for f in checked(folder).faults]


def only(folder: Path) -> Fault:
    (fault,) = checked(folder).faults
    return fault


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_a_sound_directory_has_no_fault(tmp_path: Path) -> None:
    found = checked(place(tmp_path, imported=lines(record(1), record(2, traits={"walk_in": TRAIT}))))

    assert found.faults == ()
    assert found.summary == "1 place, 4 services, 0 errors, 0 warnings."


BY_HAND = [
    ("S001", 'needs = ["legal", "wages"]', 'need = ["legal", "wages"]', ""),
    ("S002", 'needs = ["legal", "wages"]', 'needs = ["legal", "pay"]', ""),
    ("S002", "[service.traits.id_not_required]", "[service.traits.no_id]", ""),
    ("S002", 'value = "yes"', 'value = "maybe"', ""),
    ("S002", 'source = "told-us"', 'source = "a-friend"', ""),
    ("S002", 'remote = "yes"', 'remote = "maybe"', ""),
    ("S002", 'text = "55588"', 'fax = "55588"', ""),
    ("S003", "address_public = true", "address_public = false", 'address = "'),
    ("S003", 'address_confirmed_by = "director"', "# nobody", 'address = "'),
    ("S003", 'location_privacy = "public"', 'location_privacy = "unknown"', 'address = "'),
    ("S004", 'url = "https://help.example.org/beds"', 'address = "9 Hidden Way"', ""),
    ("S004", 'url = "https://help.example.org/beds"', "point = [12.3, 45.6]", ""),
    ("S005", 'source = "told-us"', "", "[service.traits"),
    ("S005", "checked_on = 2026-10-01", "", "[service.traits"),
    ("S006", "assured_on = 2026-11-01", "assured_on = 2025-11-21", ""),
    ("S006", "assured_on = 2026-11-01", "", '[[service]]\nid = "xa.beds"'),
    ("S008", 'coverage = ["xa.north.harbour"]', 'coverage = ["xa.north.harbor"]', ""),
    ("S008", 'coverage = ["xa.north.harbour"]', "", '[[service]]\nid = "xa.beds"'),
    ("S009", "Mo-Fr 09:00-17:00; PH off", "9am-5pm", ""),
    ("S010", 'id = "xa.beds"', 'id = "xa.legal"', 'id = "xa.legal"\norganization = "Example Harbour'),
    ("S011", "assured_on = 2026-11-01", "assured_on = 2026-11-23", ""),
    ("S011", "checked_on = 2026-10-01", "checked_on = 2027-10-01", ""),
    ("S012", "+12025550188", "202-555-0188", ""),
    ("S012", "+12025550188", "+1202555018", ""),
    ("S012", "+12025550188", "+120255501888888888", ""),
    ("S012", '"55588"', '"55"', ""),
    ("S013", "Help with unpaid wages", "<b>Help</b>", ""),
    ("S013", "Help with unpaid wages", "Help &amp; wages", ""),
    ("S013", "Help with unpaid wages", "Help\\u202Esegaw", ""),
    ("S013", "Help with unpaid wages", "Help\\nwith wages", ""),
    ("S013", "Help with unpaid wages", "Help: www.example.org/x", ""),
    ("S013", "Example Harbour House", "harbour-house.org", ""),
    ("S014", "https://help.example.org/legal", "http://help.example.org/legal", ""),
    ("S014", "https://help.example.org/legal", "https://help.example.org.example.com/", ""),
    ("S014", "https://help.example.org/legal", "https://x@help.example.org/", ""),
    ("S014", "https://help.example.org/beds", "https://other.example.org/beds", ""),
]


@pytest.mark.parametrize(("code", "sound", "slip", "named"), BY_HAND)
def test_a_slip_in_what_people_wrote_is_an_error_at_its_line(
    tmp_path: Path, code: str, sound: str, slip: str, named: str
) -> None:
    """The line is that of the slip, unless another is `named`."""
    assert sound in SOUND
    text = SOUND.replace(sound, slip, 1)
    found = checked(place(tmp_path, text)).faults

    assert {fault.code for fault in found} == {code}
    assert {Path(fault.path).name for fault in found} == {"own.toml"}
    assert min(fault.line for fault in found) == line_of(text, named or slip)
    assert all(fault.severity == "error" and " To mend: " in str(fault) for fault in found)


def test_a_service_that_nobody_can_reach_is_named_at_its_head(tmp_path: Path) -> None:
    by_hand = SOUND.replace('url = "https://help.example.org/beds"\n', "").partition(
        '\n[service.phones]\nvoice = "+12025550189'
    )[0]

    assert told(place(tmp_path, by_hand)) == [
        ("S007", "own.toml", line_of(SOUND, '[[service]]\nid = "xa.beds"'), "error")
    ]


IMPORTED = [
    ("S001", {"street": "9 Hidden Way"}, "error"),
    ("S002", {"needs": ["clinic"]}, "error"),
    ("S003", {"address": "9 Hidden Way"}, "error"),
    ("S004", {"address": "9 Hidden Way", "needs": ["housing"]}, "error"),
    ("S005", {"traits": {"walk_in": {"value": "yes", "source": "directory"}}}, "error"),
    ("S006", {"assured_on": "2026-01-01"}, "warning"),
    ("S006", {"assured_on": "2020-01-01"}, "warning"),
    ("S006", {"assured_on": None}, "warning"),
    ("S007", {"phones": {}}, "warning"),
    ("S008", {"coverage": ["xa.south"]}, "error"),
    ("S008", {"coverage": []}, "warning"),
    ("S009", {"intake_hours": "nine to five"}, "error"),
    ("S010", {"id": "xa.theirs.1"}, "error"),
    ("S011", {"assured_on": "2027-01-01"}, "error"),
    ("S012", {"phones": {"voice": "911-HELP"}}, "error"),
    ("S013", {"organization": "Clinic\u200b"}, "error"),
]


@pytest.mark.parametrize(("code", "slip", "severity"), IMPORTED)
def test_a_slip_in_an_imported_line_is_named_by_its_number(
    tmp_path: Path, code: str, slip: dict[str, object], severity: str
) -> None:
    folder = place(tmp_path, imported=lines(record(1), record(2, **slip)))

    assert told(folder) == [(code, "theirs.jsonl", 2, severity)]
    assert "Hidden" not in str(only(folder))


# --- whose fault, and how often


def test_what_was_last_checked_half_a_year_ago_is_a_warning(tmp_path: Path) -> None:
    folder = place(tmp_path, SOUND.replace("assured_on = 2026-11-01", "assured_on = 2026-05-25"))

    assert told(folder) == [("S006", "own.toml", line_of(SOUND, "assured_on = 2026-11-01"), "warning")]
    assert checked(folder).errors == 0


@pytest.mark.parametrize(("day", "is_told"), [("2026-05-26", False), ("2026-05-25", True)])
def test_180_days_are_fresh_and_181_are_not(tmp_path: Path, day: str, is_told: bool) -> None:  # noqa: FBT001
    folder = place(tmp_path, SOUND.replace("assured_on = 2026-11-01", f"assured_on = {day}"))

    assert bool(checked(folder).faults) == is_told


def test_the_same_warning_of_many_imported_lines_is_said_once(tmp_path: Path) -> None:
    bulk = [record(n, assured_on=None) for n in range(2, 432)]
    late = [record(n, assured_on="2026-01-01") for n in (432, 433)]
    folder = place(tmp_path, imported=lines(record(1), *bulk, *late))

    undated, old = checked(folder).faults

    assert (undated.line, old.line) == (2, 432)
    assert (
        undated.what == "No day of a last check: it is shown to nobody. So it is with 429 more of this file."
    )
    assert old.what.endswith("it is shown below the others. So it is with 1 more of this file.")


def test_a_link_that_an_import_brought_is_not_held_against_the_list(tmp_path: Path) -> None:
    folder = place(tmp_path, imported=lines(record(1, url="http://clinic.example.com/")))

    assert checked(folder).faults == ()


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ("S006", "assured_on = 2020-01-01"),
        ("S009", 'intake_hours = "nine to five"'),
        ("S013", 'name = "<i>"'),
        ("S014", 'url = "https://clinic.example.com/"'),
    ],
)
def test_a_slip_in_a_correction_stands_in_the_file_of_corrections(
    tmp_path: Path, code: str, key: str
) -> None:
    folder = place(tmp_path, overrides=f'["xa.theirs.1"]\nstatus = "active"\n{key}\n')

    assert told(folder) == [(code, "overrides.toml", 3, "error")]


def test_a_correction_mends_what_an_import_lacks(tmp_path: Path) -> None:
    lacking = record(1, coverage=[], assured_on=None, phones={})
    overrides = (
        '["xa.theirs.1"]\ncoverage = ["xa.north"]\nassured_on = 2026-11-20\n'
        'url = "https://help.example.org/clinic"\n'
    )

    assert checked(place(tmp_path, imported=lines(lacking), overrides=overrides)).faults == ()


def test_what_is_not_active_need_not_be_fresh_or_reached(tmp_path: Path) -> None:
    closed = record(1, status="closed", coverage=[], assured_on=None, phones={})

    assert checked(place(tmp_path, imported=lines(closed))).faults == ()


def test_areas_and_hosts_of_the_country_count_in_its_regions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place(tmp_path / "place" / "xa", imported="")
    north = place(tmp_path / "place" / "xa-north", imported="")
    for name in ("areas.toml", "allow.toml"):
        (north / name).unlink()
    (north / "place.toml").write_text('parent = "xa"\n')

    monkeypatch.chdir(north)

    assert checked(tmp_path).faults == checked(Path()).faults == checked(north / "services").faults == ()
    assert checked(tmp_path).places == 2


def test_a_name_in_another_script_may_need_joiners(tmp_path: Path) -> None:
    folder = place(tmp_path, imported=lines(record(1, name="خانه\u200cامن", organization="AT&T; R&D")))

    assert [fault.what for fault in checked(folder).faults] == ["organization holds markup."]
