"""When the server hangs, dies, fills up or comes back empty: one error, soon, that tells nothing."""

import asyncio
import contextlib
import hashlib
import time
import traceback
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from redis.asyncio import Redis as Client

from bot.store import Found, Held, StoreDown
from bot.store.carrier import Script
from bot.store.redis import Redis
from bot.store.wire import Wire
from tests.redis_servers import redis_server

ANA = ("ana-canary",)
NOBODY_S = 3.0
"""Within this a person has to be told something."""


async def asked(store: Redis) -> BaseException | None:
    """Begin a turn; give what went wrong."""
    try:
        await store.begin(ANA, "token-canary")
    except StoreDown as error:
        return error
    return None


def told(error: BaseException | None) -> str:
    """Everything that a traceback would print, chained errors too."""
    assert isinstance(error, StoreDown)
    assert error.__cause__ is error.__context__ is None
    return str(error) + "".join(traceback.format_exception_only(error))


class Relay:
    """A unix socket before a server that can cut and hang."""

    def __init__(self, path: Path, target: str) -> None:
        self.path, self.target = path, target
        self.flowing = asyncio.Event()
        self.flowing.set()
        self.cut_replies = 0
        self.tasks: set[asyncio.Task[None]] = set()
        self.writers: list[asyncio.StreamWriter] = []

    @property
    def url(self) -> str:
        return f"unix://{self.path}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        onward_reader, onward_writer = await asyncio.open_unix_connection(self.target)
        self.writers += [writer, onward_writer]
        for source, sink, back in ((reader, onward_writer, False), (onward_reader, writer, True)):
            task = asyncio.create_task(self.pump(source, sink, back=back))
            self.tasks.add(task)

    async def pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, back: bool) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await source.read(65_536):
                await self.flowing.wait()
                if back and self.cut_replies:
                    self.cut_replies -= 1
                    break
                sink.write(data)
                await sink.drain()
        sink.close()

    async def end(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        for writer in self.writers:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()


@pytest.fixture
async def relay(tmp_path: Path, redis_url: str) -> AsyncIterator[Relay]:
    made = Relay(tmp_path / "relay", redis_url.removeprefix("unix://"))
    admin = Client.from_url(redis_url, protocol=2)
    await admin.flushall()
    await admin.aclose()
    server = await asyncio.start_unix_server(made.serve, made.path)
    yield made
    server.close()
    await made.end()
    await server.wait_closed()


async def test_a_server_that_is_not_there_is_one_error(tmp_path: Path) -> None:
    store = Redis(f"unix://{tmp_path}/canary")

    error = await asked(store)

    assert "canary" not in told(error)
    await store.close()


async def test_a_server_that_hangs_is_an_error_before_a_person_gives_up(relay: Relay) -> None:
    store = Redis(relay.url)
    await store.ping()
    relay.flowing.clear()

    async with asyncio.timeout(NOBODY_S):
        errors = await asyncio.gather(*(asked(store) for _ in range(20)))

    assert {told(error) for error in errors} == {told(errors[0])}
    relay.flowing.set()
    await store.close()


async def test_who_asks_while_it_hangs_does_not_wait_twice(relay: Relay) -> None:
    store = Redis(relay.url)
    await store.ping()
    relay.flowing.clear()
    first = asyncio.create_task(asked(store))
    await asyncio.sleep(0.5)

    async with asyncio.timeout(NOBODY_S):
        told(await asked(store))
    told(await first)
    relay.flowing.set()
    await store.close()


async def test_someone_who_gave_up_does_not_disturb_who_is_told(relay: Relay) -> None:
    store = Redis(relay.url)
    await store.ping()
    relay.flowing.clear()
    impatient, patient = (asyncio.create_task(asked(store)) for _ in range(2))
    await asyncio.sleep(0.05)

    impatient.cancel()

    told(await patient)
    relay.flowing.set()
    await store.close()


async def test_when_it_is_back_everything_goes_on(relay: Relay) -> None:
    store = Redis(relay.url)
    relay.flowing.clear()
    told(await asked(store))
    relay.flowing.set()

    await store.ping()
    await store.close()


async def test_a_lost_answer_is_asked_again_and_nobody_notices(relay: Relay) -> None:
    """The server has run the script; its answer never came; it runs again."""
    store = Redis(relay.url)
    await store.ping()
    now = time.time()

    relay.cut_replies = 1
    assert await store.begin(ANA, "a") is not None
    relay.cut_replies = 1
    assert await store.end(ANA, "a", b"sealed", 60_000, now, (b"tag",))
    relay.cut_replies = 1
    held = await store.begin(ANA, "b")

    assert held is not None
    assert held.found is not None
    assert held.found.value == b"sealed"
    relay.cut_replies = 1
    assert await store.end(ANA, "b", None, 1, None, (b"tag",))
    relay.cut_replies = 1
    assert await store.seen((b"tag",))
    await store.close()


async def test_a_server_that_forgot_the_scripts_is_told_them_again(redis_url: str) -> None:
    store, admin = Redis(redis_url), Client.from_url(redis_url, protocol=2)
    await store.begin(ANA, "a")
    await admin.script_flush()

    assert await store.end(ANA, "a", None, 1, None)
    await admin.aclose()
    await store.close()


async def test_a_full_server_is_the_same_error_and_leaves_the_others_their_answers() -> None:
    with redis_server(maxmemory="1") as url:
        store = Redis(url)

        full, answered = await asyncio.gather(asked(store), store.wire.one("PING"), return_exceptions=True)

        assert "canary" not in told(full if isinstance(full, BaseException) else None)
        assert answered in {"PONG", b"PONG"}
        await store.close()


async def test_an_answer_that_is_none_of_ours_is_the_same_error(
    redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    strange = b"return 'canary'"
    script = Script(strange, hashlib.sha1(strange, usedforsecurity=False).hexdigest())
    monkeypatch.setattr("bot.store.redis.BEGIN", script)
    store = Redis(redis_url)

    assert "canary" not in told(await asked(store))
    await store.close()


async def test_a_wrong_password_is_the_same_error() -> None:
    with redis_server(requirepass="right") as url:
        store = Redis(url.replace("unix://", "unix://:canary@"))

        assert "canary" not in told(await asked(store))
        await store.close()


async def test_many_who_ask_at_once_each_get_their_own_answer(redis_url: str) -> None:
    store = Redis(redis_url)
    names = [(f"person-{number}",) for number in range(1500)]

    await asyncio.gather(*(store.begin(name, "a") for name in names))
    saved = await asyncio.gather(*(store.end(name, "a", name[0].encode(), 60_000, None) for name in names))
    found = await asyncio.gather(*(store.begin(name, "b") for name in names))

    assert all(saved)
    assert [held.found.value for held in found if held and held.found] == [name[0].encode() for name in names]
    await store.close()


async def test_someone_who_stops_waiting_takes_nobody_elses_answer(redis_url: str) -> None:
    store = Redis(redis_url)
    impatient = asyncio.create_task(store.begin(("impatient",), "a"))
    patient = asyncio.create_task(store.begin(("patient",), "a"))
    await asyncio.sleep(0)

    impatient.cancel()

    assert await patient is not None
    with pytest.raises(asyncio.CancelledError):
        await impatient
    await store.close()


async def test_whoever_waits_while_the_store_closes_is_told(relay: Relay) -> None:
    store = Redis(relay.url)
    await store.ping()
    relay.flowing.clear()
    waiting = [asyncio.create_task(asked(store)) for _ in range(3)]
    await asyncio.sleep(0.05)
    waiting.append(asyncio.create_task(asked(store)))
    await asyncio.sleep(0.05)

    await store.close()

    assert {str(error) for error in await asyncio.gather(*waiting)} == {"closed"}
    relay.flowing.set()


async def test_whatever_breaks_nobody_waits_for_ever(redis_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def break_down(_: Wire) -> None:
        raise RuntimeError("canary")

    store = Redis(redis_url)
    with monkeypatch.context() as broken:
        broken.setattr(Wire, "_connected", break_down)
        assert "canary" not in told(await asked(store))

    await store.ping()
    await store.close()


async def test_a_store_that_was_never_asked_closes_too(redis_url: str) -> None:
    await Redis(redis_url).close()


async def test_a_salt_of_an_epoch_that_is_over_is_not_made(redis_url: str) -> None:
    """A replica whose clock is years behind must not go on alone."""
    store = Redis(redis_url)
    with pytest.raises(StoreDown, match="the epoch is over"):
        await store.salt(1000)
    await store.close()


def test_what_is_found_says_nothing_about_itself() -> None:
    assert "canary" not in repr(Held(Found("canary", b"canary", 1)))
    assert "canary" not in repr(Found("canary", b"canary", 1))
