"""Who is measured, how each is started, and how those come here that the project itself does not need.

The Python peers live in an environment of their own below bench/ (they ask for other versions of
what we use), the JavaScript ones in bench/node_modules. Both are installed from lock files with
hashes, when they are not there yet. What cannot be had is left out, and said in one line.
"""

import hashlib
import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.script import ROOT

HERE = ROOT / "bench"
VENV = HERE / ".venv"
PYTHON = VENV / "bin" / "python"
MODULES = HERE / "node_modules"


@dataclass(frozen=True, slots=True)
class Bot:
    """One bot of the bench."""

    name: str
    title: str
    command: tuple[str, ...]
    database: int
    calls: int = 14  # for the eight updates: a screen each, and a toast for each of the six presses
    deletes: bool = False
    persons: int = 64  # at once while calls are answered at once
    slow_persons: int = 100  # at once while calls take 50 ms: as many as Telegram has connections
    live: int = 2000
    saves_at_the_end: bool = False

    @property
    def ours(self) -> bool:
        """Whether it is the one all others are compared with."""
        return self.name == "wayside"


def module(name: str, python: Path | str = sys.executable) -> tuple[str, ...]:
    """The command that runs a module."""
    return (str(python), "-m", name)


WAYSIDE = Bot("wayside", "Wayside", module("bench.bots.wayside"), 0, calls=16, deletes=True, live=10_000)
DOCUMENTED = Bot(  # one after the other, so that more people at once only wait longer
    "documented",
    "python-telegram-bot",
    module("bench.bots.documented"),
    1,
    persons=16,
    slow_persons=16,
    saves_at_the_end=True,
)
_DOCUMENTED = Bot(
    "documented",
    "python-telegram-bot",
    module("bench.bots.documented", PYTHON),
    1,
    persons=16,
    slow_persons=16,
    saves_at_the_end=True,
)
_AIOGRAM = Bot("aiogram", "aiogram", module("bench.bots.aiogram_fsm", PYTHON), 2, slow_persons=64)
_NODE = (
    Bot("grammy", "grammY", ("env", "BENCH_REPLY=1", "node", "bench/bots/grammy.mjs"), 3),
    Bot("grammy-plain", "grammY, every call by itself", ("node", "bench/bots/grammy.mjs"), 4),
    Bot("telegraf", "Telegraf", ("node", "bench/bots/telegraf.mjs"), 5),
)


def gather() -> tuple[list[Bot], list[str]]:
    """All bots that can be had here, and a line about each that cannot."""
    missing = []
    bots = [WAYSIDE]
    if problem := _install_python():
        missing.append(problem)
        bots.append(DOCUMENTED)
    else:
        bots += [_DOCUMENTED, _AIOGRAM]
    if problem := _install_node():
        missing.append(problem)
    else:
        bots += _NODE
    return bots, missing


def versions(bots: list[Bot]) -> str:
    """What was measured, in a line."""
    found = [f"Python {sys.version.split()[0]}"]
    names = {bot.name for bot in bots}
    if "aiogram" in names:
        wanted = ("aiogram", "python-telegram-bot", "tornado")
        lines = (HERE / "requirements.txt").read_text(encoding="utf-8").splitlines()
        pins = dict(line.split()[0].split("==") for line in lines if "==" in line)
        found += [f"{name} {pins[name]}" for name in wanted]
    if "telegraf" in names:
        found.append(f"Node {_output('node', '--version').strip().lstrip('v')}")
        for name in ("grammy", "telegraf"):
            package = json.loads((MODULES / name / "package.json").read_text(encoding="utf-8"))
            found.append(f"{name} {package['version']}")
    return ", ".join(found)


def _install_python() -> str:
    lock = HERE / "requirements.txt"
    if _stamped(VENV, lock):
        return ""
    shutil.rmtree(VENV, ignore_errors=True)
    pip = ("-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary", ":all:", "-r", str(lock))
    try:
        _output(sys.executable, "-m", "venv", str(VENV))
        _output(str(PYTHON), *pip, "--disable-pip-version-check")
    except (OSError, subprocess.SubprocessError):
        return "aiogram is left out, and python-telegram-bot's webhook is on aiohttp: pip could not help."
    return _stamp(VENV, lock)


def _install_node() -> str:
    if not shutil.which("node") or not shutil.which("npm"):
        return "grammY and Telegraf are left out: node and npm are not here."
    lock = HERE / "package-lock.json"
    if _stamped(MODULES, lock):
        return ""
    try:
        _output("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", at=HERE)
    except (OSError, subprocess.SubprocessError):
        return "grammY and Telegraf are left out: npm could not install them."
    return _stamp(MODULES, lock)


def _stamped(folder: Path, lock: Path) -> bool:
    stamp = folder / ".installed"
    return stamp.exists() and stamp.read_text(encoding="ascii") == _sum(lock)


def _stamp(folder: Path, lock: Path) -> str:
    (folder / ".installed").write_text(_sum(lock), encoding="ascii")
    return ""


def _sum(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def _output(*command: str, at: Path = ROOT) -> str:
    done = subprocess.run(command, cwd=at, check=True, capture_output=True, text=True, timeout=300)
    return done.stdout.strip()
