"""The nearest place to a point: a pin on a map becomes a town's name, and the point is let go.

A town's own anchor is public. A person's point lives in `nearest` alone: it is in no field, no
exception and no cache, and what is returned says only which town is near.
"""

import math
from collections.abc import Iterable
from typing import Final

from bot.services.areas import SMALLEST, Area
from bot.services.grid import EARTH, way

FARTHEST: Final = 300  # km; beyond it no place is near: at sea, in another country


class Towns:
    """The towns large enough to be told, as directions from the earth's middle.

    The nearest of two points on a sphere is the one whose directions have the larger product,
    so no sine is needed for each town.
    """

    def __init__(self, areas: Iterable[Area]) -> None:
        """Take the areas that have an anchor and enough people; in order of ids, so that a tie is stable."""
        towns = sorted((a for a in areas if a.anchor and a.population >= SMALLEST), key=lambda a: a.id)
        self._ids = [town.id for town in towns]
        self._ways = [way(town.anchor) for town in towns if town.anchor]

    def __len__(self) -> int:
        return len(self._ids)

    def nearest(self, latitude: float, longitude: float, farthest: float = FARTHEST) -> str:
        """The id of the nearest town; "" if it is farther than so many km, or for no point on earth."""
        if not (self._ids and abs(latitude) <= 90 and abs(longitude) <= 180):  # noqa: PLR2004  a NaN fails too
            return ""
        x, y, z = way((latitude, longitude))
        near = [x * a + y * b + z * c for a, b, c in self._ways]
        best = max(near)
        return self._ids[near.index(best)] if best >= math.cos(farthest / EARTH) else ""
