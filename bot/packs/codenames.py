"""Codenames of live chats: two kind, neutral words, such as "Blue heron" (P219).

An advocate tells chats apart by them and by nothing else. They come by chance, never from an id, so a
name says nothing of anybody; the lists hold no people's names and nothing that is said of people.
"""

from collections.abc import Iterable
from random import Random

from msgspec import Struct

from bot.core.errors import Fault, quote
from bot.core.hearing import plain
from bot.packs import schema
from bot.packs.toml import Toml

FEWEST = 64  # words of each list: 4,096 names, so that those of open chats seldom meet
LONGEST = 12  # letters
CANDIDATES = 8


class Codenames(Struct, frozen=True):
    """The two lists of a language, in the order in which it says them."""

    first: tuple[str, ...]
    second: tuple[str, ...]

    def some(self, rng: Random, count: int) -> tuple[str, ...]:
        """Different names by chance; whoever opens a chat takes the first that no other has."""
        firsts, seconds = rng.sample(self.first, count), rng.sample(self.second, count)
        return tuple(f"{one[:1].upper()}{one[1:]} {two}" for one, two in zip(firsts, seconds, strict=True))


def read_codenames(toml: Toml, faults: list[Fault]) -> Codenames | None:
    """The lists of one codenames.toml; None if they cannot be used."""
    before = len(faults)
    lists = schema.sound(toml, toml.data, schema.CODENAMES, faults)
    seen: set[str] = set()
    for name, words in lists.items():
        _check(toml, name, words, seen, faults)
    if len(faults) > before or not lists:
        return None
    return Codenames(tuple(lists["first"]), tuple(lists["second"]))


def _check(toml: Toml, name: str, words: Iterable[str], seen: set[str], faults: list[Fault]) -> None:
    known = len(seen)
    for word in words:
        if not word.isalpha() or len(word) > LONGEST:
            what = f'"{quote(word)}" is not one word of {LONGEST} letters at most.'
            faults.append(toml.fault((name,), "P219", what, "use short words of letters alone."))
        elif plain(word) in seen:
            what = f'"{quote(word)}" stands twice.'
            faults.append(toml.fault((name,), "P219", what, "keep one of them."))
        seen.add(plain(word))
    if (there := len(seen) - known) < FEWEST:
        what = f'"{name}" has {there} words; names would soon meet.'
        faults.append(toml.fault((name,), "P219", what, f"write {FEWEST} different words or more."))
