"""What a person reads of a place: what is known, and nothing that is not."""

import datetime as dt
import re

import msgspec
import pytest

from bot.core import limits
from bot.packs.service_cards import SERVICE_TEXTS, about, short
from bot.packs.service_list import label, listed, picked
from bot.packs.service_texts import ALSO, ASKS
from bot.packs.wording import cells
from bot.services.found import Band, Found, Freshness, Taking
from bot.services.lists import SAFETY, SAID_BY, TRAITS, WELCOMES
from bot.services.record import Trait
from tests.cards import FIVE, MARCH, NOW, OCTOBER, WAGES, changed, from_right_to_left, hit, languages, voice

# --- the card


def test_the_card_says_why_what_is_not_known_and_what_a_call_leaves() -> None:
    card = short(hit(id_not_required="yes"), ["id_not_required", "police_not_required"], voice(), now=NOW)

    assert card == (
        "What we know so far. It may have changed.\n"
        "\n"
        "Help with unpaid wages (Example Legal Aid)\n"
        "No ID asked.\n"
        "We don't know if they ask for contact with police, work with police, or report to police; you can"
        " ask before you give a name.\n"
        "Call 1 (202) 555-0188\n"
        "A call shows in the call list and on the bill."
    )


def test_a_card_in_spanish() -> None:
    card = short(hit(accepts_men="yes"), ["accepts_men", "id_not_required"], voice("es"), now=NOW)

    assert card == (
        "Lo que se sabe hasta hoy. Puede cambiar.\n"
        "\n"
        "Help with unpaid wages (Example Legal Aid)\n"
        "Recibe hombres · abierto hasta 17:00.\n"
        "No sabemos si piden identificación; puede preguntarlo antes de dar un nombre.\n"
        "Llamar 1 (202) 555-0188\n"
        "Una llamada queda en la lista de llamadas y en el recibo del teléfono."
    )


def test_who_said_a_thing_and_when_stands_behind_it() -> None:
    card = short(hit(id_not_required="yes", accepts_men="yes"), ["id_not_required", "accepts_men"], voice())

    assert "no ID asked and takes men (they told us, October 2026)" in card


@pytest.mark.parametrize("source", SAID_BY)
def test_every_source_has_its_words(source: str) -> None:
    told = msgspec.structs.replace(WAGES, traits={"id_not_required": Trait("yes", source, OCTOBER)})
    found = changed(hit(told), service=told, traits={"id_not_required": "yes"})

    assert re.search(r"no ID asked \([a-z ]+, October 2026\)", short(found, ["id_not_required"], voice()))


def test_working_with_police_is_said_first_in_the_list_and_on_the_card() -> None:
    found = hit(police_partner="yes")

    assert "Works with police." in short(found, [], voice())
    assert "(Example Legal Aid): works with police" in listed(Found((found,), 1, 0), "", [], voice())


@pytest.mark.parametrize("value", [v for v in TRAITS["reports_to_police"] if v != "unknown"])
def test_what_they_report_is_said_before_a_call(value: str) -> None:
    found = hit(reports_to_police=value)

    said = {"only-if-law-requires": "law requires", "minors": "under 18", "always": "what it hears"}[value]

    assert said in short(found, [], voice())
    assert said in about(found, voice())


def test_a_trait_that_is_not_so_is_said_plainly() -> None:
    found = hit(id_not_required="no", accepts_men="no", status_not_asked="yes")

    card = short(found, ["id_not_required", "accepts_men", "status_not_asked"], voice())

    assert "Asks for ID.\nDoes not take men." in card
    assert "no immigration status asked" in card.lower()


def test_what_it_asks_for_is_said_before_a_call_also_to_who_did_not_pick_it() -> None:
    assert "Asks for ID." in short(hit(id_not_required="no"), [], voice())


def test_a_trait_that_was_checked_too_long_ago_is_not_known_any_more() -> None:
    old = msgspec.structs.replace(WAGES, traits={"id_not_required": Trait("yes", "told-us", MARCH)})
    found = changed(hit(old), service=old, traits={})

    card = short(found, ["id_not_required"], voice())

    assert "We don't know if they ask for ID; you can ask before you give a name." in card
    assert "no ID" not in card


def test_a_check_half_a_year_ago_is_said_with_its_month() -> None:
    old = msgspec.structs.replace(WAGES, assured_on=MARCH)

    assert "last checked March 2026" in short(
        changed(hit(old), service=old, fresh=Freshness.AGING), [], voice()
    )


