"""The word lists of a language, made ready once, so that each text is looked at once.

How an entry of words.toml is written: words in a row, whole, in any case, accents or not.

    victim            this word
    guarantee*        words that begin so; *victim: that end so
    did/do/would      one of these
    why * you         up to three words between, in the same part of a sentence
    gone # hours      any figure
    ^where            only where a part of a sentence begins

Texts and entries are brought to the same plain form: small letters without accents, one space
between words, "." for every mark that ends a part of a sentence.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

_MARKS = ".,;:!?…()¿¡\u060c\u061b\u061f\u06d4\u3001\u3002\uff01\uff1f"
_TOKEN = re.compile(rf"[^\W_]+(?:'[^\W_]+)*|%|[{_MARKS}]|\ufffc")
_LEFT_OUT = re.compile("[\u00ad\u0640\u200b-\u200f\u2060-\u2064\ufeff]")  # signs without a look of their own
_GAP = "(?:[^ .\ufffc]+ ){0,3}?"
_MORE = "(?: [^ .\ufffc]+){0,3}"
REACH = {"C1": 5, "C2": 1, "C3": 4, "C6": 5, "C10": 4}
"""Rules whose words may be denied, and how many words may stand between "not" and the word."""
NAMED = frozenset("C1 C2 C3 C4 C7 C8 C9 C10".split())
"""Rules that an official name (C11) may break."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a text where a list speaks: which list, what it found, from where to where."""

    rule: str
    words: str
    start: int
    end: int


@dataclass(slots=True)
class _Phrase:
    """An entry. Most first words never come, so its pattern is made when the first one does."""

    rule: str
    pattern: str
    at_start: bool
    second: frozenset[str]  # what the next word may be; empty: any
    shape: "re.Pattern[str] | None" = None

    def match(self, text: str, at: int) -> "re.Match[str] | None":
        if self.at_start and at and text[at - 2] != ".":
            return None
        if self.shape is None:
            self.shape = re.compile(self.pattern)
        return self.shape.match(text, at)


def plain(text: str) -> str:
    """A text in the form that is compared."""
    text = text.casefold().replace("\u2019", "'")
    if not text.isascii():
        text = _LEFT_OUT.sub("", text)
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join("." if sign in _MARKS else sign for sign in _TOKEN.findall(text))


@dataclass(slots=True)
class Lists:
    """All lists of a language: rules, phrases that are looked for, what may pass, what denies."""

    _whole: dict[str, list[_Phrase]] = field(default_factory=dict)
    _shaped: "dict[str, list[tuple[re.Pattern[str], _Phrase]]]" = field(default_factory=dict)
    _known: dict[str, tuple[_Phrase, ...]] = field(default_factory=dict)
    _pairs: dict[tuple[str, str], tuple[_Phrase, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, lists: Mapping[str, Iterable[str]]) -> "Lists":
        """Lists by name: "C1", "topic", "pass C1", "not", "say stop"."""
        made = cls()
        for rule, entries in lists.items():
            for entry in entries:
                made._add(rule, entry)
        return made

    def hits(self, text: str) -> list[Hit]:
        """Where the lists speak, official names too, without what is denied or may pass."""
        text = plain(text)
        found = list(self._all(text))
        spans = [hit for hit in found if _lets_pass(hit.rule)]
        return [
            hit
            for hit in found
            if hit.rule == "C11"
            or not (_lets_pass(hit.rule) or any(_excuses(span, hit, text) for span in spans))
        ]

    def _all(self, text: str) -> Iterator[Hit]:
        start, words = 0, text.split(" ")
        for pair in zip(words, [*words[1:], ""], strict=True):
            known = self._pairs.get(pair)
            for phrase in self._beginning(*pair) if known is None else known:
                if match := phrase.match(text, start):
                    yield Hit(phrase.rule, match[0], start, match.end())
            start += len(pair[0]) + 1

    def _beginning(self, first: str, second: str) -> tuple[_Phrase, ...]:
        """The entries that these two words may begin; remembered, since people use few words."""
        some = self._beginning_with(first)
        fit = tuple(phrase for phrase in some if not phrase.second or second in phrase.second)
        self._pairs[first, second] = fit
        return fit

    def _beginning_with(self, token: str) -> tuple[_Phrase, ...]:
        """The entries whose first word this may be."""
        if token not in self._known:
            near = (*self._shaped.get(token[:1], ()), *self._shaped.get("", ()))
            shaped = (phrase for first, phrase in near if first.fullmatch(token))
            self._known[token] = (*self._whole.get(token, ()), *shaped)
        return self._known[token]

    def _add(self, rule: str, entry: str) -> None:
        pieces = [_piece(piece) for piece in entry.removeprefix("^").split()]
        if not pieces or not pieces[0][1]:
            return
        shape = "".join(piece if piece == _GAP else f"(?:{piece}) " for piece, _ in pieces)
        if shape.endswith(_GAP):
            shape = shape.removesuffix(_GAP).removesuffix(" ") + _MORE
        second = _second(pieces)
        phrase = _Phrase(rule, shape.removesuffix(" ") + "(?= |$)", entry.startswith("^"), second)
        for first in pieces[0][1]:
            if "*" in first or "+" in first:
                letter = first[:1] if first[:1].isalpha() else ""
                self._shaped.setdefault(letter, []).append((re.compile(first), phrase))
            else:
                self._whole.setdefault(first, []).append(phrase)


def _piece(piece: str) -> tuple[str, list[str]]:
    """A piece of an entry as a pattern, and the first words that it may begin with."""
    if piece == "*":
        return _GAP, []
    ways = [way for way in (_way(way) for way in piece.split("/")) if way]
    return "|".join(ways), [way.partition(" ")[0] for way in ways]


def _second(pieces: list[tuple[str, list[str]]]) -> frozenset[str]:
    """What the second word of an entry may be, where that is known: it spares most looks."""
    if len(pieces) == 1 or " " in pieces[0][0] or any("\\" in word for word in pieces[1][1]):
        return frozenset()
    return frozenset(pieces[1][1])


def _way(word: str) -> str:
    """One way to write a word: its tokens, with * and # as patterns."""
    star, figure = "\x02", "\x03"
    kept = plain(word.replace("*", "zqstar").replace("#", "zqfigure"))
    kept = kept.replace("zqstar", star).replace("zqfigure", figure)
    return re.escape(kept).replace("\\ ", " ").replace(star, r"[^\s.]*").replace(figure, r"\d+")


def _lets_pass(rule: str) -> bool:
    return rule in {"not", "C11"} or rule.startswith("pass ")


def _excuses(span: Hit, hit: Hit, text: str) -> bool:
    """Whether a name, a passing wording or a denial lets a hit pass."""
    if span.rule == "not":
        between = text[span.end : hit.start]
        near = span.end <= hit.start and "." not in between
        return near and len(between.split()) <= REACH.get(hit.rule, -1)
    inside = span.start <= hit.start and hit.end <= span.end
    return inside and (hit.rule in NAMED if span.rule == "C11" else span.rule == f"pass {hit.rule}")
