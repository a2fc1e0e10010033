"""The stories of practice, and the words around them: bot/desk/practice.toml."""

import secrets
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

import msgspec
from msgspec import Struct

from bot.core.errors import WaysideError, quote

_FILE: Final = Path(__file__).with_name("practice.toml")


class PracticeError(WaysideError):
    """There is no such story. It names those that there are."""


class Story(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody invented, and what they say when."""

    id: str
    lang: str
    title: str
    about: str
    topic: str
    first: tuple[str, ...]
    answers: tuple[str, ...]
    quiet: tuple[str, ...]
    ends: Literal["thanks", "leaves"]
    when: Mapping[str, str]
    last: str = ""


class Practice(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    words: Mapping[str, Mapping[str, str]]
    story: tuple[Story, ...]


def read() -> Practice:
    """Read the file."""
    return msgspec.convert(tomllib.loads(_FILE.read_text("utf-8")), type=Practice)


def pick(practice: Practice, story: str, lang: str) -> Story:
    """Give the story that was asked for, or one by chance. Raises PracticeError."""
    told = [one for one in practice.story if one.lang == lang]
    found = [one for one in told if story in {"", one.id}]
    if not found:
        known = ", ".join(one.id for one in told) or ", ".join(f"--lang {lang}" for lang in practice.words)
        none = practice.words.get(lang, practice.words["en"])["none"]
        raise PracticeError(none.format(story=quote(story), lang=quote(lang), known=known))
    return secrets.choice(found)
