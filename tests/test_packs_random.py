"""Whatever stands in a file, an author gets lines and never a traceback."""

from pathlib import Path
from tempfile import TemporaryDirectory

from fluent.syntax import FluentParser
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.packs.check import check
from bot.packs.fluent import _Parser, read_ftl
from bot.packs.toml import read_toml
from tests.packs import invented
from tests.packs.invented import FILES, SPANISH, TODAY

PIECES = st.sampled_from(
    [
        *"""[ ] { } = " . # - $ ' \\ true 1 2026-11-01 a.b.c ui-frame [[hotline]] id= {$count-> *[other]a
    {-term} {NUMBER( é """.split(),
        "\n",
        "\n    .a = ",
        " ",
        "\u202e",
        '"""',
        "'''",
        "\n }",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))
EVERY = {**FILES, **SPANISH, "lang/en/approvals.toml": "", "lang/en/questions.ftl": ""}


@st.composite
def broken(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of the pack with something odd in its middle, or nothing but that."""
    name = draw(st.sampled_from(sorted(EVERY)))
    odd = draw(st.one_of(TEXTS.map(lambda text: text.encode(errors="replace")), st.binary(max_size=100)))
    whole = EVERY[name].encode()
    cut = draw(st.integers(0, len(whole)))
    return name, draw(st.sampled_from([odd, whole[:cut] + odd, whole[:cut] + odd + whole[cut:]]))


@settings(max_examples=120, deadline=None)
@given(broken())
@example(("lang/en/menu.ftl", b"a-b = { $x ->\n *[o] { a-b }\n }\n"))
@example(("place/here/pages.toml", b'["\xe2\x80\xae"]\nlabel = 1\n'))
@example(("lang/en/approvals.toml", b"start-menu = 1\n"))
@example(("place/here/hotlines.toml", b'hotline = [{id = "x"}, 3]\n'))
def test_a_random_file_gives_faults_and_no_traceback(file: tuple[str, bytes]) -> None:
    with TemporaryDirectory() as folder:
        invented.write(Path(folder), {**SPANISH, file[0]: file[1] or b"\n"})
        found = check(Path(folder), TODAY)

    assert "P999" not in {fault.code for fault in found}
    assert all(str(fault).isprintable() for fault in found)
    assert all(fault.line >= 1 for fault in found)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_lines_are_given_only_for_keys_that_are_there(text: str) -> None:
    toml, faults = read_toml("x.toml", text)

    for where, line in toml.lines.items():
        assert 1 <= line <= text.count("\n") + 1
        assert where
    assert not (faults and toml.data)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_words_are_read_or_refused_and_nothing_is_dropped_in_silence(text: str) -> None:
    entries, faults = read_ftl("x.ftl", "x", text.replace("\r", ""))

    for entry in entries:
        assert 1 <= entry.line <= text.count("\n") + 1
    assert all(fault.code in {"P001", "P007", "P011", "P012"} for fault in faults)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
@example(invented.UI)
@example("# a\n#\n# b\n## c\n\n### d\n#e\n#### f\na = b\n# g")
@example("# a\nb-c_D9 = { $e ->\n  [one] { NUMBER($f, g: 1) }\n *[other] { -h.i } }\n    .j = }\n")
def test_words_are_read_as_the_library_reads_them(text: str) -> None:
    """Ours only takes them faster; where each part begins and ends is the same, too."""
    text = text.replace("\r", "")

    assert _Parser().parse(text).to_json() == FluentParser().parse(text).to_json()
