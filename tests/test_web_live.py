"""The live chat on the page, as a browser without scripts has it: forms, and a button that looks for news."""

import asyncio
import re
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.channels.web import follow
from tests.web_live import Desk, Person, a_desk, a_person

ABOUT = "X-Wayside"


@pytest.fixture
async def desk(embedded_url: str) -> AsyncIterator[Desk]:
    async with a_desk(embedded_url) as desk:
        yield desk


@pytest.fixture
async def ana(desk: Desk) -> AsyncIterator[Person]:
    async with a_person(desk) as ana:
        yield ana


@pytest.fixture
async def in_chat(desk: Desk, ana: Person) -> Person:
    """Ana, when an advocate has joined."""
    await ana.asks()
    await desk.claims()
    return await ana.looks()


async def news(person: Person, watch: str = "") -> str:
    """What the page is told that asks for news: "news", "same", or a number."""
    headers = {ABOUT: watch or person.hidden["watch"]}
    async with person.http.get(f"{person.origin}/s", headers=headers) as answer:
        assert await answer.read() == b""
        return answer.headers.get(ABOUT) or str(answer.status)


# The way there, and what is written.


async def test_from_the_door_to_the_end(desk: Desk, ana: Person) -> None:
    await ana.asks()
    assert "Place 1 in line." in ana.words
    assert "Check for replies" in ana.buttons
    assert "<textarea" not in ana.html

    await desk.claims()
    await ana.looks()
    assert "Maya · Example Help" in ana.words
    await ana.writes("I can write now.")
    await desk.writes("I am here. What would help first?")
    await ana.looks()
    assert "You: I can write now. Maya: I am here. What would help first?" in ana.words
    assert await desk.reads() == ["person: I can write now.", "advocate: I am here. What would help first?"]

    await ana.presses("End")
    assert "This chat is over" in ana.words
    assert "I can write now" not in ana.html
    assert "<textarea" not in ana.html
    assert await desk.is_gone()


async def test_there_is_a_field_in_the_chat_and_nowhere_before(desk: Desk, ana: Person) -> None:
    await ana.visits()
    assert not re.search("<textarea|<label", ana.html)
    await ana.asks()
    assert not re.search("<textarea|<label", ana.html)
    await desk.claims()
    await ana.looks()
    assert '<label for="text">Your line</label>' in ana.html
    assert re.search(r'<textarea [^>]*maxlength="4096"[^>]*autocomplete="off" spellcheck="false"', ana.html)


async def test_the_page_says_what_it_means_that_scripts_are_off(in_chat: Person) -> None:
    assert "It may keep what you send on this device, also after Exit." in in_chat.words


async def test_a_line_posted_twice_is_written_once(desk: Desk, in_chat: Person) -> None:
    """A reload of the answer sends the form again."""
    form = {**in_chat.hidden, "line": "I can write now."}
    await in_chat.posts(form)
    shown = in_chat.words
    await in_chat.posts(form)
    assert in_chat.words == shown
    assert await desk.reads() == ["person: I can write now."]


async def test_signs_and_lines_arrive_as_they_were_typed(desk: Desk, in_chat: Person) -> None:
    typed = 'One & two\nthree <b>"four"</b> + 5% مرحبا'
    await in_chat.writes(typed.replace("\n", "\r\n"))
    assert await desk.reads() == [f"person: {typed}"]
    assert "<b>" not in in_chat.html


async def test_the_longest_line_arrives_whole(desk: Desk, in_chat: Person) -> None:
    await in_chat.writes("م" * 4_096)
    assert await desk.reads() == [f"person: {'م' * 4_096}"]


async def test_nothing_typed_is_only_a_look(desk: Desk, in_chat: Person) -> None:
    await in_chat.writes(" \r\n ")
    assert in_chat.status == 200
    assert await desk.reads() == []


async def test_words_typed_before_anyone_joins_are_gone_and_the_page_says_so(desk: Desk, ana: Person) -> None:
    """The page has no field there; but a form can be old, and the case may have gone back to the queue."""
    await ana.asks()
    await ana.writes("too early")
    assert "Nobody has read that, and it is gone." in ana.words
    assert "too early" not in ana.html
    await desk.claims()
    assert await desk.reads() == []


