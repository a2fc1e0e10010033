"""A conversation to talk through, over the shipped packs."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from bot.core.book import CHAT, token
from bot.core.effects import Ask, Effect, Find, Forget, Show
from bot.core.engine import follow, step
from bot.core.events import Again, Event, Press
from bot.core.handing import TAKES_LINES
from bot.core.hearing import understand
from bot.core.live import NOBODY, Live
from bot.core.screen import Screen
from bot.core.session import Address, Session
from bot.packs import Library, Pack, Settings, load
from tests.desk_told import heard, relayed
from tests.kept_fresh import newest_review
from tests.strategies import in_case

ROOT = Path(__file__).parent.parent
TODAY = newest_review()
NOON = time(12, tzinfo=UTC)


@cache
def shipped(*, desk: bool = False, today: date = TODAY, locales: Path = ROOT / "locales") -> Library:
    """The packs in locales/, as the demonstration shows them; with a desk, if there is to be one."""
    return load(
        locales,
        ROOT / "flows",
        today=today,
        settings=Settings(desk=desk, clock=lambda: datetime.combine(today, NOON).timestamp()),
        demo=True,
        cards_in=frozenset(["telegram"]),
    )


@cache
def attended() -> Library:
    """The same, with a desk and somebody at it."""
    library = shipped(desk=True)
    return replace(
        library, default=_open(library.default), packs={k: _open(p) for k, p in library.packs.items()}
    )


def _open(pack: Pack) -> Pack:
    book = replace(pack.book, known=pack.book.known | {"desk-open"})
    return replace(pack, book=book, renderer=replace(pack.renderer, book=book))


@cache
def ended() -> Library:
    """The same, the day after the last day of the service."""
    with TemporaryDirectory() as folder:
        locales = Path(folder) / "locales"
        shutil.copytree(ROOT / "locales", locales)
        for pack in locales.glob("packs/*/pack.toml"):
            pack.write_text(f"ends_on = {TODAY}\n" + pack.read_text(encoding="utf-8"), encoding="utf-8")
        return shipped(today=TODAY + timedelta(days=1), locales=locales)


class Talk:
    """A conversation with the core alone; the session is written out and read back each time."""

    def __init__(self, library: Library, channel: str = "telegram") -> None:
        self.library = library
        self.session = Session(Address(channel, "1"), library.default.ref)
        self.effects: tuple[Effect, ...] = ()
        self.farewell = ""
        self.live = NOBODY
        self.waiting: dict[str, str] = {}  # of a line that waits for a word, what would be said

    @property
    def pack(self) -> Pack:
        return self.library.pack(self.session.pack)

    @property
    def screen(self) -> Screen:
        """What is shown now, with the notice of the last step."""
        notice = next((e.notice for e in self.effects if isinstance(e, Show)), None)
        return self.pack.screen(self.session, notice, self.live)

    def at(self, name: str, *trail: str) -> "Talk":
        """Be on a screen; on one of the queue or the chat, with the case that it belongs to."""
        self.session, self.live = in_case(Session(self.session.address, self.pack.ref, name, trail))
        return self

    def _asks(self, deed: str) -> None:
        """The relay does what is asked; this one keeps nothing but how the case stands."""
        self.live, case = relayed(self.live, deed, self.session.case, self.waiting)
        self.session = msgspec.structs.replace(self.session, case=case)
        self.session, more = follow(self.pack.book, self.session, self.live)
        self.effects = (*self.effects, *more)

    def finds(self, live: Live) -> "Talk":
        """Something is otherwise at the desk; the screen follows, as by an edit that nobody asked for."""
        self.live = live
        return self.does_event(Again())

    def does_event(self, event: Event) -> "Talk":
        """Let something happen."""
        written = msgspec.msgpack.encode(self.session)
        session = msgspec.msgpack.decode(written, type=Session)
        self.session, self.effects = step(self.pack.book, session, event, self.live)
        for effect in self.effects:
            if isinstance(effect, Ask):
                self._asks(effect.deed)
            if isinstance(effect, Find):
                self.session = self.pack.found(self.session)
            if isinstance(effect, Show) and self.session.state == CHAT and not self.session.covered:
                self.live = msgspec.structs.replace(self.live, shown=self.live.last)
            if isinstance(effect, Forget):
                self.farewell = "" if effect.keep_cards else self.pack.closed
                self.session, self.live = Session(session.address, self.library.default.ref), NOBODY
        return self

    def person(self, choice: str) -> "Talk":
        """The person presses a choice of the present screen, by its id."""
        return self.does_event(Press(token(self.session.state, choice)))

    def types(self, text: str) -> "Talk":
        """The person types, or presses the button with this label."""
        shown = self.screen if self.session.state else self.opening
        presses = text in [button.label for button in shown.buttons]
        if self.session.state in TAKES_LINES and not (presses or self.session.covered):
            event, self.live = heard(self.live, text, self.pack, self.waiting)
            if event is not None:
                return self.does_event(event)
        nearby = self.pack.nearby(self.session) if self.session.state else None
        return self.does_event(understand(text, shown, self.pack.vocabulary, nearby and nearby.meant))

    @property
    def opening(self) -> Screen:
        return self.pack.screen(msgspec.structs.replace(self.session, state="start.welcome"))

    def bot(self, say: str) -> "Talk":
        """The bot shows the screen of this text."""
        assert self.pack.book.nodes[self.session.state].say == say
        assert any(isinstance(effect, Show) for effect in self.effects)
        return self

    def does(self, effect: Effect) -> "Talk":
        """The last step asked for this."""
        assert effect in self.effects
        return self
