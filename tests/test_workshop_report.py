"""`pack report`: where the words stand, what runs out, and one thing to do next."""

import datetime as dt
from pathlib import Path

import pytest

from bot.packs.approvals import is_protected
from bot.packs.files import read_files
from bot.packs.places import Fact, Hotline
from bot.workshop.terminal import WIDTH
from tests.workshop import Bench, Said, bench, today

TAGS = ("reader-1", "reader-2")


@pytest.fixture
def desk(tmp_path: Path) -> Bench:
    """A copy of the shipped packs."""
    return bench(tmp_path)


def row(said: Said, language: str, file: str) -> list[str]:
    """The figures of a file: texts, translated, reviewed, stale, draft."""
    table = said.out.split(f"({language})")[1].split("\n\n")[0]
    line = next(line for line in table.splitlines() if line.split()[:1] == [file])
    return line.replace("*", "").replace("%", "").split()[1:]


def test_a_table_fits_a_narrow_terminal(desk: Bench) -> None:
    said = desk.types("report")

    table, _, next_step = said.out.partition("\nNext: ")
    assert said.code == 0
    assert max(map(len, table.splitlines())) <= WIDTH
    assert next_step


def test_a_file_counts_what_is_translated_read_and_left(desk: Bench) -> None:
    texts = row(desk.types("report es-US"), "es", "questions")
    for tag in TAGS:
        desk.types(f"approve es --file questions --reader es-{tag} --yes")
    read = row(desk.types("report es-US"), "es", "questions")
    desk.change("lang/en/questions.ftl", "Not yet", "Not just yet")
    stale = row(desk.types("report es-US"), "es", "questions")

    assert texts[2:] == ["0", "0", "100"]
    assert read[1:] == ["100", "100", "0", "0"]
    assert int(stale[3]) > 0


def test_a_file_that_a_language_lacks_is_told_with_where_it_falls_back(desk: Bench) -> None:
    desk.path("lang/es/questions.ftl").unlink()

    said = desk.types("report es-US")

    assert row(said, "es", "questions")[1:] == ["0", "0", "0", "0"]
    assert "questions" in said.flat.partition("It has no ")[2].partition("those screens are in English.")[0]


def test_a_copy_of_the_source_does_not_count_as_translated(desk: Bench) -> None:
    desk.path("lang/es/questions.ftl").write_text(desk.text("lang/en/questions.ftl"), encoding="utf-8")

    said = desk.types("report es-US")

    assert row(said, "es", "questions")[1] == "0"


def test_words_of_a_place_that_no_pack_joins_are_left_out(desk: Bench) -> None:
    assert "place-us" in desk.types("report es-US").out

    desk.types("new es-MX --from es-US")

    assert "place-us" not in desk.types("report es-MX").out


def test_what_expires_within_thirty_days_is_named_with_its_day(desk: Bench) -> None:
    soon = min(fact.review.expires_on for fact in _facts(desk) if fact.review.expires_on)

    early = desk.types(f"report --today {soon - dt.timedelta(days=31)}").out
    late = desk.types(f"report --today {soon - dt.timedelta(days=30)}").out
    over = desk.types(f"report --today {soon + dt.timedelta(days=1)}").out

    assert f"expires {soon}" not in early
    assert f"expires {soon}, in 30 days" in late
    assert f"expired {soon}" in over


def test_what_real_people_would_miss_is_counted(desk: Bench) -> None:
    before = _missing(desk, "es-US")
    files = [f for f in read_files(desk.root, today(), []).languages["es"].files if is_protected(f)]
    options = " ".join(f"--file {file}" for file in files)
    for tag in TAGS:
        desk.types(f"approve es {options} --reader es-{tag} --yes")

    assert _missing(desk, "es-US") < before


def test_how_the_words_read_is_told_in_figures(desk: Bench) -> None:
    said = desk.types("report").flat

    assert "words a sentence, school year" in said
    assert said.count("LIX") == 2


@pytest.mark.parametrize(
    ("command", "mend"),
    [
        ("report es-UK", 'use "es-US"'),
        ("report ../es", "There is no pack"),
        ("report es", "There is no pack"),
    ],
)
def test_a_pack_that_is_not_there_is_answered_with_the_nearest(desk: Bench, command: str, mend: str) -> None:
    said = desk.types(command)

    assert (said.code, mend in said.err) == (2, True)


def test_a_broken_pack_is_reported_as_far_as_it_can_be_read(desk: Bench) -> None:
    desk.path("lang/es/questions.ftl").write_text("broken = { $count\n", encoding="utf-8")

    said = desk.types("report")

    assert said.code == 0
    assert f"{desk.root}/lang/es/questions.ftl:1: P001" in said.out.partition("\nNext: mend the first")[2]


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    said = Bench(tmp_path / "nowhere").types("report")

    assert (said.code, said.err.count("\n"), "WAYSIDE_PACKS" in said.err) == (2, 1, True)


def test_while_no_line_is_confirmed_one_has_to_be_called_before_all_else(desk: Bench) -> None:
    lines = desk.text("place/us/hotlines.toml").replace('"published"', '"no"').replace('"test-call"', '"no"')
    desk.path("place/us/hotlines.toml").write_text(lines, encoding="utf-8")

    step = desk.types("report").out.partition("\nNext: ")[2]

    assert step.startswith("call a line and confirm it: python -m bot pack confirm us us.line.988 --by ")


def test_the_next_step_can_be_typed(desk: Bench) -> None:
    command = (
        desk.types("report").out.partition("\nNext: ")[2].partition("python -m bot pack ")[2].split("\n")[0]
    )

    assert desk.types(f"{command} --help").code == 0


def _facts(desk: Bench) -> list[Fact | Hotline]:
    place = read_files(desk.root, today(), []).places["us"]
    return [*place.facts.values(), *place.hotlines.values()]


def _missing(desk: Bench, pack: str) -> int:
    """How many texts of a pack would be shown to nobody, or in another language."""
    part = desk.types(f"report {pack}").out.partition(f"  {pack}: ")[2]
    return int(part.split(" fall back")[0].split()[-1]) + int(part.split(" are not shown")[0].split()[-1])
