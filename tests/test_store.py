"""The contract of the store, told over memory, Valkey, Redis, Sentinels and a cluster."""

import asyncio
import time

from bot.keys import EPOCH_S, epoch
from bot.store import DUE_LIFE_S, LOCK_MS, SEEN_LIFE_S, Post, names
from bot.store.memory import Memory
from tests.redis_servers import Rig

HOUR = 3_600_000
ANA = ("ana",)
BEN = ("ben",)
TURN = ("ana-before", "ana-after")


async def saved(rig: Rig, who: tuple[str, ...], value: bytes, due: float | None = None) -> None:
    assert await rig.store.begin(who, "setup") is not None
    assert await rig.store.end(who, "setup", value, HOUR, due)


async def test_a_peek_sees_what_a_begin_would_and_locks_nothing(rig: Rig) -> None:
    assert await rig.store.peek(ANA) is None
    await saved(rig, ANA, b"sealed")
    assert await rig.store.begin(ANA, "someone") is not None

    found = await rig.store.peek(ANA)
    assert found is not None
    assert (found.name, found.value) == ("ana", b"sealed")
    assert await rig.store.begin(ANA, "another") is None


async def session(rig: Rig, who: tuple[str, ...], token: str = "look") -> bytes | None:
    """Look, and leave everything as it was."""
    held = await rig.store.begin(who, token)
    assert held is not None
    for name in who:
        await rig.lose_lock(name)
    return held.found.value if held.found else None


async def test_someone_new_has_no_session(rig: Rig) -> None:
    held = await rig.store.begin(ANA, "a")

    assert held is not None
    assert held.found is None


async def test_what_one_turn_saves_the_next_one_finds(rig: Rig) -> None:
    await saved(rig, ANA, b"\x00sealed\xff")

    held = await rig.store.begin(ANA, "b")

    assert held is not None
    assert held.found is not None
    assert (held.found.name, held.found.value) == ("ana", b"\x00sealed\xff")
    assert HOUR - 10_000 < held.found.left_ms <= HOUR


async def test_two_holders_cannot_be(rig: Rig) -> None:
    assert await rig.store.begin(ANA, "a") is not None
    assert await rig.store.begin(ANA, "b") is None

    assert await rig.store.end(ANA, "a", b"one", HOUR, None)
    assert await rig.store.begin(ANA, "b") is not None


async def test_different_people_never_wait_for_each_other(rig: Rig) -> None:
    assert await rig.store.begin(ANA, "a") is not None
    assert await rig.store.begin(BEN, "b") is not None


async def test_a_begin_that_runs_twice_holds_one_lock(rig: Rig) -> None:
    """The client repeats a call whose answer was lost."""
    assert await rig.store.begin(ANA, "a") is not None
    assert await rig.store.begin(ANA, "a") is not None

    assert await rig.store.end(ANA, "a", b"one", HOUR, None)
    assert await rig.store.begin(ANA, "b") is not None


async def test_only_the_holder_renews(rig: Rig) -> None:
    await rig.store.begin(ANA, "a")

    assert await rig.store.renew(ANA, "a")
    assert not await rig.store.renew(ANA, "b")

    await rig.lose_lock("ana")
    assert not await rig.store.renew(ANA, "a")


async def test_whoever_lost_the_lock_saves_nothing(rig: Rig) -> None:
    now = time.time()
    await saved(rig, ANA, b"before", due=now - 5)
    await rig.store.begin(ANA, "slow")
    await rig.lose_lock("ana")

    assert not await rig.store.end(ANA, "slow", b"late", HOUR, now + 900, (b"late-tag",))

    assert await session(rig, ANA) == b"before"
    assert not await rig.store.seen((b"late-tag",))
    assert await rig.store.due(now, 10) == ("ana",)


async def test_whoever_lost_the_lock_takes_nobody_off_the_list(rig: Rig) -> None:
    now = time.time()
    await saved(rig, ANA, b"before", due=now - 5)
    await rig.store.begin(ANA, "slow")
    await rig.lose_lock("ana")

    assert not await rig.store.end(ANA, "slow", None, 1, None)
    assert not await rig.store.end(ANA, "slow", b"late", HOUR, None)

    assert await session(rig, ANA) == b"before"
    assert await rig.store.due(now, 10) == ("ana",)


