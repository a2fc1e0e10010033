"""The list of places: large ones only, the same each time, with a credit, and fit for a pack."""

import json
import os
import re
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from bot.directory.places import CannotWrite, listed, made, menu, write
from bot.directory.places_source import Country, NoPlaces, Postcode, Region, Town, credit
from bot.packs import areas as rules
from bot.packs.read import Tree
from bot.services.areas import Area
from bot.services.where_files import read_areas
from tests.places_built import ROOT, areas

NORTH = Region("01", "no", {"en": "Northshire", "es": "Condado del Norte"})
EMPTY = Region("02", "em", {"en": "Emptyshire"})


def town(number: int, name: str, people: int, *names: str, at: tuple[float, float] = (10.0, 20.0)) -> Town:
    return Town(number, name, "01", people, *at, "Etc/UTC", names)


def country(*towns: Town, codes: tuple[Postcode, ...] = ()) -> Country:
    return Country("xa", {"en": "Exampleland"}, (NORTH, EMPTY), towns, codes)


def places(*towns: Town) -> dict[str, Area]:
    return {area.id: area for area in listed(country(*towns))}


def test_a_place_under_fifteen_thousand_is_left_out() -> None:
    assert [*places(town(1, "Large", 15_000), town(2, "Small", 14_999))] == ["xa", "xa.no", "xa.no.large"]


def test_a_region_without_places_is_left_out() -> None:
    assert "xa.em" not in places(town(1, "Large", 15_000))


def test_a_region_without_a_name_is_said_and_not_dropped() -> None:
    odd = replace(town(1, "Large", 15_000), region="99")

    with pytest.raises(NoPlaces, match="no name here: 99"):
        places(odd)


def test_a_country_without_places_is_left_out() -> None:
    assert places(town(1, "Small", 100)) == {}


def test_of_two_places_with_one_name_the_larger_has_the_plain_id() -> None:
    found = places(town(1, "Twin Town", 20_000), town(2, "Twin Tówn", 30_000))

    assert found["xa.no.twin-town"].population == 30_000
    assert found["xa.no.twin-town-2"].population == 20_000


def test_aliases_are_names_and_each_stands_once() -> None:
    alias = "ABC|Large City|LARGE CITY|Лардж|Mixed город|Line 12|bad\u202ename|大城|" + "x" * 41

    found = places(town(1, "Large", 15_000, *alias.split("|")))["xa.no.large"]

    assert found.aliases == ("LARGE CITY", "Лардж", "大城")


def test_a_point_has_two_decimals() -> None:
    found = places(town(1, "Large", 15_000, at=(29.763281, -95.363271)))["xa.no.large"]

    assert found.anchor == (29.76, -95.36)


def test_a_postcode_belongs_to_the_nearest_place_of_its_own_region() -> None:
    far, near = town(1, "Far", 15_000, at=(10, 20)), town(2, "Near", 15_000, at=(10, 21))
    codes = (
        Postcode("01001", "01", 10, 20.9),
        Postcode("02001", "02", 10, 20),
        Postcode("01002", "01", 9, 5),
    )

    found = {area.id: area.postcodes for area in listed(country(far, near, codes=codes)) if area.postcodes}

    assert found == {"xa.no.near": ("01001",), "xa.no.far": ("01002",)}


def test_a_menu_has_the_thirty_largest_of_a_region() -> None:
    many = [town(at, f"Town {chr(97 + at // 26)}{chr(97 + at % 26)}", 15_000 + at) for at in range(40)]

    found = [area for area in menu(places(*many).values()) if area.parent == "xa.no"]

    assert [area.population for area in found] == [*range(15_039, 15_009, -1)]


# --- what is written


