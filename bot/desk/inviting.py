"""What an operator does from the command line: invite, list, switch off, count. Gives lines to print."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

from msgspec.structs import replace

from bot.core.errors import quote
from bot.desk.counts import DAY_S, VERBS, past_days, told
from bot.desk.passkeys import has_name
from bot.desk.people import (
    LANGUAGE,
    NAME,
    ROLES,
    DeskError,
    People,
    Person,
    Role,
    invited,
    replaced,
    switch_off,
)
from bot.desk.trial import link
from bot.store.carrier import Carrier

MOST_CHATS: Final = 20
_HEAD: Final = ("id", "role", "name", "languages", "chats", "state")


@dataclass(frozen=True, slots=True)
class Wanted:
    """An invitation as it was typed."""

    role: str
    name: str
    langs: str
    by: str = ""
    cap: int = 3


def invite(people: People, wanted: Wanted, origin: str, now: float) -> list[str]:
    """Invite somebody, or renew an invitation nobody has taken. Raises `DeskError`."""
    role, name, langs = _role(wanted.role), _name(wanted.name), _langs(wanted.langs)
    if not 1 <= wanted.cap <= MOST_CHATS:
        raise DeskError(f"--chats has to be a number from 1 to {MOST_CHATS}. To mend: leave it out for 3.")

    def work(everyone: tuple[Person, ...]) -> tuple[tuple[Person, ...], tuple[Person, str]]:
        by = "" if role == "advocate" else _agreed(everyone, wanted.by, role, name)
        known = next((one for one in everyone if one.name == name and not one.off), None)
        if known is None:
            made = Person(_new_id(everyone), role, name, langs, wanted.cap, by=by)
        elif known.can_sign_in:
            raise DeskError(
                f"{quote(name)} is at the desk already. To mend: choose another name, or switch them off "
                f"first: python -m bot desk off {known.id}"
            )
        else:
            made = replace(known, role=role, langs=langs, cap=wanted.cap, by=by)
        person, token = invited(made, now)
        return (replaced(everyone, person) if known else (*everyone, person)), (person, token)

    person, token = people.change(work)
    until = _moment(person.invite.until if person.invite else now)
    return [
        f"{person.name} may sign in as {_a(role)}, for {', '.join(langs)}.",
        f"This link works once, until {until}:",
        "",
        f"  {link(origin, token)}",
        "",
        *_ways(origin, person),
    ]


def _ways(origin: str, person: Person) -> tuple[str, str]:
    """How somebody will sign in: browsers make passkeys only for an origin with a name."""
    give = "Give it to them alone, by a way you trust. They will"
    if has_name(urlsplit(origin).hostname or ""):
        return (
            f"{give} choose a passkey, or six digits from an app;",
            f"with six digits they sign in as {person.id}.",
        )
    return (
        f"{give} take six digits from an app, and sign in as {person.id}.",
        "A passkey needs a name in WAYSIDE_ORIGIN, where a number stands.",
    )


def listed(people: Sequence[Person], now: float) -> list[str]:
    """List everybody, those who are switched off last."""
    if not people:
        return [
            "Nobody is at the desk yet.",
            "Next: python -m bot desk invite --role operator --name NAME --langs en",
        ]
    rows = [
        (one.id, one.role, one.name, " ".join(one.langs), str(one.cap), _state(one, now))
        for one in sorted(people, key=lambda one: (one.off, ROLES.index(one.role), one.name))
    ]
    widths = [max(len(row[column]) for row in (_HEAD, *rows)) for column in range(len(_HEAD))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (_HEAD, *rows)
    ]


def off(people: People, who: str) -> list[str]:
    """Switch somebody off, by id or name. Raises `DeskError`."""
    known = next((one for one in people.everyone() if who in {one.id, one.name} and not one.off), None)
    if known is None:
        raise DeskError(
            f"Nobody at the desk is {quote(who)}. To mend: take an id or a name from python -m bot desk list"
        )
    switch_off(people, known.id)
    return [
        f"{known.name} is switched off. Their sessions open nothing from now on, a running desk lets go of",
        "them within seconds, and their chats wait again, at the front, within a minute.",
    ]


async def counted(wire: Carrier, now: float) -> list[str]:
    """Say how often what was done, on each of the days that are over."""
    days = [(day, told(counts)) for day, counts in (await past_days(wire, now)).items()]
    names = [datetime.fromtimestamp(day * DAY_S, UTC).strftime("%m-%d") for day, _ in days]
    lines = [f"{'':<10}" + "".join(f"{name:>7}" for name in names)]
    lines += [f"{verb:<10}" + "".join(f"{counts[verb]:>7}" for _, counts in days) for verb in VERBS]
    return [*lines, "", "Days that are over, UTC. Below ten is <10; all others are rounded to five."]


def _role(text: str) -> Role:
    if text not in ROLES:
        raise DeskError(f"--role {quote(text)} is none. To mend: choose one of {', '.join(ROLES)}.")
    return text


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not re.fullmatch(NAME, name):
        raise DeskError("--name has to be one line of 1 to 30 characters. To mend: a first name is enough.")
    return name


def _langs(text: str) -> tuple[str, ...]:
    langs = tuple(dict.fromkeys(part for part in re.split(r"[\s,]+", text) if part))
    for lang in langs:
        if not re.fullmatch(LANGUAGE, lang):
            raise DeskError(f"--langs: {quote(lang)} is no language. To mend: write them like en,es,ar.")
    if not langs:
        raise DeskError("--langs names no language. To mend: write them like en,es,ar.")
    return langs


def _agreed(everyone: tuple[Person, ...], by: str, role: Role, name: str) -> str:
    """Give the id of the lead or operator who agrees; the first one of all needs nobody."""
    others = [one for one in everyone if one.role != "advocate" and not one.off and one.name != name]
    if not others:
        return ""
    agrees = next((one for one in others if by in {one.id, one.name} and one.can_sign_in), None)
    if agrees is None:
        raise DeskError(
            f"{_a(role).capitalize()} needs the yes of another lead or operator who can sign in. "
            "To mend: add --by with their id or name, as in python -m bot desk list"
        )
    return agrees.id


def _new_id(everyone: tuple[Person, ...]) -> str:
    taken = {one.id for one in everyone}
    while (made := secrets.token_hex(4)) in taken:
        pass
    return made


def _state(person: Person, now: float) -> str:
    ways = [way for way, there in (("passkey", person.passkeys), ("six digits", person.totp)) if there]
    if person.off:
        return "off"
    if ways:
        return ", ".join(ways)
    if person.invite is None:
        return "link used, nothing chosen; invite again"
    return f"invited until {_moment(person.invite.until)}" if person.invite.until > now else "link too old"


def _a(role: Role) -> str:
    return f"{'a' if role == 'lead' else 'an'} {role}"


def _moment(unix: float) -> str:
    return datetime.fromtimestamp(unix, UTC).strftime("%Y-%m-%d %H:%M UTC")
