"""What a case adds to a screen: the place in line, who is here, the lines of the chat; kept nowhere."""

from msgspec.structs import replace

from bot.core.book import CHAT, token
from bot.core.effects import Notice
from bot.core.handing import OTHER_LANGUAGE, QUEUED, other_language
from bot.core.live import Line, Live, language_of, shortened, window
from bot.core.screen import Button, Screen
from bot.core.session import Session
from bot.core.standing import standing
from bot.packs.buttons import Buttons
from bot.packs.phrases import OPENING
from bot.packs.spoken import isolated
from bot.packs.voice import Voice

OVER = 3_600  # seconds of an hour
SOON = 46 * OVER  # a case ends after 47 hours: Telegram deletes nothing that is older than 48
NOTE, MOVING_NOTE = "handoff.note", "handoff.moving-note"


def with_case(
    screen: Screen, session: Session, live: Live, voice: Voice, buttons: Buttons, hours: int = 0
) -> Screen:
    """The same screen for somebody who waits or is in a chat; covered ones stay as they are.

    `hours`: until a person can be asked again, where it is to be said.
    """
    if hours and not session.covered:
        closed = voice.say(Notice.CLOSED, count=hours)
        screen = replace(screen, notices=(*screen.notices, closed))
    if session.state == OTHER_LANGUAGE and not session.covered:
        screen = _in_which(screen, live, buttons)
    if session.covered:
        return screen
    if not session.case.id:
        card = session.case.card if session.quiet else ""  # else it is left in the chat
        return replace(screen, body=f"{screen.body}\n\n{card}") if card else screen
    screen = replace(screen, standing=standing(session, live))
    if session.state == CHAT:
        return _chat(screen, session, live, voice, buttons)
    if session.state in (NOTE, MOVING_NOTE):
        screen = _with_note(screen, session, live, voice)
    said = _where(session, live, voice)
    screen = replace(screen, notices=(*said, *screen.notices)) if said else screen
    return replace(screen, frame=_counted(screen, session, live))


def _in_which(screen: Screen, live: Live, buttons: Buttons) -> Screen:
    """The question about another language, with the name that this language has in itself."""
    wanted = other_language(live)
    names = {language_of(offer.pack).partition("-")[0]: offer.name for offer in buttons.book.offers}
    name = names.get(wanted.partition("-")[0], "")
    return replace(screen, body=f"{screen.body}\n\n{name}") if name else screen


def hours_left(session: Session, now: float) -> int:
    """Hours until a person can be asked again, rounded up."""
    return max(1, -int(-(session.case.closed - now) // OVER))


def _where(session: Session, live: Live, voice: Voice) -> tuple[str, ...]:
    """The place in line, or that somebody is here."""
    if live.phase == "waiting":
        if session.state not in QUEUED:
            return (voice.say("handoff-in-line", position=live.place),)
        place = voice.say("handoff-place", position=live.place)
        return (f"{place} {_how_long(live, voice)}",)
    if live.phase in ("live", "offered") and not session.state.startswith("handoff."):
        return (voice.say("handoff-here"),)
    return ()


def _how_long(live: Live, voice: Voice) -> str:
    if live.minutes is None:
        return voice.say("handoff-range-unknown")
    low, high = live.minutes
    return voice.say("handoff-range", low=low, high=high)


def _with_note(screen: Screen, session: Session, live: Live, voice: Voice) -> Screen:
    """The note as it would be sent: what was picked, or what the advocate wrote."""
    if session.state == MOVING_NOTE:
        note = live.note
    else:
        topic = voice.served(f"question-topic.{session.case.topic}") if session.case.topic else ""
        note = voice.say("handoff-note-topic", name=topic) if topic else ""
    return replace(screen, body=f"{screen.body}\n\n{note}") if note else screen


def _counted(screen: Screen, session: Session, live: Live) -> tuple[tuple[Button, ...], ...]:
    """The frame, with the number of lines that were not shown yet on the way to them."""
    unread = sum(line.by == "advocate" and line.number > live.shown for line in live.lines)
    if not unread:
        return screen.frame
    way = token(session.state, "person")
    return tuple(
        tuple(replace(b, label=f"{b.label} · {unread}") if b.token == way else b for b in row)
        for row in screen.frame
    )


def _chat(screen: Screen, session: Session, live: Live, voice: Voice, buttons: Buttons) -> Screen:
    """Whose chat it is, the lines with the newest at the bottom, and ways to the others."""
    lines = window(live.lines, session.case.page)
    you = voice.say("handoff-you")
    name = isolated(live.name, screen.direction)
    said = [f"{_whose(line, you, screen) or name}: {shortened(line.text)}" for line in lines]
    operator = isolated(str(voice.values.get("operator", "")), screen.direction)
    head = [" · ".join(filter(None, (name, operator)))]
    if not any(line.by == "advocate" and line.name == live.name for line in live.lines):
        head.append(voice.served(OPENING, name=live.name))  # until the advocate's own words stand there
    head = [part for part in head if part]
    body = "\n\n".join([*head, *(said or ([] if len(head) > 1 else [screen.body]))])
    turning = []
    if lines and live.lines[0].number < lines[0].number:
        turning.append(Button(token(CHAT, "earlier"), buttons.word("earlier")))
    if lines and (after := sum(line.number > lines[-1].number for line in live.lines)):
        turning.append(Button(token(CHAT, "newer"), f"{buttons.word('newer')} · {after}"))
    choices = ((tuple(turning),) if turning else ()) + screen.choices
    if live.waited >= SOON and (soon := voice.served("handoff-soon-over")):
        screen = replace(screen, notices=(*screen.notices, soon))
    return replace(screen, body=body, choices=choices)


def _whose(line: Line, you: str, screen: Screen) -> str:
    return you if line.by == "person" else isolated(line.name, screen.direction)
