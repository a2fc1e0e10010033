"""The whole bot as it is run: a process, a Redis, Telegram, the page, and two advocates in Chromium.

Somebody in Telegram and somebody on the page ask for a person. They are claimed, answered, handed over and
ended. What they type, what is answered, the note, the card and the area are looked for meanwhile and
afterwards: in all that the process says at DEBUG, in its metrics, in every key and value, and in MONITOR.
"""

import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import pyotp
import pytest
from playwright.async_api import Browser, Page, expect
from redis.asyncio import Redis as Client

from bot import app
from bot.config import read
from tests.browser import DESKTOP, PHONE, a_browser, press
from tests.desk_shift import composer, lines, writes
from tests.evidence import Tap, listening, traces
from tests.near import alone
from tests.redis_groups import free_port
from tests.redis_servers import redis_server
from tests.relay import until
from tests.relay_shapes import pairs
from tests.running import ROOT, Process, allowed, new_secret, process, settings
from tests.telegram_double import Allowed, Double, Person
from tests.test_desk_page_door import AUTHENTICATOR

pytestmark = [pytest.mark.browser, pytest.mark.redis, pytest.mark.timeout(240)]

SAID, NUMBER, LATER = "zqperson boss has the passport", "zqperson 202 555 0147", "zqperson still writing"
SAID_HERE = "zqvisitor pay since august"
ANSWER, ANSWER_HERE = "zqadvocate no hurry at all", "zqadvocate wages can be looked at"
NOTE, CARD, AREA = "zqnote about an employer", "zqcard tuesday at ten", "Mill Cross"
CANARIES = (SAID, NUMBER, LATER, SAID_HERE, ANSWER, ANSWER_HERE, NOTE, CARD, AREA, "mill-cross")
GONE_WITHIN = 5.0  # seconds after the end, the ten of the undo not counted


