"""What an operator may name by mistake: refused in a line, before anything is written."""

import os
from pathlib import Path

import pytest

from bot.core.errors import PackError
from bot.directory.importing import Request, import_services
from bot.directory.meanings import Meanings, meanings
from bot.workshop.terminal import Refused
from tests.directories import AREAS, SERVICE, TODAY, write


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    return write(tmp_path / "theirs", {"services.csv": [{**SERVICE, "url": "https://example.org"}]})


def refused(request: Request) -> str:
    with pytest.raises(Refused) as no:
        import_services(request, AREAS, Meanings())
    return str(no.value)


def test_a_report_does_not_take_the_place_of_the_records(tmp_path: Path, theirs: Path) -> None:
    records = tmp_path / "ours" / "theirs.jsonl"

    assert "is where the records go" in refused(Request(theirs, records.parent, "us", TODAY, records))
    assert not records.exists()


@pytest.mark.parametrize("name", ["theirs.jsonl", "report.json"])
def test_nothing_is_written_where_a_folder_stands(tmp_path: Path, theirs: Path, name: str) -> None:
    ours = tmp_path / "ours"
    (ours / name).mkdir(parents=True)

    assert f"{name} is a folder" in refused(Request(theirs, ours, "us", TODAY, ours / "report.json"))
    assert [path.name for path in ours.iterdir()] == [name]


def test_a_directory_does_not_land_in_another_place(tmp_path: Path, theirs: Path) -> None:
    to = tmp_path / "place" / "mx" / "services"

    said = refused(Request(theirs, to, "us", TODAY))
    assert "belongs to another place than us. To mend: write --place mx" in said
    assert not to.exists()


@pytest.mark.parametrize("place", ["us", "us-tx"])
def test_a_region_of_the_place_is_no_other_place(tmp_path: Path, theirs: Path, place: str) -> None:
    to = tmp_path / "place" / place / "services"

    assert import_services(Request(theirs, to, "us", TODAY), AREAS, Meanings()).path == to / "theirs.jsonl"


@pytest.mark.timeout(20)
def test_a_map_that_is_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "map.toml")

    with pytest.raises(PackError, match="cannot be read"):
        meanings(tmp_path / "map.toml")
