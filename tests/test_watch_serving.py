"""A bot at work looks at its store again and again, and acts by what it sees: the whole bot, as it is run.

What each look finds is in test_watch.py.
"""

import asyncio
from dataclasses import replace

import aiohttp
from redis.asyncio import Redis as Client

from tests.redis_servers import redis_server
from tests.replicas import arrives, page, words
from tests.running import Process, new_secret, process
from tests.talk import shipped
from tests.telegram_double import Double

WATCHING = ("-m", "tests.watching")
SOON = 20.0  # seconds; a busy machine may need them
UNFIT = (503, "The store may remember; doctor says why.\n")
READY = (200, "ready, demonstration\n")


async def readyz(bot: Process) -> tuple[int, str]:
    """What /readyz answers."""
    async with aiohttp.ClientSession() as session, session.get(page(bot) + "/readyz") as answer:
        return answer.status, await answer.text()


async def comes_to_say(bot: Process, answer: tuple[int, str]) -> None:
    """/readyz says this before long."""
    async with asyncio.timeout(SOON):
        while (said := await readyz(bot)) != answer:
            assert said in {READY, UNFIT}
            await asyncio.sleep(0.05)


async def test_while_the_store_may_remember_who_is_here_goes_on_and_nobody_new_is_taken() -> None:
    paused = shipped().default.paused
    telegram = Double(replace(words(), lines={*words().lines, paused}))
    with redis_server(repl_diskless_sync="yes") as url:
        at = {"WAYSIDE_REDIS_URL": url, "WAYSIDE_SECRET": new_secret()}
        async with telegram, process(telegram, words=WATCHING, **at) as bot, Client.from_url(url) as admin:
            ana, ben = await arrives(telegram, SOON), telegram.person()
            assert await readyz(bot) == READY

            await admin.config_set("save", "900 1")
            await comes_to_say(bot, UNFIT)
            await bot.says("store.refused")
            await ben.starts()
            await ben.also_sees(paused, within=SOON)
            await ana.presses("Work and pay")
            await ana.sees("About work.", SOON)

            await admin.config_set("save", "")
            await comes_to_say(bot, READY)
            await ben.starts()
            await ben.sees("program", SOON)
            await ana.presses("Back")
            await ana.sees("What could help next.", SOON)
            await telegram.settles()
