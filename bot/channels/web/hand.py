"""What the bot can do on a page: fill the one answer that the request is waiting for."""

from bot.channels.fleeting import Fleeting
from bot.core.screen import Screen
from bot.core.session import Address, Marks


class WebHand(Fleeting):
    """Catches what a turn shows, so that the answer to the form can say it.

    A page leaves no messages behind, so nothing is ever left to erase.
    """

    def __init__(self, address: Address) -> None:
        super().__init__(address)
        self.card = ""  # what an advocate left, on its way to the page
        self.farewell: str | None = None  # not None: everything is to go
        self.in_trouble = False
        self.told = ""  # what a turn would say of it

    async def show(self, screen: Screen, marks: Marks, *, fresh: bool) -> Marks:  # noqa: ARG002
        """Make this the page."""
        self.screen = screen
        return Marks()

    async def keep(self, card: Screen, marks: Marks) -> Marks:  # noqa: ARG002
        """Give the card to the page, which has it until it is closed; nothing stays on the device."""
        self.card = card.body
        return Marks()

    async def forget(self, marks: Marks, farewell: str, *, keep_cards: bool) -> Marks:  # noqa: ARG002
        """Answer with the blank page that leads away."""
        self.farewell = farewell
        return Marks()

    async def excuse(self, words: str) -> None:
        """Answer with a calm line, in the page's language rather than the turn's."""
        self.in_trouble, self.told = True, words

    async def pass_over(self) -> None:
        """Answer with the calm line: a page cannot answer with nothing."""
        self.in_trouble = True
