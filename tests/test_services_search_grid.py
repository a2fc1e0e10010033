"""The grid and the sets beneath the search: nothing near is missed, wherever on earth."""

from hypothesis import example, given
from hypothesis import strategies as st

from bot.services import bits
from bot.services.grid import Grid, is_within
from tests.services_plain import kilometres

LATITUDES = st.floats(-90, 90) | st.sampled_from([-90.0, 0.0, 0.5, 70.2, 89.9, 90.0])
LONGITUDES = st.floats(-180, 180) | st.sampled_from([-180.0, -179.9, 0.0, 179.99, 180.0])
POINTS = st.tuples(LATITUDES, LONGITUDES)
RADII = st.sampled_from([10.0, 40.0, 80.0, 160.0])
BESIDE = st.tuples(st.floats(-3, 3), st.floats(-3, 3))


@given(POINTS, st.lists(BESIDE, max_size=30), st.lists(POINTS, max_size=5), RADII)
@example((69.7, 18.9), [(0.0, -3.0), (0.0, 3.0), (1.0, 2.9), (0.9, -1.0)], [], 160.0)
@example((89.95, 0.0), [], [(89.95, 180.0), (89.95, -90.0)], 40.0)
@example((-16.8, 179.98), [], [(-16.8, -179.98), (-16.8, 180.0), (-16.8, -180.0)], 40.0)
@example((0.0, 0.0), [(0.3, 0.0), (0.0, 0.3), (-0.3, 0.0), (0.0, -0.3)], [], 40.0)
def test_the_grid_finds_what_a_look_at_every_point_finds(
    here: tuple[float, float],
    beside: list[tuple[float, float]],
    anywhere: list[tuple[float, float]],
    km: float,
) -> None:
    points = [near for step in beside if (near := moved(here, step))] + anywhere
    grid = Grid(enumerate(points))
    ways = [kilometres(here, point) for point in points]

    found = grid.within(here, km)

    assert {n for n, way in enumerate(ways) if way < km - 0.001} <= set(found)
    assert set(found) <= {n for n, way in enumerate(ways) if way < km + 0.001}
    assert len(found) == len(set(found))
    nearest = grid.nearest(here, km)
    if nearest is None:
        assert all(way > km - 0.001 for way in ways)
    else:
        assert ways[nearest] <= min(ways) + 0.001


def moved(point: tuple[float, float], step: tuple[float, float]) -> tuple[float, float] | None:
    """A point some degrees from another, unless that is beyond a pole."""
    latitude, longitude = point[0] + step[0], (point[1] + step[1] + 180) % 360 - 180
    return (latitude, longitude) if abs(latitude) <= 90 else None


@given(POINTS, POINTS, RADII)
def test_two_points_are_within_reach_as_the_haversine_says(
    one: tuple[float, float], other: tuple[float, float], km: float
) -> None:
    way = kilometres(one, other)
    assert is_within(one, other, km) == (way < km) or abs(way - km) < 0.001


def test_a_number_at_two_points_is_found_from_both() -> None:
    grid = Grid([(7, (30.0, -95.0)), (7, (45.0, -110.0)), (8, (45.0, -111.0))])
    assert grid.within((30.1, -95.1), 40) == [7]
    assert grid.within((45.1, -110.1), 40) == [7]


@given(
    st.frozensets(st.integers(0, 300)), st.frozensets(st.integers(0, 300)), st.frozensets(st.integers(0, 300))
)
def test_sets_as_bits_are_sets(some: frozenset[int], one: frozenset[int], other: frozenset[int]) -> None:
    a, b, c = (bits.of(numbers, 301) for numbers in (some, one, other))
    assert list(bits.members(a)) == sorted(some)
    parts = [set(bits.members(part)) for part in bits.split(a, b, c)]
    assert parts == [some & one, (some - one) & other, some - one - other]
