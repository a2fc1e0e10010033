"""The buckets that replicas share: events of a person, new sessions, and what is sent. Over every store.

The scripts go by the server's clock, so these tests give a store small buckets that fill in
an hour, or look at how long it would have someone wait.
"""

import asyncio
from dataclasses import replace

import pytest

from bot.store import TOLD_MS, Pace, Post, Rate, Rates, names
from bot.store.memory import Memory
from bot.store.redis import Redis
from tests.redis_servers import Rig

HOURLY = 1 / 3600
ANA, BEN, CEM = ("ana",), ("ben",), ("cem",)
NIGHT = 1_795_000_000.0


def give(rig: Rig, **rates: Rate) -> None:
    """Let the store have these buckets; the others hold more than a test takes."""
    assert isinstance(rig.store, Memory | Redis)
    rig.store.keep_to(replace(Rates(*[Rate(1000, 1000)] * 4), **rates))


async def pace(rig: Rig, who: tuple[str, ...] = ANA, *, counted: bool = True) -> Pace:
    """One event of somebody, from its begin to its end."""
    held = await rig.store.begin(who, "turn", counted=counted)
    assert held is not None
    assert await rig.store.end(who, "turn", b"sealed", 60_000, None)
    return held.pace


def about(seconds: float) -> object:
    """So long, less what the test has taken."""
    return pytest.approx(seconds - 2, abs=3)


async def test_a_chat_gets_a_screen_a_second_when_it_has_had_three() -> None:
    store = Memory(lambda: NIGHT)

    assert [await store.slot("ana") for _ in range(6)] == pytest.approx([0, 0, 0, 1, 2, 3])
    assert [await store.slot("ben") for _ in range(3)] == [0, 0, 0]


async def test_all_chats_together_get_thirty_screens_a_second() -> None:
    store = Memory(lambda: NIGHT)

    waits = [await store.slot(f"chat {n}") for n in range(90)]

    assert waits == pytest.approx([max(0, n - 29) / 30 for n in range(90)], abs=0.002)


def test_the_buckets_hold_what_the_papers_say() -> None:
    assert Rates() == Rates(person=Rate(20, 2), newcomers=Rate(300, 30), chat=Rate(3, 1), bot=Rate(30, 30))


async def test_who_is_too_fast_is_told_once_and_then_no_more(rig: Rig) -> None:
    give(rig, person=Rate(3, HOURLY))

    paces = [await pace(rig) for _ in range(6)]

    assert paces == [Pace.fine] * 3 + [Pace.say_so, Pace.too_fast, Pace.too_fast]


async def test_who_is_still_too_fast_after_a_minute_is_told_again(rig: Rig) -> None:
    give(rig, person=Rate(1, HOURLY))
    assert [await pace(rig) for _ in range(3)] == [Pace.fine, Pace.say_so, Pace.too_fast]
    assert TOLD_MS / 1000 - 5 < (await rig.lives())[names.told("ana")] <= TOLD_MS / 1000

    await rig.drop(names.told("ana"))

    assert await pace(rig) is Pace.say_so


async def test_nobody_is_slowed_down_by_somebody_else(rig: Rig) -> None:
    give(rig, person=Rate(1, HOURLY))
    assert [await pace(rig) for _ in range(2)] == [Pace.fine, Pace.say_so]

    assert await pace(rig, BEN) is Pace.fine


async def test_what_is_not_counted_takes_nothing_and_is_never_too_fast(rig: Rig) -> None:
    give(rig, person=Rate(2, HOURLY))

    assert [await pace(rig, counted=False) for _ in range(5)] == [Pace.fine] * 5
    assert [await pace(rig) for _ in range(3)] == [Pace.fine, Pace.fine, Pace.say_so]
    assert await pace(rig, counted=False) is Pace.fine


async def test_whoever_waits_for_a_lock_is_not_counted_each_time(rig: Rig) -> None:
    give(rig, person=Rate(2, HOURLY))
    assert await rig.store.begin(ANA, "another turn") is not None

    for _ in range(10):
        assert await rig.store.begin(ANA, "waiting", counted=True) is None

    await rig.lose_lock("ana")
    assert [await pace(rig) for _ in range(3)] == [Pace.fine, Pace.fine, Pace.say_so]


