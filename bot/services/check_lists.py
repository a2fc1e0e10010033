"""S002: words of a record that are on no closed list. The bot itself refuses them too."""

from collections.abc import Iterable, Iterator
from typing import Final

from bot.core.toml import Where
from bot.services.lists import CHANNELS, NEEDS, PRIVACY, REMOTE, SAID_BY, TRAITS
from bot.services.record import Service, Trait
from bot.services.unreadable import Told, is_plain

NEEDED: Final = frozenset(NEEDS)
_SHOWN: Final = 16  # words of a list that a mend names


def is_listed(service: Service) -> bool:
    """Whether `unlisted` has nothing to say, told quickly."""
    return (
        NEEDED.issuperset(service.needs)
        and service.remote in REMOTE
        and service.location_privacy in PRIVACY
        and all(channel in CHANNELS for channel in service.phones)
        and all(is_claim(name, trait) for name, trait in service.traits.items())
    )


def is_claim(name: str, trait: Trait) -> bool:
    """Whether a trait is on the list, with its value and who said so."""
    return trait.value in TRAITS.get(name, ()) and (not trait.source or trait.source in SAID_BY)


def unlisted(service: Service) -> Iterator[Told]:
    """Each word of a record that is not on its list."""
    for need in service.needs:
        yield from _judged(("needs",), "need", need, NEEDS)
    yield from _judged(("remote",), "value of remote", service.remote, REMOTE)
    yield from _judged(("location_privacy",), "value of location_privacy", service.location_privacy, PRIVACY)
    for channel in service.phones:
        yield from _judged(("phones", channel), "channel", channel, CHANNELS)
    for name, trait in service.traits.items():
        yield from _judged(("traits", name), "trait", name, TRAITS)
        values = TRAITS.get(name, (trait.value,))
        yield from _judged(("traits", name, "value"), f"value of {name}", trait.value, values)
        if trait.source:
            yield from _judged(("traits", name, "source"), "source of a trait", trait.source, SAID_BY)


def _judged(where: Where, kind: str, word: str, known: Iterable[str]) -> Iterator[Told]:
    every = list(known)
    if word not in every:
        named = f'{kind} "{word}"' if is_plain(word) else f"such {kind}"
        shown = ", ".join(every[:_SHOWN]) + (", …" if len(every) > _SHOWN else "")
        yield where, f"There is no {named}.", f"use one of {shown}."
