"""A live chat, as its person and its advocate have it: over the servers that there are."""

import time
from collections.abc import AsyncIterator

import pytest

from bot.core.live import NOBODY, Line
from bot.core.session import Address
from bot.handoff import Claimed, No, Opening, advocate, keys
from tests.redis_servers import SERVERS, ways
from tests.relay import NAMES, Relay, new_case, relay_at


@pytest.fixture(params=SERVERS)
async def relay(request: pytest.FixtureRequest) -> AsyncIterator[Relay]:
    async with relay_at(*await ways(request)) as relay:
        yield relay


# The queue.


async def test_whoever_opens_a_case_waits_in_the_queue_of_their_language(relay: Relay) -> None:
    first, second, other = await relay.waits(), await relay.waits(), await relay.waits("es")

    assert [(await relay.cases.look(cid)).place for cid in (first, second, other)] == [1, 2, 1]
    assert (await relay.cases.look(first)).phase == "waiting"


async def test_the_same_opening_again_finds_the_same_case(relay: Relay) -> None:
    """An update that comes again, after a crash, opens nothing new."""
    ana = await relay.waits()
    before = await relay.cases.queue(("en",))

    await relay.waits(cid=ana)

    assert await relay.cases.queue(("en",)) == before


async def test_the_queue_shows_what_advocates_may_see_oldest_first(relay: Relay) -> None:
    ana, ben = await relay.waits("es"), await relay.waits("en")
    await relay.earlier(ana, 60)

    queue = await relay.cases.queue(("en", "es"))

    assert [(waiting.case, waiting.language, waiting.place) for waiting in queue] == [
        (ana, "es", 1),
        (ben, "en", 1),
    ]
    assert {waiting.name for waiting in queue} == set(NAMES[:2])
    assert [waiting.case for waiting in await relay.cases.queue(("en",))] == [ben]


