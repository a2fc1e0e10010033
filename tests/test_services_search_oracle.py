"""What the search answers is what its rules say: held against reading every service, one after the other."""

import random

import pytest

from bot.services.search import Finder
from tests import services_random
from tests.long import many
from tests.services_plain import Plain

QUERIES = 20  # of each directory


@pytest.mark.parametrize("seed", range(many(15, 500)))
def test_the_search_answers_as_one_who_reads_every_service(seed: int) -> None:
    chance = random.Random(seed)
    areas = services_random.areas(chance)
    services = services_random.services(areas, chance, chance.choice((0, 1, 12, 90)))
    finder, plain = Finder(services, areas), Plain(services, areas)
    for _ in range(QUERIES):
        query = services_random.query(areas, chance)
        skip, most = chance.choice(((0, 3), (0, 5), (3, 3), (0, 1_000)))
        expected, unknown = plain.find(query)

        found = finder.find(query, skip, most)

        assert [(hit.service.id, hit.band) for hit in found.hits] == expected[skip : skip + most]
        assert (found.total, found.unknown) == (len(expected), unknown)
        assert all(hit == finder.hit(hit.service, query) for hit in found.hits)


def test_chance_tries_every_rule() -> None:
    """Else the test above could agree about nothing."""
    chance = random.Random(2)
    areas = services_random.areas(chance)
    finder = Finder(services_random.services(areas, chance, 300), areas)
    hits = [h for _ in range(300) for h in finder.find(services_random.query(areas, chance), 0, 20).hits]
    for what in ("band", "taking", "fresh", "speaks"):
        assert {getattr(hit, what) for hit in hits} >= set(_every(what))


def _every(what: str) -> list[object]:
    from bot.services.found import Band, Freshness, Taking

    kinds: dict[str, list[object]] = {"band": [*Band], "taking": [*Taking], "fresh": [*Freshness]}
    return kinds.get(what, [True, False])
