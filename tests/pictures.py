"""Take the pictures of the guides anew from the packs: `make pictures`."""

import asyncio
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.workshop.preview import page_of
from tests import kept_fresh
from tests.browser import a_browser
from tests.talk import ROOT, TODAY

PREVIEW = ROOT / "docs" / "preview.png"
MENU = ROOT / "docs" / "page.png"
PHONE = {"width": 360, "height": 780}
SCREEN = "article:has(#danger-steps-en)"
PAGE = {"width": 700, "height": 600}
FINENESS = 0.8  # dots to a point: a small file


async def preview(path: Path) -> None:
    """A screen of the preview in two languages, as readers get it."""
    page_text = page_of(kept_fresh.packs(TODAY), ROOT / "flows", ("en-US", "es-US"), TODAY)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(page_text, encoding="utf-8")
        async with a_browser() as browser:
            page = await browser.new_page(viewport=PAGE, device_scale_factor=FINENESS)
            await page.goto(file.as_uri())
            await page.locator(SCREEN).screenshot(path=path)


async def menu(path: Path) -> None:
    """The menu on the web page, as a narrow phone shows it."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith("WAYSIDE_")}
    settings = {"WAYSIDE_LISTEN": "127.0.0.1:0", "WAYSIDE_PACKS": str(kept_fresh.packs())}
    popen = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=ROOT, env=mine | settings, stdout=asyncio.subprocess.PIPE
    )
    assert popen.stdout is not None
    try:
        while "The page" not in (line := (await popen.stdout.readline()).decode()):
            assert line, "the bot does not start"
        async with a_browser() as browser:
            page = await browser.new_page(viewport=PHONE, device_scale_factor=2)
            await page.goto(line.split()[-1])
            await page.get_by_role("button", name="Go on").click()
            await page.wait_for_load_state()
            await page.screenshot(path=path)
    finally:
        popen.terminate()
        await popen.wait()


async def every_picture() -> None:
    """All of them."""
    await preview(PREVIEW)
    await menu(MENU)


if __name__ == "__main__":
    asyncio.run(every_picture())
