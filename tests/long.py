"""The long run behind `make prove`: the same tests, with many more random cases.

A plugin for pytest, so that the ordinary run does not know of it. Tests with loops of their own
look at WAYSIDE_TEST_LONG instead.
"""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "long", max_examples=5_000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


LONG = bool(os.environ.get("WAYSIDE_TEST_LONG"))


def many(usual: int, long: int) -> int:
    """How many cases a loop of a test takes: the usual number, or that of the long run."""
    return long if LONG else usual
