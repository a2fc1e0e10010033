"""Who has read the words: approvals that a real pack needs, and what a demonstration is told."""

from collections.abc import Iterable, Iterator

from bot.core.errors import Fault
from bot.core.state import State
from bot.packs import mends
from bot.packs.approvals import State as Wording
from bot.packs.approvals import is_protected
from bot.packs.files import Files, PackFile
from bot.packs.fluent import Entry
from bot.packs.needs import Needs, needed
from bot.packs.voice import Rule
from bot.packs.words import Language


def check_readers(
    files: Files, states: tuple[State, ...], spoken: Iterable[Language], *, demo: bool
) -> Iterator[Fault]:
    """W009 in demonstrations; in real packs I002 (questions) and I006 (nobody may see the text)."""
    real = [p for p in files.packs.values() if not (p.demonstration or demo)]
    strict = {lang.id for pack in real for lang in files.chain(pack.language)}
    for language in spoken:
        if language.id in strict:
            yield from _questions(language)
        else:
            yield from _unread(language)
    for pack in real:
        yield from _unseen(files, pack, needed(states, [files.places[pack.place]]))


def _unread(language: Language) -> Iterator[Fault]:
    """W009: once a file, at its first protected text that two readers have not approved."""
    files: dict[str, list[Entry]] = {}
    for entry in language.entries.values():
        if is_protected(entry.file) and not entry.id.startswith("-"):
            files.setdefault(entry.file, []).append(entry)
    for entries in files.values():
        bare = [e for e in entries if language.states[e.id] is not Wording.REVIEWED]
        if bare:
            first = min(bare, key=lambda entry: entry.line)
            what = f"{len(bare)} of {len(entries)} protected texts have not two readers."
            mend = mends.approve_file(language.id, first.file)
            yield Fault(first.path, first.line, "W009", what, mend, "warning")


def _questions(language: Language) -> Iterator[Fault]:
    for entry in language.entries.values():
        read = language.states[entry.id] is Wording.REVIEWED
        if entry.file == "questions" and not entry.id.startswith("-") and not read:
            what = f'The question "{entry.id}" has not two native readers.'
            mend = mends.approve(language.id, entry.id)
            yield Fault(entry.path, entry.line, "I002", what, mend)


def _unseen(files: Files, pack: PackFile, needs: Needs) -> Iterator[Fault]:
    """I006: a text that no language of the pack's chain may serve."""
    rule, chain = Rule(demonstration=False, drafts=pack.serve_drafts), files.chain(pack.language)
    for text in sorted((*needs.labels, *needs.buttons)):
        held = [language for language in chain if text in language.entries]
        if held and not any(_is_served(language, text, rule) for language in held):
            entry = held[-1].entries[text]
            what = f'No language of "{pack.id}" has an approved wording of "{text}".'
            mend = mends.approve(held[-1].id, text)
            yield Fault(entry.path, entry.line, "I006", what, mend)


def _is_served(language: Language, text: str, rule: Rule) -> bool:
    protected = is_protected(language.entries[text].file)
    return rule.mark(language.states[text], protected=protected) is not None
