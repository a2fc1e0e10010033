"""Whatever an export looks like inside, an import ends in counts, never in a traceback or half a file."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.errors import PackError
from bot.directory.importing import Request, import_services
from bot.directory.meanings import Meanings
from bot.workshop.terminal import Refused
from bot.workshop.whole import whole
from tests.directories import AREAS, ORGANIZATION, SERVICE, TODAY, Came, imported, table, write
from tests.running import ROOT

REACHED = {**SERVICE, "url": "https://example.org"}
BASE = {"organizations.csv": [ORGANIZATION], "services.csv": [REACHED]}


def names(came: Came) -> list[str]:
    return [service.name for service in came.services]


# --- encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_file_is_read_in_the_encoding_it_has(tmp_path: Path, encoding: str) -> None:
    text = table([{**REACHED, "name": "Clínica «Esperança»"}])

    came = imported(tmp_path, {"services.csv": text.encode(encoding)})

    assert names(came) == ["Clínica «Esperança»"]


def test_windows_letters_are_told_in_the_report(tmp_path: Path) -> None:
    came = imported(tmp_path, {"services.csv": table([{**REACHED, "name": "Clínica"}]).encode("cp1252")})

    assert came.report["files"] == {"services.csv": "cp1252, with letters missing"}


def test_a_letter_that_cannot_be_read_is_replaced_and_counted(tmp_path: Path) -> None:
    text = table([REACHED, {**REACHED, "id": "s2", "name": "Clínica N@"}]).encode().replace(b"@", b"\xff")

    came = imported(tmp_path, {"services.csv": text})

    assert names(came) == ["Help with unpaid wages", "Clínica N\ufffd"]
    assert came.details("letters") == [("services.csv", [3])]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_one(tmp_path: Path, end: str) -> None:
    text = f'id,name,url{end}s1,"Two{end}lines",example.org{end}{end}s2,One,example.org{end}'

    assert names(imported(tmp_path, {"services.csv": text})) == ["Two lines", "One"]


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_a_spreadsheets_own_separator_is_found(tmp_path: Path, separator: str) -> None:
    text = separator.join(["id", "name", "url"]) + "\n" + separator.join(["s1", "A, b", "example.org"])

    assert names(imported(tmp_path, {"services.csv": text})) == ["A, b"]


# --- rows


def test_a_broken_row_rejects_itself_and_no_other(tmp_path: Path) -> None:
    text = (
        "id,name,url\n"
        "s1,First,example.org\n"
        's2,"Never closed,example.org\n'
        "s3,Third,example.org,too,many\n"
        "s4,Too few\n"
        ",,\n"
        's5,5" pipe,example.org\n'
        's6,"Said ""so""",example.org\n'
    )

    came = imported(tmp_path, {"services.csv": text})

    assert names(came) == ["First", '5" pipe', 'Said "so"']
    assert came.report["tables"]["services"] == {
        "read": 7,
        "kept": 3,
        "rejected": {"empty-row": 1, "open-quote": 1, "too-few-cells": 1, "too-many-cells": 1},
    }
    assert came.details("open-quote") == [("services.csv", [3])]


def test_a_line_without_end_rejects_itself(tmp_path: Path) -> None:
    text = "id,name,url\ns1," + "x" * 3_000_000 + ",example.org\ns2,Second,example.org\n"

    came = imported(tmp_path, {"services.csv": text})

    assert names(came) == ["Second"]
    assert came.rejected("services") == {"too-long": 1}


def test_the_first_of_two_with_one_id_counts(tmp_path: Path) -> None:
    services = [REACHED, {**REACHED, "name": "Another"}, REACHED]

    came = imported(tmp_path, {"services.csv": services})

    assert names(came) == ["Help with unpaid wages"]
    assert came.rejected("services") == {"duplicate-id": 1, "repeated": 1}


def test_what_names_nothing_that_is_there_is_refused(tmp_path: Path) -> None:
    phones = [{"service_id": "gone", "number": "202 555 0188"}, {"service_id": "", "number": "202 555 0188"}]
    links = [{"id": "x1", "service_id": "s1", "location_id": "gone"}]

    came = imported(tmp_path, {**BASE, "phones.csv": phones, "service_at_location.csv": links})

    assert came.rejected("phones") == {"missing-reference": 1, "no-reference": 1}
    assert came.rejected("links") == {"missing-reference": 1}


