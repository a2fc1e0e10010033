"""The few calls of the Bot API that this bot makes: typed, patient and silent.

Calls that would tell who someone is (getChat, getFile, getChatMember …) are not here, and
nothing else calls Telegram. Every message is silent, and none has a link preview.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Mapping
from contextlib import suppress
from http import HTTPStatus
from typing import Any, Final, NamedTuple, TypeVar
from urllib.parse import urlsplit

import msgspec
from msgspec import Raw

from bot.channels import Gone
from bot.channels.telegram.answer import ANSWER, NOTHING, SLACK, is_done, read
from bot.channels.telegram.counted import count
from bot.channels.telegram.drawn import Drawn
from bot.channels.telegram.http1 import Http1
from bot.channels.telegram.patience import Patience
from bot.channels.telegram.refusals import Conflict, Denied, Passing, TokenRefused, Why, refused
from bot.core.errors import WaysideError

TELEGRAM = "https://api.telegram.org"
KINDS: Final = ("message", "edited_message", "callback_query", "my_chat_member")
CONNECTIONS = 100  # posts that Telegram may have under way at once; more it does not allow
MOST_DELETED = 100  # ids in one deleteMessages
TOAST = 200  # characters of a toast
LEAVING = 10.0  # seconds that leaving a group is tried
PROMPT = 1.0  # seconds in which a deletion that failed is tried again, if Telegram did not ask to wait
PAUSE = 0.2  # seconds before that; each pause is twice the one before
ANSWERING = 3.0  # seconds for the answer to a press
TYPING: Final = 2.0  # seconds that it is tried; it is worth no more
FAILURES: Final = (Gone, Denied, Passing, TokenRefused)
T = TypeVar("T")
_OK: Final = HTTPStatus.OK.value
_NO_PREVIEW: Final = Raw(b'{"is_disabled":true}')

Commands = Mapping[str, Mapping[str, str]]
"""For each language ("" for all others), commands and what Telegram's menu says of them."""


class Left(NamedTuple):
    """Ids that still stand: those to try `again`, and those that Telegram will `never` delete."""

    again: tuple[int, ...] = ()
    never: tuple[int, ...] = ()


class _Sent(msgspec.Struct):
    message_id: int


_sent = msgspec.json.Decoder(_Sent)
_encode = msgspec.json.Encoder().encode


