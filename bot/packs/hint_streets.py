"""Addresses: a street word, a name and a number, in the orders that languages have."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.packs.hint_cues import HAN, any_of, listed, whole
from bot.packs.hint_shapes import Found
from bot.packs.hint_words import Words

_PIECE = r"[\w'.\u00ba-]{1,24}"
_APART = "[ ,\u060c]{1,2}"
_UNIT = rf"(?:,? {{0,2}}(?:apt|apartment|unit|suite|room|rm|piso|кв)\.? {{0,2}}#?{_PIECE})?"
_NUMBER = r"(?:#|n[o°º]\.?|num(?:ero)?|so|d\.|\u0631\u0642\u0645)?"
_HOUSE = r"\d{1,5}(?:[-/# ]{1,3}\d{1,5}){0,2}[a-z]?(?![\w:])"


@dataclass(frozen=True, slots=True)
class Streets:
    """What is looked for. The words between street and number (group 1) decide whether it is an address."""

    after: "re.Pattern[str]"  # 12 Oak Street; group 2 is the street word
    before: "re.Pattern[str]"  # Calle Robles 12
    between: "re.Pattern[str]"  # 25 đường Lê Lợi
    plain: tuple["re.Pattern[str]", ...]  # 建国路12, P.O. Box 12: sure without a look
    capital: frozenset[str]  # street words that count only beside a capital
    never: frozenset[str]  # words that stand in no address

    @classmethod
    def of(cls, words: Words) -> "Streets":
        """The streets of all languages."""
        capital = listed(words, "streets_capital")
        behind = any_of([*listed(words, "streets_after"), *capital])
        middle = rf"((?:{_APART}{_PIECE}){{0,4}}?){_APART}"
        pieces = rf"((?: {_PIECE}){{1,4}}?)"
        return cls(
            re.compile(rf"(?<![\w.,$-])\d{{1,6}}[a-z]?(?: block of)?{pieces} ({behind})(?!\w)\.?{_UNIT}"),
            re.compile(rf"{whole(listed(words, 'streets_before'))}{middle}{_NUMBER} {{0,2}}{_HOUSE}{_UNIT}"),
            re.compile(
                rf"(?<![\w.,])\d{{1,5}}[a-z]?(?:/\d{{1,4}})? (?:{any_of(listed(words, 'streets_between'))})"
                rf"((?: {_PIECE}){{1,3}})"
            ),
            (
                re.compile(rf"[{HAN}]{{2,12}}(?:{any_of(listed(words, 'roads'))}) ?\d{{1,5}} ?[号號弄]?"),
                re.compile(rf"{whole(listed(words, 'boxes'))} {{0,2}}#?\d{{1,6}}(?!\w)"),
            ),
            frozenset(capital),
            frozenset(listed(words, "not_streets")),
        )

    def find(self, text: str, small: str) -> Iterator[Found]:
        """`text` with its capitals, `small` without."""
        for pattern in self.plain:
            yield from (match.span() for match in pattern.finditer(small))
        for pattern in (self.after, self.before, self.between):
            for match in pattern.finditer(small):
                if self._is_one(pattern, text, match):
                    yield match.span()

    def _is_one(self, pattern: "re.Pattern[str]", text: str, match: "re.Match[str]") -> bool:
        middle = match[1].split()
        if any(word.strip(".,") in self.never for word in middle):
            return False
        if pattern is self.before:
            return True
        capitals = any(sign.isupper() for sign in text[match.start(1) : match.end(1)])
        if pattern is self.between or match[2] in self.capital:
            return capitals
        return capitals or (match[0][1].isdigit() and len(middle) == 1)
