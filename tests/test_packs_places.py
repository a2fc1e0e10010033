"""What a place shows today: nothing out of date, nothing unconfirmed, nothing half."""

import datetime as dt
from pathlib import Path

import pytest

from bot.core.errors import PackError
from bot.packs.check import check
from tests.packs import invented
from tests.packs.invented import COUNTRIES, FILES, HOTLINES, LEGAL, PAGES, SPANISH, TODAY, at, labels

HOT, LAW, TREE = "place/here/hotlines.toml", "place/here/legal.toml", "place/here/pages.toml"
REAL_PACK = FILES["packs/en-US/pack.toml"].replace("true", "false")
LATER = dt.date(2027, 4, 15)  # the old rule and both lines' dates are past; the pay rule is not


def late(**changed: str) -> dict[str, str]:
    """The pack with a national line that is still in date on LATER."""
    line = (
        HOTLINES.split("[[hotline]]")[1].replace("here.one", "here.two").replace("hotline-one", "place-here")
    )
    line = line.replace("2026-11-01", "2027-03-01").replace("2027-01-30", "2027-06-01")
    allow = FILES["place/here/allow.toml"] + '"here.two.voice" = "+12025550142"\n'
    allow += '"here.two.text" = "+12025550143"\n'
    return {HOT: HOTLINES + "\n[[hotline]]" + line, "place/here/allow.toml": allow, **changed}


def test_the_screen_of_an_expired_law_is_gone_and_nothing_else_breaks(tmp_path: Path) -> None:
    pack = invented.library(tmp_path, late(), today=LATER).default

    assert "page.pay" in pack.book.nodes
    assert "page.old" not in pack.book.nodes
    assert labels(pack, at(pack, "topics.work"))[0:2] == [["Pay"], ["Something else"]]


def test_a_choice_guarded_by_a_fact_knows_that_it_expired(tmp_path: Path) -> None:
    before = invented.library(tmp_path / "a").default.book.known
    after = invented.library(tmp_path / "b", late(), today=LATER).default.book.known

    assert "fact-fresh:here.old" in before
    assert "fact-fresh:here.old" not in after
    assert "fact-fresh:here.pay" in after


def test_a_fact_is_not_shown_without_the_one_that_has_to_stand_beside_it(tmp_path: Path) -> None:
    law = LEGAL.replace('text = "rights-pay"\n', 'text = "rights-pay"\nbeside = "here.old"\n')
    both = invented.library(tmp_path / "a", {LAW: law}).default
    alone = invented.library(tmp_path / "b", late(**{LAW: law}), today=LATER).default

    assert "rights-pay" in {node.say for node in both.book.nodes.values()}
    assert "rights-pay" not in {node.say for node in alone.book.nodes.values()}


def test_a_fact_beside_one_that_is_itself_not_shown_is_not_shown_either(tmp_path: Path) -> None:
    """Law, its risk, and what the risk hangs on: whatever goes takes all that stands on it along."""
    law = LEGAL.replace('text = "rights-pay"\n', 'text = "rights-pay"\nbeside = "here.middle"\n')
    middle = LEGAL[LEGAL.index("[[fact]]") :].split("[[fact]]")[1].replace("here.pay", "here.middle")
    middle = middle.replace('text = "rights-pay"\n', 'text = "rights-pay"\nbeside = "here.old"\n')
    law += f"\n[[fact]]{middle}"
    both = invented.library(tmp_path / "a", {LAW: law}).default
    alone = invented.library(tmp_path / "b", late(**{LAW: law}), today=LATER).default

    assert "rights-pay" in {node.say for node in both.book.nodes.values()}
    assert "here.pay" not in {known.partition(":")[2] for known in alone.book.known}
    assert "rights-pay" not in {node.say for node in alone.book.nodes.values()}


def test_a_fact_beside_one_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    law = LEGAL.replace('text = "rights-pay"\n', 'text = "rights-pay"\nbeside = "here.gone"\n')

    with pytest.raises(PackError, match=r'legal\.toml:4: P105 There is no "here\.gone"'):
        invented.library(tmp_path, {LAW: law})


