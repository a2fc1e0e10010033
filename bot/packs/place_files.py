"""Read place/<place>/: who and what is there, judged against the second list (allow.toml)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.core.errors import Fault, quote
from bot.core.flow_rules import ID_RULE, is_id
from bot.core.guards import ENGINE_IDS
from bot.packs import judge, schema
from bot.packs.places import Fact, Hotline, PageText, Place, Review, join
from bot.packs.read import Tree
from bot.packs.toml import Toml, Where

TAKEN = ENGINE_IDS | {"next", "keep"}


def read_places(tree: Tree, today: date, faults: list[Fault]) -> dict[str, Place]:
    """Every place whose place.toml can be used, each joined with its parents."""
    own = {}
    for id in tree.folders.get("place", ()):
        place = _Reader(tree, id, today, faults).place()
        if place is not None:
            own[id] = place
    _check_parents(own, faults)
    return {id: _joined(id, own) for id in own}


def _joined(id: str, own: Mapping[str, Place]) -> Place:
    place, seen = own[id], {id}
    above = place.parent
    while above in own and above not in seen:
        place = join(place, own[above])
        seen.add(above)
        above = own[above].parent
    return place


def _check_parents(own: Mapping[str, Place], faults: list[Fault]) -> None:
    for place in own.values():
        if place.parent and place.parent not in own:
            what = f'There is no place "{quote(place.parent)}".'
            mend = f"use one of {', '.join(own)}."
            faults.append(place.toml.fault(("parent",), "P105", what, mend))
        seen, above = {place.id}, place.parent
        while above in own and above not in seen:
            seen.add(above)
            above = own[above].parent
        if above == place.id:
            what, mend = "The places stand in a circle.", "let a country have no parent."
            faults.append(place.toml.fault(("parent",), "P106", what, mend))


class _Reader:
    """Reads the files of one place and notes what is wrong."""

    def __init__(self, tree: Tree, id: str, today: date, faults: list[Fault]) -> None:
        self.tree, self.id, self.today, self.faults = tree, id, today, faults
        self.hosts: frozenset[str] = frozenset()
        self.numbers: Mapping[str, Any] = {}
        self.emergency = ""

    def place(self) -> Place | None:
        """The place, without its parent; None if its place.toml cannot be used."""
        toml = self.tree.main_toml("place", self.id, "place.toml", "add one.", self.faults)
        if toml is None:
            return None
        before = len(self.faults)
        settings = schema.sound(toml, toml.data, schema.PLACE, self.faults)
        if len(self.faults) > before:
            return None
        for name in ("allow.toml", "hotlines.toml") if "parent" not in settings else ():
            self._must(name)
        self._allow()
        self.emergency = settings["emergency"]
        return Place(
            id=self.id,
            name=settings["name"],
            country=settings["country"],
            emergency=self.emergency,
            parent=settings.get("parent", ""),
            hosts=self.hosts,
            hotlines=self._hotlines(),
            facts=self._facts(),
            pages=self._pages(),
            toml=toml,
        )

    def _must(self, name: str) -> None:
        """A country has numbers, and a second list of them; a region may leave both to its country."""
        path = self.tree.path("place", self.id, name)
        known = ("place", self.id, name) in self.tree.files or any(f.path == path for f in self.faults)
        if not known:
            self.faults.append(Fault(path, 1, "P103", f"{name} is missing.", "add one."))

    def _toml(self, name: str) -> Toml:
        return self.tree.toml("place", self.id, name, self.faults)

    def _fault(self, toml: Toml, where: Where, code: str, what: str, mend: str) -> None:
        self.faults.append(toml.fault(where, code, what, mend))

    def _allow(self) -> None:
        toml = self._toml("allow.toml")
        found = schema.sound(toml, toml.data, schema.ALLOW, self.faults)
        self.hosts, self.numbers = frozenset(found.get("hosts", ())), found.get("numbers", {})

    # --- lines

    def _hotlines(self) -> dict[str, Hotline]:
        toml = self._toml("hotlines.toml")
        found: dict[str, Hotline] = {}
        for at, table in schema.records(toml, "hotline", schema.HOTLINE, self.faults):
            must = (k for k, key in schema.HOTLINE.items() if key.must)
            if all(key in table for key in must) and self._is_new(toml, at, table["id"], found):
                found[table["id"]] = self._hotline(toml, at, table)
        return found

    def _is_new(self, toml: Toml, at: Where, id: str, found: Mapping[str, Any]) -> bool:
        if id in found:
            what = f'"{quote(id)}" is there twice.'
            self._fault(toml, (*at, "id"), "P114", what, "give one of them another id.")
        return id not in found

    def _hotline(self, toml: Toml, at: Where, table: Mapping[str, Any]) -> Hotline:
        channels = table["channels"]
        self.faults += judge.codes(toml, at, table, "asks_for", schema.ASKS)
        self.faults += judge.codes(toml, at, table, "may_tell", schema.TELLS)
        self.faults += judge.channels(toml, at, table, self.hosts, self.numbers)
        review = self._review(toml, at, table)
        spoken = table.get("languages_by_channel", {})
        line = Hotline(
            id=table["id"],
            name=table["name"],
            scope=table["scope"],
            text=table["say"],
            asks_for=tuple(table.get("asks_for", ["unknown"])),
            may_tell=tuple(table.get("may_tell", ["unknown"])),
            fallback=table.get("fallback", False),
            channels=channels,
            languages={channel: tuple(spoken.get(channel, ())) for channel in channels},
            trace=table.get("trace", {}),
            keep_expired=table["if_expired"] == "show-with-date",
            emergency=table["id"] == self.emergency,
            review=review,
            toml=toml,
            at=at,
        )
        days = judge.LIFE["emergency" if line.is_emergency else "line"]
        self.faults += judge.life(toml, at, review, days, self.today)
        return line

    # --- facts

    def _facts(self) -> dict[str, Fact]:
        toml = self._toml("legal.toml")
        found: dict[str, Fact] = {}
        for at, table in schema.records(toml, "fact", schema.FACT, self.faults):
            must = (k for k, key in schema.FACT.items() if key.must)
            if all(key in table for key in must) and self._is_new(toml, at, table["id"], found):
                review = self._review(toml, at, table)
                self.faults += judge.life(toml, at, review, judge.LIFE["fact"], self.today)
                beside = table.get("beside", "")
                found[table["id"]] = Fact(table["id"], table["text"], beside, review, toml, at)
        return found

    def _review(self, toml: Toml, at: Where, table: Mapping[str, Any]) -> Review:
        if table["source"] or table["confirmed"] != "no":  # nobody can confirm what has no source
            self.faults += judge.host(toml, (*at, "source"), table["source"], self.hosts)
        reviewed, expires = table.get("reviewed_on"), table.get("expires_on")
        return Review(table["source"], reviewed, expires, table["confirmed"], table.get("confirmed_on"))

    # --- pages

    def _pages(self) -> dict[str, PageText]:
        toml = self._toml("pages.toml")
        found: dict[str, PageText] = {}
        for id in filter(lambda id: self._is_page_id(toml, id), toml.data):
            keys = {id: schema.Key(schema.TABLE, table=schema.PAGE)}
            table = schema.sound(toml, {id: toml.data[id]}, keys, self.faults).get(id, {})
            if "label" in table:
                found[id] = _page(id, table, toml)
        return {id: page for id, page in found.items() if not self._is_in_a_loop(toml, id, found)}

    def _is_in_a_loop(self, toml: Toml, id: str, pages: Mapping[str, PageText]) -> bool:
        """A page that stands under itself, directly or round, is on no screen and has no end."""
        above: list[str] = []
        at = pages[id].under
        while at in pages and at != id and at not in above:
            above.append(at)
            at = pages[at].under
        if at == id:
            what = f'"{quote(id)}" stands under itself.'
            self._fault(toml, (id, "under"), "P105", what, "let one page of the loop stand at the top.")
        return at == id

    def _is_page_id(self, toml: Toml, id: str) -> bool:
        """A page's id is a choice of the page above it, so it must not be one of the engine's."""
        fit = is_id(id) and id not in TAKEN
        if not fit:
            what = f'"{quote(id)}" cannot be the id of a page.'
            mend = f"name it {ID_RULE}, and not like the frame."
            self._fault(toml, (id,), "P107", what, mend)
        return fit


def _page(id: str, table: Mapping[str, Any], toml: Toml) -> PageText:
    return PageText(
        id=id,
        label=table["label"],
        say=tuple(table.get("say", ())),
        under=table.get("under", ""),
        note=table.get("note", ""),
        facts=tuple(table.get("facts", ())),
        go=tuple(table.get("go", ())),
        toml=toml,
    )
