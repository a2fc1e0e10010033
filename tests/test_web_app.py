"""The page over the shipped words, the real turn and a store in memory."""

import os
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from html import escape
from pathlib import Path

import aiohttp
import pytest

from bot import app
from bot.app.page import page_in, serve_page
from bot.channels.web.buttons import Buttons
from bot.channels.web.form import fresh
from bot.channels.web.page import Pages
from bot.config import read
from bot.core.effects import Notice
from bot.core.session import Address, Session
from bot.core.times import Times
from bot.keys import Keyring, new_secret
from bot.store.memory import Memory
from tests.browser import a_browser
from tests.talk import shipped
from tests.web_double import Visitor

PICTURE = Path(__file__).parent.parent / "docs" / "page.png"
CONFIG = read({"WAYSIDE_LISTEN": "127.0.0.1:0", "WAYSIDE_DEMO": "1"})


@dataclass
class Home:
    """The page's address, and the store behind it."""

    address: str
    store: Memory

    @property
    def sessions(self) -> list[str]:
        """Names of what is kept about anybody."""
        return [name for name in self.store._entries if name.endswith(":s")]


@pytest.fixture
async def home() -> AsyncIterator[Home]:
    store = Memory(time.time)
    turns = app.turns(CONFIG, store, Keyring(new_secret(), store.salt), shipped())
    async with AsyncExitStack() as stack:
        yield Home(await serve_page(CONFIG, turns, stack, trouble=str), store)


@pytest.fixture
async def person(home: Home) -> AsyncIterator[Visitor]:
    async with aiohttp.ClientSession() as http:
        yield Visitor(home.address.rstrip("/"), http)


async def test_a_visit_leaves_nothing_in_the_store(home: Home, person: Visitor) -> None:
    await person.visits()
    assert (person.status, home.store._entries) == (200, {})


async def test_a_conversation_is_one_session_until_exit_and_none_after_it(
    home: Home, person: Visitor
) -> None:
    await person.visits()
    for label in ("Go on", "Something urgent", "Back", "Work and pay", "Menu", "A person"):
        await person.presses(label)
        assert person.status == 200
        assert len(home.sessions) == 1
    last = {**person.hidden, "exit": "1"}
    await person.presses("Exit")
    assert person.words == "Closed."
    assert home.sessions == []
    await person.posts(last)
    assert home.sessions == []


async def test_another_language_keeps_the_place(person: Visitor) -> None:
    await person.visits()
    await person.presses("Español")
    assert '<html lang="es"' in person.html
    assert "Salir" in person.buttons


async def test_ready_says_that_it_is_a_demonstration(person: Visitor) -> None:
    assert (await person.visits("/readyz")).html == "ready, demonstration\n"


def test_every_screen_of_every_pack_is_a_page() -> None:
    """All words arrive, escaped; Exit stands on each; a page stays small."""
    library = shipped()
    words = {p.language: page_in(library, p.language) for p in library.packs.values()}
    pages = Pages(words.__getitem__, Buttons(bytes(32)), times=Times(), framed=False)
    for pack in library.packs.values():
        for node in pack.book.nodes:
            for covered in (False, True):
                here = Session(Address("web", ""), pack.ref, node, ("start.welcome",), covered=covered)
                screen = pack.screen(here, Notice.AGAIN)
                html = pages.screen(screen, fresh(pack.language))
                for said in (*screen.notices, *screen.body.split("\n\n"), *(b.label for b in screen.buttons)):
                    assert escape(said).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in html
                assert [b.label for b in screen.frame[-1]] == [pack.text("ui-frame.exit")]
                assert len(html.encode()) < 10_000


def test_quiet_mode_covers_the_page_after_a_minute() -> None:
    pack = shipped().default
    pages = Pages(lambda _: page_in(shipped(), "en"), Buttons(bytes(32)), times=Times(), framed=False)
    loud, quiet = (
        pages.screen(pack.screen(Session(Address("web", ""), pack.ref, "start.menu", quiet=on)), fresh("en"))
        for on in (False, True)
    )
    assert "main { --after: 180s; }" in loud
    assert "main.quiet { --after: 60s; }" in quiet
    assert '<main class="">' in loud
    assert '<main class="quiet">' in quiet


@pytest.mark.browser
async def test_the_picture_in_the_readme_is_of_this_page(home: Home) -> None:
    """`WAYSIDE_ACCEPT=1` takes it anew; it is small, and of the screen after the first press."""
    async with a_browser() as browser:
        size = {"width": 390, "height": 760}
        page = await browser.new_page(viewport=size, device_scale_factor=2, java_script_enabled=False)
        await page.goto(home.address)
        async with page.expect_navigation():
            await page.get_by_role("button", name="Go on").click()
        taken = await page.screenshot()
    if os.environ.get("WAYSIDE_ACCEPT"):
        PICTURE.write_bytes(taken)
    kept = PICTURE.read_bytes()
    assert kept[16:24] == taken[16:24], "the size of a PNG is in these bytes"
    assert len(kept) <= 150_000
