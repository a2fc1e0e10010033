"""The example pack, put beside the shipped packs by the very command that its README shows."""

import datetime as dt
import re
import shutil
import subprocess
from pathlib import Path

from tests import kept_fresh

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "harbour-house"
README = ROOT / "examples" / "README.md"
_REVIEWED = re.compile(r"^reviewed_on = (\d{4}-\d\d-\d\d)", re.MULTILINE)
_DATE = re.compile(r"""((?:reviewed|expires|assured|checked)_on"?(?: = |:"))(\d{4}-\d\d-\d\d)""")


def composed(folder: Path, day: dt.date) -> Path:
    """Shipped packs and example in one folder, both reviewed on this day."""
    shutil.copytree(kept_fresh.packs(day), folder / "locales")
    shutil.copytree(ROOT / "examples", folder / "examples")
    refresh(folder / "examples", day)
    command = re.search(r"^cp -r .*$", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert command
    subprocess.run(["sh", "-c", command[0]], cwd=folder, check=True)
    return folder / "locales"


def refresh(examples: Path, day: dt.date) -> None:
    """Move every date of the example by the days since it was reviewed."""
    paths = [path for path in sorted(examples.rglob("*")) if path.suffix in (".toml", ".jsonl")]
    dates = (date for path in paths for date in _REVIEWED.findall(path.read_text(encoding="utf-8")))
    moved = day - min(map(dt.date.fromisoformat, dates))
    for path in paths:
        text = path.read_text(encoding="utf-8")
        path.write_text(
            _DATE.sub(lambda found: found[1] + str(dt.date.fromisoformat(found[2]) + moved), text), "utf-8"
        )