def test_an_expired_line_is_shown_with_the_date_of_its_last_check(tmp_path: Path) -> None:
    pack = invented.library(tmp_path, late(), today=LATER).default

    body = pack.screen(at(pack, "page.line-one")).body

    assert body.endswith("Last checked Nov 1, 2026.")
    assert "Call 1 (202) 555-0142" in body


def test_an_expired_line_that_should_hide_takes_its_screen_along(tmp_path: Path) -> None:
    lines = late()[HOT].replace('if_expired = "show-with-date"', 'if_expired = "hide"', 1)
    pack = invented.library(tmp_path, late(**{HOT: lines}), today=LATER).default

    assert "page.line-one" not in pack.book.nodes
    assert "danger.lines" not in pack.book.nodes  # no line is left in its list


def test_a_hidden_fact_that_is_tied_to_no_screen_hides_them_all(tmp_path: Path) -> None:
    pages = PAGES.replace('facts = ["here.pay"]', 'facts = ["here.pay", "here.old"]')
    pack = invented.library(tmp_path, late(**{TREE: pages}), today=LATER).default

    assert "page.pay" not in pack.book.nodes


def test_a_screen_that_says_a_hidden_fact_is_left_out_even_if_nobody_listed_it(
    tmp_path: Path,
) -> None:
    pages = PAGES.replace('"rights-pay-more"', '"rights-old"')
    pack = invented.library(tmp_path, late(**{TREE: pages}), today=LATER).default

    assert [leaf for leaf in pack.book.nodes if leaf.startswith("page.pay")] == ["page.pay"]


def test_the_bot_starts_with_an_expired_fact_and_not_without_a_national_line(tmp_path: Path) -> None:
    assert invented.library(tmp_path / "a", late(), today=LATER)

    with pytest.raises(PackError) as refused:
        invented.library(tmp_path / "b", today=LATER)
    assert {fault.code for fault in refused.value.faults} == {"P115"}


def test_what_nobody_confirmed_is_shown_in_a_demonstration_under_its_notice(tmp_path: Path) -> None:
    legal = LEGAL.replace('confirmed = "lawyer"', 'confirmed = "no"', 1)
    menu = FILES["lang/en/menu.ftl"] + FILES["lang/en/rights.ftl"]  # open, so only the fact counts
    changed = {LAW: legal, "lang/en/menu.ftl": menu, "lang/en/rights.ftl": ""}
    pack = invented.library(tmp_path, changed).default

    assert pack.screen(at(pack, "page.pay")).notices == ("Demonstration.",)
    assert pack.screen(at(pack, "page.pay.2")).notices == ()
    assert pack.screen(at(pack, "page.old")).notices == ()


def test_what_nobody_confirmed_is_hidden_from_real_people(tmp_path: Path) -> None:
    legal = LEGAL.replace('confirmed = "lawyer"', 'confirmed = "no"', 1)
    pages = PAGES.replace('"rights-pay-more"', '"hotline-one"')
    every = FILES["lang/en/menu.ftl"] + FILES["lang/en/rights.ftl"] + FILES["lang/en/safety.ftl"]
    changed = {
        LAW: legal,
        TREE: pages,
        "lang/en/menu.ftl": every,
        "lang/en/rights.ftl": "",
        "lang/en/safety.ftl": "",
        "packs/en-US/pack.toml": REAL_PACK,
    }
    shown = invented.library(tmp_path / "a", changed)
    tried = invented.library(tmp_path / "b", changed, demo=True)

    assert shown.default.screen(at(shown.default, "page.pay")).body.startswith("One line.")
    assert tried.default.screen(at(tried.default, "page.pay")).body == "Hours worked are paid."
    assert (shown.demonstration, tried.demonstration) == (False, True)


