"""What belongs to a place: its lines, facts and pages, and which of them may be shown today.

A fact has no prose, a line no opinion: the words are the languages'. What has no fresh date, or
what nobody confirmed, is not shown; so each question here is answered by hiding, never by guessing.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.core.state import Leaf, Page
from bot.packs.toml import Toml, Where
from bot.services.numbers import LINKS

EMERGENCY = frozenset(["911", "988"])  # where a published number is enough (packs.md section 3)


@dataclass(frozen=True, slots=True)
class Review:
    """Who looked at a fact or line, and until when that counts."""

    source: str
    reviewed_on: date | None
    expires_on: date | None
    confirmed: str
    confirmed_on: date | None = None

    def is_early(self, today: date) -> bool:
        """Whether somebody looked, called or asked on a day that is still to come: nobody did yet."""
        return any(on is not None and on > today for on in (self.reviewed_on, self.confirmed_on))

    def is_in_date(self, today: date | None) -> bool:
        """A missing date is an expired one. None: dates are not looked at."""
        if today is None:
            return True
        if self.reviewed_on is None or self.expires_on is None:
            return False
        return today <= self.expires_on and not self.is_early(today)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of law. `text` is the id of the words that say it."""

    id: str
    text: str
    beside: str  # the fact without which this one is never shown; "": none
    review: Review
    toml: Toml = field(compare=False)
    at: Where = field(compare=False)

    def lacks(self, shown: Container[str]) -> bool:
        """Whether the fact without which this one is never shown is not there."""
        return bool(self.beside) and self.beside not in shown

    def is_confirmed(self) -> bool:
        """A lawyer's reading, or a published text where that is enough."""
        return self.review.confirmed in ("lawyer", "published")

    def is_shown(self, today: date | None, *, unconfirmed: bool) -> bool:
        """Whether a screen may say it."""
        return (unconfirmed or self.is_confirmed()) and self.review.is_in_date(today)


@dataclass(frozen=True, slots=True)
class Hotline:
    """A line: whom one reaches, what they ask, whom they tell, and by which channels."""

    id: str
    name: str
    scope: str
    text: str  # id of the sentence that says what it is
    asks_for: tuple[str, ...]
    may_tell: tuple[str, ...]
    fallback: bool
    channels: Mapping[str, str]
    languages: Mapping[str, tuple[str, ...]]
    trace: Mapping[str, str]
    keep_expired: bool  # shown with its date when it is out of date
    emergency: bool  # the place names it as its emergency line
    review: Review
    toml: Toml = field(compare=False)
    at: Where = field(compare=False)

    def is_confirmed(self) -> bool:
        """A test call; for emergency numbers the published number is enough."""
        published = self.review.confirmed == "published" and self.is_emergency
        return published or self.review.confirmed == "test-call"

    @property
    def is_emergency(self) -> bool:
        """Whether every number is an emergency number, and there is one; addresses do not count."""
        numbers = {number for channel, number in self.channels.items() if channel not in LINKS}
        return bool(numbers) and (self.emergency or numbers <= EMERGENCY)

    def is_shown(self, today: date | None, *, unconfirmed: bool) -> bool:
        """Whether its card may stand on a screen, perhaps with its date."""
        if not (unconfirmed or self.is_confirmed()):
            return False
        return self.review.is_in_date(today) or (self.keep_expired and self._was_checked(today))

    def _was_checked(self, today: date | None) -> bool:
        """Whether there is a date to show: "last checked ..."."""
        review = self.review
        return review.reviewed_on is not None and today is not None and not review.is_early(today)

    def is_late(self, today: date) -> bool:
        """Whether the card has to say when it was last checked."""
        return not self.review.is_in_date(today)


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as pages.toml says it; `facts` are ids of facts and lines."""

    id: str
    label: str
    say: tuple[str, ...]
    under: str
    note: str
    facts: tuple[str, ...]
    go: tuple[str, ...]
    toml: Toml = field(compare=False)


@dataclass(frozen=True, slots=True)
class Place:
    """One folder of place/, joined with its parent's."""

    id: str
    name: str
    country: str
    emergency: str
    parent: str
    hosts: frozenset[str]
    hotlines: Mapping[str, Hotline]
    facts: Mapping[str, Fact]
    pages: Mapping[str, PageText]
    toml: Toml = field(compare=False)


