"""A mistake in a flow is named once, at its line, in words its author understands."""

import re
import string
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core import guards
from bot.core.book import token
from bot.core.errors import Fault, PackError, quote, so_many
from bot.core.flow import LARGEST, check_flows, read_flow
from bot.core.state import State
from bot.core.toml import LONGEST, Where, key_lines
from tests.strategies import FLOWS, SAYS, judge, mutations, states_of, told

SMALL = """\
[first]
say = "tea-first"
choices.go-on = "second"

[second]
say = "tea-second"
choices.menu-one = "first"
"""


def read(text: str | bytes, path: str = "flows/tea.toml") -> list[str]:
    """Code and line of what is wrong in one file."""
    states, faults = read_flow(path, text)
    return [f"{f.code}:{f.line}" for f in (*faults, *check_flows(states, texts=None, pages=None))]


def found(text: str) -> Fault:
    """The one thing that is wrong."""
    states, faults = read_flow("flows/tea.toml", text)
    (one,) = (*faults, *check_flows(states, texts=None, pages=None))
    return one


# --- sound flows --------------------------------------------------------------------------------------


def test_a_sound_flow_becomes_states_with_full_targets() -> None:
    (first, second), faults = read_flow("flows/tea.toml", SMALL)
    assert faults == ()
    assert first == State("tea.first", "tea-first", {"go-on": "tea.second"})
    assert (second.path, second.lines["choices.menu-one"]) == ("flows/tea.toml", 7)


def test_everything_that_a_state_can_say() -> None:
    text = """
    [all]
    say = "question-area"
    question = true
    input = "area"
    choices = { anywhere = "end", legal = "services.need:legal" }
    when.legal = "has-services:legal"
    on.ended = "end"
    do = ["find", "more"]
    [end]
    say = "tea-end"
    end = true
    [list]
    say = "tea-list"
    input = "pages"
    at = "work"
    """
    (every, end, pages), faults = read_flow("tea.toml", text)
    assert faults == ()
    assert every.choices == {"anywhere": "tea.end", "legal": "services.need:legal"}
    assert (every.when, every.on) == ({"legal": "has-services:legal"}, {"ended": "tea.end"})
    assert (every.do, every.input, every.question) == (("find", "more"), "area", True)
    assert (end.end, pages.at) == (True, "work")


def test_the_sound_world_is_sound() -> None:
    """No false alarm: the handoff of DESIGN with its neighbours, and every fixed name."""
    assert judge(FLOWS) == []
    states = states_of(FLOWS)
    assert check_flows(states, texts=SAYS, pages=frozenset(["work", "line-a"])) == ()


def test_comments_order_blank_lines_and_line_ends_are_no_faults() -> None:
    tables = re.split(r"\n(?=\[)", FLOWS["handoff"])
    shuffled = "\n# here = [\n\n".join(reversed(tables)).replace("\n", "  # say = 3\r\n")
    states, faults = read_flow("flows/handoff.toml", shuffled.encode())
    assert faults == ()
    assert {s.name: s.choices for s in states} == {
        s.name: s.choices for s in states_of({"handoff": FLOWS["handoff"]})
    }


# --- F001 ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[first]\nsay = ", 2),
        ("[first]\nsay = 'a'\n[first]\n", 3),
        ("[first]\nsay = 'a'\nsay = 'b'\n", 3),
        ("\n\n[first\n", 3),
        ("[first]\nsay = 'a\nchoices = 3", 2),
        ('[first]\nsay = "\\ud800"', 2),
        ("[first]\nat = " + "1" * 900 + "_", 2),
        ('[first]\nsay = """\nnever closed\n', 2),
        ("[first]\nsay = '''a\nchoices.go-on = \"first\"\n", 2),
        ("[first]\ndo = ['forget', {}\nsay = 'a'\n", 2),
        ("[first]\ndo = [\n  'forget', # ]\n", 2),
        ("[first]\ndo = [\n  ['forget'], ['find'\n", 3),
        ("[first]]\nsay = 'a'\n", 1),
        ("[first]\nsay = 'a']\nat = 'b", 2),
        ("[first]\nsay = 'a'\nat = 'b", 3),
        ("[first]\nsay =", 2),
        ("\ufeff[first]\nsay = 'a'", 1),
        ("", 1),
        ("# nothing but words\n\n", 1),
        ("[first]\r", 1),
        ("[first]\nsay = 'a\0'", 2),
    ],
)
def test_f001_what_is_no_toml_is_named_with_its_line(text: str, line: int) -> None:
    assert read(text) == [f"F001:{line}"]


