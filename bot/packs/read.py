"""Read the files of a locales folder safely: nothing is opened before it is known to be harmless.

What stands in the tree comes from many hands (translators, operators, archives), so size and
type are looked at first, links are never followed, and every file has one place and one name.
"""

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct, field

from bot.core.errors import Fault, quote
from bot.packs import letters
from bot.packs.toml import Toml, read_toml

LARGE = {"areas.toml": 4_000_000, "places.jsonl": 64_000_000}
LARGEST = 256_000  # bytes of any other file
LISTS = 64_000_000  # bytes of services/*.jsonl
IN_SERVICES = 4  # parts of a path like place/us/services/food.toml
LEFT_TO_SERVICES = ("aliases.toml", "map.toml")  # read by bot.services
ID = re.compile(r"[A-Za-z0-9-]{2,20}")
_FTL = re.compile(r"[a-z0-9-]{1,40}\.ftl")
_SERVICES = re.compile(r"[A-Za-z0-9_-]{1,60}\.(toml|jsonl)")
_NAMES = {
    "lang": frozenset(
        "lang.toml words.toml common.toml approvals.toml hints.toml codenames.toml guard.toml".split()
    ),
    "place": frozenset(
        "place.toml hotlines.toml legal.toml allow.toml areas.toml aliases.toml map.toml "
        "pages.toml places.jsonl".split()
    ),
    "packs": frozenset(["pack.toml"]),
}


