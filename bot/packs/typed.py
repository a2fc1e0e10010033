"""What is needed to understand a typed place: a place's areas, and the words that mean something else.

Read from the files themselves, and only where a place has a directory: the list of places is large.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from fluent.syntax import ast
from msgspec.structs import replace

from bot.core import toml
from bot.core.errors import Fault, PackError, quote
from bot.core.hearing import COMMANDS
from bot.packs.fluent import read_ftl
from bot.services.areas import Area
from bot.services.where import Heard, Where
from bot.services.where_files import read_aliases, read_areas

_LABELS: Final = ("ui-frame", "ui-commands")


def place(packs: Path, id: str) -> Where:
    """The places of a place of the packs and of what it lies in, with all words of all languages."""
    areas: dict[str, Area] = {}
    aliases: dict[str, list[str]] = {}
    seen: dict[str, None] = {}
    while id and id not in seen:
        seen[id] = None
        folder = packs / "place" / id
        areas = read_areas(folder) | areas
        aliases = read_aliases(folder) | aliases
        id = str(table(folder / "place.toml").get("parent", ""))
    return Where(lying_in(areas, seen).values(), aliases, heard(packs))


def lying_in(areas: Mapping[str, Area], chain: Iterable[str]) -> dict[str, Area]:
    """Areas of a place and of those that it lies in, the place's own area below the next larger one's.

    Without this, nothing that serves a whole country would be found from a region with a pack of its own.
    """
    found = dict(areas)
    for place, larger in pairwise(chain):
        if place in found and larger in found and not found[place].parent:
            found[place] = replace(found[place], parent=larger)
    return found


def heard(packs: Path) -> Heard:
    """What people say of other things, in every language there is: somebody may write in any."""
    never, ordinary = [*COMMANDS], list[str]()
    for folder in sorted(packs.glob("lang/*")):
        words = table(folder / "words.toml") if (folder / "words.toml").is_file() else {}
        common = table(folder / "common.toml") if (folder / "common.toml").is_file() else {}
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


def table(path: Path) -> Mapping[str, Any]:
    """A TOML file of the packs; what is missing or cannot be read is a fault."""
    try:
        return toml.values(path.read_text(encoding="utf-8"))
    except toml.NotToml as no:
        fault = Fault(str(path), no.line, "P101", f"TOML cannot be read here: {quote(no.why)}.", "mend it.")
    except (OSError, UnicodeDecodeError):
        fault = Fault(str(path), 1, "P103", "This file is missing.", "name a pack that is there, as es-US.")
    raise PackError((fault,))
