"""What tests of the core lean on: a small sound world, someone walking in it, and chance.

The world has a flow for each rule of the graph, the handoff as DESIGN shows it included.
Tests break one line of it and read what is said.
"""

import re
from collections.abc import Mapping
from typing import Self

import msgspec
from hypothesis import strategies as st

from bot.core.book import Book, Offer, compile_book, token
from bot.core.effects import Effect
from bot.core.engine import step
from bot.core.errors import Fault
from bot.core.events import (
    Again,
    Command,
    Cover,
    Distress,
    Event,
    Expire,
    NotUnderstood,
    Press,
    Refused,
    Start,
)
from bot.core.flow import check_flows, read_flow
from bot.core.graph import check_graph
from bot.core.handing import FLOW, OPEN_TO_ALL
from bot.core.live import NOBODY, Live
from bot.core.session import Address, Case, Session
from bot.core.state import Leaf, Page, State

SPOKEN = frozenset(["en", "es", "ar"])
IN_LINE = frozenset("waiting told topic note noted area area-shown alone left".split())
FLOWS: Mapping[str, str] = {
    "start": """\
[welcome]
say = "start-welcome"
choices.go-on = "menu"
choices.phone = "phone.check"
choices.urgent = "danger.now"

[menu]
say = "start-menu"
choices.urgent = "danger.now"
choices.near = "services.need"
choices.work = "topics.work"
choices.more = "more"

[more]
say = "start-more"
choices.plan = "plan.stage"
choices.justice = "choices.front"
choices.friend = "friend.front"
choices.minors = "minors.duty"
""",
    "phone": """\
[check]
say = "question-phone-seen"
question = true
choices.quietly = "mute"
choices.go-on = "start.menu"

[mute]
say = "phone-mute"
do = ["set-quiet"]
choices.go-on = "start.menu"
""",
    "danger": """\
[now]
say = "danger-now"
choices.steps = "steps"
choices.lines = "lines"
choices.call-911 = "after-911"
choices.skip = "start.menu"

[steps]
say = "danger-steps"
choices.lines = "lines"
choices.phone = "phone.check"

[lines]
say = "danger-lines"
choices.line-988 = "page.line-a"
choices.go-on = "start.menu"

[after-911]
say = "danger-after-911"
choices.lines = "lines"
""",
    "topics": """\
[work]
say = "topics-work"
input = "pages"
at = "work"
choices.choices = "choices.front"
""",
    "services": """\
[need]
say = "question-need"
question = true
choices.legal = "area"
choices.skip = "area"

[area]
say = "question-area"
question = true
input = "area"
choices.anywhere = "near"

[near]
say = "services-near"
do = ["find"]
choices.more-lines = "danger.lines"
choices.someone = "handoff.door"
""",
    "choices": """\
[front]
say = "choices-front"
choices.not-now = "start.menu"
choices.police = "police-follows"

[police-follows]
say = "choices-police-follows"
choices.not-now = "start.menu"
""",
    "friend": """\
[front]
say = "friend-front"
choices.services = "services.need:legal"
choices.limits = "limits"

[limits]
say = "friend-limits"
choices.go-on = "start.menu"
""",
    "minors": """\
[duty]
say = "minors-duty"
choices.read-on = "ways"
choices.not-now = "start.menu"

[ways]
say = "minors-ways"
choices.under-18 = "danger.lines"
choices.any-age = "services.need"
""",
    "plan": """\
[stage]
say = "question-plan-stage"
question = true
choices.stay = "ways"
choices.prepare = "ways"
choices.leave = "ways"
choices.after = "ways"
choices.skip = "start.menu"

[ways]
say = "plan-ways"
choices.go-on = "start.menu"
""",
    "calm": """\
[heard]                           # where typed words of distress lead
say = "question-not-that"
question = true
choices.lines = "danger.lines"
choices.not-that = "back"
""",
    "ending": """\
[goodbye]                         # every entry, once the service has ended
say = "ending-goodbye"
choices.lines = "danger.lines"
""",
    "handoff": """\
[door]
say = "handoff-door"
choices.read-on = "limits"
choices.when-closed = "closed"
choices.other-lines = "danger.lines"
when.read-on = "desk-open"
when.when-closed = "desk-closed"

[limits]
say = "handoff-limits"            # an id in the pack; the words are never here
choices.read-on = "duty"
choices.not-now = "start.menu"

[duty]
say = "handoff-duty"
choices.read-on = "consent"
choices.not-now = "start.menu"

[consent]
say = "question-consent"          # questions live in the pack's questions file
question = true                   # and only those on the closed list may be asked
choices.yes = "waiting"
choices.not-now = "start.menu"

[waiting]
say = "handoff-waiting"
do = ["open-case"]                # a closed list of deeds
choices.keep-reading = "start.menu"
choices.topic = "topic"
choices.stop-waiting = "stopped"
on.joined = "chat"                # a closed list of events
on.desk-closed = "closed"

[stopped]
say = "handoff-stopped"
do = ["leave-queue"]
choices.other-lines = "danger.lines"

[topic]
say = "question-topic"
question = true
choices.skip = "waiting"

[chat]
say = "handoff-chat"
input = "relay"
on.ended = "ended"

[ended]
say = "handoff-ended"
end = true

[closed]
say = "handoff-closed"
choices.other-lines = "danger.lines"
choices.near = "services.need"
choices.read = "start.menu"
""",
}
PAGES = (
    Page("work", "page-work", (), go=("services.need",)),
    Page(
        "pay",
        "page-pay",
        (Leaf("page-pay-1"), Leaf("page-pay-2", line="us.line.whd")),
        under="work",
        go=("services.need:legal", "handoff.door"),
    ),
    Page("jail", "page-jail", (Leaf("page-jail-1"),), "work", "page-note-hard", ("services.need",)),
    Page("line-a", "page-line-a", (Leaf("page-line-a-1", line="us.line.988"),), "work", go=("start.menu",)),
)
WORDS = (Offer("en-US@1a2b", "English"), Offer("es-US@3c4d", "Español"))
SAYS = frozenset(re.findall(r'^say = "([^"]+)"', "\n".join(FLOWS.values()), re.MULTILINE))


