"""Is this value what the Bot API's own description says it should be?

One checker for all three directions: what the bot asks, what the double sends,
and what the double answers. A double that checks only its clients drifts away
from Telegram without anyone seeing it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PRIMITIVES: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "Boolean": (bool,),
}
ARRAY = "Array of "


@dataclass(frozen=True, slots=True)
class File:
    """A file part of a multipart body; only its size is kept."""

    size: int


@dataclass(frozen=True, slots=True)
class Field:
    """One field: the types it may have, and whether it must be there."""

    types: tuple[str, ...]
    required: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """An object: its fields, or the kinds it may be instead."""

    fields: dict[str, Field]
    subtypes: tuple[str, ...] = ()


class Spec:
    """The trimmed description, ready to check values against."""

    def __init__(self, raw: dict[str, Any]) -> None:
        """Read the form that `trim` writes."""
        self.methods = {name: _shape(shape) for name, shape in raw["methods"].items()}
        self.returns = {n: tuple(m["returns"]) for n, m in raw["methods"].items()}
        self.types = {name: _shape(shape) for name, shape in raw["types"].items()}
        self.cited: dict[str, str] = raw["cited"]
        self.unspoken: frozenset[str] = frozenset(raw["unspoken"])

    def of_call(self, method: str, fields: dict[str, Any]) -> list[str]:
        """Say what is wrong with the parameters of a call; nothing if all is well."""
        return self._of_object(self.methods[method], fields, method)

    def of_result(self, method: str, result: object) -> list[str]:
        """Say what is wrong with an answer of ours."""
        return self.of_value(self.returns[method], result, f"result of {method}")

    def of_value(self, types: tuple[str, ...], value: object, where: str) -> list[str]:
        """Say what is wrong with a value; of several types, the nearest one's complaints."""
        nearest: list[str] = []
        for name in types:
            problems = self._of_type(name, value, where)
            if not problems:
                return []
            if not nearest or len(problems) < len(nearest):
                nearest = problems
        return nearest

    def _of_type(self, name: str, value: object, where: str) -> list[str]:
        if name.startswith(ARRAY):
            return self._of_array(name.removeprefix(ARRAY), value, where)
        if name.startswith('"'):
            return [] if value == name.strip('"') else [f"{where}: not {name}"]
        if name in PRIMITIVES:  # a bool is an int to Python, never to Telegram
            fits = type(value) in PRIMITIVES[name]
            return [] if fits else [f"{where}: not {name} but {type(value).__name__}"]
        if name == "InputFile":
            return [] if isinstance(value, File) else [f"{where}: not a file"]
        shape = self.types[name]
        if shape.subtypes:
            return self.of_value(shape.subtypes, value, where)
        return self._of_object(shape, value, where)

    def _of_array(self, item: str, value: object, where: str) -> list[str]:
        if not isinstance(value, list):
            return [f"{where}: not a list but {type(value).__name__}"]
        return [
            problem
            for place, each in enumerate(value)
            for problem in self._of_type(item, each, f"{where}[{place}]")
        ]

    def _of_object(self, shape: Shape, value: object, where: str) -> list[str]:
        if not isinstance(value, dict):
            return [f"{where}: not an object but {type(value).__name__}"]
        problems = [f"{where}.{k}: unknown" for k in value if k not in shape.fields]
        for name, field in shape.fields.items():
            if name in value:
                problems += self.of_value(field.types, value[name], f"{where}.{name}")
            elif field.required:
                problems.append(f"{where}.{name}: missing")
        return problems


def load() -> Spec:
    """Read the `spec.json` beside this file."""
    text = Path(__file__).with_name("spec.json").read_text(encoding="utf-8")
    return Spec(json.loads(text))


def _shape(raw: dict[str, Any]) -> Shape:
    fields = {
        name.removesuffix("?"): Field(tuple(types.split(" | ")), not name.endswith("?"))
        for name, types in raw.get("fields", {}).items()
    }
    return Shape(fields, tuple(raw.get("subtypes", ())))
