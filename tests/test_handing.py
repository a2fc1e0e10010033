"""From the bot to a person and back, in the core alone: what is told, what is shown, what rings."""

import pytest
from msgspec.structs import replace

from bot.core.book import CHAT, Book
from bot.core.effects import Ask, Notice, Show
from bot.core.engine import follow, step
from bot.core.events import Again, Cover, Event, Held, NotUnderstood, Press, Spoke, Unheard
from bot.core.handing import ASIDE, answered_in, is_news, news, other_language, spoken, still_owed, told
from bot.core.limits import units
from bot.core.live import (
    LONGEST,
    MOST,
    NOBODY,
    Line,
    Live,
    among,
    language_of,
    shortened,
    turned,
    window,
)
from bot.core.session import NO_CASE, Address, Case, Session
from tests.strategies import world
from tests.talk import attended

SPOKEN = frozenset(["en"])
WAITS = Live(SPOKEN, "waiting", place=1)
HERE = Live(SPOKEN, "live", 1, name="Maya")


@pytest.fixture(scope="module")
def book() -> Book:
    """The shipped flows."""
    return attended().default.book


def on(state: str, epoch: int = 0, **more: object) -> Session:
    """Somebody with a case on a screen of the handoff."""
    case = replace(Case("c" * 16, epoch), **more)
    return Session(Address("telegram", "1"), "en-US@1a2b", f"handoff.{state}", ("start.menu",), case=case)


def said(*texts: str, by: str = "advocate") -> tuple[Line, ...]:
    return tuple(Line(n, by, text) for n, text in enumerate(texts, 1))  # type: ignore[arg-type]


# What has happened.


@pytest.mark.parametrize(
    ("session", "live", "word"),
    [
        (replace(on("door"), case=NO_CASE), HERE, ""),
        (on("waiting"), NOBODY, "ended"),
        (on("waiting"), WAITS, ""),
        (on("waiting"), Live(place=1, phase="waiting"), "desk-closed"),
        (on("waiting"), Live(SPOKEN, "waiting", waited=601), "desk-closed"),
        (on("chat", 1), Live(SPOKEN, "waiting", 2), "left"),
        (on("waiting"), HERE, "joined"),
        (on("waiting"), Live(SPOKEN, "live", 3, lines=said("hello"), last=1, start=2), "moved"),
        (on("chat", 1), Live(SPOKEN, "live", 1, held=True), "held"),
        (on("held", 1), Live(SPOKEN, "live", 1, held=True), ""),
        (on("chat", 1), Live(SPOKEN, "offered", 1), "moving"),
        (on("chat", 1, moving=True), Live(SPOKEN, "offered", 1), ""),
        (on("chat", 1), HERE, ""),
    ],
)
def test_what_was_not_told_is_one_word(session: Session, live: Live, word: str) -> None:
    assert news(session, live) == word


def test_what_is_told_twice_changes_nothing(book: Book) -> None:
    once = told(book, on("waiting"), HERE)
    assert (once.state, once.case.epoch) == (CHAT, 1)
    assert told(book, once, HERE) == once


def test_a_cover_stays_on_while_things_happen(book: Book) -> None:
    covered = replace(on("waiting"), covered=True)
    after = told(book, covered, HERE)
    assert (after.state, after.covered, after.trail) == (CHAT, True, covered.trail)
    shown, effects = step(book, after, Press(next(t for t, m in book.tokens.items() if m[1] == "show")), HERE)
    assert (shown.state, shown.covered, effects) == (CHAT, False, (Show(),))


def test_an_offer_that_came_to_nothing_is_told_again_when_it_is_made_again(book: Book) -> None:
    after = told(book, on("chat", 1, moving=True), HERE)
    assert not after.case.moving
    assert told(book, after, Live(SPOKEN, "offered", 1)).state == "handoff.moving"


def test_elsewhere_nobody_is_pulled_away(book: Book) -> None:
    reading = replace(on("waiting"), state="start.menu")
    assert told(book, reading, HERE) == reading
    assert told(book, reading, NOBODY) == replace(reading, case=replace(NO_CASE, owes="over"))


def anywhere(book: Book, choice: str) -> Press:
    """A press of a button that works from anywhere."""
    return Press(next(token for token, (_, meant) in book.tokens.items() if meant == choice))


def test_what_ended_meanwhile_is_said_once_and_never_on_a_cover(book: Book) -> None:
    reading = replace(on("chat", 1), state="start.menu", covered=True)
    covered, effects = step(book, reading, Again(), NOBODY)
    assert (covered.case.owes, effects) == ("over", (Show(),))
    shown, effects = step(book, covered, anywhere(book, "show"))
    assert (shown.case, effects) == (NO_CASE, (Show(Notice.OVER),))
    assert step(book, shown, Again())[1] == (Show(),)


