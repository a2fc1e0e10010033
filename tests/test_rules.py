"""The rules of wording bite: one planted breach for each, in the invented pack.

It is judged by the English lists as they are shipped.
"""

from pathlib import Path

import pytest

from bot.packs.check import check
from tests.packs import invented
from tests.packs.invented import FILES, MENU, RIGHTS, SPANISH, TODAY
from tests.talk import ROOT

LISTED = (ROOT / "locales/lang/en/words.toml").read_text(encoding="utf-8")


def planted(folder: Path, name: str, old: str, new: str) -> set[tuple[str, int]]:
    """Change one thing in the invented pack, and tell what is found in that file: codes and lines."""
    text = FILES[name]
    assert text.count(old) >= 1
    changed = {"lang/en/words.toml": LISTED, name: text.replace(old, new, 1) if old else text + new}
    invented.write(folder, changed)
    path = str(folder / "locales" / name)
    return {(fault.code, fault.line) for fault in check(folder, TODAY) if fault.path == path}


def line_of(name: str, start: str) -> int:
    """The line that begins so, in the pack as it is."""
    return next(n for n, line in enumerate(FILES[name].split("\n"), 1) if line.startswith(start))


def said_in_menu(folder: Path, words: str) -> set[str]:
    """The codes found for words that a screen of the menu says."""
    at = line_of("lang/en/menu.ftl", "start-more = ")
    found = planted(folder, "lang/en/menu.ftl", "start-more = More.", f"start-more = {words}")
    return {code for code, line in found if line == at}


# --- one breach for each rule


def test_c01_no_question_asks_why_somebody_did_something(tmp_path: Path) -> None:
    assert "C1" in said_in_menu(tmp_path, "Why did you stay so long.")


def test_c02_nothing_gives_orders(tmp_path: Path) -> None:
    assert "C2" in said_in_menu(tmp_path, "You must go on.")


def test_c02_what_is_denied_is_no_order(tmp_path: Path) -> None:
    assert "C2" not in said_in_menu(tmp_path, "You do not have to go on.")


def test_c02_a_court_may_give_an_order(tmp_path: Path) -> None:
    found = planted(tmp_path, "lang/en/menu.ftl", "", "court-first = You must go.\nother = You must go.\n")
    last = FILES["lang/en/menu.ftl"].count("\n") + 2
    assert [line for code, line in found if code == "C2"] == [last]


def test_c03_nothing_promises_what_nobody_can_hold(tmp_path: Path) -> None:
    assert "C3" in said_in_menu(tmp_path, "We guarantee a bed.")


def test_c03_what_cannot_be_promised_may_be_said(tmp_path: Path) -> None:
    assert "C3" not in said_in_menu(tmp_path, "We cannot promise a bed.")


def test_c04_no_word_makes_a_person_less(tmp_path: Path) -> None:
    assert "C4" in said_in_menu(tmp_path, "For victims.")


def test_c04_an_official_name_keeps_its_words(tmp_path: Path) -> None:
    listed = LISTED.replace("C11 = [", 'C11 = ["Office for Victims of Crime", ')
    invented.write(
        tmp_path,
        {
            "lang/en/words.toml": listed,
            "lang/en/menu.ftl": MENU.replace("More.", "The Office for Victims of Crime.", 1),
        },
    )
    assert "C4" not in {fault.code for fault in check(tmp_path, TODAY)}


def test_c05_a_text_that_reads_hard_is_pointed_out(tmp_path: Path) -> None:
    long = " ".join(["a"] * 21)
    assert "W001" in said_in_menu(tmp_path, f"{long}.")


def test_c06_only_questions_ask(tmp_path: Path) -> None:
    assert "I001" in said_in_menu(tmp_path, r'Go on{ "\u003F" }')


def test_c06_nothing_asks_who_somebody_is(tmp_path: Path) -> None:
    assert "I003" in said_in_menu(tmp_path, "Tell us your name.")
    assert "I003" not in said_in_menu(tmp_path, "Nobody asks your name.")


