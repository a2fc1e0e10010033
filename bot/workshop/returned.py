"""A translator's file as it comes back: what kind it is, its letters, and the wordings in it.

Such a file has been through a spreadsheet or two. What can be understood is understood; all else
is said with its line, and nothing is guessed.
"""

import codecs
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.core.errors import Fault, PackError, quote
from bot.packs.read import regular_bytes

MOST = 8_000_000  # bytes; an export has about half a million
_PO = re.compile(r"^msgid[ \t]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Returned:
    """One wording of the file. None: the file does not say."""

    line: int
    key: str
    translation: str
    source: str | None = None
    plural: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """What gettext keeps together: the keys of all plural forms, and the two wordings of the source."""

    keys: tuple[str, ...]
    one: str
    other: str


Groups = Mapping[str, Group]


def text_of(path: Path) -> str:
    """The file's text, whatever program saved it. Raises PackError."""
    try:
        about = path.stat()
        data = regular_bytes(str(path.resolve()), MOST) if stat.S_ISREG(about.st_mode) else None
    except OSError as error:
        raise unreadable(
            path, 1, f"It cannot be opened ({error.strerror}).", "look at its name and where it is."
        ) from None
    if data is None:
        raise unreadable(path, 1, "This is no file.", "name the file that the translator sent back.")
    if about.st_size > MOST:
        what = f"It has more than {MOST // 1_000_000} MB; no translation is so long."
        raise unreadable(path, 1, what, "look whether it is the file that was sent out.")
    return _decoded(path, data)


def _decoded(path: Path, data: bytes) -> str:
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = 1 if wide else data[: error.start].count(b"\n") + 1
        mend = 'save it as "CSV UTF-8", or as Unicode text.'
        raise unreadable(path, line, "Its letters are not in UTF-8.", mend) from None
    text = text.lstrip("\ufeff")  # some programs add a mark to the one that is there
    if "\0" in text:
        raise unreadable(
            path,
            text[: text.index("\0")].count("\n") + 1,
            "This is no text.",
            "save the table as CSV UTF-8, not as a workbook.",
        )
    return text


def is_po(path: Path, text: str) -> bool:
    """Whether it is gettext's kind of file, by its name or else by its look."""
    if path.suffix.lower() in {".po", ".pot"}:
        return True
    return path.suffix.lower() not in {".csv", ".tsv", ".txt"} and bool(_PO.search(text))


def unreadable(path: Path, line: int, what: str, mend: str, code: str = "X001") -> PackError:
    """One fault, alone: nothing else can be said of a file that cannot be read."""
    return PackError((Fault(quote(path, 200), line, code, what, mend),))
