"""What an import looks like in a terminal: how far it is, and the report as a table."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from bot.core.errors import quote
from bot.directory.importing import Imported, Report
from bot.directory.opened import Ticked

_WIDTH = 100


@contextmanager
def progress() -> Iterator[Callable[[int], Ticked]]:
    """A bar on standard error, if somebody can see it there."""
    columns = TextColumn("Reading"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn()
    bar = Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())

    def watch(size: int) -> Ticked:
        task = bar.add_task("", total=size)
        return lambda count: bar.advance(task, count)

    with bar:
        yield watch


def show(imported: Imported, report: Path | None) -> None:
    """Print what was read, kept and refused."""
    console = Console(width=_WIDTH, highlight=False, markup=False, emoji=False)
    console.print(_table(imported.report))
    for line in _lines(imported.report):
        console.print(line)
    if imported.path:
        console.print(f"Written to {quote(imported.path, 200)}. Their words are shown to nobody unread.")
    else:
        console.print("No service could be read, so nothing was written.")
    if report:
        console.print(f"Each row that was refused or changed, with its mend, is in {quote(report, 200)}.")


def _table(report: Report) -> Table:
    table = Table("table", box=None, pad_edge=False)
    for name in ("read", "kept", "rejected"):
        table.add_column(name, justify="right")
    table.add_column("why")
    for name, counted in report["tables"].items():
        rejected = counted["rejected"]
        why = ", ".join(f"{reason} {count:,}" for reason, count in rejected.items())
        numbers = (counted["read"], counted["kept"], sum(rejected.values()))
        table.add_row(name, *(f"{number:,}" for number in numbers), why)
    return table


def _lines(report: Report) -> Iterator[str]:
    withheld, hours, unlinked = report["withheld"], report["hours"], report["unlinked"]
    yield (
        f"Withheld: {withheld['streets']:,} streets, {withheld['points']:,} points, "
        f"{withheld['sentences']:,} sentences. No import publishes an address."
    )
    yield f"Organisation not in the data: {report['orphan']:,} services."
    yield f"Areas: {report['areas']['found']:,} found by name, {report['areas']['unknown']:,} unknown."
    yield f"Hours: {hours['converted']:,} of {hours['owners']:,} timetables became opening hours."
    yield (
        f"Kept, but hanging on no service: {unlinked['phones']:,} phones, {unlinked['schedules']:,} rows of "
        "hours (what belongs to a place or organisation is not guessed onto its services)."
    )
    if names := report["missing_tables"]:
        yield f"Not there: {', '.join(names)}."
    if names := report["unread_files"]:
        yield f"Files that nothing was made of: {quote(', '.join(names), 500)}."
    if names := report["unmapped_columns"]:
        yield f"Columns that nothing was made of: {quote(', '.join(names), 500)}."
