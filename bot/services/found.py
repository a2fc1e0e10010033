"""What is asked of a directory, and what it answers: values only, nothing is decided here.

The clock arrives as a value. Nothing in a query tells where somebody is but the id of one area of
15,000 people or more, or none.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import IntEnum, StrEnum

from msgspec import Struct, field

from bot.services.record import Service


class Band(IntEnum):
    """How far off a service is; the order is the one in which they are shown."""

    HERE = 0  # in the same place
    KM_40 = 1  # less than 40 km
    KM_80 = 2
    KM_160 = 3
    REGION = 4  # it covers where somebody is, from farther away
    PHONE = 5  # by phone or online, from anywhere


class Freshness(IntEnum):
    """How long ago somebody last checked it. What is older than a year, or has no date, is not found."""

    FRESH = 0  # 180 days at most
    AGING = 1  # 181 to 365 days: shown below the others, with its month


class Taking(StrEnum):
    """Whether someone new is taken in now."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"  # without hours that can be read, or without a zone


class Query(Struct, frozen=True):
    """What somebody looks for. All of it is of closed lists, but the language and the moment."""

    now: datetime  # with a zone; dates are those of the area
    need: str = ""  # "": any
    area: str = ""  # "": anywhere, by phone or online
    only: frozenset[str] = frozenset()  # traits picked: of SAFETY they leave out, of WELCOMES too if `no`
    with_unknown: bool = False  # also show those of which a picked safety trait is not known
    language: str = "en"  # the person's, BCP 47

    def __repr__(self) -> str:
        return "Query(…)"


class Hit(Struct, frozen=True):
    """A service that was found, and the predicates that matched: its "why" is made of these alone."""

    service: Service
    band: Band
    taking: Taking
    until: datetime | None  # when it closes (open), or opens next within 14 days (closed); in its zone
    fresh: Freshness
    speaks: bool  # the person's language, or has an interpreter for it
    traits: Mapping[str, str] = field(default_factory=dict)  # known, and not too old

    def trait(self, name: str) -> str:
        """What is known of a trait today; "unknown" if nobody said, or said it too long ago."""
        return self.traits.get(name, "unknown")


class Found(Struct, frozen=True):
    """Some of what was found, best first."""

    hits: tuple[Hit, ...]
    total: int  # how many match in all
    unknown: int  # how many more would, were a picked safety trait known of them
