"""Read and check packs in a process of its own, so that those who are being answered notice nothing.

A large or broken pack costs this process its seconds and its memory, never the bot. It is started
with nothing of the bot's settings, writes one answer to its standard output, and ends. The answer is
`Prepared`, or every fault in the way; both are made by this code from this machine's files.
"""

import asyncio
import os
import pickle
import sys
from datetime import date
from pathlib import Path
from typing import Any

from bot.core.errors import Fault, PackError
from bot.packs.check import ready
from bot.packs.prepared import Prepared
from bot.services.directory_quick import without_pauses

PATIENCE = 60.0  # seconds that reading and checking may take
NICE = 10  # whoever is being answered comes first
_ROOT = Path(__file__).parents[2]
_TOO_LONG = Fault(
    "packs", 1, "P999", "Reading them takes too long.", "look at what you changed last, and make it smaller."
)
_NO_ANSWER = Fault("packs", 1, "P999", "Reading them ended without an answer.", "start the bot anew.")


async def ready_aside(locales: Path, flows: Path, *, today: date, demo: bool, serving: bool) -> Prepared:
    """What `ready` gives, from a process of its own. Raises PackError; OSError if none can be started."""
    asked = (str(locales), str(flows), today.isoformat(), str(int(demo)), str(int(serving)))
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.packs.aside",
        *asked,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={"PYTHONPATH": str(_ROOT)},
    )
    try:
        answer, _ = await asyncio.wait_for(child.communicate(), PATIENCE)
    except TimeoutError:
        raise PackError((_TOO_LONG,)) from None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if not answer or child.returncode:
        raise PackError((_NO_ANSWER,))
    found = _read(answer)
    if isinstance(found, Prepared):
        await asyncio.to_thread(found.warm)  # those who are being answered are let in between
        return found
    raise PackError(found)


def _read(answer: bytes) -> Any:
    """What it said."""
    with without_pauses():
        return pickle.loads(answer)  # noqa: S301  written a moment ago by the process above


def answer(locales: str, flows: str, today: str, demo: str, serving: str) -> bytes:
    """What this process has to say: the packs, or their faults."""
    try:
        found: object = ready(
            Path(locales),
            Path(flows),
            today=date.fromisoformat(today),
            demo=demo == "1",
            serving=serving == "1",
        )
    except PackError as error:
        found = error.faults
    return pickle.dumps(found, pickle.HIGHEST_PROTOCOL)


if __name__ == "__main__":
    os.nice(NICE)
    sys.stdout.buffer.write(answer(*sys.argv[1:]))
