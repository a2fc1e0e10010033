"""A person whose every word, name, number and place is a canary, and a search of all that remains.

Searched after every step: each key and value of a real Redis, its DUMP, everything that MONITOR
heard, the log at DEBUG, both ways out of the process, and whatever was said to anyone.
"""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from redis.asyncio import Redis as Client

from bot import app, log
from bot.config import read
from tests.evidence import Tap, listening, look, traces
from tests.near import directory
from tests.redis_servers import redis_server
from tests.running import House, allowed, arrives, at_work, new_secret, presses, process
from tests.telegram_double import BadGateway, Double, Person, Refused, ServerError, TooMany
from tests.telegram_double.samples import SAMPLES

WORDS = ("Zebulon Quartermaine", "555-867-5309 after nine", "the blue house on Larkspur Lane", "a@b.example")


@pytest.fixture
async def telegram() -> AsyncIterator[Double]:
    async with Double() as telegram:
        yield telegram


@dataclass
class Ear(logging.Handler):
    """Keeps all of each record of the root logger."""

    heard: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(logging.DEBUG)

    __hash__ = logging.Handler.__hash__

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"{record.getMessage()} {vars(record)!r}")


@pytest.fixture
def ear() -> Iterator[Ear]:
    """The log led through its gate, with an ear at DEBUG behind it."""
    undo, ear, root = log.install(), Ear(), logging.getLogger()
    root.addHandler(ear)
    loggers = [root, *map(logging.getLogger, root.manager.loggerDict)]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    yield ear
    for logger, level in zip(loggers, before, strict=True):
        logger.setLevel(level)
    undo()


@dataclass
class Search:
    """Looks everywhere after each step."""

    house: House
    tap: Tap
    ear: Ear
    out: pytest.CaptureFixture[str]
    printed: str = ""
    steps: int = 0

    async def finds_nothing(self) -> None:
        """Wait until all is handled, and look."""
        await self.house.telegram.settles()
        held = await look(self.house.client, self.house.telegram.clock._ahead)
        said, complained = self.out.readouterr()
        self.printed += said + complained
        self.steps += 1
        where = [
            *held,
            *held.values(),
            await self.tap.all(),
            self.printed.encode(),
            "\n".join(self.ear.heard).encode(),
        ]
        assert traces(self.house.telegram.secrets, *where) == []


@pytest.fixture
async def house(telegram: Double, redis_url: str) -> AsyncIterator[House]:
    async with at_work(telegram, redis_url) as house:
        yield house


@pytest.fixture
async def search(
    house: House, redis_url: str, ear: Ear, capfd: pytest.CaptureFixture[str]
) -> AsyncIterator[Search]:
    log.guard(asyncio.get_running_loop())
    async with listening(redis_url, house.client) as tap:
        yield Search(house, tap, ear, capfd)


def whole_conversation(house: House, ana: Person) -> Iterator[Callable[[], Awaitable[object]]]:
    """Everything that someone can do, one thing after the other."""
    quote = {"text": "zqcanary quoted words", "position": 0}
    yield lambda: ana.starts("zqcanary-payload")
    yield lambda: ana.presses("Español")
    yield lambda: ana.presses("English")
    yield lambda: ana.presses("Go on")
    for words in WORDS:
        yield lambda words=words: ana.says(words, quote=quote, author_signature="zqcanary signed")  # type: ignore[misc]
    for kind in sorted(SAMPLES):
        yield lambda kind=kind: ana.sends(kind)  # type: ignore[misc]
    yield lambda: ana.presses("Something urgent")
    yield lambda: ana.presses("A person")
    yield lambda: ana.presses(ana.buttons[0][0])
    yield lambda: ana.presses("Keep this")
    yield lambda: ana.presses("Menu")
    yield lambda: ana.says("/hide")
    yield lambda: ana.says("words while it is covered")
    yield lambda: ana.presses("Show")
    yield lambda: ana.presses_data("zqcanary forged", screen(ana))
    yield lambda: ana.presses_data(WORDS[0], screen(ana))
    yield lambda: ana.presses("More")
    yield lambda: ana.presses("This chat, and phones")
    yield lambda: ana.presses("Someone may see this phone")
    yield lambda: ana.presses("Go on quietly")
    yield lambda: ana.says("quiet words of mine")
    yield lambda: house.passes(minutes=2)
    yield house.sweeps
    yield ana.repeats
    yield lambda: ana.says("pelikan", secret=False)
    yield lambda: ana.says("words after all is over")
    yield lambda: ana.says("/exit")