def test_f001_not_utf_8_is_named_with_its_line() -> None:
    assert read(b"[first]\n# caf\xe9\n") == ["F001:2"]
    assert read("[first]\n# \ud800\n") == ["F001:2"]
    assert read(SMALL.encode("utf-16")) == ["F001:1"]


@pytest.mark.parametrize(
    "path",
    ["flows/Tea.toml", "flows/a.toml", "tea time.toml", "te.a.toml", "page.toml", "flows\\ui.toml", ""],
)
def test_f001_a_file_whose_name_is_no_flows_name(path: str) -> None:
    assert read(SMALL, path) == ["F001:1"]


@pytest.mark.parametrize("path", ["flows/tea-2.toml", "tea.toml", "/a/b.c/tea.toml", "C:\\flows\\tea.toml"])
def test_a_file_in_any_folder_is_a_flow(path: str) -> None:
    assert read(SMALL, path) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[first]\n" + "#\n" * LARGEST, 1),
        ("[first]\nsay = " + '"' + "a" * LONGEST + '"', 2),
        ("[first]\nat = " + "[" * 400 + "\n" + "[\n" * 3_000, 2),
        ("[first]\nat = " + "{a=" * 300, 2),
        ("x = " + "1" * (LARGEST + 1), 1),
    ],
)
def test_f001_the_huge_and_the_deep_are_refused_without_work(text: str, line: int) -> None:
    assert read(text) == [f"F001:{line}"]


def test_f001_two_files_for_one_flow() -> None:
    one, _ = read_flow("flows/tea.toml", SMALL)
    two, _ = read_flow("flows/more/tea.toml", SMALL)
    assert told(list(check_flows([*one, *two], texts=None, pages=None))) == ["F001 flows/tea.toml:1"]


# --- F002 ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ('choice.go-on = "first"', "use one of choices."),
        ("say2 = 'a'", "use one of say."),
        ("question = 1", "write true or false, without quotes."),
        ('end = "true"', "write true or false, without quotes."),
        ('do = "forget"', 'write a list of deeds, like ["open-case"].'),
        ("do = [1]", 'write a list of deeds, like ["open-case"].'),
        ('choices = ["second"]', 'write lines like choices.go-on = "menu".'),
        ("choices.go-on = true", "write a name in quotes."),
        ("choices.go-on = ''", "write a name in quotes."),
        ("choices.go-on.now = 'first'", "write a name in quotes."),
        ("on.joined = 1", "write a name in quotes."),
        ("input = 1979-05-27", "write the name of an input in quotes."),
        ("at = ''", "write a page's id in quotes."),
        ("[first.extra]", ""),
    ],
)
def test_f002_a_key_or_value_that_is_not_of_the_format(line: str, mend: str) -> None:
    fault = found(f"[first]\nsay = 'tea-first'\n{line}\n")
    assert (fault.code, fault.line) == ("F002", 3)
    assert fault.mend.startswith(mend)


def test_f002_a_state_that_says_nothing() -> None:
    assert read("# a\n[first]\nchoices.go-on = 'first'") == ["F002:2"]
    assert read("[first]\nsay = ''") == ["F002:2"]
    assert read("[first]\n[first.choices]\ngo-on = 'first'") == ["F002:1"]


def test_f002_what_is_not_a_state() -> None:
    assert str(found("tea = 'tea-first'\n[first]\nsay = 'tea-first'\n")) == (
        'flows/tea.toml:1: F002 "tea" is not a state. '
        "To mend: put keys under a state's header, such as [welcome]."
    )
    assert read("[[first]]\nsay = 'tea-first'") == ["F002:1"]


