"""The command `services import`: finds a place's areas and map, shows how far it is, tells the rest."""

from pathlib import Path

from bot.directory.gazetteer import areas_beside
from bot.directory.importing import Imported, Request, import_services
from bot.directory.meanings import meanings
from bot.directory.screen import progress, show
from bot.workshop import counter

__all__ = ["Request", "taken_in"]


def taken_in(request: Request, codes: Path | None, packs: Path) -> int:
    """Import a directory; the exit code is 1 when no service could be read, whatever the reason."""
    done: list[Imported] = []

    def work() -> None:
        place = packs / "place" / request.place
        folders = (request.to, request.to.resolve().parent, place)
        beside = (folder / "map.toml" for folder in folders[1:])  # in DIR it would be read as records
        known = meanings(codes or next((path for path in beside if path.is_file()), None))
        with progress() as watch:
            done.append(import_services(request, areas_beside(folders), known, watch))
        show(done[0], request.report)

    code = counter.served(work)
    if code == counter.INTERRUPTED:
        return code
    return counter.FAULTS if code or not done[0].path else 0
