"""A shift at the desk in Chromium: claim, reply, transfer, accept, end; by mouse and by keys alone."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser import PHONE, a_browser
from tests.desk_shift import (
    ENGLISH,
    NOW,
    SPANISH,
    Shift,
    a_shift,
    card,
    claims,
    composer,
    holds_back,
    lines,
    said_to,
    toast,
    until,
    writes,
)

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


async def test_from_claim_to_close_with_a_transfer_between(shift: Shift) -> None:
    maya, noor = await shift.sits("maya"), await shift.sits("noor")
    ana = await shift.work.somebody("en", "wages")
    await claims(maya, ana)
    await expect(card(noor, ana.name)).to_have_count(0)
    await ana.says("Hello. I can write now.")
    await expect(lines(maya)).to_have_text(["Hello. I can write now."])
    await writes(maya, "I am here.")
    await expect(maya.locator(".status")).to_contain_text("Queued")
    await said_to(ana, "I am here.")
    await expect(maya.locator(".status")).to_contain_text("Shown")

    await maya.get_by_role("button", name="Transfer…").click()
    await maya.get_by_role("radio", name="Noor").check()
    await maya.get_by_label("Note for them").fill("Pay of three months.")
    await maya.get_by_role("button", name="Offer", exact=True).click()
    await expect(maya.locator(".state")).to_contain_text("Offered to Noor")
    await expect(noor.locator(".offer")).to_contain_text(f"{ana.name}")
    await expect(noor.locator(".offer")).not_to_contain_text("Pay of three months.")
    await ana.cases.agree(ana.case, note=True)
    await noor.reload()
    await expect(noor.locator(".offer")).to_contain_text("Pay of three months.")
    await noor.get_by_role("button", name="Accept").click()
    await expect(noor.locator(".about h2")).to_have_text(ana.name)
    await expect(toast(maya, f"Noor has {ana.name} now.")).to_be_visible()
    await expect(card(maya, ana.name)).to_have_count(0)
    await expect(lines(noor)).to_have_count(0)
    await ana.says("Hello, Noor.")
    await expect(lines(noor)).to_have_text(["Hello, Noor."])

    await noor.get_by_role("button", name="End…").click()
    await expect(noor.get_by_role("dialog")).to_contain_text("Anything you must report?")
    await noor.get_by_label("A card they may keep").fill("Tuesday at ten")
    await noor.get_by_role("button", name="End the chat").click()
    assert (await ana.cases.look(ana.case)).card == "Tuesday at ten"
    await expect(toast(noor, "Nothing is kept.")).to_be_visible()
    await expect(card(noor, ana.name)).to_have_count(0)
    assert (await ana.cases.look(ana.case)).phase == "none"


async def test_keys_are_enough_from_claim_to_close(shift: Shift) -> None:
    maya, noor = await shift.sits("maya"), await shift.sits("noor")
    ana, ben = await shift.work.somebody(), await shift.work.somebody()
    await expect(card(maya, ben.name)).to_be_visible()
    press, write = maya.keyboard.press, maya.keyboard.type
    await press("j")
    await expect(card(maya, ana.name)).to_be_focused()
    await press("j")
    await expect(card(maya, ben.name)).to_be_focused()
    await press("k")
    await press("Enter")
    await expect(composer(maya)).to_be_focused()
    await write("I am here.")
    await press("Enter")
    await write("What would help?")
    await press("Control+Enter")
    await said_to(ana, "I am here.\nWhat would help?")
    await press("Escape")
    await press("t")
    await expect(maya.get_by_role("radio", name="Noor")).to_be_focused()
    await press("Tab")
    await write("A note")
    await press("Tab")
    await press("Enter")
    await expect(maya.locator(".state")).to_contain_text("Offered to Noor")

    await expect(noor.locator(".offer")).to_be_visible()
    await noor.keyboard.press("j")
    await expect(noor.get_by_role("button", name="Accept")).to_be_focused()
    await noor.keyboard.press("Enter")
    await expect(composer(noor)).to_be_focused()
    await noor.keyboard.press("Escape")
    await noor.keyboard.press("e")
    await expect(noor.get_by_label("A card they may keep")).to_be_focused()
    await noor.keyboard.press("Tab")
    await noor.keyboard.press("Enter")
    await expect(toast(noor, "ending")).to_be_visible()
    await expect(noor.locator(".state")).to_have_count(1)
    await noor.keyboard.press("Control+z")
    await expect(noor.locator(".state")).to_have_count(0)
    await noor.keyboard.press("e")
    await expect(noor.get_by_label("A card they may keep")).to_be_focused()
    await noor.keyboard.press("Tab")
    await noor.keyboard.press("Enter")
    await expect(toast(noor, "Nothing is kept.")).to_be_visible()
    await expect(card(maya, ana.name)).to_have_count(0)


async def test_keys_find_cards_undo_a_claim_and_say_here_or_away(shift: Shift) -> None:
    maya, ben = await shift.sits(), await shift.work.somebody()
    await expect(card(maya, ben.name)).to_be_visible()
    press = maya.keyboard.press
    await press("g")
    await press("w")
    await expect(card(maya, ben.name)).to_be_focused()
    await press("Enter")
    await expect(composer(maya)).to_be_focused()
    await expect(toast(maya, "is with you")).to_be_visible()
    await press("Control+z")
    await expect(toast(maya, "waits again")).to_be_visible()
    assert (await ben.cases.look(ben.case)).phase == "waiting"
    await press("?")
    await expect(maya.get_by_role("dialog")).to_contain_text("Ctrl+Enter")
    await press("Escape")
    await press("a")
    await expect(maya.get_by_label("You are")).to_have_value("away")


async def test_letters_can_be_switched_off_and_never_act_in_a_text_field(shift: Shift) -> None:
    maya, ana = await shift.sits(), await shift.work.somebody()
    await claims(maya, ana)
    await maya.keyboard.type("t e d l a ? j")
    await expect(composer(maya)).to_have_value("t e d l a ? j")
    await expect(maya.get_by_role("dialog")).to_have_count(0)
    await maya.keyboard.press("Escape")
    await maya.get_by_role("button", name="Look and sound").click()
    await maya.get_by_label("Letter keys").uncheck()
    await maya.keyboard.press("Escape")
    await maya.keyboard.press("t")
    await maya.keyboard.press("e")
    await expect(maya.get_by_role("dialog")).to_have_count(0)
    await maya.reload()
    await expect(card(maya, ana.name)).to_be_visible()
    await maya.keyboard.press("?")
    await expect(maya.get_by_role("dialog")).to_have_count(0)


async def test_a_claim_that_came_too_late_is_told_calmly(shift: Shift) -> None:
    """Noor's desk has not heard yet that Maya was quicker."""
    maya, noor = await shift.sits("maya"), await shift.sits("noor")
    ana = await shift.work.somebody()
    await expect(card(noor, ana.name)).to_be_visible()
    await noor.route("**/desk/api/queue", lambda route: route.abort())
    await claims(maya, ana)
    await card(noor, ana.name).click()
    await expect(toast(noor, "Maya has this one.")).to_be_visible()
    await expect(noor.locator(".about")).to_have_count(0)
    await noor.unroute("**/desk/api/queue")
    await expect(card(noor, ana.name)).to_have_count(0)


