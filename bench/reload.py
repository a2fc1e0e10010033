"""`python -m bench.reload`: what people notice while ten languages are read anew under load.

Each time one text changes everywhere, the bot is told (SIGHUP), and the page is asked until it says the new
one; meanwhile updates come at a steady pace. Beside it the same pace in peace, in the same process.
"""

import os
import shutil
import signal
import sys
import tempfile
import time
import urllib.request
from dataclasses import replace
from pathlib import Path
from statistics import median
from threading import Thread

from bench.figures import Figures
from bench.peers import WAYSIDE, module
from bench.rig import Running, rig
from bench.script import ROOT
from bot.workshop.pseudo import pseudo

LANGUAGES = (
    "fr",
    "pt",
    "it",
    "de",
    "nl",
    "pl",
    "ro",
    "sv",
)  # beside English and Spanish; their words are invented
TIMES = 20
PACE = 100  # updates a second
EACH = 3.0  # seconds for one reload, at most
TITLE = "ui-title = "


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="bench-packs-") as folder, rig() as shared:
        packs = _ten_languages(Path(folder))
        before = module("bench.bots.wayside")
        bot = replace(WAYSIDE, command=("env", f"WAYSIDE_PACKS={packs}", *before))
        with shared.serving(bot) as running:
            running.ask("saturate", persons=8, seconds=1.0, pids={})
            calm = running.ask("pace", rate=PACE, seconds=10.0)
            took, busy = _under_load(running, packs)
    print("| | in peace | while reloading |\n|---|---|---|")
    for name in ("p50_ms", "p99_ms", "max_ms"):
        print(f"| {name.replace('_', ', ')} | {calm[name]:.1f} | {busy[name]:.1f} |")
    every = len(LANGUAGES) + len([*(ROOT / "locales" / "lang").iterdir()])
    print(f"\n{len(took)} reloads of {every} languages at {PACE} updates/s, every update answered.")
    print(f"From the signal to the new words: {median(took):.2f} s (median), {max(took):.2f} s (longest).")


def _ten_languages(folder: Path) -> Path:
    """The shipped packs, and eight more languages of as many texts."""
    packs = Path(shutil.copytree(ROOT / "locales", folder / "locales"))
    for number, language in enumerate(LANGUAGES, 10):
        there = Path(shutil.copytree(packs / "lang" / "en", packs / "lang" / language))
        (there / "lang.toml").write_text(
            f'name = "{language}"\ndirection = "ltr"\nfallback = "en"\n', encoding="utf-8"
        )
        for path in there.glob("*.ftl"):
            path.write_text(_strange(path.read_text(encoding="utf-8")), encoding="utf-8")
        pack = packs / "packs" / f"{language}-US"
        pack.mkdir()
        text = (packs / "packs" / "en-US" / "pack.toml").read_text(encoding="utf-8")
        text = text.replace('lang = "en"', f'lang = "{language}"').replace("order = 1", f"order = {number}")
        (pack / "pack.toml").write_text(text, encoding="utf-8")
    return packs


def _strange(text: str) -> str:
    """Other letters in every text that has no variable, so that no language is a copy."""
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    head, equals, words = line.partition(" = ")
    if not equals or "{" in words or line.startswith("#"):
        return line
    return f"{head} = {pseudo(words).strip('[~]')}"


def _under_load(running: Running, packs: Path) -> tuple[list[float], Figures]:
    """Reload again and again while the pace is kept; seconds of each, and what people noticed."""
    took: list[float] = []
    found: list[Figures] = []
    pace = Thread(
        target=lambda: found.append(running.ask("pace", rate=PACE, seconds=TIMES * EACH)), daemon=True
    )
    pace.start()
    for number in range(TIMES):
        began = time.monotonic()
        _retitle(packs, f"Desk {number}")
        os.kill(running.pids[0], signal.SIGHUP)
        while f"Desk {number}<".encode() not in _page(running):
            if time.monotonic() - began > EACH * 10:
                sys.exit("the bot does not say the new words")
            time.sleep(0.02)
        took.append(time.monotonic() - began)
        time.sleep(max(0.0, EACH - took[-1] - 0.5))
    pace.join()
    return took, found[0]


def _retitle(packs: Path, title: str) -> None:
    """A change that every language shows."""
    for path in packs.glob("lang/*/ui.ftl"):
        lines = path.read_text(encoding="utf-8").split("\n")
        text = "\n".join(TITLE + title if line.startswith(TITLE) else line for line in lines)
        path.write_text(text, encoding="utf-8")


def _page(running: Running) -> bytes:
    """What the bot's page says."""
    with urllib.request.urlopen(f"http://127.0.0.1:{running.ports[0]}/", timeout=10) as answer:
        return bytes(answer.read())


if __name__ == "__main__":
    main()
