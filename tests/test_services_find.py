"""`services find`: the cards that a person would get, and why, from the directory of the example pack."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.commands import main
from bot.core import limits
from bot.core.events import Start
from bot.services.areas import Areas
from bot.services.directory import Directory, load
from bot.services.found import Query
from bot.services.lists import CHANNELS, NEEDS, PRIVACY, REMOTE, SAID_BY, TRAITS
from bot.services.where_files import read_areas
from bot.workshop.find import Wish
from tests.example import composed
from tests.near import directory as directory_alone
from tests.talk import TODAY, Talk

Find = Callable[..., Result]


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return composed(tmp_path_factory.mktemp("find"), TODAY)


@pytest.fixture
def find(packs: Path, monkeypatch: pytest.MonkeyPatch) -> Find:
    monkeypatch.setenv("WAYSIDE_PACKS", str(packs))

    def run(*words: str, day: date = TODAY) -> Result:
        return CliRunner().invoke(main, ["services", "find", *words, "--today", str(day)])

    return run


@pytest.fixture(scope="module")
def printed(packs: Path) -> dict[str, str]:
    """What is printed in one town for each need."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WAYSIDE_PACKS", str(packs))
        words = ["services", "find", "xa.harbour-town", "--today", str(TODAY), "--need"]
        return {need: CliRunner().invoke(main, [*words, need]).stdout for need in NEEDS}


@pytest.fixture(scope="module")
def directory(packs: Path) -> Directory:
    place = packs / "place" / "xa"
    return load(place, Areas(read_areas(place)))


def cards(output: str) -> Iterator[tuple[str, str]]:
    """Every card in what was printed: how many characters it says it has, and the text."""
    for card in re.finditer(
        r"(?ms)^--- [A-Z][a-z ]+ \((\d+) characters\)\n(.*?)(?=\n\n---|\n\n===|\Z)", output
    ):
        yield card[1], card[2]


def test_a_search_prints_the_list_each_card_and_why(find: Find) -> None:
    done = find("xa.harbour-town", "--need", "wages", "--only", "police_not_required")

    assert done.exit_code == 0
    assert "Looked for: wages; xa.harbour-town (Harbour Town), only police_not_required" in done.stdout
    assert "Picked: No police." in done.stdout
    assert "=== [1. Help with missing pay]  xa.pay-desk" in done.stdout
    assert re.search(r"Why: band .*; police_not_required = yes \(told-us, 20", done.stdout)
    assert "no contact with police asked (they told us" in done.stdout
    assert "Call +1 202-555-0120\nA call shows in the call list and on the bill." in done.stdout
    assert len([*cards(done.stdout)]) == 2


@pytest.mark.parametrize("need", NEEDS)
def test_each_need_has_somebody_whose_cards_fit_a_screen(printed: dict[str, str], need: str) -> None:
    sizes = [int(size) for size, _ in cards(printed[need])]

    assert sizes
    assert max(sizes) <= limits.BODY


def test_where_nothing_fits_the_operator_sees_what_the_person_would(find: Find) -> None:
    only = ("id_not_required", "police_not_required", "status_not_asked", "accepts_men", "accepts_pets")
    done = find("xa.coast", "--need", "restorative", *(word for it in only for word in ("--only", it)))

    talk = Talk(directory_alone()).does_event(Start())
    taps = "Go on,Help near me,More,More,Repair without a court,The Coast,All of The Coast,No ID,No police,"
    for tap in f"{taps}No question about status,More,Takes men,More,Takes animals,Show places".split(","):
        talk.types(tap)
    shown = [row[0].label for row in talk.screen.choices if row[0].label[:1].isdigit()]

    assert shown
    assert re.findall(r"^=== \[(.+?)\]", done.stdout, re.MULTILINE) == shown


def test_a_region_with_a_pack_of_its_own_has_its_countrys_services(find: Find) -> None:
    done = find("xa-north", "--pack", "en-XA-NORTH", "--need", "public-defender")

    assert "for the wider region" in done.stdout


def test_who_works_with_police_is_told_so_before_anything_else(find: Find) -> None:
    done = find("xa.harbour-town", "--need", "legal")

    assert re.search(r"1\. Advice desk at the station \(Example Harbour…\): works with police", done.stdout)


