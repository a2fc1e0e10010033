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

_NOT_SIMPLE: Final = frozenset(
    (b"transfer-encoding", b"content-encoding", b"expect", b"upgrade", b"trailer", b"http2-settings")
)
_NAME: Final = re.compile(rb"[!#$%&'*+.^_`|~0-9a-z-]+")
_DIGITS: Final = 7
HEADS: Final = 256  # remembered, with what they told
LONGEST: Final = 2048  # bytes of a usual head
OK: Final = HTTPStatus.OK.value
_REASONS: Final = {status.value: status.phrase.encode() for status in HTTPStatus}
_NO_MORE: Final = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"

Take = Callable[[bytes], Awaitable[tuple[int, bytes]]]
"""What becomes of a body: a status, and JSON or nothing. Never raises."""


class Lane:
    """One kind of post. `header` carries `secret`; a body is `most` bytes at the longest."""

    def __init__(self, paths: frozenset[str], header: str, secret: bytes, most: int, take: Take) -> None:
        self._starts = tuple(f"POST {path} HTTP/1.1\r\n".encode() for path in sorted(paths))
        self._header, self._secret = header.lower().encode(), secret
        self._most, self.take = most, take
        self._lengths: dict[bytes, int] = {}  # by heads that came in: Telegram's differ by lengths alone

    def body_at(self, came: bytes) -> tuple[int, int] | None:
        """Where the body of a simple post begins and ends; None if it is for the library.

        Heads of whoever does not come in are never remembered: they tell of people.
        """
        end = came.find(b"\r\n\r\n")
        if not 0 <= end <= LONGEST:
            return None
        head = came[:end]
        length = self._lengths.get(head)
        if length is None and (length := self._read(head)) is not None:
            if len(self._lengths) >= HEADS:
                self._lengths.clear()
            self._lengths[head] = length
        return None if length is None else (end + 4, end + 4 + length)

    def _read(self, head: bytes) -> int | None:
        """The length that a head tells, if the post is simple and may come in."""
        fields = _fields(head) if head.startswith(self._starts) else None
        if fields is None or not compare_digest(fields.get(self._header, b""), self._secret):
            return None
        length = fields.get(b"content-length", b"")
        kind = fields.get(b"content-type", b"").partition(b";")[0].rstrip()
        if kind != b"application/json" or not (length.isdigit() and len(length) < _DIGITS):
            return None
        return int(length) if int(length) <= self._most else None


def _fields(head: bytes) -> dict[bytes, bytes] | None:
    """The headers by their names in small letters; None if any is twice there, folded or unusual."""
    lines = head.split(b"\r\n")
    if head.count(b"\n") != len(lines) - 1 or head.count(b"\r") != len(lines) - 1:
        return None
    fields: dict[bytes, bytes] = {}
    for line in lines[1:]:
        name, colon, value = line.partition(b":")
        name = name.lower()
        if not colon or name in fields or name in _NOT_SIMPLE or not _NAME.fullmatch(name):
            return None
        fields[name] = value.strip(b" \t")
    if b"host" not in fields or b"\0" in head:
        return None
    return fields if fields.get(b"connection", b"keep-alive").lower() == b"keep-alive" else None


def written(status: int, body: bytes) -> bytes:
    """An answer as it goes out. After a refusal the connection is closed."""
    if status == OK and not body:
        return _NO_MORE
    kind = b"Content-Type: application/json\r\n" if body else b""
    closing = b"" if status == OK else b"Retry-After: 1\r\nConnection: close\r\n"
    head = b"HTTP/1.1 %d %s\r\n%s%sContent-Length: %d\r\n\r\n"
    return head % (status, _REASONS[status], kind, closing, len(body)) + body
