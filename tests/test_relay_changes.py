"""A case changes hands, waits again, ends: what the person decides, and what time does."""

import time
from collections.abc import AsyncIterator

import pytest

from bot.core.live import Line
from bot.core.session import Address
from bot.handoff import Claimed, No, Opened, Opening
from bot.keys import EPOCH_S
from tests.redis_servers import SERVERS, ways
from tests.relay import NAMES, Held, Relay, new_case, relay_at


@pytest.fixture(params=SERVERS)
async def relay(request: pytest.FixtureRequest) -> AsyncIterator[Relay]:
    async with relay_at(*await ways(request)) as relay:
        yield relay


async def texts(relay: Relay, cid: str, aid: str) -> list[str]:
    lines = await relay.cases.lines(cid, aid, 0)
    assert not isinstance(lines, No)
    return [line.text for line in lines]


# Handing over.


async def test_an_offer_leaves_the_case_with_its_owner_until_it_is_accepted(relay: Relay) -> None:
    held = await relay.offered("noor")

    assert (await relay.cases.look(held.case)).phase == "offered"
    assert await relay.cases.write(held.case, "maya", 1, "a", "one moment") == 1
    assert await relay.cases.say(held.case, "1", "yes") == 2
    (asked,) = await relay.cases.mine("noor")
    (mine,) = await relay.cases.mine("maya")
    assert (asked.case, asked.state, asked.by, asked.seq) == (held.case, "asked", "maya", 0)
    assert (mine.state, mine.to, mine.seq) == ("offered", "noor", 2)


async def test_whoever_accepts_reads_only_what_comes_after(relay: Relay) -> None:
    held = await relay.offered("noor")
    await relay.cases.say(held.case, "1", "before")

    assert await relay.cases.accept(held.case, "noor", "Noor", 3) == Claimed(2, 1)

    await relay.cases.say(held.case, "2", "after")
    assert await texts(relay, held.case, "noor") == ["after"]
    assert (await relay.cases.look(held.case)).name == "Noor"
    assert await relay.cases.write(held.case, "maya", 1, "a", "no") == No("stale")
    assert await relay.cases.lines(held.case, "maya", 0) == No("stale")
    assert await relay.cases.mine("maya") == ()


async def test_the_person_may_show_what_was_said_before(relay: Relay) -> None:
    held = await relay.offered("noor")
    await relay.cases.say(held.case, "1", "before")
    await relay.cases.accept(held.case, "noor", "Noor", 3)

    assert not await relay.cases.share(held.case, 1)
    assert await texts(relay, held.case, "noor") == []
    assert await relay.cases.share(held.case, 2)
    assert await texts(relay, held.case, "noor") == ["before"]


async def test_accepting_twice_is_answered_alike(relay: Relay) -> None:
    held = await relay.offered("noor")

    first = await relay.cases.accept(held.case, "noor", "Noor", 1)

    assert await relay.cases.accept(held.case, "noor", "Noor", 1) == first


async def test_only_who_was_asked_accepts_and_only_within_their_cap(relay: Relay) -> None:
    held = await relay.offered("noor")
    await relay.live("noor")

    assert await relay.cases.accept(held.case, "tariq", "Tariq", 3) == No("taken")
    assert await relay.cases.accept(held.case, "noor", "Noor", 1) == No("full")
    assert await relay.cases.accept(new_case(), "noor", "Noor", 3) == No("gone")


@pytest.mark.parametrize("by", ["noor", "maya"])
async def test_an_offer_is_declined_or_taken_back(relay: Relay, by: str) -> None:
    held = await relay.offered("noor", note="Needs a bed tonight.")

    assert await relay.cases.decline(held.case, "tariq") == No("taken")
    for _ in range(2):
        assert await relay.cases.decline(held.case, by) is True

    live = await relay.cases.look(held.case)
    assert (live.phase, live.epoch, live.note) == ("live", 1, "")
    assert await relay.cases.accept(held.case, "noor", "Noor", 3) == No("taken")


async def test_an_offer_nobody_takes_ends_after_a_minute(relay: Relay) -> None:
    held = await relay.offered("noor")
    await relay.cases.sweep()
    assert (await relay.cases.look(held.case)).phase == "offered"

    await relay.set(held.case, off=61)
    await relay.cases.sweep()

    assert (await relay.cases.look(held.case)).phase == "live"
    assert await relay.cases.mine("noor") == ()


