"""Points on the earth in cells of half a degree, so that only those near by are looked at."""

import math
from collections.abc import Iterable
from typing import Final

Point = tuple[float, float]  # latitude, longitude
Way = tuple[float, float, float]  # the same as a direction from the earth's middle

EARTH: Final = 6_371.0  # km, mean radius
_PER_DEGREE: Final = 2  # cells
_ROUND: Final = 360 * _PER_DEGREE  # cells of one row
_REACH: Final = math.radians(math.sqrt(0.5) / _PER_DEGREE) * 1.001  # from a cell's middle to its corners
_EDGE: Final = 1e-6  # degrees; what rounding could hide at the edge of a cell
_POLE: Final = 90.0


def way(point: Point) -> Way:
    """The direction of a point. The product of two is the cosine of the angle between them."""
    up, round_ = math.radians(point[0]), math.radians(point[1])
    return math.cos(up) * math.cos(round_), math.cos(up) * math.sin(round_), math.sin(up)


def is_within(one: Point, other: Point, km: float) -> bool:
    """Whether two points are less than so many km apart."""
    return sum(a * b for a, b in zip(way(one), way(other), strict=True)) > math.cos(km / EARTH)


_Spot = tuple[int, float, float, float]  # a number, and the way to it
_Cell = tuple[float, float, float, list[int], list[_Spot]]  # the way to its middle, and what is in it


class Grid:
    """Numbered points; a number may stand at several."""

    def __init__(self, spots: Iterable[tuple[int, Point]]) -> None:
        """Take numbers with their points."""
        self._cells: dict[int, _Cell] = {}
        for number, point in spots:
            row, column = _row(point[0]), _column(point[1]) % _ROUND
            if (cell := self._cells.get(row * _ROUND + column)) is None:
                middle = way(((row + 0.5) / _PER_DEGREE, (column + 0.5) / _PER_DEGREE))
                cell = self._cells[row * _ROUND + column] = (*middle, [], [])
            cell[3].append(number)
            cell[4].append((number, *way(point)))

    def within(self, point: Point, km: float) -> list[int]:
        """The numbers that stand less than so many km from a point; one that stands twice may come twice."""
        x, y, z = way(point)
        angle = km / EARTH
        least, none = math.cos(angle), math.cos(angle + _REACH)
        every = math.cos(angle - _REACH) if angle > _REACH else 2.0  # no cosine is that large
        found: list[int] = []
        for a, b, c, numbers, spots in self._around(point, km):
            if (near := x * a + y * b + z * c) > every:
                found += numbers
            elif near > none:
                found += [number for number, a, b, c in spots if x * a + y * b + z * c > least]
        return found

    def nearest(self, point: Point, km: float) -> int | None:
        """The number nearest to a point, if any is less than so many km away; of equals the lowest."""
        x, y, z = way(point)
        around = [spots for *_, spots in self._around(point, km)]
        near = [(x * a + y * b + z * c, -number) for spots in around for number, a, b, c in spots]
        most, number = max(near, default=(-1.0, 0))
        return -number if most > math.cos(km / EARTH) else None

    def _around(self, point: Point, km: float) -> list[_Cell]:
        """Every cell that a circle may touch: no ring of cells is guessed, so nothing near is missed."""
        latitude, longitude = point
        angle = km / EARTH
        high = math.degrees(angle) + _EDGE
        wide = math.sin(angle) / max(math.cos(math.radians(latitude)), 1e-9)
        is_polar = wide >= 1 or abs(latitude) + high >= _POLE
        side = 180.0 if is_polar else math.degrees(math.asin(wide)) + _EDGE
        first, last = _column(longitude - side), _column(longitude + side)
        columns = [column % _ROUND for column in range(first, min(last, first + _ROUND - 1) + 1)]
        rows = range(_row(latitude - high) * _ROUND, _row(latitude + high) * _ROUND + 1, _ROUND)
        return [cell for row in rows for column in columns if (cell := self._cells.get(row + column))]


def _row(latitude: float) -> int:
    return math.floor(latitude * _PER_DEGREE)


def _column(longitude: float) -> int:
    return math.floor(longitude * _PER_DEGREE)
