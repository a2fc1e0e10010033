"""How far a language is, file by file: what is translated, read by two, out of date, a draft."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.packs.approvals import State
from bot.packs.files import Files
from bot.packs.fluent import Entry
from bot.packs.words import Language, base
from bot.workshop.wordings import is_copy


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of one file's texts; `texts` are those that the source has, or a variant has itself."""

    file: str
    texts: int = 0
    held: int = 0
    translated: int = 0
    reviewed: int = 0
    stale: int = 0
    draft: int = 0

    def __add__(self, other: "Progress") -> "Progress":
        return Progress(
            "all",
            self.texts + other.texts,
            self.held + other.held,
            self.translated + other.translated,
            self.reviewed + other.reviewed,
            self.stale + other.stale,
            self.draft + other.draft,
        )


def progress(files: Files, language: Language, places: Collection[str]) -> Iterator[Progress]:
    """One row a file, by name; files of places that are not asked about are left out."""
    source = files.source or language
    variant = any(base(b.id) == base(language.id) for b in files.chain(language.id)[1:])
    wanted: dict[str, dict[str, Entry | None]] = {}
    for entry in (language if variant else source).entries.values():
        wanted.setdefault(entry.file, {})[entry.id] = None
    for entry in language.entries.values():
        wanted.setdefault(entry.file, {})[entry.id] = entry
    for file in sorted(wanted):
        texts = {id: entry for id, entry in wanted[file].items() if not id.startswith("-")}
        if texts and _place_of(file, files) in ("", *places):
            yield _file(file, texts, language, source)


def _file(file: str, texts: dict[str, Entry | None], language: Language, source: Language) -> Progress:
    held = [entry for entry in texts.values() if entry is not None]
    states = [language.states[entry.id] for entry in held]
    own = [e for e in held if language.source or not is_copy(e, source.entries.get(e.id))]
    reviewed, stale = states.count(State.REVIEWED), states.count(State.STALE)
    return Progress(file, len(texts), len(held), len(own), reviewed, stale, len(held) - reviewed - stale)


def _place_of(file: str, files: Files) -> str:
    """The place whose words a file holds: us for place-us-lines; "" for words that are true anywhere."""
    fitting = (id for id in files.places if f"{file}-".startswith(f"place-{id}-"))
    return max(fitting, key=len, default="")
