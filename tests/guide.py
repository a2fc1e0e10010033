"""A guide as somebody follows it: files to write, commands to type with what they say, in order.

$ command                 what follows is what it says; a question's line ends with the answer
> words                   what is typed into `python -m bot talk`
…                         any lines; within a line, any words
# locales/…               the block is that file; ", one line": only that line of it
"""

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests import example, kept_fresh

ROOT = Path(__file__).parent.parent
WRITTEN_ON = dt.date(2026, 11, 22)  # the day that guides speak of as today
_BLOCK = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"^#+ ((?:locales|work)/\S+?)(, one line|:.*)?$")
_QUESTION = re.compile(r"^(.+(?:[])]:|q = stop\])) ?(.*)$")


@dataclass(frozen=True, slots=True)
class Command:
    """Something typed, and what the guide shows of the answer."""

    line: str
    shown: tuple[str, ...]

    @property
    def typed(self) -> str:
        """What is typed after it: answers, or what somebody says in a talk."""
        said = [line[2:] for line in self.shown if line.startswith("> ")]
        answers = [found[2] for line in self.shown if (found := _QUESTION.match(line))]
        return "".join(f"{line}\n" for line in (*said, *answers))


def installed(folder: Path, day: dt.date) -> Path:
    """Wayside as somebody installed it on a day, with the example beside it."""
    for name in ("bot", "flows", "docs"):
        (folder / name).symlink_to(ROOT / name)
    (folder / ".venv").symlink_to(sys.prefix)
    shutil.copytree(kept_fresh.packs(day), folder / "locales")
    shutil.copytree(ROOT / "examples", folder / "examples")
    example.refresh(folder / "examples", day)
    return folder


def text_of(name: str, today: dt.date) -> str:
    """A guide as if it had been written today."""
    moved = today - WRITTEN_ON
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    return re.sub(r"\d{4}-\d\d-\d\d", lambda day: str(dt.date.fromisoformat(day[0]) + moved), text)


def steps(text: str) -> Iterator[Command | str]:
    """Each command, and each block that is no command, in order."""
    for block in _BLOCK.findall(text):
        if not block.startswith("$ "):
            yield block
            continue
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, *shown = part.splitlines()
            yield Command(line, tuple(shown))


def write(folder: Path, block: str) -> bool:
    """Save a block as the file it names; whether it names one."""
    head = _FILE.match(block.splitlines()[0])
    if head is None:
        return False
    path = folder / head[1]
    if head[2] != ", one line":
        path.write_text(block, encoding="utf-8")
        return True
    (line,) = block.splitlines()[1:]
    key = line.partition(" =")[0]
    kept = [old for old in path.read_text(encoding="utf-8").splitlines() if not old.startswith(f"{key} =")]
    path.write_text("\n".join([line, *kept]) + "\n", encoding="utf-8")
    return True


class Terminal:
    """A shell in a folder, in which `export` lasts."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.before = folder, ""
        self.env = {**os.environ, "COLUMNS": "80"}
        self.env.pop("WAYSIDE_PACKS", None)

    def types(self, command: Command) -> str:
        """Run a command; everything it says, as a terminal shows it."""
        if command.line.startswith((". ", "export ")):
            self.before += f"{command.line}\n"
            return self._run("true", "")
        return self._run(command.line, command.typed)

    def _run(self, line: str, typed: str) -> str:
        ran = subprocess.run(
            ["sh", "-c", f"{self.before}exec 2>&1\n{line}"],
            cwd=self.folder,
            env=self.env,
            input=typed,
            check=False,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        return ran.stdout


def missed(command: Command, said: str) -> str:
    """The first line of the guide that was not said where it should have been; "" if all were."""
    for question in filter(None, map(_QUESTION.match, command.shown)):
        said = said.replace(f"{question[1]} ", f"{question[1]}\n", 1)  # what is answered is not echoed
    lines = [" ".join(line.split()) for line in said.splitlines() if line.strip()]
    at, anywhere = 0, False
    for line in filter(None, map(_expected, command.shown)):
        if line == "…":
            anywhere = True
            continue
        pattern = ".*".join(map(re.escape, line.split("…")))
        until = len(lines) if anywhere else min(at + 1, len(lines))
        found = next((n for n in range(at, until) if re.fullmatch(pattern, lines[n])), None)
        if found is None:
            return line
        at, anywhere = found + 1, False
    return "" if anywhere or at == len(lines) else f"nothing more, but it went on: {lines[at]}"


def _expected(shown: str) -> str:
    """A line of the guide as a pipe gives it: nothing of what was typed."""
    if shown.startswith("> "):
        return "…"  # then comes a screen, which the guide shows where it matters
    question = _QUESTION.match(shown)
    return " ".join((question[1] if question else shown).split())
