"""What the page does when the way to the desk breaks, and in several tabs: nothing lost, nothing twice."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Error, Page, expect

from tests.browser import a_browser
from tests.desk_shift import (
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

AWAY_S = 10


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with a_browser() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="module")
async def shift(browser: Browser, redis_url: str) -> AsyncIterator[Shift]:
    async with a_shift(browser, redis_url) as shift:
        yield shift


async def seen(page: Page) -> list[str]:
    """Every line that was ever put into the log, as often as it was put there."""
    return await page.evaluate("window.seen.slice()")


async def watches(page: Page) -> None:
    """Write down each line as it appears: also one that is there for a moment only."""
    await page.evaluate(
        """() => { window.seen = []; new MutationObserver(() => {
            const now = [...document.querySelectorAll('.line .text')].map(line => line.textContent);
            const twice = now.filter((text, place) => now.indexOf(text) !== place);
            const fresh = now.filter(text => !window.seen.includes(text));
            for (const text of [...fresh, ...twice]) seen.push(text);
        }).observe(document.body, { childList: true, subtree: true, characterData: true }) }"""
    )


async def test_a_desk_that_was_away_leaves_no_gap_and_repeats_nothing(shift: Shift) -> None:
    maya = await shift.sits()
    ana, ben = await shift.work.somebody(), await shift.work.somebody()
    await claims(maya, ben)
    await composer(maya).fill("a draft for Ben")
    await claims(maya, ana)
    await watches(maya)
    await ana.says("p1")
    await writes(maya, "a1")
    await expect(lines(maya)).to_have_count(2)
    await shift.goes_away()
    await expect(maya.get_by_text("Reconnecting. Your words are safe here.")).to_be_visible()
    await writes(maya, "a2")
    await writes(maya, "a3")
    await composer(maya).fill("half a line")
    await expect(maya.locator(".unsent .status").first).to_have_text("Kept here until the desk answers")
    await asyncio.sleep(AWAY_S)  # the time itself is the story: streams and patience live through it
    await shift.opens()
    ana.cases = shift.work.cases
    await ana.says("p2")
    await expect(maya.get_by_text("Reconnecting. Your words are safe here.")).to_be_hidden()
    await said_to(ana, "a1", "a2", "a3")
    await ana.says("p3")
    await expect(maya.get_by_text("p3", exact=True)).to_be_visible()

    assert sorted(await lines(maya).all_inner_texts()) == ["a1", "a2", "a3", "p1", "p2", "p3"]
    assert sorted(await seen(maya)) == ["a1", "a2", "a3", "p1", "p2", "p3"]
    assert await lines(maya).all_inner_texts() == [line.text for line in await ana.sees()]
    await expect(composer(maya)).to_have_value("half a line")
    await card(maya, ben.name).click()
    await expect(composer(maya)).to_have_value("a draft for Ben")


async def test_an_answer_that_is_lost_is_asked_for_again_and_the_line_is_there_once(shift: Shift) -> None:
    """The desk has taken the line, and the page does not hear of it: the same key is the same line."""
    maya, ana = await shift.sits(), await shift.work.somebody()
    await claims(maya, ana)
    await watches(maya)
    keys: list[str] = []

    async def lose_the_answer(route: object) -> None:
        request = route.request  # type: ignore[attr-defined]
        if request.method == "POST":
            keys.append(request.post_data_json["key"])
            await route.fetch()  # type: ignore[attr-defined]
        await (route.abort() if len(keys) < 3 else route.continue_())  # type: ignore[attr-defined]

    await maya.route("**/lines", lose_the_answer)
    await writes(maya, "once")
    await said_to(ana, "once")
    await expect(maya.locator(".status")).to_contain_text("Shown")

    async def asked_thrice() -> bool:
        return len(keys) >= 3

    await until(asked_thrice)
    await writes(maya, "and then")
    await said_to(ana, "once", "and then")
    assert len({*keys[:3]}) == 1
    assert await seen(maya) == ["once", "and then"]


async def test_two_tabs_are_one_advocate(shift: Shift) -> None:
    maya, ana = await shift.sits(), await shift.work.somebody()
    other = await maya.context.new_page()
    await other.goto(f"{shift.work.origin}/desk")
    await expect(card(other, ana.name)).to_be_visible()
    for tab in (maya, other):
        await watches(tab)
    await claims(maya, ana)
    await card(other, ana.name).click()
    await expect(composer(other)).to_be_focused()
    await writes(maya, "from the first")
    await expect(lines(other)).to_have_text(["from the first"])
    await writes(other, "from the second")
    await said_to(ana, "from the first", "from the second")
    await ana.says("hello")
    for tab in (maya, other):
        await expect(lines(tab)).to_have_text(["from the first", "from the second", "hello"])
        assert await seen(tab) == ["from the first", "from the second", "hello"]
    await maya.close()
    await ana.says("still there?")
    await expect(lines(other)).to_have_count(4)


async def test_the_same_words_in_two_tabs_are_two_lines(shift: Shift) -> None:
    """A line that comes back is never taken for another with the same words that still has to go."""
    maya, ana = await shift.sits(), await shift.work.somebody()
    await claims(maya, ana)
    other = await maya.context.new_page()
    await other.goto(f"{shift.work.origin}/desk")
    await card(other, ana.name).click()
    await maya.route("**/lines", lambda route: route.abort())
    await writes(maya, "Yes.")
    await expect(maya.locator(".unsent")).to_have_count(1)
    await writes(other, "Yes.")
    await said_to(ana, "Yes.")
    await maya.unroute("**/lines")
    await said_to(ana, "Yes.", "Yes.")
    for tab in (maya, other):
        await expect(lines(tab)).to_have_text(["Yes.", "Yes."])


async def test_what_the_desk_refuses_stays_to_be_written_again(shift: Shift) -> None:
    maya, ana = await shift.sits(), await shift.work.somebody()
    await claims(maya, ana)
    refusal = '{"error":"long","say":"That is too long. Split it in two."}'
    await maya.route("**/lines", lambda route: route.fulfill(status=413, body=refusal))
    await writes(maya, "These words.")
    await expect(maya.locator(".unsent")).to_contain_text("Not delivered: That is too long.")
    await maya.unroute("**/lines")
    await maya.get_by_role("button", name="Write it again").click()
    await expect(composer(maya)).to_have_value("These words.")
    await composer(maya).press("Control+Enter")
    await said_to(ana, "These words.")


async def test_a_chat_given_back_and_claimed_again_has_its_draft(shift: Shift) -> None:
    maya, ana = await shift.sits(), await shift.work.somebody()
    await claims(maya, ana)
    await composer(maya).fill("not sent yet")
    await maya.get_by_role("button", name="Undo").click()
    await expect(toast(maya, "waits again")).to_be_visible()
    await claims(maya, ana)
    await expect(composer(maya)).to_have_value("not sent yet")


async def test_a_draft_for_a_case_that_is_no_longer_there_is_gone_too(shift: Shift) -> None:
    """It was given back, and then the person left: nothing of it stays in the page."""
    maya, ana = await shift.sits(), await shift.work.somebody()
    await claims(maya, ana)
    await composer(maya).fill("words of a draft")
    await maya.get_by_role("button", name="Undo").click()
    await expect(card(maya, ana.name)).to_contain_text("Claim")
    await ana.leaves()
    await expect(card(maya, ana.name)).to_have_count(0)
    kept = await maya.evaluate("import('/desk/static/chats.js').then(({ drafts }) => drafts.size)")
    assert kept == 0


async def test_a_session_that_ended_loses_no_words(shift: Shift) -> None:
    """The page asks to sign in again, and goes on with the drafts that it has."""
    maya, ana = await shift.sits(), await shift.work.somebody()
    await claims(maya, ana)
    await composer(maya).fill("half a line")
    beats = await holds_back(maya, "**/beat")  # nothing else may ask first, and be told
    await maya.context.clear_cookies()
    await writes(maya, "a whole line")
    await expect(maya.get_by_text("Your drafts are still here")).to_be_visible()
    beats.set()
    await maya.evaluate(f"location.hash = '#i={shift.work.token('maya')}'")
    await expect(card(maya, ana.name)).to_be_visible()
    await said_to(ana, "a whole line")


async def test_somebody_else_who_signs_in_finds_no_words_of_the_first(shift: Shift) -> None:
    maya, ana = await shift.sits(), await shift.work.somebody("ar")
    ben = await shift.work.somebody()
    await claims(maya, ben)
    await ben.says("for Maya alone")
    await expect(lines(maya)).to_have_count(1)
    await composer(maya).fill("a draft of Maya's")
    await maya.context.clear_cookies()
    await expect(maya.get_by_text("Your drafts are still here")).to_be_visible()
    await maya.evaluate(f"location.hash = '#i={shift.work.token('noor')}'")
    await expect(card(maya, ana.name)).to_be_visible()
    await expect(card(maya, ben.name)).to_have_count(0)
    assert "for Maya alone" not in await maya.content()


async def test_away_is_away_in_every_tab(shift: Shift) -> None:
    maya = await shift.sits()
    await maya.get_by_label("You are").select_option("away")
    other = await maya.context.new_page()
    await other.goto(f"{shift.work.origin}/desk")
    await expect(other.get_by_label("You are")).to_have_value("away")
    await other.get_by_label("You are").select_option("here")
    await expect(maya.get_by_label("You are")).to_have_value("here")


async def test_lines_that_the_person_chooses_to_show_come_in_order(shift: Shift) -> None:
    """Until then a new owner sees nothing earlier."""
    maya, noor = await shift.sits("maya"), await shift.sits("noor")
    ana = await shift.work.somebody()
    await claims(maya, ana)
    await ana.says("p1")
    await writes(maya, "a1")
    await said_to(ana, "a1")
    await maya.get_by_role("button", name="More").click()
    await maya.get_by_role("button", name="Give back to the queue").click()
    await claims(noor, ana)
    await ana.says("p2")
    await expect(lines(noor)).to_have_text(["p2"])
    live = await ana.cases.look(ana.case)
    assert await ana.cases.share(ana.case, live.epoch)
    await expect(lines(noor)).to_have_text(["p1", "a1", "p2"])


async def test_the_beat_goes_on_where_timers_sleep(shift: Shift) -> None:
    """A hidden page's timers come once a minute, or never; what the stream brings carries the beat."""
    maya, ana = await shift.sits(), await shift.work.somebody()
    await claims(maya, ana)
    await maya.clock.install()
    await maya.clock.pause_at(await maya.evaluate("Date.now() + 1000"))
    beats = [url for url in shift.asked if url.endswith("/beat")]
    await maya.evaluate("Date.now = (now => () => now + 20000)(Date.now())")
    await ana.says("hello")

    async def beaten() -> bool:
        return len([url for url in shift.asked if url.endswith("/beat")]) > len(beats)

    await until(beaten)


