"""P017: a file that is in another language than its folder says.

The script tells first, for nothing. Then `py3langid` reads whole files and chooses among the languages
of the folder; it brings numpy, so it is an extra for authors ("languages" in pyproject.toml). Without it
W007 says once that nobody looked. The bot that serves people never comes here.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import cast

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from bot.core.errors import Fault
from bot.packs.advice import Copied
from bot.packs.files import Files
from bot.packs.fluent import Entry
from bot.packs.letters import script
from bot.packs.texts import GAP, texts_of
from bot.packs.words import Language, base

ENOUGH = 120  # letters that a guess needs
SCRIPTS = {
    "Arab": {"ARABIC"},
    "Armn": {"ARMENIAN"},
    "Beng": {"BENGALI"},
    "Cyrl": {"CYRILLIC"},
    "Deva": {"DEVANAGARI"},
    "Ethi": {"ETHIOPIC"},
    "Geor": {"GEORGIAN"},
    "Grek": {"GREEK"},
    "Gujr": {"GUJARATI"},
    "Guru": {"GURMUKHI"},
    "Hans": {"CJK"},
    "Hant": {"CJK", "BOPOMOFO"},
    "Hebr": {"HEBREW"},
    "Jpan": {"CJK", "HIRAGANA", "KATAKANA"},
    "Khmr": {"KHMER"},
    "Kore": {"HANGUL", "CJK"},
    "Laoo": {"LAO"},
    "Latn": {"LATIN"},
    "Mymr": {"MYANMAR"},
    "Taml": {"TAMIL"},
    "Telu": {"TELUGU"},
    "Thai": {"THAI"},
}
"""ISO 15924 codes, and how Unicode calls the letters."""
Ranker = Callable[[str], list[tuple[str, float]]]


def check_tongue(files: Files, copied: Copied) -> Iterator[Fault]:
    """Every file whose own words, those not copied from the source, seem to be in another language."""
    known, rank = {_spoken(id) for id in files.languages}, _ranker()
    unread = False
    for language in files.languages.values():
        for entries in _by_file(language):
            words = " ".join(_own_words(entries, copied[language.id]))
            enough = len(known) > 1 and sum(map(str.isalpha, words)) >= ENOUGH
            other = _other_script(language.id, words)
            if not other and enough:
                unread = rank is None
                other = _other_language(rank, _spoken(language.id), known, words)
            if other:
                what = f"The words of this file seem to be in another language or script ({other})."
                mend = "translate them, or move the file to the folder of its language."
                yield Fault(entries[0].path, entries[0].line, "P017", what, mend)
    if unread:
        what = "Nobody looked whether each file is in its language: py3langid is not installed."
        yield Fault(files.tree.root, 1, "W007", what, "pip install py3langid, and check again.", "warning")


def _by_file(language: Language) -> Iterable[list[Entry]]:
    files: dict[str, list[Entry]] = {}
    for entry in language.entries.values():
        if not entry.id.startswith("-"):  # names that stay as they are
            files.setdefault(entry.file, []).append(entry)
    return files.values()


def _own_words(entries: list[Entry], copies: frozenset[str]) -> Iterator[str]:
    for entry in entries:
        if entry.id not in copies:
            yield from (text.words.replace(GAP, " ") for text in texts_of(entry))


def _other_script(language: str, words: str) -> str:
    """The script that most letters are in, if it is not the language's."""
    expected = SCRIPTS.get(_script_of(language))
    found = Counter(script(sign) for sign in words if sign.isalpha())
    found.pop("", None)
    if expected is None or not found:
        return ""
    ours = sum(number for name, number in found.items() if name in expected)
    return "" if 2 * ours >= found.total() else found.most_common(1)[0][0].lower()


def _script_of(language: str) -> str:
    """The script a language is written in, as ISO 15924 calls it."""
    try:
        locale = Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return ""
    if locale.script:
        return str(locale.script)
    likely = get_global("likely_subtags")
    full = likely.get(f"{locale.language}_{locale.territory}") or likely.get(locale.language, "")
    parts = str(full).split("_")
    return parts[1] if len(parts) > 1 else ""


def _ranker() -> Ranker | None:
    """What ranks the languages that a text may be in; None if it is not installed."""
    try:
        from py3langid import rank
    except ImportError:
        return None
    return cast("Ranker", rank)


def _other_language(rank: Ranker | None, own: str, known: set[str], words: str) -> str:
    """The language of the folder that a text is more likely in than its own; "" if none."""
    ranked = [language for language, _ in rank(words)] if rank else []
    if own not in ranked:
        return ""  # not installed, or not a language that it knows
    likely = next(language for language in ranked if language in known)
    return "" if likely == own else likely


def _spoken(id: str) -> str:
    """A language without its country and script, as ISO 639-1 calls it."""
    short = base(id).partition("-")[0]
    return "tl" if short == "fil" else short