def test_records_that_name_each_other_in_a_circle_end(tmp_path: Path) -> None:
    organizations = [
        {"id": "o1", "name": "One", "parent_organization_id": "o2"},
        {"id": "o2", "name": "Two", "parent_organization_id": "o1"},
    ]
    terms = [
        {"id": "t1", "parent_id": "t1"},
        {"id": "t2", "parent_id": "t3"},
        {"id": "t3", "parent_id": "t2"},
    ]

    came = imported(tmp_path, {**BASE, "organizations.csv": organizations, "taxonomy_terms.csv": terms})

    assert came.service.organization == "One"


def test_missing_files_are_named(tmp_path: Path) -> None:
    assert imported(tmp_path, {"services.csv": [REACHED]}).report["missing_tables"] == [
        "organizations",
        "phones",
        "schedules",
    ]


# --- hostile words


@pytest.mark.parametrize(
    ("name", "expected", "why"),
    [
        ("<b>Help</b><script>alert(1)</script>", "Help alert(1)", "markup"),
        ("&lt;img src=x onerror=alert(1)&gt; Help", "Help", "markup"),
        ("&amp;lt;b&amp;gt; Help", "Help", "markup"),
        ("Help \u202egnp.exe\u202c", "Help gnp.exe", "control"),
        ("He\u200blp\x1b[31m", "Help[31m", "control"),
        ("=HYPERLINK(1)", "HYPERLINK(1)", "formula"),
        ("@SUM(1)", "SUM(1)", "formula"),
        ("Help at https://example.org/x now", "Help at now", "link-in-name"),
        ("Help " * 60, ("Help " * 24)[:-6] + "…", "cut"),
    ],
)
def test_a_hostile_name_is_made_plain_and_counted(tmp_path: Path, name: str, expected: str, why: str) -> None:
    came = imported(tmp_path, {"services.csv": [{**REACHED, "name": name}]})

    assert names(came) == [expected]
    assert came.details(why) == [("services.csv", [2])]


def test_scripts_that_need_joiners_keep_them(tmp_path: Path) -> None:
    name = "کمک\u200cهای حقوقی"

    assert names(imported(tmp_path, {"services.csv": [{**REACHED, "name": name}]})) == [name]


def test_an_odd_id_becomes_a_plain_one(tmp_path: Path) -> None:
    services = [{**REACHED, "id": odd} for odd in ("../../etc", "Ä b", "A1", "a1")]

    ids = [
        service.id.removeprefix("us.theirs.")
        for service in imported(tmp_path, {"services.csv": services}).services
    ]

    assert len(set(ids)) == 4
    assert all(id.isascii() and id.replace("-", "").isalnum() for id in ids)


# --- JSON


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nothing",
        "[",
        '{"id": "s1"',
        '[{"id": "s1"} {"id": "s2"}]',
        "[" * 100_000,
        '{"a":' * 100_000,
        "3",
        '"x"',
    ],
)
def test_broken_json_is_counted_and_nothing_written(tmp_path: Path, text: str) -> None:
    came = imported(tmp_path, {"service_list.json": text})

    assert came.services == ()
    assert came.rejected("services")


def test_what_stands_before_a_break_is_kept(tmp_path: Path) -> None:
    came = imported(tmp_path, {"services.json": f"[{json.dumps(REACHED)}, {{"})

    assert names(came) == ["Help with unpaid wages"]
    assert came.rejected("services") == {"malformed": 1}


@pytest.mark.parametrize("odd", [3, None, [], [[]], "x", {"name": {"a": 1}}, {"phones": "x"}, {"id": ["s1"]}])
def test_records_of_the_wrong_shape_are_counted(tmp_path: Path, odd: object) -> None:
    came = imported(tmp_path, {"services.json": json.dumps([odd, REACHED])})

    assert names(came) == ["Help with unpaid wages"]
    assert sum(came.rejected("services").values()) == 1


def test_each_service_of_one_record_is_counted(tmp_path: Path) -> None:
    services = [{"id": f"s{number}", "name": "Help", "url": "https://example.org"} for number in range(3)]
    record = {"id": "o1", "locations": [{"id": "l1", "services": services}]}

    came = imported(tmp_path, {"organization_full.json": json.dumps([{**record, "name": "Example"}])})

    assert came.report["tables"]["services"]["kept"] == 3
    assert came.report["orphan"] == came.report["changed"]["orphan"] == 3