async def test_a_line_that_may_name_someone_is_asked_about_and_not_on_the_page(
    desk: Desk, in_chat: Person
) -> None:
    """It waits sealed in the relay, as a line from Telegram does; the form holds nothing of it."""
    await in_chat.writes("call me at 555 010 0199")
    assert "There may be a name, a number or a place in that line." in in_chat.words
    assert "0199" not in in_chat.html
    assert await desk.reads() == []

    await in_chat.writes("a clean one meanwhile")
    assert await desk.reads() == ["person: a clean one meanwhile"]
    await in_chat.writes("or at 555 010 0198")
    await in_chat.presses("Send as it is")
    assert await desk.reads() == [
        "person: a clean one meanwhile",
        "person: call me at 555 010 0199\nor at 555 010 0198",
    ]


async def test_the_safe_word_leads_away(desk: Desk, in_chat: Person) -> None:
    await in_chat.writes("/exit")
    assert 'http-equiv="refresh"' in in_chat.html
    assert await desk.is_gone()


async def test_exit_leaves_nothing_of_the_case(desk: Desk, in_chat: Person) -> None:
    await in_chat.writes("I can write now.")
    await in_chat.presses("Exit")
    assert 'http-equiv="refresh"' in in_chat.html
    assert await desk.is_gone()
    assert await desk.sessions() == []


