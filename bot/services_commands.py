"""What looks after a directory: `python -m bot services ...`. Thin; exit codes as in bot.commands."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.pack_commands import Day, packs_folder

services = typer.Typer(help="Look after directories of services.", no_args_is_help=True)


@services.callback()
def every_directory() -> None:
    """Look after directories of services."""


@services.command("import")
def take_in(
    source: Annotated[Path, typer.Argument(metavar="SRC", help="A folder of HSDS, as CSV or JSON.")],
    to: Annotated[Path, typer.Option(metavar="DIR", help="Where to write, such as .../place/us/services.")],
    place: Annotated[str, typer.Option(metavar="PLACE", help="Whose directory it becomes, such as us.")],
    codes: Annotated[
        Path | None, typer.Option("--map", metavar="FILE", help="map.toml; else the one beside DIR.")
    ] = None,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write what was refused or changed, as JSON.")
    ] = None,
    today: Day = None,
) -> None:
    """Read somebody's directory (HSDS) into lines of our own; no address is ever published by it."""
    from bot.directory import taking_in as work
    from bot.workshop import counter

    day = today.date() if today else counter.today()
    request = work.Request(source, to, place, day, report)
    raise typer.Exit(work.taken_in(request, codes, packs_folder()))


@services.command()
def places(
    countries: Annotated[str, typer.Option(metavar="IDS", help="Countries, such as us,mx.")],
    to: Annotated[Path, typer.Option(metavar="DIR", help="Where to write, such as locales/place/us.")],
) -> None:
    """Make the list of places that a person can pick or type: areas.toml and places.jsonl."""
    from bot.directory import places as work
    from bot.workshop import counter

    raise typer.Exit(counter.served(lambda: work.made(countries, to)))


@services.command()
def place(
    pack: Annotated[str, typer.Option(metavar="PACK", help="Whose places, such as es-US.")],
) -> None:
    """Read one text a line and say what it is taken for: confirm, choose or menu."""
    from bot.directory import places_typed as work
    from bot.workshop import counter

    raise typer.Exit(counter.served(lambda: work.answer(packs_folder(), pack, sys.stdin)))


@services.command()
def check(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help="A folder of locales, of a place, or of services."),
    ] = None,
    today: Day = None,
) -> None:
    """Name every fault in directories, with its line and its mend."""
    from bot.directory import checking as work
    from bot.workshop import counter

    raise typer.Exit(work.checked(folder or packs_folder(), today.date() if today else counter.today()))
