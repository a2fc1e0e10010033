"""Where the store is, as WAYSIDE_REDIS_URL says it: read, or refused without repeating it."""

import pytest

from bot.store import StoreUrlError
from bot.store.place import Kind, Place


def test_one_server() -> None:
    place = Place.read("redis://wayside:word@redis.example/2")

    assert (place.kind, place.hosts, place.tls) == (Kind.one, (("redis.example", 6379),), False)
    assert place.login == {"username": "wayside", "password": "word", "db": 2}
    assert not place.local


def test_one_server_over_tls() -> None:
    place = Place.read("rediss://[::1]:7000")

    assert (place.hosts, place.tls, place.local) == ((("::1", 7000),), True, True)


def test_a_socket_is_on_this_machine() -> None:
    place = Place.read("unix://:word@/run/s")

    assert (place.hosts, place.local) == ((), True)
    assert place.login == {"path": "/run/s", "password": "word"}


def test_sentinels_and_what_they_call_the_master() -> None:
    place = Place.read("redis+sentinel://one,two:5000,[::1]/people?db=3")

    assert (place.kind, place.service) == (Kind.sentinel, "people")
    assert place.hosts == (("one", 26379), ("two", 5000), ("::1", 26379))
    assert place.login == {"db": 3}
    assert place.sentinel_login == {}
    assert not place.tls


@pytest.mark.parametrize(
    ("query", "greeting"),
    [
        ("", {"username": "wayside", "password": "a/b"}),
        ("?sentinel_password=other", {"password": "other"}),
        (
            "?sentinel_username=watcher&sentinel_password=other",
            {"username": "watcher", "password": "other"},
        ),
        ("?sentinel_password=", {}),
    ],
)
def test_sentinels_are_greeted_like_the_servers_unless_the_address_says_otherwise(
    query: str, greeting: dict[str, str]
) -> None:
    place = Place.read(f"rediss+sentinel://wayside:a%2Fb@one/people{query}")

    assert place.login == {"username": "wayside", "password": "a/b"}
    assert place.tls
    one, sentinel = place.at(("two", 6379)), place.sentinel(("one", 26379))
    assert (one.kind, one.hosts, one.login, one.tls) == (Kind.one, (("two", 6379),), place.login, True)
    assert (sentinel.login, sentinel.tls) == (greeting, True)


def test_a_cluster() -> None:
    place = Place.read("redis+cluster://:word@one,two:7001/")

    assert (place.kind, place.hosts) == (Kind.cluster, (("one", 6379), ("two", 7001)))
    assert place.login == {"password": "word"}


@pytest.mark.parametrize(
    "url",
    [
        "",
        "localhost:6379",
        "http://canary@redis",
        "redis://canary:x",
        "redis+sentinel://canary",
        "redis+sentinel://canary:x/people",
        "redis+cluster://canary/people",
        "redis+cluster://canary?db=1",
        "redis+other://canary/people",
    ],
)
def test_an_address_of_something_else_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(
        StoreUrlError, match=r"WAYSIDE_REDIS_URL is not the address of a Redis\. To mend: "
    ) as refused:
        Place.read(url)

    assert "canary" not in str(refused.value)
    assert refused.value.__context__ is None
