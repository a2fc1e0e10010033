"""What the desk's page is made of: known bytes, few of them, and every word in every language."""

import gzip
import hashlib
import re
import tomllib
from pathlib import Path

import pytest

DESK = Path(__file__).parent.parent / "bot" / "desk"
STATIC = DESK / "static"
WORDS = DESK / "words"
SERVED = (".html", ".css", ".js", ".svg")
BUDGET = 40 * 1024
LANGUAGES = tuple(sorted(path.stem for path in WORDS.glob("*.toml")))


def served() -> list[Path]:
    """Everything that a browser asks for."""
    return [path for path in sorted(STATIC.iterdir()) if path.suffix in SERVED]


def ours() -> list[Path]:
    return [path for path in served() if path.name != "vendor.js"]


def file(language: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((WORDS / f"{language}.toml").read_text("utf-8"))


def spoken() -> set[str]:
    """Every key that some module says."""
    return {
        key
        for path in ours()
        if path.suffix == ".js"
        for key in re.findall(r'\bt\("([a-z0-9-]+)"', path.read_text("utf-8"))
    }


def holes(sentence: str) -> list[str]:
    return sorted(set(re.findall(r"\{(\w+)\}", sentence)))


def test_what_others_wrote_is_what_was_read() -> None:
    """scripts/vendor-desk.sh makes the file and the note; neither is changed by hand."""
    note = (STATIC / "vendor.txt").read_text("utf-8")
    assert f"sha256 {hashlib.sha256((STATIC / 'vendor.js').read_bytes()).hexdigest()}\n" in note
    for package in ("preact@", "@preact/signals@", "@preact/signals-core@", "htm@"):
        assert f"===== {package}" in note
    assert note.count("MIT License") == 3
    assert "Apache License" in note


def test_the_whole_desk_is_small() -> None:
    assert sum(len(gzip.compress(path.read_bytes(), 6)) for path in served()) <= BUDGET
    assert len((STATIC / "desk.css").read_text("utf-8").splitlines()) <= 300


def test_the_page_needs_nothing_that_its_policy_forbids() -> None:
    """The browser would refuse it; here it is told where."""
    for path in ours():
        text = path.read_text("utf-8")
        for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "new Function", " style="):
            assert forbidden not in text, (path.name, forbidden)
        assert not re.search(r'\son[a-z]+="', text), path.name
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", text), path.name


def test_styles_know_no_left_and_no_right() -> None:
    """So that the desk turns round with its language."""
    styles = (STATIC / "desk.css").read_text("utf-8")
    sides = (
        r"(?:margin|padding|border|inset)-(?:left|right)|(?<![-\w])(?:left|right):|text-align: (?:left|right)"
    )
    assert re.findall(sides, styles) == []
    assert {"@layer", "light-dark(", "prefers-reduced-motion"} <= set(
        re.findall(r"@layer|light-dark\(|prefers-reduced-motion", styles)
    )


def test_each_word_of_the_desk_is_said_and_each_that_is_said_is_there() -> None:
    assert spoken() == set(file("en")["ui"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_words_with_the_same_holes(language: str) -> None:
    english, other = file("en"), file(language)
    for table in ("ui", "say"):
        assert set(other[table]) == set(english[table])
        for key, sentence in other[table].items():
            assert sentence.strip(), key
            assert holes(sentence) == holes(english[table][key]), key


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_a_draft_says_so_at_the_top(language: str) -> None:
    if file(language).get("draft", False):
        assert (WORDS / f"{language}.toml").read_text("utf-8").startswith("# DRAFT")


def test_the_words_of_the_door_are_the_same_where_nobody_is_signed_in() -> None:
    """Before anybody is signed in, the page has only what is built in."""
    source = (STATIC / "words.js").read_text("utf-8").split("const BUILT_IN = {")[1].split("};")[0]
    built_in = dict(re.findall(r'^\s+"?([a-z-]+)"?: "(.*)",$', source, re.MULTILINE))
    assert len(built_in) > 10
    assert {key: file("en")["ui"][key] for key in built_in} == built_in
    door = (STATIC / "main.js").read_text("utf-8").split("\nasync function enter")[0]
    later = {"sign-in-again"}  # said to somebody who was at the desk, in whose words it is by then
    assert set(re.findall(r'\bt\("([a-z0-9-]+)"', door)) - later == set(built_in)
