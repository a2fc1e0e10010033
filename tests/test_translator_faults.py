"""What comes back spoilt is refused with the line and the mend of each fault, and nothing is written."""

from pathlib import Path

import pytest

from tests.test_translator import READY, RUSSIAN, counting
from tests.translator import Row, Translator, save
from tests.workshop import bench

KEPT = "last checked ⟦date⟧"
WELCOME = "Go on"


@pytest.fixture
def translator(tmp_path: Path) -> Translator:
    """Somebody with a mailbox, beside a copy of the shipped packs."""
    mail = tmp_path / "mail"
    mail.mkdir()
    return Translator(bench(tmp_path), mail)


def refused(translator: Translator, path: Path, *said: str) -> None:
    """The file is refused with these words, as a line for an operator, and changes nothing."""
    before = translator.desk.everything()

    answer = translator.desk.types(f"import {path}")

    assert answer.code in (1, 2), answer.all
    assert [words for words in said if words not in answer.flat] == [], answer.all
    assert "To mend: " in answer.err
    assert answer.err.isascii() or all(sign.isprintable() or sign == "\n" for sign in answer.err)
    assert translator.desk.everything() == before


def spoilt(translator: Translator, source: str, wording: str) -> tuple[Path, str]:
    """An export with one wording, and the beginning of a fault's line."""
    path = translator.gets()
    line = translator.line(path, source)
    save(path, [{**r, "translation": wording} if r["source"] == source else r for r in translator.rows(path)])
    return path, f"{path}:{line}:"


# --- one wording


@pytest.mark.parametrize(
    ("wording", "said"),
    [
        ("Última revisión.", "X005 ⟦date⟧ is missing. To mend: copy it from the source, unchanged: ⟦date⟧."),
        ("Revisado ⟦date⟧, ⟦date⟧.", "X005 ⟦date⟧ is there too often."),
        ("Revisado ⟦fecha⟧.", "X005 ⟦date⟧ is missing; ⟦fecha⟧ does not belong here."),
        ("Revisado ⟦date⟧ por ⟦name⟧.", "X005 ⟦name⟧ does not belong here."),
        ("Revisado ⟦date.", "X005 ⟦date⟧ is missing"),
        ("Revisado ⟦date⟧⟧.", "X005 A bracket stands where none belongs."),
        ("Revisado { $date }.", "X005 ⟦date⟧ is missing"),
        ("Revisado ⟦date⟧ {sic}.", "X005 A bracket stands where none belongs."),
    ],
)
def test_a_token_is_neither_lost_nor_new_nor_doubled_nor_translated(
    translator: Translator, wording: str, said: str
) -> None:
    path, line = spoilt(translator, KEPT, wording)

    refused(translator, path, f"{line} {said}")


@pytest.mark.parametrize(
    ("wording", "said"),
    [
        ("Listo\u202e.", r"P015 It holds '\u202e', which nobody sees."),
        ("Listo\u200b.", "P015"),
        ("Li\x07sto.", "P015"),
        ("x" * 301, "P019"),
        ("<b>Listo.</b>", "P018"),
        ("¿Listo?", "I001"),
        ("Lіsto.", "P016"),  # a Cyrillic letter
        ("Llame al 202 555 0142.", "P013"),
        ("Vea example.org/listo.", "P014"),
        ("¡Listo!", "C10"),
        ("02-ene", "X009"),
        ("#NAME?", "X009"),
        ("1,2E+05", "X009"),
    ],
)
def test_a_wording_that_the_check_would_refuse_does_not_come_in(
    translator: Translator, wording: str, said: str
) -> None:
    path, line = spoilt(translator, READY, wording)

    refused(translator, path, f"{line} {said}")


def test_a_label_that_is_too_wide_is_found_at_its_own_row(translator: Translator) -> None:
    path, line = spoilt(translator, "A place to stay", "Un lugar en el que dormir esta noche")

    refused(translator, path, f"{line} P020")


def test_all_faults_are_told_at_once_by_line(translator: Translator) -> None:
    path = translator.gets()
    wrong = {READY: "Listo\u202e.", KEPT: "Revisado.", "Paused.": "⟦x⟧"}

    said = translator.says(path, wrong)

    lines = [int(line.split(":")[1]) for line in said.err.splitlines() if " To mend: " in line]
    assert (len(lines), lines) == (3, sorted(lines))
    assert said.err.endswith("Nothing was written.\n")


def test_a_translation_of_an_older_source_is_named(translator: Translator) -> None:
    path = translator.gets()
    translator.desk.change("lang/en/ui.ftl", "ui-ready = Ready.", "ui-ready = Here.")

    said = translator.says(path, {READY: "Ya."})

    assert (said.code, said.err.count("X007"), "export again" in said.err) == (1, 1, True)


