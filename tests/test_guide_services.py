"""docs/services.md, followed to the letter: every file written, every command typed, all as shown."""

import re
from pathlib import Path

import pytest

from bot.services.lists import NEEDS
from tests.guide import WRITTEN_ON, Command, Terminal, installed, missed, steps, text_of, write

ROOT = Path(__file__).parent.parent
GUIDE = text_of("services.md", WRITTEN_ON)
TALKS = ROOT / "tests" / "conversations"
DATED = re.compile(r"services (?:import|check|find|report)\b(?!.* --today )")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Wayside as somebody installed it on the day of the guide."""
    return installed(tmp_path, WRITTEN_ON)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_whoever_does_as_the_guide_says_sees_what_it_shows(folder: Path) -> None:
    terminal, typed = Terminal(folder), 0
    for step in steps(GUIDE):
        if isinstance(step, str):
            assert write(folder, step), f"a block of the guide is no file:\n{step}"
        else:
            said = terminal.types(on_the_day(step))
            assert not missed(step, said), f"$ {step.line}\n{said}\nThe guide says: {missed(step, said)}"
            typed += 1
    assert typed == len(re.findall(r"^\$ ", GUIDE, re.MULTILINE))


def on_the_day(step: Command) -> Command:
    """The command as it was typed on the day of the guide: hours and ages are of that day."""
    return Command(f"{step.line} --today {WRITTEN_ON}" if DATED.search(step.line) else step.line, step.shown)


def test_each_screen_of_the_guide_was_shown_to_somebody() -> None:
    shown = {line[2:].split("   [")[0] for line in talks() if line.startswith("< ")}
    told = [line[2:].rstrip() for line in GUIDE.splitlines() if line.startswith("> ")]

    assert told
    assert [line for line in told if line not in shown] == []


def talks() -> list[str]:
    """Every line of the conversations about the example's places."""
    return [line for path in TALKS.glob("xa-*.txt") for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_page_that_the_guide_leads_to_is_there() -> None:
    linked = re.findall(r"\]\(([^)#]+)", GUIDE)

    assert linked
    assert [name for name in linked if not (ROOT / "docs" / name).is_file()] == []


def test_the_guide_and_its_list_can_reach_nobody() -> None:
    export = "".join(
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples/harbour-list").iterdir())
    )

    assert all(re.fullmatch(r"\+120255501\d\d", number) for number in re.findall(r"\+\d{7,}", GUIDE))
    assert {*re.findall(r"\b\d{3}[-) ]+(\d{3}-\d{2})", export)} == {"555-01"}
    hosts = re.findall(r"https://([^/\s\"]+)", GUIDE + export)
    assert {host.rpartition("example.org")[1:] for host in hosts} == {("example.org", "")}


def test_the_guide_names_every_need() -> None:
    words = re.sub(r"\s+", " ", GUIDE).partition("The needs are: ")[2].partition(".")[0]

    assert [word.partition(" ")[0] for word in words.split(", ")] == list(NEEDS)
