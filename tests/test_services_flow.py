"""Looking for services: what each tap does, over the invented directory of the example."""

from pathlib import Path

import msgspec
import pytest

from bot.core.effects import Find, KeepCard, Notice, Show
from bot.core.engine import step
from bot.core.events import Cover, Meant, Press, Start
from bot.core.flow import read_flow
from bot.core.guards import FILTERS, NEEDS, holds, is_deed
from bot.core.nearby import Atlas, Card, Listed, Need, does, helps, let_go, listed, outer, picked
from bot.core.session import NO_SEARCH, Address, Search, Session
from bot.services.lists import TRAITS
from tests.near import alone, directory
from tests.talk import Talk, shipped


@pytest.fixture
def talk() -> Talk:
    """Someone at the menu of a place with a directory."""
    return Talk(directory()).does_event(Start()).types("Go on")


def labels(talk: Talk) -> list[str]:
    return [button.label for row in talk.screen.choices for button in row]


def found(talk: Talk, *taps: str) -> Talk:
    for tap in taps:
        talk.types(tap)
    return talk


# --- the need


def test_a_need_that_a_screen_names_is_not_asked_for_again(talk: Talk) -> None:
    found(talk, "Something urgent", "A place tonight", "Places nearby")
    assert (talk.session.state, talk.session.search.need) == ("services.area", "housing")


def test_every_need_can_be_picked_and_none_has_to_be(talk: Talk) -> None:
    talk.types("Help near me")
    asked = {c.pick.id for n in ("need", "need-more", "need-rest") for c in choices(talk, n) if c.pick}
    assert asked == set(NEEDS)
    assert found(talk, "Not sure, show everything").session.search.need == ""


def choices(talk: Talk, state: str) -> tuple:
    return talk.pack.book.nodes[f"services.{state}"].choices


def test_what_a_need_and_a_filter_are_called_is_known_to_the_directory() -> None:
    assert FILTERS - {"unknown"} <= TRAITS.keys()
    assert is_deed("set-filter:id_not_required")
    assert not is_deed("set-filter")
    assert not is_deed("set-filter:age")
    _, faults = read_flow("flows/tea.toml", "[first]\nsay = 'tea'\ndo = ['set-filter:age']\n")
    assert [(fault.code, fault.line) for fault in faults] == [("F005", 3)]


def test_a_place_without_a_directory_leads_to_its_lines_instead() -> None:
    talk = found(Talk(shipped()).does_event(Start()), "Go on", "Help near me")
    assert talk.session.state == "topics.near"
    assert not [name for name in talk.pack.book.nodes if name.startswith("services.")]


# --- the area


def test_regions_come_first_then_towns_the_largest_first_and_back_is_a_step_out(talk: Talk) -> None:
    found(talk, "Help near me", "Legal help", "The Coast")
    assert labels(talk) == ["All of The Coast", "Salt Bay", "Lantern Point", "Anywhere, by phone"]
    found(talk, "Back")
    assert labels(talk)[:2] == ["Harbour Town", "The Coast"]
    assert found(talk, "Back").session.state == "services.need"


def test_a_long_list_shows_six_and_more() -> None:
    state = directory().default.book.nodes["services.area"].state
    assert state is not None
    atlas = Atlas({"": tuple(f"p{n}" for n in range(13))})
    ids = [[id for id, *_ in listed(state, Search(page=page), atlas)] for page in (0, 1, 2)]
    assert [len(some) for some in ids] == [7, 7, 1]
    assert ids[1][-1] == "more-2"
    assert outer(state, Search(page=2), atlas) == Search(page=1)
    assert outer(None, Search(page=2), atlas) is None


def test_a_typed_town_is_asked_about_and_never_said_again(talk: Talk) -> None:
    found(talk, "Help near me", "Legal help", "lantern piont")
    assert talk.session.state == "services.place-meant"
    assert labels(talk) == ["Lantern Point, The Coast", "None of these"]
    assert "piont" not in talk.screen.text
    found(talk, "Mill Cros")
    assert labels(talk)[0] == "Mill Cross, The Hills"
    assert found(talk, labels(talk)[0]).session.search.area == "xa.hills.mill-cross"


