"""What a language brings for the live chat beside its texts: hints, codenames, the advocate's guard.

Each stands in a file of its own, which a language may lack: the lists of the language it falls back to
serve then, but for the guard, which only fits the language that is written.
"""

from collections.abc import Iterable

from msgspec import Struct, field

from bot.core.errors import Fault
from bot.packs.codenames import Codenames, read_codenames
from bot.packs.guard import GuardRule, read_guard
from bot.packs.hint_words import Words, joined, read_hints
from bot.packs.read import Tree


class ChatWords(Struct, frozen=True):
    """The lists of one language."""

    hints: Words = field(default_factory=dict)
    codenames: Codenames | None = None
    guard: tuple[GuardRule, ...] = ()


def read_chat_words(tree: Tree, id: str, faults: list[Fault]) -> ChatWords:
    """What stands in a language's folder."""
    there = tree.of("lang", id)
    codenames = guard = None
    if "codenames.toml" in there:
        codenames = read_codenames(tree.toml("lang", id, "codenames.toml", faults), faults)
    if "guard.toml" in there:
        guard = read_guard(tree.toml("lang", id, "guard.toml", faults), faults)
    hints = read_hints(tree.toml("lang", id, "hints.toml", faults), faults)
    return ChatWords(hints, codenames, guard or ())


def heard(every: Iterable[ChatWords]) -> Words:
    """The hints of all languages that are served: people type in more than one."""
    return joined(words.hints for words in every)
