"""The desk's page: a fixed list of files, read once; whatever else is asked for is not there."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from aiohttp import web
from msgspec import Struct

from bot.desk.call import Call, Refused

_FOLDER: Final = Path(__file__).parent / "static"
INDEX: Final = "index.html"
TYPES: Final = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".txt": "text/plain",
}
_NOT_YET: Final = b"<!doctype html><title>Desk</title><p>The desk's page is not here.\n"


class File(Struct, frozen=True):
    """A file and its type."""

    content: bytes
    type: str


def read(folder: Path = _FOLDER) -> Mapping[str, File]:
    """Read every file of the folder that has a type a browser asks for."""
    return {
        path.name: File(path.read_bytes(), TYPES[path.suffix])
        for path in sorted(folder.glob("*"))
        if path.suffix in TYPES and path.is_file() and not path.name.endswith(".d.ts")
    }


async def page(call: Call) -> web.StreamResponse:
    """Give the page."""
    return _given(call.desk.files.get(INDEX) or File(_NOT_YET, "text/html"))


async def file(call: Call) -> web.StreamResponse:
    """Give a file by its name; it is looked up, and no path is made of it."""
    found = call.desk.files.get(call.request.match_info["file"])
    if found is None:
        raise Refused("unknown")
    return _given(found)


def _given(found: File) -> web.Response:
    text = found.type.startswith("text/") or found.type.endswith("xml")
    given = web.Response(body=found.content, content_type=found.type, charset="utf-8" if text else None)
    given.enable_compression()
    return given
