"""The shipped packs as if they had been reviewed today, so that an old checkout still passes.

Facts expire; a test that starts the whole bot runs on the real day. Every date of a place is
moved by the days since the newest review.
"""

import atexit
import datetime as dt
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
_DATE = re.compile(r"^((?:reviewed|confirmed|expires)_on = )(\d{4}-\d\d-\d\d)", re.MULTILINE)


@cache
def packs(day: dt.date | None = None) -> Path:
    """A copy of locales/ whose newest review is of this day (UTC; today if none is given)."""
    moved = (day or dt.datetime.now(dt.UTC).date()) - newest_review()
    copy = Path(tempfile.mkdtemp(prefix="wayside-packs-")) / "locales"
    atexit.register(shutil.rmtree, copy.parent, ignore_errors=True)
    shutil.copytree(ROOT / "locales", copy, ignore=shutil.ignore_patterns("places.jsonl"))
    for path in (copy / "place").rglob("*.toml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            _DATE.sub(lambda found: found[1] + str(_day(found[2]) + moved), text), encoding="utf-8"
        )
    return copy


@cache
def newest_review() -> dt.date:
    """The day on which somebody last looked at a source."""
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "locales" / "place").rglob("*.toml"))
    return max(_day(day) for text in texts for key, day in _DATE.findall(text) if key.startswith("reviewed"))


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
