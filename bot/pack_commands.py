"""What an author of packs runs: `python -m bot pack ...`. Thin; exit codes as in bot.commands."""

import os
import re
import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.packs.check import Checked

DAY = "%Y-%m-%d"
ROOT = Path(os.path.relpath(Path(__file__).parent.parent))


class Origin(StrEnum):
    """How a wording came about."""

    human = "human"
    machine = "machine"


class By(StrEnum):
    """How a line or fact is confirmed."""

    test_call = "test-call"
    published = "published"
    lawyer = "lawyer"


Day = Annotated[datetime | None, typer.Option(formats=[DAY], help="Judge dates by this day.")]

pack = typer.Typer(help="Look after locale packs.", no_args_is_help=True)


@pack.callback()
def every_pack() -> None:
    """Look after locale packs."""


@pack.command()
def check(
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="A folder of locales.")] = None,
    today: Day = None,
    codes: Annotated[bool, typer.Option("--codes", help="Print every code, with a line each.")] = False,
) -> None:
    """Name every fault in a folder of packs, with its line and its mend."""
    from bot.packs.check import check_packs

    if codes:
        print_codes()
        return
    print_faults(check_packs(folder or packs_folder(), ROOT / "flows", today.date() if today else None))


def packs_folder() -> Path:
    """The folder of packs that the setting names, or the project's own."""
    return Path(os.environ.get("WAYSIDE_PACKS") or ROOT / "locales")


def print_codes() -> None:
    """Every row of docs/codes.md, which is the one table of codes."""
    for line in (ROOT / "docs" / "codes.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("| ") and not line.startswith("| code"):
            plain = re.sub(r"\[(\w+)\]\(rules/\w+\.md\)", r"\1", line)
            print("  ".join(cell.strip() for cell in plain.strip("|").split("|")))


def print_faults(checked: "Checked") -> None:
    """One line a fault, then the sum on standard error; ends with 1 if there is an error."""
    for fault in checked.faults:
        print(fault)
    print(checked.summary, file=sys.stderr)
    raise typer.Exit(1 if checked.errors else 0)


# --- the workshop


Yes = Annotated[bool, typer.Option("--yes", help="Say yes beforehand; everything is still shown.")]


@pack.command()
def approve(
    language: Annotated[str, typer.Argument(metavar="LANG", help="A language, such as es.")],
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Texts, by their ids.")] = None,
    file: Annotated[
        list[str] | None, typer.Option("--file", help="Every text of a file, such as safety.")
    ] = None,
    reader: Annotated[str, typer.Option(metavar="TAG", help="A role, such as es-advocate-1.")] = "",
    origin: Annotated[Origin | None, typer.Option(help="How the wording came about.")] = None,
    same_meaning: Annotated[
        bool, typer.Option("--same-meaning", help="Source language: translations stay approved.")
    ] = False,
    yes: Yes = False,
) -> None:
    """Read wordings and approve them; a second, different reader completes each."""
    from bot.workshop import approve as work
    from bot.workshop.counter import served, today

    request = work.Request(
        language=language,
        ids=tuple(ids or ()),
        files=tuple(file or ()),
        reader=reader,
        today=today(),
        yes=yes,
        same_meaning=same_meaning,
        origin=origin.value if origin else "",
    )
    raise typer.Exit(served(lambda: work.approve(packs_folder(), request)))


@pack.command()
def confirm(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="A place, such as us.")],
    id: Annotated[str, typer.Argument(metavar="ID", help="A line or fact, by its id.")],
    by: Annotated[By, typer.Option(help="How it was confirmed.")],
    role: Annotated[str, typer.Option(metavar="TAG", help="Whose work it was, such as hotline staff.")] = "",
    yes: Yes = False,
) -> None:
    """Say that a line was called, or that a fact was read beside its source."""
    from bot.workshop import confirm as work
    from bot.workshop.counter import served, today

    request = work.Request(place, id, by.value, role, today(), yes)
    raise typer.Exit(served(lambda: work.confirm(packs_folder(), request)))


@pack.command()
def new(
    id: Annotated[
        str, typer.Argument(metavar="[ID]", help="Such as es-MX; without it, questions are asked.")
    ] = "",
    like: Annotated[str, typer.Option("--from", metavar="PACK", help="Whose words to begin with.")] = "",
    operator: Annotated[
        str, typer.Option(help="Your organisation, as people will read it.")
    ] = "Example Help",
) -> None:
    """Make a pack as a demonstration: what is missing of its language and its place."""
    from bot.workshop import new as work
    from bot.workshop.counter import served, today

    request = work.Request(id, like, operator, today())
    raise typer.Exit(served(lambda: work.new(packs_folder(), ROOT / "flows", request)))


@pack.command()
def report(
    id: Annotated[str, typer.Argument(metavar="[PACK]", help="Such as es-US; without it, all of them.")] = "",
    today: Day = None,
) -> None:
    """Tell how far each language is, what runs out, and the one thing to do next."""
    from bot.workshop import counter
    from bot.workshop import report as work

    day = today.date() if today else counter.today()
    raise typer.Exit(counter.served(lambda: work.report(packs_folder(), ROOT / "flows", id, day)))


@pack.command()
def preview(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PACK]...", help="Such as es-US; else all of a place."),
    ] = None,
    to: Annotated[Path, typer.Option(metavar="PATH", help="A folder, or the page to write.")] = Path(),
    today: Day = None,
) -> None:
    """Write every screen in every language as one page, to be sent to readers or printed."""
    from bot.workshop import counter
    from bot.workshop import preview as work

    day = today.date() if today else counter.today()

    def write() -> None:
        path = work.preview(packs_folder(), ROOT / "flows", tuple(ids or ()), to, day)
        print(f"Written to {path}. Open it in a browser; it loads nothing and works without a network.")

    raise typer.Exit(counter.served(write))


@pack.command()
def export(
    language: Annotated[str, typer.Argument(metavar="LANG", help="A language, such as es.")],
    csv: Annotated[bool, typer.Option("--csv", help="For a spreadsheet.")] = False,
    po: Annotated[bool, typer.Option("--po", help="For a translator's program (gettext).")] = False,
    to: Annotated[Path, typer.Option(metavar="PATH", help="A folder, or the file to write.")] = Path(),
) -> None:
    """Write the texts of a language for a translator, without anything that could be broken."""
    from bot.workshop import export as work
    from bot.workshop.counter import served, today

    kinds = tuple(kind for kind, is_asked in ((work.CSV, csv), (work.PO, po)) if is_asked)
    request = work.Request(language, kinds, to, today())
    raise typer.Exit(served(lambda: work.export(packs_folder(), ROOT / "flows", request)))


@pack.command("import")
def take_in(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What the translator sent back.")],
) -> None:
    """Take a translator's file in, as drafts; anything wrong in it is said, and nothing written."""
    from bot.workshop import take_in as work
    from bot.workshop.counter import served, today

    request = work.Request(file, today())
    raise typer.Exit(served(lambda: work.take_in(packs_folder(), ROOT / "flows", request)))
