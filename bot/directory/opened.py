"""Files of unknown encoding as lines of text, without ever holding more than one of them.

UTF-8 with and without its mark, UTF-16, and Windows' own. A letter that cannot be read becomes U+FFFD
and is counted; nothing stops at it.
"""

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path

BLOCK = 1 << 20
LONGEST = 1 << 20  # characters of one line; a longer one is no row of any table
Ticked = Callable[[int], None]
"""Is told how many bytes more were read."""


def untold(_: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a file is read: the name that Python has for it."""

    name: str
    is_sure: bool = True


def encoding_of(path: Path) -> Encoding:
    """Look through a file once. Where UTF-8 breaks, what else it holds says whether it was meant."""
    with path.open("rb") as file:
        start = file.read(4096)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return Encoding("utf-16")
        if (nothing := start.count(0)) > len(start) // 4:
            return Encoding("utf-16-le" if start[1::2].count(0) * 2 > nothing else "utf-16-be")
        file.seek(0)
        broken, whole = _letters(file.read)
    if not broken:
        return Encoding("utf-8-sig")
    return Encoding("utf-8-sig" if whole else "cp1252", is_sure=False)


def _letters(read: Callable[[int], bytes]) -> tuple[bool, bool]:
    """Whether something is no UTF-8, and whether some of it is more than ASCII and UTF-8 all the same."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    broken = whole = False
    while block := read(BLOCK):
        text = decoder.decode(block)
        if not text.isascii():
            broken = broken or "\ufffd" in text
            whole = whole or any(c > "\x7f" and c != "\ufffd" for c in text)
    return broken or bool(decoder.decode(b"", final=True)), whole


def lines(path: Path, encoding: Encoding, tick: Ticked = untold) -> Iterator[str | None]:
    """Each line with its end, without NUL; None for one that is too long, once."""
    with path.open("rb") as raw, TextIOWrapper(raw, encoding.name, "replace", newline="") as file:
        last = 0
        while line := file.readline(LONGEST):
            if raw.tell() != last:
                tick(raw.tell() - last)
                last = raw.tell()
            if len(line) < LONGEST or line.endswith(("\n", "\r")):
                yield line.replace("\0", "")
                continue
            while line and not line.endswith(("\n", "\r")):
                line = file.readline(LONGEST)
            yield None


def blocks(path: Path, encoding: Encoding, tick: Ticked = untold) -> Iterator[str]:
    """A file in pieces."""
    with path.open("rb") as raw, TextIOWrapper(raw, encoding.name, "replace") as file:
        last = 0
        while block := file.read(BLOCK):
            tick(raw.tell() - last)
            last = raw.tell()
            yield block
