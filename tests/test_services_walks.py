"""Aimless walks through the search for services: every screen can be read, and left."""

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from msgspec.structs import replace as replaced

from bot.core import limits
from bot.core.book import token
from bot.core.events import Command, Cover, Event, Meant, NotUnderstood, Press, Start
from bot.packs.wording import cells
from tests.near import ENGLISH, SPANISH, directory
from tests.talk import Talk

STEPS = 600
ROWS = 10


def walk(talk: Talk, chance: random.Random) -> Iterator[str]:
    """Go on for so many steps, mostly by buttons, old ones among them; the node of each screen."""
    old = ["00000000"]
    for _ in range(STEPS):
        buttons = [b for row in talk.screen.choices for b in row] or [*talk.screen.buttons]
        talk.does_event(_next(talk, chance, [b.token for b in buttons], old))
        old = [*old[-30:], *(button.token for button in buttons)]
        yield talk.session.state


def _next(talk: Talk, chance: random.Random, here: list[str], old: list[str]) -> Event:
    nearby = talk.pack.renderer.nearby
    assert nearby is not None
    some = chance.sample([*nearby.areas.by_id], 2)
    rare = (Cover(), Start(), Command("menu"), Command("language"), NotUnderstood(), Meant(tuple(some)))
    back = Press(token(talk.session.state, "back"))
    return chance.choices(
        (Press(chance.choice(here)), back, Press(chance.choice(old)), chance.choice(rare)), (80, 10, 5, 5)
    )[0]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("pack", [ENGLISH, SPANISH])
@pytest.mark.parametrize("channel", ["telegram", "web"])
def test_every_screen_of_a_walk_can_be_read_and_left(pack: str, channel: str, seed: int) -> None:
    library = directory()
    talk = Talk(replace(library, default=library.pack(pack)), channel).does_event(Start())
    talk.session = replaced(talk.session, state="services.need", trail=("start.welcome", "start.menu"))
    seen = set()
    for state in walk(talk, random.Random(seed)):
        screen = talk.screen
        labels = [button.label for button in screen.buttons]
        assert screen.rows[-1] == (screen.buttons[-1],)
        assert screen.buttons[-1].token == token("", "exit")
        assert len(screen.text.encode("utf-16-le")) // 2 <= limits.WHOLE
        assert len(screen.rows) <= ROWS
        assert len({*labels}) == len(labels)
        assert all(label.strip() and cells(label) <= limits.LABEL for label in labels)
        assert talk.session.covered or len(labels) > 2
        seen.add(state)
    assert {"services.area", "services.found", "services.card"} <= seen