def test_c07_nobody_has_a_gender(tmp_path: Path) -> None:
    assert "C7" in said_in_menu(tmp_path, "When he is away.")


def test_c08_a_program_has_no_feelings(tmp_path: Path) -> None:
    assert "C8" in said_in_menu(tmp_path, "I understand you.")


def test_c09_nobody_is_praised_or_judged(tmp_path: Path) -> None:
    assert "C9" in said_in_menu(tmp_path, "That was brave.")


def test_c10_nothing_hurries_or_shouts(tmp_path: Path) -> None:
    assert "C10" in said_in_menu(tmp_path, "Call now.")
    assert "C10" in said_in_menu(tmp_path, "More!")


def test_c11_an_official_name_is_spelled_as_it_is(tmp_path: Path) -> None:
    assert "C11" in said_in_menu(tmp_path, "This is telegram.")


def test_c12_law_is_information_on_its_own_page(tmp_path: Path) -> None:
    found = planted(tmp_path, "lang/en/rights.ftl", " This is information, not legal advice.", "")
    assert ("C12", line_of("lang/en/rights.ftl", "rights-pay = ")) in found


def test_c12_who_has_desk_hours_says_what_must_be_reported(tmp_path: Path) -> None:
    name = "packs/en-US/pack.toml"
    found = planted(tmp_path, name, "", 'desk_hours = "mon-fri 09:00-17:00"\n')
    assert ("C12", FILES[name].count("\n") + 1) in found


def test_c13_no_story_is_told_of_one_person(tmp_path: Path) -> None:
    assert "C13" in said_in_menu(tmp_path, "A woman named Ana came.")


@pytest.mark.parametrize("missing", ["This is a program.", "You can stop at any time."])
def test_c14_the_first_screen_says_what_it_is_and_that_one_can_stop(tmp_path: Path, missing: str) -> None:
    found = planted(tmp_path, "lang/en/safety.ftl", missing, "")
    assert ("C14", line_of("lang/en/safety.ftl", "start-welcome = ")) in found


@pytest.mark.parametrize("missing", ["Not an emergency service", "we cannot see where you are"])
def test_c15_urgent_screens_say_what_we_are_not(tmp_path: Path, missing: str) -> None:
    found = planted(tmp_path, "lang/en/menu.ftl", missing, "")
    assert ("C15", line_of("lang/en/menu.ftl", "danger-now = ")) in found


def test_c16_a_screen_does_not_begin_with_its_topic(tmp_path: Path) -> None:
    assert "C16" in said_in_menu(tmp_path, "Here you find the police and others.")
    assert "C16" not in said_in_menu(tmp_path, f"{'Here is some more. ' * 3}The police.")


def test_c16_quiet_wordings_and_titles_never_tell_the_topic(tmp_path: Path) -> None:
    at = line_of("lang/en/safety.ftl", "    .quiet = ")
    quiet = planted(tmp_path, "lang/en/safety.ftl", ".quiet = Hello.", f".quiet = {'Hello. ' * 9}Police.")
    assert ("C16", at) in quiet
    title = planted(tmp_path, "lang/en/ui.ftl", "ui-title = Desk", "ui-title = The desk for court")
    assert ("C16", line_of("lang/en/ui.ftl", "ui-title = ")) in title


def test_c17_numbers_and_addresses_are_never_typed(tmp_path: Path) -> None:
    assert "P013" in said_in_menu(tmp_path, "It is 202 555 0142.")
    assert "P013" in said_in_menu(tmp_path, "It is 911.")
    assert "P014" in said_in_menu(tmp_path, "It is help.example.org.")


def test_c17_how_long_something_is_kept_comes_from_the_settings(tmp_path: Path) -> None:
    texts = "privacy-kept = Gone after 60 minutes.\nprivacy-held = Gone after { $minutes } minutes.\n"
    found = planted(tmp_path, "lang/en/menu.ftl", "", texts)
    first = FILES["lang/en/menu.ftl"].count("\n") + 1
    assert {line for code, line in found if code == "C17"} == {first}


