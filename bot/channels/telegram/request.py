"""HTTP to the Bot API on one aiohttp session; python-telegram-bot's own costs two thirds more.

Nothing that goes over the wire is ever put into an error or a log: addresses hold the bot's
token, bodies hold what people typed.
"""

from http import HTTPStatus
from typing import Final

import aiohttp
import msgspec
from msgspec import Raw
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT = 5.0  # seconds to reach the server
ANSWER = 10.0  # seconds for a call as a whole
SLACK = 10.0  # seconds that a long poll may be late
CONNECTIONS = 512
_JSON: Final = {"Content-Type": "application/json"}
_UNSENT: Final = ("User-Agent", "Accept", "Accept-Encoding")
_UNREADABLE = "the answer cannot be read"


class Parameters(msgspec.Struct):
    """What a refusal may add; seconds to wait is all that matters here."""

    retry_after: int | None = None


class Answer(msgspec.Struct):
    """Any answer of the Bot API. `result` stays undecoded: it holds names, and most is unused."""

    ok: bool
    result: Raw = Raw(b"null")
    description: str = ""
    parameters: Parameters | None = None

    @property
    def wait(self) -> float | None:
        """Seconds that Telegram asks to wait, if it does."""
        return (self.parameters.retry_after or None) if self.parameters else None


class TooMany(TelegramError):
    """429, with the seconds to wait. The library's own RetryAfter warns of its own future."""

    def __init__(self, wait: float) -> None:
        super().__init__("too many requests")
        self.wait = wait


_answer = msgspec.json.Decoder(Answer)


_usual = aiohttp.ClientTimeout(total=ANSWER, sock_connect=CONNECT)


def _timeout(within: float) -> aiohttp.ClientTimeout:
    return _usual if within == ANSWER else aiohttp.ClientTimeout(total=within, sock_connect=CONNECT)


def read(payload: bytes) -> Answer:
    """Read an answer. Raises TelegramError, without a word of it."""
    try:
        return _answer.decode(payload)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        raise TelegramError(_UNREADABLE) from None


class Request(BaseRequest):
    """python-telegram-bot's way to the network, without files: we never send one."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds for a call as a whole."""
        return ANSWER

    async def initialize(self) -> None:
        """Open the session; it needs the running loop."""
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=CONNECTIONS),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers=_JSON,
            skip_auto_headers=_UNSENT,
        )

    async def shutdown(self) -> None:
        """Close the session, if there is one."""
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Make one call. A refusal that is not Telegram's own counts as a failing network.

        A page of a proxy, say 403 in HTML, must never be read as "the person blocked the bot".
        """
        body = msgspec.json.encode(request_data.parameters if request_data else {})
        within = read_timeout if isinstance(read_timeout, (int, float)) else ANSWER
        status, payload = await self.fetch(method, url, body, within)
        answer = read(payload)
        if answer.ok != (HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES):
            raise NetworkError(_UNREADABLE)
        if answer.wait is not None:
            raise TooMany(answer.wait)
        return status, payload

    async def fetch(self, method: str, url: str, body: bytes, within: float) -> tuple[int, bytes]:
        """Send JSON and give what came back. Raises TimedOut, NetworkError."""
        if self._session is None:
            raise NetworkError("not connected")
        try:
            async with self._session.request(method, url, data=body, timeout=_timeout(within)) as answer:
                return answer.status, await answer.read()
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, object]:
        """Read an answer for the library, whose own way logs whole bodies that it cannot read."""
        answer = read(payload)
        return {"result": answer.result, "description": answer.description}
