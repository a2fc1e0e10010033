"""The text of a fact or line is said where it goes with its record, and nowhere else."""

from pathlib import Path

import pytest

from bot.core.errors import PackError
from bot.packs.check import check
from tests.packs import invented
from tests.packs.invented import FILES, MENU, PAGES, RIGHTS, TODAY

MENU_FILE, RIGHTS_FILE, TREE = "lang/en/menu.ftl", "lang/en/rights.ftl", "place/here/pages.toml"
MORE = "start-more = "


def told(folder: Path, changed: dict[str, str], flow: tuple[str, str] = ("", "")) -> list[tuple[str, int]]:
    """The files and lines that say something past its record."""
    invented.write(folder, changed)
    start = folder / "flows" / "start.toml"
    start.write_text(start.read_text(encoding="utf-8").replace(*flow), encoding="utf-8")
    found = (fault for fault in check(folder, TODAY) if fault.code == "P218")
    return [(str(Path(f.path).relative_to(folder)), f.line) for f in found]


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def with_tip(quoting: str, say: str, facts: str) -> dict[str, str]:
    """The page on pay with a text that quotes another, and with these facts."""
    pages = PAGES.replace('say = ["rights-pay", "rights-pay-more"]', f"say = {say}")
    assert pages != PAGES
    pages = pages.replace('facts = ["here.pay"]', f"facts = {facts}")
    return {TREE: pages, MENU_FILE: f"{MENU}pay-tip = {quoting}\n"}


@pytest.mark.parametrize("text", ["rights-pay", "hotline-one"])
def test_a_flow_that_says_it_itself_is_named(tmp_path: Path, text: str) -> None:
    found = told(tmp_path, {}, ('say = "start-more"', f'say = "{text}"'))

    flow = (tmp_path / "flows/start.toml").read_text(encoding="utf-8")
    assert found == [("flows/start.toml", line_of(flow, f'"{text}"'))]


def test_a_note_before_a_page_that_says_it_is_named(tmp_path: Path) -> None:
    pages = PAGES.replace('say = ["rights-old"]', 'say = ["rights-old"]\nnote = "rights-pay"')

    found = told(tmp_path, {TREE: pages})

    assert found == [(f"locales/{TREE}", line_of(pages, "note = "))]


@pytest.mark.parametrize(
    ("quoting", "below"),
    [
        ("{ rights-pay }", ""),
        ("{ go-between }", "go-between = { rights-pay }\n"),
        ("{ -go-between }", "-go-between = { rights-pay }\n"),
    ],
    ids=["itself", "by another text", "by a term"],
)
def test_a_text_of_a_flow_that_quotes_it_is_named(tmp_path: Path, quoting: str, below: str) -> None:
    menu = MENU.replace(MORE, f"{MORE}{quoting} ") + below

    assert told(tmp_path, {MENU_FILE: menu}) == [(f"locales/{MENU_FILE}", line_of(menu, MORE))]


def test_a_page_that_goes_as_a_whole_may_quote_it(tmp_path: Path) -> None:
    tied = with_tip("So it is: { rights-old }", '["rights-pay", "pay-tip"]', '["here.pay", "here.old"]')

    assert told(tmp_path, tied) == []


@pytest.mark.parametrize(
    ("quoting", "say", "facts"),
    [
        ("So it is: { rights-old }", '["rights-pay", "pay-tip"]', '["here.pay"]'),
        ("So it is: { rights-pay }", '["rights-pay", "pay-tip"]', '["here.pay"]'),
    ],
    ids=["the page does not name the fact", "only the screen of the fact goes"],
)
def test_a_page_that_stays_may_not(tmp_path: Path, quoting: str, say: str, facts: str) -> None:
    changed = with_tip(quoting, say, facts)

    assert told(tmp_path, changed) == [(f"locales/{MENU_FILE}", line_of(changed[MENU_FILE], "pay-tip = "))]


def test_a_bot_does_not_start_with_words_that_outlive_their_record(tmp_path: Path) -> None:
    menu = MENU.replace(MORE, f"{MORE}{{ rights-pay }} ")

    with pytest.raises(PackError, match=r'menu\.ftl:\d+: P218 "start-more" quotes "rights-pay"'):
        invented.library(tmp_path, {MENU_FILE: menu})


def test_a_text_that_no_record_names_may_be_said_anywhere(tmp_path: Path) -> None:
    assert FILES[RIGHTS_FILE] == RIGHTS
    assert told(tmp_path, {MENU_FILE: MENU.replace(MORE, f"{MORE}{{ page-pay }} ")}) == []
