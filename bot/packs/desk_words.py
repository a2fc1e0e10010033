"""The words of the desk that come from packs: phrases, the guard, the card for danger now.

An advocate searches and reads in their own language; the person gets the reviewed wording in theirs. A
language that has no wording it may serve has none here, and the palette says so: a phrase never falls
back, for nobody is helped by a line they cannot read. It is all made to be sent as JSON.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from bot.packs.library import Library, Pack
from bot.packs.phrases import DANGER, PHRASE
from bot.packs.spoken import Spoken
from bot.packs.words import base


class Wording(Struct, frozen=True):
    """A phrase in one language. `draft`: nobody has approved it, as in a demonstration."""

    text: str
    draft: bool


class Phrase(Struct, frozen=True):
    """One entry of the palette: how the advocate reads it, and how each language says it."""

    id: str
    topic: str
    text: str
    wordings: dict[str, Wording]


class Guarded(Struct, frozen=True):
    """A rule of the guard for lines in one language; `bot.packs.guard` says how its patterns are used."""

    id: str
    lang: str
    find: tuple[str, ...]
    unless: tuple[str, ...]
    say: str
    better: str


class DangerCard(Struct, frozen=True):
    """What an advocate reads when somebody may be hurt, and lines that the card puts in. It sends nothing."""

    text: str
    lines: tuple[Phrase, ...]


class DeskWords(Struct, frozen=True):
    """Everything that the desk needs of the packs, for an advocate's language."""

    lang: str
    dir: Literal["ltr", "rtl"]
    phrases: tuple[Phrase, ...]
    guard: tuple[Guarded, ...]
    danger: DangerCard


def desk_words(library: Library, language: str) -> DeskWords:
    """The words for an advocate who reads this language, or the nearest that is served."""
    packs = _by_language(library)
    own = packs.get(language) or _near(packs.values(), language) or library.default
    card = next((file.danger_card for file in library.prepared.packs if file.id == own.id), "") or DANGER
    ids = _ids(own)
    steps = (id for id in ids if id.startswith(f"{card}-"))
    return DeskWords(
        lang=own.language,
        dir=own.direction,
        phrases=tuple(_phrases(own, packs, (id for id in ids if PHRASE.fullmatch(id)))),
        guard=tuple(_guard(packs)),
        danger=DangerCard(_read(own, card), tuple(_phrases(own, packs, steps))),
    )


def _by_language(library: Library) -> dict[str, Pack]:
    """The first pack of each language, in the order in which packs are offered."""
    found: dict[str, Pack] = {}
    for file in library.prepared.packs:
        found.setdefault(file.language, library.packs[file.id])
    return found


def _near(packs: Iterable[Pack], language: str) -> Pack | None:
    """A pack of the same language in another country: es for es-MX."""
    return next((pack for pack in packs if base(pack.language) == base(language)), None)


def _ids(pack: Pack) -> list[str]:
    """The texts of the pack's languages, in the order of their files; the source has them all."""
    every = (id for spoken in reversed(pack.renderer.speech.languages) for id in spoken.plain)
    return list(dict.fromkeys(every))


def _phrases(own: Pack, packs: dict[str, Pack], ids: Iterable[str]) -> Iterator[Phrase]:
    for id in ids:
        said = ((language, _wording(pack, id)) for language, pack in packs.items())
        wordings = {language: wording for language, wording in said if wording is not None}
        topic = found["topic"] if (found := PHRASE.fullmatch(id)) else "danger"
        yield Phrase(id, topic, _read(own, id), wordings)


def _read(pack: Pack, id: str) -> str:
    """A text as an advocate reads it: a gloss in their own language, read or not, else in the next."""
    said = (spoken.say(id, {}) for spoken in pack.renderer.speech.languages)
    return next((text for text in said if text), "")


def _wording(pack: Pack, id: str) -> Wording | None:
    """What a person of this pack may be sent; None where their language has no wording it may serve."""
    speech = pack.renderer.speech
    for spoken in speech.languages:
        if base(spoken.id) != base(pack.language) or not spoken.has(id):
            continue
        mark, text = _mark(pack, spoken, id), spoken.say(id, {})
        if mark is not None and text:
            return Wording(text, bool(mark))
    return None


def _mark(pack: Pack, spoken: Spoken, id: str) -> str | None:
    standing = spoken.standing_of(id)
    return pack.renderer.speech.rule.mark(standing.state, protected=standing.protected)


def _guard(packs: dict[str, Pack]) -> Iterator[Guarded]:
    """The rules of each language that is written; a variant's own, else those of its base."""
    for language, pack in packs.items():
        kin = (lang for lang in pack.renderer.speech.languages if base(lang.id) == base(language))
        rules = next((lang.chat.guard for lang in kin if lang.chat.guard), ())
        for rule in rules:
            yield Guarded(rule.id, language, rule.find, rule.unless, rule.say, rule.better)
