"""One broken pack for each code: exit with the right file, the right line, and a mend.

`AT` marks the line that has to be named; it is taken out before the file is written.
"""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.core.errors import Fault, PackError
from bot.packs.check import check
from tests.packs import invented
from tests.packs.invented import FILES, HOTLINES, LEGAL, MENU, PAGES, RIGHTS, SAFETY, SPANISH, TODAY, UI

AT = "⇒"
END = ""
CHAT = """\
chat = "https://help.example.org/chat"

[hotline.languages_by_channel]
voice = ["en", "es", "interpreter"]
text = ["en", "es"]
chat = ["en"]
"""
PACK, PLACE = FILES["packs/en-US/pack.toml"], FILES["place/here/place.toml"]
REAL = {"packs/en-US/pack.toml": PACK.replace("true", "false")}
AREAS = """\
[[area]]
id = "here"
name = { en = "Here" }

[[area]]
id = "here.town"
parent = "here"
name = { en = "Town" }
"""
GUARD = "\n".join(
    f'[{id}]\nfind = ["{words}"]\nsay = "Some read it so."\nbetter = "You can tell me more."\n'
    for id, words in (
        ("why", "why did you"),
        ("identity", "your name"),
        ("promise", "promise*"),
        ("police", "^call"),
    )
)
APPROVED = (
    '⇒[{id}]\nsha256 = "' + "0" * 64 + '"\norigin = "human"\nreaders = [{readers}]\n'
    "approved_on = 2026-11-01\n"
)


def bomb() -> str:
    """Texts that each say the one before ten times; the fourth is the first that is too long."""
    levels = [f"boom-{n} = {f'{{ boom-{n - 1} }} ' * 10}" for n in range(1, 10)]
    return "\n".join(["boom-0 = ha", *levels[:2], AT + levels[2], *levels[3:]]) + "\n"


