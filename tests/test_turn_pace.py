"""Turns at a pace: who is too fast, who is new when many are, and screens that wait for their moment."""

import asyncio
from dataclasses import replace

import pytest

from bot.channels import Said, Taken
from bot.core.book import token
from bot.core.events import Command, Event, Press
from bot.core.session import Address
from bot.packs import Library
from bot.store import UNLIMITED, Rate, Rates, names
from bot.store.memory import Memory
from tests.paper import ANA, Desk, Paper, press

HOURLY = 1 / 3600
BEN = Address("telegram", "1002")
SAFE_WORD = "pelican"
GO_ON, URGENT = press("start.welcome", "go-on"), press("start.menu", "urgent")
WAYS_OUT = [Press(token("", "exit")), Said("/exit"), Said("/stop"), Said(SAFE_WORD), Command("exit")]


def a_desk(library: Library, **rates: Rate) -> Desk:
    """Turns with these buckets; the others never run out."""
    return Desk(library, rates=replace(UNLIMITED, **rates))


def telegram(who: Address = ANA) -> Paper:
    """A hand whose screens count against the shared limits."""
    return Paper(who, limited=True)


async def arrived(desk: Desk) -> None:
    """Ana is at the menu; two of her events are counted."""
    await desk.takes(Said("/start"))
    await desk.takes(GO_ON)


def said(paper: Paper) -> list[str]:
    return [line for line in paper.done if line.startswith("excuse")]


# Too fast.


async def test_who_is_too_fast_is_told_once_and_then_met_with_silence(library: Library) -> None:
    desk = a_desk(library, person=Rate(2, HOURLY))
    await arrived(desk)

    first = await desk.takes(URGENT)
    rest = [await desk.takes(event) for event in (URGENT, Said("my boss has my passport"), Said("/menu"))]

    assert first.done == [f"excuse {library.default.text('ui-too-fast')}"]
    assert [paper.done for paper in rest] == [["pass over"]] * 3, "typed words go, presses end"
    assert {paper.took for paper in (first, *rest)} == {Taken.over}


async def test_what_came_too_fast_took_no_step_and_never_comes_again(library: Library) -> None:
    desk = a_desk(library, person=Rate(2, HOURLY))
    await arrived(desk)
    await desk.takes(URGENT)
    session = await desk.session_of()

    assert session is not None
    assert session.state == "start.menu"
    assert session.has_seen(desk.updates)


async def test_being_too_fast_makes_no_session_live_longer(library: Library) -> None:
    desk = a_desk(library, person=Rate(2, HOURLY))
    await arrived(desk)
    for _ in range(5):
        desk.clock.now += 100
        await desk.takes(URGENT)

    opened = await desk.turns.sessions.begin(ANA)

    assert opened is not None
    assert opened.life == pytest.approx(desk.times.idle - 500)


async def test_after_a_pause_the_next_tap_counts_again(library: Library) -> None:
    desk = a_desk(library, person=Rate(2, 2))
    await arrived(desk)
    await desk.takes(URGENT)

    desk.clock.now += 1

    assert "emergency service" in (await desk.takes(URGENT)).shown[0].text


@pytest.mark.promise("pace-fades")
@pytest.mark.parametrize("way_out", WAYS_OUT, ids=["button", "/exit", "/stop", "safe word", "command"])
async def test_every_way_out_works_however_fast_someone_was(library: Library, way_out: Event | Said) -> None:
    """Ten times the pace, and no moment left to send anything to anybody."""
    desk = Desk(library, rates=replace(Rates(), newcomers=UNLIMITED.newcomers))
    await desk.takes(Said("/start"))
    papers = [await desk.takes(URGENT) for _ in range(200)]
    assert [line for paper in papers for line in said(paper)] != []
    await desk.store.hold(None, 1000)

    left = await desk.takes(way_out, telegram())

    assert (left.done, left.took) == (["forget Closed. False"], Taken.over)
    assert await desk.session_of() is None


async def test_an_exit_takes_no_token_and_no_moment(library: Library) -> None:
    desk = a_desk(library, person=Rate(1, HOURLY), chat=Rate(1, HOURLY))
    for _ in range(5):
        await desk.takes(Said("/exit"), telegram())

    assert (await desk.takes(Said("/start"), telegram())).shown


async def test_nobody_is_too_fast_to_cover_the_screen(library: Library) -> None:
    """Someone may be looking on."""
    desk = a_desk(library, person=Rate(2, HOURLY))
    await arrived(desk)
    await desk.takes(URGENT)

    hidden = await desk.takes(Said("/hide"))

    assert [screen.body for screen in hidden.shown] == ["Paused."]


# Somebody new.


async def test_who_is_new_when_many_are_comes_again_later_and_nothing_is_kept(library: Library) -> None:
    desk = a_desk(library, newcomers=Rate(1, 1))
    await desk.takes(Said("/start"))

    ben = await desk.takes(Said("/start"), telegram(BEN))

    assert (ben.took, ben.done) == (Taken.later, [])
    assert await desk.session_of(BEN) is None
    desk.updates -= 1
    desk.clock.now += 1
    assert (await desk.takes(Said("/start"), telegram(BEN))).shown, "the same update, a second later"


