"""Rounds in turn, A B C A B C: whatever else the machine does falls on all alike."""

import time
from collections import defaultdict
from collections.abc import Callable
from compileall import compile_dir
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from bench.figures import Figures
from bench.peers import Bot, module
from bench.proc import resident_mib
from bench.rig import Rig, Running, started
from bench.script import ROOT, UPDATES

Say = Callable[[str], None]
Results = dict[str, Figures]
Tally = defaultdict[str, dict[str, list[float]]]


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured. Times in seconds."""

    rounds: int = 3
    saturate: float = 1.0  # three times a round
    pace: float = 5.0
    warm: float = 1.5
    slow: float = 3.0
    late: float = 3.0
    share: float = 1.0  # of the live chats
    cold: int = 3


FULL = Plan()
QUICK = Plan(rounds=1, saturate=0.4, pace=1.0, warm=0.8, slow=1.0, late=1.0, share=0.1, cold=1)
PIECES = 3  # in which a round looks at CPU
SLOW_MS = 50  # what an answer of the slow Bot API takes
PACE = 100  # updates a second
RUSH = 20  # people who press Start at the same moment
READERS, FLOOD = 20, 300  # people who read on while so many a second press Start: ten times what may be sent
SETTLED = 1.5  # seconds until our store has let go of what lives a second at most


def compare(rig: Rig, bots: list[Bot], plan: Plan, say: Say) -> Results:
    """All figures of all bots: medians over the rounds."""
    tally: Tally = defaultdict(lambda: defaultdict(list))
    with ExitStack() as stack:
        running = [stack.enter_context(rig.serving(bot)) for bot in bots]
        for each in running:
            warm_up(each)
            saturated(each, plan.warm)  # engines that compile what they run often have begun to
        running = _better_grammy(running, say)
        for number in range(plan.rounds):
            say(f"round {number + 1} of {plan.rounds}")
            _round(plan, running, tally)
    results = {name: _medians(found) for name, found in tally.items()}
    kept = [each.bot for each in running]
    say("memory")
    grown = [
        {bot.name: memory(rig, bot, int(bot.live * plan.share)) for bot in kept} for _ in range(plan.rounds)
    ]
    for bot in kept:
        results[bot.name] |= _middle([each[bot.name] for each in grown])
    say("cold starts")
    for folder, deep in ((ROOT / "bot", 9), (ROOT / "bench", 0), (ROOT / "bench" / "bots", 0)):
        compile_dir(folder, maxlevels=deep, quiet=1)
    cold = [{bot.name: cold_start(rig, bot) for bot in kept} for _ in range(plan.cold)]
    for bot in kept:
        results[bot.name]["cold_s"] = median(each[bot.name] for each in cold)
    return results


def cpu_ratio(rig: Rig, ours: Bot, theirs: Bot, rounds: int, seconds: float) -> float:
    """How many times more CPU an update costs them; the median of interleaved rounds."""
    with ExitStack() as stack:
        running = [stack.enter_context(rig.serving(bot)) for bot in (ours, theirs)]
        for each in running:
            warm_up(each)
        costs = [[saturated(each, seconds)["cpu_us"] for each in running] for _ in range(rounds)]
    return median(their_cost / our_cost for our_cost, their_cost in costs)


def warm_up(running: Running) -> Figures:
    """Talk a little; see that every screen is right and that the bot makes the calls it should, no more."""
    running.ask("calls")
    talked = running.ask("saturate", persons=8, seconds=0.3, pids={}, read=1)
    calls = running.ask("calls")
    made = sum(calls.get(name, 0) for name in COUNTED)
    expected = running.bot.calls * talked["updates"] / UPDATES
    assert made == expected, f"{running.bot.name}: {made:.0f} calls instead of {expected:.0f}: {calls}"
    return calls | talked


COUNTED = (
    "sendMessage",
    "editMessageText",
    "answerCallbackQuery",
    "deleteMessage",
    "deleteMessages",
    "editMessageReplyMarkup",
)


def saturated(running: Running, seconds: float, **how: Any) -> Figures:
    """As many updates as it takes; CPU of the bot alone."""
    pids = {str(nth): pid for nth, pid in enumerate(running.pids)}
    found = running.ask(
        "saturate", **{"persons": running.bot.persons, "seconds": seconds, "pids": pids} | how
    )
    return found | {"cpu_us": sum(found[f"{nth}_us"] for nth in pids)}


def memory(rig: Rig, bot: Bot, persons: int) -> Figures:
    """Memory of a fresh process with so many live chats, and what the store needs for each."""
    with rig.with_empty_store() as fresh, closing(fresh.redis(bot)) as redis:
        with fresh.serving(bot) as running:
            warm_up(running)
            time.sleep(SETTLED * bot.ours)
            store, before = _store_bytes(redis), resident_mib(running.pids[0])
            running.ask("live", persons=persons, at_once=64)
            after = resident_mib(running.pids[0])
            time.sleep(SETTLED * bot.ours)
            grown = _store_bytes(redis) - store
        if bot.saves_at_the_end:
            grown = _store_bytes(redis) - store
    return {"chats": persons, "rss_mib": after, "growth_mib": after - before, "store_bytes": grown / persons}


def cold_start(rig: Rig, bot: Bot) -> float:
    """Seconds from the start of the process to its first message, by polling, as shipped: with bytecode."""
    token = f"{time.monotonic_ns()}:the-token-of-a-cold-start"
    command = (*bot.command[:2], "bot", "run") if bot.ours else bot.command
    began = time.monotonic()
    with started(command, rig.cpus[0], rig.environ(bot, token)):
        first = rig.feeder.ask("first", token)["first"]
    return first - began


def replicas(rig: Rig, bot: Bot, plan: Plan) -> Figures:
    """What a second replica brings, each update going to either, over one store.

    There are two cores here, and the store and the feeder need much of one. So two are measured
    twice: on one core, for what they cost each other, and on both, for what these cores give.
    """
    found: dict[str, list[float]] = defaultdict(list)
    mine, shared = rig.cpus
    with ExitStack() as stack:
        layouts = ((mine,), (mine, mine), (mine, shared))
        bots = [stack.enter_context(rig.serving(bot, cpus)) for cpus in layouts]
        for each in bots:
            warm_up(each)
        for _ in range(plan.rounds * PIECES):
            one, together, apart = (_with_the_rest(rig, each, plan.saturate) for each in bots)
            _add(
                found,
                {
                    "one_us": one["cpu_us"],
                    "two_us": together["cpu_us"],
                    "rest_us": together["store_us"] + together["feeder_us"],
                    "two_own": 2 * one["cpu_us"] / together["cpu_us"],
                    "one_rate": one["rate"],
                    "two_rate": apart["rate"],
                    "two_shared": apart["rate"] / one["rate"],
                },
            )
    return _medians(found)


def flooded(rig: Rig, bot: Bot, plan: Plan) -> Figures:
    """What readers notice of a flood. Here the limits are as they are, by the command that operators use."""
    found: dict[str, list[float]] = defaultdict(list)
    for _ in range(plan.rounds):
        with rig.serving(replace(bot, command=(*module("bot"), "run"))) as running:
            _add(found, running.ask("flood", readers=READERS, rate=FLOOD))
    return _medians(found)


def _with_the_rest(rig: Rig, running: Running, seconds: float) -> Figures:
    """As saturated, each replica as busy as one alone, with the CPU of the store and of the feeder."""
    pids = {str(nth): pid for nth, pid in enumerate(running.pids)}
    pids |= {"store": rig.store.pid, "feeder": rig.feeder.process.pid}
    found = running.ask(
        "saturate", persons=running.bot.persons * len(running.pids), seconds=seconds, pids=pids
    )
    return found | {"cpu_us": sum(found[f"{nth}_us"] for nth in range(len(running.pids)))}


def _round(plan: Plan, bots: list[Running], tally: Tally) -> None:
    """Each part by each bot in turn; the one that all depends on in short pieces, so that they lie close."""
    parts: tuple[Callable[[Running], Figures], ...] = (
        *(lambda each: _busy(each, plan.saturate) for _ in range(PIECES)),
        lambda each: each.ask("pace", rate=PACE, seconds=plan.pace),
        lambda each: _slow(each, plan.slow),
        lambda each: each.ask("rush", persons=RUSH, latency_ms=SLOW_MS),
        lambda each: each.ask("beside", persons=10, late_s=plan.late),
    )
    for part in parts:
        for each in bots:
            _add(tally[each.bot.name], part(each))


def _busy(running: Running, seconds: float) -> Figures:
    found = saturated(running, seconds)
    return {"cpu_us": found["cpu_us"], "rate": found["rate"], "early_percent": 100 * found["early"]}


def _slow(running: Running, seconds: float) -> Figures:
    how = {"persons": running.bot.slow_persons, "latency_ms": SLOW_MS, "whole": 0}
    return {"slow_rate": saturated(running, seconds, **how)["rate"]}


def _better_grammy(running: list[Running], say: Say) -> list[Running]:
    """Keep the better of grammY's two ways to make calls."""
    both = [each for each in running if each.bot.name.startswith("grammy")]
    if not both:
        return running
    costs = {each.bot.name: saturated(each, 1.0)["cpu_us"] for each in both}
    best = min(costs, key=lambda name: costs[name])
    say("grammY: " + ", ".join(f"{name} {cost:.0f} µs" for name, cost in costs.items()) + f"; {best} it is")
    return [each for each in running if each not in both or each.bot.name == best]


def _add(found: dict[str, list[float]], figures: Figures) -> None:
    for key, figure in figures.items():
        found[key].append(figure)


def _middle(rounds: list[Figures]) -> Figures:
    """The median of each figure."""
    return {key: median(each[key] for each in rounds) for key in rounds[0]}


def _medians(found: dict[str, list[float]]) -> Figures:
    return {key: median(figures) for key, figures in found.items()}


def _store_bytes(redis: Any) -> float:
    memory = redis.info("memory")
    return float(memory["used_memory"] - memory["mem_clients_normal"])
