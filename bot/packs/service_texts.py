"""Which text says which trait of a service: tables only. The names of traits are those of the directory."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.services.found import Band
from bot.services.lists import SAID_BY, TRAITS, WELCOMES

ASKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "id_not_required": "id",
        "status_not_asked": "status",
        "police_not_required": "police",
        "no_sobriety_rule": "sober",
        "no_programme_required": "program",
    }
)
"""Traits of what a service asks for: `yes` means that it does not."""
TAKES: Final[Mapping[str, str]] = MappingProxyType({it: it.removeprefix("accepts_") for it in WELCOMES})
POLICE: Final = ("police_partner", "reports_to_police")
ALSO: Final = (
    *"at_capacity walk_in phone_kept faith_optional labour_trafficking sex_trafficking".split(),
    *"record_relief t_visa_help survivor_led".split(),
)
"""Traits that are said in a few words, the more useful ones first."""
IF: Final[Mapping[str, str]] = MappingProxyType(
    {"police_partner": "services-if-police", "reports_to_police": "services-if-reports"}
    | {it: f"services-if-{it.replace('_', '-')}" for it in (*ALSO, "confidentiality_policy")}
)
BANDS: Final[Mapping[Band, str]] = MappingProxyType(
    {Band.HERE: "here", Band.REGION: "region", Band.PHONE: "phone"}
)
KM: Final[Mapping[Band, int]] = MappingProxyType({Band.KM_40: 40, Band.KM_80: 80, Band.KM_160: 160})
PARTS: Final = frozenset(
    [
        *"services-fact services-speaks services-interpreter services-open services-open-until".split(),
        *"services-closed services-closed-until services-band-km services-checked-in".split(),
        *"services-not-known services-not-known-many services-not-so-many".split(),
        *"services-asks services-asks-not".split(),
        *"services-without services-if-asks".split(),
        *"services-takes services-takes-not services-with services-if-takes services-unknown".split(),
        *"services-age-from services-age-to services-private-yes services-private-no".split(),
        *"services-police-yes services-police-no services-checked".split(),
        *(f"services-by-{it}" for it in SAID_BY),
        *(f"services-band-{it}" for it in BANDS.values()),
        *(f"services-ask-{it}" for it in ASKS.values()),
        *(f"services-take-{it}" for it in TAKES.values()),
        *IF.values(),
        *(f"services-{it.replace('_', '-')}-{value}" for it in ALSO for value in ("yes", "no")),
        *(f"services-reports-{it}" for it in TRAITS["reports_to_police"] if it != "unknown"),
        *(f"services-shares-{it}" for it in TRAITS["shares_data_with"] if it != "unknown"),
    ]
)
"""Every text that service_words says."""
