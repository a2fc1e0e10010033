"""Anything in any order, twice and from two processes: the scripts do what the chart says, and no more.

The second process loses every answer once and asks again, as a broken connection makes it.
"""

import asyncio
import inspect
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from random import Random
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.core.live import Line, Live
from bot.handoff import Cases, No
from tests.long import many
from tests.relay import Relay, Stutter, relay_at
from tests.relay_model import SPEAKS, Case, Chart
from tests.relay_shapes import relay_life, relay_values

ADVOCATES = ("maya", "noor", "tariq")
MOST = 2
ROOM = 4
LONG = {b"w:{h}:f", b"w:{h}:w"}  # what grows with every step
OF_A_CASE = (b"c", b"l", b"d", b"x")

BOTH = (True, False)
POOLS: dict[str, Sequence[Any]] = {
    "which": (0, 0, 0, 0, 1, 2, 3),  # of the cases, those first that a call is for
    "who": ADVOCATES,
    "to": ADVOCATES,
    "own": (True, True, True, True, False),  # the owner calls; the person knows who has it
    "off": (0, 0, 0, 0, 0, -1, 1),  # how far the epoch is from the right one
    "key": ("1", "2", "3", "4", "5", "6"),
    "text": ("", "I can write now.", "☂ \0 é", "x" * 300),
    "number": range(6),
    "cap": (1, MOST),
    "speaks": (SPEAKS, SPEAKS, SPEAKS, ("es",)),
    "language": SPEAKS,
    "note": ("", "A note."),
    "card": ("", "A card."),
    "topic": ("", "wages", "housing"),
    "really": (False, False, False, True),
    **dict.fromkeys(("twice", "here", "pushes", "yes", "undo"), BOTH),
}
MORE = {"text": st.text(max_size=40)}
"""What Hypothesis draws from something wider."""


def drawn(call: Callable[..., None]) -> Any:
    """A rule whose arguments come from their pools."""
    names = [name for name in inspect.signature(call).parameters if name != "self"]
    return rule(**{name: MORE.get(name, st.sampled_from(POOLS[name])) for name in names})(call)


def case_is(fits: Callable[[Case], object]) -> Any:
    """A rule that needs a case of some kind."""
    return precondition(lambda self: any(map(fits, self.chart.cases.values())))


