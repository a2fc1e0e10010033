"""Whatever Fluent can say goes to a translator and comes back without losing a sign."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from fluent.runtime import FluentBundle
from fluent.syntax import FluentSerializer, ast
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from msgspec import structs

from bot.packs.files import Files, read_files
from bot.packs.fluent import Entry, read_ftl
from bot.workshop.csv_file import bare, csv_text, guarded, read_csv
from bot.workshop.po_file import groups_of, po_text, read_po
from bot.workshop.returned import Returned
from bot.workshop.rewrite import _message, rewritten
from bot.workshop.rows import Book, book
from bot.workshop.shelf import Shelf
from bot.workshop.tokens import Names, nodes, shown, tokens, written
from bot.workshop.weighed import weigh
from tests.packs import invented
from tests.packs.invented import SPANISH, TODAY

TERM = "-brand = Polaris\n"
QUOTED = f"{TERM}topic-quoted = Quoted.\n"
SIGNS = "ab «» \"' \\ {} [] . * # = , ; \n ⟦ ⟧ ¿? é 😀 مرحبا שלום 中 \u00a0 '-+@ 1-2"
WORDS = st.one_of(
    st.text(st.sampled_from(SIGNS), min_size=1, max_size=24),
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=24),
)
PARTS = [
    "{ $count }",
    "{ $area }",
    "{ -brand }",
    '{ -brand(case: "of") }',
    "{ topic-quoted }",
    '{ DATETIME($date, dateStyle: "long") }',
    "{ NUMBER($count) }",
    "{ 3 }",
]
QUIET_BY_SETTING = "topic-odd = x\n    .not-now = y\n    .quiet = { $proxy ->\n [yes] a\n *[no] b\n }\n"
VALUES = {"area": "⟦x⟧", "date": "today", "name": "n"}


def literal(words: str) -> str:
    r"""Words as a string literal: `{ "…" }`."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\u000A")
    return f'{{ "{escaped}" }}'


@st.composite
def patterns(draw: st.DrawFn, depth: int = 2) -> str:
    """The source of a pattern: literals of any sign, plain words, parts, selects in selects."""
    part = st.one_of(WORDS.map(literal), st.sampled_from([" plain words ", *PARTS]))
    found = draw(st.lists(part, max_size=3))
    if depth and draw(st.booleans()):
        found.append(draw(selects(depth - 1)))
    body = "".join(found)
    return body if body.strip() else draw(WORDS.map(literal))


@st.composite
def selects(draw: st.DrawFn, depth: int) -> str:
    """A select by a number, or by what a setting says."""
    head, names = draw(
        st.sampled_from(
            [
                ("$count", ["[one]", "*[other]"]),
                ("$count", ["[0]", "[one]", "*[other]"]),
                ('NUMBER($count, type: "ordinal")', ["*[other]"]),
                ("$proxy", ["[yes]", "*[no]"]),
            ]
        )
    )
    return "{ " + head + " ->\n" + "".join(f" {n} {draw(patterns(depth))}\n" for n in names) + " }"


@st.composite
def messages(draw: st.DrawFn) -> str:
    """A message with a body, labels and quiet wordings."""
    text = f"topic-odd = {draw(patterns())}\n"
    for name in draw(st.lists(st.sampled_from(["go-on", "quiet", "not-now"]), unique=True)):
        text += f"    .{name} = {draw(patterns(1))}\n"
    return text


@cache
def packs() -> Files:
    """A small invented pack in two languages, read once."""
    with TemporaryDirectory() as folder:
        return read_files(invented.write(Path(folder), SPANISH), TODAY, [])


def shelf(source: str, own: str) -> Shelf:
    """The same, but English says only one thing, and Spanish another."""
    files, texts, languages = packs(), {}, {}
    for id, words in (("en", source), ("es", own)):
        texts["lang", id, "topic-x.ftl"] = QUOTED + words
        entries, _ = read_ftl(f"lang/{id}/topic-x.ftl", "topic-x", QUOTED + words)
        languages[id] = structs.replace(files.languages[id], entries={entry.id: entry for entry in entries})
    tree = structs.replace(files.tree, files=texts)
    return Shelf(Path("packs"), replace(files, tree=tree, languages=languages), ())


