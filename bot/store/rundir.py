"""A private folder for the embedded store's socket, and the end of those left behind."""

import os
import socket
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

_PREFIX: Final = "wayside-store-"
_SOCKET: Final = "s"
_LONGEST: Final = 103
"""Bytes in the path of a unix socket: 104 with the final zero on macOS, 108 on Linux."""
_STARTING_S: Final = 60
"""How long a folder may be without a socket because its server is only starting."""


def make() -> Path:
    """Make a folder of mode 0700 whose path is short enough for a socket, and give the socket's path.

    Raises `OSError` when no folder for it can be written.
    """
    for base in _bases():
        sweep(base)
        path = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=base)) / _SOCKET
        if len(os.fsencode(path)) <= _LONGEST:
            return path
        path.parent.rmdir()
    raise OSError("no writable runtime folder with a path short enough for a socket")


def ours(url: str) -> bool:
    """Say whether a URL is that of a socket in such a folder."""
    path = Path(url.removeprefix("unix://"))
    return url.startswith("unix://") and path.name == _SOCKET and path.parent.name.startswith(_PREFIX)


def remove(path: Path) -> None:
    """Remove a socket and its folder; anything else in there stays, and the folder with it."""
    try:
        path.unlink(missing_ok=True)
        path.parent.rmdir()
    except OSError:
        pass


def sweep(base: Path) -> None:
    """Remove our own folders whose server is dead. One that is gone meanwhile was another bot's to remove."""
    for folder in base.glob(_PREFIX + "*"):
        with suppress(FileNotFoundError):
            if not folder.is_symlink() and folder.stat().st_uid == os.getuid() and _dead(folder):
                remove(folder / _SOCKET)


def _bases() -> list[Path]:
    wanted = (os.environ.get("XDG_RUNTIME_DIR"), tempfile.gettempdir(), "/tmp")  # noqa: S108  (last resort)
    return [Path(base) for base in wanted if base and Path(base).is_dir() and os.access(base, os.W_OK)]


def _dead(folder: Path) -> bool:
    """Ask the socket, not the process table: another container may share the folder."""
    with socket.socket(socket.AF_UNIX) as line:
        line.setblocking(False)
        try:
            line.connect(str(folder / _SOCKET))
        except ConnectionRefusedError:
            return True
        except FileNotFoundError:
            return time.time() - folder.stat().st_mtime > _STARTING_S
        except OSError:
            return False
    return False
