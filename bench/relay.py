"""`python -m bench.relay [--quick]`: how long a line takes to an advocate, or to a person; and a claim.

Three replicas over one store, by webhook, before a Bot API that takes 5 ms; the limiter lets everything
through.
"""

import argparse
import asyncio
import json
import secrets
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median
from typing import Any

from redis import Redis

from bench.figures import Figures
from bench.peers import module
from bench.proc import cpu_s
from bench.relay_desk import ORIGIN
from bench.relay_telegram import SECRET
from bench.rig import _store, free_port, started
from bot.core.session import Address
from bot.handoff import Cases, Opening
from bot.keys import Keyring
from bot.store.clustered import store_at

REPLICAS = 3
RATES = {38: 10, 178: 15}  # lines a second, both ways together; p50 that is to be reached, ms
LATE_MS = 100  # p99 at the lower rate
CLAIMERS, CAP = 8, 20
STARTS = 30.0  # seconds


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: rounds, lines of each rate in each, chats, cases to be claimed."""

    rounds: int = 3
    lines: int = 1_200
    chats: int = 380
    cases: int = 2_000


class Drive:
    """The process that plays everybody; see relay_drive.py."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def hear(self) -> dict[str, Any]:
        """Its next line. Raises RuntimeError when it says what is wrong, or ends."""
        assert self.process.stdout is not None
        said = dict(json.loads(self.process.stdout.readline() or '{"wrong": "the driver has ended"}'))
        if "wrong" in said:
            raise RuntimeError(said["wrong"])
        return said

    def ask(self, what: str, **how: Any) -> Figures:
        """Let it do something."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"what": what, **how}) + "\n")
        self.process.stdin.flush()
        return self.hear()


def lines(plan: Plan) -> dict[int, list[Figures]]:
    """Let chats begin, and send lines through them at each rate, in turn; figures of each round."""
    found: dict[int, list[Figures]] = {rate: [] for rate in RATES}
    with ExitStack() as stack:
        store = stack.enter_context(_store(""))
        command = (*module("bench.relay_drive"), store.url, str(plan.chats))
        drive = Drive(stack.enter_context(started(command, "", {}, piped=True)))
        told, secret = drive.hear(), secrets.token_hex(32)
        doors = [f"http://127.0.0.1:{free_port()}" for _ in range(REPLICAS)]
        command = module("bench.bots.wayside")
        bots = [
            stack.enter_context(started(command, "", _environ(store.url, told, secret, door)))
            for door in doors
        ]
        _answer(doors)
        drive.ask("meet", secret=secret, doors=doors)
        client = stack.enter_context(Redis.from_url(store.url))
        for _ in range(plan.rounds):
            for rate in RATES:
                before = _used(client, store.pid, bots)
                figures = drive.ask("load", rate=rate, seconds=plan.lines / rate)
                after = _used(client, store.pid, bots)
                spent = {name: (after[name] - before[name]) / plan.lines for name in after}
                found[rate].append(figures | spent)
    return found


def claims(plan: Plan) -> Figures:
    """Let eight processes, two tabs of each of four advocates, claim all cases; how long a claim took, ms."""
    secret = secrets.token_bytes(32)
    with ExitStack() as stack:
        store = stack.enter_context(_store(""))
        asyncio.run(_wait(store.url, secret, plan.cases))
        common = (*module("bench.relay_claimer"), store.url, secret.hex())
        claimers = [
            stack.enter_context(started((*common, f"a{n // 2}", str(CAP), "relay"), "", {}, piped=True))
            for n in range(CLAIMERS)
        ]
        told = [json.loads(each.communicate()[0]) for each in claimers]
    took = sorted(ms for each in told for ms in each["took"])
    owners = {(case, n // 2) for n, each in enumerate(told) for case in each["claimed"]}
    double = len(owners) - len({case for case, _ in owners})
    return {"p50": took[len(took) // 2], "p99": took[len(took) * 99 // 100], "double": double}


async def _wait(url: str, secret: bytes, cases: int) -> None:
    """Let so many cases wait."""
    store = store_at(url)
    relay = Cases(store, Keyring(secret, store.salt))
    opening = Opening("en", Address("web", "1"), pushes=False, codenames=("Blue heron",))
    for _ in range(0, cases, 100):
        await asyncio.gather(*(relay.open(secrets.token_urlsafe(12), opening) for _ in range(100)))
    await store.close()


def _environ(url: str, told: dict[str, Any], secret: str, door: str) -> dict[str, str]:
    return {
        "WAYSIDE_TELEGRAM_TOKEN": f"{secrets.randbelow(10**9)}:{secret}",
        "WAYSIDE_TELEGRAM_API": told["api"],
        "WAYSIDE_DESK_FILE": told["file"],
        "WAYSIDE_ORIGIN": ORIGIN,
        "WAYSIDE_REDIS_URL": url,
        "WAYSIDE_SECRET": secret,
        "WAYSIDE_WEBHOOK_URL": door,
        "WAYSIDE_WEBHOOK_SECRET": SECRET,
        "WAYSIDE_LISTEN": door.removeprefix("http://"),
        "WAYSIDE_DEMO": "1",
        "WAYSIDE_COVER_MINUTES": "60",
    }


def _answer(doors: list[str]) -> None:
    """Wait until all replicas are ready."""
    until = time.monotonic() + STARTS
    for door in doors:
        while True:
            try:
                urllib.request.urlopen(f"{door}/readyz", timeout=1).close()  # noqa: S310
                break
            except OSError:
                assert time.monotonic() < until, "a replica is not ready"
                time.sleep(0.05)


def _used(client: "Redis", store: int, bots: "list[subprocess.Popen[str]]") -> Figures:
    """What was used until now: calls of scripts, and CPU in µs."""
    calls = client.info("commandstats")["cmdstat_evalsha"]["calls"]
    bots_s = sum(cpu_s(bot.pid) for bot in bots)
    return {"scripts": calls, "store_us": cpu_s(store) * 1e6, "bots_us": bots_s * 1e6}


def table(found: dict[int, list[Figures]]) -> str:
    """What lines took, medians over the rounds."""
    rows = [
        "| lines a second, both ways | " + " | ".join(map(str, found)) + " |",
        "|---|" + "---:|" * len(found),
    ]
    names = {
        "in_p50": "in, p50, ms",
        "in_p99": "in, p99, ms",
        "out_p50": "out, p50, ms",
        "out_p99": "out, p99, ms",
        "lost": "lost, repeated or out of order",
        "scripts": "scripts the store ran for a line",
        "bots_us": "CPU of the replicas for a line, µs",
        "store_us": "CPU of the store for a line, µs",
    }
    for name, title in names.items():
        cells = [median(each[name] for each in rounds) for rounds in found.values()]
        digits = 0 if name.endswith("us") or name == "lost" else 1
        rows.append(f"| {title} | " + " | ".join(f"{cell:.{digits}f}" for cell in cells) + " |")
    return "\n".join(rows)


def claimed(found: list[Figures]) -> str:
    """What a claim took, medians over the rounds."""
    p50, p99 = (median(each[name] for each in found) for name in ("p50", "p99"))
    double = sum(each["double"] for each in found)
    return f"\nA claim: p50 {p50:.2f} ms, p99 {p99:.2f} ms; {double:.0f} cases had two owners."


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.relay", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one round, fewer chats: a first look")
    plan = Plan(1, 300, 60, 500) if parser.parse_args().quick else Plan()
    found = lines(plan)
    print(table(found))
    print(claimed([claims(plan) for _ in range(plan.rounds)]))
    late = [each[f"{way}_p99"] for each in found[min(RATES)] for way in ("in", "out")]
    wanted = [(rate, f"{way}_p50", most) for rate, most in RATES.items() for way in ("in", "out")]
    missed = [
        f"{name} at {rate}" for rate, name, most in wanted if median(f[name] for f in found[rate]) > most
    ]
    missed += ["p99"] if median(late) > LATE_MS else []
    print(f"Not reached: {', '.join(missed)}" if missed else "All figures are reached.")
    sys.exit(any(each["lost"] for rounds in found.values() for each in rounds))


if __name__ == "__main__":
    main()
