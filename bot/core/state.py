"""A state of a flow, and a page of a place, as their files say them."""

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from collections.abc import Mapping

Input = Literal["choice", "area", "pages", "relay"]
NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class State:
    """One table of flows/<flow>.toml. Targets are full names (`flow.state`, or `flow.state:need`)."""

    name: str
    say: str
    choices: Mapping[str, str] = NOTHING
    do: tuple[str, ...] = ()
    input: Input = "choice"
    at: str = ""
    question: bool = False
    when: Mapping[str, str] = NOTHING
    on: Mapping[str, str] = NOTHING
    end: bool = False
    path: str = field(default="", compare=False)
    lines: Mapping[str, int] = field(default=MappingProxyType({}), compare=False)
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
