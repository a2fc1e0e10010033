"""What advocates do with cases over HTTP, on a real store: theirs alone, in this ownership, once."""

import asyncio

import pytest
from redis.asyncio import Redis as Client

from tests.desk_client import Browsers, new_key
from tests.desk_server import AtWork
from tests.relay import Watch

pytest_plugins = ["tests.desk"]
pytestmark = pytest.mark.redis
LONG = "x" * 3_000


async def test_a_card_in_the_queue_shows_codename_wait_language_and_topic_and_nothing_else(
    work: AtWork, room: Browsers
) -> None:
    maya = await room.here("maya")
    ana = await work.somebody("es", "wages")
    await work.somebody("ar")
    told = (await maya.gets("queue")).body

    (card,) = told["waiting"]
    assert set(card) == {"case", "name", "lang", "topic", "since", "place"}
    assert (card["name"], card["lang"], card["topic"], card["place"]) == (ana.name, "es", "wages", 1)
    assert told["mine"] == []
    assert told["open"] is True
    assert [(one["name"], one["state"]) for one in told["people"]] == [("Maya", "here")]


async def test_of_two_who_claim_at_once_one_has_it_and_the_other_reads_who(
    work: AtWork, room: Browsers
) -> None:
    maya, noor = await room.here("maya"), await room.here("noor")
    ana = await work.somebody()
    answers = await asyncio.gather(maya.does(ana.case, "claim"), noor.does(ana.case, "claim"))

    assert sorted(answer.status for answer in answers) == [200, 409]
    won, lost = sorted(answers, key=lambda answer: answer.status)
    assert won.body == {"epoch": 1, "seq": 0}
    winner = "Maya" if answers[0] is won else "Noor"
    assert lost.body == {"error": "taken-by", "say": f"{winner} has this one."}


async def test_nobody_takes_more_than_they_can_nor_a_language_they_lack(work: AtWork, room: Browsers) -> None:
    maya = await room.here("maya")
    for _ in range(3):
        await maya.claims((await work.somebody()).case)
    full = await maya.does((await work.somebody()).case, "claim")
    noor = await room.here("noor")
    foreign = await noor.does((await work.somebody("es")).case, "claim")
    gone = await noor.does("A" * 16, "claim")

    assert [answer.error for answer in (full, foreign, gone)] == ["full", "language", "gone"]
    assert {answer.status for answer in (full, foreign, gone)} == {409}


async def test_a_line_is_taken_once_however_often_it_is_sent_and_is_shown_when_it_was_seen(
    work: AtWork, room: Browsers
) -> None:
    maya = await room.here("maya")
    ana = await work.somebody()
    epoch = await maya.claims(ana.case)
    line = {"key": new_key(), "epoch": epoch, "text": "I am here."}
    first = await maya.posts(f"cases/{ana.case}/lines", line)
    again = await maya.posts(f"cases/{ana.case}/lines", line)
    assert (first.status, first.body) == (again.status, again.body) == (202, {"seq": 1})

    before = (await maya.gets(f"cases/{ana.case}/lines?after=0")).body["lines"]
    assert before == [{"seq": 1, "from": "advocate", "text": "I am here.", "status": "queued"}]
    assert [line.text for line in await ana.sees()] == ["I am here."]
    after = (await maya.gets(f"cases/{ana.case}/lines?after=0")).body["lines"]
    assert [line["status"] for line in after] == ["shown"]


async def test_a_line_of_3000_characters_fits_and_one_more_does_not(work: AtWork, room: Browsers) -> None:
    maya = await room.here("maya")
    ana = await work.somebody()
    epoch = await maya.claims(ana.case)
    fits = await maya.does(ana.case, "lines", epoch=epoch, text=LONG)
    too_long = await maya.does(ana.case, "lines", epoch=epoch, text=LONG + "x")
    empty = await maya.does(ana.case, "lines", epoch=epoch, text=" \n ")

    assert fits.status == 202
    assert (too_long.status, too_long.error) == (413, "long")
    assert (empty.status, empty.error) == (400, "body")


