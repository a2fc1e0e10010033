"""Join every pack's language and place into the screens that are served."""

from collections.abc import Iterable
from datetime import date
from itertools import chain

from msgspec import Struct, field
from msgspec.structs import replace

from bot.core.book import NO_ATLAS, Book, Country, Offer, compile_book
from bot.core.hearing import Vocabulary
from bot.packs.chat_words import heard
from bot.packs.files import PackFile
from bot.packs.hint_words import Words
from bot.packs.hints import Hints, hints_for
from bot.packs.library import Library, Pack, has_confirmed_line
from bot.packs.nearby import Nearby
from bot.packs.places import Hotline, Today, as_of
from bot.packs.prepared import Prepared
from bot.packs.render import DUTY, Renderer
from bot.packs.speech import Settings, Speech
from bot.packs.spoken import Spoken
from bot.packs.voice import Rule
from bot.packs.words import base
from bot.services.numbers import LINKS


def build(
    prepared: Prepared, *, today: date, settings: Settings, demo: bool, cards_in: frozenset[str]
) -> Library:
    """The packs as they may be shown on one day. `demo`: each as a demonstration.

    A pack without a text on what must be reported has no desk (C12).
    """
    words = heard(language.chat for language in prepared.languages.values())
    work = _Building(prepared, today, settings, demo, cards_in, words)
    packs: dict[str, Pack] = {}
    for file in prepared.packs:
        pack = work.pack(file)
        packs[pack.ref] = packs[pack.id] = pack
    default = packs[prepared.packs[0].id]
    return Library(packs, default, any(p.demonstration for p in packs.values()), prepared)


class _Building(Struct, frozen=True):
    """One book for all the languages of a place, unless something else tells them apart."""

    prepared: Prepared
    today: date
    settings: Settings
    demo: bool
    cards_in: frozenset[str]
    words: Words  # of every language that is served, since people type in more than one
    books: dict[tuple[object, ...], tuple[Book, Today]] = field(default_factory=dict)

    def pack(self, file: PackFile) -> Pack:
        """A pack with its screens."""
        shown = file.demonstration or self.demo
        languages = self.prepared.chain(file.language)
        renderer = self._renderer(file, languages, shown=shown)
        return Pack(
            id=file.id,
            ref=self.prepared.refs[file.id],
            language=languages[0].id,
            direction=languages[0].direction,
            demonstration=shown,
            has_confirmed_line=has_confirmed_line(self.prepared.places[file.place], renderer.today),
            book=renderer.book,
            vocabulary=_vocabulary(languages),
            exit_page=file.exit_page,
            title=renderer.speech.text(file.title),
            renderer=renderer,
            hints=self._hints(file, renderer.today),
            names=next((lang.chat.codenames for lang in languages if lang.chat.codenames), None),
        )

    def _hints(self, file: PackFile, there: Today) -> Hints:
        """What a line may give away here; the numbers of the place's own lines are nobody's."""
        lines = (way for line in there.hotlines.values() for way in line.channels.items())
        numbers = (number for channel, number in lines if channel not in LINKS)
        return hints_for(self.words, numbers, self.prepared.places[file.place].hosts)

    def _renderer(self, file: PackFile, languages: tuple[Spoken, ...], *, shown: bool) -> Renderer:
        book, there = self._book(file, shown=shown)
        place = self.prepared.places[file.place]
        late = (id for id, line in there.hotlines.items() if line.is_late(self.today))
        rule = Rule(shown, file.serve_drafts)
        return Renderer(
            book=book,
            speech=Speech(languages, rule, self.settings, file.operator, file.ends_on or self.today),
            today=there,
            late=frozenset(late),
            country=place.country,
            place=place.name,
            emergency=place.emergency,
            instead={DUTY: file.duty} if _has_duty(file, there) else {},
            nearby=self._nearby(file, languages[0].id),
        )

    def _nearby(self, file: PackFile, language: str) -> Nearby | None:
        listing = self.prepared.listings.get(file.place)
        return Nearby(listing, language, self.settings.clock) if listing else None

    def _book(self, file: PackFile, *, shown: bool) -> tuple[Book, Today]:
        ended = file.ends_on is not None and self.today > file.ends_on
        key = (file.place, shown, ended, file.duty)
        listing = self.prepared.listings.get(file.place)
        if key not in self.books:
            there = as_of(self.prepared.places[file.place], self.today, unconfirmed=shown)
            self.books[key] = (
                compile_book(
                    self.prepared.states,
                    there.pages,
                    tuple(self._offers(file.place)),
                    there.fresh,
                    self.cards_in,
                    countries=tuple(self._countries()),
                    speaks={id: _codes(line) for id, line in there.hotlines.items()},
                    desk=self.settings.desk and _has_duty(file, there),
                    ended=ended,
                    needs=listing.directory.needs if listing else frozenset(),
                    atlas=listing.atlas if listing else NO_ATLAS,
                ),
                there,
            )
        return self.books[key]

    def _offers(self, place: str) -> Iterable[Offer]:
        """The languages of a place, in the order of its packs; order 0 is not offered."""
        for file in self.prepared.packs:
            if file.place == place and file.order > 0:
                name = self.prepared.languages[file.language].name
                yield Offer(self.prepared.refs[file.id], name)

    def _countries(self) -> Iterable[Country]:
        """The places that can be picked, a region after its country; each with the packs to go on in."""
        offered = [file for file in self.prepared.packs if file.order > 0]
        rank = {place: number for number, place in enumerate(dict.fromkeys(f.place for f in offered))}
        above = {place: self.prepared.places[place].parent for place in rank}
        after = {place: (rank.get(above[place], rank[place]), above[place] in rank) for place in rank}
        for place in sorted(rank, key=lambda place: (*after[place], rank[place])):
            there = [file for file in offered if file.place == place]
            name = self.prepared.places[place].name
            own = self.prepared.languages[there[0].language].plain.get(name, place)
            packs = {file.id: self._like(file, there) for file in self.prepared.packs}
            yield Country(place, name, own, packs)

    def _like(self, mine: PackFile, there: list[PackFile]) -> str:
        """The pack to go on with in a place: of one's own language, else the place's first."""
        same = (f for f in there if f.language == mine.language)
        close = (f for f in there if base(f.language) == base(mine.language))
        return self.prepared.refs[next(chain(same, close, there)).id]


def _codes(line: Hotline) -> frozenset[str]:
    """The languages that a line speaks by any channel."""
    return frozenset(code for some in line.languages.values() for code in some) - {"unknown"}


def _has_duty(file: PackFile, there: Today) -> bool:
    return file.duty not in ("", *there.hidden)


def _vocabulary(languages: tuple[Spoken, ...]) -> Vocabulary:
    """The safe word of the person's own language; distress in any that the pack falls back to."""
    own = [language.vocabulary for language in languages if language.vocabulary is not None]
    distress = dict.fromkeys(pattern for words in own for pattern in words.distress)
    return replace(own[0], distress=tuple(distress)) if own else Vocabulary()
