"""How names of places are compared: folded, and only with names of the same script.

`Letters` learns signs as it reads, which makes a hundred thousand names quick. What somebody types is
read by one of its own (`fold`, `script`), which ends with the call: nothing remembers a letter of it.
"""

import re
import unicodedata
from typing import Final

LATIN: Final = "LATIN"
HAN: Final = "CJK"
_BETWEEN: Final = re.compile("[^a-z0-9]+")
_ACCENTS: Final = range(0x300, 0x370)
_KEPT: Final = frozenset(["Lu", "Ll", "Lt", "Lo", "Mn", "Mc", "Nd"])
_DROPPED: Final = frozenset(["Lm", "Cf"])  # letters' modifiers, and signs that nobody sees
_ALIKE: Final = {"đ": "d", "ø": "o", "ł": "l", "\u0131": "i", "æ": "ae", "œ": "oe"}
_JAPANESE: Final = ("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA")


class Letters:
    """Reads names: what a sign becomes, and of which script a letter is."""

    def __init__(self) -> None:
        self._signs = _Signs()
        self._scripts = _Scripts()

    def fold(self, text: str) -> str:
        """Text without case, accents on Latin letters and punctuation; single spaces. Never raises."""
        if text.isascii():
            return _BETWEEN.sub(" ", text.lower()).strip()
        apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        return " ".join(apart.translate(self._signs).split())

    def script(self, folded: str) -> str:
        """The one script of a text's letters; "" if it has none, or more than one."""
        if folded.isascii():
            return LATIN if any(map(str.isalpha, folded)) else ""
        found = {self._scripts[sign] for sign in folded} - {""}
        return found.pop() if len(found) == 1 else ""


class _Signs(dict[int, str]):
    """What each sign becomes, for str.translate."""

    def __missing__(self, code: int) -> str:
        self[code] = became = _sign(chr(code))
        return became


def _sign(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in _DROPPED or ord(sign) in _ACCENTS:
        return ""
    return _ALIKE.get(sign, sign) if category in _KEPT else " "


class _Scripts(dict[str, str]):
    """The script of each letter; "" for what is none."""

    def __missing__(self, sign: str) -> str:
        word = unicodedata.name(sign, "").partition(" ")[0] if sign.isalpha() else ""
        self[sign] = found = HAN if word in _JAPANESE else word
        return found


def fold(text: str) -> str:
    """Fold one text and remember nothing of it."""
    return Letters().fold(text)


def script(folded: str) -> str:
    """The script of one folded text, remembering nothing of it."""
    return Letters().script(folded)


def letters(folded: str) -> int:
    """How many letters somebody would count: a Korean syllable is one."""
    return sum(map(str.isalpha, unicodedata.normalize("NFC", folded)))
