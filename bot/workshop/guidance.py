"""What a translator has to know about a text: where it stands, how long it may be, what is special."""

import re
from collections.abc import Collection, Iterator

from fluent.syntax import ast

from bot.core import limits
from bot.packs.approvals import is_protected
from bot.packs.files import Files
from bot.packs.fluent import Entry
from bot.packs.form import TOASTS
from bot.packs.needs import FRAME, PAGE_GO, Needs
from bot.packs.rules.sentences import PREVIEW
from bot.packs.texts import GAP, texts_of
from bot.workshop.structure import FORMS, Path, Step, numbers_of

SHOWN = 5  # examples of the numbers that a form is said for
_MAX = re.compile(r"\s*\bMax(?: \.[a-z0-9-]+)?: \d+(?: each)?\.?")
_VARIABLE = re.compile(r"\$([a-zA-Z][a-zA-Z0-9_-]*)")


def is_quiet(attribute: str) -> bool:
    """Whether an attribute is a wording for quiet mode."""
    return attribute == "quiet" or attribute.startswith("quiet-")


class Guide:
    """Knows the screens that texts stand on."""

    def __init__(self, files: Files, needs: Needs, language: str) -> None:
        self._language = language
        self._source = files.source.entries if files.source else {}
        self._buttons = needs.buttons
        self._bodies = needs.labels.keys() - needs.buttons - {FRAME, PAGE_GO}
        self._titles = {pack.title for pack in files.packs.values()}

    def where(self, entry: Entry) -> str:
        """The source's comment, its variables as tokens."""
        comment = entry.node.comment
        lines = (comment.content or "").split("\n") if comment is not None else []
        said = " ".join(filter(None, (_MAX.sub("", line).strip() for line in lines)))
        return _VARIABLE.sub(r"⟦\1⟧", said.removeprefix("Where:").strip())

    def most(self, entry: Entry, attribute: str) -> int:
        """How long the whole text may be: characters of a body, cells of a label."""
        if attribute in ("", "quiet"):
            most = limits.LABEL if entry.id in self._buttons else limits.BODY
            most = min(most, limits.TOAST) if entry.id in TOASTS else most
        else:
            most = limits.FRAME_LABEL if entry.id == FRAME else limits.LABEL
        return min(most, entry.limits.get(attribute, most))

    def notes(
        self, entry: Entry, attribute: str, path: Path, used: Collection[str], known: dict[str, ast.Placeable]
    ) -> Iterator[str]:
        """What is special about a wording, piece by piece."""
        yield from self._kind(entry, attribute)
        yield from self._care(entry, attribute)
        yield from (_branch(self._language, step) for step in path)
        for name in sorted(name for name in used if name.isdecimal() and name in known):
            yield f"⟦{name}⟧ {self._stands_for(known[name])}"

    def _kind(self, entry: Entry, attribute: str) -> Iterator[str]:
        if is_quiet(attribute):
            yield "said instead in quiet mode: nothing in it tells what this is about; may stay empty"
        if attribute in ("", "quiet") and entry.id not in self._buttons:
            return
        yield "a button; wide letters count two"

    def _care(self, entry: Entry, attribute: str) -> Iterator[str]:
        if is_protected(entry.file):
            yield "protected: two readers approve it"
        if entry.file == "questions" and attribute in ("", "quiet"):
            yield "a question: only such texts may ask"
        if entry.file == "ui" or entry.id in self._titles:
            yield "anybody may see it: nothing in it tells what this is about"
        elif entry.id in self._bodies and not attribute:
            yield f"a list of chats shows its first {PREVIEW} characters: not what this is about"

    def _stands_for(self, part: ast.Placeable) -> str:
        match part.expression:
            case ast.SelectExpression():
                return "stands for one of several wordings, each in a row of its own"
            case ast.TermReference():
                return f"is a name that stays as it is{self._said('-' + part.expression.id.name)}"
            case ast.MessageReference():
                return f"is another text{self._said(part.expression.id.name)}"
            case ast.StringLiteral():
                return f"is the bracket {part.expression.value}"
            case _:
                return "is filled in"

    def _said(self, id: str) -> str:
        entry = self._source.get(id)
        said = next((text.words.replace(GAP, "…") for text in texts_of(entry)), "") if entry else ""
        return f": {said}" if said else ""


def _branch(language: str, step: Step) -> str:
    if step.counts and step.key in FORMS:
        numbers = numbers_of(language, step)
        examples = ", ".join(numbers[:SHOWN]) + (" …" if numbers[SHOWN:] else "")
        return f"the form {step.key}" + (f", said for {examples}" if examples else "")
    if step.counts:
        return f"only for the number {step.key}; may stay empty"
    name = _VARIABLE.search(step.selector)
    if not name:
        return "one of several wordings"
    return f"said when {name[1]} is {step.key}" if step.key != "other" else f"said for any other {name[1]}"
