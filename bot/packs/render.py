"""From a session to the screen it sees: words, buttons, notices, card. Never raises.

Everything a screen is made of is static in one process, so each is built once and kept; the key
is all that can tell two screens of one node apart.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from bot.core.book import COUNTRY, LINES, Book, Node, token
from bot.core.effects import Notice
from bot.core.guards import holds
from bot.core.handing import OTHER_LANGUAGE
from bot.core.live import NOBODY, Live
from bot.core.screen import Button, Screen
from bot.core.session import Session
from bot.packs import live_screen, near_screens
from bot.packs.buttons import Buttons, Rows, Wanted
from bot.packs.cards import card
from bot.packs.nearby import Nearby
from bot.packs.places import Hotline, Today
from bot.packs.speech import Speech
from bot.packs.voice import DEMONSTRATION, DRAFT, Missing, Voice

MOST = 8_192  # finished screens kept; a book has far fewer
UNTYPED = "web"  # the channel whose page has no field for text
URGENT = "danger."  # screens that never wait for an answer
DUTY = "handoff-duty"  # what must be reported: each pack has its own text, named by `duty`
Key = tuple[object, ...]


@dataclass(slots=True)
class Renderer:
    """The screens of one pack."""

    book: Book
    speech: Speech
    today: Today
    late: frozenset[str]  # lines shown with the date of their last check
    country: str
    place: str  # the text that is its name
    emergency: str  # the id of the line to call when a life is in danger
    instead: Mapping[str, str] = field(default_factory=dict)  # a text of the flows -> the pack's own
    nearby: Nearby | None = None  # None: the place has no directory
    _alive: frozenset[str] = frozenset()  # nodes whose screens differ from person to person
    _screens: dict[Key, Screen] = field(default_factory=dict)
    _guards: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _buttons: Buttons = field(init=False)

    def __post_init__(self) -> None:
        self._buttons = Buttons(self.book, self.speech.frame_word)
        if self.nearby is not None:
            self._alive = frozenset(n for n, node in self.book.nodes.items() if near_screens.is_alive(node))
        for name, node in self.book.nodes.items():
            self._guards[name] = tuple(dict.fromkeys(c.guard for c in node.choices if c.guard))

    def screen(self, session: Session, notice: Notice | None = None, live: Live = NOBODY) -> Screen:
        """The session's screen; with what is true of its case, if it has one."""
        case = session.case
        if not (case.id or case.closed or case.card or session.state == OTHER_LANGUAGE):
            return self._of_all(session, notice, live)
        is_closed = notice is Notice.CLOSED
        screen = self._of_all(session, None if is_closed else notice, live)
        hours = live_screen.hours_left(session, self.speech.settings.clock()) if is_closed else 0
        with suppress(Missing):
            return live_screen.with_case(screen, session, live, self._voice_of(screen), self._buttons, hours)
        return screen

    def _voice_of(self, screen: Screen) -> Voice:
        """The voice that said a screen."""
        at = next((n for n, it in enumerate(self.speech.languages) if it.id == screen.language), 0)
        return self.speech.voice(at, quiet=screen.quiet)

    def _of_all(self, session: Session, notice: Notice | None, live: Live) -> Screen:
        """The screen as everybody sees it; kept after the first time."""
        guards = self._guards.get(session.state)
        if guards is None:
            return self._lost(session, notice)
        if session.state in self._alive and not session.covered:
            return self._screen(self._wanted(session, notice, live))
        key: Key = (session.state, not session.trail, session.quiet, session.covered, notice, session.placed)
        if guards:
            known = self.book.known
            key = (key, session.may_keep, *[holds(guard, session, known, live) for guard in guards])
        screen = self._screens.get(key)
        return screen if screen is not None else self._build(self._wanted(session, notice, live), key)

    def card(self, session: Session) -> Screen:
        """What "Keep this" leaves: the card, marked like its screen, without buttons.

        A neutral line stands first: a list of chats shows how the last message begins.
        """
        node = self.book.nodes.get(session.state)
        line = self.today.hotlines.get(node.line) if node else None
        for voice in self.speech.voices(quiet=False):
            try:
                body = self._kept(session, node, line, voice)
                return self._plain(voice, (self.speech.own("ui-card"), *self._marks(voice, node)), body)
            except Missing:
                self.speech.misses += 1
        return self._plain(self.speech.voice(0, quiet=False), (), "")

    def left(self, words: str) -> Screen:
        """A card in an advocate's own words."""
        return self._plain(self.speech.voice(0, quiet=False), (self.speech.own("handoff-card"),), words)

    # --- building

    def _lost(self, session: Session, notice: Notice | None) -> Screen:
        """A state that this book does not have: the menu, or whatever comes first."""
        self.speech.misses += 1
        first = (self.book.menu, self.book.welcome, *self.book.nodes)
        name = next((name for name in first if name in self.book.nodes), "")
        if not name:
            return self._plain(self.speech.voice(0, quiet=False), (), self.speech.text("ui-calm"))
        return self.screen(session.to(name), notice)

    def _build(self, wanted: Wanted, key: Key) -> Screen:
        if len(self._screens) >= MOST:
            self._screens.clear()
        screen = self._screens[key] = self._screen(wanted)
        return screen

    def _wanted(self, session: Session, notice: Notice | None, live: Live) -> Wanted:
        return Wanted(
            node=self.book.nodes[session.state],
            choices=self.book.visible(session, live),
            first=not session.trail,
            quiet=session.quiet,
            covered=session.covered,
            notice=notice,
            placed=session.placed or COUNTRY not in self.book.nodes,
            lines=self._has_lines(session),
            search=session.search,
            types=session.address.channel != UNTYPED,
        )

    def _screen(self, wanted: Wanted) -> Screen:
        for voice in self.speech.voices(quiet=wanted.quiet):
            try:
                screen = self._covered(wanted, voice) if wanted.covered else self._said(wanted, voice)
            except Missing:
                self.speech.misses += 1
                continue
            self.speech.misses += voice.missed
            return screen
        raise AssertionError("the last voice is patient")

    def _covered(self, wanted: Wanted, voice: Voice) -> Screen:
        """Neutral words and one button; nothing above them, whatever lies below."""
        name = wanted.node.name
        show = ((Button(token(name, "show"), self._buttons.word("show")),),)
        frame = (self._buttons.exit(name),)
        return Screen((), voice.say("ui-cover"), show, frame, voice.language.id, _side(voice), wanted.quiet)

    def _said(self, wanted: Wanted, voice: Voice) -> Screen:
        node = wanted.node
        parts = [self._nearby_said(wanted, voice) or self._body(voice, node)]
        wanted = self._named(wanted, voice)
        if (line := self.today.hotlines.get(node.line)) is not None:
            parts.append(self._card(line, voice))
        choices = self._in_ones_language(wanted, voice) + self._buttons.rows(wanted, voice)
        step = voice.say(wanted.notice) if wanted.notice else ""
        whose = self._whose(wanted, voice)
        notices = (*self._marks(voice, node), *whose, *((step,) if step else ()))
        body = "\n\n".join(parts)
        frame = self._buttons.frame(wanted)
        own = self.speech.languages[0].id if self.speech.is_foreign(voice) else ""
        return Screen(notices, body, choices, frame, voice.language.id, _side(voice), wanted.quiet, own)

    def _nearby_said(self, wanted: Wanted, voice: Voice) -> str:
        """What a screen of services says of somebody's search; "" for all others."""
        if self.nearby is None or wanted.node.name not in self._alive:
            return ""
        return near_screens.body(wanted.node, wanted.search, self.nearby, voice, types=wanted.types)

    def _named(self, wanted: Wanted, voice: Voice) -> Wanted:
        """With a name on each choice that comes from data."""
        nearby = self.nearby
        if nearby is None or not any(choice.pick and not choice.label for choice in wanted.choices):
            return wanted
        choices = near_screens.named(wanted.choices, wanted.search, nearby, voice)
        return msgspec.structs.replace(wanted, choices=choices)

    def _in_ones_language(self, wanted: Wanted, voice: Voice) -> Rows:
        """On a screen in another language: the way to the lines that speak one's own."""
        if not (self.speech.is_foreign(voice) and wanted.lines):
            return ()
        label = self.speech.own("ui-lines-in", language=self.speech.languages[0].name)
        return ((Button(token(wanted.node.name, "own-lines"), label),),) if label else ()

    def _body(self, voice: Voice, node: Node | None) -> str:
        return (voice.say(self._said_by(node)) if node else "") or self.speech.text("ui-calm")

    def _said_by(self, node: Node) -> str:
        return self.instead.get(node.say, node.say)

    def _kept(self, session: Session, node: Node | None, line: Hotline | None, voice: Voice) -> str:
        """The words of a card that stays."""
        if line is not None:
            return self._card(line, voice)
        if node is not None and node.name in self._alive and self.nearby is not None:
            return near_screens.kept(session.search, self.nearby, voice) or self._body(voice, node)
        return self._body(voice, node)

    def _card(self, line: Hotline, voice: Voice) -> str:
        return card(line, voice, self.country, late=line.id in self.late)

    def _marks(self, voice: Voice, node: Node | None) -> tuple[str, ...]:
        """What stands above a screen: another language, a draft, a demonstration."""
        unsure = node is not None and not self.today.unsure.isdisjoint((self._said_by(node), node.line))
        marks = voice.marks | ({DEMONSTRATION} if unsure else set())
        above = []
        if self.speech.is_foreign(voice):
            above.append(self.speech.own("ui-other-language", language=voice.language.name))
        above += [voice.say(mark) for mark in (DRAFT, DEMONSTRATION) if mark in marks]
        return tuple(filter(None, above))

    def _whose(self, wanted: Wanted, voice: Voice) -> tuple[str, ...]:
        """Which country's lines these are, to someone who was not asked yet."""
        if wanted.placed or not (wanted.node.line or wanted.node.name.startswith(URGENT)):
            return ()
        area = voice.served(self.place)
        said = voice.served("ui-whose", area=area) if area else ""
        return (said,) if said else ()

    def paused(self) -> str:
        """That nobody new can be taken now; a line that answers, and then the emergency line, as cards."""
        lines = self.today.hotlines
        answers = next((it for id, it in lines.items() if it.fallback and id not in self.late), None)
        emergency = lines.get(self.emergency)
        said = [self.speech.text("ui-paused")]
        if answers is not None and answers is not emergency:
            said.append(self._card_in_any_language(answers))
        if emergency is not None:
            said += [self.speech.text("ui-in-danger"), self._card_in_any_language(emergency)]
        return "\n\n".join(said)

    def _card_in_any_language(self, line: Hotline) -> str:
        for voice in self.speech.voices(quiet=False):
            with suppress(Missing):
                return self._card(line, voice)
        return ""

    def _has_lines(self, session: Session) -> bool:
        """Whether any line speaks the person's language; on their list itself there is no way to it."""
        here = self.book.nodes.get(LINES)
        known = self.book.known
        speaking = [c for c in here.choices if c.guard and holds(c.guard, session, known)] if here else []
        return bool(speaking) and session.state != LINES

    def _plain(self, voice: Voice, notices: tuple[str, ...], body: str) -> Screen:
        return Screen(tuple(filter(None, notices)), body, (), (), voice.language.id, _side(voice))


def _side(voice: Voice) -> Literal["ltr", "rtl"]:
    return voice.language.direction
