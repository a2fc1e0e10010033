"""Shows screens as lines, and never the same line twice."""

from typing import TextIO

from bot.channels.fleeting import Fleeting
from bot.core.screen import Screen
from bot.core.session import Address, Marks


class TerminalHand(Fleeting):
    """Prints what a turn shows. Nothing printed can be taken back, so nothing is left to erase."""

    def __init__(self, address: Address, out: TextIO) -> None:
        super().__init__(address)
        self.out = out
        self.over = self.silent = False

    async def show(self, screen: Screen, marks: Marks, *, fresh: bool) -> Marks:  # noqa: ARG002
        """Print the screen with its buttons numbered; of a chat that goes on, what is new."""
        new = fresh_lines(self.screen, screen)
        self.screen = screen
        self.say(f"\n{new or plain(screen)}\n")
        return Marks()

    async def keep(self, card: Screen, marks: Marks) -> Marks:  # noqa: ARG002
        """Print the card."""
        self.say(f"\n{card.text}")
        return Marks()

    async def forget(self, marks: Marks, farewell: str, *, keep_cards: bool) -> Marks:  # noqa: ARG002
        """Say farewell, if there is one; the conversation is over."""
        self.over = True
        if farewell:
            self.say(f"\n{farewell}")
        return Marks()

    async def excuse(self, words: str) -> None:
        """Print the calm line."""
        self.say(f"\n{words}")

    async def pass_over(self) -> None:
        """Print nothing."""

    def say(self, text: str, end: str = "\n") -> None:
        """Print; what the terminal cannot show becomes a question mark."""
        if self.silent:
            return
        encoding = self.out.encoding or "utf-8"
        self.out.write(text.encode(encoding, "replace").decode(encoding) + end)
        self.out.flush()


class Unasked(TerminalHand):
    """The same terminal, for what nobody asked for: it prints only what is not there yet."""

    def __init__(self, hand: TerminalHand, prompt: str) -> None:
        super().__init__(hand.address, hand.out)
        self._hand, self._prompt = hand, prompt
        self.shown = False

    async def show(self, screen: Screen, marks: Marks, *, fresh: bool) -> Marks:
        """Print the screen, or what is new of it, and the prompt again."""
        self.shown, was = True, self._hand.screen
        if self._hand.silent or (was is not None and was.text == screen.text):
            return marks
        await self._hand.show(screen, marks, fresh=fresh)
        self._hand.say(self._prompt, end="")
        return Marks()

    async def excuse(self, words: str) -> None:
        """Print nothing: nobody waits for it."""


def plain(screen: Screen) -> str:
    """A screen as lines: what is said, then one line for each row of numbered buttons."""
    slash = "/" if takes_lines(screen) else ""
    number = iter(range(1, len(screen.buttons) + 1))
    rows = ("   ".join(f"[{slash}{next(number)}] {button.label}" for button in row) for row in screen.rows)
    return "\n".join((screen.text, "", *rows))


def fresh_lines(before: Screen | None, screen: Screen) -> str:
    """What a chat says that it did not say before; "" for any other screen, or when nothing is new."""
    if before is None or not (_is_chat(before) and _is_chat(screen)) or before.notices != screen.notices:
        return ""
    (whose, *had), (who, *has) = before.body.split("\n\n"), screen.body.split("\n\n")
    gone = next(n for n in range(len(had) + 1) if had[n:] == has[: len(had) - n])
    return "\n".join(has[len(had) - gone :]) if whose == who else ""


def _is_chat(screen: Screen) -> bool:
    return screen.standing is not None and screen.standing.chat


def takes_lines(screen: Screen) -> bool:
    """Whether what is typed goes to an advocate."""
    return screen.standing is not None and screen.standing.takes
