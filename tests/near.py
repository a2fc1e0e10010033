"""The example's place alone, with its invented directory; in Spanish too, for those who read it so."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.packs import Library
from tests.example import composed
from tests.talk import TODAY, shipped

ENGLISH, SPANISH = "en-XA", "es-XA"


@cache
def directory() -> Library:
    """Only its packs: whoever comes begins in English."""
    with TemporaryDirectory() as folder:
        return shipped(locales=alone(Path(folder)))


def alone(folder: Path) -> Path:
    """The example's packs, without the shipped ones; the Spanish pack has English words of the place."""
    locales = composed(folder, TODAY)
    for pack in locales.glob("packs/*"):
        if pack.name != ENGLISH:
            shutil.rmtree(pack)
    english = (locales / "packs" / ENGLISH / "pack.toml").read_text(encoding="utf-8")
    (locales / "packs" / SPANISH).mkdir()
    spanish = english.replace('lang = "en"', 'lang = "es"').replace("order = 10", "order = 11")
    (locales / "packs" / SPANISH / "pack.toml").write_text(spanish, encoding="utf-8")
    return locales
