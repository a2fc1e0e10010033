"""Move new files into the folder of packs: all of them or none, whenever somebody presses Ctrl-C."""

import shutil
import signal
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from bot.core.errors import quote
from bot.workshop.terminal import Refused

HELD = (signal.SIGINT, signal.SIGTERM)


def move_in(root: Path, files: Mapping[str, str]) -> None:
    """Write files aside, then move them; `files` by their path below the root. Overwrites nothing."""
    try:
        with undisturbed():
            aside = Path(tempfile.mkdtemp(prefix=".new-", dir=root))
            try:
                _move(root, aside, _written(aside, files))
            finally:
                shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        what = f"{quote(error.filename or root, 200)}: {error.strerror}. Nothing was made."
        raise Refused(what, "look at who may write in this folder, and whether the disk is full.") from None


def _written(aside: Path, files: Mapping[str, str]) -> list[Path]:
    """Everything that will be moved, below `aside`: the pack itself last, since it joins the rest."""
    for name, text in files.items():
        path = aside / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    kinds = ("lang", "place", "packs")
    return [folder for kind in kinds for folder in sorted((aside / kind).glob("*"))]


def _move(root: Path, aside: Path, folders: list[Path]) -> None:
    moved: list[Path] = []
    try:
        for folder in folders:
            target = root / folder.relative_to(aside)
            target.parent.mkdir(exist_ok=True)
            for part in [folder] if not target.exists() else sorted(folder.iterdir()):
                place = root / part.relative_to(aside)
                if place.exists():
                    raise FileExistsError(17, "is there already", str(place))
                part.rename(place)
                moved.append(place)
    except OSError:
        for place in reversed(moved):
            shutil.rmtree(place) if place.is_dir() else place.unlink()
        raise


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let Ctrl-C and a stop wait until this is done."""
    came: list[int] = []

    def later(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    before = {number: signal.signal(number, later) for number in HELD}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if came:
        raise KeyboardInterrupt