async def test_a_long_queue_is_listed_from_its_beginning_and_counted_whole(
    relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(advocate, "AT_MOST", 2)
    first, second, third = [await relay.waits("en") for _ in range(3)]
    await relay.waits("es-MX")
    for case, seconds in ((first, 30), (second, 20), (third, 60)):
        await relay.earlier(case, seconds)

    assert [waiting.case for waiting in await relay.cases.queue(("en",))] == [third, first]
    lengths = await relay.cases.lengths(("en", "es", "ar"))
    assert {language: count for language, (count, _) in lengths.items()} == {"en": 3, "es-MX": 1}
    assert 60 <= time.time() - lengths["en"][1] / 1000 < 90


async def test_who_speaks_a_language_sees_those_who_wait_in_its_regional_form(relay: Relay) -> None:
    ana = await relay.waits("es-MX")

    assert [waiting.case for waiting in await relay.cases.queue(("es",))] == [ana]
    assert isinstance(await relay.cases.claim(ana, "maya", "Maya", ("es",), 1, "k"), Claimed)


async def test_nobody_is_known_where_there_is_no_case(relay: Relay) -> None:
    assert await relay.cases.look(new_case()) == NOBODY


async def test_the_update_names_the_case(relay: Relay) -> None:
    await relay.waits()
    one, again = relay.cases.id_of("ana", 7), relay.cases.id_of("ana", 7)

    assert one == again
    assert len({one, relay.cases.id_of("ana", 8), relay.cases.id_of("ben", 7)}) == 3
    assert len(one) == 16


# Claiming.


async def test_whoever_claims_a_case_has_it(relay: Relay) -> None:
    ana = await relay.waits()

    assert await relay.cases.claim(ana, "maya", "Maya", ("en",), 3, "key") == Claimed(1, 0)

    live = await relay.cases.look(ana)
    assert (live.phase, live.epoch, live.name, live.place, live.start) == ("live", 1, "Maya", 0, 1)
    assert await relay.cases.queue(("en",)) == ()


async def test_a_case_cannot_be_claimed_twice(relay: Relay) -> None:
    ana = await relay.waits()
    await relay.claimed(ana, "maya")

    assert await relay.cases.claim(ana, "noor", "Noor", ("en",), 3, "other") == No("taken")
    assert (await relay.cases.look(ana)).name == "Maya"


async def test_a_claim_that_runs_twice_is_answered_alike(relay: Relay) -> None:
    ana = await relay.waits()

    first = await relay.cases.claim(ana, "maya", "Maya", ("en",), 1, "key")

    assert await relay.cases.claim(ana, "maya", "Maya", ("en",), 1, "key") == first


async def test_nobody_claims_more_than_their_cap(relay: Relay) -> None:
    await relay.live("maya")
    ana = await relay.waits()

    assert await relay.cases.claim(ana, "maya", "Maya", ("en",), 1, "key") == No("full")
    assert await relay.cases.claim(ana, "maya", "Maya", ("en",), 2, "key") == Claimed(1, 0)


async def test_nobody_claims_what_they_cannot_read(relay: Relay) -> None:
    ana = await relay.waits("es")

    assert await relay.cases.claim(ana, "maya", "Maya", ("en",), 3, "key") == No("language")


async def test_nobody_claims_what_is_gone(relay: Relay) -> None:
    ana = await relay.waits()
    await relay.cases.close(ana)

    assert await relay.cases.claim(ana, "maya", "Maya", ("en",), 3, "key") == No("gone")


# Lines.


async def test_lines_are_numbered_in_the_order_of_both(relay: Relay) -> None:
    held = await relay.live()

    assert await relay.cases.say(held.case, "1", "I can write now.") == 1
    assert await relay.cases.write(held.case, "maya", held.epoch, "a", "I am here. ☂") == 2

    live = await relay.cases.look(held.case)
    assert live.lines == (Line(1, "person", "I can write now."), Line(2, "advocate", "I am here. ☂"))
    assert live.last == 2


async def test_a_line_that_comes_again_keeps_its_number(relay: Relay) -> None:
    held = await relay.live()
    for _ in range(2):
        assert await relay.cases.say(held.case, "1", "one") == 1
        assert await relay.cases.write(held.case, "maya", 1, "1", "two") == 2

    assert await relay.read(held.case) == ["person: one", "advocate: two"]


async def test_nobody_hears_what_is_said_while_nobody_is_there(relay: Relay) -> None:
    ana = await relay.waits()

    assert await relay.cases.say(ana, "1", "hello?") == 0
    assert await relay.read(ana) == []


async def test_only_the_owner_of_this_epoch_writes(relay: Relay) -> None:
    held = await relay.live()

    assert await relay.cases.write(held.case, "noor", 1, "a", "no") == No("stale")
    assert await relay.cases.write(held.case, "maya", 2, "b", "no") == No("stale")
    assert await relay.cases.write(new_case(), "maya", 1, "b", "no") == No("gone")
    assert await relay.read(held.case) == []


async def test_only_the_owner_reads_and_only_what_is_new(relay: Relay) -> None:
    held = await relay.live()
    for number in ("1", "2", "3"):
        await relay.cases.say(held.case, number, number)

    assert await relay.cases.lines(held.case, "maya", 1) == (Line(2, "person", "2"), Line(3, "person", "3"))
    assert await relay.cases.lines(held.case, "noor", 0) == No("stale")
    assert await relay.cases.lines(new_case(), "maya", 0) == No("gone")


async def test_a_look_gives_the_newest_fifty_or_all(relay: Relay) -> None:
    held = await relay.live()
    for number in range(60):
        await relay.cases.say(held.case, str(number), str(number))

    lines = (await relay.cases.look(held.case)).lines
    assert (len(lines), lines[0].number, lines[-1].number) == (50, 11, 60)
    assert len((await relay.cases.look(held.case, whole=True)).lines) == 60


async def test_one_person_cannot_fill_the_store_for_all_others(relay: Relay) -> None:
    held = await relay.live()
    most = "x" * 4_096
    said = [await relay.cases.say(held.case, str(number), most) for number in range(1_000)]

    assert said[0] == 1
    assert said[-1] == 0, "nobody reads it any more, and the person is told so"
    assert await relay.client.memory_usage(keys.log(held.case), samples=0) < 8 * 2**20
    assert await relay.cases.write(held.case, "maya", 1, "a", "I am still here.") == max(said) + 1
    assert await relay.cases.say((await relay.live()).case, "1", most) == 1


async def test_what_was_shown_only_rises_and_never_past_the_last_line(relay: Relay) -> None:
    held = await relay.live()
    for number in ("1", "2"):
        await relay.cases.say(held.case, number, number)

    seen = []
    for number in (1, 9, 1):
        await relay.cases.shown(held.case, number)
        seen.append((await relay.cases.look(held.case)).shown)

    assert seen == [1, 2, 2]


# Who is there.


async def test_open_means_that_somebody_is_here(relay: Relay) -> None:
    assert relay.cases.floor.open == frozenset()

    await relay.here("maya", "en", "es")
    await relay.here("noor", "en")
    assert (await relay.cases.look(new_case())).open == {"en", "es"}

    await relay.cases.beat("maya", ("en", "es"), here=False)
    await relay.cases.floor.refresh()
    assert relay.cases.floor.open == {"en"}
    assert await relay.cases.people() == pytest.approx({"maya": 0, "noor": 0}, abs=10)


# Closing.


async def test_nothing_of_a_closed_case_is_left(relay: Relay) -> None:
    held = await relay.live()
    await relay.cases.say(held.case, "1", "hello")

    await relay.cases.close(held.case)
    await relay.cases.close(held.case)

    assert await relay.keys_of(held.case) == []
    assert (await relay.cases.look(held.case)).phase == "none"
    assert await relay.cases.say(held.case, "2", "hello") == 0


async def test_a_case_opened_again_under_the_same_id_has_another_key(relay: Relay) -> None:
    """Another process may still hold the old one: what it seals would open nowhere."""
    async with relay.replica() as replica:
        held = await relay.live()
        await replica.cases.say(held.case, "1", "before")
        await relay.cases.close(held.case)
        await relay.waits(cid=held.case)
        await relay.claimed(held.case)

        assert await replica.cases.say(held.case, "2", "after") == 1

    assert await relay.read(held.case) == ["person: after"]


# Work for senders.


async def test_each_change_leaves_work_until_a_sender_has_seen_to_it(relay: Relay) -> None:
    held = await relay.live(who="4711")
    await relay.cases.write(held.case, held.aid, held.epoch, "1", "hello")

    work = await relay.cases.work()

    assert [one.case for one in work] == [held.case, held.case]
    assert [one.address for one in work] == [Address("tg", "4711")] * 2
    assert await relay.cases.address(held.case) == Address("tg", "4711")
    assert await relay.cases.work() == ()
    await relay.cases.worked(*(one.entry for one in work))
    assert await relay.client.xlen("w:{h}:w") == 0


async def test_a_line_of_the_persons_own_leaves_none(relay: Relay) -> None:
    """Their own turn shows it; where it cannot, it wakes a sender."""
    held = await relay.live()
    await relay.cases.worked(*(one.entry for one in await relay.cases.work()))

    await relay.cases.say(held.case, "1", "hello")
    assert await relay.cases.work() == ()

    await relay.cases.wake(held.case)
    assert [one.case for one in await relay.cases.work()] == [held.case]


async def test_where_nothing_is_pushed_there_is_no_work(relay: Relay) -> None:
    held = await relay.live(pushes=False)
    await relay.cases.write(held.case, held.aid, held.epoch, "1", "hello")

    assert await relay.cases.work() == ()


async def test_a_lost_senders_work_is_anothers(relay: Relay) -> None:
    held = await relay.live()
    (taken,) = await relay.cases.work()
    assert await relay.cases.lost_work() == ()
    await relay.client.execute_command("XCLAIM", "w:{h}:w", "senders", "lost", 0, taken.entry, "IDLE", 3_000)

    assert [(one.entry, one.case) for one in await relay.cases.lost_work()] == [(taken.entry, held.case)]


async def test_an_opening_needs_no_codename_of_its_own(relay: Relay) -> None:
    """More cases than names: better twice the same than none."""
    for _ in range(2):
        await relay.cases.open(
            new_case(), Opening("en", Address("web", "x"), pushes=False, codenames=("Blue heron",))
        )

    assert [waiting.name for waiting in await relay.cases.queue(("en",))] == ["Blue heron"] * 2


async def test_a_line_keeps_the_name_of_whoever_wrote_it(relay: Relay) -> None:
    held = await relay.offered("noor")
    assert await relay.cases.write(held.case, "maya", held.epoch, "1", "I am Maya.") == 1
    taken = await relay.cases.accept(held.case, "noor", "Noor", 5)
    assert isinstance(taken, Claimed)
    assert await relay.cases.write(held.case, "noor", taken.epoch, "1", "I am Noor.") == 2
    live = await relay.cases.look(held.case)
    assert [(line.name, line.text) for line in live.lines] == [
        ("Maya", "I am Maya."),
        ("Noor", "I am Noor."),
    ]
    assert "Noor" not in repr(live)


async def test_a_line_for_an_owner_of_whom_the_person_was_not_told_is_refused(relay: Relay) -> None:
    held = await relay.offered("noor")
    assert await relay.cases.say(held.case, "1", "to Maya", held.epoch) == 1
    assert isinstance(await relay.cases.accept(held.case, "noor", "Noor", 5), Claimed)
    assert await relay.cases.say(held.case, "2", "still to Maya", held.epoch) == 0
    assert await relay.cases.say(held.case, "1", "to Maya", held.epoch) == 1, (
        "said before, so answered as before"
    )
    assert await relay.cases.was_said(held.case, "1")
    assert not await relay.cases.was_said(held.case, "2")
