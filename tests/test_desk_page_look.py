"""How the desk looks and sounds to whoever sits at it: axe, both directions, lowered lights, a soft sound."""

import re
from collections.abc import AsyncIterator
from itertools import product
from typing import Any

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

from tests.browser import DESKTOP, PHONE, a_browser
from tests.desk_shift import Shift, a_shift, card, claims, composer, holds_back, toast, writes

pytestmark = [
    pytest.mark.browser,
    pytest.mark.redis,
    pytest.mark.timeout(240),
    pytest.mark.asyncio(loop_scope="module"),
]

HEARD = """
    window.heard = [], window.ears = [];
    addEventListener("heard", event => heard.push(event.detail), true);
    AudioContext = class extends AudioContext { constructor() { super(); ears.push(this) } };
"""
IN_TUNE = """async () => ears[0]?.state === "running" && (await navigator.locks.query()).held.length === 1"""
RTL = {"ar": "rtl", "en": "ltr"}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with a_browser() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="module")
async def shift(browser: Browser, redis_url: str) -> AsyncIterator[Shift]:
    async with a_shift(browser, redis_url) as shift:
        yield shift


async def is_fine(page: Page, where: str) -> None:
    """Nothing for axe, nothing wider than the window, nothing too small for a thumb."""
    found = await Axe().run(page)
    assert found.violations_count == 0, f"{where}: {found.generate_report()}"
    assert await page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, where
    small = await page.evaluate(
        """() => [...document.querySelectorAll('button, select, label.switch, input:not(.switch input)')]
            .filter(it => it.checkVisibility()).map(it => [it.outerHTML, it.getBoundingClientRect()])
            .filter(([, box]) => box.height < 44 || box.width < 44).map(([html]) => html)"""
    )
    assert small == [], where


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["360", "1280"])
@pytest.mark.parametrize(("lights", "language"), [*product(("light", "dark"), RTL), ("dim", "en")])
async def test_axe_finds_nothing_on_any_screen(
    shift: Shift, lights: str, language: str, size: dict[str, Any]
) -> None:
    noor = await shift.sits("noor", reduced_motion="reduce", **size)
    await shift.sits("maya")
    await noor.evaluate(
        "([lights, lang]) => localStorage.setItem('wayside-desk-look', JSON.stringify({ lights }))",
        [lights, language],
    )
    await noor.route(
        "**/words?lang=*",
        lambda route: route.continue_(url=re.sub("lang=.*", f"lang={language}", route.request.url)),
    )
    await noor.reload()
    await expect(noor.locator("html")).to_have_attribute("dir", RTL[language])
    ana, ben = await shift.work.somebody("en", "wages"), await shift.work.somebody("ar")
    await expect(card(noor, ben.name)).to_be_visible()
    await is_fine(noor, "queue")
    await claims(noor, ana)
    await is_fine(noor, "empty chat")
    await ana.says("Hello. " * 40)
    await writes(noor, "I am here.")
    await composer(noor).fill("Why did you go?")
    await expect(noor.locator(".guard q")).to_have_count(2)
    await is_fine(noor, "chat, guard and toast")
    await noor.keyboard.press("Escape")
    await noor.keyboard.press("/")
    await expect(noor.locator("[role=option]")).to_have_count(2)
    await is_fine(noor, "phrases")
    await noor.keyboard.press("Escape")
    await noor.keyboard.press("Escape")
    for key in ("t", "e", "d", "?"):
        await noor.keyboard.press(key)
        await expect(noor.get_by_role("dialog")).to_be_visible()
        await is_fine(noor, f"dialog {key}")
        await noor.keyboard.press("Escape")
        await expect(noor.get_by_role("dialog")).to_have_count(0)
    for part in ("more", "look"):
        await noor.locator(f"[popovertarget={part}]").click()
        await is_fine(noor, part)
        await noor.keyboard.press("Escape")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["360", "1280"])
@pytest.mark.parametrize("aid", ["lena", "omar"])
async def test_axe_finds_nothing_for_leads_and_operators(
    shift: Shift, aid: str, size: dict[str, Any]
) -> None:
    maya, ana = await shift.sits("maya"), await shift.work.somebody()
    await claims(maya, ana)
    page = await shift.sits(aid, sees="Waiting" if aid == "lena" else "People", **size)
    if aid == "lena":
        await page.get_by_role("button", name="Board").click()
        await expect(page.get_by_role("row", name="Maya")).to_be_visible()
    await is_fine(page, aid)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["360", "1280"])
