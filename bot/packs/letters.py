"""The letters of a text: none that nobody sees (P015), no two scripts in a word (P016), no markup (P018).

A sign that nobody sees can turn the order of a number round; a letter of another alphabet that looks
like ours can lead to another address. Both are easy to paste and hard to notice.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from bot.core.errors import Fault, quote
from bot.packs.texts import GAP, Text
from bot.packs.toml import Toml, Where

JOINERS = "\u200c\u200d"
JOINING = frozenset(
    "ARABIC SYRIAC DEVANAGARI BENGALI GURMUKHI GUJARATI ORIYA TAMIL TELUGU KANNADA MALAYALAM SINHALA "
    "TIBETAN MYANMAR KHMER MONGOLIAN BALINESE JAVANESE".split()
)
"""Scripts whose letters a joiner or non-joiner shapes; between others it only hides."""
BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0\ufffd")
"""Signs of other categories that show nothing, and the one that stands where a letter was lost."""
TOGETHER = (
    frozenset(["LATIN", "CJK", "HIRAGANA", "KATAKANA"]),
    frozenset(["LATIN", "CJK", "BOPOMOFO"]),
    frozenset(["LATIN", "CJK", "HANGUL"]),
    *(frozenset(["LATIN", script]) for script in ("THAI", "LAO", "KHMER", "MYANMAR")),
)
"""Scripts that share words: written without spaces, and nothing in them looks like a Latin letter."""
COMMON = frozenset(["MODIFIER", "FEMININE", "MASCULINE", "MICRO", "ARABIC TATWEEL", "IDEOGRAPHIC"])
NAMES = frozenset(["name", "operator"])  # values of TOML that stand on screens as they are
_ESCAPE = re.compile(r"\\[uUbfrxte]")
_MARKUP = re.compile(r"[<>`]|\*\*|__|\]\(|&(?:[a-zA-Z]{2,8}|#\w{1,8});")
_WORD = re.compile(r"[^\W\d_]{2,}")


def unseen(text: str) -> str:
    """The first sign that nobody sees, or nothing."""
    if (text.isascii() and text.replace("\n", " ").isprintable()) or not any(map(_is_unseen, {*text})):
        return ""
    for at, sign in enumerate(text):
        if _is_unseen(sign) and not (sign in JOINERS and at and script(text[at - 1]) in JOINING):
            return sign
    return ""


@lru_cache(4_096)
def _is_unseen(sign: str) -> bool:
    """Controls, directions, tags, private use, unassigned; variation selectors; blanks that are letters."""
    if sign in ("\n", GAP):
        return False
    category = unicodedata.category(sign)
    varied = "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"
    return category[0] == "C" or category in ("Zl", "Zp") or varied or sign in BLANKS


@lru_cache(8_192)
def script(sign: str) -> str:
    """The script of a letter or of a mark of one script; "" for what all scripts share."""
    if not (sign.isalpha() or unicodedata.category(sign)[0] == "M"):
        return ""
    name = unicodedata.name(sign, "").removeprefix("FULLWIDTH ").removeprefix("HALFWIDTH ")
    first = name.partition(" ")[0]
    if name in COMMON or first in COMMON or first == "COMBINING":
        return ""
    return first.partition("-")[0]


def mixed(text: str) -> str:
    """The first word with letters of two scripts, or nothing."""
    if text.isascii() or len({*map(script, {*text})} - {""}) < 2:  # noqa: PLR2004  two scripts
        return ""
    for found in _WORD.finditer(text.replace("\u0640", " ")):
        word = found[0]
        if not word.isascii():
            scripts = {script(sign) for sign in word} - {""}
            if len(scripts) > 1 and not any(scripts <= some for some in TOGETHER):
                return word
    return ""


def markup(text: str) -> str:
    """The first sign of HTML or Markdown, or nothing: words are plain text."""
    found = _MARKUP.search(text)
    return found[0] if found else ""


def check(path: str, text: Text) -> Iterator[Fault]:
    """What is wrong with the letters of one text."""
    if sign := unseen(text.words):
        yield Fault(path, text.line, "P015", _what(text.ref, sign), "type the words anew, without it.")
    if not text.ref.startswith("-") and (word := mixed(text.words)):
        what = f'"{quote(word)}" in "{text.ref}" has letters of two scripts.'
        yield Fault(path, text.line, "P016", what, "type the word anew in one script.")
    if sign := markup(text.words):
        what = f'"{quote(sign)}" in "{text.ref}" is markup.'
        yield Fault(path, text.line, "P018", what, "write plain words; the channel sets the type.")


def check_toml(toml: Toml, text: str) -> Iterator[Fault]:
    """P015 in the keys and values of a TOML file, P018 in its names; comments are free."""
    if _ESCAPE.search(text) or _MARKUP.search(text) or unseen(text):
        for where, value in _values(toml.data, ()):
            if sign := unseen(value):
                yield toml.fault(where, "P015", _what(where[-1], sign), "type it anew, without it.")
            if where[-1] in NAMES and (sign := markup(value)):
                yield toml.fault(where, "P018", f'"{quote(sign)}" is markup.', "write plain words.")


def _what(where: object, sign: str) -> str:
    return f'"{quote(where)}" holds {sign!a}, which nobody sees ({_called(sign)}).'


def _called(sign: str) -> str:
    return unicodedata.name(sign, f"U+{ord(sign):04X}").lower()


def _values(value: object, where: Where) -> Iterator[tuple[Where, str]]:
    """Every text in a file, keys too, with where it stands; without recursion."""
    waiting: list[tuple[Where, object]] = [(where, value)]
    while waiting:
        at, here = waiting.pop()
        if isinstance(here, str):
            yield at, here
        elif isinstance(here, Mapping):
            waiting += [((*at, key), inner) for key, inner in here.items()]
            yield from (((*at, key), key) for key in here)
        elif isinstance(here, list):
            waiting += [((*at, number), inner) for number, inner in enumerate(here)]
