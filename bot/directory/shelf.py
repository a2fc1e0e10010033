"""Where facts wait until their service comes by: a private file of SQLite, gone when the import ends.

It has no name and holds no street: what is put here has been judged already. So a directory may be
larger than the memory, whatever the order of its rows.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator

from bot.directory.row import Row

_SCHEMA = """
CREATE TABLE known (owner TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE seen (key BLOB PRIMARY KEY, digest BLOB) WITHOUT ROWID;
CREATE TABLE fact (owner TEXT, kind TEXT, value TEXT);
CREATE TABLE used (owner TEXT PRIMARY KEY) WITHOUT ROWID;
"""


class Shelf:
    """Facts by owner: s:, l:, o:, x: (a link), c:, p: or t: (a term), and an id of theirs."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
        self._db.execute("BEGIN")
        self._indexed = False

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def know(self, owner: str) -> None:
        """There is a record of this id."""
        self._db.execute("INSERT OR IGNORE INTO known VALUES (?)", (owner,))

    def is_known(self, owner: str) -> bool:
        """Whether there is."""
        return self._one("SELECT 1 FROM known WHERE owner = ?", owner) is not None

    def seen_before(self, row: Row, of: str = "") -> str:
        """Why an id makes a row one too many; "" if none had it before. `of`: whose it is, if that counts."""
        if not (id := row.get("id")):
            return ""
        key = hashlib.sha256(f"{row.table}\0{id}\0{of}".encode(errors="replace")).digest()
        digest = hashlib.sha256(repr(sorted(row.cells.items())).encode(errors="replace")).digest()
        found = self._one("SELECT digest FROM seen WHERE key = ?", key)
        if found is None:
            self._db.execute("INSERT INTO seen VALUES (?, ?)", (key, digest))
            return ""
        return "repeated" if row.is_inner or found[0] == digest else "duplicate-id"

    def put(self, owner: str, kind: str, value: str = "") -> None:
        """Note a fact."""
        self._db.execute("INSERT INTO fact VALUES (?, ?, ?)", (owner, kind, value))

    def facts(self, owners: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
        """Values by kind, each with its owner, in the order in which they came; of these owners, in turn."""
        self._index()
        found: dict[str, list[tuple[str, str]]] = {}
        for owner in owners:
            for kind, value in self._db.execute(
                "SELECT kind, value FROM fact WHERE owner = ? ORDER BY rowid", (owner,)
            ):
                found.setdefault(kind, []).append((owner, value))
        return found

    def use(self, owners: Iterable[str]) -> None:
        """A service has taken what these own."""
        self._db.executemany("INSERT OR IGNORE INTO used VALUES (?)", [(owner,) for owner in owners])

    def unused(self, kind: str) -> int:
        """How many facts of a kind no service has taken."""
        sql = "SELECT count(*) FROM fact WHERE kind = ? AND owner NOT IN (SELECT owner FROM used)"
        found = self._one(sql, kind)
        return int(found[0]) if found else 0

    def by_owner(self, kind: str) -> Iterator[tuple[str, list[str]]]:
        """All values of a kind, owner by owner."""
        self._index()
        last, values = "", list[str]()
        sql = "SELECT owner, value FROM fact WHERE kind = ? ORDER BY owner, rowid"
        for owner, value in self._db.execute(sql, (kind,)):
            if owner != last and values:
                yield last, values
                values = []
            last = owner
            values.append(value)
        if values:
            yield last, values

    def _index(self) -> None:
        if not self._indexed:
            self._db.execute("CREATE INDEX by_owner ON fact (owner)")
            self._indexed = True

    def _one(self, sql: str, value: str | bytes) -> tuple[bytes, ...] | None:
        found: tuple[bytes, ...] | None = self._db.execute(sql, (value,)).fetchone()
        return found
