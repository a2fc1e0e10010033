"""docs/pack.md, followed to the letter: every file written, every command typed, every answer as shown."""

import csv
import datetime as dt
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.guide import Command, Terminal, installed, missed, steps, text_of, write

ROOT = Path(__file__).parent.parent
TODAY = dt.datetime.now(dt.UTC).date()
GUIDE = text_of("pack.md", TODAY)
RELOAD = "kill -HUP PID"
NUMBER = '"+12025550147"'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Wayside as somebody installed it."""
    return installed(tmp_path, TODAY)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_whoever_does_as_the_guide_says_sees_what_it_shows(folder: Path) -> None:
    terminal, reloads = Terminal(folder), 0
    for step in steps(GUIDE):
        if isinstance(step, str):
            write(folder, step)
        elif step.line == RELOAD:
            reloads += 1
        else:
            if "pack import" in step.line:
                translate(folder / step.line.split()[-1], {"Farland": "Farlande"})
            said = terminal.types(step)
            assert not missed(step, said), f"$ {step.line}\n{said}\nThe guide says: {missed(step, said)}"
    assert reloads == len(re.findall(rf"^\$ {RELOAD}$", GUIDE, re.MULTILINE))
    assert "Farlande" in (folder / "work/lang/fr/place-xb.ftl").read_text(encoding="utf-8")


def translate(path: Path, words: dict[str, str]) -> None:
    """What a translator does in a spreadsheet."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    source, own = head.index("source"), head.index("translation")
    for row in rows:
        row[own] = words.get(row[source], row[own])
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([head, *rows])


@pytest.mark.timeout(120)
def test_the_running_bot_reads_its_packs_again_as_the_guide_says(folder: Path) -> None:
    made(folder)
    (reload,) = re.findall(r"^ExecReload=(.*)$", GUIDE, re.MULTILINE)
    well, broken = (step for step in steps(GUIDE) if isinstance(step, Command) and step.line == RELOAD)
    numbers = folder / "locales/place/xb/allow.toml"

    with running(folder) as bot:
        said(bot, "http://")
        for step, number in ((well, NUMBER), (broken, '"+12025550174"')):
            numbers.write_text(numbers.read_text(encoding="utf-8").replace(NUMBER, number), encoding="utf-8")
            subprocess.run(["sh", "-c", reload], env={"MAINPID": str(bot.pid)}, check=True)
            for line in step.shown:
                said(bot, line)


def made(folder: Path) -> None:
    """The demonstration of the guide's first four steps, without the commands that only look."""
    terminal = Terminal(folder)
    for step in steps(GUIDE.partition("## 5.")[0]):
        if isinstance(step, str):
            write(folder, step)
        elif step.line.startswith((". ", "rm ")) or "pack new" in step.line:
            terminal.types(step)


@contextmanager
def running(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """The bot as a service runs it: without a terminal."""
    env = {"WAYSIDE_LISTEN": "127.0.0.1:0", "PYTHONUNBUFFERED": "1", "HOME": str(folder)}
    with subprocess.Popen(
        [folder / ".venv/bin/python", "-m", "bot", "run"],
        cwd=folder,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        start_new_session=True,
    ) as bot:
        try:
            yield bot
        finally:
            bot.terminate()


def said(bot: "subprocess.Popen[str]", words: str) -> None:
    """Read on until the bot says this."""
    assert bot.stdout is not None
    before = []
    for line in bot.stdout:
        before.append(line)
        if " ".join(words.split()) in " ".join(line.split()):
            return
    pytest.fail(f"it ended without {words!r}:\n{''.join(before)}")


def test_what_is_said_of_the_container_fits_its_files() -> None:
    compose = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    (service,) = re.findall(r"docker compose kill -s HUP (\w+)", GUIDE)
    (inside,) = re.findall(r"- \./locales:(\S+):ro", GUIDE)

    assert re.search(rf"^  {service}:\n    build: \.\n    init: true\n", compose, re.MULTILINE)
    assert f"WORKDIR {Path(inside).parent}" in (ROOT / "Dockerfile").read_text(encoding="utf-8")


def test_every_page_that_the_guide_leads_to_is_there() -> None:
    linked = re.findall(r"\]\(([^)#]+)", GUIDE)

    assert linked
    assert [name for name in linked if not (ROOT / "docs" / name).is_file()] == []


def test_the_guide_can_reach_nobody() -> None:
    assert set(re.findall(r"\+\d{7,}", GUIDE)) <= {"+12025550147", "+12025550174"}
    hosts = set(re.findall(r"https://([^/\s\"]+)", GUIDE))
    assert hosts == {"help.example.org"}
