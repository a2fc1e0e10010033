"""The one person at the desk of a trial: in memory, on this machine, signed in by a link alone."""

import secrets
import threading
from typing import Final
from urllib.parse import urlsplit

from bot.config.shapes import is_loopback
from bot.desk.people import Change, DeskError, Person, Result, invited

NAME: Final = "Maya"


class InMemory:
    """People that are gone when the process ends. A link signs them in at once."""

    instant = True

    def __init__(self, *people: Person) -> None:
        """Begin with these."""
        self._people = people
        self._lock = threading.Lock()

    def everyone(self) -> tuple[Person, ...]:
        """Give everybody."""
        return self._people

    def change(self, work: Change[Result]) -> Result:
        """Change them."""
        with self._lock:
            self._people, result = work(self._people)
        return result


def trial(origin: str, langs: tuple[str, ...], now: float) -> tuple[InMemory, str]:
    """Give one advocate and operator for trying it alone, and the token of their link.

    Raises `DeskError` when others could reach the desk: they need a file and passkeys.
    """
    if not is_loopback(urlsplit(origin).hostname or ""):
        raise DeskError(
            "WAYSIDE_ORIGIN names another host than this machine, and there is no file of advocates. "
            "To mend: python -m bot desk invite --role operator --name NAME --langs en."
        )
    alone = Person(secrets.token_hex(4), "advocate", NAME, langs or ("en",), also=("operator",))
    person, token = invited(alone, now)
    return InMemory(person), token


def link(origin: str, token: str) -> str:
    """Write a link that works once; what opens the door sits behind the #, which no server is sent."""
    return f"{origin}/desk#i={token}"
