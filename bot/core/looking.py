"""Ways of a search through the book: where a pick leads, and what a screen becomes whose search is gone."""

from msgspec.structs import replace

from bot.core.book import CARDS, Book, Choice
from bot.core.nearby import NEED, Need
from bot.core.session import Session


def asked_anew(book: Book, session: Session) -> Session:
    """The list in place of a card that is gone; the question what to look for, where the search is gone."""
    shows = _input(book, session.state)
    if session.search.total < 0 and shows == "services":
        return _need(book, session)
    if shows not in CARDS or session.search.card:
        return session
    lists = [at for at, name in enumerate(session.trail) if _input(book, name) == "services"]
    if session.search.total < 0 or not lists:
        return _need(book, session)
    return replace(session, state=session.trail[lists[-1]], trail=session.trail[: lists[-1]])


def _need(book: Book, session: Session) -> Session:
    return replace(session, state=NEED) if NEED in book.nodes else session


def _input(book: Book, name: str) -> str:
    state = book.nodes[name].state
    return state.input if state else ""


def after_pick(book: Book, session: Session, choice: Choice) -> str:
    """Where a choice leads; past the question for an area, when one is picked already and a need follows."""
    if choice.pick is None:
        return book.go(session.state, choice.id)
    state = book.nodes[choice.target].state
    knows = isinstance(choice.pick, Need) and session.search.area and state and state.input == "area"
    return state.on.get("placed", choice.target) if state and knows else choice.target


def past_empty(book: Book, session: Session) -> Session:
    """Past the question which place was meant, once it is answered."""
    is_empty = _input(book, session.state) == "place" and not session.search.asked
    return session.back() if is_empty and session.trail else session
