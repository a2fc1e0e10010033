"""The project about itself: locks, layers, documents, commands."""

import ast
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from bot.commands import main
from bot.packs.check import check

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt")
DOCUMENTS = ("README.md", "PRIVACY.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/settings.md")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def project() -> dict[str, Any]:
    return tomllib.loads(text("pyproject.toml"))


def pinned(lock: str) -> dict[str, str]:
    """Each package of a lock file and the lines that belong to it."""
    entries = re.split(r"\n(?=\S)", text(lock).strip())
    return {re.split(r"[=\[]", entry)[0].lower().replace(".", "-"): entry for entry in entries}


def sources(folder: str) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def tracked() -> list[str]:
    """Every file that is ours: known to git, or about to be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_has_hashes_and_names_no_place_to_fetch_from(lock: str) -> None:
    assert "://" not in text(lock)
    assert not re.search(r"--(extra-)?index|--find-links|--trusted", text(lock))
    for package, entry in pinned(lock).items():
        assert "==" in entry, package
        assert re.findall(r"--hash=sha256:[0-9a-f]{64}\b", entry), package


def test_the_lock_files_hold_what_the_project_asks_for() -> None:
    asked = project()
    run = asked["project"]["dependencies"]
    dev = asked["dependency-groups"]["dev"]
    for lock, wanted in (("requirements.txt", run), ("requirements-dev.txt", [*run, *dev])):
        names = {re.split(r"[=<>\[;]", item)[0].strip().lower().replace(".", "-") for item in wanted}
        assert names - set(pinned(lock)) == set()
        for item in wanted:
            if found := re.match(r"([\w.-]+)(?:\[\w+\])?==([\w.]+)", item):
                assert f"=={found[2]}" in pinned(lock)[found[1].lower().replace(".", "-")]


def test_what_the_tests_have_is_what_the_bot_runs_with() -> None:
    run, dev = pinned("requirements.txt"), pinned("requirements-dev.txt")
    assert {name: dev.get(name) for name in run} == run


def test_no_lock_file_that_names_hosts_is_kept() -> None:
    assert {"uv.lock", "pylock.toml", "poetry.lock"} & set(tracked()) == set()


def test_the_core_never_asks_for_the_time() -> None:
    """Imports are held by import-linter; what a class of datetime can do is not."""
    for path, tree in sources("bot/core"):
        called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert called & {"now", "utcnow", "today", "fromtimestamp"} == set(), path


def test_every_part_of_the_program_has_its_layer() -> None:
    layers = next(c for c in project()["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    placed = set(re.findall(r"\w+", " ".join(layers["layers"])))
    parts = {
        path.stem
        for path in (ROOT / "bot").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert parts - {"__init__"} <= placed
    assert layers["exhaustive"] is True


def test_no_folder_is_a_dumping_ground() -> None:
    for path, _tree in sources("bot"):
        assert {"utils", "helpers", "common", "misc"} & {
            part.removesuffix(".py") for part in path.parts
        } == set()


def test_nothing_is_left_for_later() -> None:
    marks = "TO" + "DO", "FIX" + "ME", "Not" + "ImplementedError"
    for name in tracked():
        if name.endswith((".py", ".toml", ".ftl", ".md", ".sh", ".lua")):
            assert [mark for mark in marks if re.search(rf"\b{mark}\b", text(name))] == [], name


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_points_at_files_and_commands_that_exist(document: str) -> None:
    written = text(document)
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", written):
        assert (ROOT / document).parent.joinpath(link).exists(), link
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)\b(?=`|\s{2,}#|\n)", written)) <= targets


def test_the_conversation_that_contributing_adds_is_sound(tmp_path: Path) -> None:
    """Do what CONTRIBUTING.md says, in a copy, and check it."""
    for folder in ("flows", "locales"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    blocks = re.findall(
        r"^   ```(?:toml|ftl)\n(.+?)\n   ```$", text("CONTRIBUTING.md"), re.MULTILINE | re.DOTALL
    )
    for block in map(dedent, blocks):
        (path,) = re.findall(r"^#+ (\S+?):? ", block)[:1]
        (tmp_path / path).write_text(block + "\n", encoding="utf-8")
    choice, label = re.findall(r"`((?:choices)?\.shelter = .+?)`", text("CONTRIBUTING.md"))
    tonight = tmp_path / "flows" / "tonight.toml"
    tonight.write_text(
        tonight.read_text(encoding="utf-8").replace("\n[front]\n", f"\n[front]\n{choice}\n"), encoding="utf-8"
    )
    for safety in tmp_path.glob("locales/lang/*/safety.ftl"):
        words = safety.read_text(encoding="utf-8")
        words = re.sub(r"^(danger-tonight = .+)$", rf"\1\n    {label}", words, flags=re.MULTILINE)
        safety.write_text(words, encoding="utf-8")
    assert len(blocks) == 2
    assert [str(fault) for fault in check(tmp_path) if fault.severity == "error"] == []
    assert "shelter.door" in tonight.read_text(encoding="utf-8")


def test_make_alone_names_every_command_that_a_person_would_use() -> None:
    said = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    named = set(re.findall(r"^make ([a-z]+)", said.stdout, re.MULTILINE))
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))
    assert named == targets - {"help"}


def test_every_command_of_the_program_is_documented() -> None:
    """In the README or a guide, as `python -m bot NAME` or as the `make NAME` that runs it."""
    written = text("README.md") + "".join(
        text(str(path.relative_to(ROOT))) for path in (ROOT / "docs").glob("*.md")
    )
    commands = {
        command.name or getattr(command.callback, "__name__", "") for command in main.registered_commands
    }
    assert commands >= {"run", "talk", "check", "map", "doctor"}
    assert {name for name in commands if not re.search(rf"(-m bot|\bmake) {name}\b", written)} == set()


@pytest.mark.parametrize("script", sorted((ROOT / "scripts").glob("*.sh")), ids=lambda path: path.name)
def test_a_script_is_one_that_every_shell_reads(script: Path) -> None:
    assert script.read_text(encoding="utf-8").startswith("#!/bin/sh\n")
    subprocess.run(["sh", "-n", script], check=True)


def test_the_licence_is_the_one_the_project_says() -> None:
    assert project()["project"]["license"] == "AGPL-3.0-or-later"
    assert re.match(r"\s+GNU AFFERO GENERAL PUBLIC LICENSE\n\s+Version 3,", text("LICENSE"))


def test_the_image_holds_what_runs_and_runs_as_nobody() -> None:
    dockerfile = text("Dockerfile")
    assert re.search(r"^USER 10001", dockerfile, re.MULTILINE)
    assert "--require-hashes --only-binary :all:" in dockerfile
    assert "compileall" in dockerfile  # it may write nothing later
    copied = set(re.findall(r"^COPY (?!--from)(\S+) ", dockerfile, re.MULTILINE))
    assert copied == {name[1:] for name in text(".dockerignore").splitlines() if name.startswith("!")}
