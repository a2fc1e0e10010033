"""Who serves a county serves the places that its people would pick."""

from functools import cache
from pathlib import Path

import pytest

from bot.directory.gazetteer import Gazetteer, areas_beside
from bot.directory.places import listed
from bot.directory.places_source import Country, Postcode, Region, Town
from bot.services.areas import Areas

SHIPPED = Path(__file__).parent.parent / "locales" / "place" / "us"
ILLINOIS = frozenset(["us.il"])


@cache
def shipped() -> Gazetteer:
    return Gazetteer(areas_beside((SHIPPED,)), "us")


def test_a_county_is_the_places_where_most_postcodes_are_its_own() -> None:
    found, unknown = shipped().found("Adams County", ILLINOIS)
    assert (found, unknown) == (["us.il.quincy"], 0)


def test_counties_may_stand_in_a_list_and_without_the_word() -> None:
    found, unknown = shipped().found("Adams; Alexander; Bond", ILLINOIS)
    assert unknown == 0
    assert "us.il.quincy" in found


def test_the_same_county_name_in_two_states_is_told_apart_or_left_unknown() -> None:
    assert shipped().found("Cook County, IL", frozenset())[1] == 0
    assert shipped().found("Cook County", frozenset()) == ([], 1)


def test_a_town_is_itself_where_the_word_county_is_missing() -> None:
    assert shipped().found("Peoria", ILLINOIS)[0] == ["us.il.peoria"]
    assert len(shipped().found("Peoria County", ILLINOIS)[0]) >= 1


def invented() -> Areas:
    """Two counties: one with a town, and one behind the hills whose people go to that town or another."""
    towns = (
        Town(1, "Eastville", "01", 20_000, 0.0, 0.0, "Etc/UTC"),
        Town(2, "Westville", "01", 30_000, 0.0, 2.0, "Etc/UTC"),
    )
    codes = (
        Postcode("00001", "01", 0.0, 0.01, "East County"),
        Postcode("00002", "01", 0.01, 0.0, "East County"),
        Postcode("00003", "01", 0.0, 0.9, "Hill County"),
        Postcode("00004", "01", 0.0, 1.2, "Hill County"),
        Postcode("00005", "01", 0.0, 2.0, "West County"),
        Postcode("00006", "01", 0.01, 2.0, "West County"),
        Postcode("00007", "01", 0.0, 0.1, "West County"),
    )
    country = Country("xx", {"en": "Xx"}, (Region("01", "aa", {"en": "Aa"}),), towns, codes)
    return Areas({area.id: area for area in listed(country)})


@pytest.mark.parametrize(
    ("county", "places"),
    [
        ("East County", ["xx.aa.eastville"]),
        ("West County", ["xx.aa.westville"]),
        ("Hill County", ["xx.aa.eastville", "xx.aa.westville"]),
    ],
)
def test_a_county_without_a_place_of_its_own_is_where_its_people_would_look(
    county: str, places: list[str]
) -> None:
    assert Gazetteer(invented(), "xx").found(county, frozenset(["xx.aa"])) == (places, 0)
