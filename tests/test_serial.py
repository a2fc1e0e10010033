"""Whatever two or three replicas do to one person at once has the outcome of one thing after another.

What is saved is the list of all turns so far, so a turn that was lost, and one that acted on
a list which another turn had replaced, are seen at once. Each call to the store is one
script, so replicas can only interleave between calls: the rules here are the calls, in any
order, with locks that end too early, calls that run twice because an answer was cut off,
and names that change with their epoch. The model knows what was acknowledged, and no locks.

All this is of one server. On a cluster, begin and end are several calls each, whose order
test_store_cluster.py looks at.
"""

import asyncio
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Protocol

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run
from redis import Redis as Client

from bot.store import Store, names
from bot.store import redis as scripts
from bot.store.carrier import Script
from bot.store.memory import Memory
from bot.store.redis import Redis
from tests.long import LONG, many

HOUR = 3_600_000
DEEP = settings(
    stateful_step_count=40,
    deadline=None,
    derandomize=not LONG,  # the long run tries others each time
    database=None,
    report_multiple_bugs=False,
    phases=[Phase.generate],  # the way to a fault is short enough as it is found
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
some = st.integers(0, 11)  # which of those that there are
serial_number = count()


def clock() -> float:
    return 1_795_000_000.0


class Look(Protocol):
    """A way past the store's own calls."""

    store: Store

    def value(self, key: str) -> bytes | None:
        """What is there."""

    def drop(self, key: str) -> None:
        """Take it away, as its end does."""

    def close(self) -> None:
        """Let go of it."""


class InMemory:
    def __init__(self, store: Memory | None = None) -> None:
        self.store = store or Memory(clock)

    def value(self, key: str) -> bytes | None:
        entry = self.store._entries.get(key)
        return entry and entry.value

    def drop(self, key: str) -> None:
        self.store._entries.pop(key, None)

    def close(self) -> None:
        pass


class InServer:
    def __init__(self, url: str) -> None:
        self.store, self._client = Redis(url), Client.from_url(url, protocol=2)

    def value(self, key: str) -> bytes | None:
        value = self._client.get(key)
        assert value is None or isinstance(value, bytes)
        return value

    def drop(self, key: str) -> None:
        self._client.delete(key)

    def close(self) -> None:
        self._client.close()


@dataclass(eq=False)
class Turn:
    """One turn as its replica knows it."""

    token: str
    names: tuple[str, ...]
    read: list[str]
    version: int  # how many turns had been acknowledged when it read
    value: bytes | None = None
    counted: bool = False  # the store said yes to its end


class Serial(RuleBasedStateMachine):
    """Replicas at work on one person."""

    def __init__(self, look: Look, replicas: int) -> None:
        super().__init__()
        self.look, self.replicas, self.loop = look, replicas, asyncio.Runner()
        self.version, self.epoch = 0, 0
        self.history: list[str] | None = None  # what has to be stored: the turns since the last erasing one
        self.under_way: list[Turn] = []
        self.over: list[Turn] = []
        person = next(serial_number)
        self.before, self.after = f"{person}-before", f"{person}-after"

    @property
    def known(self) -> tuple[str, ...]:
        """The names of this moment: one, both around the turn of the epoch, the other one."""
        return ((self.before,), (self.before, self.after), (self.after,))[self.epoch]

    # What replicas do.

    @precondition(lambda self: len(self.under_way) < self.replicas)
    @rule()
    def begins(self) -> None:
        self.opens(Turn(f"turn {next(serial_number)}", self.known, [], 0))

    @precondition(lambda self: self.under_way)
    @rule(which=some)
    def begins_again(self, which: int) -> None:
        """The answer was cut off, and the same call is made once more."""
        self.opens(self.leaves(which))

    @precondition(lambda self: self.under_way)
    @rule(which=some)
    def renews(self, which: int) -> None:
        turn = self.under_way[which % len(self.under_way)]
        held = self.holds(turn)
        assert self.loop.run(self.look.store.renew(turn.names, turn.token)) is held

    @precondition(lambda self: self.under_way)
    @rule(which=some, erases=st.sampled_from([False, False, False, True]))
    def ends(self, which: int, *, erases: bool) -> None:
        turn = self.leaves(which)
        turn.value = None if erases else json.dumps([*turn.read, turn.token]).encode()
        held, nothing = self.holds(turn), self.nothing_to_erase(turn)
        said_yes = self.end(turn)
        self.over.append(turn)
        assert said_yes or not held, "whoever holds the lock may save"
        if said_yes and (held or not nothing):
            assert turn.version == self.version, "it acted on a state that another turn had replaced"
            self.version += 1
            turn.counted = True
            self.history = None if erases else [*turn.read, turn.token]

    @precondition(lambda self: self.over)
    @rule(which=some)
    def ends_again(self, which: int) -> None:
        """The answer was cut off; meanwhile the others may have gone on."""
        turn = self.over[-1 - which % len(self.over)]
        if self.end(turn) and turn.value is not None:
            assert turn.counted, "what was refused stays refused"
            assert self.history == json.loads(turn.value), "it is not there any more"

    # What happens to them.

    @rule(name=st.sampled_from(["before", "after"]))
    def a_lock_ends_too_early(self, name: str) -> None:
        """Its replica was stopped for five seconds."""
        self.look.drop(names.lock(getattr(self, name)))

    @precondition(lambda self: self.history is not None)
    @rule()
    def the_session_ends_by_itself(self) -> None:
        self.fades()

    @precondition(lambda self: self.epoch < 2)
    @rule(hour=st.sampled_from(range(6)))
    def the_epoch_turns(self, hour: int) -> None:
        """First both names count; after the grace what is left under the old one has ended."""
        if hour == 5:
            self.epoch += 1
            if self.epoch == 2:
                self.under_way.clear()  # no turn takes an hour
                self.over.clear()
                if self.look.value(names.session(self.before)) is not None:
                    self.fades()

    @invariant()
    def what_is_there_is_the_outcome_of_one_order(self) -> None:
        stored = [self.look.value(names.session(name)) for name in (self.before, self.after)]
        assert None in stored, "one person has one session"
        found = next((value for value in stored if value is not None), None)
        assert (found and json.loads(found)) == self.history

    def teardown(self) -> None:
        self.loop.run(self.look.store.close())
        self.loop.close()
        self.look.close()

    # Words for the rules.

    def leaves(self, which: int) -> Turn:
        return self.under_way.pop(which % len(self.under_way))

    def opens(self, turn: Turn) -> None:
        held = self.loop.run(self.look.store.begin(turn.names, turn.token))
        if held is None:
            return
        turn.read = json.loads(held.found.value) if held.found else []
        turn.version = self.version
        self.under_way.append(turn)

    def end(self, turn: Turn) -> bool:
        return self.loop.run(self.look.store.end(turn.names, turn.token, turn.value, HOUR, None))

    def holds(self, turn: Turn) -> bool:
        locks = (self.look.value(names.lock(name)) for name in turn.names)
        return all(lock == turn.token.encode() for lock in locks)

    def nothing_to_erase(self, turn: Turn) -> bool:
        """Whether it erases, and there is nothing under its names.

        Then it is answered with yes though it lost its lock: it cannot be told from a call that
        is repeated, and changes nothing.
        """
        there = (self.look.value(names.session(name)) for name in turn.names)
        return turn.value is None and not any(there)

    def fades(self) -> None:
        self.look.drop(names.session(self.before))
        self.look.drop(names.session(self.after))
        self.history = None


def look_for_disorder(make: Callable[[], Look], replicas: int, examples: int) -> None:
    run(lambda: Serial(make(), replicas), settings=settings(DEEP, max_examples=examples))


@pytest.mark.parametrize("replicas", [2, 3])
def test_any_interleaving_in_memory_is_serial(replicas: int) -> None:
    look_for_disorder(InMemory, replicas, many(200, 5_000))


@pytest.mark.parametrize("replicas", [2, 3])
def test_any_interleaving_in_a_server_is_serial(embedded_url: str, replicas: int) -> None:
    look_for_disorder(lambda: InServer(embedded_url), replicas, many(100, 5_000))


# These would be noticed.


class Trusting(Memory):
    """Lets everybody save, whoever holds the lock."""

    async def end(
        self,
        names: tuple[str, ...],
        token: str,
        value: bytes | None,
        ttl_ms: int,
        due: float | None,
        seen: tuple[bytes, ...] = (),
    ) -> bool:
        if not await super().end(names, token, value, ttl_ms, due, seen):
            self._save(names, value, ttl_ms, due)
        return True


class Cluttered(Memory):
    """Saves under the new name, and leaves what was under the old one."""

    def _save(self, pids: tuple[str, ...], value: bytes | None, ttl_ms: int, due: float | None) -> None:
        super()._save(pids[-1:], value, ttl_ms, due)


@pytest.mark.parametrize("broken", [Trusting, Cluttered])
def test_a_store_that_keeps_no_order_is_caught(broken: type[Memory]) -> None:
    with pytest.raises(AssertionError):
        look_for_disorder(lambda: InMemory(broken(clock)), 2, many(300, 5_000))


@pytest.mark.parametrize(
    ("check", "instead"),
    [
        ("redis.call('GET', KEYS[2 * i - 1]) == token", "true"),
        ("redis.call('GET', KEYS[2 * names]) == value", "true"),
        ("redis.call('EXISTS', KEYS[2 * i]) == 1", "false"),
    ],
    ids=["the lock's token", "a repeated call's value", "a stale exit"],
)
def test_an_end_without_one_of_its_checks_is_caught(
    embedded_url: str, monkeypatch: pytest.MonkeyPatch, check: str, instead: str
) -> None:
    text = scripts.END.source.decode()
    assert check in text
    source = text.replace(check, instead).encode()
    monkeypatch.setattr(
        scripts, "END", Script(source, hashlib.sha1(source, usedforsecurity=False).hexdigest())
    )

    with pytest.raises(AssertionError):
        look_for_disorder(lambda: InServer(embedded_url), 2, many(300, 5_000))