async def test_who_is_there_already_never_waits_for_newcomers(library: Library) -> None:
    desk = a_desk(library, newcomers=Rate(1, HOURLY))
    await arrived(desk)
    assert (await desk.takes(Said("/start"), telegram(BEN))).took is Taken.later

    assert (await desk.takes(URGENT)).shown
    assert (await desk.takes(Said("/start"))).shown


async def test_who_is_new_can_leave_when_many_come(library: Library) -> None:
    desk = a_desk(library, newcomers=Rate(1, HOURLY))
    await arrived(desk)

    assert (await desk.takes(Said("/exit"), telegram(BEN))).took is Taken.over


async def test_while_the_store_may_not_be_used_live_conversations_go_on_to_their_end(
    library: Library,
) -> None:
    desk = a_desk(library)
    await arrived(desk)
    desk.fit = False

    assert "emergency service" in (await desk.takes(URGENT)).shown[0].text
    assert (await desk.takes(Said("/exit"))).done == ["forget Closed. False"]


async def test_while_the_store_may_not_be_used_somebody_new_is_told_where_to_turn(library: Library) -> None:
    desk = a_desk(library)
    desk.fit = False

    ben = await desk.takes(Said("/start"), telegram(BEN))

    assert (ben.took, ben.shown) == (Taken.over, [])
    assert ben.done == [f"excuse {library.default.paused}"]
    assert "911" in library.default.paused
    assert not any(key.endswith(":s") for key in desk.store._entries)
    assert (await desk.takes(Said("/exit"), telegram(BEN))).took is Taken.over


# A moment to be sent to.


async def test_a_cover_gives_way_to_people_and_comes_with_the_next_sweep(library: Library) -> None:
    desk = a_desk(library)
    await arrived(desk)
    desk.clock.now += desk.times.cover + 1
    await desk.store.hold(None, 5)
    assert (await desk.falls_due(telegram())).done == []

    desk.clock.now += 10

    assert [screen.body for screen in (await desk.falls_due(telegram())).shown] == ["Paused."]


async def test_a_chat_is_wiped_whoever_else_is_sent_to(library: Library) -> None:
    """Deleting needs no moment, and what is not wiped in time would stay."""
    desk = a_desk(library)
    await arrived(desk)
    desk.clock.now += desk.times.idle - 30
    await desk.store.hold(None, 1000)

    assert (await desk.falls_due(telegram())).done == ["forget  True"]


