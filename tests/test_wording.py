"""The real words of every language, held to what can be counted in them.

Calm, short, without orders, promises or praise; nothing about the topic in what a locked
phone may show. The lists are the language's own, so a new language brings its rules along.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pytest

from bot.core import limits
from bot.core.hearing import plain
from bot.packs.wording import cells
from bot.packs.words import Language
from tests.talk import ROOT, shipped

LONGEST_SENTENCE = 20  # words
AVERAGE_SENTENCE = 12  # words, over a whole language
RULES = ("C1", "C2", "C3", "C4", "C8", "C9", "C10")
PREVIEW = 40  # characters that a notification or a list of chats may show
FIRST = "start-welcome"
NEUTRAL = ("ui-closed", "ui-cover", "ui-ready")
PROGRAM_AND_STOP = {"en": ("program", "stop"), "es": ("programa", "parar")}
NOT_ADVICE = "This is information, not legal advice."
FILLED = {"minutes": 60, "erase_hours": 47, "block_days": 14, "operator": "Example Help"}
ON_CARDS = {
    "name": "Line", "list": "a name", "languages": "English", "language": "English",
    "phone": "0", "sms": "0", "url": "0", "date": "today",
}  # fmt: skip
QUESTION_MARKS = "?？؟¿\u037e⸮፧"
SHOUTS = "!！¡"
_NUMBER = re.compile(r"\d[\d\s().-]{5,}\d")
_ADDRESS = re.compile(r"https?:|www\.|\b[a-z0-9-]+\.(?:com|org|net|gov|info|me)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?]+(?:\s|$)|\n")


@dataclass(frozen=True)
class Said:
    """One text as a person reads it."""

    language: str
    ref: str
    file: str
    text: str

    def __str__(self) -> str:
        return f"{self.language}/{self.file}.ftl {self.ref}"

    @property
    def id(self) -> str:
        return self.ref.partition(".")[0]

    @property
    def attribute(self) -> str:
        return self.ref.partition(".")[2]


@cache
def languages() -> Mapping[str, Language]:
    """Every language that a shipped pack speaks or falls back to."""
    renderers = [pack.renderer for pack in shipped().packs.values()]
    return {language.id: language for renderer in renderers for language in renderer.languages}


@cache
def every_text() -> tuple[Said, ...]:
    """Each text of each language, filled in, with and without a proxy."""
    return tuple(dict.fromkeys(_said()))


def _said() -> Iterator[Said]:
    for language in languages().values():
        for entry in language.entries.values():
            for ref in entry.refs:
                for proxy in ("yes", "no"):
                    text = language.say(ref, {**FILLED, **ON_CARDS, "proxy": proxy})
                    assert text, f"{language.id} {ref} does not come out"
                    yield Said(language.id, ref, entry.file, text)


@cache
def on_screens() -> frozenset[str]:
    """Ids of the texts that stand first on a screen."""
    return frozenset(node.say for pack in shipped().packs.values() for node in pack.book.nodes.values())


def bodies() -> list[Said]:
    """What screens say, quiet wordings too."""
    return [s for s in every_text() if s.id in on_screens() and s.attribute in {"", "quiet"}]


def buttons() -> list[Said]:
    """Everything that is pressed."""
    pressed = {
        choice.label
        for pack in shipped().packs.values()
        for node in pack.book.nodes.values()
        for choice in node.choices
    }
    return [s for s in every_text() if s.ref in pressed or s.attribute not in {"", "quiet"}]


@cache
def words_of(language: str) -> Mapping[str, tuple[str, ...]]:
    """The lists of a language: "topic", "C1", "C2" ..."""
    path = ROOT / "locales" / "lang" / language / "words.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {"topic": tuple(data["topic"]), **{rule: tuple(some) for rule, some in data["rules"].items()}}


def found(text: str, phrases: Iterable[str]) -> list[str]:
    """Which words or phrases stand in a text, whole, in any case."""
    here = f" {' '.join(_words(text))} "
    return [phrase for phrase in phrases if f" {' '.join(_words(phrase))} " in here]


def _words(text: str) -> list[str]:
    return re.findall(r"[\w'%-]+", text.casefold().replace("’", "'"))


def breaches(rule: str, text: str, lists: Mapping[str, tuple[str, ...]]) -> list[str]:
    """What of a rule's list a text says; an order or a promise may be denied, a name may be a name."""
    for name in lists["C11"]:
        text = text.replace(name, " ")
    return found(unsaid(text) if rule in {"C2", "C3"} else text, lists[rule])


