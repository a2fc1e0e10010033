"""The page in a real Chromium: what it shows, what it leaves behind, and who can use it."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web
from axe_playwright_python.async_playwright import Axe
from msgspec.structs import replace
from playwright.async_api import Browser, BrowserContext, Error, Locator, Page, expect

from bot.channels.web import listen, serve
from bot.core.times import Times
from tests.browser import DESKTOP, LIMIT, PHONE, a_browser, a_profile, press
from tests.web_double import CANARIES, House, at_home, page_in

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240), pytest.mark.asyncio(loop_scope="module")]

SOON = 0.02  # minutes until the cover comes, where a test waits for it
LATE = 60.0  # and where it must not
WEATHER = "<title>Weather</title><p>Mild."
NAMES = {"en": ("Go on", "Something longer to read"), "ar": ("متابعة", "Something longer to read")}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with a_browser() as browser:
        yield browser


@dataclass
class Street:
    """The page, a neutral page elsewhere, and all that a browser asks of either."""

    house: House
    home: str
    elsewhere: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self, window: BrowserContext) -> BrowserContext:
        """Write down what a window asks for and what its console says."""
        window.on("request", lambda request: self.asked.append(f"{request.method} {request.url}"))
        window.on("console", lambda said: self.complaints.append(said.text))
        return window


@asynccontextmanager
async def a_street(
    *, frames: bool = False, elsewhere: str = WEATHER, cover: float = LATE
) -> AsyncIterator[Street]:
    """Serve the page on 127.0.0.1, and on localhost, which is another site, a page like any other."""
    house = House()

    async def page(_request: web.Request) -> web.Response:
        return web.Response(text=elsewhere.format(home=home), content_type="text/html")

    async def icon(_request: web.Request) -> web.Response:
        return web.Response(status=204)

    app = web.Application()
    app.router.add_get("/", page)
    app.router.add_get("/favicon.ico", icon)  # browsers ask for one sooner or later, and complain of a 404
    with listen("127.0.0.1", 0) as sock:
        there = f"http://localhost:{sock.getsockname()[1]}"
        neighbour = await serve(app, sock)
        async with at_home(
            house,
            page_in=lambda language: replace(page_in(language), exit_page=f"{there}/"),
            times=Times(cover=cover * 60),
            frame_origins=(there,) if frames else (),
        ) as home:
            yield Street(house, f"{home}/", f"{there}/")
        await neighbour.cleanup()


@asynccontextmanager
async def a_page(
    browser: Browser,
    *,
    frames: bool = False,
    elsewhere: str = WEATHER,
    cover: float = LATE,
    **options: object,
) -> AsyncIterator[tuple[Page, Street]]:
    """A new window at the first screen; without scripts unless a test has to look inside."""
    async with a_street(frames=frames, elsewhere=elsewhere, cover=cover) as street:
        window = await browser.new_context(**{"java_script_enabled": False, **options})
        window.set_default_timeout(LIMIT)
        try:
            page = await street.watch(window).new_page()
            await page.goto(street.home)
            yield page, street
        finally:
            await window.close()


LOOK_INSIDE = {"java_script_enabled": True}


async def read(page: Page) -> str:
    return await page.locator("body").inner_text()


async def titles(page: Page) -> set[str]:
    """Titles in the tab's history."""
    cdp = await page.context.new_cdp_session(page)
    entries = (await cdp.send("Page.getNavigationHistory"))["entries"]
    return {entry["title"] for entry in entries}


@pytest.mark.promise("page-leaves-nothing")
async def test_a_whole_conversation_without_scripts(browser: Browser) -> None:
    """Reading, another language, the way back, and Exit: only our own address is ever asked."""
    async with a_page(browser) as (page, street):
        for label in ("Go on", "Something to read", "Back", "Back", "العربية"):
            await press(page, label)
        assert await page.locator("html").get_attribute("dir") == "rtl"
        await press(page, "متابعة")
        await press(page, "شيء للقراءة")
        assert CANARIES[2] in await read(page)
        assert {asked.split()[1] for asked in street.asked} == {street.home}
        assert await titles(page) == {"", "Open Desk", "مكتب مفتوح"}
        await page.get_by_role("button", name="خروج").click()
        await page.wait_for_url(street.elsewhere)
        assert street.house.sessions == {}
        assert [said for said in street.complaints if "Clear-Site-Data" not in said] == []