async def test_a_screen_waits_for_its_moment_under_a_lock_that_is_kept(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.turn.stage.RENEW_EVERY", 0.01)
    renewed: list[str] = []
    renew = Memory.renew

    async def counted(store: Memory, pids: tuple[str, ...], lock: str) -> bool:
        renewed.append(lock)
        return await renew(store, pids, lock)

    monkeypatch.setattr(Memory, "renew", counted)
    desk = a_desk(library)
    await arrived(desk)
    await desk.store.hold(None, 0.1)
    before = asyncio.get_running_loop().time()

    paper = await desk.takes(URGENT, telegram())

    assert asyncio.get_running_loop().time() - before >= 0.09
    assert renewed
    assert "emergency service" in paper.shown[0].text


async def test_when_the_moment_is_too_far_off_someone_hears_so_and_the_tap_comes_again(
    library: Library,
) -> None:
    desk = a_desk(library)
    await arrived(desk)
    await desk.store.hold(None, 40)

    paper = await desk.takes(URGENT, telegram())

    assert (paper.took, paper.done) == (Taken.again, [f"excuse {library.default.text('ui-calm')}"])
    desk.clock.now += 40
    desk.updates -= 1
    assert "emergency service" in (await desk.takes(URGENT, telegram())).shown[0].text


# A screen that waits gives way to what its person does next.


async def behind(desk: Desk, first: Event | Said, second: Event | Said) -> tuple[Paper, Paper]:
    """Two events of Ana's, the second while the first one waits for its moment."""
    one, two = telegram(), telegram()
    waiting = asyncio.create_task(desk.takes(first, one))
    while not any(key.endswith(":l") for key in desk.store._entries):
        await asyncio.sleep(0)
    await desk.takes(second, two)
    await waiting
    return one, two


async def test_a_screen_that_waits_gives_way_and_the_next_one_has_its_moment(library: Library) -> None:
    desk = a_desk(library, chat=Rate(1, 5))
    await arrived(desk)
    await desk.store.hold(None, 0.2)

    one, two = await behind(desk, URGENT, Said("/menu"))

    assert (one.done, one.took) == (["pass over"], Taken.over)
    assert [screen.text for screen in two.shown] == [(await desk.takes(Said("/menu"))).shown[0].text]
    bucket = names.slots(next(iter(desk.store._entries)).partition("{")[2].partition("}")[0])
    assert desk.store._full.get(bucket, 0) <= desk.clock.now + 0.2, "one moment was taken, not two"


async def test_what_gave_way_took_its_step_all_the_same(library: Library) -> None:
    desk = a_desk(library)
    await arrived(desk)
    await desk.store.hold(None, 0.2)

    one, two = await behind(desk, URGENT, Said("words that are no choice there"))

    assert one.shown == []
    assert "emergency service" in two.shown[0].text


async def test_an_exit_does_not_wait_for_the_screens_before_it(library: Library) -> None:
    desk = a_desk(library)
    await arrived(desk)
    await desk.store.hold(None, 25)

    async with asyncio.timeout(5):
        one, two = await behind(desk, URGENT, Said("/exit"))

    assert (one.shown, two.done) == ([], ["forget Closed. False"])


async def test_a_screen_that_gave_way_is_shown_at_its_moment_when_nothing_follows(library: Library) -> None:
    """The tap after it was too fast, or there is none: nobody is left with an older screen."""
    desk = a_desk(library, person=Rate(3, HOURLY))
    await arrived(desk)
    await desk.store.hold(None, 0.3)
    one, two = await behind(desk, URGENT, Said("/menu"))
    assert (one.done[0], said(two)) == ("pass over", two.done), "the fourth is told"

    await shown(two)

    assert "emergency service" in two.shown[0].text
    assert desk.turns._moments._handed_on == {}


async def test_where_the_next_event_comes_only_afterwards_nothing_waits(library: Library) -> None:
    """By webhook Telegram posts what a person does next when this is acknowledged: an Exit, say."""
    desk = a_desk(library)
    await arrived(desk)
    await desk.store.hold(None, 20)
    hand = telegram()
    hand.hurried.set()

    await desk.takes(URGENT, hand)
    leaving = await desk.takes(WAYS_OUT[0], telegram())

    assert hand.shown == []
    assert leaving.done[0].startswith("forget")
    assert await desk.session_of() is None


async def test_a_screen_that_gave_way_in_a_process_that_ends_is_shown_by_the_next_event(
    library: Library,
) -> None:
    """Only that process owed it; the step was saved before Telegram was told that it is over."""
    desk = a_desk(library)
    await arrived(desk)
    await desk.store.hold(None, 20)
    hand = telegram()
    hand.hurried.set()
    await desk.takes(URGENT, hand)
    assert (hand.shown, hand.took) == ([], Taken.over)

    desk.turns = desk.begins()
    later = await desk.takes(Said("words that are no choice there"))

    assert "emergency service" in later.shown[0].text


async def test_a_short_wait_is_waited_for(library: Library) -> None:
    desk = a_desk(library)
    await arrived(desk)
    await desk.store.hold(None, 0.1)
    hand = telegram()
    hand.hurried.set()

    await desk.takes(URGENT, hand)

    assert "emergency service" in hand.shown[0].text


async def test_what_is_tried_again_is_counted_once(library: Library) -> None:
    """A person whose screens cannot be sent is not too fast for it."""
    desk = a_desk(library, person=Rate(3, HOURLY))
    await arrived(desk)
    await desk.store.hold(None, 60)
    hand = telegram()

    tries = [await desk.turns.take(hand, URGENT, 9) for _ in range(5)]

    assert tries == [Taken.again] * 5
    assert said(hand) == [f"excuse {library.default.text('ui-calm')}"] * 5


async def test_a_fault_at_the_door_leaves_no_lock(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = a_desk(library)
    await arrived(desk)

    def faulty(*_: object) -> None:
        raise KeyError

    with monkeypatch.context() as broken:
        broken.setattr("bot.turn.door.understood", faulty)
        await desk.takes(URGENT)
    assert await desk.store.begin((await desk.turns.sessions._names(ANA)), "other") is not None


async def shown(paper: Paper) -> None:
    async with asyncio.timeout(5):
        while not paper.shown:
            await asyncio.sleep(0.01)


async def test_a_moment_that_nobody_takes_is_forgotten(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.turn.moments.KEPT", 0)
    desk = a_desk(library, person=Rate(2, HOURLY))
    await arrived(desk)
    await desk.takes(URGENT, telegram())
    assert len(desk.turns._moments._handed_on) == 1

    async with asyncio.timeout(5):
        while desk.turns._moments._handed_on:
            await asyncio.sleep(0.01)


async def test_a_new_screen_at_the_bottom_and_a_card_give_way_to_nothing(library: Library) -> None:
    desk = a_desk(library)
    await arrived(desk)
    await desk.store.hold(None, 0.1)

    one, two = await behind(desk, Said("/start"), URGENT)

    assert one.done == ["fresh"]
    assert two.shown


async def test_taps_that_were_too_fast_use_up_no_moments(library: Library) -> None:
    """Else the next screen of somebody who hammered would wait for half a minute."""
    desk = a_desk(library, person=Rate(2, 100), chat=Rate(1, 1))
    await arrived(desk)
    for _ in range(50):
        await desk.takes(URGENT, telegram())
    desk.clock.now += 1.1

    wait = await desk.turns.sessions.slot(ANA, 30)

    assert wait is not None
    assert wait <= 1
