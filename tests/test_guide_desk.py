"""docs/advocates.md, held to the desk: each key, number, picture, typed line; docs/desk.md: its commands."""

import re
import struct
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from redis.asyncio import Redis as Client
from typer.testing import CliRunner

from bot.app.words import library
from bot.commands import main
from bot.config import read
from bot.desk.attend_deeds import UNDO_S
from bot.desk.attend_shapes import Book
from bot.desk.bodies import Block, Offer
from bot.desk.counts import LIFE_S as COUNTED_S
from bot.desk.people import INVITED_S, Person
from bot.desk.practice_review import Review
from bot.desk.practice_stories import read as stories
from bot.desk.sessions import IDLE_S, WHOLE_S
from bot.handoff.relay import LIFE_S
from bot.packs.desk_words import desk_words
from tests import kept_fresh
from tests.desk_server import AtWork, Visitor, desk_at_work
from tests.desk_terminal import Attendant, attending
from tests.redis_servers import guarded_url

pytest_plugins = ["tests.desk"]
ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
GUIDE = (DOCS / "advocates.md").read_text(encoding="utf-8")
OPERATORS = (DOCS / "desk.md").read_text(encoding="utf-8")
PICTURES = re.findall(r"!\[([^\]]*)\]\((desk/[^)]+)\)", GUIDE)
MOST = 150 * 1024


def test_every_picture_is_there_small_and_told_in_words() -> None:
    assert {path.name for path in (DOCS / "desk").iterdir()} == {Path(name).name for _, name in PICTURES}
    for told, name in PICTURES:
        content = (DOCS / name).read_bytes()
        wide, _ = struct.unpack(">II", content[16:24])
        assert content.startswith(b"\x89PNG")
        assert len(content) < MOST
        assert wide in {360, 1080}
        assert len(told) > 40


def test_the_keys_are_those_of_the_desk() -> None:
    script = (ROOT / "bot/desk/static/dialogs.js").read_text(encoding="utf-8")
    known = set(re.findall(r'^  \["([^"]+)", ', script, re.MULTILINE))
    rows = re.findall(r"^\|((?: `[^`]+`)+) \|.*?\|((?: `[^`]+`)+) \|", GUIDE, re.MULTILINE)
    told = [re.findall(r"`([^`]+)`", cell) for row in rows for cell in row]

    assert {" · ".join(keys) if keys[0].startswith("g") else " ".join(keys) for keys in told} == known


def test_every_number_is_the_programs() -> None:
    prelude = (ROOT / "bot/handoff/prelude.lua").read_text(encoding="utf-8")
    in_lua = re.search(
        r"GONE_MS, OFFER_MS, CLOSING_MS, LAST_MS = 172800, (\d+), (\d+), (\d+), (\d+)", prelude
    )
    assert in_lua
    gone, offered, closing, last = (int(ms) // 1000 for ms in in_lua.groups())

    for told in (
        f"after {IDLE_S // 60} minutes without a sign of life",
        f"after {WHOLE_S // 3600} hours in all",
        f"sign\nof life for {gone} seconds",
        f"After {offered} seconds without an answer",
        f"from both screens, for {last} seconds",
        f"after {LIFE_S // 3600} hours.",
        f"a note of {of(Offer, 'note')['maxLength']} characters",
    ):
        assert told in GUIDE
    assert (closing, UNDO_S, INVITED_S, COUNTED_S) == (10, 10.0, 86_400, 9 * 86_400)
    assert Person("a", "advocate", "A", ("en",)).cap == 3
    assert sorted(of(Block, "hours")["enum"]) == [1, 24, 7 * 24]


def of(shape: type[Any], name: str) -> dict[str, Any]:
    """What may be posted in one field."""
    known: dict[str, Any] = msgspec.json.schema(shape)["$defs"][shape.__name__]["properties"][name]
    return known


def test_every_story_is_told_of() -> None:
    told = re.search(r"`--story` takes (.*)\. At the end", GUIDE)

    assert told
    known = [story.id for story in stories().story if story.lang == "en"]
    assert re.findall(r"`(\w+)`", told[1]) == known


@pytest.mark.parametrize("guide", [GUIDE, OPERATORS], ids=["advocates", "operators"])
def test_every_command_and_option_is_there(guide: str) -> None:
    commands = re.findall(r"python -m bot (desk \w+|doctor)((?: --\w+| [^\s`]+)*)", guide)

    assert commands
    for words, rest in commands:
        helped = CliRunner().invoke(main, [*words.split(), "--help"], env={"COLUMNS": "200"})
        assert helped.exit_code == 0, words
        assert [option for option in re.findall(r"--\w+", rest) if option not in helped.output] == []


@pytest.mark.parametrize("guide", [GUIDE, OPERATORS], ids=["advocates", "operators"])
def test_every_page_that_a_guide_leads_to_is_there(guide: str) -> None:
    heads = {
        re.sub(r"[^\w-]", "", head.lower().replace(" ", "-"))
        for head in re.findall(r"^#+ (.*)$", guide, re.MULTILINE)
    }
    linked = re.findall(r"\]\(([^)#:]*)(?:#([\w-]+))?\)", guide)

    assert [page for page, _ in linked if page and not (DOCS / page).exists()] == []
    assert [place for page, place in linked if not page and place not in heads] == []


def test_practice_says_what_the_guide_shows() -> None:
    words, book = stories().words["en"], msgspec.convert(shipped()("en"), type=Book)
    told = Review(book.guard, "en", ["What is your name?"]).told(words)

    assert "\n".join(["```", *told, "", words["end"], "```"]) in GUIDE


@pytest.mark.redis
async def test_what_is_typed_in_the_terminal_says_what_the_guide_shows(
    redis_url: str, server: Client
) -> None:
    assert server
    block = next(
        part for part in re.findall(r"```\n(.*?)```", GUIDE, re.DOTALL) if part.startswith("You are")
    )
    lines = block.splitlines()
    async with (
        desk_at_work(await guarded_url(redis_url), words=shipped()) as work,
        attending(work.link("maya")) as maya,
        attending(work.link("noor")) as noor,
    ):
        await noor.says("You are Noor")
        river: Visitor | None = None
        for line, after in pairwise([*lines, ""]):
            if line.startswith("> "):
                await maya.types(line[2:])
            elif not line.startswith("Waiting"):
                await _seen(maya, line)
            if line == "Nobody waits.":
                river = await work.somebody("en", "work")
                await maya.says(lines[2])
            elif river is not None:
                await _next(work, river, noor, line, after)
        assert await maya.over() == 0


async def _seen(maya: Attendant, line: str) -> None:
    """The terminal says the line, whatever stands for its holes."""
    first, _, rest = line.partition("…")
    said = await maya.says(first.strip())
    assert re.fullmatch(re.escape(first) + (".*" + re.escape(rest) if "…" in line else ""), said)


async def _next(work: AtWork, river: Visitor, noor: Attendant, line: str, after: str) -> None:
    """What the others do, so that the next line can be said."""
    if after.endswith("shown"):
        await river.sees()
    elif after.startswith("Quiet river  …  "):
        await river.says(after.partition("…  ")[2])
    elif line.startswith("Offered"):
        await noor.says("offers you")
        await noor.types("/accept")
        assert await work.cases.people()


def shipped() -> Any:
    """The words that are shipped, as drafts."""
    packs = library(read({"WAYSIDE_PACKS": str(kept_fresh.packs()), "WAYSIDE_DEMO": "1"}), desk=True)

    def words(language: str) -> Mapping[str, Any]:
        made: dict[str, Any] = msgspec.to_builtins(desk_words(packs, language))
        return made

    return words
