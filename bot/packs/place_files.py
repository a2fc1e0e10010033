"""Read place/<place>/: who and what is there, judged against the second list (allow.toml)."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from bot.core.errors import Fault, quote
from bot.core.guards import ENGINE_IDS
from bot.packs import schema
from bot.packs.numbers import LINKS, is_allowed, is_number
from bot.packs.places import EMERGENCY, Fact, Hotline, PageText, Place, Review, join
from bot.packs.read import Tree
from bot.packs.toml import Toml, Where, read_toml
from bot.packs.words import locale_of

LIFE = {"line": 180, "emergency": 365, "fact": 365}  # days from reviewed_on (facts.toml)
SOON = timedelta(days=30)
PAGE_ID = re.compile(r"[a-z0-9-]{2,24}")
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

    def place(self) -> Place | None:
        """The place, without its parent; None if its place.toml cannot be used."""
        toml = self._toml("place.toml")
        if ("place", self.id, "place.toml") not in self.tree.files:
            if not any(f.path == toml.path for f in self.faults):
                what, mend = "The place has no place.toml.", "add one."
                self.faults.append(Fault(toml.path, 1, "P103", what, mend))
            return None
        before = len(self.faults)
        settings = schema.sound(toml, toml.data, schema.PLACE, self.faults)
        if len(self.faults) > before or not toml.data:
            return None
        self._allow()
        return Place(
            id=self.id,
            name=settings["name"],
            country=settings["country"],
            emergency=settings["emergency"],
            parent=settings.get("parent", ""),
            hosts=self.hosts,
            hotlines=self._hotlines(),
            facts=self._facts(),
            pages=self._pages(),
            toml=toml,
        )

    def _toml(self, name: str) -> Toml:
        path = self.tree.path("place", self.id, name)
        text = self.tree.files.get(("place", self.id, name))
        toml, found = read_toml(path, text) if text is not None else (Toml(path), ())
        self.faults += found
        return toml

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
        self._codes(toml, at, table, "asks_for", schema.ASKS)
        self._codes(toml, at, table, "may_tell", schema.TELLS)
        for channel in channels:
            self._channel(toml, at, table, channel)
        review = self._review(toml, at, table)
        brief = all(n in EMERGENCY for c, n in channels.items() if c not in LINKS)
        self._life(toml, at, review, LIFE["emergency" if brief else "line"])
        spoken = table.get("languages_by_channel", {})
        return Hotline(
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
            review=review,
            toml=toml,
            at=at,
        )

    def _codes(
        self, toml: Toml, at: Where, table: Mapping[str, Any], key: str, codes: frozenset[str]
    ) -> None:
        if key not in table:
            what = f'"{key}" of "{quote(table["id"])}" is missing.'
            mend = f'add {key} = [], or ["unknown"] if nobody knows.'
            self._fault(toml, at, "P206", what, mend)
        for code in table.get(key, ()):
            if code not in codes:
                what = f'"{quote(code)}" in {key} is not on the list.'
                mend = f"use some of {', '.join(sorted(codes))}."
                self._fault(toml, (*at, key), "P206", what, mend)

    def _channel(self, toml: Toml, at: Where, table: Mapping[str, Any], channel: str) -> None:
        where, value = (*at, "channels", channel), table["channels"][channel]
        if channel not in table.get("languages_by_channel", {}):
            what = f'The languages of "{channel}" are missing.'
            mend = f'add {channel} = ["en"] under [hotline.languages_by_channel].'
            self._fault(toml, where, "P206", what, mend)
        for code in table.get("languages_by_channel", {}).get(channel, ()):
            if code != "interpreter" and code.replace("-", "_") not in locale_of("en").languages:
                what = f'"{quote(code)}" is not the code of a language.'
                mend = 'use codes like en, es, zh-Hans, or "interpreter".'
                self._fault(toml, (*at, "languages_by_channel", channel), "P206", what, mend)
        if channel in LINKS:
            self._host(toml, where, value)
        elif not is_number(value):
            what = f'"{quote(value)}" is not a telephone number.'
            mend = "write it like +12025550142, or as a short number of 3 to 6 digits."
            self._fault(toml, where, "P203", what, mend)
        elif self.numbers.get(f"{table['id']}.{channel}") != value:
            what = f'{channel} of "{quote(table["id"])}" differs from allow.toml.'
            mend = "look at the source page, then correct one of them."
            self._fault(toml, where, "P204", what, mend)

    # --- facts

    def _facts(self) -> dict[str, Fact]:
        toml = self._toml("legal.toml")
        found: dict[str, Fact] = {}
        for at, table in schema.records(toml, "fact", schema.FACT, self.faults):
            must = (k for k, key in schema.FACT.items() if key.must)
            if all(key in table for key in must) and self._is_new(toml, at, table["id"], found):
                review = self._review(toml, at, table)
                self._life(toml, at, review, LIFE["fact"])
                found[table["id"]] = Fact(table["id"], table["text"], review, toml, at)
        return found

    def _review(self, toml: Toml, at: Where, table: Mapping[str, Any]) -> Review:
        self._host(toml, (*at, "source"), table["source"])
        reviewed, expires = table.get("reviewed_on"), table.get("expires_on")
        return Review(table["source"], reviewed, expires, table["confirmed"])

    def _life(self, toml: Toml, at: Where, review: Review, days: int) -> None:
        """Whether it is in date, and not for longer than such a thing holds."""
        reviewed, expires = review.reviewed_on, review.expires_on
        if reviewed is None or expires is None:
            key = "expires_on" if expires is None else "reviewed_on"
            what = f"{key} is missing, which counts as expired."
            self._fault(toml, at, "P201", what, "look at the source and add the date.")
            return
        if self.today > expires:
            what = f"This expired on {expires}."
            mend = "look at the source again, then set reviewed_on and expires_on."
            self._fault(toml, (*at, "expires_on"), "P201", what, mend)
        elif expires - self.today <= SOON:
            what, mend = f"This expires on {expires}.", "look at the source again before that."
            fault = Fault(toml.path, toml.line((*at, "expires_on")), "W003", what, mend, "warning")
            self.faults.append(fault)
        if reviewed > self.today or reviewed > expires:
            what = f"It was reviewed on {reviewed}, which is in the future or after it expires."
            self._fault(toml, (*at, "reviewed_on"), "P210", what, "correct the date.")
        elif (expires - reviewed).days > days:
            what = f"It lives for {(expires - reviewed).days} days; {days} is the most."
            self._fault(toml, (*at, "expires_on"), "P202", what, "let it expire earlier.")

    def _host(self, toml: Toml, where: Where, url: str) -> None:
        if not is_allowed(url, self.hosts):
            what = f'"{quote(url)}" is not https, or its host is not in allow.toml.'
            self._fault(toml, where, "P205", what, "look at the address; add its host to hosts.")

    # --- pages

    def _pages(self) -> dict[str, PageText]:
        toml = self._toml("pages.toml")
        found: dict[str, PageText] = {}
        for id in filter(lambda id: self._is_page_id(toml, id), toml.data):
            keys = {id: schema.Key(schema.TABLE, table=schema.PAGE)}
            table = schema.sound(toml, {id: toml.data[id]}, keys, self.faults).get(id, {})
            if "label" in table:
                found[id] = _page(id, table, toml)
        return found

    def _is_page_id(self, toml: Toml, id: str) -> bool:
        """A page's id is a choice of the page above it, so it must not be one of the engine's."""
        fit = PAGE_ID.fullmatch(id) is not None and id not in TAKEN
        if not fit:
            what = f'"{quote(id)}" cannot be the id of a page.'
            mend = "use 2 to 24 of a-z, 0-9 and -, and no name of the frame."
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


def check_places(places: Mapping[str, Place], languages: set[str], faults: list[Fault]) -> None:
    """What a place names that is not there (P105)."""
    for place in places.values():
        named: list[tuple[Toml, Where, str, set[str]]] = [
            (place.toml, ("emergency",), place.emergency, set(place.hotlines)),
        ]
        known = {*place.hotlines, *place.facts}
        for page in place.pages.values():
            if page.under:
                named.append((page.toml, (page.id, "under"), page.under, set(place.pages)))
            named += [(page.toml, (page.id, "facts"), fact, known) for fact in page.facts]
        for code in place.toml.data.get("languages", ()):
            named.append((place.toml, ("languages",), code, languages))
        faults += _not_there(named)


def _not_there(named: list[tuple[Toml, Where, str, set[str]]]) -> Iterator[Fault]:
    for toml, where, id, known in named:
        if id not in known:
            what = f'There is no "{quote(id)}".'
            mend = f"use one of {', '.join(sorted(known)[:8]) or 'none yet'}."
            yield toml.fault(where, "P105", what, mend)
