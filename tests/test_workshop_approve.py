"""`pack approve`: two different readers say yes to one wording, and to no other."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bot.packs.approvals import State
from bot.packs.files import read_files
from tests.workshop import Bench, bench, today

QUESTION = "question-okay-now"
FIRST, SECOND = "--reader es-advocate-1", "--reader es-lawyer-2"
WORDS, KEPT = "lang/es/questions.ftl", "lang/es/approvals.toml"


@pytest.fixture
def desk(tmp_path: Path) -> Bench:
    """A copy of the shipped packs."""
    return bench(tmp_path)


def kept(desk: Bench, id: str = QUESTION, language: str = "es") -> dict[str, Any]:
    """What is written about a text."""
    found: dict[str, Any] = tomllib.loads(desk.text(f"lang/{language}/approvals.toml"))[id]
    return found


def state(desk: Bench) -> State:
    """How far the question is in Spanish, as the bot sees it."""
    return read_files(desk.root, today(), []).languages["es"].states[QUESTION]


def test_a_reader_sees_where_it_stands_the_source_and_the_wording_before_the_question(desk: Bench) -> None:
    said = desk.types(f"approve es {QUESTION} {FIRST}", "y").out

    place, source, own, asked = (
        said.index(text) for text in ("Where: after", "Is it okay", "¿Está bien", "Is this right")
    )
    assert place < source < own < asked
    assert "[Todavía no]" in said


def test_what_a_wording_quotes_is_shown_with_it(desk: Bench) -> None:
    desk.change(WORDS, "Todavía no", "Todavía { -no }")
    desk.path(WORDS).write_text(desk.text(WORDS) + "\n-no = no\n", encoding="utf-8")

    said = desk.types(f"approve es {QUESTION} {FIRST} --yes").out

    assert "It quotes -no:\n    no\n" in said


def test_one_reader_opens_it_and_a_second_completes_it(desk: Bench) -> None:
    desk.types(f"approve es {QUESTION} {FIRST}", "y")
    half = state(desk)
    desk.types(f"approve es {QUESTION} {SECOND}", "y")

    assert kept(desk)["readers"] == ["es-advocate-1", "es-lawyer-2"]
    assert (half, state(desk)) == (State.DRAFT, State.REVIEWED)


def test_without_a_yes_nothing_is_written(desk: Bench) -> None:
    before = desk.everything()

    said = desk.types(f"approve es {QUESTION} {FIRST}", "perhaps", "n")

    assert "Type y or n" in said.out
    assert desk.everything() == before


def test_what_was_said_yes_to_is_kept_when_the_reader_stops(desk: Bench) -> None:
    desk.types(f"approve es --file questions {FIRST}", "y", "q")

    assert len(tomllib.loads(desk.text(KEPT))) == 1


def test_the_same_reader_does_not_count_twice(desk: Bench) -> None:
    desk.types(f"approve es {QUESTION} {FIRST} --yes")

    said = desk.types(f"approve es {QUESTION} {FIRST} --yes")

    assert said.code == 2
    assert f"second, different reader type: python -m bot pack approve es {QUESTION}\n" in said.err
    assert kept(desk)["readers"] == ["es-advocate-1"]


def test_a_wording_that_changed_begins_anew_with_its_next_reader(desk: Bench) -> None:
    desk.types(f"approve es {QUESTION} {FIRST} --yes")
    desk.change(WORDS, "Todavía no", "Aún no")

    said = desk.types(f"approve es {QUESTION} {SECOND} --yes")

    assert "has changed since" in said.out
    assert kept(desk)["readers"] == ["es-lawyer-2"]


def test_a_source_that_changed_makes_its_translation_begin_anew(desk: Bench) -> None:
    desk.types(f"approve es {QUESTION} {FIRST} --yes")
    desk.change("lang/en/questions.ftl", "Not yet", "Not now")

    desk.types(f"approve es {QUESTION} {SECOND} --yes")

    assert kept(desk)["readers"] == ["es-lawyer-2"]


def test_a_source_that_means_the_same_keeps_its_translations(desk: Bench) -> None:
    for tag in (FIRST, SECOND):
        desk.types(f"approve es {QUESTION} {tag} --yes")
    desk.types(f"approve en {QUESTION} --reader en-advocate-1 --yes")
    desk.change("lang/en/questions.ftl", "Not yet", "Not just yet")
    stale = state(desk)

    said = desk.types(f"approve en {QUESTION} --reader en-lawyer-1 --same-meaning", "y")

    assert "translations stay approved" in said.flat
    assert (stale, state(desk)) == (State.STALE, State.STALE)  # one reader is not two
    desk.types(f"approve en {QUESTION} --reader en-advocate-1 --same-meaning", "y")
    assert state(desk) is State.REVIEWED


def test_an_earlier_source_is_known_from_its_translation_if_nobody_approved_it(desk: Bench) -> None:
    desk.types(f"approve es {QUESTION} {FIRST} --yes")
    desk.change("lang/en/questions.ftl", "Not yet", "Not just yet")

    desk.types(f"approve en {QUESTION} --reader en-lawyer-1 --same-meaning --yes")

    assert kept(desk, language="en")["same_meaning_as"] == [kept(desk)["source_sha256"]]


def test_the_same_meaning_is_nothing_that_a_translation_can_claim(desk: Bench) -> None:
    said = desk.types(f"approve es {QUESTION} {FIRST} --same-meaning --yes")

    assert (said.code, "source language" in said.err) == (2, True)


@pytest.mark.parametrize(
    "tag",
    ["maria", "es-maria-1", "maria.lopez@example.org", "+12025550142", "ana-reader", "1", "@desk", "es"],
)
def test_a_name_is_refused_and_the_reason_said(desk: Bench, tag: str) -> None:
    before = desk.everything()

    said = desk.types(f"approve es {QUESTION} --reader {tag} --yes")

    assert said.code == 2
    assert "names roles, never people" in said.err
    assert desk.everything() == before


def test_the_file_is_sorted_and_the_same_however_it_came_about(tmp_path: Path) -> None:
    one, other = bench(tmp_path / "a"), bench(tmp_path / "b")
    one.types(f"approve es question-phone-seen {QUESTION} {FIRST} --yes")
    other.types(f"approve es {QUESTION} {FIRST} --yes")
    other.types(f"approve es question-phone-seen {FIRST} --yes")

    assert one.text(KEPT) == other.text(KEPT)
    assert one.text(KEPT).index(QUESTION) < one.text(KEPT).index("question-phone-seen")


def test_the_comment_that_a_file_begins_with_stays(desk: Bench) -> None:
    desk.path(KEPT).write_text("# Ours.\n# Ask the office.\n", encoding="utf-8")

    desk.types(f"approve es {QUESTION} {FIRST} --yes")

    assert desk.text(KEPT).startswith("# Ours.\n# Ask the office.\n\n[question-okay-now]\n")


def test_a_machine_is_taken_to_have_made_a_translation_until_somebody_says_otherwise(desk: Bench) -> None:
    desk.types(f"approve es {QUESTION} {FIRST} --yes")
    guessed = kept(desk)["origin"]
    desk.types(f"approve es {QUESTION} {SECOND} --origin human --yes")

    assert (guessed, kept(desk)["origin"]) == ("machine", "human")


@pytest.mark.parametrize(
    ("command", "mend"),
    [
        ("approve es question-okay-nw", 'use "question-okay-now", if you meant that.'),
        ("approve es --file question", 'use "questions", if you meant that.'),
        ("approve se --file questions", 'use "es", if you meant that.'),
        ("approve ../es --file questions", '"../es" is not an id.'),
        ("approve es ../../x", 'es has no text "../../x".'),
        ("approve es", "--file questions"),
    ],
)
def test_what_is_not_there_is_answered_with_the_nearest(desk: Bench, command: str, mend: str) -> None:
    said = desk.types(f"{command} {FIRST} --yes")

    assert said.code == 2
    assert mend in said.err


def test_with_nobody_to_ask_nothing_is_approved(desk: Bench) -> None:
    said = desk.types(f"approve es {QUESTION} {FIRST}")

    assert (said.code, "add --yes" in said.err, desk.path(KEPT).exists()) == (2, True, False)


def test_words_that_cannot_be_read_are_mended_first(desk: Bench) -> None:
    desk.path(WORDS).write_text("broken = { $count\n", encoding="utf-8")

    said = desk.types(f"approve es {QUESTION} {FIRST} --yes")

    assert said.code == 1
    assert f"{desk.root}/{WORDS}:1: P001 " in said.err


def test_a_command_that_a_fault_prints_can_be_typed_as_it_is(desk: Bench) -> None:
    warned = next(line for line in desk.types("check").out.splitlines() if "/es/questions.ftl" in line)
    command = warned.partition("python -m bot pack ")[2]

    said = desk.types(command, "es-advocate-1", "y", "q")

    assert (said.code, "Approved: 1." in said.out) == (0, True)
