"""A step answers any event in any state, and a button does only what its screen offers."""

import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import limits
from bot.core.book import ENDING, HEARD, LANGUAGE, MENU, WELCOME, Book, Offer, compile_book, token
from bot.core.effects import Ask, Forget, KeepCard, Notice, Show
from bot.core.engine import step
from bot.core.events import (
    Again,
    Command,
    Cover,
    Distress,
    Event,
    Expire,
    NotUnderstood,
    Press,
    Refused,
    Start,
    Verb,
)
from bot.core.live import Live
from bot.core.session import NO_CASE, Address, Case, Session
from bot.core.state import State
from tests.strategies import (
    FLOWS,
    PAGES,
    SPOKEN,
    WORDS,
    Walk,
    broken,
    events,
    sessions,
    states_of,
    verbs,
    world,
)

BOOK = world(channels=frozenset(["telegram"]))
ADDRESS = Address("web", "7")
CARD = "page.pay.2"  # a screen with a hotline's card on it


def begun() -> Walk:
    """Someone who has just opened the chat."""
    return Walk(BOOK).meets(Start())


def at(state: str, channel: str = "web") -> Walk:
    return Walk(BOOK, state, channel)


# --- a first conversation -------------------------------------------------------------------------


def test_someone_reads_about_pay_and_goes_back() -> None:
    walk = begun().at(WELCOME, Show(fresh=True))
    walk.presses("go-on").at(MENU, Show()).presses("work").at("topics.work")
    walk.presses("pay").at("page.pay").presses("next").at("page.pay.2")
    walk.presses("back").at("page.pay").presses("back").presses("back").at(MENU)
    walk.presses("back").at(WELCOME).presses("back").at(WELCOME, Show())


def test_start_in_the_middle_begins_anew_with_a_screen_at_the_bottom() -> None:
    walk = at("danger.now").meets(Start()).at(WELCOME, Show(fresh=True))
    assert walk.session.trail == ()


def test_a_need_in_a_target_is_the_answer_to_the_question() -> None:
    walk = at("friend.front").presses("services").at("services.area", Show())
    assert walk.session.search.need == "legal"


def test_back_remembers_six_screens_and_no_more() -> None:
    walk = begun()
    for choice in ("go-on", "urgent", "steps", "phone", "quietly", "go-on", "more", "plan"):
        walk.presses(choice)
    assert len(walk.session.trail) == limits.TRAIL
    for _ in range(limits.TRAIL + 2):
        walk.presses("back")
    walk.at("danger.now", Show())


# --- buttons: old, forged, pressed twice -------------------------------------------------------------


def test_a_double_tap_on_a_choice_does_nothing_twice() -> None:
    walk = at("page.pay").presses("next").presses("next", "page.pay").at("page.pay.2", Show())
    assert walk.session.trail == ("page.pay",)


def test_a_double_tap_on_back_goes_back_once() -> None:
    walk = begun().presses("go-on").presses("work").presses("back").at(MENU)
    walk.presses("back", "topics.work").at(MENU, Show())


def test_an_old_button_says_the_present_screen_again() -> None:
    at("danger.lines").presses("go-on", WELCOME).at("danger.lines", Show())


@pytest.mark.parametrize("forged", ["", "ffffffff", "../../etc", "a" * 64, "\ud800"])
def test_a_forged_button_says_the_present_screen_again(forged: str) -> None:
    at("danger.lines").meets(Press(forged)).at("danger.lines", Show())


def test_a_button_that_its_guard_hides_cannot_be_pressed() -> None:
    """`handoff.door` offers "Read on" only while someone is at the desk."""
    at("handoff.door").presses("read-on").at("handoff.door", Show())
    at("handoff.door").presses("when-closed").at("handoff.closed", Show())


@pytest.mark.parametrize("node", [*sorted(BOOK.nodes), "gone.away"])
def test_exit_works_from_any_button_however_old(node: str) -> None:
    at("danger.now").presses("exit", node).at("danger.now", Forget())
    assert at("").presses("exit", node).effects == (Forget(),)


@pytest.mark.parametrize("node", [*sorted(BOOK.nodes), "gone.away"])
def test_menu_person_and_hide_work_from_any_button_however_old(node: str) -> None:
    at("danger.now").presses("menu", node).at(MENU, Show())
    at("danger.now").presses("person", node).at("handoff.door", Show())
    assert at("danger.now").presses("hide", node).session.covered


def test_language_is_a_button_of_the_second_menu_only() -> None:
    at("start.more").presses("language").at(LANGUAGE, Show())
    at("danger.now").presses("language", "start.more").at("danger.now", Show())