@pytest.mark.promise("page-leaves-nothing")
@pytest.mark.parametrize("keeps_pages", [True, False])
async def test_after_exit_the_history_shows_nothing(keeps_pages: bool) -> None:  # noqa: FBT001
    """Back and Forward find no page that was read, and post nothing again by themselves.

    What can come back is the first screen, which anybody sees who opens the address.
    """
    async with a_browser(keeps_pages=keeps_pages) as browser, a_page(browser) as (page, street):
        for label in ("Go on", "Something to read", "Next"):
            await press(page, label)
        await page.get_by_role("button", name="Exit").click()
        await page.wait_for_url(street.elsewhere)
        taken = list(street.house.taken)
        for step in [page.go_back] * 4 + [page.go_forward] * 4:
            with suppress(Error):  # the browser's own page: the form would have to be sent again
                await step(wait_until="commit", timeout=3_000)
            seen = await read(page)
            assert seen in {"", "Mild."} or "This is a program, not a person." in seen
        assert street.house.taken == taken
        assert street.house.sessions == {}
        assert await titles(page) <= {"", "Open Desk", "Weather", "127.0.0.1"}


async def test_a_reload_repeats_nothing(browser: Browser) -> None:
    async with a_page(browser) as (page, _):
        await press(page, "Go on")
        await press(page, "Something to read")
        shown = await read(page)
        await page.reload()
        assert await read(page) == shown
        await press(page, "Back")
        assert "Pick any, or none." in await read(page)


@pytest.mark.promise("page-leaves-nothing")
async def test_nothing_is_kept_in_the_browser(browser: Browser) -> None:
    async with a_page(browser, **LOOK_INSIDE) as (page, street):
        await press(page, "Go on")
        assert await page.context.cookies() == []
        kept = "[localStorage.length, sessionStorage.length]"
        assert await page.evaluate(kept) == [0, 0]
        assert await page.evaluate("async () => (await indexedDB.databases()).length") == 0
        assert await page.evaluate("async () => (await caches.keys()).length") == 0
        assert street.complaints == []


async def test_the_policy_stops_what_is_not_ours(browser: Browser) -> None:
    """The control for every test that finds the console empty: a breach is heard there."""
    async with a_page(browser, **LOOK_INSIDE) as (page, street):
        await page.evaluate("document.body.append(document.createElement('style'))")
        await page.evaluate("document.querySelector('body > style').textContent = 'p {color: red}'")
        await expect(page.locator("p").first).not_to_have_css("color", "rgb(255, 0, 0)")
        assert "Content Security Policy" in street.complaints[0]


@pytest.mark.promise("page-leaves-nothing")
async def test_a_profile_keeps_no_word_that_was_read(tmp_path: Path) -> None:
    """What Chromium writes down: the address, the neutral title, and the forms that were posted.

    So the page's key is found on the disk afterwards, and a sealed press; both open nothing
    once the conversation is over. This is said in PRIVACY.md.
    """
    async with a_street() as street:
        async with a_profile(tmp_path, java_script_enabled=False) as window:
            page = window.pages[0]
            await page.goto(street.home)
            posted = await page.locator("input[name=token]").get_attribute("value") or "?"
            for label in ("Go on", "Something to read", "Next"):
                await press(page, label)
            await page.get_by_role("button", name="Exit").click()
            await page.wait_for_url(street.elsewhere)
        kept = on_disk(tmp_path)
    assert not [word for word in CANARIES if word in kept]
    assert not [known for known in street.house.book.tokens if f"press={known}" in kept]
    assert posted in kept, "the harness must see what is there"


def on_disk(folder: Path) -> str:
    """All text in the files of a folder, in lower case words and as it was posted."""
    found = b"\n".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    texts = [found.decode("utf-8", "ignore"), *(found[i:].decode("utf-16-le", "ignore") for i in (0, 1))]
    return "\n".join((*texts, *(text.lower() for text in texts)))


async def test_the_keyboard_is_enough(browser: Browser) -> None:
    """Tab reaches every button in reading order, with a ring to see; Enter presses it."""
    async with a_page(browser, **DESKTOP) as (page, _):
        order = []
        for _ in range(5):
            await page.keyboard.press("Tab")
            focused = page.locator(":focus")
            order.append(await focused.inner_text())
            await expect(focused).to_have_css("outline-style", "solid")
        assert order == ["Go on", "English", "العربية", "A person", "Exit"]
        for _ in range(4):
            await page.keyboard.press("Shift+Tab")
        async with page.expect_navigation():
            await page.keyboard.press("Enter")
        assert "Pick any, or none." in await read(page)


async def test_right_to_left_the_rows_begin_at_the_right(browser: Browser) -> None:
    async with a_page(browser, **PHONE) as (page, _):
        await press(page, "العربية")
        await press(page, "متابعة")
        places = [(await box(page, label))["x"] for label in ("رجوع", "القائمة", "شخص")]
        assert places == sorted(places, reverse=True)


