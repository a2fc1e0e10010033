"""A state of a flow, and a page of a place, as their files say them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Input = Literal["choice", "area", "place", "services", "service", "about", "pages", "relay"]
"""What a state takes beside its choices: an area of the list or a typed one, one of the places that was
meant, one of the services found; or what it shows: one service, more about it, pages, the live chat."""


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


def _no_lines() -> Mapping[str, int]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class State:
    """One table of flows/<flow>.toml. Targets are full names (`flow.state`, or `flow.state:need`)."""

    name: str
    say: str
    choices: Mapping[str, str] = field(default_factory=_nothing)
    do: tuple[str, ...] = ()
    input: Input = "choice"
    at: str = ""
    question: bool = False
    when: Mapping[str, str] = field(default_factory=_nothing)
    on: Mapping[str, str] = field(default_factory=_nothing)
    end: bool = False
    path: str = field(default="", compare=False)
    lines: Mapping[str, int] = field(default_factory=_no_lines, compare=False)
    """Line of each key ("say", "choices.go-on", ...); "" is the table's header."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One screen of a page: a text, and the line (hotline id) whose card stands under it."""

    say: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Information that differs by place: locales/place/<place>/pages.toml, as valid today."""

    id: str
    label: str
    say: tuple[Leaf, ...] = ()
    under: str = ""
    note: str = ""
    go: tuple[str, ...] = ()
