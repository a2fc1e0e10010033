"""From the bot to a person and back: what has happened at the desk, and what it does to a conversation.

Nothing is pushed into a conversation. Whenever its person does something, or somebody edits its screen,
what is true of the case now is compared with what the person was told last; the difference is an event of
the flow (`on.joined`, `on.left` …). So one that is missed, doubled or late changes nothing.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec.structs import replace

from bot.core.book import CHAT, Book
from bot.core.effects import Effect, Notice, Show
from bot.core.events import Held, Spoke, Unheard
from bot.core.live import Live, among, language_of, turned
from bot.core.session import NO_CASE, Owes, Session

FLOW = "handoff"
WAITING, HELD, ALONE = "handoff.waiting", "handoff.held", "handoff.alone"
LEFT, TOPIC, CLOSED = "handoff.left", "handoff.topic", "handoff.closed"
OTHER_LANGUAGE, ENDED = "handoff.case-language", "handoff.ended"
QUEUED = frozenset([WAITING, ALONE, LEFT])
OPEN_TO_ALL = frozenset("door can-do limits duty consent stopped ended closed case-language".split())
ASIDE = frozenset(  # a word between two lines of the chat; the next line leads back to it
    f"{FLOW}.{name}"
    for name in "chat-told held-sent held-cut held-dropped moving-noted moving-unnoted shown".split()
)
ASKS = frozenset([HELD, f"{FLOW}.moving", f"{FLOW}.moving-note", f"{FLOW}.moved"])  # a line leaves these be
TAKES_LINES = ASIDE | ASKS | {CHAT}
UNREAD = (  # screens on which words that nobody read lead nowhere else
    QUEUED
    | TAKES_LINES
    | {f"{FLOW}.{name}" for name in "told topic note noted area area-shown ended".split()}
)
SAYS: Mapping[Owes, Notice] = {"unsent": Notice.NOT_SENT, "over": Notice.OVER}
PATIENCE = 600  # seconds after which somebody who waits is told that nobody has answered


def news(session: Session, live: Live) -> str:
    """What has happened that the person was not told: a word of `guards.EVENTS`; "" for nothing."""
    case = session.case
    match live.phase:
        case _ if not case.id:
            return ""
        case "none":
            return "ended"
        case "waiting" if case.epoch and live.epoch > case.epoch:
            return "left"
        case "waiting":
            nobody = not among(spoken(session), live.open)
            return "desk-closed" if nobody or live.waited > PATIENCE else ""
        case _ if live.epoch > case.epoch:
            return "moved" if any(line.number < live.start for line in live.lines) else "joined"
        case _ if live.held and session.state == CHAT:
            return "held"
        case "offered" if not case.moving:
            return "moving"
        case _:
            return ""


def told(book: Book, session: Session, live: Live) -> Session:
    """The conversation after what has happened at the desk; a cover stays on."""
    happened = news(session, live)
    state = book.nodes[session.state].state
    on: Mapping[str, str] = state.on if state else {}
    if happened == "ended":
        there = on.get("ended") or on.get("expired", "")
        owes: Owes = session.case.owes if there in book.nodes else "over"  # they read something else
        session = replace(session, case=replace(NO_CASE, card=session.case.card, owes=owes))
    else:
        there = on.get(happened, "")
    if there not in book.nodes:
        return _known(session, happened, live) if session.state == CHAT else session
    return _moved(_known(session, happened, live), there)


def _known(session: Session, happened: str, live: Live) -> Session:
    """What the person is told now, for the next time."""
    match happened:
        case "joined" | "moved" | "left":
            case = replace(session.case, epoch=live.epoch, moving=False, page=0)
        case "moving":
            case = replace(session.case, moving=True)
        case _ if session.case.moving and live.phase == "live":
            case = replace(session.case, moving=False)  # nobody took it: another offer is told again
        case _:
            return session
    return replace(session, case=case)


def _moved(session: Session, there: str) -> Session:
    """On to another screen without a tap: a cover stays on, and Back does not lead to what is over."""
    covered, trail = session.covered, session.trail
    return replace(session.to(there), covered=covered, trail=trail)


def place_of(session: Session, live: Live) -> str:
    """Where "Person" leads somebody who has a case; "" for all others."""
    if not session.case.id:
        return ""
    knows = live.phase in ("live", "offered") and live.epoch == session.case.epoch
    return CHAT if knows else WAITING


def picked(session: Session, id: str, live: Live) -> Session:
    """Remember a choice that counts only later: what a chat is about, or that another language will do."""
    if session.state == TOPIC:
        return replace(session, case=replace(session.case, topic="" if id == "none" else id))
    if session.state == OTHER_LANGUAGE and id == "yes":
        return replace(session, case=replace(session.case, language=other_language(live)))
    return session


def other_language(live: Live) -> str:
    """The language that is offered where nobody speaks the person's own; "" when nobody is there."""
    return min(live.open, default="")


