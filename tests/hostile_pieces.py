"""Ready-made JSON for every type that an update can hold, by the vendored specification.

Three layers of it, each drawn from the one below, so that every field of every type occurs in some
piece, and a big one costs no more than its drawing. Whatever can name someone carries a canary.
"""

import json
from collections.abc import Iterable
from functools import cache
from random import Random

from tests.telegram_double.canaries import CHAT_IDS, LATITUDE, LONGITUDE, NAME, PHONE
from tests.telegram_double.spec import ARRAY, PRIMITIVES, Shape, Spec, load

LAYERS = 3
DATE = 1_790_000_000
ROOMS = -1_006_043_000_000
CHAT_TYPES = ("private", "group", "supergroup", "channel")
SAID = (
    "",
    " and more",
    "\U0001f642\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\u202egnp.exe\u2066\u2069\u200b\u200f",
    "\u0000\u0007\n\t",
    "e\u0301\u0323" * 20,
    '"},{"update_id":1,"\\',
    "\u0661\u0662\u0663 \uff11 \u4f60\u597d \u0645\u0631\u062d\u0628\u0627",
    "x" * 4_000,
)

Pieces = dict[str, list[str]]


@cache
def spec() -> Spec:
    """The specification, read once."""
    return load()


@cache
def pieces(seed: int = 7) -> Pieces:
    """Every type that an update reaches, each as some ready JSON texts; always the same for a seed."""
    return Maker(seed).all()


def written(value: object, chance: Random) -> str:
    """A value as JSON, at times all in escapes: both ways are right."""
    return json.dumps(value, ensure_ascii=chance.random() < 0.5)


def joined(fields: Iterable[tuple[str, str]]) -> str:
    """An object of names and ready JSON."""
    return "{" + ",".join([f'"{name}":{value}' for name, value in fields]) + "}"


class Maker:
    """Makes the pieces, layer by layer."""

    def __init__(self, seed: int) -> None:
        self._chance, self._below = Random(seed), Pieces()

    def all(self) -> Pieces:
        """Every type's pieces: the least that each can be, and then all that it can be."""
        reached = _by_height()
        for name in reached:
            self._below[name] = [self._least(name) for _ in range(2)]
        for _ in range(LAYERS - 1):
            self._below = {name: self._with_each_field(name) for name in reached}
        return self._below

    def of(self, types: tuple[str, ...], field: str) -> str:
        """A value for a field that may be of these types."""
        known = [each for each in types if _at_hand(each, self._below)]
        return self._of_type(self._chance.choice(known), field)

    def _of_type(self, name: str, field: str) -> str:
        if name.startswith(ARRAY):
            item = name.removeprefix(ARRAY)
            many = self._chance.randrange(3) if _at_hand(item, self._below) else 0
            return "[" + ",".join(self._of_type(item, field) for _ in range(many)) + "]"
        if name in PRIMITIVES:
            return primitive(name, field, self._chance)
        return name if name.startswith('"') else self._chance.choice(self._below[name])

    def _least(self, name: str) -> str:
        shape = spec().types[name]
        if shape.subtypes:
            return self.of(shape.subtypes, name)
        return self._object(name, shape, ())

    def _with_each_field(self, name: str) -> list[str]:
        shape = spec().types[name]
        if shape.subtypes:
            return [self._of_type(each, name) for each in shape.subtypes for _ in range(2)]
        extra = [key for key, field in shape.fields.items() if not field.required]
        return [self._object(name, shape, [*self._some(extra), key]) for key in extra] or [self._least(name)]

    def _some(self, names: list[str]) -> list[str]:
        return self._chance.sample(names, min(len(names), self._chance.randrange(3)))

    def _object(self, name: str, shape: Shape, more: Iterable[str]) -> str:
        there = [*(key for key, field in shape.fields.items() if field.required), *dict.fromkeys(more)]
        return joined((key, self._field(name, shape, key)) for key in there)

    def _field(self, owner: str, shape: Shape, key: str) -> str:
        if (owner, key) == ("Chat", "type"):
            return f'"{self._chance.choice(CHAT_TYPES)}"'
        return self.of(shape.fields[key].types, key)


def primitive(name: str, field: str, chance: Random) -> str:
    """A number, truth or text that suits a field's name; every text is marked."""
    match name:
        case "Integer" if field == "id" or field.endswith("_id"):
            return str(CHAT_IDS + chance.randrange(1_000))
        case "Integer":
            return str(DATE + chance.randrange(9_999) if "date" in field else chance.randrange(1_000))
        case "Float":
            return {"latitude": f"{LATITUDE}713", "longitude": f"-{LONGITUDE}295"}.get(field, "12.5")
        case "Boolean":
            return chance.choice(("true", "false"))
        case _:
            mark = f"+{PHONE}{chance.randrange(9_999)}" if "phone" in field else f"{NAME} {field}"
            return written(mark + chance.choice(SAID[:-1]), chance)


def _at_hand(name: str, known: Pieces) -> bool:
    return name in known or name in PRIMITIVES or name.startswith((ARRAY, '"'))


def _by_height() -> list[str]:
    """The types that an update reaches, each after those it cannot do without."""
    todo, reached = ["Update"], dict[str, Shape]()
    while todo:
        name = todo.pop()
        while name.startswith(ARRAY):
            name = name.removeprefix(ARRAY)
        if name in spec().types and name not in reached:
            shape = reached[name] = spec().types[name]
            todo += [*shape.subtypes, *(each for field in shape.fields.values() for each in field.types)]
    order = Pieces()
    while len(order) < len(reached):
        for name, shape in reached.items():
            if name not in order and _possible(shape, order):
                order[name] = []
    return list(order)


def _possible(shape: Shape, known: Pieces) -> bool:
    needed = [field.types for field in shape.fields.values() if field.required]
    needed += [shape.subtypes] if shape.subtypes else []
    return all(any(_at_hand(each, known) for each in types) for types in needed)
