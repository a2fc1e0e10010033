"""One step of a conversation: total, pure, and the only place that decides.

Two rules. Any event in any state has an answer, also in a state that a newer deploy
removed. Exit, menu and person work from any button however old; every other button only
on the screen it stands on, so that a double tap does nothing twice.
"""

from collections.abc import Mapping
from typing import assert_never

from msgspec.structs import replace

from bot.core.book import CHAT, COUNTRY, HEARD, KEEP, LANGUAGE, LINES, Book
from bot.core.effects import Ask, Effect, Find, Forget, KeepCard, Notice, Show, asks
from bot.core.events import (
    Again,
    Command,
    Cover,
    Distress,
    Event,
    Expire,
    Held,
    Meant,
    NotUnderstood,
    Press,
    Refused,
    Spoke,
    Start,
    Unheard,
    Verb,
)
from bot.core.guards import OF_THE_RELAY
from bot.core.handing import UNREAD, again, asked_first, owed, paged, place_of, told, unread, wrote
from bot.core.handing import picked as remembered
from bot.core.live import NOBODY, Live
from bot.core.looking import after_pick, asked_anew, past_empty
from bot.core.nearby import NEED, does, let_go, outer, picked
from bot.core.session import Session

Step = tuple[Session, tuple[Effect, ...]]


def step(book: Book, session: Session, event: Event, live: Live = NOBODY) -> Step:
    """Answer one event with the next session and what to do about it.

    A choice the state does not offer is never an error: people mistype, press
    old buttons and are interrupted. The bot says its last screen again.
    What has happened at the desk meanwhile comes first, so that nothing is answered
    on a screen that is over.
    """
    if not session.state:
        return _meet(book, session, event)
    before = told(book, _sound(book, session), live)
    after, effects = _answer(book, before, event, live)
    if not asks(effects):
        after = asked_first(book, told(book, after, live))
    return owed(session, let_go(after, book.menu, book.welcome), effects)


def follow(book: Book, session: Session, live: Live) -> Step:
    """The conversation once the relay has done what was asked; what that asks for in turn."""
    after = asked_first(book, told(book, session, live))
    return after, () if after.state == session.state else _asks(book, after)


def _answer(  # noqa: C901 (one case for each event)
    book: Book, session: Session, event: Event, live: Live
) -> Step:
    match event:
        case Start():
            return _begin(book, session), (Show(fresh=True),)
        case Press(token):
            return _press(book, session, token, live)
        case Command(verb):
            return _command(book, session, verb, live)
        case Spoke() | Held() | Unheard():
            return wrote(book, session, event)
        case NotUnderstood() | Distress():
            return _typed(book, session, event)
        case Meant(areas):
            return _meant(book, session, areas)
        case Refused():
            return session, (Show(None if session.covered else Notice.NOT_TAKEN),)
        case Cover():
            return replace(session, covered=True), (Show(),)
        case Expire():
            return session, (Forget(keep_cards=True),)
        case Again():
            return again(book, session, live)
        case _:
            assert_never(event)


def _meet(book: Book, session: Session, event: Event) -> Step:
    """Answer someone whose session is new, over, or lost.

    Nothing says that there was a chat before (E7): a lost place is simply the menu.
    """
    new = _begin(book, session)
    match event:
        case Press(token) if book.tokens.get(token, ("", ""))[0] in ("", book.welcome):
            return step(book, new, event)
        case Press():
            return new.to(book.menu), (Show(),)
        case Command() | Refused() | Distress():
            return step(book, new, event)
        case Start():
            return new, (Show(fresh=True),)
        case NotUnderstood() | Meant() | Spoke() | Held() | Unheard():
            return new, (Show(),)
        case Expire():
            return session, (Forget(keep_cards=True),)
        case Cover() | Again():
            return session, ()
        case _:
            assert_never(event)


def _begin(book: Book, session: Session) -> Session:
    return replace(session, state=book.welcome, trail=(), covered=False, puzzled=False)


def _sound(book: Book, session: Session) -> Session:
    """A session whose states this book has."""
    nodes, trail = book.nodes, session.trail
    if not all(map(nodes.__contains__, trail)):
        trail = tuple(state for state in trail if state in nodes)
    if session.state in nodes:
        return asked_anew(book, session if trail is session.trail else replace(session, trail=trail))
    return replace(session, state=book.menu, trail=trail or (book.welcome,))


def _press(book: Book, session: Session, token: str, live: Live) -> Step:
    node, choice = book.meaning(session, token, live)
    match choice:
        case "exit" | "menu" | "person" | "hide" as verb:
            return _command(book, session, verb, live)
        case "own-lines" if LINES in book.nodes:
            return session.to(LINES), (Show(),)
        case "show":  # also on a cover that was put on before the screen below it changed
            return session.stay(), (Show(),)
        case _ if node != session.state:
            return session, (Show(),)
        case "back":
            return _back(book, session)
        case "earlier" | "newer" as way if session.state == CHAT:
            return paged(session, way, live)
        case "language":
            return _command(book, session, choice, live)
        case "country" if COUNTRY in book.nodes:
            return session.to(COUNTRY), (Show(),)
        case _:
            return _choose(book, session, choice, live)


