"""Turn what was typed into an event, so that the words themselves go no further.

Tried in this order: a command, the safe word, a choice's number or label, a place where one may be
typed, words of distress.
Nothing here is kept, counted or returned but the event.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from msgspec import Struct

from bot.core import limits
from bot.core.events import Command, Distress, Event, Meant, NotUnderstood, Press, Start
from bot.core.screen import Screen

COMMANDS: dict[str, Event] = {
    "start": Start(),
    "exit": Command("exit"),
    "stop": Command("exit"),
    "menu": Command("menu"),
    "person": Command("person"),
    "language": Command("language"),
    "hide": Command("hide"),
}
LABELS = 4_096  # labels remembered
_APOSTROPHES = re.compile("['`\u2019\u02bc\u00b4]")
_OUTER = " .,;:!?¡¿…\"'«»“”()[]\u060c\u061b\u061f"
STRETCH = "\u0640"  # between Arabic letters
_ALIKE = str.maketrans("\u0629\u0649\u06cc\u06a9", "\u0647\u064a\u064a\u0643")
"""Arabic letters that people type for each other: teh marbuta and heh, alef maksura, Persian yeh and kaf."""
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
_COMMAND = re.compile(r"/([a-z]{2,12})(?:@\w{1,64})?(?:\s|$)", re.IGNORECASE)


class Vocabulary(Struct, frozen=True):
    """What a language listens for: its safe word, the ordinary words that never count as it, distress."""

    safe_word: str = ""
    common: frozenset[str] = frozenset()
    distress: tuple[re.Pattern[str], ...] = ()


def understand(
    text: str, screen: Screen, words: Vocabulary, place: Callable[[str], tuple[str, ...]] | None = None
) -> Event:
    """The event that typed text means on this screen. `place` understands places, where one may be typed."""
    text = _seen(text[: limits.HEARD])
    if (event := command(text)) is not None:
        return event
    said = plain(text)
    if is_safe_word(said, words):
        return Command("exit")
    if (press := _choice(said, screen)) is not None:
        return press
    if place is not None and (areas := place(text)):
        return Meant(areas)
    return Distress() if is_distress(text, words) else NotUnderstood()


def command(text: str) -> Event | None:
    """The event of a command, which works on every screen and in every language; None for other words."""
    found = _COMMAND.match(_seen(text[: limits.HEARD]).strip())
    return COMMANDS.get(found[1].lower()) if found else None


def plain(text: str) -> str:
    """Text as it is compared: no case, accents, vowel signs, outer punctuation or double spaces."""
    bare = text[: limits.HEARD]
    if not text.isascii():
        spread = unicodedata.normalize("NFKD", _seen(text))[: limits.HEARD]  # one sign can become eighteen
        bare = "".join(c for c in spread if not unicodedata.combining(c)).translate(_ALIKE)
    return " ".join(bare.casefold().split()).strip(_OUTER)


def _seen(text: str) -> str:
    """Text without signs that nobody sees, and without strokes that only stretch a word."""
    if text.isascii():
        return text
    return "".join(c for c in text if c != STRETCH and unicodedata.category(c) != "Cf")


@lru_cache(LABELS)
def _label(text: str) -> str:
    """A button's label as it is compared. What people type is never remembered so."""
    return plain(text)


def is_safe_word(said: str, words: Vocabulary) -> bool:
    """Whether the whole message is the safe word, with at most one typing mistake."""
    safe = plain(words.safe_word)
    if not safe or " " in said:
        return False
    return said == safe or (said not in words.common and one_typo(said, safe))


def phrases(some: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """A pattern that finds any of these phrases, as whole words where a script has spaces; none of none.

    Phrases with spaces stand in one group: hundreds of them then cost a long message 2 ms, apart 40.
    """
    found = sorted({_bare(phrase) for phrase in some} - {""})
    whole = "|".join(re.escape(phrase) for phrase in found if _is_spaced(phrase))
    parts = [rf"(?<!\w)(?:{whole})(?!\w)"] if whole else []
    parts += [re.escape(phrase) for phrase in found if not _is_spaced(phrase)]
    return (re.compile("|".join(parts)),) if parts else ()


def _is_spaced(phrase: str) -> bool:
    return not unicodedata.name(phrase[0], "").startswith(_UNSPACED)


def _bare(text: str) -> str:
    """Text without case, accents, apostrophes and signs: "I can't… go on" is "i cant go on"."""
    return " ".join(re.findall(r"\w+", _APOSTROPHES.sub("", plain(text))))


def is_distress(text: str, words: Vocabulary) -> bool:
    """Whether what was typed holds one of the language's phrases of distress."""
    bare = _bare(text) if words.distress else ""
    return any(pattern.search(bare) for pattern in words.distress)


def one_typo(a: str, b: str) -> bool:
    """Whether two words differ by one letter more, less, other, or by two neighbours exchanged."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    short, long = sorted((a, b), key=len)
    at = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[:at] + short[at : at + 2][::-1] + short[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped == long


def _choice(said: str, screen: Screen) -> Press | None:
    buttons = screen.buttons
    if said.isdecimal() and len(said) <= limits.DIGITS and 1 <= int(said) <= len(buttons):
        return Press(buttons[int(said) - 1].token)
    found = [b for b in buttons if _label(b.label) == said]
    return Press(found[0].token) if found else None