async def test_another_advocate_neither_reads_nor_writes_nor_moves_a_case(
    work: AtWork, room: Browsers
) -> None:
    maya, noor = await room.here("maya"), await room.here("noor")
    ana = await work.somebody()
    epoch = await maya.claims(ana.case)
    await ana.says("For Maya alone.")

    more = {"text": "x", "seq": 1, "to": "maya", "hours": 1}
    deeds = "lines takeback offer accept decline requeue close resume typing block ask-lead".split()
    tries = {deed: await noor.does(ana.case, deed, epoch=epoch, **more) for deed in deeds}
    tries["read"] = await noor.gets(f"cases/{ana.case}/lines?after=0")

    declined = {"decline": 204}  # as it would be said twice
    assert {deed: answer.status for deed, answer in tries.items()} == dict.fromkeys(tries, 409) | declined
    assert "For Maya" not in str([answer.body for answer in tries.values()])
    assert work.typed == []
    assert (await work.cases.look(ana.case)).phase == "live"


async def test_an_ownership_that_is_over_is_stale_whatever_is_done_with_it(
    work: AtWork, room: Browsers
) -> None:
    maya = await room.here("maya")
    ana = await work.somebody()
    old = await maya.claims(ana.case)
    assert (await maya.does(ana.case, "requeue", epoch=old, undo=True)).status == 204
    assert (await work.cases.look(ana.case)).phase == "waiting"
    assert await maya.claims(ana.case) == old + 2

    more = {"text": "x", "seq": 1, "to": "noor", "hours": 1}
    await room.here("noor")
    for deed in ("lines", "takeback", "offer", "requeue", "close", "resume", "block", "ask-lead"):
        answer = await maya.does(ana.case, deed, epoch=old, **more)
        assert (answer.status, answer.error) == (409, "stale"), deed


async def test_a_line_is_taken_back_within_its_minute(work: AtWork, room: Browsers) -> None:
    maya = await room.here("maya")
    ana = await work.somebody()
    epoch = await maya.claims(ana.case)
    await maya.does(ana.case, "lines", epoch=epoch, text="A slip")
    theirs = await ana.says("Mine")

    assert (await maya.does(ana.case, "takeback", epoch=epoch, seq=1)).status == 204
    assert (await maya.does(ana.case, "takeback", epoch=epoch, seq=theirs)).error == "stale"
    assert [line.text for line in await ana.sees()] == ["Mine"]


async def test_a_case_is_offered_to_somebody_who_is_here_and_taken_over_from_the_next_line_on(
    work: AtWork, room: Browsers
) -> None:
    maya, noor = await room.here("maya"), await room.here("noor")
    ana = await work.somebody()
    epoch = await maya.claims(ana.case)
    await ana.says("Before")
    assert (await maya.does(ana.case, "offer", epoch=epoch, to="lena")).error == "not-here"
    assert (await maya.does(ana.case, "offer", epoch=epoch, to="omar")).error == "not-here"
    assert (await maya.does(ana.case, "offer", epoch=epoch, to="maya")).error == "self"
    assert (
        await maya.does(ana.case, "offer", epoch=epoch, to="noor", note="Likes short lines")
    ).status == 204

    (offer,) = (await noor.gets("queue")).body["offers"]
    assert (offer["name"], offer["by"], offer["note"]) == (ana.name, "maya", ""), "the person has not agreed"
    await work.cases.agree(ana.case, note=True)
    (offer,) = (await noor.gets("queue")).body["offers"]
    assert offer["note"] == "Likes short lines"

    taken = await noor.does(ana.case, "accept")
    assert (taken.status, taken.body) == (200, {"epoch": epoch + 1, "seq": 1})
    await ana.says("After")
    assert [line["text"] for line in (await noor.gets(f"cases/{ana.case}/lines")).body["lines"]] == ["After"]
    assert (await maya.does(ana.case, "lines", epoch=epoch, text="Still me?")).status == 409


