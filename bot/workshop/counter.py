"""Where a command of the workshop begins and ends: today's date, exit codes, and never a traceback."""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime

from bot.core.errors import PackError, WaysideError, quote

FAULTS, WRONG, INTERRUPTED = 1, 2, 130


def today() -> date:
    """The day as packs judge it."""
    return datetime.now(UTC).date()


def served(work: Callable[[], None]) -> int:
    """Do a command's work; what cannot be done is said in plain lines, and the exit code returned."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        work()
    except PackError as error:
        return _said(f"{error}\nNothing was written.", FAULTS)
    except WaysideError as error:
        return _said(str(error), WRONG)
    except KeyboardInterrupt:
        return _said("\nStopped. Nothing is left half done.", INTERRUPTED)
    except BrokenPipeError:
        raise
    except OSError as error:
        why = error.strerror or type(error).__name__
        return _said(
            f"{quote(error.filename or 'A file', 200)}: {why}. To mend: look at its permissions.", FAULTS
        )
    except Exception as error:  # noqa: BLE001  an operator gets a line, whatever we overlooked
        what = f"P999 This could not be done ({type(error).__name__}). Nothing is left half done."
        return _said(f"{what} To mend: tell the makers of Wayside which command you typed.", FAULTS)
    return 0


def _said(text: str, code: int) -> int:
    print(text, file=sys.stderr)
    return code
