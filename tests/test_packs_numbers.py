"""Which numbers and addresses a place may name, and how a number is written for its readers."""

import pytest

from bot.services.numbers import dialled, is_allowed, is_number

HOSTS = frozenset(["help.example.org"])


@pytest.mark.parametrize("number", ["911", "988", "233733", "+12025550142", "+442079460018"])
def test_these_are_numbers(number: str) -> None:
    assert is_number(number)


@pytest.mark.parametrize(
    "number",
    ["", "12", "1234567", "2025550142", "+1202555", "+1 202 555 0142", "+99912345678", "٩١١", "911\n"],
)
def test_these_are_not(number: str) -> None:
    assert not is_number(number)


@pytest.mark.parametrize("url", ["https://help.example.org", "https://help.example.org/chat?x=1#y"])
def test_these_addresses_may_be_shown(url: str) -> None:
    assert is_allowed(url, HOSTS)


@pytest.mark.parametrize(
    "url",
    [
        "http://help.example.org/",
        "https://help.example.org.evil.example/",
        "https://help.example.org@evil.example/",
        "https://someone@help.example.org/",
        "https://help.example.org:8443/",
        "https://help.example.org:port/",
        "https://evil.example\\@help.example.org/",
        "https://hélp.example.org/",
        "https://help.example.org/ a",
        "https://[help.example.org/",
        "help.example.org",
        "",
    ],
)
def test_these_may_not(url: str) -> None:
    assert not is_allowed(url, HOSTS)


@pytest.mark.parametrize(
    ("number", "country", "written"),
    [
        ("911", "US", "911"),
        ("+12025550142", "US", "1 (202) 555-0142"),
        ("+12025550142", "MX", "+1 202-555-0142"),
        ("+no", "US", "+no"),
    ],
)
def test_a_number_is_written_as_it_is_dialled_there(number: str, country: str, written: str) -> None:
    assert dialled(number, country) == written
