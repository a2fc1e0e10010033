"""The live chat on the page in a real Chromium: with scripts and without, and what it leaves behind."""

import asyncio
import gzip
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, BrowserContext, Error, Page, expect

from bot.channels.web import page as dressed
from tests.browser import DESKTOP, LIMIT, PHONE, a_browser, a_profile, press
from tests.redis_groups import free_port
from tests.relay import until
from tests.web_live import TO_THE_YES, Desk, a_desk

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240), pytest.mark.asyncio(loop_scope="module")]

TYPED = "persimmon on the windowsill"
HEARD = "cinnamon in the drawer"
SOON = 10_000  # ms within which what is told must be seen
END, CHECK = "End", "Check for replies"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with a_browser() as browser:
        yield browser


@dataclass
class Ana:
    """Somebody at the page in a browser, and all that it asks for and complains of."""

    page: Page
    desk: Desk
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    async def asks(self, language: str = "English") -> None:
        """Say yes to a person."""
        if language != "English":
            await press(self.page, language)
        for label in TO_THE_YES[language]:
            await press(self.page, label)

    async def is_joined(self) -> None:
        """Ask, and be joined."""
        await self.asks()
        await self.desk.claims()
        await expect(self.log).to_be_visible(timeout=SOON)

    @property
    def log(self) -> object:
        return self.page.get_by_role("log")

    async def types(self, text: str) -> None:
        """Write a line, and send it."""
        await self.page.locator("textarea").fill(text)
        await self.page.get_by_role("button", name="Send").click()

    async def sees(self, text: str) -> None:
        """Wait for words on the screen."""
        await expect(self.page.locator("main")).to_contain_text(text, timeout=SOON)

    async def reads(self) -> str:
        return await self.page.locator("body").inner_text()


@asynccontextmanager
async def at_the_page(window: BrowserContext, desk: Desk) -> AsyncIterator[Ana]:
    """Open the page in a window. The demonstration's Exit leads to a blank page, which asks nobody."""
    window.set_default_timeout(LIMIT)
    page = window.pages[0] if window.pages else await window.new_page()
    ana = Ana(page, desk)
    window.on("request", lambda request: ana.asked.append(request.url))
    window.on("console", lambda said: ana.complaints.append(said.text))
    await page.goto(desk.home)
    yield ana


@asynccontextmanager
async def ana_of(browser: Browser, url: str, *, port: int = 0, **options: object) -> AsyncIterator[Ana]:
    async with a_desk(url, port=port) as desk:
        window = await browser.new_context(**options)
        try:
            async with at_the_page(window, desk) as ana:
                yield ana
        finally:
            await window.close()


# What it does.


async def test_a_question_about_a_line_is_heard_at_once_and_not_only_seen(
    browser: Browser, embedded_url: str
) -> None:
    """Else whoever listens would write on, and never know that the line was not sent."""
    async with ana_of(browser, embedded_url) as ana:
        await ana.is_joined()
        await ana.types("call me at 202 555 0147")
        await ana.sees("There may be a name")
        await expect(ana.page.locator(".words")).to_be_focused()


@pytest.mark.promise("page-leaves-nothing")
async def test_from_the_door_to_the_end_with_scripts(browser: Browser, embedded_url: str) -> None:
    """Nothing is pressed to see what comes; one address, one entry in the history, no complaint."""
    async with ana_of(browser, embedded_url) as ana:
        await ana.asks()
        await ana.sees("Place 1 in line.")
        await expect(ana.page.get_by_role("button", name=CHECK)).to_be_hidden()
        await ana.desk.claims()
        await ana.sees("Maya · Example Help")
        await ana.types(TYPED)
        await ana.sees(f"You: {TYPED}")
        assert await ana.page.locator("textarea").input_value() == ""
        await ana.desk.writes(HEARD)
        await ana.sees(f"Maya: {HEARD}")
        await until(lambda: _is(ana.desk.shown(), 2))
        assert await ana.desk.reads() == [f"person: {TYPED}", f"advocate: {HEARD}"]
        await press(ana.page, END)
        await ana.sees("This chat is over")
        assert TYPED not in await ana.page.content()
        assert await ana.desk.is_gone()
        paths = {asked.removeprefix(ana.desk.home) for asked in ana.asked}
        assert paths <= {"", "s", "page.js", "favicon.ico"}
        assert ana.complaints == []
        assert await entries(ana.page) == 1
        kept = "[localStorage.length, sessionStorage.length, document.cookie]"
        assert await ana.page.evaluate(kept) == [0, 0, ""]


async def _is(found: object, wanted: object) -> bool:
    return await found == wanted  # type: ignore[misc]


