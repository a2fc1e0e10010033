"""Each code's page (docs/rules) is true: its bad example is reported at the line, its good one is not.

How an example is read stands in tests/packs/planting.py, into what it is put in tests/packs/worked.py.
What no text can show (a link, a size, how a file was saved) is made here as the page says in words.
"""

import re
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import pytest

from bot.core.errors import Fault
from bot.core.toml import values
from bot.packs.check import check
from tests.packs.invented import TODAY
from tests.packs.planting import planted
from tests.packs.worked import tree

PAGES = Path(__file__).parent.parent / "docs" / "rules"
PARTS = re.compile(
    r"# (?P<code>[A-Z]\d+): \S.*\n\nAn? (?P<kind>error|warning)\. \S.*\n\n\*\*Why it is there\.\*\* \S.*\n\n"
    r"## Wrong\n\n(?P<wrong>(?s:.+?))\n\n## Right\n\n(?P<right>(?s:.+?))\n\n## To mend\n\n\S.*\n"
)
MENU = "locales/lang/en/menu.ftl"
LEGAL = "locales/place/here/legal.toml"
UNREAD = frozenset(["I002", "I006", "P215", "W009"])
"""Codes that other texts and lines of the tree are told of too, before and after."""
Made = Callable[[Path, pytest.MonkeyPatch], tuple[str, int]]


read_once = cache(values)


@pytest.fixture(autouse=True)
def quick_and_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table is read once, and the helper that tells languages is as if installed, and never sure."""
    helper = ModuleType("py3langid")
    helper.rank = lambda _: []  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "py3langid", helper)
    monkeypatch.setattr("bot.packs.toml.values", read_once)


def written(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def told(root: Path) -> list[Fault]:
    return list(check(root, TODAY))


@cache
def told_of(files: frozenset[tuple[str, str]]) -> tuple[tuple[str, str, int], ...]:
    """Code, file and line of what is said about some files; many good examples come to the same."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        written(root, dict(files))
        return tuple((fault.code, *at(root, fault)) for fault in told(root))


def at(root: Path, fault: Fault) -> tuple[str, int]:
    """The file and the line of a fault, as a page names them."""
    return str(Path(fault.path).relative_to(root)), fault.line


def parts(code: str) -> re.Match[str]:
    found = PARTS.fullmatch((PAGES / f"{code}.md").read_text(encoding="utf-8"))
    assert found, f"{code}.md has another shape than the others"
    return found


# --- what no text can show


def rewritten(change: Callable[[bytes], bytes]) -> Made:
    """The file of the menu, saved in another way."""

    def make(root: Path, _: pytest.MonkeyPatch) -> tuple[str, int]:
        path = root / MENU
        path.write_bytes(change(path.read_bytes()))
        return MENU, 1

    return make


def linked(root: Path, _: pytest.MonkeyPatch) -> tuple[str, int]:
    (root / MENU).rename(root / "menu.ftl")
    (root / MENU).symlink_to(root / "menu.ftl")
    return MENU, 1


def twice(root: Path, _: pytest.MonkeyPatch) -> tuple[str, int]:
    text = (root / LEGAL).read_text(encoding="utf-8")
    copy = text[text.index('[[fact]]\nid = "here.old"') :]
    (root / LEGAL).write_text(text + copy, encoding="utf-8")
    return LEGAL, text.count("\n") + 2


def overlooked(_: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, int]:
    def read(*args: object) -> None:
        raise ZeroDivisionError(len(args))

    monkeypatch.setattr(sys.modules["bot.packs.check"], "read_files", read)
    return "locales", 1


def unaided(_: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, int]:
    monkeypatch.setitem(sys.modules, "py3langid", None)
    return "locales", 1


MADE: Mapping[str, Made] = {
    "P108": linked,
    "P109": rewritten(lambda raw: raw + b"#" * 24_000_000),
    "P110": rewritten(lambda raw: "# café\n".encode("latin-1") + raw),
    "P111": rewritten(lambda raw: b"\xef\xbb\xbf" + raw),
    "P112": rewritten(lambda raw: raw.replace(b"\n", b"\r\n")),
    "P114": twice,
    "P999": overlooked,
    "W007": unaided,
}

# --- the pages


def codes() -> list[str]:
    return sorted(path.stem for path in PAGES.glob("*.md"))


def test_the_tree_that_examples_are_put_into_is_sound() -> None:
    assert {code for code, _, _ in told_of(frozenset(tree().items()))} == {"W009"}


@pytest.mark.parametrize("code", codes())
def test_the_bad_example_is_reported_at_its_line_with_a_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    page = parts(code)
    files, marked = planted(tree(), page["wrong"])
    written(tmp_path, files)
    if code in MADE:
        marked = [MADE[code](tmp_path, monkeypatch)]

    found = [fault for fault in told(tmp_path) if fault.code == code and at(tmp_path, fault) in marked]

    assert page["code"] == code
    assert len(marked) == 1
    assert {fault.severity for fault in found} == {page["kind"]}
    assert all("To mend: " in str(fault) for fault in found)


@pytest.mark.parametrize("code", sorted({*codes()} - MADE.keys()))
def test_with_the_good_example_nothing_is_reported(code: str) -> None:
    files, marked = planted(tree(), parts(code)["right"])

    found = told_of(frozenset(files.items()))

    assert marked == []
    assert [fault for fault in found if fault[0] not in UNREAD] == []


@pytest.mark.parametrize("code", sorted(UNREAD))
def test_the_good_example_mends_what_the_bad_one_is_told_of(code: str) -> None:
    bad, marked = planted(tree(), parts(code)["wrong"])
    good, _ = planted(tree(), parts(code)["right"])
    fault = (code, *marked[0])

    assert fault in told_of(frozenset(bad.items()))
    assert fault not in told_of(frozenset(good.items()))
