"""Read lang/<language>/hints.toml: the words by which a line gives somebody away (P220).

Shapes, such as that of an e-mail address, are the same everywhere and stand in `bot.packs.hint_shapes`.
Words are data. A table is named after the language that is typed, so that one folder may also hold
words of languages that have no folder yet: people type in their own language whatever the screen is in.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from bot.core.errors import Fault, quote
from bot.packs import schema
from bot.packs.flat import flat, low
from bot.packs.toml import Toml, Where

NAME = "hints.toml"
LISTS = (
    "names callings not_names surnames messengers fillers births months papers "
    "streets_after streets_capital streets_before streets_between not_streets roads boxes money"
).split()
"""What a table may hold; the file's first comment says what each is for."""
Words = Mapping[str, Mapping[str, tuple[str, ...]]]  # a typed language -> list -> its words, as compared
LONGEST = 40  # characters of an entry
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")
_KEYS = {name: schema.Key(schema.TEXTS) for name in LISTS}


def read_hints(toml: Toml, faults: list[Fault]) -> Words:
    """The words of one hints.toml; what is not as it should be goes to `faults`."""
    tables = {name: schema.Key(schema.TABLE, table=_KEYS) for name in toml.data if _LANGUAGE.fullmatch(name)}
    found = {}
    for language, lists in schema.sound(toml, toml.data, tables, faults).items():
        found[language] = {
            name: tuple(_list(toml, language, name, some, faults)) for name, some in lists.items()
        }
    return found


def _list(toml: Toml, language: str, name: str, entries: Iterable[str], faults: list[Fault]) -> list[str]:
    kept: list[str] = []
    for entry in entries:
        word = " ".join(low(flat(entry)).split())
        if not any(sign.isalpha() for sign in word) or len(word) > LONGEST:
            _tell(toml, (language, name), f'"{quote(entry)}" is no word that could be typed', faults)
        elif word in kept:
            _tell(toml, (language, name), f'"{quote(entry)}" stands twice in {language}.{name}', faults)
        else:
            kept.append(word)
    return kept


def _tell(toml: Toml, where: Where, what: str, faults: list[Fault]) -> None:
    mend = f"write words of letters, {LONGEST} characters at most, each once."
    faults.append(toml.fault(where, "P220", f"{what}.", mend))


def joined(some: Iterable[Words]) -> Words:
    """The words of several folders together: whoever serves two languages listens in both."""
    found: dict[str, dict[str, Any]] = {}
    for words in some:
        for language, lists in words.items():
            known = found.setdefault(language, {})
            for name, entries in lists.items():
                known[name] = tuple(dict.fromkeys((*known.get(name, ()), *entries)))
    return found
