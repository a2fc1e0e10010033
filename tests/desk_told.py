"""What happens at the desk in a golden conversation, as one line each, and what it makes of a case.

~ Maya joins                          ~ Maya writes: I am here.
~ Maya asks Noor to take over         ~ Maya leaves a note: Needs time.
~ Noor takes over                     ~ Maya loses the line
~ nobody is at the desk any more      ~ Maya ends the chat
"""

import re
from collections.abc import Callable

import msgspec
from msgspec.structs import replace

from bot.core.events import Event, Held, Spoke
from bot.core.hearing import command, is_safe_word, plain
from bot.core.live import By, Line, Live
from bot.core.session import NO_CASE, Case
from bot.packs import Pack
from bot.packs.hints import cut
from tests.strategies import SPOKEN

Waiting = dict[str, str]
"""What would be said of a line that waits for its person's word, by the deed."""


def relayed(live: Live, deed: str, case: Case, waiting: Waiting) -> tuple[Live, Case]:
    """How a case stands once the relay has done what a screen asks for."""
    match deed:
        case "open-case" if not case.id:
            return Live(SPOKEN, "waiting", place=1), msgspec.structs.replace(case, id="c" * 16)
        case "leave-queue" | "end-case":
            return replace(live, phase="none"), NO_CASE
        case "send-held" | "cut-held":
            return said_now(replace(live, held=False), "person", waiting[deed]), case
        case "drop-held":
            return replace(live, held=False), case
        case "drop-note":
            return replace(live, note=""), case
        case "share-lines":
            return replace(live, start=1), case
        case _:
            return live, case


def heard(live: Live, text: str, pack: Pack, waiting: Waiting) -> tuple[Event | None, Live]:
    """What a typed line is in the live chat; no event, where it is a command or the safe word."""
    if command(text) is not None or is_safe_word(plain(text), pack.vocabulary):
        return None, live
    if found := pack.hints.find(text):
        waiting |= {"send-held": text, "cut-held": cut(text, found)}
        return Held(), replace(live, held=True)
    return Spoke(), said_now(live, "person", text)


def said_now(live: Live, by: By, text: str) -> Live:
    """With one line more, which is shown."""
    name = live.name if by == "advocate" else ""
    line = Line(live.last + 1, by, text, name)
    return replace(live, lines=(*live.lines, line), last=line.number)


HAPPENS: dict[str, Callable[[Live, str, str], Live]] = {
    r"(\w+) (?:joins|takes over)": lambda live, name, _: replace(
        live, phase="live", epoch=live.epoch + 1, name=name, place=0, start=live.last + 1
    ),
    r"(\w+) writes: (.+)": lambda live, _, text: said_now(live, "advocate", text),
    r"(\w+) asks \w+ to take over()": lambda live, _, __: replace(live, phase="offered"),
    r"(\w+) leaves a note: (.+)": lambda live, _, text: replace(live, note=text),
    r"(\w+) loses the line()": lambda live, _, __: replace(
        live, phase="waiting", epoch=live.epoch + 1, name="", place=1
    ),
    r"(nobody) is at the desk any more()": lambda live, _, __: replace(live, open=frozenset()),
    r"(\w+) ends the chat()": lambda live, _, __: replace(live, phase="none"),
}


def happens(line: str, live: Live) -> Live | None:
    """The case after a line of a script; None if it is none of the desk's."""
    for pattern, does in HAPPENS.items():
        if found := re.fullmatch(pattern, line):
            return does(live, found[1], found[2] if found.re.groups > 1 else "")
    return None