WORDS: list[tuple[str, str, str, str]] = [
    ("P001", MENU, END, "⇒no equals sign here\n"),
    ("P001", MENU, END, "a-b = ok\n\n⇒broken = { $count\n"),
    ("P001", MENU, END, "⇒deep = " + "{" * 3_000 + "\n"),
    ("P002", RIGHTS, END, "# Where: again\n⇒page-pay = Twice\n"),
    ("P002", MENU, END, "two = Two\n    .a = A\n⇒    .a = B\n"),
    ("P003", UI, "ui-cover = Paused.\n", ""),
    ("P003", SAFETY, "asks-email = e-mail\n", ""),
    ("P003", SAFETY, "trace-text =", "not-text ="),
    ("P004", MENU, END, "⇒start-mroe = More.\n"),
    ("P004", MENU, END, "⇒-nobody = A name\n"),
    ("P005", MENU, "start-more = ", "⇒start-more = { $nombre }"),
    ("P005", MENU, "start-more = ", "⇒start-more = { $phone }"),
    ("P001", MENU, END, "⇒bomb = { NUMBER(1, minimumIntegerDigits: 100000000) }\n"),
    ("P001", MENU, END, '⇒letter = { "\\UFFFFFF" }\n'),
    ("P007", MENU, END, '⇒shout = { UPPER("a") }\n'),
    ("P008", MENU, END, "⇒quoting = { nowhere }\n"),
    ("P008", MENU, END, "⇒quoting = { -nobody }\n"),
    ("P008", MENU, END, "⇒quoting = { start-menu.nothing }\n"),
    ("P009", MENU, "start-more = ", "⇒start-more = { $minutes ->\n   *[other] M\n }"),
    ("P010", MENU, END, "⇒round = { round }\nabove = { round }\n"),
    ("P010", MENU, END, "one = { two }\n⇒two = { three }\nthree = { one }\n"),
    ("P011", MENU, "start-more = ", "⇒start-more = { $minutes ->\n    [one] M\n }"),
    ("P011", MENU, "start-more = ", "⇒start-more = { $minutes ->\n    [few] M\n   *[other] N\n }"),
    ("P012", MENU, "start-more = More.\n", '⇒start-more = { " " }\n'),
    ("P012", MENU, "    .work = Work", "⇒    .work ="),
    ("P012", MENU, END, "⇒nothing =\n"),
    ("P015", MENU, "start-more = ", "⇒start-more = \u200b"),
    ("P015", MENU, "    .work = ", '⇒    .work = { "\\u202E" }'),
    ("P016", MENU, "start-more = ", "⇒start-more = M\u043ere "),
    ("P018", MENU, "start-more = ", "⇒start-more = <i>"),
    ("P019", MENU, "start-more = ", f"⇒start-more = {'a' * 301}"),
    ("P019", MENU, END, "# Where: here. Max: 5\n⇒short = sixsix\n"),
    ("P019", MENU, END, bomb()),
    ("P019", MENU, "start-menu = ", f"start-menu =\n⇒    .quiet = {'a' * 301}\nother = "),
    ("P020", MENU, "    .work =", f"⇒    .work = {'w' * 31}"),
    ("P020", MENU, "page-pay = ", f"⇒page-pay = {'字' * 16}"),
    ("P020", MENU, "page-pay = Pay\n", "# Max .aa: 3\npage-pay = Pay\n⇒    .aa = four\n"),
    ("P020", UI, "    .exit = ", f"⇒    .exit = {'x' * 13}"),
    ("P021", UI, "ui-calm = ", f"⇒ui-calm = {'a' * 201}"),
    ("P022", MENU, "start-more = More.\n    .menu-again = The menu\n", "⇒start-more = More.\n"),
    ("P022", MENU, "    .more = More\n", "    .more = More\n⇒    .else = Else\n"),
    ("P022", MENU, "    .more = More\n", "    .more = More\n⇒    .quiet-else = Else\n"),
    ("P022", MENU, "page-go =\n    .start-menu = The menu\n", "⇒page-go =\n"),
]
FILES_OF: list[tuple[str, str, str, str]] = [
    ("P003", PAGES, 'label = "page-pay"', '⇒label = "page-x"'),
    ("P003", PLACE, '"place-here"', '⇒"place-x"'),
    ("P101", PAGES, END, '[more]\n⇒label = "open\n'),
    ("P101", PAGES, END, "⇒a = " + "[" * 2_000),
    ("P101", PAGES, END, "⇒" + "a." * 3_000 + "b = 1\n"),
    ("P102", PACK, END, "⇒colour = 3\n"),
    ("P102", HOTLINES, END, '⇒fax = ["en"]\n'),
    ("P102", HOTLINES, '[hotline.channels]\nvoice = "+', '[hotline.channels]\n⇒fax = "1"\nvoice = "+'),
    ("P103", PACK, "demonstration = true\n", ""),
    ("P103", HOTLINES, 'scope = "national"\n', ""),
    ("P104", PACK, "order = 1", '⇒order = "1"'),
    ("P104", LEGAL, "expires_on = 2027-05-01", '⇒expires_on = "soon"'),
    ("P104", LEGAL, 'if_expired = "hide"', '⇒if_expired = "show-with-date"'),
    ("P105", PACK, 'lang = "en"', '⇒lang = "xx"'),
    ("P105", PLACE, 'emergency = "here.police"', '⇒emergency = "here.x"'),
    ("P105", PLACE, 'languages = ["en"]', '⇒languages = ["en", "xx"]'),
    ("P105", PLACE, END, '⇒parent = "nowhere"\n'),
    ("P105", PAGES, 'under = "work"', '⇒under = "nowhere"'),
    ("P105", PAGES, 'facts = ["here.old"]', '⇒facts = ["here.x"]'),
    ("P106", PLACE, END, '⇒parent = "here"\n'),
    ("P107", PAGES, END, '⇒["../up"]\nlabel = "page-pay"\n'),
    ("P107", PAGES, END, '⇒[exit]\nlabel = "page-pay"\n'),
    ("P114", LEGAL, 'id = "here.old"', '⇒id = "here.pay"'),
    ("P115", HOTLINES, "fallback = true", "fallback = false"),
    ("P201", LEGAL, "expires_on = 2027-05-01", "⇒expires_on = 2026-11-20"),
    ("P201", LEGAL, "expires_on = 2027-05-01\n", ""),
    ("P202", HOTLINES, "expires_on = 2027-01-30", "⇒expires_on = 2027-11-01"),
    ("P203", HOTLINES, 'voice = "+12025550142"', '⇒voice = "+1202555"'),
    ("P203", HOTLINES, 'voice = "911"', '⇒voice = "٩١١"'),
    ("P204", HOTLINES, 'text = "+12025550143"', '⇒text = "+12025550142"'),
    (
        "P205",
        HOTLINES,
        'chat = "https://help.example.org/',
        '⇒chat = "https://help.example.org.evil.example/',
    ),
    ("P205", LEGAL, 'source = "https://law.example.gov/pay', '⇒source = "http://law.example.gov/pay'),
    ("P205", PACK, END, '⇒exit_page = "https://help.example.org@evil.example/"\n'),
    ("P206", HOTLINES, 'asks_for = ["area", "name"]', '⇒asks_for = ["shoes"]'),
    ("P206", HOTLINES, 'may_tell = ["police-if-danger"]\n', ""),
    ("P206", HOTLINES, CHAT, '⇒chat = "https://help.example.org/chat"\n\n[hotline.languages_by_channel]\n'),
    ("P206", HOTLINES, 'text = ["en", "es"]', '⇒text = ["tlh-x"]'),
    ("P206", HOTLINES, 'chat = ["en"]', "⇒chat = []"),
    ("P208", HOTLINES, 'name = "Police"', 'name = "Police"\n⇒hours = "nine to five"'),
    ("P208", PACK, END, '⇒desk_hours = "always"\n'),
    ("P209", LEGAL, 'text = "rights-pay"', '⇒text = "rights-x"'),
    ("P209", HOTLINES, 'say = "hotline-one"', '⇒say = "hotline-x"'),
    ("P210", LEGAL, "reviewed_on = 2026-11-01", "⇒reviewed_on = 2026-11-22"),
    ("P216", HOTLINES, END, '[hotline.trace]\n⇒voice = "trace-x"\n'),
    ("P216", PACK, END, '⇒duty = "handoff-duty-x"\n'),
    ("F003", PAGES, 'go = ["start.menu"]', '⇒go = ["start.nowhere"]'),
]
OTHERS: list[tuple[str, str, str | bytes]] = [
    ("P015", "packs/en-US/pack.toml", PACK.replace("operator", "⇒operator").replace("Help", "He\\u00adlp")),
    ("P017", "lang/es/menu.ftl", "⇒" + re.sub(r"(?<= = )[^{\n]+", "Слово", SPANISH["lang/es/menu.ftl"])),
    ("P018", "packs/en-US/pack.toml", PACK.replace("operator", "⇒operator").replace("Help", "<b>Help")),
    ("P023", "lang/en/words.toml", '⇒safe_word = "egret"\n'),
    ("P023", "lang/en/words.toml", '⇒safe_word = "two words"\n'),
    ("P023", "lang/en/words.toml", '⇒safe_word = "bacefi"\n'),  # a letter away from "bacedi"
    ("P023", "lang/en/common.toml", "frequent = []\n"),
    ("P023", "lang/en/common.toml", ""),
    ("P103", "lang/en/codenames.toml", 'first = ["blue"]\n'),
    ("P219", "lang/en/codenames.toml", '⇒first = ["blue"]\nsecond = ["bay"]\n'),
    ("P219", "lang/en/codenames.toml", 'first = ["blue"]\n⇒second = ["blue"]\n'),
    ("P219", "lang/en/codenames.toml", '⇒first = ["two words"]\nsecond = ["bay"]\n'),
    ("P102", "lang/en/hints.toml", '[en]\n⇒nicknames = ["they call me"]\n'),
    ("P220", "lang/en/hints.toml", '[en]\n⇒names = ["My name is", "my name is"]\n'),
    ("P220", "lang/en/hints.toml", '[vi]\nnames = ["tên em là"]\n⇒papers = ["No. 1", "…"]\n'),
    ("P103", "lang/en/guard.toml", GUARD.replace("[police]", "# ").partition("# ")[0]),
    ("P221", "lang/en/guard.toml", GUARD.replace('find = ["why', '⇒find = ["?', 1)),
    ("P221", "lang/en/guard.toml", GUARD.replace('say = "', '⇒say = "' + "Long. " * 30, 1)),
    ("P221", "lang/en/guard.toml", GUARD.replace('better = "', '⇒better = "Why did you. ', 1)),
    ("P212", "place/here/areas.toml", AREAS + "⇒population = 14_999\n"),
    ("P212", "place/here/areas.toml", AREAS.replace('id = "here.town"', '⇒id = "here"')),
    ("P212", "place/here/areas.toml", AREAS.replace('parent = "here"', '⇒parent = "here.town"')),
    ("P103", "lang/es/lang.toml", SPANISH["lang/es/lang.toml"].replace("fallback", "address")),
    (
        "P105",
        "lang/es/lang.toml",
        SPANISH["lang/es/lang.toml"].replace("fallback = ", "⇒fallback = ").replace('"en"', '"xx"'),
    ),
    (
        "P106",
        "lang/es/lang.toml",
        SPANISH["lang/es/lang.toml"].replace("fallback = ", "⇒fallback = ").replace('"en"', '"es"'),
    ),
    ("P104", "lang/es/lang.toml", SPANISH["lang/es/lang.toml"] + "⇒source = true\n"),
    ("P109", "lang/en/menu.ftl", MENU + "# " + "a" * 256_000 + "\n"),
    ("P110", "lang/en/menu.ftl", b"a-b = ok\n" + "⇒".encode() + b"a-c = \xff\n"),
    ("P110", "lang/en/menu.ftl", MENU + "⇒nul = \0\n"),
    ("P110", "lang/en/menu.ftl", MENU + "⇒accent = e\u0301\n"),
    ("P111", "lang/en/menu.ftl", "\ufeff" + MENU),
    ("P112", "lang/en/menu.ftl", "⇒a-b = c\r\n" + MENU),
    ("P113", "lang/en/notes.txt", "a"),
    ("P113", "README.md", "a"),
    ("P113", "place/here/services/run.sh", "a"),
    ("I005", "lang/en/approvals.toml", APPROVED.format(id="nowhere", readers="")),
    ("I005", "lang/en/approvals.toml", APPROVED.format(id="rights-pay", readers='"a", "b"')),
]