async def entries(page: Page) -> int:
    """How many pages of ours the tab's history holds."""
    cdp = await page.context.new_cdp_session(page)
    found = (await cdp.send("Page.getNavigationHistory"))["entries"]
    return sum("127.0.0.1" in entry["url"] for entry in found)


async def test_from_the_door_to_the_end_without_scripts(browser: Browser, embedded_url: str) -> None:
    async with ana_of(browser, embedded_url, java_script_enabled=False) as ana:
        await ana.asks()
        await ana.desk.claims()
        await press(ana.page, CHECK)
        await ana.sees("It may keep what you send on this device, also after Exit.")
        await expect(ana.page.locator("textarea")).to_be_focused()
        await ana.types(TYPED)
        await ana.sees(f"You: {TYPED}")
        await ana.desk.writes(HEARD)
        await press(ana.page, CHECK)
        await ana.sees(f"Maya: {HEARD}")
        await ana.page.reload()
        assert await ana.desk.reads() == [f"person: {TYPED}", f"advocate: {HEARD}"]
        await press(ana.page, END)
        assert await ana.desk.is_gone()
        assert ana.complaints == []


async def test_a_line_on_its_way_in_stays_and_keeps_the_focus(browser: Browser, embedded_url: str) -> None:
    """An advocate writes while somebody types: nothing is taken from under their hands."""
    async with ana_of(browser, embedded_url) as ana:
        await ana.is_joined()
        field = ana.page.locator("textarea")
        await field.fill("half a li")
        await ana.desk.writes(HEARD)
        await ana.sees(HEARD)
        await expect(field).to_be_focused()
        await field.press_sequentially("ne")
        await ana.desk.writes("and more")
        await ana.sees("and more")
        await ana.page.keyboard.press("Control+Enter")
        await ana.sees("You: half a line")


async def test_only_new_lines_are_put_into_the_log(browser: Browser, embedded_url: str) -> None:
    """Lines that stand there are the same nodes: a screen reader says none of them again."""
    async with ana_of(browser, embedded_url) as ana:
        await ana.is_joined()
        for number in range(3):
            await ana.desk.writes(f"line {number}")
            await ana.sees(f"line {number}")
        await ana.page.evaluate(
            "window.said = []; new MutationObserver((all) => all.forEach((it) => it.addedNodes.forEach("
            "(node) => node.textContent.trim() && said.push(node.textContent))))"
            ".observe(document.querySelector('[role=log]'), {childList: true})"
        )
        await ana.desk.writes("line 3")
        await ana.sees("line 3")
        assert await ana.page.evaluate("said") == ["Maya: line 3"]


async def test_a_flagged_line_is_asked_about_by_a_question_without_it(
    browser: Browser, embedded_url: str
) -> None:
    async with ana_of(browser, embedded_url, **PHONE) as ana:
        await ana.is_joined()
        await ana.types("call 555 010 0199")
        await ana.sees("There may be a name, a number or a place in that line.")
        assert "0199" not in await ana.page.content()
        assert await ana.page.locator("textarea").input_value() == ""
        answers, field = ana.page.locator(".choices"), ana.page.locator("textarea")
        await expect(answers).to_be_in_viewport(ratio=1)
        asked, typed = await answers.bounding_box(), await field.bounding_box()
        assert asked is not None
        assert typed is not None
        assert asked["y"] + asked["height"] < typed["y"], "the answers come first"
        await press(ana.page, "Leave that part out")
        await ana.sees("It was sent without that part.")


async def test_who_reads_on_hears_that_someone_is_here(browser: Browser, embedded_url: str) -> None:
    async with ana_of(browser, embedded_url) as ana:
        await ana.asks()
        await press(ana.page, "Keep reading")
        await ana.sees("Place 1 in line.")
        await ana.desk.claims()
        await ana.sees("Someone is here.")
        await expect(ana.page.get_by_role("status")).to_contain_text("Someone is here.")
        await press(ana.page, "A person")
        await ana.sees("Maya · Example Help")


async def test_a_server_that_was_away_loses_nothing(browser: Browser, embedded_url: str) -> None:
    """A line that was typed while nobody answered goes out by itself, once; what came meanwhile is there."""
    port = free_port()
    async with ana_of(browser, embedded_url, port=port) as ana:
        await ana.is_joined()
        held = ana.desk.held
        page, window = ana.page, ana.page.context
        assert page.url == f"http://127.0.0.1:{port}/"
        await window.set_offline(True)
        await ana.types(TYPED)
        await ana.sees("This is slow just now.")
        await expect(page.locator("textarea")).to_have_value(TYPED)
        await ana.desk.writes(HEARD)
        await window.set_offline(False)
        await ana.sees(f"Maya: {HEARD}")
        await ana.sees(f"You: {TYPED}")
        await expect(page.get_by_text("This is slow just now.")).to_have_count(0)
        assert ana.desk.held == held
        assert await ana.desk.reads() == [f"advocate: {HEARD}", f"person: {TYPED}"]


