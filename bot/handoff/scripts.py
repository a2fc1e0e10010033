"""The scripts, each behind the same prelude: names of keys, the time, and what several do alike."""

import hashlib
from pathlib import Path
from typing import Final

from bot.handoff.keys import HEADS
from bot.store.carrier import Script

_HERE: Final = Path(__file__).parent
_NAMES: Final = "local key = {" + ", ".join(f"{word} = '{head}'" for word, head in HEADS.items()) + "}\n"
_PRELUDE: Final = _NAMES.encode() + (_HERE / "prelude.lua").read_bytes()


def script(name: str) -> Script:
    """Read a script by its name."""
    source = _PRELUDE + (_HERE / f"{name}.lua").read_bytes()
    return Script(source, hashlib.sha1(source, usedforsecurity=False).hexdigest())
