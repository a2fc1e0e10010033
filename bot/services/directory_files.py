"""The files of a directory, read with the line of every key: for authors, and to name what is wrong.

Written by hand: *.toml, and overrides.toml, whose tables correct imported records by their ids.
Imported: *.jsonl, one record a line, which nobody edits. What cannot be read is a fault (S001, S010).
"""

import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct, field

from bot.core import toml
from bot.core.errors import Fault, quote
from bot.core.toml import Toml
from bot.services.directory_entry import Entry, Line, Table
from bot.services.record import Service
from bot.services.unreadable import OFF_EARTH, called, why, why_in

OVERRIDES: Final = "overrides.toml"
_LARGEST: Final = 64_000_000  # bytes of a file
_LONGEST_PATH: Final = 4096
_MOST: Final = 100  # unreadable lines of a file; the rest is not looked at
_INNER: Final = ("traits", "phones")  # corrected one by one
_DECODER: Final = msgspec.json.Decoder(Service)


class Records(Struct, frozen=True):
    """All that could be read, and what could not."""

    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read(folder: Path) -> Records:
    """Every record of a folder of services. Never raises for what stands in it."""
    found = by_hand(folder)
    corrections = overrides(folder, found.faults)
    left = dict(corrections)
    for path in imported(folder):
        for line, service in _lines(path, found.faults):
            table = left.pop(service.id, None)
            made = corrected(service, table, found.faults) if table else service
            found.entries.append(Entry(made, line, table))
    found.faults.extend(map(_nowhere, left.values()))
    found.faults.extend(_twice(found.entries))
    return found


def _files(folder: Path, ending: str) -> list[Path]:
    """Regular files, in the order of their names; links are never followed (P108)."""
    if not folder.is_dir():
        return []
    found = (path for path in folder.iterdir() if path.suffix == ending)
    return sorted(path for path in found if path.is_file() and not path.is_symlink())


def imported(folder: Path) -> list[Path]:
    """The files that imports made."""
    return _files(folder, ".jsonl")


def by_hand(folder: Path) -> Records:
    """The records that people wrote."""
    found = Records()
    for path in _files(folder, ".toml"):
        if path.name != OVERRIDES:
            found.entries.extend(_tables(_toml(path, found.faults), found.faults))
    return found


def overrides(folder: Path, faults: list[Fault]) -> dict[str, Table]:
    """What corrects imported records, by their ids."""
    file = _toml(folder / OVERRIDES, faults)
    found: dict[str, Table] = {}
    for id, table in file.data.items():
        if not isinstance(table, dict):
            what = f"{called(id)} is not a table."
            mend = 'begin each with the id in quotes: ["us.theirs.12"].'
            faults.append(Fault(file.path, file.line((id,)), "S001", what, mend))
        else:
            found[id] = Table(file, (id,), table)
    return found


def corrected(service: Service, table: Table, faults: list[Fault]) -> Service:
    """A record with what a person wrote over it; as it was, if that cannot be read."""
    own = msgspec.to_builtins(service, builtin_types=(date,))
    for key, value in table.data.items():
        is_inner = key in _INNER and isinstance(value, dict)
        own[key] = {k: v for k, v in ({**own.get(key, {}), **value}).items() if v} if is_inner else value
    try:
        if "id" in table.data:
            raise msgspec.ValidationError("Object contains unknown field `id`")
        return _made(own)
    except msgspec.ValidationError as error:
        where, what, mend = why_in(error, table.data)
        faults.append(Fault(table.path, table.line(where), "S001", what, mend))
        return service


def _made(data: object) -> Service:
    """A record of what a person wrote. Raises msgspec.ValidationError."""
    service = msgspec.convert(data, Service)
    if service.point and not all(abs(n) <= most for n, most in zip(service.point, (90, 180), strict=True)):
        raise msgspec.ValidationError(OFF_EARTH)
    return service


def _nowhere(table: Table) -> Fault:
    what = f"No imported record is called {called(str(table.at[0]), 'so')}."
    mend = 'write an id of a *.jsonl file in quotes, like ["us.theirs.12"], or take this out.'
    return Fault(table.path, table.line(()), "S001", what, mend)


def _tables(file: Toml, faults: list[Fault]) -> Iterator[Entry]:
    for key, value in file.data.items():
        if key != "service" or not isinstance(value, list):
            what = f"{called(key)} is not a key here."
            faults.append(
                Fault(file.path, file.line((key,)), "S001", what, "begin each record with [[service]].")
            )
            continue
        for number, data in enumerate(value):
            table = Table(file, ("service", number), data if isinstance(data, dict) else {})
            try:
                yield Entry(_made(data), table)
            except msgspec.ValidationError as error:
                where, what, mend = why_in(error, data)
                faults.append(Fault(file.path, table.line(where), "S001", what, mend))


def _toml(path: Path, faults: list[Fault]) -> Toml:
    """A file's values; empty if it is not there, or cannot be read."""
    try:
        text = read_bytes(path).decode("utf-8-sig")
        return Toml(shown(path), toml.values(text), text)
    except FileNotFoundError:
        pass
    except toml.NotToml as no:
        what = f"TOML cannot be read here: {quote(no.why)}."
        faults.append(Fault(shown(path), no.line, "S001", what, "look at this line and the one above."))
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        faults.append(Fault(shown(path), line, "S001", "The file is not UTF-8.", "save it as UTF-8."))
    except OSError as error:
        faults.append(
            Fault(shown(path), 1, "S001", f"The file cannot be read: {_said(error)}.", _PERMISSIONS)
        )
    return Toml(shown(path))


def shown(path: Path) -> str:
    """A path as it is printed: a name with a line break in it stays on one line."""
    return quote(path, _LONGEST_PATH)


_PERMISSIONS: Final = "look at its size and its permissions."


def read_bytes(path: Path) -> bytes:
    """What a file holds. Raises OSError, also if it is too large or a link."""
    judge(path)
    return path.read_bytes()


def judge(path: Path) -> None:
    """Raise OSError for a file that is not to be opened."""
    if path.is_symlink():
        raise OSError(0, "it is a link")
    state = path.stat()
    if not stat.S_ISREG(state.st_mode):
        raise OSError(0, "it is no file")
    if state.st_size > _LARGEST:
        raise OSError(0, f"it is larger than {_LARGEST // 1_000_000} MB")


def _said(error: OSError) -> str:
    return quote(error.strerror or type(error).__name__)


def _lines(path: Path, faults: list[Fault]) -> Iterator[tuple[Line, Service]]:
    try:
        lines = read_bytes(path).split(b"\n")
    except OSError as error:
        faults.append(
            Fault(shown(path), 1, "S001", f"The file cannot be read: {_said(error)}.", _PERMISSIONS)
        )
        return
    unread = 0
    for number, text in enumerate(lines, 1):
        if not text.strip():
            continue
        try:
            yield Line(shown(path), number), _DECODER.decode(text)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            unread += 1
            _, what, mend = why(error)
            is_last = unread == _MOST
            what += f" After {_MOST} such lines the rest of the file was not looked at." if is_last else ""
            faults.append(Fault(shown(path), number, "S001", what, f"{mend} Or import it again."))
            if is_last:
                return


def _twice(entries: list[Entry]) -> Iterator[Fault]:
    seen: set[str] = set()
    for entry in entries:
        if entry.service.id in seen:
            what = f"{called(entry.service.id, 'This id')} is there twice."
            yield entry.fault(("id",), "S010", what, "give one of them another id, or take it out.")
        seen.add(entry.service.id)