async def test_tokens_come_back_one_by_one(rig: Rig) -> None:
    give(rig, person=Rate(2, 20))
    while await pace(rig) is Pace.fine:
        pass

    async with asyncio.timeout(10):
        while await pace(rig) is not Pace.fine:
            await asyncio.sleep(0.005)

    await asyncio.sleep(0.3)  # six tokens' time; the bucket holds two
    give(rig, person=Rate(2, 0.1))
    await rig.drop(names.told("ana"))
    assert [await pace(rig) for _ in range(3)] == [Pace.fine, Pace.fine, Pace.say_so]


async def test_a_person_has_twenty_at_once_and_then_two_a_second() -> None:
    now = [NIGHT]
    rig = Rig(Memory(lambda: now[0]), None)

    assert [await pace(rig) for _ in range(22)] == [Pace.fine] * 20 + [Pace.say_so, Pace.too_fast]
    now[0] += 1.01
    assert [await pace(rig) for _ in range(3)] == [Pace.fine, Pace.fine, Pace.too_fast]
    now[0] += 60
    assert [await pace(rig) for _ in range(21)] == [Pace.fine] * 20 + [Pace.say_so]


async def test_new_sessions_come_from_one_bucket_for_all(rig: Rig) -> None:
    give(rig, newcomers=Rate(3, HOURLY))

    assert [await rig.store.newcomer(None, 0.5) for _ in range(5)] == [0, 0, 0, None, None]


async def test_somebody_new_waits_a_little_where_that_helps(rig: Rig) -> None:
    give(rig, newcomers=Rate(2, 0.1))
    assert [await rig.store.newcomer(None, 15) for _ in range(2)] == [0, 0]

    wait = await rig.store.newcomer(None, 15)

    assert wait == about(10)
    assert await rig.store.newcomer(None, 2) is None


async def test_who_is_new_takes_a_moment_to_be_sent_to_or_nothing_at_all(rig: Rig) -> None:
    give(rig, newcomers=Rate(2, HOURLY), bot=Rate(1, HOURLY))
    assert await rig.store.newcomer("ana", 0.5) == 0

    assert await rig.store.newcomer("ben", 0.5) is None, "nothing more may be sent just now"

    give(rig, newcomers=Rate(2, HOURLY))
    assert await rig.store.newcomer(None, 0.5) == 0, "ben took nothing"
    assert await rig.store.newcomer(None, 0.5) is None


async def test_a_chat_has_three_at_once_and_then_each_waits_its_turn(rig: Rig) -> None:
    give(rig, chat=Rate(3, 0.1))

    waits = [await rig.store.slot("ana") for _ in range(6)]

    assert waits[:3] == [0, 0, 0]
    assert waits[3:] == [about(10), about(20), about(30)]
    assert await rig.store.slot("ben") == 0


async def test_all_chats_together_have_thirty_a_second(rig: Rig) -> None:
    give(rig, bot=Rate(30, 0.1))

    waits = [await rig.store.slot(f"chat {n}") for n in range(32)]

    assert waits[:30] == [0] * 30
    assert waits[30:] == [about(10), about(20)]


async def test_who_would_wait_too_long_takes_nothing(rig: Rig) -> None:
    give(rig, chat=Rate(1, 0.1))
    assert await rig.store.slot("ana", 15) == 0
    assert await rig.store.slot("ana", 15) == about(10)

    assert [await rig.store.slot("ana", 5) for _ in range(5)] == [None] * 5

    assert await rig.store.slot("ana", 30) == about(20), "the five took nothing"


async def test_a_moment_is_taken_of_both_buckets_or_of_none(rig: Rig) -> None:
    give(rig, chat=Rate(1, HOURLY), bot=Rate(2, HOURLY))
    assert await rig.store.slot("ana", 0) == 0
    assert await rig.store.slot("ana", 0) is None

    assert await rig.store.slot("ben", 0) == 0, "ana's second took nothing of everybody's"
    assert await rig.store.slot("cem", 0) is None

    give(rig, chat=Rate(1, HOURLY))
    await forget_all_slots(rig)
    assert await rig.store.slot("cem", 0) == 0, "and cem's, refused, nothing of his own"


