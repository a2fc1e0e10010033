"""What each flow says, and never says (conversation.md, sections 5 and 6), and walks over the real flows.

The words looked for are the English ones, for English is where a meaning is set.
"""

import random
from collections.abc import Iterator

import pytest

from bot.core.book import HEARD, Book, token
from bot.core.effects import Forget
from bot.core.engine import step
from bot.core.events import Again, Command, Cover, Distress, Event, NotUnderstood, Press, Refused, Start, Verb
from bot.core.screen import Screen
from bot.core.session import Address, Session
from bot.core.times import Times
from bot.packs import Pack, Settings, load
from tests.talk import ROOT, TODAY, Talk, attended, ended

ADDRESS = Address("telegram", "1")
SAID = [
    ("start.welcome", "a program", "does not ask your name", "not the police", "stop at any time"),
    (
        "phone",
        "alerts already shown",
        "screenshots",
        "backups",
        "tick the box for both sides",
        "Mute",
        "Quiet",
    ),
    ("danger", "not an emergency service", "cannot see where you are", "no call", "okay"),
    (
        "tonight",
        "without ID",
        "without being sober",
        "men",
        "father",
        "animals",
        "If nothing is free",
        "looking for a bed",
    ),
    ("calm", "if you want it", "Peers", "dying", "may pass on", "read what you wrote", "no person here did"),
    (
        "plan",
        "Staying is as real a choice as going",
        "Nothing you pick is written down",
        "Nobody here asks you to go",
    ),
    (
        "choices",
        "All help here stays open",
        "What may follow",
        "Police may want more than one talk",
        "not safe to report",
    ),
    ("choices", "Not now is a choice", "Some talk with the other side", "school, a home"),
    ("minors", "under 18", "You choose what to tell", "differs from place to place", "starts nothing"),
    (
        "friend",
        "We do not ask who or where they are",
        "for them to decide",
        "only after a yes",
        "what you cannot",
    ),
    (
        "handoff.limits",
        "Example Help",
        "no name, no number",
        "Another one sees earlier lines only if you say so",
    ),
    ("handoff.limits", "Telegram could see this chat", "stop at any line"),
    (
        "handoff",
        "It goes out only after your yes",
        "A no changes nothing",
        "nobody reads",
    ),
    ("handoff.consent", "Okay to ask a person to join?", "Both answers are fine"),
    (
        "privacy",
        "no name, phone number or message",
        "the address of this chat",
        "last few screens",
        "at Exit",
    ),
    ("privacy", "kept locked, and wiped at the end", "before 47 hours", "7 days at most", "if a court asks"),
    ("privacy", "Telegram runs this app and could see this chat", "may give police a number", "end to end"),
]
NEVER_SAID = [
    ("start", "nothing you pick is kept", "traffick"),
    ("phone", "do not write"),
    ("danger", "stay calm"),
    ("calm", "think positive", "depress", "disorder"),
    ("choices", "brings justice"),
    ("minors", "your parents will", "how old"),
    ("friend", "who are they", "where are they"),
    ("handoff", "someone is coming", "will join"),
    ("privacy", "anonymous", "secure"),
    ("ending", "your chat was lost"),
]


def named(book: Book, at: str) -> Iterator[str]:
    """The states of a flow, or the one state of that name."""
    yield from (name for name in book.nodes if at in (name, name.partition(".")[0]))


def shown(pack: Pack, name: str, *, quiet: bool = False) -> Screen:
    return pack.screen(Session(ADDRESS, pack.ref, name, ("start.menu",), quiet))


def text(at: str) -> str:
    """Everything a flow says while somebody is at the desk."""
    pack = attended().default
    return " ".join(shown(pack, name).text for name in named(pack.book, at))


@pytest.mark.parametrize("said", SAID, ids=lambda said: said[0])
def test_a_flow_says_what_it_is_there_for(said: tuple[str, ...]) -> None:
    at, *words = said
    assert not [word for word in words if word not in text(at)]


@pytest.mark.parametrize("never", NEVER_SAID, ids=lambda never: never[0])
def test_a_flow_never_says_what_would_harm(never: tuple[str, ...]) -> None:
    at, *words = never
    said = text(at).casefold() if at != "ending" else shown(ended().default, "ending.goodbye").text.casefold()
    assert said
    assert not [word for word in words if word in said]


