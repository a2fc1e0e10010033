"""Pictures of the desk for docs/advocates.md: the real page over a real store, with invented people at it."""

import datetime as dt
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
from playwright.async_api import Browser, Page, expect

from bot.app.words import library
from bot.config import read
from bot.packs.desk_words import desk_words
from bot.store.embedded import Embedded
from tests import kept_fresh
from tests.browser import PHONE, a_browser
from tests.desk_server import AtWork, Visitor, desk_at_work

FOLDER = Path(__file__).parent.parent / "docs" / "desk"
WIDE = {"viewport": {"width": 1080, "height": 640}}
FIRST = ("Hello.", "I do not know if this is for men too.")
ROOM = "It is building work. We are six in one room behind the site."
Taken = Callable[[Page, str], Awaitable[object]]


async def desk(folder: Path = FOLDER) -> None:
    """Every picture, in the order of the guide."""

    async def take(page: Page, name: str) -> None:
        await page.wait_for_timeout(400)  # what glides has arrived
        await page.screenshot(path=folder / f"{name}.png", animations="disabled", caret="hide")

    async with a_browser() as browser, _work() as work:
        await _door(browser, work, take)
        await _wide(browser, work, take)
        await _phone(browser, work, take)


@asynccontextmanager
async def _work() -> AsyncIterator[AtWork]:
    """A desk with the shipped words, as a demonstration has them."""
    packs = str(kept_fresh.packs(dt.datetime.now(dt.UTC).date()))
    shipped = library(read({"WAYSIDE_PACKS": packs, "WAYSIDE_DEMO": "1"}), desk=True)

    def words(language: str) -> dict[str, Any]:
        made: dict[str, Any] = msgspec.to_builtins(desk_words(shipped, language))
        return made

    server = Embedded.start()
    try:
        await server.ready()
        async with desk_at_work(server.url, words=words) as work:
            yield work
    finally:
        server.stop()


async def _sits(browser: Browser, work: AtWork, aid: str, scheme: str, **options: Any) -> Page:
    context = await browser.new_context(color_scheme=scheme, reduced_motion="reduce", **options)
    page = await context.new_page()
    await page.goto(work.link(aid))
    await expect(page.get_by_role("heading", name="Waiting", exact=True).first).to_be_visible()
    return page


async def _door(browser: Browser, work: AtWork, take: Taken) -> None:
    context = await browser.new_context(color_scheme="light", **PHONE)
    page = await context.new_page()
    await page.set_viewport_size({"width": 360, "height": 260})
    await page.goto(f"{work.origin}/desk")
    await expect(page.locator("main.door")).to_be_visible()
    await take(page, "door")
    await context.close()


async def _hush(page: Page) -> None:
    """Close the notes that offer to undo something."""
    for _ in range(await page.locator(".toast").count()):
        await page.locator(".toast").first.get_by_role("button").last.click()
    await expect(page.locator(".toast")).to_have_count(0)


async def _claims(page: Page, visitor: Visitor) -> None:
    await page.locator("[data-card]", has_text=visitor.name).first.click()
    await expect(page.locator("#composer")).to_be_visible()


async def _wide(browser: Browser, work: AtWork, take: Taken) -> None:
    """The queue and a chat, light; the phrases, dark."""
    noor = await _sits(browser, work, "noor", "light", **WIDE)
    first = await work.somebody("en", "work")
    maya = await _sits(browser, work, "maya", "light", **WIDE)
    for language, topic in (("es", "papers"), ("en", "place")):
        await work.somebody(language, topic)
    await expect(maya.locator("[data-card=waiting]")).to_have_count(3)
    await take(maya, "queue")
    await _chats(maya, first)
    await maya.locator("#composer").fill("What is your name?")
    await expect(maya.locator(".guard q").first).to_be_visible()
    await take(maya, "chat")
    await maya.locator("#composer").fill("")
    await maya.emulate_media(color_scheme="dark")
    await _hush(maya)
    await maya.locator(".deeds .round").click()
    await maya.get_by_placeholder("Search").fill("pay")
    await take(maya, "phrases")
    await maya.keyboard.press("Escape")
    await first.leaves()
    for page in (maya, noor):
        await page.context.close()


async def _chats(page: Page, visitor: Visitor) -> None:
    """The first lines of a chat, each shown."""
    await _claims(page, visitor)
    for text in FIRST:
        await visitor.says(text)
        await expect(page.locator(".line .text", has_text=text)).to_be_visible()
    for text, reply in (("I am Maya, with Example Help. It is for anybody who works.", ROOM),):
        await page.locator("#composer").fill(text)
        await page.keyboard.press("Control+Enter")
        await expect(page.locator(".line .text", has_text=text)).to_be_visible()
        await expect(page.get_by_text("Queued")).to_be_visible()
        await visitor.sees()
        await visitor.says(reply)
        await expect(page.locator(".line .text", has_text=reply)).to_be_visible()


async def _phone(browser: Browser, work: AtWork, take: Taken) -> None:
    """Transfer, end and danger, on a phone."""
    noor = await _sits(browser, work, "noor", "light", **PHONE)
    maya = await _sits(browser, work, "maya", "light", **PHONE)
    visitor = await work.somebody("en", "work")
    await expect(maya.locator("[data-card=waiting]", has_text=visitor.name)).to_be_visible()
    await take(maya, "phone-waiting")
    await _chats(maya, visitor)
    await maya.emulate_media(color_scheme="dark")
    await _hush(maya)
    await take(maya, "phone-chat")
    for key, name, scheme in (("t", "transfer", "light"), ("e", "end", "dark"), ("d", "danger", "light")):
        await maya.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        await maya.locator("#composer").blur()
        await maya.keyboard.press(key)
        await expect(maya.get_by_role("dialog")).to_be_visible()
        await take(maya, name)
        await maya.keyboard.press("Escape")
        await expect(maya.get_by_role("dialog")).to_have_count(0)
    for page in (maya, noor):
        await page.context.close()
