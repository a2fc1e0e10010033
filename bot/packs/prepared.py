"""What is served of flows and packs once they are checked: nothing in it leads back to a file.

Checking needs trees and lines, serving does not. So packs can be read and checked in another process
(`bot.packs.aside`), and only this is handed over.
"""

import copyreg
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from bot.core.state import State
from bot.packs.files import Files, PackFile
from bot.packs.nearby import Listing, read_listing
from bot.packs.places import Place
from bot.packs.spoken import Spoken, spoken
from bot.packs.toml import Toml


@dataclass(frozen=True, slots=True)
class Prepared:
    """Flows, languages, places and packs. `packs` are in their order; `refs` are ids with content hashes."""

    states: tuple[State, ...]
    languages: Mapping[str, Spoken]
    chains: Mapping[str, tuple[str, ...]]  # a language and what it falls back to
    places: Mapping[str, Place]
    packs: tuple[PackFile, ...]
    refs: Mapping[str, str]
    listings: Mapping[str, Listing]  # of the places that have a directory of services

    def chain(self, language: str) -> tuple[Spoken, ...]:
        """A language and what it falls back to, the source last."""
        return tuple(self.languages[id] for id in self.chains[language])

    def warm(self) -> None:
        """Make what searching needs, before anybody waits for it: a second for 50,000 services."""
        for listing in self.listings.values():
            listing.warm()


def prepare(files: Files, states: tuple[State, ...]) -> Prepared:
    """What is needed of files that hold at least one pack without faults."""
    ordered = sorted(files.packs.values(), key=lambda p: (p.order < 1, p.order, p.id))
    chains = {p.language: tuple(lang.id for lang in files.chain(p.language)) for p in ordered}
    ids = dict.fromkeys(id for chain in chains.values() for id in chain)
    flows = "".join(repr(_said(state)) for state in sorted(states, key=lambda s: s.name)).encode()
    return Prepared(
        states=states,
        languages={id: spoken(files.languages[id]) for id in ids},
        chains=chains,
        places={p.place: files.places[p.place] for p in ordered},
        packs=tuple(replace(p, toml=Toml(p.toml.path)) for p in ordered),
        listings={p.place: found for p in ordered if (found := _listing(files, p.place)) is not None},
        refs={p.id: f"{p.id}@{_content(files, p, flows)}" for p in ordered},
    )


def _listing(files: Files, place: str) -> Listing | None:
    return read_listing(Path(files.tree.root), files.place_chain(place))


def _content(files: Files, file: PackFile, flows: bytes) -> str:
    """Eight digits that change with whatever a person of this pack could see."""
    folders = {("packs", file.id)}
    folders |= {("lang", language.id) for language in files.chain(file.language)}
    folders |= {("place", id) for id in files.place_chain(file.place)}
    digest = hashlib.sha256()
    for at, text in sorted(files.tree.files.items()):
        if at[:2] in folders:
            digest.update("\0".join((*at, text, "")).encode())
    digest.update(flows)
    return digest.hexdigest()[:8]


def _said(state: State) -> tuple[object, ...]:
    """A state without the path and lines of its file."""
    tables = (dict(state.choices), dict(state.when), dict(state.on))
    return (state.name, state.say, *tables, state.do, state.input, state.at, state.question)


def _view(table: dict[str, object]) -> MappingProxyType[str, object]:
    return MappingProxyType(table)


def _handed_over(view: MappingProxyType[str, object]) -> tuple[object, tuple[dict[str, object]]]:
    return _view, (dict(view),)


copyreg.pickle(MappingProxyType, _handed_over)  # type: ignore[arg-type]  # read-only views have no way of their own
