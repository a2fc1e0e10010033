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


@services.command()
def find(
    area: Annotated[str, typer.Argument(metavar="AREA", help="Such as us.tx.houston; or anywhere.")],
    need: Annotated[str, typer.Option(metavar="NEED", help="Such as legal; without it, any.")] = "",
    only: Annotated[
        list[str] | None, typer.Option(metavar="TRAIT", help="Such as police_not_required; may be repeated.")
    ] = None,
    pack: Annotated[str, typer.Option(metavar="PACK", help="Whose directory and words, such as es-US.")] = "",
    today: Day = None,
) -> None:
    """Print the cards that a person would get, and why."""
    from bot.workshop import counter
    from bot.workshop import find as work

    wish = work.Wish(area, need, tuple(only or ()), pack, today.date() if today else None)
    raise typer.Exit(counter.served(lambda: work.find(packs_folder(), wish)))


@services.command()
def report(
    pack: Annotated[
        str, typer.Argument(metavar="[PACK]", help="A pack or place; without it, every directory.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="For another program.")] = False,
    today: Day = None,
) -> None:
    """Tell what a directory holds, by need, and what nobody knows yet; no name is told."""
    from bot.directory import overview as work
    from bot.workshop import counter

    day = today.date() if today else counter.today()
    raise typer.Exit(counter.served(lambda: work.show(packs_folder(), pack, day, as_json=as_json)))
