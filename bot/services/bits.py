"""Sets of small numbers as the bits of one whole number: and, or, not and counting take microseconds."""

from collections.abc import Iterable, Iterator


def of(numbers: Iterable[int], size: int) -> int:
    """The set of some numbers below a size."""
    flags = bytearray(size // 8 + 1)
    for number in numbers:
        flags[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(flags, "little")


def members(some: int) -> Iterator[int]:
    """The numbers of a set, the lowest first."""
    while some:
        lowest = some & -some
        yield lowest.bit_length() - 1
        some ^= lowest


def split(some: int, *by: int) -> Iterator[int]:
    """Part a set: what is in the first of others, what of the rest is in the second …, what is in none."""
    for other in by:
        yield some & other
        some &= ~other
    yield some
