"""Rounds in turn, A B A B: whatever else the machine does falls on all alike."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from statistics import median
from typing import Any

from bench.feed import Figures
from bench.rig import Child, Rig, module, started
from bench.script import CALLS, TOKEN, UPDATES

OURS, THEIRS = "wayside", "documented"
BOTS = (OURS, THEIRS)
MIB = 2**20
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured. Times in seconds."""

    rounds: int = 3
    saturate: float = 4.0
    pace: float = 4.0
    slow: float = 4.0
    live: int = 2000
    cold: int = 5


FULL = Plan()
QUICK = Plan(rounds=2, saturate=1.2, pace=1.2, slow=1.2, live=500, cold=1)
PERSONS = 64  # at once, while the Bot API answers at once
SLOW_MS = 50  # what an answer of the slow Bot API takes
PERSONS_SLOW = {OURS: 256, THEIRS: 16}  # at once then; who takes one after the other gains nothing by more
PACE = 100  # updates a second
RUSH = 20  # people who press Start at the same moment

Results = dict[str, Figures]


def compare(rig: Rig, plan: Plan, say: Say) -> Results:
    """All figures of all bots: medians over the rounds."""
    rounds: dict[str, list[Figures]] = {bot: [] for bot in BOTS}
    with ExitStack() as stack:
        bots = {name: stack.enter_context(rig.bot(name)) for name in BOTS}
        for name, bot in bots.items():
            warm_up(rig, name, bot)
        for number in range(plan.rounds):
            say(f"round {number + 1} of {plan.rounds}")
            for name, figures in _round(rig, plan, bots):
                rounds[name].append(figures)
    results = {name: _medians(each) for name, each in rounds.items()}
    say("memory")
    for name in BOTS:
        results[name] |= memory(rig, name, plan.live)
    say("cold starts")
    cold = [{name: cold_start(rig, name, f"{n}") for name in BOTS} for n in range(plan.cold)]
    for name in BOTS:
        results[name]["cold_s"] = median(each[name] for each in cold)
    return results


def cpu_ratio(rig: Rig, rounds: int, seconds: float) -> float:
    """How many times more CPU an update costs the documented way; the median of interleaved rounds."""
    with ExitStack() as stack:
        bots = {name: stack.enter_context(rig.bot(name)) for name in BOTS}
        for name, bot in bots.items():
            warm_up(rig, name, bot)
        costs = [{name: _cost(bot, seconds) for name, bot in bots.items()} for _ in range(rounds)]
    return median(cost[THEIRS] / cost[OURS] for cost in costs)


def warm_up(rig: Rig, name: str, bot: Child) -> None:
    """Talk a little, and see that the bot really makes the calls it should."""
    before = _calls(rig)
    done = bot.ask("saturate", persons=8, seconds=0.3)["updates"]
    expected = before + CALLS[name] * done / UPDATES
    until = time.monotonic() + 2  # answers to presses may still be under way
    while (made := _calls(rig)) != expected:
        assert time.monotonic() < until, f"{name}: {made - before:.0f} calls for {done:.0f} updates"
        time.sleep(0.01)


def memory(rig: Rig, name: str, persons: int) -> Figures:
    """Memory of a fresh process with so many live chats, and what the store needs for each."""
    with rig.with_empty_store() as fresh, closing(fresh.redis(name)) as redis, fresh.bot(name) as bot:
        warm_up(fresh, name, bot)
        before = _store_bytes(redis)
        figures = bot.ask("live", persons=persons, at_once=100)
        grown = (_store_bytes(redis) - before) / persons
    growth = figures["after_mib"] - figures["before_mib"]
    found = {"rss_mib": figures["after_mib"], "growth_mib": growth}
    return found | ({"store_bytes": grown} if name == OURS else {})  # theirs is below what can be told


def cold_start(rig: Rig, name: str, trial: str) -> float:
    """Seconds from the start of the process to its first message, by polling, as shipped."""
    token = f"1{trial}{BOTS.index(name)}:the-token-of-a-cold-start"
    environ: dict[str, str] = {}
    if name == OURS:
        command = module("bot", "run")
        environ = {"WAYSIDE_TELEGRAM_TOKEN": token, "WAYSIDE_TELEGRAM_API": rig.api}
        environ |= {"WAYSIDE_LISTEN": "127.0.0.1:0", "WAYSIDE_DEMO": "1"}
    else:
        command = module("bench.child", "documented-poll", str(rig.steps), "", rig.api, rig.url(name), token)
    began = time.monotonic()
    with started(*command, **environ):
        while "first" not in (seen := rig.counts().get(token, {})):
            assert time.monotonic() < began + 30, f"{name} does not answer"
            time.sleep(0.02)
    return seen["first"] - began


def _round(rig: Rig, plan: Plan, bots: dict[str, Child]) -> Iterator[tuple[str, Figures]]:
    """Each part by each bot in turn."""
    found: Results = {name: {} for name in bots}
    for name, bot in bots.items():
        found[name] |= _saturated(bot, plan.saturate)
    for name, bot in bots.items():
        found[name] |= bot.ask("pace", rate=PACE, seconds=plan.pace)
    rig.latency(SLOW_MS)
    for name, bot in bots.items():
        talked = bot.ask("saturate", persons=PERSONS_SLOW[name], seconds=plan.slow, whole=False)
        found[name]["slow_rate"] = talked["rate"]
        found[name] |= bot.ask("rush", persons=RUSH)
    rig.latency(0)
    yield from found.items()


def _cost(bot: Child, seconds: float) -> float:
    """CPU of an update with few people at once: the shorter way to the ratio, and the harder for us."""
    return bot.ask("saturate", persons=16, seconds=seconds)["cpu_us"]


def _saturated(bot: Child, seconds: float) -> Figures:
    return bot.ask("saturate", persons=PERSONS, seconds=seconds)


def _medians(rounds: Iterable[Figures]) -> Figures:
    each = list(rounds)
    return {key: median(figures[key] for figures in each) for key in each[0]}


def _calls(rig: Rig) -> float:
    """Calls made with the token of the fed bots, the start of a bot left out."""
    counts = rig.counts().get(TOKEN, {})
    return sum(n for method, n in counts.items() if method not in {"first", "getMe"})


def _store_bytes(redis: Any) -> float:
    memory = redis.info("memory")
    return float(memory["used_memory"] - memory["mem_clients_normal"])
