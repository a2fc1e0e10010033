"""P023: the safe word must be nothing that anybody would type by chance.

It erases at once, also with one slip in it. So it is a rare word of six letters or more, and differs
from each ordinary word by two letters at least; the list of ordinary words has to be long enough to tell.
"""

from collections.abc import Iterator

from bot.core.errors import Fault, quote
from bot.core.hearing import one_typo, plain
from bot.packs.files import Files
from bot.packs.words import Language

LETTERS = 6
COMMON, COMMON_IN_A_DRAFT = 2_000, 500  # ordinary words


def check(files: Files, language: Language) -> Iterator[Fault]:
    """The safe word of a language, and its list of ordinary words."""
    heard = language.vocabulary
    if heard is None or not heard.safe_word:
        return
    if why := _unfit(heard.safe_word, heard.common):
        toml = files.tree.toml("lang", language.id, "words.toml", [])
        what = f'The safe word "{quote(heard.safe_word)}" {why}.'
        yield toml.fault(("safe_word",), "P023", what, "take a rare word of six letters or more.")
    least = COMMON if _is_for_real(files, language) else COMMON_IN_A_DRAFT
    if len(heard.common) < least:
        path = files.tree.path("lang", language.id, "common.toml")
        what = f"There are {len(heard.common)} ordinary words; the safe word is held against {least}."
        yield Fault(path, 1, "P023", what, "write the words that people use most.")


def _is_for_real(files: Files, language: Language) -> bool:
    """Whether the language is the source, or stands in a pack that is no demonstration."""
    real = (pack for pack in files.packs.values() if not pack.demonstration)
    return language.source or any(language in files.chain(pack.language) for pack in real)


def _unfit(word: str, common: frozenset[str]) -> str:
    safe = plain(word)
    if " " in safe or not safe.isalpha():
        return "is not one word of letters"
    if len(safe) < LETTERS:
        return f"has fewer than {LETTERS} letters"
    near = next((some for some in sorted(common) if some == safe or one_typo(some, safe)), "")
    return f'is too near to "{quote(near)}"' if near else ""
