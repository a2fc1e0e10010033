"""What the files of a new pack say: its language, its place with one example line, and the pack.

Nothing of another place is taken along: no line, no fact, and no page that says one.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bot.packs import judge
from bot.packs.files import PackFile
from bot.packs.places import Fact, Hotline, PageText, Place
from bot.packs.words import Language, base
from bot.workshop import codes
from bot.workshop.codes import Ids
from bot.workshop.shelf import Shelf

HOST = "help.example.org"  # RFC 2606: kept free for examples, leads nowhere
ROOM = 3  # pages under one, before the new one joins them; flows add buttons of their own


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be made."""

    ids: Ids
    like: PackFile
    name: str
    direction: str
    place_name: str
    zone: str
    operator: str
    order: int


def made(shelf: Shelf, plan: Plan, today: date) -> dict[str, str]:
    """The new files by their path in the folder of packs, in the order in which they are told."""
    files: dict[str, str] = {}
    if plan.ids.language not in shelf.files.languages:
        files |= _language(shelf, plan)
    if plan.ids.place not in shelf.files.places:
        files |= _place_words(shelf, plan)
        files |= _place(shelf, plan, today)
    files[f"packs/{plan.ids.pack}/pack.toml"] = _pack(plan)
    return files


def _toml(**values: Any) -> str:
    return "".join(f"{key} = {_value(value)}\n" for key, value in values.items())


def _value(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {_value(inner)}' for key, inner in value.items())} }}"
    return json.dumps(value, ensure_ascii=False)


def _pack(plan: Plan) -> str:
    return (
        _toml(lang=plan.ids.language, place=plan.ids.place)
        + "demonstration = true    # drafts and what nobody confirmed are shown, each under its notice\n"
        + _toml(order=plan.order, operator=plan.operator, title="ui-title", sequence=1)
    )


# --- words


def _language(shelf: Shelf, plan: Plan) -> dict[str, str]:
    """Every file of the source, as drafts; a variant of a language that is here needs none.

    Not of the pack's own language: Spanish words in a Portuguese folder would look translated.
    """
    id, files = plan.ids.language, shelf.files
    below = next((known for known in files.languages if known == base(id)), "")
    source = files.source.id if files.source else plan.like.language
    settings = _toml(name=plan.name, direction=plan.direction, fallback=below or source)
    note = 'address = "to be decided"    # which form of "you"; a note to translators\n'
    found = {f"lang/{id}/lang.toml": settings + note}
    for name, text in sorted(files.tree.of("lang", source).items() if not below else ()):
        if name not in {"lang.toml", "approvals.toml"} and _is_wanted(name, shelf, plan):
            found[f"lang/{id}/{name}"] = text
    return found


def _is_wanted(name: str, shelf: Shelf, plan: Plan) -> bool:
    """Whether a file belongs to no place, or to the new pack's."""
    if not name.startswith("place-"):
        return True
    own = (plan.ids.place, *shelf.files.place_chain(plan.ids.place), plan.ids.parent)
    return any(name.startswith((f"place-{place}.", f"place-{place}-")) for place in own if place)


def _place_words(shelf: Shelf, plan: Plan) -> dict[str, str]:
    """The few texts of the new place, in the source language and in the pack's own."""
    place = plan.ids.place
    spoken = dict.fromkeys([shelf.files.source.id if shelf.files.source else "en", plan.ids.language])
    found = {}
    for language in spoken:
        name = plan.place_name if codes.place_name(place, "en") != plan.place_name else ""
        name = name or codes.place_name(place, language)
        found[f"lang/{language}/place-{place}.ftl"] = _WORDS.format(place=place, name=name) + (
            "" if plan.ids.parent else _EMERGENCY_WORDS.format(place=place)
        )
    return found


_WORDS = """\
### The words of one place. Protected: two native readers approve every wording.

# Where: the name of the place, where people choose theirs.
place-{place} = {name}

# Where: above the card of the example line. Say here who answers on yours.
hotline-{place}-example = An example. Nobody answers here. A line of this place will stand here later.

# Where: the button that leads to the example line.
page-{place}-example = An example line
"""
_EMERGENCY_WORDS = """
# Where: above the card of the emergency line, and nowhere until a page says it.
hotline-{place}-emergency = An example. The emergency number of this place will stand here later.
"""

# --- the place


def _place(shelf: Shelf, plan: Plan, today: date) -> dict[str, str]:
    ids, files = plan.ids, shelf.files
    parent = files.places.get(ids.parent)
    dotted = ids.place.replace("-", ".")
    spoken = list(dict.fromkeys([files.source.id if files.source else "en", ids.language]))
    settings = {"name": f"place-{ids.place}", "country": ids.country, "zone": plan.zone, "languages": spoken}
    settings["emergency"] = parent.emergency if parent else f"{dotted}.line.emergency"
    names = {language: codes.place_name(ids.place, language) for language in spoken} | {"en": plan.place_name}
    area = {"id": dotted, "name": names, "zone": plan.zone}
    found = {
        "place.toml": _toml(**settings, **({"parent": ids.parent} if parent else {})),
        "hotlines.toml": "\n".join(_lines(plan, dotted, today)),
        "allow.toml": _ALLOW + _toml(hosts=[HOST]) + "\n[numbers]\n",
        "areas.toml": "# One area, the whole place, until the list of places is made.\n[[area]]\n"
        + _toml(**area),
        "pages.toml": "\n".join(_pages(shelf, plan, dotted)),
    }
    return {f"place/{ids.place}/{name}": text for name, text in found.items()}


_ALLOW = """\
# A second list of hosts and numbers, compared with everything else of this place.
# Before real use a second person types it from the source pages.
"""


def _lines(plan: Plan, dotted: str, today: date) -> Iterator[str]:
    """One line to write over; a country needs the one for emergencies besides."""
    place = plan.ids.place
    yield '# The lines of this place. Write over the example. confirmed = "no" is for demonstrations only.'
    scope = "state" if plan.ids.parent else "national"
    yield _line(
        f"{dotted}.line.example", f"hotline-{place}-example", "An example line", scope, ["unknown"], today
    )
    if not plan.ids.parent:
        id, say = f"{dotted}.line.emergency", f"hotline-{place}-emergency"
        yield "# The emergency number of the country: never first, never the only line."
        yield _line(id, say, "Emergency", scope, ["police-always"], today)


def _line(id: str, say: str, name: str, scope: str, tells: list[str], today: date) -> str:
    life = timedelta(days=judge.LIFE["line"])
    head = {"id": id, "name": name, "scope": scope, "needs": ["anything"], "say": say}
    asks = {"asks_for": ["unknown"], "may_tell": tells, "fallback": tells == ["unknown"]}
    review = {"source": f"https://{HOST}/", "reviewed_on": today, "reviewer_role": "nobody yet"}
    rest = {"confirmed": "no", "expires_on": today + life, "if_expired": "show-with-date"}
    return (
        "[[hotline]]\n"
        + _toml(**head, **asks, **review, **rest)
        + f'\n[hotline.channels]\nweb = "https://{HOST}/"\n'
        + '\n[hotline.languages_by_channel]\nweb = ["unknown"]\n'
    )


# --- pages


def _pages(shelf: Shelf, plan: Plan, dotted: str) -> Iterator[str]:
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
    yield f"[line-{plan.ids.place}-example]\n" + _toml(**example)


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
    return f"[{page.id}]\n" + _toml(**{key: value for key, value in values.items() if value})


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
