"""What comes back from the Bot API, read as far as it matters.

Nothing that goes over the wire is ever put into an error or a log: addresses hold the bot's
token, bodies hold what people typed.
"""

import msgspec
from msgspec import Raw

ANSWER = 10.0  # seconds for a call as a whole
NOTHING = Raw(b"null")
SLACK = 10.0  # seconds that a long poll may be late


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


_answer = msgspec.json.Decoder(Answer)


def read(payload: bytes) -> Answer | None:
    """Read an answer; None for what is none, such as a proxy's page."""
    try:
        return _answer.decode(payload)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return None


def is_done(payload: bytes) -> bool:
    """Whether an answer surely says success, without a look at what it brings; if not, `read` it."""
    return payload.startswith(b'{"ok":true,') and payload.endswith(b"}")
