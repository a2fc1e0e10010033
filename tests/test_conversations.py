"""Golden conversations: scripts that an advocate or a translator can read and correct.

    > what the person presses or types      ~ what happens without a word
    < what the bot says   [Button] [Button]  ! what it does

`make accept` writes the answers anew from the `>` and `~` lines.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.core.effects import Effect, Forget, KeepCard, Show
from bot.core.events import Cover, Event, Expire, Refused
from bot.packs import Library
from tests.talk import ROOT, Talk, attended, ended, shipped

SCRIPTS = sorted((ROOT / "tests" / "conversations").glob("*.txt"))
HAPPENS: dict[str, Event] = {
    "nobody taps for a while": Cover(),
    "the session is about to end": Expire(),
    "a photo is sent": Refused("file"),
    "a voice message is sent": Refused("voice"),
    "a contact is sent": Refused("contact"),
    "a place is sent": Refused("location"),
}
BECOMES: dict[str, Callable[[], Library]] = {  # what is otherwise than without a word of it
    "there is a desk": lambda: shipped(desk=True),
    "somebody is at the desk": attended,
    "the last day of the service is over": ended,
}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_conversation_goes_as_written(script: Path, library: Library) -> None:
    written = script.read_text(encoding="utf-8")
    spoken = "".join(f"{line}\n" for line in speak(written, library))
    if os.environ.get("WAYSIDE_ACCEPT"):
        script.write_text(spoken, encoding="utf-8")
    assert spoken == script.read_text(encoding="utf-8")


def test_there_are_conversations() -> None:
    assert len(SCRIPTS) >= 12


def speak(script: str, library: Library) -> list[str]:
    """Say every line of the person's again and write down the answers."""
    talk, lines = Talk(library), []
    for line in script.splitlines():
        if line.startswith(("#", ">", "~")) or not line:
            lines.append(line)
        if line.startswith("> "):
            talk.types(line[2:])
        elif line.startswith("~ ") and line[2:] in BECOMES:
            talk.library = BECOMES[line[2:]]()
            continue
        elif line.startswith("~ "):
            talk.does_event(HAPPENS[line[2:]])
        else:
            continue
        lines += answers(talk)
    return lines


def answers(talk: Talk) -> list[str]:
    """The last step's effects, in order."""
    return [said for effect in talk.effects for said in answer(talk, effect)]


def answer(talk: Talk, effect: Effect) -> list[str]:
    match effect:
        case Show():
            said = [line for line in talk.screen.text.splitlines() if line]
            buttons = " ".join(f"[{button.label}]" for button in talk.screen.buttons)
            return [f"< {line}" for line in said[:-1]] + [f"< {said[-1]}   {buttons}"]
        case KeepCard():
            card = talk.pack.card(talk.session).text.splitlines()
            return ["! keep-card", *(f"< {line}" for line in card if line)]
        case Forget():
            return ["! forget", *([f"< {talk.farewell}"] if talk.farewell else [])]