async def box(page: Page, label: str) -> dict[str, float]:
    return await area(page.get_by_role("button", name=label, exact=True))


async def area(found: Locator) -> dict[str, float]:
    place = await found.bounding_box()
    assert place is not None
    return dict(place)


@pytest.mark.parametrize("width", [320, 360, 1280])
async def test_exit_is_always_in_sight_and_every_button_is_large(browser: Browser, width: int) -> None:
    """320 px is also 1280 px at a zoom of 400 %; nothing has to be moved sideways."""
    async with a_page(browser, viewport={"width": width, "height": 480}, **LOOK_INSIDE) as (page, _):
        await press(page, "Go on")
        await press(page, "Something longer to read")
        for depth in (0, 10_000):
            await page.evaluate(f"scrollTo(0, {depth})")
            leave = await box(page, "Exit")
            assert 0 <= leave["y"] <= 480 - leave["height"]
        for button in await page.get_by_role("button").all():
            size = await area(button)
            assert min(size["height"], size["width"]) >= 44
        assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def test_letters_twice_as_large_fit(browser: Browser) -> None:
    async with a_page(browser, bypass_csp=True, **PHONE, **LOOK_INSIDE) as (page, _):
        await press(page, "Go on")
        await page.add_style_tag(content="html { font-size: 200% }")
        assert await page.evaluate("document.documentElement.scrollWidth") <= 360
        for button in await page.get_by_role("button").all():
            inside = await button.evaluate("b => b.scrollWidth <= b.clientWidth")
            assert inside


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
@pytest.mark.parametrize("colours", ["none", "active"])
async def test_the_cover_comes_by_itself_and_goes_at_a_key(
    browser: Browser, motion: str, colours: str
) -> None:
    """Without scripts: words go, also for screen readers; Show brings them back, then the clock runs anew."""
    async with a_page(browser, cover=3, reduced_motion=motion, forced_colors=colours, **PHONE) as (page, _):
        words, cover = page.locator(".words"), page.locator("summary")
        for again in range(3):
            await passes(page, seconds=179)
            await expect(words, f"round {again}").to_be_visible()
            await passes(page, seconds=180.002)
            await expect(cover, f"round {again}").to_be_visible()
            await expect(words).to_be_hidden()
            assert await read(page) == "Paused.\nShow\nExit"
            heard = await page.locator("body").aria_snapshot()
            assert "program" not in heard
            assert "Exit" in heard
            await cover.focus()
            await page.keyboard.press("Enter")
            await expect(words).to_be_visible()
            await expect(cover).to_be_hidden()


async def passes(page: Page, *, seconds: float) -> None:
    """Move the page's clock to so long after the words were shown."""
    await page.evaluate(f"document.getAnimations().forEach(a => a.currentTime = {seconds * 1000})")


async def test_the_cover_hides_everything_but_exit(browser: Browser) -> None:
    """It fills the window, lets nothing shine through, and can be tapped anywhere; Exit works on."""
    async with a_page(browser, cover=SOON, **PHONE) as (page, street):
        await press(page, "Go on")
        cover = page.locator(".cover")
        await expect(cover).to_be_visible()
        assert await area(cover) == {"x": 0, "y": 0, "width": 360, "height": 640}
        await expect(cover).to_have_css("background-color", re.compile(r"^rgb\("))
        await expect(cover).to_have_css("opacity", "1")
        await page.get_by_role("button", name="Exit").click()
        await page.wait_for_url(street.elsewhere)


async def test_the_cover_waits_its_time(browser: Browser) -> None:
    """The clock is the setting's: moved to just before its end the words are there, after it they are not."""
    async with a_page(browser, cover=3, **PHONE, **LOOK_INSIDE) as (page, _):
        words = page.locator(".words")
        await passes(page, seconds=179)
        await expect(words).to_be_visible()
        await passes(page, seconds=180.002)
        await expect(words).to_be_hidden()


LOOKS = [
    pytest.param(scheme, language, size, id=f"{scheme}-{language}-{size['viewport']['width']}")
    for scheme in ("light", "dark")
    for language in ("en", "ar")
    for size in (PHONE, DESKTOP)
]


