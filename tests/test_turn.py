"""A turn: begin, step, perform, end; and what is due when nobody taps."""

import asyncio

import pytest
from msgspec.structs import replace

from bot.channels import Gone, Said, Taken, Unreachable
from bot.core.session import Address, Marks
from bot.packs import Library
from bot.store import StoreDown
from bot.store.memory import Memory
from bot.turn import Times
from tests.paper import ANA, NIGHT, Desk, Paper, press


@pytest.fixture
def desk(library: Library) -> Desk:
    return Desk(library)


async def test_start_shows_the_welcome_at_the_bottom(desk: Desk) -> None:
    paper = await desk.takes(Said("/start"))
    assert paper.done == ["fresh"]
    assert "program" in paper.shown[0].text


async def test_the_place_is_kept_between_turns(desk: Desk) -> None:
    await desk.takes(Said("/start"))
    await desk.takes(press("start.welcome", "go-on"))
    paper = await desk.takes(press("start.menu", "urgent"))
    assert "emergency service" in paper.shown[0].text


async def test_an_update_that_comes_twice_takes_one_step_and_says_the_screen_again(desk: Desk) -> None:
    await desk.takes(Said("/start"))
    first = await desk.takes(press("start.welcome", "go-on"))
    desk.updates -= 1
    second = await desk.takes(press("start.welcome", "go-on"))
    assert second.shown == first.shown


async def test_an_update_that_comes_again_after_exit_is_swallowed(desk: Desk) -> None:
    await desk.takes(Said("/start"))
    await desk.takes(Said("/exit"))
    desk.updates -= 1
    paper = await desk.takes(Said("/exit"))
    assert paper.done == []


async def test_an_earlier_update_that_comes_again_after_exit_begins_nothing(desk: Desk) -> None:
    await desk.takes(Said("/start"))
    await desk.takes(press("start.welcome", "go-on"))
    await desk.takes(Said("/exit"))
    desk.updates = 1
    paper = await desk.takes(press("start.welcome", "go-on"))
    assert paper.done == []
    assert await desk.session_of() is None


async def test_exit_leaves_no_session(desk: Desk) -> None:
    await desk.takes(Said("/start"))
    paper = await desk.takes(Said("/exit"))
    assert paper.done == ["forget Closed. False"]
    assert await desk.session_of() is None
    assert await desk.store.due(desk.clock.now + 10_000, 10) == ()


async def test_a_wipe_that_is_put_off_keeps_only_address_and_ids(desk: Desk) -> None:
    await desk.takes(Said("/start"))
    await desk.takes(Said("/exit"), Paper(fails=RuntimeError))
    left = await desk.session_of()
    assert left is not None
    assert (left.state, left.trail, left.seen, left.pack) == ("", (), (), "")
    assert left.marks.screen == 7
    desk.clock.now += 60
    paper = await desk.falls_due(Paper())
    assert paper.done == ["forget  True"]
    assert await desk.session_of() is None


async def test_someone_who_comes_back_before_the_wipe_takes_the_ids_over(desk: Desk) -> None:
    await desk.takes(Said("/start"))
    await desk.takes(Said("/exit"), Paper(fails=RuntimeError))
    paper = await desk.takes(Said("/start"))
    assert paper.done == ["fresh"]
    session = await desk.session_of()
    assert session is not None
    assert session.state == "start.welcome"


async def test_a_screen_covers_itself_after_three_minutes_and_shows_again(desk: Desk) -> None:
    await desk.takes(Said("/start"))
    await desk.takes(press("start.welcome", "go-on"))
    desk.clock.now += 181
    paper = await desk.falls_due(Paper())
    assert [screen.body for screen in paper.shown] == ["Paused."]
    paper = await desk.takes(press("start.menu", "show"))
    assert "What could help" in paper.shown[0].text


async def test_a_tap_in_time_puts_the_cover_off(desk: Desk) -> None:
    await desk.takes(Said("/start"))
    desk.clock.now += 170
    await desk.takes(press("start.welcome", "go-on"))
    desk.clock.now += 20
    paper = await desk.falls_due(Paper())
    assert paper.done == []


