"""The door in Chromium: a link once, then a passkey or six digits; nothing of a link stays in the address."""

from collections.abc import AsyncIterator
from pathlib import Path

import pyotp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from bot.desk import PeopleFile
from tests.browser import a_browser
from tests.desk_server import PEOPLE
from tests.desk_shift import Shift, a_shift

pytestmark = [
    pytest.mark.browser,
    pytest.mark.redis,
    pytest.mark.timeout(240),
    pytest.mark.asyncio(loop_scope="module"),
]

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with a_browser() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="module")
async def shift(browser: Browser, redis_url: str, tmp_path: Path) -> AsyncIterator[Shift]:
    """A desk with the operator's file, where a link only lets one enrol."""
    people = PeopleFile(tmp_path / "desk.json")
    people.change(lambda _nobody: (PEOPLE, None))
    async with a_shift(browser, redis_url, people=people) as shift:
        yield shift


async def a_page(shift: Shift) -> Page:
    """A window of somebody whose device has a fingerprint reader, or the like."""
    page = await (await shift.window()).new_page()
    device = await page.context.new_cdp_session(page)
    await device.send("WebAuthn.enable")
    await device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return page


async def is_at_the_desk(page: Page) -> None:
    await expect(page.get_by_role("heading", name="Waiting", exact=True)).to_be_visible()


async def signs_out(page: Page) -> None:
    await page.get_by_role("button", name="Look and sound").click()
    await page.get_by_role("button", name="Sign out").click()
    await page.locator("dialog").get_by_role("button", name="Sign out").click()


async def test_a_link_then_a_passkey_and_from_then_on_the_passkey(shift: Shift) -> None:
    page = await a_page(shift)
    await page.goto(shift.work.link("maya"))
    await expect(page.get_by_role("heading", name="Welcome")).to_be_visible()
    assert page.url == f"{shift.work.origin}/desk"
    await page.get_by_role("button", name="Make a passkey").click()
    await is_at_the_desk(page)
    await signs_out(page)
    await page.get_by_role("button", name="Sign in with a passkey").click()
    await is_at_the_desk(page)
    await page.reload()
    await is_at_the_desk(page)


async def test_six_digits_for_whoever_has_no_passkey(shift: Shift) -> None:
    page = await a_page(shift)
    await page.goto(shift.work.link("maya"))
    await page.get_by_role("button", name="Use an authenticator app").click()
    name, secret = await page.locator("dd").all_inner_texts()
    code = pyotp.TOTP(secret.replace(" ", ""))
    await page.get_by_label("Code of six digits").fill(code.now())
    await page.get_by_role("button", name="Done").click()
    await is_at_the_desk(page)
    assert secret not in await page.content()
    await signs_out(page)
    await page.get_by_role("button", name="Use a code instead").click()
    await page.get_by_label("Sign-in name").fill(name)
    await page.get_by_label("Code of six digits").fill(
        code.at(int(shift.work.desk.clock()) + 30)
    )  # each code once
    await page.get_by_role("button", name="Sign in", exact=True).click()
    await is_at_the_desk(page)


async def test_a_link_works_once_and_every_refusal_reads_the_same(shift: Shift) -> None:
    page, link = await a_page(shift), shift.work.link("maya")
    await page.goto(link)
    await expect(page.get_by_role("heading", name="Welcome")).to_be_visible()
    again = await a_page(shift)
    refused = "That did not work."
    await again.goto(link)
    await expect(again.locator(".said")).to_contain_text(refused)
    assert again.url == f"{shift.work.origin}/desk"
    await again.get_by_role("button", name="Sign in with a passkey").click()
    await expect(again.locator(".said")).to_contain_text(refused)
    await again.get_by_role("button", name="Use a code instead").click()
    await again.get_by_label("Sign-in name").fill("maya")
    await again.get_by_label("Code of six digits").fill("000000")
    await again.get_by_role("button", name="Sign in", exact=True).click()
    await expect(again.locator(".said")).to_contain_text(refused)