async def test_one_case_is_offered_to_one_other_at_a_time(relay: Relay) -> None:
    held = await relay.offered("noor")

    assert await relay.cases.offer(held.case, "maya", 1, "noor") is True
    assert await relay.cases.offer(held.case, "maya", 1, "tariq") == No("taken")
    other = await relay.live()
    assert await relay.cases.offer(other.case, "maya", 1, "maya") == No("taken")
    assert await relay.cases.offer(other.case, "noor", 1, "maya") == No("stale")


# The note for the next advocate.


async def test_the_next_advocate_reads_the_note_when_the_person_agrees(relay: Relay) -> None:
    held = await relay.offered("noor", note="Needs a bed tonight.")
    assert (await relay.cases.look(held.case)).note == "Needs a bed tonight."
    assert [one.note for one in await relay.cases.mine("noor")] == [""]

    await relay.cases.agree(held.case, note=True)

    assert [one.note for one in await relay.cases.mine("noor")] == ["Needs a bed tonight."]
    await relay.cases.accept(held.case, "noor", "Noor", 3)
    assert [one.note for one in await relay.cases.mine("noor")] == ["Needs a bed tonight."]


async def test_a_note_the_person_does_not_want_is_gone(relay: Relay) -> None:
    held = await relay.offered("noor", note="Needs a bed tonight.")

    await relay.cases.agree(held.case, note=False)
    await relay.cases.agree(held.case, note=True)

    assert (await relay.cases.look(held.case)).note == ""
    assert [one.note for one in await relay.cases.mine("noor")] == [""]


# Waiting again.


async def test_a_case_given_back_waits_with_its_first_time(relay: Relay) -> None:
    held = await relay.live()
    later = await relay.waits()

    for _ in range(2):
        assert await relay.cases.requeue(held.case, "maya", 1) is True

    live = await relay.cases.look(held.case)
    assert (live.phase, live.place, live.epoch, live.name) == ("waiting", 1, 2, "")
    assert [one.case for one in await relay.cases.queue(("en",))] == [held.case, later]
    assert await relay.cases.write(held.case, "maya", 1, "a", "no") == No("stale")
    assert await relay.cases.requeue(held.case, "maya", 7) == No("stale")


async def test_the_next_owner_after_a_requeue_reads_only_what_comes_after(relay: Relay) -> None:
    held = await relay.live()
    await relay.cases.say(held.case, "1", "before")
    await relay.cases.requeue(held.case, "maya", 1)

    again = await relay.claimed(held.case, "noor")

    assert again.epoch == 3
    assert await texts(relay, held.case, "noor") == []
    assert await relay.read(held.case) == ["person: before"]


async def test_a_line_sent_again_after_a_requeue_is_answered_as_before(relay: Relay) -> None:
    held = await relay.live()
    await relay.cases.write(held.case, "maya", 1, "a", "here")
    await relay.cases.requeue(held.case, "maya", 1)

    assert await relay.cases.write(held.case, "maya", 1, "a", "here") == 1


async def test_a_claim_is_undone_within_ten_seconds(relay: Relay) -> None:
    held, late = await relay.live(), await relay.live()
    await relay.set(late.case, got=11)

    assert await relay.cases.requeue(held.case, "maya", 1, undo=True) is True
    assert await relay.cases.requeue(late.case, "maya", 1, undo=True) == No("late")


async def test_a_claim_that_was_undone_does_not_come_back_by_its_own_retry(relay: Relay) -> None:
    ana = await relay.waits()
    await relay.cases.claim(ana, "maya", "Maya", ("en",), 3, "key")
    await relay.cases.requeue(ana, "maya", 1, undo=True)

    assert await relay.cases.claim(ana, "maya", "Maya", ("en",), 3, "key") == No("stale")
    assert await relay.cases.claim(ana, "maya", "Maya", ("en",), 3, "again") == Claimed(3, 0)


async def test_the_cases_of_an_advocate_who_is_gone_wait_again(relay: Relay) -> None:
    held = await relay.live()
    await relay.here("maya")
    await relay.cases.sweep()
    assert (await relay.cases.look(held.case)).phase == "live"

    await relay.gone("maya")

    assert (await relay.cases.look(held.case)).phase == "waiting"
    await relay.cases.floor.refresh()
    assert relay.cases.floor.open == frozenset()
    assert await relay.cases.people() == {}


async def test_what_was_offered_to_an_advocate_who_is_gone_stays_where_it_was(relay: Relay) -> None:
    held = await relay.offered("noor")
    await relay.cases.beat("noor", ("en",), here=True)

    await relay.gone("noor")

    assert (await relay.cases.look(held.case)).phase == "live"


