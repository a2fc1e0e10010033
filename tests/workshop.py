"""The workshop's commands as an operator types them, on a copy of the shipped packs of their own."""

import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from bot.commands import main
from tests import kept_fresh

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Said:
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def all(self) -> str:
        """Both ways out, as a terminal shows them."""
        return self.out + self.err

    @property
    def flat(self) -> str:
        """The same without line breaks."""
        return " ".join(self.all.split())


@dataclass(frozen=True, slots=True)
class Bench:
    """A folder of packs, and an operator in front of it."""

    root: Path

    def types(self, command: str, *answers: str) -> Said:
        """Run `python -m bot pack ...`; each answer is a line. With no answer left, nobody is there."""
        text = "".join(f"{answer}\n" for answer in answers)
        words = command.split()
        ran = CliRunner().invoke(main, ["pack", *words], input=text, env={"WAYSIDE_PACKS": str(self.root)})
        assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
        return Said(ran.exit_code, ran.stdout, ran.stderr)

    @contextmanager
    def asked(self, command: str, question: str, *answers: str) -> Iterator["subprocess.Popen[str]"]:
        """The command in a process of its own, which has just come to this question."""
        env = {**os.environ, "WAYSIDE_PACKS": str(self.root)}
        words = [sys.executable, "-u", "-m", "bot", "pack", *command.split()]
        pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        with subprocess.Popen(words, cwd=ROOT, env=env, text=True, **pipes) as ran:
            assert ran.stdin is not None
            assert ran.stdout is not None
            ran.stdin.write("".join(f"{answer}\n" for answer in answers))
            ran.stdin.flush()
            seen = ""
            while question not in seen:
                letter = ran.stdout.read(1)
                assert letter, f"it ended with: {seen}"
                seen += letter
            yield ran

    def path(self, name: str) -> Path:
        """A file below the folder."""
        return self.root / name

    def text(self, name: str) -> str:
        """What a file says."""
        return self.path(name).read_text(encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Edit a file by hand."""
        text = self.text(name)
        assert old in text, f"{name} does not say {old}"
        self.path(name).write_text(text.replace(old, new, 1), encoding="utf-8")

    def errors(self) -> list[str]:
        """The errors of `pack check`, without the folder."""
        lines = self.types("check").out.splitlines()
        found = (line.removeprefix(f"{self.root}/") for line in lines)
        return [line for line in found if line.split()[1][0] != "W"]

    def everything(self) -> Mapping[str, bytes]:
        """Every file, to see what changed."""
        files = (path for path in sorted(self.root.rglob("*")) if path.is_file())
        return {str(path.relative_to(self.root)): path.read_bytes() for path in files}


ONE_AREA = (
    '[[area]]\nid = "us"\nname = { en = "United States", es = "Estados Unidos" }\nzone = "America/New_York"\n'
)


def bench(folder: Path) -> Bench:
    """A copy of the shipped packs, their newest review being of today, with one area instead of thousands."""
    root = folder / "locales"
    shutil.copytree(kept_fresh.packs(), root, ignore=shutil.ignore_patterns("places.jsonl", "aliases.toml"))
    (root / "place" / "us" / "areas.toml").write_text(ONE_AREA, encoding="utf-8")
    return Bench(root)


def today() -> dt.date:
    """The day that the commands write down."""
    return dt.datetime.now(dt.UTC).date()