@pytest.mark.parametrize("event", [NotUnderstood(), Unheard()])
def test_a_line_typed_on_a_cover_is_not_spoken_of_until_it_is_off(book: Book, event: Event) -> None:
    covered = replace(on("chat", 1), covered=True)
    typed, effects = step(book, covered, event, HERE)
    assert (typed.covered, typed.case.owes, effects) == (True, "unsent", (Show(),))
    shown, effects = step(book, typed, anywhere(book, "show"), HERE)
    assert (shown.case.owes, effects) == ("", (Show(Notice.NOT_SENT),))


def test_a_card_that_was_seen_goes_with_its_screen(book: Book) -> None:
    """Under a cover it waits; in quiet mode it stands on the last screen."""
    chat = replace(on("chat", 1, card="The line"), quiet=True)
    over, _ = step(book, replace(chat, covered=True), Again(), NOBODY)
    assert (over.state, over.case) == ("handoff.ended", Case(card="The line"))
    shown, _ = step(book, over, anywhere(book, "show"))
    assert shown.case.card == "The line"
    assert step(book, shown, anywhere(book, "menu"))[0].case.card == "The line", "perhaps nobody saw it"
    seen = replace(shown, case=replace(shown.case, carded=True))
    assert step(book, seen, Again())[0].case.card == "The line"
    assert step(book, seen, anywhere(book, "menu"))[0].case == NO_CASE


@pytest.mark.parametrize("state", sorted(ASIDE))
def test_every_word_aside_knows_that_the_chat_is_over(book: Book, state: str) -> None:
    aside = on(state.removeprefix("handoff."), 1)
    assert told(book, aside, NOBODY).state == "handoff.ended"
    assert told(book, aside, Live(SPOKEN, "waiting", 2)).state == "handoff.left"


# Lines.


def test_a_line_leads_back_to_the_chat_but_leaves_a_question_be(book: Book) -> None:
    after, effects = step(book, on("held-sent", 1), Spoke(), HERE)
    assert (after.state, effects) == (CHAT, (Show(),))
    after, _ = step(book, on("moved", 1), Spoke(), HERE)
    assert after.state == "handoff.moved"
    after, _ = step(book, on("chat", 1, page=3), Held(), Live(SPOKEN, "live", 1, held=True))
    assert (after.state, after.case.page) == ("handoff.held", 0)


def test_a_line_that_nobody_read_is_told(book: Book) -> None:
    _, effects = step(book, on("waiting"), Unheard(), WAITS)
    assert effects == (Show(Notice.UNREAD),)
    _, effects = step(book, replace(on("waiting"), covered=True), Unheard(), WAITS)
    assert effects == (Show(None),)


def test_a_held_line_that_ran_out_is_told_without_a_tap_but_on_no_cover(book: Book) -> None:
    after, effects = step(book, on("held", 1), Again(), HERE)
    assert (after.state, effects) == (CHAT, (Show(Notice.NOT_SENT),))
    covered, _ = step(book, on("held", 1), Cover(), HERE)
    after, effects = step(book, covered, Again(), HERE)
    assert (after.state, effects) == ("handoff.held", (Show(),))


def test_flows_without_these_screens_stay_where_they_are() -> None:
    """The smallest handoff has no question about a held line, and no chat that it could lead to."""
    book = world()
    after, _ = step(book, on("chat", 1), Held(), HERE)
    assert after.state == CHAT


# Pages.


def test_a_window_is_full_or_has_the_most_lines() -> None:
    many = said(*(f"line {n}" for n in range(100)))
    assert [line.number for line in window(many, 0)] == list(range(101 - MOST, 101))
    assert [line.number for line in window(many, 50)] == list(range(51 - MOST, 51))
    long = said(*("x" * 1_000 for _ in range(9)))
    assert [line.number for line in window(long, 0)] == [7, 8, 9]


def test_every_page_leads_to_all_lines_and_back() -> None:
    live = Live(lines=said(*(f"line {n}" for n in range(100))), last=100)
    page = turned(0, "earlier", live)
    assert page == 100 - MOST
    assert turned(turned(page, "earlier", live), "earlier", live) == turned(page, "earlier", live)
    assert turned(page, "newer", live) == 0
    assert turned(20, "newer", live) == 20 + MOST


def test_without_lines_there_is_no_page_to_turn_to() -> None:
    assert turned(5, "earlier", Live()) == 0
    assert turned(5, "newer", Live(lines=said("hello", by="system"))) == 0