def test_f002_a_state_whose_header_is_missing_is_one_mistake() -> None:
    """All its keys would be faults, and its name would be missing."""
    states, faults = read_flow("flows/phone.toml", FLOWS["phone"].replace("[check]", "# [check]"))
    (fault,) = faults
    assert str(fault) == (
        "flows/phone.toml:2: F002 say, question, choices stand outside of a state. "
        "To mend: put a header above, such as [check]."
    )
    assert [state.name for state in states] == ["phone.mute"]


def test_a_state_may_be_called_like_a_key_or_have_no_header() -> None:
    assert read("[say]\nsay = 'tea-first'\n  [end]\nsay = 'tea-first'") == []
    assert read("first.say = 'tea-first'\nsecond = { say = 'tea-first' }") == []


def test_a_mistake_in_choices_is_not_told_again_for_their_guards() -> None:
    text = "[first]\nsay = 'tea-first'\nchoices = 'second'\nwhen.second = 'quiet'"
    assert read(text) == ["F002:3"]
    text = "[first]\nsay = 'tea-first'\nchoices.second = 3\nwhen.second = 4"
    assert read(text) == ["F002:3", "F002:4"]


# --- F003, F004, F008 -----------------------------------------------------------------------------------


def test_f003_a_target_that_no_flow_defines() -> None:
    text = FLOWS["handoff"].replace('choices.yes = "waiting"', 'choices.yes = "wait"')
    (fault,) = judge({**FLOWS, "handoff": text})
    line = text.splitlines().index('choices.yes = "wait"') + 1
    assert str(fault) == (
        f'flows/handoff.toml:{line}: F003 choice "yes" of handoff.consent leads to "handoff.wait", '
        "which no flow defines. To mend: use one of handoff.waiting, handoff.chat, handoff.limits."
    )


@pytest.mark.parametrize(
    "target",
    ["third", "coffee.first", "tea.First", "first:", "first:a b", "first:a:bb", "a.b.c", ".", "first "],
)
def test_f003_targets_astray(target: str) -> None:
    assert read(SMALL.replace('"second"', f'"{target}"')) == ["F003:3"]


@pytest.mark.parametrize(
    "target", ["tea.second", "second:legal", "tea.second:legal", "ui.language", "page.work"]
)
def test_targets_that_are_there(target: str) -> None:
    assert read(SMALL.replace('"second"', f'"{target}"')) == []


def test_f003_an_event_can_lead_astray_too() -> None:
    fault = found(SMALL + 'on.joined = "chat"\n')
    assert fault.what == 'event "joined" of tea.second leads to "tea.chat", which no flow defines.'


def test_f003_a_page_that_no_place_has() -> None:
    states, _ = read_flow("flows/tea.toml", SMALL.replace('"second"', '"page.work"'))
    assert check_flows(states, texts=None, pages=frozenset(["work"])) == ()
    assert told(list(check_flows(states, texts=None, pages=frozenset(["pay"])))) == ["F003 flows/tea.toml:3"]


def test_what_leads_to_a_file_that_could_not_be_read_is_not_told_again() -> None:
    states, _ = read_flow("flows/tea.toml", SMALL.replace('"second"', '"start.menu"'))
    assert check_flows(states, texts=None, pages=None, unread=frozenset(["start"])) == ()
    assert len(check_flows(states, texts=None, pages=None)) == 1


def test_f004_a_text_that_no_language_has() -> None:
    states, _ = read_flow("flows/tea.toml", SMALL)
    (fault,) = check_flows(states, texts=frozenset(["tea-first", "tea-secund"]), pages=None)
    assert (fault.code, fault.line) == ("F004", 6)
    assert fault.mend == "write it in a language, or use one of tea-secund."


def test_f004_a_page_that_no_place_has() -> None:
    text = "[first]\nsay = 'tea-first'\ninput = 'pages'\nat = 'wrk'\n"
    states, _ = read_flow("flows/tea.toml", text)
    (fault,) = check_flows(states, texts=None, pages=frozenset(["work"]))
    assert (fault.code, fault.line) == ("F004", 4)
    (fault,) = check_flows(states, texts=None, pages=frozenset())
    assert fault.mend == "write it in a place's pages.toml, or remove it; there is none to name yet."


