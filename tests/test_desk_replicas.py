"""Several replicas are one desk: who is signed in, what was used, who has which case, what was asked."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pyotp
import pytest
from redis.asyncio import Redis as Client

from bot.desk import InMemory, names
from tests.desk_client import Browser, Browsers, browsers
from tests.desk_server import PEOPLE, AtWork, desk_at_work
from tests.redis_servers import guarded_url

pytest_plugins = ["tests.desk"]
pytestmark = pytest.mark.redis
CANARY = "Kaleidoscope"
SEALED = rb"\x01.{4}.{12}(?:.{512})+.{16}"


@dataclass
class Two:
    """Two processes over one store and one file, and browsers at each."""

    works: tuple[AtWork, AtWork]
    rooms: tuple[Browsers, Browsers]

    async def both(self, aid: str) -> tuple[Browser, Browser]:
        """One advocate, signed in at the first, with the same cookie at the second."""
        first, second = await self.rooms[0].here(aid), self.rooms[1].strange()
        second.cookie = first.cookie
        return first, second


@pytest.fixture
async def two(redis_url: str, server: Client) -> AsyncIterator[Two]:
    assert server
    url, people = await guarded_url(redis_url), InMemory(*PEOPLE)
    async with (
        desk_at_work(url, people=people) as one,
        desk_at_work(url, people=people) as other,
        browsers(one) as here,
        browsers(other) as there,
    ):
        yield Two((one, other), (here, there))


async def test_a_session_of_one_is_a_session_of_all_and_ends_at_all(two: Two) -> None:
    first, second = await two.both("maya")
    assert (await second.gets("me")).body["name"] == "Maya"
    assert (await second.posts("sign-out")).status == 204
    first.cookie = second.cookie or first.cookie
    assert (await first.gets("me")).status == 401


async def test_a_page_may_come_back_to_another_replica_and_misses_nothing(two: Two) -> None:
    first, second = await two.both("maya")
    ana = await two.works[0].somebody()
    await first.claims(ana.case)
    async with first.listens() as heard:
        await heard.until("resync")
        await ana.says("1")
        last = (await heard.until("line", seq=1)).id
    await ana.says("2")
    async with second.listens(last) as again:
        await ana.says("3")
        await again.until("line", seq=3)
    assert again.lines(ana.case) == [(2, "2"), (3, "3")]


async def test_what_a_lead_is_asked_at_one_is_told_at_the_other(two: Two) -> None:
    maya, _ = await two.both("maya")
    _, lena = await two.both("lena")
    ana = await two.works[0].somebody()
    async with lena.listens() as leads:
        await leads.until("resync")
        await maya.does(ana.case, "ask-lead", epoch=await maya.claims(ana.case))
        await leads.until("ask", name=ana.name)


async def test_six_digits_that_one_took_no_other_takes(two: Two) -> None:
    enrolling = two.rooms[0].strange()
    _, enrolling.cookie = await two.works[0].desk.sessions.begin("maya", enrols=True)
    digits = pyotp.TOTP((await enrolling.posts("enrol/totp")).body["secret"])
    clock = two.works[0].desk.clock
    assert (await enrolling.posts("enrol/totp", {"code": digits.at(clock() - 30)})).status == 204
    code = {"id": "maya", "code": digits.at(clock())}
    taken = await two.rooms[1].strange().posts("sign-in/totp", code)
    again = await two.rooms[0].strange().posts("sign-in/totp", code)
    assert (taken.status, again.status) == (204, 401)


async def test_ids_that_nobody_has_fill_nothing(two: Two, server: Client) -> None:
    room = two.rooms[0]
    for number in range(200):
        await room.strange().posts("sign-in/totp", {"id": f"id{number}", "code": "000000"})
    assert await server.dbsize() < 150


async def test_everything_the_desk_keeps_has_an_end_and_no_words(two: Two, server: Client) -> None:
    """Every key of the desk has a known shape and an end; what is not known as plain is sealed."""
    maya, _ = await two.both("maya")
    lena, _ = await two.both("lena")
    ana = await two.works[0].somebody()
    epoch = await maya.claims(ana.case)
    await maya.does(ana.case, "lines", epoch=epoch, text=CANARY)
    await maya.does(ana.case, "ask-lead", epoch=epoch)
    await maya.does(ana.case, "block", epoch=epoch, hours=168)
    await maya.is_here("away")
    await lena.posts("shut", {"shut": True})
    await room_full_of_tries(two)

    held = [key.decode() async for key in server.scan_iter()]
    ours = {key: kind for key in held for kind in names.PLAIN if re.fullmatch(kind, key)}
    assert len({*ours.values()}) == 6, "sessions, asks, tries, shut, away, counts"
    assert not [key for key in held if re.match(r"w:\{h\}:[szn]:", key) and key not in ours]
    for key, kind in ours.items():
        assert await server.ttl(key) > 0, key
        if names.PLAIN[kind] is not None:
            for value in await values(server, key):
                assert re.fullmatch(SEALED, value, re.DOTALL), key
    whole = b"".join([await server.dump(key) or b"" for key in ours]) + "".join(ours).encode()
    secret = (CANARY, ana.name, "Maya", "Lena", maya.cookie)
    assert not [word for word in secret if word.encode() in whole]


async def values(server: Client, key: str) -> list[bytes]:
    """Every value in a key."""
    if await server.type(key) == b"hash":
        return list((await server.hgetall(key)).values())
    return [await server.get(key)]


async def room_full_of_tries(two: Two) -> None:
    """Somebody tries digits at the door."""
    await two.rooms[0].strange().posts("sign-in/totp", {"id": "maya", "code": "000000"})
