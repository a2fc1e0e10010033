"""What the desk takes from packs: phrases, the card for danger, the guard, codenames, the first line."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from random import Random

import msgspec
import pytest

from bot.packs import Library
from bot.packs.desk_words import DeskWords, desk_words
from bot.packs.guard import GuardRule, hits, pattern
from tests.packs import invented
from tests.packs.invented import FILES, RIGHTS, SAFETY, SPANISH
from tests.test_words_fallback import approvals

WORDING = Path(__file__).parent / "wording"
PHRASES = """\
phrase-opening = I am { $name }, an advocate with { $operator }.
phrase-wages-owed = We can look at what is owed.
phrase-ending-open = We can end here, or go on.
desk-danger = First what they want.
desk-danger-now = One word is enough.
"""
ES_PHRASES = (
    PHRASES.replace("We can look at what is owed.", "Podemos ver qué falta.")
    .replace("We can end here, or go on.", "Podemos terminar aquí, o seguir.")
    .replace("One word is enough.", "Basta una palabra.")
)
BOTH = {**SPANISH, "lang/en/phrases.ftl": PHRASES, "lang/es/phrases.ftl": ES_PHRASES}
REAL = {
    name: text.replace("demonstration = true", "demonstration = false")
    for name, text in {**FILES, **SPANISH}.items()
    if name.startswith("packs/")
}


def small(folder: Path, changed: Mapping[str, str] | None = None) -> Library:
    """Two languages with a few phrases."""
    return invented.library(folder, {**BOTH, **(changed or {})})


def wordings(words: DeskWords, id: str) -> dict[str, tuple[str, bool]]:
    """What a phrase says in each language, and whether that is a draft."""
    phrase = next(phrase for phrase in words.phrases if phrase.id == id)
    return {language: (wording.text, wording.draft) for language, wording in phrase.wordings.items()}


def rules(words: DeskWords, language: str) -> list[GuardRule]:
    some = (rule for rule in words.guard if rule.lang == language)
    return [GuardRule(rule.id, rule.find, rule.unless, rule.say, rule.better) for rule in some]


# --- the palette


def test_an_advocate_picks_in_their_language_and_the_person_reads_it_in_theirs(tmp_path: Path) -> None:
    words = desk_words(small(tmp_path), "es")

    assert [(p.id, p.topic, p.text) for p in words.phrases] == [
        ("phrase-wages-owed", "wages", "Podemos ver qué falta."),
        ("phrase-ending-open", "ending", "Podemos terminar aquí, o seguir."),
    ]
    assert wordings(words, "phrase-wages-owed")["en"] == ("We can look at what is owed.", True)


def test_a_language_without_a_wording_has_none_and_borrows_none(tmp_path: Path) -> None:
    words = desk_words(small(tmp_path, {"lang/es/phrases.ftl": ""}), "es")

    assert wordings(words, "phrase-wages-owed").keys() == {"en"}
    assert words.phrases[0].text == "We can look at what is owed."  # the advocate reads the source


def test_a_real_pack_offers_what_two_readers_have_approved(tmp_path: Path) -> None:
    readers = {"lang/en/approvals.toml": approvals(SAFETY + RIGHTS + PHRASES)}

    words = desk_words(small(tmp_path, {**REAL, **readers}), "es")

    assert wordings(words, "phrase-wages-owed") == {"en": ("We can look at what is owed.", False)}
    assert words.phrases[0].text == "Podemos ver qué falta."


def test_a_variant_says_what_its_base_has(tmp_path: Path) -> None:
    mexican = {
        "lang/es-MX/lang.toml": 'name = "Español (México)"\ndirection = "ltr"\nfallback = "es"\n',
        "packs/es-MX/pack.toml": SPANISH["packs/es-US/pack.toml"].replace('"es"', '"es-MX"'),
    }

    words = desk_words(small(tmp_path, mexican), "es-MX")

    assert wordings(words, "phrase-wages-owed")["es-MX"] == ("Podemos ver qué falta.", True)


@pytest.mark.parametrize(("asked", "given"), [("es", "es"), ("es-MX", "es"), ("ja", "en"), ("", "en")])
def test_who_reads_another_language_gets_the_nearest(tmp_path: Path, asked: str, given: str) -> None:
    assert desk_words(small(tmp_path), asked).lang == given


def test_packs_without_phrases_leave_the_palette_empty(tmp_path: Path) -> None:
    words = desk_words(invented.library(tmp_path), "en")

    assert (words.phrases, words.guard, words.danger.text, words.danger.lines) == ((), (), "", ())


def test_the_words_of_the_desk_travel_as_json(library: Library) -> None:
    words = desk_words(library, "ar")

    assert msgspec.json.decode(msgspec.json.encode(words), type=DeskWords) == words
    assert (words.lang, words.dir) == ("ar", "rtl")


def test_each_shipped_phrase_is_said_in_each_shipped_language(library: Library) -> None:
    words = desk_words(library, "en")

    assert len(words.phrases) >= 40
    assert {frozenset(phrase.wordings) for phrase in words.phrases} == {frozenset(["en", "es", "ar"])}
    assert {p.topic for p in words.phrases} == set(
        "opening safety listening wages papers housing health law waiting service ending".split()
    )


# --- the first line


@pytest.mark.parametrize("pack", ["en-US", "es-US", "ar-US"])
def test_the_first_line_names_who_writes_and_for_whom(library: Library, pack: str) -> None:
    said = library.newest(pack).opening("Maya")

    assert "Maya" in said
    assert "Example Help" in said


def test_the_first_line_tells_the_limits(library: Library) -> None:
    said = library.newest("en-US").opening("Maya")

    assert "an advocate with" in said
    assert "do not see a name" in said
    assert "stop at any line" in said


# --- the card for danger


def test_the_card_tells_whose_consent_and_names_police_as_one_way_and_never_first(library: Library) -> None:
    card = desk_words(library, "en").danger

    assert "whose yes" in card.text
    assert "who calls" in card.text
    naming = [line.id for line in card.lines if "police" in line.text]
    assert naming == ["desk-danger-lines"]
    assert card.lines[0].id != "desk-danger-lines"
    assert all(line.wordings.keys() == {"en", "es", "ar"} for line in card.lines)


def test_a_pack_may_have_a_card_of_its_own(tmp_path: Path) -> None:
    own = PHRASES + "desk-danger-here = Here it goes so.\ndesk-danger-here-first = We can stop.\n"
    pack = FILES["packs/en-US/pack.toml"] + 'danger_card = "desk-danger-here"\n'
    library = invented.library(tmp_path, {"lang/en/phrases.ftl": own, "packs/en-US/pack.toml": pack})

    card = desk_words(library, "en").danger

    assert card.text == "Here it goes so."
    assert [line.text for line in card.lines] == ["We can stop."]


# --- the guard

BAD = [
    ("en", "why", "Why didn’t you leave?"),
    ("en", "identity", "What is your name?"),
    ("en", "promise", "You will not be deported."),
    ("en", "police", "Call the police now"),
    ("es", "why", "¿Por qué no se fue?"),
    ("es", "identity", "¿Cómo se llama usted?"),
    ("es", "promise", "Le garantizo la visa."),
    ("es", "police", "Llame a la policía"),
    ("ar", "why", "لماذا لم تهرب؟"),
    ("ar", "identity", "ما اسمك؟"),
    ("ar", "promise", "أضمن لك ذلك"),
    ("ar", "police", "اتصل بالشرطة"),
]


@pytest.mark.parametrize(("language", "rule", "sentence"), BAD)
def test_the_guard_points_it_out(library: Library, language: str, rule: str, sentence: str) -> None:
    assert hits(sentence, rules(desk_words(library, "en"), language)) == (rule,)


@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.parametrize(("kind", "rule"), [("C1", "why"), ("C3", "promise"), ("C6", "identity")])
def test_the_guard_finds_most_of_what_others_wrote_and_leaves_what_comes_near(
    library: Library, language: str, kind: str, rule: str
) -> None:
    sentences = tomllib.loads((WORDING / f"{language}.toml").read_text(encoding="utf-8"))[kind]
    own = rules(desk_words(library, "en"), language)

    found = sum(rule in hits(sentence, own) for sentence in sentences["breaks"])
    near = [sentence for sentence in sentences["near"] if hits(sentence, own)]

    assert found >= 0.7 * len(sentences["breaks"])
    assert len(near) <= 0.05 * len(sentences["near"]), near


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_no_phrase_of_the_palette_is_warned_of(library: Library, language: str) -> None:
    words = desk_words(library, "en")
    own = rules(words, language)
    said = (phrase.wordings[language].text for phrase in (*words.phrases, *words.danger.lines))

    assert [text for text in said if hits(text, own)] == []


def test_a_pattern_finds_whole_words_in_one_sentence() -> None:
    rule = GuardRule("why", (pattern("why * you"),), (pattern("not"),), "", "")

    assert hits("So WHY did you", [rule]) == ("why",)
    assert hits("Why. You said so", [rule]) == ()
    assert hits("why your", [rule]) == ()
    assert hits("not why you", [rule]) == ()
    assert hits("It is not so. Why you", [rule]) == ("why",)


# --- codenames


def test_codenames_come_by_chance_and_differ(library: Library) -> None:
    names = library.newest("es-US").codenames(Random(7))

    assert len(set(names)) == len(names) == 8
    assert names == library.newest("en-US").codenames(Random(7))
    assert names != library.newest("en-US").codenames(Random(8))
    assert all(name[0].isupper() and len(name.split()) == 2 for name in names)


def test_a_pack_without_lists_has_no_codenames(tmp_path: Path) -> None:
    assert invented.library(tmp_path).default.codenames() == ()
