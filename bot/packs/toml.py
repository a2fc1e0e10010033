"""Read a TOML file of a pack, or say why it cannot be read."""

from bot.core.errors import Fault, quote
from bot.core.toml import NotToml, Toml, Where, values

__all__ = ["Toml", "Where", "read_toml"]


def read_toml(path: str, text: str) -> tuple[Toml, tuple[Fault, ...]]:
    """Values and lines of a file; never raises (P101)."""
    try:
        return Toml(path, values(text), text), ()
    except NotToml as no:
        what = f"TOML cannot be read here: {quote(no.why)}."
        return Toml(path), (Fault(path, no.line, "P101", what, "look at this line and the one above."),)