def one_change(text: str, old: str, new: str) -> str | bytes:
    """A file with one change in it, or with something more at its end."""
    assert old in text
    return text.replace(old, new, 1) if old else text + new


def cases() -> Iterator[tuple[str, str, str | bytes]]:
    """(code, file, text) of every broken pack."""
    names = {text: name for name, text in FILES.items()}
    for code, text, old, new in (*WORDS, *FILES_OF):
        yield code, names[text], one_change(text, old, new)
    yield from OTHERS


def faults_in(tmp_path: Path, changed: dict[str, str | bytes]) -> tuple[Fault, ...]:
    invented.write(tmp_path, changed)
    return check(tmp_path, TODAY)


@pytest.mark.parametrize(("code", "name", "text"), [*cases()])
def test_a_broken_file_is_named_with_its_line(
    tmp_path: Path, code: str, name: str, text: str | bytes
) -> None:
    raw = text.encode() if isinstance(text, str) else text
    line = raw[: raw.find(AT.encode())].count(b"\n") + 1 if AT.encode() in raw else 1
    language = SPANISH if "lang/es" in name else {}

    found = faults_in(tmp_path, {**language, name: raw.replace(AT.encode(), b"")})

    path = str(tmp_path / "locales" / name)
    assert (path, line) in [(fault.path, fault.line) for fault in found if fault.code == code]
    assert all(fault.what and fault.mend for fault in found)


