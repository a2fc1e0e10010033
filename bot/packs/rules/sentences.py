"""Judge one text by the rules of wording: what is said in it, whatever screen it stands on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.core.errors import Fault, quote
from bot.packs.rules import figures
from bot.packs.rules.lists import Lists, plain
from bot.packs.rules.reading import too_hard
from bot.packs.texts import Said
from bot.packs.words import base

PREVIEW = 40  # characters that a notification or a list of chats may show
NEUTRAL = frozenset(["ui-closed", "ui-cover", "ui-ready"])  # what stays, covers or alerts
ORDERS = frozenset(["handoff-limits", "handoff-duty", "court-first", "court-date", "minors-duty"])
"""Texts in which an order may stand, since a law or a court gives it (C2)."""

MENDS = {
    "C1": ("asks why somebody did something, or did not", "leave it out, or say what can be done now"),
    "C2": ("is an order", 'say what is possible: "you can …", "some people …"'),
    "C3": ("promises what nobody can hold", "say what is known, and what is not"),
    "C4": ("is not said of a person", "say person, people, someone"),
    "C7": ("names a gender, or sex before work", 'say "someone", "a boss", "a partner"; work first'),
    "C8": ("claims feelings, or to be a person", "leave it out: this is a program"),
    "C9": ("judges or praises what somebody told", "leave it out, and say what can be done"),
    "C10": ("hurries or shouts", "say it calmly, with a full stop"),
    "C11": ("is an official name, spelled otherwise", "write it exactly so"),
    "C13": ("tells the story of one person", 'tell it of nobody: "some people …"'),
    "C16": ("tells what this is about", "begin with other words, or say it later on the screen"),
    "C17": ("is a figure that the settings give", "use a variable such as { $minutes }"),
    "C18": ("is not neutral enough for what stays or covers", 'say nothing but "Closed" or "Ready"'),
    "I001": ("asks, and this is not questions.ftl", "make a statement of it, or leave it out"),
    "I003": ("may ask who somebody is", "leave it out: nothing here asks that"),
    "P013": ("is typed", "use a variable such as { $phone }; numbers come from hotlines.toml"),
    "P014": ("is typed", "use a variable such as { $url }; addresses come from hotlines.toml"),
}
ADVICE = frozenset(["C7", "C13", "I003"])
_SAID_AS = {"C6": "I003", "topic": "C16", "C17-kept": "C17"}  # lists that are printed under another code
_ANYWHERE = frozenset("C1 C2 C3 C4 C6 C7 C8 C9 C10 C13 C17 P013".split())

SAID_OF_PLACES = {
    "services-take-women": "C7",
    "question-what-matters.women": "C7",
    "services-by-told-us": "C13",
}
"""Words on what a place says of itself: no person is meant, whatever the language."""


@dataclass(frozen=True, slots=True)
class Judge:
    """What has to be known of a language, and of all that is said, to judge one text."""

    language: str
    lists: Lists
    names: Mapping[str, str]  # official ones: as they are compared, and as they are spelled (C11)
    bodies: frozenset[str]  # ids that stand first on a screen
    public: frozenset[str]  # ids that anybody may see: no topic anywhere
    orders: frozenset[str]  # ids that may give an order
    numbers: frozenset[str]  # short numbers of the lines

    def faults(self, said: Said) -> Iterator[Fault]:
        """Everything that the rules say about a text, each word once."""
        found = dict.fromkeys(self._found(said))
        yield from (self._fault(said, code, words) for code, words in found)
        if said.is_body:
            for why in dict.fromkeys(
                why for text in said.texts for why in too_hard(text, base(self.language))
            ):
                what, mend = f'"{said.ref}" reads hard: {why}.', "use shorter words, and a full stop sooner."
                yield Fault(said.entry.path, said.line, "W001", what, mend, "warning")

    def _found(self, said: Said) -> Iterator[tuple[str, str]]:
        """(code, words) of each breach."""
        yield from (("I001", sign) for sign in figures.asks(said))
        yield from (("C10", sign) for sign in figures.shouts(said))
        yield from (("C17", figure) for figure in figures.own_figures(said))
        for text in said.texts:
            yield from (("P013", number) for number in figures.numbers(text, self.numbers))
            yield from (("P014", address) for address in figures.addresses(text))
            yield from self._listed(said, text)

    def _listed(self, said: Said, text: str) -> Iterator[tuple[str, str]]:
        """What the word lists find."""
        rules = self._rules(said)
        begins = said.entry.id in self.bodies and said.is_body and "topic" not in rules
        first = len(plain(preview(text))) if begins else 0
        for hit in self.lists.hits(text):
            if hit.rule == "topic" and hit.end <= first:
                yield "C16", hit.words
            elif hit.rule == "C11" and self.names[hit.words] not in " ".join(text.split()):
                yield "C11", self.names[hit.words]
            elif hit.rule in rules:
                yield rules[hit.rule], hit.words

    def _rules(self, said: Said) -> dict[str, str]:
        """Which lists count for a text, and under which code."""
        rules = {rule: _SAID_AS.get(rule, rule) for rule in _ANYWHERE}
        if figures.is_of_ours(said):
            rules["C17-kept"] = "C17"
        if said.entry.id in NEUTRAL:
            return rules | {"C18": "C18", "topic": "C18"}
        if said.entry.id in self.public or said.is_quiet:
            rules["topic"] = "C16"
        if said.is_body and said.entry.id in self.orders:
            del rules["C2"]
        if said.ref in SAID_OF_PLACES:
            del rules[SAID_OF_PLACES[said.ref]]
        return rules

    def _fault(self, said: Said, code: str, words: str) -> Fault:
        why, mend = MENDS[code]
        mend = mend if code != "C11" else f"{mend}: {quote(words)}"
        what = f'"{quote(words)}" in "{said.ref}" {why}.'
        if code in ADVICE:
            return Fault(said.entry.path, said.line, code, what, f"{mend}.", "warning")
        return Fault(said.entry.path, said.line, code, what, f"{mend}.")


def preview(text: str) -> str:
    """The first characters, with the word they cut whole."""
    end = PREVIEW
    while end < len(text) and (text[end].isalnum() or text[end] in "'\u2019"):
        end += 1
    return text[:end]
