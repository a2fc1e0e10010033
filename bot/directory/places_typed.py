"""Try a pack's places as a person would: one text a line, one answer a line.

For makers of packs, who type what they like; a person's words never come here.
"""

import sys
from collections.abc import Iterable
from io import TextIOWrapper
from pathlib import Path

from bot.packs.typed import place, table
from bot.services.where import Choose, Confirm, Meant, Menu, Where


def answer(packs: Path, pack: str, texts: Iterable[str]) -> None:
    """Print what a pack makes of each text. Raises PackError if it cannot be read."""
    settings = table(packs / "packs" / pack / "pack.toml")
    where = place(packs, str(settings.get("place", "")))
    language = str(settings.get("lang", "en"))
    if isinstance(texts, TextIOWrapper):
        texts.reconfigure(encoding="utf-8", errors="replace")
    for text in texts:
        print(line(where, where.meant(text.rstrip("\r\n")), language))
        sys.stdout.flush()


def line(where: Where, meant: Meant, language: str) -> str:
    """An answer as the command prints it."""
    match meant:
        case Confirm(id):
            return f"confirm\t{id}\t{where.areas.label(id, language)}"
        case Choose(ids):
            return f"choose\t{','.join(ids)}"
        case Menu():
            return "menu"
