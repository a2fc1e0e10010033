"""The terminal's way to the desk: the page's own routes, headers and keys. The cookie lives in memory."""

import asyncio
import uuid
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final, TypeVar
from urllib.parse import urlsplit

import aiohttp
import msgspec

from bot.config.shapes import is_loopback
from bot.core.errors import WaysideError
from bot.desk.sessions import COOKIE

PATIENCE_S: Final = 10.0  # for one answer
SILENCE_S: Final = 40.0  # the desk says something each 15 s; after this the line is dead
AGAIN_S: Final = (0.3, 0.9, 2.0)
_REST: Final = aiohttp.ClientTimeout(total=PATIENCE_S)
_STREAM: Final = aiohttp.ClientTimeout(total=None, sock_connect=PATIENCE_S, sock_read=SILENCE_S)
_ERRORS: Final = 500
Answer = TypeVar("Answer")


class AttendError(WaysideError):
    """The desk cannot be attended from here. It names the mend."""


class Refusal(Exception):
    """The desk said no: one word, and a calm sentence in the advocate's language."""

    def __init__(self, status: int, word: str, sentence: str) -> None:
        super().__init__(word)
        self.status, self.word, self.sentence = status, word, sentence


class Unanswered(Exception):
    """Nobody answered: whether it was done is not known, so the same key is sent again."""


class _No(msgspec.Struct, frozen=True):
    error: str = ""
    say: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a desk is, and the token of a link, if one was given."""

    origin: str
    token: str = field(default="", repr=False)


def place(url: str) -> Place:
    """Read what was given as --url, or pasted at the door. Raises AttendError."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    if parts.scheme not in {"http", "https"} or not host:
        raise AttendError(
            "--url is no address of a desk. To mend: write it like https://help.example.org/desk"
        )
    if parts.scheme == "http" and not is_loopback(host):
        raise AttendError("--url goes over the net unlocked. To mend: write https:// instead of http://")
    shown = f"[{host}]" if ":" in host else host
    token = parts.fragment.removeprefix("i=") if parts.fragment.startswith("i=") else ""
    return Place(f"{parts.scheme}://{shown}{f':{port}' if port else ''}", token)


def new_key() -> str:
    """Make what makes a repeated request the same request."""
    return str(uuid.uuid4())


class Http:
    """One session at a desk."""

    def __init__(self, origin: str, client: aiohttp.ClientSession) -> None:
        """Take the desk's origin and a client that keeps no cookies by itself."""
        self.origin = origin
        self._client, self._cookie = client, ""

    async def ask(self, path: str, shape: type[Answer]) -> Answer:
        """Ask for something. Raises Refusal, Unanswered."""
        return _read(await self.content(path), shape)

    async def content(self, path: str) -> bytes:
        """Ask for something, and give it as it came."""
        return await self._call("GET", path, None)

    async def post(self, path: str, shape: type[Answer], **body: object) -> Answer:
        """Post something. Raises Refusal, Unanswered."""
        return _read(await self._call("POST", path, body), shape)

    async def firmly(self, path: str, shape: type[Answer], **body: object) -> Answer:
        """Post it until somebody answers, a few times; only for what carries a key."""
        for pause in AGAIN_S:
            try:
                return await self.post(path, shape, **body)
            except Unanswered:
                await asyncio.sleep(pause)
        return await self.post(path, shape, **body)

    def stream(self, last: str) -> AbstractAsyncContextManager[aiohttp.ClientResponse]:
        """Open the stream, from where it broke off."""
        headers = {"Accept": "text/event-stream", **({"Last-Event-ID": last} if last else {})}
        return self._client.get(
            self._url("stream"), headers=self._headers(headers), timeout=_STREAM, allow_redirects=False
        )

    async def _call(self, method: str, path: str, body: object) -> bytes:
        headers = self._headers({"Content-Type": "application/json"} if method == "POST" else {})
        data = msgspec.json.encode(body) if method == "POST" else None
        try:
            async with self._client.request(
                method,
                self._url(path),
                data=data,
                headers=headers,
                timeout=_REST,
                allow_redirects=False,  # nobody is led elsewhere with what opens the door
            ) as answer:
                if COOKIE in answer.cookies:
                    self._cookie = answer.cookies[COOKIE].value
                content = await answer.read()
                status = answer.status
        except (aiohttp.ClientError, TimeoutError, OSError):
            raise Unanswered from None
        if status >= _ERRORS or HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
            raise Unanswered
        if status >= HTTPStatus.BAD_REQUEST:
            raise refusal(status, content)
        return content

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        cookie = {"Cookie": f"{COOKIE}={self._cookie}"} if self._cookie else {}
        return {"Origin": self.origin, "X-Wayside": "1", **cookie, **more}

    def _url(self, path: str) -> str:
        return f"{self.origin}/desk/api/{path}"


def refusal(status: int, content: bytes) -> Refusal:
    """Read why the desk said no."""
    try:
        no = msgspec.json.decode(content, type=_No)
    except msgspec.DecodeError:
        no = _No()
    return Refusal(status, no.error, no.say)


def _read(content: bytes, shape: type[Answer]) -> Answer:
    try:
        return msgspec.json.decode(content or b"{}", type=shape)
    except msgspec.DecodeError:
        raise Unanswered from None  # something else than a desk stands there
