"""Change single values of one record in a TOML file and leave every other byte as it is.

By lines, with the lines that the pack's own reader knows, instead of a library that writes TOML:
a handful of plain values change, and reading the result again shows that nothing else did.
"""

import copy
import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.core.errors import PackError, quote
from bot.packs.toml import Toml, Where

_VALUE = re.compile(r"""(?P<key>\s*[\w-]+\s*=\s*)(?P<value>"(?:\\.|[^"\\])*"|'[^']*'|[^\s#]+)(?P<rest>.*)""")


def change(toml: Toml, at: Where, text: str, changes: Mapping[str, str | date]) -> str:
    """The text with new values under `at`. Raises PackError where a line is written in another way."""
    lines = text.split("\n")
    missing: list[str] = []
    for key, value in changes.items():
        if (*at, key) not in toml.lines:
            missing.append(f"{key} = {_toml(value)}")
            continue
        number = toml.lines[*at, key] - 1
        if (found := _VALUE.fullmatch(lines[number])) is not None:
            lines[number] = f"{found['key']}{_toml(value)}{found['rest']}"
    after = toml.line((*at, "confirmed"))
    lines[after:after] = missing
    changed = "\n".join(lines)
    _only_these(toml, at, changed, changes)
    return changed


def _toml(value: str | date) -> str:
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def _only_these(toml: Toml, at: Where, changed: str, changes: Mapping[str, str | date]) -> None:
    """Read it again: the new values are there, and nothing else is different."""
    wanted: Any = copy.deepcopy(dict(toml.data))
    record = wanted
    for step in at:
        record = record[step]
    record.update(changes)
    try:
        same = tomllib.loads(changed) == wanted
    except tomllib.TOMLDecodeError:
        same = False
    if not same:
        what = (
            f'The dates of "{quote(record.get("id", ""))}" are written in a way that cannot be changed here.'
        )
        mend = f"write {', '.join(changes)} each on a line of its own, as in other records."
        raise PackError((toml.fault(at, "P104", what, mend),))
