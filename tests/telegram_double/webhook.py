"""Webhooks: posted per chat in order, across chats in parallel, until accepted.

Anything but 2xx is posted again after a pause, as Telegram does; here the
pauses are short. A response may carry one method, which is then carried out.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Collection, Iterator
from contextlib import suppress
from itertools import cycle
from urllib.parse import urlsplit

import aiohttp

from .backlog import Backlog, Waiting
from .bell import Bell
from .verdicts import Refusal
from .world import Fields, World

CarryOut = Callable[[str, object], Awaitable[None]]

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
PORTS = (80, 88, 443, 8443)
LOOPBACK = ("127.0.0.1", "localhost", "::1")
MOST_CONNECTIONS = 100
GIVE_UP = 60.0
PAUSES = (0.05, 0.1, 0.2, 0.4)


class Webhook:
    """Where updates are posted, if anywhere, and the posting itself."""

    def __init__(self, world: World, backlog: Backlog, bell: Bell, carry_out: CarryOut) -> None:
        """Begin without a webhook; methods in responses go to `carry_out`."""
        self.url = ""
        self._doors: Iterator[str] = iter(())
        self._world = world
        self._backlog = backlog
        self._bell = bell
        self._carry_out = carry_out
        self._headers: dict[str, str] = {}
        self._places = asyncio.Semaphore(1)
        self._most = 40
        self._error: Fields = {}
        self._chats: dict[int, asyncio.Task[None]] = {}

    def place(self, fields: Fields) -> None:
        """Take the webhook of a setWebhook call, or refuse it."""
        secret = fields.get("secret_token", "")
        if secret and not SECRET.fullmatch(secret):
            reason = "Bad Request: secret token contains unallowed characters"
            raise Refusal(reason, rule="secret", cites="setWebhook.secret_token")
        most = fields.get("max_connections", 40)
        if not 1 <= most <= MOST_CONNECTIONS:
            reason = "Bad Request: max_connections is out of range"
            cites = "setWebhook.max_connections"
            raise Refusal(reason, rule="shape", cites=cites)
        _check_url(fields["url"])
        self.url, self._error, self._most = fields["url"], {}, most
        self._headers = {SECRET_HEADER: secret} if secret else {}
        self._places = asyncio.Semaphore(most)
        self._bell.ring()

    def reroute(self, urls: Collection[str]) -> None:
        """Post to these addresses in turn, whatever setWebhook says; none: as it says."""
        self._doors = cycle(urls)

    def info(self, allowed: list[str] | None) -> Fields:
        """Answer getWebhookInfo."""
        return {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._backlog.waiting),
            "max_connections": self._most,
            **self._error,
            **({} if allowed is None else {"allowed_updates": allowed}),
        }

    async def run(self) -> None:
        """Post for ever; cancel it to stop."""
        async with aiohttp.ClientSession() as session:
            try:
                while True:
                    await self._bell.until(lambda: bool(self._ready()), GIVE_UP)
                    for chat_id in self._ready():
                        task = asyncio.create_task(self._serve(chat_id, session))
                        self._chats[chat_id] = task
            finally:
                for task in self._chats.values():
                    task.cancel()

    def _ready(self) -> set[int]:
        if not self.url:
            return set()
        return {w.chat_id for w in self._backlog.waiting} - self._chats.keys()

    async def _serve(self, chat_id: int, session: aiohttp.ClientSession) -> None:
        """Post what waits for one chat, each until it is accepted."""
        tries = 0
        while self.url and (waiting := self._next(chat_id)):
            async with self._places:
                accepted = await self._post(waiting, session)
            if accepted:
                tries = 0
                self._backlog.done(waiting)
            else:
                await asyncio.sleep(PAUSES[min(tries, len(PAUSES) - 1)])
                tries += 1
        del self._chats[chat_id]
        self._bell.ring()

    def _next(self, chat_id: int) -> Waiting | None:
        return next((w for w in self._backlog.waiting if w.chat_id == chat_id), None)

    async def _post(self, waiting: Waiting, session: aiohttp.ClientSession) -> bool:
        body = waiting.body
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = self._headers | {"Content-Type": "application/json"}
        limit = aiohttp.ClientTimeout(GIVE_UP)
        url = next(self._doors, self.url)
        self._world.hear(waiting.chat_id)
        try:
            post = session.post(url, data=data, headers=headers, timeout=limit)
            async with post as response:
                answer = await response.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            self._failed(type(error).__name__)
            return False
        if response.status // 100 != 2:
            self._failed(f"Wrong response from the webhook: {response.status}")
            return False
        await self._do_method(answer)
        return True

    def _failed(self, why: str) -> None:
        now = self._world.clock.now()
        self._error = {"last_error_date": now, "last_error_message": why}

    async def _do_method(self, answer: bytes) -> None:
        with suppress(ValueError):
            carried = json.loads(answer)
            if isinstance(carried, dict) and "method" in carried:
                await self._carry_out(str(carried.pop("method")), carried)


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    cites = "setWebhook.url"
    if not url or parts.hostname in LOOPBACK:
        return
    if parts.scheme != "https":
        reason = "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
        raise Refusal(reason, rule="shape", cites=cites)
    if (parts.port or 443) not in PORTS:
        reason = "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
        raise Refusal(reason, rule="shape", cites=cites)
