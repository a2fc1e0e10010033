"""What is needed to understand a typed place: a place's areas, and the words that mean something else.

Read from the files themselves, and only where a place has a directory: the list of places is large.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from fluent.syntax import ast

from bot.core import toml
from bot.core.errors import Fault, PackError, quote
from bot.core.hearing import COMMANDS
from bot.packs.fluent import read_ftl
from bot.services.areas import Area
from bot.services.where import Heard, Where
from bot.services.where_files import above, read_aliases, read_chain

_LABELS: Final = ("ui-frame", "ui-commands")


def place(packs: Path, id: str) -> Where:
    """The places of a place of the packs and of what it lies in, with all words of all languages."""
    folder = packs / "place" / id
    table(folder / "place.toml")
    folders = [*above(folder)]
    return where(packs, folders, read_chain(folders)[0])


def where(packs: Path, folders: Iterable[Path], areas: Mapping[str, Area]) -> Where:
    """The same of areas that are read already; the folders begin with the place's own."""
    aliases: dict[str, list[str]] = {}
    for folder in folders:
        aliases = read_aliases(folder) | aliases
    return Where(areas.values(), aliases, heard(packs))


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
