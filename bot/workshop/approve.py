"""`pack approve`: a reader looks at wordings one by one, and says yes to each.

An approval is bound to the wording by its hash. The first reader opens it, a second and
different one completes it; a wording, or a source, that has changed since begins anew.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.core.errors import quote
from bot.packs import mends
from bot.packs.approvals import is_protected
from bot.packs.words import Language
from bot.workshop.ledger import Ledger, Table
from bot.workshop.roles import role
from bot.workshop.shelf import open_shelf
from bot.workshop.terminal import Refused, Stopped, agreed, ask, unknown, wrapped
from bot.workshop.wordings import Wording, shown, wording


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line."""

    language: str
    ids: tuple[str, ...]
    files: tuple[str, ...]
    reader: str
    today: date
    yes: bool = False
    same_meaning: bool = False
    origin: str = ""


def approve(root: Path, request: Request) -> None:
    """Show wordings, ask, and write what was agreed to. Raises WaysideError."""
    shelf = open_shelf(root, request.today)
    language = shelf.language(request.language)
    if request.same_meaning and not language.source:
        raise Refused(
            f"--same-meaning is for the source language, and {language.id} is not it.",
            "leave it out; whoever approves the source says whether its meaning changed.",
        )
    chosen = list(_chosen(language, request))
    codes = {language.id, language.id.partition("-")[0]}
    question = f"Your role as a reader, such as {language.id}-advocate-1:"
    tag = role(request.reader or ask(question, "add --reader TAG."), codes)
    ledger = Ledger(shelf, language, tag, request.today, request.origin, request.same_meaning)
    _run(ledger, chosen, request)


def _chosen(language: Language, request: Request) -> Iterator[str]:
    """The ids that were named, or those of the files that were; each once."""
    if bool(request.ids) == bool(request.files):
        raise Refused(
            "Say which texts: some ids, or --file and the name of a file.",
            mends.approve_file(language.id, "questions"),
        )
    texts = {id: entry for id, entry in language.entries.items() if not id.startswith("-")}
    for name in dict.fromkeys(file.removesuffix(".ftl") for file in request.files):
        if name not in language.files:
            raise Refused(f'{language.id} has no file "{quote(name)}".', unknown(name, language.files))
        yield from (id for id, entry in texts.items() if entry.file == name)
    for id in dict.fromkeys(given.rstrip(".") for given in request.ids):
        if id.startswith("-") and id in language.entries:
            mend = "approve the texts that quote it; each shows what it quotes."
            raise Refused(f'"{id}" is part of other texts and is never approved alone.', mend)
        if id not in texts:
            raise Refused(f'{language.id} has no text "{quote(id)}".', unknown(id, texts))
        yield id


def _run(ledger: Ledger, ids: Iterable[str], request: Request) -> None:
    """Go through the texts; what was said yes to is kept, whatever comes after."""
    every = [wording(ledger.shelf.files, ledger.language, id) for id in ids]
    todo = [one for one in every if _is_left(ledger, one, named=bool(request.ids))]
    if not todo:
        print(f"Nothing to do: {ledger.reader} or two others have read all of this.")
        return
    said_yes = 0
    try:
        for number, one in enumerate(todo, 1):
            said_yes += _asked(ledger, one, f"{number} of {len(todo)}", yes=request.yes)
        if request.yes:
            ledger.write()
    except Stopped:
        print("Stopped here. What you said yes to is kept.")
    print(f"\nApproved: {said_yes}." + (f" Written to {quote(ledger.path, 200)}." if said_yes else ""))
    for file in sorted({one.entry.file for one in todo}):
        _sum_up(ledger, file)


def _is_left(ledger: Ledger, one: Wording, *, named: bool) -> bool:
    """Whether this reader's yes is wanted; a text `named` by its id is never passed over in silence."""
    id, read = one.entry.id, ledger.reader in ledger.readers(one)
    if ledger.is_complete(one):
        if named:
            print(f'"{id}" has two readers already.')
        return False
    if read and named:
        raise Refused(
            f'{ledger.reader} has approved this wording of "{id}" already.',
            f"let a second, different reader type: {mends.approve(ledger.language.id, id)}",
        )
    return not read


def _asked(ledger: Ledger, one: Wording, number: str, *, yes: bool) -> bool:
    """Show a text and take the answer; a yes given here is written at once."""
    print(f"\nText {number}")
    for line in shown(one, ledger.shelf.files.source):
        print(line)
    table = ledger.table(one)
    for line in _about(ledger, one, table):
        print(wrapped(line, "  "))
    if not yes and not agreed("Is this right, and right for the place where it stands?"):
        return False
    ledger.tables[one.entry.id] = table
    if not yes:
        ledger.write()
    return True


def _about(ledger: Ledger, one: Wording, table: Table) -> Iterator[str]:
    """What the reader's yes would mean."""
    if others := [reader for reader in table["readers"] if reader != ledger.reader]:
        yield f"Read before you by {quote(', '.join(others))}; yours completes it."
    elif one.entry.id in ledger.tables:
        yield "It was approved once and has changed since, so it begins anew with you."
    else:
        yield "You are the first reader; a second, different one completes it."
    if table["origin"] == "machine":
        yield "A machine may have made this wording (--origin human if a person did)."
    if ledger.same_meaning:
        yield "Your yes also says: it means the same as before, so translations stay approved."


def _sum_up(ledger: Ledger, file: str) -> None:
    """How far a file is, and what the other reader types."""
    language = ledger.language
    ids = [e.id for e in language.entries.values() if e.file == file and not e.id.startswith("-")]
    two = sum(ledger.is_complete(wording(ledger.shelf.files, language, id)) for id in ids)
    care = "" if is_protected(file) else " (an open file: it may be shown without readers)"
    print(f"{file}: {two} of {len(ids)} have two readers{care}.")
    if two < len(ids):
        print(f"Next, the other reader: {mends.approve_file(language.id, file)}")
