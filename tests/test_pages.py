"""What each page to read says, and never says: conversation.md, section 5, page by page.

Word lists hold every text alike; this holds a page to its own purpose. The words looked for
are the English ones, for English is where a meaning is set.
"""

import tomllib
from collections.abc import Iterator

import pytest

from bot.core.screen import Screen
from bot.core.session import Address, Session
from tests.talk import ROOT, shipped

PLACE = ROOT / "locales" / "place" / "us"
PAGES = tomllib.loads((PLACE / "pages.toml").read_text(encoding="utf-8"))
SAID = [
    (
        "what-is-it",
        "lie",
        "force",
        "pressure",
        "debt",
        "papers",
        "no door is locked",
        "no border was crossed",
    ),
    ("what-is-it", "no border was crossed", "You choose what to call it", "stay for now"),
    ("pressure", "paying for a trip across a border", "sex work that a person chooses"),
    ("rights-at-work", "does not hang on papers", "firms that look lawful", "bed", "hurt", "run by workers"),
    ("missing-pay", "Asking is one thing; filing asks your name, address and phone", "civil case", "punish"),
    ("debt", "never gets smaller", "can be unlawful", "family", "lawyer"),
    ("papers-held", "which paper", "can be a crime", "if going there is safe for you", "copy"),
    ("new-job", "H-2", "unlawful", "tied to one boss", "the country they come from"),
    ("sex-pushed", "any age and any gender", "not judged here", "Some stay for now", "care after harm"),
    ("men", "men and boys", "at work", "in sex", "take men"),
    ("lgbtq", "Your words are used here", "welcome LGBTQ+", "an ID at all"),
    ("family", "This happens", "partner", "protective order", "Before you sign or file one, a lawyer"),
    (
        "health",
        "ask what they report",
        "pregnancy",
        "infection",
        "injury",
        "teeth",
        "insurance",
        "without police",
    ),
    ("using", "Using closes no door here", "naloxone", "medicine", "another person decides"),
    ("device", "A change can be noticed", "shared account", "another phone", "lock code"),
    ("evidence", "This chat keeps no record", "fine", "shared phone"),
]
NEVER_SAID = [
    ("what-is-it", "smuggl", "you are being"),
    ("rights-at-work", "report your boss"),
    ("missing-pay", "cannot punish", "may not punish"),
    ("debt", "do not pay", "stop paying"),
    ("papers-held", "take it back", "take them back"),
    ("new-job", "safe job"),
    ("sex-pushed", "prostitut", "rescue", "save"),
    ("men", "even men"),
    ("health", "see a doctor"),
    ("using", "clean", "addict", "abuse"),
    ("device", "clean"),
    ("evidence", "send us"),
]
BOUND = [
    ("what-is-it", "us.law.definition"),
    ("pressure", "us.law.coercion"),
    ("rights-at-work", "us.law.wages_any_status"),
    ("h2a", "us.law.h2a"),
    ("missing-pay", "us.law.retaliation"),
    ("line-whd", "us.line.whd"),
    ("debt", "us.law.debt"),
    ("debt", "us.law.coercion"),
    ("papers-held", "us.law.documents"),
    ("new-job", "us.law.recruitment_fees"),
    ("line-mx", "mx.line.lnctp"),
    ("sex-pushed", "us.law.definition"),
    ("using", "us.health.naloxone"),
    ("using", "us.health.withdrawal"),
]
FIRST_IN = {"what-is-it": ("crops", "sell sex"), "men": ("at work", "in sex"), "family": ("the pay", "sex")}
HARD = ["sex-pushed", "family"]


def screens(page: str) -> Iterator[Screen]:
    """The screens of a page in English, in the order they are read."""
    pack = shipped().default
    names = [name for name in pack.book.nodes if name.split(".")[:2] == ["page", page]]
    for name in names:
        yield pack.screen(Session(Address("web", ""), pack.ref, name))


def text(page: str) -> str:
    return " ".join(screen.text for screen in screens(page))


@pytest.mark.parametrize("said", SAID, ids=lambda said: said[0])
def test_a_page_says_what_it_is_there_for(said: tuple[str, ...]) -> None:
    page, *words = said
    assert not [word for word in words if word not in text(page)]


@pytest.mark.parametrize("never", NEVER_SAID, ids=lambda never: never[0])
def test_a_page_never_says_what_would_harm(never: tuple[str, ...]) -> None:
    page, *words = never
    assert text(page)
    assert not [word for word in words if word in text(page).casefold()]


@pytest.mark.parametrize(("page", "fact"), BOUND)
def test_what_the_law_says_hangs_on_its_fact(page: str, fact: str) -> None:
    """So that it goes when the fact is out of date."""
    assert fact in PAGES[page]["facts"]


@pytest.mark.parametrize("page", FIRST_IN)
def test_labour_is_named_before_sex(page: str) -> None:
    labour, sex = FIRST_IN[page]
    assert 0 <= text(page).find(labour) < text(page).find(sex)


@pytest.mark.parametrize("page", HARD)
def test_a_hard_page_says_first_that_one_can_stop_and_offers_another_way(page: str) -> None:
    note, *_ = sorted(screens(page), key=lambda screen: "stop at any time" not in screen.text)
    assert "You can stop at any time" in note.text
    assert [button.label for row in note.choices for button in row][:2] == ["Read on", "Not now"]


def test_that_police_learn_of_it_stands_before_the_number_of_the_line_in_mexico() -> None:
    said = text("line-mx")
    assert 0 <= said.find("shared with police") < said.find("Call +52")
