"""Streets, postcodes and points: known ones of the input and whatever is shaped like one, found in texts.

Only hashes of the known ones are kept. Too much is found rather than too little: a text that loses a
sentence about thirty days before court helps no less, and a refuge whose street is told helps nobody.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

_KINDS = (
    "street|str|st|avenue|ave|av|road|rd|boulevard|blvd|drive|dr|lane|ln|court|ct|place|pl|square|sq|highway|"
    "hwy|parkway|pkwy|way|terrace|ter|circle|cir|trail|trl|plaza|plz|alley|aly|crescent|cres|close|mews|row|"
    "walk|turnpike|pike|route|rte|expressway|freeway|loop|wharf|quay|gardens|grove"
)
_RUN_ON = "street|avenue|road|boulevard|drive|lane|parkway|highway"  # also in StreetSuite
_BEFORE = "calle|avenida|avda|carrera|calzada|paseo|camino|rue|via|viale|rua|plaza|boulevard|highway|route|av"
_AFTER = "straße|strasse|str\\.|weg|gasse|platz|allee|straat|laan|gatan|vej"
_WORD = r"[\w.'\u2019#-]+,?\s+"
_SHAPES = re.compile(
    rf"""\b\d{{1,6}}[a-z]?(?:\s?[-\u2013/]\s?\d{{1,6}}[a-z]?)?,?\s+(?:{_WORD}){{0,4}}?(?:(?:{_KINDS})\b|{_RUN_ON})
      | \b(?:{_BEFORE})\b\.?\s+(?:{_WORD}){{0,4}}?[\w.'\u2019-]*,?\s*(?:n[.ºo°]{{1,2}}|\#)?\s?\d{{1,6}}\b
      | \b[^\W\d_]+\s?(?:{_AFTER})\s+\d{{1,5}}
      | \bp\.?\s?o\.?\s?box\s+\d+
      | \b(?:suite|ste|apt|apartment|unit|room|floor)\b\.?\s?\#?\d+
      | [-+]?\b\d{{1,3}}\.\d{{3,}}\b
      | \b[A-Z]{{2}}\s+\d{{5}}(?:-\d{{4}})?\b""",
    re.VERBOSE | re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_CODE = re.compile(r"\w+")
_FIGURE = re.compile(r"\d+[.,]\d+")
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s+|\n+")  # noqa: RUF001  other scripts end sentences too
_NEAR = 160  # characters between a figure and the end of its street
_LONG = 5  # letters of a street's name that is one word
_MOST = 3  # words of a key


class Streets:
    """What may stand in no text."""

    def __init__(self) -> None:
        self._keys: set[int] = set()
        self._firsts: set[str] = set()  # the words that keys begin with: most texts hold none of them
        self._codes: set[int] = set()
        self._figures: set[int] = set()

    def add_street(self, line: str) -> None:
        """Know a street by its number and name, by its name, and by its name and number."""
        for key in _keys([token.casefold() for token in _TOKEN.findall(line)]):
            self._keys.add(hash(key))
            self._firsts.add(key[0])

    def add_postcode(self, code: str) -> None:
        """Know a postcode, however it is spaced."""
        if len(plain := "".join(_CODE.findall(code)).casefold()) > 2:  # noqa: PLR2004
            self._codes.add(hash(plain))

    def add_figure(self, figure: str) -> None:
        """Know one half of a point."""
        self._figures.update(hash(found.replace(",", ".")) for found in _FIGURE.findall(figure))

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a text tells a street, a postcode or a point."""
        yield from self._streets(text)
        if not _DIGIT.search(text):  # all that follows has one
            return
        for begin, end in _near_figures(text):
            for found in _SHAPES.finditer(text[begin:end]):
                yield begin + found.start(), begin + found.end()
        yield from self._postcodes(text)
        for found in _FIGURE.finditer(text):
            if hash(found[0].replace(",", ".")) in self._figures:
                yield found.span()

    def are_in(self, text: str) -> bool:
        """Whether a text tells one."""
        return any(True for _ in self.spans(text))

    def without(self, text: str) -> tuple[str, int]:
        """A text without the sentences that tell one, and how many those were."""
        told = list(self.spans(text))
        if not told:
            return text, 0
        kept = []
        dropped = 0
        for begin, end in _sentences(text):
            if any(first < end and begin < last for first, last in told):
                dropped += 1
            else:
                kept.append(text[begin:end])
        return "".join(kept).strip(), dropped

    def _streets(self, text: str) -> Iterator[tuple[int, int]]:
        if self._firsts.isdisjoint(_TOKEN.findall(text.casefold())):
            return
        found = _tokens(_TOKEN, text)
        for at, (first, begin, _) in enumerate(found):
            if first in self._firsts:
                for size in range(1, min(_MOST, len(found) - at) + 1):
                    if hash(tuple(word for word, _, _ in found[at : at + size])) in self._keys:
                        yield begin, found[at + size - 1][2]

    def _postcodes(self, text: str) -> Iterator[tuple[int, int]]:
        """Pieces that are a known code together; one of them has a figure."""
        found = _tokens(_CODE, text)
        starts = {
            at - back for at, (word, _, _) in enumerate(found) if _DIGIT.search(word) for back in range(_MOST)
        }
        for at in sorted(start for start in starts if start >= 0):
            for size in range(1, min(_MOST, len(found) - at) + 1):
                plain = "".join(word for word, _, _ in found[at : at + size])
                if hash(plain) in self._codes:
                    yield found[at][1], found[at + size - 1][2]


def _near_figures(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a text that have a figure near: every shape has one, and most of a text has none."""
    begin = end = 0
    for found in _DIGIT.finditer(text):
        if found.start() - _NEAR > end:
            if end:
                yield begin, end
            begin = found.start() - _NEAR
        end = found.end() + _NEAR
    yield begin, end


def _tokens(token: re.Pattern[str], text: str) -> list[tuple[str, int, int]]:
    return [(match[0].casefold(), match.start(), match.end()) for match in token.finditer(text)]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    ends = [0, *(found.end() for found in _SENTENCE.finditer(text)), len(text)]
    return pairwise(ends)


def _keys(tokens: list[str]) -> Iterator[tuple[str, ...]]:
    """What a street is recognised by; figures alone never."""
    if not any(token.isdigit() for token in tokens):
        if len(tokens) > 1 or len("".join(tokens)) >= _LONG:
            yield tuple(tokens[:_MOST])
        return
    for at, token in enumerate(tokens):
        if token.isdigit():
            yield from _around(tokens, at)


def _around(tokens: list[str], at: int) -> Iterator[tuple[str, ...]]:
    after = [token for token in tokens[at + 1 : at + 3] if not token.isdigit()]
    before = [token for token in tokens[max(at - 2, 0) : at] if not token.isdigit()]
    if after:
        yield (tokens[at], *after)
    if len(after) > 1:
        yield tuple(after)
    if before and not after:
        yield (before[-1], tokens[at])
        if len(before) > 1:
            yield tuple(before)
