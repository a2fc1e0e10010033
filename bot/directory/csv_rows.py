"""Rows of a CSV file of any make. A row that is broken rejects itself, never those after it."""

import csv
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from bot.directory.opened import LONGEST, Encoding, Ticked, lines, untold
from bot.directory.row import Row
from bot.directory.tables import COLUMNS, columns_of

_LINES = 500  # of one row: a text with more line breaks than that is a quotation mark nobody closed
_SEPARATORS = ",;\t|"


class _Endless(Exception):
    """A quotation mark that nothing closes."""


class Lines:
    """The lines of a file; those of a row that came to nothing can be given again."""

    def __init__(self, source: Iterator[str | None]) -> None:
        self._source = source
        self._again: deque[str | None] = deque()
        self._given: list[str] = []
        self._size = 0
        self.too_long = False

    def begin(self) -> None:
        """A new row begins here."""
        self._given, self._size, self.too_long = [], 0, False

    def back(self) -> None:
        """Give all but the first line of this row again."""
        self._again.extendleft(reversed(self._given[1:]))

    @property
    def has_text(self) -> bool:
        """Whether the row has any line at all."""
        return bool(self._given)

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._source)
        if line is None:
            self.too_long = True
            self._given.append("")
            raise _Endless
        self._given.append(line)
        self._size += len(line)
        if len(self._given) > _LINES or self._size > LONGEST:
            raise _Endless
        return line


def cells_of(feed: Lines, separator: str) -> Iterator[list[str] | str]:
    """The cells of each row that is not a blank line, or why a row cannot be read."""
    csv.field_size_limit(LONGEST)
    table = csv.reader(feed, delimiter=separator, strict=True)
    while True:
        feed.begin()
        try:
            cells = next(table)
        except StopIteration:
            return
        except (_Endless, csv.Error):
            yield "too-long" if feed.too_long else "open-quote"
            feed.back()
            table = csv.reader(feed, delimiter=separator, strict=True)
            continue
        if cells:
            yield cells


def separator_of(table: str, path: Path, encoding: Encoding) -> str:
    """What stands between the cells: whichever makes most sense of the first row."""

    def known(separator: str) -> int:
        header = next(cells_of(Lines(lines(path, encoding)), separator), "")
        return len(COLUMNS[table] & set(columns_of(table, header))) if isinstance(header, list) else -1

    return max(_SEPARATORS, key=known)


def csv_rows(table: str, name: str, path: Path, encoding: Encoding, tick: Ticked = untold) -> Iterator[Row]:
    """Every row of a file; the header is row 1."""
    separator = separator_of(table, path, encoding)
    found = cells_of(Lines(lines(path, encoding, tick)), separator)
    header = next(found, [])
    columns = columns_of(table, header) if isinstance(header, list) else []
    has_header = bool(COLUMNS[table] & set(columns))
    for number, cells in enumerate(found, 2):
        if isinstance(cells, str):
            yield Row(table, name, number, broken=cells)
        elif not has_header:
            yield Row(table, name, number, broken="no-header")
        else:
            yield _row(table, name, number, columns, cells)


def header_of(table: str, path: Path, encoding: Encoding) -> list[str]:
    """The plain names of a file's columns; none if its first row is no header."""
    separator = separator_of(table, path, encoding)
    header = next(cells_of(Lines(lines(path, encoding)), separator), "")
    columns = columns_of(table, header) if isinstance(header, list) else []
    return columns if COLUMNS[table] & set(columns) else []


def _row(table: str, name: str, number: int, columns: list[str], cells: list[str]) -> Row:
    if any(cell.strip() for cell in cells[len(columns) :]):
        return Row(table, name, number, broken="too-many-cells")
    if len(cells) < len(columns) and any(cell.strip() for cell in cells):
        return Row(table, name, number, broken="too-few-cells")
    found = {column: cell for column, cell in zip(columns, cells, strict=False) if column and cell}
    return Row(table, name, number, found, is_mended=any("\ufffd" in cell for cell in cells))