@pytest.mark.parametrize(
    ("confirmed", "answered"), [("test-call", True), ("published", False), ("no", False)]
)
def test_a_pack_knows_whether_anybody_answers_who_is_not_the_police(
    tmp_path: Path, confirmed: str, *, answered: bool
) -> None:
    lines = HOTLINES.replace('"test-call"', f'"{confirmed}"')
    pack = invented.library(tmp_path, {HOT: lines}).default

    assert pack.has_confirmed_line is answered


def test_a_published_address_is_no_confirmed_line(tmp_path: Path) -> None:
    """Published is enough for emergency numbers only; a chat needs somebody who tried it."""
    lines = HOTLINES.replace('"test-call"', '"published"')
    lines = lines.replace('voice = "+12025550142"\ntext = "+12025550143"\n', "")
    lines = lines.replace('voice = ["en", "es", "interpreter"]\ntext = ["en", "es"]\n', "")
    pack = invented.library(tmp_path, {HOT: lines}).default

    assert "page.line-one" in pack.book.nodes
    assert pack.has_confirmed_line is False


def test_a_region_adds_to_its_country_and_may_say_one_thing_otherwise(tmp_path: Path) -> None:
    region = {
        **COUNTRIES,
        "place/here-tx/place.toml": FILES["place/here/place.toml"] + 'parent = "here"\n',
        "place/here-tx/pages.toml": (
            '[pay]\nunder = "work"\nlabel = "page-pay"\nsay = ["rights-old"]\ngo = ["start.menu"]\n'
        ),
        "packs/en-US-TX/pack.toml": FILES["packs/en-US/pack.toml"]
        .replace('"here"', '"here-tx"')
        .replace("order = 1", "order = 2"),
    }
    small = invented.library(tmp_path, region)
    pack = small.packs["en-US-TX"]

    assert pack.screen(at(pack, "page.pay")).body == "An old rule. This is information, not legal advice."
    assert "page.line-one" in pack.book.nodes
    assert [offer.id for offer in small.default.book.offers] == ["en-US"]
    assert [offer.id for offer in pack.book.offers] == ["en-US-TX"]


def test_a_pack_with_order_nought_is_served_and_not_offered(tmp_path: Path) -> None:
    hidden = SPANISH["packs/es-US/pack.toml"].replace("order = 2", "order = 0")
    small = invented.library(tmp_path, {**SPANISH, "packs/es-US/pack.toml": hidden})

    assert small.pack("es-US").language == "es"
    assert [offer.id for offer in small.default.book.offers] == ["en-US"]
    assert small.default.id == "en-US"


@pytest.mark.parametrize("today", [TODAY, dt.date(2027, 1, 30), LATER, dt.date(2027, 5, 31)])
def test_on_every_day_all_that_is_left_can_be_said(tmp_path: Path, today: dt.date) -> None:
    pack = invented.library(tmp_path, late(), today=today).default

    for state in pack.book.nodes:
        assert pack.screen(at(pack, state)).body
    assert pack.misses == 0


def test_the_emergency_line_of_a_place_needs_no_test_call(tmp_path: Path) -> None:
    """911 and 988 are known; what else is one, the place says."""
    lines = HOTLINES.replace('voice = "911"', 'voice = "112"')
    allow = FILES["place/here/allow.toml"].replace('"911"', '"112"')
    hot = invented.library(
        tmp_path, {HOT: lines, "place/here/allow.toml": allow}
    ).default.renderer.today.hotlines

    assert hot["here.police"].is_emergency
    assert hot["here.police"].is_confirmed()
    assert not hot["here.one"].is_emergency


def test_dates_of_a_place_that_no_pack_joins_trouble_nobody(tmp_path: Path) -> None:
    apart = {
        name.replace("place/here/", "place/apart/"): text for name, text in FILES.items() if "place/" in name
    }
    invented.write(tmp_path, apart)

    codes = {(f.code, "apart" in f.path) for f in check(tmp_path, LATER)}

    assert ("P201", False) in codes
    assert ("P201", True) not in codes
