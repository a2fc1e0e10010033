"""The command `services check`: prints what is wrong with directories, then the sum on standard error."""

import sys
from datetime import date
from pathlib import Path

from bot.services.check import Checked, check
from bot.workshop import counter


def checked(folder: Path, today: date) -> int:
    """Print every fault; the exit code is 1 if one is an error, or if nothing could be checked."""
    done: list[Checked] = []
    code = counter.served(lambda: done.append(_print(check(folder, today))))
    return counter.FAULTS if code and code != counter.INTERRUPTED else code or bool(done[0].errors)


def _print(found: Checked) -> Checked:
    for fault in found.faults:
        print(fault)
    print(found.summary, file=sys.stderr)
    return found
