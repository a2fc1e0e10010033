"""Which place a typed name means: nothing that is no place is taken for one, and names are found."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.services.areas import Area
from bot.services.where import MENU, Choose, Confirm, Heard, Menu, Where
from tests.places_built import LISTS, ids, where

NO_PLACES = [(language, text) for language, texts in LISTS["no_places"].items() for text in texts]
PLACES = [(typed, id) for id, names in LISTS["places"].items() for typed in names]


def test_the_lists_are_long_enough_to_say_something() -> None:
    assert len(NO_PLACES) >= 200
    assert len(LISTS["no_places"]) >= 13
    assert len(PLACES) >= 140


@pytest.mark.parametrize("language", LISTS["no_places"])
def test_no_phrase_is_taken_for_a_place(language: str) -> None:
    taken = [text for text in LISTS["no_places"][language] if isinstance(where().meant(text), Confirm)]

    assert taken == []


@pytest.mark.parametrize("id", LISTS["places"])
def test_a_name_in_any_spelling_is_confirmed_or_offered(id: str) -> None:
    missed = [typed for typed in LISTS["places"][id] if id not in ids(where().meant(typed))]

    assert missed == []


def test_most_names_are_confirmed_at_once() -> None:
    confirmed = sum(where().meant(typed) == Confirm(id) for typed, id in PLACES)

    assert confirmed / len(PLACES) >= 0.8


def test_an_address_or_a_point_is_not_looked_at() -> None:
    assert {where().meant(text) for text in LISTS["no_places"]["addresses"]} == {MENU}


# --- names that several places have


def test_a_shared_name_offers_every_region_that_has_it() -> None:
    meant = where().meant("Springfield")

    assert isinstance(meant, Choose)
    regions = [id.split(".")[1] for id in meant.ids]
    assert len(meant.ids) >= 8
    assert len({*regions}) == len(regions)
    assert meant.ids[0] == "us.mo.springfield"


def test_a_region_behind_the_name_tells_which_one() -> None:
    assert where().meant("springfield, il") == Confirm("us.il.springfield")
    assert where().meant("Springfield Ohio") == Confirm("us.oh.springfield")
    assert where().meant("Springfield، Oregón") == Confirm("us.or.springfield")


def test_a_code_of_two_letters_without_a_comma_is_no_region_of_a_misspelt_word() -> None:
    assert where().meant("help me") == MENU
    assert where().meant("portlan me") != Confirm("us.me.portland")


def test_a_city_and_its_state_of_one_name_are_both_offered() -> None:
    assert where().meant("New York") == Choose(("us.ny", "us.ny.new-york-city"))


def test_a_larger_place_that_is_as_likely_is_offered_beside_the_small_one() -> None:
    assert {"us.ny.brooklyn", "us.ma.brookline"} <= {*ids(where().meant("Brooklin"))}


# --- the rules, one by one, on places that are invented


def area(id: str, name: str, people: int = 200_000, **more: object) -> Area:
    return Area(id=id, name={"en": name}, parent=id.rpartition(".")[0], population=people, **more)  # type: ignore[arg-type]


AREAS = (
    area("xa", "Exampleland"),
    area("xa.no", "Northshire"),
    area("xa.so", "Southshire"),
    area("xa.no.harbourton", "Harbourton"),
    area("xa.no.vista", "Vista"),
    area("xa.so.smallwick", "Smallwick", 16_000, aliases=("Freedom", "Smallwyk", "TOP", "Смолвик")),
    area("xa.so.hantown", "Hantown", aliases=("东京城", "大阪")),
    area("xa.so.hangul", "Bukchon", aliases=("북촌",)),
    area("xa.no.coded", "Coded", postcodes=("01234",)),
)
WHERE = Where(AREAS, {"xa.so.hantown": ["HAN"]}, Heard(["Leave"], ["harbour", "vista", "Smallwick"]))


def test_eighty_five_of_a_hundred_with_six_letters_is_confirmed() -> None:
    assert WHERE.meant("Harburton") == Confirm("xa.no.harbourton")


def test_the_same_likeness_in_a_shorter_word_is_asked_about() -> None:
    assert WHERE.meant("Vistaa") == Confirm("xa.no.vista")
    assert WHERE.meant("Visto") == Choose(("xa.no.vista",))


def test_less_likeness_is_asked_about_and_still_less_is_the_menu() -> None:
    assert WHERE.meant("Harborten") == Choose(("xa.no.harbourton",))
    assert WHERE.meant("Barnstaple") == MENU


def test_a_misspelt_small_place_is_asked_about_and_its_own_name_is_not() -> None:
    free = Where(AREAS)

    assert free.meant("Smalwick") == Choose(("xa.so.smallwick",))
    assert free.meant("smallwick") == Confirm("xa.so.smallwick")


def test_an_alias_unlike_the_name_of_a_small_place_is_asked_about() -> None:
    assert WHERE.meant("Freedom") == Choose(("xa.so.smallwick",))
    assert WHERE.meant("Smallwyk") == Confirm("xa.so.smallwick")
    assert WHERE.meant("Смолвик") == Confirm("xa.so.smallwick")


def test_a_code_of_three_letters_counts_only_if_the_pack_says_so() -> None:
    assert WHERE.meant("TOP") == MENU
    assert WHERE.meant("HAN") == Confirm("xa.so.hantown")


def test_two_characters_of_chinese_have_to_be_exact() -> None:
    assert WHERE.meant("大阪") == Confirm("xa.so.hantown")
    assert WHERE.meant("大板") == MENU
    assert WHERE.meant("东京") == MENU
    assert WHERE.meant("北촌") == MENU


def test_scripts_are_never_compared_with_each_other() -> None:
    assert WHERE.meant("Vιsta") == MENU
    assert WHERE.meant("Harbourton 大阪") == MENU


def test_words_of_the_frame_and_commands_are_never_a_place() -> None:
    assert Where((*AREAS, area("xa.no.leave", "Leave")), heard=Heard(["leave"])).meant(" LEAVE! ") == MENU
    assert WHERE.meant("/vista") == MENU


def test_an_ordinary_word_is_only_a_place_by_its_own_name() -> None:
    assert WHERE.meant("harbour") == MENU
    assert WHERE.meant("vista") == Confirm("xa.no.vista")
    assert WHERE.meant("smallwick") == Choose(("xa.so.smallwick",))


def test_an_ordinary_word_before_a_region_is_not_compared() -> None:
    assert WHERE.meant("harbour, Northshire") == Choose(("xa.no",))
    assert WHERE.meant("harburton, Northshire") == Confirm("xa.no.harbourton")


def test_forty_characters_are_read_and_one_more_is_not() -> None:
    wide = "Harbourton" + "." * 30

    assert WHERE.meant(wide) == Confirm("xa.no.harbourton")
    assert WHERE.meant(wide + ".") == MENU


def test_a_postcode_is_five_digits_in_any_script_and_nothing_else() -> None:
    assert WHERE.meant(" 01234 ") == Confirm("xa.no.coded")
    assert WHERE.meant("٠١٢٣٤") == Confirm("xa.no.coded")
    assert {WHERE.meant(text) for text in ("1234", "01235", "01234-0001", "01234 Coded", "0123²")} == {MENU}


def test_a_country_is_no_answer_to_where() -> None:
    assert WHERE.meant("Exampleland") == MENU
    assert WHERE.meant("Northshire") == Confirm("xa.no")


def test_a_pack_without_places_leads_to_the_menu() -> None:
    assert Where(()).meant("Harbourton") == MENU


@given(st.text(max_size=80))
@example("\ud800" * 40)
@example("ﷺ" * 40)
@example("🇺🇸" * 20)
@example(",,,,,,,,")
@example("\x00")
def test_no_text_is_an_error_and_each_is_answered_at_once(text: str) -> None:
    began = time.perf_counter()

    meant = where()._meant(text)

    assert isinstance(meant, Confirm | Choose | Menu)
    assert time.perf_counter() - began < 2
    assert all(id in where().areas.by_id for id in ids(meant))


@given(st.sampled_from([typed for typed, _ in PLACES]), st.characters(), st.integers(0, 40))
def test_a_name_with_one_sign_more_is_answered_too(name: str, sign: str, at: int) -> None:
    assert isinstance(where()._meant(name[:at] + sign + name[at:]), Confirm | Choose | Menu)
