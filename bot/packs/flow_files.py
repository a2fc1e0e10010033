"""Read a flows folder safely: what is a link, a folder or a pipe is told, and not opened."""

from pathlib import Path

from bot.core.errors import Fault, quote
from bot.core.flow import LARGEST, read_flow
from bot.core.state import State
from bot.packs.read import regular_bytes

LONGEST_PATH = 400  # characters of a path that are printed


def read_flows(folder: Path) -> tuple[tuple[State, ...], list[Fault]]:
    """The states of every flow in a folder and those below it, and what is wrong in them."""
    states: list[State] = []
    faults: list[Fault] = []
    for path in sorted(folder.rglob("*.toml")):
        some, found = _read(path)
        states += some
        faults += found
    if not states and not faults:
        what = "There is no flow here."
        faults.append(Fault(str(folder), 1, "F001", what, "add start.toml."))
    return tuple(states), faults


def _read(path: Path) -> tuple[tuple[State, ...], tuple[Fault, ...]]:
    shown = quote(path, LONGEST_PATH)
    try:
        return read_flow(shown, regular_bytes(str(path), LARGEST + 1))
    except OSError:
        if path.is_symlink():
            return (), (Fault(shown, 1, "F001", "This is a link.", "put the file itself here."),)
        what = "This is no file, or it cannot be opened."
        return (), (Fault(shown, 1, "F001", what, "look at what it is, and at its permissions."),)
