"""Our own HTTP client: it takes what servers and proxies may send, however cut up, and nothing else."""

import asyncio
import datetime as dt
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.http1 import LONGEST_HEAD, Http1, Unusable, answer_in

OK = b'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{"ok":true}'
CHUNKED = (
    b"HTTP/1.1 200 OK\r\ntransfer-encoding:chunked\r\nX-Other: 5\r\n\r\n"
    b'4;name=value\r\n{"ok\r\n7\r\n":true}\r\n0\r\nTrailer: x\r\n\r\n'
)
BODY = b'{"ok":true}'


class Server:
    """Gives each connection its answers, in order, and closes after the last."""

    def __init__(self, *connections: tuple[bytes, ...]) -> None:
        self._left = list(connections)
        self.asked: list[list[bytes]] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answers, asked = self._left.pop(0), list[bytes]()
        self.asked.append(asked)
        try:
            for answer in answers:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r")[0])
                asked.append(head + await reader.readexactly(length))
                writer.write(answer)
            await writer.drain()
        except asyncio.IncompleteReadError:
            pass  # the caller has left
        finally:
            writer.close()


@asynccontextmanager
async def calling(
    server: Server, tls: ssl.SSLContext | None = None, trust: ssl.SSLContext | None = None
) -> AsyncIterator[Http1]:
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0, ssl=tls)
    scheme = "https" if tls else "http"
    http = Http1(f"{scheme}://127.0.0.1:{listening.sockets[0].getsockname()[1]}", trust)
    try:
        yield http
    finally:
        http.close()
        listening.close()


@pytest.mark.parametrize("answer", [OK, CHUNKED])
async def test_calls_share_one_connection(answer: bytes) -> None:
    server = Server((answer, answer, answer))
    async with calling(server) as http:
        for _ in range(3):
            assert await http.post("/bot1:x/getMe", b"{}", 5) == (200, BODY)
    assert len(server.asked) == 1
    assert server.asked[0][0].startswith(b"POST /bot1:x/getMe HTTP/1.1\r\nHost: 127.0.0.1:")


async def test_calls_at_the_same_time_have_connections_of_their_own() -> None:
    server = Server((OK,), (OK,))
    async with calling(server) as http:
        both = await asyncio.gather(http.post("/1", b"{}", 5), http.post("/2", b"{}", 5))
    assert both == [(200, BODY), (200, BODY)]
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    "last",
    [
        OK.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"),
        OK.replace(b"1.1", b"1.0"),
        OK + b"HTTP/1.1 200 OK\r\n",
    ],
)
async def test_a_connection_that_closes_or_says_too_much_is_not_used_again(last: bytes) -> None:
    server = Server((last, OK), (OK,))
    async with calling(server) as http:
        assert await http.post("/", b"{}", 5) == (200, BODY)
        assert await http.post("/", b"{}", 5) == (200, BODY)
    assert [len(asked) for asked in server.asked] == [1, 1]


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        OK[:-1],
        CHUNKED[:-2],
        b"no HTTP at all\r\n\r\n",
        b"HTTP/2 200 OK\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n",
        b"x" * (LONGEST_HEAD + 1),
    ],
)
async def test_anything_else_is_a_cut_connection(answer: bytes) -> None:
    async with calling(Server((answer,), (OK,))) as http:
        with pytest.raises(OSError, match=r"^$"):
            await http.post("/", b"{}", 5)
        assert await http.post("/", b"{}", 5) == (200, BODY)


async def test_what_is_late_is_not_taken_for_the_next_answer() -> None:
    async def slow(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.2)
        writer.write(OK)
        writer.close()

    server = await asyncio.start_server(slow, "127.0.0.1", 0)
    http = Http1(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    with pytest.raises(TimeoutError):
        await http.post("/", b"{}", 0.05)
    assert await http.post("/", b"{}", 5) == (200, BODY)
    http.close()
    server.close()


async def test_who_waits_is_told_when_all_is_closed() -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    http = Http1(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    waiting = asyncio.create_task(http.post("/", b"{}", 5))
    await asyncio.sleep(0.05)
    http.close()
    with pytest.raises(Unusable):
        await waiting
    server.close()


async def test_a_bodiless_answer_ends_with_its_head() -> None:
    async with calling(Server((b"HTTP/1.1 204 No Content\r\n\r\n", OK))) as http:
        assert await http.post("/", b"{}", 5) == (204, b"")
        assert await http.post("/", b"{}", 5) == (200, BODY)


@pytest.mark.parametrize("head", [b"HTTP/1.0 200 OK", b"HTTP/1.1 200 OK\r\nConnection: close"])
async def test_an_answer_without_a_length_ends_when_the_other_side_closes(head: bytes) -> None:
    async with calling(Server((head + b"\r\n\r\n" + BODY,), (OK,))) as http:
        assert await http.post("/", b"{}", 5) == (200, BODY)
        assert await http.post("/", b"{}", 5) == (200, BODY)


async def test_tls_is_checked(tmp_path: Path) -> None:
    """A server with a certificate that nobody vouches for is told nothing."""
    tls, trust = certified(tmp_path)
    server = Server((OK, OK))
    async with calling(server, tls, trust) as http:
        assert await http.post("/", b"{}", 5) == (200, BODY)
    async with calling(Server((OK,)), tls) as http:
        with pytest.raises(ssl.SSLCertVerificationError):
            await http.post("/", b"{}", 5)


@given(st.sampled_from([OK, CHUNKED]), st.data())
def test_an_answer_reads_the_same_however_it_is_cut(answer: bytes, data: st.DataObject) -> None:
    came = bytearray()
    at = 0
    while at < len(answer):
        assert answer_in(came) is None
        step = data.draw(st.integers(1, len(answer) - at))
        came += answer[at : at + step]
        at += step
    assert answer_in(came) == ((200, BODY), len(answer), True)


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(noise: bytes) -> None:
    for start in (b"", b"HTTP/1.1 200 OK\r\n", CHUNKED[:60]):
        try:
            answer_in(bytearray(start + noise))
        except Unusable:
            continue


def certified(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's side, with a certificate for 127.0.0.1 made just now, and a side that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "test")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), False)
        .sign(key, hashes.SHA256())
    )
    encoding = serialization.Encoding.PEM
    plain = serialization.NoEncryption()
    secret = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, plain)
    (folder / "both.pem").write_bytes(secret + made.public_bytes(encoding))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(folder / "both.pem")
    return server, ssl.create_default_context(cadata=made.public_bytes(encoding).decode())
