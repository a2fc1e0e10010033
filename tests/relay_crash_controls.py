"""Two relays as they are often built, for the crash tests to find fault with. Not a test.

    python -m tests.relay_crash_controls pubsub|messages URL API NUMBER

Each replica takes lines from Redis and sends each as a message of its own. `pubsub` hears those of its own
chats by Pub/Sub: what is told while it is dead, is gone. `messages` reads a stream with a group, acknowledges
after the sending, and takes over what others have left: nothing is lost, but what was sent by one who
died before the acknowledgement is sent again.
"""

import asyncio
import json
import sys
from contextlib import suppress

import aiohttp
from redis.asyncio import Redis
from redis.exceptions import ResponseError

LINES = "lines"
LEFT_MS = 300


class Replica:
    """One of them."""

    def __init__(self, redis: Redis, http: aiohttp.ClientSession, api: str, number: str) -> None:
        self.redis, self.http, self.api, self.number = redis, http, api, number

    async def send(self, content: bytes) -> None:
        """Send a line, and say that it is about to."""
        print("sends", flush=True)  # noqa: T201
        line = json.loads(content)
        said = {"link_preview_options": {"is_disabled": True}, "disable_notification": True, **line}
        async with self.http.post(f"{self.api}/sendMessage", json=said) as answer:
            assert answer.status == 200, await answer.text()

    async def pubsub(self) -> None:
        """Send what is told."""
        heard = self.redis.pubsub()
        await heard.subscribe(f"{LINES}{self.number}")
        print("ready", flush=True)  # noqa: T201
        async for told in heard.listen():
            if told["type"] == "message":
                await self.send(told["data"])

    async def messages(self) -> None:
        """Send what is new, and what others have left."""
        with suppress(ResponseError):  # another has made it
            await self.redis.xgroup_create(LINES, "senders", "0", mkstream=True)
        print("ready", flush=True)  # noqa: T201
        while True:
            _, left, *_ = await self.redis.xautoclaim(LINES, "senders", self.number, LEFT_MS, count=1)
            new = await self.redis.xreadgroup("senders", self.number, {LINES: ">"}, count=1, block=50)
            for entry, fields in [*left, *(new[0][1] if new else ())]:
                await self.send(fields[b"line"])
                await self.redis.xack(LINES, "senders", entry)


async def main(how: str, url: str, api: str, number: str) -> None:
    """Relay until killed."""
    async with Redis.from_url(url, protocol=2) as redis, aiohttp.ClientSession() as http:
        replica = Replica(redis, http, api, number)
        await (replica.pubsub() if how == "pubsub" else replica.messages())


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
