"""Golden conversations: scripts that an advocate or a translator can read and correct.

    > what the person presses or types      ~ what happens without a word
    < what the bot says   [Button] [Button]  ! what it does

`make accept` writes the answers anew from the `>` and `~` lines. Each script is walked in Spanish too, by the
same buttons; what it says stands under es/, for those who read it in that language.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.effects import Ask, Effect, Find, Forget, KeepCard, Show
from bot.core.events import Command, Cover, Distress, Event, Expire, Press, Refused
from bot.core.hearing import understand
from bot.packs import Library
from tests.desk_told import happens
from tests.near import directory
from tests.talk import ROOT, Talk, attended, ended, shipped

SCRIPTS = sorted((ROOT / "tests" / "conversations").glob("*.txt"))
TWINS = [script for script in SCRIPTS if not script.stem.startswith(("ar-", "en-", "xa-"))]
SPANISH = "es-US"
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
    "the place is invented, and has a directory": directory,
    "the last day of the service is over": ended,
}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_conversation_goes_as_written(script: Path, library: Library) -> None:
    written = script.read_text(encoding="utf-8")
    spoken = "".join(f"{line}\n" for line in speak(written, library))
    if os.environ.get("WAYSIDE_ACCEPT"):
        script.write_text(spoken, encoding="utf-8")
    assert spoken == script.read_text(encoding="utf-8")


@pytest.mark.parametrize("script", TWINS, ids=lambda path: path.stem)
def test_it_goes_the_same_way_in_spanish(script: Path, library: Library) -> None:
    path = script.parent / "es" / script.name
    spoken = "".join(f"{line}\n" for line in Twins(library).speak(script.read_text(encoding="utf-8")))
    if os.environ.get("WAYSIDE_ACCEPT"):
        path.write_text(spoken, encoding="utf-8")
    assert spoken == path.read_text(encoding="utf-8")


def test_no_twin_is_left_of_a_script_that_is_gone() -> None:
    assert {path.name for path in SCRIPTS[0].parent.glob("es/*.txt")} == {path.name for path in TWINS}


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
            let_happen(talk, line[2:])
        else:
            continue
        lines += answers(talk)
    return lines


def let_happen(talk: Talk, line: str) -> None:
    """Something happens without a word: to the person, or at the desk."""
    live = happens(line, talk.live)
    if live is None:
        talk.does_event(HAPPENS[line])
    else:
        talk.finds(live)


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
        case Find():
            return ["! find"]
        case Ask(deed):
            return [f"! {deed}"]
        case Forget():
            return ["! forget", *([f"< {talk.farewell}"] if talk.farewell else [])]


class Twins:
    """Somebody who speaks English and somebody who speaks Spanish, who press the same buttons."""

    def __init__(self, library: Library) -> None:
        self.english, self.spanish = Talk(library), Talk(_in_spanish(library))

    def speak(self, script: str) -> list[str]:
        """The script in Spanish, with the answers."""
        lines: list[str] = []
        for line in script.splitlines():
            if line.startswith("> "):
                said = self._said(line[2:])
                self.english.types(line[2:])
                self.spanish.types(said)
                lines.append(f"> {said}")
            elif line.startswith("~ ") and line[2:] in BECOMES:
                self.english.library = BECOMES[line[2:]]()
                self.spanish.library = _in_spanish(self.english.library)
                lines.append(line)
                continue
            elif line.startswith("~ "):
                let_happen(self.english, line[2:])
                let_happen(self.spanish, line[2:])
                lines.append(line)
            else:
                lines += [line] if line.startswith("#") or not line else []
                continue
            assert self.english.session.state == self.spanish.session.state
            lines += answers(self.spanish)
        return lines

    def _said(self, text: str) -> str:
        """What is typed, in Spanish: the same button, the other safe word, other words of distress."""
        talk = self.english
        shown = talk.screen if talk.session.state else talk.opening
        match understand(text, shown, talk.pack.vocabulary):
            case Press(pressed) if not text.isdecimal():
                own = self.spanish.screen if self.spanish.session.state else self.spanish.opening
                return next(button.label for button in own.buttons if button.token == pressed)
            case Command("exit") if not text.startswith("/"):
                return self.spanish.pack.vocabulary.safe_word
            case Distress():
                return "ya no puedo más"
            case _:
                return text


def _in_spanish(library: Library) -> Library:
    return replace(library, default=library.packs[SPANISH])