class Api:
    """One bot's calls. `base` is the address of the Bot API, the part before `/bot`."""

    def __init__(self, token: str, base: str = TELEGRAM, patience: Patience | None = None) -> None:
        self._base = base
        self._http: Http1 | None = None
        self._path = f"{urlsplit(base).path}/bot{token}/"
        self._patience = patience or Patience()
        self._beside: set[asyncio.Task[Any]] = set()
        self._closing = asyncio.Event()

    async def open(self) -> None:
        """Make calls possible."""
        self._http = Http1(self._base)
        self._closing.clear()

    async def closes(self, within: float) -> None:
        """Wait until the session is about to close, or so many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self._closing.wait()

    async def close(self, within: float = 0.3) -> None:
        """Let what runs beside the turns end, for so many seconds, and close the session."""
        self._closing.set()
        if self._beside:
            _, late = await asyncio.wait(self._beside, timeout=within)
            for task in late:
                task.cancel()
        if self._http is not None:
            self._http.close()
            self._http = None

    def call(
        self, method: str, fields: dict[str, Any], within: float = ANSWER, *, wanted: bool = True
    ) -> Coroutine[Any, Any, Raw]:
        """Make one call, once, and give its result undecoded. Raises Gone, Denied, Passing, TokenRefused.

        A result that is not `wanted` (an edit brings the whole message back) is not looked at.
        """
        return self._ask(method, fields, within, _result if wanted else _outcome)

    async def send(self, chat: int, said: Drawn, within: float | None = None, *, silent: bool = True) -> int:
        """Send a message and give its id; all but an alert are silent.

        Raises Gone, Denied, Passing, TokenRefused.
        """
        fields = {"chat_id": chat, "disable_notification": silent, **_said(said)}
        result = await self._insist(chat, "sendMessage", fields, within)
        try:
            return _sent.decode(result).message_id
        except msgspec.MsgspecError:
            raise Passing from None

    async def edit(
        self,
        chat: int,
        message: int,
        said: Drawn,
        within: float | None = None,
        hurried: asyncio.Event | None = None,
    ) -> bool:
        """Change a message. False: it is gone, or cannot be edited. Raises Gone, Passing, TokenRefused.

        Where Telegram asks to wait, and it is `hurried`, Hurried.
        """
        fields = {"chat_id": chat, "message_id": message, **_said(said)}
        try:
            await self._insist(chat, "editMessageText", fields, within, hurried)
        except Denied as denied:
            return denied.why is Why.UNCHANGED
        return True

    async def writes(self, chat: int) -> None:
        """Show that somebody writes, or not."""
        with suppress(*FAILURES):
            await self._insist(chat, "sendChatAction", {"chat_id": chat, "action": "typing"}, TYPING)

    async def delete(self, chat: int, ids: Iterable[int], within: float | None = None) -> Left:
        """Delete messages; give what could not be. Raises Gone.

        Without `within` (seconds) what fails at once is tried again for about a second.
        """
        wanted = [*dict.fromkeys(id for id in ids if id)]
        parts = [wanted[i : i + MOST_DELETED] for i in range(0, len(wanted), MOST_DELETED)]
        if len(parts) < 2:  # noqa: PLR2004
            return await self._delete(chat, wanted, within) if wanted else Left()
        return await _joined(self._delete(chat, part, within) for part in parts)

    async def answer(self, query: str, toast: str = "") -> None:
        """End the waiting of a pressed button, perhaps with a few words; that it fails harms nobody."""
        fields = {"callback_query_id": query} | ({"text": toast[:TOAST]} if toast else {})
        with suppress(*FAILURES):
            await self.call("answerCallbackQuery", fields, ANSWERING)

    def beside(self, work: Coroutine[Any, Any, T]) -> "asyncio.Task[T]":
        """Do something while something else is under way, whether or not anybody waits for it."""
        task = asyncio.create_task(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)
        return task

    async def leave(self, chat: int) -> None:
        """Leave a group or channel; what goes on there comes again if that fails."""
        with suppress(*FAILURES):
            await self._insist(chat, "leaveChat", {"chat_id": chat}, LEAVING)

    def get_updates(self, offset: int, limit: int, timeout: int) -> Coroutine[Any, Any, bytes]:
        """Ask for updates and give the answer unread. `timeout` in seconds: Telegram holds it so long.

        Raises Passing, Conflict, TokenRefused.
        """
        asked = {"offset": offset, "limit": limit, "timeout": timeout, "allowed_updates": KINDS}
        return self._ask("getUpdates", asked, timeout + SLACK, _updates)

    async def set_webhook(self, url: str, secret: str) -> None:
        """Have updates posted to an address; what waits to be delivered stays."""
        posted = {"url": url, "secret_token": secret, "max_connections": CONNECTIONS}
        await self.call("setWebhook", posted | {"allowed_updates": KINDS})

    async def stop_webhook(self) -> None:
        """Make polling possible; what waits to be delivered stays."""
        await self.call("deleteWebhook", {})

    async def offer(self, commands: Commands) -> None:
        """Offer the commands. Name and description stay as the operator made them."""
        for language, texts in commands.items():
            listed = [{"command": name, "description": text} for name, text in texts.items()]
            spoken = {"language_code": language} if language else {}
            await self.call("setMyCommands", {"commands": listed} | spoken)

    async def _ask(
        self, method: str, fields: dict[str, Any], within: float, read_as: Callable[[int, bytes], T]
    ) -> T:
        """Make a call, once, count its end, and read what came. Raises Passing, and what `read_as` does."""
        try:
            if self._http is None:
                raise Passing
            result = read_as(*await self._http.post(self._path + method, _encode(fields), within))
        except (OSError, WaysideError) as error:  # TimeoutError is an OSError
            failed = Passing() if isinstance(error, OSError) else error
            count(method, failed)
            raise failed from None
        count(method)
        return result

    def _insist(
        self,
        chat: int | None,
        method: str,
        fields: dict[str, Any],
        within: float | None,
        hurried: asyncio.Event | None = None,
    ) -> Coroutine[Any, Any, Raw]:
        wanted = method == "sendMessage"
        return self._patience.insist(
            chat, lambda left: self.call(method, fields, left, wanted=wanted), within, hurried
        )

    async def _promptly(self, method: str, fields: dict[str, Any]) -> None:
        """Call, and again if it failed at once: typed words are not to stand there until the next event."""
        now = asyncio.get_running_loop().time
        until, pause = now() + PROMPT, PAUSE
        while True:
            try:
                await self.call(method, fields)
            except Passing as passing:
                if passing.wait is not None or now() + pause > until:
                    raise
                await asyncio.sleep(pause)
                pause *= 2
            else:
                return

    async def _delete(self, chat: int, ids: list[int], within: float | None) -> Left:
        alone = len(ids) == 1
        method = "deleteMessage" if alone else "deleteMessages"
        fields = {"chat_id": chat} | ({"message_id": ids[0]} if alone else {"message_ids": ids})
        try:
            if within is None:
                await self._promptly(method, fields)
            else:
                await self._insist(None, method, fields, within)
        except (Passing, TokenRefused):
            return Left(again=tuple(ids))
        except Denied as denied:
            if not alone:  # one that is too old spoils the whole call
                return await _joined(self._delete(chat, [id], within) for id in ids)
            if denied.why is not Why.ABSENT:
                return Left(never=tuple(ids))
        return Left()


def _outcome(status: int, payload: bytes) -> Raw:
    """That a call was done; what it brought is not looked at. Raises what `_result` does."""
    return NOTHING if status == _OK and is_done(payload) else _result(status, payload)


def _result(status: int, payload: bytes) -> Raw:
    """What a call brought, undecoded. Raises Gone, Denied, Passing, TokenRefused."""
    answer = read(payload)
    if answer is None:
        raise Passing
    if status == _OK and answer.ok:
        return answer.result
    raise refused(status, answer)


def _updates(status: int, payload: bytes) -> bytes:
    """The answer to a poll, unread. Raises Passing, Conflict, TokenRefused."""
    if status == _OK:
        return payload
    refusal = read(payload)
    if refusal is None:
        raise Passing
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}:
        raise TokenRefused
    if status == HTTPStatus.CONFLICT:
        raise Conflict
    raise Passing(refusal.wait)


def _said(said: Drawn) -> dict[str, Any]:
    words: dict[str, Any] = {"text": said.text, "link_preview_options": _NO_PREVIEW}
    if said.keyboard is not None:
        words["reply_markup"] = said.keyboard
    return words


async def _joined(deletions: Iterable[Coroutine[Any, Any, Left]]) -> Left:
    lefts = await asyncio.gather(*deletions)
    return Left(
        tuple(id for left in lefts for id in left.again), tuple(id for left in lefts for id in left.never)
    )
