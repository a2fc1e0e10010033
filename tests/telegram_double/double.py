"""The double itself: a server on loopback, its people, and its judgement."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from itertools import count
from types import TracebackType
from typing import Self

from aiohttp import web

from . import spec
from .backlog import Backlog
from .bell import Bell
from .calls import Call, Calls
from .canaries import Canaries
from .groups import Group, member
from .mishaps import Mishap, Planned
from .people import Person
from .promises import Allowed
from .verdicts import Fault, Faults, Refusal
from .wire import Answer, BodyError, hung_up, read_fields, send
from .world import Clock, Fields, World

BOT_ID = 110_201_543
TOKEN = f"{BOT_ID}:zq-double-token-4f1c"
BOT: Fields = {
    "id": BOT_ID,
    "is_bot": True,
    "first_name": "Notes",
    "username": "quiet_notes_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}
PATIENCE = 10.0


class Double:
    """A strict, stateful Bot API for one bot. Every fault fails the test at its end.

    `api` is the base URL, the part before `/bot`. `allowed` says what may come as
    a new message, and can be changed at any time; by default nothing may.
    """

    token = TOKEN

    def __init__(self, allowed: Allowed | None = None, port: int = 0) -> None:
        """Make a double; it serves once entered."""
        self.api = ""
        self.bell = Bell()
        self.world = World(BOT, self.bell)
        self.backlog = Backlog(self.bell)
        self.canaries = Canaries(TOKEN.partition(":")[2])
        self._faults = Faults()
        self.allowed = allowed or Allowed()
        self._calls = Calls(spec.load(), self.world, self.backlog, self.canaries, self._faults, self.allowed)
        self._port = port
        self._numbers = count(1)
        self._queries = count(4_382_101_995)

    # Its life.

    async def __aenter__(self) -> Self:
        """Serve on a free port of loopback."""
        app = web.Application(client_max_size=4 * 2**20)
        app.router.add_route("*", "/{path:.*}", self._handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        self.api = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self._posting = asyncio.create_task(self._calls.webhook.run())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop, and fail the test if the bot was at fault."""
        self._calls.polling.closing = True
        self.bell.ring()
        self._posting.cancel()
        with suppress(asyncio.CancelledError):
            await self._posting
        await self._runner.cleanup()
        self._check_groups()
        if self.faults:
            told = "\n".join(["faults of the bot:", *map(str, self.faults)])
            if error is None:
                raise AssertionError(told)
            error.add_note(told)

    def _check_groups(self) -> None:
        for chat in self.world.chats.values():
            if chat.heard and chat.inside:
                self._faults.add("group", f"still in a {chat.face['type']} at the end")

    # Who is there.

    def person(self) -> Person:
        """Meet someone new."""
        return Person(self, next(self._numbers))

    def group(self) -> Group:
        """Find a group that the bot is not in."""
        return Group(self, next(self._numbers), "supergroup")

    def channel(self) -> Group:
        """Find a channel that the bot is not in."""
        return Group(self, next(self._numbers), "channel")

    # What the test says.

    @property
    def clock(self) -> Clock:
        """The time in this world."""
        return self.world.clock

    def passes(self, *, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Let time pass at once."""
        self.clock.move(hours * 3600 + minutes * 60 + seconds)

    def breaks(
        self,
        method: str,
        mishap: Mishap,
        chat: Person | Group | None = None,
        times: int = 1,
    ) -> None:
        """Let the next calls of a method ("*": any), in a chat or in all, go wrong."""
        chat_id = None if chat is None else chat.chat_id
        self._calls.mishaps.plan(Planned(method, mishap, chat_id, times))

    def mends(self) -> None:
        """Take back all trouble that was asked for."""
        self._calls.mishaps.clear()

    def swaps_next(self) -> None:
        """Deliver the next two updates in the wrong order."""
        self.backlog.swapping = True

    def slips_in(self, junk: object, near: Person | Group) -> None:
        """Put something unreadable among a chat's updates; bytes by webhook only."""
        self.backlog.slip_in(near.chat_id, junk)

    def tolerates(self, *rules: str) -> None:
        """Let the bot break these rules from now on."""
        self._faults.tolerate(*rules)

    def slows(self, seconds: float) -> None:
        """Let every call but getUpdates take so long."""
        self._calls.latency = seconds

    def limits_edits(self, *, hours: float) -> None:
        """Refuse edits of messages older than this; by default there is no limit."""
        self._calls.methods.edit_limit = hours * 3600

    def limits_rate(self, *, burst: int = 3, bot_per_second: int = 30) -> None:
        """Answer 429 beyond 1 a second in a chat (after a burst), or 30 for the bot."""
        self._calls.patience.limit(burst, bot_per_second)

    def reroutes(self, *urls: str) -> None:
        """Post updates here in turn, whatever setWebhook says: the proxy before the bot; none: no proxy."""
        self._calls.webhook.reroute(urls)

    # What the test asks.

    @property
    def faults(self) -> list[Fault]:
        """The faults so far."""
        return self._faults.found

    def take_faults(self) -> list[Fault]:
        """Hand over the faults so far, and forget them."""
        return self._faults.take()

    @property
    def calls(self) -> list[Call]:
        """Every call made with the right token, in the order of the answers."""
        return self._calls.made

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every string that no log may hold: canaries, chat ids, the token."""
        ids = (str(chat_id) for chat_id in self.world.chats)
        return (*self.canaries.all(), *ids, self.token)

    @property
    def profile(self) -> dict[tuple[str, str, str], object]:
        """The bot's names, descriptions and commands, by (what, language, scope)."""
        return self._calls.methods.profile

    @property
    def webhook_url(self) -> str:
        """Where updates are posted; "" while the bot polls."""
        return self._calls.webhook.url

    async def settles(self, within: float = PATIENCE) -> None:
        """Wait until the bot has confirmed every update: its turns are over."""
        if not await self.bell.until(lambda: not self.backlog.waiting, within):
            left = len(self.backlog.waiting)
            raise AssertionError(f"{left} updates not confirmed after {within} s")

    # How people reach it.

    def receives(self, kind: str, chat_id: int, payload: Fields) -> None:
        """Queue an update, if the bot asked for its kind; ours must be right too."""
        if self._calls.kinds is not None and kind not in self._calls.kinds:
            return
        update = self.backlog.put(kind, chat_id, payload)
        for problem in self._calls.spec.of_value(("Update",), update, "update"):
            self._faults.add("double", problem)

    async def rides(self, method: str, fields: Fields) -> None:
        """Carry out a method as if it had come in a webhook's response."""
        await self._calls.ride(method, fields)

    def membership(self, chat: Fields, by: Fields, before: str, after: str) -> Fields:
        """Write a change of the bot's own membership as Telegram does."""
        return {
            "chat": chat,
            "from": by,
            "date": self.clock.now(),
            "old_chat_member": member(BOT, before),
            "new_chat_member": member(BOT, after),
        }

    def next_query(self) -> int:
        """Give the id of the next press."""
        return next(self._queries)

    # How the bot reaches it.

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        return await send(request, await self._answer(request))

    async def _answer(self, request: web.Request) -> Answer:
        bot, _, method = request.match_info["path"].partition("/")
        if bot != f"bot{self.token}":
            rule = "token" if bot.startswith("bot") else "method"
            return self._refuse(Refusal("Unauthorized", code=401, rule=rule), method)
        shape = self._calls.spec.methods.get(method)
        try:
            fields = await read_fields(request, shape.fields if shape else {})
        except BodyError as error:
            return self._refuse(Refusal(f"Bad Request: {error}", rule="body"), method)
        return await self._calls.answer(method, fields, lambda: hung_up(request))

    def _refuse(self, refusal: Refusal, method: str) -> Answer:
        self._faults.add(refusal.rule or "", f"{method}: {refusal.description}")
        return Answer.of(refusal.code, refusal.body())
