"""A service that nobody can reach is shown to nobody: it would be a place on the screen, and no way to it."""

from datetime import UTC, datetime

import pytest

from bot.services.found import Query
from bot.services.record import Service
from bot.services.report import report
from bot.services.search import Finder
from tests.services_written import AREAS, STREET, TODAY

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
KEYS = {"location_privacy": "public", "address_public": True, "address_confirmed_by": "director"}


def service(**keys: object) -> Service:
    plain = {"id": "xa.one", "organization": "O", "name": "N", "needs": ("legal",), "coverage": ("xa.north",)}
    return Service(**plain, assured_on=TODAY, **keys)  # type: ignore[arg-type]


@pytest.mark.parametrize("keys", [{}, {"phones": {"voice": ""}}, {"address": STREET}])
def test_without_any_way_to_it_a_service_is_not_found(keys: dict[str, object]) -> None:
    found = Finder([service(**keys)], AREAS).find(Query(now=NOW, need="legal", area="xa.north"))

    assert (found.hits, found.total) == ((), 0)


WAYS = [{"phones": {"text": "55588"}}, {"url": "https://example.org"}, {"address": STREET, **KEYS}]


@pytest.mark.parametrize("keys", WAYS)
def test_one_way_to_it_is_enough(keys: dict[str, object]) -> None:
    found = Finder([service(**keys)], AREAS).find(Query(now=NOW, need="legal", area="xa.north"))

    assert [hit.service.id for hit in found.hits] == ["xa.one"]


def test_an_area_with_nobody_to_reach_counts_as_one_without() -> None:
    towns = report([service()], AREAS, TODAY).areas

    assert report([service()], AREAS, TODAY).areas_without_today == towns
    assert report([service(url="https://example.org")], AREAS, TODAY).areas_without_today == 0