@pytest.mark.parametrize("said", ["my boss took my passport", "help", "12 Lantern Road", "refugio", "77001"])
def test_what_is_no_town_is_none(talk: Talk, said: str) -> None:
    found(talk, "Help near me", "Legal help", said)
    assert talk.session.state == "services.area"
    assert not talk.session.search.asked
    assert Show(Notice.AGAIN) in talk.effects


def test_a_place_that_is_meant_where_none_is_asked_for_is_nothing(talk: Talk) -> None:
    assert Show(Notice.AGAIN) in talk.does_event(Meant(("xa.hills",))).effects
    found(talk, "Help near me", "Legal help").does_event(Cover())
    assert talk.does_event(Meant(("xa.hills",))).session.state == "services.area"
    new = Session(Address("telegram", "1"), talk.session.pack)
    assert step(talk.pack.book, new, Meant(("xa.hills",)))[0].state == "start.welcome"


def test_a_pin_is_a_place_to_be_asked_about(talk: Talk) -> None:
    found(talk, "Help near me", "Legal help")
    nearby = talk.pack.nearby(talk.session)
    assert nearby is not None
    assert nearby.nearest(b'{"latitude": 0.11, "longitude": 0.09}') == ("xa.coast.lantern-point",)
    for nowhere in (b"{}", b"", b'{"latitude": "x", "longitude": 1}', b'{"latitude": 200, "longitude": 1}'):
        assert nearby.nearest(nowhere) == ()
    assert talk.pack.nearby(Session(Address("telegram", "1"), talk.session.pack, "start.menu")) is None


def test_an_area_is_kept_for_the_next_need_of_the_same_search(talk: Talk) -> None:
    found(talk, "Help near me", "Legal help", "Harbour Town", "Back", "Back", "Health care")
    assert (talk.session.state, talk.session.search.need) == ("services.what-matters", "health")


def test_a_page_has_no_hint_of_typing() -> None:
    on_page = found(Talk(directory(), "web").does_event(Start()), "Go on", "Help near me", "Legal help")
    assert "typed" not in on_page.screen.body
    typed = found(Talk(directory(), "terminal").does_event(Start()), "Go on", "Help near me", "Legal help")
    assert "typed" in typed.screen.body


@pytest.mark.parametrize("channel", ["telegram", "web"])
def test_questions_stay_in_a_language_that_has_no_words_for_cards_yet(channel: str, tmp_path: Path) -> None:
    locales = alone(tmp_path)
    (locales / "packs" / "ar-XA").mkdir()
    english = (locales / "packs" / "en-XA" / "pack.toml").read_text(encoding="utf-8")
    arabic = english.replace('lang = "en"', 'lang = "ar"').replace("order = 10", "order = 12")
    (locales / "packs" / "ar-XA" / "pack.toml").write_text(arabic, encoding="utf-8")
    talk = Talk(shipped(locales=locales), channel).does_event(Start())
    talk.session = msgspec.structs.replace(talk.session, pack=talk.library.packs["ar-XA"].ref)

    for tap in ("go-on", "near", "legal", "in-xa.coast", "in-xa.coast.salt-bay", "no-id"):
        talk.person(tap)
        assert (tap, talk.screen.language) == (tap, "ar")
    assert "بلا هوية" in talk.screen.body


# --- what matters


def test_a_filter_that_is_on_is_said_and_not_offered_again(talk: Talk) -> None:
    found(talk, "Help near me", "Legal help", "Harbour Town", "No ID")
    assert "Picked: No ID." in talk.screen.body
    assert "No ID" not in labels(talk)
    found(talk, "Show places", "Without my choices")
    assert talk.session.search.only == ()
    assert Find() in talk.effects


def test_a_deed_is_offered_while_it_changes_something() -> None:
    assert helps("set-filter:walk_in", NO_SEARCH)
    assert not helps("set-filter:walk_in", Search(only=("walk_in",)))
    assert helps("set-filter:unknown", Search(unknown=2))
    assert not helps("set-filter:unknown", NO_SEARCH)
    assert helps("more", Search(total=4))
    assert not helps("more", Search(total=4, skip=3))
    assert not helps("drop-filters", NO_SEARCH)
    assert helps("find", NO_SEARCH)


