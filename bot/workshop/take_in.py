"""`pack import`: a translator's file becomes drafts, all of it or nothing.

Every fault is said with its line in that file. What the wordings would do to the packs is tried on
a copy first, by the check that judges all wordings, so nothing comes in that it would refuse.
"""

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from shutil import copytree

from bot.core.errors import Fault, quote
from bot.packs import mends
from bot.packs.approvals import State, is_protected
from bot.packs.check import check_packs
from bot.packs.fluent import Entry, read_ftl
from bot.workshop.csv_file import read_csv
from bot.workshop.export import states_of, translated
from bot.workshop.po_file import groups_of, read_po
from bot.workshop.returned import Returned, is_po, text_of
from bot.workshop.rewrite import rewritten
from bot.workshop.rows import Book, book
from bot.workshop.shelf import PASSED, Shelf, open_shelf
from bot.workshop.swap import swap_all
from bot.workshop.terminal import Refused
from bot.workshop.weighed import Weighed, book_of, raise_any, weigh

PASSES = PASSED | {"I006", "P004"}
"""What a new wording may bring: nobody has read it yet, or nothing says it in the source either."""


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line."""

    file: Path
    today: date


def take_in(root: Path, flows: Path, request: Request) -> None:
    """Read a translator's file and write drafts. Raises WaysideError, and then nothing was written."""
    shelf = open_shelf(root, request.today)
    weighed = _weighed(shelf, flows, request.file)
    raise_any(weighed.faults)
    texts = rewritten(shelf, weighed)
    folder = Path(shelf.files.tree.path("lang", weighed.book.language.id))
    old = {str(folder / name): shelf.text(str(folder / name)) for name in texts}
    texts = {name: text for name, text in texts.items() if text != old[str(folder / name)]}
    if texts:
        raise_any(list(_new_faults(root, flows, request.today, weighed, texts)))
        swap_all(folder, texts, old)
    _sum_up(shelf, weighed, texts)


def _weighed(shelf: Shelf, flows: Path, path: Path) -> Weighed:
    if shelf.files.source is None:
        raise Refused("There is no source language here.", "python -m bot pack check says what is missing.")
    text, states = text_of(path), states_of(flows)
    spoken = [language for language in shelf.files.languages.values() if not language.source]
    books = {language.id: book(shelf.files, states, language) for language in spoken}
    faults: list[Fault] = []
    returned = list(_returned(path, text, books, faults))
    raise_any(faults if not returned else [])
    found = book_of(path, returned, books)
    translated(shelf, found.language.id)
    weighed = weigh(path, returned, found, books)
    weighed.faults += faults
    return weighed


def _returned(path: Path, text: str, books: Mapping[str, Book], faults: list[Fault]) -> Iterator[Returned]:
    if is_po(path, text):
        groups = {key: group for one in books.values() for key, group in groups_of(one).items()}
        return read_po(path, text, groups, faults)
    return read_csv(path, text, faults)


# --- tried on a copy


def _new_faults(
    root: Path, flows: Path, today: date, weighed: Weighed, texts: Mapping[str, str]
) -> Iterator[Fault]:
    """What the check would say of the new wordings and does not say today, at the lines of the file."""
    folder = f"{root}/lang/{weighed.book.language.id}"
    found = _checked_aside(root, flows, today, weighed, texts)
    errors = [fault for fault in found if fault.severity == "error" and fault.code not in PASSES]
    before = Counter(map(_what, check_packs(root, flows, today).faults)) if errors else Counter()
    for fault in errors:
        if before[_what(fault)]:
            before[_what(fault)] -= 1
        else:
            name = fault.path.removeprefix(f"{folder}/")
            line = _line(weighed, name, texts[name], fault.line) if name in texts else 0
            yield replace(fault, path=weighed.path, line=line) if line else fault


def _what(fault: Fault) -> tuple[str, str, str]:
    return fault.path, fault.code, fault.what


def _checked_aside(
    root: Path, flows: Path, today: date, weighed: Weighed, texts: Mapping[str, str]
) -> list[Fault]:
    with tempfile.TemporaryDirectory(prefix="wayside-") as aside:
        copy = Path(aside) / root.resolve().name
        copytree(root, copy, symlinks=True)
        for name, text in texts.items():
            (copy / "lang" / weighed.book.language.id / name).write_text(text, encoding="utf-8")
        found = check_packs(copy, flows, today).faults
    return [replace(fault, path=fault.path.replace(str(copy), str(root), 1)) for fault in found]


def _line(weighed: Weighed, name: str, text: str, line: int) -> int:
    """The line of the file that came back whose wording stands at this line of the new text; 0: none."""
    entries = read_ftl("", name.removesuffix(".ftl"), text)[0]
    entry = max((entry for entry in entries if entry.line <= line), key=lambda e: e.line, default=None)
    if entry is None:
        return 0
    attribute = _attribute(entry, line)
    found = [row for row in weighed.book.rows.values() if row.id == entry.id and row.key in weighed.changed]
    nearest = [row for row in found if row.attribute == attribute] or found
    return weighed.lines[nearest[0].key] if nearest else 0


def _attribute(entry: Entry, line: int) -> str:
    before = (name for name, at in entry.attributes.items() if at <= line)
    return max(before, key=lambda name: entry.attributes[name], default="")


# --- what is said in the end


def _sum_up(shelf: Shelf, weighed: Weighed, texts: Mapping[str, str]) -> None:
    language, rows = weighed.book.language, weighed.book.rows
    absent = len(rows.keys() - weighed.lines.keys())
    if not texts:
        print(f"{language.id}: nothing is new. No file was changed.")
    else:
        print(f"{language.id}: {len(weighed.changed)} new wordings, all drafts. Written:")
        for name in texts:
            print(f"  {quote(shelf.files.tree.path('lang', language.id, name), 200)}")
    if weighed.empty or absent:
        left = f"{weighed.empty} rows are empty" + (f", {absent} are not in the file" if absent else "")
        print(f"{left}: nothing changes there.")
    ids = {rows[key].id for key in weighed.changed}
    known = sum(language.states.get(id) in (State.REVIEWED, State.STALE) for id in ids)
    if known:
        print(f"{known} of the texts had two readers, and are drafts again.")
    files = [name.removesuffix(".ftl") for name in texts]
    if care := sorted(filter(is_protected, files)) or files:
        print(f"Next, two readers: {mends.approve_file(language.id, care[0])}")
