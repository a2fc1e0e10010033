"""The stream: each line of one's own cases once and in order, nothing of anybody else's, nothing lost."""

import asyncio
from contextlib import AsyncExitStack

import pytest
from redis.asyncio import Redis as Client

from bot.desk import stream as streaming
from bot.desk.people import switch_off
from bot.handoff import keys, tail
from tests.desk_client import Browsers
from tests.desk_server import AtWork

pytest_plugins = ["tests.desk"]
pytestmark = pytest.mark.redis


async def test_lines_come_as_they_are_written_and_what_was_shown_is_told(
    work: AtWork, room: Browsers
) -> None:
    maya = await room.here("maya")
    ana = await work.somebody()
    async with maya.listens() as heard:
        await heard.until("resync")
        epoch = await maya.claims(ana.case)
        await heard.until("state", case=ana.case, state="live", epoch=epoch)
        await ana.says("Hello")
        line = await heard.until("line")
        assert line.data == {"case": ana.case, "seq": 1, "from": "person", "text": "Hello"}
        await maya.does(ana.case, "lines", epoch=epoch, text="I am here")
        assert (await heard.until("line", seq=2)).data["status"] == "queued"
        await ana.sees()
        await heard.until("shown", case=ana.case, seq=2)


async def test_a_page_that_comes_back_hears_what_it_missed_once(work: AtWork, room: Browsers) -> None:
    maya = await room.here("maya")
    ana = await work.somebody()
    await maya.claims(ana.case)
    async with maya.listens() as heard:
        await heard.until("resync")
        await ana.says("1")
        last = (await heard.until("line", seq=1)).id
    for number in range(2, 30):
        await ana.says(str(number))
    async with maya.listens(last) as again:
        await ana.says("30")
        await again.until("line", seq=30)

    assert again.lines(ana.case) == [(number, str(number)) for number in range(2, 31)]
    assert not [event for event in again.events if event.kind == "resync"]


@pytest.mark.parametrize("last", ["", "1-1", "99999999999999-0x", "nonsense", "0-0"])
async def test_a_page_that_was_away_too_long_is_told_everything_of_its_own(
    work: AtWork, room: Browsers, last: str
) -> None:
    maya = await room.here("maya")
    ana = await work.somebody()
    await maya.claims(ana.case)
    for number in range(1, 4):
        await ana.says(str(number))
    async with maya.listens(last) as heard:
        await heard.until("resync")
        await heard.until("line", seq=3)

    assert heard.lines(ana.case) == [(1, "1"), (2, "2"), (3, "3")]


async def test_nobody_hears_a_line_of_anothers_case(work: AtWork, room: Browsers) -> None:
    maya, noor, lena = [await room.here(aid) for aid in ("maya", "noor", "lena")]
    ana, ben = await work.somebody(), await work.somebody()
    await maya.claims(ana.case)
    await noor.claims(ben.case)
    async with noor.listens() as hers, lena.listens() as leads:
        await hers.until("resync")
        await leads.until("resync")
        await ana.says("For Maya alone")
        await ana.leaves()
        await ben.says("The end")
        await hers.until("line", text="The end")
        await work.somebody()
        await leads.until("queue")

    told = str([event.data for event in (*hers.events, *leads.events)])
    assert "For Maya" not in told
    assert ana.case not in told


async def test_a_new_owner_hears_only_new_lines_until_the_person_shares(work: AtWork, room: Browsers) -> None:
    maya, noor = await room.here("maya"), await room.here("noor")
    ana = await work.somebody()
    epoch = await maya.claims(ana.case)
    await ana.says("Before")
    await maya.does(ana.case, "lines", epoch=epoch, text="By Maya")
    async with noor.listens() as heard:
        await heard.until("resync")
        await maya.does(ana.case, "offer", epoch=epoch, to="noor")
        await heard.until("state", case=ana.case, state="asked")
        await ana.says("While it is offered")
        epoch = (await noor.does(ana.case, "accept")).body["epoch"]
        await heard.until("state", case=ana.case, state="live")
        await ana.says("After")
        await heard.until("line", text="After")
        assert heard.lines(ana.case) == [(4, "After")]
        assert (await noor.gets(f"cases/{ana.case}/lines?after=0")).body["lines"][0]["seq"] == 4
        await work.cases.share(ana.case, epoch)
        assert (await heard.until("state", case=ana.case, start=1)).data["start"] == 1
        shared = (await noor.gets(f"cases/{ana.case}/lines?after=0")).body["lines"]
    assert [line["text"] for line in shared] == ["Before", "By Maya", "While it is offered", "After"]
    assert [line.get("who") for line in shared] == [None, "Maya", None, None]


async def test_a_line_that_is_taken_back_is_told_as_a_change_of_its_case(
    work: AtWork, room: Browsers
) -> None:
    maya = await room.here("maya")
    ana = await work.somebody()
    epoch = await maya.claims(ana.case)
    async with maya.listens() as heard:
        await heard.until("resync")
        await maya.does(ana.case, "lines", epoch=epoch, text="A slip")
        last = (await heard.until("line", seq=1)).id
        await maya.does(ana.case, "takeback", epoch=epoch, seq=1)
        await heard.until("state", case=ana.case)
    async with maya.listens(last) as again:
        await again.until("state", case=ana.case)


async def test_the_end_of_a_case_is_told_to_its_owner(work: AtWork, room: Browsers) -> None:
    maya = await room.here("maya")
    ana = await work.somebody()
    await maya.claims(ana.case)
    async with maya.listens() as heard:
        await heard.until("resync")
        await ana.leaves()
        await heard.until("gone", case=ana.case)


