"""The store in trouble, seen by the person and by the operator. docs/faults.md is the table of it.

The whole bot over a Redis of the test's own. Whatever happens to it: the person gets the screen or
one calm word within three seconds, and the right screen, once, as soon as it is back; the operator
reads `store.down` once, `store.back` once, and /readyz tells the truth all the while. By polling and by
webhook. What is shown elsewhere is not repeated here: a server that hangs or is killed
(test_end_to_end.py), Sentinels and clusters (test_store_sentinel.py, test_store_cluster.py).
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import web
from redis.asyncio import Redis as Client

from bot.app.page import readiness
from bot.channels.telegram import Webhook
from bot.channels.web.door import listen, serve
from bot.core.times import Times
from bot.keys import EPOCH_S
from bot.store import UNLIMITED
from tests.proxy import Proxy
from tests.redis_groups import sentinel_group
from tests.redis_servers import redis_server
from tests.running import House, a_redis, serving
from tests.talk import shipped
from tests.telegram_double import Double, Person, Slow

MENU, URGENT, WELCOME = "What could help next.", "Ways for right now.", "program"
CALM = "This is slow just now."
SOON = 3.0  # seconds within which a person is told something
BACK = 2.0  # seconds within which a person is answered once the store is back; half of one is usual

READY, DOWN = (True, "ready, demonstration"), (False, "The store does not answer.")
REFUSES = False, "The store refuses to write; doctor says why."


@dataclass
class Place:
    """The bot, and the way to its store, which the test disturbs."""

    house: House
    proxy: Proxy
    capsys: pytest.CaptureFixture[str]

    @property
    def telegram(self) -> Double:
        """Where the people are."""
        return self.house.telegram

    async def ready(self) -> tuple[bool, str]:
        """What /readyz says."""
        return await readiness(self.house.turns, trouble="")

    def said(self) -> list[str]:
        """What the operator reads about the store, word by word."""
        lines = [line.split() for line in self.capsys.readouterr().out.splitlines()]
        return [words[2] for words in lines if words[2].startswith(("store.", "lock.", "turn."))]

    async def has_begun(self) -> None:
        """Wait until a turn has asked its first question: somebody's lock is there."""
        async with asyncio.timeout(SOON):
            while not [key async for key in self.house.client.scan_iter(match="w:{*}:l")]:
                await asyncio.sleep(0.005)

    async def is_mended(self, person: Person, text: str) -> None:
        """They are answered soon, rightly and once."""
        await person.sees(text, within=BACK)
        await self.telegram.settles()
        assert [message.kind for message in person.visible] == ["screen"]
        assert await self.ready() == READY

    async def presses(self, person: Person, *labels: str) -> None:
        """Press these, one after the other."""
        for label in labels:
            await person.presses(label)
            await self.telegram.settles()

    async def arrives(self, *labels: str) -> Person:
        """Someone new, who pressed Start and then these."""
        person = self.telegram.person()
        await person.starts()
        await self.telegram.settles()
        await self.presses(person, *labels)
        return person

    async def all_leave(self, *people: Person) -> None:
        """Nothing is broken: Exit from here leaves nothing, also in the store."""
        for person in people:
            await self.presses(person, "Exit")
            assert person.visible == ()
        assert await self.house.about_people() == []


@asynccontextmanager
async def door() -> AsyncIterator[Webhook]:
    """Where Telegram posts to."""
    sock = listen("127.0.0.1", 0)
    webhook = Webhook(f"http://127.0.0.1:{sock.getsockname()[1]}/telegram/webhook", "a-secret-word")
    app = web.Application()
    app.router.add_post("/telegram/webhook", webhook.answer)
    runner = await serve(app, sock)
    yield webhook
    await runner.cleanup()


@asynccontextmanager
async def placed(
    socket: str, capsys: pytest.CaptureFixture[str], *, by_webhook: bool = False, url: str = ""
) -> AsyncIterator[Place]:
    """The bot over this server; the test itself reaches it past the proxy."""
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(Double())
        proxy = await stack.enter_async_context(Proxy(socket))
        client = await stack.enter_async_context(Client(unix_socket_path=socket, protocol=2))
        webhook = await stack.enter_async_context(door()) if by_webhook else None
        telegram.passes(seconds=(EPOCH_S / 3 - time.time()) % EPOCH_S)
        await client.flushall()
        url = url or f"redis://127.0.0.1:{proxy.port}"
        work = serving(telegram, url, client, shipped(), Times(), None, 30.0, UNLIMITED, webhook)
        yield Place(await stack.enter_async_context(work), proxy, capsys)


