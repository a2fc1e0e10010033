"""Parts of a line that only the words before them tell: dates of birth, numbers of papers, other apps.

One pattern for each kind, for all languages at once: people mix them.
"""

import re
from collections.abc import Iterable

from bot.packs.hint_shapes import NUMBERED
from bot.packs.hint_words import Words

HAN = "\u3400-\u9fff"
UNPARTED = re.compile(f"[{HAN}]")
"""Letters of scripts in which nothing stands between two words."""


def any_of(words: Iterable[str]) -> str:
    """One of some words, longest first; nothing at all if there are none."""
    ways = sorted({re.escape(word).replace("\\ ", " {1,2}") for word in words}, key=lambda w: (-len(w), w))
    return "|".join(ways) or "(?!)"


def whole(words: Iterable[str]) -> str:
    """The same where a word begins and ends; Chinese has no such places."""
    every = list(words)
    parted = any_of(word for word in every if not UNPARTED.search(word))
    unparted = any_of(word for word in every if UNPARTED.search(word))
    return rf"(?:(?<!\w)(?:{parted})(?!\w)|(?:{unparted}))"


def listed(words: Words, name: str) -> list[str]:
    """A list of all languages together."""
    return [word for lists in words.values() for word in lists.get(name, ())]


def money(words: Words) -> "re.Pattern[str]":
    """What stands behind a sum."""
    return re.compile(rf"\s{{0,2}}{whole(listed(words, 'money'))}")


def births(words: Words) -> "re.Pattern[str]":
    """A date in one of three shapes within some signs of a word for birth; group 1 is the date."""
    month = any_of(listed(words, "months"))
    day, year = r"\d{1,2}(?:st|nd|rd|th|er|º)?", r"(?:19|20)?\d\d"
    gap = r"(?:,? {0,2}(?:(?:de|del|of|nam) )?)"
    shapes = (
        NUMBERED.replace(r"\2", r"\3").replace(r"\1", r"\2"),  # it stands in a group here
        rf"{day}{gap}(?:{month})\.?(?: {day})?{gap}{year}(?!\d)",
        rf"(?:{month})\.? {{0,2}}{day}{gap}{year}(?!\d)",
        r"(?:19|20)\d\d ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?[日号])?",
    )
    cue = whole(listed(words, "births"))
    return re.compile(rf"{cue}[^\d\n]{{0,24}}?((?:{'|'.join(shapes)}))")


def papers(words: Words) -> "re.Pattern[str]":
    """A number of six digits or more behind the name of a paper; group 1 is the number."""
    cue = whole(listed(words, "papers"))
    number = r"([a-z]{0,3}(?:[ .-]?\d){6,18}[a-z]?)(?![\d\w])"
    return re.compile(rf"{cue}[^\d\n]{{0,16}}?(?<![\d.,]){number}")


def messengers(words: Words) -> "re.Pattern[str]":
    """A name in another app: group 1 behind a colon or "id" and alone, group 2 known by its signs."""
    cue, filler = whole(listed(words, "messengers")), any_of(listed(words, "fillers"))
    told = r"[ \t]{0,2}(?:id|user|username)?[ \t]{0,2}[:=][ \t]{0,2}"
    alone = r"([a-z_\d][\w.#-]{2,31})(?=\s{0,2}(?:$|[\n,;.!?]))"
    fill = rf"(?:[ \t]{{0,2}}(?:{filler})(?![a-z])){{0,3}}[ \t]{{0,2}}"
    odd = r"([a-z_\d][a-z]{0,31}[\d_.#-][\w.#-]{1,31})"
    return re.compile(rf"{cue}(?:{told}{alone}|{fill}{odd})")
