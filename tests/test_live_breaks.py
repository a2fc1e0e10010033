"""A turn of the live chat is broken off wherever it waits, and comes again to another process.

The moments are found by counting: each time a turn goes on, and each time it begins to wait. In each of
them it ends as a process does that is killed, its lock stays until it runs out, and the same update comes
again. There is one case, one screen, and each line once; and where screens follow, it is the same.
"""

import signal
import types as coroutines
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.channels import Hand, Said, Taken
from bot.channels.telegram import TelegramHand
from bot.core.events import Event
from bot.core.session import Address
from bot.delivery import Delivery
from bot.handoff import Tail
from bot.turn import Turns
from tests.live import (
    ASKS,
    YES,
    a_house,
    chats,
    comes,
    delivered,
    keys_of,
    lines_on,
    look,
    picks,
    read,
    session_of,
    types,
)
from tests.relay import until
from tests.running import House, a_redis, another_replica, arrives, presses, settled, walks
from tests.telegram_double import BadGateway, Person

NUMBER = "my number is 212-555-0147"


class Killed(BaseException):
    """What ends a turn; no handler of ours may catch it."""


@coroutines.coroutine
def broken_off(work: Coroutine[Any, Any, Any], at: int, seen: list[int]) -> Generator[Any, Any, Any]:
    """Do the work until its so-manieth moment; the number of moments it had is added to `seen`."""
    moments, answer = 0, None
    while True:
        moments += 1
        if moments == at:
            work.throw(Killed())
        try:
            waits_for = work.send(answer)
        except StopIteration as done:
            seen.append(moments)
            return done.value
        moments += 1
        if moments == at:
            waits_for.cancel()
            work.throw(Killed())
        answer = yield waits_for


@dataclass
class Breaks:
    """Ends one turn in a moment, and lets it come again."""

    house: House
    at: int = 0
    moments: int = 0

    async def __call__(self, turns: Turns, hand: Hand, event: Event | Said, update: int) -> Taken:
        """Take a turn, and take it again after its end; the second time nothing ends it."""
        seen: list[int] = []
        try:
            taken: Taken = await broken_off(turns.take(hand, event, update), self.at, seen)
        except Killed:
            await forget_locks(self.house)
            assert isinstance(hand, TelegramHand)
            anew = TelegramHand(hand._api, hand._chat, hand._clock, hand._touch)
            return await turns.take(anew, event, update)
        else:
            self.moments = max(seen)
            return taken


async def forget_locks(house: House) -> None:
    """Each lock that stayed ends within five seconds; the test does not wait for it."""
    async for key in house.client.scan_iter(match="w:{*}:l"):
        assert 0 < await house.client.pttl(key) <= 5_000
        await house.client.delete(key)


@pytest.fixture
async def house(redis_url: str) -> AsyncIterator[House]:
    async with a_house(redis_url, delivers=False) as house:
        yield house


Way = Callable[[House], Awaitable[Person]]
Act = Callable[[House, Person], Awaitable[None]]


async def at_the_yes(house: House) -> Person:
    ana = await arrives(house)
    await walks(house, ana, ASKS)
    return ana


async def says_yes(house: House, ana: Person) -> None:
    await walks(house, ana, (YES,))


async def waits_once(house: House, ana: Person) -> None:
    (waiting,) = await house.relay.queue(["en"])
    assert waiting.case == (await session_of(house, ana)).case.id
    assert "Place 1 in line." in ana.screen.text


async def in_the_chat(house: House) -> Person:
    maya, ana = await comes(house), await at_the_yes(house)
    await says_yes(house, ana)
    await maya.claims(ana)
    await presses(house, ana, "A person")
    return ana


async def writes_a_line(house: House, ana: Person) -> None:
    await ana.says("I can write now.", secret=False)
    await settled(house, ana)


async def it_stands_there_once(house: House, ana: Person) -> None:
    assert await read(house, ana) == ["person: I can write now."]
    assert lines_on(ana.screen.text) == ["You: I can write now."]
    assert (await look(house, ana)).shown == 1
    assert len(ana.visible) == 1


