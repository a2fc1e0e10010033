"""No street and no point is served of what is not public by all three keys, whoever wrote it, wherever."""

import json
import shutil
from itertools import product
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.commands import main
from bot.services.check import check
from bot.services.directory import key_of, load
from tests.services_written import AREAS, SOUND, STREET, TODAY, lines, place, record

EXAMPLES = Path(__file__).parent / "hsds-3.1-examples"
PRIVACY = ("public", "private", "unknown", "")
SAID = ("true", "false", "")
ROLES = ("director", "  ", "")
CANARY, LATITUDE = "77 Canary Lane", "12.345678"


def written(privacy: str, said: str, role: str, need: str = "legal") -> str:
    """A record by hand with a street and a point, and these keys."""
    keys = {
        "location_privacy": f'"{privacy}"' if privacy else "",
        "address_public": said,
        "address_confirmed_by": f'"{role}"' if role else "",
    }
    return (
        f'[[service]]\nid = "xa.planted"\norganization = "Example"\nname = "Planted"\nneeds = ["{need}"]\n'
        f'coverage = ["xa"]\nassured_on = 2026-11-01\naddress = "{CANARY}"\n'
        f"point = [{LATITUDE}, -98.765432]\n"
        + "".join(f"{key} = {value}\n" for key, value in keys.items() if value)
        + '\n[service.phones]\nvoice = "+12025550187"\n'
    )


def everything(folder: Path) -> str:
    """All that is served of a place, as text."""
    return repr([*load(folder, AREAS).services])


def codes(folder: Path) -> set[str]:
    return {fault.code for fault in check(folder, TODAY).faults}


def test_with_all_three_keys_a_street_is_served(tmp_path: Path) -> None:
    folder = place(tmp_path, written("public", "true", "director"))

    assert CANARY in everything(folder)
    assert codes(folder) == set()


@pytest.mark.promise("hidden-stays-hidden")
@pytest.mark.parametrize(
    ("privacy", "said", "role"),
    [keys for keys in product(PRIVACY, SAID, ROLES) if keys != ("public", "true", "director")],
)
def test_with_any_key_missing_the_record_is_not_served_and_its_author_is_told(
    tmp_path: Path, privacy: str, said: str, role: str
) -> None:
    folder = place(tmp_path, SOUND + written(privacy, said, role))

    assert load(folder, AREAS).by_key(key_of("xa.planted")) is None
    assert CANARY not in everything(folder)
    assert LATITUDE not in everything(folder)
    assert codes(folder) == {"S003"}
    assert not any(CANARY in str(fault) or LATITUDE in str(fault) for fault in check(folder, TODAY).faults)


def test_a_place_to_sleep_is_never_told_by_its_street_whatever_the_keys_say(tmp_path: Path) -> None:
    folder = place(tmp_path, SOUND + written("public", "true", "director", need="housing"))

    assert CANARY not in everything(folder)
    assert codes(folder) == {"S004"}


@pytest.mark.parametrize("what", [{"address": CANARY}, {"point": [12.345678, -98.765432]}])
def test_no_import_can_publish_an_address_whatever_it_claims(tmp_path: Path, what: dict[str, object]) -> None:
    claimed = {"location_privacy": "public", "address_public": True, "address_confirmed_by": "director"}
    folder = place(tmp_path, imported=lines(record(1), record(2, **claimed, **what)))

    assert load(folder, AREAS).by_key(key_of("xa.theirs.2")) is None
    assert codes(folder) == {"S003"}


def test_a_person_publishes_an_imported_address_with_the_three_keys(tmp_path: Path) -> None:
    keys = 'location_privacy = "public"\naddress_public = true\naddress_confirmed_by = "director"\n'
    folder = place(tmp_path, overrides=f'["xa.theirs.1"]\naddress = "{STREET}"\n{keys}')
    service = load(folder, AREAS).by_key(key_of("xa.theirs.1"))

    assert service is not None
    assert service.address == STREET
    assert codes(folder) == set()


def test_a_street_written_over_an_import_without_the_keys_takes_the_record_out(tmp_path: Path) -> None:
    claimed = {"location_privacy": "public", "address_public": True, "address_confirmed_by": "director"}
    overrides = f'["xa.theirs.1"]\naddress = "{CANARY}"\n'
    folder = place(tmp_path, imported=lines(record(1, **claimed)), overrides=overrides)
    (fault,) = check(folder, TODAY).faults

    assert load(folder, AREAS).by_key(key_of("xa.theirs.1")) is None
    assert (fault.code, Path(fault.path).name, fault.line) == ("S003", "overrides.toml", 2)


@pytest.mark.parametrize("form", ["csv", "json"])
def test_nothing_of_real_shape_brings_a_street_or_a_point_into_what_is_served(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The examples of HSDS 3.1 have both: imported and loaded, neither is anywhere."""
    source, to = tmp_path / "theirs", tmp_path / "locales" / "place" / "xa" / "services"
    ending = "csv" if form == "csv" else "json"
    shutil.copytree(
        EXAMPLES / "csv" if form == "csv" else EXAMPLES,
        source,
        ignore=lambda _, names: _others(names, ending),
    )
    monkeypatch.setenv("WAYSIDE_PACKS", str(tmp_path / "locales"))
    CliRunner().invoke(main, ["services", "import", str(source), "--to", str(to), "--place", "xa"])
    services = load(to.parent, AREAS).services

    assert services
    assert all(not service.address and service.point is None for service in services)
    assert not any(hidden in repr(services) for hidden in streets_of_the_examples())


def _others(names: list[str], ending: str) -> set[str]:
    return {name for name in names if not name.endswith(ending)}


def streets_of_the_examples() -> set[str]:
    """Every street and postcode of the examples; their coordinates (100, 101) are figures like others."""
    found: set[str] = set()

    def look(value: object) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                if key in {"address_1", "postal_code"} and inner:
                    found.add(str(inner))
                look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)

    for name in ("location.json", "service_full.json", "organization_full.json"):
        look(json.loads((EXAMPLES / name).read_text(encoding="utf-8")))
    assert len(found) >= 2
    return found


@pytest.mark.parametrize(
    ("need", "code"), [("legal", "S003"), ("housing", "S004")], ids=["help", "a place to sleep"]
)
def test_a_name_that_reads_like_a_street_is_not_served_and_not_repeated(
    tmp_path: Path, need: str, code: str
) -> None:
    text = written("private", "false", "", need).replace('name = "Planted"', f'name = "Help at {CANARY}"')
    kept = (line for line in text.splitlines() if not line.startswith(("address =", "point")))
    folder = place(tmp_path, "\n".join(kept))

    found = [str(fault) for fault in check(folder, TODAY).faults if fault.code == code]

    assert len(found) == 1
    assert CANARY not in found[0]
    assert "xa.planted" not in everything(folder)