# --- commands ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("node", sorted(BOOK.nodes))
def test_every_command_works_on_every_screen(node: str) -> None:
    at(node).meets(Command("exit")).at(node, Forget())
    at(node).meets(Command("menu")).at(MENU, Show())
    in_line, talks = node in ("handoff.waiting", "handoff.topic"), node == "handoff.chat"
    there = "handoff.waiting" if in_line else node if talks else "handoff.door"
    at(node).meets(Command("person")).at(there, Show())
    at(node).meets(Command("language")).at(LANGUAGE, Show())
    assert at(node).meets(Command("hide")).at(node, Show()).session.covered


def without(*flows: str) -> tuple[State, ...]:
    return states_of({name: text for name, text in FLOWS.items() if name not in flows})


def test_person_leads_to_the_lines_where_there_is_no_desk() -> None:
    lines = compile_book(without("handoff"), (), WORDS)
    Walk(lines, MENU).meets(Command("person")).at("danger.lines")
    nobody = compile_book(without("handoff", "danger"), (), WORDS)
    Walk(nobody, WELCOME).meets(Command("person")).at(MENU)


def test_language_leads_to_the_menu_where_there_are_none() -> None:
    Walk(world(offers=()), "danger.now").meets(Command("language")).at(MENU, Show())


# --- languages --------------------------------------------------------------------------------------


@pytest.mark.parametrize("node", sorted(BOOK.nodes))
@pytest.mark.parametrize("offer", WORDS)
def test_a_language_switch_keeps_the_place_from_any_screen(node: str, offer: Offer) -> None:
    walk = at(node).meets(Command("language")).presses(f"in-{offer.id}")
    if node != LANGUAGE:
        walk.at(node, Show())
    assert walk.session.pack == offer.pack


def test_the_first_screen_offers_languages_itself() -> None:
    walk = begun().presses("in-es-US").at(WELCOME, Show())
    assert walk.session.pack == "es-US@3c4d"


def test_the_eighth_language_is_behind_more_and_keeps_the_place_too() -> None:
    """More on the first screen goes on where the first six end."""
    many = tuple(Offer(f"l{number}@0", f"Language {number}") for number in range(14))
    walk = Walk(world(many)).meets(Start()).presses("more").at(f"{LANGUAGE}.2")
    walk.presses("more").at(f"{LANGUAGE}.3").presses("in-l13").at(WELCOME, Show())
    assert walk.session.pack == "l13@0"


def test_choosing_a_language_with_nothing_to_go_back_to_stays() -> None:
    assert at(LANGUAGE).presses("in-es-US").at(LANGUAGE, Show()).session.pack == "es-US@3c4d"


# --- covering ---------------------------------------------------------------------------------------


def test_a_covered_screen_comes_back_as_it_was() -> None:
    walk = begun().presses("go-on").presses("work")
    before = walk.session
    assert walk.meets(Cover()).at("topics.work", Show()).session.covered
    assert walk.presses("show").at("topics.work", Show()).session == before


def test_what_is_typed_or_sent_under_the_cover_changes_nothing() -> None:
    """No notice appears either: whoever holds the phone sees the neutral screen alone."""
    walk = at("danger.now").meets(Command("hide"))
    for event in (NotUnderstood(), NotUnderstood(), Refused("file"), Again()):
        assert walk.meets(event).at("danger.now", Show()).session.covered


def test_a_screen_that_was_removed_while_covered_is_still_covered() -> None:
    assert at("gone.away").meets(Cover()).at(MENU, Show()).session.covered


# --- not understood ---------------------------------------------------------------------------------


def test_g10_two_misunderstandings_bring_the_menu() -> None:
    walk = at("danger.now").meets(NotUnderstood()).at("danger.now", Show(Notice.AGAIN))
    walk.meets(NotUnderstood()).at(MENU, Show(Notice.MENU))
    walk.meets(NotUnderstood()).at(MENU, Show(Notice.AGAIN))


def test_a_tap_between_two_misunderstandings_makes_them_two_first_ones() -> None:
    walk = at("danger.now").meets(NotUnderstood()).presses("steps")
    walk.meets(NotUnderstood()).at("danger.steps", Show(Notice.AGAIN))


def test_a_file_is_refused_with_the_reason() -> None:
    at("danger.now").meets(Refused("voice")).at("danger.now", Show(Notice.NOT_TAKEN))


# --- quiet, cards, the end ----------------------------------------------------------------------------


def test_quiet_mode_is_set_on_arrival_and_keeps_no_card() -> None:
    walk = at("phone.check", "telegram").presses("quietly").at("phone.mute", Show())
    assert walk.session.quiet
    walk.session = msgspec.structs.replace(walk.session, state=CARD)
    walk.presses("keep").at(CARD, Show())


