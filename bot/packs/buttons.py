"""The buttons of a screen: the author's choices, the engine's own lists, and the frame below."""

from collections.abc import Callable

from msgspec import Struct

from bot.core.book import COUNTRY, LANGUAGE, MORE, Book, Choice, Node, token
from bot.core.effects import Notice
from bot.core.screen import Button
from bot.core.session import Search
from bot.packs.voice import Voice

LANGUAGES_A_ROW = 3
Rows = tuple[tuple[Button, ...], ...]


class Wanted(Struct, frozen=True):
    """What tells one screen of a node from another."""

    node: Node
    choices: tuple[Choice, ...]
    first: bool  # nothing to go back to
    quiet: bool
    covered: bool
    notice: Notice | None
    lines: bool  # whether any line speaks the person's own language
    search: Search
    types: bool  # where the person is, words can be typed
    placed: bool  # was asked whose lines to read, or nobody is


class Buttons(Struct, frozen=True):
    """The rows of one pack. `word` says one of the frame."""

    book: Book
    word: Callable[[str], str]

    def rows(self, wanted: Wanted, voice: Voice) -> Rows:
        """One author's choice a row, languages three to a row, the engine's Language last."""
        name = wanted.node.name
        rows: list[tuple[Button, ...]] = []
        languages: list[Button] = []
        after: list[tuple[Button, ...]] = []
        for choice in wanted.choices:
            label = (choice.place and voice.served(choice.label)) or choice.name or voice.say(choice.label)
            button = Button(token(name, choice.id), label)
            if choice.pack:
                languages.append(button)
            elif label:
                (after if languages else rows).append((button,))
        rows += _in_rows(languages, LANGUAGES_A_ROW)
        rows += after
        if name == MORE and len(self.book.offers) > 1 and LANGUAGE in self.book.nodes:
            rows.append((Button(token(name, "language"), self.word("language")),))
        if name == MORE and COUNTRY in self.book.nodes:
            rows.append((Button(token(name, "country"), voice.say("ui-country")),))
        return tuple(rows)

    def frame(self, wanted: Wanted) -> Rows:
        """Back, Menu and Person where they lead somewhere; Exit alone below them."""
        name = wanted.node.name
        there = {
            "back": not wanted.first and name != self.book.welcome,
            "menu": name != self.book.welcome,
            "person": bool(self.book.person),
        }
        row = tuple(Button(token(name, id), self.word(id)) for id, is_ in there.items() if is_)
        return (row, self.exit(name)) if row else (self.exit(name),)

    def exit(self, name: str) -> tuple[Button, ...]:
        """The last row of every screen."""
        return (Button(token(name, "exit"), self.word("exit")),)


def _in_rows(buttons: list[Button], size: int) -> list[tuple[Button, ...]]:
    return [tuple(buttons[at : at + size]) for at in range(0, len(buttons), size)]
