"""What a pack would show in its own language, in another, or not at all, if it were real today."""

from dataclasses import dataclass

from bot.packs.approvals import is_protected
from bot.packs.files import Files, PackFile
from bot.packs.needs import Needs
from bot.packs.voice import Rule
from bot.packs.words import Language, base


@dataclass(frozen=True, slots=True)
class Unserved:
    """Counts of the texts that a pack's screens say."""

    texts: int
    own: int
    other: int

    @property
    def none(self) -> int:
        """Texts that no language of the pack may say."""
        return self.texts - self.own - self.other


def unserved(files: Files, pack: PackFile, needs: Needs) -> Unserved:
    """Judged text by text; a screen falls back whole as soon as one of its texts does."""
    rule, chain = Rule(demonstration=False, drafts=pack.serve_drafts), files.chain(pack.language)
    said = {*needs.labels, *needs.buttons} & {id for language in chain for id in language.entries}
    own = other = 0
    for text in said:
        speaker = next((language for language in chain if _says(language, text, rule)), None)
        if speaker is not None and base(speaker.id) == base(pack.language):
            own += 1
        elif speaker is not None:
            other += 1
    return Unserved(len(said), own, other)


def _says(language: Language, text: str, rule: Rule) -> bool:
    entry = language.entries.get(text)
    if entry is None:
        return False
    return rule.mark(language.states[text], protected=is_protected(entry.file)) is not None
