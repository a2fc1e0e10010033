"""What an author of packs runs: `python -m bot pack ...`. Thin; exit codes as in bot.commands."""

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.packs.check import Checked

DAY = "%Y-%m-%d"
ROOT = Path(os.path.relpath(Path(__file__).parent.parent))
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
            print("  ".join(cell.strip() for cell in line.strip("|").split("|")))


def print_faults(checked: "Checked") -> None:
    """One line a fault, then the sum on standard error; ends with 1 if there is an error."""
    for fault in checked.faults:
        print(fault)
    print(checked.summary, file=sys.stderr)
    raise typer.Exit(1 if checked.errors else 0)
