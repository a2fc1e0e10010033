"""Becomes the server, or stands guard over it: it must never outlive the bot.

Started by `embedded.py` as a program of its own (`python -I -S guard.py MODE PARENT
SERVER ...`), because what has to happen between fork and exec is not safe inside a
process with threads. It imports nothing of ours.

    become  Linux: asks the kernel to kill it when the parent ends, makes sure that the
            parent has not ended already, and turns into the server
    watch   elsewhere: starts the server, and kills it when the pipe on standard input
            closes, which the kernel does whenever and however the parent ends
"""

import os
import resource
import signal
import subprocess
import sys
import threading
from typing import Final, NoReturn

_PR_SET_PDEATHSIG: Final = 1


def become(parent: int, server: list[str]) -> NoReturn:
    """Turn into the server, bound to the life of the parent."""
    import ctypes

    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)
    os.execv(server[0], server)  # noqa: S606  (that is the point)


def watch(server: list[str]) -> int:
    """Run the server until standard input ends; give its exit status."""
    process = subprocess.Popen(server, stdin=subprocess.DEVNULL)

    def kill_at_end_of_input() -> None:
        os.read(0, 1)
        process.kill()

    threading.Thread(target=kill_at_end_of_input, daemon=True).start()
    return process.wait()


def main(mode: str, parent: str, *server: str) -> int:
    """Leave no core file, then do as the mode says."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if mode == "become":
        become(int(parent), list(server))
    return watch(list(server))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