def test_the_invented_pack_itself_has_no_error(tmp_path: Path) -> None:
    found = faults_in(tmp_path, dict(SPANISH))

    assert {fault.code for fault in found if fault.severity == "error"} == set()
    assert {f.code for f in found if "/es/" in f.path} == {"W002", "W011"}


def test_a_link_is_never_followed(tmp_path: Path) -> None:
    locales = invented.write(tmp_path)
    (tmp_path / "elsewhere.ftl").write_text("secret = Secret\n", encoding="utf-8")
    (locales / "lang/en/link.ftl").symlink_to(tmp_path / "elsewhere.ftl")
    (locales / "lang/xx").symlink_to(tmp_path)

    found = {(fault.code, Path(fault.path).name) for fault in check(tmp_path, TODAY)}

    assert {("P108", "link.ftl"), ("P108", "xx")} <= found


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    locales = invented.write(tmp_path)
    os.mkfifo(locales / "lang/en/pipe.ftl")

    found = {(fault.code, Path(fault.path).name) for fault in check(tmp_path, TODAY)}

    assert ("P113", "pipe.ftl") in found


def test_a_folder_whose_name_is_no_id_is_left_alone(tmp_path: Path) -> None:
    locales = invented.write(tmp_path)
    (locales / "lang/e").mkdir()

    assert "P107" in {fault.code for fault in check(tmp_path, TODAY)}


