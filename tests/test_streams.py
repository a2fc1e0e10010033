"""A program started without its standard streams, as some service managers do it, works all the same."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import kept_fresh

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("closed", ["<&-", ">&- </dev/null", "2>&- </dev/null", "<&- >&- 2>&-"])
def test_a_closed_stream_is_no_reason_to_abort(closed: str) -> None:
    """The loop would give its own file the free number, and uvloop would abort with 134."""
    done = subprocess.run(
        ["sh", "-c", f'exec "$0" -m bot talk {closed}', sys.executable],
        cwd=ROOT,
        env={**os.environ, "WAYSIDE_PACKS": str(kept_fresh.packs())},
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr == b""
    assert (b"[1] " in done.stdout) is (closed in {"<&-", "2>&- </dev/null"})
