"""`python -m bench.services`: how long a search takes among 50,000 services, and what loading them costs.

They are made up, and spread over the real towns of the United States as people are. The load is measured
in a process of its own, so that its memory is only its own. The same questions go to Redis, in turn, so
that whatever else the machine does falls on both.
"""

import asyncio
import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable
from datetime import date
from hashlib import sha256
from operator import eq
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from bench import services_redis
from bench.places import resident
from bench.services_made import areas, queries, services
from bot.services.directory import load
from bot.services.found import Band, Found, Hit, Query, Taking
from bot.services.grid import Grid
from bot.services.lists import NEEDS, STALE_DAYS
from bot.services.record import Service
from bot.services.search import Finder

COUNT = 50_000
ASKED = 10_000
COMPARED = 40  # queries whose answer is worked out by looking at every service
BESIDE_REDIS = 1_000
TRIES = 3
NEAR = 160.0  # km, the farthest band
BAR_MS, BAR_INDEX, BAR_QUERY, BAR_LOAD_S, BAR_LOAD_MB = 1.0, 5.0, 2.0, 0.5, 100.0


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="bench-services-") as folder:
        write(Path(folder))
        command = [sys.executable, "-m", "bench.services", folder]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    finder = Finder(list(services(COUNT)), areas())
    gc.collect()
    gc.freeze()
    print("| a search | calls | p50, ms | p99, ms | worst, ms | p99, ms of the processor |")
    print("|---|---|---|---|---|---|")
    firsts = [replace(query, need=need) for query, need in zip(queries(len(NEEDS)), NEEDS, strict=True)]
    _row("the first of each need on a day", finder.find, firsts)
    hard = _row("a need, two safety traits", finder.find, queries(ASKED))
    _row("a need alone", finder.find, queries(ASKED // 5, traits=0))
    _row("by phone, from anywhere", finder.find, (replace(q, area="") for q in queries(ASKED // 5)))
    _verdict("p99 of a need with two safety traits, ms of the processor", hard, BAR_MS, is_less=True)
    same = sum(_ids(finder.find(query, most=5)) == _by_force(finder, query) for query in queries(COMPARED, 3))
    print(f"Top five equal to looking at every service: {same} of {COMPARED}.")
    asyncio.run(beside_redis(finder))


def write(folder: Path) -> None:
    """The services as an import writes them: one a line, and no point, which only people may publish."""
    (folder / "services").mkdir()
    hidden = {
        "point": None,
        "address_public": False,
        "address_confirmed_by": "",
        "location_privacy": "unknown",
    }
    with (folder / "services" / "made.jsonl").open("wb") as file:
        for service in services(COUNT):
            file.write(msgspec.json.encode(msgspec.structs.replace(service, **hidden)) + b"\n")


async def beside_redis(finder: Finder) -> None:
    """Our index and search, and those with Redis: the same questions, a hundred to each in turn.

    Each is put three times and the best counts, for all: what else the machine does falls out of it.
    """
    grids = {n: Grid((at, s) for at, e in enumerate(finder.entries(n)) for s in e.spots) for n in NEEDS}

    async def ours(query: Query) -> list[int]:
        return grids[query.need].within(_point(query), NEAR)

    async def our_query(query: Query) -> object:
        return finder.find(query)

    async with services_redis.redis() as client:
        ways: dict[str, Callable[[Query], Awaitable[object]]] = {
            "our index": ours,
            "GEOSEARCH": lambda q: services_redis.within(client, q.need, _point(q), NEAR),
            "our query": our_query,
            "query with Redis": lambda q: services_redis.find(client, finder, q),
        }
        for need in NEEDS:
            await services_redis.fill(client, need, finder.entries(need))
        took, found = await _in_turn(ways, list(queries(BESIDE_REDIS, 11)))
    same = sum(map(eq, map(sorted, found["our index"]), map(sorted, found["GEOSEARCH"])))
    print(f"\nBeside Redis, {BESIDE_REDIS:,} questions; the same found within {NEAR:.0f} km: {same:,}.")
    middle = {name: median(times) * 1e6 for name, times in took.items()}
    for name, times in took.items():
        print(f"- {name}: p50 {middle[name]:.0f} µs, p99 {quantiles(times, n=100)[98] * 1e6:.0f} µs")
    _verdict("index, times as fast", middle["GEOSEARCH"] / middle["our index"], BAR_INDEX)
    _verdict("whole query, times as fast", middle["query with Redis"] / middle["our query"], BAR_QUERY)


async def _in_turn(
    ways: dict[str, Callable[[Query], Awaitable[object]]], asked: list[Query]
) -> tuple[dict[str, list[float]], dict[str, list[Any]]]:
    took: dict[str, list[float]] = {name: [] for name in ways}
    found: dict[str, list[Any]] = {name: [] for name in ways}
    for start in range(0, len(asked), 100):
        for name, way in ways.items():
            for query in asked[start : start + 100]:
                tries = []
                for _ in range(TRIES):
                    began = time.perf_counter()
                    answer = await way(query)
                    tries.append(time.perf_counter() - began)
                took[name].append(min(tries))
                found[name].append(answer)
    return took, found


def _point(query: Query) -> tuple[float, float]:
    return areas().by_id[query.area].anchor or (0.0, 0.0)


def alone(folder: Path) -> None:
    """Load once, in a process that does nothing else; then make what finds."""
    tree = areas()
    gc.collect()
    before, began = resident(), time.perf_counter()
    directory = load(folder, tree)
    took = time.perf_counter() - began
    gc.collect()
    size, grown = (folder / "services" / "made.jsonl").stat().st_size / 1e6, resident() - before
    print(f"Load and validate {len(directory.services):,} services ({size:.0f} MB):")
    _verdict("seconds", took, BAR_LOAD_S, is_less=True)
    _verdict("MB more", grown, BAR_LOAD_MB, is_less=True)
    before, began = resident(), time.perf_counter()
    assert directory.finder
    print(f"- what finds among them: {time.perf_counter() - began:.2f} s, +{resident() - before:.0f} MB")


def _by_force(finder: Finder, query: Query) -> list[str]:
    """The five best, by looking at every service of the need on its own."""
    today = query.now.astimezone(ZoneInfo(areas().zone(query.area))).date()
    hits = [finder.hit(e.service, query) for e in finder.entries(query.need) if _is_shown(e.service, today)]
    match = [h for h in hits if h.band != Band.PHONE or h.service.remote == "yes"]
    match = [hit for hit in match if all(hit.trait(name) == "yes" for name in query.only)]
    return [hit.service.id for hit in sorted(match, key=lambda hit: _order(hit, today))[:5]]


def _is_shown(service: Service, today: date) -> bool:
    return service.assured_on is not None and (today - service.assured_on).days <= STALE_DAYS


def _order(hit: Hit, today: date) -> tuple[object, ...]:
    full = hit.trait("at_capacity") == "yes"
    taking = 2 if full else (Taking.OPEN, Taking.UNKNOWN, Taking.CLOSED).index(hit.taking)
    spread = sha256(f"{hit.service.id}{today}".encode()).digest()
    return hit.band, taking, not hit.speaks, hit.fresh, spread


def _ids(found: Found) -> list[str]:
    return [hit.service.id for hit in found.hits]


def _row(name: str, call: Callable[[Query], object], each: Iterable[Query]) -> float:
    """Time each call, print the figures, and give p99 by the processor."""
    took = []
    for query in list(each):
        clock, work = time.perf_counter(), time.thread_time()
        call(query)
        took.append(((time.perf_counter() - clock) * 1_000, (time.thread_time() - work) * 1_000))
    clocks, works = ([one[at] for one in took] for at in (0, 1))
    cuts, p99 = quantiles(clocks, n=100), quantiles(works, n=100)[98]
    print(f"| {name} | {len(took):,} | {cuts[49]:.2f} | {cuts[98]:.2f} | {max(clocks):.1f} | {p99:.2f} |")
    return p99


def _verdict(what: str, found: float, bar: float, *, is_less: bool = False) -> None:
    reached = "reached" if (found <= bar if is_less else found >= bar) else "MISSED"
    print(f"- {what}: {found:.2f}; the bar is {'at most' if is_less else 'at least'} {bar:g}: {reached}")


if __name__ == "__main__":
    alone(Path(sys.argv[1])) if sys.argv[1:] else main()
