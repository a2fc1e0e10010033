"""The packs that are served: each a language joined with a place, and the book of its screens."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from random import Random, SystemRandom
from typing import Literal

from msgspec.structs import replace as replaced

from bot.core.book import Book
from bot.core.effects import Notice
from bot.core.hearing import Vocabulary
from bot.core.live import NOBODY, Live
from bot.core.screen import Screen
from bot.core.session import Session
from bot.packs.codenames import CANDIDATES, Codenames
from bot.packs.hints import Hints
from bot.packs.nearby import Nearby
from bot.packs.needs import FRAME
from bot.packs.phrases import OPENING
from bot.packs.places import Place, Today
from bot.packs.prepared import Prepared
from bot.packs.render import Renderer
from bot.packs.words import Value


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """What an operator deploys: one language in one place, as it is on one day."""

    id: str
    ref: str  # "en-US@1a2b3c4d": id and the content's hash
    language: str
    direction: Literal["ltr", "rtl"]
    demonstration: bool
    has_confirmed_line: bool  # one beside police and the emergency number
    book: Book
    vocabulary: Vocabulary
    exit_page: str
    title: str
    renderer: Renderer
    hints: Hints  # what a typed line gives away
    names: Codenames | None

    def screen(self, session: Session, notice: Notice | None = None, live: Live = NOBODY) -> Screen:
        """The session's screen in this pack's words, with what is true of its case. Never raises."""
        return self.renderer.screen(self.sound(session), notice, live)

    def sound(self, session: Session) -> Session:
        """The session without areas that another day's packs had, and these do not."""
        nearby = self.renderer.nearby
        if nearby is None or (search := nearby.sound(session.search)) is session.search:
            return session
        return replaced(session, search=search)

    def found(self, session: Session) -> Session:
        """The session with what its search finds now."""
        nearby = self.renderer.nearby
        if nearby is None:
            return session
        return replaced(session, search=nearby.find(nearby.sound(session.search)))

    def nearby(self, session: Session) -> Nearby | None:
        """What understands a place, on a screen that asks for one; None on others."""
        node = self.book.nodes.get(session.state)
        takes = node is not None and node.state is not None and "meant" in node.state.on
        return self.renderer.nearby if takes and not session.covered else None

    def card(self, session: Session) -> Screen:
        """For "Keep this": the card on the session's screen, alone and without buttons."""
        return self.renderer.card(session)

    def plain(self, words: str) -> Screen:
        """Words of an advocate's that are to stay, under the line that stands on every card."""
        return self.renderer.left(words)

    def area(self, session: Session) -> str:
        """The name of the area that was picked; "" for none."""
        nearby = self.renderer.nearby
        if nearby is None or not session.search.area:
            return ""
        return nearby.areas.label(session.search.area, self.language)

    def codenames(self, rng: Random | None = None, count: int = CANDIDATES) -> tuple[str, ...]:
        """Names that a live chat may have, by chance; none where no language of the pack has lists."""
        return self.names.some(rng or SystemRandom(), count) if self.names else ()

    def opening(self, name: str) -> str:
        """An advocate's first line: who writes, for whom, and what they can and cannot do."""
        return self.renderer.speech.text(OPENING, name=name)

    def text(self, ref: str, **values: Value) -> str:
        """An engine's text, such as "ui-not-open"; "" if no language has it."""
        frame, _, word = ref.partition(".")
        if frame == FRAME and word:
            return self.renderer.speech.frame_word(word)
        return self.renderer.speech.text(ref, **values)

    @property
    def closed(self) -> str:
        """The one bland line after Exit, or nothing."""
        return self.renderer.speech.own("ui-closed")

    @property
    def paused(self) -> str:
        """What someone new is told while nobody new can be taken, with the emergency number."""
        return self.renderer.paused()

    @property
    def misses(self) -> int:
        """How often a text was not there and something else was shown."""
        return self.renderer.speech.misses


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """All packs, by "en-US@1a2b3c4d" and by "en-US"."""

    packs: Mapping[str, Pack]
    default: Pack
    demonstration: bool
    prepared: Prepared  # what they were built from, so that they can be built for another day
    leaving: Mapping[str, float] = field(default_factory=dict)  # refs of older packs -> when they go

    def pack(self, ref: str) -> Pack:
        """The pack of a session: the newest of that id if the hash is gone, else the default."""
        return self.packs.get(ref) or self.newest(ref)

    def newest(self, ref: str) -> Pack:
        """The pack of that id as it is now, whatever the hash; else the default."""
        return self.packs.get(ref.partition("@")[0], self.default)

    @property
    def count(self) -> int:
        """How many packs there are now, older ones that are leaving not counted."""
        return sum("@" not in ref for ref in self.packs)

    @property
    def misses(self) -> int:
        """How often a text was not there, in all packs together."""
        return sum(pack.misses for ref, pack in self.packs.items() if "@" in ref)

    def after(self, before: "Library", now: float, lasts: float) -> "Library":
        """These packs beside those that a screen out there may still be of, for `lasts` seconds.

        What was asked in old words is answered in them; the next screen is said in the new ones.
        """
        leaving = {pack.ref: now + lasts for pack in before.packs.values() if pack.ref not in self.packs}
        leaving |= before.leaving
        leaving = {ref: end for ref, end in leaving.items() if ref not in self.packs and end > now}
        kept = {ref: before.packs[ref] for ref in leaving}
        return replace(self, packs={**self.packs, **kept}, leaving=leaving)


def has_confirmed_line(place: Place, today: Today) -> bool:
    """Whether somebody answers who is neither the police nor the emergency line."""
    return any(
        line.is_confirmed() and id != place.emergency and "police-always" not in line.may_tell
        for id, line in today.hotlines.items()
    )
