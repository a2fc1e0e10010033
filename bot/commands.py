"""Every command: thin. Exit codes: 0 well, 1 faults found, 2 wrong use, 78 cannot be used so."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot import log
from bot.core.errors import WaysideError
from bot.desk_commands import desk
from bot.pack_commands import Day, pack, print_faults
from bot.process import UNUSABLE, run, until_done
from bot.services_commands import services

ROOT = Path(os.path.relpath(Path(__file__).parent.parent))

main = typer.Typer(
    help="Wayside: an anonymous help bot that forgets.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


main.command()(run)
main.add_typer(pack, name="pack")
main.add_typer(services, name="services")
main.add_typer(desk, name="desk")


@main.command()
def talk() -> None:
    """Talk to the bot here: a number, a label or any text for each turn."""
    from bot import app

    until_done(app.talk, least=log.Level.error)


@main.command()
def check(
    root: Annotated[Path, typer.Argument(help="A folder with flows/ and locales/.")] = ROOT,
    today: Day = None,
) -> None:
    """Name every fault in flows and packs, with its line and its mend."""
    from bot.packs.check import check_all

    print_faults(check_all(root, today.date() if today else None))


@main.command(name="map")
def draw_map() -> None:
    """Draw docs/map.md: the flows and pages as they are."""
    from bot.packs.check import drawn

    try:
        (ROOT / "docs" / "map.md").write_text(drawn(ROOT), encoding="utf-8")
    except WaysideError as error:
        print(error, file=sys.stderr)
        raise SystemExit(UNUSABLE) from None
    except OSError:
        print("docs/map.md cannot be written. To mend: run this in the project's folder.", file=sys.stderr)
        raise SystemExit(1) from None
    print("docs/map.md is drawn.")


@main.command()
def doctor(
    holdings: Annotated[bool, typer.Option(help="Count what the store holds, without a name.")] = False,
) -> None:
    """Look at the store, and at Telegram: what is not right, and how to mend it."""
    from bot import app
    from bot.store.checks import refused

    if holdings:
        for holding in until_done(app.held):
            print(f"{holding.count:>12}  {holding.what}")
        return
    findings = until_done(app.doctor)
    for finding in findings:
        print(finding)
    raise typer.Exit(1 if refused(findings) else 0)
