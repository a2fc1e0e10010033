"""What somebody finds who looks for help near a place, and in which order."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from bot.services.areas import Area, Areas
from bot.services.found import Band, Freshness, Hit, Query, Taking
from bot.services.record import Service, Trait
from bot.services.search import Finder

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("America/Chicago"))  # a Monday
OPEN, SHUT = "Mo-Fr 09:00-17:00", "Sa 09:00-17:00"
AREAS = Areas(
    {
        area.id: area
        for area in (
            Area("us", zone="America/New_York"),
            Area("us.tx", parent="us", zone="America/Chicago"),
            Area("us.tx.houston", parent="us.tx", population=2_000_000, anchor=(29.76, -95.37)),
            Area("us.tx.pasadena", parent="us.tx", population=150_000, anchor=(29.69, -95.21)),
            Area("us.tx.conroe", parent="us.tx", population=90_000, anchor=(30.31, -95.46)),
            Area("us.tx.dallas", parent="us.tx", population=1_300_000, anchor=(32.78, -96.81)),
            Area("us.ca", parent="us", zone="America/Los_Angeles"),
            Area("us.ca.los-angeles", parent="us.ca", population=3_800_000, anchor=(34.05, -118.24)),
        )
    }
)
HOUSTON = Query(NOW, "legal", "us.tx.houston")


def service(id: str, **more: Any) -> Service:
    known: dict[str, Any] = {"needs": ("legal",), "coverage": ("us.tx",), "assured_on": TODAY}
    known["phones"] = {"voice": "+12025550151"}
    return Service(id, "Made-up organisation", "Made-up service", **known | more)


def public(id: str, latitude: float, longitude: float, **more: Any) -> Service:
    keys = {"location_privacy": "public", "address_public": True, "address_confirmed_by": "director"}
    return service(id, point=(latitude, longitude), **{**keys, **more})


def traits(days: int = 0, **values: str) -> dict[str, Trait]:
    return {name: Trait(value, "told-us", TODAY - timedelta(days=days)) for name, value in values.items()}


def found(query: Query, *services: Service) -> list[str]:
    return [hit.service.id for hit in Finder(services, AREAS).find(query, most=10).hits]


def the_hit(query: Query, one: Service) -> Hit:
    return Finder([one], AREAS).hit(one, query)


# Who is found at all


def test_a_service_of_the_state_is_found_from_its_towns() -> None:
    services = service("state"), service("country", coverage=("us",)), service("other", coverage=("us.ca",))
    assert sorted(found(HOUSTON, *services)) == ["country", "state"]


def test_a_service_of_another_town_is_not() -> None:
    assert found(HOUSTON, service("a", coverage=("us.tx.dallas",))) == []


def test_whoever_names_a_region_finds_what_its_towns_have() -> None:
    texas = replace(HOUSTON, area="us.tx")
    in_dallas, for_texas = service("dallas", coverage=("us.tx.dallas",)), service("texas")
    assert found(texas, in_dallas, for_texas) == ["texas", "dallas"]
    assert the_hit(texas, in_dallas).band is Band.REGION
    assert the_hit(texas, for_texas).band is Band.HERE


def test_by_phone_help_is_found_from_everywhere() -> None:
    far = service("far", coverage=("us.ca",), remote="yes")
    assert found(HOUSTON, far) == ["far"]
    assert the_hit(HOUSTON, far).band is Band.PHONE


@pytest.mark.parametrize("area", ["", "us.xx.gone"])
def test_without_a_place_there_is_help_by_phone_alone(area: str) -> None:
    """Also when a new directory no longer has the place."""
    services = service("here"), service("phone", remote="yes"), service("perhaps", remote="unknown")
    assert found(replace(HOUSTON, area=area), *services) == ["phone"]


def test_only_the_need_that_was_asked_for_is_found() -> None:
    wages = service("wages", needs=("wages",))
    assert found(HOUSTON, wages) == []
    assert found(replace(HOUSTON, need=""), wages) == ["wages"]
    assert found(replace(HOUSTON, need="no such need"), wages) == []


def test_what_is_not_active_is_not_found() -> None:
    assert found(HOUSTON, service("a", status="inactive"), service("b", status="temporarily closed")) == []


@pytest.mark.parametrize(
    ("days", "fresh"),
    [(0, Freshness.FRESH), (180, Freshness.FRESH), (181, Freshness.AGING), (365, Freshness.AGING)],
)
def test_what_was_checked_within_a_year_is_found(days: int, fresh: Freshness) -> None:
    one = service("a", assured_on=TODAY - timedelta(days=days))
    assert [hit.fresh for hit in Finder([one], AREAS).find(HOUSTON).hits] == [fresh]


@pytest.mark.parametrize("on", [TODAY - timedelta(days=366), None])
def test_what_nobody_looked_at_for_a_year_is_not_found(on: date | None) -> None:
    assert found(HOUSTON, service("a", assured_on=on)) == []


def test_the_day_is_that_of_the_place() -> None:
    """At eight in the evening in Texas it is the next day in UTC already."""
    evening = datetime(2026, 11, 23, 20, 0, tzinfo=ZoneInfo("America/Chicago")).astimezone(UTC)
    old = service("a", assured_on=TODAY - timedelta(days=365), remote="yes")
    assert found(replace(HOUSTON, now=evening), old) == ["a"]
    assert found(replace(HOUSTON, now=evening, area=""), old) == []


@pytest.mark.parametrize("zone", ["Nowhere/Atall", "America"])
def test_a_zone_that_is_none_is_taken_for_utc(zone: str) -> None:
    areas = Areas({"xa": Area("xa", zone=zone)})
    one = service("a", coverage=("xa",), intake_hours=OPEN)
    assert [hit.taking for hit in Finder([one], areas).find(replace(HOUSTON, area="xa")).hits] == [
        Taking.UNKNOWN
    ]


# What leaves a service out


def test_a_picked_safety_trait_has_to_be_known() -> None:
    services = [
        service("yes", traits=traits(police_not_required="yes")),
        service("no", traits=traits(police_not_required="no")),
        service("unknown"),
    ]
    picked = replace(HOUSTON, only=frozenset(["police_not_required"]))
    answer = Finder(services, AREAS).find(picked)
    assert [hit.service.id for hit in answer.hits] == ["yes"]
    assert (answer.total, answer.unknown) == (1, 1)


def test_who_asks_for_the_unknown_gets_it_below_the_known_and_never_a_no() -> None:
    services = [
        service("unknown", assured_on=TODAY),
        service("no", traits=traits(police_not_required="no")),
        service("yes", traits=traits(police_not_required="yes"), assured_on=TODAY - timedelta(days=300)),
    ]
    picked = replace(HOUSTON, only=frozenset(["police_not_required"]), with_unknown=True)
    answer = Finder(services, AREAS).find(picked)
    assert [hit.service.id for hit in answer.hits] == ["yes", "unknown"]
    assert (answer.total, answer.unknown) == (2, 0)


@pytest.mark.parametrize(("days", "counted"), [(180, (1, 0)), (181, (0, 1))])
def test_a_trait_is_forgotten_after_half_a_year(days: int, counted: tuple[int, int]) -> None:
    one = service("a", traits=traits(days, id_not_required="yes"))
    answer = Finder([one], AREAS).find(replace(HOUSTON, only=frozenset(["id_not_required"])))
    assert (answer.total, answer.unknown) == counted


def test_a_no_that_is_too_old_leaves_nobody_out() -> None:
    one = service("a", traits=traits(181, accepts_men="no"))
    assert found(replace(HOUSTON, only=frozenset(["accepts_men"])), one) == ["a"]


def test_who_turns_people_away_is_left_out_and_who_did_not_say_comes_later() -> None:
    services = [
        service("turns away", traits=traits(accepts_men="no")),
        service("did not say"),
        service("takes", traits=traits(accepts_men="yes"), assured_on=TODAY - timedelta(days=300)),
    ]
    assert found(replace(HOUSTON, only=frozenset(["accepts_men"])), *services) == ["takes", "did not say"]


def test_other_traits_never_leave_a_service_out() -> None:
    services = [
        service("no", traits=traits(phone_kept="no")),
        service("yes", traits=traits(phone_kept="yes"), assured_on=TODAY - timedelta(days=300)),
    ]
    assert found(replace(HOUSTON, only=frozenset(["phone_kept"])), *services) == ["yes", "no"]


# Who comes first


def test_the_nearer_comes_first() -> None:
    services = [
        service("by phone", coverage=("us.ca",), remote="yes"),
        service("region"),
        public("160", 30.8, -96.3),
        public("80", 30.31, -95.46),
        public("40", 29.69, -95.21),
        service("here", coverage=("us.tx.houston",)),
    ]
    assert found(HOUSTON, *services) == ["here", "40", "80", "160", "region", "by phone"]


def test_a_public_point_lies_in_the_town_that_is_nearest() -> None:
    assert the_hit(HOUSTON, public("a", 29.74, -95.40)).band is Band.HERE
    assert the_hit(HOUSTON, public("a", 29.70, -95.22)).band is Band.KM_40
    assert the_hit(replace(HOUSTON, area="us.tx.pasadena"), public("a", 29.70, -95.22)).band is Band.HERE


def test_a_point_far_out_lies_in_no_town() -> None:
    """Houston is the nearest town to it, 70 km away."""
    assert the_hit(HOUSTON, public("a", 29.3, -95.9)).band is Band.KM_80


@pytest.mark.promise("hidden-stays-hidden")
@pytest.mark.parametrize(
    "hidden",
    [
        {"location_privacy": "private"},
        {"location_privacy": "unknown"},
        {"address_public": False},
        {"address_confirmed_by": ""},
        {"needs": ("legal", "housing")},
    ],
)
def test_a_hidden_point_changes_nothing(hidden: dict[str, Any]) -> None:
    """Else whoever asks from many places could work out where a shelter stands."""
    for area in AREAS.by_id:
        asked = replace(HOUSTON, area=area)
        with_point = public("a", 29.69, -95.21, intake_hours=OPEN, **hidden)
        without = replace_point(with_point)
        assert the_hit(asked, with_point).band == the_hit(asked, without).band
        assert the_hit(asked, with_point).taking == the_hit(asked, without).taking


def replace_point(one: Service) -> Service:
    from msgspec.structs import replace as replaced

    return replaced(one, point=None)


def test_a_service_without_a_point_is_as_near_as_the_towns_it_covers() -> None:
    one = service("a", coverage=("us.tx", "us.tx.conroe"))
    assert the_hit(HOUSTON, one).band is Band.KM_80
    assert the_hit(replace(HOUSTON, area="us.tx.conroe"), one).band is Band.HERE
    assert the_hit(replace(HOUSTON, area="us.tx.dallas"), one).band is Band.REGION


def test_of_equals_the_open_come_first_then_the_unknown() -> None:
    services = service("shut", intake_hours=SHUT), service("unknown"), service("open", intake_hours=OPEN)
    assert found(HOUSTON, *services) == ["open", "unknown", "shut"]


def test_who_is_full_takes_nobody_in_whatever_the_hours() -> None:
    full = service("full", intake_hours=OPEN, traits=traits(at_capacity="yes"))
    assert found(HOUSTON, full, service("unknown")) == ["unknown", "full"]


def test_being_open_goes_before_language_and_language_before_freshness() -> None:
    aging = TODAY - timedelta(days=300)
    services = [
        service("fresh", intake_hours=SHUT),
        service("speaks", intake_hours=SHUT, languages=("es",), assured_on=aging),
        service("open", intake_hours=OPEN, assured_on=aging),
    ]
    assert found(replace(HOUSTON, language="es-MX"), *services) == ["open", "speaks", "fresh"]


def test_an_interpreter_counts_for_every_language() -> None:
    assert the_hit(replace(HOUSTON, language="am"), service("a", interpreter=True)).speaks
    assert not the_hit(replace(HOUSTON, language="am"), service("a", languages=("en", "amh"))).speaks


def test_equals_change_places_from_day_to_day_and_are_the_same_for_all_that_day() -> None:
    services = [service(f"made-{number}") for number in range(20)]
    morning, night = replace(HOUSTON, now=NOW), replace(HOUSTON, now=NOW + timedelta(hours=13))
    assert found(morning, *services) == found(night, *reversed(services))
    assert found(morning, *services) != found(replace(HOUSTON, now=NOW + timedelta(days=1)), *services)


# How much of it, and what is told


def test_more_goes_on_where_the_first_cards_ended() -> None:
    finder = Finder([service(f"made-{number}") for number in range(8)], AREAS)
    pages = [finder.find(HOUSTON, skip).hits for skip in (0, 3, 6, 9)]
    assert [len(page) for page in pages] == [3, 3, 2, 0]
    assert [hit for page in pages for hit in page] == list(finder.find(HOUSTON, 0, 99).hits)
    assert finder.find(HOUSTON, 6).total == 8


def test_a_hit_tells_the_hours_in_the_zone_of_the_service() -> None:
    hit = the_hit(HOUSTON, service("a", coverage=("us.ca",), remote="yes", intake_hours=OPEN))
    assert (hit.taking, hit.until) == (
        Taking.CLOSED,
        datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("America/Los_Angeles")),
    )


def test_hours_of_a_service_in_two_zones_are_not_known() -> None:
    assert (
        the_hit(HOUSTON, service("a", coverage=("us.ca", "us.tx"), intake_hours=OPEN)).taking
        is Taking.UNKNOWN
    )
    in_houston = public("a", 29.74, -95.40, coverage=("us.ca", "us.tx"), intake_hours=OPEN)
    assert the_hit(HOUSTON, in_houston).taking is Taking.OPEN


def test_a_hit_tells_only_what_is_known_today() -> None:
    known = traits(accepts_men="yes", police_partner="unknown") | traits(181, phone_kept="yes")
    assert the_hit(HOUSTON, service("a", traits=known)).traits == {"accepts_men": "yes"}


def test_a_card_can_be_read_that_is_not_among_the_services() -> None:
    """The directory was read anew while somebody looked at it."""
    assert Finder([], AREAS).hit(service("gone", coverage=("us.tx.houston",)), HOUSTON).band is Band.HERE


def test_an_empty_directory_finds_nothing() -> None:
    assert Finder([], Areas({})).find(HOUSTON).hits == ()


def test_the_days_of_yesterday_are_let_go() -> None:
    """A bot that runs for months does not keep an order for every day."""
    finder = Finder([service("a")], AREAS)
    for days in range(100):
        finder.find(replace(HOUSTON, now=NOW + timedelta(days=days)))
    assert len(finder._days) < 80
