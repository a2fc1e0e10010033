"""The areas of a place (areas.toml): a tree without loops, whose leaves are too large to point at anybody.

A leaf of 15,000 people is the smallest place that a person can pick. A country that stands there alone,
before the list of its places is made, has no number yet and is not judged.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.core.errors import Fault, quote
from bot.packs import schema
from bot.packs.read import Tree
from bot.packs.schema import AN_ID, NUMBER, TABLE, TEXT, Key, Kind
from bot.packs.toml import Toml, Where

FEWEST = 15_000  # people of a leaf (services.md)


def _is_decimal(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


POINT = Kind("a list of two numbers", lambda v: isinstance(v, list) and [*map(_is_decimal, v)] == [True] * 2)
AREA = {
    "id": Key(AN_ID, must=True),
    "parent": Key(AN_ID),
    "name": Key(TABLE, must=True),
    "population": Key(NUMBER),
    "anchor": Key(POINT),
    "zone": Key(TEXT),
}
Areas = dict[str, tuple[Where, Mapping[str, Any]]]


def check(tree: Tree, place: str) -> Iterator[Fault]:
    """What is wrong with the areas of one place (P102 to P105, P212)."""
    faults: list[Fault] = []
    toml = tree.toml("place", place, "areas.toml", faults)
    areas: Areas = {}
    for at, area in schema.records(toml, "area", AREA, faults):
        if (id := area.get("id")) in areas:
            faults.append(toml.fault((*at, "id"), "P212", f'"{id}" is there twice.', "keep one of them."))
        elif id is not None:
            areas[id] = at, area
    yield from faults
    yield from _tree(toml, areas)


def _tree(toml: Toml, areas: Areas) -> Iterator[Fault]:
    parents = {area.get("parent", "") for _, area in areas.values()}
    for id, (at, area) in areas.items():
        parent = area.get("parent", "")
        if parent and parent not in areas:
            what = f'There is no area "{quote(parent)}".'
            yield toml.fault((*at, "parent"), "P105", what, "use the id of an area of this file.")
        elif parent and _is_round(id, areas):
            what = f'"{quote(id)}" stands under itself.'
            yield toml.fault((*at, "parent"), "P212", what, "let one area of the loop stand at the top.")
        elif id not in parents:
            yield from _leaf(toml, at, area)


def _is_round(id: str, areas: Areas) -> bool:
    above, seen = areas[id][1].get("parent", ""), set()
    while above in areas and above != id and above not in seen:
        seen.add(above)
        above = areas[above][1].get("parent", "")
    return bool(above == id)


def _leaf(toml: Toml, at: Where, area: Mapping[str, Any]) -> Iterator[Fault]:
    people = area.get("population", 0 if "parent" in area else FEWEST)
    if people < FEWEST:
        what = f'"{quote(area["id"])}" has {people:,} people, and {FEWEST:,} is the fewest.'
        yield toml.fault((*at, "population"), "P212", what, "leave it out; its people pick the next larger.")
