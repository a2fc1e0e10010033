"""A language as it is said while serving: no trees and no lines, small enough to be handed over.

What was checked is a `bot.packs.words.Language`. What is served is this: every text that has no
variable as it stands, and the source of the few that have one, which is read when the first of them
is said. `say` never raises: what is missing or does not come out is None, and the screen falls back.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from babel import Locale
from fluent.runtime import FluentBundle

from bot.core.hearing import Vocabulary
from bot.packs.approvals import State, is_protected
from bot.packs.chat_words import ChatWords
from bot.packs.fluent import parsed
from bot.packs.words import Language, Value, format_ref, locale_of


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a text has been read, and whether it needs readers."""

    state: State
    protected: bool


@dataclass(slots=True, eq=False)
class Spoken:
    """The texts of one language. `refs` are all there are: "id" and "id.attribute"."""

    id: str
    name: str
    direction: Literal["ltr", "rtl"]
    vocabulary: Vocabulary | None
    refs: frozenset[str]
    standing: Mapping[str, Standing]
    plain: Mapping[str, str]
    lively: str  # Fluent source of the texts with variables, and of all they quote
    chat: ChatWords = field(default_factory=ChatWords)
    _bundle: FluentBundle | None = field(default=None, repr=False)

    def has(self, ref: str) -> bool:
        """Whether a text is there."""
        return ref in self.refs

    def standing_of(self, ref: str) -> Standing:
        """How far the text of this ref has been read. KeyError if there is none."""
        return self.standing[ref.partition(".")[0]]

    def say(self, ref: str, values: Mapping[str, Value]) -> str | None:
        """A text with its variables filled in; None if it is not there or does not come out."""
        if (plain := self.plain.get(ref)) is not None:
            return plain
        text = format_ref(self._runtime(), ref, values) if ref in self.refs else None
        return _in_order(text, self.direction) if text else text

    def _runtime(self) -> FluentBundle:
        if self._bundle is None:
            self._bundle = FluentBundle([self.id], use_isolating=self.direction == "rtl")
            self._bundle.add_resource(parsed(self.lively))
        return self._bundle

    @property
    def locale(self) -> Locale:
        """How the language writes lists and names other languages."""
        return _locale(self.id)


_locale = lru_cache(64)(locale_of)
_COMMAND = re.compile(r"(?<![\w/])/[a-z]+")


def isolated(name: str, direction: str) -> str:
    """A name that is never translated, kept apart from letters that run the other way."""
    return f"\u2068{name}\u2069" if name and direction == "rtl" else name


def _in_order(text: str, direction: str) -> str:
    """A text from right to left with each command kept apart: its slash would else be shown behind it."""
    return _COMMAND.sub("\u2068\\g<0>\u2069", text) if direction == "rtl" and "/" in text else text


def spoken(language: Language) -> Spoken:
    """What of a language is needed to say it."""
    entries = language.entries.values()
    return Spoken(
        id=language.id,
        name=language.name,
        direction=language.direction,
        vocabulary=language.vocabulary,
        refs=frozenset(ref for entry in entries for ref in entry.refs),
        standing={e.id: Standing(language.states[e.id], is_protected(e.file)) for e in entries},
        plain={ref: _in_order(text, language.direction) for ref, text in language.plain.items()},
        lively=language.lively,
        chat=language.chat,
    )