async def test_a_case_is_offered_only_to_somebody_who_speaks_its_language(
    work: AtWork, room: Browsers
) -> None:
    maya, _ = await room.here("maya"), await room.here("noor")
    ana = await work.somebody("es-MX")
    epoch = await maya.claims(ana.case)
    assert (await maya.does(ana.case, "offer", epoch=epoch, to="noor")).error == "language"
    await room.here("lena")
    assert (await maya.does(ana.case, "offer", epoch=epoch, to="lena")).status == 204


async def test_an_offer_that_is_declined_changes_nothing(work: AtWork, room: Browsers) -> None:
    maya, noor = await room.here("maya"), await room.here("noor")
    ana = await work.somebody()
    epoch = await maya.claims(ana.case)
    await maya.does(ana.case, "offer", epoch=epoch, to="noor")
    assert (await noor.does(ana.case, "decline")).status == 204
    assert (await maya.does(ana.case, "lines", epoch=epoch, text="Here still")).status == 202


async def test_an_end_can_be_taken_back_for_ten_seconds_and_leaves_a_card(
    work: AtWork, room: Browsers
) -> None:
    maya = await room.here("maya")
    ana = await work.somebody()
    epoch = await maya.claims(ana.case)
    assert (await maya.does(ana.case, "close", epoch=epoch, card="Desk 7, 10:00")).status == 204
    assert (await work.cases.look(ana.case)).card == "Desk 7, 10:00"
    assert (await maya.gets("queue")).body["mine"][0]["state"] == "closing"
    assert (await maya.does(ana.case, "resume", epoch=epoch)).status == 204
    assert (await maya.gets("queue")).body["mine"][0]["state"] == "live"


async def test_whoever_writes_is_seen_to_write(work: AtWork, room: Browsers) -> None:
    maya = await room.here("maya")
    ana = await work.somebody()
    await maya.claims(ana.case)
    assert (await maya.does(ana.case, "typing")).status == 204
    assert work.typed == [ana.case]


async def test_a_day_is_blocked_alone_and_a_week_with_a_leads_yes(work: AtWork, room: Browsers) -> None:
    maya, lena = await room.here("maya"), await room.here("lena")
    ana, ben = await work.somebody(), await work.somebody()
    day = await maya.does(ana.case, "block", epoch=await maya.claims(ana.case), hours=24)
    week = await maya.does(ben.case, "block", epoch=await maya.claims(ben.case), hours=168)
    longer = await maya.does(ben.case, "block", epoch=1, hours=9_999)

    assert day.status == 204
    assert (await work.cases.look(ana.case)).phase == "none"
    assert (week.status, week.body) == (202, {"asked": True})
    assert longer.status == 400
    assert (await work.cases.look(ben.case)).phase == "live", "a lead has said nothing yet"
    (ask,) = (await lena.gets("board")).body["asks"]
    assert ask == {"id": f"b-{ben.case}", "kind": "block", "who": "Maya", "name": ben.name}
    assert (await lena.posts(f"asks/{ask['id']}", {"yes": True})).status == 204
    assert (await work.cases.look(ben.case)).phase == "none"
    assert (await lena.posts(f"asks/{ask['id']}", {"yes": True})).error == "gone"


async def test_nobody_says_yes_to_their_own_week(work: AtWork, room: Browsers) -> None:
    lena = await room.here("lena")
    ana = await work.somebody()
    await lena.does(ana.case, "block", epoch=await lena.claims(ana.case), hours=168)
    assert (await lena.posts(f"asks/b-{ana.case}", {"yes": True})).error == "self"
    assert (await work.cases.look(ana.case)).phase == "live"


async def test_a_no_of_a_lead_leaves_the_chat_as_it_is(work: AtWork, room: Browsers) -> None:
    maya, lena = await room.here("maya"), await room.here("lena")
    ana = await work.somebody()
    await maya.does(ana.case, "block", epoch=await maya.claims(ana.case), hours=168)
    assert (await lena.posts(f"asks/b-{ana.case}", {"yes": False})).status == 204
    assert (await lena.gets("board")).body["asks"] == []
    assert (await work.cases.look(ana.case)).phase == "live"