def _choose(book: Book, session: Session, id: str, live: Live) -> Step:
    """Follow an author's choice, if it is offered here and now."""
    choice = next((c for c in book.visible(session, live) if c.id == id), None)
    if choice is None:
        return session, (Show(),)
    if choice.back and session.trail:
        return session.back(), (Show(),)
    if choice.pack:
        return _speak(session, choice.pack), (Show(),)
    if choice.place is not None:
        return _settle(book, session, choice.place), (Show(),)
    if choice.label == KEEP:
        return replace(session.stay(), kept=True), (KeepCard(), Show(Notice.KEPT))
    session = picked(session, choice.pick) if choice.pick else remembered(session, id, live)
    there = after_pick(book, session, choice)
    if (session.state, there) == (book.welcome, book.menu) and COUNTRY in book.nodes and not session.placed:
        there = COUNTRY  # asked once, and never before anything urgent
    return _arrive(book, session.to(there))


def _back(book: Book, session: Session) -> Step:
    """The screen before; in a list of areas, the list before."""
    search = outer(book.nodes[session.state].state, session.search, book.atlas)
    if search is not None:
        return replace(session.stay(), search=search), (Show(),)
    session = asked_anew(book, past_empty(book, session.back()))
    deeds = book.nodes[session.state].do
    if "find" in deeds:
        for deed in deeds:
            session = does(session, deed)
        return session, (Find(), Show())
    return session, (Find(), Show()) if "more" in deeds else (Show(),)


def _meant(book: Book, session: Session, areas: tuple[str, ...]) -> Step:
    """A place was typed or sent. It is asked about where an area is asked for; else it is nothing."""
    state = book.nodes[session.state].state
    there = state.on.get("meant", "") if state else ""
    if not areas or there not in book.nodes or session.covered:
        return _puzzled(book, session)
    return replace(session.to(there), search=replace(session.search, asked=areas)), (Show(),)


def _speak(session: Session, pack: str) -> Session:
    """Another language, same place."""
    there = session.back() if session.state.startswith(LANGUAGE) else session.stay()
    return replace(_out_of(LANGUAGE, there), pack=pack)


def _settle(book: Book, session: Session, packs: Mapping[str, str]) -> Session:
    """Another place, or the one that it was: on to the menu from the start, else back to where one was."""
    pack = packs.get(session.pack.partition("@")[0], session.pack)
    there = _out_of(COUNTRY, session.back())
    there = replace(there, pack=pack, placed=True)
    lost = there.state == book.welcome or there.state.startswith(COUNTRY)
    return there.to(book.menu) if lost else there


def _out_of(node: str, there: Session) -> Session:
    """The screen before those that a list of the engine takes."""
    while there.state.startswith(node) and there.trail:
        there = there.back()
    return there


def _asks(book: Book, session: Session) -> tuple[Effect, ...]:
    """What a state asks the relay for on arrival."""
    return tuple(Ask(deed) for deed in OF_THE_RELAY if deed in book.nodes[session.state].do)


def _arrive(book: Book, session: Session) -> Step:
    """Do what the state asks for on arrival, and show it."""
    effects: list[Effect] = [*_asks(book, session)]
    for deed in book.nodes[session.state].do:
        match deed:
            case "tell-me":
                session = replace(session, case=replace(session.case, alert=True))
            case "forget":
                return session, (Forget(),)
            case "set-quiet":
                session = replace(session, quiet=True)
            case "find" | "more":
                session = does(session, deed)
                effects.append(Find())
            case "keep-card" if session.may_keep:
                effects.append(KeepCard())
            case _ if NEED in book.nodes:
                session = does(session, deed)
            case _:
                pass
    return session, (*effects, Show())


def _command(book: Book, session: Session, verb: Verb, live: Live) -> Step:
    match verb:
        case "exit":
            return session, (Forget(),)
        case "hide":
            return replace(session, covered=True), (Show(),)
        case "menu":
            return session.to(book.menu), (Show(),)
        case "person":
            place = place_of(session, live)
            return session.to(place if place in book.nodes else book.person or book.menu), (Show(),)
        case "language":
            return session.to(LANGUAGE if LANGUAGE in book.nodes else book.menu), (Show(),)
        case _:
            assert_never(verb)


def _typed(book: Book, session: Session, event: NotUnderstood | Distress) -> Step:
    """Words of distress: one sentence and ways, never a case by itself (E5). A cover stays on."""
    if isinstance(event, Distress) and HEARD in book.nodes:
        return replace(session.to(HEARD), covered=session.covered), (Show(),)
    if session.state in UNREAD:
        return unread(session)
    return _puzzled(book, session)


def _puzzled(book: Book, session: Session) -> Step:
    """Twice not understood brings the menu, which has a person on it (G10)."""
    if session.covered:
        return session, (Show(),)
    if session.puzzled:
        return session.to(book.menu), (Show(Notice.MENU),)
    return replace(session, puzzled=True), (Show(Notice.AGAIN),)
