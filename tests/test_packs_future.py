"""What was read, called or confirmed on a day that is still to come was not done yet."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.packs.check import check
from tests.packs import invented
from tests.packs.invented import FILES, HOTLINES, LEGAL, RIGHTS, SAFETY, TODAY
from tests.test_words_fallback import approvals

LAW, LINES, READ = "place/here/legal.toml", "place/here/hotlines.toml", "lang/en/approvals.toml"
CALLED = "confirmed_on = 2026-11-01"
READ_ON = "approved_on = 2026-11-12"
APPROVED = approvals(SAFETY + RIGHTS)


def told(folder: Path, name: str, text: str) -> list[tuple[str, int]]:
    """Codes and lines of the errors in one file."""
    locales = invented.write(folder, {name: text})
    found = (fault for fault in check(folder, TODAY) if fault.severity == "error")
    return [(fault.code, fault.line) for fault in found if fault.path == str(locales / name)]


def moved(text: str, key: str, days: int) -> tuple[str, int]:
    """A file with the first date of a kind moved to some days from today, and its line."""
    new = f"{key.partition('=')[0]}= {TODAY + timedelta(days)}"
    return text.replace(key, new, 1), text[: text.index(key)].count("\n") + 1


@pytest.mark.parametrize(("name", "text"), [(LAW, LEGAL), (LINES, HOTLINES)])
def test_a_confirmation_of_tomorrow_is_named_and_one_of_today_is_not(
    tmp_path: Path, name: str, text: str
) -> None:
    today, _ = moved(text, CALLED, 0)
    tomorrow, line = moved(text, CALLED, 1)

    assert told(tmp_path / "a", name, today) == []
    assert ("P210", line) in told(tmp_path / "b", name, tomorrow)


def test_what_will_be_confirmed_tomorrow_is_shown_from_tomorrow_on(tmp_path: Path) -> None:
    law, _ = moved(LEGAL, CALLED, 1)

    def shown(folder: str, days: int) -> bool:
        pack = invented.library(tmp_path / folder, {LAW: law}, today=TODAY + timedelta(days)).default
        return "rights-pay" in {node.say for node in pack.book.nodes.values()}

    assert not shown("a", 0)
    assert shown("b", 1)


def test_a_line_that_will_be_called_tomorrow_is_not_even_shown_with_its_date(tmp_path: Path) -> None:
    """Its own `show-with-date` would say when it was last checked, and nobody knows that."""
    second = (
        HOTLINES.split("[[hotline]]")[1].replace("here.one", "here.two").replace("hotline-one", "place-here")
    )
    lines, _ = moved(HOTLINES, CALLED, 1)
    allow = FILES["place/here/allow.toml"] + '"here.two.voice" = "+12025550142"\n'
    allow += '"here.two.text" = "+12025550143"\n'
    changed = {LINES: f"{lines}\n[[hotline]]{second}", "place/here/allow.toml": allow}

    pack = invented.library(tmp_path, changed).default

    assert "page.line-one" not in pack.book.nodes


def test_an_approval_of_the_day_after_tomorrow_is_named_and_one_of_tomorrow_is_not(tmp_path: Path) -> None:
    """Somewhere tomorrow has begun already, and the clock here may be behind."""
    tomorrow, _ = moved(APPROVED, READ_ON, 1)
    later, line = moved(APPROVED, READ_ON, 2)

    assert told(tmp_path / "a", READ, tomorrow) == []
    assert told(tmp_path / "b", READ, later) == [("I005", line)]


def test_an_approval_of_a_day_to_come_is_none(tmp_path: Path) -> None:
    read = APPROVED.replace(READ_ON, f"approved_on = {TODAY + timedelta(days=2)}")
    real = FILES["packs/en-US/pack.toml"].replace("true", "false")
    invented.write(tmp_path, {READ: read, "packs/en-US/pack.toml": real})

    assert "I006" in {fault.code for fault in check(tmp_path, TODAY)}