class Scripts(RuleBasedStateMachine):
    """The relay and the chart, side by side."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.loop = asyncio.Runner()
        self.open = AsyncExitStack()
        self.relay: Relay = self.loop.run(self.open.enter_async_context(relay_at(url)))
        other: Relay = self.loop.run(self.open.enter_async_context(self.relay.replica()))
        other.cases.store.wire = Stutter(other.cases.store.wire)
        self.sides = [self.relay.cases, other.cases]
        self.chart = Chart()
        self.known: list[str] = []
        self.calls = 0
        self.answers: set[tuple[str, str]] = set()

    def teardown(self) -> None:
        self.loop.run(self.open.aclose())
        self.loop.close()

    def does(self, call: Callable[[Cases], Awaitable[Any]], expected: object, *, twice: bool = False) -> None:
        """One process calls, and perhaps the other the same again: both hear what the chart says."""
        self.answers.add((sys._getframe(1).f_code.co_name, repr(expected)))
        for _ in range(1 + twice):
            self.calls += 1
            assert self.loop.run(_awaited(call(self.sides[self.calls % 2]))) == expected

    def named(self, which: int, fitting: Callable[[Case], object] = lambda case: case.owner) -> str:
        """One of the cases: those first that fit, then the others, then those that are gone."""
        there = [cid for cid in reversed(self.known) if cid in self.chart.cases]
        there.sort(key=lambda cid: not fitting(self.chart.cases[cid]))
        gone = [cid for cid in self.known if cid not in self.chart.cases]
        cids = [*there, *gone[-1:]]
        return cids[which % len(cids)]

    def by(self, cid: str, who: str, off: int, *, own: bool) -> tuple[str, int]:
        """Whoever calls, and the epoch they believe in."""
        case = self.chart.cases.get(cid)
        return (case.owner or who if own and case else who), (case.epoch if case else 1) + off

    @initialize()
    def begins(self) -> None:
        """Two chats and somebody who waits: most of what can happen needs those."""
        for aid in ("maya", "noor", ""):
            self.opens("en", pushes=True, twice=False)
            if aid:
                self.claims(0, aid, SPEAKS, MOST, "a", twice=False)

    @precondition(lambda self: len(self.chart.cases) < ROOM)
    @drawn
    def opens(self, language: str, *, pushes: bool, twice: bool) -> None:
        cid = self.loop.run(self.relay.waits(language, pushes=pushes))
        if twice:
            self.loop.run(self.relay.waits(language, pushes=pushes, cid=cid))
        self.known.append(cid)
        self.chart.cases[cid] = Case(cid, language, len(self.known), pushes)

    @drawn
    def claims(
        self, which: int, who: str, speaks: tuple[str, ...], cap: int, key: str, *, twice: bool
    ) -> None:
        cid = self.named(which, lambda case: not case.owner)
        expected = self.chart.claim(cid, who, speaks, cap, key)
        self.does(lambda cases: cases.claim(cid, who, who.title(), speaks, cap, key), expected, twice=twice)

    @drawn
    def says(self, which: int, off: int, key: str, text: str, *, own: bool, twice: bool) -> None:
        cid = self.named(which)
        epoch = self.by(cid, "", off, own=False)[1] if own else 0
        answer = self.chart.append(cid, "", epoch, key, text)
        expected = 0 if isinstance(answer, No) else answer
        self.does(lambda cases: cases.say(cid, key, text, epoch or None), expected, twice=twice)

    @drawn
    def writes(self, which: int, who: str, off: int, key: str, text: str, *, own: bool, twice: bool) -> None:
        cid = self.named(which)
        aid, epoch = self.by(cid, who, off, own=own)
        expected = self.chart.append(cid, aid, epoch, key, text)
        self.does(lambda cases: cases.write(cid, aid, epoch, key, text), expected, twice=twice)

    @drawn
    def takes_back(self, which: int, who: str, off: int, number: int, *, own: bool, twice: bool) -> None:
        cid = self.named(which)
        aid, epoch = self.by(cid, who, off, own=own)
        expected = self.chart.take_back(cid, aid, epoch, number)
        self.does(lambda cases: cases.take_back(cid, aid, epoch, number), expected, twice=twice)

    @drawn
    def offers(self, which: int, who: str, off: int, to: str, note: str, *, own: bool, twice: bool) -> None:
        cid = self.named(which, lambda case: case.owner and not case.closing and not case.to)
        aid, epoch = self.by(cid, who, off, own=own)
        expected = self.chart.offer(cid, aid, epoch, to, note)
        self.does(lambda cases: cases.offer(cid, aid, epoch, to, note), expected, twice=twice)

    @drawn
    def accepts(self, which: int, who: str, cap: int, *, own: bool, twice: bool) -> None:
        cid = self.named(which, lambda case: case.to)
        case = self.chart.cases.get(cid)
        aid = case.to if own and case and case.to else who
        expected = self.chart.accept(cid, aid, cap)
        self.does(lambda cases: cases.accept(cid, aid, aid.title(), cap), expected, twice=twice)

    @drawn
    def declines(self, which: int, who: str, *, twice: bool) -> None:
        cid = self.named(which, lambda case: case.to)
        self.does(lambda cases: cases.decline(cid, who), self.chart.decline(cid, who), twice=twice)

    @drawn
    def gives_back(self, which: int, who: str, off: int, *, undo: bool, own: bool, twice: bool) -> None:
        cid = self.named(which)
        aid, epoch = self.by(cid, who, off, own=own)
        expected = self.chart.requeue(cid, aid, epoch, undo=undo)
        self.does(lambda cases: cases.requeue(cid, aid, epoch, undo=undo), expected, twice=twice)

    @drawn
    def ends(self, which: int, who: str, off: int, card: str, *, own: bool, twice: bool) -> None:
        cid = self.named(which)
        aid, epoch = self.by(cid, who, off, own=own)
        expected = self.chart.end(cid, aid, epoch, card)
        self.does(lambda cases: cases.end(cid, aid, epoch, card), expected, twice=twice)

    @drawn
    def resumes(self, which: int, who: str, off: int, *, own: bool, twice: bool) -> None:
        cid = self.named(which, lambda case: case.closing)
        aid, epoch = self.by(cid, who, off, own=own)
        expected = self.chart.resume(cid, aid, epoch)
        self.does(lambda cases: cases.resume(cid, aid, epoch), expected, twice=twice)

    @drawn
    def blocks(self, which: int, who: str, off: int, *, own: bool, really: bool) -> None:
        if not really:
            return
        cid = self.named(which)
        aid, epoch = self.by(cid, who, off, own=own)
        self.does(lambda cases: cases.block(cid, aid, epoch, 60), self.chart.block(cid, aid, epoch))

    @drawn
    def shares(self, which: int, off: int, *, twice: bool) -> None:
        cid = self.named(which)
        _, epoch = self.by(cid, "", off, own=False)
        self.does(lambda cases: cases.share(cid, epoch), self.chart.share(cid, epoch), twice=twice)

    @drawn
    def agrees(self, which: int, *, yes: bool, twice: bool) -> None:
        cid = self.named(which, lambda case: case.note)
        self.chart.agree(cid, note=yes)
        self.does(lambda cases: cases.agree(cid, note=yes), None, twice=twice)

    @drawn
    def shows(self, which: int, number: int, *, twice: bool) -> None:
        cid = self.named(which)
        self.chart.show(cid, number)
        self.does(lambda cases: cases.shown(cid, number), None, twice=twice)

    @drawn
    def holds(self, which: int, key: str, text: str, *, twice: bool) -> None:
        cid = self.named(which)
        self.does(lambda cases: cases.hold(cid, key, text), self.chart.hold(cid, key, text), twice=twice)

    @drawn
    def drops(self, which: int, *, twice: bool) -> None:
        cid = self.named(which, lambda case: case.held)
        if cid in self.chart.cases:
            self.chart.cases[cid].held.clear()
        self.does(lambda cases: cases.drop(cid), None, twice=twice)

    @drawn
    def is_about(self, which: int, topic: str, *, twice: bool) -> None:
        cid = self.named(which)
        if cid in self.chart.cases:
            self.chart.cases[cid].topic = topic
        self.does(lambda cases: cases.set_topic(cid, topic), None, twice=twice)

    @drawn
    def leaves(self, which: int, *, twice: bool, really: bool) -> None:
        """The person."""
        if not really:
            return
        cid = self.named(which)
        self.chart.cases.pop(cid, None)
        self.does(lambda cases: cases.close(cid), None, twice=twice)

    @drawn
    def beats(self, who: str, *, here: bool, twice: bool) -> None:
        self.does(lambda cases: cases.beat(who, SPEAKS, here=here), None, twice=twice)

    @drawn
    def signs_out(self, who: str, *, twice: bool, really: bool) -> None:
        if not really:
            return
        self.chart.depart(who)
        self.does(lambda cases: cases.leave(who), None, twice=twice)

    # What time does.

    @drawn
    def falls_silent(self, who: str, *, really: bool) -> None:
        if not really:
            return
        self.chart.depart(who)
        self.loop.run(self.relay.gone(who))

    @case_is(lambda case: case.to)
    @drawn
    def an_offer_grows_old(self) -> None:
        case = next((case for case in self.chart.cases.values() if case.to), None)
        if case is None:
            return
        case.recall()
        self.loop.run(self.relay.set(case.cid, off=61))
        self.does(lambda cases: cases.sweep(), None, twice=True)

    @case_is(lambda case: case.closing)
    @drawn
    def a_closing_case_closes(self, *, really: bool) -> None:
        case = next((case for case in self.chart.cases.values() if case.closing), None)
        if case is None or not really:
            return
        del self.chart.cases[case.cid]
        self.loop.run(self.relay.set(case.cid, end=11))
        self.does(lambda cases: cases.sweep(), None, twice=True)

    @case_is(lambda case: case.fresh)
    @drawn
    def a_claim_grows_old(self) -> None:
        case = next((case for case in self.chart.cases.values() if case.fresh), None)
        if case is None:
            return
        case.fresh = False
        self.loop.run(self.relay.set(case.cid, got=11))

    @drawn
    def nothing_is_swept_before_its_time(self) -> None:
        for cid in self.chart.cases:
            self.loop.run(self.relay.set(cid))
        self.does(lambda cases: cases.sweep(), None)

    # What is so after every step.

    @invariant()
    def each_person_sees_their_case(self) -> None:
        cids = [*self.chart.cases, *self.known[-4:]]
        found = self.loop.run(_all(self.relay.cases.look(cid) for cid in cids))
        for cid, live in zip(cids, found, strict=True):
            assert _seen(live) == self.expected(cid)

    def expected(self, cid: str) -> tuple[object, ...]:
        case = self.chart.cases.get(cid)
        if case is None:
            return _seen(Live())
        lines = tuple(
            Line(number, "advocate" if aid else "person", text) for number, (aid, text) in case.lines.items()
        )
        name, card = case.owner.title(), case.card if case.closing else ""
        told = (self.chart.place(case), case.start, case.shown, case.seq, bool(case.held), case.note, card)
        return (case.state, case.epoch, name, *told, lines)

    @invariant()
    def each_advocate_sees_theirs(self) -> None:
        for aid, found in zip(
            ADVOCATES, self.loop.run(_all(map(self.sides[1].mine, ADVOCATES))), strict=True
        ):
            mine = {
                case.cid: (
                    "closing" if case.closing else case.state,
                    case.epoch,
                    case.seq,
                    case.topic,
                    case.note if case.agreed else "",
                )
                for case in self.chart.holding(aid)
            }
            asked = {
                case.cid: ("asked", case.epoch, 0, case.topic, case.note if case.agreed else "")
                for case in self.chart.cases.values()
                if case.to == aid
            }
            assert {one.case: (one.state, one.epoch, one.seq, one.topic, one.note) for one in found} == (
                mine | asked
            )
            assert len(mine) <= MOST

    @invariant()
    def only_the_owner_reads_and_nothing_below_the_start(self) -> None:
        for case in self.chart.cases.values():
            for aid, lines in zip(
                ADVOCATES,
                self.loop.run(_all(self.sides[1].lines(case.cid, aid, 0) for aid in ADVOCATES)),
                strict=True,
            ):
                readable = [number for number in case.lines if number >= case.start]
                expected = readable if aid == case.owner else No("stale")
                assert (lines if isinstance(lines, No) else [line.number for line in lines]) == expected

    @invariant()
    def the_queue_is_in_the_order_of_coming(self) -> None:
        found = self.loop.run(_awaited(self.sides[0].queue(SPEAKS)))
        waiting = sorted(
            (case for case in self.chart.cases.values() if case.state == "waiting"),
            key=lambda case: case.order,
        )
        assert [(one.case, one.place, one.topic) for one in found] == [
            (case.cid, self.chart.place(case), case.topic) for case in waiting
        ]

    @invariant()
    def every_key_is_known_ends_and_shows_nothing(self) -> None:
        self.calls += 1
        if self.calls % 3 == 0:
            self.loop.run(self.keys(all_told=self.calls % 150 == 0))

    async def keys(self, *, all_told: bool) -> None:
        found = [key async for key in self.relay.client.scan_iter(count=1_000)]
        for key, left in zip(found, await self.relay.lives(found), strict=True):
            life = relay_life(key)
            if life is not None and left != -2:
                assert 0 < left <= life * 1000, f"{key!r} lives {left} ms"
                if all_told or key not in LONG:
                    await relay_values(self.relay.client, key)
                parts = key.split(b":")
                assert parts[2] not in OF_A_CASE or parts[3].decode() in self.chart.cases, f"{key!r} is left"


CHECKS = (
    Scripts.each_person_sees_their_case,
    Scripts.each_advocate_sees_theirs,
    Scripts.only_the_owner_reads_and_nothing_below_the_start,
    Scripts.the_queue_is_in_the_order_of_coming,
    Scripts.every_key_is_known_ends_and_shows_nothing,
)


def _seen(live: Live) -> tuple[object, ...]:
    told = (live.place, live.start, live.shown, live.last, live.held, live.note, live.card)
    return (live.phase, live.epoch, live.name, *told, live.lines)


async def _awaited(call: Awaitable[Any]) -> Any:
    return await call


async def _all(calls: Any) -> list[Any]:
    return await asyncio.gather(*calls)


pytestmark = pytest.mark.timeout(180)
STEEP = settings(max_examples=many(12, 1_000), stateful_step_count=40)


def test_the_scripts_keep_to_the_chart(embedded_url: str) -> None:
    run_state_machine_as_test(lambda: Scripts(embedded_url), settings=STEEP)


def test_the_scripts_keep_to_the_chart_on_a_long_walk(embedded_url: str) -> None:
    """As many steps as it takes to come by everything, all kinds alike."""
    random = Random(7)
    scripts = Scripts(embedded_url)
    calls = [name for name, call in vars(Scripts).items() if hasattr(call, "hypothesis_stateful_rule")]
    try:
        scripts.begins()
        for step in range(many(2_100, 100_000)):
            walks(scripts, random.choice(calls), random)
            for check in CHECKS if step % 3 == 0 else ():
                check(scripts)
    finally:
        scripts.teardown()
    assert len(scripts.answers) > 50, "a walk that goes nowhere shows nothing"


def walks(scripts: Scripts, name: str, random: Random) -> None:
    """One step, with arguments from the pools."""
    call = getattr(scripts, name)
    if name != "opens" or len(scripts.chart.cases) < ROOM:
        call(**{given: random.choice(POOLS[given]) for given in inspect.signature(call).parameters})
