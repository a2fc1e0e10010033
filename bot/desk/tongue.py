"""The desk's own sentences, in the advocate's language: bot/desk/words/<language>.toml.

A word that a language lacks is said in English. What persons read is in the packs, not here.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_WORDS: Final = Path(__file__).parent / "words"
_RIGHT_TO_LEFT: Final = frozenset("ar dv fa he ku ps ug ur yi".split())
ENGLISH: Final = "en"


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language of the desk."""

    language: str
    ui: Mapping[str, str]
    say: Mapping[str, str]
    topics: Mapping[str, str]

    @property
    def direction(self) -> str:
        """How it is written: "ltr" or "rtl"."""
        return "rtl" if self.language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"

    def sentence(self, word: str, **holes: object) -> str:
        """Say why something was refused, calmly."""
        return self.say[word].format(**holes)


class Tongues:
    """Every language of the desk, read once."""

    def __init__(self, folder: Path = _WORDS) -> None:
        """Read what is there."""
        files = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.toml"))}
        english = files[ENGLISH]

        def table(file: Mapping[str, Mapping[str, str]], name: str) -> Mapping[str, str]:
            return {**english.get(name, {}), **file.get(name, {})}

        self._all = {
            language: Tongue(language, table(file, "ui"), table(file, "say"), table(file, "topics"))
            for language, file in files.items()
        }

    def first(self, languages: Iterable[str]) -> Tongue:
        """Give the first of these languages that the desk speaks, or English."""
        for language in languages:
            known = self._all.get(language) or self._all.get(language.partition("-")[0])
            if known:
                return known
        return self._all[ENGLISH]
