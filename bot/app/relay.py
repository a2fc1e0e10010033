"""The desk and the relay behind it, as the settings ask for them.

There is a desk where the operator's file is; and for whoever tries it alone on this machine, where a
link that works once opens it. Elsewhere nobody is asked to join, and Person leads to the lines.
"""

import asyncio
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import msgspec
from aiohttp import web
from msgspec import Struct

from bot.app.stores import Watch
from bot.channels.telegram import Telegram
from bot.config import Config
from bot.config.shapes import is_loopback
from bot.core.session import Address
from bot.desk import Desk, People, PeopleFile, add_routes, link, trial
from bot.handoff import Cases, Tail
from bot.keys import lasting
from bot.packs import Library
from bot.packs.desk_words import desk_words
from bot.turn import Turns

MOST_WORDS = 32  # languages whose words are kept; an advocate may ask for any that could be one
TYPING_S = 5.0  # seconds for which Telegram shows that somebody writes


class Relay(Struct, frozen=True):
    """Cases, and what is told of them."""

    cases: Cases
    tail: Tail


def has_desk(config: Config) -> bool:
    """Whether a person can be asked to join."""
    return config.desk_file.exists() or _is_alone(config)


def _is_alone(config: Config) -> bool:
    """Whether this is somebody who tries it on their own machine, and nobody real can come."""
    ours = is_loopback(urlsplit(config.origin or "http://localhost").hostname or "")
    return ours and is_loopback(config.listen.host) and (config.demo or not config.on_telegrams_own_servers)


def relay_over(watch: Watch) -> Relay:
    """The relay over the store in use."""
    cases = Cases(watch.store, watch.ring, time.time)
    return Relay(cases, Tail(cases))


class Front:
    """Where advocates sign in. `link` opens it to whoever tries it alone, once it is served."""

    def __init__(self, config: Config, relay: Relay, running: Turns, bot: Telegram | None) -> None:
        self._config, self._relay, self._running, self._bot = config, relay, running, bot
        self._typed: dict[str, float] = {}
        self._said: tuple[Library, dict[str, dict[str, Any]]] = running.library, {}
        self.link = ""

    def serve(self, app: web.Application, origin: str) -> None:
        """Add the desk to an app. Raises DeskError."""
        people = self._people(origin)
        desk = Desk(
            self._relay.cases,
            self._relay.tail,
            people,
            words=self._words,
            origin=origin,
            clock=time.time,
            typing=self._typing,
            key=_key(self._config),
        )
        add_routes(app, desk)

    def _people(self, origin: str) -> People:
        """Who works here: those in the file, or one who is alone."""
        if self._config.desk_file.exists() or not _is_alone(self._config):
            file = PeopleFile(self._config.desk_file)
            file.read()
            return file
        alone, token = trial(origin, _languages(self._running.library), time.time())
        self.link = link(origin, token)
        return alone

    def _words(self, language: str) -> Mapping[str, Any]:
        """What the packs say to an advocate; made once for each language while the packs are the same."""
        library = self._running.library
        if self._said[0] is not library:
            self._said = library, {}
        made = self._said[1]
        if language not in made:
            if len(made) >= MOST_WORDS:
                made.clear()
            made[language] = msgspec.to_builtins(desk_words(library, language))
        return made[language]

    async def _typing(self, case: str) -> None:
        """Show in Telegram that somebody writes, as often as it is worth it."""
        now = asyncio.get_running_loop().time()
        self._typed = {one: until for one, until in self._typed.items() if until > now}
        if case in self._typed or self._bot is None:
            return
        self._typed[case] = now + TYPING_S
        address: Address | None = await self._relay.cases.address(case)
        session = await self._running.sessions.peek(address) if address else None
        if address and session and session.case.id == case and not session.covered:
            self._bot.typing(address)  # on a cover nothing may tell whoever looks on that there is a chat


def _languages(words: Library) -> tuple[str, ...]:
    return tuple(dict.fromkeys(pack.language for pack in words.packs.values()))


def _key(config: Config) -> bytes | None:
    """What seals secrets in the operator's file; a secret made at the start would not open them again."""
    return lasting(config.secret.reveal(), "desk") if config.secret else None
