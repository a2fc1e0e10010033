"""`python -m bot services import` as an operator meets it: a table, exit codes, and no traceback."""

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner, Result

from bot.commands import main
from bot.directory.importing import Request, import_services
from bot.directory.meanings import Meanings
from bot.directory.opened import Ticked
from bot.services.record import Service
from tests.directories import AREAS, ORGANIZATION, SERVICE, TODAY, write
from tests.running import ROOT

REACHED = {**SERVICE, "url": "https://example.org", "assured_date": "2026-10-01"}
AREA = '[[area]]\nid = "us"\nname = { en = "United States" }\n'


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    return write(
        tmp_path / "theirs",
        {
            "organizations.csv": [ORGANIZATION],
            "services.csv": [REACHED, {**REACHED, "id": "s2", "name": ""}],
            "service_areas.csv": [{"service_id": "s1", "name": "Illinois"}],
            "attributes.csv": [{"link_id": "s1", "value": "no papers"}],
        },
    )


def run(source: Path, *more: str) -> Result:
    to = str(source.parent / "us" / "services")
    words = ["services", "import", str(source), "--to", to, "--place", "us", "--today", str(TODAY), *more]
    return CliRunner().invoke(main, words)


def service(source: Path) -> Service:
    lines = (source.parent / "us" / "services" / "theirs.jsonl").read_bytes().splitlines()
    (only,) = (msgspec.json.decode(line, type=Service) for line in lines)
    return only


def test_the_screen_tells_what_was_read_kept_and_refused(theirs: Path) -> None:
    told = run(theirs)

    assert told.exit_code == 0
    rows = [line.split() for line in told.output.splitlines()]
    assert ["services", "2", "1", "1", "no-name", "1"] in rows
    assert ["organizations", "1", "1", "0"] in rows


def test_the_report_says_the_same_and_names_row_and_mend(theirs: Path) -> None:
    path = theirs.parent / "report.json"

    run(theirs, "--report", str(path))

    report = json.loads(path.read_bytes())
    assert report["tables"]["services"] == {"read": 2, "kept": 1, "rejected": {"no-name": 1}}
    assert {
        "file": "services.csv",
        "table": "services",
        "rejected": "no-name",
        "mend": "give the service a name.",
        "rows": [3],
    } in report["details"]


def test_areas_and_the_map_are_found_beside_the_services(theirs: Path) -> None:
    meaning = '{ trait = "status_not_asked", value = "yes" }'
    areas = f'{AREA}[[area]]\nid = "us.il"\nname = {{ en = "Illinois" }}\nparent = "us"\n'
    write(theirs.parent / "us", {"map.toml": f'[attributes]\n"no papers" = {meaning}\n', "areas.toml": areas})

    run(theirs)

    assert service(theirs).coverage == ("us.il",)
    assert service(theirs).trait("status_not_asked") == "yes"


def test_a_map_can_be_named(theirs: Path) -> None:
    write(theirs.parent, {"codes.toml": '[attributes]\n"no papers" = { need = "legal" }\n'})

    run(theirs, "--map", str(theirs.parent / "codes.toml"))

    assert service(theirs).needs == ("legal",)


def test_a_map_that_is_wrong_ends_with_its_line_and_writes_nothing(theirs: Path) -> None:
    write(theirs.parent, {"codes.toml": '[attributes]\n"no papers" = { need = "money" }\n'})

    told = run(theirs, "--map", str(theirs.parent / "codes.toml"))

    assert told.exit_code == 1
    assert "codes.toml:2: S002 " in told.output
    assert not (theirs.parent / "us").exists()


def test_nothing_to_read_ends_with_one(tmp_path: Path) -> None:
    empty = write(tmp_path / "theirs", {"services.csv": "id,name\n"})

    told = run(empty)

    assert told.exit_code == 1
    assert "No service could be read, so nothing was written." in told.output


def test_a_folder_without_a_table_is_refused(tmp_path: Path) -> None:
    told = run(write(tmp_path / "theirs", {"cats.csv": "name\nTom\n"}))

    assert told.exit_code == 1
    assert "No table of HSDS" in told.output
    assert "To mend: " in told.output


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_the_bar_ends_when_everything_is_read(tmp_path: Path, kind: str) -> None:
    files = {"services.csv": [REACHED]} if kind == "csv" else {"services.json": json.dumps([REACHED])}
    told: list[int] = []

    def watch(size: int) -> Ticked:
        told.append(-size)
        return told.append

    request = Request(write(tmp_path / "theirs", files), tmp_path / "ours", "us", TODAY)
    import_services(request, AREAS, Meanings(), watch)

    assert told[0] < 0
    assert sum(told) == 0


def test_importing_twice_gives_the_same_bytes_in_another_process(theirs: Path) -> None:
    written = []
    for seed in ("1", "2"):
        to = theirs.parent / seed
        words = ["services", "import", str(theirs), "--to", str(to), "--place", "us", "--today", str(TODAY)]
        subprocess.run(
            [sys.executable, "-m", "bot", *words, "--report", str(to / "report.json")],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            check=True,
            capture_output=True,
        )
        written.append({path.name: path.read_bytes() for path in to.iterdir()})

    assert written[0] == written[1]


def test_the_serving_process_never_loads_the_importer() -> None:
    ask = "import sys, bot.app; print([name for name in sys.modules if name.startswith('bot.directory')])"

    said = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True)

    assert said.stdout == "[]\n"
