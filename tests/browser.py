"""How the tests start Chromium: the system's own, headless, and silent on the network by itself."""

import os
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Page, Playwright, async_playwright, expect

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = (
    "/usr/lib/chromium/chromium",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
ARGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
NO_PAGES_KEPT = "--disable-back-forward-cache"  # playwright's own; people's browsers keep pages for Back
LIMIT = 90_000  # milliseconds for one step: generous, for a machine that has much else to do
PIECE = 1 << 22
PHONE = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True}
DESKTOP = {"viewport": {"width": 1280, "height": 800}}


def chromium(play: Playwright) -> str:
    """Where Chromium is: $CHROMIUM, on PATH, in the usual places, or playwright's own."""
    found = (os.environ.get("CHROMIUM"), *map(shutil.which, NAMES), *map(shutil.which, PLACES))
    return next(filter(None, found), play.chromium.executable_path)


def args() -> list[str]:
    """Chromium's arguments; without its sandbox only where that cannot work, for root."""
    root = sys.platform == "linux" and os.geteuid() == 0
    return [*ARGS, *(["--no-sandbox"] if root else [])]


@cache
def read_from_disk(executable: str) -> None:
    """Have Chromium in memory before anything waits for it, once for all tests.

    Some 350 MB: on a machine that has just begun, each part would else be read when it is first
    needed, so that a first navigation can take longer than any test waits.
    """
    program = Path(executable).resolve()
    folder = Path("/usr/lib/chromium") if program.parent == Path("/usr/bin") else program.parent
    for path in folder.glob("*"):
        if path.is_file():
            with path.open("rb") as file:
                while file.read(PIECE):
                    pass


@asynccontextmanager
async def a_browser(*, keeps_pages: bool = False) -> AsyncIterator[Browser]:
    """A browser that forgets each window as it closes; `keeps_pages` for Back, as people's do."""
    async with async_playwright() as play:
        read_from_disk(chromium(play))
        browser = await play.chromium.launch(
            executable_path=chromium(play),
            args=args(),
            ignore_default_args=[NO_PAGES_KEPT] if keeps_pages else None,
            timeout=LIMIT,
        )
        yield browser
        await browser.close()


@asynccontextmanager
async def a_profile(folder: Path, **options: object) -> AsyncIterator[BrowserContext]:
    """A browser that keeps a profile folder, as people's own do."""
    async with async_playwright() as play:
        window = await play.chromium.launch_persistent_context(
            folder, executable_path=chromium(play), args=args(), timeout=LIMIT, **options
        )
        window.set_default_timeout(LIMIT)
        yield window
        await window.close()


async def press(page: Page, label: str) -> None:
    """Press a button of ours and wait for the screen that answers, with scripts or without."""
    number = page.locator("#page [name=turn]")
    before = await number.input_value()
    await page.get_by_role("button", name=label, exact=True).click()
    await expect(number).not_to_have_value(before, timeout=LIMIT)