def unsaid(text: str) -> str:
    """A text without what it denies: "you do not have to", "we cannot promise"."""
    negation = r"\b(?:do|does|did|can|could|is|are)(?: not|n't)|\bcannot|\bno (?:puede|tiene|hay|es|hace)\b"
    return re.sub(rf"(?:{negation})(?: \w+){{0,3}}", " ", text, flags=re.IGNORECASE)


def preview(text: str) -> str:
    """The first characters, with the word they cut whole."""
    return re.match(rf".{{0,{PREVIEW}}}\w*", text, re.DOTALL)[0]  # type: ignore[index]


def sentences(text: str) -> list[str]:
    return [part for part in _SENTENCE.split(text) if _words(part)]


# --- length and reading


def test_a_body_fits_the_screen_of_a_small_phone() -> None:
    too_long = [(str(s), len(s.text)) for s in bodies() if len(s.text) > limits.BODY]
    assert not too_long


def test_a_label_fits_its_button() -> None:
    wide = [(str(s), cells(s.text)) for s in buttons() if cells(s.text) > limits.LABEL]
    assert not wide


def test_frame_words_are_short_in_every_language() -> None:
    frame = [s for s in every_text() if s.id == "ui-frame"]
    assert {s.language for s in frame} == set(languages())
    assert not [(str(s), s.text) for s in frame if len(s.text) > limits.FRAME_LABEL]


def test_no_sentence_runs_on() -> None:
    long = [(str(s), p) for s in every_text() for p in sentences(s.text) if len(_words(p)) > LONGEST_SENTENCE]
    assert not long


@pytest.mark.parametrize("language", sorted(languages()))
def test_sentences_are_short_on_average(language: str) -> None:
    sizes = [len(_words(p)) for s in bodies() if s.language == language for p in sentences(s.text)]
    assert sum(sizes) / len(sizes) <= AVERAGE_SENTENCE


# --- what is never said


def test_nothing_shouts() -> None:
    assert not [str(s) for s in every_text() if set(s.text) & set(SHOUTS)]


def test_only_the_listed_questions_ask() -> None:
    asking = {s.id for s in every_text() if set(s.text) & set(QUESTION_MARKS)}
    assert not [str(s) for s in every_text() if s.id in asking and s.file != "questions"]
    assert all(s.id.startswith("question-") for s in every_text() if s.file == "questions")


def test_numbers_and_addresses_come_from_the_place_never_from_the_words() -> None:
    places = shipped().default.renderer.today.hotlines.values()
    lines = {number for line in places for number in line.channels.values()}
    typed = [str(s) for s in every_text() if _NUMBER.search(s.text) or _ADDRESS.search(s.text)]
    assert not typed
    assert not [str(s) for s in every_text() if set(re.findall(r"\d+", s.text)) & lines]


def test_figures_about_what_is_kept_come_from_the_settings() -> None:
    """No figure is typed in a phone or privacy text: with no variables filled in, no digit is left."""
    ours = [
        (language.id, entry.id, str(language.say(entry.id, dict.fromkeys([*FILLED, "proxy"], "…"))))
        for language in languages().values()
        for entry in language.entries.values()
        if entry.id.startswith(("privacy-", "phone-", "question-phone"))
    ]
    assert ours
    assert not [(where, id) for where, id, text in ours if re.search(r"\d", text)]