async def test_a_line_that_could_not_be_taken_is_sent_by_the_button_that_tries_again(
    desk: Desk, in_chat: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The calm page holds it in a hidden field, with its number, so that it is written once."""
    from bot.store import StoreDown

    look = desk.cases.look

    async def down(*_: object, **__: object) -> None:
        raise StoreDown("gone for a moment")

    monkeypatch.setattr(desk.cases, "look", down)
    await in_chat.writes("I can write now.")
    assert in_chat.status == 503
    assert "Nothing is lost." in in_chat.words
    monkeypatch.setattr(desk.cases, "look", look)
    await in_chat.presses("Show")
    assert "You: I can write now." in in_chat.words
    assert await desk.reads() == ["person: I can write now."]


async def test_a_card_stays_with_the_page_until_it_is_closed(desk: Desk, in_chat: Person) -> None:
    """Nothing in the store holds it any more; the page posts it, sealed, and gets it back."""
    await desk.ends(card="Friday at 10, by the blue door")
    await in_chat.looks()
    assert "Friday at 10, by the blue door" in in_chat.words
    await desk.closes()
    await in_chat.looks()
    assert "This chat is over" in in_chat.words
    await in_chat.presses("Something else")
    assert "Friday at 10, by the blue door" in in_chat.words
    assert "Friday" not in str(in_chat.hidden)


# What is shown, and when.


async def test_a_line_counts_as_shown_when_the_page_asks_for_more(desk: Desk, in_chat: Person) -> None:
    """That an answer was sent does not say that it has arrived."""
    await desk.writes("I am here.")
    await in_chat.looks()
    assert await desk.shown() == 0
    await in_chat.looks()
    assert await desk.shown() == 1


async def test_a_page_elsewhere_shows_nothing_of_the_chat(desk: Desk, in_chat: Person) -> None:
    await in_chat.presses("Menu")
    await desk.writes("I am here.")
    await in_chat.presses("Check for replies")
    assert "Someone is here." in in_chat.words
    assert "I am here." not in in_chat.words
    assert await desk.shown() == 0
    assert "A person · 1" in in_chat.buttons


async def test_no_message_is_offered_where_none_can_be_sent(desk: Desk, ana: Person) -> None:
    await ana.asks()
    assert "Tell me when there is news" not in ana.buttons
    await desk.claims()
    await ana.looks()
    assert "Tell me" not in ana.buttons


# Waiting for news.


async def test_news_are_told_to_who_waits_for_them(desk: Desk, in_chat: Person) -> None:
    waits = asyncio.create_task(news(in_chat))
    await asyncio.wait([waits], timeout=0.2)
    assert not waits.done()
    await desk.writes("I am here.")
    assert await asyncio.wait_for(waits, 5) == "news"


@pytest.mark.parametrize("what", ["claims", "writes", "ends", "closes"])
async def test_what_came_before_the_page_asked_is_told_at_once(desk: Desk, ana: Person, what: str) -> None:
    await ana.asks()
    if what != "claims":
        await desk.claims()
        await ana.looks()
    await {
        "claims": desk.claims,
        "writes": lambda: desk.writes("I am here."),
        "ends": lambda: desk.ends("a card"),
        "closes": desk.closes,
    }[what]()
    assert await news(ana) == "news"


async def test_a_line_that_was_taken_back_is_news(desk: Desk, in_chat: Person) -> None:
    number = await desk.writes("I am here.")
    await in_chat.looks()
    waits = asyncio.create_task(news(in_chat))
    await asyncio.wait([waits], timeout=0.1)
    case, epoch = desk.held[-1]
    assert await desk.cases.take_back(case, "maya", epoch, number) is True
    assert await asyncio.wait_for(waits, 5) == "news"
    await in_chat.looks()
    assert "I am here." not in in_chat.words


async def test_what_happens_to_others_is_no_news(
    desk: Desk, in_chat: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follow, "PATIENCE", 0.3)
    waits = asyncio.create_task(news(in_chat))
    async with a_person(desk) as ben:
        await ben.asks()
        assert await waits == "same"


async def test_asking_for_news_tells_what_was_shown(
    desk: Desk, in_chat: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follow, "PATIENCE", 0.05)
    await desk.writes("I am here.")
    await in_chat.looks()
    assert await desk.shown() == 0
    assert await news(in_chat) == "same"
    assert await desk.shown() == 1


async def test_what_a_page_names_is_sealed_and_new_on_each(desk: Desk, in_chat: Person) -> None:
    first = in_chat.hidden["watch"]
    await in_chat.looks()
    assert in_chat.hidden["watch"] != first
    assert desk.held[-1][0] not in in_chat.html


@pytest.mark.parametrize("forged", ["", "zucchini", "A" * 120])
async def test_who_names_nothing_of_ours_learns_nothing(in_chat: Person, forged: str) -> None:
    assert await news(in_chat, forged or "-") == "news"


async def test_another_site_may_not_ask(in_chat: Person) -> None:
    headers = {ABOUT: in_chat.hidden["watch"], "Sec-Fetch-Site": "cross-site"}
    async with in_chat.http.get(f"{in_chat.origin}/s", headers=headers) as answer:
        assert answer.status == 403


async def test_a_page_that_asks_by_itself_does_not_lengthen_its_session(desk: Desk, in_chat: Person) -> None:
    (key,) = await desk.sessions()
    await desk.client.expire(key, 900)
    await in_chat.posts({**in_chat.hidden, "again": "1"})
    assert "Maya · Example Help" in in_chat.words
    assert await desk.client.ttl(key) <= 900
    await in_chat.looks()
    assert await desk.client.ttl(key) > 900


async def test_a_page_whose_session_has_ended_is_shown_the_first_screen(desk: Desk, in_chat: Person) -> None:
    (key,) = await desk.sessions()
    await desk.client.delete(key)
    old = in_chat.hidden["token"]
    await in_chat.posts({**in_chat.hidden, "again": "1"})
    assert "This is a program, not a person." in in_chat.words
    assert in_chat.hidden["token"] != old
    assert "watch" not in in_chat.hidden


async def test_a_bot_that_stops_does_not_wait_for_who_waits(embedded_url: str) -> None:
    async with aiohttp.ClientSession() as http:
        async with a_desk(embedded_url) as desk:
            ana = await Person(desk.home.rstrip("/"), http).asks()
            waits = asyncio.create_task(news(ana))
            await asyncio.wait([waits], timeout=0.1)
        assert await asyncio.wait_for(waits, 1) == "same"