async def test_a_claim_shows_before_the_desk_has_answered(shift: Shift) -> None:
    """What is typed meanwhile goes when it is known to whom."""
    maya, ana = await shift.sits(), await shift.work.somebody()
    answer = await holds_back(maya, "**/claim")
    await claims(maya, ana)
    await expect(maya.locator(".state")).to_have_text("Joining…")
    await writes(maya, "Hello.")
    assert (await ana.cases.look(ana.case)).phase == "waiting"
    answer.set()
    await said_to(ana, "Hello.")


async def test_several_chats_keep_their_drafts_and_count_what_is_new(shift: Shift) -> None:
    maya = await shift.sits()
    ana, ben = await shift.work.somebody(), await shift.work.somebody()
    await claims(maya, ana)
    await composer(maya).fill("half a thought")
    await claims(maya, ben)
    await expect(composer(maya)).to_have_value("")
    await ana.says("One")
    await ana.says("Two")
    await expect(card(maya, ana.name)).to_contain_text("2 new")
    await expect(maya).to_have_title("2")
    await expect(composer(maya)).to_be_focused()
    await composer(maya).fill("other words")
    await card(maya, ana.name).click()
    await expect(composer(maya)).to_have_value("half a thought")
    await expect(lines(maya)).to_have_text(["One", "Two"])
    await expect(maya).to_have_title("0")
    await expect(card(maya, ben.name)).to_contain_text("Draft")


