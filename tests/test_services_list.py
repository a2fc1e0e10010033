"""A list of places fits above its buttons, whatever was picked and whatever the places are called."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import limits
from bot.core.effects import Notice
from bot.packs.service_cards import about, short
from bot.packs.service_list import LIST, PICKED, listed
from bot.packs.service_names import cut
from bot.packs.service_texts import ASKS, TAKES
from bot.services.found import Found
from bot.services.lists import TRAITS
from tests.cards import NOW, WAGES, changed, hit, voice

EVERYTHING = sorted(PICKED)
NAMES = st.sampled_from(
    [
        "Help with unpaid wages",
        "W" * 300,
        "é" + "\u0301" * 500,
        "𐐀" * 90,
        "مركز المساعدة القانونية للعمال" * 4,
    ]
)
KNOWN = st.fixed_dictionaries({}, optional={trait: st.sampled_from(TRAITS[trait]) for trait in TRAITS})
WORST = dict.fromkeys((*ASKS, *TAKES), "no") | {"police_partner": "yes", "at_capacity": "yes"}


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("id", ["en", "es"])
@given(NAMES, NAMES, KNOWN, st.sets(st.sampled_from(EVERYTHING)))
def test_a_list_fits_whatever_is_known_and_picked(
    id: str, name: str, town: str, known: dict[str, str], only: set[str]
) -> None:
    told = msgspec.structs.replace(WAGES, name=name, organization=name + " itself")
    found = hit(told, **{trait: value for trait, value in known.items() if value != "unknown"})

    for some in (Found((found,) * 3, 9, 1_000), Found((found,) * 3, 0, 1_000)):
        assert units(listed(some, town, sorted(only), voice(id), now=NOW)) <= LIST


@pytest.mark.parametrize("id", ["en", "es"])
@given(NAMES, KNOWN, st.sets(st.sampled_from(EVERYTHING)))
def test_a_card_fits_under_the_notices(id: str, name: str, known: dict[str, str], only: set[str]) -> None:
    told = msgspec.structs.replace(WAGES, name=name, organization=name + " itself")
    found = hit(told, **{trait: value for trait, value in known.items() if value != "unknown"})
    for card in (short(found, sorted(only), voice(id), now=NOW), about(found, voice(id))):
        assert units(card) <= LIST


@pytest.mark.parametrize("id", ["en", "es"])
def test_the_notices_above_a_list_have_room(id: str) -> None:
    said = [voice(id).say(text) for text in ("ui-draft", "ui-demonstration")]
    said.append(max((voice(id).say(notice, count=168) for notice in Notice), key=units))
    assert units("\n\n".join([*said, ""])) <= limits.WHOLE - LIST


def test_a_list_that_would_be_too_long_counts_and_hides_nothing() -> None:
    worst = hit(**WORST)
    said = listed(Found((worst,) * 3, 0, 9), "Houston, Texas", EVERYTHING, voice("es"), now=NOW)

    for line in said.splitlines()[2:5]:
        assert "trabaja con la policía" in line
        assert f"{len(EVERYTHING)} cosas que eligió no se cumplen" in line
        assert "sin cupo" in line
    assert "9 lugares más" in said


def test_a_list_that_has_room_names_what_does_not_fit() -> None:
    worst = hit(**WORST)
    said = listed(Found((worst,), 0, 0), "Houston, Texas", EVERYTHING, voice(), now=NOW)
    assert "asks for ID, immigration status, contact with police" in said
    assert "choices" not in said


def test_of_one_thing_that_is_not_known_the_name_is_said() -> None:
    found = changed(hit(**WORST), traits={**WORST, "id_not_required": "unknown"})
    said = listed(Found((found,) * 3, 0, 9), "", EVERYTHING, voice(), now=NOW)
    assert "not known: ID" in said


@pytest.mark.parametrize("heaped", ["a" + "\u0301" * 900, "\u0301" * 900])
def test_signs_heaped_on_each_other_are_cut(heaped: str) -> None:
    assert len(cut(heaped, 30)) <= 61
    told = msgspec.structs.replace(WAGES, name=heaped)
    assert len(short(hit(told), [], voice(), now=NOW)) <= limits.BODY
