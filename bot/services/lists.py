"""The closed lists of the directory: needs, traits with their values, who said so, channels."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.core.guards import NEEDS

__all__ = [
    "CHANNELS",
    "FRESH_DAYS",
    "NEEDS",
    "PRIVACY",
    "REMOTE",
    "SAFETY",
    "SAID_BY",
    "SHELTERS",
    "STALE_DAYS",
    "TRAITS",
    "WELCOMES",
]

SHELTERS: Final = frozenset(["housing"])  # never a street and never a point, whatever the flags say
SAFETY: Final = ("police_not_required", "id_not_required", "status_not_asked")
"""The only traits that can leave a service out, when the person switches them on."""
WELCOMES: Final = (
    "accepts_men",
    "accepts_women",
    "accepts_trans",
    "accepts_minors",
    "accepts_families",
    "accepts_pets",
)
"""A `no` leaves the service out for whoever said that they need it."""
_YES_NO: Final = ("yes", "no", "unknown")
_PLAIN: Final = (
    *SAFETY,
    *WELCOMES,
    *"police_partner confidentiality_policy no_sobriety_rule no_programme_required phone_kept".split(),
    *"faith_optional walk_in at_capacity survivor_led labour_trafficking sex_trafficking".split(),
    *"record_relief t_visa_help".split(),
)
TRAITS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        **dict.fromkeys(_PLAIN, _YES_NO),
        "reports_to_police": ("only-if-law-requires", "minors", "always", "unknown"),
        "shares_data_with": ("nobody", "funder", "police", "unknown"),
    }
)
"""Every trait with the values it can have. `unknown` is never shown, or ranked, as yes."""
SAID_BY: Final = ("told-us", "website", "contract", "directory", "person-reported")
CHANNELS: Final = ("voice", "text", "whatsapp", "tty")
PRIVACY: Final = ("public", "private", "unknown")
REMOTE: Final = ("yes", "no", "unknown")
FRESH_DAYS: Final = 180  # since the last check: shown with the others
STALE_DAYS: Final = 365  # until then: shown below the fresh ones, with the month; after it not at all