async def forget_all_slots(rig: Rig) -> None:
    await rig.drop(names.ALL_SLOTS)
    if isinstance(rig.store, Memory):
        rig.store._full.pop(names.ALL_SLOTS)


async def test_a_begin_may_reserve_a_moment_by_the_way(rig: Rig) -> None:
    give(rig, chat=Rate(1, 0.1))
    await pace(rig)

    first = await rig.store.begin(ANA, "turn", slot=True)
    second = await rig.store.begin(ANA, "turn", slot=True)
    plain = await rig.store.begin(ANA, "turn")

    assert first is not None
    assert second is not None
    assert plain is not None
    assert (first.wait, plain.wait) == (0, None)
    assert second.wait == about(10)


async def test_who_has_no_session_takes_no_moment_by_the_way(rig: Rig) -> None:
    """Else newcomers who are put off would use up what people who are here need."""
    give(rig, chat=Rate(1, 0.1))

    for turn in ("one", "two", "three"):
        held = await rig.store.begin(ANA, turn, slot=True)
        assert held is not None
        assert held.wait is None
        await rig.store.end(ANA, turn, None, 0, None)

    assert await rig.store.slot("ana") == 0


async def test_a_chat_that_telegram_wants_left_alone_is(rig: Rig) -> None:
    give(rig)
    await rig.store.hold("ana", 20)

    assert await rig.store.slot("ana") == about(20)
    assert await rig.store.slot("ben") == 0
    await rig.store.hold("ana", 1)
    assert await rig.store.slot("ana") == about(20), "a shorter one ends no longer one"


async def test_all_chats_that_telegram_wants_left_alone_are(rig: Rig) -> None:
    give(rig)
    await rig.store.hold(None, 20)

    assert await rig.store.slot("ana") == about(20)
    assert await rig.store.slot("ben") == about(20)
    assert await rig.store.newcomer("cem", 0.5) is None


async def test_only_who_has_a_post_can_give_it_up(rig: Rig) -> None:
    assert await rig.store.lead("one")
    await rig.store.resign("two")
    assert not await rig.store.lead("two")

    await rig.store.resign("one")

    assert await rig.store.lead("two")


async def test_one_post_is_not_the_other(rig: Rig) -> None:
    assert await rig.store.lead("one", Post.sweep)
    assert await rig.store.lead("two", Post.poll)

    await rig.store.resign("one", Post.poll)

    assert not await rig.store.lead("one", Post.poll)
    assert not await rig.store.lead("two", Post.sweep)


@pytest.mark.promise("pace-fades")
async def test_what_counts_events_ends_within_a_minute_of_the_last(rig: Rig) -> None:
    """The buckets as they are: none outlives the time in which it fills up again."""
    give(rig, **{name: getattr(Rates(), name) for name in ("person", "newcomers", "chat", "bot")})
    for _ in range(25):
        await pace(rig)
        await rig.store.slot("ana")
    await rig.store.newcomer("ben", 0.5)

    lives = await rig.lives()
    held = {"f": 10.5, "t": TOLD_MS / 1000, "n": 10.5, "r": 34, "r:ana": 34, "r:ben": 34}
    for key, left in lives.items():
        limit = held.get(key.partition("}:")[2], 60)
        assert 0 < left <= limit, key
    assert names.told("ana") in lives
    if not isinstance(rig.store, Memory):
        assert {names.bucket("ana"), names.slots("ana"), names.slots("ben"), names.ALL_SLOTS} <= lives.keys()


async def test_a_bucket_that_is_full_again_leaves_nothing(rig: Rig) -> None:
    give(rig, person=Rate(20, 100))
    await pace(rig)
    await asyncio.sleep(0.05)

    assert names.bucket("ana") not in await rig.lives()
    if isinstance(rig.store, Memory):
        await rig.store.slot("ben")
        assert names.bucket("ana") not in rig.store._full
