"""`pack confirm`: a line that was called, a fact that was read, and nothing else in the file."""

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.workshop import Bench, bench, today

LINE, EMERGENCY, LAW = "us.line.nhth", "us.line.911", "us.law.wages_any_status"
LINES, FACTS = "place/us/hotlines.toml", "place/us/legal.toml"
CALLED = f"confirm us {LINE} --by test-call --role"


@pytest.fixture
def desk(tmp_path: Path) -> Bench:
    """A copy of the shipped packs."""
    return bench(tmp_path)


def record(desk: Bench, id: str) -> dict[str, Any]:
    """A line or fact as its file has it."""
    every = [*tomllib.loads(desk.text(LINES))["hotline"], *tomllib.loads(desk.text(FACTS))["fact"]]
    return next(one for one in every if one["id"] == id)


def test_an_operator_sees_number_source_and_words_before_the_question(desk: Bench) -> None:
    said = desk.types(f"{CALLED} caller", "y").out

    before = said.partition("Did you reach this line")[0]
    assert all(
        text in before for text in ("+18883737888", "Source: https://", "English says:", "Español says:")
    )


def test_a_line_that_was_called_is_confirmed_for_as_long_as_it_lived_before(desk: Bench) -> None:
    before = record(desk, LINE)
    span = before["expires_on"] - before["reviewed_on"]

    said = desk.types(f"{CALLED} caller", "y")

    assert said.code == 0
    assert record(desk, LINE) == before | {
        "reviewed_on": today(),
        "reviewer_role": "caller",
        "confirmed": "test-call",
        "confirmed_on": today(),
        "expires_on": today() + span,
    }


def test_a_life_longer_than_its_kind_may_have_is_cut(desk: Bench) -> None:
    until = re.escape(str(record(desk, LINE)["expires_on"]))
    text = re.sub(
        rf"({re.escape(LINE)}.*?expires_on = ){until}", r"\g<1>2099-01-01", desk.text(LINES), flags=re.DOTALL
    )
    desk.path(LINES).write_text(text, encoding="utf-8")

    desk.types(f"{CALLED} caller --yes")

    assert record(desk, LINE)["expires_on"] == today() + dt.timedelta(days=180)


def test_every_other_byte_stays(desk: Bench) -> None:
    text = desk.text(LINES)
    at = text.index(f'id = "{LINE}"')
    odd = text[at:].replace('confirmed = "no"', "confirmed   =  'no'   # nobody called \"yet\"  ", 1)
    desk.path(LINES).write_text(text[:at] + "# Ours: [ not 'this\n" + odd, encoding="utf-8")
    span = record(desk, LINE)["expires_on"] - record(desk, LINE)["reviewed_on"]
    before = desk.everything()

    desk.types(f"{CALLED} caller --yes")

    after = desk.everything()
    assert [name for name in before if before[name] != after[name]] == [LINES]
    head, id, rest = before[LINES].decode().partition(f'id = "{LINE}"')
    own, channels, tail = rest.partition("[hotline.channels]")
    for old, new in (
        (r"(reviewed_on = )\S+", today()),
        (r"(reviewer_role = )\".*?\"", '"caller"'),
        (r"(confirmed   =  )'no'(   # .*\n)", f'"test-call"\\g<2>confirmed_on = {today()}\n'),
        (r"(expires_on = )\S+", today() + span),
    ):
        own = re.sub(old, rf"\g<1>{new}", own)
    assert after[LINES].decode() == head + id + own + channels + tail


@pytest.mark.parametrize(
    ("id", "way", "mend"),
    [
        (LINE, "lawyer", "--by test-call"),
        (LINE, "published", "--by test-call"),
        (EMERGENCY, "lawyer", "--by test-call"),
        (EMERGENCY, "test-call", "--by published"),
        (LAW, "test-call", "--by lawyer"),
        (LAW, "published", "--by lawyer"),
    ],
)
def test_a_way_that_does_not_fit_is_refused_with_the_one_that_does(
    desk: Bench, id: str, way: str, mend: str
) -> None:
    before = desk.everything()

    said = desk.types(f"confirm us {id} --by {way} --role lawyer --yes")

    assert (said.code, mend in said.err) == (2, True)
    assert desk.everything() == before


@pytest.mark.parametrize(
    ("id", "way"), [(EMERGENCY, "published"), (LAW, "lawyer"), ("us.law.debt", "published")]
)
def test_a_way_that_fits_is_taken(desk: Bench, id: str, way: str) -> None:
    desk.types(f"confirm us {id} --by {way} --role lawyer --yes")

    assert (record(desk, id)["confirmed"], record(desk, id)["confirmed_on"]) == (way, today())


@pytest.mark.parametrize("role", ["Maria", "m.lopez@example.org", "lawyer-Ann", "somebody"])
def test_a_name_is_refused(desk: Bench, role: str) -> None:
    said = desk.types(f"{CALLED} {role} --yes")

    assert (said.code, "names roles, never people" in said.err) == (2, True)


def test_a_role_of_two_words_is_asked_for_when_none_is_given(desk: Bench) -> None:
    desk.types(f"confirm us {LINE} --by test-call", "hotline staff", "y")

    assert record(desk, LINE)["reviewer_role"] == "hotline staff"


@pytest.mark.parametrize(
    ("command", "mend"),
    [
        ("confirm us us.line.nhtt --by test-call", f'use "{LINE}"'),
        ("confirm usa us.line.nhth --by test-call", 'use "us"'),
        ("confirm ../us us.line.nhth --by test-call", "is not an id"),
        ("confirm us ../us --by test-call", "has no line or fact"),
    ],
)
def test_what_is_not_there_is_answered_with_the_nearest(desk: Bench, command: str, mend: str) -> None:
    said = desk.types(f"{command} --role caller --yes")

    assert (said.code, mend in said.err) == (2, True)


def test_what_has_no_source_cannot_be_confirmed(desk: Bench) -> None:
    source = record(desk, LINE)["source"]
    desk.change(LINES, f'source = "{source}"', 'source = ""')

    said = desk.types(f"{CALLED} caller --yes")

    assert (said.code, f"{LINES}:" in said.err, "P205" in said.err) == (1, True, True)


def test_a_no_and_nobody_change_nothing(desk: Bench) -> None:
    before = desk.everything()

    no, nobody = desk.types(f"{CALLED} caller", "n"), desk.types(f"{CALLED} caller")

    assert (no.code, nobody.code) == (0, 2)
    assert desk.everything() == before


def test_a_record_written_in_a_way_of_its_own_is_left_alone(desk: Bench) -> None:
    reviewed = record(desk, LINE)["reviewed_on"]
    text = desk.text(LINES)
    at = text.index(f'id = "{LINE}"')
    head = text[at:].replace('confirmed = "no"', 'confirmed = """no"""', 1)
    desk.path(LINES).write_text(text[:at] + head, encoding="utf-8")

    said = desk.types(f"{CALLED} caller --yes")

    assert (said.code, "each on a line of its own" in said.err) == (1, True)
    assert record(desk, LINE)["reviewed_on"] == reviewed
