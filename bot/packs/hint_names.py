"""Names of people, found by what is said before them: "my name is", "me llamo", "我叫".

No list of names is kept. Capitals tell most, where a script has them and the person used them; the rest
is a list of words that are no name, for each language.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.packs.hint_cues import HAN, UNPARTED, any_of, listed, whole
from bot.packs.hint_shapes import Found
from bot.packs.hint_words import Words

_LETTERS = r"[^\W\d_]"
_WORD = rf"{_LETTERS}(?:{_LETTERS}|['.-](?={_LETTERS})){{0,24}}"
_NAME = re.compile(rf"[ \t:,=-]{{0,4}}({_WORD})((?: {_WORD}){{0,3}})")
_ENDS = re.compile(r"\s{0,2}(?:$|[.,;!?)\n]|(?:and|y|e|i|и|و|but|pero|from|de)\b)")
_PARTICLES = frozenset("de la del los las da dos van von bin ibn al el thi".split())
_ARABIC = re.compile("[\u0621-\u064a]")
_AND, _THE = "\u0648", "\u0627\u0644"
_SHOUTED = 3  # a line is in capitals altogether from a third of its letters on


@dataclass(frozen=True, slots=True)
class Names:
    """The cues of all languages, each with what is no name behind it."""

    strong: Mapping[str, frozenset[str]]
    weak: Mapping[str, frozenset[str]]  # these count only before a capital
    cues: "re.Pattern[str]"
    surnames: "re.Pattern[str]"

    @classmethod
    def of(cls, words: Words) -> "Names":
        """Made ready from the lists."""
        strong, weak = _cues(words, "names"), _cues(words, "callings")
        family = any_of(listed(words, "surnames"))
        shape = rf"[是:,\s]{{0,3}}((?:{family})(?:[{HAN}]{{1,2}}(?![{HAN}])|[{HAN}]{{2}}))"
        return cls(strong, weak, re.compile(whole([*strong, *weak])), re.compile(shape))

    def find(self, text: str, small: str) -> Iterator[Found]:
        """`text` with its capitals, `small` without."""
        shouted = sum(map(str.isupper, text)) > len(text) // _SHOUTED
        for match in self.cues.finditer(small):
            cue = " ".join(match[0].split())
            if UNPARTED.search(cue):
                found = self.surnames.match(small, match.end())
                span = found.span(1) if found else None
            else:
                span = self._after(cue, text, small, match.end(), shouted=shouted)
            if span:
                yield span

    def _after(self, cue: str, text: str, small: str, at: int, *, shouted: bool) -> Found | None:
        found, strong = _NAME.match(small, at), cue in self.strong
        none = self.strong[cue] if strong else self.weak[cue]
        if found is None or found[1] in none or found[1].startswith(_AND + _THE):
            return None
        start, end = found.span(1)
        if text[start].isupper() and not shouted:
            return (start, _capitals(text, found, none)) if strong or not text[start:end].isupper() else None
        if not strong:
            return None
        end = _end(small, found, none)
        sure = shouted or _ARABIC.match(found[1]) or _ENDS.match(small, end)
        return (start, end) if sure else None


def _capitals(text: str, found: "re.Match[str]", none: frozenset[str]) -> int:
    """Where a name ends that is written with capitals."""
    end = found.end(1)
    for word in re.finditer(r" (\S+)", text[found.start(2) : found.end(2)]):
        piece = word[1]
        if piece.lower() in none or not (piece[0].isupper() or piece in _PARTICLES):
            break
        if piece not in _PARTICLES:
            end = found.start(2) + word.end()
    return end


def _end(small: str, found: "re.Match[str]", none: frozenset[str]) -> int:
    """The same without capitals: a second word if it begins with the Arabic "al-", or ends the sentence."""
    second = re.match(r" (\S+)", found[2])
    if second is None or second[1] in none or second[1].startswith(_AND):
        return found.end(1)
    end = found.start(2) + second.end()
    return end if second[1].startswith(_THE) or _ENDS.match(small, end) else found.end(1)


def _cues(words: Words, name: str) -> dict[str, frozenset[str]]:
    return {
        cue: frozenset(lists.get("not_names", ())) for lists in words.values() for cue in lists.get(name, ())
    }
