"""Small things at the desk that an eye sees: no word broken in two, and nothing said once it is over."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser import PHONE, a_browser
from tests.desk_shift import Shift, a_shift, claims, toast

pytestmark = [
    pytest.mark.browser,
    pytest.mark.redis,
    pytest.mark.timeout(240),
    pytest.mark.asyncio(loop_scope="module"),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with a_browser() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="module")
async def shift(browser: Browser, redis_url: str) -> AsyncIterator[Shift]:
    async with a_shift(browser, redis_url) as shift:
        yield shift


async def test_no_button_at_the_top_of_a_narrow_phone_is_broken_in_two(shift: Shift) -> None:
    lena = await shift.sits("lena", **{**PHONE, "viewport": {"width": 320, "height": 640}})
    buttons = lena.locator(".head > button")
    await expect(buttons).to_have_count(3)
    boxes = [await button.bounding_box() for button in await buttons.all()]
    assert {round(box["height"]) for box in boxes if box} == {44}
    assert all(box["x"] + box["width"] <= 320 for box in boxes if box)


async def test_whoever_goes_on_by_the_note_in_the_chat_is_offered_no_second_undo(shift: Shift) -> None:
    maya = await shift.sits("maya")
    ana = await shift.work.somebody()
    await claims(maya, ana)
    await maya.get_by_role("button", name="End…").click()
    await maya.get_by_role("button", name="End the chat").click()
    await expect(toast(maya, "ending")).to_be_visible()
    await maya.locator(".state").get_by_role("button", name="Undo").click()
    await expect(maya.locator(".state")).to_have_count(0)
    await expect(toast(maya, "ending")).to_have_count(0)
    assert (await ana.cases.look(ana.case)).phase == "live"