@dataclass
class Bot:
    """The process, and everything around it that could have kept a word."""

    port: int
    metrics: int
    running: Process
    telegram: Double
    client: Client
    tap: Tap
    links: Mapping[str, str]
    given: Mapping[str, str]
    secrets: list[str] = field(default_factory=list)

    @property
    def page(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    async def counts(self) -> bytes:
        """The page of its metrics."""
        page = f"http://127.0.0.1:{self.metrics}/metrics"
        async with aiohttp.ClientSession() as http, http.get(page) as told:
            assert told.status == 200
            return await told.read()

    async def cases(self) -> list[bytes]:
        """The keys of the cases there are."""
        return [key async for key in self.client.scan_iter(match="w:{h}:c:*")]

    async def kept_nothing(self, *, stopped: bool = False) -> None:
        """Look everywhere for what was said, and for who it was."""
        counts = b"" if stopped else await self.counts()
        where = [*await everything(self.client), await self.tap.all(), counts, self.running.printed.encode()]
        assert traces([*self.telegram.secrets, *CANARIES, *self.secrets], *where) == []


async def everything(client: Client) -> list[bytes]:
    """Every key, which has to end, with each field and value, and as DUMP gives it."""
    found: list[bytes] = []
    async for key in client.scan_iter():
        assert await client.pttl(key) != -1, f"{key!r} has no end"
        values = [part for pair in await pairs(client, key) for part in pair]
        found += [key, *values, await client.dump(key) or b""]
    return found


@asynccontextmanager
async def a_bot(folder: Path) -> AsyncIterator[Bot]:
    """Two are invited, and the bot runs, as an operator has it."""
    port, metrics = free_port(), free_port()
    async with AsyncExitStack() as stack:
        url = stack.enter_context(redis_server())
        client = await stack.enter_async_context(Client.from_url(url, protocol=2))
        given = {
            "WAYSIDE_REDIS_URL": url,
            "WAYSIDE_SECRET": new_secret(),
            "WAYSIDE_PACKS": str(alone(folder)),
            "WAYSIDE_DESK_FILE": str(folder / "desk.json"),
            "WAYSIDE_ORIGIN": f"http://localhost:{port}",
            "WAYSIDE_LISTEN": f"127.0.0.1:{port}",
            "WAYSIDE_METRICS": f"127.0.0.1:{metrics}",
        }
        telegram = await stack.enter_async_context(Double(_texts(given)))
        links = {name: invited(name, settings(telegram.api, **given)) for name in ("Maya", "Noor")}
        tap = await stack.enter_async_context(listening(url, client))
        words = ("-m", "tests.overheard")
        running = await stack.enter_async_context(process(telegram, words=words, **given))
        await running.says("Wayside is running")
        yield Bot(port, metrics, running, telegram, client, tap, links, given, [given["WAYSIDE_SECRET"]])


def _texts(given: Mapping[str, str]) -> Allowed:
    """What may come as a new message: a screen, a card below its neutral line; the chat itself never does."""
    library = app.library(read({**given, "WAYSIDE_DEMO": "1"}), desk=True)
    texts, pack = allowed(library), library.default
    texts.cards = lambda text: text.partition("\n")[0] == pack.text("handoff-card")
    return texts


def invited(name: str, environ: Mapping[str, str]) -> str:
    """Invite an advocate by the command line; gives the link."""
    command = (sys.executable, "-m", "bot", "desk", "invite", "--role", "advocate", "--name", name)
    said = subprocess.run(
        [*command, "--langs", "en"], cwd=ROOT, env=environ, capture_output=True, text=True, check=True
    )
    assert said.stderr == ""
    (link,) = (word for word in said.stdout.split() if "/desk#i=" in word)
    return link


async def a_window(browser: Browser, at: str, **options: object) -> Page:
    """Somebody's own browser, at an address."""
    window = await browser.new_context(**options)
    window.set_default_timeout(30_000)
    page = await window.new_page()
    device = await window.new_cdp_session(page)
    await device.send("WebAuthn.enable")
    await device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    await page.goto(at)
    return page


async def sits(bot: Bot, browser: Browser, name: str, *, digits: bool = False) -> Page:
    """An advocate comes by the link, and from then on by a passkey or by six digits."""
    page = await a_window(browser, bot.links[name], **DESKTOP)
    if digits:
        await page.get_by_role("button", name="Use an authenticator app").click()
        _, secret = await page.locator("dd").all_inner_texts()
        code = pyotp.TOTP(secret.replace(" ", "")).now()
        bot.secrets += [secret.replace(" ", "")]
        await page.get_by_label("Code of six digits").fill(code)
        await page.get_by_role("button", name="Done").click()
    else:
        await page.get_by_role("button", name="Make a passkey").click()
    await expect(page.get_by_role("heading", name="Waiting", exact=True)).to_be_visible()
    bot.secrets += [cookie["value"] for cookie in await page.context.cookies()]
    return page


async def presses(person: Person, label: str, then: str) -> None:
    """Press a button in Telegram, and wait for the screen that answers."""
    await person.presses(label)
    await person.sees(then)


async def asks_in_telegram(bot: Bot) -> Person:
    """Somebody in Telegram asks for a person."""
    ana = bot.telegram.person()
    await ana.starts()
    await ana.sees("program", within=20)
    await presses(ana, "A person", "two short screens")
    await presses(ana, "Read on", "sees")
    await presses(ana, "Read on", "report")
    await presses(ana, "Read on", "Okay to ask a person")
    await presses(ana, "Yes, ask someone", "Place 1 in line.")
    return ana


async def asks_on_the_page(bot: Bot, browser: Browser) -> Page:
    """Somebody on the page asks, looks for places nearby meanwhile, and shows a topic and the area."""
    page = await a_window(browser, bot.page, **PHONE)
    for label in ("A person", "Read on", "Read on", "Read on", "Yes, ask someone"):
        await press(page, label)
    for label in ("Keep reading", "Help near me", "A place tonight", "The Hills", AREA, "A person"):
        await press(page, label)
    for label in ("Say what it is about", "Work and pay", "Yes, send it", "Show my area too", "Yes, show it"):
        await press(page, label)
    await press(page, "Go on")
    await expect(page.locator("main")).to_contain_text("Place 1 in line.")
    return page


async def claims(advocate: Page) -> str:
    """Take the one who waits; gives their made-up name."""
    waiting = advocate.locator("[data-card]", has_text="Claim")
    await waiting.click()
    await expect(composer(advocate)).to_be_focused()
    return await advocate.locator(".about h2").inner_text()


async def types(page: Page, text: str) -> None:
    """Send a line from the page."""
    await page.locator("textarea").fill(text)
    await page.get_by_role("button", name="Send", exact=True).click()
    await expect(page.locator("main")).to_contain_text(f"You: {text}")


async def test_words_of_two_chats_are_in_no_log_no_count_and_no_readable_byte(tmp_path: Path) -> None:
    async with a_bot(tmp_path) as bot, a_browser() as browser:
        maya, noor = await sits(bot, browser, "Maya"), await sits(bot, browser, "Noor", digits=True)
        ana, name = await chats_in_telegram(bot, maya)
        await bot.kept_nothing()
        ben = await chats_on_the_page(bot, browser, noor)
        await bot.kept_nothing()
        await goes_over(ana, name, maya, noor)
        await bot.kept_nothing()

        await ends(noor)
        await ana.sees("This chat is over", within=30)
        await until(lambda: _as_many(bot, 1), GONE_WITHIN)
        await ana.also_sees(CARD)
        await bot.kept_nothing()
        await ana.presses("Exit")
        await ana.sees_nothing()

        await ben.get_by_role("button", name="Exit").click()
        await expect(noor.locator(".toast", has_text="has left")).to_be_visible()
        await until(lambda: _as_many(bot, 0), GONE_WITHIN)
        await expect(noor.locator("[data-card]")).to_have_count(0)
        assert await of_cases(bot.client) == []

        assert await bot.running.ends(signal.SIGTERM) == 0
        await bot.kept_nothing(stopped=True)
        assert [line for line in bot.running.complaints if line.startswith("heard")]


async def test_a_bot_killed_in_the_middle_of_a_chat_goes_on_where_it_was(tmp_path: Path) -> None:
    """Both write while nobody answers; each line comes once, and the page says meanwhile that it waits."""
    async with a_bot(tmp_path) as bot, a_browser() as browser:
        maya = await sits(bot, browser, "Maya")
        ana = await asks_in_telegram(bot)
        await claims(maya)
        await ana.sees("Maya · ")
        await ana.says(SAID, secret=False)
        await expect(lines(maya)).to_have_text([SAID])
        await bot.running.ends(signal.SIGKILL)
        await expect(maya.locator(".apart")).to_be_visible()
        await writes(maya, ANSWER)
        await ana.says(LATER, secret=False)
        async with process(bot.telegram, **bot.given) as again:
            await again.says("Wayside is running")
            await ana.sees(f"Maya: {ANSWER}", within=20)
            await ana.sees(f"You: {LATER}", within=20)
            await expect(maya.locator(".apart")).to_have_count(0)
            await expect(lines(maya)).to_have_count(3)
            assert sorted(await lines(maya).all_inner_texts()) == sorted([SAID, ANSWER, LATER])
            await ana.presses("Exit")
            await ana.sees_nothing()
            await expect(maya.locator(".toast", has_text="has left")).to_be_visible()
            await until(lambda: _as_many(bot, 0), GONE_WITHIN)


async def chats_in_telegram(bot: Bot, maya: Page) -> tuple[Person, str]:
    """Somebody in Telegram asks, is claimed, writes and reads; and types a number, which is asked about."""
    ana = await asks_in_telegram(bot)
    name = await claims(maya)
    await ana.sees("Maya · ")
    await ana.says(SAID, secret=False)
    await expect(lines(maya)).to_have_text([SAID])
    await writes(maya, ANSWER)
    await ana.sees(f"Maya: {ANSWER}")
    await expect(maya.locator(".status")).to_contain_text("Shown")
    await ana.says(NUMBER, secret=False)
    await ana.sees("There may be a name")
    await expect(lines(maya)).to_have_count(2)
    await bot.kept_nothing()
    await presses(ana, "Send as it is", "It was sent")
    await presses(ana, "Back to the chat", f"You: {NUMBER}")
    await expect(lines(maya)).to_have_text([SAID, ANSWER, NUMBER])
    return ana, name


async def chats_on_the_page(bot: Bot, browser: Browser, noor: Page) -> Page:
    """Somebody on the page asks and shows an area, is claimed, writes and reads."""
    ben = await asks_on_the_page(bot, browser)
    await claims(noor)
    await expect(noor.locator(".about")).to_contain_text(AREA)
    await expect(ben.locator("main")).to_contain_text("Noor · ")
    await types(ben, SAID_HERE)
    await writes(noor, ANSWER_HERE)
    await expect(ben.locator("main")).to_contain_text(f"Noor: {ANSWER_HERE}")
    await expect(lines(noor)).to_have_text([SAID_HERE, ANSWER_HERE])
    return ben


async def goes_over(ana: Person, name: str, maya: Page, noor: Page) -> None:
    """Maya hands over to Noor, who reads what was written once the person says so."""
    await hands_over(maya, ana)
    offer = noor.locator(".offer")
    await expect(offer).to_contain_text(NOTE)
    await offer.get_by_role("button", name="Accept").click()
    await expect(noor.locator(".about h2")).to_have_text(name)
    await ana.sees("Someone else is with you now.")
    await expect(lines(noor)).to_have_count(0)
    await expect(maya.locator("[data-card]")).to_have_count(0)
    await presses(ana, "Show what I wrote", "They can read")
    await expect(lines(noor)).to_have_text([SAID, ANSWER, NUMBER])
    await presses(ana, "Back to the chat", "Noor · ")
    await ana.says(LATER, secret=False)
    await expect(lines(noor)).to_have_text([SAID, ANSWER, NUMBER, LATER])


async def hands_over(maya: Page, ana: Person) -> None:
    """Offer the chat with a note, which the person reads and agrees to."""
    await maya.get_by_role("button", name="Transfer…").click()
    await maya.get_by_role("radio", name="Noor").check()
    await maya.get_by_label("Note for them").fill(NOTE)
    await maya.get_by_role("button", name="Offer", exact=True).click()
    await ana.sees("someone else to go on with you")
    await presses(ana, "A note", NOTE)
    await presses(ana, "Yes, send it", "The note is there")


async def ends(advocate: Page) -> None:
    """End the chat, with a card."""
    await advocate.get_by_role("button", name="End…").click()
    await advocate.get_by_label("A card they may keep").fill(CARD)
    await advocate.get_by_role("button", name="End the chat").click()


async def of_cases(client: Client) -> list[bytes]:
    """Every key that belongs to some case."""
    kinds = {b"c", b"l", b"d", b"x", b"e", b"a"}
    return [key async for key in client.scan_iter(match="w:{h}:*:*") if key.split(b":")[2] in kinds]


async def _as_many(bot: Bot, number: int) -> bool:
    return len(await bot.cases()) == number
