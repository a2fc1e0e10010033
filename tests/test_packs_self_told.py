"""What packs say of themselves: none is there twice, and each tells its duty in its own tongue."""

from pathlib import Path

import pytest

from bot.core.errors import PackError
from bot.packs.check import check
from tests.packs import invented
from tests.packs.invented import FILES, MENU, SPANISH, TODAY

EN, ES = "packs/en-US/pack.toml", "packs/es-US/pack.toml"
DUTY = 'duty = "duty-here"\n'
SAID = {"lang/en/duty.ftl": "duty-here = Some things are passed on.\n"}
SAID_IN_SPANISH = {"lang/es/duty.ftl": "duty-here = Algunas cosas se informan.\n"}


def told(folder: Path, code: str, changed: dict[str, str]) -> list[tuple[str, int, str]]:
    """Where a code is said of these packs, and how grave it is."""
    locales = invented.write(folder, changed)
    found = (fault for fault in check(folder, TODAY) if fault.code == code)
    return [(str(Path(f.path).relative_to(locales)), f.line, f.severity) for f in found]


# --- two of a kind


def again(order: int) -> dict[str, str]:
    return {"packs/aa-US/pack.toml": FILES[EN].replace("order = 1", f"order = {order}")}


def test_of_two_packs_alike_the_one_that_is_offered_later_is_named(tmp_path: Path) -> None:
    assert told(tmp_path, "P116", again(2)) == [("packs/aa-US/pack.toml", 1, "error")]


def test_a_second_pack_that_is_offered_nowhere_may_stay(tmp_path: Path) -> None:
    assert told(tmp_path, "P116", again(0)) == []


def test_a_language_in_two_places_and_two_languages_in_one_place_are_no_twins(tmp_path: Path) -> None:
    far = {
        name.replace("place/here", "place/far"): text for name, text in FILES.items() if "place/here" in name
    }
    pack = {"packs/en-FAR/pack.toml": FILES[EN].replace('"here"', '"far"').replace("= 1", "= 3")}

    assert told(tmp_path, "P116", {**SPANISH, **far, **pack}) == []


# --- the duty to report


def spanish(more: dict[str, str], *, demonstration: bool) -> dict[str, str]:
    """A Spanish pack with a duty text that English has."""
    pack = SPANISH[ES].replace("true", str(demonstration).lower()) + DUTY
    return {**SPANISH, **SAID, ES: pack, **more}


@pytest.mark.parametrize(("demonstration", "severity"), [(True, "warning"), (False, "error")])
def test_a_duty_that_ones_own_language_does_not_say_is_named(
    tmp_path: Path, severity: str, *, demonstration: bool
) -> None:
    assert told(tmp_path, "P217", spanish({}, demonstration=demonstration)) == [(ES, 6, severity)]


def test_a_duty_in_ones_own_language_is_in_order(tmp_path: Path) -> None:
    assert told(tmp_path, "P217", spanish(SAID_IN_SPANISH, demonstration=False)) == []


def test_a_variant_of_a_language_may_say_the_duty_in_its_base(tmp_path: Path) -> None:
    variant = {
        "lang/es-MX/lang.toml": 'name = "Español (México)"\ndirection = "ltr"\nfallback = "es"\n',
        ES: SPANISH[ES].replace('"es"', '"es-MX"').replace("true", "false") + DUTY,
    }

    assert told(tmp_path, "P217", {**SPANISH, **SAID, **SAID_IN_SPANISH, **variant}) == []


def test_a_duty_that_is_nowhere_is_said_once(tmp_path: Path) -> None:
    nowhere = {**SPANISH, ES: SPANISH[ES] + DUTY}

    assert told(tmp_path / "a", "P217", nowhere) == []
    assert told(tmp_path / "b", "P216", nowhere) == [(ES, 6, "error")]


def test_a_demonstration_starts_without_its_duty_and_a_real_pack_does_not(tmp_path: Path) -> None:
    assert invented.library(tmp_path / "a", spanish({}, demonstration=True))
    assert invented.library(tmp_path / "b", spanish({}, demonstration=False), demo=True)

    with pytest.raises(PackError, match=r'pack\.toml:6: P217 The duty text "duty-here" is not there in "es"'):
        invented.library(tmp_path / "c", spanish({"lang/en/menu.ftl": MENU}, demonstration=False))
