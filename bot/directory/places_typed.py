"""Try a pack's places as a person would: one text a line, one answer a line.

For makers of packs, who type what they like; a person's words never come here.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Final

from fluent.syntax import ast

from bot.core import toml
from bot.core.errors import Fault, PackError, quote
from bot.core.hearing import COMMANDS
from bot.packs.fluent import read_ftl
from bot.services.areas import Area
from bot.services.where import Choose, Confirm, Heard, Meant, Menu, Where
from bot.services.where_files import read_aliases, read_areas

_LABELS: Final = ("ui-frame", "ui-commands")


def answer(packs: Path, pack: str, texts: Iterable[str]) -> None:
    """Print what a pack makes of each text. Raises PackError if it cannot be read."""
    settings = _file(packs / "packs" / pack / "pack.toml")
    where = place(packs, str(settings.get("place", "")))
    language = str(settings.get("lang", "en"))
    if isinstance(texts, TextIOWrapper):
        texts.reconfigure(encoding="utf-8", errors="replace")
    for text in texts:
        print(line(where, where.meant(text.rstrip("\r\n")), language))
        sys.stdout.flush()


def place(packs: Path, id: str) -> Where:
    """The places of a place of the packs and of what it lies in, with all words of all languages."""
    areas: dict[str, Area] = {}
    aliases: dict[str, list[str]] = {}
    seen: set[str] = set()
    while id and id not in seen:
        seen.add(id)
        folder = packs / "place" / id
        areas = read_areas(folder) | areas
        aliases = read_aliases(folder) | aliases
        id = str(_file(folder / "place.toml").get("parent", ""))
    return Where(areas.values(), aliases, heard(packs))


def line(where: Where, meant: Meant, language: str) -> str:
    """An answer as the command prints it."""
    match meant:
        case Confirm(id):
            return f"confirm\t{id}\t{where.areas.label(id, language)}"
        case Choose(ids):
            return f"choose\t{','.join(ids)}"
        case Menu():
            return "menu"


def heard(packs: Path) -> Heard:
    """What people say of other things, in every language there is: somebody may write in any."""
    never, ordinary = [*COMMANDS], list[str]()
    for folder in sorted(packs.glob("lang/*")):
        words = _file(folder / "words.toml") if (folder / "words.toml").is_file() else {}
        common = _file(folder / "common.toml") if (folder / "common.toml").is_file() else {}
        ordinary += [word.rstrip("*") for word in (*_strings(words), *_strings(common))]
        never += [*_labels(folder / "ui.ftl"), str(words.get("safe_word", ""))]
    return Heard(frozenset(never), frozenset(ordinary))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | Mapping):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _strings(one)


def _labels(path: Path) -> Iterator[str]:
    """The words of the frame's buttons and of the commands."""
    if not path.is_file():
        return
    entries, _ = read_ftl(str(path), "ui", path.read_text(encoding="utf-8"))
    for entry in entries:
        for attribute in entry.node.attributes if entry.id in _LABELS else ():
            yield from (e.value for e in attribute.value.elements if isinstance(e, ast.TextElement))


def _file(path: Path) -> Mapping[str, Any]:
    """A TOML file of the packs; what is missing or cannot be read is a fault."""
    try:
        return toml.values(path.read_text(encoding="utf-8"))
    except toml.NotToml as no:
        fault = Fault(str(path), no.line, "P101", f"TOML cannot be read here: {quote(no.why)}.", "mend it.")
    except (OSError, UnicodeDecodeError):
        fault = Fault(str(path), 1, "P103", "This file is missing.", "name a pack that is there, as es-US.")
    raise PackError((fault,))