def test_a_file_as_large_as_a_film_is_refused_unread(tmp_path: Path) -> None:
    locales = invented.write(tmp_path)
    with (locales / "place/here/pages.toml").open("wb") as file:
        file.truncate(24_000_000)

    found = check(tmp_path, TODAY)

    assert ("P109", "pages.toml") in {(f.code, Path(f.path).name) for f in found}


def test_a_translation_has_the_variables_of_its_source(tmp_path: Path) -> None:
    es = SPANISH["lang/es/menu.ftl"].replace("{ $minutes }", "{ $nombre }")
    found = faults_in(tmp_path, {**SPANISH, "lang/es/menu.ftl": es})

    said = {fault.code: str(fault) for fault in found}
    assert '{ $nombre } in "start-menu" does not exist. To mend: use one of: $minutes.' in said["P005"]
    assert "{ $minutes } is missing" in said["P006"]


def test_a_language_has_each_of_its_files_whole_or_not_at_all(tmp_path: Path) -> None:
    es = SPANISH["lang/es/menu.ftl"].replace("page-pay = Pay\n", "")
    found = faults_in(tmp_path, {**SPANISH, "lang/es/menu.ftl": es})

    missing = [fault for fault in found if fault.code == "P003"]
    assert [(Path(f.path).name, f.line) for f in missing] == [("menu.ftl", 1)]
    assert '"page-pay" is missing' in missing[0].what


def test_a_variant_of_a_language_may_hold_any_part(tmp_path: Path) -> None:
    variant = {
        "lang/es-MX/lang.toml": 'name = "Español (México)"\ndirection = "ltr"\nfallback = "es"\n',
        "lang/es-MX/menu.ftl": "page-pay = Pago\n",
        "packs/es-MX/pack.toml": SPANISH["packs/es-US/pack.toml"].replace('"es"', '"es-MX"'),
    }
    found = faults_in(tmp_path, {**SPANISH, **variant})

    assert {fault.code for fault in found if fault.severity == "error"} == set()


def test_a_line_that_nobody_can_reach_is_no_line(tmp_path: Path) -> None:
    start, end = HOTLINES.index('voice = "+12'), HOTLINES.index("[hotline.languages_by")
    found = faults_in(tmp_path, {"place/here/hotlines.toml": HOTLINES[:start] + HOTLINES[end:]})

    assert ("P206", '"here.one" has no channel.') in {(fault.code, fault.what) for fault in found}


def test_a_number_of_thousands_of_figures_in_a_comment_is_no_trouble(tmp_path: Path) -> None:
    found = faults_in(tmp_path, {"lang/en/menu.ftl": f"# Where: here. Max: {'9' * 5_000}\n{MENU}"})

    assert "P999" not in {fault.code for fault in found}


def test_a_real_pack_needs_readers_and_test_calls(tmp_path: Path) -> None:
    lines = HOTLINES.replace('confirmed = "test-call"', 'confirmed = "published"')
    questions = {"lang/en/questions.ftl": "question-okay-now = Okay?\n    .skip = Skip\n"}

    found = faults_in(tmp_path, {**REAL, **questions, "place/here/hotlines.toml": lines})

    codes = [fault.code for fault in found]
    assert "I006" in codes
    assert "I002" in codes
    assert codes.count("P215") == 2  # the line itself, and that no other is left
    assert not {"W009", "W010"} & set(codes)


def test_a_demonstration_is_warned_and_not_refused(tmp_path: Path) -> None:
    lines = HOTLINES.replace('confirmed = "test-call"', 'confirmed = "no"')
    found = faults_in(tmp_path, {"place/here/hotlines.toml": lines})

    first = [(Path(f.path).name, f.line, f.code, f.severity) for f in found]
    assert ("hotlines.toml", 1, "W010", "warning") in first
    assert ("safety.ftl", 1, "W009", "warning") in first
    assert {fault.severity for fault in found} == {"warning"}