def test_c18_what_stays_is_neutral(tmp_path: Path) -> None:
    found = planted(tmp_path, "lang/en/ui.ftl", "ui-closed = Closed.", "ui-closed = Chat deleted.")
    assert ("C18", line_of("lang/en/ui.ftl", "ui-closed = ")) in found


# --- where and how it is said


def test_a_fault_names_the_label_the_word_and_the_mend(tmp_path: Path) -> None:
    changed = MENU.replace("    .menu-again = The menu", "    .menu-again = You must")
    invented.write(tmp_path, {"lang/en/words.toml": LISTED, "lang/en/menu.ftl": changed})
    (found,) = [fault for fault in check(tmp_path, TODAY) if fault.code == "C2"]

    assert found.line == line_of("lang/en/menu.ftl", "    .menu-again")
    assert found.what == '"must" in "start-more.menu-again" is an order.'
    assert "you can" in found.mend


def test_every_branch_is_read(tmp_path: Path) -> None:
    words = '{ $proxy ->\n    [yes] Fine.\n   *[no] You { "must" } go.\n }'
    assert "C2" in said_in_menu(tmp_path, words)


def test_what_one_branch_denies_is_read_with_what_follows_it(tmp_path: Path) -> None:
    words = "You { $proxy ->\n    [yes] do not\n   *[no] never\n } have to go."
    assert "C2" not in said_in_menu(tmp_path, words) - {"P011"}


def test_a_promise_may_stand_in_a_text_that_is_quoted(tmp_path: Path) -> None:
    quoting = RIGHTS.replace("This is information, not legal advice.", "{ -no-advice }")
    term = "-no-advice = This is information, not legal advice.\n"
    invented.write(tmp_path, {"lang/en/words.toml": LISTED, "lang/en/rights.ftl": quoting + term})
    assert "C12" not in {fault.code for fault in check(tmp_path, TODAY)}


def test_another_language_is_judged_by_its_own_lists(tmp_path: Path) -> None:
    listed = SPANISH["lang/es/words.toml"] + '[rules]\nC2 = ["debe"]\n'
    menu = SPANISH["lang/es/menu.ftl"].replace("More.", "Usted debe. You must.")
    invented.write(tmp_path, {**SPANISH, "lang/es/words.toml": listed, "lang/es/menu.ftl": menu})
    found = [fault.what for fault in check(tmp_path, TODAY) if fault.code == "C2"]
    assert found == ['"debe" in "start-more" is an order.']


def test_a_variety_is_judged_by_the_lists_of_its_language_too(tmp_path: Path) -> None:
    variety = {
        "lang/en-GB/lang.toml": 'name = "English"\ndirection = "ltr"\nfallback = "en"\n',
        "lang/en-GB/menu.ftl": "start-more = You must.\n    .menu-again = Menu\n    .urgent = Urgent\n",
        "lang/en/words.toml": LISTED,
    }
    invented.write(tmp_path, variety)
    assert [Path(f.path).parent.name for f in check(tmp_path, TODAY) if f.code == "C2"] == ["en-GB"]


def unheard(folder: Path, changed: dict[str, str]) -> list[tuple[str, str]]:
    """The languages that lack a list, and what is said of them."""
    invented.write(folder, changed)
    return [(Path(f.path).parent.name, f.what) for f in check(folder, TODAY) if f.code == "W011"]


def test_a_rule_that_nobody_listens_for_is_told_once_a_language(tmp_path: Path) -> None:
    listed = LISTED[: LISTED.index("\n[rules]")] + '\n[rules]\nC1 = ["why"]\nC2 = []\n'
    ((language, what),) = unheard(tmp_path, {"lang/en/words.toml": listed})
    assert language == "en"
    assert "no list for C2, C3," in what


def test_a_variety_is_heard_by_the_lists_of_its_language(tmp_path: Path) -> None:
    variety = {"lang/en-GB/lang.toml": 'name = "English"\ndirection = "ltr"\nfallback = "en"\n'}
    assert unheard(tmp_path, {**variety, "lang/en/words.toml": LISTED}) == []