@pytest.mark.parametrize("rule", RULES)
def test_no_blame_order_promise_label_feeling_praise_or_hurry(rule: str) -> None:
    """C11: the official name of an office or a line keeps its words."""
    said = [(str(s), hits) for s in every_text() if (hits := breaches(rule, s.text, words_of(s.language)))]
    assert not said


def test_the_first_words_of_a_screen_do_not_tell_the_topic() -> None:
    topic = {id: words_of(id)["topic"] for id in languages()}
    told = [(str(s), hits) for s in bodies() if (hits := found(preview(s.text), topic[s.language]))]
    assert not told


def test_quiet_wordings_never_tell_the_topic() -> None:
    quiet = [s for s in every_text() if s.attribute.startswith("quiet")]
    assert quiet
    assert not [str(s) for s in quiet if found(s.text, words_of(s.language)["topic"])]


def test_what_stays_or_covers_is_neutral() -> None:
    for s in every_text():
        if s.id in NEUTRAL:
            lists = words_of(s.language)
            assert not found(s.text, (*lists["C18"], *lists["topic"])), s


# --- what is always said


@pytest.mark.parametrize("language", sorted(languages()))
def test_the_first_message_says_it_is_a_program_and_how_to_stop(language: str) -> None:
    text = str(languages()[language].say(FIRST, {}))
    assert all(found(text, [word]) for word in PROGRAM_AND_STOP[language])


@pytest.mark.parametrize("language", sorted(languages()))
def test_the_safe_word_is_told_and_is_the_one_listened_for(language: str) -> None:
    spoken = languages()[language]
    assert spoken.vocabulary is not None
    told = str(spoken.say("phone-quiet", {"minutes": 15}))
    assert plain(spoken.vocabulary.safe_word) in map(plain, _words(told))


def test_urgent_screens_say_what_we_are_not() -> None:
    for id in ("danger-now", "danger-lines"):
        text = str(languages()["en"].say(id, {}))
        assert "not an emergency service" in text
        assert "cannot see where you are" in text


def test_law_is_information_and_not_advice_on_its_own_screen() -> None:
    """Wherever a fact of law is said, the same page says what it is not; papers need a lawyer first."""
    english, place = languages()["en"], shipped().default.renderer.today
    law = [page for page in place.pages if any(leaf.say.startswith("rights-us-") for leaf in page.say)]
    assert law
    for page in law:
        assert NOT_ADVICE in " ".join(str(english.say(leaf.say, {})) for leaf in page.say), page.id
    visa = [id for id in english.entries if id.startswith("rights-us-t-")]
    assert visa
    assert all("peak to a lawyer before you file." in str(english.say(id, {})) for id in visa)


def test_every_source_text_says_where_it_stands() -> None:
    """Translators see no screens, only comments."""
    source = languages()["en"].entries.values()
    notes = {entry.id: entry.node.comment for entry in source}
    assert not [id for id, note in notes.items() if not note or not str(note.content).startswith("Where: ")]


# --- the rules bite


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("C1", "Tell us: why didn't you leave."),
        ("C2", "You must report this."),
        ("C2", "It is late, you have to go."),
        ("C3", "We promise that no one will know."),
        ("C4", "You are a victim."),
        ("C8", "I understand you."),
        ("C9", "That was brave."),
        ("C10", "Call now, hurry."),
        ("C18", "The chat was deleted."),
        ("topic", "Trafficking: what could help."),
    ],
)
def test_a_planted_breach_is_found(rule: str, sentence: str) -> None:
    assert breaches(rule, sentence, words_of("en"))


@pytest.mark.parametrize(
    "sentence",
    ["You do not have to tell.", "We cannot promise it.", "Staying is a choice.", "Some people wait."],
)
def test_a_near_miss_is_left_alone(sentence: str) -> None:
    lists = words_of("en")
    assert not [rule for rule in RULES if breaches(rule, sentence, lists)]
