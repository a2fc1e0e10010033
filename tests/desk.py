"""Fixtures of the desk's tests: an empty store as the production user, and a clock that can be moved."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from redis.asyncio import Redis as Client

from bot.desk import PeopleFile, Person
from tests.desk_client import Browsers, browsers
from tests.desk_server import PEOPLE, AtWork, desk_at_work
from tests.redis_servers import guarded_url
from tests.relay import Watch

__all__ = ["clock", "filed", "room", "server", "work"]


@pytest.fixture
def clock() -> Watch:
    """The desk's clock."""
    return Watch()


@pytest.fixture
async def server(redis_url: str) -> AsyncIterator[Client]:
    """A hand inside the store, which is empty."""
    client = Client.from_url(redis_url, protocol=2)
    await client.flushall()
    yield client
    await client.aclose()


@pytest.fixture
async def work(redis_url: str, server: Client, clock: Watch) -> AsyncIterator[AtWork]:
    """A desk where a link signs in at once, over a store that allows the desk what it may, and no more."""
    assert server
    async with desk_at_work(await guarded_url(redis_url), clock=clock) as work:
        yield work


@pytest.fixture
async def filed(redis_url: str, server: Client, clock: Watch, tmp_path: Path) -> AsyncIterator[AtWork]:
    """A desk with the operator's file, where a link only lets one enrol."""
    assert server
    people = PeopleFile(tmp_path / "desk.json")

    def begin(_everyone: tuple[Person, ...]) -> tuple[tuple[Person, ...], None]:
        return PEOPLE, None

    people.change(begin)
    async with desk_at_work(await guarded_url(redis_url), people=people, clock=clock) as work:
        yield work


@pytest.fixture
async def room(work: AtWork) -> AsyncIterator[Browsers]:
    """Browsers at the desk of a trial."""
    async with browsers(work) as made:
        yield made