async def test_an_advocate_who_only_claims_and_then_falls_silent_is_found_too(relay: Relay) -> None:
    """Whoever holds a case is watched, even if no beat of theirs ever came."""
    held = await relay.live("maya")

    await relay.gone("maya")

    assert (await relay.cases.look(held.case)).phase == "waiting"


async def test_whoever_signs_out_leaves_their_cases_to_others(relay: Relay) -> None:
    held, asked = await relay.live("maya"), await relay.live("noor")
    await relay.cases.offer(asked.case, "noor", 1, "maya")
    await relay.here("maya")

    await relay.cases.leave("maya")
    await relay.cases.leave("maya")

    assert (await relay.cases.look(held.case)).phase == "waiting"
    assert (await relay.cases.look(asked.case)).phase == "live"
    assert "maya" not in await relay.cases.people()


# The end.


async def test_an_ended_case_closes_after_ten_seconds_and_its_last_screen_finds_its_chat(
    relay: Relay,
) -> None:
    held = await relay.live(who="4711")
    for _ in range(2):
        assert await relay.cases.end(held.case, "maya", 1, "Call 555 on Monday.") is True
    assert (await relay.cases.look(held.case)).card == "Call 555 on Monday."
    assert [one.state for one in await relay.cases.mine("maya")] == ["closing"]
    await relay.cases.sweep()
    assert (await relay.cases.look(held.case)).phase == "live"
    await relay.cases.worked(*[one.entry for one in await relay.cases.work()])

    await relay.set(held.case, end=11)
    await relay.cases.sweep()

    assert await relay.keys_of(held.case) == []
    (last,) = await relay.cases.work()
    assert (last.case, last.address) == (held.case, Address("tg", "4711"))


async def test_an_end_can_be_undone(relay: Relay) -> None:
    held = await relay.live()
    await relay.cases.end(held.case, "maya", 1, "A card.")
    assert await relay.cases.write(held.case, "maya", 1, "a", "no") == No("late")
    assert await relay.cases.offer(held.case, "maya", 1, "noor") == No("late")

    for _ in range(2):
        assert await relay.cases.resume(held.case, "maya", 1) is True

    await relay.set(held.case)
    await relay.cases.sweep()
    live = await relay.cases.look(held.case)
    assert (live.phase, live.card) == ("live", "")
    assert await relay.cases.write(held.case, "maya", 1, "b", "still here") == 1


async def test_ending_takes_an_offer_back(relay: Relay) -> None:
    held = await relay.offered("noor")

    assert await relay.cases.end(held.case, "maya", 1) is True

    assert await relay.cases.mine("noor") == ()


async def test_only_the_owner_ends_and_resumes(relay: Relay) -> None:
    held = await relay.live()

    assert await relay.cases.end(held.case, "noor", 1) == No("stale")
    assert await relay.cases.end(held.case, "maya", 2) == No("stale")
    assert await relay.cases.resume(held.case, "noor", 1) == No("stale")
    assert await relay.cases.end(new_case(), "maya", 1) == No("gone")


async def test_a_case_ends_before_telegram_stops_to_delete(relay: Relay) -> None:
    waiting, held = await relay.waits(), await relay.live()
    for cid in (waiting, held.case):
        await relay.set(cid, up=-59)

    await relay.cases.sweep()

    for cid in (waiting, held.case):
        assert await relay.keys_of(cid) == []


# Taking a line back.


async def test_a_line_is_taken_back_within_a_minute_and_its_number_stays_used(relay: Relay) -> None:
    held = await relay.live()
    await relay.cases.write(held.case, "maya", 1, "a", "oops")

    for _ in range(2):
        assert await relay.cases.take_back(held.case, "maya", 1, 1) is True

    assert await relay.read(held.case) == []
    assert await relay.cases.write(held.case, "maya", 1, "a", "oops") == 1
    assert await relay.cases.write(held.case, "maya", 1, "b", "better") == 2
    assert await relay.read(held.case) == ["advocate: better"]


async def test_only_ones_own_new_line_is_taken_back(relay: Relay) -> None:
    held = await relay.live()
    await relay.cases.say(held.case, "1", "mine")
    await relay.cases.write(held.case, "maya", 1, "a", "old")
    assert await relay.cases.take_back(held.case, "maya", 1, 1) == No("stale")
    assert await relay.cases.take_back(held.case, "maya", 1, 3) == No("stale")
    assert await relay.cases.take_back(held.case, "noor", 1, 2) == No("stale")

    await age_line(relay, held, 2)

    assert await relay.cases.take_back(held.case, "maya", 1, 2) == No("late")