def test_a_screen_is_never_half_in_another_language(translator: Translator) -> None:
    translator.desk.types("new fr-US")
    path = translator.gets("fr")
    kept = next(row for row in translator.rows(path) if row["source"].startswith("Hello. This is a program"))

    said = translator.says(
        path, {kept["source"]: "Bonjour. Ceci est un programme. Vous pouvez partir avec Exit."}
    )

    assert said.code == 1
    assert 'X008 "Go on" is not translated' in said.err
    assert 'X008 "Something urgent" is not translated' in said.err


# --- rows and columns


def test_a_row_of_nobody_is_named_with_its_line(translator: Translator) -> None:
    path = translator.gets()
    rows = translator.rows(path)
    save(path, [rows[0], {**rows[1], "key": "T0042"}, *rows[2:]])

    refused(translator, path, f'{path}:3: X003 "T0042" is no key of es.')


def test_a_row_that_is_there_twice_is_named_with_the_first(translator: Translator) -> None:
    path = translator.gets()
    rows = translator.rows(path)
    save(path, [rows[0], rows[1], rows[0]])

    refused(translator, path, f"{path}:4: X004", "was on line 2 already")


def test_rows_of_two_languages_are_parted(translator: Translator) -> None:
    translator.desk.types("new fr-US")
    path = translator.gets()
    french = translator.rows(translator.gets("fr"))[0]
    save(path, [*translator.rows(path)[:3], french])

    refused(translator, path, f"{path}:5: X003 This row is of fr, and others are of es.")


def test_the_export_of_another_pack_is_known_as_such(translator: Translator) -> None:
    path = translator.gets()
    save(path, [{**row, "key": f"TX{n}"} for n, row in enumerate(translator.rows(path))])

    refused(translator, path, f"{path}:2: X003 None of the", "export anew")


@pytest.mark.parametrize("name", ["key", "source", "translation"])
def test_a_column_that_is_missing_or_renamed_is_named(translator: Translator, name: str) -> None:
    path = translator.gets()
    save(path, [{f"my {k}" if k == name else k: v for k, v in r.items()} for r in translator.rows(path)])

    refused(translator, path, f'{path}:1: X002 The column "{name}" is there 0 times', f'call it "{name}"')


def test_columns_that_nobody_needs_may_go_come_and_move(translator: Translator) -> None:
    path = translator.gets()

    def moved(rows: list[Row]) -> list[Row]:
        return [
            {"Remarks": "", "Translation ": "Ya." if r["source"] == READY else r["translation"]}
            | {"KEY": r["key"].lower(), "source": r["source"]}
            for r in rows
        ]

    said = translator.sends(path, moved)

    assert (said.code, "1 new wordings" in said.out) == (0, True), said.all


def test_a_plural_form_that_was_changed_is_named(translator: Translator) -> None:
    counting(translator, "ru")
    path = translator.gets("ru")
    line = translator.line(path, "⟦count⟧ place near ⟦area⟧.", "one")
    rows = [
        {
            **r,
            "translation": RUSSIAN.get(f"{r['plural']}|{r['source']}", ""),
            "plural": "one" * bool(r["plural"]),
        }
        for r in translator.rows(path)
    ]
    save(path, rows)

    refused(translator, path, f'{path}:{line + 1}: X006 This row is for the form "few", and says "one".')


@pytest.mark.parametrize(("form", "said"), [("msgstr[3]", "3 plural forms"), ("msgstr[0]", "3 plural forms")])
def test_a_plural_form_that_a_program_took_away_is_named(
    translator: Translator, form: str, said: str
) -> None:
    counting(translator, "ru")
    path = translator.gets("ru", "po")
    text = path.read_text(encoding="utf-8")
    line = text[: text.index("msgid_plural")].count("\n")
    path.write_text(text.replace(f'{form} ""\n', ""), encoding="utf-8")

    refused(translator, path, f"{path}:{line}: X006", said)


