"""What was promised in docs/map.md is kept by screens that are there; who takes one away hears of it."""

from functools import cache

import pytest

from bot.core.map import draw
from bot.core.promised import PROMISED, Promise
from bot.core.state import State
from bot.packs.check import drawn
from bot.packs.flow_files import read_flows
from tests.talk import ROOT, shipped

TEA = (State("start.welcome", "tea-first", end=True),)


@cache
def there() -> frozenset[str]:
    """Every screen by name: of the flows, also while nobody is at a desk, and of the shipped place."""
    states, _ = read_flows(ROOT / "flows")
    return frozenset({*shipped().default.book.nodes, *(state.name for state in states)})


@pytest.mark.parametrize("promise", PROMISED, ids=lambda promise: promise.said)
def test_what_keeps_a_promise_is_there(promise: Promise) -> None:
    assert not [name for name in promise.kept if name not in there()]


def test_no_promise_is_left_without_a_keeper() -> None:
    assert not [promise.said for promise in PROMISED if not (promise.kept or promise.also)]


def test_each_promise_is_made_once() -> None:
    said = [promise.said for promise in PROMISED]
    assert len(said) == len(set(said))


def test_the_map_says_where_each_promise_is_kept() -> None:
    text = drawn(ROOT)
    rows = text.partition("## What was promised, and where it is kept\n")[2]
    assert not [promise.said for promise in PROMISED if f"- {promise.said}: " not in rows]


def test_a_promise_shows_what_keeps_it() -> None:
    kept = Promise("Tea is hot", ("tea.pot", "page.tea"), "G1")
    ruled = Promise("Tea is free", also="C4")
    text = draw(shipped().default.book, TEA, (kept, ruled))
    assert "- Tea is hot: `tea.pot`, `page.tea`; also G1\n" in text
    assert "- Tea is free: C4\n" in text
