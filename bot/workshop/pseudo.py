"""A language that nobody speaks: longer, accented, in brackets. What is cut off or untranslated shows."""

from collections.abc import Mapping
from dataclasses import replace

from bot.packs.prepared import Prepared
from bot.packs.spoken import Spoken
from bot.packs.words import Value

ID = "xx"
_MARKS = str.maketrans("aeiounycAEIOUNYC", "áéíóúñýçÁÉÍÓÚÑÝÇ")
_LONGER = 0.4


def pseudo(text: str) -> str:
    """A text with accents, two fifths longer, between brackets."""
    return f"[{text.translate(_MARKS)}{'~' * round(len(text) * _LONGER)}]" if text else ""


class Pseudo(Spoken):
    """A language's texts, each as `pseudo` has it."""

    __slots__ = ()

    def say(self, ref: str, values: Mapping[str, Value]) -> str | None:
        """A text, made strange."""
        text = super().say(ref, values)
        return None if text is None else pseudo(text)


def with_pseudo(prepared: Prepared) -> Prepared:
    """The packs, and the first of them once more in that language."""
    first = prepared.packs[0]
    words = prepared.languages[first.language]
    strange = Pseudo(
        id=ID,
        name=pseudo(words.name),
        direction=words.direction,
        vocabulary=None,
        refs=words.refs,
        standing=words.standing,
        plain=words.plain,
        lively=words.lively,
    )
    id = f"{ID}-{first.id.partition('-')[2]}"
    return replace(
        prepared,
        languages={**prepared.languages, ID: strange},
        chains={**prepared.chains, ID: (ID,)},
        packs=(*prepared.packs, replace(first, id=id, language=ID, order=0)),
        refs={**prepared.refs, id: f"{id}@00000000"},
    )
