"""The one thing to do next: what keeps people from help comes before what only looks unfinished."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.packs import mends
from bot.packs.approvals import State, is_protected
from bot.packs.check import Checked
from bot.packs.files import PackFile
from bot.packs.places import Fact, Hotline
from bot.packs.words import Language
from bot.workshop.progress import progress
from bot.workshop.shelf import Shelf, is_broken

SOON = timedelta(days=30)


def next_step(shelf: Shelf, packs: Sequence[PackFile], checked: Checked, today: date) -> str:
    """A sentence with its command."""
    return next(_steps(shelf, packs, checked, today))


def _steps(shelf: Shelf, packs: Sequence[PackFile], checked: Checked, today: date) -> Iterator[str]:
    """Every step there might be, the most pressing first; the last is always there."""
    if errors := [fault for fault in checked.faults if is_broken(fault)]:
        yield f"mend the first of {len(errors)} errors.\n  {errors[0]}\nThen: python -m bot pack check"
    yield from _late(shelf, packs, today)
    yield from _unconfirmed(shelf, packs)
    for pack in packs:
        for language in reversed(shelf.files.chain(pack.language)):
            yield from _words(shelf, language, shelf.files.place_chain(pack.place))
    if unsure := [it for it in _records(shelf, packs) if not it.is_confirmed()]:
        yield f"confirm {len(unsure)} lines and facts, or take them out: {mends.confirm(unsure[0])}"
    for pack in packs:
        if pack.demonstration:
            path, line = pack.toml.path, pack.toml.line(("demonstration",))
            yield f"set demonstration = false in {path}, line {line}. Then: python -m bot pack check"
    if left := [fault for fault in checked.faults if fault.severity == "error"]:
        yield f"look at what is left.\n  {left[0]}\nThen: python -m bot pack check"
    yield "nothing today. Look again in a month: python -m bot pack report"


def _records(shelf: Shelf, packs: Sequence[PackFile]) -> Iterator[Fact | Hotline]:
    for id in dict.fromkeys(pack.place for pack in packs):
        place = shelf.files.places[id]
        yield from place.hotlines.values()
        yield from place.facts.values()


def _late(shelf: Shelf, packs: Sequence[PackFile], today: date) -> Iterator[str]:
    for it in _records(shelf, packs):
        until = it.review.expires_on
        if it.is_confirmed() and (until is None or until - today <= SOON):
            yield f'look at "{it.id}" again; it is good until {until}: {mends.confirm(it)}'


def _unconfirmed(shelf: Shelf, packs: Sequence[PackFile]) -> Iterator[str]:
    """A line, while none that people answer is confirmed; the others can wait for the words."""
    lines = [it for it in _records(shelf, packs) if isinstance(it, Hotline)]
    asked = [line for line in lines if "police-always" not in line.may_tell]
    if asked and not any(line.is_confirmed() for line in asked):
        yield f"call a line and confirm it: {mends.confirm(asked[0])}"


def _words(shelf: Shelf, language: Language, places: tuple[str, ...]) -> Iterator[str]:
    """Questions before all else that is protected; then what is not translated."""
    rows = sorted(
        progress(shelf.files, language, places), key=lambda row: (row.file != "questions", row.file)
    )
    for row in rows:
        unread = row.held - row.reviewed
        if row.held and row.translated < row.held:
            path = f"{shelf.root}/lang/{language.id}/{row.file}.ftl"
            yield f"translate {row.held - row.translated} texts of {path}. Then: python -m bot pack check"
        elif unread and is_protected(row.file):
            yield f"have {unread} texts read: {mends.approve_file(language.id, row.file)}"
    open_drafts = (e for e in language.entries.values() if not is_protected(e.file))
    if any(language.states[e.id] is State.DRAFT for e in open_drafts if not e.id.startswith("-")):
        file = next(r.file for r in rows if not is_protected(r.file) and r.draft)
        yield f"have the open texts read: {mends.approve_file(language.id, file)}"
