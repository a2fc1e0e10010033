"""Looking for services while something else happens: a double tap, a lost screen, packs read anew."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec.structs import replace as replaced

from bot.channels import Said, Unreachable
from bot.core.book import token
from bot.core.effects import Find
from bot.core.events import Again, Meant, Press, Start
from bot.core.nearby import Atlas, Further, listed
from bot.core.session import Search
from bot.packs import Library
from bot.packs.aside import ready_aside
from bot.packs.nearby import atlas
from bot.services.areas import Area, Areas
from bot.services.directory import Directory, key_of
from bot.services.record import Service
from bot.services.where import Where
from tests.example import composed
from tests.near import alone, directory
from tests.paper import Desk, Paper
from tests.talk import ROOT, TODAY, Talk, shipped


@pytest.fixture
def talk() -> Talk:
    """Someone at the list of all places of a town."""
    talk = Talk(directory()).does_event(Start())
    for tap in ("Go on", "Help near me", "Not sure, show everything", "Harbour Town", "Show places"):
        talk.types(tap)
    return talk


def labels(talk: Talk) -> list[str]:
    return [button.label for row in talk.screen.choices for button in row]


def with_services(library: Library, services: list[Service], areas: Areas | None = None) -> Library:
    """The same packs, over another directory."""
    pack = library.default
    nearby = pack.renderer.nearby
    assert nearby is not None
    where = nearby.listing.where if areas is None else Where(areas.by_id.values(), {})
    listing = replace(nearby.listing, where=where, directory=Directory(services, where.areas))
    book = pack.book if areas is None else replace(pack.book, atlas=atlas(areas.by_id.values()))
    renderer = replace(pack.renderer, book=book, nearby=replace(nearby, listing=listing))
    new = replace(pack, book=book, renderer=renderer)
    return replace(library, default=new, packs={**library.packs, pack.ref: new, pack.id: new})


def services_of(talk: Talk) -> list[Service]:
    nearby = talk.pack.renderer.nearby
    assert nearby is not None
    return [*nearby.listing.directory.services]


# --- taps


def test_a_double_tap_on_more_is_one_step(talk: Talk) -> None:
    more = next(b.token for b in talk.screen.buttons if b.label == "More places")
    talk.does_event(Press(more))
    second = talk.session.search.shown
    assert talk.does_event(Press(more)).session.search.shown == second
    again = next(b.token for b in talk.screen.buttons if b.label == "More places")
    third = talk.does_event(Press(again)).session
    assert third.search.skip == 6
    assert talk.does_event(Press(again)).session == third


def test_the_way_to_more_places_is_another_button_on_each_list(talk: Talk) -> None:
    book, name = talk.pack.book, "services.more"
    on_each = []
    for skip in (0, 3, 6):
        here = replaced(talk.session, state=name, search=Search(total=20, skip=skip, shown=(1, 2, 3)))
        on_each += [choice.id for choice in book.visible(here) if choice.pick == Further()]
    assert len(set(on_each)) == 3
    assert token(name, "more") not in [token(name, id) for id in on_each]


def test_a_list_that_was_for_another_town_is_made_anew_on_the_way_back(talk: Talk) -> None:
    for tap in ("More places", "Another area", "The Coast", "Salt Bay", "Back", "Back"):
        talk.types(tap)
    assert Find() in talk.effects
    nearby = talk.pack.renderer.nearby
    assert nearby is not None
    assert talk.session.search.area == "xa.coast.salt-bay"
    assert talk.session.search.shown == nearby.find(talk.session.search).shown


def test_a_list_on_the_way_back_has_only_what_surely_fits_again(talk: Talk) -> None:
    strict = talk.types("Back").types("No ID").types("Show places").session.search
    assert strict.unknown
    talk.types('Include "we don\'t know"')
    assert talk.session.search.with_unknown
    assert talk.session.search.total == strict.total + strict.unknown
    assert talk.types("1").types("Back").session.search.with_unknown
    assert talk.types("Back").session.search == strict


def test_a_card_that_stays_says_on_which_day_a_place_is_open(talk: Talk) -> None:
    shown, kept = talk.types("1").screen.body, ""
    nearby = talk.pack.renderer.nearby
    assert nearby is not None
    for key in talk.session.search.shown:
        here = replaced(talk.session, search=replaced(talk.session.search, card=key))
        shown, kept = shown + talk.pack.screen(here).body, kept + talk.pack.card(here).body
    clock = r"(until|opens) \d\d:\d\d"
    assert re.search(clock, shown)
    assert not re.search(clock, kept)


def test_back_goes_past_the_question_which_place_was_meant(talk: Talk) -> None:
    for tap in ("Menu", "Help near me", "Legal help", "lantern piont", "Lantern Point, The Coast"):
        talk.types(tap)
    assert talk.types("Back").session.state == "services.area"


def test_a_region_of_many_towns_has_no_more_rows_than_a_country() -> None:
    state = directory().default.book.nodes["services.area"].state
    assert state is not None
    many = Atlas({"": ("a",), "a": tuple(f"p{n}" for n in range(400))})
    seen = [[id for id, *_ in listed(state, Search(at="a", page=page), many)] for page in range(67)]
    assert [len(page) for page in seen] == [7] * 66 + [5]
    assert seen[0][0] == "all-a"
    assert {id for page in seen for id in page if id.startswith("in-")} == {f"in-p{n}" for n in range(400)}


def test_a_place_that_is_meant_is_not_written_out() -> None:
    assert "xa.coast" not in repr(Meant(("xa.coast",)))


# --- packs read anew


def test_a_place_that_was_withdrawn_since_is_shown_no_more(talk: Talk) -> None:
    first = talk.session.search.shown[0]
    some = [replaced(s, status="inactive") if key_of(s.id) == first else s for s in services_of(talk)]
    talk.library = with_services(talk.library, some)
    numbered = [label[:9] for label in labels(talk) if label[0].isdigit()]
    assert len(numbered) == 2
    assert [line[:9] for line in talk.screen.body.splitlines()[2:4]] == numbered


@pytest.mark.parametrize("taps", [("1",), ("1", "More about this"), ("1", "Words for the call", "Back")])
def test_a_card_that_was_withdrawn_since_gives_way_to_its_list(talk: Talk, taps: tuple[str, ...]) -> None:
    first = talk.session.search.shown[0]
    for tap in taps:
        talk.types(tap)
    some = [replaced(s, status="inactive") if key_of(s.id) == first else s for s in services_of(talk)]
    talk.library = with_services(talk.library, some)
    talk.session = talk.pack.sound(talk.session)
    talk.does_event(Again())
    assert talk.session.state == "services.found"
    assert "Call" not in talk.screen.body
    assert "Another area" in labels(talk)
    assert talk.types("Back").session.state == "services.what-matters"


def test_a_place_that_is_gone_leaves_the_screen_in_its_language() -> None:
    library = directory()
    talk = Talk(replace(library, default=library.pack("es-XA"))).does_event(Start())
    talk.session = replaced(
        talk.session, state="services.found", search=Search(need="legal", shown=(7,), total=1)
    )
    assert talk.screen.language == "es"
    assert talk.library.misses == directory().misses


def test_a_list_that_became_shorter_begins_anew(talk: Talk) -> None:
    nearby = talk.pack.renderer.nearby
    assert nearby is not None
    found = nearby.find(replaced(talk.session.search, skip=300))
    assert found.skip == 0
    assert found.shown == talk.session.search.shown


@pytest.mark.parametrize("state", ["area", "place-meant", "what-matters", "found", "more", "card", "about"])
def test_a_town_that_is_there_no_more_is_asked_for_again(talk: Talk, state: str) -> None:
    only = Areas({"xb": Area("xb", {"en": "Elsewhere"})})
    library = with_services(talk.library, services_of(talk), only)
    search = replaced(talk.session.search, at="xa.coast", asked=("xa.hills",), card=7)
    talk.session = replaced(talk.session, state=f"services.{state}", search=search)
    assert library.default.screen(talk.session).body
    sound = library.default.sound(talk.session)
    assert (sound.search.area, sound.search.at, sound.search.asked) == ("", "", ())
    talk.library, talk.session = library, sound
    assert talk.does_event(Again()).screen.body


def test_a_region_with_a_pack_of_its_own_has_what_serves_its_country(tmp_path: Path) -> None:
    locales = composed(tmp_path, TODAY)
    for pack in locales.glob("packs/*"):
        if pack.name != "en-XA-NORTH":
            shutil.rmtree(pack)
    talk = Talk(shipped(locales=locales)).does_event(Start())
    for tap in ("Go on", "Help near me", "Legal help"):
        talk.types(tap)
    assert labels(talk) == [
        "Harbour Town",
        "North Exampleland",
        "The Coast",
        "The Hills",
        "Anywhere, by phone",
    ]
    for tap in ("North Exampleland", "Show places"):
        talk.types(tap)
    assert "Papers to stay" in talk.screen.body
    assert "for the wider region" in talk.screen.body


async def test_packs_that_are_read_aside_can_be_searched_at_once(tmp_path: Path) -> None:
    found = await ready_aside(alone(tmp_path), ROOT / "flows", today=TODAY, demo=True, serving=True)
    assert all("finder" in vars(listing.directory) for listing in found.listings.values())


# --- a screen that does not arrive


async def test_what_was_found_stays_though_its_screen_was_not_taken() -> None:
    desk = Desk(directory())
    await desk.takes(Said("/start"))
    for tap in ("Go on", "Help near me", "Not sure, show everything", "Harbour Town"):
        await desk.takes(Said(tap))
    await desk.takes(Said("Show places"), Paper(fails=Unreachable))
    session = await desk.session_of()
    assert session is not None
    assert session.search.total > 0
    assert len(session.search.shown) == 3
    paper = await desk.takes(Again())
    assert "nearest first" in paper.shown[0].body
