"""What the files of a new pack say: its language, its place with one example line, and the pack.

Nothing of another place is taken along: no line, no fact, and no page that says one.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.packs import judge
from bot.packs.words import base
from bot.workshop import codes
from bot.workshop.plan import Plan, rows
from bot.workshop.shelf import Shelf
from bot.workshop.template_pages import pages

HOST = "help.example.org"  # RFC 2606: kept free for examples, leads nowhere


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


def _pack(plan: Plan) -> str:
    return (
        rows(lang=plan.ids.language, place=plan.ids.place)
        + "demonstration = true    # drafts and what nobody confirmed are shown, each under its notice\n"
        + rows(order=plan.order, operator=plan.operator, title="ui-title", sequence=1)
    )


# --- words


def _language(shelf: Shelf, plan: Plan) -> dict[str, str]:
    """Every file of the source, as drafts; a variant of a language that is here needs none.

    Not of the pack's own language: Spanish words in a Portuguese folder would look translated.
    """
    id, files = plan.ids.language, shelf.files
    below = next((known for known in files.languages if known == base(id)), "")
    source = files.source.id if files.source else plan.like.language
    settings = rows(name=plan.name, direction=plan.direction, fallback=below or source)
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
        "place.toml": rows(**settings, **({"parent": ids.parent} if parent else {})),
        "hotlines.toml": "\n".join(_lines(plan, dotted, today)),
        "allow.toml": _ALLOW + rows(hosts=[HOST]) + "\n[numbers]\n",
        "areas.toml": "# One area, the whole place, until the list of places is made.\n[[area]]\n"
        + rows(**area),
        "pages.toml": "\n".join(pages(shelf, plan, dotted)),
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
        + rows(**head, **asks, **review, **rest)
        + f'\n[hotline.channels]\nweb = "https://{HOST}/"\n'
        + '\n[hotline.languages_by_channel]\nweb = ["unknown"]\n'
    )
