"""The operator's file of advocates: one JSON object, for its owner's eyes only.

Written by a new file that takes the old one's name, under a lock beside it, so that whoever reads
gets one or the other, whole. Several hosts may share it by a mount. It is read again when it
has changed. A slip of an editor in a running desk is said in the log, and those who were known before
stay; at the start it is refused.
"""

import fcntl
import json
import os
import re
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, Literal

import msgspec
from msgspec import Struct

from bot import log
from bot.desk.people import Change, DeskError, Person, Result

_SETTING: Final = "WAYSIDE_DESK_FILE"
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_PLACE: Final = re.compile(r"`\$\.?([A-Za-z0-9_.\[\]]*)`")
_Mark = tuple[int, int, int, int]


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    v: Literal[1]
    people: tuple[Person, ...]


class PeopleFile:
    """Everybody in the file; none while it is not there yet."""

    instant = False

    def __init__(self, path: Path) -> None:
        """Take the path; nothing is read yet."""
        self._path = path
        self._mark: _Mark | None = None
        self._known: tuple[Person, ...] = ()

    def read(self) -> tuple[Person, ...]:
        """Read the file now. Raises `DeskError` when it cannot be used."""
        try:
            with self._path.open("rb") as file:
                mode = os.fstat(file.fileno()).st_mode
                content = file.read()
        except FileNotFoundError:
            return ()
        except OSError:
            raise DeskError(
                f"{_SETTING} names what cannot be read. To mend: give the bot's own account a file to read, "
                "and its folder to write in."
            ) from None
        if mode & _OTHERS:
            raise DeskError(
                f"{_SETTING} can be read by others. To mend: chmod 600 {self._path.name}, in its folder."
            )
        return _decoded(content)

    def everyone(self) -> tuple[Person, ...]:
        """Give everybody; read again only what has changed."""
        mark = self._look()
        if mark != self._mark:
            self._mark = mark
            try:
                self._known = self.read()
            except DeskError:
                log.note(log.Event.desk_file)
        return self._known

    def change(self, work: Change[Result]) -> Result:
        """Read, change and write under the lock. Raises `DeskError`."""
        with self._locked():
            before = self.read()
            after, result = work(before)
            if after != before:
                self._write(after)
        return result

    def _look(self) -> _Mark | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return (found.st_ino, found.st_mtime_ns, found.st_size, found.st_mode)

    @property
    def _real(self) -> Path:
        """Where the file lies: a link to one on a mount stays a link, however often it is written."""
        return Path(os.path.realpath(self._path))

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            handle = os.open(f"{self._real}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:
            raise self._no_room() from None
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _write(self, everyone: tuple[Person, ...]) -> None:
        whole = msgspec.to_builtins(_File(1, everyone))
        for person in whole["people"]:
            del person["also"]
        text = json.dumps(whole, indent=1, ensure_ascii=False) + "\n"
        try:
            handle, name = tempfile.mkstemp(prefix=".desk-", dir=self._real.parent)  # mode 0600
        except OSError:
            raise self._no_room() from None
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self._real)
        except OSError:
            with suppress(OSError):
                Path(name).unlink()
            raise self._no_room() from None

    def _no_room(self) -> DeskError:
        return DeskError(
            f"{_SETTING} cannot be written. To mend: name a file in a folder that the bot's own account may "
            "write in, with room on its disk."
        )


def _decoded(content: bytes) -> tuple[Person, ...]:
    """Decode the file; of what is wrong only the place is said, for the rest could open something."""
    try:
        people = msgspec.json.decode(content, type=_File).people
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        found = _PLACE.search(str(error))
        where = f" at {found[1]}" if found and found[1] else ""
        raise DeskError(
            f"{_SETTING} holds something else than a file of advocates{where}. To mend: put the last good "
            "copy back, or move it away and invite everybody anew: python -m bot desk invite."
        ) from None
    ids = [person.id for person in people]
    if len(ids) != len({*ids}):
        raise DeskError(f"{_SETTING} has one id twice. To mend: take one of the two out.")
    if any(person.also for person in people):
        raise DeskError(f"{_SETTING} gives somebody several roles. To mend: take out `also`.")
    return people
