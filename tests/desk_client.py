"""Somebody at the desk with a browser: a cookie, the headers of a page, and a passkey made of software."""

import asyncio
import base64
import hashlib
import json
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import encode_cbor

from tests.desk_server import AtWork

COOKIE = "__Host-desk"


def new_key() -> str:
    """A key as the page makes one for each deed."""
    return str(uuid.uuid4())


@dataclass
class Answer:
    """What the desk answered."""

    status: int
    body: Any
    headers: Any

    @property
    def error(self) -> str:
        """Why it was refused; the sentence for the advocate has to be there too."""
        assert self.body["say"]
        return str(self.body["error"])


@dataclass
class Browser:
    """Someone's browser at the desk."""

    work: AtWork
    http: aiohttp.ClientSession
    cookie: str = ""

    async def gets(self, path: str, **headers: str) -> Answer:
        """Ask for something."""
        return await self._asks("GET", path, None, self._with_cookie(headers))

    async def posts(self, path: str, body: object = None, **headers: str | None) -> Answer:
        """Post something as our page does; a header given as None is left out."""
        said = {"Origin": self.work.origin, "X-Wayside": "1", "Content-Type": "application/json"}
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        kept = {name: value for name, value in (said | given).items() if value is not None}
        content = body if isinstance(body, bytes) else json.dumps({} if body is None else body).encode()
        return await self._asks("POST", path, content, self._with_cookie(kept))

    async def does(self, case: str, deed: str, **body: object) -> Answer:
        """Do something with a case."""
        return await self.posts(f"cases/{case}/{deed}", {"key": new_key(), **body})

    async def claims(self, case: str) -> int:
        """Claim a case; gives the epoch."""
        answer = await self.does(case, "claim")
        assert answer.status == 200, answer.body
        return int(answer.body["epoch"])

    async def by_link(self, aid: str) -> "Browser":
        """Come by a fresh link."""
        answer = await self.posts("sign-in/link", {"token": self.work.token(aid)})
        assert answer.status == 200, answer.body
        return self

    async def is_here(self, state: str = "here") -> "Browser":
        """Give a sign of life."""
        assert (await self.posts("beat", {"state": state})).status == 200
        await self.work.cases.floor.refresh()
        return self

    @asynccontextmanager
    async def listens(self, last: str = "") -> AsyncIterator["Heard"]:
        """Open the stream."""
        headers = self._with_cookie({"Last-Event-ID": last} if last else {})
        async with self.http.get(f"{self.work.origin}/desk/api/stream", headers=headers) as answer:
            assert answer.status == 200, await answer.text()
            assert answer.content_type == "text/event-stream"
            yield Heard(answer)

    async def _asks(self, method: str, path: str, content: bytes | None, headers: dict[str, str]) -> Answer:
        url = self.work.origin + (path if path.startswith("/") else f"/desk/api/{path}")
        async with self.http.request(method, url, data=content, headers=headers) as answer:
            if COOKIE in answer.cookies:
                self.cookie = answer.cookies[COOKIE].value
            text = await answer.text()
            body = json.loads(text) if answer.content_type == "application/json" else text
            return Answer(answer.status, body, answer.headers)

    def _with_cookie(self, headers: Any) -> dict[str, str]:
        return {**headers, "Cookie": f"{COOKIE}={self.cookie}"} if self.cookie else dict(headers)


@dataclass
class Event:
    """One event of the stream."""

    id: str
    kind: str
    data: Any


@dataclass
class Heard:
    """What a page hears."""

    answer: aiohttp.ClientResponse
    events: list[Event] = field(default_factory=list)
    comments: int = 0

    async def next(self) -> Event | None:
        """Hear the next event; None when the desk has hung up."""
        said: dict[str, str] = {}
        while True:
            line = (await self.answer.content.readline()).decode()
            if not line:
                return None
            if line.startswith(":"):
                self.comments += 1
            elif line == "\n" and said:
                event = Event(said["id"], said["event"], json.loads(said["data"]))
                self.events.append(event)
                return event
            elif line != "\n":
                name, _, value = line.rstrip("\n").partition(": ")
                said[name] = value

    async def until(self, kind: str, **data: object) -> Event:
        """Hear on until an event of this kind that says this."""
        async with asyncio.timeout(10):
            while True:
                event = await self.next()
                assert event is not None, "the desk hung up"
                if event.kind == kind and data.items() <= event.data.items():
                    return event

    async def is_cut_off(self) -> None:
        """Hear on until the desk hangs up."""
        async with asyncio.timeout(10):
            while await self.next():
                pass

    def lines(self, case: str) -> list[tuple[int, str]]:
        """Every line of a case that was heard, in the order of hearing."""
        told = [event.data for event in self.events if event.kind == "line"]
        return [(data["seq"], data["text"]) for data in told if data["case"] == case]


@asynccontextmanager
async def browsers(work: AtWork) -> AsyncIterator["Browsers"]:
    """As many browsers as a test wants."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        yield Browsers(work, http)


@dataclass
class Browsers:
    """Makes browsers, strange ones and signed-in ones."""

    work: AtWork
    http: aiohttp.ClientSession

    def strange(self) -> Browser:
        """A browser without a cookie."""
        return Browser(self.work, self.http)

    async def of(self, aid: str) -> Browser:
        """A browser that came by a link, and is here if it may be."""
        return await self.strange().by_link(aid)

    async def here(self, aid: str) -> Browser:
        """A browser whose advocate has given a sign of life."""
        return await (await self.of(aid)).is_here()


@dataclass
class Authenticator:
    """A passkey made of software: what a browser and a phone do together."""

    origin: str
    host: str = "localhost"
    verifies: bool = True  # whether its owner shows a finger, a face or a PIN
    counts: bool = True  # many never do
    count: int = 0
    _key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    id: bytes = field(default_factory=lambda: uuid.uuid4().bytes)

    def creates(self, options: dict[str, Any]) -> dict[str, Any]:
        """`navigator.credentials.create`, without attestation."""
        numbers = self._key.public_key().public_numbers()
        cose = encode_cbor(
            {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        )
        data = self._head(0x40) + bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cose
        attested = encode_cbor({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client("webauthn.create", options)
        return self._credential({"clientDataJSON": _b64(client), "attestationObject": _b64(attested)})

    def signs(self, options: dict[str, Any]) -> dict[str, Any]:
        """`navigator.credentials.get`."""
        self.count += self.counts
        data, client = self._head(0), self._client("webauthn.get", options)
        signature = self._key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._credential(
            {
                "clientDataJSON": _b64(client),
                "authenticatorData": _b64(data),
                "signature": _b64(signature),
                "userHandle": None,
            }
        )

    def _head(self, flags: int) -> bytes:
        flags |= 0x01 | (0x04 if self.verifies else 0)
        return hashlib.sha256(self.host.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _client(self, what: str, options: dict[str, Any]) -> bytes:
        said = {"type": what, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _credential(self, response: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": _b64(self.id),
            "rawId": _b64(self.id),
            "type": "public-key",
            "response": response,
            "clientExtensionResults": {},
        }


def _b64(plain: bytes) -> str:
    return base64.urlsafe_b64encode(plain).decode().rstrip("=")