async def test_axe_finds_nothing_at_the_door(shift: Shift, scheme: str, size: dict[str, Any]) -> None:
    page = await (await shift.window(color_scheme=scheme, **size)).new_page()
    await page.goto(f"{shift.work.origin}/desk")
    await expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_visible()
    await is_fine(page, "passkey")
    await page.get_by_role("button", name="Use a code instead").click()
    await is_fine(page, "code")


async def test_axe_finds_what_is_planted(shift: Shift) -> None:
    """The control: one pale word is one violation."""
    maya = await shift.sits()
    await maya.evaluate("document.querySelector('.waiting h2').style.color = '#ddd'")
    found = await Axe().run(maya)
    assert [fault["id"] for fault in found.response["violations"]] == ["color-contrast"]


async def test_lights_can_be_lowered_below_the_dark(shift: Shift) -> None:
    maya = await shift.sits()
    bright = {}
    for lights in ("light", "dark", "dim"):
        await maya.evaluate(f"document.documentElement.dataset.lights = '{lights}'")
        shown = await maya.evaluate(
            "[document.documentElement, document.querySelector('h2')].map(it => getComputedStyle(it))"
            ".map((it, place) => place ? it.color : it.backgroundColor)"
        )
        bright[lights] = [sum(map(int, re.findall(r"\d+", colour))) for colour in shown]
    assert bright["light"][0] > 600
    assert bright["dim"][0] < bright["dark"][0] < 150
    assert bright["dim"][1] < bright["dark"][1]


async def test_nothing_moves_for_whoever_wishes_so(shift: Shift) -> None:
    maya, ana = await shift.sits(reduced_motion="reduce"), await shift.work.somebody()
    await claims(maya, ana)
    await expect(toast(maya, "is with you")).to_be_visible()
    moving = "it.animationName !== 'none' || it.transitionDuration !== '0s'"
    styles = "[...document.querySelectorAll('*')].map(it => getComputedStyle(it))"
    assert await maya.evaluate(f"{styles}.filter(it => {moving}).length") == 0


async def test_focus_stays_where_the_advocate_put_it(shift: Shift) -> None:
    """Whatever comes: a card, a line, an offer, an end."""
    maya = await shift.sits()
    ana, ben = await shift.work.somebody(), await shift.work.somebody()
    await claims(maya, ben)
    await claims(maya, ana)
    await maya.keyboard.type("I was")
    await shift.work.somebody("es")
    await ana.says("Hello")
    await ben.leaves()
    await expect(toast(maya, "has left")).to_be_visible()
    await maya.keyboard.type(" saying")
    await expect(composer(maya)).to_have_value("I was saying")


async def test_roles_for_those_who_listen_to_the_desk(shift: Shift) -> None:
    maya, ana = await shift.sits(), await shift.work.somebody()
    await expect(maya.get_by_role("banner").get_by_role("status").first).to_contain_text("Waiting: 1")
    await claims(maya, ana)
    log = maya.get_by_role("log", name="Lines of the chat")
    await expect(log).to_have_attribute("aria-relevant", "additions")
    await ana.says("مرحبا")
    await expect(log.locator(".text")).to_have_attribute("dir", "auto")
    assert await log.locator(".text").evaluate("it => getComputedStyle(it).direction") == "rtl"


async def test_the_sound_is_off_until_chosen_and_comes_again_until_somebody_claims(shift: Shift) -> None:
    window = await shift.window()
    await window.add_init_script(HEARD)
    maya = await window.new_page()
    await maya.goto(shift.work.link("maya"))
    await expect(maya.get_by_role("heading", name="Mine")).to_be_visible()
    await maya.clock.install()
    ana = await shift.work.somebody()
    await expect(card(maya, ana.name)).to_be_visible()
    await maya.clock.fast_forward(61_000)
    assert await maya.evaluate("heard") == []
    await maya.get_by_role("button", name="Look and sound").click()
    await maya.get_by_label("Soft sound").check()
    await maya.keyboard.press("Escape")
    await maya.wait_for_function(IN_TUNE)  # a browser takes a moment to have a voice
    for times in (1, 2):
        await maya.clock.fast_forward(30_000)
        await maya.wait_for_function(f"heard.length === {times}")
    claimed = await holds_back(maya, "**/claim")
    await claims(maya, ana)
    await maya.clock.fast_forward(61_000)
    claimed.set()
    await expect(toast(maya, "is with you")).to_be_visible()
    await maya.clock.fast_forward(61_000)
    assert await maya.evaluate("heard") == [2, 2]
