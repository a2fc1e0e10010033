"""`pack export` and `pack import`: a file goes to a translator and comes back as drafts."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from tests.translator import PLURAL, Row, Translator
from tests.workshop import bench

MENU, SAFETY = "lang/es/menu.ftl", "lang/es/safety.ftl"
READY = "Ready."


@pytest.fixture
def translator(tmp_path: Path) -> Translator:
    """Somebody with a mailbox, beside a copy of the shipped packs."""
    mail = tmp_path / "mail"
    mail.mkdir()
    return Translator(bench(tmp_path), mail)


def languages() -> list[str]:
    from tests.workshop import ROOT

    return sorted(path.name for path in (ROOT / "locales" / "lang").iterdir() if path.name != "en")


# --- nothing is lost


@pytest.mark.parametrize("kind", ["csv", "po"])
@pytest.mark.parametrize("language", languages())
def test_a_file_that_comes_back_as_it_went_changes_no_byte(
    translator: Translator, language: str, kind: str
) -> None:
    before = translator.desk.everything()

    said = translator.sends(translator.gets(language, kind))

    assert (said.code, "nothing is new" in said.out) == (0, True), said.all
    assert translator.desk.everything() == before


def test_two_exports_of_the_same_words_are_the_same_file(translator: Translator) -> None:
    assert translator.gets().read_bytes() == translator.gets().read_bytes()


def test_a_key_stays_when_its_wordings_change(translator: Translator) -> None:
    before = translator.row(translator.gets(), READY)
    translator.desk.change("lang/es/ui.ftl", "ui-ready = Listo.", "ui-ready = Ya.")

    after = translator.row(translator.gets(), READY)

    assert (after["key"], after["translation"]) == (before["key"], "Ya.")


def test_the_translator_sees_no_id_of_a_text_or_a_choice(translator: Translator) -> None:
    shown = translator.gets().read_text(encoding="utf-8") + translator.gets(kind="po").read_text(
        encoding="utf-8"
    )

    assert "ui-ready" not in shown
    assert "start-welcome" not in shown
    assert "not-now" not in shown


# --- what a translator changes


def test_one_new_wording_changes_one_line_of_one_file(translator: Translator) -> None:
    before = translator.desk.everything()

    said = translator.says(translator.gets(), {READY: "Ya está."})

    after = translator.desk.everything()
    (name,) = (name for name in after if after[name] != before[name])
    old, new = before[name].decode().splitlines(), after[name].decode().splitlines()
    assert [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]] == [
        ("ui-ready = Listo.", "ui-ready = Ya está.")
    ]
    assert (said.code, "1 new wordings, all drafts" in said.out) == (0, True)


def test_approvals_stay_with_what_did_not_change(translator: Translator) -> None:
    desk = translator.desk
    for reader in ("es-advocate-1", "es-advocate-2"):
        desk.types(f"approve es ui-ready ui-closed --reader {reader} --yes")
    before = desk.text("lang/es/approvals.toml")

    said = translator.says(translator.gets(), {READY: "Ya está."})

    assert said.code == 0, said.all
    assert "1 of the texts had two readers, and are drafts again." in said.out
    assert desk.text("lang/es/approvals.toml") == before
    (fault,) = desk.errors()
    assert ('I005 "ui-ready"' in fault, "ui-closed" in fault) == (True, False)


def test_an_empty_translation_keeps_what_is_there(translator: Translator) -> None:
    before = translator.desk.everything()

    said = translator.says(translator.gets(), {READY: "  "})

    assert (said.code, "nothing changes there" in said.out) == (0, True)
    assert translator.desk.everything() == before


def test_rows_may_come_back_in_any_order_and_only_in_part(translator: Translator) -> None:
    path = translator.gets()

    said = translator.sends(
        path, lambda rows: [{**r, "translation": "Ya."} for r in reversed(rows) if r["source"] == READY]
    )

    assert (said.code, "not in the file" in said.out) == (0, True), said.all
    assert "ui-ready = Ya." in translator.desk.text("lang/es/ui.ftl")


def test_words_that_fluent_would_take_for_something_else_arrive_as_they_are(translator: Translator) -> None:
    odd = "[Ya] .listo\n  * y «así»\n\n.fin"

    said = translator.says(translator.gets(), {READY: odd})

    assert said.code == 0, said.all
    assert translator.row(translator.gets(), READY)["translation"] == odd


def test_a_branch_keeps_its_place_in_the_sentence(translator: Translator) -> None:
    yes = "A company in between can see the address of your device there."

    said = translator.says(translator.gets(), {yes: "Una empresa puede ver su aparato."})

    assert said.code == 0, said.all
    text = translator.desk.text(SAFETY)
    assert "[yes] Una empresa puede ver su aparato.\n" in text
    assert text.count("{ $proxy ->") == 1


# --- a new language


def test_a_new_language_goes_out_empty_and_comes_back_in_its_words(translator: Translator) -> None:
    desk = translator.desk
    assert desk.types("new fr-US").code == 0
    path = translator.gets("fr")
    assert {row["translation"] for row in translator.rows(path)} == {""}

    said = translator.says(path, {READY: "C’est prêt.", "Closed.": "Fermé."})

    assert said.code == 0, said.all
    assert desk.text("lang/fr/ui.ftl") == desk.text("lang/en/ui.ftl").replace(
        "ui-ready = Ready.", "ui-ready = C’est prêt."
    ).replace("ui-closed = Closed.", "ui-closed = Fermé.")
    assert desk.errors() == []


def test_a_file_that_a_language_did_not_have_begins_as_the_source_s(translator: Translator) -> None:
    desk = translator.desk
    desk.path("lang/es/ui.ftl").rename(desk.path("ui-before"))
    wordings = desk.path("ui-before").read_text(encoding="utf-8")
    desk.path("ui-before").unlink()

    said = translator.says(translator.gets(), {READY: "Listo."})

    assert said.code == 0, said.all
    text = desk.text("lang/es/ui.ftl")
    assert text == desk.text("lang/en/ui.ftl").replace("= Ready.", "= Listo.")
    assert "ui-ready = Listo." in wordings


def test_a_text_that_is_new_in_the_source_lands_behind_the_one_it_follows(translator: Translator) -> None:
    desk = translator.desk
    new = "# Where: nowhere yet.\nui-new = Another word.\n\n"
    desk.change(
        "lang/en/ui.ftl", "# Where: the one line that may stay", f"{new}# Where: the one line that may stay"
    )

    said = translator.says(translator.gets(), {"Another word.": "Otra palabra."})

    assert said.code == 0, said.all
    text = desk.text("lang/es/ui.ftl")
    assert "ui-ready = Listo.\n\n# Where: nowhere yet.\nui-new = Otra palabra.\n\n# Where: the one" in text


def test_a_variant_takes_only_what_it_says_otherwise(translator: Translator) -> None:
    folder = translator.desk.path("lang/es-MX")
    folder.mkdir()
    settings = 'name = "Español (México)"\ndirection = "ltr"\nfallback = "es"\naddress = "usted"\n'
    folder.joinpath("lang.toml").write_text(settings, encoding="utf-8")

    said = translator.says(translator.gets("es-MX"), {READY: "Ya quedó."})

    assert said.code == 0, said.all
    text = translator.desk.text("lang/es-MX/ui.ftl")
    assert text.count(" = ") == 1
    assert text.endswith("ui-ready = Ya quedó.\n")
    assert translator.desk.errors() == []


# --- plural forms


def counting(translator: Translator, language: str) -> None:
    """The source has a text that counts; a new language beside it."""
    translator.desk.types(f"new {language}-US")
    for at in ("en", language):
        path = translator.desk.path(f"lang/{at}/menu.ftl")
        if at == "en":
            path.write_text(path.read_text(encoding="utf-8") + PLURAL, encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("ru", ["one", "few", "many", "other"]),
        ("fr", ["one", "other"]),
        ("vi", ["other"]),
        ("cy", ["zero", "one", "two", "few", "many", "other"]),
    ],
)
def test_a_count_has_the_forms_of_the_language_and_not_of_the_source(
    translator: Translator, language: str, forms: list[str]
) -> None:
    counting(translator, language)

    rows = [row for row in translator.rows(translator.gets(language)) if row["plural"]]
    rows = [row for row in rows if "near" in row["source"]]

    assert [row["plural"] for row in rows] == forms
    assert {row["max"] for row in rows} == {"120"}


RUSSIAN = {
    "one|⟦count⟧ place near ⟦area⟧.": "⟦count⟧ место: ⟦area⟧.",
    "few|⟦count⟧ places near ⟦area⟧.": "⟦count⟧ места: ⟦area⟧.",
    "many|⟦count⟧ places near ⟦area⟧.": "⟦count⟧ мест: ⟦area⟧.",
    "other|⟦count⟧ places near ⟦area⟧.": "⟦count⟧ места: ⟦area⟧.",
    "Show more": "Ещё",
}


def test_the_forms_come_back_as_one_text(translator: Translator) -> None:
    counting(translator, "ru")

    said = translator.says(translator.gets("ru"), RUSSIAN)

    assert said.code == 0, said.all
    assert translator.desk.text("lang/ru/menu.ftl").endswith(
        """\