def states_of(flows: Mapping[str, str]) -> tuple[State, ...]:
    """The states of sound flows."""
    return tuple(s for name, text in flows.items() for s in read_flow(f"flows/{name}.toml", text)[0])


def world(offers: tuple[Offer, ...] = WORDS, channels: frozenset[str] = frozenset()) -> Book:
    """The sound world, compiled."""
    return compile_book(states_of(FLOWS), PAGES, offers, cards_in=channels)


def judge(flows: Mapping[str, str], pages: tuple[Page, ...] = PAGES) -> list[Fault]:
    """Everything that is wrong with flows, as the command line finds it: F, then G."""
    read = {name: read_flow(f"flows/{name}.toml", text) for name, text in flows.items()}
    states = tuple(state for found, _ in read.values() for state in found)
    faults = [fault for _, found in read.values() for fault in found]
    unread = frozenset(name for name, (_, found) in read.items() if "F001" in [f.code for f in found])
    there = frozenset({page.id for page in pages} | {f"{page.id}.note" for page in pages if page.note})
    faults += check_flows(states, texts=None, pages=there, unread=unread)
    return faults or list(check_graph(compile_book(states, pages, WORDS), states))


def broken(flow: str, old: str, new: str) -> dict[str, str]:
    """The sound flows with one place exchanged, which must be there once."""
    assert FLOWS[flow].count(old) == 1, f"{old!r} is not there once"
    return {**FLOWS, flow: FLOWS[flow].replace(old, new)}


def told(faults: list[Fault], *, warnings: bool = True) -> list[str]:
    """Code and place of each fault."""
    return [f"{f.code} {f.path}:{f.line}" for f in faults if warnings or f.severity == "error"]


def in_case(session: Session) -> tuple[Session, Live]:
    """Somebody on a screen of the queue or the chat, with the case that it belongs to; else as they are."""
    flow, _, state = session.state.partition(".")
    if flow != FLOW or state in OPEN_TO_ALL:
        return session, NOBODY
    epoch = 0 if state in IN_LINE else 1
    phase = "live" if epoch else "waiting"
    live = Live(SPOKEN, phase, epoch, name="Maya", place=1 - epoch, held=state == "held")
    return msgspec.structs.replace(session, case=Case("c" * 16, epoch)), live


class Walk:
    """Someone in a conversation; the session is marshalled and read back between every step."""

    def __init__(self, book: Book | None = None, state: str = "", channel: str = "web") -> None:
        self.book = book or world()
        self.session, self.live = in_case(Session(Address(channel, "7"), "en-US@1a2b", state))
        self.effects: tuple[Effect, ...] = ()

    def meets(self, event: Event) -> Self:
        """One step."""
        packed = msgspec.msgpack.encode(self.session)
        session = msgspec.msgpack.decode(packed, type=Session)
        self.session, self.effects = step(self.book, session, event, self.live)
        return self

    def presses(self, choice: str, node: str = "") -> Self:
        """Press a button of this screen, or an old one of another."""
        return self.meets(Press(token(node or self.session.state, choice)))

    def at(self, state: str, *effects: Effect) -> Self:
        """What the last step led to."""
        assert self.session.state == state
        assert not effects or self.effects == effects
        return self


def verbs() -> st.SearchStrategy[Event]:
    """A command."""
    return st.builds(Command, st.sampled_from(["exit", "menu", "person", "language", "hide"]))


def events(book: Book) -> st.SearchStrategy[Event]:
    """Anything that can happen: sound, old and forged buttons, words, files, time."""
    tokens = st.sampled_from(sorted(book.tokens)) | st.text(max_size=80)
    kinds = st.sampled_from(["file", "voice", "contact", "location", "other"])
    rest: list[Event] = [Start(), NotUnderstood(), Distress(), Cover(), Expire(), Again()]
    return st.builds(Press, tokens) | verbs() | st.builds(Refused, kinds) | st.sampled_from(rest)


def sessions(book: Book) -> st.SearchStrategy[Session]:
    """Anywhere, a state that a newer deploy removed included."""
    places = st.sampled_from([*sorted(book.nodes), "gone.away"])
    return st.builds(
        Session,
        st.builds(Address, st.sampled_from(["telegram", "web"]), st.just("7")),
        pack=st.sampled_from([offer.pack for offer in WORDS]),
        state=places | st.just(""),
        trail=st.lists(places, max_size=6).map(tuple),
        quiet=st.booleans(),
        covered=st.booleans(),
        puzzled=st.booleans(),
    )


@st.composite
def mutations(draw: st.DrawFn) -> tuple[str, str]:
    """A sound flow in which a piece was cut, doubled, or written over."""
    flow = draw(st.sampled_from(sorted(FLOWS)))
    text = FLOWS[flow]
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(len(text), start + 40)))
    piece = draw(
        st.text(max_size=12)
        | st.sampled_from(['"""', "'''", "[", "]]", "{", "}", "=", ".", "\n", "#", "\\", text[start:end] * 2])
    )
    return flow, text[:start] + piece + text[end:]