@pytest.mark.parametrize("sign", ["x", "é", "🕊"])
def test_a_long_line_is_cut_where_a_letter_ends(sign: str) -> None:
    short = shortened(sign * LONGEST)
    if sign == "🕊":
        assert short == sign * (LONGEST // 2 - 1) + "…"
    else:
        assert short == sign * LONGEST
    cut = shortened(sign * (LONGEST + 1))
    assert units(cut) in {LONGEST, LONGEST - 1}
    assert cut.endswith(f"{sign}…")


# Languages.


def test_the_language_of_a_case_is_the_one_it_was_opened_in() -> None:
    assert language_of("es-MX-US@1a2b3c4d") == "es-MX"
    assert among("es-MX", ["es"]) == "es"
    assert among("es", ["es-MX"]) == ""
    assert spoken(on("waiting")) == "en"
    assert spoken(on("waiting", language="ar")) == "ar"
    assert answered_in(on("consent", language="ar"), Live(frozenset(["en", "ar"]))) == "en"
    assert answered_in(on("consent", language="ar"), Live(frozenset(["ar"]))) == "ar"
    assert answered_in(on("consent"), Live(frozenset(["ar"]))) == ""
    assert other_language(Live(frozenset(["es", "ar"]))) == "ar"
    assert other_language(NOBODY) == ""


def test_a_yes_to_another_language_is_remembered(book: Book) -> None:
    asked = replace(on("case-language"), case=NO_CASE)
    yes = next(t for t, m in book.tokens.items() if m == ("handoff.case-language", "yes"))
    after, _ = step(book, asked, Press(yes), Live(frozenset(["ar"])))
    assert (after.state, after.case.language) == ("handoff.limits", "ar")


# What rings.


def test_what_rang_once_rings_again_only_for_more() -> None:
    unread = Live(SPOKEN, "live", 1, lines=said("hello"), last=1)
    assert is_news(on("waiting"), HERE)
    assert is_news(on("chat", 1), unread)
    assert not is_news(on("chat", 1, rung=2), unread)
    assert is_news(on("chat", 1, rung=1), unread)
    assert not is_news(on("chat", 1), Live(SPOKEN, "live", 1, lines=said("hello"), last=1, shown=1))
    assert not is_news(on("waiting"), WAITS)


# After the relay.


def test_what_the_relay_did_can_ask_for_more(book: Book) -> None:
    """The yes was meant for one advocate, and another is there by now: the question comes again."""
    after, more = follow(book, on("shown", 1), Live(SPOKEN, "live", 2, lines=said("hello"), last=1, start=2))
    assert (after.state, after.case.epoch, more) == ("handoff.moved", 2, ())
    after, more = follow(book, on("waiting"), WAITS)
    assert (after.state, more) == ("handoff.waiting", ())
    assert Ask("open-case") not in more


def pressed(book: Book, node: str, choice: str) -> Press:
    return Press(next(token for token, meant in book.tokens.items() if meant == (node, choice)))


def test_earlier_and_newer_turn_the_pages_of_the_chat_alone(book: Book) -> None:
    live = Live(SPOKEN, "live", 1, lines=said(*(f"line {n}" for n in range(100))), last=100)
    earlier, newer = pressed(book, CHAT, "earlier"), pressed(book, CHAT, "newer")
    back, effects = step(book, on("chat", 1), earlier, live)
    assert (back.case.page, effects) == (100 - MOST, (Show(),))
    forth, _ = step(book, back, newer, live)
    assert forth.case.page == 0
    elsewhere = replace(on("moved", 1), state="handoff.moved")
    assert step(book, elsewhere, earlier, live)[0].case.page == 0


def test_what_it_is_about_is_remembered_until_it_is_sent(book: Book) -> None:
    after, _ = step(book, on("topic"), pressed(book, "handoff.topic", "work"), WAITS)
    assert (after.state, after.case.topic) == ("handoff.note", "work")
    after, _ = step(
        book, replace(after, state="handoff.topic"), pressed(book, "handoff.topic", "none"), WAITS
    )
    assert (after.state, after.case.topic) == ("handoff.waiting", "")


def test_nothing_of_a_case_shows_when_it_is_printed() -> None:
    assert repr(on("chat", 1, topic="work")) == "Session(…)"
    assert repr(on("chat", 1, topic="work").case) == "Case(…)"
    assert repr(Live(note="after the night shift")) == "Live(…)"  # it holds what people wrote


@pytest.mark.parametrize(("notice", "owes"), [(Notice.OVER, "over"), (Notice.NOT_SENT, "unsent")])
def test_what_a_screen_would_have_said_is_owed_when_nobody_saw_it(notice: Notice, owes: str) -> None:
    reading = replace(on("chat"), case=NO_CASE)
    assert still_owed(reading, (Show(notice),), NOBODY).case == Case(owes=owes)  # type: ignore[arg-type]
    assert still_owed(reading, (Show(),), NOBODY) == reading


def test_a_card_that_could_not_be_left_is_owed_once() -> None:
    leaving = Live(SPOKEN, "live", 1, card="The line")
    assert still_owed(on("chat", 1), (Show(),), leaving).case.card == "The line"
    assert still_owed(on("chat", 1, carded=True), (Show(),), leaving).case.card == ""
    assert still_owed(replace(on("chat"), case=Case(card="The line")), (), NOBODY).case.card == "The line"