def spoken(session: Session) -> str:
    """The language in which somebody is to be answered: as they were asked for, or agreed to."""
    return session.case.language or language_of(session.pack)


def answered_in(session: Session, live: Live) -> str:
    """The language in which somebody can be answered now: their own, or the one they agreed to; "": none."""
    return among(language_of(session.pack), live.open) or among(session.case.language, live.open)


def asked_first(book: Book, session: Session) -> Session:
    """Nobody is in line without a yes: a screen of the queue or the chat, without a case, is the door."""
    flow, _, name = session.state.partition(".")
    if session.case.id or flow != FLOW or name in OPEN_TO_ALL or not book.person:
        return session
    return replace(session, state=book.person)


def wrote(book: Book, session: Session, event: Spoke | Held | Unheard) -> tuple[Session, tuple[Show]]:
    """After a line of the live chat: where one's own newest line is."""
    if isinstance(event, Unheard):
        return unread(session)
    if isinstance(event, Held) and HELD in book.nodes:
        there = session.to(HELD)
    else:
        there = session.to(CHAT) if session.state in ASIDE else session.stay()
    return replace(there, case=replace(there.case, page=0)), (Show(),)


def unread(session: Session) -> tuple[Session, tuple[Show]]:
    """Say that nobody has read what was typed; on a cover, which shows nothing, it is said later."""
    if session.covered and session.case.id:
        return replace(session, case=replace(session.case, owes="unsent")), (Show(),)
    return session, (Show(None if session.covered else Notice.UNREAD),)


def owed(before: Session, after: Session, effects: tuple[Effect, ...]) -> tuple[Session, tuple[Effect, ...]]:
    """With what a cover kept from its person; without a card that they have seen and gone on from."""
    case = after.case
    if case.carded and not case.id and after.state != before.state:
        case = replace(case, card="", carded=False)
    if case.owes and not after.covered and Show() in effects:
        effects = tuple(Show(SAYS[case.owes]) if effect == Show() else effect for effect in effects)
        case = replace(case, owes="")
    return (after if case is after.case else replace(after, case=case)), effects


def still_owed(after: Session, effects: tuple[Effect, ...], live: Live) -> Session:
    """After a turn whose screen nobody saw: what it would have said or left is for the next."""
    case = after.case
    owes = next((owes for owes, notice in SAYS.items() if Show(notice) in effects), case.owes)
    card = live.card if case.id and not case.carded else case.card
    return replace(after, case=replace(case, owes=owes, card=card))


def again(book: Book, session: Session, live: Live) -> tuple[Session, tuple[Show]]:
    """The screen once more; but nobody is asked about a line that waited too long for a word."""
    if session.state == HELD and not (live.held or session.covered) and CHAT in book.nodes:
        return session.to(CHAT), (Show(Notice.NOT_SENT),)
    return session, (Show(),)


def paged(session: Session, way: Literal["earlier", "newer"], live: Live) -> tuple[Session, tuple[Show]]:
    """To another page of the live chat."""
    case = replace(session.case, page=turned(session.case.page, way, live))
    return replace(session.stay(), case=case), (Show(),)


def is_news(before: Session, live: Live) -> bool:
    """Whether somebody has joined, or a line has come, since the last alert that was asked for."""
    joined = live.phase in ("live", "offered") and live.epoch > before.case.epoch
    unread = any(line.by == "advocate" and line.number > live.shown for line in live.lines)
    return (joined or unread) and rings(live) > before.case.rung


def rings(live: Live) -> int:
    """How many owners and lines there have been: it rises with each, and with nothing else."""
    return live.epoch + live.last
