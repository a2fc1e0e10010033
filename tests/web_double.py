"""A small conversation in memory for tests of the page: the real core, two packs, no store.

Its words are ordinary ones that no library, browser or header ever says, so that finding
one anywhere is a finding.
"""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from html import unescape

import aiohttp
from msgspec.structs import replace

from bot.channels import Hand, Said, Taken
from bot.channels.web import Page, listen, make_app, serve
from bot.core.book import FRAME, MENU, WELCOME, Choice, Offer, compile_book, token
from bot.core.effects import Forget, Show
from bot.core.engine import step
from bot.core.events import Again, Event, Press
from bot.core.hearing import Vocabulary, understand
from bot.core.screen import Button, Screen
from bot.core.session import Address, Marks, Session
from bot.core.state import State
from bot.core.times import Times

CANARIES = ("marmalade", "corduroy", "أرجوحة")
STATES = (
    State(WELCOME, "welcome", {"go-on": MENU}),
    State(MENU, "menu", {"read": "read.one", "long": "read.long"}),
    State("read.one", "one", {"next": "read.long"}),
    State("read.long", "long", {"again": MENU}),
)
OFFERS = (Offer("en@1", "English"), Offer("ar@1", "العربية"))
ENGLISH = {
    "welcome": "Hello. This is a program, not a person. You can stop at any time with Exit.",
    "menu": "What could help next. Pick any, or none.",
    "one": "Some people like marmalade.\n\nThe number is 555-0100, day and night.",
    "long": "Corduroy has ridges. " * 14 + "\n\n" + "One line.\nAnd another.",
    "go-on": "Go on",
    "read": "Something to read",
    "long-label": "Something longer to read",
    "next": "Next",
    "again": "The list again",
    "back": "Back",
    "menu-label": "Menu",
    "person": "A person",
    "exit": "Exit",
    "show": "Show",
    "puzzled": "Here is the list again.",
    "closed": "Closed.",
}
ARABIC = {
    **ENGLISH,
    "welcome": "مرحبا. هذا برنامج وليس شخصا. يمكنك التوقف في أي وقت.",
    "menu": "ما الذي قد يفيد الآن. اختر ما تشاء.",
    "one": "في الحديقة أرجوحة.\n\nالرقم \u20685550100\u2069 في كل وقت.",
    "go-on": "متابعة",
    "read": "شيء للقراءة",
    "back": "رجوع",
    "menu-label": "القائمة",
    "person": "شخص",
    "exit": "خروج",
    "show": "إظهار",
    "closed": "أغلق.",
}
WORDS: Mapping[str, Mapping[str, str]] = {"en": ENGLISH, "ar": ARABIC}


def page_in(language: str) -> Page:
    """What the page says besides its screens; the neutral page is given by each test."""
    words = WORDS.get(language, ENGLISH)
    arabic = language == "ar"
    return Page(
        title="مكتب مفتوح" if arabic else "Open Desk",
        paused="متوقف." if arabic else "Paused.",
        show=words["show"],
        exit=words["exit"],
        not_now="ليس الآن." if arabic else "Nobody new just now.",
        calm="هذا بطيء الآن." if arabic else "This is slow just now. Nothing is lost.",
        exit_page="https://example.org/",
        language="ar" if arabic else "en",
        direction="rtl" if arabic else "ltr",
    )


