"""`services report` tells how good a directory is: shares by need, gaps, what grows old, streets shown."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.commands import main
from bot.services.directory_files import read
from bot.services.report import Report, Row
from bot.services.report import report as made
from tests.services_written import AREAS, SOUND, TODAY, lines, place, record

OLD_TRAIT = {"value": "no", "source": "directory", "checked_on": "2026-01-01"}
TRAIT = {"value": "no", "source": "directory", "checked_on": "2026-10-01"}


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WAYSIDE_PACKS", str(tmp_path))
    return tmp_path


def told(folder: Path) -> Report:
    services = [entry.service for entry in read(folder / "services").entries]
    return made(services, AREAS, TODAY)


def of(found: Report, need: str) -> Row:
    return next(row for row in found.needs if row.need == need)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["services", "report", *words, "--today", "2026-11-22"])


# --- what is counted


def test_each_need_has_its_line_in_the_order_in_which_needs_are_shown(tmp_path: Path) -> None:
    needs = [row.need for row in told(place(tmp_path)).needs]

    assert needs[:4] == ["all", "housing", "legal", "wages"]
    assert len(needs) == 17


def test_services_without_a_need_are_told_of(tmp_path: Path) -> None:
    found = told(place(tmp_path, imported=lines(record(1, needs=[]), record(2, needs=[]))))

    assert of(found, "no need").services == 2
    assert of(found, "all").services == 4


def test_shares_are_those_of_the_need(tmp_path: Path) -> None:
    imported = lines(
        record(1, languages=["en"], traits={"police_partner": TRAIT}),
        record(2, languages=["en", "es"], phones={}, intake_hours="24/7"),
        record(3, assured_on="2026-01-01"),
    )
    row = of(told(place(tmp_path, imported=imported)), "health")

    assert row.services == 3
    assert (row.share("phone"), row.share("intake_hours"), row.share("other_language")) == (66, 33, 33)
    assert (row.share("police_partner"), row.share("id_not_required"), row.share("checked")) == (33, 0, 66)


def test_what_was_known_half_a_year_ago_is_not_known(tmp_path: Path) -> None:
    found = told(place(tmp_path, imported=lines(record(1, traits={"police_partner": OLD_TRAIT}))))

    assert of(found, "health").having["police_partner"] == 0


def test_unknown_is_not_known(tmp_path: Path) -> None:
    unknown = {**TRAIT, "value": "unknown"}
    found = told(place(tmp_path, imported=lines(record(1, traits={"status_not_asked": unknown}))))

    assert of(found, "health").having["status_not_asked"] == 0


def test_areas_that_nobody_covers_are_named_and_those_that_nobody_covers_today(tmp_path: Path) -> None:
    imported = lines(record(1, assured_on="2024-01-01"))
    by_hand = SOUND.replace('coverage = ["xa.north"]', 'coverage = ["xa.north.harbour"]')
    found = told(place(tmp_path, by_hand, imported))

    assert (found.areas, found.areas_without, found.areas_without_today) == (2, [], 1)
    assert told(place(tmp_path, by_hand, lines(record(1, status="closed")))).areas_without == [
        "xa.north.mill"
    ]


def test_what_grows_old_within_30_days_is_told_with_its_day(tmp_path: Path) -> None:
    days = ["2026-05-25", "2026-05-26", "2026-06-24", "2026-06-25", "2025-11-22"]
    imported = lines(*(record(n, assured_on=day) for n, day in enumerate(days)))

    due = [(it.id, str(it.on), it.becomes) for it in told(place(tmp_path, imported=imported)).due]

    assert due == [
        ("xa.theirs.1", "2026-11-23", "aging"),
        ("xa.theirs.4", "2026-11-23", "hidden"),
        ("xa.theirs.2", "2026-12-22", "aging"),
    ]


def test_each_street_that_is_shown_is_told_with_who_confirmed_it(tmp_path: Path) -> None:
    (street,) = told(place(tmp_path)).streets

    assert (street.id, street.confirmed_by) == ("xa.legal", "director")


# --- as an operator meets it


@pytest.mark.usefixtures("packs")
def test_the_table_needs_no_name_of_a_service_and_tells_no_street(packs: Path) -> None:
    place(packs / "place" / "xa")
    done = run()

    assert done.exit_code == 0
    assert "xa.legal, confirmed by: director" in done.stdout
    for hidden in ("Example Legal Aid", "unpaid", "Example Street", "29.76", "Clinic"):
        assert hidden not in done.stdout


def test_json_has_the_same_numbers(packs: Path) -> None:
    place(packs / "place" / "xa")
    done = run("--json")
    found = json.loads(done.stdout)["places"]["xa"]

    assert done.exit_code == 0
    assert (found["services"], found["unread"], found["streets"]) == (
        3,
        0,
        [{"id": "xa.legal", "confirmed_by": "director"}],
    )
    assert found["needs"][0]["having"]["phone"] == 3
    assert found["needs"][0]["percent"]["intake_hours"] == 33


def test_a_pack_is_told_by_the_directory_of_its_place_or_of_the_country_above(packs: Path) -> None:
    place(packs / "place" / "xa")
    for path, text in {
        "packs/en-XN/pack.toml": 'place = "xa-north"\n',
        "place/xa-north/place.toml": 'parent = "xa"\n',
    }.items():
        (packs / path).parent.mkdir(parents=True)
        (packs / path).write_text(text)

    assert run("en-XN").stdout == run("xa").stdout == run().stdout


@pytest.mark.parametrize("name", ["en-XX", "../place/xa", ".", "..", "xa/services"])
def test_a_pack_that_is_not_there_is_refused_in_a_line(packs: Path, name: str) -> None:
    place(packs / "place" / "xa")
    done = run(name)

    assert done.exit_code == 2
    assert "To mend: use" in done.stderr


def test_without_any_directory_it_says_so(packs: Path) -> None:
    (packs / "place" / "xa").mkdir(parents=True)

    assert "has a directory: see services import" in run().stdout
    assert json.loads(run("--json").stdout) == {"places": {}}
    assert "all                     0" in run("xa").stdout
    assert [run(*words).exit_code for words in ((), ("--json",), ("xa",))] == [0, 0, 0]


@pytest.mark.parametrize(
    "broken", [b"\xff\xfe\x00", b"{" * 50_000, b"null\n[]\n1\n", b'{"id": "x"}\n' * 300, b"\n\n\n"]
)
def test_a_broken_import_is_counted_and_never_a_traceback(packs: Path, broken: bytes) -> None:
    place(packs / "place" / "xa", imported=broken)
    done = run()

    assert done.exit_code == 0
    assert ("Not served" in done.stdout) == bool(broken.strip())
    assert "Traceback" not in done.output


def test_what_must_not_be_served_is_in_no_number(packs: Path) -> None:
    place(packs / "place" / "xa", imported=lines(record(1, address="9 Hidden Way")))
    done = run("xa")

    assert "Not served, for something is wrong with it: 1 (services check)." in done.stdout
    assert "Hidden" not in done.output
