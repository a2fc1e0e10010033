"""One mistake gives one line, in the right file, and never a traceback: what follows from it is not said."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.core.errors import Fault
from bot.packs.check import check
from tests.packs.invented import TODAY

ROOT = Path(__file__).parent.parent
EN, US = "locales/lang/en", "locales/place/us"


def shipped(folder: Path) -> Path:
    """A copy of the flows and packs of the project itself."""
    shutil.copytree(ROOT / "flows", folder / "flows")
    shutil.copytree(ROOT / "locales", folder / "locales")
    return folder


def errors(root: Path) -> list[Fault]:
    return [fault for fault in check(root, TODAY) if fault.severity == "error"]


def told(root: Path) -> list[tuple[str, str]]:
    """Code and file of each error."""
    return [(fault.code, fault.path.removeprefix(f"{root}/")) for fault in errors(root)]


def test_the_shipped_flows_and_packs_have_no_error(tmp_path: Path) -> None:
    assert errors(shipped(tmp_path)) == []


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.symlink_to("/etc/hostname"),
        lambda path: path.symlink_to("/nowhere"),
        lambda path: path.symlink_to("start.toml"),
        lambda path: path.mkdir(),
        os.mkfifo,
    ],
    ids=["a link out", "a link to nothing", "a link to a flow", "a folder", "a pipe"],
)
def test_what_is_no_file_among_the_flows_is_told_and_not_opened(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    make(shipped(tmp_path) / "flows/other.toml")

    assert told(tmp_path) == [("F001", "flows/other.toml")]


def test_a_flow_as_large_as_a_film_is_refused_after_its_first_bytes(tmp_path: Path) -> None:
    (shipped(tmp_path) / "flows/other.toml").touch()
    os.truncate(tmp_path / "flows/other.toml", 3_000_000_000)

    assert told(tmp_path) == [("F001", "flows/other.toml")]


def test_a_second_file_for_a_flow_in_a_folder_below_is_found(tmp_path: Path) -> None:
    (shipped(tmp_path) / "flows/old").mkdir()
    shutil.copy(tmp_path / "flows/start.toml", tmp_path / "flows/old/start.toml")

    assert told(tmp_path) == [("F001", "flows/start.toml")]


def test_the_name_of_a_flow_cannot_break_the_line(tmp_path: Path) -> None:
    (shipped(tmp_path) / "flows/a\nb.toml").write_text('[first]\nsay = "start-more"\nend = true\n')

    assert [str(fault).count("\n") for fault in errors(tmp_path)] == [0]


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("flows/topics.toml", "[near]", "[near", "F001"),
        ("flows/start.toml", "choices.near", "choices.Near", "F006"),
        ("locales/packs/es-US/pack.toml", 'lang = "es"', 'lang = "fr"', "P105"),
        (f"{EN}/lang.toml", "source = true", "source = yes", "P101"),
        (f"{EN}/lang.toml", "source = true", "source = true\nflag = true", "P102"),
        (f"{EN}/ui.ftl", "ui-cover = Paused.", "ui-cover: Paused.", "P001"),
        (f"{EN}/ui.ftl", "ui-cover = Paused.", "ui-cover = { ui-cover }", "P010"),
        (f"{EN}/ui.ftl", "ui-cover = Paused.", "ui-cover = Paused.\r", "P112"),
        (f"{US}/place.toml", 'country = "US"', 'country = "USA"', "P104"),
        (f"{US}/hotlines.toml", "reviewed_on = 2026-11-21", "reviewed_on = 2026-02-30", "P101"),
        (f"{US}/hotlines.toml", 'confirmed = "published"', 'confirmed = "surely"', "P104"),
        (f"{US}/legal.toml", 'if_expired = "hide"', 'if_expired = "show"', "P104"),
        (f"{US}/allow.toml", "hosts = [", "hosts = [[", "P101"),
        (f"{US}/pages.toml", "[lines]", "[lines]]", "P101"),
    ],
)
def test_one_mistake_is_one_line(tmp_path: Path, name: str, old: str, new: str, code: str) -> None:
    path = shipped(tmp_path) / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))

    assert told(tmp_path) == [(code, name)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (f"{EN}/ui.ftl", "P003"),
        (f"{EN}/menu.ftl", "P003"),
        (f"{EN}/safety.ftl", "P003"),
        (f"{EN}/questions.ftl", "P003"),
        (f"{EN}/place-us-lines.ftl", "P003"),
        (f"{EN}/lang.toml", "P103"),
        (f"{US}/place.toml", "P103"),
        (f"{US}/hotlines.toml", "P103"),
        (f"{US}/allow.toml", "P103"),
        ("locales/packs/en-US/pack.toml", "P103"),
    ],
)
def test_a_file_that_is_gone_is_named(tmp_path: Path, name: str, code: str) -> None:
    (shipped(tmp_path) / name).unlink()

    assert set(told(tmp_path)) == {(code, name)}


def test_a_folder_of_packs_that_is_gone_is_named_and_not_all_that_it_held(tmp_path: Path) -> None:
    shutil.rmtree(shipped(tmp_path) / "locales")

    assert {fault.code for fault in errors(tmp_path)} == {"P105", "P113"}


def test_a_text_that_only_another_language_has_is_missing(tmp_path: Path) -> None:
    menu = shipped(tmp_path) / f"{EN}/menu.ftl"
    menu.write_text(menu.read_text().replace("topics-work =", "topics-word ="))

    assert ("P003", f"{EN}/menu.ftl") in told(tmp_path)


def test_flows_are_judged_though_a_label_is_missing(tmp_path: Path) -> None:
    """The rules of the graph look at no words, so a word that is missing does not hide them."""
    phone = shipped(tmp_path) / "flows/phone.toml"
    phone.write_text(phone.read_text().replace('choices.go-on = "start.menu"\n', "", 1))

    assert ("G2", "flows/phone.toml") in told(tmp_path)