async def test_typed_words_that_telegram_would_not_delete_are_tried_again_soon(desk: Desk) -> None:
    """By saying the screen again, which deletes beside it; nobody's session lives longer by that."""
    await desk.takes(Said("/start"))
    await desk.takes(Said("words"), Paper(leaves=(8,)))
    desk.clock.now += 31
    paper = await desk.falls_due(Paper())
    assert paper.done == ["show"]
    desk.clock.now += 31
    assert (await desk.falls_due(Paper())).done == []
    desk.clock.now += 3600 - 62 - 59
    assert (await desk.falls_due(Paper())).done == ["forget  True"]


async def test_covering_does_not_make_a_session_live_longer(desk: Desk) -> None:
    await desk.takes(Said("/start"))
    desk.clock.now += 181
    await desk.falls_due(Paper())
    desk.clock.now += 3600 - 181 - 59
    paper = await desk.falls_due(Paper())
    assert paper.done == ["forget  True"]
    assert await desk.session_of() is None


async def test_a_short_life_is_not_wiped_at_its_beginning(library: Library) -> None:
    desk = Desk(library, times=Times(idle=60, cover=60))
    await desk.takes(Said("/start"))
    desk.clock.now += 43
    assert (await desk.falls_due(Paper())).done == []
    desk.clock.now += 3
    assert (await desk.falls_due(Paper())).done == ["forget  True"]


async def test_quiet_mode_covers_after_one_minute_and_ends_after_fifteen(desk: Desk) -> None:
    await desk.takes(Said("/start"))
    await desk.takes(press("start.welcome", "phone"))
    await desk.takes(press("phone.check", "go-quietly"))
    desk.clock.now += 61
    paper = await desk.falls_due(Paper())
    assert [screen.body for screen in paper.shown] == ["Paused."]
    desk.clock.now += 900 - 61 - 59
    paper = await desk.falls_due(Paper())
    assert paper.done == ["forget  True"]


async def test_someone_who_blocked_the_bot_is_forgotten(desk: Desk) -> None:
    await desk.takes(Said("/start"))
    await desk.takes(press("start.welcome", "go-on"), Paper(fails=Gone))
    assert await desk.session_of() is None
    await desk.takes(Said("/start"))
    assert await desk.turns.gone(ANA)
    assert await desk.session_of() is None


