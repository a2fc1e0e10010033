"""The Arabic page in a real Chromium: narrow and wide, light and dark, and the order that eyes meet."""

import os
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page

from bot import app
from bot.app.page import serve_page
from bot.config import read
from bot.keys import Keyring, new_secret
from bot.store.memory import Memory
from tests.browser import DESKTOP, LIMIT, PHONE, a_browser, press
from tests.talk import attended

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240), pytest.mark.asyncio(loop_scope="module")]

CONFIG = read({"WAYSIDE_LISTEN": "127.0.0.1:0", "WAYSIDE_DEMO": "1"})
LOOKS = [
    pytest.param(scheme, size, id=f"{scheme}-{size['viewport']['width']}")
    for scheme in ("light", "dark")
    for size in (PHONE, DESKTOP)
]
TO_A_NUMBER = ("أمر عاجل", "أشخاص يجيبون", "أذى في البيت، أو أذى جنسي", "أذى من شريك أو في البيت")
TO_A_YES = ("مع شخص", "متابعة القراءة", "متابعة القراءة", "متابعة القراءة")
TO_ENGLISH = ("القائمة", "العمل والأجر", "أجر ناقص")
LEFTS = """part => {
  const walk = document.createTreeWalker(document.querySelector('.words'), NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode()); ) {
    const start = node.data.indexOf(part);
    if (start < 0) continue;
    return [...part].map((_, at) => {
      const range = document.createRange();
      range.setStart(node, start + at);
      range.setEnd(node, start + at + 1);
      return range.getBoundingClientRect().left;
    });
  }
  return [];
}"""
"""Where each sign of a text begins on the screen, from its left edge."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with a_browser() as browser:
        yield browser


@asynccontextmanager
async def an_arabic_page(browser: Browser, **options: object) -> AsyncIterator[Page]:
    """The first screen in Arabic, over the shipped words, with somebody at the desk."""
    store = Memory(time.time)
    turns = app.turns(CONFIG, store, Keyring(new_secret(), store.salt), attended())
    async with AsyncExitStack() as stack:
        address = await serve_page(CONFIG, turns, stack, trouble=str)
        window = await browser.new_context(**options)
        stack.push_async_callback(window.close)
        window.set_default_timeout(LIMIT)
        page = await window.new_page()
        await page.goto(address)
        await press(page, "العربية")
        yield page


async def direction(page: Page, where: str) -> str:
    return str(await page.locator(where).evaluate("part => getComputedStyle(part).direction"))


@pytest.mark.parametrize(("scheme", "size"), LOOKS)
async def test_every_kind_of_page_is_sound_and_fits(
    browser: Browser, scheme: str, size: dict[str, object]
) -> None:
    """The first minute, a number, a yes, and a page that is not translated yet: axe finds nothing."""
    async with an_arabic_page(browser, color_scheme=scheme, **size) as page:
        await sound(page, f"{scheme}-{size['viewport']['width']}-welcome")
        for number, label in enumerate((*TO_A_NUMBER, *TO_A_YES, *TO_ENGLISH)):
            await press(page, label)
            await sound(page, f"{scheme}-{size['viewport']['width']}-{number}")


async def sound(page: Page, name: str) -> None:
    """No fault, nothing cut off, from right to left. `WAYSIDE_PICTURES` names a folder to look at."""
    if folder := os.environ.get("WAYSIDE_PICTURES"):
        await page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
    found = await Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    html = page.locator("html")
    assert (await html.get_attribute("lang"), await html.get_attribute("dir")) == ("ar", "rtl")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["narrow", "wide"])
async def test_numbers_and_names_read_from_left_to_right(browser: Browser, size: dict[str, object]) -> None:
    async with an_arabic_page(browser, **size) as page:
        for label in TO_A_NUMBER:
            await press(page, label)
        for said in ("1 (800) 799-7233", "88788", "National Domestic", "START"):
            lefts = await page.evaluate(LEFTS, said)
            assert lefts == sorted(lefts), said
            assert lefts, said
        first, last = (await page.evaluate(LEFTS, "اتصال"))[:: len("اتصال") - 1]
        assert first > last  # the control: Arabic goes the other way


async def test_a_command_is_shown_with_its_slash_in_front(browser: Browser) -> None:
    async with an_arabic_page(browser) as page:
        for label in ("قد يرى أحد هذا الهاتف", "متابعة بهدوء"):
            await press(page, label)
        lefts = await page.evaluate(LEFTS, "/hide")
        assert lefts
        assert lefts == sorted(lefts)


async def test_on_a_page_in_english_the_frame_and_the_cover_stay_arabic(browser: Browser) -> None:
    async with an_arabic_page(browser) as page:
        for label in ("متابعة", "العمل والأجر", "أجر ناقص"):
            await press(page, label)
        words = page.locator(".words")
        assert await words.get_attribute("lang") == "en"
        assert [await direction(page, where) for where in (".words", ".choices", ".frame", "footer")] == [
            *("ltr", "ltr"),
            *("rtl", "rtl"),
        ]
        first = page.locator(".notice").first
        assert "هذه الصفحة حتى الآن بلغة" in await first.inner_text()
        assert await first.get_attribute("lang") is None
        assert await page.title() == "مكتب مفتوح"
        assert await page.locator(".cover .button").text_content() == "إظهار"
        await press(page, "خطوط: \u2068العربية\u2069")
        assert await words.get_attribute("lang") is None
