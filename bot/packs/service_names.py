"""Names that others wrote, as they can be shown: nothing invisible, cut at a word, apart from ours."""

import unicodedata
from typing import Final

from bot.packs.wording import cells

_KEPT: Final = "\u200c\u200d"  # without them Persian and Indian words are misspelled
_RIGHT_TO_LEFT: Final = frozenset(["R", "AL", "AN"])
_SIGNS: Final = 2  # in a cell, on average; no script needs more
_OPEN, _CLOSE, _MORE = "\u2068", "\u2069", "…"


def clean(text: str) -> str:
    """A name in one line, without controls, directions and other signs that nobody sees."""
    seen = (
        " " if sign.isspace() else sign
        for sign in text
        if sign.isspace() or sign in _KEPT or unicodedata.category(sign)[0] != "C"
    )
    return " ".join("".join(seen).split())


def cut(text: str, most: int) -> str:
    """A name in at most so many cells, cut after a word; in scripts without blanks after a sign."""
    text = clean(text)
    if _fits(text, most):
        return text
    short = ""
    for sign in text:
        if not _fits(short + sign, most - 1):
            break
        short += sign
    whole = short if text[len(short) : len(short) + 1] == " " else short.rpartition(" ")[0]
    kept = whole if cells(whole) * 2 > most else short
    return f"{kept.rstrip(' ,;:.-([/')}{_MORE}" if kept.strip() else ""


def _fits(text: str, most: int) -> bool:
    """Whether a name is short enough, also one that heaps signs without a cell of their own on each other."""
    return cells(text) <= most and len(text) <= most * _SIGNS


def isolated(name: str, direction: str) -> str:
    """A name kept apart from letters that run the other way, wherever one of the two may."""
    other = any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in name)
    return f"{_OPEN}{name}{_CLOSE}" if name and (other or direction == "rtl") else name
