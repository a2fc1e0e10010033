"""The rules of wording (C1 to C18): every text of every language, held to its language's lists.

Word lists prove nothing; two native readers do. They find slips early, at their line, with the
word and a mend. Inside: `lists` finds the words, `figures` what is typed, `reading` what reads hard;
`sentences` judges one text, `promises` what has to be said.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.core.errors import Fault
from bot.core.state import State
from bot.packs import schema
from bot.packs.files import Files
from bot.packs.needs import FRAME, PAGE_GO, needed
from bot.packs.places import Place
from bot.packs.rules.lists import Lists, plain
from bot.packs.rules.promises import Promises, duties
from bot.packs.rules.sentences import ORDERS, Judge
from bot.packs.texts import said
from bot.packs.words import Language, base
from bot.services.numbers import LINKS

LISTED = (*(rule for rule in schema.RULES if rule.startswith("C") and "-" not in rule), "topic")
_SHOWN = {"topic": "C16 (topic)"}

__all__ = ["check_rules", "lists_in"]


def check_rules(files: Files, states: tuple[State, ...]) -> Iterator[Fault]:
    """Every breach in every language, also one that no pack names yet."""
    joined = files.joined
    needs = needed(states, joined)
    for language in files.languages.values():
        entries = _lists_of(files, language)
        yield from _unheard(files, language, entries)
        lists = Lists.of(entries)
        judge = Judge(
            language=language.id,
            lists=lists,
            names={plain(name): name for name in entries.get("C11", ())},
            bodies=frozenset(needs.labels) - needs.buttons - {FRAME, PAGE_GO},
            public=_public(files, language),
            orders=ORDERS | {pack.duty for pack in files.packs.values()},
            numbers=_short_numbers(joined),
        )
        for entry in language.entries.values():
            for text in said(entry):
                yield from judge.faults(text)
        yield from Promises(lists, language.entries, files.reach(language)).faults(states, joined)
    yield from duties(files.packs.values())


def _lists_of(files: Files, language: Language) -> dict[str, list[str]]:
    """The lists of a language, and of what it varies: es-MX is judged by those of es too."""
    lists: dict[str, list[str]] = {}
    for some in files.chain(language.id):
        if base(some.id) == base(language.id):
            toml = files.tree.toml("lang", some.id, "words.toml", [])
            words = schema.sound(toml, toml.data, schema.WORDS, [])
            for name, entries in lists_in(words):
                lists.setdefault(name, []).extend(entries)
    return lists


def _unheard(files: Files, language: Language, lists: Mapping[str, list[str]]) -> Iterator[Fault]:
    """W011, once a language: rules that have no word to look for, and so find nothing."""
    if silent := [_SHOWN.get(name, name) for name in LISTED if not lists.get(name)]:
        path = files.tree.path("lang", language.id, "words.toml")
        what = f"This language has no list for {', '.join(silent)}: nobody listens for it."
        mend = "write under [rules] the words that break each rule in this language; topic stands alone."
        toml = files.tree.toml("lang", language.id, "words.toml", [])
        yield Fault(path, toml.line(("rules",)), "W011", what, mend, "warning")


def lists_in(words: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """The lists of one words.toml under the names that `Lists` knows."""
    yield "topic", words.get("topic", [])
    yield "not", words.get("denied", [])
    yield from words.get("rules", {}).items()
    yield from ((f"pass {rule}", some) for rule, some in words.get("passes", {}).items())
    yield from ((f"say {phrase}", some) for phrase, some in words.get("phrases", {}).items())


def _public(files: Files, language: Language) -> frozenset[str]:
    """Texts that say nothing of the topic anywhere: the frame, alerts, titles, commands."""
    frame = {id for id, entry in language.entries.items() if entry.file == "ui"}
    return frozenset(frame | {pack.title for pack in files.packs.values()})


def _short_numbers(places: Iterable[Place]) -> frozenset[str]:
    """Numbers of lines, digits only: 988 is too short to be known by its length."""
    lines = (line for place in places for line in place.hotlines.values())
    values = (v for line in lines for channel, v in line.channels.items() if channel not in LINKS)
    return frozenset("".join(filter(str.isdecimal, value)) for value in values)
