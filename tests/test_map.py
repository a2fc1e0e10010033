"""docs/map.md is the flows and pages as they are: who changes one draws it anew and sees what changed."""

from bot.packs.check import drawn
from tests.talk import ROOT


def test_the_map_is_drawn_as_the_flows_are() -> None:
    kept = (ROOT / "docs" / "map.md").read_text(encoding="utf-8")
    assert kept == drawn(ROOT), "draw it again: make map"
