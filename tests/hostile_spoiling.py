"""Ways to spoil an update: its values, its names, its shape, and its bytes."""

import re
from collections.abc import Callable, Sequence
from json import JSONDecoder
from random import Random
from typing import NamedTuple, TypeVar

from tests.telegram_double.canaries import CHAT_IDS

T = TypeVar("T")
KEY = re.compile(r'"(\w+)":')
READ = frozenset(
    "update_id message edited_message callback_query my_chat_member message_id chat date text photo id type"
    " data new_chat_member status contact location voice document".split()
)
"""Names that the bot reads; most of the blows go there."""

NUMBERS = (
    "0 -0 -1 1 01 +1 7.0 1.5 .5 5. 1e3 1E400 -1e-400 0x1f NaN Infinity -Infinity 2147483648 4294967296"
    " 4611686018427387903 4611686018427387904 9223372036854775807 9223372036854775808 18446744073709551616"
    " -4611686018427387904 -9223372036854775809 \u0661\u0662\u0663 \uff11\uff12"
).split()
SHAPES = 'null true false {} [] [[]] [{}] [null] [0,[1,[2]]] {"id":1} {"":{}} [1,2,]'.split()
TEXTS = (
    *'"" "x" "7" "private" "channel" "kicked" "null" "/start" "/exit" "\\u0000" "\\ud800" "\\ud83d"'.split(),
    '"\\udc00\\ud800"',
    '"\\ud83d\\ude00"',
    '"\\x41"',
    '"\\u00"',
    '"\u202e\u2066\u200b\u200f\ufeff"',
    '"\u0661\u0662\u0663"',
    '"a\nb\x00"',
    '"unfinished',
    *(f'"{letter * many}"' for letter in ("y", "\u00e9", "\U0001f642") for many in (16, 17, 64, 65)),
)
VALUES = (
    *(*NUMBERS, *SHAPES, *TEXTS),
    *("", "9" * 400, f"{CHAT_IDS + 3}", f"-{CHAT_IDS + 3}", f'"{CHAT_IDS + 3}"'),
    '{"message_id":1,"chat":{"id":1,"type":"private"},"text":"x"}',
)
HUGE = ('"%s"' % ("a" * 100_000), "[" + "{}," * 20_000 + "{}]", '"%s"' % ("\\u00e9" * 16_000))
DEPTHS = (3, 40, 900, 1_001, 9_000)
ENDS = (b"\x00", b" ", b"\n" * 50, b"}", b"]", b",", b"null", b"{}", b"\xff", b"\xc0\x80", b")]}'")
BROKEN = (b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf0\x9f", b"\xf5\x80\x80\x80", b"\x00", b"\n")
BODIES = (b"", b"null", b"7", b'"x"', b"[]", b"{}", b"true", b"NaN", b"[[]]", b"{", b"\x00\x01", b"<html>")
NAMES = ("Text", "text ", "", "te\\u0078t", "\\u0064ata", "ch\u0430t", "update\u200b_id", "id", "__class__")

_scan = JSONDecoder(strict=False).scan_once


class Place(NamedTuple):
    """Where a name and its value stand in a text."""

    name: str
    start: int
    value: int
    end: int


def spoilt(right: str, chance: Random) -> bytes:
    """An update with one to three things wrong with it."""
    text = right
    while chance.random() < 0.75:
        text = _pick(OF_TEXT, chance)(text, chance)
        if chance.random() < 0.6:
            return text.encode()
    return _pick(OF_BYTES, chance)(text.encode(), chance)


def _pick(options: Sequence[T], chance: Random) -> T:
    return options[int(chance.random() * len(options))]


def place(text: str, chance: Random) -> Place:
    """A name in a text, with its value as far as it can be told; at times not quite."""
    names = [*KEY.finditer(text)]
    if chance.random() < 0.7:
        names = [found for found in names if found[1] in READ] or names
    if not names:
        return Place("", 0, 0, len(text))
    found = _pick(names, chance)
    return Place(found[1], found.start(), found.end(), _end(text, found.end()))


def _end(text: str, start: int) -> int:
    try:
        return int(_scan(text, start)[1])
    except (ValueError, StopIteration, RecursionError):
        return min((at for sign in ",}]" if (at := text.find(sign, start)) > 0), default=len(text))


def other_value(text: str, chance: Random) -> str:
    """Put something else where a value was."""
    at = place(text, chance)
    new = _pick(HUGE, chance) if chance.random() < 0.003 else _pick(VALUES, chance)
    return text[: at.value] + new + text[at.end :]


def missing(text: str, chance: Random) -> str:
    """Take a field away; a comma may stay behind."""
    at = place(text, chance)
    end = at.end + 1 if text[at.end : at.end + 1] == "," and chance.random() < 0.9 else at.end
    return text[: at.start] + text[end:]


def doubled(text: str, chance: Random) -> str:
    """Say a field twice, at times with another value."""
    at = place(text, chance)
    value = text[at.value : at.end] if chance.random() < 0.5 else _pick(VALUES, chance)
    return f"{text[: at.end]},{text[at.start : at.value]}{value}{text[at.end :]}"


def nested(text: str, chance: Random) -> str:
    """Wrap a value, or what stands beside it, in very many brackets."""
    at, deep = place(text, chance), DEPTHS[min(int(chance.expovariate(0.9)), len(DEPTHS) - 1)]
    before, after = ("[" * deep, "]" * deep) if chance.random() < 0.5 else ('{"a":' * deep, "}" * deep)
    if chance.random() < 0.3:
        return f'{text[: at.start]}"deep":{before}0{after},{text[at.start :]}'
    return text[: at.value] + before + text[at.value : at.end] + after + text[at.end :]


def renamed(text: str, chance: Random) -> str:
    """Give a value another name, or the same in other letters."""
    at = place(text, chance)
    return f'{text[: at.start]}"{_pick(NAMES, chance)}":{text[at.value :]}'


def exchanged(text: str, chance: Random) -> str:
    """Let one value take the place of another."""
    at, other = place(text, chance), place(text, chance)
    return text[: at.value] + text[other.value : other.end] + text[at.end :]


def spaced(text: str, chance: Random) -> str:
    """Lay white space around a value: JSON's own, or not."""
    at, space = place(text, chance), _pick((" ", "\n\t\r ", " " * 3_000, "\u00a0", "\v", "\ufeff"), chance)
    return text[: at.value] + space + text[at.value : at.end] + space + text[at.end :]


def flipped(raw: bytes, chance: Random) -> bytes:
    """Change some bytes, or single bits of them."""
    changed = bytearray(raw)
    for _ in range(1 + int(chance.random() * 4) if raw else 0):
        at = int(chance.random() * len(changed))
        changed[at] = chance.choice((changed[at] ^ 1 << chance.getrandbits(3), chance.getrandbits(8)))
    return bytes(changed)


def cut(raw: bytes, chance: Random) -> bytes:
    """Stop somewhere, or begin somewhere."""
    at = int(chance.random() * (len(raw) + 1))
    return raw[:at] if chance.random() < 0.8 else raw[at:]


def holed(raw: bytes, chance: Random) -> bytes:
    """Leave a piece out."""
    at = int(chance.random() * (len(raw) + 1))
    return raw[:at] + raw[at + 1 + int(chance.random() * 40) :]


def broken(raw: bytes, chance: Random) -> bytes:
    """Put bytes in that are no text."""
    at = int(chance.random() * (len(raw) + 1))
    return raw[:at] + _pick(BROKEN, chance) + raw[at:]


def longer(raw: bytes, chance: Random) -> bytes:
    """Add something before, behind or around; or the same once more."""
    more = _pick((*ENDS, raw), chance)
    around = (b"\xef\xbb\xbf" + raw, b"[" + raw + b"]", b'"' + raw + b'"')
    return _pick((raw + more, more + raw, *around), chance)


def another(raw: bytes, chance: Random) -> bytes:
    """Something that is no update at all, or written otherwise."""
    if chance.random() < 0.8:
        return _pick(BODIES, chance)
    return raw.decode(errors="replace").encode(_pick(("utf-16", "utf-16-be", "utf-32", "utf-7"), chance))


OF_TEXT: Sequence[Callable[[str, Random], str]] = (
    *(other_value,) * 6,
    *(missing, missing, doubled, nested, renamed, exchanged, spaced),
)
OF_BYTES: Sequence[Callable[[bytes, Random], bytes]] = (flipped, flipped, cut, holed, broken, longer, another)
