"""Telephone numbers and web addresses of lines and services: judged, and written as people dial them."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

_SHORT = re.compile(r"[0-9]{3,6}")
_E164 = re.compile(r"\+[1-9][0-9]{6,14}")
LINKS = frozenset(["chat", "web"])  # channels that are addresses, not numbers


@lru_cache(maxsize=100_000)
def is_number(number: str) -> bool:
    """A short number of 3 to 6 digits, or a valid E.164 number in ASCII digits."""
    if _SHORT.fullmatch(number):
        return True
    if not _E164.fullmatch(number):
        return False
    import phonenumbers  # 48 MB, which a bot that serves does not need for this

    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(number)))
    except phonenumbers.NumberParseException:
        return False


def is_allowed(url: str, hosts: frozenset[str]) -> bool:
    """https, a host of the list compared whole, ASCII, no user, no port, nothing invisible."""
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        return False
    try:
        parts = urlsplit(url)
        plain = parts.username is None and parts.password is None and parts.port is None
    except ValueError:
        return False
    return parts.scheme == "https" and plain and parts.hostname in hosts


@lru_cache(maxsize=1_000)
def dialled(number: str, country: str) -> str:
    """A number as it is dialled in its country; with + and country code if it is another's."""
    if _SHORT.fullmatch(number):
        return number
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    if parsed.country_code == phonenumbers.country_code_for_region(country):
        return str(phonenumbers.format_out_of_country_calling_number(parsed, country))
    form = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(parsed, form))
