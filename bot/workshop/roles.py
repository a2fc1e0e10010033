"""Roles, never names: who read a text or called a line is kept without saying who that is.

The words of a role are a closed list. A list of names would never be whole, and a name that
slipped into a pack would be published with it.
"""

import re
from collections.abc import Iterable

from bot.core.errors import quote
from bot.workshop.terminal import Refused

_WHO = frozenset(
    "reader advocate lawyer attorney paralegal notary nurse doctor midwife clinician counsellor counselor "
    "translator interpreter linguist teacher editor reviewer speaker staff worker organiser organizer "
    "operator helper volunteer coordinator manager director caller tester survivor expert officer".split()
)
_WHAT = frozenset(
    "native second first health labour labor immigration criminal family youth hotline line social legal "
    "case senior deputy peer community court union housing mental field night day".split()
)
_PARTS = re.compile(r"[\s_-]+")
_NUMBER = re.compile(r"[0-9]{1,3}")
LONGEST = 40


def role(text: str, codes: Iterable[str], *, spaces: bool = False) -> str:
    """A role as it is written down. `codes` are languages or places that may stand before it.

    Raises Refused for whatever might be somebody's name or address.
    """
    shown, plain = quote(text.strip(), LONGEST), text.strip().lower()
    example = "labour lawyer" if spaces else f"{next(iter(sorted(codes)), 'en')}-advocate-1"
    mend = f"say what the person is, such as {example}; a number tells two of them apart."
    if "@" in plain:
        raise Refused(f'"{shown}" is an address. A pack is published, so it names roles, never people.', mend)
    rest = plain
    for code in sorted((c.lower() for c in codes), key=len, reverse=True):
        if plain.startswith((f"{code}-", f"{code} ")):
            rest = plain[len(code) + 1 :]
            break
    parts = [part for part in _PARTS.split(rest) if part]
    strange = [part for part in parts if part not in _WHO | _WHAT and not _NUMBER.fullmatch(part)]
    if strange or not _WHO.intersection(parts) or len(plain) > LONGEST:
        why = f'"{strange[0]}" might be a name' if strange else "it does not say what the person does"
        some = "reader, advocate, lawyer, nurse, translator, teacher, staff, caller"
        raise Refused(
            f'"{shown}" is not taken: {quote(why)}. A pack is published, so it names roles, never people.',
            f"{mend[:-1]}. Words of roles: {some}.",
        )
    return " ".join(plain.split()) if spaces else "-".join(_PARTS.split(plain))
