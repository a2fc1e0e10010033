"""What is typed becomes an event; the words themselves go no further."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.core import limits
from bot.core.events import Command, Distress, NotUnderstood, Press, Start
from bot.core.hearing import COMMANDS, Vocabulary, is_safe_word, one_typo, phrases, plain, understand
from bot.core.screen import Button, Screen

SCREEN = Screen(
    notices=("Here is the list again.",),
    body="About work.",
    choices=((Button("a1", "Pay that is missing"),), (Button("b2", "¿Más?"),), (Button("c3", "٣ أيام"),)),
    frame=((Button("d4", "Back"), Button("e5", "Menu")), (Button("f6", "Exit"),)),
    language="en",
    direction="ltr",
)
WORDS = Vocabulary("lantern", frozenset(["lanterns", "cantern", "eastern"]))
EXIT = Command("exit")


def heard(text: str) -> object:
    return understand(text, SCREEN, WORDS)


# --- commands ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_heard_in_any_case_and_with_the_bots_name(name: str) -> None:
    for text in (f"/{name}", f" /{name.upper()} ", f"/{name}@open_desk_bot", f"/{name} now"):
        assert heard(text) == COMMANDS[name]


def test_stop_is_exit_and_start_begins() -> None:
    assert heard("/stop") == heard("/exit") == EXIT
    assert heard("/start abc") == Start()


@pytest.mark.parametrize("text", ["/exits", "/", "exit/", "/nothing", "/exit-now", "say /exit"])
def test_what_only_looks_like_a_command_is_none(text: str) -> None:
    assert heard(text) == NotUnderstood()


# --- the safe word ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["lantern", "LANTERN", " Lantern. ", "làntérn", "¡lantern!", "lanern", "lantrn", "lantenr", "llantern"],
)
def test_e02_the_safe_word_alone_leaves_at_once(text: str) -> None:
    """Any case, without accents, with one typing mistake."""
    assert heard(text) == EXIT


@pytest.mark.parametrize("text", ["lanterns", "Cantern", "eastern"])
def test_e02_a_common_word_is_never_the_safe_word(text: str) -> None:
    assert heard(text) == NotUnderstood()


@pytest.mark.parametrize("text", ["the lantern", "lantern please", "lan tern", "ltn", "lantrnn", "lanternas"])
def test_e02_the_safe_word_in_a_sentence_or_with_two_mistakes_is_not_it(text: str) -> None:
    assert heard(text) == NotUnderstood()


def test_a_safe_word_written_with_accents_is_typed_without() -> None:
    words = Vocabulary("Cañón", frozenset())
    assert understand("canon", SCREEN, words) == EXIT


def test_a_language_without_a_safe_word_listens_for_none() -> None:
    assert not is_safe_word("", Vocabulary())
    assert understand("", SCREEN, Vocabulary()) == NotUnderstood()


def neighbours(word: str, letters: str) -> set[str]:
    """Every text one typing mistake away, by brute force."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    less = {a + b[1:] for a, b in cuts if b}
    other = {a + c + b[1:] for a, b in cuts if b for c in letters}
    more = {a + c + b for a, b in cuts for c in letters}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    return (less | other | more | swapped) - {word}


@given(st.text("ab", max_size=5), st.text("ab", max_size=6))
@example("ab", "ba")
def test_one_typo_is_one_letter_more_less_other_or_two_exchanged(a: str, b: str) -> None:
    assert one_typo(a, b) == (b in neighbours(a, "ab"))
    assert one_typo(a, b) == one_typo(b, a)


@given(st.sampled_from(sorted(neighbours("lantern", "xyz"))), st.booleans())
def test_e02_any_one_mistake_still_leaves(typed: str, upper: bool) -> None:  # noqa: FBT001
    assert heard(typed.upper() if upper else typed) == EXIT


# --- numbers and labels ---------------------------------------------------------------------------------


def test_a_number_counts_the_buttons_as_they_are_read() -> None:
    assert heard("1") == Press("a1")
    assert heard(" 6. ") == Press("f6")
    assert heard("٢") == Press("b2")


@pytest.mark.parametrize("text", ["0", "7", "0001", "-1", "1.5", "²³", "9" * 4_000])
def test_a_number_that_no_button_has_is_not_understood(text: str) -> None:
    assert heard(text) == NotUnderstood()


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("pay that is missing", "a1"),
        ("Pay  that is missing!", "a1"),
        ("mas", "b2"),
        ("٣ أيام", "c3"),
        ("MENU", "e5"),
    ],
)
def test_a_label_is_heard_without_case_accents_and_marks(text: str, token: str) -> None:
    assert heard(text) == Press(token)


def test_part_of_a_label_is_not_enough() -> None:
    assert heard("pay") == NotUnderstood()


# --- whatever is typed ------------------------------------------------------------------------------------


@given(st.text(max_size=200))
def test_whatever_is_typed_becomes_an_event_that_holds_none_of_it(text: str) -> None:
    tokens = {button.token for button in SCREEN.buttons}
    event = heard(text)
    known = [NotUnderstood(), *COMMANDS.values(), *map(Press, tokens)]
    assert event in known


@given(st.text(max_size=60))
def test_text_is_compared_in_one_form(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assume(plain(text))
    assert plain(text) == plain(f"  {text} ")


def test_only_the_first_part_of_a_very_long_text_is_looked_at() -> None:
    assert heard("lantern" + " " * limits.HEARD + "and more") == EXIT
    assert heard("ﷺ" * 100_000) == NotUnderstood()


def test_a_screen_is_read_from_top_to_bottom() -> None:
    assert SCREEN.text == "Here is the list again.\n\nAbout work."
    assert [button.token for button in SCREEN.buttons] == ["a1", "b2", "c3", "d4", "e5", "f6"]


# --- words of distress --------------------------------------------------------------------------------

SORROW = Vocabulary("lantern", distress=phrases(["I can't go on", "no puedo más", "死にたい", "لا أستطيع"]))


@pytest.mark.parametrize(
    "text",
    [
        "i cant go on",
        "I CAN’T… GO ON!",
        "he came again, i can't   go on, please",
        "No puedo mas.",
        "もう死にたいです",
        "لا أستطيع النوم",
    ],
)
def test_e05_words_of_distress_are_heard_anywhere_in_what_was_typed(text: str) -> None:
    assert understand(text, SCREEN, SORROW) == Distress()


@pytest.mark.parametrize("text", ["i can go on", "can't go onward", "i cannot", "puedo más", "", "…"])
def test_e05_words_that_only_look_like_distress_are_none(text: str) -> None:
    assert understand(text, SCREEN, SORROW) == NotUnderstood()


def test_e05_a_button_and_the_safe_word_are_heard_first() -> None:
    words = Vocabulary("lantern", distress=phrases(["lantern", "back"]))
    assert understand("lantern", SCREEN, words) == EXIT
    assert understand("Back", SCREEN, words) == Press("d4")
    assert understand("go back", SCREEN, words) == Distress()


def test_e05_a_language_without_such_words_hears_none() -> None:
    assert phrases([]) == phrases(["...", ""]) == ()
    assert understand("i can't go on", SCREEN, WORDS) == NotUnderstood()