async def age_line(relay: Relay, held: Held, number: int) -> None:
    """Write the newest line anew, as if a minute ago."""
    log = f"w:{{h}}:l:{held.case}"
    ((_, said),) = await relay.client.xrange(log, f"{number}-0", f"{number}-0")
    life = await relay.client.ttl(log)
    await relay.client.delete(log)
    await relay.client.xadd(log, said | {b"t": int(time.time() * 1000) - 61_000}, id=f"{number}-0")
    await relay.client.expire(log, life)


# Blocks and limits.


async def test_whoever_is_blocked_is_told_until_when(relay: Relay) -> None:
    held = await relay.live(who="4711")
    tags = await relay.cases.block_tags(Address("tg", "4711"))

    assert await relay.cases.block(held.case, "maya", 1, 3600) is True

    assert await relay.keys_of(held.case) == []
    again = Opening("en", Address("tg", "4711"), pushes=True, codenames=NAMES, block_tags=tags)
    opened = await relay.cases.open(new_case(), again)
    assert opened.place == 0
    assert opened.until == pytest.approx(time.time() + 3600, abs=60)
    assert await relay.cases.queue(("en",)) == ()


async def test_a_block_is_of_one_person_and_holds_over_the_turn_of_a_week(relay: Relay) -> None:
    held = await relay.live(who="4711")
    await relay.cases.block(held.case, "maya", 1, 8 * 24 * 3600)

    relay.clock.ahead = 7 * 24 * 3600
    ana, ben = [await relay.cases.block_tags(Address("tg", who)) for who in ("4711", "4712")]

    assert await relay.waits(block_tags=ben)
    blocked = Opening("en", Address("tg", "4711"), pushes=True, codenames=NAMES, block_tags=ana)
    assert (await relay.cases.open(new_case(), blocked)).until


async def test_only_the_owner_blocks(relay: Relay) -> None:
    held = await relay.live()

    assert await relay.cases.block(held.case, "noor", 1, 3600) == No("stale")
    assert await relay.cases.block(new_case(), "maya", 1, 3600) == No("gone")


async def test_after_three_cases_that_advocates_closed_a_person_waits_an_hour(relay: Relay) -> None:
    ana = Address("tg", "4711")
    tags = await relay.cases.block_tags(ana)
    opening = Opening("en", ana, pushes=True, codenames=NAMES, block_tags=tags)
    for _ in range(3):
        cid = await relay.waits(who="4711", block_tags=tags)
        held = await relay.claimed(cid)
        await relay.cases.end(cid, held.aid, held.epoch)
        await relay.set(cid, end=11)
        await relay.cases.sweep()

    opened = await relay.cases.open(new_case(), opening)

    assert opened.place == 0
    assert time.time() + 3000 < opened.until <= time.time() + 3601


async def test_cases_that_the_person_left_do_not_count(relay: Relay) -> None:
    tags = await relay.cases.block_tags(Address("tg", "4711"))
    for _ in range(4):
        cid = await relay.waits(who="4711", block_tags=tags)
        await relay.claimed(cid)
        await relay.cases.close(cid)

    assert await relay.waits(who="4711", block_tags=tags)


# What the person tells beside lines.


async def test_advocates_see_the_topic_and_the_owner_also_the_area(relay: Relay) -> None:
    ana = await relay.waits()
    await relay.cases.set_topic(ana, "wages")
    await relay.cases.set_area(ana, "us-tx-houston")

    (card,) = await relay.cases.queue(("en",))
    assert card.topic == "wages"
    held = await relay.claimed(ana)
    await relay.cases.offer(ana, "maya", held.epoch, "noor")
    assert [(one.topic, one.area) for one in await relay.cases.mine("maya")] == [("wages", "us-tx-houston")]
    assert [(one.topic, one.area) for one in await relay.cases.mine("noor")] == [("wages", "")]


async def test_a_topic_is_a_word_and_never_what_somebody_typed(relay: Relay) -> None:
    ana = await relay.waits()

    with pytest.raises(ValueError, match="closed list"):
        await relay.cases.set_topic(ana, "My boss keeps my papers")


async def test_nothing_is_told_to_a_case_that_is_gone(relay: Relay) -> None:
    ana = new_case()
    await relay.cases.set_topic(ana, "wages")
    await relay.cases.set_area(ana, "us")
    await relay.cases.agree(ana, note=True)
    await relay.cases.shown(ana, 1)
    await relay.cases.drop(ana)
    await relay.cases.wake(ana)
    assert not await relay.cases.share(ana, 1)
    assert not await relay.cases.hold(ana, "1", "text")
    assert await relay.cases.held(ana) is None
    assert await relay.cases.address(ana) is None

    assert await relay.keys_of(ana) == []


