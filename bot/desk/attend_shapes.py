"""What the desk answers, as far as the terminal reads it. No text shows in a repr."""

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from bot.packs.guard import GuardRule, hits


class Shape(Struct, frozen=True):
    """Something the desk said."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


class Entered(Shape, frozen=True):
    """The answer to a link: whether it only lets one choose six digits."""

    enrol: bool = False


class Secret(Shape, frozen=True):
    """What goes into an app for six digits."""

    id: str
    secret: str


class Me(Shape, frozen=True):
    """Who is signed in."""

    id: str
    name: str
    langs: tuple[str, ...]
    roles: tuple[str, ...]
    ui: str


class Card(Shape, frozen=True):
    """A case that waits."""

    case: str
    name: str = ""
    lang: str = ""
    topic: str = ""
    since: float = 0


class Mine(Card, frozen=True):
    """A case that is this advocate's."""

    epoch: int = 0
    seq: int = 0
    start: int = 1
    shown: int = 0
    state: str = "live"
    area: str = ""
    note: str = ""
    to: str = ""


class Offer(Card, frozen=True):
    """A case that somebody offers."""

    by: str = ""
    note: str = ""


class Colleague(Shape, frozen=True):
    """Somebody at the desk."""

    id: str
    name: str
    langs: tuple[str, ...]
    state: str


class Queue(Shape, frozen=True):
    """The whole picture."""

    waiting: tuple[Card, ...] = ()
    mine: tuple[Mine, ...] = ()
    offers: tuple[Offer, ...] = ()
    people: tuple[Colleague, ...] = ()


class Line(Shape, frozen=True, rename={"by": "from"}):
    """One line of a chat."""

    seq: int
    by: str
    text: str
    case: str = ""
    status: str = ""
    who: str = ""  # another advocate's name, where it was not this one who wrote


class Lines(Shape, frozen=True):
    """Lines of a chat, read anew."""

    lines: tuple[Line, ...] = ()


class Shown(Shape, frozen=True):
    """Up to which line a person's screen has shown."""

    case: str = ""
    seq: int = 0


class Asked(Shape, frozen=True):
    """What a lead is asked."""

    id: str
    kind: str
    who: str
    name: str


class Owned(Shape, frozen=True):
    """A case was claimed or accepted."""

    epoch: int
    seq: int


class Taken(Shape, frozen=True):
    """A line was taken."""

    seq: int


class Beaten(Shape, frozen=True):
    """The answer to a sign of life."""

    shut: bool = False


class Blocked(Shape, frozen=True):
    """Whether a lead is asked first."""

    asked: bool = False


class Wording(Shape, frozen=True):
    """A phrase as a person may be sent it. `draft`: nobody has approved it."""

    text: str
    draft: bool = False


class Phrase(Shape, frozen=True):
    """A phrase in the advocate's language, and in those of persons."""

    text: str
    topic: str = ""
    wordings: Mapping[str, Wording] = {}

    def said_in(self, language: str) -> Wording:
        """Give its wording in a language; an empty one where there is none."""
        found = self.wordings.get(language) or self.wordings.get(language.partition("-")[0])
        return found or Wording("")


class Rule(Shape, frozen=True):
    """A rule of the guard, for lines in one language."""

    id: str
    find: tuple[str, ...]
    better: str
    lang: str = ""
    unless: tuple[str, ...] = ()
    say: str = ""

    def breaks(self, text: str, language: str) -> bool:
        """Whether a text in this language breaks it."""
        if self.lang.partition("-")[0] not in {"", language.partition("-")[0]}:
            return False
        return bool(hits(text, [GuardRule(self.id, self.find, self.unless, self.say, self.better)]))


class Danger(Shape, frozen=True):
    """The card for danger now."""

    text: str = ""
    lines: tuple[Phrase, ...] = ()


class Book(Shape, frozen=True):
    """What packs have for advocates."""

    topics: Mapping[str, str] = {}
    phrases: tuple[Phrase, ...] = ()
    guard: tuple[Rule, ...] = ()
    danger: Danger | None = None


def book(content: bytes) -> Book:
    """Read the words of the packs; a desk that has them in another shape has none for a terminal."""
    try:
        return msgspec.json.decode(content, type=Book)
    except msgspec.DecodeError:
        return Book()
