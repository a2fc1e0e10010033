"""The numbers say how the bot does, and nothing of anyone."""

import re
import tomllib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot import log, metrics
from bot.channels import Said, Taken
from bot.core.session import Address
from bot.metrics import words
from bot.metrics.page import Page, State
from bot.packs import Library
from bot.store import Post, Rate, Rates, StoreDown
from bot.store.redis import Redis
from tests.evidence import traces
from tests.paper import Desk, Paper
from tests.running import House, arrives, at_work, presses, process
from tests.telegram_double import Double, Refused, ServerError, TooMany
from tests.telegram_double.mishaps import Mishap
from tests.test_privacy_canaries import WORDS, whole_conversation

ROOT = Path(__file__).parent.parent
MOST = 1_000_000  # ids of chats and people are larger than any count here
Series = tuple[str, tuple[tuple[str, str], ...]]
"""A name and its labels."""


@dataclass
class Reader:
    """Reads the numbers as a scraper does."""

    page: Page

    def text(self) -> str:
        return self.page.text().decode()

    def all(self) -> dict[Series, float]:
        return {
            (sample.name, tuple(sorted(sample.labels.items()))): sample.value
            for family in text_string_to_metric_families(self.text())
            for sample in family.samples
        }

    def of(self, name: str, **labels: str) -> float:
        return self.all()[name, tuple(sorted(labels.items()))]


def reader(**how: object) -> Reader:
    """A page over a house where all is well, but for what the test says."""
    well = {"store_answers": True, "store_fit": True, "packs": 4, "demonstration": True, "lost_screens": 0}
    said = {name: lambda value=value: value for name, value in (well | how).items()}
    return Reader(Page(State(**said)))  # type: ignore[arg-type]


@pytest.fixture
def numbers() -> Iterator[Reader]:
    """Counting is on, from nothing."""
    stop = metrics.begin()
    yield reader()
    stop()


@pytest.fixture
async def telegram() -> AsyncIterator[Double]:
    async with Double() as telegram:
        yield telegram


@pytest.fixture
async def house(telegram: Double, redis_url: str, numbers: Reader) -> AsyncIterator[House]:
    assert numbers
    async with at_work(telegram, redis_url) as house:
        yield house


def closed_words() -> set[str]:
    """Every word of every enum that may stand beside a number, and the bounds of the times."""
    enums = [each for each in vars(words).values() if isinstance(each, type) and issubclass(each, Enum)]
    ours = {str(member.value) for enum in enums for member in enum}
    return ours | {event.word for event in log.Event} | {"+Inf", *map(str, metrics.BOUNDS)}


# Nothing of anyone.


@pytest.mark.promise("metrics-are-counts")
async def test_after_a_whole_conversation_the_numbers_hold_nothing_of_anyone(
    house: House, numbers: Reader
) -> None:
    """Whoever reads them finds words of closed lists and small numbers; no canary, no id."""
    house.telegram.tolerates("double")  # forged data is longer than a button holds
    ana = house.telegram.person()
    for act in whole_conversation(house, ana):
        await act()
        await house.telegram.settles()
    found = numbers.all()
    assert {word for _, labels in found for _, word in labels} <= closed_words()
    assert traces([*house.telegram.secrets, *WORDS], numbers.text().encode()) == []
    assert all(value < MOST for (name, _), value in found.items() if name.startswith("wayside_"))
    assert {name for name, _ in found if not name.startswith(("wayside_", "process_"))} == set()
    assert [labels for name, labels in found if name.startswith("process_") and labels] == []


@pytest.mark.promise("metrics-are-counts")
async def test_no_row_comes_with_a_person_or_with_what_one_does(house: House, numbers: Reader) -> None:
    """The rows are there before anybody comes, and stay the same however many come."""
    before = numbers.all().keys()
    for _ in range(3):
        await arrives(house, "Go on", "Something urgent", "Menu")
    assert numbers.all().keys() == before


@pytest.mark.promise("metrics-are-counts")
def test_nothing_is_counted_by_language_flow_state_or_place(numbers: Reader) -> None:
    """Where few people come, such a count would tell who did."""
    labels = {label for _, labels in numbers.all() for label, _ in labels}
    assert labels == {
        "channel",
        "outcome",
        "method",
        "answer",
        "why",
        "what",
        "le",
        "event",
        "post",
        "version",
    }


