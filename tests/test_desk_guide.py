"""docs/desk.md, word by word: what it shows is what an operator gets."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.commands import main
from bot.desk.counts import DAYS, LIFE_S
from bot.desk.sessions import IDLE_S, WHOLE_S
from bot.desk.stream import QUIET_S

GUIDE = (Path(__file__).parent.parent / "docs" / "desk.md").read_text(encoding="utf-8")
SHOWN = "".join(re.findall(r"```\n(\$.*?)```", GUIDE, re.DOTALL))


def masked(text: str) -> str:
    """Without what is new each time: ids, tokens, moments."""
    for pattern, word in (
        (r"#i=[\w-]{43}", "#i=TOKEN"),
        (r"\b[0-9a-f]{8}\b", "ID"),
        (r"\d{4}-\d\d-\d\d \d\d:\d\d", "MOMENT"),
    ):
        text = re.sub(pattern, word, text)
    return text


def test_each_command_prints_what_the_guide_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYSIDE_DESK_FILE", str(tmp_path / "desk.json"))
    monkeypatch.setenv("WAYSIDE_ORIGIN", "https://help.example.org")
    typed = ""
    for command in re.findall(r"^\$ python -m bot (.*)$", SHOWN, re.MULTILINE):
        done = CliRunner().invoke(main, command.split())
        assert done.exit_code == 0, done.output
        typed += f"$ python -m bot {command}\n{done.output}"
    assert masked(typed) == masked(SHOWN)
    assert typed.count("$") == 4


def test_the_times_it_tells_are_the_desks() -> None:
    assert f"ends after {IDLE_S // 60} minutes without" in GUIDE
    assert f"after {WHOLE_S // 3600} hours in all" in GUIDE
    assert f"a line of it comes each {QUIET_S:.0f}" in GUIDE
    assert DAYS == 7
    assert "last seven days" in GUIDE
    assert LIFE_S == 9 * 86_400
    assert "for nine days" in GUIDE
