"""How one pack speaks: its languages, the person's own first, and the figures in force. Never raises.

A screen is tried in one voice after the other; what stands outside of screens, and what stays in the
person's own language whatever the screen is in, is said here.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from bot.core.times import ERASABLE, Times
from bot.packs.needs import FRAME
from bot.packs.spoken import Spoken
from bot.packs.voice import Missing, Rule, Voice
from bot.packs.words import Value, base


@dataclass(frozen=True, slots=True)
class Settings:
    """What is in force: figures, said in texts and never typed there, and whether anybody has a desk."""

    times: Times = field(default_factory=Times)
    block_days: int = 7
    proxy: str = "no"  # "yes": someone between the web page and us sees addresses
    desk: bool = False  # whether a person can be asked to join
    clock: Callable[[], float] = time.time  # by which services are open


@dataclass(slots=True)
class Speech:
    """The voices of one pack, and how often a text was not there."""

    languages: tuple[Spoken, ...]  # the person's own first
    rule: Rule
    settings: Settings
    operator: str
    ends_on: date  # said when the service ends
    misses: int = 0

    def voices(self, *, quiet: bool) -> Iterator[Voice]:
        """Each language in turn; the last once more, and patient."""
        for at in range(len(self.languages)):
            yield self.voice(at, quiet=quiet)
        last = self.voice(len(self.languages) - 1, quiet=quiet)
        last.patient = True
        yield last

    def voice(self, at: int, *, quiet: bool) -> Voice:
        """The voice of a language, by its number, and of those below it."""
        return Voice(self.languages[at:], self.rule, self._values(quiet=quiet), quiet)

    def _values(self, *, quiet: bool) -> dict[str, Value]:
        settings = self.settings
        return {
            "minutes": round((settings.times.quiet_idle if quiet else settings.times.idle) / 60),
            "erase_hours": round(ERASABLE / 3600),
            "block_days": settings.block_days,
            "proxy": settings.proxy,
            "operator": self.operator,
            "language": self.languages[0].name,
            "date": self.ends_on,
        }

    def text(self, ref: str, **values: Value) -> str:
        """An engine's text outside a screen; "" and a count if no language serves it."""
        for voice in self.voices(quiet=False):
            try:
                text = voice.say(ref, **values)
            except Missing:
                continue
            self.misses += voice.missed
            return text
        return ""

    def own(self, ref: str, **values: Value) -> str:
        """A text that stays in the person's own language whatever the screen is in; "" if none."""
        for language in self.languages:
            if base(language.id) != base(self.languages[0].id):
                break
            if (text := language.say(ref, {**self._values(quiet=False), **values})) is not None:
                return text
        return ""

    def frame_word(self, id: str) -> str:
        """A frame button's word, in the person's own language; the id's word if all else fails."""
        return self.own(f"{FRAME}.{id}") or self.text(f"{FRAME}.{id}") or id.capitalize()

    def is_foreign(self, voice: Voice) -> bool:
        """Whether a screen is in another language than the person's."""
        return base(voice.language.id) != base(self.languages[0].id)