def screen(ana: Person) -> int:
    return [m.message_id for m in ana.visible if m.from_bot and m.kind == "screen"][-1]


@pytest.mark.promise("words-vanish")
@pytest.mark.promise("logs-know-nobody")
@pytest.mark.promise("everything-expires")
async def test_a_whole_conversation_leaves_no_trace_of_anyone_anywhere(search: Search) -> None:
    """Every key has a known shape, ends, and holds what is sealed or listed; no word is found."""
    house = search.house
    house.telegram.tolerates("double")  # forged data is longer than a button holds
    ana = house.telegram.person()
    for act in whole_conversation(house, ana):
        await act()
        await search.finds_nothing()
    assert search.steps > 35
    assert await house.about_people() == []


NEAR = "Help near me,Legal help,The Coast,Salt Bay,No ID,Show places,1. Help with missing pay,More about this"


def looking_for_places(ana: Person) -> Iterator[Callable[[], Awaitable[object]]]:
    """On each screen from a need to a card: words, a made-up street or point, a pin, and one that moves."""
    said = ("14 Zqcanary Street, Springfield", "12.345678, -98.765432", "Zqcanary Poynt")
    taps = NEAR.split(",")
    for depth in range(len(taps) + 1):
        for act in ("starts", "Go on", *taps[:depth]):
            yield ana.starts if act == "starts" else lambda act=act: ana.presses(act)  # type: ignore[misc]
        yield lambda depth=depth: ana.says(said[depth % 3])  # type: ignore[misc]
        for kind in ("location", "live_location"):
            yield lambda kind=kind: ana.sends(kind)  # type: ignore[misc]
    yield lambda: ana.says("/hide")
    yield lambda: ana.sends("location")
    yield lambda: ana.says("/exit")


@pytest.mark.promise("places-vanish")
async def test_looking_for_a_place_leaves_no_trace_of_where_anyone_is(
    telegram: Double, redis_url: str, ear: Ear, capfd: pytest.CaptureFixture[str]
) -> None:
    log.guard(asyncio.get_running_loop())
    async with at_work(telegram, redis_url, library=directory()) as house:
        async with listening(redis_url, house.client) as tap:
            search, ana = Search(house, tap, ear, capfd), telegram.person()
            for act in looking_for_places(ana):
                await act()
                await search.finds_nothing()
            assert search.steps > 60
        assert await house.about_people() == []


async def test_the_search_finds_what_is_there(search: Search) -> None:
    """A search that could not find anything would prove nothing."""
    ana = await arrives(search.house)
    await search.finds_nothing()
    planted = (str(ana.chat_id).encode(), ana.chat_id.to_bytes(8), f"{ana.chat_id:X}".encode())
    for number, secret in enumerate((*planted, b"ZQcanary_user_1")):
        await search.house.client.set(f"w:k:{number}", secret, ex=9)
        assert traces(search.house.telegram.secrets, await search.tap.all())
        search.tap.heard.clear()
        await search.house.client.delete(f"w:k:{number}")
        search.tap.heard.clear()
    await search.house.client.set("w:k:1", b"s" * 32)
    with pytest.raises(AssertionError, match="lives -1 ms"):
        await look(search.house.client, search.house.telegram.clock._ahead)
    await search.house.client.set("w:name", b"x", ex=9)
    await search.house.client.delete("w:k:1")
    with pytest.raises(AssertionError, match="no known shape"):
        await look(search.house.client, search.house.telegram.clock._ahead)
    print(f"to {ana.chat_id}")  # noqa: T201
    await search.house.client.flushall()
    with pytest.raises(AssertionError):
        await search.finds_nothing()


async def test_while_a_turn_is_under_way_nothing_more_is_there(search: Search) -> None:
    """The lock is a random word, and ends."""
    ana = await arrives(search.house, "Go on")
    search.house.telegram.slows(0.3)
    await ana.says(WORDS[2])
    async with asyncio.timeout(5):
        while not [
            key
            for key in await look(search.house.client, search.house.telegram.clock._ahead)
            if key.endswith(b":l")
        ]:
            await asyncio.sleep(0.01)
    await search.finds_nothing()


