"""What the desk points out to an advocate who writes it, each with a better sentence (P221).

It warns and never blocks, sends nothing and counts nothing: the page holds what is typed against these
patterns by itself. Four kinds, in every guarded language: questions why, questions who, promises, and
the police as the first or only way.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from bot.core.errors import Fault, quote
from bot.packs import schema
from bot.packs.toml import Toml

LONGEST = 160  # characters of a sentence
_LETTER = r"\p{L}\p{N}"
_GAP = rf"(?:[^{_LETTER}.!?]+[{_LETTER}']+){{0,3}}?"
_PARTS = re.compile(r"[.!?\u061f\n]+")
_ENTRY = re.compile(r"\^?[^\W_*][\w'*/ -]*")


class GuardRule(Struct, frozen=True):
    r"""One rule: patterns for the page, what is said of them, and what could be written instead.

    A pattern is a regular expression of JavaScript with the flag "u", held against one sentence at a time
    (parted at . ! ? \u061f and line ends) in small letters, in form NFD without its marks (`\p{M}`), with '
    for every apostrophe. A sentence breaks the rule if one of `find` is in it and none of `unless`.
    """

    id: str
    find: tuple[str, ...]
    unless: tuple[str, ...]
    say: str
    better: str


def read_guard(toml: Toml, faults: list[Fault]) -> tuple[GuardRule, ...]:
    """The rules of one guard.toml; those that are not as they should be go to `faults`."""
    keys = {id: schema.Key(schema.TABLE, must=True, table=schema.GUARD) for id in schema.GUARDED}
    before = len(faults)
    tables = schema.sound(toml, toml.data, keys, faults)
    if len(faults) > before:
        return ()
    return tuple(_rule(toml, id, tables[id], faults) for id in schema.GUARDED)


def _rule(toml: Toml, id: str, table: Mapping[str, Any], faults: list[Fault]) -> GuardRule:
    entries, say, better = table["find"], table["say"], table["better"]
    unless = table.get("unless", [])
    for name, entry in [*(("find", entry) for entry in entries), *(("unless", entry) for entry in unless)]:
        if not _ENTRY.fullmatch(entry):
            what = f'"{quote(entry)}" could not be found in what is typed.'
            mend = "write words; word* for words that begin so, a/b for one of two, * alone for a gap."
            faults.append(toml.fault((id, name), "P221", what, mend))
    for name, sentence in (("say", say), ("better", better)):
        if len(sentence) > LONGEST or "\n" in sentence:
            what = f'"{name}" of "{id}" is no short sentence.'
            mend = f"write one line of {LONGEST} characters at most."
            faults.append(toml.fault((id, name), "P221", what, mend))
    rule = GuardRule(id, tuple(map(pattern, entries)), tuple(map(pattern, unless)), say, better)
    text, found = typed(better), zip(entries, rule.find, strict=True)
    near = tuple(pattern for entry, pattern in found if _could_be_in(entry, text))
    if hits(better, [replace(rule, find=near)]):
        what = f'The better sentence of "{id}" breaks the rule itself.'
        faults.append(toml.fault((id, "better"), "P221", what, "write one that it does not find."))
    return rule


def pattern(entry: str) -> str:
    """An entry, written as in words.toml, as the page looks for it."""
    begins = rf"^[^{_LETTER}]*" if entry.startswith("^") else rf"(?<![{_LETTER}])"
    return f"{begins}{''.join(_pieces(_words(entry)))}(?![{_LETTER}])"


def _could_be_in(entry: str, text: str) -> bool:
    """Whether one way of each of an entry's words has its letters in a text, as its pattern needs.

    Most have not. Making all their patterns to see so was a tenth of reading the packs.
    """
    return all(
        any(all(piece in text for piece in _kept(way).split("*")) for way in word.split("/"))
        for word in _words(entry)
    )


def _words(entry: str) -> list[str]:
    return typed(entry.removeprefix("^")).replace("-", " ").split()


def _pieces(words: list[str]) -> Iterator[str]:
    for at, word in enumerate(words):
        if word == "*":
            yield _GAP
            continue
        if at:
            yield rf"[^{_LETTER}.!?]+"
        ways = "|".join(_way(way) for way in word.split("/"))
        yield f"(?:{ways})" if "/" in word else ways


def _way(word: str) -> str:
    return _kept(word).replace("*", rf"[{_LETTER}']*")


def _kept(word: str) -> str:
    return re.sub(r"[^\w'*]", "", word)


def typed(text: str) -> str:
    """A text as the page compares it."""
    bare = text.lower()
    if not text.isascii():
        parted = unicodedata.normalize("NFD", bare)
        bare = "".join(sign for sign in parted if not unicodedata.category(sign).startswith("M"))
    return re.sub("[\u2018\u2019\u02bc]", "'", bare)


def hits(text: str, rules: Iterable[GuardRule]) -> tuple[str, ...]:
    """Ids of the rules that a text breaks, found as the page finds them."""
    parts = _PARTS.split(typed(text))
    return tuple(rule.id for rule in rules if any(_breaks(part, rule) for part in parts))


def _breaks(part: str, rule: GuardRule) -> bool:
    """Whether one sentence breaks a rule."""
    return _has(part, rule.find) and not _has(part, rule.unless)


def _has(part: str, some: Iterable[str]) -> bool:
    return any(re.search(_python(pattern), part) for pattern in some)


def _python(find: str) -> str:
    r"""The page's pattern for Python, whose \w is letters and digits of all scripts already."""
    return find.replace(_LETTER, r"\w")
