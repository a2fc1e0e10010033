"""Flows, pages and languages become one graph; what a place does not have is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import limits
from bot.core.book import (
    EVERYWHERE,
    FRAME,
    LANGUAGE,
    MENU,
    MORE,
    WELCOME,
    Offer,
    compile_book,
    every_button,
    frame_ids,
    place,
    token,
)
from bot.core.guards import GUARDS, GUARDS_WITH_NAME, holds, is_guard
from bot.core.session import Address, Session, low
from bot.core.state import Leaf, Page, State
from tests.strategies import FLOWS, PAGES, WORDS, states_of, world

BOOK = world()
TOP = State("topics.work", "topics-work", input="pages", at="work")


def session(state: str, channel: str = "web", *, quiet: bool = False) -> Session:
    return Session(Address(channel, "7"), "en-US@1a2b", state, quiet=quiet)


def ways(node: str, *pages: Page) -> list[tuple[str, str]]:
    """Choices and targets of a screen, in a place with these pages or with the sound ones."""
    book = compile_book((*states_of(FLOWS), TOP), pages) if pages else BOOK
    return [(choice.id, choice.target) for choice in book.nodes[node].choices]


# --- tokens -----------------------------------------------------------------------------------------


def test_a_token_is_short_and_never_shifts() -> None:
    """Buttons of a chat outlive a deploy, so this very value has to stay."""
    assert token("start.welcome", "go-on") == "5c081736"
    assert len(token("start.welcome", "go-on")) == 2 * limits.TOKEN


def test_every_button_can_be_found_by_its_token() -> None:
    for node, choice in every_button(BOOK.nodes.values()):
        assert BOOK.tokens[token(node, choice)] == (place(node, choice), choice)


def test_exit_menu_person_and_hide_are_the_same_button_on_every_screen() -> None:
    """So they work, too, on a screen that a newer deploy removed."""
    for choice in EVERYWHERE:
        assert token("gone.away", choice) == token(MENU, choice)
    assert token("gone.away", "back") not in BOOK.tokens


def test_every_screen_has_the_frame_and_the_second_menu_has_language() -> None:
    for node in BOOK.nodes:
        assert set(FRAME) | {"show", "hide"} <= set(frame_ids(node))
        assert ("language" in frame_ids(node)) == (node == MORE)


# --- pages ------------------------------------------------------------------------------------------


def test_a_list_of_pages_shows_what_the_place_has_then_the_authors_choices() -> None:
    assert ways("topics.work") == [
        ("pay", "page.pay"),
        ("jail", "page.jail.note"),
        ("line-a", "page.line-a"),
        ("choices", "choices.front"),
    ]


def test_a_page_of_two_screens_is_read_with_next_and_leads_on_from_both() -> None:
    onward = [("services-need-legal", "services.area"), ("handoff-door", "handoff.door")]
    assert ways("page.pay") == [("next", "page.pay.2"), *onward]
    assert ways("page.pay.2") == onward
    assert BOOK.nodes["page.pay.2"].line == "us.line.whd"


def test_g09_a_sensitive_page_has_a_note_before_it_and_a_way_round() -> None:
    assert ways("page.jail.note") == [("go-on", "page.jail"), ("not-now", "services.need")]
    alone = Page("jail", "page-jail", (Leaf("page-jail-1"),), "work", "page-note-hard")
    assert ways("page.jail.note", alone) == [("go-on", "page.jail"), ("not-now", MENU)]


def test_g09_a_list_that_opens_on_a_sensitive_page_shows_its_note_too() -> None:
    work = Page("work", "page-work", (Leaf("page-work-1"),), "", "page-note-hard", (MENU,))
    assert ways("topics.work", work) == [("next", "page.work.note")]


def test_a_page_without_words_of_its_own_shows_its_label_and_what_is_below() -> None:
    assert BOOK.nodes["page.work"].say == "page-work"
    assert ways("page.work")[0] == ("pay", "page.pay")


def test_a_page_with_nothing_below_and_nothing_to_say_is_not_there() -> None:
    empty = (Page("work", "page-work"), Page("pay", "page-pay", under="work"))
    book = compile_book((*states_of(FLOWS), TOP), empty)
    assert not {"topics.work", "page.work", "page.pay"} & book.nodes.keys()
    assert "work" not in [choice.id for choice in book.nodes[MENU].choices]


def test_keep_stands_beside_a_card_in_the_channels_that_can() -> None:
    book = world(channels=frozenset(["telegram"]))
    for node in ("page.pay.2", "page.pay"):
        offered = [c.id for c in book.visible(session(node, "telegram"))]
        assert ("keep" in offered) == (node == "page.pay.2")
    assert "keep" not in [c.id for c in book.visible(session("page.pay.2"))]


# --- languages --------------------------------------------------------------------------------------


def test_one_language_needs_no_button() -> None:
    assert "in-en-US" not in [c.id for c in world(WORDS[:1]).nodes[WELCOME].choices]


def test_languages_stand_on_the_first_screen_in_their_own_names() -> None:
    shown = {c.id: (c.name, c.pack) for c in BOOK.nodes[WELCOME].choices if c.pack}
    assert shown == {
        "in-en-US": ("English", "en-US@1a2b"),
        "in-es-US": ("Español", "es-US@3c4d"),
    }


def test_six_languages_on_a_screen_and_the_rest_behind_more() -> None:
    many = tuple(Offer(f"l{number}@0", str(number)) for number in range(8))
    nodes = world(many).nodes
    assert [c.id for c in nodes[WELCOME].choices if c.pack or c.id == "more"] == [
        *(f"in-l{number}" for number in range(6)),
        "more",
    ]
    assert [c.id for c in nodes[f"{LANGUAGE}.2"].choices] == ["in-l6", "in-l7"]


def test_a_reload_of_a_pack_shifts_no_button() -> None:
    """The hash of the content is in the pack's name, and not in the choice's."""
    again = world((Offer("en-US@ffff", "English"), Offer("es-US@eeee", "Español")))
    assert again.tokens.keys() == BOOK.tokens.keys()


def test_a_book_without_a_first_screen_can_still_be_compiled() -> None:
    book = compile_book([State("start.menu", "m")], offers=WORDS)
    assert book.nodes.keys() == {MENU, LANGUAGE}
    assert book.person == MENU


# --- guards -----------------------------------------------------------------------------------------


def test_guards_are_false_until_the_part_that_answers_them_is_there() -> None:
    here = session(MENU)
    for guard in GUARDS - {"desk-closed", "quiet"}:
        assert not holds(guard, here, frozenset())
    assert holds("desk-closed", here, frozenset())


def test_a_guard_may_ask_about_this_chat() -> None:
    assert holds("channel:web", session(MENU), frozenset())
    assert not holds("channel:telegram", session(MENU), frozenset())
    assert holds("quiet", session(MENU, quiet=True), frozenset())
    assert not holds("quiet", session(MENU), frozenset())


def test_a_guard_may_ask_what_the_place_has_today() -> None:
    book = compile_book(states_of(FLOWS), PAGES, fresh=["us.line.988"])
    assert holds("has-page:pay", session(MENU), book.known)
    assert holds("fact-fresh:us.line.988", session(MENU), book.known)
    assert not holds("fact-fresh:us.line.211", session(MENU), book.known)


@pytest.mark.parametrize("name", sorted(GUARDS) + [f"{kind}:x" for kind in sorted(GUARDS_WITH_NAME)])
def test_a_listed_guard_is_one(name: str) -> None:
    assert is_guard(name)


@pytest.mark.parametrize("name", ["", "open", "channel", "channel:", ":web", "desk-open:now"])
def test_another_name_is_no_guard(name: str) -> None:
    assert not is_guard(name)


# --- the session ------------------------------------------------------------------------------------


def test_a_session_and_an_address_show_nothing_of_themselves() -> None:
    """They may end up in a traceback; nothing of them may."""
    one = Session(Address("telegram", "123456789"), "en-US@1a2b", "danger.now")
    assert repr(one) == "Session(…)"
    assert repr(one.address) == "Address(…)"


def test_a_session_knows_its_marks_and_the_last_updates() -> None:
    one = session(MENU)
    assert not one.marks
    for update in range(limits.SEEN + 1):
        one = one.handled(2**40 + update)
    assert not one.has_seen(2**40)
    assert one.has_seen(2**40 + 1)
    assert len(one.seen) == limits.SEEN


@given(st.integers(0, 2**63))
def test_an_update_is_remembered_in_four_bytes(update: int) -> None:
    assert low(update) < 2**32
    assert session(MENU).handled(update).has_seen(update)
