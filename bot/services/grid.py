"""Points on the earth in cells of half a degree, so that only those near by are looked at."""

import math
from collections.abc import Iterable, Iterator
from typing import Final

Point = tuple[float, float]  # latitude, longitude
Way = tuple[float, float, float]  # the same as a direction from the earth's middle

_EARTH: Final = 6_371.0  # km, mean radius
_PER_DEGREE: Final = 2  # cells
_ROUND: Final = 360 * _PER_DEGREE  # cells of one row
_EDGE: Final = 1e-6  # degrees; what rounding could hide at the edge of a cell


def way(point: Point) -> Way:
    """The direction of a point. The product of two is the cosine of the angle between them."""
    up, round_ = math.radians(point[0]), math.radians(point[1])
    return math.cos(up) * math.cos(round_), math.cos(up) * math.sin(round_), math.sin(up)


def is_within(one: Point, other: Point, km: float) -> bool:
    """Whether two points are less than so many km apart."""
    return sum(a * b for a, b in zip(way(one), way(other), strict=True)) > math.cos(km / _EARTH)


class Grid:
    """Numbered points; a number may stand at several."""

    def __init__(self, spots: Iterable[tuple[int, Point]]) -> None:
        """Take numbers with their points."""
        self._cells: dict[int, list[tuple[int, float, float, float]]] = {}
        for number, point in spots:
            cell = _row(point[0]) * _ROUND + _column(point[1]) % _ROUND
            self._cells.setdefault(cell, []).append((number, *way(point)))

    def within(self, point: Point, km: float) -> list[int]:
        """The numbers that stand less than so many km from a point; one that stands twice may come twice."""
        x, y, z = way(point)
        least = math.cos(km / _EARTH)
        cells = self._around(point, km)
        return [number for cell in cells for number, a, b, c in cell if x * a + y * b + z * c > least]

    def nearest(self, point: Point, km: float) -> int | None:
        """The number nearest to a point, if any is less than so many km away; of equals the lowest."""
        x, y, z = way(point)
        cells = self._around(point, km)
        near = [(x * a + y * b + z * c, -number) for cell in cells for number, a, b, c in cell]
        most, number = max(near, default=(-1.0, 0))
        return -number if most > math.cos(km / _EARTH) else None

    def _around(self, point: Point, km: float) -> Iterator[list[tuple[int, float, float, float]]]:
        """Every cell that a circle touches, so nothing near is missed: no ring of cells is guessed."""
        latitude, longitude = point
        angle = km / _EARTH
        high = math.degrees(angle) + _EDGE
        wide = math.sin(angle) / max(math.cos(math.radians(latitude)), 1e-9)
        side = 180.0 if wide >= 1 or abs(latitude) + high >= 90 else math.degrees(math.asin(wide)) + _EDGE  # noqa: PLR2004  the pole is inside
        first, last = _column(longitude - side), _column(longitude + side)
        columns = [column % _ROUND for column in range(first, min(last, first + _ROUND - 1) + 1)]
        for row in range(_row(latitude - high), _row(latitude + high) + 1):
            yield from (cell for at in columns if (cell := self._cells.get(row * _ROUND + at)))


def _row(latitude: float) -> int:
    return math.floor(latitude * _PER_DEGREE)


def _column(longitude: float) -> int:
    return math.floor(longitude * _PER_DEGREE)
