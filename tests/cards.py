"""A service that was found, and the voices that speak of it, for tests of what a person reads."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from functools import cache

import msgspec

from bot.packs.files import read_files
from bot.packs.spoken import Spoken, spoken
from bot.packs.voice import Rule, Voice
from bot.services.found import Band, Freshness, Hit, Taking
from bot.services.record import Service, Trait
from tests.talk import ROOT, TODAY

OCTOBER, MARCH = dt.date(2026, 10, 1), dt.date(2026, 3, 3)
NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
FIVE = NOW.replace(hour=17)
WAGES = Service(
    id="us.example-legal",
    organization="Example Legal Aid",
    name="Help with unpaid wages",
    needs=("wages",),
    coverage=("us.tx",),
    remote="yes",
    languages=("en", "es"),
    phones={"voice": "+12025550188"},
    assured_on=OCTOBER,
)


@cache
def languages() -> Mapping[str, Spoken]:
    files = read_files(ROOT / "locales", TODAY, [])
    return {id: spoken(files.languages[id]) for id in ("en", "es")}


def voice(id: str = "en", *, person: str = "") -> Voice:
    """A voice of the shipped words. `person`: the name of their language, if the screen is in another."""
    language = languages()[id]
    return Voice((language,), Rule(demonstration=True, drafts=True), {"language": person or language.name})


def from_right_to_left() -> Voice:
    """The English words as if they ran from right to left."""
    other = dataclasses.replace(languages()["en"], direction="rtl", _bundle=None)
    return Voice((other,), Rule(demonstration=True, drafts=True), {"language": other.name})


def hit(service: Service = WAGES, **known: str) -> Hit:
    """A service of which these traits are known, by their own word, since October."""
    traits = {trait: Trait(value, "told-us", OCTOBER) for trait, value in known.items()}
    told = msgspec.structs.replace(service, traits=traits)
    return Hit(told, Band.KM_40, Taking.OPEN, FIVE, Freshness.FRESH, speaks=True, traits=known)


def changed(found: Hit, **to: object) -> Hit:
    """The same, but for what is said here."""
    return msgspec.structs.replace(found, **to)  # type: ignore[arg-type]