async def test_the_browser_keeps_how_the_desk_looks_and_no_word_of_a_chat(shift: Shift) -> None:
    maya, ana = await shift.sits(), await shift.work.somebody()
    await claims(maya, ana)
    await ana.says("words of a person")
    await composer(maya).fill("words of a draft")
    await maya.get_by_role("button", name="Look and sound").click()
    await maya.get_by_label("Lights").select_option("dim")
    kept = await maya.evaluate("Object.entries(localStorage)")
    assert kept == [["wayside-desk-look", '{"lights":"dim","sound":false,"letters":true,"enter":"line"}']]
    assert await maya.evaluate("sessionStorage.length") == 0
    assert await maya.evaluate("async () => (await indexedDB.databases()).length") == 0
    assert await maya.evaluate("async () => (await caches.keys()).length") == 0
    await maya.reload()
    await expect(maya.locator("html")).to_have_attribute("data-lights", "dim")


async def test_what_is_not_ours_is_stopped_and_heard_of(shift: Shift) -> None:
    """The control for every test that finds consoles empty and no stranger asked: a breach is seen."""
    maya = await shift.sits()
    await maya.evaluate("fetch('http://127.0.0.1:9/').catch(() => {})")
    with pytest.raises(Error, match="TrustedHTML"):
        await maya.evaluate("document.body.innerHTML = '<p>'")
    await expect(maya.get_by_role("heading", name="Waiting", exact=True)).to_be_visible()
    assert "Content Security Policy" in shift.trouble()[0]
    assert "TrustedHTML" in shift.trouble()[-1]
    assert shift.strangers() == []
    await maya.goto(shift.work.origin.replace("localhost", "127.0.0.1") + "/desk")
    assert shift.strangers() != []
    shift.complaints.clear()
    shift.asked.clear()
