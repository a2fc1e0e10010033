"""Whatever is known of a place: each sentence on its card is so, and what is not known is said."""

import re
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import limits
from bot.packs.service_cards import about, short
from bot.packs.service_list import listed
from bot.packs.service_texts import ASKS, TAKES
from bot.services.found import Found
from bot.services.lists import SAFETY, TRAITS, WELCOMES
from bot.services.record import Trait
from tests.cards import MARCH, NOW, changed, hit, voice

FULL = limits.WHOLE - 180  # characters of a list, with notices above it
VALUES = {trait: st.sampled_from(values) for trait, values in TRAITS.items()}
KNOWN = st.fixed_dictionaries({}, optional=VALUES)
PICKED = st.sets(
    st.sampled_from(sorted(TRAITS.keys() - {"shares_data_with", "reports_to_police"})), max_size=5
)
SAID = {
    "works with police": ("police_partner", "yes"),
    "does not work with police": ("police_partner", "no"),
    "reports only what the law requires": ("reports_to_police", "only-if-law-requires"),
    "reports it when someone under 18 is being hurt": ("reports_to_police", "minors"),
    "reports to police what it hears": ("reports_to_police", "always"),
    "by its own word it shares data with nobody": ("shares_data_with", "nobody"),
    "shares data with those who pay for it": ("shares_data_with", "funder"),
    "shares data with police": ("shares_data_with", "police"),
    "has a written rule on what stays private": ("confidentiality_policy", "yes"),
    "has no written rule on what stays private": ("confidentiality_policy", "no"),
    "you keep your phone": ("phone_kept", "yes"),
    "phones are handed in": ("phone_kept", "no"),
    "faith is up to you": ("faith_optional", "yes"),
    "faith is part of it": ("faith_optional", "no"),
    "no appointment": ("walk_in", "yes"),
    "by appointment": ("walk_in", "no"),
    "full when last asked": ("at_capacity", "yes"),
    "had room when last asked": ("at_capacity", "no"),
    "led by people who lived it": ("survivor_led", "yes"),
    "not led by people who lived it": ("survivor_led", "no"),
    "knows forced work": ("labour_trafficking", "yes"),
    "not for forced work": ("labour_trafficking", "no"),
    "knows forced sex": ("sex_trafficking", "yes"),
    "not for forced sex": ("sex_trafficking", "no"),
    "helps with an old record": ("record_relief", "yes"),
    "no help with an old record": ("record_relief", "no"),
    "helps with the t visa": ("t_visa_help", "yes"),
    "no help with the t visa": ("t_visa_help", "no"),
}
NOUNS = {
    "id": "id_not_required",
    "immigration status": "status_not_asked",
    "contact with police": "police_not_required",
    "sobriety": "no_sobriety_rule",
    "program attendance": "no_programme_required",
    "men": "accepts_men",
    "women": "accepts_women",
    "trans people": "accepts_trans",
    "people under 18": "accepts_minors",
    "families": "accepts_families",
    "animals": "accepts_pets",
}
LISTS = (
    (r"no (.+) asked", "yes"),
    (r"asks for (.+)", "no"),
    (r"does not take (.+)", "no"),
    (r"takes (.+)", "yes"),
    (r"not known: (.+)", "unknown"),
)
PLAIN = re.compile(
    r"speaks english|open until 17:00|within 40 km|languages: english and spanish|last checked october 2026"
    r"|calls from another phone stay off yours|call 1 \(202\) 555-0188"
    r"|a call shows in the call list and on the bill|help with unpaid wages( \(example legal.*\))?"
)


def claims(text: str) -> Iterator[tuple[str, str]]:
    """Every trait that a card says something of, with the value that it says; all else is plain."""
    for line in text.split("\n\n", 1)[1].lower().split("\n"):
        if line.startswith("we don't know if they"):
            continue  # not a claim
        for piece in re.sub(r" \(they told us, october 2026\)", "", line.removesuffix(".")).split(" · "):
            yield from _of(piece)


