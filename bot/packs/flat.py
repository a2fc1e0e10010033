"""Typed text in the form that is compared, sign for sign: what is found there stands at the same place here.

Full-width and Arabic digits become ASCII, accents go, Arabic letters that people type for each other
become one. No sign is ever added or taken away, so a finding can be cut out of what was typed.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

_ALIKE = str.maketrans(
    "\u0623\u0625\u0622\u0671\u0629\u0649\u06cc\u06a9\u00f8\u00d8\u0142\u0141\u0111\u0110\u2019\u02bc\u2018",
    "\u0627\u0627\u0627\u0627\u0647\u064a\u064a\u0643oOlLdD'''",
)


KNOWN = 20_000  # signs remembered: more than any language has, and no line can make it grow on


def _flat(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind in {"Cf", "Zs", "Cc"} and sign != "\n":
        return " "
    if kind == "Nd":
        return str(unicodedata.digit(sign))
    whole = unicodedata.normalize("NFKC", sign)
    bare = unicodedata.normalize("NFD", whole)[:1] if len(whole) == 1 else sign
    return bare.translate(_ALIKE)


def _low(sign: str) -> str:
    small = sign.lower()
    return small if len(small) == 1 else sign


@dataclass(slots=True)
class _Signs:
    """What stands for each sign; worked out when the sign first comes."""

    work_out: Callable[[str], str]
    known: dict[int, str] = field(default_factory=dict)

    def __getitem__(self, code: int) -> str:
        found = self.known.get(code)
        if found is None:
            found = self.work_out(chr(code))
            if len(self.known) < KNOWN:
                self.known[code] = found
        return found


_FLAT, _LOW = _Signs(_flat), _Signs(_low)


def flat(text: str) -> str:
    """The text without accents, its digits in ASCII; capitals stay."""
    return text.translate(_FLAT)


def low(text: str) -> str:
    """A flat text in small letters."""
    return text.translate(_LOW)
