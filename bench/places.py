"""`python -m bench.places`: how long a typed place and a pin take, and what loading the names costs.

The United States and Mexico, made from today's packages; what is typed is the tests' own lists, each
text many times. The load is measured in a process of its own, so that its memory is only its own.
Beside the time on the clock stands the processor's: on a machine that others use too, the clock
counts their turns as well.
"""

import gc
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import quantiles

from bench.script import ROOT
from bot.directory.places import write
from bot.directory.places_source import credit, read
from bot.packs.typed import heard
from bot.services.where import LONGEST, Where
from bot.services.where_files import read_aliases, read_areas

TIMES = 20  # rounds of every text
PINS = [(25 + at % 24 + at / 997, -124 + at % 57 + at / 991) for at in range(1_000)]
BAR = 5.0  # ms, p99 of a lookup
Took = tuple[float, float]
SCRIPTS = ("Latin", "other scripts", "refused unread")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="bench-places-") as folder:
        write([read("us"), read("mx")], Path(folder), credit())
        print(
            subprocess.run(
                [sys.executable, "-m", "bench.places", folder], check=True, capture_output=True, text=True
            ).stdout
        )
        where = load(Path(folder))
    texts = heard_texts()
    print("| | calls | p50, ms | p99, ms | worst, ms | p99, ms of the processor |\n|---|---|---|---|---|---|")
    every = [took for kind in SCRIPTS for took in _row(kind, where.meant, [(text,) for text in texts[kind]])]
    _print("all typed", every)
    _print("a pin", _timed(where.nearest, PINS))
    p99 = quantiles([clock for clock, _ in every], n=100)[98]
    print(f"\nThe bar is p99 < {BAR:.0f} ms: {p99:.2f}, {'reached' if p99 < BAR else 'MISSED'}.")


def load(folder: Path) -> Where:
    """The names as a server would hold them, with the words of all languages."""
    locales = ROOT / "locales"
    return Where(read_areas(folder).values(), read_aliases(locales / "place" / "us"), heard(locales))


def heard_texts() -> dict[str, list[str]]:
    """What people type, by what has to be done about it."""
    lists = tomllib.loads((ROOT / "tests" / "places_heard.toml").read_text(encoding="utf-8"))
    texts = [text for group in ("places", "no_places") for some in lists[group].values() for text in some]
    sorts: dict[str, list[str]] = {kind: [] for kind in SCRIPTS}
    for text in texts:
        is_read = len(text) <= LONGEST and not any(map(str.isdigit, text)) and any(map(str.isalpha, text))
        sorts[SCRIPTS[0 if text.isascii() else 1] if is_read else SCRIPTS[2]].append(text)
    return sorts


def _row(name: str, call: Callable[..., object], each: Iterable[tuple[object, ...]]) -> list[Took]:
    took = _timed(call, [*each] * TIMES)
    _print(name, took)
    return took


def _timed(call: Callable[..., object], each: Iterable[tuple[object, ...]]) -> list[Took]:
    """Milliseconds of each call, by the clock and by the processor."""
    found = []
    for values in each:
        clock, work = time.perf_counter(), time.thread_time()
        call(*values)
        found.append(((time.perf_counter() - clock) * 1_000, (time.thread_time() - work) * 1_000))
    return found


def _print(name: str, took: list[Took]) -> None:
    clock, work = ([one[at] for one in took] for at in (0, 1))
    cuts = quantiles(clock, n=100)
    shown = f"{cuts[49]:.2f} | {cuts[98]:.2f} | {max(clock):.1f} | {quantiles(work, n=100)[98]:.2f}"
    print(f"| {name} | {len(took):,} | {shown} |")


def resident() -> float:
    """MB that this process has in memory (Linux)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1_024


def alone(folder: Path) -> None:
    """Load once, in a process that does nothing else."""
    gc.collect()
    before, began = resident(), time.perf_counter()
    where = load(folder)
    took = time.perf_counter() - began
    gc.collect()
    size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    areas, grown = len(where.areas.by_id), resident() - before
    print(f"Load: {areas:,} areas ({size:.1f} MB) in {took:.2f} s, +{grown:.0f} MB.")


if __name__ == "__main__":
    alone(Path(sys.argv[1])) if sys.argv[1:] else main()
