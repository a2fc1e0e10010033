"""What a person is shown: words and buttons, before any channel dresses them."""

from typing import Literal

from msgspec import Struct

from bot.core.standing import Standing


class Button(Struct, frozen=True):
    """A label and the token that a press brings back (see bot.core.book.token)."""

    token: str
    label: str


class Screen(Struct, frozen=True):
    """One screen. `notices` stand above `body`; buttons come in rows, Exit alone in the last."""

    notices: tuple[str, ...]
    body: str
    choices: tuple[tuple[Button, ...], ...]
    frame: tuple[tuple[Button, ...], ...]
    language: str  # BCP 47
    direction: Literal["ltr", "rtl"]
    quiet: bool = False  # covers itself sooner
    own: str = ""  # the person's language, where the screen is in another; the frame is in it
    standing: Standing | None = None  # of the case, where there is one and it can be seen

    @property
    def text(self) -> str:
        """Everything said, as one plain text."""
        return "\n\n".join((*self.notices, self.body))

    @property
    def rows(self) -> tuple[tuple[Button, ...], ...]:
        """All rows of buttons, the frame last."""
        return self.choices + self.frame

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All buttons in reading order; a typed number counts in it from 1."""
        return tuple(button for row in self.rows for button in row)
