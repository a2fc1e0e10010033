"""Before a line is sent on: what in it says who or where somebody is, and what does not."""

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.packs.hints import LOOKED_AT, MARK, cut
from tests.hinted import Line, kinds, lines, shipped

RECALL, FALSE = 0.85, 0.02
LONG = """1|1 |a.|a@|@a|(|+(|1,234.|born 1/|my name is A |ул. а а |我叫王|路1|calle a a |12 oak oak \
|passport 1 |insta is is |1.1111 |x.com/|2020-2021 |شارع ا ا ا |12° 3' 4" | |\n""".split("|")


@pytest.mark.parametrize("name", ["own", "held"])
def test_most_of_what_gives_somebody_away_is_found(name: str) -> None:
    marked = list(lines(name, "marked"))

    met = sum(line.met(shipped().find(line.text)) for line in marked)

    assert met >= RECALL * sum(len(line.marks) for line in marked)


def test_hardly_a_plain_line_is_asked_about() -> None:
    plain = [*lines("own", "clean"), *lines("held", "clean")]

    asked = [line.text for line in plain if shipped().find(line.text)]

    assert len(asked) <= FALSE * len(plain), asked


@pytest.mark.parametrize("line", list(lines("own", "marked")), ids=lambda line: line.text)
def test_each_line_the_rules_were_made_with_is_found_where_it_is_marked(line: Line) -> None:
    assert line.met(shipped().find(line.text)) == len(line.marks)


@pytest.mark.parametrize("line", list(lines("own", "clean")), ids=lambda line: line.text)
def test_each_plain_line_the_rules_were_made_with_passes(line: Line) -> None:
    assert shipped().find(line.text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("write to blue@example.org", "email"),
        ("he is instagram.com/some.one", "profile"),
        ("the ad: https://ads.example.net/44", "link"),
        ("ask @quiet_river", "handle"),
        ("it was WAC2112345678", "paper"),
        ("i am at 40.7128, -74.0060", "place"),
        ("born 12/24/1990", "birth"),
        ("call 202-555-0142", "phone"),
        ("my snap is river.q9", "messenger"),
        ("at 12 Oak Street", "address"),
        ("my name is Ana Lopez", "name"),
    ],
)
def test_a_hint_tells_of_what_kind_it_is(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


def test_digits_of_any_script_and_width_are_digits() -> None:
    assert kinds("رقمي ٠١٠٠ ٥٥٥ ٠١٤٤") == ["phone"]
    assert kinds("电话：１３８００１３８０００") == ["phone"]


def test_what_stands_in_a_line_keeps_its_place() -> None:
    text = "Ｉ'm ﬁne. Me llamo José Ñu, llámeme"

    (hint,) = shipped().find(text)

    assert text[hint.start : hint.end] == "José Ñu"


@pytest.mark.parametrize(
    "text", ["call 988", "1-800-555-0199 is free", "+1 (800) 555-0199", "see help.example.org/x"]
)
def test_the_lines_of_the_pack_may_be_named(text: str) -> None:
    assert kinds(text) == []


def test_a_number_that_only_ends_like_a_line_is_no_line() -> None:
    assert kinds("55 5550199 or 8005550198") == ["phone", "phone"]


def test_what_is_left_out_leaves_a_mark_and_no_gaps() -> None:
    text = "I am  at 12 Oak Street , call 202-555-0142 / 202-555-0143 now"

    left = cut(text, shipped().find(text))

    assert left == f"I am at {MARK} , call {MARK} now"
    assert cut("202-555-0142", shipped().find("202-555-0142")) == MARK


def test_nothing_is_left_out_of_a_plain_line() -> None:
    assert cut("they keep my papers", shipped().find("they keep my papers")) == "they keep my papers"


def test_lines_that_were_held_together_are_all_looked_at() -> None:
    held = "a line without a word\n" * 300 + "call 202-555-0142\nmy name is Ana"

    left = shipped().without(held)

    assert left.endswith(f"call {MARK}\nmy name is {MARK}")


def test_past_its_time_there_is_no_hint_and_the_line_goes_on() -> None:
    ticks = itertools.count()
    hints = shipped()
    slow = type(hints)(hints.words, hints.numbers, hints.hosts, clock=lambda: float(next(ticks)))

    assert slow.find("call 202-555-0142") == ()
    assert slow.without("call 202-555-0142") == f"call {MARK}"


@pytest.mark.parametrize("piece", LONG)
def test_no_line_of_any_length_takes_long(piece: str) -> None:
    text = (piece * LOOKED_AT)[:LOOKED_AT]
    shipped().find("made ready")

    began = time.process_time()
    shipped().find(text)

    assert time.process_time() - began < 1  # 10 ms on a quiet machine; what backtracks takes minutes


@given(st.text(max_size=300) | st.lists(st.sampled_from(LONG), max_size=40).map("".join))
@settings(deadline=None, max_examples=200)
def test_any_text_can_be_looked_at_and_cut(text: str) -> None:
    hints = shipped().find(text)

    assert all(0 <= hint.start < hint.end <= len(text) for hint in hints)
    assert all(one.end <= two.start for one, two in itertools.pairwise(hints))
    assert len(cut(text, hints)) <= len(text)


def test_hints_say_nothing_of_what_they_hold() -> None:
    assert "Ana" not in repr(shipped().find("my name is Ana"))
