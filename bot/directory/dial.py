"""Telephone numbers as people wrote them down, made into numbers that can be dialled."""

import re
from dataclasses import dataclass

import phonenumbers

_EXTENSION = re.compile(
    r"\s*(?:,|\(|\b)?\s*(?:x|ext|extn|extension)\.?\s*:?\s*\d+\)?\s*$|#\s*\d+\s*$", re.IGNORECASE
)
_CHANNELS = {
    "": "voice",
    **dict.fromkeys(
        "voice cell mobile main hotline tollfree landline phone telephone office".split(), "voice"
    ),
    **dict.fromkeys("text sms textmessage".split(), "text"),
    **dict.fromkeys("tty tdd tddtty ttytdd textphone ttytdd".split(), "tty"),
    "whatsapp": "whatsapp",
}
_NOT_FOR_CALLING = frozenset(["fax", "pager", "video", "faxnumber"])
UNKNOWN_REGION = "ZZ"


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its channel, or why there is none."""

    channel: str = ""
    number: str = ""
    refused: str = ""
    has_extension: bool = False


def region_of(place: str) -> str:
    """The region that a place's id begins with: us, us-il; without one, only numbers with + are read."""
    region = place.partition("-")[0].upper()
    return region if region in phonenumbers.SUPPORTED_REGIONS else UNKNOWN_REGION


def dialled(number: str, kind: str, extension: str, region: str) -> Number:
    """What can be called. Two numbers in one cell are none: which is whose nobody can tell."""
    kind = re.sub(r"[^a-z]", "", kind.lower())
    if kind in _NOT_FOR_CALLING:
        return Number(refused="not-for-calling")
    plain = number.strip(" \"'“”")
    bare = _EXTENSION.sub("", plain)
    found = _valid(bare.strip(" \"'.,"), region)
    if not found:
        return Number(refused="not-a-number")
    return Number(_CHANNELS.get(kind, "voice"), found, has_extension=bare != plain or bool(extension.strip()))


def _valid(number: str, region: str) -> str:
    try:
        parsed = phonenumbers.parse(number, None if region == UNKNOWN_REGION else region)
    except phonenumbers.NumberParseException:
        return ""
    if phonenumbers.is_valid_number(parsed):
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    if re.fullmatch(r"\d{3,6}", number) and region != UNKNOWN_REGION:
        return number if phonenumbers.is_valid_short_number_for_region(parsed, region) else ""
    return ""
