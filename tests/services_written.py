"""Invented directories as a pack holds them: written by hand, and as an import leaves them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from bot.services.areas import Area, Areas

TODAY = date(2026, 11, 22)
STREET = "100 Example Street, Harbour"
POINT = "[29.7612, -95.3712]"
AREAS = Areas(
    {
        area.id: area
        for area in (
            Area("xa", {"en": "Example Land"}),
            Area("xa.north", {"en": "North"}, parent="xa", population=90_000),
            Area("xa.north.harbour", {"en": "Harbour"}, parent="xa.north", population=60_000),
            Area("xa.north.mill", {"en": "Mill"}, parent="xa.north", population=30_000),
        )
    }
)
AREAS_TOML = "".join(
    f'[[area]]\nid = "{area.id}"\nparent = "{area.parent}"\nname = {{ en = "{area.name["en"]}" }}\n'
    f"population = {area.population}\n\n"
    for area in AREAS.by_id.values()
).replace('parent = ""\n', "")
SOUND = f"""\
[[service]]
id = "xa.legal"
organization = "Example Legal Aid"
name = "Help with unpaid wages"
needs = ["legal", "wages"]
status = "active"
coverage = ["xa.north"]
remote = "yes"
location_privacy = "public"
address_public = true
address_confirmed_by = "director"
address = "{STREET}"
point = {POINT}
languages = ["en", "es"]
intake_hours = "Mo-Fr 09:00-17:00; PH off"
minimum_age = 18
source = "https://help.example.org/legal"
assured_on = 2026-10-01

[service.phones]
voice = "+12025550188"
text = "55588"

[service.traits.id_not_required]
value = "yes"
source = "told-us"
checked_on = 2026-10-01

[[service]]
id = "xa.beds"
organization = "Example Harbour House"
name = "A bed tonight"
needs = ["housing"]
coverage = ["xa.north.harbour"]
location_privacy = "private"
url = "https://help.example.org/beds"
assured_on = 2026-11-01

[service.phones]
voice = "+12025550189"
"""
ALLOW = 'hosts = ["help.example.org"]\n'


def record(number: int = 1, **keys: Any) -> dict[str, Any]:
    """A record as an import leaves it."""
    return {
        "id": f"xa.theirs.{number}",
        "organization": "Example Clinic",
        "name": f"Clinic {number}",
        "needs": ["health"],
        "coverage": ["xa.north.mill"],
        "phones": {"voice": "+12025550190"},
        "source": "theirs",
        "description": "Words that nobody has read.",
        "assured_on": "2026-10-01",
        **keys,
    }


def lines(*records: dict[str, Any]) -> str:
    """Records, one a line."""
    return "".join(json.dumps(one) + "\n" for one in records)


def place(
    folder: Path, by_hand: str = SOUND, imported: str | bytes = lines(record()), overrides: str = ""
) -> Path:
    """The folder of an invented place with a directory."""
    files: dict[str, str | bytes] = {
        "areas.toml": AREAS_TOML,
        "allow.toml": ALLOW,
        "services/own.toml": by_hand,
        "services/theirs.jsonl": imported,
        "services/overrides.toml": overrides,
    }
    (folder / "services").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        if text:
            (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder
