"""A server is lost and its replica takes over, seen by the person and by the operator.

Behind Sentinels and in a cluster, by a kill and by a hang, by polling and by webhook. The store's own
part is in test_store_sentinel.py and test_store_cluster.py.
"""

import asyncio
from collections.abc import Callable
from contextlib import ExitStack

import pytest

from bot.channels.telegram import CHANNEL
from bot.keys import EPOCH_S
from bot.store import names
from tests.redis_groups import Group, Member, cluster_group, sentinel_group
from tests.redis_servers import redis_server
from tests.running import House
from tests.telegram_double import Person
from tests.test_faults_store import DOWN, READY, URGENT, Place, is_told, placed

TAKEN_OVER = 20.0  # seconds in which a replica has taken over; two or three are usual


def keeper(group: Group, house: House, person: Person) -> Member:
    """The server that keeps someone's session."""
    if group.sentinels:
        return group.master()
    ring = house.turns.sessions._ring
    keys = [names.session(n) for n in ring.names(CHANNEL, str(person.chat_id), house.now(), EPOCH_S)]
    slots = [int(str(group.servers[0].ask("CLUSTER", "KEYSLOT", key))) for key in keys]
    homes = [group.servers[slot * 3 // 16384] for slot in slots]
    return next(home for home, key in zip(homes, keys, strict=True) if home.ask("EXISTS", key) == 1)


async def is_ready_again(place: Place) -> None:
    """/readyz says so once every share is served."""
    async with asyncio.timeout(TAKEN_OVER):
        while await place.ready() != READY:
            await asyncio.sleep(0.05)


@pytest.mark.parametrize(
    ("servers", "disaster", "by_webhook"),
    [
        (sentinel_group, Member.pause, True),
        (cluster_group, Member.kill, True),
        (cluster_group, Member.pause, False),
    ],
    ids=["sentinels, hangs, webhook", "cluster, killed, webhook", "cluster, hangs, polling"],
)
async def test_who_presses_while_a_replica_takes_over_gets_a_toast_and_then_one_step(
    capsys: pytest.CaptureFixture[str],
    servers: Callable[[], Group],
    disaster: Callable[[Member], None],
    *,
    by_webhook: bool,
) -> None:
    with ExitStack() as stack:
        group = stack.enter_context(servers())
        unused = stack.enter_context(redis_server())
        socket = unused.removeprefix("unix://")
        async with placed(socket, capsys, by_webhook=by_webhook, url=group.url) as place:
            ana = await place.arrives("Go on")
            menu = ana.screen
            lost = keeper(group, place.house, ana)
            disaster(lost)
            await ana.presses("Something urgent")
            ready, _ = await asyncio.gather(place.ready(), is_told(ana, place.telegram))
            assert ready == DOWN
            await ana.sees(URGENT, within=TAKEN_OVER)
            await place.telegram.settles()
            assert len(ana.toasts) == 1
            await place.presses(ana, "Back")
            assert ana.screen == menu
            await is_ready_again(place)
            await place.presses(ana, "Exit")
            assert ana.visible == ()
            lost.resume()
    assert place.said() == ["store.down", "store.back"]