async def test_a_screen_that_cannot_be_sent_counts_and_is_sent_anew_next_time(desk: Desk) -> None:
    await desk.takes(Said("/start"))
    await desk.takes(press("start.welcome", "go-on"), Paper(fails=Unreachable))
    session = await desk.session_of()
    assert session is not None
    assert session.state == "start.menu"
    assert session.marks == Marks(stray=(7,), since=int(NIGHT // 60))


async def test_a_card_that_could_not_be_left_can_be_asked_for_again(desk: Desk) -> None:
    await desk.takes(Said("/start"))
    await desk.takes(press("start.welcome", "urgent"))
    line = next(name for name, node in desk.library.default.book.nodes.items() if node.line)
    opened = await desk.turns.sessions.begin(ANA)
    assert opened is not None
    assert opened.session is not None
    await desk.turns.sessions.end(opened, replace(opened.session, state=line), life=opened.life)

    failed = await desk.takes(press(line, "keep"), Paper(fails=Unreachable))
    assert failed.done == ["keep"]
    again = await desk.takes(press(line, "keep"))
    assert again.done == ["keep", "show"]
    assert (await desk.takes(press(line, "keep"))).done == ["show"]


async def test_a_fault_of_ours_is_excused_and_stops_nobody(desk: Desk) -> None:
    paper = Paper(fails=RuntimeError)
    assert await desk.turns.take(paper, Said("/start"), 1) is Taken.over
    assert len(paper.done) == 1
    assert paper.done[0].startswith("excuse")
    assert (await desk.takes(Said("/start"), Paper(address=Address("telegram", "2")))).shown


async def test_after_a_fault_of_ours_the_last_screen_is_said_and_nobody_waits(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.takes(Said("/start"))
    before = await desk.takes(press("start.welcome", "go-on"))

    def broken(*_: object) -> None:
        monkeypatch.undo()
        raise RuntimeError

    monkeypatch.setattr("bot.turn.stage.step", broken)
    again = await desk.takes(press("start.menu", "urgent"))
    assert again.shown == before.shown
    after = await desk.takes(press("start.menu", "urgent"))
    assert "emergency service" in after.shown[0].text


async def test_a_fault_that_stays_holds_no_lock_and_loses_no_place(desk: Desk) -> None:
    await desk.takes(Said("/start"))
    await desk.takes(press("start.welcome", "go-on"))
    await desk.takes(press("start.menu", "urgent"), Paper(fails=RuntimeError))
    session = await desk.session_of()
    assert session is not None
    assert session.state == "start.menu"
    assert (await desk.takes(press("start.menu", "urgent"))).shown


async def test_a_store_that_is_down_leaves_the_update_to_come_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def down(*_: object, **__: object) -> None:
        raise StoreDown

    monkeypatch.setattr(Memory, "begin", down)
    paper = Paper()
    assert await desk.turns.take(paper, Said("/start"), 1) is Taken.again
    assert paper.shown == []
    assert paper.done[0].startswith("excuse")
    assert not await desk.turns.gone(ANA)


async def test_exit_takes_the_screen_away_even_when_the_store_is_down(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def down(*_: object, **__: object) -> None:
        raise StoreDown

    with monkeypatch.context() as broken:
        broken.setattr(Memory, "begin", down)
        paper = Paper()
        assert await desk.turns.take(paper, press("start.welcome", "exit"), 1) is Taken.again
        assert paper.done == ["forget  True"]


async def test_what_comes_behind_an_event_that_could_not_be_taken_is_put_off(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    """The store may be back already; who leaves sees no screen any more."""
    await desk.takes(Said("/start"))
    for event, done in (
        (press("start.welcome", "go-on"), "excuse"),
        (press("start.welcome", "exit"), "forget"),
    ):
        paper = Paper(behind=True)
        assert await desk.turns.take(paper, event, 2) is Taken.again
        assert [each.split()[0] for each in paper.done] == [done]
    session = await desk.session_of()
    assert session is not None
    assert session.state == "start.welcome"
    assert capsys.readouterr().out == ""


async def test_a_store_that_is_down_is_said_once_and_so_is_its_return(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def down(*_: object, **__: object) -> None:
        raise StoreDown

    with monkeypatch.context() as broken:
        broken.setattr(Memory, "begin", down)
        await desk.takes(Said("/start"))
        await desk.takes(Said("/start"))
    await desk.takes(Said("/start"))
    await desk.takes(press("start.welcome", "go-on"))

    assert [line.split()[2] for line in capsys.readouterr().out.splitlines()] == ["store.down", "store.back"]


async def test_a_lock_that_was_lost_is_said_and_the_update_comes_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def lost(*_: object) -> bool:
        return False

    monkeypatch.setattr(Memory, "end", lost)
    assert await desk.turns.take(Paper(), Said("/start"), 1) is Taken.again
    assert [line.split()[2] for line in capsys.readouterr().out.splitlines()] == ["lock.lost"]


async def test_a_slow_screen_keeps_its_lock(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.turn.stage.RENEW_EVERY", 0.01)
    renewed = asyncio.Event()
    renew = Memory.renew

    async def counted(store: Memory, names: tuple[str, ...], lock: str) -> bool:
        renewed.set()
        return await renew(store, names, lock)

    monkeypatch.setattr(Memory, "renew", counted)
    paper = Paper(waits=renewed)
    await desk.takes(Said("/start"), paper)
    assert renewed.is_set()
    assert paper.shown


async def test_two_events_of_one_person_are_taken_one_after_the_other(desk: Desk) -> None:
    await desk.takes(Said("/start"))
    gate = asyncio.Event()
    slow = Paper(waits=gate)
    first = asyncio.create_task(desk.takes(press("start.welcome", "go-on"), slow))
    await asyncio.sleep(0)
    second = asyncio.create_task(desk.takes(press("start.menu", "urgent")))
    other = await desk.takes(Said("/start"), Paper(address=Address("telegram", "2")))
    assert other.shown
    assert not second.done()
    gate.set()
    await first
    assert "emergency service" in (await second).shown[0].text


async def test_typed_words_reach_no_store(desk: Desk) -> None:
    await desk.takes(Said("/start"))
    paper = await desk.takes(Said("my boss keeps my passport"))
    assert "passport" not in paper.shown[0].text
    assert "passport" not in repr(await desk.session_of())
    assert "passport" not in repr(Said("my boss keeps my passport"))
