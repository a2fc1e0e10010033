"""A checkout that nobody touched for years still starts in the tests, and the real bot still refuses."""

import datetime as dt

import pytest

from bot.core.errors import PackError
from bot.core.session import Address, Session
from bot.packs import Settings, load
from tests import kept_fresh
from tests.talk import ROOT

LATER = dt.date(2031, 5, 17)


def test_packs_moved_to_another_day_are_in_date_there() -> None:
    moved = load(
        kept_fresh.packs(LATER),
        ROOT / "flows",
        today=LATER,
        settings=Settings(),
        demo=True,
        cards_in=frozenset(),
    )
    assert "page.line-988" in moved.default.book.nodes


def test_packs_that_nobody_reviewed_for_years_are_refused() -> None:
    with pytest.raises(PackError, match="P115"):
        load(
            ROOT / "locales",
            ROOT / "flows",
            today=LATER,
            settings=Settings(),
            demo=True,
            cards_in=frozenset(),
        )


def test_a_bot_that_runs_on_hides_what_expired_and_dates_its_lines() -> None:
    """The night on which the national line goes out of date: law is gone, the line says its day."""
    later = load(
        ROOT / "locales",
        ROOT / "flows",
        today=LATER,
        settings=Settings(),
        demo=True,
        cards_in=frozenset(),
        serving=True,
    ).default
    assert "page.h2a" not in later.book.nodes
    line = later.screen(Session(Address("web", ""), later.ref, "page.line-988"))
    assert "Last checked" in line.text