def test_a_card_is_kept_where_the_channel_can() -> None:
    at(CARD, "telegram").presses("keep").at(CARD, KeepCard(), Show(Notice.KEPT))
    at(CARD, "web").presses("keep").at(CARD, Show())


def test_twenty_cards_are_enough() -> None:
    walk = at(CARD, "telegram")
    marks = msgspec.structs.replace(walk.session.marks, cards=tuple(range(limits.KEPT)))
    walk.session = msgspec.structs.replace(walk.session, marks=marks)
    walk.presses("keep").at(CARD, Show())


def test_a_state_can_keep_its_card_or_forget_everything() -> None:
    flow = (
        State("start.welcome", "a", {"card": "start.card", "bye": "start.bye", "keep": "start.menu"}),
        State("start.menu", "m"),
        State("start.card", "b", do=("keep-card",)),
        State("start.bye", "c", do=("forget", "set-quiet")),
    )
    book = compile_book(flow)
    Walk(book, WELCOME).presses("card").at("start.card", KeepCard(), Show())
    quiet = Walk(book, WELCOME)
    quiet.session = msgspec.structs.replace(quiet.session, quiet=True)
    quiet.presses("card").at("start.card", Show())
    Walk(book, WELCOME).presses("bye").at("start.bye", Forget())
    Walk(book, WELCOME).presses("keep").at(MENU, Show())  # an author's own choice of this name


def test_a_double_tap_on_keep_leaves_one_card_until_the_screen_is_left() -> None:
    walk = at(CARD, "telegram").presses("keep")
    walk.presses("keep").at(CARD, Show())
    walk.presses("menu").presses("back").at(CARD, Show())
    walk.presses("keep").at(CARD, KeepCard(), Show(Notice.KEPT))


def test_a_session_that_ends_by_itself_leaves_the_kept_cards() -> None:
    at("danger.now").meets(Expire()).at("danger.now", Forget(keep_cards=True))
    at("").meets(Expire()).at("", Forget(keep_cards=True))


# --- new, lost, removed -------------------------------------------------------------------------------


def test_whoever_says_anything_first_sees_the_first_screen() -> None:
    at("").meets(Start()).at(WELCOME, Show(fresh=True))
    for event in (NotUnderstood(), Press("forged")):
        at("").meets(event).at(WELCOME, Show())
    at("").meets(Refused("file")).at(WELCOME, Show(Notice.NOT_TAKEN))


def test_e07_a_lost_place_is_simply_the_menu() -> None:
    """Nothing says that there was a chat before."""
    walk = at("").presses("read-on", "handoff.limits").at(MENU, Show())
    assert walk.session.trail == (WELCOME,)
    at("").presses("go-on", WELCOME).at(MENU, Show())
    at("").presses("person", "danger.now").at("handoff.door", Show())
    at("").meets(Command("language")).at(LANGUAGE, Show())


def test_hide_covers_even_when_the_place_is_lost() -> None:
    assert at("").presses("hide", "danger.now").session.covered
    assert at("").meets(Command("hide")).session.covered


def test_nothing_is_shown_to_nobody() -> None:
    assert at("").meets(Cover()).effects == ()
    assert at("").meets(Again()).effects == ()


def test_e12_exit_of_a_screen_that_a_newer_deploy_removed_still_leaves() -> None:
    at("gone.away").presses("exit", "gone.away").at(MENU, Forget())


def test_e12_a_state_that_a_newer_deploy_removed_is_the_menu() -> None:
    walk = at("gone.away").meets(Again()).at(MENU, Show())
    assert walk.session.trail == (WELCOME,)
    walk = at("danger.now")
    walk.session = msgspec.structs.replace(walk.session, trail=(MENU, "gone.away"))
    walk.presses("back").at(MENU, Show())


# --- whatever happens ---------------------------------------------------------------------------------


def sound(session: Session) -> bool:
    return session.state in BOOK.nodes and set(session.trail) <= BOOK.nodes.keys()


@given(sessions(BOOK), events(BOOK))
def test_any_event_in_any_state_has_an_answer_with_exit(session: Session, event: Event) -> None:
    after, effects = step(BOOK, session, event)
    gone = any(isinstance(effect, Forget) for effect in effects)
    nobody = not session.state and isinstance(event, Cover | Again)
    assert gone or nobody or (sound(after) and isinstance(effects[-1], Show))
    if after.state:
        out = step(BOOK, after, Press(token(after.state, "exit")))
        assert out[1] == (Forget(),)


