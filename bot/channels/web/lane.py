"""A quick lane for posts that come all day in the same simple shape.

The library reads any HTTP, and that is half of what a webhook's update costs besides its turn. Here
is read what Telegram and the usual proxies send: a POST to a known path with the right secret, JSON
with its length, its head in one piece. Whatever is not just so is given to the library untouched,
with all that follows on its connection, and gets its answer there.
"""

import re
from collections.abc import Awaitable, Callable
from hmac import compare_digest
from http import HTTPStatus
from typing import Final

_LENGTH: Final = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,6})[ \t]*\r\n", re.IGNORECASE)
_JSON: Final = re.compile(rb"\r\ncontent-type:[ \t]*application/json[ \t]*[;\r]", re.IGNORECASE)
_NOT_SIMPLE: Final = re.compile(
    rb"[^\r]\n|\r[^\n]|\r\n(?:[ \t]|(?:transfer-encoding|content-encoding|expect|upgrade)[ \t]*:"
    rb"|connection[ \t]*:(?![ \t]*keep-alive[ \t]*\r))",
    re.IGNORECASE,
)
_REASONS: Final = {status.value: status.phrase.encode() for status in HTTPStatus}

Take = Callable[[bytes], Awaitable[tuple[int, bytes]]]
"""What becomes of a body: a status, and JSON or nothing. Never raises."""


class Lane:
    """One kind of post. `header` carries `secret`; a body is `most` bytes at the longest."""

    def __init__(self, paths: frozenset[str], header: str, secret: bytes, most: int, take: Take) -> None:
        self._starts = tuple(f"POST {path} HTTP/1.1\r\n".encode() for path in sorted(paths))
        name = re.escape(header.encode())
        self._header = re.compile(rb"\r\n" + name + rb":[ \t]*([^\r\n]*?)[ \t]*\r\n", re.IGNORECASE)
        self._secret, self._most, self.take = secret, most, take

    def body_at(self, came: bytes) -> tuple[int, int] | None:
        """Where the body of a simple post begins and ends; None if it is for the library."""
        end = came.find(b"\r\n\r\n")
        if end < 0 or not came.startswith(self._starts):
            return None
        head = came[: end + 2]
        lengths, secrets = _LENGTH.findall(head), self._header.findall(head)
        if len(lengths) != 1 or len(secrets) != 1 or _NOT_SIMPLE.search(head) or not _JSON.search(head):
            return None
        if head.lower().count(b"\r\ncontent-length") != 1:
            return None
        if int(lengths[0]) > self._most or not compare_digest(secrets[0], self._secret):
            return None
        return end + 4, end + 4 + int(lengths[0])


def written(status: int, body: bytes) -> bytes:
    """An answer as it goes out. After a refusal the connection is closed."""
    kind = b"Content-Type: application/json\r\n" if body else b""
    closing = b"" if status == HTTPStatus.OK else b"Connection: close\r\n"
    head = b"HTTP/1.1 %d %s\r\n%s%sContent-Length: %d\r\n\r\n"
    return head % (status, _REASONS[status], kind, closing, len(body)) + body
