"""`python -m bench [--quick]`: all figures, in tables. README.md says what they mean."""

import argparse
import os
import platform
import signal
import sys
import time

from bench.compare import FULL, QUICK, compare, flooded, replicas
from bench.figures import OURS, goals, in_a_flood, on_replicas, table
from bench.peers import WAYSIDE, gather, versions
from bench.rig import rig


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="less of everything: a first look")
    plan = QUICK if parser.parse_args().quick else FULL
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that everything is ended and removed
    bots, missing = gather()
    for line in missing:
        _say(line)
    began = time.monotonic()
    with rig() as shared:
        results = compare(shared, bots, plan, _say)
        _say("two replicas")
        results[OURS] |= replicas(shared, WAYSIDE, plan)
        _say("a flood")
        results[OURS] |= flooded(shared, WAYSIDE, plan)
    took = time.monotonic() - began
    titles = {bot.name: bot.title for bot in bots}
    ours = results[OURS]
    print(table(results, titles), goals(results), on_replicas(ours), in_a_flood(ours), *missing, sep="\n\n")
    machine = f"{platform.system()}, {os.cpu_count()} cores, {plan.rounds} rounds, {took:.0f} s"
    print(f"\n{versions(bots)}. {machine}.")


if __name__ == "__main__":
    main()