async def test_what_leads_are_asked_lies_sealed_and_ends(
    work: AtWork, room: Browsers, server: Client
) -> None:
    maya = await room.here("maya")
    ana = await work.somebody()
    await maya.does(ana.case, "ask-lead", epoch=await maya.claims(ana.case))
    (value,) = (await server.hgetall("w:{h}:z:asks")).values()
    assert ana.name.encode() not in value
    assert b"Maya" not in value
    assert 0 < await server.ttl("w:{h}:z:asks") <= 600


async def test_the_board_has_load_and_waits_and_no_words_and_a_lead_may_give_a_case_back(
    work: AtWork, room: Browsers, clock: Watch
) -> None:
    maya, lena = await room.here("maya"), await room.here("lena")
    ana = await work.somebody()
    epoch = await maya.claims(ana.case)
    await ana.says("Kaleidoscope")
    await work.somebody("es")
    await work.somebody("es-MX")
    clock.ahead += 180
    board = await lena.gets("board")

    assert "Kaleidoscope" not in str(board.body)
    (load,) = [one for one in board.body["people"] if one["name"] == "Maya"]
    assert (load["cases"], load["chats"][0]["name"]) == (1, ana.name)
    (spanish,) = [one for one in board.body["waits"] if one["lang"] == "es"]
    assert (spanish["waiting"], spanish["longest"]) == (2, 3)
    assert (await lena.does(ana.case, "requeue", epoch=epoch, of="maya")).status == 204
    assert (await work.cases.look(ana.case)).phase == "waiting"


async def test_an_advocate_gives_back_only_what_is_theirs(work: AtWork, room: Browsers) -> None:
    maya, noor = await room.here("maya"), await room.here("noor")
    ana = await work.somebody()
    epoch = await maya.claims(ana.case)
    answer = await noor.does(ana.case, "requeue", epoch=epoch, of="maya")
    assert (answer.status, answer.error) == (403, "role")


async def test_away_is_not_open_and_a_lead_can_close_the_desk(room: Browsers) -> None:
    maya, lena = await room.here("maya"), await room.of("lena")
    assert (await maya.gets("queue")).body["open"] is True
    await maya.is_here("away")
    told = (await maya.gets("queue")).body
    assert (told["open"], told["people"][0]["state"]) == (False, "away")
    await maya.is_here()
    assert (await lena.posts("shut", {"shut": True})).status == 204
    await maya.is_here()
    assert (await maya.gets("queue")).body["open"] is False
    assert (await lena.posts("shut", {"shut": False})).status == 204
    await maya.is_here()
    assert (await maya.gets("queue")).body["open"] is True


async def test_a_store_that_is_down_is_a_calm_sentence(room: Browsers, server: Client) -> None:
    maya = await room.here("maya")
    await server.execute_command("ACL", "SETUSER", "wayside", "-evalsha", "-eval")
    try:
        answer = await maya.gets("queue")
    finally:
        await server.execute_command("ACL", "SETUSER", "wayside", "+evalsha", "+eval")
    assert (answer.status, answer.error) == (503, "store")


async def test_an_operator_switches_others_off_and_sees_nothing_that_opens_the_door(
    work: AtWork, room: Browsers
) -> None:
    omar, maya = await room.of("omar"), await room.here("maya")
    ana = await work.somebody()
    await maya.claims(ana.case)
    assert (await omar.posts("people/omar/off")).error == "self"
    assert (await omar.posts("people/nobody/off")).error == "unknown"
    assert (await omar.posts("people/maya/off")).status == 204
    assert (await maya.gets("me")).status == 401
    assert (await work.cases.look(ana.case)).phase == "waiting"
    people = (await omar.gets("people")).body["people"]
    assert [one["name"] for one in people if one["off"]] == ["Maya"]
    assert set(people[0]) == {"id", "name", "role", "langs", "off", "invited", "enrolled"}