def clash() -> tuple[str, str]:
    """Two choices of one state with the same hash, found by trying."""
    seen: dict[str, str] = {}
    number = 0
    while (other := seen.setdefault(token("tea.first", f"c{number}"), f"c{number}")) == f"c{number}":
        number += 1
    return other, f"c{number}"


def test_f008_two_choices_with_the_same_hash() -> None:
    one, two = clash()
    text = f"[first]\nsay = 'tea-first'\nchoices.{one} = 'first'\nchoices.{two} = 'first'\n"
    fault = found(text)
    assert (fault.code, fault.line) == ("F008", 4)
    assert f'choice "{two}" of tea.first has the same hash as "{one}"' in fault.what


# --- F005, F006, F007 -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ('input = "text"', "use one of about, area, choice, pages, place, relay, service, services."),
        ('do = [\n  "forget",\n  "open-cse",\n]', "use one of open-case, end-case."),
        ('when.go-on = "desk-opn"', "use one of desk-open"),
        ('when.go-on = "has-page"', "use one of has-page:…"),
        ('on.join = "first"', "use one of joined, moving."),
    ],
)
def test_f005_names_that_are_not_on_the_closed_lists(line: str, mend: str) -> None:
    fault = found(f"[first]\nsay = 'tea-first'\nchoices.go-on = 'first'\n{line}\n")
    assert (fault.code, fault.line) == ("F005", 4)
    assert fault.mend.startswith(mend)


@pytest.mark.parametrize(
    "id", ["a", "a" * 25, "Go", "go_on", '"go on"', '""', "'é'", '"a\\nb"', *sorted(guards.ENGINE_IDS)]
)
def test_f006_ids_of_choices(id: str) -> None:
    assert read(f"[first]\nsay = 'tea-first'\n\nchoices.{id} = 'first'") == ["F006:4"]


@pytest.mark.parametrize("id", ["quiet", "quiet-way"])
def test_f006_a_choice_cannot_be_called_like_a_quiet_wording(id: str) -> None:
    assert read(f"[first]\nsay = 'tea-first'\nchoices.{id} = 'first'") == ["F006:3"]
    assert read(f"[{id}]\nsay = 'tea-first'") == []


@pytest.mark.parametrize("id", ["quietly", "go-quiet", "next", "22", "a" * 24, '"go-on"'])
def test_ids_that_are_ids(id: str) -> None:
    assert read(f"[first]\nsay = 'tea-first'\nchoices.{id} = 'first'") == []


@pytest.mark.parametrize("id", ["A", "exit", "menu", '"a b"'])
def test_f006_ids_of_states(id: str) -> None:
    assert read(f"# tea\n[{id}]\nsay = 'tea-first'\nchoices.go-on = {quote(repr(id.strip(chr(34))))}") == [
        "F006:2"
    ]


def test_the_menu_of_start_may_be_called_so() -> None:
    assert read(FLOWS["start"], "flows/start.toml").count("F006:7") == 0


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("say = 'question-name'\nquestion = true", "F007:2"),
        ("say = 'question-name'", "F007:2"),
        ("say = 'question-need'", "F007:2"),
        ("say = 'question-need'\nquestion = false", "F007:2"),
        ("say = 'tea-first'\nquestion = true", "F007:3"),
        ("question = true\nsay = 'question-'", "F007:2"),
    ],
)
def test_f007_questions_and_the_closed_list_disagree(text: str, fault: str) -> None:
    assert read(f"[first]\n{text}\n") == [fault]


def test_every_question_of_the_list_may_be_asked() -> None:
    for id in guards.QUESTIONS:
        assert read(f"[first]\nsay = 'question-{id}'\nquestion = true") == []
    assert read("[first]\nsay = 'questions-we-get'") == []


# --- F009, F010, F011 -----------------------------------------------------------------------------------


def test_f009_a_guard_for_a_choice_that_is_not_there() -> None:
    fault = found("[first]\nsay = 'tea-first'\nchoices.go-on = 'first'\nwhen.go-no = 'quiet'")
    assert (fault.code, fault.line, fault.mend) == ("F009", 4, "use one of go-on.")
    assert read("[first]\nsay = 'tea-first'\n[first.when]\ngo-no = 'quiet'") == ["F009:4"]


