"""`pack new`: make what is missing of a language, a place and the pack that joins them.

The result is a demonstration that passes `pack check`: it is checked aside, with everything that
is there already, before anything is moved into the folder.
"""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from shutil import copytree

from bot.core.errors import PackError, quote
from bot.packs.check import Checked, check_packs
from bot.packs.files import Files, PackFile
from bot.packs.read import ID
from bot.workshop import codes
from bot.workshop.codes import Ids
from bot.workshop.move_in import move_in
from bot.workshop.plan import Plan
from bot.workshop.shelf import Shelf, is_broken, open_shelf
from bot.workshop.templates import made
from bot.workshop.terminal import Refused, ask, unknown

INTRODUCTION = """\
A new pack: one language in one place. It is a demonstration until people have read
its words and called its lines. Enter alone takes what stands in [brackets].
Ctrl-C stops, and leaves nothing behind.
"""


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line; without an id, questions are asked."""

    pack: str
    like: str
    operator: str
    today: date


def new(root: Path, flows: Path, request: Request) -> None:
    """Make a pack. Raises WaysideError, and then nothing was made."""
    shelf = open_shelf(root, request.today)
    _sound(check_packs(root, flows, request.today))
    like = _like(shelf.files, request.like)
    plan = _told(shelf, like, request) if request.pack else _asked(shelf, like, request)
    files = made(shelf, plan, request.today)
    _sound(_checked_aside(root, flows, files, request.today))
    move_in(root, files)
    _sum_up(root, plan, files)


def _sound(checked: Checked) -> None:
    if broken := [fault for fault in checked.faults if is_broken(fault)]:
        raise PackError(tuple(broken))


def _like(files: Files, id: str) -> PackFile:
    """The pack that words and pages are taken from: the default one unless another is named."""
    if not id:
        return min(files.packs.values(), key=lambda pack: (pack.order < 1, pack.order, pack.id))
    if id not in files.packs:
        raise Refused(f'There is no pack "{quote(id)}" to begin from.', unknown(id, files.packs))
    return files.packs[id]


def _free(shelf: Shelf, ids: Ids) -> Ids:
    if ids.pack in shelf.files.tree.folders.get("packs", ()):
        what = f"{shelf.files.tree.path('packs', ids.pack)} is there already, and nothing is overwritten."
        raise Refused(what, f"see how far it is: python -m bot pack report {ids.pack}")
    if not ID.fullmatch(ids.pack):
        raise Refused(f'The id "{ids.pack}" would be too long.', "use a shorter code for the region.")
    return ids


def _told(shelf: Shelf, like: PackFile, request: Request) -> Plan:
    """Everything that an id leaves open, as it usually is."""
    ids = _free(shelf, codes.ids_of(request.pack, shelf.files))
    name = codes.own_name(ids.language)
    if not name and ids.language not in shelf.files.languages:
        what = f'Nobody here knows how "{ids.language}" calls itself.'
        raise Refused(what, "type python -m bot pack new, and answer its questions.")
    return Plan(
        ids=ids,
        like=like,
        name=name,
        direction=codes.direction(ids.language),
        place_name=codes.place_name(ids.place, "en"),
        zone=codes.zone_of(ids.country),
        operator=request.operator,
        order=_order(shelf.files),
    )


def _order(files: Files) -> int:
    return max((pack.order for pack in files.packs.values()), default=0) + 1


def _asked(shelf: Shelf, like: PackFile, request: Request) -> Plan:
    """The same by questions; each is asked again until its answer fits."""
    print(INTRODUCTION)
    language = _question("Language, as a code (es, pt-BR, zh-Hans)", "", codes.language_id)
    name, direction = "", ""
    if language not in shelf.files.languages:
        name = _question("Its own name, as its speakers write it", codes.own_name(language), _text)
        direction = _question("Direction of writing, ltr or rtl", codes.direction(language), _direction)
    place = _question(
        "Country or region, as a code (mx, us-tx)", "", lambda text: codes.place_id(text, shelf.files)
    )
    ids = _free(shelf, Ids(language, place))
    place_name, zone = codes.place_name(place, "en"), codes.zone_of(ids.country)
    if place not in shelf.files.places:
        place_name = _question("Its name in English", place_name, _text)
        zone = _question("Its time zone", zone, codes.zone)
    operator = _question("Your organisation, as people will read it", request.operator, _text)
    return Plan(ids, like, name, direction, place_name, zone, operator, _order(shelf.files))


def _question(text: str, usual: str, fit: Callable[[str], str]) -> str:
    while True:
        shown = f"{text} [{usual}]:" if usual else f"{text}:"
        answer = ask(shown, "name the pack: python -m bot pack new es-MX --from es-US") or usual
        try:
            return fit(answer)
        except Refused as no:
            print(no)


def _text(text: str) -> str:
    """A name: letters, and nothing that Fluent or a terminal would take for more."""
    if not text or not text.isprintable() or any(sign in text for sign in '{}<>"\\'):
        raise Refused("A name is needed, of letters.", "leave out signs such as { } < > and quotes.")
    return text


def _direction(text: str) -> str:
    if text not in {"ltr", "rtl"}:
        raise Refused("The direction is ltr or rtl.", "type ltr (left to right) or rtl.")
    return text


def _checked_aside(root: Path, flows: Path, files: Mapping[str, str], today: date) -> Checked:
    """The folder as it would be, checked somewhere else."""
    with tempfile.TemporaryDirectory(prefix="wayside-") as aside:
        copy = Path(aside) / root.resolve().name
        copytree(root, copy, symlinks=True)
        for name, text in files.items():
            path = copy / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        checked = check_packs(copy, flows, today)
    back = (replace(f, path=f.path.replace(str(copy), str(root), 1)) for f in checked.faults)
    return replace(checked, faults=tuple(back))


def _sum_up(root: Path, plan: Plan, files: Mapping[str, str]) -> None:
    ids = plan.ids
    print(f"{ids.pack} is made: lang/{ids.language} with place/{ids.place}, as a demonstration. New files:")
    for name in files:
        print(f"  {root}/{name}")
    own = f"{root}/lang/{ids.language}"
    hotlines = f"place/{ids.place}/hotlines.toml"
    lines = f"Write your own line into {root}/{hotlines}, its number into allow.toml too."
    if hotlines not in files:
        lines = f"Look through the lines of {root}/{hotlines}."
    new_words = any(name.startswith(f"lang/{ids.language}/") for name in files)
    words = f"Say the new texts of {own} in its own words." if new_words else f"Read the words of {own}."
    if hotlines in files:
        print(f"Its time zone is {plan.zone}; another is written into place.toml and areas.toml.")
    print("Next:")
    print(f"1. {lines}")
    print(f"2. {words} Then: python -m bot pack check")
    print(f"3. See what is left before real people can use it: python -m bot pack report {ids.pack}")
