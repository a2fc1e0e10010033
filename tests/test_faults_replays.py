"""Updates that come twice, late or in the wrong order, to two replicas over one store.

Telegram promises neither once nor in order after a failure. The test posts by hand: which update,
to which replica, and when. In every case: one screen, one step, and nothing after Exit. The person
sees nothing of it, and the operator reads nothing.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial

import pytest
from msgspec.structs import replace
from redis.asyncio import Redis as Client

from bot.channels.telegram import Patience, Telegram, Webhook
from bot.channels.telegram.api import Api
from bot.channels.telegram.reception import Reception
from bot.core.book import token
from bot.core.session import Address, Marks, Session
from bot.core.times import Times
from bot.keys import EPOCH_S, Keyring
from bot.sessions import Sessions
from bot.store import UNLIMITED
from bot.store.redis import Redis
from bot.turn import Turns
from tests.running import GRACE, House, allowed
from tests.talk import shipped
from tests.telegram_double import Double, Person, Slow
from tests.telegram_double.backlog import Waiting

MENU, URGENT, WELCOME = "What could help next.", "Ways for right now.", "program"
TO_THE_TURN = 60.0  # seconds that the epoch has left when a test begins

Act = Callable[[Person], Awaitable[object]]


@dataclass
class Two:
    """Two replicas, and a postman who does what the test says."""

    house: House
    replicas: tuple[Webhook, ...]

    @property
    def telegram(self) -> Double:
        """Where the people are."""
        return self.house.telegram

    async def does(self, act: Act, person: Person) -> Waiting:
        """Someone does something; what becomes of it is in the test's hands."""
        await act(person)
        update = self.telegram.backlog.waiting[-1]
        self.telegram.backlog.done(update)
        return update

    async def posts(self, update: Waiting, to: int) -> None:
        """Post it to a replica until it is taken, and do what the answer asks for."""
        self.telegram.world.hear(update.chat_id)
        body, status = json.dumps(update.body).encode(), 503
        async with asyncio.timeout(10):
            while status == 503:
                status, method = await self.replicas[to].take(body)
        assert status == 200
        if method:
            carried = json.loads(method)
            await self.telegram.rides(carried.pop("method"), carried)

    async def meets(self, *way: Act) -> Person:
        """Someone whose updates have come once and in order so far, to either replica."""
        person = self.telegram.person()
        for at, act in enumerate(way):
            await self.posts(await self.does(act, person), at % 2)
        return person

    async def known(self, person: Person) -> Session | None:
        """What the bot knows of someone, beside who it is and which messages stand there."""
        session = await self.house.session_of(person)
        return session and replace(session, address=Address("", ""), marks=Marks(), seen=())


@asynccontextmanager
async def replica(
    telegram: Double, url: str, now: Callable[[], float]
) -> AsyncIterator[tuple[Webhook, Turns]]:
    """One of them, with everything its own but the store and the secret."""
    store, api = Redis(url, now, UNLIMITED), Api(telegram.token, telegram.api, Patience())
    turns = Turns(Sessions(store, Keyring(b"k" * 32, store.salt), GRACE, now), shipped(), Times(), now)
    await api.open()
    reception = Reception(api, turns.take, turns.gone, now, None, "")
    webhook = Webhook("http://127.0.0.1:9", "a-word")
    webhook.open(reception.attend, partial(reception.hand_for, rides=True))
    yield webhook, turns
    await webhook.shut(1)
    await api.close()
    await store.close()


@pytest.fixture
async def two(redis_url: str, capsys: pytest.CaptureFixture[str]) -> AsyncIterator[Two]:
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(Double(allowed(shipped())))
        client = await stack.enter_async_context(Client.from_url(redis_url, protocol=2))
        await client.flushall()
        idle = Telegram(telegram.token, telegram.api)
        house = House(telegram, client, None, idle, shipped(), redis_url)  # type: ignore[arg-type]
        telegram.passes(seconds=(EPOCH_S - TO_THE_TURN - house.now()) % EPOCH_S)
        pair = [await stack.enter_async_context(replica(telegram, redis_url, house.now)) for _ in range(2)]
        house.turns = pair[0][1]
        yield Two(house, tuple(webhook for webhook, _ in pair))
    assert [line for line in capsys.readouterr().out.splitlines() if " info " not in line] == []


# What people do, and what stands there afterwards.


def starts(person: Person) -> Awaitable[object]:
    """Press Start."""
    return person.starts()


def says(person: Person) -> Awaitable[object]:
    """Type what no screen knows."""
    return person.says("who can read this here")


def pressing(label: str) -> Act:
    """Press this."""
    return lambda person: person.presses(label)


def presses_the_first(person: Person) -> Awaitable[object]:
    """Press what stands in the first row."""
    return person.presses(person.buttons[0][0])


AT_MENU = (starts, pressing("Go on"))
AT_URGENT = (*AT_MENU, pressing("Something urgent"))
AT_LINE = (*AT_URGENT, pressing("A person"), presses_the_first)
ACTS: dict[str, tuple[tuple[Act, ...], Act]] = {
    "first start": ((), starts),
    "a press": (AT_MENU, pressing("Something urgent")),
    "Back": (AT_URGENT, pressing("Back")),
    "typed words": (AT_URGENT, says),
    "keep a card": (AT_LINE, pressing("Keep this")),
    "change of language": ((starts,), pressing("Español")),
    "start again": (AT_URGENT, starts),
    "exit": (AT_MENU, pressing("Exit")),
}
"""What leads there, and what is done then."""

Seen = tuple[list[tuple[str, tuple[tuple[str, ...], ...]]], Session | None]