@given(sessions(BOOK), events(BOOK))
def test_a_step_tells_the_same_story_twice(session: Session, event: Event) -> None:
    """A crash may repeat a step; the same step from the same state gives the same screen."""
    assert step(BOOK, session, event) == step(BOOK, session, event)


@given(sessions(BOOK), events(BOOK))
def test_a_step_never_touches_the_address_the_marks_or_what_was_seen(session: Session, event: Event) -> None:
    after, _ = step(BOOK, session, event)
    assert (after.address, after.marks, after.seen) == (session.address, session.marks, session.seen)


@given(sessions(BOOK), st.lists(events(BOOK) | verbs(), max_size=20))
def test_a_session_survives_being_stored_between_any_two_steps(session: Session, story: list[Event]) -> None:
    walk = Walk(BOOK)
    walk.session = session
    for event in story:
        plain = step(BOOK, walk.session, event)
        assert (walk.meets(event).session, walk.effects) == plain


def test_a_hundred_thousand_steps_end_on_a_screen_and_open_no_case_without_a_yes() -> None:
    """The desk is open here, so that a case can be opened at all."""
    book = compile_book(states_of(broken("handoff", 'when.read-on = "desk-open"\n', "")), PAGES, WORDS)
    yes = Press(token("handoff.consent", "yes"))
    chance, session, agreed, waited = random.Random(7), Session(ADDRESS, "en-US@1a2b"), False, 0
    for _ in range(100_000):
        event = something(book, session.state, chance)
        agreed = agreed or (session.state, event) == ("handoff.consent", yes)
        session, effects = step(book, session, event, Live(SPOKEN, "waiting"))
        for effect in effects:
            if isinstance(effect, Ask):
                case = Case("c" * 16) if effect.deed == "open-case" else NO_CASE
                session = msgspec.structs.replace(session, case=case)
                agreed = agreed and bool(case.id)
        if Forget() in effects:
            session, agreed = Session(ADDRESS, session.pack), False
        assert session.state in book.nodes or not session.state
        assert agreed or session.state != "handoff.waiting"
        waited += session.state == "handoff.waiting"
    assert waited > 100


def something(book: Book, state: str, chance: random.Random) -> Event:
    """Mostly a button of the screen, sometimes any button, a command, or time passing."""
    offered = [choice.id for choice in book.nodes[state].choices] if state else ["exit"]
    roll = chance.random()
    if roll < 0.9:
        return Press(token(state, chance.choice([*offered, "back", "show"])))
    if roll < 0.95:
        return Press(chance.choice(list(book.tokens)))
    verbs: tuple[Verb, ...] = ("menu", "person", "language", "hide", "exit")
    rest: list[Event] = [Start(), NotUnderstood(), Cover(), Refused("file"), Again()]
    return chance.choice([*map(Command, verbs), *rest])


# --- words of distress, and the end of the service ------------------------------------------------


def test_e05_words_of_distress_bring_ways_and_not_that_brings_the_place_back() -> None:
    walk = at("topics.work").meets(Distress()).at(HEARD, Show())
    walk.meets(Distress()).at(HEARD, Show())
    walk.presses("not-that").at("topics.work", Show())


def test_e05_not_that_leads_to_the_menu_where_there_is_no_screen_before() -> None:
    at(HEARD).presses("not-that").at(MENU, Show())


def test_e05_someone_who_begins_with_such_words_is_met_with_ways() -> None:
    at("").meets(Distress()).at(HEARD, Show()).presses("not-that").at(WELCOME, Show())


def test_e05_a_cover_stays_on_and_the_ways_lie_under_it() -> None:
    walk = at("topics.work").meets(Cover()).meets(Distress()).at(HEARD, Show())
    assert walk.session.covered
    assert not walk.presses("show").at(HEARD, Show()).session.covered


def test_e05_flows_without_such_a_screen_say_the_last_one_again() -> None:
    book = compile_book(without("calm"), PAGES)
    Walk(book, MENU).meets(Distress()).at(MENU, Show(Notice.AGAIN))


def test_once_the_service_has_ended_every_entry_is_its_goodbye() -> None:
    book = compile_book(states_of(FLOWS), PAGES, WORDS, ended=True)
    Walk(book).meets(Start()).at(ENDING, Show(fresh=True)).presses("lines").at("danger.lines")
    for event in (Press(token(WELCOME, "go-on")), Command("menu"), NotUnderstood(), Press("00000000")):
        Walk(book).meets(event).at(ENDING, Show())
    Walk(book, "gone.away").meets(Again()).at(ENDING, Show())
    Walk(book, "topics.work").meets(Command("person")).at("danger.lines", Show())