async def test_another_process_takes_over_at_the_same_address(browser: Browser, embedded_url: str) -> None:
    """The server ends and another one begins: the page comes back to its chat by itself."""
    port = free_port()
    window = await browser.new_context()
    try:
        async with a_desk(embedded_url, port=port) as desk, at_the_page(window, desk) as ana:
            await ana.is_joined()
        await expect(ana.page.get_by_role("status")).to_have_text(CALM, timeout=SOON)
        async with a_desk(embedded_url, port=port, empty=False) as other:
            other.held, other._keys = desk.held, 1_000
            await other.writes(HEARD)
            await ana.sees(f"Maya: {HEARD}")
            await expect(ana.page.get_by_role("status")).to_have_text("", timeout=SOON)
    finally:
        await window.close()


CALM = "This is slow just now. Nothing is lost. It may work again in a minute."


# Cover and exit.


async def test_the_cover_comes_over_the_chat_and_lines_wait_under_it(
    browser: Browser, embedded_url: str
) -> None:
    """What comes does not keep the cover away, and does not count as shown until Show is pressed."""
    async with ana_of(browser, embedded_url, **PHONE) as ana:
        await ana.is_joined()
        await ana.desk.writes("first")
        await ana.sees("first")
        await until(lambda: _is(ana.desk.shown(), 1))
        await passes(ana.page, seconds=170)
        await ana.desk.writes("second")
        await ana.sees("second")
        await until(lambda: _is(ana.desk.shown(), 2))
        assert await age(ana.page) >= 170
        await passes(ana.page, seconds=181)
        await expect(ana.page.locator("summary")).to_be_visible()
        await expect(ana.page.locator("textarea")).to_be_hidden()
        await ana.desk.writes("third")
        await asyncio.sleep(1.5)  # a look that nobody asked for would have come within a second
        assert await ana.desk.shown() == 2
        assert "third" not in await ana.page.content()
        await ana.page.locator("summary").click()
        await ana.sees("third")
        await until(lambda: _is(ana.desk.shown(), 3))


async def passes(page: Page, *, seconds: float) -> None:
    """Move the cover's clock."""
    clocks = "document.getAnimations().filter((a) => a.animationName)"
    await page.evaluate(f"{clocks}.forEach((a) => a.currentTime = {seconds * 1000})")


async def age(page: Page) -> float:
    """Seconds on the cover's clock."""
    clock = "document.getAnimations().find((a) => a.animationName).currentTime"
    return float(await page.evaluate(clock)) / 1000


async def test_a_letter_typed_keeps_the_cover_away(browser: Browser, embedded_url: str) -> None:
    async with ana_of(browser, embedded_url) as ana:
        await ana.is_joined()
        await passes(ana.page, seconds=170)
        await ana.page.locator("textarea").press_sequentially("a")
        assert await age(ana.page) < 100


@pytest.mark.promise("page-leaves-nothing")
@pytest.mark.parametrize("offline", [False, True])
@pytest.mark.parametrize("way", ["Exit", "Shift"])
async def test_exit_blanks_the_page_and_leads_away_at_once(
    browser: Browser,
    embedded_url: str,
    way: str,
    offline: bool,  # noqa: FBT001
) -> None:
    """Also while nobody answers: the page is empty before anything is asked, and Back finds nothing."""
    async with ana_of(browser, embedded_url) as ana:
        await ana.is_joined()
        await ana.types(TYPED)
        await ana.sees(f"You: {TYPED}")
        await ana.page.locator("textarea").fill("not sent")
        await ana.page.context.set_offline(offline)
        if way == "Exit":
            await ana.page.get_by_role("button", name="Exit").click(no_wait_after=True)
        else:
            await ana.page.locator("h1").click()
            for _ in range(3):
                await ana.page.keyboard.press("Shift")
        await expect(ana.page.locator("form")).to_have_count(0)
        if not offline:
            await until(lambda: ana.desk.home not in ana.page.url)
            await until(ana.desk.is_gone)
            assert await ana.desk.sessions() == []
        with suppress(Error):
            await ana.page.go_back(wait_until="commit", timeout=3_000)
        assert TYPED not in await ana.page.content()


async def test_three_shifts_among_letters_are_only_typing(browser: Browser, embedded_url: str) -> None:
    async with ana_of(browser, embedded_url) as ana:
        await ana.is_joined()
        await ana.page.locator("textarea").focus()
        for key in "ABCDEF":
            await ana.page.keyboard.press(f"Shift+{key}")
        await expect(ana.page.locator("textarea")).to_have_value("ABCDEF")


