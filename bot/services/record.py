"""One service as a pack holds it: hand-written TOML and imported JSON lines have the same keys.

What is private is not here at all: a street or a point stands in a record only with all three public
keys, each written by a person (`is_public`), and never for a shelter.
"""

from datetime import date

import msgspec

from bot.services.lists import SHELTERS


class Trait(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """One thing that is known of a service: who said so, and when it was last checked."""

    value: str
    source: str = ""
    checked_on: date | None = None


class Service(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """One service of one organisation. Ids of areas, IANA zones through them; telephone numbers in E.164."""

    id: str  # <place>.<slug>; imported: <place>.<source>.<their id>
    organization: str
    name: str
    needs: tuple[str, ...] = ()
    status: str = "active"
    coverage: tuple[str, ...] = ()  # ids of areas; whoever is in one below is covered too
    remote: str = "unknown"
    location_privacy: str = "unknown"
    address_public: bool = False
    address_confirmed_by: str = ""  # a role
    address: str = ""
    point: tuple[float, float] | None = None  # latitude, longitude
    languages: tuple[str, ...] = ()  # BCP 47
    interpreter: bool = False
    cost: str = ""  # theirs, as free text; used for nothing else than `services find`
    intake_hours: str = ""  # OSM opening_hours: when someone new is taken in
    hours_note: str = ""
    minimum_age: int | None = None
    maximum_age: int | None = None
    say: str = ""  # the text of ours that says what it is
    description: str = ""  # theirs; never shown before a reader has seen it
    url: str = ""
    source: str = ""
    assured_on: date | None = None
    phones: dict[str, str] = {}  # channel -> number
    traits: dict[str, Trait] = {}

    @property
    def is_public(self) -> bool:
        """Whether its street and point may stand in a pack at all: three keys, and no shelter."""
        keys = self.location_privacy == "public" and self.address_public and bool(self.address_confirmed_by)
        return keys and SHELTERS.isdisjoint(self.needs)

    @property
    def can_be_reached(self) -> bool:
        """Whether there is any way to it at all: a number, a page, or a street that may be told (S007)."""
        return any(self.phones.values()) or bool(self.url) or bool(self.address and self.is_public)

    def trait(self, name: str) -> str:
        """What is known of a trait, whatever its age."""
        found = self.traits.get(name)
        return found.value if found else "unknown"
