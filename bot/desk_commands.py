"""What an operator runs for the desk: `python -m bot desk ...`. Thin; exit codes as in bot.commands."""

import os
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from bot.config import Config, ConfigError, read

if TYPE_CHECKING:
    from bot.desk.people_file import PeopleFile

_OWN_STORE = (
    "WAYSIDE_REDIS_URL is not set, and the store of a running bot is its own. "
    "To mend: set it, or look at the desk as an operator."
)

desk = typer.Typer(help="Look after the advocates' desk.", no_args_is_help=True)


@desk.callback()
def every_desk() -> None:
    """Look after the advocates' desk."""


@desk.command()
def invite(
    role: Annotated[str, typer.Option(metavar="ROLE", help="advocate, lead or operator.")],
    name: Annotated[str, typer.Option(metavar="NAME", help="What persons read; need not be a real one.")],
    langs: Annotated[str, typer.Option(metavar="LANGS", help="What they speak, such as en,es.")],
    by: Annotated[str, typer.Option(metavar="WHO", help="Who agrees to a lead or an operator.")] = "",
    chats: Annotated[int, typer.Option(metavar="N", help="How many chats at once.")] = 3,
) -> None:
    """Print a link that works once, for a day, to somebody who will work at the desk."""
    from bot.desk import inviting as work

    wanted = work.Wanted(role, name, langs, by, chats)
    _said(
        lambda config: work.invite(_file(config), wanted, config.origin_at(config.listen.port), time.time())
    )


@desk.command(name="list")
def everybody() -> None:
    """List who may work at the desk, and how they sign in."""
    from bot.desk import inviting as work

    _said(lambda config: work.listed(_file(config).read(), time.time()))


@desk.command()
def off(
    who: Annotated[str, typer.Argument(metavar="WHO", help="An id or a name, as in the list.")],
) -> None:
    """Let somebody sign in no more, from now on and for good."""
    from bot.desk import inviting as work

    def switched(config: Config) -> list[str]:
        file = _file(config)
        file.read()
        return work.off(file, who)

    _said(switched)


@desk.command()
def counts() -> None:
    """Say how often what was done at the desk, by day; nothing of anybody."""
    from bot.desk import inviting as work
    from bot.process import until_done
    from bot.store.clustered import store_at

    async def counted(config: Config) -> list[str]:
        if config.redis_url is None:
            raise ConfigError((_OWN_STORE,))
        store = store_at(config.redis_url.reveal())
        try:
            return await work.counted(store.wire, time.time())
        finally:
            await store.close()

    for line in until_done(counted):
        typer.echo(line)


@desk.command()
def attend(
    url: Annotated[
        str, typer.Option("--url", metavar="URL", help="Where the desk is, or a link to a trial desk.")
    ] = "",
) -> None:
    """Work at the desk in this terminal: one line for each deed, also from a pipe."""
    from bot.desk.attend import attend as work
    from bot.log import Level
    from bot.process import until_done

    async def attended(config: Config) -> None:
        await work(url or config.origin_at(config.listen.port))

    try:
        until_done(attended, least=Level.error)
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


@desk.command()
def practice(
    story: Annotated[str, typer.Option(metavar="STORY", help="Which one; by chance without it.")] = "",
    lang: Annotated[str, typer.Option(metavar="LANG", help="The language of the story.")] = "en",
    here: Annotated[bool, typer.Option("--here", help="In this terminal, instead of a browser.")] = False,
    pace: Annotated[float, typer.Option(metavar="N", help="2: twice as slow; 0.5: twice as fast.")] = 1.0,
) -> None:
    """Take a chat with somebody invented, at a desk on this machine where nobody real can come."""
    from dataclasses import replace

    import msgspec

    from bot import app
    from bot.desk import practice as work
    from bot.desk import practice_stories as stories
    from bot.log import Level
    from bot.packs.desk_words import desk_words
    from bot.process import until_done

    async def practised(config: Config) -> None:
        every = stories.read()
        told = stories.pick(every, story, lang)
        library = app.library(replace(config, demo=True), desk=True)
        await work.practise(
            every,
            told,
            lambda language: msgspec.to_builtins(desk_words(library, language)),
            partial(print, flush=True),
            here=here,
            pace=pace,
        )

    until_done(practised, least=Level.error)


def _file(config: Config) -> "PeopleFile":
    from bot.desk.people_file import PeopleFile

    return PeopleFile(config.desk_file)


def _said(work: Callable[[Config], list[str]]) -> None:
    """Do it with the settings in force, and print what it gives; what cannot be done is one plain line."""
    from bot.workshop import counter

    def printed() -> None:
        for line in work(read(os.environ)):
            typer.echo(line)

    raise typer.Exit(counter.served(printed))
