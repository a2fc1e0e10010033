"""docs/approval.md: what it tells readers is what the program holds."""

import re

from bot.core import limits
from bot.packs.approvals import State, is_protected
from bot.packs.judge import LIFE
from bot.workshop.roles import role
from tests.pictures import PREVIEW, SCREEN
from tests.talk import ROOT, shipped

GUIDE = (ROOT / "docs" / "approval.md").read_text(encoding="utf-8")
FLAT = " ".join(GUIDE.split())
WORDS = {30: "thirty", 40: "forty", 300: "three hundred"}


def test_the_roles_it_shows_are_taken() -> None:
    shown = re.findall(r"`(es-[a-z]+-\d)`", GUIDE)

    assert shown
    assert [role(one, ["es"]) for one in shown] == shown
    assert role("labour lawyer", ["us"], spaces=True) == "labour lawyer"


def test_every_state_that_a_wording_can_be_in_is_told() -> None:
    told = set(re.findall(r"^\| (\w+) \|", GUIDE, re.MULTILINE))

    assert {"draft", "reviewed", "stale", "demonstration"} <= told
    assert {state.name.lower() for state in State} - {"source"} <= told


def test_the_limits_it_names_are_those_that_are_checked() -> None:
    assert f"A button has room for {WORDS[limits.LABEL]} letters, a screen for {WORDS[limits.BODY]}." in FLAT
    assert f"It counts for {LIFE['line']} days at most." in FLAT
    assert LIFE["fact"] == 365, "a year at most"


def test_the_screen_it_shows_is_one() -> None:
    (name,) = re.findall(r"\*\d+ (\w+\.\w+)\*", GUIDE)

    assert name in shipped().default.book.nodes


def test_law_people_safety_and_questions_are_protected_and_menus_are_not() -> None:
    assert all(map(is_protected, ("law", "people", "safety", "questions", "place-us-lines")))
    assert not is_protected("menu")


def test_no_screen_of_readers_asks_for_a_computer() -> None:
    assert "python" not in GUIDE
    assert "```" not in GUIDE


def test_the_picture_is_small_enough_to_be_sent_and_shows_a_screen_that_the_text_names() -> None:
    picture = PREVIEW.read_bytes()

    assert picture.startswith(b"\x89PNG")
    assert len(picture) <= 60_000
    assert f"({PREVIEW.name})" in GUIDE
    (name,) = re.findall(r"\*\d+ (\w+\.\w+)\*", GUIDE)
    assert f"#{name.replace('.', '-')}-en" in SCREEN
