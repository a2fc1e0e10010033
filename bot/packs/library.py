"""The packs that are served: each a language joined with a place, and the book of its screens."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from bot.core.book import Book, Offer, compile_book
from bot.core.effects import Notice
from bot.core.hearing import Vocabulary
from bot.core.screen import Screen
from bot.core.session import Session
from bot.core.state import State
from bot.packs.files import Files, PackFile
from bot.packs.needs import FRAME
from bot.packs.places import Place, Today, as_of
from bot.packs.render import DUTY, Renderer, Settings
from bot.packs.voice import Rule
from bot.packs.words import Language, Value


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

    def screen(self, session: Session, notice: Notice | None = None) -> Screen:
        """The session's screen in this pack's words. Never raises."""
        return self.renderer.screen(session, notice)

    def card(self, session: Session) -> Screen:
        """For "Keep this": the card on the session's screen, alone and without buttons."""
        return self.renderer.card(session)

    def text(self, ref: str, **values: Value) -> str:
        """An engine's text, such as "ui-not-open"; "" if no language has it."""
        frame, _, word = ref.partition(".")
        if frame == FRAME and word:
            return self.renderer.frame_word(word)
        return self.renderer.text(ref, **values)

    @property
    def closed(self) -> str:
        """The one bland line after Exit, or nothing."""
        return self.renderer.own("ui-closed")

    @property
    def paused(self) -> str:
        """What someone new is told while nobody new can be taken, with the emergency number."""
        return self.renderer.paused()

    @property
    def misses(self) -> int:
        """How often a text was not there and something else was shown."""
        return self.renderer.misses


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """All packs, by "en-US@1a2b3c4d" and by "en-US"."""

    packs: Mapping[str, Pack]
    default: Pack
    demonstration: bool

    def pack(self, ref: str) -> Pack:
        """The pack of a session: the newest of that id if the hash is gone, else the default."""
        return self.packs.get(ref) or self.packs.get(ref.partition("@")[0], self.default)


def build(
    files: Files,
    states: tuple[State, ...],
    *,
    today: date,
    settings: Settings,
    demo: bool,
    cards_in: frozenset[str],
) -> Library:
    """Join every pack's language and place. `files` holds at least one pack without faults.

    A pack without a text on what must be reported has no desk (C12).
    """
    ordered = sorted(files.packs.values(), key=lambda p: (p.order < 1, p.order, p.id))
    refs = {pack.id: f"{pack.id}@{_content(files, pack, states)}" for pack in ordered}
    books: dict[tuple[object, ...], tuple[Book, Today]] = {}
    packs: dict[str, Pack] = {}
    for file in ordered:
        shown = file.demonstration or demo
        ended = file.ends_on is not None and today > file.ends_on
        key = (file.place, shown, ended, file.duty)
        if key not in books:
            there = as_of(files.places[file.place], today, unconfirmed=shown)
            offers = tuple(_offers(files, ordered, refs, file.place))
            somebody = settings.desk and file.duty not in ("", *there.hidden)
            book = compile_book(
                states, there.pages, offers, there.fresh, cards_in, desk=somebody, ended=ended
            )
            books[key] = book, there
        book, there = books[key]
        renderer = _renderer(files, file, book, there, today, settings, shown=shown)
        pack = _pack(files, file, refs[file.id], renderer)
        packs[pack.ref] = packs[pack.id] = pack
    default = packs[ordered[0].id]
    return Library(packs, default, any(p.demonstration for p in packs.values()))


def _offers(
    files: Files, ordered: Iterable[PackFile], refs: Mapping[str, str], place: str
) -> Iterable[Offer]:
    """The languages of a place, in the order of its packs; order 0 is not offered."""
    for file in ordered:
        if file.place == place and file.order > 0:
            yield Offer(refs[file.id], files.languages[file.language].name)


def _renderer(
    files: Files,
    file: PackFile,
    book: Book,
    there: Today,
    today: date,
    settings: Settings,
    *,
    shown: bool,
) -> Renderer:
    late = (id for id, line in there.hotlines.items() if line.is_late(today))
    return Renderer(
        book=book,
        languages=files.chain(file.language),
        today=there,
        late=frozenset(late),
        country=files.places[file.place].country,
        emergency=files.places[file.place].emergency,
        rule=Rule(shown, file.serve_drafts),
        settings=settings,
        operator=file.operator,
        ends_on=file.ends_on or today,
        instead={DUTY: file.duty} if file.duty and file.duty not in there.hidden else {},
    )


def _pack(files: Files, file: PackFile, ref: str, renderer: Renderer) -> Pack:
    language = files.languages[file.language]
    place = files.places[file.place]
    return Pack(
        id=file.id,
        ref=ref,
        language=language.id,
        direction=language.direction,
        demonstration=renderer.rule.demonstration,
        has_confirmed_line=has_confirmed_line(place, renderer.today),
        book=renderer.book,
        vocabulary=_vocabulary(renderer.languages),
        exit_page=file.exit_page,
        title=renderer.text(file.title),
        renderer=renderer,
    )


def has_confirmed_line(place: Place, today: Today) -> bool:
    """Whether somebody answers who is neither the police nor the emergency line."""
    return any(
        line.is_confirmed() and id != place.emergency and "police-always" not in line.may_tell
        for id, line in today.hotlines.items()
    )


def _vocabulary(languages: tuple[Language, ...]) -> Vocabulary:
    """The safe word of the person's own language; distress in any that the pack falls back to."""
    own = [language.vocabulary for language in languages if language.vocabulary is not None]
    heard = [words.distress.pattern for words in own if words.distress is not None]
    distress = re.compile("|".join(dict.fromkeys(heard))) if heard else None
    return replace(own[0], distress=distress) if own else Vocabulary()


def _content(files: Files, file: PackFile, states: tuple[State, ...]) -> str:
    """Eight digits that change with whatever a person of this pack could see."""
    folders = {("packs", file.id)}
    folders |= {("lang", language.id) for language in files.chain(file.language)}
    folders |= {("place", id) for id in files.place_chain(file.place)}
    digest = hashlib.sha256()
    for at, text in sorted(files.tree.files.items()):
        if at[:2] in folders:
            digest.update("\0".join((*at, text, "")).encode())
    for state in sorted(states, key=lambda s: s.name):
        digest.update(repr(_said(state)).encode())
    return digest.hexdigest()[:8]


def _said(state: State) -> tuple[object, ...]:
    """A state without the path and lines of its file."""
    tables = (dict(state.choices), dict(state.when), dict(state.on))
    return (state.name, state.say, *tables, state.do, state.input, state.at, state.question)
