"""A night shift: the real desk over a real store, and advocates who sit at it in Chromium."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser, BrowserContext, Locator, Page, Route, expect
from redis.asyncio import Redis as Client

from bot.desk import InMemory, People
from tests.browser import DESKTOP, LIMIT
from tests.desk_server import PEOPLE, AtWork, Visitor, desk_at_work
from tests.redis_servers import guarded_url

expect.set_options(timeout=30_000)  # generous, for a machine that has much else to do

ENGLISH, SPANISH = "We can look at what is owed.", "Podemos ver lo que le deben."
NOW = "Are you safe to write just now?"


def a_phrase(id: str, topic: str, text: str, **wordings: str) -> dict[str, Any]:
    """One entry of the palette; the wording in Arabic is a draft."""
    said = {lang: {"text": words, "draft": lang == "ar"} for lang, words in wordings.items()}
    return {"id": id, "topic": topic, "text": text, "wordings": said}


def some_words(_language: str) -> dict[str, Any]:
    """What packs have for advocates, little of it."""
    return {
        "phrases": [
            a_phrase("owed", "wages", ENGLISH, en=ENGLISH, es=SPANISH, ar="يمكننا أن ننظر فيما هو مستحق."),
            a_phrase("tonight", "housing", "A place for tonight.", en="A place for tonight."),
        ],
        "guard": [
            {
                "id": "why",
                "lang": "en",
                "find": [r"(?<![\p{L}\p{N}])why[^\p{L}\p{N}.!?]+did(?![\p{L}\p{N}])"],
                "unless": ["this is why"],
                "say": "It can sound like blame.",
                "better": "What happened then?",
            }
        ],
        "danger": {"text": "First: what they want.", "lines": [a_phrase("now", "danger", NOW, en=NOW)]},
    }


@dataclass
class Shift:
    """The desk, its store, the browser; and everything that went wrong in any window."""

    browser: Browser
    url: str
    people: People = field(default_factory=lambda: InMemory(*PEOPLE))
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    windows: list[BrowserContext] = field(default_factory=list)
    port: int = 0
    _work: AtWork | None = None
    _open: AsyncExitStack = field(default_factory=AsyncExitStack)

    @property
    def work(self) -> AtWork:
        """The desk's server, which is there."""
        assert self._work is not None
        return self._work

    async def opens(self) -> None:
        """Let the server be there, at the same address as before."""
        self._open = AsyncExitStack()
        desk = desk_at_work(self.url, people=self.people, words=some_words, port=self.port)
        self._work = await self._open.enter_async_context(desk)
        self.port = urlsplit(self._work.origin).port or 0
        task = asyncio.create_task(self._sweep(self._work))
        self._open.push_async_callback(asyncio.gather, task, return_exceptions=True)
        self._open.callback(task.cancel)

    async def goes_away(self) -> None:
        """Let nobody answer at that address."""
        await self._open.aclose()
        self._work = None

    async def _sweep(self, work: AtWork) -> None:
        while True:
            await work.cases.sweep()
            await asyncio.sleep(0.5)

    async def window(self, **options: Any) -> BrowserContext:
        """A browser of somebody's own, watched."""
        context = await self.browser.new_context(**{**DESKTOP, **options})
        context.set_default_timeout(LIMIT)
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("console", lambda said: self.complaints.append(said.text))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.windows.append(context)
        return context

    async def sits(self, aid: str = "maya", *, sees: str = "Waiting", **options: Any) -> Page:
        """Somebody signs in with a link, and sees the desk."""
        page = await (await self.window(**options)).new_page()
        await page.goto(self.work.link(aid))
        await expect(page.get_by_role("heading", name=sees, exact=True).first).to_be_visible()
        return page

    def strangers(self) -> list[str]:
        """Requests to anybody but the desk."""
        return [url for url in self.asked if urlsplit(url).netloc != f"localhost:{self.port}"]

    def trouble(self) -> list[str]:
        """What consoles said, but for answers that are refusals: browsers write each of those down."""
        return [said for said in self.complaints if not said.startswith("Failed to load resource")]


@asynccontextmanager
async def a_shift(browser: Browser, redis_url: str, **options: Any) -> AsyncIterator[Shift]:
    """A desk whose windows ask nobody else, and complain of nothing."""
    client = Client.from_url(redis_url, protocol=2)
    await client.flushall()
    await client.aclose()
    shift = Shift(browser, await guarded_url(redis_url), **options)
    await shift.opens()
    try:
        yield shift
        assert shift.strangers() == []
        assert shift.trouble() == []
    finally:
        for window in shift.windows:
            with suppress(Exception):
                await window.close()
        await shift.goes_away()


def card(page: Page, name: str) -> Locator:
    """The card of somebody, waiting or ours."""
    return page.locator("[data-card]", has_text=name)


def composer(page: Page) -> Locator:
    return page.locator("#composer")


def lines(page: Page) -> Locator:
    """The lines of the chat that is open, as they read."""
    return page.locator(".line .text")


def toast(page: Page, words: str) -> Locator:
    return page.locator(".toast", has_text=words)


async def claims(page: Page, visitor: Visitor) -> None:
    await card(page, visitor.name).click()
    await expect(page.locator(".about h2")).to_have_text(visitor.name)
    await expect(composer(page)).to_be_focused()


async def writes(page: Page, text: str) -> None:
    await composer(page).fill(text)
    await page.keyboard.press("Control+Enter")


async def until(what: Callable[[], Awaitable[bool]]) -> None:
    """Look again until it is so."""
    async with asyncio.timeout(30):
        while not await what():
            await asyncio.sleep(0.05)


async def said_to(visitor: Visitor, *texts: str) -> None:
    """Until the person's screen has these lines of the advocate, in this order, and no others."""

    async def there() -> bool:
        return [line.text for line in await visitor.sees() if line.by == "advocate"] == list(texts)

    await until(there)


async def holds_back(page: Page, url: str) -> asyncio.Event:
    """Let the desk answer this only once the event is set."""
    may = asyncio.Event()

    async def slowly(route: Route) -> None:
        await may.wait()
        await route.continue_()

    await page.route(url, slowly)
    return may
