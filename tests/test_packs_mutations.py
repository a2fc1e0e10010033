"""One slip in the shipped packs, and its author is told the code, the file and the line.

What the slips are put into is a copy of the packs as they are shipped, so the suite grows with them.
"""

import os
import random
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.core.errors import Fault
from bot.packs.check import check
from tests.kept_fresh import newest_review
from tests.packs.slips import ALLOW, AREAS, AT, COMMON, HOTLINES, LEGAL, MENU, PLACE, SLIPS, UI, Slip
from tests.workshop import ONE_AREA

ROOT = Path(__file__).parent.parent
MOST_SECONDS = 10  # for the worst of files (packs.md section 6); the usual takes a fraction of one
NOT_TEXT = "\x00\x01\xff"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the flows and packs of the project itself, with one area instead of thousands."""
    shutil.copytree(ROOT / "flows", tmp_path / "flows")
    few = shutil.ignore_patterns("places.jsonl")
    shutil.copytree(ROOT / "locales", tmp_path / "locales", ignore=few)
    (tmp_path / "locales" / AREAS).write_text(ONE_AREA, encoding="utf-8")
    return tmp_path


def faults(root: Path) -> list[Fault]:
    """What `check` says, in less work than a file may take at worst."""
    begun = time.process_time()
    found = check(root, newest_review())
    assert time.process_time() - begun < MOST_SECONDS
    assert "P999" not in {fault.code for fault in found}
    assert all(str(fault).isprintable() for fault in found)
    return list(found)


def places(root: Path) -> list[tuple[str, str, int]]:
    """Code, file and line of each error."""
    found = (fault for fault in faults(root) if fault.severity == "error")
    return [(f.code, f.path.removeprefix(f"{root}/locales/"), f.line) for f in found]


@pytest.mark.parametrize("slip", SLIPS, ids=str)
def test_a_slip_is_named_with_its_line(root: Path, slip: Slip) -> None:
    path = root / "locales" / slip.file
    text = path.read_text(encoding="utf-8")
    assert slip.old in text
    text = text.replace(slip.old, slip.new, 1) if slip.old else text + slip.new
    line = text[: text.index(AT)].count("\n") + 1 if AT in text else 0
    path.write_text(text.replace(AT, ""), encoding="utf-8", errors="surrogatepass")

    found = places(root)

    assert (slip.code, slip.file) in [place[:2] for place in found]
    assert not line or (slip.code, slip.file, line) in found


# --- files that are no files of words


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(24_000_000)


def elsewhere(path: Path) -> None:
    path.rename(path.parents[3] / "moved")
    path.symlink_to(path.parents[3] / "moved")


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def rewritten(old: bytes, new: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(path.read_bytes().replace(old, new, 1)) and None  # type: ignore[func-returns-value]


FIRST = b"ui-frame ="
UNFIT: dict[str, tuple[str, Callable[[Path], None]]] = {
    "as large as a film": ("P109", huge),
    "a link out of the folder": ("P108", elsewhere),
    "a pipe": ("P113", pipe),
    "a folder of that name": ("P113", folder),
    "capital letters": ("P113", lambda path: path.rename(path.with_name("UI.ftl")) and None),
    "not UTF-8": ("P110", rewritten(FIRST, b"\xff\xfe" + FIRST)),
    "half a letter": ("P110", rewritten(FIRST, b"# \xc3\n" + FIRST)),
    "a letter of half a pair": ("P110", rewritten(FIRST, b"# \xed\xa0\x80\n" + FIRST)),
    "a NUL": ("P110", rewritten(FIRST, b"# \x00\n" + FIRST)),
    "letters and accents apart": ("P110", rewritten(FIRST, b"# e\xcc\x81\n" + FIRST)),
    "a byte order mark": (
        "P111",
        lambda path: path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes()) and None,
    ),
    "CRLF": ("P112", rewritten(FIRST, FIRST + b"\r")),
    "a line end of old": ("P112", rewritten(FIRST, b"# \r" + FIRST)),
}


@pytest.mark.parametrize("what", UNFIT)
def test_a_file_that_cannot_be_words_is_named(root: Path, what: str) -> None:
    code, change = UNFIT[what]
    path = root / "locales" / UI
    at = path.read_bytes().split(FIRST)[0].count(b"\n") + 1
    change(path)
    name = "lang/en/UI.ftl" if what == "capital letters" else UI

    found = [place for place in places(root) if place[0] == code]

    in_the_file = code in {"P110", "P112"}
    assert found == [(code, name, at if in_the_file else 1)]


# --- slips that are more than one line


def test_two_numbers_exchanged_are_both_named(root: Path) -> None:
    path = root / "locales" / HOTLINES
    parts = re.split(r'^(voice = "[^"]*")$', path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    parts[1], parts[3] = parts[3], parts[1]
    path.write_text("".join(parts), encoding="utf-8")
    lines = ["".join(parts[:at]).count("\n") + 1 for at in (1, 3)]

    assert [place for place in places(root) if place[0] == "P204"] == [("P204", HOTLINES, at) for at in lines]


def test_an_id_of_another_line_is_named_at_the_second(root: Path) -> None:
    path = root / "locales" / HOTLINES
    first, second = re.findall(r'^id = ".*"$', path.read_text(encoding="utf-8"), flags=re.MULTILINE)[:2]
    text = path.read_text(encoding="utf-8").replace(second, first)
    path.write_text(text, encoding="utf-8")

    line = text[: text.rindex(first)].count("\n") + 1
    assert ("P114", HOTLINES, line) in places(root)


def test_ten_thousand_labels_that_nobody_asked_for_take_no_time(root: Path) -> None:
    path = root / "locales" / UI
    more = "ui-frame =\n" + "".join(f"    .a{n} = A\n" for n in range(10_000))
    path.write_text(path.read_text(encoding="utf-8").replace("ui-frame =\n", more, 1), encoding="utf-8")

    found = places(root)

    assert [code for code, file, _ in found if file == UI].count("P022") == 10_000


def test_a_file_full_of_slips_takes_no_time(root: Path) -> None:
    path = root / "locales" / MENU
    room = 256_000 - path.stat().st_size
    slips = "".join(f"x{n:05} = \u202e<b>{{ x{n + 1:05} }} {{ y{n:05} }}\n" for n in range(room // 50))
    path.write_text(path.read_text(encoding="utf-8") + slips, encoding="utf-8")

    assert "P010" in {code for code, file, _ in places(root) if file == MENU}


def test_no_national_line_is_left(root: Path) -> None:
    path = root / "locales" / HOTLINES
    path.write_text(path.read_text(encoding="utf-8").replace("fallback = true", "fallback = false"))

    assert ("P115", HOTLINES, 1) in places(root)


@pytest.mark.parametrize("file", [COMMON, ALLOW, HOTLINES, LEGAL, PLACE, UI])
def test_a_file_that_is_empty_is_said_to_lack_something(root: Path, file: str) -> None:
    (root / "locales" / file).write_text("# nothing\n", encoding="utf-8")

    found = places(root)

    assert found
    assert "P101" not in {code for code, _, _ in found}


def test_a_short_list_of_ordinary_words_is_named(root: Path) -> None:
    (root / "locales" / COMMON).write_text('frequent = ["a", "b"]\n', encoding="utf-8")

    assert ("P023", COMMON, 1) in places(root)


def test_a_file_in_letters_of_another_script_is_named(root: Path) -> None:
    """A Russian file in the folder of Spanish; what it quotes and its labels stay as they are."""
    path = root / "locales/lang/es/ui.ftl"
    lines = path.read_text(encoding="utf-8").split("\n")
    cyrillic = [re.sub(r"(?<==)(?! *\{)[^{]+", " Слово", line) for line in lines]
    path.write_text("\n".join(cyrillic), encoding="utf-8")
    first = next(number for number, line in enumerate(cyrillic, 1) if line.startswith("ui-"))

    assert ("P017", "lang/es/ui.ftl", first) in places(root)


# --- what is no slip


def blocks(text: str) -> list[str]:
    """The messages of a file of words, each with its comment; what stands before them first."""
    return re.split(r"\n\n(?=\S)", text.rstrip("\n"))


def in_another_order(path: Path) -> None:
    some = blocks(path.read_text(encoding="utf-8"))
    random.Random(4).shuffle(some)
    path.write_text("\n\n\n".join(some) + "\n\n\n", encoding="utf-8")


def with_comments(path: Path) -> None:
    odd = "# <b>Where?</b> \u202e \U0001f600 Ре\u0430dy, +1 202 555 0142, https://example.org Max: no\n"
    text = path.read_text(encoding="utf-8")
    path.write_text(odd + "\n" + text.replace("\n\n", f"\n\n{odd}\n"), encoding="utf-8")


def sentences(root: Path) -> list[tuple[str, str]]:
    """What is said as an error, wherever it stands."""
    return sorted((fault.code, fault.what) for fault in faults(root) if fault.severity == "error")


def words_of(root: Path) -> Iterator[Path]:
    yield from sorted((root / "locales/lang").rglob("*.ftl"))


@pytest.mark.parametrize("change", [in_another_order, with_comments])
def test_order_blank_lines_and_comments_are_no_slips(root: Path, change: Callable[[Path], None]) -> None:
    before = sentences(root)
    for path in words_of(root):
        change(path)

    assert sentences(root) == before


def test_order_and_comments_of_tables_are_no_slips(root: Path) -> None:
    before = sentences(root)
    for name in (HOTLINES, LEGAL):
        path = root / "locales" / name
        records = re.split(r"\n(?=\[\[)", path.read_text(encoding="utf-8"))
        odd = "# <b>\u202e Ре\u0430dy\n\n"
        path.write_text("\n".join([records[0], *(odd + some for some in records[:0:-1])]), encoding="utf-8")

    assert sentences(root) == before
