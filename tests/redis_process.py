"""One redis-server of the distribution, as a process that a test starts."""

import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

FORGETFUL = {
    "save": "",
    "appendonly": "no",
    "slowlog-log-slower-than": "-1",
    "maxmemory-policy": "noeviction",
    "crash-log-enabled": "no",
}


def started(*words: str, folder: str | Path, **options: str) -> "subprocess.Popen[bytes]":
    """Start a redis-server that is forgetful unless told otherwise."""
    if shutil.which("redis-server") is None:
        pytest.fail("these tests need the command redis-server (Debian: apt-get install redis-server)")
    settings = FORGETFUL | {name.replace("_", "-"): value for name, value in options.items()}
    command = ["redis-server", *words, "--dir", str(folder)]
    command += [word for name, value in settings.items() for word in (f"--{name}", value)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def listens(path: Path) -> bool:
    """Whether a server takes connections on this socket; the file is there a moment before."""
    with socket.socket(socket.AF_UNIX) as tried:
        return tried.connect_ex(str(path)) == 0


def wait_until(true: Callable[[], bool], limit_s: float = 10.0) -> None:
    """Wait until a question is answered with yes."""
    until = time.monotonic() + limit_s
    while not true():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.01)
