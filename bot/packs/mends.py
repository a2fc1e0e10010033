"""What to type to have a wording approved or a line confirmed, as a fault says it and a shell takes it.

The commands ask for the role of whoever did it, so nothing stands in them that has to be filled in.
"""

from bot.packs.places import Fact, Hotline

_APPROVE = "python -m bot pack approve"
_CONFIRM = "python -m bot pack confirm"


def approve_file(language: str, file: str) -> str:
    """Every text of a file, one after the other."""
    return f"{_APPROVE} {language} --file {file}"


def approve(language: str, text: str) -> str:
    """One text."""
    return f"{_APPROVE} {language} {text}"


def confirm(it: Fact | Hotline) -> str:
    """A line or fact, in the way that fits it, at the place whose file it stands in."""
    place = it.toml.path.split("/")[-2]
    return f"{_CONFIRM} {place} {it.id} --by {_way(it)}"


def _way(it: Fact | Hotline) -> str:
    if isinstance(it, Fact):
        return "published" if it.review.confirmed == "published" else "lawyer"
    return "published" if it.is_emergency else "test-call"
