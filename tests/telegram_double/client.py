"""A bot of a few lines, with which the double's own tests try it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

from .double import Double
from .people import Person
from .promises import KINDS, Allowed, anything

OFF = {"is_disabled": True}
QUIET = {"link_preview_options": OFF, "disable_notification": True}
GO_ON = {"inline_keyboard": [[{"text": "Go on", "callback_data": "go"}]]}


@dataclass(frozen=True, slots=True)
class Client:
    """Makes calls, and knows one person, `ana`, whose /start was delivered."""

    telegram: Double
    http: aiohttp.ClientSession
    ana: Person

    def url(self, method: str) -> str:
        """The address of a method."""
        return f"{self.telegram.api}/bot{self.telegram.token}/{method}"

    async def asks(self, method: str, **fields: object) -> tuple[int, Any]:
        """Make a call; give its status and its JSON."""
        async with self.http.post(self.url(method), json=fields) as response:
            return response.status, await response.json()

    async def does(self, method: str, **fields: object) -> Any:
        """Make a call that is meant to succeed; give its result."""
        status, body = await self.asks(method, **fields)
        assert status == 200, body
        return body["result"]

    async def is_refused(self, method: str, **fields: object) -> str:
        """Make a call that is meant to fail; give the code and the reason."""
        status, body = await self.asks(method, **fields)
        assert (body["ok"], body["error_code"]) == (False, status), body
        return f"{status} {body['description']}"

    async def polls(self, offset: int = 0, **fields: object) -> list[Any]:
        """Take what waits."""
        given = {"allowed_updates": KINDS, "offset": offset, **fields}
        return list(await self.does("getUpdates", **given))

    async def says(self, text: str = "Hello.", to: Person | None = None, **more: object) -> int:
        """Send a new message as it should be sent; give its id."""
        chat_id = (to or self.ana).chat_id
        sent = await self.does("sendMessage", **{"chat_id": chat_id, "text": text, **QUIET, **more})
        return int(sent["message_id"])

    async def edits(self, message_id: int, text: str, **more: object) -> tuple[int, Any]:
        """Edit a message of ana's chat as it should be edited."""
        where = {"chat_id": self.ana.chat_id, "message_id": message_id}
        given = {**where, "text": text, "link_preview_options": OFF, **more}
        return await self.asks("editMessageText", **given)

    def blamed(self) -> set[str]:
        """Name the rules broken so far; they no longer fail the test."""
        return {fault.rule for fault in self.telegram.take_faults()}


@asynccontextmanager
async def meeting() -> AsyncIterator[Client]:
    """Let a client meet a double that allows every new message."""
    allowed = Allowed(screens=anything, cards={"A card."}, alerts={"Ready."})
    async with Double(allowed) as telegram, aiohttp.ClientSession() as http:
        client = Client(telegram, http, telegram.person())
        await client.ana.starts()
        updates = await client.polls()
        await client.polls(updates[-1]["update_id"] + 1)
        yield client