@pytest.mark.parametrize(
    ("taking", "until", "now", "said"),
    [
        (Taking.OPEN, FIVE, NOW, "open until 17:00"),
        (Taking.OPEN, FIVE, None, "open until Mon, Nov 23, 17:00"),
        (Taking.OPEN, NOW + dt.timedelta(days=2), NOW, "open until Wed 12:00"),
        (Taking.OPEN, None, NOW, "open now"),
        (Taking.CLOSED, NOW + dt.timedelta(hours=21), NOW, "closed now, opens 09:00"),
        (Taking.CLOSED, NOW + dt.timedelta(days=9), NOW, "closed now, opens Wed, Dec 2, 12:00"),
        (Taking.CLOSED, None, NOW, "closed now"),
    ],
)
def test_an_hour_has_its_day_unless_it_is_soon(
    taking: Taking, until: dt.datetime | None, now: dt.datetime | None, said: str
) -> None:
    assert f"{said} · within 40 km." in short(
        changed(hit(), taking=taking, until=until), [], voice(), now=now
    )


def test_hours_that_nobody_knows_are_never_open() -> None:
    card = short(changed(hit(), taking=Taking.UNKNOWN, until=None), [], voice(), now=NOW)

    assert not re.search("open|closed", card)


@pytest.mark.parametrize("band", Band)
def test_every_distance_has_its_words(band: Band) -> None:
    said = {0: "for the place you picked", 1: "within 40 km", 2: "within 80 km", 3: "within 160 km"}
    said |= {4: "for the wider region", 5: "by phone or online"}

    assert said[band] in short(changed(hit(), band=band), [], voice())


def test_an_interpreter_is_no_promise_that_they_speak_it() -> None:
    maybe = msgspec.structs.replace(WAGES, languages=("fr",), interpreter=True)

    assert "English, maybe by interpreter" in short(hit(maybe), [], voice())
    assert "Speaks English" in short(hit(), [], voice())
    assert "Speaks العربية" in short(hit(), [], voice(person="العربية"))


def test_every_number_has_what_it_leaves_behind_and_a_page_is_said_where_there_is_none() -> None:
    phones = {"voice": "+12025550188", "text": "+12025550189", "whatsapp": "+12025550187", "tty": "911"}
    many = msgspec.structs.replace(WAGES, phones=phones)
    page = msgspec.structs.replace(WAGES, phones={}, url="https://help.example.org/pay")

    said = short(hit(many), [], voice()) + about(hit(many), voice())

    assert "Call 1 (202) 555-0188\nA call shows" in said
    assert "Text 1 (202) 555-0189\nA text stays" in said
    assert "Page https://help.example.org/pay\nA page shows" in short(hit(page), [], voice())


@pytest.mark.parametrize(
    "url", ["http://help.example.org", "https://a@b.example.org", "javascript:1", "https://["]
)
def test_a_page_that_is_not_plainly_one_is_never_shown(url: str) -> None:
    page = msgspec.structs.replace(WAGES, phones={}, url=url)

    assert url not in short(hit(page), [], voice()) + about(hit(page), voice())


# --- more about it


def test_more_about_it_says_police_first_and_the_last_check() -> None:
    told = msgspec.structs.replace(WAGES, minimum_age=18, maximum_age=25, interpreter=True)
    found = hit(told, id_not_required="yes", no_sobriety_rule="no", accepts_men="yes", accepts_pets="no")

    assert about(found, voice()) == (
        "The first things; ask them for the rest.\n"
        "\n"
        "We don't know if they work with police or report to police; you can ask before you give a name.\n"
        "Asks for sobriety.\n"
        "No ID asked.\n"
        "Takes men.\n"
        "Does not take animals.\n"
        "From age 18. Up to age 25.\n"
        "Calls from another phone stay off yours.\n"
        "Last checked October 2026."
    )


def test_who_is_turned_away_reads_so_however_much_is_known() -> None:
    known = {trait: TRAITS[trait][1] for trait in (*ASKS, *WELCOMES, *ALSO, "confidentiality_policy")}

    said = about(hit(**known, police_partner="yes", reports_to_police="always"), voice())

    assert "Does not take men, women, trans people, people under 18, families, or animals." in said
    assert "Asks for ID, immigration status, contact with police" in said


def test_only_three_keys_show_a_street_and_nothing_shows_that_of_a_bed() -> None:
    keys = {"location_privacy": "public", "address_public": True, "address_confirmed_by": "director"}
    street = msgspec.structs.replace(WAGES, address="100 Example Street")
    public = msgspec.structs.replace(street, **keys)
    bed = msgspec.structs.replace(public, needs=("housing",))

    assert "Street: 100 Example Street." in about(hit(public), voice())
    for hidden in (street, bed):
        assert "100 Example" not in about(hit(hidden), voice()) + short(hit(hidden), [], voice())


