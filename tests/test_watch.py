"""A store that begins to remember while people are served is noticed, said, and forgiven once mended."""

from contextlib import AsyncExitStack

import pytest
from redis.asyncio import Redis as Client

from bot.app.page import readiness
from bot.app.stores import Refused, open_store
from bot.config import read
from bot.core.times import Times
from bot.packs import Library
from bot.sessions import Sessions
from bot.turn import Turns
from tests.redis_servers import redis_server

SETTINGS = {"WAYSIDE_SECRET": "ab" * 32}


async def test_a_store_that_begins_to_remember_is_not_ready_until_it_is_mended(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    with redis_server(repl_diskless_sync="yes") as url:
        async with AsyncExitStack() as stack:
            watch = await open_store(read({**SETTINGS, "WAYSIDE_REDIS_URL": url}), stack)
            admin = await stack.enter_async_context(Client.from_url(url, protocol=2))
            sessions = Sessions(watch.store, watch.ring, 3720, lambda: 0.0)
            turns = Turns(sessions, library, Times(), lambda: 0.0)

            await watch.look()
            assert await readiness(turns, trouble=watch.trouble) == (True, "ready, demonstration")
            for slowlog, ready in (("0", False), ("0", False), ("-1", True)):
                await admin.config_set("slowlog-log-slower-than", slowlog)
                await watch.look()
                assert (await readiness(turns, trouble=watch.trouble))[0] is ready

    said = [line.split()[2] for line in capsys.readouterr().out.splitlines()]
    assert said == ["store.ready", "store.refused"]


async def test_a_store_that_remembers_is_refused_at_the_start() -> None:
    with redis_server(appendonly="yes", repl_diskless_sync="yes") as url:
        async with AsyncExitStack() as stack:
            with pytest.raises(Refused, match="appendonly"):
                await open_store(read({**SETTINGS, "WAYSIDE_REDIS_URL": url}), stack)


async def test_what_is_only_doubtful_is_told_and_serves() -> None:
    with redis_server(repl_diskless_sync="yes", crash_log_enabled="yes") as url:
        async with AsyncExitStack() as stack:
            watch = await open_store(read({**SETTINGS, "WAYSIDE_REDIS_URL": url}), stack)
    assert [finding.setting for finding in watch.doubts] == ["crash-log-enabled"]
