"""What the rules of form let pass and what they advise: languages differ, and so do hours and areas."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from bot.core.errors import Fault
from bot.packs import letters, plurals
from bot.packs.check import check
from bot.packs.fluent import read_ftl
from bot.packs.hours import is_readable
from tests.packs import invented
from tests.packs.invented import FILES, MENU, SPANISH, TODAY, UI

PACK = FILES["packs/en-US/pack.toml"]


def faults_in(folder: Path, changed: dict[str, str]) -> tuple[Fault, ...]:
    invented.write(folder, changed)
    return check(folder, TODAY)


def told(faults: tuple[Fault, ...], code: str) -> list[tuple[str, int]]:
    """File and line of each fault of a code."""
    return [(Path(fault.path).name, fault.line) for fault in faults if fault.code == code]


# --- letters


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم بروم",  # Persian writes its prefix with a sign that nobody sees
        "ක්\u200dරම",  # and Sinhala joins letters with one
        "Ce n’est pas fini\u00a0: reste là\u202f!",
        "請撥打電話\u3000謝謝",
        "Line one.\nLine two.",
    ],
)
def test_what_a_script_needs_is_no_hidden_sign(text: str) -> None:
    assert letters.unseen(text) == ""


@pytest.mark.parametrize("text", ["a\u200cb", "\u200dم", "a\tb", "\u061c١", "\u2800", "x\ufe0f", "\u115f"])
def test_a_hidden_sign_is_found_where_nothing_needs_it(text: str) -> None:
    assert letters.unseen(text) != ""


@pytest.mark.parametrize(
    "text",
    [
        "カタカナとひらがなと漢字とID",
        "T簽證 FBI은 ใช้WhatsApp",
        "Виза T, форма I-914, T-виза, COVID-19",
        "اتصل بـWhatsApp أو 911",
        "Kʼicheʼ, naïve, e\u0301te\u0301, 2ème, №5, 5µg",
        "नमस्ते ครับ ខ្មែរ",
    ],
)
def test_scripts_that_share_a_line_or_belong_together_are_not_mixed(text: str) -> None:
    assert letters.mixed(text) == ""


@pytest.mark.parametrize("text", ["p\u0430y", "Exi\u03c4", "\u0405afe", "paу2day", "аррle.com", "ԁoor"])
def test_a_letter_of_another_alphabet_inside_a_word_is_found(text: str) -> None:
    assert letters.mixed(text) != ""


@pytest.mark.parametrize("text", ["5 > 3 is <", "a &amp; b", "[x](y)", "`x`", "__x__"])
def test_markup_is_found(text: str) -> None:
    assert letters.markup(text) != ""


@pytest.mark.parametrize("text", ["Food & rent", "* a star", "snake_case", "[x] (y)", "R&D;"])
def test_what_only_looks_like_markup_is_left_alone(text: str) -> None:
    assert letters.markup(text) == ""


# --- plural forms


def plural(language: str, *keys: str) -> list[str]:
    """The codes that a select on a number brings, with these branches."""
    branches = "".join(f"    [{key}] A\n" for key in keys if key != "other")
    entries, _ = read_ftl("x.ftl", "x", f"x = {{ $count ->\n{branches}   *[other] B\n }}\n")
    return sorted(fault.code for fault in plurals.check(language, entries[0], None))


@pytest.mark.parametrize(
    ("language", "keys"),
    [
        ("en", "one other"),
        ("en", "1 other"),
        ("es", "one other"),
        ("es", "one many other"),
        ("pt-BR", "one other"),
        ("fr", "0 1 other"),
        ("ar", "zero one two few many other"),
        ("ru", "one few many other"),
        ("zh-Hans", "other"),
        ("vi", "0 other"),
        ("tlh", "other"),
    ],
)
def test_the_forms_of_a_language_are_enough(language: str, keys: str) -> None:
    assert plural(language, *keys.split()) == []


@pytest.mark.parametrize(
    ("language", "keys", "codes"),
    [
        ("en", "other", ["P009"]),
        ("ar", "one other", ["P009"] * 4),
        ("ru", "1 few many other", ["P009"]),
        ("en", "one few other", ["P011"]),
        ("zh-Hans", "one other", ["P011"]),
        ("en", "one some other", ["P011"]),
    ],
)
def test_a_form_too_few_or_too_many_is_told(language: str, keys: str, codes: list[str]) -> None:
    assert plural(language, *keys.split()) == codes


def test_a_translation_may_choose_by_a_number_where_its_source_does_not(tmp_path: Path) -> None:
    menu = SPANISH["lang/es/menu.ftl"].replace(
        "Gone { $minutes } minutes", "Fin en { $minutes ->\n    [one] un minuto\n   *[other] minutos\n }"
    )

    assert told(faults_in(tmp_path, {**SPANISH, "lang/es/menu.ftl": menu}), "P011") == []


# --- what nothing says


def test_a_text_is_said_if_another_quotes_it_also_across_variants(tmp_path: Path) -> None:
    variant = {
        "lang/es-MX/lang.toml": 'name = "Español (México)"\ndirection = "ltr"\nfallback = "es"\n',
        "lang/es-MX/menu.ftl": "page-pay = { -brand } { quoted }\n",
        "lang/es/menu.ftl": SPANISH["lang/es/menu.ftl"] + "-brand = Pago\n-other = { -brand }\n",
        "lang/en/menu.ftl": MENU + "quoted = Words\n",
        "packs/es-MX/pack.toml": SPANISH["packs/es-US/pack.toml"].replace('"es"', '"es-MX"'),
    }
    es = {"lang/es/menu.ftl": variant["lang/es/menu.ftl"] + "quoted = Palabras\n"}
    found = faults_in(tmp_path, {**SPANISH, **variant, **es})

    assert [fault.what for fault in found if fault.code == "P004" and "/es" in fault.path] == [
        'Nothing says "-other".'
    ]


def test_traces_of_channels_that_no_line_has_yet_may_be_there(tmp_path: Path) -> None:
    more = "trace-tty = A text stays.\ncard-tty = TTY { $phone }\n"
    safety = FILES["lang/en/safety.ftl"] + more

    assert told(faults_in(tmp_path, {"lang/en/safety.ftl": safety}), "P004") == []


# --- hours and areas


@pytest.mark.parametrize(
    "hours",
    [
        "24/7",
        "Mo-Fr 09:00-17:00",
        "Mo-Fr 09:00-17:00; PH off",
        "Mo,We-Fr 08:00-12:00,13:00-16:30",
        *("Su 22:00-02:00", "Mo-Su", "09:00-24:00", "Sa 18:00+", "Fr 20:00-26:00", "PH off"),
    ],
)
def test_hours_that_can_be_read(hours: str) -> None:
    assert is_readable(hours)


@pytest.mark.parametrize(
    "hours",
    [
        *(
            "",
            ";",
            "always",
            "9-5",
            "Mo-Fr 9:00-17:00",
            "Mo-Fr 09:00-17:60",
            "Xx 09:00-10:00",
            "24/7; off; x",
        ),
        *("Mo-Fr 09:00–17:00", "mo-fr 09:00-17:00", "Mo-Fr 09:00-27:00", "٠٩:٠٠-١٧:٠٠", "Mo " * 100),
    ],
)
def test_hours_that_nobody_could_tell(hours: str) -> None:
    assert not is_readable(hours)


def test_a_country_alone_needs_no_number_of_people_and_a_town_does(tmp_path: Path) -> None:
    country = '[[area]]\nid = "here"\nname = { en = "Here" }\n'
    town = '[[area]]\nid = "here.town"\nparent = "here"\nname = { en = "Town" }\n'

    assert told(faults_in(tmp_path, {"place/here/areas.toml": country}), "P212") == []
    assert told(faults_in(tmp_path, {"place/here/areas.toml": country + town}), "P212") == [("areas.toml", 4)]
    enough = country + town + "population = 15_000\n"
    assert told(faults_in(tmp_path, {"place/here/areas.toml": enough}), "P212") == []


# --- advice


def test_advice_names_the_line_and_is_no_error(tmp_path: Path) -> None:
    menu = MENU.replace("    .work = Work\n", f"    .work = {'w' * 27}\n")
    menu = menu.replace("start-more = More.", f"# Where: here.\nstart-more = {'Say it. ' * 29}")
    found = faults_in(tmp_path, {"lang/en/menu.ftl": menu})

    assert told(found, "W006") == [("menu.ftl", 2)]
    assert told(found, "W008") == [("menu.ftl", 5)]
    without = [line for file, line in told(found, "W005") if file == "menu.ftl"]
    assert 1 in without
    assert 5 not in without
    assert {fault.severity for fault in found} == {"warning"}


def test_a_file_that_was_only_copied_is_told_once(tmp_path: Path) -> None:
    found = faults_in(tmp_path, {**SPANISH, "lang/es/menu.ftl": MENU})

    assert [at for at in told(found, "W002") if at[0] == "menu.ftl"] == [("menu.ftl", 1)]


def test_a_pack_that_serves_drafts_is_told(tmp_path: Path) -> None:
    found = faults_in(tmp_path, {"packs/en-US/pack.toml": PACK + "[switches]\nserve_drafts = true\n"})

    assert told(found, "W004") == [("pack.toml", 7)]


# --- which language a file is in


def library(answers: Callable[[str], str]) -> ModuleType:
    """A library that ranks languages, in place of the one that authors install."""
    found = ModuleType("py3langid")
    found.rank = lambda text: [("gl", 0.0), (answers(text), -1.0), ("en", -2.0), ("es", -3.0)]  # type: ignore[attr-defined]
    return found


SPANISH_UI = {"lang/es/ui.ftl": UI.replace(" = ", " = Esto es ").replace("Files are", "Los archivos")}


def test_a_file_in_another_language_of_the_folder_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "py3langid", library(lambda text: "es" if "Esto" in text else "en"))
    english = {"lang/en/menu.ftl": MENU.replace(" = ", " = Esto es ", 1).replace("Gone", "se va " * 30)}

    right = faults_in(tmp_path / "right", {**SPANISH, **SPANISH_UI})
    wrong = faults_in(tmp_path / "wrong", {**SPANISH, **SPANISH_UI, **english})

    assert [at for at in told(right, "P017") if at[0] == "ui.ftl"] == []
    assert [f.path.split("/")[-2:] for f in wrong if f.code == "P017" and "/en/" in f.path] == [
        ["en", "menu.ftl"]
    ]
    assert told(right, "W007") == []


def test_that_nobody_looked_is_said_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py3langid", None)

    assert told(faults_in(tmp_path, {**SPANISH, **SPANISH_UI}), "W007") == [("locales", 1)]
