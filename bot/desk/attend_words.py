"""The terminal's own sentences, in the advocate's language: bot/desk/attend_words.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).with_name("attend_words.toml")
ENGLISH: Final = "en"


@dataclass(frozen=True, slots=True)
class Sentences:
    """One language; a sentence that it lacks is said in English."""

    said: Mapping[str, str]

    def say(self, word: str, **holes: object) -> str:
        """Say it, with what belongs into its holes."""
        return self.said[word].strip("\n").format(**holes)


def sentences(language: str) -> Sentences:
    """Give the sentences of a language, or the nearest that there is."""
    every = tomllib.loads(_FILE.read_text("utf-8"))
    own = every.get(language) or every.get(language.partition("-")[0], {})
    return Sentences({**every[ENGLISH], **own})
