"""A pin on a map becomes the name of a large place, or nothing; and the point goes no further."""

import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.areas import Area
from bot.services.where import MENU, Confirm, Where
from tests.places_built import areas, where


def near(latitude: float, longitude: float) -> object:
    return where().nearest(latitude, longitude)


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres on a sphere, by the haversine formula: another way than the one that is tested."""
    (a, b), (c, d) = ([math.radians(x) for x in point] for point in (one, other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(half))


def test_a_pin_in_a_town_is_that_town() -> None:
    assert near(29.7601, -95.3701) == Confirm("us.tx.houston")
    assert near(32.5201, -117.0201) == Confirm("mx.bcn.tijuana")


@given(st.floats(25, 49), st.floats(-124, -67))
def test_the_nearest_is_the_nearest_of_all(latitude: float, longitude: float) -> None:
    towns = [(distance((latitude, longitude), a.anchor), a.id) for a in areas() if a.anchor]
    least = min(towns)[0]

    found = near(latitude, longitude)

    if isinstance(found, Confirm):
        anchor = where().areas.by_id[found.id].anchor
        assert anchor is not None
        assert distance((latitude, longitude), anchor) == pytest.approx(least, abs=0.01)
    else:
        assert least > 299


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(30.0, -140.0), (90.0, 0.0), (-90.0, 0.0), (90.0, -180.0), (0.0, 0.0), (48.85, 2.35), (25.0, 179.99)],
    ids="sea north south edge nowhere paris dateline".split(),
)
def test_where_nothing_is_near_there_is_the_menu(latitude: float, longitude: float) -> None:
    assert near(latitude, longitude) == MENU


def test_what_is_no_point_on_earth_is_the_menu() -> None:
    wrong = [math.nan, math.inf, -math.inf, 91.0, -90.1, 1e308, 10**400]

    assert {near(value, -95.0) for value in wrong} == {MENU}
    assert {near(29.0, value) for value in (*wrong[:3], 180.5, -181.0, *wrong[5:])} == {MENU}


@given(st.floats(), st.floats())
def test_no_point_is_an_error(latitude: float, longitude: float) -> None:
    where().towns.nearest(latitude, longitude)


def test_a_village_is_never_told_however_near() -> None:
    village = Area("xa.no.village", {"en": "Village"}, "xa.no", 14_999, (10.0, 10.0))
    town = Area("xa.no.town", {"en": "Town"}, "xa.no", 15_000, (10.5, 10.5))

    assert Where([village, town]).nearest(10.0, 10.0) == Confirm("xa.no.town")


def test_a_thousand_pins_are_no_work() -> None:
    began = time.perf_counter()

    for at in range(1_000):
        near(29 + at / 100, -95)

    assert time.perf_counter() - began < 20
