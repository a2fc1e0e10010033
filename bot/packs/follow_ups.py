"""One mistake, one line: what only follows from something that could not be read is not said.

A file with a byte order mark is left out; that its texts are then missing everywhere is no
second mistake. Whoever mends the first sees what is left the next time.
"""

from collections.abc import Iterable

from bot.core.errors import Fault

LEFT_OUT = frozenset(
    "P001 P010 P011 P012 P101 P102 P103 P104 P105 P106 P107 P108 P109 P110 P111 P112 P114 P999".split()
)
"""Faults of a file, record or text that is then left out of all that comes after."""
_REFERS = {"hotlines.toml": {"P105"}, "legal.toml": {"P105"}, "allow.toml": {"P204", "P205"}}
"""Left out of a place: what other files of that place say about it."""


def is_whole(faults: Iterable[Fault]) -> bool:
    """Whether nothing was left out, so that files can be held against each other."""
    return not any(fault.code in LEFT_OUT for fault in faults)


def first_causes(faults: list[Fault]) -> list[Fault]:
    """Without what one file of a place says about another that was left out."""
    hushed = {(_folder(f.path), code) for f in faults if _is_cause(f) for code in _REFERS[_name(f.path)]}
    return [f for f in faults if _is_cause(f) or (_folder(f.path), f.code) not in hushed]


def _is_cause(fault: Fault) -> bool:
    return _name(fault.path) in _REFERS and fault.code in LEFT_OUT - {"P105"}


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _name(path: str) -> str:
    return path.rpartition("/")[2]
