"""A file is written beside its place and moved there once it is whole: nobody meets half a one."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

READABLE = 0o644  # of a new file; one that is there keeps its own


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file that stands at its place once the block ends well, else nowhere. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(prefix=".", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            os.fchmod(file.fileno(), stat.S_IMODE(path.stat().st_mode) if path.exists() else READABLE)
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(aside).replace(path)
    finally:
        with suppress(FileNotFoundError):
            Path(aside).unlink()