class Tree(Struct, frozen=True):
    """The readable files of a locales folder: text by (kind, id, name), e.g. ("lang", "en", "ui.ftl")."""

    root: str
    files: dict[tuple[str, str, str], str] = field(default_factory=dict)
    folders: dict[str, list[str]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def path(self, *parts: str) -> str:
        """A path as it is printed: it begins with the folder that was given."""
        return "/".join((self.root, *parts))

    def toml(self, kind: str, id: str, name: str, faults: list[Fault]) -> Toml:
        """A file's values and lines; empty where there is none, or none that can be read."""
        path, text = self.path(kind, id, name), self.files.get((kind, id, name))
        if text is None:
            return Toml(path)
        toml, found = read_toml(path, text)
        faults += [*found, *letters.check_toml(toml, text)]
        return toml

    def main_toml(self, kind: str, id: str, name: str, mend: str, faults: list[Fault]) -> Toml | None:
        """The file that a folder must have; None if it is missing (P103) or cannot be read."""
        before, path = len(faults), self.path(kind, id, name)
        toml = self.toml(kind, id, name, faults)
        if (kind, id, name) in self.files:
            return toml if len(faults) == before else None
        if not any(fault.path == path for fault in faults):  # else it is there and was refused
            faults.append(Fault(path, 1, "P103", f"{name} is missing.", mend))
        return None

    def of(self, kind: str, id: str) -> dict[str, str]:
        """The files of one language, place or pack, by name."""
        return {n: text for (k, i, n), text in self.files.items() if (k, i) == (kind, id)}


def read_tree(root: Path) -> Tree:
    """Every file that is where it belongs and can be read; the rest is in `faults`."""
    tree = Tree(str(root))
    for kind in _entries(tree, root, ()):
        if kind.name not in _NAMES or not kind.is_dir(follow_symlinks=False):
            _stray(tree, (kind.name,))
            continue
        tree.folders[kind.name] = []
        for folder in _entries(tree, kind.path, (kind.name,)):
            _read_folder(tree, kind.name, folder)
    return tree


def _entries(tree: Tree, folder: str | Path, at: tuple[str, ...]) -> Iterator["os.DirEntry[str]"]:
    """What a folder holds, in order of names, links left out."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        what, mend = "The folder cannot be opened.", "look at its name and its permissions."
        tree.faults.append(Fault(tree.path(*at), 1, "P113", what, mend))
        return
    for entry in entries:
        if entry.is_symlink():
            what = f'"{quote(entry.name)}" is a link.'
            path = quote(tree.path(*at, entry.name), 200)
            tree.faults.append(Fault(path, 1, "P108", what, "put the file itself here."))
        else:
            yield entry


def _stray(tree: Tree, at: tuple[str, ...]) -> None:
    what = f'"{quote(at[-1])}" does not belong here.'
    mend = "take it out of the folder, or correct its name if it has a slip in it."
    tree.faults.append(Fault(quote(tree.path(*at), 200), 1, "P113", what, mend))


def _read_folder(tree: Tree, kind: str, folder: "os.DirEntry[str]") -> None:
    at = (kind, folder.name)
    if not folder.is_dir(follow_symlinks=False):
        _stray(tree, at)
        return
    if not ID.fullmatch(folder.name):
        what = f'"{quote(folder.name)}" is not an id.'
        mend = "use 2 to 20 letters, digits and hyphens."
        tree.faults.append(Fault(quote(tree.path(*at), 200), 1, "P107", what, mend))
        return
    tree.folders[kind].append(folder.name)
    for entry in _entries(tree, folder.path, at):
        if kind == "place" and entry.name == "services" and entry.is_dir(follow_symlinks=False):
            for service in _entries(tree, entry.path, (*at, "services")):
                _look_at(tree, (*at, "services", service.name), service)
        else:
            _look_at(tree, (*at, entry.name), entry)


def _look_at(tree: Tree, at: tuple[str, ...], entry: "os.DirEntry[str]") -> None:
    """Read one file if its name, type and size allow it."""
    if not _belongs(at) or not entry.is_file(follow_symlinks=False):
        _stray(tree, at)
        return
    limit = LISTS if at[-1].endswith(".jsonl") else LARGE.get(at[-1], LARGEST)
    if entry.stat(follow_symlinks=False).st_size > limit:
        what = f"The file is larger than {limit // 1000} KB."
        tree.faults.append(Fault(tree.path(*at), 1, "P109", what, "make it shorter or split it."))
    elif not at[-1].endswith(".jsonl"):
        _read_file(tree, at, entry.path, limit)


def _belongs(at: tuple[str, ...]) -> bool:
    kind, name = at[0], at[-1]
    if len(at) == IN_SERVICES:
        return bool(_SERVICES.fullmatch(name))
    return name in _NAMES[kind] or (kind == "lang" and bool(_FTL.fullmatch(name)))


def _read_file(tree: Tree, at: tuple[str, ...], path: str, limit: int) -> None:
    shown = tree.path(*at)
    try:
        text = regular_bytes(path, limit).decode()
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        fault = Fault(shown, line, "P110", "The file is not UTF-8.", "save it as UTF-8.")
    except OSError:
        fault = Fault(shown, 1, "P110", "The file cannot be read.", "look at its permissions.")
    else:
        found = _unfit(shown, text)
        if found is None:
            if len(at) < IN_SERVICES and at[-1] not in LEFT_TO_SERVICES:
                tree.files[at[0], at[1], at[2]] = text
            return
        fault = found
    tree.faults.append(fault)


def regular_bytes(path: str, limit: int) -> bytes:
    """The first bytes of a regular file; OSError for anything else: a link, a folder, a pipe."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError
    with os.fdopen(handle, "rb") as file:
        return file.read(limit + 1)[:limit]


def _unfit(path: str, text: str) -> Fault | None:
    """The first thing that makes a decoded file unfit to be served."""
    if text.startswith("\ufeff"):
        what, mend = "The file begins with a byte order mark.", "save it as UTF-8 without BOM."
        return Fault(path, 1, "P111", what, mend)
    for sign, code, what, mend in (
        ("\0", "P110", "The file holds a NUL character.", "save it as text."),
        ("\r", "P112", "Lines end in CR LF.", "save the file with LF line ends."),
    ):
        if sign in text:
            return Fault(path, text[: text.index(sign)].count("\n") + 1, code, what, mend)
    if unicodedata.is_normalized("NFC", text):
        return None
    lines = enumerate(text.split("\n"), 1)
    line = next((n for n, t in lines if not unicodedata.is_normalized("NFC", t)), 1)
    what = "Letters and their accents are written apart (the text is not in NFC)."
    return Fault(path, line, "P110", what, "save the file in Unicode form NFC.")