async def test_a_person_who_leaves_is_told_in_a_calm_line(shift: Shift) -> None:
    maya, ana = await shift.sits(), await shift.work.somebody()
    await claims(maya, ana)
    await ana.says("Hello")
    await expect(lines(maya)).to_have_text(["Hello"])
    await ana.leaves()
    await expect(toast(maya, f"{ana.name}: the person has left.")).to_be_visible()
    await expect(card(maya, ana.name)).to_have_count(0)
    assert "Hello" not in await maya.locator("body").inner_text()
    await expect(maya.get_by_role("heading", name="No chat yet")).to_be_focused()


async def test_a_line_can_be_taken_back_and_written_anew(shift: Shift) -> None:
    maya, ana = await shift.sits(), await shift.work.somebody()
    await claims(maya, ana)
    await writes(maya, "Too quick")
    await said_to(ana, "Too quick")
    await maya.get_by_role("button", name="Take back").click()
    await expect(lines(maya)).to_have_count(0)
    await said_to(ana)
    await expect(composer(maya)).to_have_value("Too quick")


async def test_phrases_are_found_in_ones_own_language_and_inserted_in_theirs(shift: Shift) -> None:
    maya, ana = await shift.sits(), await shift.work.somebody("es")
    await claims(maya, ana)
    await maya.keyboard.press("/")
    search = maya.get_by_role("combobox", name="Phrases")
    await expect(search).to_be_focused()
    await search.fill("OWED wag")
    await expect(maya.locator("[role=option]")).to_have_count(1)
    await expect(maya.locator("[role=option]")).to_contain_text(ENGLISH)
    await maya.keyboard.press("Enter")
    await expect(composer(maya)).to_have_value(SPANISH)
    await expect(composer(maya)).to_be_focused()
    await expect(lines(maya)).to_have_count(0)
    await composer(maya).fill("")
    await maya.keyboard.press("/")
    await search.fill("tonight")
    await expect(maya.locator("[role=option]")).to_contain_text("Not yet in Spanish")
    await maya.keyboard.press("Enter")
    await expect(composer(maya)).to_have_value("")
    await maya.keyboard.press("Escape")
    await expect(composer(maya)).to_be_focused()


async def test_the_guard_offers_a_better_sentence_and_never_blocks(shift: Shift) -> None:
    maya, ana = await shift.sits(), await shift.work.somebody()
    await claims(maya, ana)
    await maya.keyboard.type("I see. Why díd you go there? It is fine.")
    warning = maya.locator(".guard")
    await expect(warning).to_contain_text("It can sound like blame.")
    asked = len(shift.asked)
    await warning.get_by_role("button", name="Use it").click()
    await expect(composer(maya)).to_have_value("I see. What happened then? It is fine.")
    await expect(warning).to_have_text("")
    assert [url for url in shift.asked[asked:] if not url.endswith(("beat", "typing", "queue"))] == []
    await writes(maya, "Why did you go?")
    await said_to(ana, "Why did you go?")


async def test_the_card_for_danger_inserts_and_sends_nothing(shift: Shift) -> None:
    maya, ana = await shift.sits(), await shift.work.somebody()
    await claims(maya, ana)
    await maya.keyboard.press("Escape")
    await maya.keyboard.press("d")
    await expect(maya.get_by_role("dialog")).to_contain_text("First: what they want.")
    await maya.get_by_role("button", name="Insert").click()
    await expect(composer(maya)).to_have_value(NOW)
    await expect(composer(maya)).to_be_focused()
    await said_to(ana)


