"""The conversation that every bot holds: two messages and six presses, with the same words.

The screens are ours, taken from flows and packs by the core alone, and written down, so that
a peer shows the very same texts and buttons without loading anything of ours.
"""

import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FIRST_CHAT = 5_000_000_000  # ids of real people are about so long
SCREEN = 7_000_001  # the id of every message that the stand-in sends
CHOICES = ("/start", "go-on", "urgent", "steps", "I do not know what to do", "back", "menu", "near")
UPDATES = len(CHOICES)
ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Shown:
    """One screen: its text, and rows of (token, label)."""

    text: str
    rows: tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What the person does, and the screen that answers: a token is pressed or a text typed."""

    typed: str
    pressed: str
    shown: Shown

    @classmethod
    def of(cls, written: dict[str, Any]) -> "Step":
        """Read a step back."""
        rows = tuple(tuple((token, label) for token, label in row) for row in written["shown"]["rows"])
        return cls(written["typed"], written["pressed"], Shown(written["shown"]["text"], rows))


def steps_from(file: str) -> list[Step]:
    """Read the written conversation."""
    return [Step.of(each) for each in json.loads(Path(file).read_text(encoding="utf-8"))]


def record() -> list[dict[str, Any]]:
    """Hold the conversation with the core alone, and write it down."""
    from bot import app
    from bot.config import read
    from bot.core.book import token
    from bot.core.engine import step
    from bot.core.events import Event, Press
    from bot.core.hearing import understand
    from bot.core.session import Address, Session

    pack = app.library(read({"WAYSIDE_DEMO": "1", "WAYSIDE_PACKS": str(ROOT / "locales")})).default
    session = Session(Address("telegram", "1"), pack.ref, "start.welcome")
    written = []
    for said in CHOICES:
        before = pack.screen(session)
        event: Event
        pressed = token(session.state, said)
        if pressed in {button.token for button in before.buttons}:
            typed, event = "", Press(pressed)
        else:
            typed, pressed, event = said, "", understand(said, before, pack.vocabulary)
        session, (show, *_) = step(pack.book, session, event)
        screen = pack.screen(session, getattr(show, "notice", None))
        rows = tuple(tuple((b.token, b.label) for b in row) for row in screen.rows)
        written.append(asdict(Step(typed, pressed, Shown(screen.text, rows))))
    assert sum(bool(each["pressed"]) for each in written) == UPDATES - 2, "a choice has another name now"
    return written


class Person:
    """Someone who says their lines: updates as Telegram writes them, names and all."""

    def __init__(self, steps: list[Step], number: int) -> None:
        self._steps, self._number = steps, number

    def lines(self) -> Iterator[bytes]:
        """All eight updates, in order."""
        return (self.line(at) for at in range(UPDATES))

    def line(self, at: int) -> bytes:
        """One update."""
        step, chat = self._steps[at], FIRST_CHAT + self._number
        template = _template(self._steps, at) if step.pressed else _message(step.typed)
        return template % {
            b"update": self._number * UPDATES + at,
            b"chat": chat,
            b"id": 6_000_000 + at,
            b"now": int(time.time()),
        }


_WHO = (
    b'{"id":%(chat)d,"is_bot":false,"first_name":"Canary","last_name":"Example",'
    b'"username":"canary_example","language_code":"en"}'
)
_CHAT = (
    b'{"id":%(chat)d,"first_name":"Canary","last_name":"Example",'
    b'"username":"canary_example","type":"private"}'
)
_templates: dict[int, bytes] = {}


def _message(typed: str) -> bytes:
    entities = b',"entities":[{"offset":0,"length":6,"type":"bot_command"}]' if typed[0] == "/" else b""
    return (
        (b'{"update_id":%(update)d,"message":{"message_id":%(id)d,"from":' + _WHO + b',"chat":' + _CHAT)
        + b',"date":%(now)d,"text":"'
        + typed.encode()
        + b'"'
        + entities
        + b"}}"
    )


def _template(steps: list[Step], at: int) -> bytes:
    """A press; it carries the message it was made on, with its text and its buttons."""
    if at not in _templates:
        _templates[at] = _press(steps[at].pressed, steps[at - 1].shown)
    return _templates[at]


def _press(token: str, on: Shown) -> bytes:
    markup = {"inline_keyboard": [[{"text": b[1], "callback_data": b[0]} for b in row] for row in on.rows]}
    text, buttons = (json.dumps(part).encode().replace(b"%", b"%%") for part in (on.text, markup))
    return (
        b'{"update_id":%(update)d,"callback_query":{"id":"90071992547%(update)d","from":'
        + _WHO
        + b',"message":{"message_id":'
        + str(SCREEN).encode()
        + b',"from":{"id":123456,"is_bot":true,"first_name":"Bench","username":"bench_bot"},"chat":'
        + _CHAT
        + b',"date":%(now)d,"edit_date":%(now)d,"text":'
        + text
        + b',"reply_markup":'
        + buttons
        + b'},"chat_instance":"-4611686018427387904","data":"'
        + token.encode()
        + b'"}}'
    )