@pytest.mark.parametrize(("scheme", "language", "size"), LOOKS)
async def test_axe_finds_nothing(
    browser: Browser, scheme: str, language: str, size: dict[str, object]
) -> None:
    """Every kind of page, in both schemes, directions and sizes."""
    async with a_page(browser, cover=3, color_scheme=scheme, **size, **LOOK_INSIDE) as (page, street):
        await sound(page)
        if language == "ar":
            await press(page, "العربية")
            await sound(page)
        for label in NAMES[language]:
            await press(page, label)
            await sound(page)
        await page.evaluate("document.getAnimations().forEach(a => a.finish())")
        await expect(page.locator("summary")).to_be_visible()
        await sound(page)
        await page.goto(f"{street.home}nowhere")
        await sound(page)
        await page.goto(street.home)
        street.house.is_up = False
        await page.get_by_role("button", name="Go on").click()
        await expect(page.get_by_role("status")).to_have_text("This is slow just now. Nothing is lost.")
        await sound(page)
        async with page.expect_navigation():  # as without scripts
            await page.evaluate("document.forms.page.submit()")
        await sound(page)


async def sound(page: Page) -> None:
    found = await Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


async def test_axe_finds_what_is_planted(browser: Browser) -> None:
    """The control: one pale button is one violation."""
    async with a_page(browser, **PHONE, **LOOK_INSIDE) as (page, _):
        await page.evaluate("document.querySelector('button').style.color = '#ddd'")
        found = await Axe().run(page)
        assert [fault["id"] for fault in found.response["violations"]] == ["color-contrast"]


async def test_the_dark_is_dark(browser: Browser) -> None:
    paper = {}
    for scheme in ("light", "dark"):
        async with a_page(browser, color_scheme=scheme, **LOOK_INSIDE) as (page, _):
            colour = await page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
            paper[scheme] = sum(map(int, re.findall(r"\d+", colour)))
    assert paper["dark"] < 150
    assert paper["light"] > 600


FRAMED = '<title>Helpers</title><iframe src="{home}" width="500" height="500"></iframe>'


async def test_a_site_that_is_named_may_frame_the_page_and_exit_replaces_it(browser: Browser) -> None:
    """Exit leads the whole window away, not only the frame."""
    async with a_page(browser, frames=True, elsewhere=FRAMED) as (page, street):
        await page.goto(street.elsewhere)
        inside = page.frame_locator("iframe")
        await inside.get_by_role("button", name="Go on").click()
        await expect(inside.locator(".words")).to_contain_text("Pick any, or none.")
        async with page.expect_navigation(url=street.home):
            await inside.get_by_role("button", name="Exit").click()
        assert street.house.sessions == {}


async def test_with_scripts_exit_replaces_the_whole_window_too(browser: Browser) -> None:
    async with a_page(browser, frames=True, elsewhere=FRAMED, **LOOK_INSIDE) as (page, street):
        await page.goto(f"{street.elsewhere}?around")
        inside = page.frame_locator("iframe")
        await inside.get_by_role("button", name="Go on").click()
        await expect(inside.locator(".words")).to_contain_text("Pick any, or none.")
        await inside.get_by_role("button", name="Exit").click()
        await page.wait_for_url(street.elsewhere)
        await asyncio.wait_for(_until(lambda: street.house.sessions == {}), 10)


async def test_a_tap_with_scripts_takes_no_new_page(browser: Browser) -> None:
    """Language, title, direction and cover follow; the focus is at the words."""
    async with a_page(browser, **LOOK_INSIDE) as (page, street):
        for label in ("العربية", "متابعة", "شيء للقراءة"):
            await press(page, label)
        assert CANARIES[2] in await read(page)
        assert await page.locator("html").get_attribute("dir") == "rtl"
        assert await page.title() == "مكتب مفتوح"
        assert await page.locator("summary .button").text_content() == "إظهار"
        await expect(page.locator(".words")).to_be_focused()
        assert len([asked for asked in street.asked if asked.startswith("GET") and asked.endswith("/")]) == 1
        assert street.complaints == []


async def test_nobody_else_may_frame_the_page(browser: Browser) -> None:
    async with a_page(browser, elsewhere=FRAMED, **LOOK_INSIDE) as (page, street):
        await page.goto(street.elsewhere)
        await asyncio.wait_for(_until(lambda: any("frame-ancestors" in c for c in street.complaints)), 10)
        assert await page.frame_locator("iframe").locator("form").count() == 0


async def _until(is_so: object) -> None:
    while not is_so():
        await asyncio.sleep(0.02)


async def test_a_form_on_another_site_opens_nothing(browser: Browser) -> None:
    """A link to us is fine; a form that presses our buttons is not."""
    forged = (
        '<title>Trap</title><form method="post" action="{home}">'
        f'<input name="token" value="{"A" * 43}"><input name="turn" value="1"><button>Win</button></form>'
    )
    async with a_page(browser, elsewhere=forged) as (page, street):
        await page.goto(street.elsewhere)
        async with page.expect_navigation():
            await page.get_by_role("button", name="Win").click()
        assert await read(page) == "403\n\nOpen Desk"
        assert street.house.taken == []
