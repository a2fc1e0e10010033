"""Numbers with a fixed set of rows. Counting is one addition, or nothing at all while nobody reads.

Rows are made from enums when a number is declared. `add` finds the row or counts a stray: it
never makes one, and never raises, since what it would disturb is somebody's turn.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import product
from typing import Final

Row = tuple[str, ...]
"""One word for each label."""


class _Switch:
    """Whether anybody reads the numbers, and how often a word was none of the enum's."""

    __slots__ = ("on", "strays")

    def __init__(self) -> None:
        self.on, self.strays = False, 0


switch: Final = _Switch()


def words_of(enum: type[Enum]) -> tuple[str, ...]:
    """The words of an enum, as they are printed."""
    return tuple(str(getattr(member, "word", member.value)) for member in enum)


class Rows:
    """What all numbers have: a name, a sentence, labels, and every row they will ever have."""

    __slots__ = ("help", "labels", "name", "rows")

    def __init__(self, name: str, help: str, **labels: type[Enum]) -> None:  # noqa: A002 (Prometheus's word)
        self.name, self.help, self.labels = name, help, tuple(labels)
        self.rows: tuple[Row, ...] = tuple(product(*map(words_of, labels.values())))


class Count(Rows):
    """How often something happened."""

    __slots__ = ("cells",)

    def __init__(self, name: str, help: str, **labels: type[Enum]) -> None:  # noqa: A002
        super().__init__(name, help, **labels)
        self.cells: dict[Row, int] = dict.fromkeys(self.rows, 0)

    def add(self, *row: str, n: int = 1) -> None:
        """Count it, under one word for each label."""
        if not switch.on:
            return
        try:
            self.cells[row] += n
        except KeyError:
            switch.strays += 1

    def clear(self) -> None:
        """Begin at nothing."""
        self.cells = dict.fromkeys(self.rows, 0)


class Standing(Count):
    """How something stands: yes or no, as it was said last."""

    __slots__ = ()

    def set(self, row: str, *, yes: bool) -> None:
        """Say how it stands."""
        if not switch.on:
            return
        if (row,) in self.cells:
            self.cells[row,] = int(yes)
        else:
            switch.strays += 1


@dataclass(slots=True)
class Spread:
    """How long things took, in one row: how many ended within each bound, and their sum."""

    within: list[int]
    seconds: float = 0.0


class Times(Rows):
    """How long something took, by a few bounds in seconds."""

    __slots__ = ("bounds", "cells")

    def __init__(self, name: str, help: str, bounds: tuple[float, ...], **labels: type[Enum]) -> None:  # noqa: A002
        super().__init__(name, help, **labels)
        self.bounds = bounds
        self.cells: dict[Row, Spread] = {}
        self.clear()

    def add(self, *row: str, seconds: float) -> None:
        """Count one that took so long."""
        if not switch.on:
            return
        if (spread := self.cells.get(row)) is None:
            switch.strays += 1
        else:
            spread.within[bisect_left(self.bounds, seconds)] += 1
            spread.seconds += seconds

    def clear(self) -> None:
        """Begin at nothing."""
        self.cells = {row: Spread([0] * (len(self.bounds) + 1)) for row in self.rows}

    def buckets(self, row: Row) -> Iterator[tuple[str, int]]:
        """Each bound and how many stayed within it, as Prometheus wants them: added up."""
        total = 0
        names = (*map(str, self.bounds), "+Inf")
        for name, number in zip(names, self.cells[row].within, strict=True):
            total += number
            yield name, total
