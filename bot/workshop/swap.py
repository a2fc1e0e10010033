"""Write files in one go: either all of it is there or nothing changed.

One file also if the power goes. Several: whatever fails, and whenever somebody presses Ctrl-C, all are
as they were; only the power can go between two of them.
"""

import fcntl
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bot.core.errors import quote
from bot.workshop.move_in import undisturbed
from bot.workshop.terminal import Refused
from bot.workshop.whole import whole


def swap(path: Path, text: str, seen: Mapping[str, str | None]) -> None:
    """Replace a file's text, if every file of `seen` still says what the operator was shown."""
    try:
        with _alone(path.parent):
            _unchanged(seen)
            _replace(path, text)
    except OSError as error:
        what = f"{quote(path, 200)} cannot be written ({error.strerror}). Nothing was changed."
        raise Refused(what, "look at who may write in this folder, and whether the disk is full.") from None


def swap_all(folder: Path, texts: Mapping[str, str], seen: Mapping[str, str | None]) -> None:
    """The same for several files of one folder; `texts` by name, `seen` with all that is replaced."""
    try:
        with undisturbed(), _alone(folder):
            _unchanged(seen)
            _replace_all(folder, texts, seen)
    except OSError as error:
        what = f"{quote(folder, 200)} cannot be written ({error.strerror}). Nothing was changed."
        raise Refused(what, "look at who may write in this folder, and whether the disk is full.") from None


def _replace_all(folder: Path, texts: Mapping[str, str], seen: Mapping[str, str | None]) -> None:
    done: list[Path] = []
    try:
        for name, text in texts.items():
            _replace(folder / name, text)
            done.append(folder / name)
    except OSError:
        for path in reversed(done):
            before = seen[str(path)]
            path.unlink() if before is None else _replace(path, before)
        raise


def seen(paths: Iterable[str], text: Callable[[str], str | None]) -> dict[str, str | None]:
    """What some files say, as they were read."""
    return {path: text(path) for path in paths}


def _unchanged(seen: Mapping[str, str | None]) -> None:
    for name, text in seen.items():
        path = Path(name)
        now = path.read_bytes() if path.exists() else None
        if now != (None if text is None else text.encode()):
            what = f"{quote(name, 200)} was changed by somebody while you were reading. Nothing was written."
            raise Refused(what, "run the command again and look at what is there now.")


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Nobody else's workshop writes in this folder meanwhile."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _replace(path: Path, text: str) -> None:
    with whole(path) as file:
        file.write(text.encode())
