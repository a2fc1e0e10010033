"""Hold what came back against what was sent out: row by row, before anything is built from it.

A wording that has not changed is not judged; it is not written either. An empty one leaves
everything as it is.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.core.errors import Fault, PackError, quote
from bot.packs import letters
from bot.workshop.returned import Returned, unreadable
from bot.workshop.rows import Book, Row, Text
from bot.workshop.tokens import is_torn, tokens

_MANGLED = re.compile(
    r"\d{1,2}[-/. ](?:\d{1,2}|[^\W\d_]{3,5})\.?(?:[-/. ]\d{2,4})?|\d+(?:[.,]\d+)?E[+-]\d+|#[A-Z/0]+[?!]"
)
"""What a spreadsheet makes of 1-2, of a long figure, or of what it took for a formula."""
_FEW = 3  # unknown rows are named one by one if others are known


@dataclass(slots=True)
class Weighed:
    """The wordings of a file that can be used, by key, and where each stood."""

    book: Book
    path: str
    wordings: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    empty: int = 0
    faults: list[Fault] = field(default_factory=list)

    def fault(self, line: int, code: str, what: str, mend: str) -> None:
        """Note what is wrong at a line of the file."""
        self.faults.append(Fault(self.path, line, code, what, mend))


def book_of(path: Path, returned: list[Returned], books: Mapping[str, Book]) -> Book:
    """The language that most keys belong to. Raises PackError if none does."""
    keys = {_key(row) for row in returned}
    found = max(books.values(), key=lambda book: len(keys & book.rows.keys()), default=None)
    if found is None or not keys & found.rows.keys():
        what = f"None of the {len(returned)} rows belongs to a text of these packs."
        mend = (
            "look whether it is the export of another folder, or export anew: python -m bot pack export LANG"
        )
        raise unreadable(path, returned[0].line if returned else 1, what, mend, "X003")
    return found


def weigh(path: Path, returned: list[Returned], book: Book, books: Mapping[str, Book]) -> Weighed:
    """Everything that is wrong with the rows themselves, and the wordings of the rest."""
    weighed = Weighed(book, quote(path, 200))
    for said in returned:
        row = book.rows.get(_key(said))
        if row is None:
            _unknown(weighed, said, books)
        elif row.key in weighed.lines:
            what = f"The row {row.key} was on line {weighed.lines[row.key]} already."
            weighed.fault(said.line, "X004", what, "keep the right one of the two.")
        else:
            weighed.lines[row.key] = said.line
            _take(weighed, row, said)
    for text in book.texts:
        _half(weighed, text)
    return weighed


def _key(said: Returned) -> str:
    return said.key.strip().upper()


def _unknown(weighed: Weighed, said: Returned, books: Mapping[str, Book]) -> None:
    other = next((id for id, book in books.items() if _key(said) in book.rows), "")
    what = f'"{quote(said.key)}" is no key of {weighed.book.language.id}.'
    if other:
        what = f"This row is of {other}, and others are of {weighed.book.language.id}."
    mend = "put the key of the export back, or take the row out; a text may have gone since the export."
    weighed.fault(said.line, "X003", what, mend if not other else "send the two languages back apart.")


def normal(words: str) -> str:
    """Words in one form of Unicode and with one kind of line end."""
    return unicodedata.normalize("NFC", words.replace("\r\n", "\n").replace("\r", "\n"))


def _take(weighed: Weighed, row: Row, said: Returned) -> None:
    words, today = normal(said.translation), row.own
    if not words.strip():
        weighed.empty += 1
        return
    if not any(w != w.strip() for w in (row.own, row.source)):
        words = words.strip()
    if _same(words, today):
        weighed.wordings[row.key] = today
        return
    weighed.wordings[row.key] = words
    if row.is_copy and _same(words, row.source):
        return
    weighed.changed.add(row.key)
    for code, what, mend in _wrong(row, said, words):
        weighed.fault(said.line, code, what, mend)


def _same(one: str, other: str) -> bool:
    return one == other or "" != one.strip() == normal(other).strip()


def _wrong(row: Row, said: Returned, words: str) -> Iterator[tuple[str, str, str]]:
    """(code, what, mend) of everything wrong in one cell."""
    if said.plural is not None and said.plural.strip().lower() != row.plural:
        what = f'This row is for the form "{row.plural or "none"}", and says "{quote(said.plural.strip())}".'
        yield "X006", what, 'put the word in the column "plural" back.'
    if said.source is not None and _flat(said.source) != _flat(row.source):
        what = "The source has been changed since the export, or in this file."
        yield "X007", what, "export again and translate this text from there; left empty, it stays as it is."
    if sign := letters.unseen(words):
        yield "P015", f"It holds {sign!a}, which nobody sees.", "type the words anew, without it."
    if _MANGLED.fullmatch(words) and not _MANGLED.fullmatch(row.source):
        what = f'"{quote(words)}" looks like something that a spreadsheet made.'
        yield "X009", what, "set the column to text, and type the words again."
    yield from _tokens(row, words)


def _flat(words: str) -> str:
    return " ".join(normal(words).split())


def _tokens(row: Row, words: str) -> Iterator[tuple[str, str, str]]:
    """X005: tokens lost, new, doubled or torn."""
    found = Counter(tokens(words))
    has_braces = set("{}") & (set(words) - set(row.source) - set(row.own))
    if not (has_braces or is_torn(words)) and any(_agree(found, asked, row.spare) for asked in row.asked):
        return
    asked = row.asked[0]
    wrong = [
        *(f"⟦{quote(name)}⟧ is missing" for name in asked - found if name not in row.spare),
        *(f"⟦{quote(name)}⟧ does not belong here" for name in found if name not in asked),
        *(f"⟦{quote(name)}⟧ is there too often" for name in found - asked if name in asked),
    ]
    what = "; ".join(wrong) or "A bracket stands where none belongs"
    exact = ", ".join(f"⟦{name}⟧" for name in asked.elements())
    mend = f"copy it from the source, unchanged: {exact}." if exact else "leave it out; the source has none."
    yield "X005", f"{what}.", mend


def _agree(found: Counter[str], asked: Counter[str], spare: frozenset[str]) -> bool:
    for name in spare:
        found, asked = Counter(found), Counter(asked)
        if found.pop(name, 0) > 1:
            return False
        asked.pop(name, None)
    return found == asked


def _half(weighed: Weighed, text: Text) -> None:
    """X008: a screen is never in two languages."""
    if not any(row.key in weighed.changed for row in text.rows):
        return
    first = min(weighed.lines[row.key] for row in text.rows if row.key in weighed.changed)
    for row in text.rows:
        if row.key not in weighed.wordings and not row.own and not row.optional:
            what = f'"{quote(row.source)}" is not translated, and the text that it belongs to is.'
            mend = "translate it too, or leave all rows of that text empty."
            weighed.fault(weighed.lines.get(row.key, first), "X008", what, mend)


def raise_any(faults: list[Fault]) -> None:
    """Say all of them at once."""
    if faults:
        raise PackError(tuple(sorted(set(faults))))