async def with_a_line_held(house: House) -> Person:
    ana = await in_the_chat(house)
    await types(house, ana, NUMBER)
    return ana


async def holds_a_line(house: House, ana: Person) -> None:
    await ana.says(NUMBER, secret=False)
    await settled(house, ana)


async def it_waits_once(house: House, ana: Person) -> None:
    assert "Send it as it is, without that part, or not at all?" in ana.screen.text
    held = await house.relay.held((await session_of(house, ana)).case.id)
    assert held is not None
    assert held[1] == NUMBER
    assert await read(house, ana) == []
    assert len(ana.visible) == 1


async def sends_it(house: House, ana: Person) -> None:
    await picks(house, ana, "as-is")


async def it_was_sent_once(house: House, ana: Person) -> None:
    assert await read(house, ana) == [f"person: {NUMBER}"]
    assert "It was sent as you wrote it." in ana.screen.text
    assert not (await look(house, ana)).held


async def ends_it(house: House, ana: Person) -> None:
    await picks(house, ana, "end")


async def it_is_over(house: House, ana: Person) -> None:
    assert "This chat is over" in ana.screen.text
    assert [key async for key in house.client.scan_iter(match="w:{h}:[cldx]:*")] == []
    assert len(ana.visible) == 1


async def leaves(house: House, ana: Person) -> None:
    await presses(house, ana, "Exit")


async def nothing_is_left(house: House, ana: Person) -> None:
    assert ana.visible == ()
    assert [key async for key in house.client.scan_iter(match="w:{h}:[cldx]:*")] == []
    assert await house.sessions() == []


TURNS: dict[str, tuple[Way, Act, Act]] = {
    "opens a case": (at_the_yes, says_yes, waits_once),
    "says a line": (in_the_chat, writes_a_line, it_stands_there_once),
    "holds a line": (in_the_chat, holds_a_line, it_waits_once),
    "sends what was held": (with_a_line_held, sends_it, it_was_sent_once),
    "ends the chat": (in_the_chat, ends_it, it_is_over),
    "leaves": (in_the_chat, leaves, nothing_is_left),
}


@pytest.mark.parametrize("turn", TURNS)
async def test_wherever_a_turn_is_broken_off_it_is_taken_once(house: House, turn: str) -> None:
    way, act, check = TURNS[turn]
    await comes(house)
    breaks, at = Breaks(house), 0
    while at <= breaks.moments:
        ana = await way(house)
        breaks.at, house.around = at, breaks
        await act(house, ana)
        house.around = None
        await check(house, ana)
        await forget_everything(house, ana)
        at += 1
    assert breaks.moments > 8


async def forget_everything(house: House, ana: Person) -> None:
    """The next round begins with nobody in line."""
    if ana.visible:
        await presses(house, ana, "Exit")
    await house.client.delete("w:{h}:w")


async def test_wherever_a_delivery_is_broken_off_each_line_is_shown_once(house: House) -> None:
    delivery = Delivery(house.turns, house.relay, Tail(house.relay), house.live_hand_of)
    ana = await in_the_chat(house)
    maya = await comes(house)
    maya.case = (await session_of(house, ana)).case.id
    maya.epoch = (await session_of(house, ana)).case.epoch
    await house.relay.worked(*(one.entry for one in await house.relay.work()))
    at, seen, said = 0, [0], list[str]()
    while at <= max(seen):
        said.append(f"Maya: line {at}")
        assert isinstance(await house.relay.write(maya.case, "maya", maya.epoch, f"{at}", f"line {at}"), int)
        work = list(await house.relay.work())
        try:
            await broken_off(delivery._one(maya.case, work), at, seen)
        except Killed:
            await forget_locks(house)
            await delivery._one(maya.case, work)
        assert lines_on(ana.screen.text) == said[-40:]
        assert (await look(house, ana)).shown == len(said)
        assert len(ana.visible) == 1
        assert await house.client.xlen("w:{h}:w") == 0, "and is done with"
        at += 1
    assert max(seen) > 8