async def what_stands(two: Two, person: Person) -> Seen:
    """What the person sees, and where the bot thinks that they are.

    A notice above the screen ("Here is the list again.") is gone when the screen is said again.
    """
    return [(message.kind, message.labels) for message in person.visible], await two.known(person)


async def once(two: Two, what: str) -> Seen:
    """What stands there when it comes once."""
    way, act = ACTS[what]
    person = await two.meets(*way, act)
    return await what_stands(two, person)


EACH = pytest.mark.parametrize("what", ACTS)


@EACH
async def test_an_update_that_both_get_at_the_same_time_is_one_step(two: Two, what: str) -> None:
    way, act = ACTS[what]
    ana = await two.meets(*way)
    update = await two.does(act, ana)
    await asyncio.gather(two.posts(update, 0), two.posts(update, 1))
    assert await what_stands(two, ana) == await once(two, what)


@EACH
async def test_an_update_that_comes_again_while_the_first_is_slow_is_one_step(two: Two, what: str) -> None:
    """Telegram gives up waiting, and posts it to the other replica."""
    way, act = ACTS[what]
    ana = await two.meets(*way)
    two.telegram.breaks("*", Slow(0.3), ana)
    update = await two.does(act, ana)
    slow = asyncio.create_task(two.posts(update, 0))
    await asyncio.sleep(0.1)
    await two.posts(update, 1)
    await slow
    assert await what_stands(two, ana) == await once(two, what)


@EACH
async def test_an_update_that_comes_again_after_its_end_is_one_step(two: Two, what: str) -> None:
    way, act = ACTS[what]
    ana = await two.meets(*way)
    update = await two.does(act, ana)
    for to in (0, 1, 0, 1):
        await two.posts(update, to)
    assert await what_stands(two, ana) == await once(two, what)


@EACH
async def test_an_update_that_comes_again_in_the_next_epoch_is_one_step(two: Two, what: str) -> None:
    """The name that the person goes by has changed in between."""
    way, act = ACTS[what]
    expected = await once(two, what)
    ana = await two.meets(*way)
    update = await two.does(act, ana)
    await two.posts(update, 0)
    await two.house.passes(seconds=TO_THE_TURN + 5)
    await two.posts(update, 1)
    assert await what_stands(two, ana) == expected


@pytest.mark.parametrize("late", [0, TO_THE_TURN + 5], ids=["in the same epoch", "in the next epoch"])
@EACH
async def test_an_update_that_comes_again_after_exit_begins_nothing(two: Two, what: str, late: float) -> None:
    """Whoever looks at the phone then sees that nothing is there."""
    way, act = ACTS[what]
    ana = await two.meets(*way)
    update = await two.does(act, ana)
    await two.posts(update, 0)
    if ana.visible:
        leave = partial(Person.presses_data, data=token("", "exit"), message_id=ana.visible[0].message_id)
        await two.posts(await two.does(leave, ana), 1)
    assert ana.visible == ()
    await two.house.passes(seconds=late)
    for to in (0, 1):
        await two.posts(update, to)
    assert ana.visible == ()
    assert await two.house.sessions() == []


PAIR = (token("start.menu", "urgent"), token("start.menu", "near"))
"""Two presses on the menu. The second works on the menu alone, so each order ends elsewhere."""


async def pressed(two: Two, *tokens: str) -> tuple[Person, list[Waiting]]:
    """Somebody at the menu who pressed these, one after the other, before any of them came."""
    ana = await two.meets(*AT_MENU)
    acts = [partial(Person.presses_data, data=each, message_id=ana.screen.message_id) for each in tokens]
    return ana, [await two.does(act, ana) for act in acts]


async def one_by_one(two: Two, *tokens: str) -> Seen:
    """What stands there when these come alone and in this order."""
    ana, updates = await pressed(two, *tokens)
    for update in updates:
        await two.posts(update, 0)
    return await what_stands(two, ana)


@pytest.mark.parametrize("swapped", [False, True], ids=["in order", "swapped"])
@pytest.mark.parametrize("at_once", [True, False], ids=["at once", "one by one"])
async def test_updates_in_any_order_to_any_replica_are_each_one_step_at_most(
    two: Two, *, swapped: bool, at_once: bool
) -> None:
    """It ends as one order or the other would, taken alone; what comes one by one, as its own order."""
    first, second = PAIR
    orders = [await one_by_one(two, *order) for order in ((first, second), (second, first))]
    neither = await one_by_one(two)
    assert len({repr(each) for each in (*orders, neither)}) == 3, "else nothing is shown"
    ana, updates = await pressed(two, *PAIR)
    on = ana.screen.message_id
    posts = [two.posts(update, to) for to, update in enumerate(updates[::-1] if swapped else updates)]
    if at_once:
        await asyncio.gather(*posts)
    else:
        for post in posts:
            await post
    stands = await what_stands(two, ana)
    assert stands in (orders if at_once else [orders[swapped]])
    assert [message.message_id for message in ana.visible] == [on]
    session = await two.house.session_of(ana)
    assert session is not None
    assert ana.screen.text == two.house.library.default.screen(session).text
    for to in (1, 0):
        for update in updates:
            await two.posts(update, to)
    assert await what_stands(two, ana) == stands


async def test_an_update_delayed_past_what_came_after_it_is_one_step(two: Two) -> None:
    """It was lost between Telegram and the first replica; the person went on meanwhile."""
    ana = await two.meets(*AT_MENU)
    late = await two.does(says, ana)
    for act in (pressing("Something urgent"), pressing("Back")):
        await two.posts(await two.does(act, ana), 1)
    await two.posts(late, 0)
    assert MENU in ana.screen.text
    assert len(ana.visible) == 1
    stands = await what_stands(two, ana)
    await two.posts(late, 1)
    assert await what_stands(two, ana) == stands
