"""`pack new`: a demonstration that passes the check, made whole or not at all."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.workshop import move_in
from tests.workshop import ROOT, Bench, bench

ANSWERS = ("fr", "", "", "ca", "", "America/Toronto", "Maison Claire")


@pytest.fixture
def desk(tmp_path: Path) -> Bench:
    """A copy of the shipped packs."""
    return bench(tmp_path)


def test_spanish_in_another_country_is_one_command(desk: Bench) -> None:
    said = desk.types("new es-MX --from es-US")

    assert said.code == 0
    assert desk.errors() == []
    assert "demonstration = true" in desk.text("packs/es-MX/pack.toml")
    assert said.out.index("1. Write your own line") < said.out.index("3. See what is left")


def test_what_is_made_is_what_is_printed(desk: Bench) -> None:
    before = desk.everything().keys()

    said = desk.types("new es-MX --from es-US")

    made = {line.strip() for line in said.out.splitlines() if line.startswith("  ")}
    assert made == {f"{desk.root}/{name}" for name in desk.everything().keys() - before}


def test_nothing_that_was_there_is_changed(desk: Bench) -> None:
    before = desk.everything()

    desk.types("new es-MX --from es-US")

    assert {name: text for name, text in desk.everything().items() if name in before} == before


def test_questions_make_a_language_and_a_place_that_pass_the_check(desk: Bench) -> None:
    said = desk.types("new", *ANSWERS)

    assert said.code == 0
    assert desk.errors() == []
    assert 'name = "Français"' in desk.text("lang/fr/lang.toml")
    assert 'zone = "America/Toronto"' in desk.text("place/ca/place.toml")
    assert 'operator = "Maison Claire"' in desk.text("packs/fr-CA/pack.toml")


def test_an_answer_that_does_not_fit_is_asked_for_again(desk: Bench) -> None:
    said = desk.types("new", "tl", "fil", "", "sideways", "ltr", "xx", "ph", "", "Asia/Manilla", "", "Bahay")

    assert said.code == 0
    assert "use fil" in said.out
    assert "type ltr" in said.out
    assert 'use "Asia/Manila"' in said.out
    assert desk.errors() == []


@pytest.mark.parametrize("id", ["ar-EG", "zh-Hans-CN", "es-US-TX", "pt-BR-US"])
def test_packs_of_other_scripts_directions_and_regions_pass_the_check(desk: Bench, id: str) -> None:
    said = desk.types(f"new {id}")

    assert said.code == 0, said.err
    assert desk.errors() == []


def test_a_new_language_is_all_drafts_and_has_no_approval(desk: Bench) -> None:
    desk.types("approve en question-okay-now --reader en-advocate-1 --yes")

    desk.types("new fr-US")

    assert not desk.path("lang/fr/approvals.toml").exists()
    assert desk.text("lang/fr/questions.ftl") == desk.text("lang/en/questions.ftl")


def test_a_new_place_takes_no_line_and_no_law_along(desk: Bench) -> None:
    desk.types("new es-MX --from es-US")

    made = "".join(path.read_text(encoding="utf-8") for path in desk.path("place/mx").iterdir())
    assert "us.line" not in made
    assert "us.law" not in made
    assert made.count("https://") == made.count("https://help.example.org/")


@pytest.mark.parametrize(
    ("command", "mend"),
    [
        ("new es-US", "nothing is overwritten"),
        ("new es-MX --from es-UK", 'use "es-US"'),
        ("new ../x", "such as es-MX"),
        ("new spanish", "such as es-MX"),
        ("new es-XX", "is not the code of a country"),
        ("new tl-PH", "use fil"),
        ("new es-MX-CHIAPASTECA-LONG", "such as es-MX"),
        ("new", "name the pack"),
    ],
)
def test_what_cannot_be_made_is_refused_with_its_mend(desk: Bench, command: str, mend: str) -> None:
    before = desk.everything()

    said = desk.types(command)

    assert (said.code, mend in said.all) == (2, True)
    assert desk.everything() == before


def test_beside_a_broken_pack_nothing_is_made(desk: Bench) -> None:
    desk.path("lang/es/ui.ftl").write_text("broken = { $count\n", encoding="utf-8")
    before = desk.everything()

    said = desk.types("new es-MX --from es-US")

    assert (said.code, f"{desk.root}/lang/es/ui.ftl:1: P001" in said.err) == (1, True)
    assert desk.everything() == before


def test_when_a_move_fails_what_was_moved_goes_again(desk: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    before, rename = desk.everything(), Path.rename

    def full(self: Path, target: Path) -> Path:
        if "packs" in target.parts:
            raise OSError(28, "No space left on device", str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", full)
    said = desk.types("new fr-CA")

    assert (said.code, "Nothing was made" in said.err) == (2, True)
    assert desk.everything() == before


def test_ctrl_c_while_files_are_moved_waits_until_all_of_them_are(
    desk: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    move = move_in._move

    def pressed(root: Path, aside: Path, folders: list[Path]) -> None:
        signal.raise_signal(signal.SIGINT)
        move(root, aside, folders)

    monkeypatch.setattr(move_in, "_move", pressed)
    said = desk.types("new fr-CA")

    assert said.code == 130
    assert desk.errors() == []
    assert desk.path("packs/fr-CA/pack.toml").exists()


def test_ctrl_c_at_a_question_leaves_nothing(desk: Bench) -> None:
    before = desk.everything()

    with desk.asked("new", "Its own name", "fr") as process:
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)

    assert (process.returncode, "Stopped." in err, "Traceback" in out + err) == (130, True, False)
    assert desk.everything() == before


def test_a_standard_input_that_is_closed_is_nobody_to_ask(desk: Bench) -> None:
    command = f"exec {sys.executable} -m bot pack new <&-"
    env = {**os.environ, "WAYSIDE_PACKS": str(desk.root)}

    ran = subprocess.run(
        ["sh", "-c", command], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )

    assert (ran.returncode, "Nobody is here to answer." in ran.stderr) == (2, True)
