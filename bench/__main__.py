"""`python -m bench [--quick]`: all figures, in a table. README.md says what they mean."""

import argparse
import os
import platform
import sys
import time
from importlib.metadata import version

from bench.compare import FULL, OURS, QUICK, THEIRS, Plan, compare
from bench.feed import Figures
from bench.rig import rig

TITLES = {OURS: "Wayside", THEIRS: f"python-telegram-bot {version('python-telegram-bot')}, documented"}
ROWS = (
    ("CPU µs per update", "cpu_us", "{:.0f}"),
    ("updates/s at saturation", "rate", "{:.0f}"),
    ("p50 ms at 100 updates/s", "p50_ms", "{:.1f}"),
    ("p99 ms at 100 updates/s", "p99_ms", "{:.1f}"),
    ("updates/s with the Bot API at 50 ms", "slow_rate", "{:.0f}"),
    ("20 times /start at once, 50 ms: last answer, ms", "last_ms", "{:.0f}"),
    ("RSS MiB with the live chats", "rss_mib", "{:.1f}"),
    ("… of which they brought", "growth_mib", "{:.1f}"),
    ("store bytes per live chat, with its due moment", "store_bytes", "{:.0f}"),
    ("cold start to the first answer, s", "cold_s", "{:.2f}"),
)


def table(results: dict[str, Figures]) -> str:
    """The figures as Markdown."""
    lines = ["| | " + " | ".join(TITLES[name] for name in results) + " |", "|---|" + "---:|" * len(results)]
    for title, key, form in ROWS:
        figures = [form.format(each[key]) if key in each else "-" for each in results.values()]
        lines.append(f"| {title} | " + " | ".join(figures) + " |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="less of everything: a first look")
    plan: Plan = QUICK if parser.parse_args().quick else FULL
    began = time.monotonic()
    with rig() as shared:
        results = compare(shared, plan, lambda line: print(line, file=sys.stderr, flush=True))
    print(table(results), end="\n\n")
    ratio = results[THEIRS]["cpu_us"] / results[OURS]["cpu_us"]
    took = time.monotonic() - began
    machine = f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores, {took:.0f} s"
    print(f"CPU per update, documented / Wayside: {ratio:.1f} times; {plan.rounds} rounds. {machine}.")


if __name__ == "__main__":
    main()
