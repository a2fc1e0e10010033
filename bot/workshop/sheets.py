"""Every screen of some packs as sheets: one a screen, with the same screen in each language side by side."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from msgspec.structs import replace

from bot.core.book import COUNTRY, LANGUAGE, WELCOME, Book, Node, token
from bot.core.effects import Notice
from bot.core.screen import Screen
from bot.core.session import Address, Session
from bot.packs.approvals import State
from bot.packs.files import Files
from bot.packs.library import Library, Pack
from bot.packs.places import Fact, Hotline, Place

CHANNEL = "telegram"
OWN = ("ui-cover", "ui-ready", "ui-closed", "ui-calm", "ui-paused", "ui-too-fast", "ui-not-open", *Notice)
_STANDING = {
    State.SOURCE: "not read by two readers yet",
    State.REVIEWED: "read by two readers",
    State.STALE: "read by two readers before the source changed",
    State.DRAFT: "a draft that nobody has read",
}


@dataclass(frozen=True, slots=True)
class Key:
    """A button: its label, and the sheet that it leads to ("" if it leads nowhere on paper)."""

    label: str
    to: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """One screen as it is shown."""

    notices: tuple[str, ...]
    paragraphs: tuple[str, ...]
    rows: tuple[tuple[Key, ...], ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A sheet in one language."""

    id: str
    column: int  # which of the packs, from 1
    language: str
    name: str
    direction: str
    standing: str
    view: View
    quiet: View | None  # where quiet mode says something else


@dataclass(frozen=True, slots=True)
class Sheet:
    """One screen, and what stands behind it."""

    number: int
    id: str
    name: str
    where: str
    sources: tuple[str, ...]
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The sheets of one flow."""

    name: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Binder:
    """Makes the sheets of some packs of one place, in the order in which people may meet them."""

    files: Files
    library: Library
    packs: tuple[Pack, ...]
    place: Place
    numbers: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in _in_order(self.packs[0].book):
            self.numbers[name] = len(self.numbers) + 1

    def chapters(self) -> Iterator[Chapter]:
        """All of it, flow by flow."""
        flows: dict[str, list[Sheet]] = {}
        for name in self.numbers:
            flows.setdefault(name.partition(".")[0], []).append(self._sheet(name))
        for flow, sheets in flows.items():
            yield Chapter(_TITLES.get(flow, flow.capitalize()), tuple(sheets))

    def own_texts(self) -> Iterator[tuple[str, tuple[Version, ...]]]:
        """What the engine says by itself, without a screen of its own."""
        for ref in OWN:
            yield str(ref), tuple(self._own(pack, str(ref)) for pack in self.packs)

    def _own(self, pack: Pack, ref: str) -> Version:
        view = View((), tuple(pack.text(ref).split("\n")), ())
        return self._version(pack, f"own-{ref}", ref, view, None)

    def _sheet(self, name: str) -> Sheet:
        node = self.packs[0].book.nodes[name]
        return Sheet(
            number=self.numbers[name],
            id=_anchor(name),
            name=name,
            where=self._where(node.say),
            sources=tuple(self._sources(node)),
            versions=tuple(self._shown(pack, name) for pack in self.packs if name in pack.book.nodes),
        )

    def _shown(self, pack: Pack, name: str) -> Version:
        trail = () if name == WELCOME else (WELCOME,)
        session = _looking(pack, Session(Address(CHANNEL, "0"), pack.ref, name, trail, placed=True))
        loud, quiet = pack.screen(session), pack.screen(replace(session, quiet=True))
        differs = loud.text != quiet.text or not _labels(quiet) <= _labels(loud)
        view = self._view(pack, name, loud)
        say = pack.book.nodes[name].say
        return self._version(
            pack, _anchor(name), say, view, self._view(pack, name, quiet) if differs else None, loud
        )

    def _version(
        self, pack: Pack, id: str, ref: str, view: View, quiet: View | None, screen: Screen | None = None
    ) -> Version:
        language = pack.renderer.speech.languages[0]
        standing = language.standing.get(ref)
        return Version(
            id=f"{id}-{pack.language}",
            column=self.packs.index(pack) + 1,
            language=screen.language if screen else pack.language,
            name=language.name,
            direction=screen.direction if screen else pack.direction,
            standing=_STANDING[standing.state] if standing else "not in this language yet",
            view=view,
            quiet=quiet,
        )

    def _view(self, pack: Pack, name: str, screen: Screen) -> View:
        ways = _ways(pack.book, name)
        rows = tuple(
            tuple(self._key(pack, b.label, ways.get(b.token, "")) for b in row) for row in screen.rows
        )
        # the frame is the same everywhere, and its words are to be seen whole: without numbers
        frame = tuple(tuple(Key(key.label, key.to) for key in row) for row in rows[len(screen.choices) :])
        return View(screen.notices, tuple(screen.body.split("\n\n")), rows[: len(screen.choices)] + frame)

    def _key(self, pack: Pack, label: str, target: str) -> Key:
        other, _, here = target.partition("@")
        if here:  # a language: the same screen in it
            into = self.library.packs.get(other)
            return Key(label, f"{_anchor(here)}-{into.language}") if into in self.packs else Key(label)
        if target not in self.numbers:
            return Key(label)
        return Key(label, f"{_anchor(target)}-{pack.language}", self.numbers[target])

    def _where(self, text: str) -> str:
        source = self.files.source
        entry = source.entries.get(text) if source else None
        comment = entry.node.comment.content if entry and entry.node.comment else ""
        return (comment or "").removeprefix("Where: ")

    def _sources(self, node: Node) -> Iterator[str]:
        """What the screen rests on, for whoever checks it."""
        known: Iterable[Fact | Hotline] = (*self.place.facts.values(), *self.place.hotlines.values())
        for it in known:
            if it.text == node.say or it.id == node.line:
                review = it.review
                confirmed = "not confirmed" if review.confirmed == "no" else f"confirmed: {review.confirmed}"
                source = review.source or "no source yet"
                yield f"{it.id}: {source}, read {review.reviewed_on}, until {review.expires_on}, {confirmed}"


_TITLES = {"page": "Pages to read", "ui": "The engine's own lists"}


def _anchor(name: str) -> str:
    return name.replace(".", "-")


def _labels(screen: Screen) -> set[str]:
    return {button.label for button in screen.buttons}


def _ways(book: Book, name: str) -> Mapping[str, str]:
    """Where each button of a screen leads; a language leads to the same screen in its pack."""
    found = {token(name, c.id): c.target for c in book.nodes[name].choices if not (c.pack or c.back)}
    found |= {
        token(name, c.id): f"{c.pack.partition('@')[0]}@{name}" for c in book.nodes[name].choices if c.pack
    }
    frame = {"menu": book.menu, "person": book.person, "language": LANGUAGE, "country": COUNTRY}
    return found | {token(name, id): target for id, target in frame.items()}


def _in_order(book: Book) -> list[str]:
    """The screens as one may meet them from the first, those that no tap leads to last."""
    found = [book.welcome]
    known = {book.welcome}
    for name in found:  # it grows while it is read
        ahead = dict.fromkeys(choice.target for choice in book.nodes[name].choices)
        found += [target for target in ahead if target not in known]
        known |= ahead.keys()
    return [*found, *(name for name in book.nodes if name not in known)]


def _looking(pack: Pack, session: Session) -> Session:
    """Someone who has found what can be reached by phone, so that lists and cards are not bare."""
    found = pack.found(session)
    first = next(iter(found.search.shown), 0)
    return replace(found, search=replace(found.search, card=first)) if first else session