def read(text: str) -> dict[str, Entry]:
    entries, faults = read_ftl("x", "x", text)
    assert not faults
    return {entry.id: entry for entry in entries}


def every_way(text: str) -> Iterator[dict[str, str]]:
    """What a person would read, by whatever the variables are."""
    for count, proxy in product((0, 1, 2, 7), ("yes", "no")):
        bundle = FluentBundle(["es"], use_isolating=False)
        bundle.add_resource(ast.Resource([entry.node for entry in read(text).values()]))
        message = bundle.get_message("topic-odd")
        values = {**VALUES, "count": count, "proxy": proxy}
        said = {"": message.value, **message.attributes}
        yield {name: bundle.format_pattern(part, values)[0] for name, part in said.items() if part}


def spanish(shelf: Shelf) -> Book:
    return book(shelf.files, (), shelf.files.languages["es"])


def came_back(found: Book, kind: str) -> list[Returned]:
    faults: list = []
    if kind == "po":
        returned = list(read_po(Path("x.po"), po_text(found), groups_of(found), faults))
    else:
        returned = list(read_csv(Path("x.csv"), csv_text(found.rows.values()).lstrip("\ufeff"), faults))
    assert not faults
    return returned


@settings(max_examples=80, deadline=None)
@given(messages(), messages(), st.sampled_from(["csv", "po"]))
@example('topic-odd = { "  " }x{ "\\u000A" }\n', "topic-odd = y\n", "csv")
def test_what_nobody_changed_comes_back_as_nothing_new(source: str, own: str, kind: str) -> None:
    desk = shelf(source, own)
    found = spanish(desk)
    weighed = weigh(Path("x"), came_back(found, kind), found, {"es": found})

    assert (weighed.faults, weighed.changed) == ([], set())
    assert rewritten(desk, weighed) == {}


@settings(max_examples=80, deadline=None)
@given(messages(), messages())
@example(QUIET_BY_SETTING, "topic-odd = x\n    .quiet = Quiet.\n    .not-now = y\n")
def test_a_message_that_is_written_anew_says_the_same(source: str, own: str) -> None:
    """As if each of its wordings had been typed again."""
    desk = shelf(source, own)
    found = spanish(desk)
    (text,) = (text for text in found.texts if text.id == "topic-odd")
    assume(any(row.own for row in text.rows))
    assume(all(row.own or row.optional for row in text.rows))
    before = QUOTED + own

    message = _message(text, {row.key: row.own for row in text.rows})
    anew = QUOTED + str(FluentSerializer().serialize_entry(message))

    assert list(every_way(anew)) == list(every_way(before))


@settings(max_examples=300, deadline=None)
@given(WORDS, WORDS, st.lists(st.sampled_from(PARTS[:3]), max_size=2))
@example(" ", "\n", [])
@example("a\n  \n.b", "\n\n [c", [])
@example("{", "}", ["{ $area }"])
def test_any_words_a_translator_types_are_what_a_person_reads(
    before: str, after: str, parts: list[str]
) -> None:
    assume("⟦" not in before + after)
    assume("⟧" not in before + after)
    names, own = Names(), read(f"{TERM}topic-odd = x {''.join(parts)}\n")["topic-odd"].node.value
    assert own is not None
    names.take(own)
    cell = before + "".join(f"⟦{name}⟧" for name in tokens(shown(own, names))) + after

    message = ast.Message(ast.Identifier("topic-odd"), written(cell, nodes(own, names)))
    text = TERM + str(FluentSerializer().serialize_entry(message))

    for said, way in zip(every_way(text), product((0, 1, 2, 7), ("yes", "no")), strict=True):
        filled = {"{ $count }": str(way[0]), "{ $area }": VALUES["area"], "{ -brand }": "Polaris"}
        assert said[""] == before + "".join(filled[part] for part in parts) + after


@settings(max_examples=300, deadline=None)
@given(WORDS)
@example("'=x")
@example("''1-2")
def test_an_apostrophe_for_the_spreadsheet_comes_off_again(words: str) -> None:
    assert bare(guarded(words)) == words
    assert guarded(words)[0] not in "=+-@\t\r"
