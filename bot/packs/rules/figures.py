"""What is never typed into words: question marks, shouts, numbers, addresses, figures of ours.

Numbers and addresses come from the place, and how long something is kept from the settings in
force: typed ones go stale in every translation, one by one.
"""

import re
from collections.abc import Iterator

from bot.packs.texts import Said

QUESTIONS = "questions"  # the one file that may ask
ASKING = frozenset("?\uff1f\u061f¿\u037e\u2e2e\u1367\u055e\u2047\u2048\u2049\u203d\ufe56")
SHOUTS = frozenset("!\uff01¡\u203c\u2048\u2049\ufe57\u055c")
OF_OURS = ("privacy-", "phone-", "question-phone")  # texts that say how long something is kept
LEAST, IN_A_ROW = 7, 5  # digits of a telephone number; of a number for text messages
_DIGITS = re.compile(r"\d(?:[\s().\u00a0\u2010-\u2015/+-]{0,3}\d)+|\d")
_ADDRESS = re.compile(
    r"https?:|www\.|\w@\w|(?<![\w.])@\w{4,}|(?<![\w.])(?:[\w-]+\.)+[^\W\d_]{2,24}(?!\w|\.\w)(?:/\S*)?",
    re.IGNORECASE,
)
_HINT = re.compile(r"\w[.@/]\w|@|:/", re.IGNORECASE)  # most texts have none, and are not looked at further
_SHORT = re.compile(r"(?:\b[^\W\d_]\.)+[^\W\d_]{1,2}\b", re.IGNORECASE)  # p.m., EE.UU.


def asks(said: Said) -> Iterator[str]:
    """I001: question marks outside the questions."""
    if said.entry.file != QUESTIONS:
        yield from _signs(said, ASKING)


def shouts(said: Said) -> Iterator[str]:
    """C10: marks that shout."""
    yield from _signs(said, SHOUTS)


def _signs(said: Said, signs: frozenset[str]) -> Iterator[str]:
    yield from sorted({sign for text in said.texts for sign in signs.intersection(text)})


def numbers(text: str, known: frozenset[str]) -> Iterator[str]:
    """P013: seven digits and more, and the short numbers of the lines of a place."""
    for found in _DIGITS.finditer(text):
        digits = "".join(str(int(c)) for c in found[0] if c.isdecimal())
        in_a_row = max(map(len, re.findall(r"\d+", found[0])))
        if len(digits) >= LEAST or in_a_row >= IN_A_ROW or digits in known:
            yield found[0]


def addresses(text: str) -> Iterator[str]:
    """P014: what leads to a page, a mailbox or an account."""
    for found in _ADDRESS.finditer(text) if _HINT.search(text) else ():
        if not _SHORT.fullmatch(found[0]):
            yield found[0]


def is_of_ours(said: Said) -> bool:
    """Whether a text says how long something is kept."""
    return said.entry.id.startswith(OF_OURS)


def own_figures(said: Said) -> Iterator[str]:
    """C17: any figure in such a text."""
    if is_of_ours(said):
        yield from (found[0] for text in said.texts for found in _DIGITS.finditer(text))