# --- anything at all

HEADS = st.sampled_from(
    [b"id,name,organization_id,url\n", b"", b"\xff\xfe", b"\xef\xbb\xbfid;name\n", b"[", b'{"id":']
)
PIECES = st.lists(
    st.sampled_from(
        [
            b"s1,Name,o1,example.org\n",
            b'"',
            b",",
            b"\n",
            b"\r",
            b"\0",
            b"\xff",
            b"[",
            b"{",
            b"}",
            b'"id":"s1"',
            b":",
        ]
    )
    | st.binary(max_size=20),
    max_size=30,
).map(b"".join)
FILES = (
    "services.csv organizations.csv phones.csv schedules.csv addresses.csv service_full.json x.json".split()
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(FILES), st.tuples(HEADS, PIECES).map(b"".join), min_size=1))
def test_random_files_end_in_counts(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]
) -> None:
    came = imported(tmp_path_factory.mktemp("random"), files)

    for counted in came.report["tables"].values():
        assert counted["read"] == counted["kept"] + sum(counted["rejected"].values())


# --- refused, or cut short


def ask(folder: Path, **changed: object) -> Request:
    asked: dict[str, object] = {"source": folder, "to": folder.parent / "ours", "place": "us", "today": TODAY}
    return Request(**{**asked, **changed})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changed", [{"source": "nowhere"}, {"place": "../us"}, {"to": "theirs"}, {"to": "a-file"}]
)
def test_what_cannot_begin_is_refused_with_a_mend(tmp_path: Path, changed: dict[str, str]) -> None:
    folder = write(tmp_path / "theirs", {"services.csv": [REACHED]})
    (tmp_path / "a-file").touch()
    some = {key: value if key == "place" else tmp_path / value for key, value in changed.items()}

    with pytest.raises(Refused, match="To mend: "):
        import_services(ask(folder, **some), AREAS, Meanings())


def test_the_report_never_overwrites_a_file_of_theirs(tmp_path: Path) -> None:
    folder = write(tmp_path / "theirs", {"services.csv": [REACHED]})

    with pytest.raises(Refused):
        import_services(ask(folder, report=folder / "services.csv"), AREAS, Meanings())


def test_a_map_with_an_unknown_trait_is_refused_by_line(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"map\.toml:3: S002 "):
        imported(
            tmp_path,
            BASE,
            codes='[attributes]\n"a" = { need = "legal" }\n"b" = { trait = "x", value = "yes" }\n',
        )


def test_an_import_that_is_cut_short_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "ours.jsonl"
    path.write_bytes(b"before")

    def cut_short() -> None:
        with whole(path) as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut_short()

    assert [(it.name, it.read_bytes()) for it in tmp_path.iterdir()] == [("ours.jsonl", b"before")]


def test_an_import_without_a_service_leaves_what_was_there(tmp_path: Path) -> None:
    imported(tmp_path, BASE)
    before = (tmp_path / "ours" / "theirs.jsonl").read_bytes()

    came = imported(tmp_path, {"services.csv": "id,name\n"})

    assert came.services == ()
    assert (tmp_path / "ours" / "theirs.jsonl").read_bytes() == before


# --- large files

MEASURED = """
import resource, sys
from pathlib import Path
from tempfile import TemporaryDirectory
from bot.directory.importing import Request, import_services
from bot.directory.meanings import Meanings
from bot.services.areas import Areas
from datetime import date
folder = Path(sys.argv[1])
import_services(Request(folder, folder.parent / "ours", "us", date(2026, 11, 22)), Areas({}), Meanings())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def memory(folder: Path) -> int:
    """What an import takes at most, in megabytes, in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-c", MEASURED, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return int(run.stdout) // (1024 * 1024 if sys.platform == "darwin" else 1024)


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, kind: str) -> None:
    small, large = tmp_path / "small" / "theirs", tmp_path / "large" / "theirs"
    for folder, count in ((small, 10), (large, 3_000)):
        rows = [{**REACHED, "id": f"s{number}", "description": "Words. " * 700} for number in range(count)]
        write(folder, {"services.csv": rows} if kind == "csv" else {"services.json": json.dumps(rows)})

    assert (large / f"services.{kind}").stat().st_size > 14_000_000
    assert memory(large) - memory(small) < 12
