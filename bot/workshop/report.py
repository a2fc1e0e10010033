"""`pack report`: how far each language is, what runs out, what people would miss, and what to do next."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from pathlib import Path

from bot.core.errors import quote
from bot.packs.approvals import is_protected
from bot.packs.check import Checked, check_packs
from bot.packs.files import PackFile
from bot.packs.flow_files import read_flows
from bot.packs.needs import needed
from bot.packs.places import Fact, Hotline
from bot.packs.words import Language
from bot.workshop.progress import Progress, progress
from bot.workshop.readable import Reading, reading
from bot.workshop.shelf import Shelf, is_broken, open_shelf
from bot.workshop.tell_next import next_step
from bot.workshop.terminal import Refused, unknown, wrapped
from bot.workshop.unserved import Unserved, unserved

SOON = timedelta(days=30)
HEAD = ("texts", "translated", "reviewed", "stale", "draft")


def report(root: Path, flows: Path, pack: str, today: date) -> None:
    """Print where one pack, or all of them, stand. Raises WaysideError."""
    shelf = open_shelf(root, today)
    packs = _packs(shelf, pack)
    checked = check_packs(root, flows, today)
    print(_title(shelf, packs, today))
    places = {id for p in packs for id in shelf.files.place_chain(p.place)}
    languages = {lang.id: lang for p in packs for lang in shelf.files.chain(p.language)}
    parts: list[Iterator[str]] = [_language(shelf, lang, places) for lang in languages.values()]
    parts.append(_dates(shelf, packs, today))
    parts.append(_missed(shelf, packs, flows))
    parts.append(_parity(checked))
    for part in parts:
        print()
        for line in part:
            print(line)
    print("\nNext: " + next_step(shelf, packs, checked, today))


def _packs(shelf: Shelf, id: str) -> tuple[PackFile, ...]:
    """The packs that were asked for, in the order in which people are offered them."""
    known = shelf.files.packs
    if id and id not in known:
        if id in shelf.files.tree.folders.get("packs", ()):
            raise Refused(f'"{quote(id)}" cannot be read.', "python -m bot pack check")
        raise Refused(f'There is no pack "{quote(id)}".', unknown(id, known))
    if not known:
        raise Refused("No pack here can be read.", "python -m bot pack check")
    wanted = [known[id]] if id else known.values()
    return tuple(sorted(wanted, key=lambda pack: (pack.order < 1, pack.order, pack.id)))


def _title(shelf: Shelf, packs: tuple[PackFile, ...], today: date) -> str:
    kinds = ", ".join(f"{p.id}{' (demonstration)' if p.demonstration else ''}" for p in packs)
    return wrapped(f"{shelf.root} on {today}: {kinds}")


# --- languages


def _language(shelf: Shelf, language: Language, places: Collection[str]) -> Iterator[str]:
    """A table of its files, how it reads, and what it lacks."""
    rows = list(progress(shelf.files, language, places))
    yield f"{quote(language.name, 30)} ({language.id}){', the source' if language.source else ''}"
    yield _row("file", HEAD)
    for row in rows:
        yield _row(f"{row.file} *" if is_protected(row.file) else row.file, _cells(row))
    if len(rows) > 1:
        yield _row("all", _cells(sum(rows[1:], rows[0])))
    yield "* two native readers approve each wording before a real pack shows it"
    yield _reads(reading(language))
    lacking = [row.file for row in rows if not row.held]
    if lacking and language.fallback:
        below = shelf.files.languages.get(language.fallback)
        shown = quote(below.name) if below else language.fallback
        yield wrapped(f"It has no {', '.join(lacking)}; those screens are in {shown}.")


def _row(name: str, cells: tuple[str, ...]) -> str:
    return f"  {quote(name, 22):<22}" + "".join(f"{cell:>11}" for cell in cells)


def _cells(row: Progress) -> tuple[str, ...]:
    """Shares of the texts there should be; drafts are what nobody has approved."""
    parts = (row.translated, row.reviewed, row.stale, row.draft)
    return (str(row.texts), *(f"{_percent(part, row.texts)} %" for part in parts))


def _percent(part: int, whole: int) -> int:
    """Rounded down, so that 100 % means all, but never to nothing."""
    return max(100 * part // whole, 1) if part and whole else 0


def _reads(found: Reading) -> str:
    figures = [f"{found.average:.1f} words a sentence"]
    figures += [f"school year {found.kincaid:.1f}"] if found.kincaid is not None else []
    figures += [f"LIX {found.lix:.0f}"] if found.lix is not None else []
    hard = f"{found.hard} of {found.texts} texts read too hard" if found.hard else "no text reads too hard"
    return wrapped(f"Reads: {', '.join(figures)}; {hard}{' (W001 in pack check)' if found.hard else ''}.")


# --- places


def _dates(shelf: Shelf, packs: tuple[PackFile, ...], today: date) -> Iterator[str]:
    """What has run out or soon will, and what nobody has confirmed."""
    yield "Lines and facts"
    for id in sorted({pack.place for pack in packs}):
        place = shelf.files.places[id]
        every: list[Fact | Hotline] = [*place.hotlines.values(), *place.facts.values()]
        sure = sum(it.is_confirmed() for it in every)
        yield f"  {id}: {sure} of {len(every)} confirmed"
        soon = [(it.review.expires_on, it.id) for it in every if it.review.expires_on is not None]
        for day, record in sorted(soon):
            if day < today:
                yield f"    expired {day}: {record}"
            elif day - today <= SOON:
                yield f"    expires {day}, in {(day - today).days} days: {record}"
        if not any(day - today <= SOON for day, _ in soon):
            yield "    nothing expires within 30 days"


# --- what people would miss


def _missed(shelf: Shelf, packs: tuple[PackFile, ...], flows: Path) -> Iterator[str]:
    """What each pack would show of its texts if it were no demonstration today."""
    yield "As real packs today, with what is approved so far"
    states, _ = read_flows(flows)
    for pack in packs:
        needs = needed(states, [shelf.files.places[pack.place]])
        found: Unserved = unserved(shelf.files, pack, needs)
        yield f"  {pack.id}: {found.own} of {found.texts} texts in its own language,"
        yield f"    {found.other} fall back to another, {found.none} are not shown at all"


def _parity(checked: Checked) -> Iterator[str]:
    """Whether labour and sex are worded alike."""
    uneven = [fault for fault in checked.faults if fault.code == "G18"]
    yield "Labour and sex"
    yield from (wrapped(fault.what, "  ") for fault in uneven)
    if not uneven:
        yield "  each wording for one has its pair for the other, or speaks of both"
    if any(map(is_broken, checked.faults)):
        yield "  (some rules were not looked at: there are errors first)"
