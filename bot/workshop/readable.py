"""How a language reads as a whole: the figures of W001 over all its bodies."""

from dataclasses import dataclass

from bot.packs.rules.reading import KINCAID, LIX, UNSPACED, Measure, measure, too_hard
from bot.packs.texts import texts_of
from bot.packs.words import Language, base


@dataclass(frozen=True, slots=True)
class Reading:
    """None: the figure says nothing about this language."""

    texts: int
    hard: int
    average: float
    kincaid: float | None
    lix: float | None


def reading(language: Language) -> Reading:
    """All bodies taken together; labels are no sentences."""
    id = base(language.id)
    entries = (entry for entry in language.entries.values() if not entry.id.startswith("-"))
    bodies = [text.words for entry in entries for text in texts_of(entry) if text.ref == entry.id]
    counted = [measure(body) for body in bodies]
    whole = Measure(
        sentences=tuple(words for one in counted for words in one.sentences),
        long_words=sum(one.long_words for one in counted),
        syllables=sum(one.syllables for one in counted),
    )
    return Reading(
        texts=len(bodies),
        hard=sum(any(too_hard(body, id)) for body in bodies),
        average=whole.average,
        kincaid=whole.kincaid if id in KINCAID else None,
        lix=whole.lix if id in LIX and id not in UNSPACED else None,
    )
