"""The running bot writes no core file, and its memory is closed to its equals."""

import subprocess
import sys

LOOK = """
import ctypes, resource, sys
from bot.leftovers import leave_none
leave_none()
dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) if sys.platform == "linux" else 0
print(resource.getrlimit(resource.RLIMIT_CORE), dumpable)
"""


def test_no_core_file_and_no_look_inside() -> None:
    seen = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)
    assert seen.stdout.strip() == "(0, 0) 0"
