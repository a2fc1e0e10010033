"""Typed text in the form that is compared, sign for sign: what is found there stands at the same place here.

Full-width and Arabic digits become ASCII, accents go, Arabic letters that people type for each other
become one. No sign is ever added or taken away, so a finding can be cut out of what was typed.
"""

import unicodedata

_ALIKE = str.maketrans(
    "\u0623\u0625\u0622\u0671\u0629\u0649\u06cc\u06a9\u00f8\u00d8\u0142\u0141\u0111\u0110\u2019\u02bc\u2018",
    "\u0627\u0627\u0627\u0627\u0647\u064a\u064a\u0643oOlLdD'''",
)


class _Signs(dict[int, str]):
    """What stands for each sign; worked out when the sign first comes."""

    def __missing__(self, code: int) -> str:
        self[code] = found = self._work_out(chr(code))
        return found

    def _work_out(self, sign: str) -> str:
        raise NotImplementedError


class _Flat(_Signs):
    def _work_out(self, sign: str) -> str:
        if unicodedata.category(sign) in {"Cf", "Zs", "Cc"} and sign != "\n":
            return " "
        if unicodedata.category(sign) == "Nd":
            return str(unicodedata.digit(sign))
        whole = unicodedata.normalize("NFKC", sign)
        bare = unicodedata.normalize("NFD", whole)[:1] if len(whole) == 1 else sign
        return bare.translate(_ALIKE)


class _Low(_Signs):
    def _work_out(self, sign: str) -> str:
        small = sign.lower()
        return small if len(small) == 1 else sign


_FLAT, _LOW = _Flat(), _Low()


def flat(text: str) -> str:
    """The text without accents, its digits in ASCII; capitals stay."""
    return text.translate(_FLAT)


def low(text: str) -> str:
    """A flat text in small letters."""
    return text.translate(_LOW)
