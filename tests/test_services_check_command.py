"""`services check` as an operator meets it; and `check`, which judges packs, says the same of directories."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.commands import main
from bot.packs.check import check
from tests.packs.invented import TODAY
from tests.packs.worked import SERVICES, tree
from tests.services_written import SOUND, lines, place, record


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["services", "check", *map(str, words), "--today", "2026-11-22"])


def test_without_a_fault_it_ends_with_0_and_says_how_much_it_saw(tmp_path: Path) -> None:
    done = run(place(tmp_path))

    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "1 place, 3 services, 0 errors, 0 warnings.\n"


def test_warnings_alone_end_with_0(tmp_path: Path) -> None:
    done = run(place(tmp_path, imported=lines(record(1, assured_on=None))))

    assert done.exit_code == 0
    assert "S006" in done.stdout


def test_an_error_ends_with_1_and_its_line_begins_with_the_folder_that_was_given(tmp_path: Path) -> None:
    done = run(place(tmp_path, SOUND.replace("Mo-Fr 09:00", "9am")))

    assert done.exit_code == 1
    assert done.stdout.startswith(f"{tmp_path}/services/own.toml:15: S009 ")


def test_a_folder_of_locales_of_a_place_and_of_services_say_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = place(tmp_path / "place" / "xa", SOUND.replace("Mo-Fr 09:00", "9am"))
    monkeypatch.setenv("WAYSIDE_PACKS", str(tmp_path))

    assert run().stdout == run(tmp_path).stdout == run(folder).stdout == run(folder / "services").stdout


def test_the_day_is_today_unless_it_is_given(tmp_path: Path) -> None:
    folder = str(place(tmp_path, SOUND.replace("assured_on = 2026-11-01", "assured_on = 2026-11-23")))

    assert "S011" in run(folder).stdout
    later = CliRunner().invoke(main, ["services", "check", folder, "--today", "2026-11-23"])
    assert "S011" not in later.stdout


@pytest.mark.parametrize("name", ["nowhere", "services/own.toml", "empty"])
def test_a_folder_without_a_directory_is_a_fault(tmp_path: Path, name: str) -> None:
    place(tmp_path)
    (tmp_path / "empty").mkdir()
    done = run(tmp_path / name)

    assert done.exit_code == 1
    assert "S001 There is no directory of services here." in done.stdout


def test_packs_without_a_directory_have_no_fault(tmp_path: Path) -> None:
    (tmp_path / "place" / "xa").mkdir(parents=True)

    assert run(tmp_path).exit_code == 0


@pytest.mark.parametrize(
    "broken",
    [
        b"\xff\xfe\x00\x00",
        b"[" * 3_000,
        b'[[service]]\nid = "x"\nid = "y"\n',
        b"service = 3\n",
        b"service = [3]\n",
        b'[service]\nid = "xa.one"\n',
        b'[[service]]\ntraits = "all"\n',
        b'[[service]]\nid = "a"\norganization = "b"\nname = "c"\n[service.traits]\nx = 3\n',
        b"[[service]]\nassured_on = 99999-99-99\n",
        b'[[service]]\nid = "\\uD800"\n',
    ],
)
@pytest.mark.parametrize("name", ["own.toml", "overrides.toml"])
def test_a_broken_file_is_a_fault_and_never_a_traceback(tmp_path: Path, broken: bytes, name: str) -> None:
    (place(tmp_path) / "services" / name).write_bytes(broken)
    done = run(tmp_path)

    assert done.exit_code == 1
    assert f"{name}:" in done.stdout
    assert "S001" in done.stdout
    assert "P999" not in done.output


def test_what_cannot_be_read_of_the_place_itself_is_left_to_the_check_of_packs(tmp_path: Path) -> None:
    folder = place(tmp_path, imported="")
    for name in ("allow.toml", "place.toml"):
        (folder / name).write_text("parent = [\n")

    assert "P999" not in run(folder).output


# --- the check of packs


def told(folder: Path, services: str) -> list[str]:
    """What `check` says of the worked example with these services, but that nobody has read its words."""
    for name, text in (tree() | {"locales/place/here/services/own.toml": services}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return [fault.code for fault in check(folder, TODAY) if fault.code[0] != "W"]


def test_the_check_of_packs_judges_directories_too(tmp_path: Path) -> None:
    assert told(tmp_path, SERVICES) == []
    assert told(tmp_path, SERVICES.replace("+12025550188", "call us")) == ["S012"]


def test_a_directory_that_cannot_be_read_is_said_once_and_all_else_too(tmp_path: Path) -> None:
    unread = SERVICES.replace('"health"', '"doctor"').replace("Mo-Fr 09:00-17:00", "mornings")

    assert told(tmp_path, unread) == ["S002", "S009"]