def test_both_files_are_the_same_when_made_again_by_another_process(tmp_path: Path) -> None:
    for seed in "12":
        run = [
            sys.executable,
            "-m",
            "bot",
            "services",
            "places",
            "--countries",
            "mx",
            "--to",
            tmp_path / seed,
        ]
        subprocess.run(
            run, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True
        )

    for name in ("areas.toml", "places.jsonl"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def test_the_order_of_the_source_does_not_matter(tmp_path: Path) -> None:
    towns = [town(at, f"Town {chr(97 + at)}", 20_000, "Город", "Ville") for at in range(9)]

    write([country(*towns)], tmp_path / "a", "credit")
    write([country(*reversed(towns))], tmp_path / "b", "credit")

    assert (tmp_path / "a/places.jsonl").read_bytes() == (tmp_path / "b/places.jsonl").read_bytes()
    assert (tmp_path / "a/areas.toml").read_bytes() == (tmp_path / "b/areas.toml").read_bytes()


def test_what_is_written_passes_the_check_of_packs(tmp_path: Path) -> None:
    write([country(town(1, 'The "Larger" \\ Town', 15_000), town(2, "Large", 15_001))], tmp_path, credit())
    tree = Tree("locales")
    tree.files["place", "xa", "areas.toml"] = (tmp_path / "areas.toml").read_text(encoding="utf-8")

    assert [*rules.check(tree, "xa")] == []


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ('parent = "xa.no"\npopulation = 14999', "P212"),
        ('parent = "xa.nowhere"\npopulation = 20000', "P105"),
        ('parent = "xa.no.town"\npopulation = 20000', "P212"),
        ('parent = "xa.no"\npopulation = 20000\nzone = 1', "P104"),
        ('parent = "xa.no"\npopulation = 20000\nanchor = [1.0]', "P104"),
    ],
    ids="small orphan loop text point".split(),
)
def test_a_wrong_area_is_named(wrong: str, code: str) -> None:
    tree = Tree("locales")
    head = (
        '[[area]]\nid = "xa.no"\nname = { en = "No" }\n\n[[area]]\nid = "xa.no.town"\nname = { en = "T" }\n'
    )
    tree.files["place", "xa", "areas.toml"] = head + wrong + "\n"

    assert [fault.code for fault in rules.check(tree, "xa")] == [code]


def test_the_credit_that_the_licence_asks_for_heads_the_file(tmp_path: Path) -> None:
    write([country(town(1, "Large", 15_000))], tmp_path, credit())

    head = (tmp_path / "areas.toml").read_text(encoding="utf-8").split("[[area]]")[0]
    assert "GeoNames" in head
    assert "CC BY 4.0" in head
    assert "changed" in head


def test_a_name_in_another_language_is_kept_beside_the_english_one(tmp_path: Path) -> None:
    write([country(town(1, "Large", 15_000))], tmp_path, "credit")
    toml = tmp_path / "areas.toml"
    toml.write_text(
        toml.read_text("utf-8").replace('{ en = "Large" }', '{ en = "Large", es = "Grande" }'), "utf-8"
    )

    assert read_areas(tmp_path)["xa.no"].name["es"] == "Condado del Norte"
    assert read_areas(tmp_path)["xa.no.large"].name == {"en": "Large", "es": "Grande"}


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(CannotWrite, match="To mend: name a folder"):
        write([country(town(1, "Large", 15_000))], tmp_path / "file", "credit")


def test_a_country_without_names_of_regions_is_refused_with_the_mend(tmp_path: Path) -> None:
    with pytest.raises(NoPlaces, match="To mend: add them to"):
        made("zz,us", tmp_path)
    with pytest.raises(NoPlaces, match="No country is named"):
        made(" , ", tmp_path)
    assert not [*tmp_path.iterdir()]


# --- the real lists


def test_both_countries_have_all_their_places() -> None:
    found = [area for area in areas() if area.id.count(".") == 2]

    assert len(found) > 4_000
    assert min(area.population for area in found) >= 15_000
    assert len({area.id for area in areas()}) == len(areas())
    assert all(re.fullmatch(r"[a-z]{2}\.[a-z]{2,3}\.[a-z0-9-]+", area.id) for area in found)
    assert all(area.zone and area.anchor == tuple(round(x, 2) for x in area.anchor or ()) for area in found)


def test_postcodes_are_those_of_the_united_states_once_each() -> None:
    codes = [code for area in areas() for code in area.postcodes]

    assert len(codes) > 40_000
    assert len({*codes}) == len(codes)
    assert not [code for area in areas() if area.id.startswith("mx") for code in area.postcodes]


def test_the_shipped_lists_are_read_and_agree() -> None:
    folder = ROOT / "locales" / "place" / "us"
    lines = (folder / "places.jsonl").read_bytes().splitlines()
    every = {area.id: area for area in (msgspec.json.decode(line, type=Area) for line in lines)}
    menus = tomllib.loads((folder / "areas.toml").read_text("utf-8"))["area"]
    aliases = tomllib.loads((folder / "aliases.toml").read_text("utf-8"))

    assert [json.loads(line)["id"] for line in lines] == sorted(every)
    assert {area["id"] for area in menus} <= set(every)
    assert set(aliases) <= set(every)
    assert all(every[area["id"]].population == area.get("population", 0) for area in menus)