@pytest.fixture(params=["by polling", "by webhook"])
async def place(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> AsyncIterator[Place]:
    with redis_server(repl_diskless_sync="yes") as url:
        socket = url.removeprefix("unix://")
        async with placed(socket, capsys, by_webhook=request.param == "by webhook") as place:
            yield place


async def is_told(person: Person, telegram: Double) -> None:
    """Someone who pressed gets one toast, soon."""
    assert await telegram.bell.until(lambda: bool(person.toasts), SOON)
    assert CALM in person.toasts[0]


# Slow.


async def test_a_slow_store_is_noticed_by_nobody(place: Place) -> None:
    """300 ms for each answer: people wait for one second or two, and the operator reads nothing."""
    ana, ben = [await place.arrives("Go on") for _ in range(2)]
    place.proxy.latency = 0.3
    await ana.presses("Something urgent")
    await ben.presses("Something urgent")
    assert await place.ready() == READY
    await ana.sees(URGENT, within=SOON)
    await ben.sees(URGENT, within=SOON)
    await place.telegram.settles()
    place.proxy.latency = 0
    assert ana.toasts == ben.toasts == ()
    await place.all_leave(ana, ben)
    assert place.said() == []


# Cut.


@pytest.mark.parametrize("after", [0, 3, 120], ids=["before", "early in", "late in"])
async def test_a_connection_cut_in_an_answer_is_noticed_by_nobody(place: Place, after: int) -> None:
    ana = await place.arrives("Go on")
    menu = ana.screen
    place.proxy.after = after
    await place.presses(ana, "Something urgent")
    assert place.proxy.after is None
    assert ana.screen.message_id == menu.message_id
    await place.presses(ana, "Back")
    assert ana.screen.text == menu.text
    assert ana.toasts == ()
    await place.all_leave(ana)
    assert place.said() == []


async def test_a_connection_cut_between_the_two_questions_of_a_turn_is_noticed_by_nobody(
    place: Place,
) -> None:
    ana = await place.arrives("Go on")
    place.telegram.breaks("editMessageText", Slow(0.2), ana)
    await ana.presses("Something urgent")
    await place.has_begun()
    place.proxy.cuts()
    await ana.sees(URGENT)
    await place.telegram.settles()
    await place.presses(ana, "Back")
    assert MENU in ana.screen.text
    assert ana.toasts == ()
    assert place.said() == []


# Away.


@pytest.mark.parametrize("how", ["half-open", "refused"])
async def test_while_the_store_is_away_a_press_gets_a_toast_and_then_its_one_step(
    place: Place, how: str
) -> None:
    ana = await place.arrives("Go on")
    menu = ana.screen
    place.proxy.hangs() if how == "half-open" else place.proxy.refuses()
    await ana.presses("Something urgent")
    await is_told(ana, place.telegram)
    assert await place.ready() == DOWN
    assert ana.screen == menu
    await asyncio.sleep(1)  # it is tried again meanwhile, and nothing is said again
    place.proxy.flows() if how == "half-open" else await place.proxy.listens()
    await place.is_mended(ana, URGENT)
    assert len(ana.toasts) == 1
    await place.presses(ana, "Back")
    assert ana.screen.text == menu.text
    await place.all_leave(ana)
    assert place.said() == ["store.down", "store.back"]


@pytest.mark.parametrize("how", ["half-open", "refused"])
async def test_while_the_store_is_away_words_go_and_get_one_line_and_then_an_answer(
    place: Place, how: str
) -> None:
    """Twice not understood would be the menu: they count once, however often they are tried."""
    ana = await place.arrives("Go on", "Something urgent")
    place.proxy.hangs() if how == "half-open" else place.proxy.refuses()
    await ana.says("is anyone there")
    await ana.also_sees(CALM, within=SOON)
    assert await place.telegram.bell.until(lambda: all(each.from_bot for each in ana.visible), SOON)
    assert await place.ready() == DOWN
    await asyncio.sleep(1)
    place.proxy.flows() if how == "half-open" else await place.proxy.listens()
    await place.is_mended(ana, URGENT)
    assert sum(done.what == "sent" and CALM in done.text for done in ana.history) == 1
    await place.all_leave(ana)
    assert place.said() == ["store.down", "store.back"]


@pytest.mark.parametrize("how", ["half-open", "refused"])
async def test_exit_takes_the_screen_away_while_the_store_is_away_and_the_rest_afterwards(
    place: Place, how: str
) -> None:
    ana = await place.arrives("Go on")
    place.proxy.hangs() if how == "half-open" else place.proxy.refuses()
    await ana.presses("Exit")
    assert await place.telegram.bell.until(lambda: not ana.visible, SOON)
    assert ana.toasts == ()
    assert await place.ready() == DOWN
    place.proxy.flows() if how == "half-open" else await place.proxy.listens()
    await place.telegram.settles()
    assert ana.visible == ()
    assert await place.house.about_people() == []
    assert await place.ready() == READY
    assert place.said() == ["store.down", "store.back"]


async def test_someone_new_who_starts_while_the_store_is_away_gets_a_line_and_then_the_screen(
    place: Place,
) -> None:
    place.proxy.refuses()
    ana = place.telegram.person()
    await ana.starts()
    await ana.also_sees(CALM, within=SOON)
    assert await place.ready() == DOWN
    await place.proxy.listens()
    await place.is_mended(ana, WELCOME)
    assert sum(done.what == "sent" and CALM in done.text for done in ana.history) == 1
    await place.all_leave(ana)
    assert place.said() == ["store.down", "store.back"]


# It answers, and refuses to write.

REFUSALS = {
    "out of memory": ("CONFIG SET maxmemory 1", "CONFIG SET maxmemory 0"),
    "without its replicas": ("CONFIG SET min-replicas-to-write 1", "CONFIG SET min-replicas-to-write 0"),
    "read-only": ("REPLICAOF 127.0.0.1 1", "REPLICAOF NO ONE"),
}


@pytest.mark.parametrize("why", REFUSALS)
async def test_a_store_that_refuses_to_write_is_as_good_as_away(place: Place, why: str) -> None:
    breaks, mends = REFUSALS[why]
    ana, ben = await place.arrives("Go on"), place.telegram.person()
    await place.house.client.execute_command(*breaks.split())
    await ana.presses("Something urgent")
    await is_told(ana, place.telegram)
    await ben.starts()
    await ben.also_sees(CALM, within=SOON)
    assert await place.ready() == REFUSES
    await place.house.client.execute_command(*mends.split())
    await place.is_mended(ana, URGENT)
    await place.is_mended(ben, WELCOME)
    assert len(ana.toasts) == 1
    await place.all_leave(ana, ben)
    assert place.said() == ["store.down", "store.back"]


async def test_a_store_that_refuses_between_the_two_questions_of_a_turn_loses_no_step(place: Place) -> None:
    """The person sees the next screen already; it is saved as soon as it can be."""
    ana = await place.arrives("Go on")
    place.telegram.breaks("editMessageText", Slow(0.2), ana)
    await ana.presses("Something urgent")
    await place.has_begun()
    await place.house.client.execute_command("REPLICAOF", "127.0.0.1", "1")
    await ana.sees(URGENT)
    await asyncio.sleep(0.3)
    await place.house.client.execute_command("REPLICAOF", "NO", "ONE")
    await place.is_mended(ana, URGENT)
    assert len(ana.toasts) <= 1  # by webhook the press was still to be answered
    await place.presses(ana, "Back")
    assert MENU in ana.screen.text
    await place.all_leave(ana)
    assert place.said() == ["store.down", "store.back"]


# It comes back empty.


async def test_a_store_that_was_emptied_answers_before_and_after_its_salts_are_read_anew(
    place: Place,
) -> None:
    """Until the next heartbeat (20 s) people go by names that nobody else would give them: no harm alone."""
    ana = await place.arrives("Go on", "Something urgent")
    screen = ana.screen.message_id
    for _ in range(2):
        await place.house.client.flushall()
        await ana.presses_data("ffffffff", screen)
        await place.telegram.settles()
        assert [message.message_id for message in ana.visible] == [screen]
        await place.presses(ana, "Something urgent" if MENU in ana.screen.text else "Go on")
        await place.house.turns.sessions._ring.refresh(place.house.now())
    await place.presses(ana, "Exit")
    assert ana.visible == ()
    assert place.said() == []


# It dies and comes back empty while people tap.


async def test_people_who_tap_while_the_store_is_started_again_all_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing says that there was a chat before: they are at the menu or the first screen, and go on."""
    path = tmp_path / "s"
    with a_redis(path) as server:
        async with placed(str(path), capsys) as place:
            people = [await place.arrives("Go on") for _ in range(10)]
            tapping = asyncio.gather(*(taps(person) for person in people))
            server.kill()
            server.wait(5)
            path.unlink()
            await asyncio.sleep(0.5)
            with a_redis(path):
                await tapping
                await place.telegram.settles()
                await place.all_leave(*people)
                assert await place.ready() == READY
    assert place.said() == ["store.down", "store.back"]


# The master is lost, and a replica takes over.


async def test_while_a_replica_takes_over_a_press_gets_a_toast_and_then_its_one_step(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Sentinels decide after a second or two; what was answered before is still known."""
    with sentinel_group() as group, redis_server() as unused:
        async with placed(unused.removeprefix("unix://"), capsys, url=group.url) as place:
            ana = await place.arrives("Go on")
            menu = ana.screen
            group.master().kill()
            await ana.presses("Something urgent")
            await is_told(ana, place.telegram)
            assert await place.ready() == DOWN
            await ana.sees(URGENT, within=15)
            await place.telegram.settles()
            assert len(ana.toasts) == 1
            await place.presses(ana, "Back")
            assert ana.screen == menu
            assert await place.ready() == READY
            await place.presses(ana, "Exit")
            assert ana.visible == ()
    assert place.said() == ["store.down", "store.back"]


async def taps(person: Person) -> None:
    """Press what is there, and type, without waiting for anything."""
    for number in range(4):
        await person.presses_data("ffffffff", person.visible[0].message_id)
        await person.says(f"the words number {number}")
        await asyncio.sleep(0.2)
