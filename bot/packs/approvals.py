"""Who has read which wording: hashes, and the state of each text that follows from them.

A state is computed at load and written nowhere. A changed wording, or a changed term inside
it, voids the approval; a changed comment or another order of messages does not.
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from typing import Any

from fluent.syntax import FluentSerializer

from bot.core.errors import Fault, quote
from bot.core.hearing import plain
from bot.packs import schema
from bot.packs.fluent import Entry, closure
from bot.packs.toml import Toml

READERS = 2
BEHIND = timedelta(days=1)  # that a clock here may be, or a calendar elsewhere ahead
_OPEN = frozenset(["ui", "menu", "services"])


class State(Enum):
    """How far a wording has been read; packs.md section 2."""

    SOURCE = "source"
    REVIEWED = "native_reviewed"
    STALE = "stale"
    DRAFT = "machine_draft"


@dataclass(frozen=True, slots=True)
class Approval:
    """One table of approvals.toml."""

    sha256: str
    source_sha256: str = ""
    readers: tuple[str, ...] = ()
    same_meaning_as: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Two different readers."""
        return len(_tags(self.readers)) >= READERS


def _tags(readers: Iterable[str]) -> set[str]:
    """Who read it, however the tag was typed: "x", "X" and "x " are one reader."""
    return {"".join(sign for sign in plain(reader) if sign.isalnum()) for reader in readers}


def is_protected(file: str) -> bool:
    """Whether a file needs readers; also one that is new: fail closed."""
    return file not in _OPEN and not file.startswith("topic-")


def serialize(entry: Entry) -> str:
    """A message or term as it is hashed: without its comment, NFC, stripped."""
    node = entry.node
    comment, node.comment = node.comment, None
    try:
        text = FluentSerializer().serialize_entry(node)
    finally:
        node.comment = comment
    return unicodedata.normalize("NFC", str(text)).strip()


def text_hash(entry: Entry, entries: Mapping[str, Entry]) -> str:
    """SHA-256 of a wording and, sorted by id, of all it refers to, directly or through others."""
    _, *referred = closure(entry, entries)
    parts = [entry, *sorted(referred, key=lambda part: part.id)]
    return hashlib.sha256("".join(map(serialize, parts)).encode()).hexdigest()


@dataclass(slots=True)
class Hashes(Mapping[str, str]):
    """The hash of each text, computed when somebody asks: few are approved, and none in a demonstration."""

    own: Mapping[str, Entry]
    reach: Mapping[str, Entry]
    _known: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, id: str) -> str:
        if id not in self._known:
            self._known[id] = text_hash(self.own[id], self.reach)
        return self._known[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.own)

    def __len__(self) -> int:
        return len(self.own)

    def __contains__(self, id: object) -> bool:
        return id in self.own


def read_approvals(
    toml: Toml, hashes: Mapping[str, str], today: date, faults: list[Fault]
) -> dict[str, Approval]:
    """The approvals that fit today's wordings; those that do not are I005 and count as none."""
    found: dict[str, Approval] = {}
    for id, table in toml.data.items():
        keys = {id: schema.Key(schema.TABLE, table=schema.APPROVAL)}
        before = len(faults)
        sound = schema.sound(toml, {id: table}, keys, faults)
        if len(faults) == before and (approval := _fitting(toml, id, sound[id], hashes, faults)):
            if sound[id]["approved_on"] <= today + BEHIND:
                found[id] = approval
            else:
                what = f'"{quote(id)}" was approved on {sound[id]["approved_on"]}, which is in the future.'
                faults.append(toml.fault((id, "approved_on"), "I005", what, "correct the date."))
    return found


def _fitting(
    toml: Toml, id: str, table: Mapping[str, Any], hashes: Mapping[str, str], faults: list[Fault]
) -> Approval | None:
    readers = tuple(table["readers"])
    again = "read the text again and approve it anew."
    if id not in hashes:
        what, mend = f'"{quote(id)}" is no text of this language.', "take the entry out."
    elif table["sha256"] != hashes[id]:
        what, mend = f'"{quote(id)}" has another wording than was approved.', again
    elif len(_tags(readers)) != len(readers):
        what, mend = f'"{quote(id)}" was approved twice by one reader.', "ask a second reader."
    else:
        same = tuple(table.get("same_meaning_as", ()))
        return Approval(table["sha256"], table.get("source_sha256", ""), readers, same)
    faults.append(toml.fault((id,), "I005", what, mend))
    return None


def state_of(
    approval: Approval | None, *, source: bool, source_hash: str, same_meaning: tuple[str, ...]
) -> State:
    """The state of one wording. `same_meaning`: earlier source wordings that meant the same."""
    if approval is None or not approval.complete:
        return State.SOURCE if source else State.DRAFT
    if source or approval.source_sha256 in (source_hash, *same_meaning):
        return State.REVIEWED
    return State.STALE