def test_a_word_that_is_on_no_list_has_no_row_to_be_counted_in(numbers: Reader) -> None:
    before = numbers.all().keys()
    metrics.updates.add("maria", Taken.over.value)
    metrics.turn_seconds.add("maria", seconds=1)
    metrics.calls.add("sendMessage", "maria")
    metrics.posts.set("maria", yes=True)
    assert numbers.all().keys() == before
    assert numbers.of("wayside_uncounted_total") == 4
    assert "maria" not in numbers.text()


# What is counted.


async def test_what_became_of_updates_and_calls_is_counted(house: House, numbers: Reader) -> None:
    await arrives(house, "Go on", "Something urgent")
    await house.sweeps()
    assert numbers.of("wayside_updates_total", channel="telegram", outcome="over") == 3
    assert numbers.of("wayside_turn_seconds_count", channel="telegram") == 3
    assert numbers.of("wayside_calls_total", method="sendMessage", answer="ok") == 1
    assert numbers.of("wayside_calls_total", method="editMessageText", answer="ok") == 2
    assert numbers.of("wayside_calls_total", method="getUpdates", answer="ok") > 0
    trips = numbers.of("wayside_store_trips_total", answer="ok")
    assert 6 <= trips <= numbers.of("wayside_store_commands_total")
    assert numbers.of("wayside_leads", post="sweep") == 1
    assert numbers.of("wayside_uncounted_total") == 0


@pytest.mark.parametrize(
    ("mishap", "answer"),
    [
        (ServerError(), "passing"),
        (TooMany(1), "passing"),
        (Refused(), "gone"),
        (Refused(400, "Bad Request: message is not modified: specified new message"), "unchanged"),
        (Refused(400, "Bad Request: message to edit not found"), "refused"),
    ],
    ids=repr,
)
async def test_a_call_is_counted_by_how_it_ended(
    house: House, numbers: Reader, mishap: Mishap, answer: str
) -> None:
    ana = await arrives(house)
    house.telegram.breaks("editMessageText", mishap, ana)
    await presses(house, ana, "Go on")
    assert numbers.of("wayside_calls_total", method="editMessageText", answer=answer) == 1


async def test_covers_and_wipes_are_counted_when_they_are_done(house: House, numbers: Reader) -> None:
    await arrives(house, "Go on")
    for minutes in (4, 55):
        await house.passes(minutes=minutes)
        await house.sweeps()
    assert numbers.of("wayside_swept_total", what="cover") == 1
    assert numbers.of("wayside_swept_total", what="wipe") == 1