# --- whole files


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "X001"),
        ("prose.csv", b"Dear operator,\nhere is the translation.\n", "X001 This is no table"),
        ("page.csv", b"<html><body>sign in</body></html>", "X001"),
        ("table.csv", b"name,age\nx,1\n", "X001"),
        ("book.xlsx", b"PK\x03\x04\x14\x00\x06\x00\x08\x00" + bytes(200), "save the table as CSV UTF-8"),
        ("noise.csv", bytes(range(256)) * 8, "X001"),
        ("latin.csv", "key,source,translation\nT1,a,café\n".encode("latin-1"), ":2: X001 Its letters"),
        ("half.csv", '\ufeffkey,source,translation\n"T1","a'.encode("utf-16"), ":2: X001 From here on"),
        (
            "short.csv",
            b"key,source,translation\nT1,a\n",
            ":2: X001 This row has 2 cells, and the first has 3.",
        ),
        ("long.csv", b"key,source,translation\nT1,a,b,c\n", ":2: X001 This row has 4 cells"),
        ("twice.csv", b"key,source,translation,translation\nT1,a,b,c\n", "X002"),
        ("cell.csv", b'key,source,translation\nT1,a,"' + b"x" * 200_000 + b'"\n', ":2: X001"),
        ("empty.po", b"", "X001"),
        ("prose.po", b"Dear operator,\n", ":1: X001 This line cannot be read"),
        ("half.po", b'msgctxt "T1"\nmsgid "a"\nmsgstr "b', ":3: X001"),
        ("other.po", b'msgid "a"\nmsgstr "b"\n', "X001 This is no file that was exported here"),
    ],
)
def test_a_file_that_is_no_export_is_refused_in_a_line(
    translator: Translator, name: str, content: bytes, said: str
) -> None:
    path = translator.mail / name
    path.write_bytes(content)

    refused(translator, path, str(path), said)


def test_fifty_megabytes_are_not_even_read(translator: Translator) -> None:
    path = translator.mail / "large.csv"
    with path.open("wb") as file:
        file.truncate(50_000_000)

    refused(translator, path, "X001 It has more than 8 MB")


def test_a_file_that_was_cut_off_is_refused_at_its_last_row(translator: Translator) -> None:
    path = translator.gets()
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.rindex(b'","') - 5])
    last = path.read_text(encoding="utf-8-sig").count("\n") + 1

    refused(translator, path, f"{path}:{last}: X001 From here on the table cannot be read")


@pytest.mark.parametrize("odd", ["folder", "nothing"])
def test_what_is_no_file_is_said(translator: Translator, odd: str) -> None:
    path = translator.mail / "x.csv"
    if odd == "folder":
        path.mkdir()

    refused(translator, path, f"{path}:1: X001")


# --- where the export goes


def test_an_export_is_never_written_over_somebody_s_work(translator: Translator) -> None:
    path = translator.gets()
    before = path.read_bytes()

    said = translator.desk.types(f"export es --csv --to {path}")

    assert (said.code, "may hold somebody's work" in said.err) == (2, True)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("export es", "add --csv or --po"),
        ("export es --csv --po", "add --csv or --po"),
        ("export en --csv", "en is the source"),
        ("export e --csv", "is not an id"),
        ("export se --csv", 'use "es"'),
        ("export es --csv --to {root}/lang", "where only packs belong"),
        ("export es --csv --to {root}/../nowhere/x.csv", "There is no folder"),
    ],
)
def test_what_cannot_be_exported_is_refused_with_its_mend(
    translator: Translator, command: str, said: str
) -> None:
    before = translator.desk.everything()

    answer = translator.desk.types(command.format(root=translator.desk.root))

    assert (answer.code, said in answer.flat) == (2, True), answer.all
    assert translator.desk.everything() == before


def test_words_that_cannot_be_read_are_mended_first(translator: Translator) -> None:
    translator.desk.path("lang/es/ui.ftl").write_text("broken = { $count\n", encoding="utf-8")

    said = translator.desk.types(f"export es --csv --to {translator.mail}")

    assert (said.code, "lang/es/ui.ftl:1: P001" in said.err) == (1, True)


def test_a_folder_that_cannot_be_written_keeps_every_file(
    translator: Translator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second file fails after the first was moved: the first is as it was."""
    path = translator.gets()
    before = translator.desk.everything()
    moves: list[Path] = []
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        moves.append(target)
        if len(moves) == 2:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    said = translator.says(path, {READY: "Ya.", KEPT: "Revisado ⟦date⟧."})

    assert (said.code, "No space left on device" in said.err, "Nothing was changed" in said.err) == (
        2,
        True,
        True,
    )
    assert len(moves) == 3
    assert translator.desk.everything() == before


def test_what_somebody_changed_meanwhile_is_not_written_over(
    translator: Translator, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.workshop import take_in

    path = translator.gets()
    words = translator.desk.path("lang/es/ui.ftl")
    rewritten = take_in.rewritten

    def slowly(*some: object) -> object:
        texts = rewritten(*some)  # type: ignore[arg-type]
        words.write_text(words.read_text(encoding="utf-8") + "# by somebody else\n", encoding="utf-8")
        return texts

    monkeypatch.setattr(take_in, "rewritten", slowly)
    said = translator.says(path, {READY: "Ya."})

    assert (said.code, "was changed by somebody" in said.err) == (2, True), said.all
    assert "ui-ready = Listo." in words.read_text(encoding="utf-8")