@pytest.mark.parametrize(("confirmed", "codes"), [("no", {"W010"}), ("published", {"P205"})])
def test_only_what_has_a_source_can_be_confirmed(tmp_path: Path, confirmed: str, codes: set[str]) -> None:
    legal = LEGAL.replace('source = "https://law.example.gov/pay"', 'source = ""')
    legal = re.sub('confirmed = "[a-z]+"', f'confirmed = "{confirmed}"', legal)
    found = faults_in(tmp_path, {"place/here/legal.toml": legal})

    assert {f.code for f in found if f.path.endswith("legal.toml")} == codes


def test_pages_that_stand_under_each_other_are_told(tmp_path: Path) -> None:
    page = '[{}]\nunder = "{}"\nlabel = "page-pay"\n'
    loop = page.format("one-way", "way-back") + page.format("way-back", "one-way")
    found = faults_in(tmp_path, {"place/here/pages.toml": PAGES + loop})

    assert [f.code for f in found if "under itself" in f.what] == ["P105", "P105"]


def test_what_expires_soon_is_a_warning(tmp_path: Path) -> None:
    legal = LEGAL.replace("2027-05-01", "2026-12-10")
    found = faults_in(tmp_path, {"place/here/legal.toml": legal})

    assert [(f.code, f.line) for f in found if f.code == "W003"] == [("W003", 9)]


@pytest.mark.parametrize("name", ["lang/en/lang.toml", "place/here/place.toml", "packs/en-US/pack.toml"])
def test_a_folder_without_its_first_file_says_which(tmp_path: Path, name: str) -> None:
    locales = invented.write(tmp_path)
    (locales / name).unlink()

    found = {(fault.code, fault.path) for fault in check(tmp_path, TODAY)}

    assert ("P103", str(locales / name)) in found


@pytest.mark.parametrize("name", ["lang/en/lang.toml", "place/here/place.toml", "packs/en-US/pack.toml"])
def test_a_first_file_without_a_word_in_it_is_told_all_that_is_missing(tmp_path: Path, name: str) -> None:
    found = faults_in(tmp_path, {name: "# nothing yet\n"})

    assert [fault.code for fault in found if fault.path.endswith(name)].count("P103") > 1


def test_a_folder_without_packs_or_flows_is_a_fault_and_no_traceback(tmp_path: Path) -> None:
    found = {fault.code for fault in check(tmp_path, TODAY)}

    assert found == {"F001", "P105", "P113"}


def test_faults_come_sorted_and_once(tmp_path: Path) -> None:
    found = faults_in(tmp_path, {"lang/en/menu.ftl": "x\n\ny\n", "packs/en-US/pack.toml": "lang = 1\n"})

    assert list(found) == sorted(set(found))


def test_text_from_a_file_is_printed_escaped(tmp_path: Path) -> None:
    found = faults_in(tmp_path, {"packs/en-US/pack.toml": PACK + '"\\u202e\\u001b[2J" = 1\n'})

    printed = "\n".join(map(str, found))
    assert "\\u202e\\x1b[2J" in printed
    assert "\u202e" not in printed
    assert "\x1b" not in printed


def test_loading_refuses_a_broken_pack_with_every_fault(tmp_path: Path) -> None:
    with pytest.raises(PackError) as refused:
        invented.library(
            tmp_path, {"lang/en/menu.ftl": MENU + "no\n", "packs/en-US/pack.toml": PACK + "x = 1\n"}
        )

    assert {fault.code for fault in refused.value.faults} >= {"P001", "P102"}


def test_an_oversight_of_ours_is_a_line_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def overlooked(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(sys.modules["bot.packs.check"], "read_files", overlooked)

    assert "P999" in {fault.code for fault in faults_in(tmp_path, {})}


def test_a_long_chain_of_texts_is_refused_and_what_leads_to_a_circle_is_not_blamed(
    tmp_path: Path,
) -> None:
    far = "".join(f"far-{n} = {{ far-{n + 1} }}\n" for n in range(2_000)) + "far-2000 = End\n"
    ring = "ring = { ring-two }\nring-two = { ring }\nahead = { ring }\n"
    found = faults_in(tmp_path, {"lang/en/menu.ftl": MENU + ring + far})

    blamed = [fault.what.split('"')[1] for fault in found if fault.code == "P010"]
    assert {"ring", "ring-two", "far-0"} <= set(blamed)
    assert "ahead" not in blamed
    assert "far-1999" not in blamed