async def test_whoever_lost_the_lock_does_not_free_the_next_holders(rig: Rig) -> None:
    await rig.store.begin(ANA, "slow")
    await rig.lose_lock("ana")
    await rig.store.begin(ANA, "quick")

    assert not await rig.store.end(ANA, "slow", b"late", HOUR, None)

    assert await rig.store.begin(ANA, "third") is None
    assert await rig.store.end(ANA, "quick", b"right", HOUR, None)
    assert await session(rig, ANA) == b"right"


async def test_an_end_that_runs_twice_is_answered_like_the_first(rig: Rig) -> None:
    await rig.store.begin(ANA, "a")

    assert await rig.store.end(ANA, "a", b"one", HOUR, 5.0, (b"tag",))
    assert await rig.store.end(ANA, "a", b"one", HOUR, 5.0, (b"tag",))

    assert await rig.store.due(6.0, 10) == ("ana",)


async def test_an_erasing_end_that_runs_twice_is_answered_like_the_first(rig: Rig) -> None:
    await saved(rig, ANA, b"one", due=5.0)
    await rig.store.begin(ANA, "a")

    assert await rig.store.end(ANA, "a", None, 1, None, (b"tag",))
    assert await rig.store.end(ANA, "a", None, 1, None, (b"tag",))

    assert await session(rig, ANA) is None
    assert await rig.store.seen((b"tag",))


async def test_a_repeated_end_does_not_undo_what_came_after_it(rig: Rig) -> None:
    await rig.store.begin(ANA, "a")
    await rig.store.end(ANA, "a", b"one", HOUR, None)
    await saved(rig, ANA, b"two", due=5.0)

    assert not await rig.store.end(ANA, "a", b"one", HOUR, None)

    assert await session(rig, ANA) == b"two"
    assert await rig.store.due(6.0, 10) == ("ana",)


async def test_erasing_leaves_nothing_but_the_tag(rig: Rig) -> None:
    await saved(rig, ANA, b"one", due=5.0)
    await rig.store.begin(ANA, "a")

    assert await rig.store.end(ANA, "a", None, 1, None, (b"tag",))

    assert await rig.store.due(6.0, 10) == ()
    assert [key for key in await rig.lives() if "ana" in key] == []


async def test_within_the_grace_the_session_moves_to_its_new_name(rig: Rig) -> None:
    await saved(rig, TURN[:1], b"one", due=5.0)

    held = await rig.store.begin(TURN, "a")
    assert held is not None
    assert held.found is not None
    assert (held.found.name, held.found.value) == ("ana-before", b"one")
    assert await rig.store.end(TURN, "a", b"two", HOUR, 7.0)

    assert await session(rig, TURN[:1]) is None
    assert await session(rig, TURN[1:]) == b"two"
    assert await rig.store.due(8.0, 10) == ("ana-after",)


async def test_two_names_are_locked_together_or_not_at_all(rig: Rig) -> None:
    await rig.store.begin(TURN[1:], "other replica")

    assert await rig.store.begin(TURN, "a") is None
    assert await rig.store.begin(TURN[:1], "b") is not None, "the first name was not left locked"


async def test_losing_one_of_two_locks_is_losing_both(rig: Rig) -> None:
    await rig.store.begin(TURN, "a")
    await rig.lose_lock(TURN[0])

    assert not await rig.store.renew(TURN, "a")
    assert not await rig.store.end(TURN, "a", b"late", HOUR, None)
    assert await rig.store.begin(TURN, "b") is not None, "what was still ours is free"


async def test_erasing_within_the_grace_erases_both_names(rig: Rig) -> None:
    await saved(rig, TURN[:1], b"old", due=5.0)
    await rig.store.begin(TURN, "a")

    assert await rig.store.end(TURN, "a", None, 1, None)

    assert await session(rig, TURN) is None
    assert await rig.store.due(6.0, 10) == ()


