"""`python -m bot check` and `pack check`: what an author sees, and how it ends."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.commands import main
from tests.kept_fresh import newest_review
from tests.packs import invented
from tests.packs.invented import FILES, SPANISH

ROOT = Path(__file__).parent.parent
PACK = "packs/en-US/pack.toml"


def said(*words: str) -> Result:
    return CliRunner().invoke(main, [*words])


def check(folder: Path) -> Result:
    return said("check", str(folder), "--today", str(invented.TODAY))


def test_sound_packs_end_with_nought_and_a_sum_on_standard_error(tmp_path: Path) -> None:
    invented.write(tmp_path, SPANISH)

    result = check(tmp_path)

    assert result.exit_code == 0
    assert result.stderr.startswith("2 packs, 0 errors, ")
    told = " Demonstration: en-US, es-US; on Telegram only with the try code.\n"
    assert result.stderr.endswith(f"warnings.{told}")
    assert "packs, 0 errors" not in result.stdout


def test_a_fault_is_a_line_on_standard_output_and_ends_with_one(tmp_path: Path) -> None:
    invented.write(tmp_path, {"lang/en/menu.ftl": FILES["lang/en/menu.ftl"] + "start-mroe = More.\n"})

    result = check(tmp_path)

    line = FILES["lang/en/menu.ftl"].count("\n") + 1
    assert f"{tmp_path}/locales/lang/en/menu.ftl:{line}: P004 Nothing says" in result.stdout
    assert " To mend: " in result.stdout
    assert result.exit_code == 1
    assert result.stderr.startswith("1 pack, 1 error, ")


def test_packs_that_are_for_real_people_are_no_demonstration(tmp_path: Path) -> None:
    real = FILES[PACK].replace("demonstration = true", "demonstration = false")
    invented.write(tmp_path, {PACK: real})

    assert "Demonstration" not in check(tmp_path).stderr


def test_packs_alone_are_held_against_the_flows_of_the_project(tmp_path: Path) -> None:
    """What `check` says about a folder, without what it only advises about flows."""
    shutil.copytree(ROOT / "locales", tmp_path / "locales")
    shutil.copytree(ROOT / "flows", tmp_path / "flows")
    today = ("--today", str(newest_review()))

    whole, alone = said("check", str(tmp_path), *today), said("pack", "check", f"{tmp_path}/locales", *today)

    in_packs = [line for line in whole.stdout.splitlines() if f"{tmp_path}/locales" in line]
    assert [line for line in alone.stdout.splitlines() if f"{tmp_path}/locales" in line] == in_packs
    assert alone.exit_code == ("error" in alone.stderr and ", 0 errors," not in alone.stderr)


def test_packs_are_looked_for_where_the_setting_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYSIDE_PACKS", str(tmp_path / "nowhere"))

    result = said("pack", "check")

    assert result.exit_code == 1
    assert f"{tmp_path}/nowhere:1: P113 The folder cannot be opened." in result.stdout


def test_every_code_is_printed_with_a_line() -> None:
    result = said("pack", "check", "--codes")

    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert {"F001", "G1", "P004", "P999", "I002", "W007"} <= {line[:4].strip() for line in lines}
    assert all(re.match(r"[A-Z]\d+(, [A-Z]\d+)*( to [A-Z]\d+)?  ([EW](, W)?)? +\S", line) for line in lines)


def test_a_bot_that_serves_has_nothing_of_what_only_authors_need(tmp_path: Path) -> None:
    serve = (
        "import sys; from pathlib import Path; from tests.packs import invented;"
        "invented.library(Path(sys.argv[1]));"
        "print(sorted({'py3langid', 'numpy', 'bot.packs.tongue', 'bot.packs.advice'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", serve, str(tmp_path)]

    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)

    assert done.stdout == "[]\n"
