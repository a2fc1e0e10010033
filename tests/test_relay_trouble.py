"""What was tampered with, what another process did meanwhile, and a server that does not answer."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.core.session import Address
from bot.handoff import Claimed, No, Opening
from bot.store import StoreDown
from bot.store.carrier import Carrier, Command, Reply
from bot.store.redis import Redis
from tests.relay import NAMES, Held, Relay, Stutter, new_case, relay_at


@pytest.fixture
async def relay(embedded_url: str) -> AsyncIterator[Relay]:
    async with relay_at(embedded_url) as relay:
        yield relay


async def moves(relay: Relay, held: Held, body: bytes, number: int) -> None:
    """Put a sealed body under another number."""
    log = f"w:{{h}}:l:{held.case}"
    line = {"d": "i", "m": f"i:{number}", "t": 1_795_000_000_000, "b": body}
    await relay.client.xadd(log, line, id=f"{number}-0")
    await relay.client.expire(log, 60)


async def body_of(relay: Relay, held: Held) -> bytes:
    ((_, said),) = await relay.client.xrange(f"w:{{h}}:l:{held.case}")
    return said[b"b"]


async def test_a_line_moved_to_another_number_is_not_read(
    relay: Relay, capsys: pytest.CaptureFixture[str]
) -> None:
    held = await relay.live()
    await relay.cases.say(held.case, "1", "hello")

    await moves(relay, held, await body_of(relay, held), 2)

    assert await relay.read(held.case) == ["person: hello"]
    assert "seal.unreadable" in capsys.readouterr().out


async def test_a_line_moved_to_another_case_is_not_read(relay: Relay) -> None:
    ana, ben = await relay.live(), await relay.live()
    await relay.cases.say(ana.case, "1", "hello")

    await moves(relay, ben, await body_of(relay, ana), 1)

    assert await relay.read(ben.case) == []


async def test_a_name_moved_to_another_case_is_not_read(relay: Relay) -> None:
    ana, ben = await relay.waits(), await relay.waits()
    name = await relay.client.hget(f"w:{{h}}:c:{ana}", "name")

    await relay.client.hset(f"w:{{h}}:c:{ben}", "name", name)

    names = {card.case: card.name for card in await relay.cases.queue(("en",))}
    assert names == {ana: NAMES[0], ben: ""}


async def test_a_case_whose_key_does_not_open_is_as_good_as_gone(relay: Relay) -> None:
    held = await relay.live()
    await relay.client.hset(f"w:{{h}}:c:{held.case}", mapping={"k": b"\1" + b"x" * 80, "kid": b"another1"})

    async with relay.replica() as replica:
        assert (await replica.cases.look(held.case)).phase == "none"
        assert await replica.cases.write(held.case, "maya", 1, "k", "hello") == No("gone")
        assert await replica.cases.lines(held.case, "maya", 0) == No("gone")
        assert await replica.cases.mine("maya") == ()


async def test_a_claim_under_a_key_that_is_no_longer_the_cases_is_made_again(relay: Relay) -> None:
    ana = await relay.waits()
    async with relay.replica() as replica:
        await replica.cases.queue(("en",))
        await relay.cases.close(ana)
        await relay.waits(cid=ana)

        assert await replica.cases.claim(ana, "maya", "Maya", ("en",), 3, "k") == Claimed(1, 0)

    assert (await relay.cases.look(ana)).name == "Maya"


async def test_two_lines_held_at_the_same_moment_are_both_kept(relay: Relay) -> None:
    held = await relay.live()

    await asyncio.gather(*(relay.cases.hold(held.case, str(number), str(number)) for number in range(4)))

    found = await relay.cases.held(held.case)
    assert found is not None
    assert sorted(found[1].split("\n")) == ["0", "1", "2", "3"]


async def test_every_answer_may_be_lost_once(relay: Relay) -> None:
    """A broken connection repeats what was asked: a whole chat comes out the same."""
    relay.cases.store.wire = Stutter(relay.cases.store.wire)
    ana = await relay.waits()
    held = await relay.claimed(ana)
    assert await relay.cases.say(ana, "1", "hello") == 1
    assert await relay.cases.hold(ana, "2", "a number")
    assert await relay.cases.write(ana, "maya", held.epoch, "k", "here") == 2
    assert await relay.cases.offer(ana, "maya", held.epoch, "noor", "A note.") is True
    assert await relay.cases.accept(ana, "noor", "Noor", 3) == Claimed(2, 2)
    assert await relay.cases.requeue(ana, "noor", 2) is True
    assert (await relay.claimed(ana)).epoch == 4
    assert await relay.cases.block(ana, "maya", 4, 60) is True

    assert await relay.keys_of(ana) == []


# A server that does not answer.


async def test_whoever_asks_a_server_that_is_gone_is_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    nowhere = f"unix://{tmp_path_factory.mktemp('x')}/s"
    async with relay_at(nowhere, secret=b"s" * 32) as relay:
        asked = Opening("en", Address("tg", "4711"), pushes=True, codenames=NAMES)
        with pytest.raises(StoreDown):
            await relay.cases.open(new_case(), asked)
        with pytest.raises(StoreDown):
            await relay.cases.look(new_case())


class Shaky(Carrier):
    """A way that is down now and then."""

    def __init__(self, way: Carrier) -> None:
        self.way, self.replicated, self.asked = way, way.replicated, 0

    async def ask(self, *commands: Command, kept: bool = False) -> list[Reply]:
        self.asked += 1
        if self.asked % 2:
            raise StoreDown("shaken")
        return await self.way.ask(*commands, kept=kept)

    async def close(self) -> None:
        await self.way.close()


async def test_the_tail_outlives_a_server_that_is_down_now_and_then(
    relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Redis.carrier
    monkeypatch.setattr(Redis, "carrier", staticmethod(lambda place: Shaky(real(place))))
    listener = await relay.listens()

    for _ in range(3):
        ana = await relay.waits()
        async with asyncio.timeout(10):
            assert (await anext(listener)).case == ana