async def test_a_salt_is_made_once_and_ends_with_the_next_epoch(rig: Rig) -> None:
    n = epoch(time.time())

    salt = await rig.store.salt(n)

    assert len(salt) == 32
    assert await rig.store.salt(n) == salt
    assert await rig.store.salt(n + 1) != salt
    left = (await rig.lives())[names.salt(n)]
    assert EPOCH_S - 5 < left <= 2 * EPOCH_S


async def test_a_handled_update_is_known_for_a_day(rig: Rig) -> None:
    await rig.store.begin(ANA, "a")
    await rig.store.end(ANA, "a", None, 1, None, (b"\x00\x01", b"\x00\x02"))

    assert await rig.store.seen((b"\x00\x01",))
    assert await rig.store.seen((b"other", b"\x00\x02"))
    assert not await rig.store.seen((b"\x00\x03",))


async def test_what_is_due_is_taken_oldest_first_and_comes_again(rig: Rig) -> None:
    for name, at in (("late", 300.0), ("first", 100.0), ("second", 200.5)):
        await saved(rig, (name,), b"x", due=at)

    assert await rig.store.due(99.0, 10) == ()
    assert await rig.store.due(250.0, 1) == ("first",)
    assert await rig.store.due(250.0, 10, visibility_s=60) == ("second",)
    assert await rig.store.due(250.0, 10) == ()
    assert await rig.store.due(310.0, 10) == ("late", "second")


async def test_there_is_one_leader(rig: Rig) -> None:
    assert await rig.store.lead("one")
    assert not await rig.store.lead("two")
    assert await rig.store.lead("one")

    await rig.drop(names.post(Post.sweep.key))
    assert await rig.store.lead("two")


async def test_replicas_with_two_secrets_notice(rig: Rig) -> None:
    assert await rig.store.agree(b"\x00ours\xff!!")
    assert not await rig.store.agree(b"theirs!!")
    assert await rig.store.agree(b"\x00ours\xff!!")


async def test_everything_has_an_end(rig: Rig) -> None:
    """After every call there is: no key without a TTL, none that lives longer than it may."""
    now = time.time()
    await rig.store.salt(epoch(now))
    await rig.store.agree(b"ours")
    await rig.store.lead("one")
    await saved(rig, TURN[:1], b"x", due=now)
    await rig.store.begin(TURN, "a")
    await rig.store.renew(TURN, "a")
    await rig.store.end(TURN, "a", b"y", HOUR, now, (b"tag",))
    await rig.store.due(now + 1, 10)
    await rig.store.begin(BEN, "b")

    longest = {"s": HOUR / 1000, "l": LOCK_MS / 1000, "due": DUE_LIFE_S, "lead": 30, "check": 60}
    lives = await rig.lives()
    assert names.session("ana-after") in lives
    for key, left in lives.items():
        limit = longest.get(key.rpartition(":")[2], max(SEEN_LIFE_S, 2 * EPOCH_S))
        assert 0 < left <= limit, key


async def test_a_session_ends_by_itself(rig: Rig) -> None:
    await rig.store.begin(ANA, "a")
    assert await rig.store.end(ANA, "a", b"one", 1, None)

    await asyncio.sleep(0.02)

    assert await session(rig, ANA) is None


async def test_without_a_server_everything_ends_by_the_clock_too() -> None:
    now = [1000.0]
    store = Memory(lambda: now[0])
    salt = await store.salt(epoch(now[0]))
    await store.begin(ANA, "a")
    await store.lead("one")
    await store.agree(b"ours")
    now[0] += 4
    assert await store.renew(ANA, "a")
    now[0] += 4
    assert await store.begin(ANA, "b") is None

    now[0] += 1.1
    assert await store.begin(ANA, "b") is not None, "a lock lives five seconds"
    await store.end(ANA, "b", None, 1, None, (b"tag",))
    now[0] += 25
    assert await store.lead("two")
    now[0] += 35
    assert await store.agree(b"theirs")
    now[0] += 24 * 3600
    assert await store.seen((b"tag",))
    now[0] += 3600
    assert not await store.seen((b"tag",))
    assert await store.salt(epoch(1000.0)) != salt


async def test_a_store_says_that_it_is_there(rig: Rig) -> None:
    await rig.store.ping()
