"""A hotline's card: what a person must know stands before the number, its trace beside it."""

from pathlib import Path

import pytest

from bot.core import limits
from bot.packs import Pack
from tests.packs import invented
from tests.packs.invented import FILES, HOTLINES, MENU, RIGHTS, SAFETY, UI, at, labels

HOT = "place/here/hotlines.toml"
RTL = {
    "lang/ar/lang.toml": 'name = "العربية"\ndirection = "rtl"\nfallback = "en"\n',
    "lang/ar/ui.ftl": UI.replace("Exit", "خروج"),
    "lang/ar/menu.ftl": MENU,
    "lang/ar/rights.ftl": RIGHTS.replace("One line.", "خط واحد."),
    "lang/ar/safety.ftl": SAFETY.replace("Call {", "اتصل {").replace("They may ask", "قد يسألون"),
    "packs/ar-US/pack.toml": FILES["packs/en-US/pack.toml"]
    .replace('"en"', '"ar"')
    .replace("order = 1", "order = 3"),
}
CARD = """\
One Line
They may ask: area and name.
They may tell: police in danger.
Languages: English, Spanish, and more by interpreter.
Call 1 (202) 555-0142
A call stays on the bill.
Languages: English and Spanish.
Text 1 (202) 555-0143
A text stays on the phone.
Languages: English.
Chat https://help.example.org/chat
A page stays in the history."""


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return invented.library(tmp_path).default


def card_of(folder: Path, lines: str) -> str:
    small = invented.library(folder, {HOT: lines}).default
    return small.card(at(small, "page.line-one")).body


def test_the_card_stands_under_the_sentence_that_says_who_answers(pack: Pack) -> None:
    screen = pack.screen(at(pack, "page.line-one"))

    assert screen.body == f"One line. People answer.\n\n{CARD}"
    assert len(screen.text.encode("utf-16-le")) // 2 <= limits.WHOLE


def test_what_is_kept_is_the_card_alone_marked_like_its_screen(pack: Pack) -> None:
    card = pack.card(at(pack, "page.line-one"))

    assert card.body == CARD
    assert card.rows == ()
    assert card.notices == ("You kept this.", "Demonstration.")  # how a list of chats shows it begins


def test_keep_is_offered_where_a_card_can_stay(pack: Pack) -> None:
    web = at(pack, "page.line-one")
    elsewhere = type(web)(type(web.address)("web", "0"), pack.ref, "page.line-one")

    assert ["Keep this"] in labels(pack, web)
    assert ["Keep this"] not in labels(pack, elsewhere)


def test_languages_that_are_the_same_everywhere_are_said_once(tmp_path: Path) -> None:
    lines = HOTLINES.replace('["en", "es", "interpreter"]', '["en"]').replace('["en", "es"]', '["en"]')

    card = card_of(tmp_path, lines)

    assert card.count("Languages: English.") == 1
    assert card.index("Languages") < card.index("Call")


def test_languages_that_no_source_says_are_said_to_be_unknown(tmp_path: Path) -> None:
    lines = HOTLINES.replace('["en", "es", "interpreter"]', '["unknown"]').replace(
        '["en", "es"]', '["unknown"]'
    )

    assert "Nobody knows which languages." in card_of(tmp_path, lines)


@pytest.mark.parametrize(
    ("asks", "tells", "said"),
    [
        ("[]", "[]", "They ask for nothing.\nThey tell nobody."),
        ('["unknown"]', '["unknown"]', "We do not know what they ask.\nWe do not know whom they tell."),
        ('["age"]', '["none-known"]', "They may ask: age.\nThey tell nobody."),
        (
            '["age", "unknown"]',
            '["partners", "immigration"]',
            "They may ask: age.\nWe do not know what they ask.\nThey may tell: partners and immigration.",
        ),
    ],
)
def test_what_they_ask_and_tell_is_said_also_when_nobody_knows(
    tmp_path: Path, asks: str, tells: str, said: str
) -> None:
    lines = HOTLINES.replace('asks_for = ["area", "name"]', f"asks_for = {asks}").replace(
        'may_tell = ["police-if-danger"]', f"may_tell = {tells}"
    )

    assert said in card_of(tmp_path, lines)


def test_a_line_that_leaves_less_may_name_its_own_trace(tmp_path: Path) -> None:
    own = HOTLINES.replace(
        "[hotline.channels]", '[hotline.trace]\nvoice = "page-pay"\n\n[hotline.channels]', 1
    )

    card = card_of(tmp_path, own)

    assert "Call 1 (202) 555-0142\nPay\n" in card
    assert "A call stays" not in card


def test_a_foreign_number_is_written_with_its_country(tmp_path: Path) -> None:
    number = "+442079460018"
    lines = HOTLINES.replace('text = "+12025550143"', f'text = "{number}"')
    allow = FILES["place/here/allow.toml"].replace("+12025550143", number)
    small = invented.library(tmp_path, {HOT: lines, "place/here/allow.toml": allow}).default

    assert "Text +44 20 7946 0018" in small.card(at(small, "page.line-one")).body


def test_right_to_left_screens_keep_numbers_and_names_apart(tmp_path: Path) -> None:
    pack = invented.library(tmp_path, RTL).packs["ar-US"]

    screen = pack.screen(at(pack, "page.line-one"))

    assert (screen.language, screen.direction, pack.direction) == ("ar", "rtl", "rtl")
    assert "اتصل \u20681 (202) 555-0142\u2069" in screen.body
    assert "\u2068One Line\u2069" in screen.body
    assert "الإنجليزية" in screen.body
    assert screen.frame[-1][0].label == "خروج"


def test_left_to_right_screens_hold_no_invisible_signs(pack: Pack) -> None:
    for state in pack.book.nodes:
        assert pack.screen(at(pack, state)).text.isascii()


def test_a_screen_without_a_line_is_kept_as_it_says(pack: Pack) -> None:
    assert pack.card(at(pack, "page.pay")).body == "Hours worked are paid."
    assert pack.card(at(pack, "gone.long-ago")).body == "One moment."


def test_a_whole_screen_over_its_limit_is_an_error(tmp_path: Path) -> None:
    from bot.packs.check import check

    trace = SAFETY
    for channel in ("voice", "text", "chat"):
        trace = trace.replace(f"trace-{channel} = ", f"trace-{channel} = {'a' * 240} ")
    invented.write(tmp_path, {"lang/en/safety.ftl": trace})

    found = [fault for fault in check(tmp_path, invented.TODAY) if fault.code == "P019"]

    assert [(Path(f.path).name, f.line) for f in found] == [("rights.ftl", 4)]
