"""Which place somebody meant by what they typed: a button to confirm, a few to choose from, or the menu.

What is typed lives in the frames of one call to `Where.meant` and in nothing else: no field, no cache,
no log. The call cannot raise, because the traceback of an exception would hold those frames; what it
returns holds ids of areas only. The rules and the numbers are those of services.md, section 3.
"""

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from msgspec import Struct

from bot.services.areas import Area
from bot.services.where_fold import HAN, LATIN, fold, letters, script
from bot.services.where_names import NO_NAMES, Names, Overlay, Script
from bot.services.where_pin import Towns

LONGEST: Final = 40  # characters; what is longer is a sentence
SHORTEST: Final = 3  # letters of an alphabet
WHOLE: Final = (HAN, "HANGUL")  # scripts in which one sign says a syllable or a word
SURE: Final = 85  # of 100, with LONG letters: one place is meant
NEAR: Final = 70  # of 100: worth asking
LONG: Final = 6  # letters; in a shorter word one letter changes everything ("visa", Vista)
EXACT: Final = 2  # Chinese or Japanese characters of a name that has to be typed exactly
OFFERED: Final = 3  # places asked about
POSTCODE: Final = 5  # digits, in every country that has postcodes here
_LOOKED_AT: Final = 16  # best names of a fuzzy search
_COMMAS: Final = str.maketrans("\u060c\uff0c\u3001", ",,,")  # Arabic and Chinese ones
_REGION_WORDS: Final = 3  # "District of Columbia"


class Confirm(Struct, frozen=True):
    """One place is meant: a button asks whether it is."""

    id: str


class Choose(Struct, frozen=True):
    """Several may be meant. Places that share a name stand here all, to be told apart by their regions."""

    ids: tuple[str, ...]


class Menu(Struct, frozen=True):
    """No place was understood: the list is shown, and what was typed is not said again."""


Meant = Confirm | Choose | Menu
MENU: Final = Menu()


class Heard(Struct, frozen=True):
    """Words that mean something else: never a place (exit, menu), or ordinary (missing is not Mission)."""

    never: Collection[str] = ()
    ordinary: Collection[str] = ()


NOTHING: Final = Heard()


