"""A small pack from its first question to the day when real people may use it."""

import shutil
from pathlib import Path

import pytest

from bot.packs.files import read_files
from tests.workshop import Bench, bench, today

PACK, LINES = "packs/fr-CA/pack.toml", "place/ca/hotlines.toml"


def approves(desk: Bench, language: str, reader: str, *, but: str = "") -> None:
    """A reader says yes to everything of a language, but for one file."""
    files = sorted(read_files(desk.root, today(), []).languages[language].files - {but})
    options = " ".join(f"--file {file}" for file in files)
    said = desk.types(f"approve {language} {options} --reader {language}-{reader} --yes")
    assert said.code == 0, said.all


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_a_new_pack_becomes_one_that_real_people_may_use(tmp_path: Path) -> None:
    desk = bench(tmp_path)
    assert desk.types("new fr-CA").code == 0
    assert desk.errors() == []

    # Two readers read everything, but the second has not come to the questions.
    for language in ("en", "fr"):
        approves(desk, language, "reader-1")
        approves(desk, language, "reader-2", but="questions")
    assert desk.types("confirm ca ca.line.example --by test-call --role caller --yes").code == 0

    # The check says exactly what is missing once it is no demonstration.
    desk.change(PACK, "demonstration = true", "demonstration = false")
    left = desk.errors()
    assert {line.split()[1] for line in left} == {"I002", "I006", "P215"}
    assert all("/questions.ftl:" in line for line in left if "P215" not in line)
    command = "python -m bot pack confirm ca ca.line.emergency --by test-call"
    (line,) = (line for line in left if "P215" in line)
    assert line.startswith(f'{LINES}:26: P215 "ca.line.emergency" is not confirmed.')
    assert line.endswith(command)

    # The rest is read; the emergency line gets its number, which a source says.
    for language in ("en", "fr"):
        said = desk.types(f"approve {language} --file questions --reader {language}-reader-2 --yes")
        assert said.code == 0
    text = desk.text(LINES)
    head, mark, emergency = text.partition("# The emergency number")
    emergency = emergency.replace('web = "https://help.example.org/"', 'voice = "911"').replace(
        "web =", "voice ="
    )
    desk.path(LINES).write_text(head + mark + emergency, encoding="utf-8")
    desk.change("place/ca/allow.toml", "[numbers]\n", '[numbers]\n"ca.line.emergency.voice" = "911"\n')
    assert desk.types("confirm ca ca.line.emergency --by published --role staff --yes").code == 0

    assert desk.errors() == []
    assert "    0 fall back to another, 0 are not shown at all" in desk.types("report fr-CA").out


def test_an_operator_elsewhere_takes_the_shipped_packs_out(tmp_path: Path) -> None:
    desk = bench(tmp_path)
    assert desk.types("new fr-CA").code == 0

    for pack in (path for path in desk.path("packs").iterdir() if path.name != "fr-CA"):
        shutil.rmtree(pack)

    assert desk.errors() == [], "its words still speak of the other place's pages"
