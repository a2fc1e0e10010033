"""What goes wrong around the workshop is said in a line with its mend, and changes nothing."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from bot.workshop import approve
from tests.workshop import ROOT, Bench, bench

APPROVE = "approve es question-okay-now --reader es-advocate-1"
CONFIRM = "confirm us us.line.nhth --by test-call --role caller"
WORDS, KEPT, LINES = "lang/es/questions.ftl", "lang/es/approvals.toml", "place/us/hotlines.toml"


@pytest.fixture
def desk(tmp_path: Path) -> Bench:
    """A copy of the shipped packs."""
    return bench(tmp_path)


@pytest.mark.parametrize(
    ("command", "file", "line"),
    [
        (APPROVE, WORDS, "# by somebody else\n"),
        (APPROVE, "lang/en/questions.ftl", "# by somebody else\n"),
        (APPROVE, KEPT, "# by somebody else\n"),
        (CONFIRM, LINES, "# by somebody else\n"),
        (CONFIRM, "lang/en/place-us-lines.ftl", "# by somebody else\n"),
    ],
)
def test_a_yes_to_what_somebody_changed_meanwhile_does_not_count(
    desk: Bench, command: str, file: str, line: str
) -> None:
    with desk.asked(command, "q = stop]") as process:
        with desk.path(file).open("a", encoding="utf-8") as changed:
            changed.write(line)
        before = desk.everything()
        out, err = process.communicate("y\n", timeout=20)

    assert process.returncode == 2
    assert f"{desk.root}/{file} was changed by somebody" in err
    assert "Traceback" not in out + err
    assert desk.everything() == before


@pytest.mark.parametrize("command", [f"{APPROVE} --yes", f"{CONFIRM} --yes", "new es-MX"])
def test_a_folder_that_cannot_be_written_is_named(
    desk: Bench, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    before = desk.everything()

    mkdir, make, read_only = Path.mkdir, tempfile.mkstemp, OSError(30, "Read-only file system")

    def refused(*args: Any, **named: Any) -> Any:
        if desk.root in [*Path(named.get("dir") or "/").parents, Path(named.get("dir") or "/")]:
            raise read_only
        return make(*args, **named)

    def no_folder(self: Path, *args: Any, **named: Any) -> None:
        if desk.root in self.parents:
            raise read_only
        mkdir(self, *args, **named)

    monkeypatch.setattr(tempfile, "mkstemp", refused)
    monkeypatch.setattr(Path, "mkdir", no_folder)
    said = desk.types(command)

    assert (said.code, "Read-only file system" in said.err, "who may write" in said.err) == (2, True, True)
    assert desk.everything() == before


def test_an_approvals_file_that_somebody_broke_is_named_with_its_line(desk: Bench) -> None:
    desk.path(KEPT).write_text("# Ours.\n[question\n", encoding="utf-8")

    said = desk.types(f"{APPROVE} --yes")

    assert (said.code, f"{desk.root}/{KEPT}:2: P101" in said.err) == (1, True)
    assert desk.text(KEPT) == "# Ours.\n[question\n"


def test_an_approvals_file_that_is_a_link_is_not_followed(desk: Bench, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.toml"
    elsewhere.write_text("", encoding="utf-8")
    desk.path(KEPT).symlink_to(elsewhere)

    said = desk.types(f"{APPROVE} --yes")

    assert (said.code, "P108" in said.err, elsewhere.read_text(encoding="utf-8")) == (1, True, "")


def test_what_a_terminal_would_obey_is_shown_and_not_obeyed(desk: Bench) -> None:
    said = desk.types("approve es \x1b[2J\u202e --reader es-advocate-1 --yes")

    assert said.code == 2
    assert "\\x1b[2J\\u202e" in said.err
    assert "\x1b" not in said.all


def test_what_we_overlooked_is_a_line_and_no_traceback(desk: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(approve, "wording", broken)
    said = desk.types(f"{APPROVE} --yes")

    assert (said.code, said.err.count("\n"), "P999" in said.err) == (1, 1, True)


def test_a_reader_that_closes_early_is_no_fault(desk: Bench) -> None:
    command = f"{sys.executable} -m bot pack report | head -1"
    env = {**os.environ, "WAYSIDE_PACKS": str(desk.root)}

    ran = subprocess.run(["sh", "-c", command], cwd=ROOT, env=env, capture_output=True, text=True, check=True)

    assert (ran.stdout.count("\n"), ran.stderr) == (1, "")
