"""The names of the relay's keys in Redis: the only place where they are spelt.

All have the tag {h}, so they lie in one slot of a cluster and one script may touch several.
A script is given the heads of the names (`HEADS`) and puts ids behind them itself, because
which keys it needs often stands in another: whose case it is, in which language it waits.
"""

import re
from collections.abc import Mapping
from typing import Final

FEED: Final = "w:{h}:f"
WORK: Final = "w:{h}:w"
GROUP: Final = "senders"

HEADS: Final[Mapping[str, str]] = {
    "queue": "w:{h}:q:",  # <lang>: cases by the ms at which they began to wait
    "case": "w:{h}:c:",  # <cid>
    "log": "w:{h}:l:",  # <cid>: the lines, sealed, by number
    "done": "w:{h}:d:",  # <cid>: what has been answered already, and with which number
    "held": "w:{h}:x:",  # <cid>: a typed line that waits for the person's word, sealed
    "mine": "w:{h}:a:",  # <aid>: cases that this advocate holds
    "asked": "w:{h}:t:",  # <aid>: cases offered to this advocate
    "speak": "w:{h}:p:",  # <lang>: who is here and speaks it, by ms of the last beat
    "waits": "w:{h}:wait:",  # <lang>: the last 20 waits in seconds
    "block": "w:{h}:b:",  # <tag>: until when, unix seconds
    "often": "w:{h}:o:",  # <tag>: how many cases advocates closed in this hour
    "people": "w:{h}:p",  # who is signed in, by ms of the last beat
    "tongues": "w:{h}:v",  # languages in which somebody has waited, by ms of the newest case
    "spoken": "w:{h}:g",  # languages by ms of the newest beat of whoever is here
    "open": "w:{h}:i",  # every open case by the ms at which the sweep has to look at it
    "names": "w:{h}:u",  # tags of the codenames in use
    "feed": FEED,
    "work": WORK,
}


def case(cid: str) -> str:
    """Name a case."""
    return HEADS["case"] + cid


def log(cid: str) -> str:
    """Name the lines of a case."""
    return HEADS["log"] + cid


def done(cid: str) -> str:
    """Name what has been answered already in a case."""
    return HEADS["done"] + cid


def held(cid: str) -> str:
    """Name the line that waits for the person's word."""
    return HEADS["held"] + cid


def of_case(cid: str) -> tuple[str, ...]:
    """Name everything that goes with a case."""
    return tuple(HEADS[head] + cid for head in ("case", "log", "done", "held"))


def block_salt(week: int) -> str:
    """Name the salt under which a week's tags are made."""
    return f"w:k:b:{week}"


_CID, _AID, _TAG = (rf"[A-Za-z0-9_-]{{{length}}}" for length in ("16", "1,32", "22"))
_LANG: Final = r"[A-Za-z-]{2,35}"
CASE_PLAIN: Final = frozenset(
    "st own ep seq from cur lang topic since up push kid ct hk ok for by off end got ck sz".split()
)
"""Fields of a case that are numbers, enum words, ids and times. All others are sealed."""

PLAIN: Final[Mapping[str, frozenset[str] | None]] = {
    r"w:\{h\}:c:" + _CID: CASE_PLAIN,
    r"w:\{h\}:l:" + _CID: frozenset({"d", "m", "t"}),
    r"w:\{h\}:d:" + _CID: None,
    r"w:\{h\}:x:" + _CID: frozenset(),
    r"w:\{h\}:q:" + _LANG: None,
    r"w:\{h\}:a:" + _AID: None,
    r"w:\{h\}:t:" + _AID: None,
    r"w:\{h\}:p:" + _LANG: None,
    r"w:\{h\}:wait:" + _LANG: None,
    r"w:\{h\}:b:" + _TAG: None,
    r"w:\{h\}:o:" + _TAG: None,
    r"w:\{h\}:[pgiuv]": None,
    re.escape(FEED): frozenset("ecs"),
    re.escape(WORK): frozenset({"c"}),
    r"w:k:b:\d+": None,
}
"""What is plain in the relay's keys: for the shape of a name, the fields that are (None: all of it).

What is not named here is sealed, and must look random."""
LIVES: Final[Mapping[str, int]] = {
    r"w:\{h\}:[cld]:" + _CID: 47 * 3600,
    r"w:\{h\}:x:" + _CID: 120,
    r"w:\{h\}:wait:" + _LANG: 24 * 3600,
    r"w:\{h\}:b:" + _TAG: 7 * 24 * 3600,
    r"w:\{h\}:o:" + _TAG: 3600,
    r"w:k:b:\d+": 14 * 24 * 3600,
}
"""The longest life of each in seconds; all others 48 hours, renewed."""
