"""Everything a locales folder holds, read once: languages, places and the packs that join them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot.core.errors import Fault, quote
from bot.packs import judge, languages, place_files, schema
from bot.packs.fluent import Entry
from bot.packs.follow_ups import is_whole
from bot.packs.places import Place
from bot.packs.read import Tree, read_tree
from bot.packs.toml import Toml, Where
from bot.packs.words import Language, base

DATES = frozenset(["P201", "P202", "P210", "W003"])


@dataclass(frozen=True, slots=True)
class PackFile:
    """packs/<pack>/pack.toml."""

    id: str
    language: str
    place: str
    demonstration: bool
    order: int
    operator: str
    exit_page: str
    title: str
    duty: str
    danger_card: str
    serve_drafts: bool
    ends_on: date | None  # the last day of the service
    toml: Toml = field(compare=False)


@dataclass(frozen=True, slots=True)
class Files:
    """What was read, and every fault that one file or folder shows by itself."""

    tree: Tree
    languages: Mapping[str, Language]
    places: Mapping[str, Place]
    packs: Mapping[str, PackFile]

    @classmethod
    def none(cls, root: Path) -> "Files":
        """A folder of which nothing is known."""
        return cls(Tree(str(root)), {}, {}, {})

    def chain(self, language: str) -> tuple[Language, ...]:
        """A language and what it falls back to, the source last."""
        return languages.chain(self.languages, language)

    def reach(self, language: Language) -> dict[str, Entry]:
        """What the words of a language may quote: its own, then those of es for es-MX."""
        found: dict[str, Entry] = {}
        for below in reversed(self.chain(language.id)):
            if base(below.id) == base(language.id):
                found |= below.entries
        return found

    @property
    def joined(self) -> list[Place]:
        """The places that packs name, by their ids."""
        return [self.places[id] for id in sorted({pack.place for pack in self.packs.values()})]

    def place_chain(self, place: str) -> tuple[str, ...]:
        """A place and its parents."""
        return tuple(_above(self.places, place))

    @property
    def source(self) -> Language | None:
        """The language that the others are translated from."""
        return next((found for found in self.languages.values() if found.source), None)


def read_files(root: Path, today: date, faults: list[Fault]) -> Files:
    """Read a locales folder. Never raises for what stands in it."""
    tree = read_tree(root)
    faults += tree.faults
    spoken = languages.read_languages(tree, today, faults)
    places = place_files.read_places(tree, today, faults)
    judge.check_places(places, set(tree.folders.get("lang", ())), faults)
    packs = {}
    for id in tree.folders.get("packs", ()):
        if (pack := _pack(tree, id, spoken, places, faults)) is not None:
            packs[id] = pack
    _leave_out_dates(tree, packs.values(), places, faults)
    if not packs and is_whole(faults):
        what, mend = "There is no pack that can be used.", "add packs/en-US/pack.toml."
        faults.append(Fault(tree.path("packs"), 1, "P105", what, mend))
    return Files(tree, spoken, places, packs)


def _leave_out_dates(
    tree: Tree, packs: Iterable[PackFile], places: Mapping[str, Place], faults: list[Fault]
) -> None:
    """Dates of a place that no pack joins are nobody's to keep up: nothing of it is shown."""
    joined = {place for pack in packs for place in _above(places, pack.place)}
    if joined:
        alone = tuple(tree.path("place", id) + "/" for id in places if id not in joined)
        faults[:] = [f for f in faults if f.code not in DATES or not f.path.startswith(alone)]


def _above(places: Mapping[str, Place], place: str) -> Iterator[str]:
    seen: set[str] = set()
    while place in places and place not in seen:
        yield place
        seen.add(place)
        place = places[place].parent


def _pack(
    tree: Tree,
    id: str,
    spoken: Mapping[str, Language],
    places: Mapping[str, Place],
    faults: list[Fault],
) -> PackFile | None:
    toml = tree.main_toml("packs", id, "pack.toml", "add one with lang and place.", faults)
    if toml is None:
        return None
    before = len(faults)
    settings = schema.sound(toml, toml.data, schema.PACK, faults)
    for key, known, folder in (("lang", spoken, "lang"), ("place", places, "place")):
        if key in settings and settings[key] not in known:
            _not_there(tree, toml, key, settings[key], folder, faults)
    if len(faults) > before or settings["lang"] not in spoken or settings["place"] not in places:
        return None
    if exit_page := settings.get("exit_page", ""):
        faults += judge.host(toml, ("exit_page",), exit_page, places[settings["place"]].hosts)
    return _of(id, settings, toml)


def _of(id: str, settings: Mapping[str, Any], toml: Toml) -> PackFile:
    return PackFile(
        id=id,
        language=settings["lang"],
        place=settings["place"],
        demonstration=settings["demonstration"],
        order=settings["order"],
        operator=settings["operator"],
        exit_page=settings.get("exit_page", ""),
        title=settings.get("title", "ui-title"),
        duty=settings.get("duty", ""),
        danger_card=settings.get("danger_card", ""),
        serve_drafts=settings.get("switches", {}).get("serve_drafts", False),
        ends_on=settings.get("ends_on"),
        toml=toml,
    )


def _not_there(tree: Tree, toml: Toml, key: str, id: str, folder: str, faults: list[Fault]) -> None:
    """P105, unless the folder is there and its own fault is printed already."""
    if id in tree.folders.get(folder, ()):
        return
    where: Where = (key,)
    what = f"There is no {folder}/{quote(id)}."
    mend = f"use one of {', '.join(tree.folders.get(folder, [])) or 'none yet'}."
    faults.append(toml.fault(where, "P105", what, mend))
