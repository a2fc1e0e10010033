"""What was typed and where a pin stood are in nothing that outlives the call that looked at them.

Every object that Python keeps is searched: lists, dicts, frames, closures, caches, exceptions.
"""

import gc
import logging
import re
import sys
import traceback
from collections.abc import Callable, Iterator

import pytest

from bot.services import where_fold
from bot.services.where import MENU, Confirm, Menu, Where
from tests.places_built import areas

PIECES = ("Zebulonville", "Quartermaine", "7 Larkspur", "12.345678", "-98.765432")


def canary(at: int) -> str:
    """A text that nothing else holds, made anew each time, so that the test itself does not keep it."""
    return "".join(reversed("".join(reversed(PIECES[at])) + "-ulonaz-"))


def kept() -> Iterator[object]:
    """All that can be reached: what the collector follows, and what that refers to."""
    gc.collect()
    for found in gc.get_objects():
        yield from gc.get_referents(found)


def holds(is_it: Callable[[object], bool]) -> int:
    """How many references to it there are."""
    return sum(1 for found in kept() if is_it(found))


@pytest.fixture
def found() -> Where:
    return Where(area for area in areas() if area.id.startswith("us.tx") or area.id == "us")


SHAPES: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: text.upper() + ", Texas",
    lambda text: text + " 77002",
    lambda text: "/" + text,
    lambda text: text * 9,
    lambda text: "\u00e9" + text + "\u0416",
)


@pytest.mark.promise("places-vanish")
def test_a_text_is_kept_nowhere(found: Where) -> None:
    part = re.compile("ulonaz|zanolu", re.IGNORECASE)
    before = holds(lambda o: isinstance(o, str) and bool(part.search(o)))

    for shape in SHAPES:
        found.meant(shape(canary(0)))

    assert holds(lambda o: isinstance(o, str) and bool(part.search(o))) == before


def test_the_search_would_find_a_text_that_is_kept(found: Where) -> None:
    part = re.compile("ulonaz|zanolu", re.IGNORECASE)
    before = holds(lambda o: isinstance(o, str) and bool(part.search(o)))

    kept_by_mistake = [canary(0)]

    assert holds(lambda o: isinstance(o, str) and bool(part.search(o))) == before + 1
    assert len(kept_by_mistake) == 1
    assert isinstance(found, Where)


@pytest.mark.promise("places-vanish")
def test_a_point_is_kept_nowhere(found: Where) -> None:
    def is_it(value: object) -> bool:
        return type(value) is float and min(abs(value - 31.123), abs(value + 96.987)) < 1e-9

    before = holds(is_it)

    found.nearest(float("31.12" + "3"), float("-96.98" + "7"))

    assert holds(is_it) == before
    kept_by_mistake = [float("31.12" + "3")]
    assert holds(is_it) == before + len(kept_by_mistake)


def broken(*_: object) -> None:
    raise RuntimeError


def test_when_the_search_breaks_nothing_of_the_text_comes_out(
    found: Where, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """An exception's traceback would hold every frame, and in each of them what was typed."""
    monkeypatch.setattr(where_fold.Letters, "fold", broken)
    caplog.set_level(logging.DEBUG)

    assert found.meant(canary(1)) == MENU
    assert sys.exc_info() == (None, None, None)
    assert "zanolu" not in caplog.text + traceback.format_exc()


def test_when_the_nearest_breaks_nothing_of_the_point_comes_out(
    found: Where, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(found, "towns", None)

    assert found.nearest(31.1, -97.1) == MENU
    assert sys.exc_info() == (None, None, None)


def test_an_answer_holds_ids_and_nothing_else(found: Where) -> None:
    assert repr(found.meant("hooston")) == "Confirm(id='us.tx.houston')"
    assert repr(found.meant(canary(1))) == repr(Menu())
    assert repr(found.nearest(29.7601234, -95.3701234)) == repr(Confirm("us.tx.houston"))
    assert "zanolu" not in repr(found)


def test_finding_and_nearest_log_nothing(found: Where, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    found.meant("Houston")
    found.nearest(29.76, -95.37)

    assert caplog.records == []