def test_their_own_free_text_is_never_shown() -> None:
    free = msgspec.structs.replace(WAGES, description="call us", hours_note="knock twice", cost="ten coins")

    said = (
        about(hit(free), voice())
        + short(hit(free), [], voice())
        + listed(Found((hit(free),), 1, 0), "", [], voice())
    )

    assert not re.search("call us|knock twice|ten coins", said)


# --- the list


def test_the_list_says_what_is_picked_why_each_and_how_many_are_left_out() -> None:
    found = Found((hit(id_not_required="yes"), hit(police_partner="yes")), 9, 4)

    said = listed(found, "Houston, Texas", ["id_not_required"], voice(), now=NOW)

    assert said == (
        "These fit what you picked, the nearest first, for Houston, Texas.\n"
        "Picked: No ID.\n"
        "\n"
        "1. Help with unpaid wages (Example Legal Aid): no ID asked · open until 17:00\n"
        "2. Help with unpaid wages (Example Legal Aid): works with police · not known: ID"
        " · open until 17:00\n"
        "\n"
        "4 more places may fit; we don't know what they ask."
    )


def test_a_line_of_the_list_counts_what_is_not_known_where_it_is_much() -> None:
    said = listed(Found((hit(),), 1, 0), "", SAFETY, voice(), now=NOW)

    assert "(Example Legal Aid): 3 of these are not known · open until 17:00" in said


def test_an_empty_list_says_so_and_goes_on() -> None:
    by_phone = changed(hit(), band=Band.PHONE)

    assert listed(Found((), 0, 0), "", [], voice()).startswith("Nothing in this list fits all of that.")
    said = listed(Found((by_phone,), 0, 1), "Houston", ["accepts_men"], voice())
    assert said.startswith("Nothing in this list fits all of that.")
    assert "1. Help with unpaid wages" in said
    assert "1 more place may fit" in said


def test_what_is_picked_is_said_in_the_words_of_the_buttons() -> None:
    assert picked([], voice()) == ""
    assert (
        picked(["accepts_men", "status_not_asked"], voice()) == "Picked: No question about status, Takes men."
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Help with unpaid wages", "1. Help with unpaid wages"),
        ("Help with unpaid wages and more than that", "1. Help with unpaid wages and…"),
        ("W" * 60, f"1. {'W' * 26}…"),
        ("帮助帮助帮助帮助帮助帮助帮助帮助", "1. 帮助帮助帮助帮助帮助帮助帮…"),
    ],
)
def test_a_button_is_cut_at_a_word(name: str, said: str) -> None:
    assert label(1, hit(msgspec.structs.replace(WAGES, name=name))) == said
    assert cells(said) <= limits.LABEL


# --- names that others wrote


@pytest.mark.parametrize(
    "name",
    ["<b>Bold</b>", "{ $phone }", "a\u202eb\nc\td", "*_`[x](y)", "مأوى الميناء", "", "é" * 300, "x" * 4000],
)
def test_no_name_breaks_a_card(name: str) -> None:
    odd = hit(msgspec.structs.replace(WAGES, name=name, organization=name[::-1]), police_partner="yes")

    for id in languages():
        for said in (
            short(odd, SAFETY, voice(id)),
            label(3, odd),
            listed(Found((odd,), 1, 1), name, [], voice(id)),
        ):
            assert not re.search("[\u202a-\u202e\x00-\x09\x0b-\x1f]", said)
            assert said.count("\u2068") == said.count("\u2069")
        assert voice(id).say("services-police-yes") in short(odd, SAFETY, voice(id))


def test_names_that_run_the_other_way_are_kept_apart() -> None:
    arabic = hit(msgspec.structs.replace(WAGES, name="مأوى الميناء"))

    assert "\u2068مأوى الميناء\u2069 (Example Legal Aid)" in short(arabic, [], voice())
    assert label(1, arabic) == "1. \u2068مأوى الميناء\u2069"
    assert "\u2068Help with unpaid wages\u2069 (\u2068Example Legal Aid\u2069)" in short(
        hit(), [], from_right_to_left()
    )


@pytest.mark.parametrize("id", ["en", "es"])
def test_every_text_is_there_in_each_language(id: str) -> None:
    assert {text for text in SERVICE_TEXTS if not languages()[id].has(text)} == set()
