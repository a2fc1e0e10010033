"""The way to the Bot API that our calls and python-telegram-bot's share.

Nothing that goes over the wire is ever put into an error or a log: addresses hold the bot's
token, bodies hold what people typed.
"""

from http import HTTPStatus
from urllib.parse import urlsplit

import msgspec
from msgspec import Raw
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.channels.telegram.http1 import Http1

ANSWER = 10.0  # seconds for a call as a whole
SLACK = 10.0  # seconds that a long poll may be late
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


def read(payload: bytes) -> Answer:
    """Read an answer. Raises TelegramError, without a word of it."""
    try:
        return _answer.decode(payload)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        raise TelegramError(_UNREADABLE) from None


class Request(BaseRequest):
    """python-telegram-bot's way to the network, without files: we never send one."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._http: Http1 | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds for a call as a whole."""
        return ANSWER

    async def initialize(self) -> None:
        """Make calls possible."""
        self._http = Http1(self._base)

    async def shutdown(self) -> None:
        """Close every connection; no more calls are made."""
        if self._http is not None:
            self._http.close()
            self._http = None

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002  always POST
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
        status, payload = await self.fetch(urlsplit(url).path, body, within)
        answer = read(payload)
        if answer.ok != (HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES):
            raise NetworkError(_UNREADABLE)
        if answer.wait is not None:
            raise TooMany(answer.wait)
        return status, payload

    async def fetch(self, path: str, body: bytes, within: float) -> tuple[int, bytes]:
        """Send JSON and give what came back. Raises TimedOut, NetworkError."""
        if self._http is None:
            raise NetworkError("not connected")
        try:
            return await self._http.post(path, body, within)
        except TimeoutError:
            raise TimedOut from None
        except OSError as error:
            raise NetworkError(type(error).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, object]:
        """Read an answer for the library, whose own way logs whole bodies that it cannot read."""
        answer = read(payload)
        return {"result": answer.result, "description": answer.description}