def test_figures_on_the_privacy_screens_are_those_in_force() -> None:
    settings = Settings(Times(idle=17 * 60), block_days=3, proxy="yes")
    pack = load(
        ROOT / "locales", ROOT / "flows", today=TODAY, settings=settings, demo=True, cards_in=frozenset()
    ).default
    said = " ".join(shown(pack, name).text for name in named(pack.book, "privacy"))
    assert all(figure in said for figure in ("17 minutes", "3 days", "A company in between"))


def test_a_plan_has_four_stages_of_the_same_weight() -> None:
    """Each leads to as many parts, and none of them is named as the aim."""
    book = attended().default.book
    stages = [choice.target for choice in book.nodes["plan.stage"].choices if choice.id != "skip"]
    assert [len(book.nodes[stage].choices) for stage in stages] == [4, 4, 4, 4]
    parts = {choice.id for stage in stages for choice in book.nodes[stage].choices}
    assert parts == {"people", "money", "papers", "words", "children"}


def test_nobody_is_at_the_end_of_what_there_is_when_a_place_is_full() -> None:
    ways = [choice.target for choice in attended().default.book.nodes["tonight.plan-b"].choices]
    assert {"danger.steps", "danger.lines"} <= set(ways)


@pytest.mark.parametrize("name", sorted(attended().default.book.nodes))
def test_words_of_distress_lead_to_ways_from_every_screen_and_back(name: str) -> None:
    talk = Talk(attended()).at(name, "start.menu")
    assert talk.does_event(Distress()).session.state == HEARD
    if name != HEARD:
        assert talk.person("not-that").session.state == name


def test_a_goodbye_offers_others_and_lets_people_read() -> None:
    pack = ended().default
    talk = Talk(ended()).does_event(Start())
    assert talk.session.state == "ending.goodbye"
    assert f"{TODAY:%B} {TODAY.day}, {TODAY.year}" in talk.screen.text
    assert {c.target for c in pack.book.nodes["ending.goodbye"].choices} >= {"danger.lines", "start.menu"}


@pytest.mark.parametrize("quiet", [False, True], ids=["", "quiet"])
@pytest.mark.parametrize("language", ["en-US", "es-US", "ar-US"])
def test_every_screen_of_every_flow_has_words_and_an_exit(language: str, *, quiet: bool) -> None:
    pack = attended().packs[language]
    for name in pack.book.nodes:
        screen = shown(pack, name, quiet=quiet)
        assert screen.body, name
        assert screen.buttons[-1].token == token("", "exit"), name
    assert pack.misses == 0 or language != "en-US"  # whatever another language lacks is said in English


def test_a_long_walk_through_the_flows_opens_no_case_without_a_yes() -> None:
    """Somebody is at the desk. Whoever ever stands in the queue has said yes since the last Exit."""
    pack, chance = attended().default, random.Random(4)
    yes = Press(token("handoff.consent", "yes"))
    session, agreed, waited = Session(ADDRESS, pack.ref), False, 0
    for _ in range(30_000):
        event = something(pack.book, session, chance)
        agreed = event != Start() and (agreed or (session.state, event) == ("handoff.consent", yes))
        session, effects = step(pack.book, session, event)
        if Forget() in effects:
            session, agreed = Session(ADDRESS, pack.ref), False
        opened = session.state == "handoff.waiting"
        assert agreed or not opened
        waited += opened
    assert waited


def something(book: Book, session: Session, chance: random.Random) -> Event:
    """Mostly a button of the screen, and often towards a person; sometimes anything else."""
    state = session.state
    offered = [choice.id for choice in book.visible(session)] if state else ["exit"]
    roll = chance.random()
    if roll < 0.8:
        return Press(token(state, chance.choice([*offered, "back", "show"])))
    if roll < 0.93:
        return Press(token("handoff.door" if roll < 0.85 else state, "person" if roll < 0.85 else "read-on"))
    verbs: tuple[Verb, ...] = ("menu", "language", "hide", "exit")
    rest: list[Event] = [Start(), NotUnderstood(), Distress(), Cover(), Refused("file"), Again()]
    return chance.choice([*map(Command, verbs), *rest])