async def test_a_store_that_is_down_is_a_calm_line_and_an_update_to_come_again(
    house: House, numbers: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = await arrives(house)

    async def down(*_: object, **__: object) -> None:
        monkeypatch.undo()
        raise StoreDown("gone")

    before = log.told()["store.down"]
    monkeypatch.setattr("bot.sessions.Sessions.begin", down)
    await presses(house, ana, "Go on")
    assert numbers.of("wayside_updates_total", channel="telegram", outcome="again") == 1
    assert numbers.of("wayside_calm_lines_total") == 1
    assert numbers.of("wayside_events_total", event="store.down") == before + 1


async def test_a_round_trip_that_nobody_answers_is_counted(numbers: Reader) -> None:
    nowhere = Redis("unix:///nowhere/at/all")
    with pytest.raises(StoreDown):
        await nowhere.ping()
    await nowhere.close()
    assert numbers.of("wayside_store_trips_total", answer="down") == 1


@pytest.fixture
def desk(library: Library) -> Desk:
    desk = Desk(library)
    desk.store.keep_to(Rates(Rate(2, 0.001), Rate(2, 0.001), Rate(99, 99), Rate(99, 99)))
    return desk


async def test_who_comes_too_fast_is_a_number_alone(desk: Desk, numbers: Reader) -> None:
    for _ in range(4):
        await desk.takes(Said("/start"))
    assert numbers.of("wayside_too_fast_total") == 2


async def test_who_is_put_off_is_a_number_alone(desk: Desk, numbers: Reader) -> None:
    """The third at once is too many; and where the store would remember, nobody new is taken."""
    for person in ("1", "2", "3"):
        await desk.takes(Said("/start"), Paper(Address("telegram", person)))
    assert numbers.of("wayside_updates_total", channel="telegram", outcome="later") == 1
    assert numbers.of("wayside_newcomers_put_off_total", why="busy") == 1
    desk.clock.now += 3600
    desk.turns._door._fit = lambda: False
    await desk.takes(Said("/start"), Paper(Address("telegram", "4")))
    assert numbers.of("wayside_newcomers_put_off_total", why="unfit") == 1


def test_every_line_of_the_log_counts_once(numbers: Reader, capsys: pytest.CaptureFixture[str]) -> None:
    names = [event.word for event in log.Event]
    before = {name: numbers.of("wayside_events_total", event=name) for name in names}
    for event in log.Event:
        log.note(event)
    after = {name: numbers.of("wayside_events_total", event=name) for name in names}
    assert {name: after[name] - before[name] for name in names} == dict.fromkeys(names, 1)
    assert len(capsys.readouterr().out.splitlines()) == len(names)


def test_who_cannot_reach_the_store_holds_no_post(numbers: Reader) -> None:
    """A replica that is cut off would go on saying what it heard last."""
    metrics.posts.set(Post.sweep.name, yes=True)
    assert numbers.of("wayside_leads", post="sweep") == 1
    assert reader(store_answers=False).of("wayside_leads", post="sweep") == 0


def test_how_things_stand_is_looked_up_when_somebody_reads() -> None:
    bad = reader(store_answers=False, store_fit=False, packs=2, demonstration=False, lost_screens=3)
    names = ("store_answers", "store_fit", "packs", "demonstration", "lost_screens")
    assert [bad.of(f"wayside_{name}") for name in names] == [0, 0, 2, 0, 3]


def test_times_add_up_within_their_bounds(numbers: Reader) -> None:
    for seconds in (0.01, 0.025, 0.9, 60):
        metrics.turn_seconds.add("web", seconds=seconds)
    bounds = ("0.025", "0.1", "0.25", "1.0", "3.0", "10.0", "+Inf")
    within = [numbers.of("wayside_turn_seconds_bucket", channel="web", le=bound) for bound in bounds]
    assert within == [2, 2, 2, 3, 3, 3, 4]
    assert numbers.of("wayside_turn_seconds_sum", channel="web") == pytest.approx(60.935)


# The words are those of the code.


def test_the_words_are_those_that_the_code_uses() -> None:
    callers = [ROOT / "bot/channels/telegram" / name for name in ("api.py", "webhook.py")]
    source = "".join(path.read_text(encoding="utf-8") for path in callers)
    assert set(metrics.Method) == set(re.findall(r'"([a-z]+(?:[A-Z][a-z]+)+)"', source))
    assert {outcome.value for outcome in Taken} == set(metrics.Outcome)
    assert {post.name for post in Post} == set(metrics.Post)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == metrics.Build.version


def test_every_number_is_explained_to_operators(numbers: Reader) -> None:
    written = (ROOT / "docs/metrics.md").read_text(encoding="utf-8")
    told = {name for name, _ in numbers.all()}
    told = {re.sub(r"_seconds_(bucket|sum|count)$", "_seconds", name) for name in told}
    assert set(re.findall(r"^\| `(\w+)` ", written, re.MULTILINE)) == told


# Off.


def test_off_nothing_is_counted() -> None:
    metrics.begin()()
    metrics.turn("web", "over", 1.0)
    metrics.posts.set("sweep", yes=True)
    assert sum(metrics.updates.cells.values()) == sum(metrics.posts.cells.values()) == 0
    assert sum(metrics.turn_seconds.cells["web",].within) == 0


@pytest.mark.parametrize("where", ["", "127.0.0.1:0"])
async def test_only_who_wants_numbers_loads_what_writes_them(telegram: Double, where: str) -> None:
    """The interpreter itself tells what it imports."""
    told = {"PYTHONPROFILEIMPORTTIME": "1", "WAYSIDE_LISTEN": "", "WAYSIDE_METRICS": where}
    async with process(telegram, **told) as bot:
        await bot.says("started")
        imported = any(line.rstrip().endswith(" prometheus_client") for line in bot.complaints)
        assert any("bot.app" in line for line in bot.complaints)
        assert imported is bool(where)