tea-found =
    { $count ->
        [one] { $count } место: { $area }.
        [few] { $count } места: { $area }.
        [many] { $count } мест: { $area }.
       *[other] { $count } места: { $area }.
    }
    .more = Ещё
"""
    )


def test_a_form_for_one_alone_may_leave_its_figure_out(translator: Translator) -> None:
    counting(translator, "it")

    said = translator.says(
        translator.gets("it"),
        {
            "one|⟦count⟧ place near ⟦area⟧.": "Un posto vicino a ⟦area⟧.",
            "other|⟦count⟧ places near ⟦area⟧.": "⟦count⟧ posti vicino a ⟦area⟧.",
            "Show more": "Altri",
        },
    )

    assert said.code == 0, said.all


def test_a_form_for_many_numbers_needs_its_figure(translator: Translator) -> None:
    counting(translator, "ru")
    path = translator.gets("ru")

    said = translator.says(path, {**RUSSIAN, "one|⟦count⟧ place near ⟦area⟧.": "Одно место: ⟦area⟧."})

    assert (said.code, "X005 ⟦count⟧ is missing" in said.err) == (1, True)


def test_one_form_left_empty_keeps_the_whole_text_out(translator: Translator) -> None:
    counting(translator, "ru")

    said = translator.says(translator.gets("ru"), {k: v for k, v in RUSSIAN.items() if "few" not in k})

    assert (said.code, said.err.count("X008"), "leave all rows of that text empty" in said.err) == (
        1,
        1,
        True,
    )


# --- gettext


def test_another_program_reads_the_gettext_file_and_what_it_writes_is_read_here(
    translator: Translator,
) -> None:
    counting(translator, "ru")
    path = translator.gets("ru", "po")
    with path.open("rb") as file:
        catalog = read_po(file, abort_invalid=True)
    assert (catalog.num_plurals, str(catalog.locale)) == (4, "ru")
    for message in catalog:
        if message.id == READY:
            message.string = "Готово."
        elif isinstance(message.id, tuple) and "near" in message.id[0]:
            message.string = tuple(v for k, v in RUSSIAN.items() if "|" in k)
        elif message.id == "Show more":
            message.string = "Ещё"
    with path.open("wb") as file:
        write_po(file, catalog, width=40)

    said = translator.sends(path)

    assert said.code == 0, said.all
    assert "ui-ready = Готово." in translator.desk.text("lang/ru/ui.ftl")
    assert "[many] { $count } мест: { $area }." in translator.desk.text("lang/ru/menu.ftl")


def test_a_wording_that_a_program_only_guessed_is_left_out(translator: Translator) -> None:
    path = translator.gets(kind="po")
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('msgid "Ready."\nmsgstr "Listo."', 'msgid "Ready."\nmsgstr "Cerrado."').replace(
            'msgctxt "' + translator.row(translator.gets(), READY)["key"],
            '#, fuzzy\nmsgctxt "' + translator.row(translator.gets(), READY)["key"],
        ),
        encoding="utf-8",
    )

    said = translator.sends(path)

    assert (said.code, "nothing is new" in said.out) == (0, True), said.all


# --- spreadsheets


@pytest.mark.parametrize("odd", ["=1+1", "+ más", "- menos", "@nadie", "'tis", "1-2", "'=x", "24/7", "２"])
def test_what_a_spreadsheet_would_reckon_with_comes_out_as_words(translator: Translator, odd: str) -> None:
    translator.desk.change("lang/es/ui.ftl", "ui-ready = Listo.", f"ui-ready = {odd}")
    before = translator.desk.everything()
    path = translator.gets()

    cell = translator.row(path, READY)["translation"]
    said = translator.sends(path)

    assert cell.lstrip("'")[:1] not in set("=+-@") or cell.startswith("'")
    assert (said.code, "nothing is new" in said.out) == (0, True), said.all
    assert translator.desk.everything() == before


@pytest.mark.parametrize(
    ("encoding", "separator", "end"),
    [
        ("utf-8", ",", "\n"),
        ("utf-8-sig", ";", "\r\n"),
        ("utf-8", "\t", "\r\n"),
        ("utf-16", "\t", "\r\n"),
        ("utf-16", ",", "\r"),
    ],
)
def test_a_table_is_read_however_a_spreadsheet_saved_it(
    translator: Translator, encoding: str, separator: str, end: str
) -> None:
    import csv
    import io

    path = translator.gets()
    rows: list[Row] = [
        {**r, "translation": 'Ya; "sí",\nbien.'} if r["source"] == READY else r for r in translator.rows(path)
    ]
    out = io.StringIO()
    table = csv.DictWriter(out, list(rows[0]), delimiter=separator, lineterminator=end)
    table.writeheader()
    table.writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))

    said = translator.sends(path)

    assert said.code == 0, said.all
    assert translator.row(translator.gets(), READY)["translation"] == 'Ya; "sí",\nbien.'
