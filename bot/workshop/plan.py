"""What a new pack will be: the answers that its files are made from, and how values are written."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.packs.files import PackFile
from bot.workshop.codes import Ids


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be made."""

    ids: Ids
    like: PackFile
    name: str
    direction: str
    place_name: str
    zone: str
    operator: str
    order: int


def rows(**values: Any) -> str:
    """Keys and values as lines of TOML."""
    return "".join(f"{key} = {_written(value)}\n" for key, value in values.items())


def _written(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {_written(inner)}' for key, inner in value.items())} }}"
    return json.dumps(value, ensure_ascii=False)