def join(place: Place, parent: Place) -> Place:
    """A place with all that its parent has; it may say something otherwise, never delete."""
    return Place(
        place.id,
        place.name,
        place.country,
        place.emergency or parent.emergency,
        place.parent,
        place.hosts | parent.hosts,
        {**parent.hotlines, **place.hotlines},
        {**parent.facts, **place.facts},
        {**parent.pages, **place.pages},
        place.toml,
    )


@dataclass(frozen=True, slots=True)
class Today:
    """A place as it may be shown on one day."""

    pages: tuple[Page, ...]
    hotlines: Mapping[str, Hotline]
    fresh: frozenset[str]  # ids of facts and lines that are shown
    hidden: frozenset[str]  # ids of texts that may not be said today
    unsure: frozenset[str]  # ids of texts and lines that nobody confirmed, in a demonstration


def as_of(place: Place, today: date | None, *, unconfirmed: bool) -> Today:
    """What of a place may be shown; `unconfirmed`: also what nobody confirmed (a demonstration).

    Without a day, dates are not looked at: the place as it is when everything is kept up.
    """
    known: dict[str, Fact | Hotline] = {**place.facts, **place.hotlines}
    shown = {id: it for id, it in known.items() if it.is_shown(today, unconfirmed=unconfirmed)}
    while alone := {id for id, it in shown.items() if isinstance(it, Fact) and it.lacks(shown)}:
        shown = {id: it for id, it in shown.items() if id not in alone}
    hidden = {it.text for id, it in known.items() if id not in shown}
    lines = {it.text: it.id for it in reversed([*place.hotlines.values()]) if it.id in shown}
    pages = [_page(page, shown, known, hidden, lines) for page in place.pages.values()]
    doubtful = {id for id, it in shown.items() if not it.is_confirmed()}
    return Today(
        pages=tuple(_with_something(pages)),
        hotlines={id: it for id, it in place.hotlines.items() if id in shown},
        fresh=frozenset(shown),
        hidden=frozenset(hidden),
        unsure=frozenset(doubtful | set(_unsure_texts(place.pages.values(), known, doubtful))),
    )


def _page(
    page: PageText,
    shown: Mapping[str, Fact | Hotline],
    known: Mapping[str, Fact | Hotline],
    hidden: set[str],
    lines: Mapping[str, str],
) -> Page:
    """A page without the screens of hidden facts; a hidden fact tied to no screen hides all."""
    gone = [known[f].text if f in known else "" for f in page.facts if f not in shown]
    say = page.say if all(text in page.say for text in gone) else ()
    leaves = tuple(Leaf(text, lines.get(text, "")) for text in say if text not in hidden)
    return Page(page.id, page.label, leaves, page.under, page.note, page.go)


def _with_something(pages: Iterable[Page]) -> list[Page]:
    """The pages that have screens, or pages under them that have."""
    left = list(pages)
    while True:
        above = {page.under for page in left}
        kept = [page for page in left if page.say or page.id in above]
        if len(kept) == len(left):
            return kept
        left = kept


def _unsure_texts(
    pages: Iterable[PageText], known: Mapping[str, Fact | Hotline], doubtful: set[str]
) -> Iterator[str]:
    """Texts that stand under the demonstration's notice: those of unconfirmed facts."""
    for id in doubtful:
        yield known[id].text
    for page in pages:
        texts = [known[f].text for f in page.facts if f in doubtful]
        if any(text not in page.say for text in texts):
            yield from page.say
