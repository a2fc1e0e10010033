"""What falls between two looks: found by ending replicas in the middle of chats, held here one by one."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.desk.desk import Desk
from bot.handoff import Tail
from tests.desk_client import Browsers
from tests.desk_server import AtWork
from tests.live import a_house, chats
from tests.running import settled
from tests.telegram_double import BadGateway

pytest_plugins = ["tests.desk"]
pytestmark = pytest.mark.redis


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let something happen just after the answer to a question, or just before it is asked; once."""

    def arrange(owner: type, name: str, happens: Callable[[], Awaitable[Any]], *, before: bool) -> None:
        real, waits = getattr(owner, name), [happens]

        async def asked(*args: Any) -> Any:
            if before and waits:
                await waits.pop()()
            answer = await real(*args)
            if waits:
                await waits.pop()()
            return answer

        monkeypatch.setattr(owner, name, asked)

    return arrange


async def test_a_line_that_comes_while_a_page_catches_up_is_told(
    work: AtWork, room: Browsers, beside: Callable[..., None]
) -> None:
    maya = await room.here("maya")
    ana = await work.somebody()
    await maya.claims(ana.case)
    async with maya.listens() as heard:
        await heard.until("resync")
        await ana.says("1")
        last = (await heard.until("line", seq=1)).id

    beside(Tail, "since", lambda: ana.says("2"), before=False)
    async with maya.listens(last) as again:
        await again.until("line", seq=2)


async def test_a_case_that_is_claimed_while_a_page_begins_is_heard(
    work: AtWork, room: Browsers, beside: Callable[..., None]
) -> None:
    maya = await room.here("maya")
    ana = await work.somebody()

    beside(Desk, "newest", lambda: maya.claims(ana.case), before=True)
    async with maya.listens() as heard:
        await heard.until("resync")
        await ana.says("1")
        await heard.until("line", seq=1)


async def test_a_line_on_the_heels_of_a_claim_is_heard(work: AtWork, room: Browsers) -> None:
    """A page that rests is not woken by others' lines; this one is not another's any more."""
    maya, noor = await room.here("maya"), await room.here("noor")
    others = await work.somebody()
    await noor.claims(others.case)
    async with maya.listens() as heard:
        await heard.until("resync")
        for _ in range(3):
            ana = await work.somebody()
            await asyncio.gather(maya.claims(ana.case), others.says("hello"))
            await ana.says("1")
            await heard.until("line", case=ana.case, seq=1)
    assert heard.lines(others.case) == []


async def test_a_persons_line_that_their_turn_could_not_show_is_shown_later(redis_url: str) -> None:
    async with a_house(redis_url, patience=0.5) as house:
        ana, _ = await chats(house)
        house.telegram.breaks("editMessageText", BadGateway(), ana, times=1_000)
        await ana.says("I can write now.", secret=False)
        await settled(house, ana)
        house.telegram.mends()
        await ana.sees("You: I can write now.", within=10)