class Where:
    """Finds the area of a typed name, of a postcode, of a pin."""

    def __init__(self, areas: Iterable[Area], overlay: Overlay = NO_NAMES, heard: Heard = NOTHING) -> None:
        """Take the areas, the names that the pack adds, and the words that mean something else."""
        self._names = Names(areas, overlay)
        self._never = frozenset(map(fold, heard.never))
        self._ordinary = frozenset(map(fold, heard.ordinary))
        self._other = self._never | self._ordinary
        self.areas = self._names.areas
        self.towns = Towns(self.areas.by_id.values())

    def meant(self, text: str) -> Meant:
        """What somebody meant by a text. Whatever goes wrong, the answer is the menu."""
        try:
            return self._meant(text)
        except Exception:  # noqa: BLE001  its traceback would hold what was typed
            return MENU

    def nearest(self, latitude: float, longitude: float) -> Meant:
        """The place of 15,000 people or more that a pin is nearest to; its point is let go here."""
        try:
            id = self.towns.nearest(latitude, longitude)
        except Exception:  # noqa: BLE001  its traceback would hold the point
            return MENU
        return Confirm(id) if id else MENU

    def _meant(self, text: str) -> Meant:
        text = text.strip()
        if len(text) > LONGEST or text.startswith("/"):
            return MENU
        if any(sign.isdigit() for sign in unicodedata.normalize("NFKD", text)):
            return self._posted(text)
        folded = fold(text)
        kind = script(folded)
        known = self._names.scripts.get(kind)
        if known is None or folded in self._never or _is_too_short(folded, kind):
            return MENU
        if folded in self._ordinary:
            return self._ordinary_word(known, folded)
        return (
            self._exact(known, folded, kind)
            or self._with_region(known, text)
            or (not _is_short(folded, kind) and self._similar(known, folded))
            or MENU
        )

    def _ordinary_word(self, known: Script, folded: str) -> Meant:
        """A word that people say of other things names a place only as it is; a small one is asked about."""
        numbers = self._names.named(known, folded)
        found = self._answer(numbers)
        is_large = any(map(self._names.is_large, numbers))
        return found if found and is_large else self._asked(dict.fromkeys(numbers, SURE)) or MENU

    def _posted(self, text: str) -> Meant:
        """The place of a postcode. Other text with a digit may be an address, and is not looked at."""
        if len(text) != POSTCODE or not text.isdecimal():
            return MENU
        id = self._names.postcodes.get("".join(str(unicodedata.decimal(sign)) for sign in text))
        return Confirm(id) if id else MENU

    def _exact(self, known: Script, folded: str, kind: str) -> Meant | None:
        """Whose name it is. One place's Latin alias that is unlike its name is asked about.

        Such an alias is most often what a town was called long ago: Freedom, Basic, Slaughter.
        """
        numbers = self._names.holders(known, folded)
        is_doubtful = kind == LATIN and len(numbers) == 1
        if is_doubtful and not any(self._names.is_sure(n, known, folded) for n in numbers):
            return self._asked(dict.fromkeys(numbers, SURE))
        return self._answer(numbers)

    def _answer(self, numbers: Iterable[int]) -> Meant | None:
        ids = tuple(self._names.id(n) for n in sorted({*numbers}, key=self._names.rank))
        return (Confirm(ids[0]) if len(ids) == 1 else Choose(ids)) if ids else None

    def _with_region(self, known: Script, text: str) -> Meant | None:
        """A name with its region behind it: "Houston, Texas", "houston tx"."""
        for name, behind, is_loose in _halves(text):
            for region in self._names.regions.get(behind, ()):
                found = self._answer(self._names.holders(known, name, region))
                if found is None and is_loose and name not in self._other:
                    found = self._similar(known, name, region)
                if found is not None:
                    return found
        return None

    def _similar(self, known: Script, folded: str, region: str = "") -> Meant | None:
        """The likest names. Sure ones of enough letters are meant; others are asked about."""
        from rapidfuzz import fuzz, process  # not before somebody mistypes a place: cold start

        among = known.like(folded, NEAR, region)
        found = process.extract(folded, among, scorer=fuzz.ratio, score_cutoff=NEAR, limit=_LOOKED_AT)
        scores: dict[int, float] = {}
        for name, score, _ in found:
            for number in self._names.holders(known, name, region):
                scores.setdefault(number, score)
        sure = [name for name, score, _ in found if score >= SURE]
        if not sure or letters(folded) < LONG:
            return self._asked(scores)
        best = self._best(known, [name for name, score, _ in found if score == found[0][1]], region)
        is_known = region or any(self._is_known(known, name, folded, best) for name in sure)
        return self._answer(best) if is_known and not self._has_rival(best, scores) else self._asked(scores)

    def _best(self, known: Script, names: Iterable[str], region: str) -> Collection[int]:
        """Whose name it is, of names that are as like: the largest place's."""
        every = (self._names.holders(known, name, region) for name in names)
        return min(every, key=lambda holders: min(map(self._names.rank, holders)))

    def _is_known(self, known: Script, name: str, folded: str, best: Collection[int]) -> bool:
        """Whether a misspelt word is surely this: a large place's name, its own in Latin letters.

        Else ordinary words are taken for places: "my village" for Bay Village, "serving" for Irving.
        """
        holders = self._names.named(known, name) if name.isascii() else self._names.holders(known, name)
        return name[0] == folded[0] and any(n in best and self._names.is_large(n) for n in holders)

    def _has_rival(self, best: Collection[int], scores: dict[int, float]) -> bool:
        """Whether a larger place is likely too: Brooklin is nearer to Brookline than to Brooklyn."""
        first = min(map(self._names.rank, best))
        return any(s >= SURE and n not in best and self._names.rank(n) < first for n, s in scores.items())

    def _asked(self, scores: dict[int, float]) -> Meant | None:
        """Up to three places, the likest first, even one alone as a choice: nothing here is sure."""
        best = sorted(scores, key=lambda n: (-scores[n], self._names.rank(n)))[:OFFERED]
        return Choose(tuple(map(self._names.id, best))) if best else None


def _is_too_short(folded: str, kind: str) -> bool:
    return kind not in WHOLE and letters(folded) < SHORTEST


def _is_short(folded: str, kind: str) -> bool:
    """Whether a name is too short to be compared: then it has to be typed exactly."""
    return kind == HAN and letters(folded) <= EXACT


def _halves(text: str) -> Iterator[tuple[str, str, bool]]:
    """A name, its region, and whether the name may be misspelt: cut at the last comma or before a word.

    Without a comma a short code counts only behind a name that is typed exactly: "help me" is not Maine.
    """
    head, comma, tail = text.translate(_COMMAS).rpartition(",")
    if comma and fold(head):
        yield fold(head), fold(tail), True
    words = fold(text).split()
    for length in range(1, min(_REGION_WORDS + 1, len(words))):
        behind = " ".join(words[-length:])
        yield " ".join(words[:-length]), behind, len(behind) > SHORTEST
