"""`pack export`: a file that a translator fills in, without ids, routes or anything to break.

It is written once and never over another: that one may hold somebody's work.
"""

import shlex
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.core.errors import PackError, quote
from bot.core.state import State
from bot.packs.flow_files import read_flows
from bot.packs.follow_ups import LEFT_OUT
from bot.packs.words import Language
from bot.workshop.csv_file import csv_text
from bot.workshop.po_file import po_text
from bot.workshop.rows import Book, book
from bot.workshop.shelf import Shelf, open_shelf
from bot.workshop.swap import swap
from bot.workshop.terminal import Refused, unknown

UNREAD = LEFT_OUT | {"P002"}
CSV, PO = "csv", "po"


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line."""

    language: str
    kinds: tuple[str, ...]
    to: Path
    today: date


def export(root: Path, flows: Path, request: Request) -> None:
    """Write the file and say what to do with it. Raises WaysideError."""
    if len(request.kinds) != 1:
        raise Refused("Say which kind of file.", f"add --csv or --po: pack export {request.language} --csv")
    shelf = open_shelf(root, request.today)
    language = translated(shelf, request.language)
    found = book(shelf.files, states_of(flows), language)
    (kind,) = request.kinds
    path = _free(root, request.to, f"wayside-{language.id}.{kind}")
    swap(path, po_text(found) if kind == PO else csv_text(found.rows.values()), {str(path): None})
    _sum_up(found, path, kind)


def translated(shelf: Shelf, id: str) -> Language:
    """A language that has something to be translated from.

    What a translator can mend, such as a text that is too long, is no hindrance; what cannot be read is.
    """
    language = shelf.files.languages.get(id) or shelf.language(id)
    chain = [some.id for some in (*shelf.files.chain(id), shelf.files.source) if some]
    folders = tuple(shelf.files.tree.path("lang", some) + "/" for some in chain)
    broken = [fault for fault in shelf.faults if fault.path.startswith(folders) and fault.code in UNREAD]
    if broken:
        raise PackError(tuple(sorted(set(broken))))
    if shelf.files.source is None or language.source:
        others = [some.id for some in shelf.files.languages.values() if not some.source]
        what = f"{language.id} is the source: the other languages are translated from it."
        raise Refused(what, unknown("", others) if others else "make a language: python -m bot pack new")
    return language


def states_of(flows: Path) -> tuple[State, ...]:
    """The flows, for what stands first on a screen. Raises PackError."""
    states, faults = read_flows(flows)
    if broken := [fault for fault in faults if fault.severity == "error"]:
        raise PackError(tuple(sorted(broken)))
    return states


def _free(root: Path, to: Path, name: str) -> Path:
    """Where the file goes: nothing is there, and it is not among the packs."""
    path = to / name if to.is_dir() else to
    if path.resolve().is_relative_to(root.resolve()):
        what = f"{quote(path, 200)} is in the folder of packs, where only packs belong."
        raise Refused(what, "write it somewhere else: --to PATH")
    if path.exists() or path.is_symlink():
        what = f"{quote(path, 200)} is there already and may hold somebody's work."
        raise Refused(what, "move it away, or name another: --to PATH")
    if not path.parent.is_dir():
        raise Refused(
            f'There is no folder "{quote(path.parent, 200)}".', "make it, or name another: --to PATH"
        )
    return path


def _sum_up(found: Book, path: Path, kind: str) -> None:
    done = sum(bool(row.own) for row in found.rows.values())
    left, shown = len(found.rows) - done, quote(path, 200)
    print(
        f"{found.language.id}: {len(found.rows)} rows, {done} translated, {left} empty. Written to {shown}."
    )
    where = 'the column "translation"' if kind == CSV else "the translations"
    print(f"The translator fills in {where}, and copies what stands in ⟦brackets⟧ as it is.")
    print(f"When it comes back: python -m bot pack import {shlex.quote(shown)}")
