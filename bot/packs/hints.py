"""Find in a line what says who or where somebody is, before it is sent on.

A hint is an offer: "This looks like a phone number. Send it anyway?" It never blocks and never counts.
It is quick on any line: patterns are bounded, and past a budget of time there is no hint at all.
"""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from math import inf
from typing import Literal

from bot.packs.flat import flat, low
from bot.packs.hint_words import Words

Kind = Literal[
    "email", "profile", "link", "handle", "paper", "place", "birth", "phone", "messenger", "address", "name"
]
KINDS: tuple[Kind, ...] = (
    "email", "profile", "link", "handle", "paper", "place", "birth", "phone", "messenger", "address", "name",
)  # fmt: skip
"""In the order in which they are looked for: what one finds, the later ones do not see."""
LOOKED_AT = 4_096  # characters at once; no longer line is accepted anywhere
BUDGET = 0.04  # seconds of work on one line; past it there is no hint
MARK = "…"
_BLANK = "\u2400"
_Look = Callable[[str, str], Iterator[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Hint:
    """A part of a line: what it looks like, and where it begins and ends."""

    kind: Kind
    start: int
    end: int


@dataclass(slots=True, eq=False)
class Hints:
    """The rules of one pack, loaded and made ready when the first line comes: a bot that starts has none."""

    words: Words = field(repr=False)
    numbers: frozenset[str]  # of the pack's own lines, digits only
    hosts: frozenset[str]
    clock: Callable[[], float] = time.thread_time  # of our own work: a busy machine hides no number
    _looks: tuple[tuple[Kind, _Look], ...] = ()

    def find(self, text: str) -> tuple[Hint, ...]:
        """What a line gives away, in its order; nothing if looking took too long."""
        return self._found(text, BUDGET)

    def without(self, text: str) -> str:
        """A line with all of that left out, however long it is and however long it takes."""
        return cut(text, self._found(text, inf))

    def _found(self, text: str, budget: float) -> tuple[Hint, ...]:
        found: list[Hint] = []
        for at, piece in _pieces(text):
            found += (Hint(h.kind, h.start + at, h.end + at) for h in self._in_piece(piece, budget))
        return tuple(found)

    def _in_piece(self, text: str, budget: float) -> list[Hint]:
        looks = self.looks
        until = self.clock() + budget
        shown = flat(text)
        small, found = low(shown), list[Hint]()
        for kind, look in looks:
            for start, end in look(shown, small):
                if _BLANK in small[start:end] or self._is_ours(kind, small[start:end]):
                    continue
                found.append(Hint(kind, start, end))
                small = small[:start] + _BLANK * (end - start) + small[end:]
            if self.clock() > until:
                return []
        return sorted(found, key=lambda hint: hint.start)

    @property
    def looks(self) -> tuple[tuple[Kind, _Look], ...]:
        """What looks for each kind, in their order."""
        if not self._looks:
            from bot.packs.hint_shapes import Phones

            made = _made(_key(self.words))
            phones = Phones(self.numbers, made.money)
            looks: dict[Kind, _Look] = {**made.looks, "phone": lambda _, small: phones.find(small)}
            self._looks = tuple((kind, looks[kind]) for kind in KINDS)
        return self._looks

    def _is_ours(self, kind: Kind, words: str) -> bool:
        """Whether a link leads to one of the pack's lines."""
        if kind not in {"link", "profile"}:
            return False
        host = words.removeprefix("https://").removeprefix("www.").partition("/")[0]
        return host in self.hosts


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """A text in pieces, each with where it begins; parted between two of the held lines."""
    at = 0
    while at < len(text):
        end = at + LOOKED_AT
        if end < len(text):
            end = (text.rfind("\n", at, end) + 1) or (text.rfind(" ", at, end) + 1) or end
        yield at, text[at:end]
        at = end


def cut(text: str, hints: Iterable[Hint]) -> str:
    """The line without these parts: a mark stands for each, and the spaces around it are mended."""
    for hint in sorted(hints, key=lambda hint: -hint.start):
        text = f"{text[: hint.start]}{MARK}{text[hint.end :]}"
    text = re.sub(rf"{MARK}(?:[\s,;/·-]*{MARK})+", MARK, text)
    return re.sub(r"[ \t]{2,}", " ", text).strip()


def hints_for(words: Words, numbers: Iterable[str], hosts: Iterable[str]) -> Hints:
    """The hints of a pack: the words of its languages; its own lines, which may be written to anybody."""
    digits = frozenset("".join(filter(str.isdecimal, number)) for number in numbers)
    return Hints(words, digits, frozenset(host.removeprefix("www.") for host in hosts))


_Key = tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...]


def _key(words: Words) -> _Key:
    return tuple(sorted((language, tuple(sorted(lists.items()))) for language, lists in words.items()))


@dataclass(frozen=True, slots=True)
class _Made:
    """What only the words decide, and every pack shares."""

    looks: Mapping[Kind, _Look]
    money: "re.Pattern[str]"


@lru_cache(maxsize=8)
def _made(key: _Key) -> _Made:
    from bot.packs import hint_cues as cues
    from bot.packs import hint_shapes as shapes
    from bot.packs.hint_names import Names
    from bot.packs.hint_streets import Streets

    words = {language: dict(lists) for language, lists in key}
    names, streets = Names.of(words), Streets.of(words)
    births, papers, apps = cues.births(words), cues.papers(words), cues.messengers(words)
    looks: dict[Kind, _Look] = {
        "email": _small(shapes.spans(shapes.EMAIL)),
        "profile": _small(shapes.spans(shapes.PROFILE)),
        "link": _small(shapes.spans(shapes.LINK)),
        "handle": _small(shapes.spans(shapes.HANDLE)),
        "paper": lambda _, small: chain(shapes.papers(small), _groups(papers, small)),
        "place": _small(shapes.spans(shapes.PLACE)),
        "birth": lambda _, small: _groups(births, small),
        "messenger": lambda _, small: _groups(apps, small),
        "address": streets.find,
        "name": names.find,
    }
    return _Made(looks, cues.money(words))


def _small(find: Callable[[str], Iterator[tuple[int, int]]]) -> _Look:
    return lambda _, small: find(small)


def _groups(pattern: "re.Pattern[str]", small: str) -> Iterator[tuple[int, int]]:
    """The one group of each finding that took part; the cue before it stays."""
    for match in pattern.finditer(small):
        group = next(n for n in range(1, pattern.groups + 1) if match[n] is not None)
        start = match.start(group)
        yield start, start + len(match[group].rstrip(" .,;:"))