async def test_a_lead_is_asked_without_a_word_of_the_chat(shift: Shift) -> None:
    maya, lena = await shift.sits("maya"), await shift.sits("lena")
    ana = await shift.work.somebody()
    await claims(maya, ana)
    await ana.says("Do not show this.")
    await maya.keyboard.press("Escape")
    await maya.keyboard.press("l")
    await expect(toast(lena, f"Maya asks for you: {ana.name}")).to_be_visible()
    await lena.get_by_role("button", name="Board").click()
    await expect(lena.locator(".board")).to_contain_text(f"Maya asks for you: {ana.name}")
    await lena.get_by_role("button", name="I come").click()
    await expect(lena.locator(".board")).not_to_contain_text("asks for you")
    await expect(lena.get_by_role("row", name="Maya")).to_contain_text("1 / 3")
    assert "Do not show this." not in await lena.content()
    await lena.get_by_role("row", name="Maya").get_by_role("button", name="Give back").click()
    await expect(toast(maya, "no longer with you")).to_be_visible()


async def test_a_block_ends_the_chat_and_a_week_needs_a_second_yes(shift: Shift) -> None:
    maya, lena = await shift.sits("maya"), await shift.sits("lena")
    ana = await shift.work.somebody()
    await claims(maya, ana)
    await maya.get_by_role("button", name="More").click()
    await maya.get_by_role("button", name="Block…").click()
    await maya.get_by_label("7 days").check()
    await maya.get_by_role("button", name="End the chat and block").click()
    await expect(toast(maya, "A lead is asked")).to_be_visible()
    assert (await ana.cases.look(ana.case)).phase == "live"
    await lena.get_by_role("button", name="Board").click()
    await lena.get_by_role("button", name="Yes").click()
    await expect(card(maya, ana.name)).to_have_count(0)
    assert (await ana.cases.look(ana.case)).phase == "none"


async def test_away_after_this_chat_becomes_away_with_its_end(shift: Shift) -> None:
    maya, ana = await shift.sits(), await shift.work.somebody()
    await claims(maya, ana)
    await maya.get_by_label("You are").select_option("after")
    await ana.leaves()
    await expect(maya.get_by_label("You are")).to_have_value("away")


async def test_the_operator_sees_people_and_no_chat(shift: Shift) -> None:
    await shift.work.somebody()
    omar = await shift.sits("omar", sees="People")
    await expect(omar.get_by_role("row", name="Noor")).to_be_visible()
    await expect(omar.locator("[data-card]")).to_have_count(0)
    await omar.get_by_role("row", name="Noor").get_by_role("button", name="Switch off").click()
    await expect(omar.get_by_role("row", name="Noor")).to_contain_text("Switched off")


async def test_signing_out_gives_open_chats_back_and_leaves_nothing_on_the_page(shift: Shift) -> None:
    maya, ana = await shift.sits(), await shift.work.somebody()
    await claims(maya, ana)
    await composer(maya).fill("words of a draft")
    await maya.get_by_role("button", name="Look and sound").click()
    await maya.get_by_role("button", name="Sign out").click()
    await expect(maya.get_by_role("dialog")).to_contain_text("You still have open chats: 1")
    await maya.get_by_role("button", name="Give back and sign out").click()
    await expect(maya.get_by_role("button", name="Sign in with a passkey")).to_be_visible()
    assert ana.name not in await maya.content()

    async def waits() -> bool:
        return (await ana.cases.look(ana.case)).phase == "waiting"

    await until(waits)


async def test_a_phone_shows_one_part_at_a_time(shift: Shift) -> None:
    maya, ana = await shift.sits(**PHONE), await shift.work.somebody()
    await card(maya, ana.name).tap()
    await expect(composer(maya)).to_be_visible()
    await expect(maya.locator(".rail")).to_be_hidden()
    await maya.get_by_role("button", name="Mine").tap()
    await expect(composer(maya)).to_be_hidden()
    await expect(card(maya, ana.name)).to_be_visible()
    await expect(maya.locator(".waiting")).to_be_hidden()
    wide = await maya.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