async def test_a_page_that_is_left_ends_its_case(browser: Browser, embedded_url: str) -> None:
    """Its place cannot be found again, so nobody is left waiting at an empty one."""
    async with ana_of(browser, embedded_url) as ana:
        await ana.is_joined()
        await ana.page.reload()
        await ana.sees("This is a program, not a person.")
        await until(ana.desk.is_gone)


# What it leaves.


@pytest.mark.promise("page-leaves-nothing")
@pytest.mark.parametrize("scripts", [True, False])
async def test_what_a_profile_keeps_of_a_chat(tmp_path: Path, embedded_url: str, scripts: bool) -> None:  # noqa: FBT001
    """With scripts no word; without, what was sent stands in the session files, and the page says so."""
    async with a_desk(embedded_url) as desk:
        async with (
            a_profile(tmp_path, java_script_enabled=scripts) as window,
            at_the_page(window, desk) as ana,
        ):
            await ana.asks()
            await desk.claims()
            if not scripts:
                await press(ana.page, CHECK)
            await expect(ana.page.locator("textarea")).to_be_visible(timeout=SOON)
            await ana.types(TYPED)
            await ana.sees(f"You: {TYPED}")
            await desk.writes(HEARD)
            if not scripts:
                await press(ana.page, CHECK)
            await ana.sees(HEARD)
            await ana.page.locator("textarea").fill("quince, not sent")
            await ana.page.get_by_role("button", name="Exit").click(no_wait_after=True)
            await until(lambda: desk.home not in ana.page.url)
        kept = on_disk(tmp_path)
    assert HEARD not in kept
    assert "quince" not in kept
    assert (TYPED.replace(" ", "+") in kept, TYPED in kept) == (not scripts, False)
    assert "127.0.0.1" in kept, "the harness must see what is there"


def on_disk(folder: Path) -> str:
    """All text in the files of a folder."""
    found = b"\n".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    return "\n".join(
        (found.decode("utf-8", "ignore"), *(found[i:].decode("utf-16-le", "ignore") for i in (0, 1)))
    )


# How it looks, and what it weighs.

LOOKS = [
    pytest.param(scheme, language, size, id=f"{scheme}-{language}-{size['viewport']['width']}")
    for scheme in ("light", "dark")
    for language in ("English", "العربية")
    for size in (PHONE, DESKTOP)
]


@pytest.mark.parametrize(("scheme", "language", "size"), LOOKS)
async def test_axe_finds_nothing(
    browser: Browser, embedded_url: str, scheme: str, language: str, size: dict[str, object]
) -> None:
    """`WAYSIDE_PICTURES` names a folder to look at."""
    name = f"{scheme}-{'ltr' if language == 'English' else 'rtl'}-{size['viewport']['width']}"
    async with ana_of(browser, embedded_url, color_scheme=scheme, **size) as ana:
        await ana.asks(language)
        await sound(ana.page, f"{name}-waiting")
        await ana.desk.claims()
        await expect(ana.page.locator("textarea")).to_be_visible(timeout=SOON)
        await ana.desk.writes("I am here. مرحبا\nWhat would help first?")
        await ana.page.locator("textarea").fill("I can write now. " * 12)
        await ana.page.locator(".write button").first.click()
        await ana.sees("I can write now.")
        await sound(ana.page, f"{name}-chat")
        await ana.page.evaluate("document.documentElement.classList.remove('scripts')")
        await sound(ana.page, f"{name}-chat-without-scripts")
        await ana.desk.ends("Friday at 10")
        await ana.sees("Friday at 10")
        await sound(ana.page, f"{name}-card")


async def sound(page: Page, name: str) -> None:
    if folder := os.environ.get("WAYSIDE_PICTURES"):
        await page.screenshot(path=Path(folder) / f"{name}.png")
    found = await Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sizes = (
        "[...document.querySelectorAll('button')].filter((b) => b.checkVisibility()).map("
        "(b) => Math.min(b.offsetWidth, b.offsetHeight))"
    )
    assert min(await page.evaluate(sizes)) >= 44


async def test_the_whole_page_is_small(browser: Browser, embedded_url: str) -> None:
    """A screen of the chat with its style, and its script, as they travel."""
    async with ana_of(browser, embedded_url) as ana:
        await ana.is_joined()
        await ana.desk.writes("I am here. What would help first?")
        await ana.sees("I am here.")
        html = (await ana.page.content()).encode()
        script = len(gzip.compress((dressed.HERE / "page.js").read_bytes()))
        assert script <= 4_096
        assert len(gzip.compress(html)) + script <= 15_360
