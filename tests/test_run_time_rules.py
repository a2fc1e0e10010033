"""The rules that hold while the bot runs (E), over the shipped packs, in every state."""

import datetime as dt
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from bot.core.book import ENDING, LANGUAGE, WELCOME, token
from bot.core.effects import Notice, Show
from bot.core.engine import step
from bot.core.events import Command, Cover, Press, Refused
from bot.core.live import Live
from bot.core.session import Address, Session
from bot.packs import Library, Pack, Settings, load
from tests.strategies import in_case
from tests.talk import ROOT, TODAY, shipped

FILES = ("file", "voice", "contact", "location", "other")
SOON = TODAY + dt.timedelta(days=60)  # the texts on visas are out of date, the rest is not
LATE = TODAY + dt.timedelta(days=120)  # the lines are out of date too


@pytest.fixture(scope="module")
def whole() -> Library:
    """The shipped packs with a desk, so that every state is there."""
    return shipped(desk=True)


def on(day: dt.date) -> Library:
    """The shipped packs, which have been served since and still are."""
    cards = frozenset(["telegram"])
    folders = (ROOT / "locales", ROOT / "flows")
    return load(*folders, today=day, settings=Settings(), demo=True, cards_in=cards, serving=True)


def everywhere(library: Library) -> Iterator[tuple[Pack, Session, Live]]:
    """Somebody in each state of each pack; on screens of the queue and the chat, with a case."""
    for id, pack in library.packs.items():
        for state in pack.book.nodes if "@" not in id else ():
            trail = () if state == WELCOME else (WELCOME,)
            yield pack, *in_case(Session(Address("telegram", "0"), pack.ref, state, trail, placed=True))


def test_e09_another_language_keeps_the_place_in_every_state(whole: Library) -> None:
    packs = [pack for id, pack in whole.packs.items() if "@" not in id]
    for pack, session, live in everywhere(whole):
        for other in packs:
            asked, _ = step(pack.book, session, Command("language"), live)
            there, _ = step(pack.book, asked, Press(token(asked.state, f"in-{other.id}")), live)
            kept = session.state if not session.state.startswith(LANGUAGE) else WELCOME
            assert (there.state, there.pack) == (kept, other.ref)


def test_e10_files_voices_contacts_and_places_are_refused_with_the_reason(whole: Library) -> None:
    for pack, session, live in everywhere(whole):
        for kind in FILES:
            after, effects = step(pack.book, session, Refused(kind), live)
            assert (after.state, effects) == (session.state, (Show(Notice.NOT_TAKEN),))
        plain = pack.screen(session, None, live).notices
        told = pack.screen(session, Notice.NOT_TAKEN, live).notices
        assert set(plain) < set(told)
        assert told[-1]


def test_e11_law_out_of_date_is_gone_and_a_line_says_when_it_was_checked() -> None:
    fresh, soon = shipped().default, shipped(today=SOON).default
    much_later = on(LATE)
    late = much_later.default

    assert "rights-us-t-visa" in {node.say for node in fresh.book.nodes.values()}
    assert not {"rights-us-t-visa", "rights-us-t-risk"} & {node.say for node in soon.book.nodes.values()}
    assert "papers-lawyer-first" in {node.say for node in soon.book.nodes.values()}
    card = Session(Address("telegram", "0"), late.ref, "page.line-988", (WELCOME,))
    assert f"Last checked {TODAY:%b} {TODAY.day}, {TODAY.year}." in late.screen(card).body
    for pack, session, live in everywhere(much_later):
        assert pack.screen(session, None, live).body
        assert pack.screen(session, None, live).buttons


def test_e13_a_cover_in_any_state_hides_everything_and_gives_the_same_screen_back(whole: Library) -> None:
    for pack, session, live in everywhere(whole):
        before = pack.screen(session, None, live)
        for event in (Cover(), Command("hide")):
            covered, _ = step(pack.book, session, event, live)
            hidden = pack.screen(covered, None, live)
            assert (hidden.body, hidden.notices) == (pack.renderer.speech.own("ui-cover"), ())
            assert before.body not in hidden.text
            shown, _ = step(pack.book, covered, Press(token(session.state, "show")), live)
            assert pack.screen(shown, None, live) == before


def test_e12_a_button_of_another_screen_shows_the_present_one(whole: Library) -> None:
    for pack, session, live in everywhere(whole):
        elsewhere = next(name for name in pack.book.nodes if name not in {session.state, ENDING})
        strange = Press(token(elsewhere, pack.book.nodes[elsewhere].choices[0].id))
        after, effects = step(pack.book, session, strange, live)
        assert (replace(after, trail=()), effects) == (replace(session, trail=()), (Show(),))
