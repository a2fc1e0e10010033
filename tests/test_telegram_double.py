"""The strict Telegram double: a small faulty client for each rule makes it fail."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from tests.telegram_double import (
    Allowed,
    Double,
    Person,
    anything,
)

KINDS = ["message", "edited_message", "callback_query", "my_chat_member"]
OFF = {"is_disabled": True}
QUIET = {"link_preview_options": OFF, "disable_notification": True}
GO_ON = {"inline_keyboard": [[{"text": "Go on", "callback_data": "go"}]]}


@dataclass
class Client:
    """A bot of a few lines: it can only make calls."""

    telegram: Double
    http: aiohttp.ClientSession

    async def asks(self, method: str, **fields: object) -> tuple[int, Any]:
        url = f"{self.telegram.api}/bot{self.telegram.token}/{method}"
        async with self.http.post(url, json=fields) as response:
            return response.status, await response.json()

    async def does(self, method: str, **fields: object) -> Any:
        status, body = await self.asks(method, **fields)
        assert status == 200, body
        return body["result"]

    async def is_refused(self, method: str, **fields: object) -> str:
        status, body = await self.asks(method, **fields)
        assert not body["ok"]
        assert body["error_code"] == status
        return str(body["description"])

    async def polls(self, offset: int = 0, **fields: object) -> list[Any]:
        given: dict[str, object] = {"allowed_updates": KINDS, "offset": offset, **fields}
        return list(await self.does("getUpdates", **given))

    async def says(self, to: Person, text: str = "Hello.", **more: object) -> int:
        fields = {"chat_id": to.chat_id, "text": text, **QUIET, **more}
        sent = await self.does("sendMessage", **fields)
        return int(sent["message_id"])

    async def edits(self, to: Person, message_id: int, text: str, **more: object) -> tuple[int, Any]:
        fields = {"chat_id": to.chat_id, "message_id": message_id, "text": text}
        return await self.asks("editMessageText", **fields, link_preview_options=OFF, **more)

    def blamed(self) -> set[str]:
        """The rules broken so far; they no longer fail the test."""
        return {fault.rule for fault in self.telegram.take_faults()}


@pytest.fixture
async def telegram() -> AsyncIterator[Double]:
    async with Double(Allowed(screens=anything, alerts={"Ready."}, cards={"A card."})) as double:
        yield double


@pytest.fixture
async def bot(telegram: Double) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as http:
        yield Client(telegram, http)


@pytest.fixture
async def ana(telegram: Double, bot: Client) -> Person:
    """Someone whose /start has been delivered."""
    person = telegram.person()
    await person.starts()
    await bot.polls()
    return person


# What a correct bot does, without a fault.


async def test_a_screen_is_sent_edited_pressed_and_deleted(bot: Client, ana: Person) -> None:
    screen = await bot.says(ana, "Hello.", reply_markup=GO_ON)
    assert (await ana.sees("Hello")).labels == (("Go on",),)

    query = await ana.presses("Go on")
    press = (await bot.polls())[-1]["callback_query"]
    assert (press["data"], press["message"]["message_id"]) == ("go", screen)

    assert ana.spinning == 1
    await bot.does("answerCallbackQuery", callback_query_id=query, text="Yes.")
    assert (ana.spinning, ana.toasts) == (0, ("Yes.",))

    await bot.edits(ana, screen, "Further on.", reply_markup=GO_ON)
    assert (await ana.sees("Further on.")).message_id == screen

    await bot.does("deleteMessages", chat_id=ana.chat_id, message_ids=[screen, ana.visible[0].message_id])
    await ana.sees_nothing()
    assert [h.what for h in ana.history] == ["sent", "toast", "edited", "deleted", "deleted"]


async def test_an_update_comes_again_until_an_offset_passes_it(bot: Client, ana: Person) -> None:
    first = await bot.polls()
    assert await bot.polls() == first
    assert await bot.polls(first[-1]["update_id"] + 1) == []
    await bot.telegram.settles()
