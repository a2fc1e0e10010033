"""What packs say of themselves, held against each other and their words: P116, P217.

Two packs of one language and one place are one button twice. And what an advocate must pass on is
said before somebody agrees to a person: in words that this person reads, or it is not said.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.core.errors import Fault, quote
from bot.packs.files import Files, PackFile


def check(files: Files, *, demo: bool) -> Iterator[Fault]:
    """Packs that are there twice, and duties in another tongue; `demo` judges all as demonstrations."""
    yield from _twice(files)
    for pack in files.packs.values():
        yield from _duty(files, pack, real=not (pack.demonstration or demo))


def _twice(files: Files) -> Iterator[Fault]:
    """P116, at the pack that comes later; one that is never offered (order 0) stands in nobody's way."""
    first: dict[tuple[str, str], str] = {}
    offered = (pack for pack in files.packs.values() if pack.order > 0)
    for pack in sorted(offered, key=lambda pack: (pack.order, pack.id)):
        before = first.setdefault((pack.language, pack.place), pack.id)
        if before != pack.id:
            what = f'"{before}" has this language and this place already.'
            mend = "keep one of the two packs, or give this one another lang or place."
            yield pack.toml.fault(("lang",), "P116", what, mend)


def _duty(files: Files, pack: PackFile, *, real: bool) -> Iterator[Fault]:
    """P217: a duty text that some language has, and not the pack's own; nowhere at all is P216."""
    language = files.languages[pack.language]
    known = any(pack.duty in other.entries for other in files.languages.values())
    if known and pack.duty not in files.reach(language):
        what = f'The duty text "{quote(pack.duty)}" is not there in "{language.id}".'
        mend = f"write it in lang/{language.id}, or take duty out: then nobody is asked to join."
        fault = pack.toml.fault(("duty",), "P217", what, mend)
        yield fault if real else replace(fault, severity="warning")
