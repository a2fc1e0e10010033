"""What other people's codes mean here: map.toml of a place. Nothing unmapped becomes a yes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.core.errors import Fault, PackError, quote
from bot.core.toml import NotToml, Where, key_lines, values
from bot.services.lists import NEEDS, TRAITS
from bot.services.unreadable import called

_MEND = '"their code" = { trait = "id_not_required", value = "yes" }, or { need = "legal" }.'


@dataclass(frozen=True, slots=True)
class Meaning:
    """A need, or a trait with its value."""

    need: str = ""
    trait: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Meanings:
    """All codes that mean something."""

    by_code: Mapping[str, Meaning] = field(default_factory=dict)

    def of(self, *codes: str) -> Meaning | None:
        """What the first of these codes means that means anything."""
        return next((found for code in codes if (found := self.by_code.get(_folded(code)))), None)


def meanings(path: Path | None) -> Meanings:
    """Read map.toml. Raises PackError with the line of each thing that is wrong in it."""
    if path is None:
        return Meanings()
    try:
        if not path.is_file():
            raise OSError  # a pipe would be waited for without end
        text = path.read_text(encoding="utf-8-sig")
        data, lines = values(text), key_lines(text)
    except NotToml as error:
        raise PackError(
            (_fault(path, error.line, f"This cannot be read: {quote(error.why)}.", _MEND),)
        ) from None
    except (OSError, UnicodeDecodeError):
        raise PackError(
            (_fault(path, 1, "This file cannot be read.", "name a TOML file in UTF-8."),)
        ) from None
    codes = data.get("attributes", {})
    if not isinstance(codes, dict):
        raise PackError((_fault(path, 1, "[attributes] is no table.", f"write [attributes], and {_MEND}"),))
    faults = [
        _fault(path, lines.get(("attributes", code), 1), f'"{quote(code)}" {what}', mend)
        for code, value in codes.items()
        if (wrong := _wrong(value))
        for what, mend in [wrong]
    ]
    for key in data.keys() - {"attributes"}:
        where: Where = (key,)
        faults.append(
            _fault(path, lines.get(where, 1), f"{called(key)} is not a key here.", "use [attributes].")
        )
    if faults:
        raise PackError(tuple(sorted(faults)))
    return Meanings({_folded(code): Meaning(**value) for code, value in codes.items()})


def _folded(code: str) -> str:
    return " ".join(code.casefold().split())


def _wrong(value: Any) -> tuple[str, str] | None:
    """What is wrong with one meaning, and its mend."""
    match value:
        case {"need": str(need), **rest} if not rest:
            return (
                None if need in NEEDS else ("means no need that there is.", f"use one of {', '.join(NEEDS)}.")
            )
        case {"trait": str(trait), "value": str(said), **rest} if not rest:
            if trait not in TRAITS:
                return "means no trait that there is.", f"use one of {', '.join(sorted(TRAITS))}."
            known = TRAITS[trait]
            return None if said in known else ("has no such value.", f"use one of {', '.join(known)}.")
        case _:
            return "means nothing that can be read.", f"write {_MEND}"


def _fault(path: Path, line: int, what: str, mend: str) -> Fault:
    return Fault(quote(path, 200), line, "S002", what, mend)
