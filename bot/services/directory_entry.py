"""One record as it is served, and where each of its keys stands: in a file by hand, in an import, in both."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from msgspec import Struct

from bot.core.errors import Fault
from bot.core.toml import Toml, Where
from bot.services.record import Service
from bot.services.streets import Streets

KEYS: Final = ("location_privacy", "address_public", "address_confirmed_by")
"""The three that let a street be told. No import can turn them: each stands where a person wrote it."""


_SHAPED: Final = Streets()  # knows no street, and finds what is shaped like one


class Table(Struct, frozen=True):
    """A record, or what corrects one, written by hand."""

    file: Toml
    at: Where
    data: Mapping[str, Any]

    @property
    def path(self) -> str:
        """The file, as it is printed."""
        return self.file.path

    def line(self, where: Where) -> int:
        """The line of one of its keys."""
        return self.file.line((*self.at, *where))

    def holds(self, where: Where) -> bool:
        """Whether one of its keys stands here."""
        inner = self.data.get(str(where[0])) if where else None
        is_deep = len(where) > 1 and isinstance(inner, Mapping)
        return where[1] in inner if is_deep and inner is not None else inner is not None


class Line(Struct, frozen=True):
    """An imported record."""

    path: str
    number: int

    def line(self, _: Where) -> int:
        """Its one line."""
        return self.number


class Entry(Struct, frozen=True):
    """A record as it is served, where it stands, and what corrects it."""

    service: Service
    own: Table | Line
    by: Table | None = None

    def source(self, where: Where) -> Table | Line:
        """What says this key."""
        return self.by if self.by is not None and self.by.holds(where) else self.own

    def is_by_hand(self, where: Where) -> bool:
        """Whether a person wrote this key."""
        return isinstance(self.source(where), Table)

    def fault(self, where: Where, code: str, what: str, mend: str) -> Fault:
        """A fault at one of its keys."""
        source = self.source(where)
        return Fault(source.path, source.line(where), code, what, mend)

    @property
    def may_be_told(self) -> bool:
        """Whether nothing of it has to stay hidden: without a street or point, or with all three keys."""
        by_hand = all(self.is_by_hand((key,)) for key in KEYS)
        return may_be_told(self.service, by_hand=by_hand) and not any(self.streets_in_names())

    def streets_in_names(self) -> Iterator[str]:
        """The keys of names that a person wrote and that read like a street which may not be told.

        Imported names were searched when they were taken in, for known streets too.
        """
        if is_public(self.service) and all(self.is_by_hand((key,)) for key in KEYS):
            return
        for key in ("name", "organization"):
            if self.is_by_hand((key,)) and _SHAPED.are_in(getattr(self.service, key)):
                yield key


def may_be_told(service: Service, *, by_hand: bool) -> bool:
    """Whether a record may be served at all. A street without its keys takes the whole record with it."""
    if not service.address and service.point is None:
        return True
    return by_hand and is_public(service)


def is_public(service: Service) -> bool:
    """Whether the three keys say that its street may be told."""
    return service.is_public and bool(service.address_confirmed_by.strip())