LAYERS = [
    "bot.turn.door.understand",
    "bot.turn.stage.step",
    "bot.turn.stage.Stage._perform",
    "bot.sessions.Sessions.begin",
    "bot.sessions.Sessions.end",
    "bot.sessions.seal",
    "bot.store.redis.Redis.begin",
    "bot.store.redis.Redis.end",
    "bot.packs.library.Pack.screen",
    "bot.channels.telegram.hand.TelegramHand.show",
    "bot.channels.telegram.api.Api.edit",
    "bot.channels.telegram.api.Api.delete",
    "bot.channels.telegram.reception.Reception._admitted",
]


@pytest.mark.promise("logs-know-nobody")
@pytest.mark.parametrize("layer", LAYERS)
async def test_an_error_in_any_layer_tells_its_class_and_place_alone(
    search: Search, monkeypatch: pytest.MonkeyPatch, layer: str
) -> None:
    """The error carries everything there is to tell; the person goes on with the next tap."""
    house = search.house
    ana = await arrives(house, "Go on")
    everything = f"{house.telegram.secrets} {WORDS}"
    broken = []

    def breaks(*args: object, **_: object) -> object:
        monkeypatch.undo()
        broken.append(layer)
        try:
            raise KeyError(everything, args)
        except KeyError as inner:
            raise ValueError(f"{everything} {args}") from inner

    monkeypatch.setattr(layer, breaks)
    await ana.says(WORDS[0])
    await search.finds_nothing()
    assert broken == [layer]
    assert "err=ValueError" in search.printed
    shown = [message for message in ana.visible if message.from_bot]
    await ana.presses("Exit", on=[message for message in shown if message.rows][-1])
    await search.finds_nothing()
    assert await house.session_of(ana) is None


@pytest.mark.promise("logs-know-nobody")
@pytest.mark.promise("words-vanish")
async def test_a_process_of_its_own_says_nothing_of_anyone_at_debug() -> None:
    """Every logger at DEBUG from before the first import, while everything around it breaks."""
    words = allowed(app.library(read({"WAYSIDE_DEMO": "1"})))
    secret = new_secret()
    outside = {"WAYSIDE_SECRET": secret}
    with redis_server() as url:
        async with (
            Double(words) as telegram,
            Client.from_url(url, protocol=2) as client,
            process(telegram, words=("-m", "tests.overheard"), WAYSIDE_REDIS_URL=url, **outside) as bot,
        ):
            await bot.says("Wayside is running")
            await bad_weather(telegram, client)
            assert await bot.ends(signal.SIGTERM) == 0
            searched = (*telegram.secrets, *WORDS, secret)
    assert traces(searched, bot.printed.encode()) == []
    assert [line for line in bot.complaints if line.startswith("heard")]
    assert [line for line in bot.complaints if not line.startswith("heard")] == []
    assert "store.down" in bot.printed


async def bad_weather(telegram: Double, client: Client) -> None:
    """A conversation during which Telegram refuses, stumbles, and the store forgets and refuses."""
    ana = telegram.person()
    await ana.starts()
    await ana.sees("program", within=20)
    await ana.presses("Go on")
    for mishap in (ServerError(), BadGateway(), TooMany(1), Refused(400, f"Bad Request: {WORDS[0]}")):
        telegram.breaks("editMessageText", mishap, ana)
        await ana.says(WORDS[1])
        await telegram.settles()
    for kind in ("contact", "location", "photo"):
        await ana.sends(kind)
    await telegram.settles()
    server = (await client.info())["process_id"]
    await client.flushall()
    await client.config_set("maxmemory", "1")
    await ana.says(WORDS[3])
    await ana.also_sees("slow just now")
    await client.config_set("maxmemory", "0")
    await telegram.settles()
    assert server
    telegram.breaks("editMessageText", Refused(), ana)
    with suppress(AssertionError):
        await ana.presses("Go on", on=[m for m in ana.visible if m.rows][-1])
    await telegram.settles()


async def test_what_is_kept_about_someone_has_no_place_for_their_words(house: House) -> None:
    """Opened with the keys that the bot has, the record holds address, screen, flags and numbers."""
    ana = await arrives(house, "Go on")
    await ana.says(WORDS[0])
    await presses(house, ana, "Something urgent")
    session = await house.session_of(ana)
    assert session is not None
    kept = repr([getattr(session, name) for name in session.__struct_fields__ if name != "address"])
    assert traces([*house.telegram.secrets, *WORDS], kept.encode()) == []
