"""What a process leaves behind: no core file, and no look into its memory by its equals.

Linux: `PR_SET_DUMPABLE` 0 (prctl(2)) also closes /proc/<pid>/mem and ptrace to other
processes of the same user. Elsewhere only core files are switched off. Whoever is root
on the running machine can still look.
"""

import ctypes
import sys
from contextlib import suppress
from typing import Final

_PR_SET_DUMPABLE: Final = 4


def leave_none() -> None:
    """Switch both off for this process; what the system does not offer is passed over."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
