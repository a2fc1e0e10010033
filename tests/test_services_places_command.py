"""What an operator types: `services places` makes the lists, `services place` tries them."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.commands import main
from tests.places_built import ROOT


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "locales"
    shutil.copytree(ROOT / "locales", folder)
    monkeypatch.setenv("WAYSIDE_PACKS", str(folder))
    return folder


def run(*words: str, said: bytes | str = "") -> Result:
    return CliRunner().invoke(main, ["services", *words], input=said)


@pytest.mark.usefixtures("packs")
def test_each_line_has_one_answer_and_none_repeats_what_was_typed() -> None:
    texts = "Houston\nSpringfield IL\n\nmy boss took my passport\nSalir\nVista City\n77002\n纽约\nHuoston"

    lines = run("place", "--pack", "es-US", said=texts).stdout.splitlines()

    assert lines[:5] == [
        "confirm\tus.tx.houston\tHouston, Texas",
        "confirm\tus.il.springfield\tSpringfield, Illinois",
        "menu",
        "menu",
        "menu",
    ]
    assert lines[6:] == [
        "confirm\tus.tx.houston\tHouston, Texas",
        "confirm\tus.ny.new-york-city\tNew York City, Nueva York",
        "confirm\tus.tx.houston\tHouston, Texas",
    ]
    assert len(lines) == 9


@pytest.mark.usefixtures("packs")
def test_a_shared_name_prints_its_ids_with_commas() -> None:
    kind, ids = run("place", "--pack", "en-US", said="springfield\n").stdout.rstrip("\n").split("\t")

    assert kind == "choose"
    assert ids.split(",")[0] == "us.mo.springfield"
    assert len(ids.split(",")) >= 8


@pytest.mark.usefixtures("packs")
def test_the_frame_of_every_language_is_never_a_place() -> None:
    words = "Exit\nSalir\nPersona\nخروج\nMenu\n/exit\nperson\n"

    assert {*run("place", "--pack", "ar-US", said=words).stdout.split()} == {"menu"}


@pytest.mark.usefixtures("packs")
def test_bytes_that_are_no_text_are_the_menu() -> None:
    done = run("place", "--pack", "en-US", said=b"\xff\xfe\nHouston\n")

    assert done.exit_code == 0
    assert done.stdout.splitlines() == ["menu", "confirm\tus.tx.houston\tHouston, Texas"]


@pytest.mark.usefixtures("packs")
def test_a_pack_that_is_not_there_is_said_in_a_line() -> None:
    done = run("place", "--pack", "xx-XX", said="Houston\n")

    assert done.exit_code == 1
    assert "xx-XX" in done.stderr
    assert "Houston" not in done.output


@pytest.mark.parametrize(("name", "text"), [("places.jsonl", '{"id": 1}\n'), ("aliases.toml", '"a" = 1\n')])
def test_a_list_that_cannot_be_read_is_named(packs: Path, name: str, text: str) -> None:
    (packs / "place" / "us" / name).write_text(text, encoding="utf-8")

    done = run("place", "--pack", "en-US", said="Houston\n")

    assert done.exit_code == 1
    assert f"{name}:1: P102" in done.stderr


def test_a_pack_with_one_area_has_no_name_to_find(packs: Path) -> None:
    for name in ("places.jsonl", "aliases.toml"):
        (packs / "place" / "us" / name).unlink()
    (packs / "place" / "us" / "areas.toml").write_text('[[area]]\nid = "us"\nname = { en = "Here" }\n')

    assert run("place", "--pack", "en-US", said="Here\nHouston\n").stdout == "menu\nmenu\n"


def test_a_region_reads_the_places_of_its_country(packs: Path) -> None:
    region = packs / "place" / "us-tx"
    region.mkdir()
    (region / "place.toml").write_text('parent = "us"\n')
    (region / "aliases.toml").write_text('"us.tx.houston" = ["Bayou Town"]\n')
    pack = packs / "packs" / "en-US" / "pack.toml"
    pack.write_text(pack.read_text("utf-8").replace('place = "us"', 'place = "us-tx"'), "utf-8")

    assert run("place", "--pack", "en-US", said="bayou town\n").stdout.startswith("confirm\tus.tx.houston")


def test_the_lists_are_made_with_their_credit(tmp_path: Path) -> None:
    done = run("places", "--countries", "ca", "--to", str(tmp_path / "place"))

    assert done.exit_code == 0
    assert "GeoNames" in done.stdout
    assert "no postcodes at hand" in done.stdout
    assert {path.name for path in (tmp_path / "place").iterdir()} == {"areas.toml", "places.jsonl"}


def test_a_country_without_a_table_ends_with_two_and_writes_nothing(tmp_path: Path) -> None:
    done = run("places", "--countries", "zz", "--to", str(tmp_path / "place"))

    assert done.exit_code == 2
    assert "To mend" in done.stderr
    assert not (tmp_path / "place").exists()
