"""Say every screen once at check time: is it complete, and does it fit (P019, P003)?"""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from bot.core import limits
from bot.core.errors import Fault
from bot.core.session import Address, Session
from bot.core.state import State
from bot.packs.building import build
from bot.packs.files import Files
from bot.packs.library import Pack
from bot.packs.prepared import prepare
from bot.packs.speech import Settings


def check_screens(files: Files, states: tuple[State, ...], today: date, *, demo: bool) -> Iterator[Fault]:
    """Render what a card stands on in every pack, quiet wordings too. Only for packs without errors.

    Without a card a screen is a body that fits by itself and a few notices.
    """
    channels = frozenset(["telegram"])
    library = build(
        prepare(files, states), today=today, settings=Settings(desk=True), demo=demo, cards_in=channels
    )
    for id in sorted(files.packs):
        yield from _pack(files, library.packs[id])


def _pack(files: Files, pack: Pack) -> Iterator[Fault]:
    session = Session(Address("telegram", "0"), pack.ref, trail=("start.welcome",))
    for name, node in ((name, node) for name, node in pack.book.nodes.items() if node.line):
        for quiet in (False, True):
            screen = pack.screen(replace(session, state=name, quiet=quiet))
            size = limits.units(screen.text)
            if size > limits.WHOLE:
                entry = files.languages[screen.language].entries.get(node.say)
                path = entry.path if entry else pack.ref
                what = f'The whole screen "{node.say}" has {size} characters; {limits.WHOLE} fit.'
                mend = "say it shorter, or give the line fewer channels."
                yield Fault(path, entry.line if entry else 1, "P019", what, mend)
