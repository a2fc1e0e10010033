"""The chart of a case in plain Python, with every refusal: what the scripts have to agree with."""

from dataclasses import dataclass, field
from typing import Literal

from bot.handoff import Claimed, No

SPEAKS = ("en", "es")


@dataclass(slots=True)
class Case:
    """A case as it should be."""

    cid: str
    language: str
    order: int
    pushes: bool
    state: Literal["waiting", "live", "offered"] = "waiting"
    owner: str = ""
    epoch: int = 0
    start: int = 1
    seq: int = 0
    shown: int = 0
    lines: dict[int, tuple[str, str]] = field(default_factory=dict)  # number -> who, text
    answered: dict[tuple[str, str], int] = field(default_factory=dict)
    to: str = ""
    note: str = ""
    agreed: bool = False
    closing: bool = False
    card: str = ""
    fresh: bool = False  # claimed less than ten seconds ago
    claim: tuple[str, str] = ("", "")
    held: list[tuple[str, str]] = field(default_factory=list)
    topic: str = ""

    def refusal(self, aid: str, epoch: int) -> No | None:
        """What anybody but the owner in this epoch hears."""
        return None if (self.owner, self.epoch) == (aid, epoch) else No("stale")

    def recall(self) -> None:
        """No offer any more."""
        self.state, self.to, self.note, self.agreed = "live", "", "", False

    def back(self) -> None:
        """Wait again."""
        self.recall()
        self.state, self.owner, self.closing, self.card, self.fresh = "waiting", "", False, "", False
        self.epoch += 1

    def given(self, aid: str) -> Claimed:
        """Have another owner, who reads from the next line on."""
        self.state, self.owner, self.to = "live", aid, ""
        self.epoch += 1
        self.start = self.seq + 1
        return Claimed(self.epoch, self.seq)


class Chart:
    """All cases, and what each call should answer and do."""

    def __init__(self) -> None:
        self.cases: dict[str, Case] = {}

    def holding(self, aid: str) -> list[Case]:
        """What an advocate holds."""
        return [case for case in self.cases.values() if case.owner == aid]

    def claim(self, cid: str, aid: str, languages: tuple[str, ...], cap: int, key: str) -> Claimed | No:
        case = self.cases.get(cid)
        if case is None:
            return No("gone")
        if case.owner:
            return Claimed(case.epoch, case.seq) if case.owner == aid else No("taken")
        if case.claim == (aid, key):
            return No("stale")
        if case.language not in languages:
            return No("language")
        if len(self.holding(aid)) >= cap:
            return No("full")
        case.claim, case.fresh = (aid, key), True
        return case.given(aid)

    def append(self, cid: str, who: str, epoch: int, key: str, text: str) -> int | No:
        """A line of an advocate, or of the person (`who` is ""; epoch 0: of whichever)."""
        case = self.cases.get(cid)
        if case is None:
            return No("gone")
        if (who, key) in case.answered:
            return case.answered[who, key]
        if case.state == "waiting":
            return No("stale")
        if who and (no := case.refusal(who, epoch)) is not None:
            return no
        if who and case.closing:
            return No("late")
        if not who and epoch not in {0, case.epoch}:
            return No("stale")
        case.seq += 1
        case.lines[case.seq] = (who, text)
        case.answered[who, key] = case.seq
        if not who and case.held and case.held[0][0] == key:
            case.held.clear()
        return case.seq

    def take_back(self, cid: str, aid: str, epoch: int, number: int) -> bool | No:
        case = self.cases.get(cid)
        if case is None:
            return No("gone")
        if case.refusal(aid, epoch) is not None or not case.start <= number <= case.seq:
            return No("stale")
        if number in case.lines and case.lines[number][0] != aid:
            return No("stale")
        case.lines.pop(number, None)
        return True

    def offer(self, cid: str, aid: str, epoch: int, to: str, note: str) -> bool | No:
        case = self.cases.get(cid)
        if case is None:
            return No("gone")
        if (no := case.refusal(aid, epoch)) is not None:
            return no
        if case.closing:
            return No("late")
        if case.to == to:
            return True
        if case.to or to == aid:
            return No("taken")
        case.state, case.to, case.note, case.agreed = "offered", to, note, False
        return True

    def accept(self, cid: str, aid: str, cap: int) -> Claimed | No:
        case = self.cases.get(cid)
        if case is None:
            return No("gone")
        if case.owner == aid:
            return Claimed(case.epoch, case.seq)
        if case.to != aid:
            return No("taken")
        if len(self.holding(aid)) >= cap:
            return No("full")
        case.fresh = False
        return case.given(aid)

    def decline(self, cid: str, aid: str) -> bool | No:
        case = self.cases.get(cid)
        if case is None:
            return No("gone")
        if not case.to:
            return True
        if aid not in {case.to, case.owner}:
            return No("taken")
        case.recall()
        return True

    def requeue(self, cid: str, aid: str, epoch: int, *, undo: bool) -> bool | No:
        case = self.cases.get(cid)
        if case is None:
            return No("gone")
        if (no := case.refusal(aid, epoch)) is not None:
            return True if case.state == "waiting" and case.epoch == epoch + 1 else no
        if undo and not case.fresh:
            return No("late")
        case.back()
        return True

    def end(self, cid: str, aid: str, epoch: int, card: str) -> bool | No:
        case = self.cases.get(cid)
        if case is None:
            return No("gone")
        if (no := case.refusal(aid, epoch)) is not None:
            return no
        if not case.closing:
            if case.to:
                case.recall()
            case.closing, case.card = True, card
        return True

    def resume(self, cid: str, aid: str, epoch: int) -> bool | No:
        case = self.cases.get(cid)
        if case is None:
            return No("gone")
        if (no := case.refusal(aid, epoch)) is not None:
            return no
        case.closing, case.card = False, ""
        return True

    def block(self, cid: str, aid: str, epoch: int) -> bool | No:
        case = self.cases.get(cid)
        if case is None:
            return No("gone")
        if (no := case.refusal(aid, epoch)) is not None:
            return no
        del self.cases[cid]
        return True

    def share(self, cid: str, epoch: int) -> bool:
        case = self.cases.get(cid)
        if case is None or not case.owner or case.epoch != epoch:
            return False
        case.start = 1
        return True

    def agree(self, cid: str, *, note: bool) -> None:
        case = self.cases.get(cid)
        if case is not None and case.note:
            case.agreed = note
            case.note = case.note if note else ""

    def show(self, cid: str, number: int) -> None:
        case = self.cases.get(cid)
        if case is not None:
            case.shown = max(case.shown, min(number, case.seq))

    def hold(self, cid: str, key: str, text: str) -> bool:
        case = self.cases.get(cid)
        if case is None:
            return False
        if key not in dict(case.held):
            case.held.append((key, text))
        return True

    def depart(self, aid: str) -> None:
        for case in self.cases.values():
            if case.owner == aid:
                case.back()
            elif case.to == aid:
                case.recall()

    def place(self, case: Case) -> int:
        """Where a case stands in the queue of its language."""
        if case.state != "waiting":
            return 0
        return 1 + sum(
            other.state == "waiting" and other.language == case.language and other.order < case.order
            for other in self.cases.values()
        )