async def test_two_tabs_hear_the_same(work: AtWork, room: Browsers) -> None:
    maya = await room.here("maya")
    ana = await work.somebody()
    await maya.claims(ana.case)
    async with maya.listens() as one, maya.listens() as other:
        for heard in (one, other):
            await heard.until("resync")
        await ana.says("Hello")
        for heard in (one, other):
            await heard.until("line", text="Hello")


async def test_past_eight_tabs_the_oldest_ends_and_all_others_go_on(work: AtWork, room: Browsers) -> None:
    maya = await room.here("maya")
    ana = await work.somebody()
    await maya.claims(ana.case)
    async with AsyncExitStack() as tabs:
        heard = [await tabs.enter_async_context(maya.listens()) for _ in range(streaming.MOST + 1)]
        await heard[0].is_cut_off()
        await ana.says("Hello")
        for tab in heard[1:]:
            await tab.until("line", text="Hello")


async def test_a_page_that_does_not_keep_up_is_cut_off_and_loses_nothing(
    work: AtWork, room: Browsers, monkeypatch: pytest.MonkeyPatch
) -> None:
    maya = await room.here("maya")
    ana = await work.somebody()
    await maya.claims(ana.case)
    monkeypatch.setattr(tail, "ROOM", 5)
    stuck = asyncio.Event()
    write = streaming.Stream._write

    async def slow(one: streaming.Stream, piece: bytes) -> None:
        await write(one, piece)
        if b'"seq":1,' in piece and not stuck.is_set():
            await stuck.wait()

    monkeypatch.setattr(streaming.Stream, "_write", slow)
    async with maya.listens() as heard:
        await heard.until("resync")
        await ana.says("1")
        last = (await heard.until("line", seq=1)).id
        for number in range(2, 20):
            await ana.says(str(number))
        async with asyncio.timeout(5):
            while work.desk.tail.listeners:
                await asyncio.sleep(0.01)
        stuck.set()
        await heard.is_cut_off()
    monkeypatch.setattr(tail, "ROOM", 500)
    async with maya.listens(last) as again:
        await again.until("line", seq=19)
    assert again.lines(ana.case) == [(number, str(number)) for number in range(2, 20)]


async def test_a_quiet_line_says_that_it_lives(
    work: AtWork, room: Browsers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, "QUIET_S", 0.1)
    monkeypatch.setattr(streaming, "LOOK_S", 0.05)
    maya = await room.here("maya")
    async with maya.listens() as heard, asyncio.timeout(10):
        await heard.until("resync")
        reading = asyncio.create_task(heard.next())
        while heard.comments < 2:
            await asyncio.sleep(0.01)
        reading.cancel()
    assert work.desk


@pytest.mark.parametrize("way", ["sign-out", "off by an operator", "off in the file", "session gone"])
async def test_who_may_hear_no_more_is_cut_off(
    work: AtWork, room: Browsers, server: Client, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """At once, if it happens in this process; soon, if it is only seen in the store or the file."""
    monkeypatch.setattr(streaming, "LOOK_S", 60 if way in {"sign-out", "off by an operator"} else 0.05)
    maya, omar = await room.here("maya"), await room.of("omar")
    async with maya.listens() as heard:
        await heard.until("resync")
        match way:
            case "sign-out":
                await maya.posts("sign-out")
            case "off by an operator":
                assert (await omar.posts("people/maya/off")).status == 204
            case "off in the file":
                switch_off(work.people, "maya")
            case _:
                await server.delete(*[key async for key in server.scan_iter("w:{h}:s:*")])
        await heard.is_cut_off()


async def test_a_lead_hears_who_asks_and_an_advocate_does_not(
    work: AtWork, room: Browsers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, "LOOK_S", 0.05)
    maya, noor, lena = [await room.here(aid) for aid in ("maya", "noor", "lena")]
    ana = await work.somebody()
    epoch = await maya.claims(ana.case)
    async with lena.listens() as leads, noor.listens() as hers:
        await leads.until("resync")
        await hers.until("resync")
        await maya.does(ana.case, "ask-lead", epoch=epoch)
        asked = await leads.until("ask")
        assert asked.data == {"id": f"c-{ana.case}", "kind": "come", "who": "Maya", "name": ana.name}
        await noor.claims((await work.somebody()).case)
        await hers.until("state")
    assert not [event for event in hers.events if event.kind == "ask"]


async def test_a_desk_that_stops_ends_its_streams(work: AtWork, room: Browsers) -> None:
    maya = await room.here("maya")
    async with maya.listens() as heard:
        await heard.until("resync")
        await work.desk.stop()
        await heard.is_cut_off()


async def test_a_store_that_fails_ends_the_stream_and_nothing_is_lost(
    work: AtWork, room: Browsers, server: Client
) -> None:
    maya = await room.here("maya")
    ana = await work.somebody()
    await maya.claims(ana.case)
    async with maya.listens() as heard:
        await heard.until("resync")
        await ana.says("1")
        last = (await heard.until("line", seq=1)).id
        await server.execute_command("ACL", "SETUSER", "wayside", "-evalsha", "-eval")
        try:
            await server.xadd(keys.FEED, {"e": "state", "c": ana.case, "s": 1})
            await heard.is_cut_off()
        finally:
            await server.execute_command("ACL", "SETUSER", "wayside", "+evalsha", "+eval")
    await ana.says("2")
    async with maya.listens(last) as again:
        await again.until("line", seq=2)