class House:
    """Takes events as the turn does: once each, and never raising."""

    def __init__(self) -> None:
        self.book = compile_book(STATES, offers=OFFERS)
        self.sessions: dict[Address, Session] = {}
        self.taken: list[Event] = []
        self.is_up = True
        self.excuses = False

    def opening(self) -> Screen:
        """The first screen, before anybody is known."""
        return self.screen(Session(Address("web", ""), "en@1", WELCOME))

    async def take(self, hand: Hand, event: Event | Said, update: int) -> Taken:
        """Answer one event."""
        if not self.is_up:
            if self.excuses:
                await hand.excuse("This is slow just now.")
            return Taken.again
        session = self.sessions.get(hand.address) or Session(hand.address, "en@1")
        if isinstance(event, Said):
            here = session if session.state else replace(session, state=WELCOME)
            event = understand(event.text, self.screen(here), Vocabulary("lantern"))
        event = Again() if session.has_seen(update) else event
        self.taken.append(event)
        session, effects = step(self.book, session, event)
        for effect in effects:
            match effect:
                case Show(notice, fresh):
                    screen = self.screen(session, "puzzled" if notice else "")
                    await hand.show(screen, Marks(), fresh=fresh)
                case Forget():
                    farewell = self.words(session)["closed"]
                    await hand.forget(Marks(), farewell, keep_cards=False)
                    self.sessions.pop(hand.address, None)
                    return Taken.over
        self.sessions[hand.address] = session.handled(update)
        return Taken.over

    def words(self, session: Session) -> Mapping[str, str]:
        return WORDS[session.pack.partition("@")[0]]

    def screen(self, session: Session, notice: str = "") -> Screen:
        """A session's screen, as a pack would say it."""
        node, words = self.book.nodes[session.state], self.words(session)
        own = [(self._button(node.name, c, words),) for c in self.book.visible(session) if not c.pack]
        tongues = tuple(self._button(node.name, c, words) for c in node.choices if c.pack)
        frame = [i for i in FRAME if i != "exit" and (session.trail or i == "person")]
        buttons = tuple(Button(token(node.name, i), words["menu-label" if i == "menu" else i]) for i in frame)
        leave = (Button(token(node.name, "exit"), words["exit"]),)
        arabic = session.pack.startswith("ar")
        return Screen(
            (words[notice],) if notice else (),
            words[node.say],
            (*own, tongues) if tongues else tuple(own),
            (buttons, leave),
            "ar" if arabic else "en",
            "rtl" if arabic else "ltr",
        )

    def _button(self, node: str, choice: Choice, words: Mapping[str, str]) -> Button:
        label = words["long-label" if choice.id == "long" else choice.id] if not choice.name else ""
        return Button(token(node, choice.id), choice.name or label)


async def _ready() -> tuple[bool, str]:
    return True, "ready"


@asynccontextmanager
async def at_home(house: House, **settings: object) -> AsyncIterator[str]:
    """The page over a house, served on this machine; gives its address."""
    with listen("127.0.0.1", 0) as sock:
        origin = f"http://127.0.0.1:{sock.getsockname()[1]}"
        given = {"page_in": page_in, "origin": origin, "ready": _ready, "times": Times(), **settings}
        runner = await serve(make_app(house.take, house.opening, **given), sock)
        try:
            yield origin
        finally:
            await runner.cleanup()


class Visitor:
    """Someone with a browser that shows text and posts forms, and does nothing else."""

    def __init__(self, origin: str, http: aiohttp.ClientSession) -> None:
        self.origin, self.http = origin, http
        self.html = ""
        self.status = 0
        self.headers: Mapping[str, str] = {}

    async def visits(self, path: str = "/", **request: object) -> "Visitor":
        """Open a path."""
        return await self._asks("GET", path, **request)

    async def presses(self, label: str, **request: object) -> "Visitor":
        """Press the button with this label."""
        name, value = self.buttons[label]
        return await self.posts({**self.hidden, name: value}, **request)

    async def posts(self, form: object, **request: object) -> "Visitor":
        """Post a form, as it stands."""
        return await self._asks("POST", "/", data=form, **request)

    async def _asks(self, method: str, path: str, **request: object) -> "Visitor":
        async with self.http.request(method, self.origin + path, **request) as answer:
            self.html, self.status, self.headers = await answer.text(), answer.status, answer.headers
        return self

    @property
    def hidden(self) -> dict[str, str]:
        """The hidden fields of the page."""
        return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', self.html))

    @property
    def buttons(self) -> dict[str, tuple[str, str]]:
        """Each button's label, with its name and value."""
        plain = re.sub(r"</?bdi>", "", self.html)
        found = re.findall(r'<button name="(\w+)" value="([^"]*)"[^>]*>([^<]*)</button>', plain)
        return {unescape(label): (name, value) for name, value, label in found}

    @property
    def words(self) -> str:
        """What can be read on the page."""
        body = self.html.partition("<body>")[2]
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


@asynccontextmanager
async def a_visitor(house: House, **settings: object) -> AsyncIterator[Visitor]:
    """Someone at the page of a house, who has not opened it yet."""
    async with at_home(house, **settings) as origin, aiohttp.ClientSession() as http:
        yield Visitor(origin, http)


def press_of(house: House, node: str, choice: str) -> Press:
    """The event that a choice's button brings."""
    assert node in house.book.nodes
    return Press(token(node, choice))
