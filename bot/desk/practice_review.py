"""What an advocate may want to look at again after practice: shown to them alone, and kept nowhere.

The rules are those of the guard (locales/lang/*/guard.toml). They see words, not a conversation.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.desk.attend_shapes import Rule

LONG: Final = 400  # characters: more than a small phone shows at once


@dataclass(slots=True)
class Review:
    """One practice, as it goes."""

    rules: tuple[Rule, ...]
    language: str
    lines: list[str] = field(default_factory=list, repr=False)
    silences: int = 0

    def broken(self, text: str) -> list[Rule]:
        """Give the rules that a line breaks."""
        return [rule for rule in self.rules if rule.breaks(text, self.language)]

    def told(self, words: Mapping[str, str]) -> list[str]:
        """Say what stood out, line by line."""
        found = [
            words["guard"].format(text=text, say=rule.say, better=rule.better)
            for text in self.lines
            for rule in self.broken(text)
        ]
        found += [words["long"].format(text=f"{text[:60]}…") for text in self.lines if len(text) > LONG]
        found += [words["silence"]] if self.silences else []
        return [words["look"], *found] if found else [words["fine"]]