def _of(piece: str) -> Iterator[tuple[str, str]]:
    if PLAIN.fullmatch(piece) or not piece:
        return
    if piece in SAID:
        yield SAID[piece]
        return
    for pattern, value in LISTS:
        if (found := re.fullmatch(pattern, piece)) and (words := _words(found[1])) <= NOUNS.keys():
            yield from ((NOUNS[word], value) for word in words)
            return
    parts = re.split(r", and |, | and ", piece)
    assert len(parts) > 1, piece  # nothing else is ever said
    for joined in _joined(parts):
        yield from _of(joined)


def _joined(parts: list[str]) -> Iterator[str]:
    """Pieces of one list, with the lists inside them put together again."""
    at = 0
    while at < len(parts):
        for end in range(len(parts), at, -1):
            piece = " and ".join(parts[at:end])
            alone = piece in SAID or any(
                (found := re.fullmatch(p, piece)) and _words(found[1]) <= NOUNS.keys() for p, _ in LISTS
            )
            if alone:
                yield piece
                at = end
                break
        else:
            raise AssertionError(parts)


def _words(text: str) -> set[str]:
    return set(re.split(r", and |, or |, | and | or ", text))


@given(KNOWN, PICKED)
def test_each_sentence_on_a_card_is_what_is_known(known: dict[str, str], only: set[str]) -> None:
    fresh = {trait: value for trait, value in known.items() if value != "unknown"}
    too_old = {trait: Trait(TRAITS[trait][0], "told-us", MARCH) for trait in TRAITS if trait not in fresh}
    found = hit(**fresh)
    found = changed(
        found, service=msgspec.structs.replace(found.service, traits={**too_old, **found.service.traits})
    )

    for text in (short(found, sorted(only), voice(), now=NOW), about(found, voice())):
        for trait, value in claims(text):
            assert found.trait(trait) == value, text


@given(KNOWN, PICKED)
def test_what_is_picked_and_not_known_is_always_said(known: dict[str, str], only: set[str]) -> None:
    found = hit(**{trait: value for trait, value in known.items() if value != "unknown"})

    card = short(found, sorted(only), voice(), now=NOW)

    assert any(found.trait(trait) == "unknown" for trait in only) == (
        "We don't know if they" in card and not _only_reports(card)
    )
    for noun, trait in NOUNS.items():
        if trait in only and found.trait(trait) == "unknown":
            asked = card.partition("We don't know if they")[2]
            assert noun in asked.lower()


def _only_reports(card: str) -> bool:
    return "We don't know if they report to police;" in card


@pytest.mark.parametrize("id", ["en", "es"])
@given(known=KNOWN, only=st.sets(st.sampled_from(SAFETY + WELCOMES), max_size=2))
def test_a_card_is_short_and_never_hides_police(id: str, known: dict[str, str], only: set[str]) -> None:
    found = hit(**{trait: value for trait, value in known.items() if value != "unknown"})
    one, two = short(found, sorted(only), voice(id), now=NOW), about(found, voice(id))

    assert len(two) <= limits.BODY
    assert len(one) <= limits.BODY or id == "es"
    assert (found.trait("police_partner") == "yes") == (voice(id).say("services-police-yes") in one)
    if (value := found.trait("reports_to_police")) != "unknown":
        assert voice(id).say(f"services-reports-{value}") in one + two
    assert len(listed(Found((found,) * 3, 9, 4), "Houston, Texas", only, voice(id), now=NOW)) <= FULL


def test_every_trait_has_words_for_each_value() -> None:
    for trait, values in TRAITS.items():
        for value in values:
            if value != "unknown":
                said = {*claims(about(hit(**{trait: value}), voice()))}
                assert said == {(trait, value)}
    assert ASKS.keys().isdisjoint(TAKES)