def test_a_filter_leaves_out_who_is_not_known_to_fit_and_says_how_many(find: Find) -> None:
    done = find("xa.harbour-town", "--need", "legal", "--only", "status_not_asked")

    assert "xa.station-desk" not in done.stdout
    assert "1 more of which a picked trait is not known." in done.stdout
    assert "1 more place may fit; we don't know what it asks." in done.stdout


def test_where_nothing_fits_there_are_ways_by_phone(find: Find) -> None:
    done = find("xa.hills.mill-cross", "--need", "housing", "--only", "id_not_required")

    assert done.exit_code == 0
    assert "Found: 0;" in done.stdout
    assert "Nothing in this list fits all of that." in done.stdout
    assert len([*cards(done.stdout)]) == 6


def test_what_stopped_or_was_not_asked_for_a_year_is_not_shown(find: Find) -> None:
    food, health = find("xa.harbour-town", "--need", "food-money"), find("anywhere", "--need", "health")

    assert "Example Pantry" in food.stdout
    assert "Old Kitchen" not in food.stdout
    assert "Old List" not in health.stdout


def test_half_a_year_later_a_card_says_its_month(find: Find) -> None:
    assert "last checked" in find("xa.harbour-town", "--need", "work-school").stdout


def test_no_street_of_a_bed_or_of_a_private_place_is_printed(printed: dict[str, str]) -> None:
    streets = {*re.findall(r"Street: (.+)\.", "".join(printed.values()))}

    assert "1 Example Square, Harbour Town" in streets
    assert streets <= {
        "2 Example Quay, Harbour Town",
        "7 Example Market, Harbour Town",
        "1 Example Square, Harbour Town",
        "5 Example Lane, Harbour Town",
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("xa.harbor-town",), 'There is no area "xa.harbor-town". To mend: use "xa.harbour-town"'),
        (("xa", "--need", "legl"), 'There is no need "legl". To mend: use "legal"'),
        (("xa", "--only", "accepts_man"), 'There is no trait "accepts_man". To mend: use "accepts_men"'),
        (("xa", "--pack", "en-XB"), 'There is no pack "en-XB" here. To mend: use "en-XA"'),
        (("us", "--pack", "en-US"), 'The place of "en-US" has no directory. To mend: write'),
    ],
)
def test_what_is_not_there_is_said_in_a_line_with_what_is_near(
    find: Find, words: tuple[str, ...], said: str
) -> None:
    done = find(*words)

    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_anywhere_is_by_phone(find: Find) -> None:
    one, other = find("", "--need", "restorative"), find("anywhere", "--need", "restorative")

    assert one.stdout == other.stdout
    assert "anywhere, by phone" in one.stdout
    assert "xa.defenders" in one.stdout


def test_a_day_is_judged_at_noon_and_no_day_is_now() -> None:
    assert Wish("", today=TODAY).moment().hour == 12
    assert Wish("").moment().tzinfo is not None


# --- what the example shows


def test_the_example_shows_every_need_trait_and_value(directory: Directory) -> None:
    services = directory.services
    shown = {(name, it.value) for service in services for name, it in service.traits.items()}
    every = {(name, value) for name, values in TRAITS.items() for value in values if value != "unknown"}

    assert {need for service in services for need in service.needs} == {*NEEDS}
    assert every <= shown
    assert "unknown" in {value for _, value in shown}
    assert {it.source for service in services for it in service.traits.values()} == {*SAID_BY, ""}
    assert {channel for service in services for channel in service.phones} == {*CHANNELS}
    assert {service.location_privacy for service in services} == {*PRIVACY}
    assert {service.remote for service in services} == {*REMOTE}
    assert {service.is_public for service in services} == {True, False}


def test_the_example_has_fresh_aging_stale_and_closed_services(directory: Directory) -> None:
    ages = {(TODAY - service.assured_on).days for service in directory.services if service.assured_on}

    assert min(ages) <= 180
    assert any(180 < age <= 365 for age in ages)
    assert max(ages) > 365
    assert {"active", "closed"} <= {service.status for service in directory.services}


def test_hours_over_midnight_are_open_at_night(directory: Directory) -> None:
    night = datetime.combine(TODAY + timedelta(days=1), time(2), UTC)
    beds = next(service for service in directory.services if service.id == "xa.night-beds")

    hit = directory.finder.hit(beds, Query(now=night, area="xa.harbour-town"))

    assert hit.taking == "open"
    assert hit.until is not None
    assert hit.until.hour == 8
