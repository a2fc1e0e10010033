"""Take the pictures of the guides anew from the packs: `make pictures`."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.workshop.preview import page_of
from tests import kept_fresh
from tests.browser import a_browser
from tests.pictures_desk import desk
from tests.talk import ROOT, TODAY

PREVIEW = ROOT / "docs" / "preview.png"
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


async def every() -> None:
    """All of them."""
    await preview(PREVIEW)
    await desk()


if __name__ == "__main__":
    asyncio.run(every())