# Lines that wait for the person's word.


async def test_a_flagged_line_is_held_until_the_person_says(relay: Relay) -> None:
    held = await relay.live()

    assert await relay.cases.hold(held.case, "7", "call me at 555")

    assert (await relay.cases.look(held.case)).held
    assert await relay.cases.held(held.case) == ("7", "call me at 555")
    assert 0 < await relay.client.ttl(f"w:{{h}}:x:{held.case}") <= 120
    assert await relay.read(held.case) == []


async def test_another_flagged_line_joins_the_first_once(relay: Relay) -> None:
    held = await relay.live()
    for key, text in (("7", "call me"), ("8", "at 555"), ("8", "at 555"), ("7", "call me")):
        assert await relay.cases.hold(held.case, key, text)

    assert await relay.cases.held(held.case) == ("7", "call me\nat 555")


async def test_what_waits_for_a_word_is_never_longer_than_one_line(relay: Relay) -> None:
    held = await relay.live()
    assert await relay.cases.hold(held.case, "1", "x" * 3_000)
    assert await relay.cases.hold(held.case, "2", "y" * 1_000)

    assert not await relay.cases.hold(held.case, "3", "z" * 3_000)
    assert await relay.cases.held(held.case) == ("1", "x" * 3_000 + "\n" + "y" * 1_000)


async def test_a_line_sent_as_it_is_is_held_no_longer(relay: Relay) -> None:
    held = await relay.live()
    await relay.cases.hold(held.case, "7", "call me")
    await relay.cases.say(held.case, "8", "a clean line")
    assert (await relay.cases.look(held.case)).held

    await relay.cases.say(held.case, "7", "call me")

    assert not (await relay.cases.look(held.case)).held
    assert await relay.read(held.case) == ["person: a clean line", "person: call me"]


async def test_a_held_line_is_dropped(relay: Relay) -> None:
    held = await relay.live()
    await relay.cases.hold(held.case, "7", "call me")

    await relay.cases.drop(held.case)

    assert await relay.cases.held(held.case) is None


# How long it may take.


async def test_the_range_of_waiting_is_honest_or_not_given(relay: Relay) -> None:
    for seconds in (100, 200, 400, 500):
        await waited(relay, seconds)
    ana = await relay.waits()
    assert (await relay.cases.look(ana)).minutes is None

    await waited(relay, 2_000)

    assert (await relay.cases.look(ana)).minutes == (0, 10)


async def waited(relay: Relay, seconds: float) -> None:
    cid = await relay.waits()
    await relay.earlier(cid, seconds)
    await relay.claimed(cid)


# The turn of an epoch.


async def test_a_case_outlives_the_epoch_it_was_opened_in(relay: Relay) -> None:
    held = await relay.live(who="4711")
    await relay.cases.say(held.case, "1", "hello")

    for _ in range(3):
        relay.clock.ahead += EPOCH_S
        into = relay.clock() % EPOCH_S
        relay.clock.ahead += max(0.0, 300 - into)
        async with relay.replica() as replica:
            replica.clock.ahead = relay.clock.ahead
            await replica.cases.sweep()

    async with relay.replica() as replica:
        replica.clock.ahead = relay.clock.ahead
        assert (await replica.cases.look(held.case)).lines == (Line(1, "person", "hello"),)
        assert await replica.cases.address(held.case) == Address("tg", "4711")


async def test_without_a_sweep_an_old_case_is_as_good_as_gone(relay: Relay) -> None:
    held = await relay.live()
    async with relay.replica() as replica:
        replica.clock.ahead = 3 * EPOCH_S

        assert (await replica.cases.look(held.case)).phase == "none"
        assert await replica.cases.say(held.case, "1", "hello") == 0


async def test_codenames_are_each_used_once_at_a_time(relay: Relay) -> None:
    for _ in NAMES:
        await relay.waits()
    names = {one.name for one in await relay.cases.queue(("en",))}
    assert names == set(NAMES)

    (first, *_) = await relay.cases.queue(("en",))
    await relay.cases.close(first.case)
    ana = await relay.waits()

    assert [one.name for one in await relay.cases.queue(("en",)) if one.case == ana] == [first.name]


async def test_an_opening_of_someone_unknown_is_not_refused(relay: Relay) -> None:
    tags = await relay.cases.block_tags(Address("web", "token"))
    opening = Opening("en", Address("web", "token"), pushes=False, codenames=NAMES, block_tags=tags)

    assert await relay.cases.open(new_case(), opening) == Opened(1)
