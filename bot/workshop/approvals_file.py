"""approvals.toml as it is written: sorted by id, the same however often, its first comment kept."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from bot.packs.words import Language
from bot.workshop.shelf import Shelf
from bot.workshop.terminal import Refused
from bot.workshop.wordings import Wording

HEADER = "# Written by `pack approve`. Do not edit by hand.\n"
_KEYS = ("sha256", "source_sha256", "origin", "readers", "approved_on", "same_meaning_as")
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def written(before: str | None, tables: Mapping[str, Mapping[str, Any]]) -> str:
    """The whole file. Raises Refused rather than write what would not be read the same."""
    text = "\n".join([_header(before), *(_table(id, tables[id]) for id in sorted(tables))])
    if tomllib.loads(text) != {id: dict(table) for id, table in tables.items()}:
        what = "approvals.toml holds something that cannot be written back."
        raise Refused(what, "take out of it what was not written by pack approve.")
    return text


def _header(before: str | None) -> str:
    """The comment lines that the file begins with."""
    lines: list[str] = []
    for line in (before or HEADER).splitlines():
        if not line.startswith("#"):
            break
        lines.append(line)
    return "\n".join(lines) + "\n" if lines else HEADER


def _table(id: str, table: Mapping[str, Any]) -> str:
    head = f"[{id if _BARE.fullmatch(id) else json.dumps(id, ensure_ascii=False)}]"
    rows = (f"{key} = {_value(table[key])}" for key in _KEYS if key in table)
    return "\n".join([head, *rows]) + "\n"


def _value(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


# --- earlier wordings of the source


def same_meaning(shelf: Shelf, source: Language, id: str, sha256: str) -> tuple[str, ...]:
    """Earlier wordings that meant the same as the source's wording of today, as its readers said."""
    table = _read(shelf, source.id).get(id, {})
    return tuple(table.get("same_meaning_as", ())) if table.get("sha256") == sha256 else ()


def earlier(shelf: Shelf, one: Wording, old: Mapping[str, Any]) -> tuple[str, ...]:
    """The wordings before today's: the approved one, or the one that all translations were read against."""
    id, now = one.entry.id, one.sha256
    if old and old["sha256"] != now:
        return (old["sha256"], *old.get("same_meaning_as", ()))
    if old.get("same_meaning_as"):
        return ()
    found = {sha for sha in _beside(shelf, id) if sha != now}
    if len(found) == 1:
        return tuple(found)
    why = "translations were read against several earlier ones" if found else "no earlier one was approved"
    what = f'Nobody can say which earlier wording of "{id}" means the same: {why}.'
    raise Refused(what, "leave out --same-meaning, and let translations be read again.")


def _beside(shelf: Shelf, id: str) -> Iterator[str]:
    for language in shelf.files.languages.values():
        table = _read(shelf, language.id).get(id, {})
        if not language.source and "source_sha256" in table:
            yield table["source_sha256"]


def _read(shelf: Shelf, language: str) -> Mapping[str, Any]:
    return tables(shelf.text(shelf.files.tree.path("lang", language, "approvals.toml")) or "")


@lru_cache(maxsize=32)
def tables(text: str) -> Mapping[str, Any]:
    """The approvals of a file that a check has found sound, by id."""
    return {id: table for id, table in tomllib.loads(text).items() if isinstance(table, dict)}
