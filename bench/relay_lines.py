"""The lines that are sent through a relay, and the judgement of what became of them.

A line says of itself which chat it is from, which way it goes, and the how-manieth it is. So of each thing
that somebody saw can be told what it repeats, what it comes before, and at the end what never came.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, Literal

Way = Literal["in", "out"]
"""From a person to the desk, or from an advocate to a screen."""
_LETTERS: Final = "bcdfghjklmnpqrst"  # no word of any language, no name and no number
_FORM: Final = re.compile(rf"zz[io][{_LETTERS}]{{8}}")


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """One line: of which chat, which way, and its number from 0 on."""

    chat: int
    way: Way
    number: int

    def __str__(self) -> str:
        """Write it as it is typed."""
        return f"zz{self.way[0]}{_word(self.chat)}{_word(self.number)}"


def read(text: str) -> list[Said]:
    """Find the lines in what was shown, in their order."""
    return [
        Said(_number(word[3:7]), "in" if word[2] == "i" else "out", _number(word[7:]))
        for word in _FORM.findall(text)
    ]


def _word(number: int) -> str:
    return "".join(_LETTERS[number >> shift & 15] for shift in (12, 8, 4, 0))


def _number(word: str) -> int:
    return sum(_LETTERS.index(letter) << 4 * at for at, letter in enumerate(reversed(word)))


@dataclass(slots=True)
class Verdict:
    """What went wrong: how many lines, of how many that were accepted."""

    lines: int = 0
    lost: list[Said] = field(default_factory=list)
    reordered: list[Said] = field(default_factory=list)
    repeated: list[Said] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing did."""
        return not (self.lost or self.reordered or self.repeated)

    def __str__(self) -> str:
        """Say it in figures."""
        bad = f"{len(self.lost)} lost, {len(self.reordered)} reordered, {len(self.repeated)} repeated"
        return f"{bad} of {self.lines}"

    def __add__(self, other: "Verdict") -> "Verdict":
        """Take both together."""
        return Verdict(
            self.lines + other.lines,
            self.lost + other.lost,
            self.reordered + other.reordered,
            self.repeated + other.repeated,
        )


def judge(accepted: Iterable[Said], came: Sequence[Said], repeated: Iterable[Said] = ()) -> Verdict:
    """Hold what came of one chat, one way, in the order of coming, against what was accepted.

    Order is judged by first appearance. `repeated`: lines that were seen to stand somewhere twice.
    """
    sent = sorted({*accepted})
    first = list(dict.fromkeys(came))
    lost = [said for said in sent if said not in first]
    reordered = [later for earlier, later in pairwise(first) if later < earlier]
    return Verdict(len(sent), lost, reordered, sorted({*repeated}))
