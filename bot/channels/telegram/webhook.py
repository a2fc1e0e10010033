"""Updates as Telegram posts them: acknowledged only when their turns are over.

The secret comes first, then shape and length, and only then is anything read. What could not
be handled is refused with 503: Telegram keeps it, and posts it again for a day.
"""

import asyncio
from collections.abc import Awaitable, Callable
from hmac import compare_digest
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec
from aiohttp import web

from bot import log
from bot.channels import Taken
from bot.channels.telegram.api import Api, Commands
from bot.channels.telegram.crowd import Crowd, Visit
from bot.channels.telegram.hand import TelegramHand
from bot.channels.telegram.insist import OURS_AGAIN, Insistence, despite_refusals
from bot.channels.telegram.updates import Incoming, Nothing, Unread, decode
from bot.config.shapes import WEBHOOK_PATH

SECRET: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (the name of a header)
JSON: Final = "application/json"
HTTPS: Final = 443  # the port of an address that names none
MOST: Final = 64 * 1024  # bytes of an update
KEPT: Final = 120.0  # seconds that the hand of an update which was not handled is kept
REMEMBERED: Final = 10_000  # updates that were not handled, and what was said about them

Attend = Callable[[Incoming, TelegramHand], Awaitable[Taken]]
_json = msgspec.json.Encoder().encode


class _Posted(msgspec.Struct):
    """Where Telegram posts; "" when it does not."""

    url: str


_posted = msgspec.json.Decoder(_Posted)


class Webhook:
    """The door that Telegram posts to; shut until it is `opened`, and again once it is `shut`."""

    def __init__(self, url: str, secret: str) -> None:
        self._url, self._secret, self.key = url, secret, secret.encode()
        self._attend: Attend | None = None
        self._hand_for: Callable[[Incoming], TelegramHand]
        self._again: dict[tuple[int, int], TelegramHand] = {}  # by update and chat: ids may come anew
        self._under_way: set[asyncio.Task[Any] | None] = set()
        self._crowd = Crowd(self._try)

    @property
    def paths(self) -> frozenset[str]:
        """Where it is served: behind a proxy that takes the path before ours off, or leaves it."""
        return frozenset((WEBHOOK_PATH, urlsplit(self._url).path))

    def open(self, attend: Attend, hand_for: Callable[[Incoming], TelegramHand]) -> None:
        """Take updates from now on."""
        self._attend, self._hand_for = attend, hand_for

    async def run(self, api: Api, commands: Commands) -> None:
        """Ask Telegram to post here, and again whenever it does not any more, until cancelled.

        While the way is changed, replicas that still poll take the address away, and then they stop.
        """

        async def ask() -> None:
            offered = False
            while self._attend is not None:
                insistence = Insistence(log.Kind.webhook)
                await insistence.on(lambda: api.set_webhook(self._url, self._secret))
                if not offered:
                    await insistence.on(lambda: api.offer(commands))
                    offered = True
                while await insistence.on(lambda: self._stands(api)):
                    pass

        await despite_refusals(ask)

    async def _stands(self, api: Api) -> bool:
        """Whether Telegram still posts here, a while later. Looking brings no older secret back."""
        await asyncio.sleep(OURS_AGAIN)
        return _same(_posted.decode(await api.call("getWebhookInfo", {})).url, self._url)

    def refuse(self) -> None:
        """Refuse what comes from now on."""
        self._attend = None

    async def shut(self, grace: float) -> None:
        """Refuse what comes from now on; let turns under way end, for so many seconds."""
        self.refuse()
        tasks = [task for task in self._under_way if task is not None]
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=grace)
            for task in late:
                task.cancel()
        await self._crowd.stop()

    async def answer(self, request: web.Request) -> web.Response:
        """Answer one update: 200 when it needs not come again, 503 when it must."""
        brought = request.headers.get(SECRET, "").encode("utf-8", "surrogateescape")
        if not compare_digest(brought, self.key):
            return web.Response(status=401)
        if request.method != "POST":
            return web.Response(status=405, headers={"Allow": "POST"})
        if request.content_type != JSON:
            return web.Response(status=415)
        body = await _read(request)
        if body is None:
            return web.Response(status=413)
        status, method = await self.take(body)
        response = web.Response(status=status, body=method or None, content_type=JSON if method else None)
        if status != HTTPStatus.OK:
            response.headers["Retry-After"] = "1"  # else Telegram waits for up to two minutes
        if self._attend is None:
            response.force_close()
        return response

    async def take(self, body: bytes) -> tuple[int, bytes]:
        """Answer the body of a post whose secret is right: a status, and perhaps a call to be made."""
        if self._attend is None:
            return 503, b""
        incoming = decode(body)
        if incoming is None or isinstance(incoming.what, Unread):
            log.note(log.Event.update_undecodable, n=1)
            return 200, b""
        if isinstance(incoming.what, Nothing):
            return 200, b""
        return await self._attended(incoming)

    async def _attended(self, incoming: Incoming) -> tuple[int, bytes]:
        """Let the turn be taken; a hand whose turn was not over is kept for when its update comes again.

        Who is put off waits here: Telegram has two hundred places, and those refused would fill them.
        """
        which = incoming.update_id, incoming.chat
        hand = self._again.pop(which, None) if self._again else None
        if hand is None:
            hand = self._hand_for(incoming)
        else:
            hand.hurried.set()  # its last turn took that away; what comes next waits for this one still
        task = asyncio.current_task()
        self._under_way.add(task)
        try:
            if len(self._crowd):
                await self._crowd.leaves(incoming.chat)
            taken = await self._try((incoming, hand))
        finally:
            self._under_way.discard(task)
        if taken is Taken.again:
            self._remember(which, hand)
            return 503, b""
        if taken is Taken.later:
            await self._crowd.joins((incoming, hand))
        return 200, _ending(hand.unanswered)

    async def _try(self, visit: Visit) -> Taken:
        if self._attend is None:
            return Taken.again
        try:
            return await self._attend(*visit)
        except Exception as error:  # noqa: BLE001  one person's trouble must not stop the others
            log.note(log.Event.turn_failed, channel=log.Channel.telegram, err=error)
            return Taken.over

    def _remember(self, which: tuple[int, int], hand: TelegramHand) -> None:
        """Keep a hand for a while: the update may as well come again to another replica."""
        if len(self._again) >= REMEMBERED:
            del self._again[next(iter(self._again))]
        self._again[which] = hand
        asyncio.get_running_loop().call_later(KEPT, self._forget, which, hand)

    def _forget(self, which: tuple[int, int], hand: TelegramHand) -> None:
        if self._again.get(which) is hand:
            del self._again[which]


def _same(one: str, other: str) -> bool:
    """Whether two addresses are the same, however they are written."""
    parts = [(url.scheme, url.hostname, url.port or HTTPS, url.path) for url in map(urlsplit, (one, other))]
    return parts[0] == parts[1]


async def _read(request: web.Request) -> bytes | None:
    """The body; None if it is too long. What comes without its length is bounded as well."""
    if (request.content_length or 0) > MOST:
        return None
    body = await request.content.readany()
    while not request.content.at_eof() and len(body) <= MOST:
        body += await request.content.readany()
    return body if len(body) <= MOST else None


def _ending(query: str) -> bytes:
    """The call that ends a press which nobody has answered yet; it rides in the acknowledgement."""
    return _json({"method": "answerCallbackQuery", "callback_query_id": query}) if query else b""
