"""Why a record cannot be read, in its author's words: no value of it is repeated, only keys and kinds."""

import re
from collections.abc import Iterable
from typing import Any, Final

import msgspec

from bot.core.toml import Where
from bot.services.record import Service, Trait

Told = tuple[Where, str, str]
"""A key, what is wrong with it, and how it is mended."""
_AT = re.compile(r" - at `(?:key in )?\$\.?(.*)`\Z")
_UNKNOWN = re.compile(r"Object contains unknown field `(.*?)`(?: - at |\Z)", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(.*)`")
_EXPECTED = re.compile(r"Expected `(\w+)(?: \| null)?`( of length 2)?")
_KINDS: Final = {
    "str": "a text in quotes",
    "int": "a whole number, without quotes",
    "float": "a number, without quotes",
    "bool": "true or false, without quotes",
    "array": "a list",
    "object": "a table",
    "date": "a date like 2026-11-02",
}


OFF_EARTH: Final = "Off the earth - at `$.point`"
_WORD = re.compile(r"[^\W\d][\w.:-]{0,59}")


def is_plain(word: str) -> bool:
    """Whether a word may be repeated: a street or a telephone number is not told, wherever it was put."""
    return bool(_WORD.fullmatch(word))


def called(word: str, otherwise: str = "This") -> str:
    """A word of somebody's file in quotes; something else if it is no plain word."""
    return f'"{word}"' if is_plain(word) else otherwise


def why_in(error: Exception, data: Any) -> Told:
    """The same of a record's values, with the very trait that is wrong."""
    where, what, mend = why(error)
    traits = data.get("traits") if where[:1] == ("traits",) and isinstance(data, dict) else None
    for name, trait in traits.items() if isinstance(traits, dict) else ():
        try:
            msgspec.convert(trait, Trait)
        except msgspec.ValidationError as inner:
            where, what, mend = why(inner, Trait.__struct_fields__)
            return ("traits", str(name), *where), what, mend
    return where, what, mend


def why(error: Exception, keys: Iterable[str] = Service.__struct_fields__) -> Told:
    """What msgspec or a decoder found, told plainly."""
    said = str(error) if isinstance(error, msgspec.ValidationError) else ""
    at = _AT.search(said)
    parts = (part.partition("[")[0] for part in (at[1] if at else "").split("."))
    where: Where = tuple(filter(None, parts))
    if unknown := _UNKNOWN.match(said):
        what = f"{called(unknown[1])} is not a key here."
        return (*where, unknown[1]), what, f"use one of {', '.join(keys)}."
    if said == OFF_EARTH:
        mend = "write the latitude, then the longitude, like point = [29.76, -95.37]."
        return where, '"point" is nowhere on the earth.', mend
    if missing := _MISSING.match(said):
        return where, f'"{missing[1]}" is missing.', f"add {missing[1]}."
    if not said:
        return where, "This cannot be read.", "write one record as one line of JSON, or make the file again."
    expected = _EXPECTED.match(said)
    kind = _KINDS.get(expected[1] if expected else "date", "something else")
    if expected and expected[2]:
        kind = "a list of two numbers"
    name = ".".join(map(str, where))
    return where, f"{called(name)} is not {kind}.", f"write {kind}."
