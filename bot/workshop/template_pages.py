"""The pages of a new place: those of another that are true everywhere, and one for the example line."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from bot.packs.places import Fact, Hotline, PageText, Place
from bot.packs.words import Language
from bot.workshop.plan import Plan, rows
from bot.workshop.shelf import Shelf

ROOM = 3  # pages under one, before the new one joins them; flows add buttons of their own


def pages(shelf: Shelf, plan: Plan, dotted: str) -> Iterator[str]:
    """The pages of the other place that are true everywhere, and one for the example line."""
    yield "# The tree of pages: at most 3 levels, at most 6 under one. Ids only; the words are in lang/."
    like = shelf.files.places[plan.like.place]
    parent = shelf.files.places.get(plan.ids.parent)
    kept = {} if parent else _kept(like, _bound(shelf, like))
    for page in kept.values():
        yield _page(page, kept)
    above = _roomy(parent.pages if parent else kept)
    example: dict[str, Any] = {"under": above} if above else {}
    example |= {"label": f"page-{plan.ids.place}-example", "say": [f"hotline-{plan.ids.place}-example"]}
    example |= {"facts": [f"{dotted}.line.example"], "go": list(_onward(like))}
    yield f"[line-{plan.ids.place}-example]\n" + rows(**example)


def _bound(shelf: Shelf, place: Place) -> frozenset[str]:
    """Texts that are true in one place only."""
    source: Language | None = shelf.files.source
    entries = source.entries.values() if source else ()
    own = {entry.id for entry in entries if entry.file.startswith("place-")}
    told: list[Fact | Hotline] = [*place.facts.values(), *place.hotlines.values()]
    return frozenset(own | {it.text for it in told})


def _kept(place: Place, bound: frozenset[str]) -> dict[str, PageText]:
    """Pages that say nothing of the place, those above them, and the one that lines stand under."""
    free = (page.id for page in place.pages.values() if page.say and not _is_bound(page, bound))
    neutral = {"lines", *free}
    above = set(neutral)
    for id in neutral & place.pages.keys():
        while (id := place.pages[id].under) in place.pages and id not in above:
            above.add(id)
    every = place.pages.items()
    return {id: _bare(page) if _is_bound(page, bound) else page for id, page in every if id in above}


def _is_bound(page: PageText, bound: frozenset[str]) -> bool:
    return bool(page.facts) or not bound.isdisjoint([page.label, page.note, *page.say])


def _bare(page: PageText) -> PageText:
    """A page that only leads on to those under it."""
    return PageText(page.id, page.label, (), page.under, "", (), (), page.toml)


def _page(page: PageText, kept: Mapping[str, PageText]) -> str:
    gone = (target for target in page.go if target.removeprefix("page.") not in kept)
    go = [target for target in page.go if not (target.startswith("page.") and target in set(gone))]
    values = {"under": page.under, "label": page.label, "note": page.note, "say": list(page.say), "go": go}
    return f"[{page.id}]\n" + rows(**{key: value for key, value in values.items() if value})


def _roomy(pages: Mapping[str, PageText]) -> str:
    """The page that one more line may stand under: that of lines, or one near it with more room."""
    under = Counter(page.under for page in pages.values())
    lists = [id for id in ("lines", "near", *pages) if id in pages and (under[id] or not pages[id].say)]
    near = [id for id in lists if id in {"lines", "near"} or pages[id].under == "lines"] or lists
    return min(near, key=lambda id: (under[id] > ROOM, near.index(id)), default="")


def _onward(place: Place) -> tuple[str, ...]:
    """Where the pages of lines lead on to."""
    lines = (page for page in place.pages.values() if page.under == "lines" and page.go)
    return next((page.go for page in lines), ("start.menu",))