@pytest.mark.parametrize("flow", sorted(guards.FIXED_NAMES.keys() & FLOWS.keys()))
def test_f010_a_fixed_name_is_missing(flow: str) -> None:
    """What leads to the missing state is not told again."""
    for name in guards.FIXED_NAMES[flow]:
        tables = re.split(r"\n(?=\[)", FLOWS[flow])
        without = "\n".join(table for table in tables if not table.startswith(f"[{name}]"))
        path = f"flows/{flow}.toml"
        faults = judge({**FLOWS, flow: without})
        assert told(faults) == [f"F010 {path}:1"] if without else [f"F001 {path}:1"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("input = 'pages'", "F011:3"),
        ("at = 'work'", "F011:3"),
        ("input = 'area'", "F011:3"),
        ("input = 'area'\nchoices.anywhere = 'first'\nwhen.anywhere = 'quiet'", "F011:3"),
        ("input = 'relay'\nat = 'work'", "F011:4"),
    ],
)
def test_f011_keys_that_do_not_fit_the_input(text: str, fault: str) -> None:
    assert read(f"[first]\nsay = 'tea-first'\n{text}") == [fault]


def test_f011_the_live_chat_cannot_be_a_question() -> None:
    assert read("[first]\nsay = 'question-topic'\nquestion = true\ninput = 'relay'") == ["F011:3"]


# --- lines --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("[a.b]\nc = 1", {("a",): 1, ("a", "b"): 1, ("a", "b", "c"): 2}),
        ("[a.b]\n[a]\nc=1", {("a",): 2, ("a", "b"): 1, ("a", "c"): 3}),
        ('["a.b" . \'c"\']\n', {("a.b",): 1, ("a.b", 'c"'): 1}),
        ('"\\u0061" = """x\n[b]\n"""\nc = 1', {("a",): 1, ("c",): 4}),
        ("a = '''\n''''' # '''\nb = 1", {("a",): 1, ("b",): 3}),
        ('a = """\\\n  "\\""" x""""\nb = 1', {("a",): 1, ("b",): 3}),
        (
            "a = [ # ]\n  [1, 2], { b = 1 }, { c = 2 }\n]\nd = 1",
            {("a",): 1, ("a", "b"): 2, ("a", "c"): 2, ("d",): 4},
        ),
        (
            "a = { b = { c = 1 }, d.e = [\n2] }\nf = 1",
            {("a",): 1, ("a", "b"): 1, ("a", "b", "c"): 1, ("a", "d"): 1, ("a", "d", "e"): 1, ("f",): 3},
        ),
        (
            "[[a]]\nb = 1\n[[a]]\nb = [[2]]\n[a.c]\nd = 1\n[[a.e]]",
            {
                ("a",): 1,
                ("a", 0): 1,
                ("a", 0, "b"): 2,
                ("a", 1): 3,
                ("a", 1, "b"): 4,
                ("a", 1, "c"): 5,
                ("a", 1, "c", "d"): 6,
                ("a", 1, "e"): 7,
                ("a", 1, "e", 0): 7,
            },
        ),
        ("a = 1.5\nb = 1979-05-27T07:32:00Z\nc = +1e6", {("a",): 1, ("b",): 2, ("c",): 3}),
        ("a = {}\nb = []\n", {("a",): 1, ("b",): 2}),
        ("a.b.c.d.e.f.g.h = 1", {tuple("abcdef"[:end]): 1 for end in range(1, 7)}),
    ],
)
def test_lines_of_keys(text: str, lines: dict[Where, int]) -> None:
    assert key_lines(text) == lines


IDS = st.text(string.ascii_lowercase + string.digits + "-", min_size=2, max_size=8)
NOISE = st.sampled_from(["", "\n", "# [no]\n", "   # say = '\n", "\n\n"])