def test_deeds_change_what_is_looked_for_and_nothing_else() -> None:
    session = Session(
        Address("telegram", "1"), "en-XA@1", search=Search(area="xa", only=("walk_in",), skip=3)
    )
    assert does(session, "drop-area").search == Search(only=("walk_in",))
    assert does(session, "set-filter:unknown").search.with_unknown
    assert does(session, "drop-filters").search == Search(area="xa")
    assert does(session, "more").search.skip == 6
    assert does(session, "find").search.skip == 0
    assert does(session, "set-quiet") is session
    assert does(session, "set-filter:walk_in") is session


def test_guards_know_what_was_found() -> None:
    def is_so(guard: str, search: Search) -> bool:
        return holds(guard, Session(Address("telegram", "1"), "p", search=search), frozenset())

    assert is_so("area-set", Search(area="xa"))
    assert is_so("found-some", Search(total=1))
    assert is_so("found-none", Search(total=0))
    assert not is_so("found-none", NO_SEARCH)


# --- cards


def test_three_cards_then_more_and_back_to_the_first(talk: Talk) -> None:
    found(talk, "Help near me", "Not sure, show everything", "Harbour Town", "Show places")
    first = talk.session.search.shown
    found(talk, "More places")
    second = talk.session.search.shown
    assert len(first) == 3
    assert not set(first) & set(second)
    found(talk, "1", "Back")
    assert talk.session.search.shown == second
    found(talk, "Back")
    assert talk.session.search.shown == first


def test_a_card_of_an_old_list_opens_nothing(talk: Talk) -> None:
    found(talk, "Help near me", "Not sure, show everything", "Harbour Town", "Show places")
    old = talk.screen.choices[0][0].token
    found(talk, "More places")
    assert talk.does_event(Press(old)).session.state == "services.more"
    assert talk.does_event(Press("00000000")).session.state == "services.more"


def test_a_card_that_is_kept_is_the_one_with_the_number(talk: Talk) -> None:
    found(talk, "Help near me", "Not sure, show everything", "Harbour Town", "Show places", "1")
    short = talk.screen.body
    found(talk, "More about this", "Keep this")
    assert KeepCard() in talk.effects
    assert short.splitlines()[2] in talk.pack.card(talk.session).text


def test_a_card_of_a_service_that_is_gone_since_says_so_little_and_leads_on(talk: Talk) -> None:
    found(talk, "Help near me", "Not sure, show everything", "Harbour Town", "Show places", "1")
    gone = msgspec.structs.replace(talk.session.search, card=1, shown=(1,))
    for state in ("services.card", "services.about", "services.found"):
        session = msgspec.structs.replace(talk.session, state=state, search=gone)
        assert talk.pack.screen(session).body
        assert talk.pack.card(session).body


def test_nothing_of_a_search_stands_on_a_covered_screen(talk: Talk) -> None:
    found(talk, "Help near me", "Legal help", "Harbour Town", "Show places").does_event(Cover())
    assert "Harbour" not in talk.screen.text
    assert len(talk.screen.choices) == 1


# --- it is let go


def test_at_the_menu_all_of_it_is_gone_and_back_asks_anew(talk: Talk) -> None:
    found(talk, "Help near me", "Legal help", "Harbour Town", "No ID", "Show places", "1", "Menu")
    assert talk.session.search == NO_SEARCH
    assert found(talk, "Back").session.state == "services.need"


def test_a_list_whose_search_is_gone_is_the_question_again(talk: Talk) -> None:
    found(talk, "Help near me", "Legal help", "Harbour Town", "Show places", "Menu", "Back")
    assert talk.session.state == "services.need"


def test_the_area_goes_with_the_last_of_its_screens() -> None:
    looking = Search(need="legal", area="xa.coast", only=("walk_in",), shown=(7,))
    far = Session(Address("telegram", "1"), "p", "plan.stage", ("services.card",), search=looking)
    assert let_go(far, "start.menu").search == looking
    gone = msgspec.structs.replace(far, trail=("plan.stage",))
    assert let_go(gone, "start.menu").search == Search(need="legal", only=("walk_in",))


def test_nothing_of_a_search_is_printed() -> None:
    assert repr(Search(area="xa.coast")) == "Search(…)"


def test_a_pick_says_what_it_picks() -> None:
    session = Session(Address("telegram", "1"), "p", search=Search(shown=(7,), card=7, skip=3))
    assert picked(session, Need("legal")).search == Search(need="legal")
    assert picked(session, Listed("xa", 2)).search.page == 2
    assert picked(session, Card(7)).search.card == 7
