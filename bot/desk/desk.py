"""The desk: everything its routes lean on, made once."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any, Final, TypeVar

from aiohttp import web

from bot.desk import static_files
from bot.desk.asks import Asks
from bot.desk.challenges import Challenges
from bot.desk.codes import Codes
from bot.desk.counts import Counts
from bot.desk.guard import dress, guarded
from bot.desk.passkeys import Passkeys
from bot.desk.people import People, Person
from bot.desk.sessions import Sessions
from bot.desk.stream import Stream
from bot.desk.table import ROUTES
from bot.desk.tongue import Tongue, Tongues
from bot.desk.vault import Vault
from bot.handoff import Cases, Tail
from bot.handoff.keys import FEED
from bot.store import StoreDown

Words = Callable[[str], Mapping[str, Any]]
"""What the packs have for advocates in a language: phrases, guard, danger."""
Typing = Callable[[str], Awaitable[None]]
"""Shows the person of a case that somebody writes."""

_FOLLOW_S: Final = 2.0
Done = TypeVar("Done")


class Desk:
    """Where advocates work."""

    def __init__(  # noqa: PLR0913  (one keyword for each thing it leans on)
        self,
        cases: Cases,
        tail: Tail,
        people: People,
        *,
        words: Words,
        origin: str,
        clock: Callable[[], float],
        typing: Typing,
        key: bytes | None,
    ) -> None:
        """Take the relay and whoever works here.

        `origin` is ours as browsers see it; `key`, 32 bytes derived from WAYSIDE_SECRET, seals the secrets
        for six digits in the operator's file (None: the secret does not outlive this process).
        """
        self.cases, self.tail, self.people = cases, tail, people
        self.words, self.origin, self.clock, self.typing = words, origin, clock, typing
        self.vault = Vault(cases.store.wire, cases.ring, clock)
        self.sessions = Sessions(self.vault)
        self.passkeys = Passkeys(origin, people, Challenges(self.vault))
        self.codes = Codes(key, people, self.vault)
        self.asks, self.counts = Asks(self.vault), Counts()
        self.tongues, self.files = Tongues(), static_files.read()
        self._streams: list[Stream] = []

    def tongue_of(self, person: Person | None) -> Tongue:
        """Give the language to speak to somebody."""
        return self.tongues.first(person.langs if person else ())

    async def apart(self, work: Callable[[], Done]) -> Done:
        """Do what waits for a disk or a lock, beside everything else."""
        return await asyncio.to_thread(work)

    async def following(self) -> None:
        """Wait, not for long, until the feed is followed: from then on nothing is missed."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_FOLLOW_S):
                while not self.tail.following():  # noqa: ASYNC110  (once, at the start)
                    await asyncio.sleep(_FOLLOW_S / 100)

    async def newest(self) -> str:
        """Give the id of the newest entry of the feed."""
        match await self.vault.wire.one("XREVRANGE", FEED, "+", "-", "COUNT", 1):
            case [[bytes(name), *_]]:
                return name.decode()
            case _:
                return "0-0"

    async def signed_in(self, session: str) -> bool:
        """Whether a session is still there."""
        return await self.sessions.named(session) is not None

    def listen(self, stream: Stream, most: int) -> None:
        """Let one more page listen; past `most` tabs of an advocate, the oldest ends."""
        others = [one for one in self._streams if one.aid == stream.aid]
        for old in others[: max(0, len(others) + 1 - most)]:
            old.close()
        self._streams.append(stream)

    def hush(self, stream: Stream) -> None:
        """Let a page listen no more."""
        if stream in self._streams:
            self._streams.remove(stream)

    def hang_up(self, session: str) -> None:
        """End the streams of a session."""
        for one in self._streams:
            if one.session == session:
                one.close()

    def hang_up_on(self, aid: str) -> None:
        """End every stream of somebody."""
        for one in self._streams:
            if one.aid == aid:
                one.close()

    async def stop(self) -> None:
        """End every stream, and write down what was counted."""
        for one in self._streams:
            one.close()
        with suppress(StoreDown):
            await self.counts.write_down(self.vault.wire, self.clock())


def add_routes(app: web.Application, desk: Desk) -> None:
    """Serve the desk under /desk of an app, with headers of its own."""

    async def dressed(request: web.Request, response: web.StreamResponse) -> None:
        dress(desk.origin, request, response.headers)

    async def stopped(_app: web.Application) -> None:
        await desk.stop()

    for route in ROUTES:
        app.router.add_route(route.method, route.path, guarded(desk, route))
    app.on_response_prepare.append(dressed)
    app.on_shutdown.append(stopped)
