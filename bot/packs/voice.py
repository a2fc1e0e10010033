"""Which wording is said: the person's language, or, for a whole screen, the next one that has it.

Open texts fall back one by one, but only from es-MX to es. Protected texts never mix: all of a
screen's stand in one language, or the whole screen is said in the next (packs.md section 2).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.packs.approvals import State
from bot.packs.spoken import Spoken
from bot.packs.words import Value, base

DRAFT, DEMONSTRATION = "ui-draft", "ui-demonstration"


class Missing(Exception):
    """This language does not serve a text of the screen; the next one is tried."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a pack serves beside wordings that two readers approved."""

    demonstration: bool
    drafts: bool

    def mark(self, state: State, *, protected: bool) -> str | None:
        """The notice a text stands under ("" for none); None: it is not served."""
        match state:
            case State.REVIEWED:
                return ""
            case State.STALE | State.SOURCE if not protected:
                return ""
            case State.DRAFT if not protected:
                return DRAFT if self.drafts or self.demonstration else None
            case State.STALE:
                return None
            case _:
                return DEMONSTRATION if self.demonstration else None


@dataclass(slots=True)
class Voice:
    """Says the texts of one screen in one language, and gathers what has to stand above them.

    `languages` begins with the screen's own; `patient`: the last try, so that what is missing
    is left out and counted instead of sending the screen to yet another language.
    """

    languages: tuple[Spoken, ...]
    rule: Rule
    values: Mapping[str, Value]
    quiet: bool = False
    patient: bool = False
    marks: set[str] = field(default_factory=set)
    missed: int = 0

    @property
    def language(self) -> Spoken:
        """The language of the screen."""
        return self.languages[0]

    def say(self, ref: str, **more: Value) -> str:
        """A text of the screen; raises Missing if this language does not serve it."""
        for language in self.languages:
            if base(language.id) != base(self.language.id):
                break
            if (text := self._in(language, ref, more)) is not None:
                return text
        if not self.patient:
            raise Missing(ref)
        self.missed += 1
        return ""

    def served(self, ref: str, **more: Value) -> str:
        """A text that the screen can do without; "" if this language does not serve it."""
        for language in self.languages:
            if base(language.id) == base(self.language.id) and (text := self._in(language, ref, more)):
                return text
        return ""

    def _in(self, language: Spoken, ref: str, more: Mapping[str, Value]) -> str | None:
        if not language.has(ref):
            return None
        standing = language.standing_of(ref)
        mark = self.rule.mark(standing.state, protected=standing.protected)
        if mark is None or (standing.protected and language is not self.language):
            return None
        wording = quiet_ref(ref) if self.quiet and language.has(quiet_ref(ref)) else ref
        text = language.say(wording, {**self.values, **more} if more else self.values)
        if text is not None and mark:
            self.marks.add(mark)
        return text


def quiet_ref(ref: str) -> str:
    """Where the quiet wording of a text stands: "m" -> "m.quiet", "m.a" -> "m.quiet-a"."""
    id, dot, attribute = ref.partition(".")
    return f"{id}.quiet-{attribute}" if dot else f"{id}.quiet"