# Trouble with Telegram, and two at once.


async def test_a_line_that_telegram_did_not_take_is_shown_later(redis_url: str) -> None:
    async with a_house(redis_url) as house:
        ana, maya = await chats(house)
        house.telegram.breaks("editMessageText", BadGateway(), ana, times=12)
        assert isinstance(await house.relay.write(maya.case, maya.aid, maya.epoch, "1", "I am here."), int)
        await ana.sees("Maya: I am here.", within=20)
        await delivered(house)
        assert len(ana.visible) == 1


async def test_after_a_pause_of_the_store_screens_follow_again(tmp_path: Path) -> None:
    with a_redis(tmp_path / "s") as server:
        async with a_house(f"unix://{tmp_path / 's'}") as house:
            ana, maya = await chats(house)
            server.send_signal(signal.SIGSTOP)
            await until(lambda: house.turns.down)
            server.send_signal(signal.SIGCONT)
            await maya.writes("I am here.")
            assert lines_on(ana.screen.text) == ["Maya: I am here."]
            await types(house, ana, "I can write now.")
            assert lines_on(ana.screen.text) == ["Maya: I am here.", "You: I can write now."]


async def test_trouble_with_one_screen_keeps_no_other_waiting(redis_url: str) -> None:
    """A fault of ours in one turn is noted without a word of it, and its work comes again."""
    async with a_house(redis_url) as house:
        ana, maya = await chats(house)
        hand, broken = house.channel.hand, [True]

        def trouble(address: Address, *, live: bool = False) -> TelegramHand:
            if broken:
                broken.clear()
                raise ValueError("a fault of ours")
            return hand(address, live=live)

        house.channel.hand = trouble  # type: ignore[method-assign]
        await maya.writes("I am here.")
        assert lines_on(ana.screen.text) == ["Maya: I am here."]


async def test_a_screen_that_was_deleted_comes_back_silently(redis_url: str) -> None:
    async with a_house(redis_url) as house:
        ana, maya = await chats(house)
        await ana.deletes(ana.screen)
        await maya.writes("I am here.")
        assert lines_on(ana.screen.text) == ["Maya: I am here."]
        assert ana.screen.silent


async def test_a_case_that_no_session_names_is_closed(redis_url: str) -> None:
    """As after a restart that lost the session: nobody would ever see what is written there."""
    async with a_house(redis_url) as house:
        ana, maya = await chats(house)
        for key in await house.sessions():
            await house.client.delete(key)
        assert isinstance(await house.relay.write(maya.case, maya.aid, maya.epoch, "1", "hello"), int)
        await delivered(house)
        assert await keys_of(house, maya.case) == []
        await presses(house, ana, "Exit")


async def test_two_replicas_show_one_chat(redis_url: str) -> None:
    async with a_house(redis_url) as house, another_replica(house):
        maya, people = await comes(house), []
        for _ in range(3):
            ana = await arrives(house)
            await walks(house, ana, (*ASKS, YES))
            await maya.claims(ana)
            people.append((ana, maya.case, maya.epoch))
        for number in range(8):
            for ana, case, epoch in people:
                await ana.says(f"mine {number}", secret=False)
                assert isinstance(
                    await house.relay.write(case, "maya", epoch, f"{number}", f"hers {number}"), int
                )
        for ana, case, _ in people:
            await settled(house, ana)
            await ana.sees("You: mine 7")
            await ana.sees("Maya: hers 7")
            await delivered(house)
            log = await read(house, ana)
            assert sorted(log) == sorted(
                line for n in range(8) for line in (f"person: mine {n}", f"advocate: hers {n}")
            )
            assert [line for line in log if "mine" in line] == [f"person: mine {n}" for n in range(8)]
            shown = [line.replace("person: ", "You: ").replace("advocate: ", "Maya: ") for line in log]
            assert lines_on(ana.screen.text) == shown
            assert len(ana.visible) == 1
            assert case == (await session_of(house, ana)).case.id