@st.composite
def written(draw: st.DrawFn) -> tuple[str, dict[str, dict[str, int]]]:
    """A flow in any of the ways that TOML can be written, and the line of each key."""
    text, lines = "", {}
    for state in draw(st.lists(IDS, min_size=1, max_size=4, unique=True)):
        mine: dict[str, int] = {}
        choices = draw(st.lists(IDS, max_size=3, unique=True))
        name = draw(st.sampled_from([state, f'"{state}"', f" '{state}' "]))
        text += draw(NOISE)
        mine[""] = text.count("\n") + 1
        text += f"[{name}]\n{draw(NOISE)}"
        mine["say"] = text.count("\n") + 1
        text += draw(st.sampled_from(["say='x'\n", '"say" = """x\n[x]\n"""\n', "say = '''\n'''\n"]))
        text += draw(NOISE)
        mine["do"] = text.count("\n") + 1
        text += draw(st.sampled_from(["do = []\n", "do = [\n'forget', # ]\n\n]\n"]))
        style: Callable[[str], str] = draw(st.sampled_from([STYLES["dotted"], STYLES["table"]]))
        if choices and style is STYLES["table"]:
            mine["choices"] = text.count("\n") + 1
            text += f"[{name}.choices]\n"
        for choice in choices:
            text += draw(NOISE)
            mine.setdefault("choices", text.count("\n") + 1)
            mine[f"choices.{choice}"] = text.count("\n") + 1
            text += style(choice)
        lines[state] = mine
    return text, lines


STYLES: dict[str, Callable[[str], str]] = {
    "dotted": lambda choice: f"choices . '{choice}' = 'x' # =\n",
    "table": lambda choice: f'{choice} = "x"\n',
}


@given(written())
def test_every_key_has_its_line_however_it_is_written(flow: tuple[str, dict[str, dict[str, int]]]) -> None:
    text, lines = flow
    states, _ = read_flow("flows/tea.toml", text)
    assert {state.name.removeprefix("tea."): dict(state.lines) for state in states} == lines


# --- whatever is written ----------------------------------------------------------------------------------


def survives(flow: str, text: str | bytes) -> None:
    """Reading and checking end in faults with a line that the file has, and never in an exception."""
    states, faults = read_flow(f"flows/{flow}.toml", text)
    lines = (text if isinstance(text, bytes) else text.encode(errors="replace")).count(b"\n") + 1
    for fault in (*faults, *check_flows(states, texts=SAYS, pages=frozenset())):
        assert 1 <= fault.line <= lines
        assert re.fullmatch(r"F0(0\d|1[01])", fault.code)
        assert str(fault).isprintable() or "…" in str(fault)
        assert fault.what.endswith(".")
        assert fault.mend.endswith(".")


@given(st.binary(max_size=300))
@example(b"\xef\xbb\xbf")
def test_any_bytes_are_read_without_a_traceback(data: bytes) -> None:
    survives("start", data)


@given(mutations())
def test_any_mutation_of_a_sound_flow_is_read_without_a_traceback(mutation: tuple[str, str]) -> None:
    survives(*mutation)


@given(mutations())
@settings(max_examples=200)  # all rules over all flows: the long run would take minutes
def test_any_mutation_of_a_sound_flow_can_be_judged_by_all_rules(mutation: tuple[str, str]) -> None:
    flow, text = mutation
    for fault in judge({**FLOWS, flow: text}):
        assert re.match(r"(flows/[a-z]+|pages)\.toml:\d+: [FG]\d+ .* To mend: .*\.$", str(fault))


# --- errors -----------------------------------------------------------------------------------------------


def test_a_piece_of_a_file_cannot_disturb_a_terminal() -> None:
    assert quote("a\u202eb\x1b[31m\n") == "a\\u202eb\\x1b[31m\\n"
    assert quote("é ع 中") == "é ع 中"
    assert len(quote("a" * 100)) == 60
    assert quote("a" * 100).endswith("…")


def test_a_count_says_one_and_many() -> None:
    assert [so_many(number, "error") for number in (0, 1, 2)] == ["0 errors", "1 error", "2 errors"]


def test_an_error_of_a_pack_holds_one_line_for_each_fault() -> None:
    _, faults = read_flow("flows/start.toml", "say = 1\n[welcome]\n")
    assert str(PackError(faults)).splitlines() == [str(fault) for fault in faults]
    assert PackError(faults).faults == faults
