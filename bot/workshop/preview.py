"""`pack preview`: every screen in every language as one page, to be sent to readers and to be printed.

The page loads nothing and runs nothing: its switches are style alone. It can be opened from a memory
stick, and read on paper by somebody who does not use Telegram; the number behind a button is the screen
it leads to.
"""

from datetime import UTC, date, datetime, time
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.core.errors import quote
from bot.packs.building import build
from bot.packs.check import ready
from bot.packs.files import read_files
from bot.packs.library import Library, Pack
from bot.packs.speech import Settings
from bot.workshop.pseudo import ID, with_pseudo
from bot.workshop.sheets import CHANNEL, Binder
from bot.workshop.swap import swap
from bot.workshop.terminal import Refused, unknown

HERE = Path(__file__).parent / "pages"
MARK = "<!-- Made by pack preview. -->"
NOON = time(12, tzinfo=UTC)  # what is open then is shown as open


def preview(root: Path, flows: Path, ids: tuple[str, ...], to: Path, today: date) -> Path:
    """Write the page for these packs, or for all of the first one's place. Raises WaysideError."""
    if not root.is_dir():
        raise Refused(f'There is no folder "{quote(root)}".', "run this in the project's folder.")
    page = page_of(root, flows, ids, today)
    path = _path(root, to, ids)
    swap(path, page, {})
    return path


def page_of(root: Path, flows: Path, ids: tuple[str, ...], today: date) -> str:
    """The page, as HTML. Raises PackError, Refused."""
    prepared = with_pseudo(ready(root, flows, today=today, demo=True, serving=True))
    library = build(
        prepared,
        today=today,
        settings=Settings(desk=True, clock=datetime.combine(today, NOON).timestamp),
        demo=True,
        cards_in=frozenset([CHANNEL]),
    )
    places = {file.id: file.place for file in prepared.packs}
    packs = _packs(library, places, ids)
    place = prepared.places[places[packs[0].id]]
    binder = Binder(read_files(root, today, []), library, packs, place)
    env = Environment(
        loader=PackageLoader("bot.workshop", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    css = Markup((HERE / "preview.css").read_text("utf-8"))  # noqa: S704 (our own file)
    return env.get_template("preview.html").render(
        mark=Markup(MARK),  # noqa: S704 (our own words)
        css=css,
        title=packs[0].title,
        packs=packs,
        pseudo=ID,
        names={pack.id: pack.renderer.speech.languages[0].name for pack in packs},
        today=today,
        chapters=tuple(binder.chapters()),
        own=tuple(binder.own_texts()),
    )


def _packs(library: Library, places: dict[str, str], ids: tuple[str, ...]) -> tuple[Pack, ...]:
    known = [id for id in library.packs if "@" not in id]
    for id in ids:
        if id not in known:
            raise Refused(f'There is no pack "{quote(id)}" here.', unknown(id, known))
    chosen = ids or tuple(id for id in known if places[id] == places[library.default.id])
    if len({places[id] for id in chosen}) > 1:
        raise Refused("These packs are of different places.", "ask for the packs of one place at a time.")
    return tuple(library.packs[id] for id in chosen)


def _path(root: Path, to: Path, ids: tuple[str, ...]) -> Path:
    """Where the page goes; what is there already is replaced only if it is such a page."""
    path = to / f"preview-{'-'.join(ids) or 'all'}.html" if to.is_dir() else to
    if path.resolve().is_relative_to(root.resolve()):
        what = f"{quote(path, 200)} is in the folder of packs, where only packs belong."
        raise Refused(what, "write it somewhere else: --to PATH")
    if path.suffix != ".html" or not path.parent.is_dir():
        raise Refused(f'"{quote(to)}" is no folder, and no page in one.', "name a folder that is there.")
    if path.exists() and (not path.is_file() or MARK not in path.read_text("utf-8", "replace")[:400]):
        raise Refused(f'"{quote(path)}" is there and is no preview.', "give another name with --to.")
    return path
