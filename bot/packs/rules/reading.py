"""How hard a text is to read: words a sentence, Flesch-Kincaid and LIX (W001).

Ceilings by language stand in packs.md, section 8; all but the English ones wait for native
readers. Flesch-Kincaid: 0.39 words/sentence + 11.8 syllables/word - 15.59 (Kincaid 1975).
LIX: words/sentence + 100 x words of more than six letters/words (Björnsson 1968).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

LONGEST, AVERAGE = 20, 12  # words a sentence
SIGNS = 25  # a sentence, in languages that write no spaces
FEW = 12  # words: below, a formula says nothing about a text
LONG_WORD = 6  # letters; LIX counts words that have more
KINCAID = {"en": 6.0}
LIX = {"en": 30, **dict.fromkeys("es fr pt ht it".split(), 40), **dict.fromkeys("ru uk fil".split(), 45)}
UNSPACED = frozenset(["zh", "ja"])
_STOPS = "\u3002\uff01\uff1f\u0964\u104b\u06d4\u1362\u061f"  # of other scripts; no space need follow
_SENTENCE = re.compile(rf"[.!?…]+(?=[\s\"'»”)]|$)|[\n{_STOPS}]")
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_SYLLABLE = re.compile(r"[aeiouy]+")


@dataclass(frozen=True, slots=True)
class Measure:
    """What can be counted in a text."""

    sentences: tuple[int, ...]  # words of each
    long_words: int
    syllables: int

    @property
    def words(self) -> int:
        """Words in all."""
        return sum(self.sentences)

    @property
    def average(self) -> float:
        """Words a sentence."""
        return self.words / max(len(self.sentences), 1)

    @property
    def lix(self) -> float:
        """Björnsson's measure; 25 is a children's book, 40 a newspaper."""
        return self.average + 100 * self.long_words / max(self.words, 1)

    @property
    def kincaid(self) -> float:
        """The American school year a text is for. Means something for English only."""
        return 0.39 * self.average + 11.8 * self.syllables / max(self.words, 1) - 15.59


def measure(text: str) -> Measure:
    """Count a text; what variables bring counts as one short word, and a vowel sign parts no word."""
    text = text.replace("\ufffc", "x")
    if not text.isascii():
        text = "".join(sign for sign in text if unicodedata.category(sign)[0] != "M")
    parts = [_WORD.findall(part) for part in _SENTENCE.split(text)]
    words = [word for part in parts for word in part]
    return Measure(
        sentences=tuple(len(part) for part in parts if part),
        long_words=sum(len(word) > LONG_WORD for word in words),
        syllables=sum(syllables(word) for word in words),
    )


@lru_cache(16_384)
def syllables(word: str) -> int:
    """Syllables of an English word, by its vowels; a final e is silent."""
    word = re.sub(r"[^a-z]", "", word.casefold())
    found = len(_SYLLABLE.findall(word))
    silent = re.search(r"[^aeiouyl]e$|[^aeiouydt]ed$|[^aeiouyscxzg]es$", word)
    return max(found - bool(silent), 1)


def too_hard(text: str, language: str) -> Iterator[str]:
    """What makes a text hard to read, in an author's words. `language` without its region."""
    if language in UNSPACED:
        longest = max(map(len, _SENTENCE.split(text)), default=0)
        if longest > SIGNS:
            yield f"a sentence of {longest} characters; {SIGNS} read well"
        return
    counted = measure(text)
    if max(counted.sentences, default=0) > LONGEST:
        yield f"a sentence of {max(counted.sentences)} words; {LONGEST} is the most"
    if len(counted.sentences) > 1 and counted.average > AVERAGE:
        yield f"{counted.average:.0f} words a sentence; {AVERAGE} is the most"
    if counted.words < FEW:
        return
    if counted.kincaid > KINCAID.get(language, 99):
        yield f"school year {counted.kincaid:.1f} by Flesch-Kincaid; {KINCAID[language]:.0f} is the most"
    if counted.lix > LIX.get(language, 999):
        yield f"LIX {counted.lix:.0f}; {LIX[language]} is the most"
