"""Where someone is in the conversation, and where that someone can be reached."""

from typing import Literal

import msgspec

from bot.core import limits


class Address(msgspec.Struct, frozen=True, array_like=True):
    """How a channel reaches a person. Never printed, never a key: see bot.keys."""

    channel: str
    key: str

    def __repr__(self) -> str:
        return "Address(…)"


class Marks(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True):
    """Ids of messages that will have to be erased. Numbers only."""

    screen: int = 0  # the one screen; 0: none
    stray: tuple[int, ...] = ()  # typed messages and old screens not yet deleted
    cards: tuple[int, ...] = ()  # what the person chose to keep
    since: int = 0  # minute (unix) of the oldest of them; 0: none
    alert: int = 0  # the one message that was asked for when there is news

    def __bool__(self) -> bool:
        return bool(self.screen or self.stray or self.cards or self.alert)


class Search(msgspec.Struct, frozen=True, omit_defaults=True):
    """What somebody looks for nearby: names of closed lists, one area, and which cards are shown.

    It is gone with the conversation about it: at the menu, at the first screen, with the session. Its fields
    are written by name, so that in all other sessions it takes one byte.
    """

    need: str = ""
    area: str = ""  # an area of 15,000 people or more; "": anywhere, by phone
    only: tuple[str, ...] = ()  # traits that were picked
    with_unknown: bool = False  # also those of which a picked trait is not known
    skip: int = 0  # how many were shown before these
    shown: tuple[int, ...] = ()  # keys of the services on the screen
    card: int = 0  # key of the one that is read
    total: int = -1  # how many there are in all; -1: nothing was looked for yet
    unknown: int = 0  # how many are left out because a picked trait is not known
    at: str = ""  # the area whose places are listed
    page: int = 0  # of that list
    asked: tuple[str, ...] = ()  # areas that a typed name may mean

    def __bool__(self) -> bool:
        return self != NO_SEARCH

    def __repr__(self) -> str:
        return "Search(…)"


NO_SEARCH = Search()


Owes = Literal["", "unsent", "over"]


class Case(msgspec.Struct, frozen=True, omit_defaults=True):
    """The live chat that somebody waits for or is in: its name in the relay, and what they were told of it.

    Nothing of what is written there is here, but a card that still has to be seen. Its fields are written by
    name, as those of a search.
    """

    id: str = ""
    epoch: int = 0  # the last owner of the case that the person was told of
    moving: bool = False  # was told that another advocate is asked
    alert: bool = False  # wants one message when there is news
    rung: int = 0  # owners and lines that there had been when it was sent last
    page: int = 0  # the number of the last line on the screen; 0: the newest
    topic: str = ""  # what was picked, until it is sent
    language: str = ""  # in which somebody was asked for; before that, another than one's own that will do
    carded: bool = False  # the advocate's card was left in the chat, or seen on the last screen
    card: str = ""  # that card, while it cannot be left: a cover is on, or quiet mode allows no message
    owes: Owes = ""  # what a screen has to say once: a line typed on a cover is gone; the chat is over
    closed: float = 0  # unix time until which no person can be asked, as the relay said; 0: none

    def __repr__(self) -> str:
        return "Case(…)"


NO_CASE = Case()


class Session(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True):
    """Where someone is in the conversation.

    There is deliberately no field for a name, a phone number, a coordinate or what somebody wrote.
    Adding one is a change to PRIVACY.md first and to this class second.
    """

    address: Address
    pack: str  # id and content hash of the pack, e.g. "en-US@1a2b3c4d"
    state: str = ""  # a node of the book; "": forgotten, only `marks` are still to be erased
    trail: tuple[str, ...] = ()
    quiet: bool = False
    covered: bool = False
    puzzled: bool = False  # misunderstood once already
    seen: tuple[int, ...] = ()  # low 4 bytes of the last handled update ids
    marks: Marks = Marks()
    kept: bool = False  # this screen's card is kept already
    version: int = 1
    placed: bool = False  # was asked whose lines and law to read
    search: Search = NO_SEARCH  # what is looked for nearby, while it is
    case: Case = NO_CASE  # the live chat, while one is waited for or open

    def __repr__(self) -> str:
        return "Session(…)"

    def to(self, state: str) -> "Session":
        """Go on to a state and remember where from."""
        if state == self.state:
            return self.stay()
        trail = (*self.trail, self.state)[-limits.TRAIL :]
        return self._at(state, trail)

    def back(self) -> "Session":
        """Return to the screen before this one; the first screen stays."""
        if not self.trail:
            return self.stay()
        *rest, last = self.trail
        return self._at(last, tuple(rest))

    def _at(self, state: str, trail: tuple[str, ...]) -> "Session":
        return msgspec.structs.replace(
            self, state=state, trail=trail, covered=False, puzzled=False, kept=False
        )

    def stay(self) -> "Session":
        """The same screen, uncovered and understood."""
        return msgspec.structs.replace(self, covered=False, puzzled=False)

    @property
    def may_keep(self) -> bool:
        """Whether a card may be left in the chat: once a screen, and never in quiet mode."""
        return not (self.kept or self.quiet or len(self.marks.cards) >= limits.KEPT)

    def handled(self, update: int) -> "Session":
        """Remember that an update was handled."""
        return msgspec.structs.replace(self, seen=(*self.seen, low(update))[-limits.SEEN :])

    def has_seen(self, update: int) -> bool:
        """Whether this update was handled already."""
        return low(update) in self.seen


def low(update: int) -> int:
    """The low four bytes of an update id: enough to know it among eight."""
    return update & 0xFFFF_FFFF
