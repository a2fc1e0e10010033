"""Put translated wordings into a language's files, and touch nothing else in them.

A message that has not changed keeps its bytes, and with them its approval. A file that was not
there begins as the source's own: its comments, its order, and its words where none came back.
"""

from collections.abc import Iterable, Iterator, Mapping

from fluent.syntax import FluentSerializer, ast

from bot.packs.fluent import Entry, closure, read_ftl
from bot.packs.words import base
from bot.workshop.rows import Row, Text, versions
from bot.workshop.shelf import Shelf
from bot.workshop.structure import Path, key_of, selects
from bot.workshop.tokens import written
from bot.workshop.weighed import Weighed

Message = ast.Message | ast.Term


def rewritten(shelf: Shelf, weighed: Weighed) -> dict[str, str]:
    """The new text of each file that changes, by its name."""
    book, wordings = weighed.book, weighed.wordings
    changed = [text for text in book.texts if any(row.key in weighed.changed for row in text.rows)]
    by_file: dict[str, list[tuple[Entry, Message]]] = {}
    for text in changed:
        file = text.own.file if text.own else text.file
        by_file.setdefault(file, []).append((text.source, _message(text, wordings)))
    for term in _terms(shelf, weighed, changed):
        by_file.setdefault(term.file, []).append((term, term.node))
    return {f"{file}.ftl": _file(shelf, book.language.id, file, some) for file, some in by_file.items()}


def _terms(shelf: Shelf, weighed: Weighed, changed: Iterable[Text]) -> Iterator[Entry]:
    """Names that a text of the source quotes and the language does not have yet; they stay as they are."""
    source, there = shelf.files.source, shelf.files.reach(weighed.book.language)
    quoted = {
        part.id: part for text in changed for part in closure(text.source, source.entries if source else {})
    }
    yield from (part for id, part in quoted.items() if id.startswith("-") and id not in there)


# --- one message


def _message(text: Text, wordings: Mapping[str, str]) -> Message:
    """A message with what came back, and what it says today where nothing did."""
    said = {row.key: wordings.get(row.key) or row.own for row in text.rows}
    for row in reversed(text.rows):  # inner wordings first: outer ones take them in
        if said[row.key]:
            _wording(text.skeletons[row.attribute], row.path).elements = written(
                said[row.key], row.known
            ).elements
    gone = {(row.attribute, at) for row in text.rows if (at := _dropped(row, text.rows, said)) is not None}
    patterns = {}
    for attribute, pattern in text.skeletons.items():
        for _, path in sorted((g for g in gone if g[0] == attribute and g[1]), key=lambda g: len(g[1])):
            _drop(pattern, path)
        if (attribute, ()) not in gone:
            patterns[attribute] = pattern
    if text.own and not text.is_copy:
        patterns = dict(versions(text.own)) | patterns
    attributes = [ast.Attribute(ast.Identifier(name), p) for name, p in patterns.items() if name]
    return ast.Message(ast.Identifier(text.id), patterns.get(""), attributes)


def _wording(pattern: ast.Pattern, path: Path) -> ast.Pattern:
    for step in path:
        select = next(select for some, select in selects(pattern) if some.of == step.of)
        pattern = next(variant.value for variant in select.variants if key_of(variant) == step.key)
    return pattern


def _dropped(row: Row, rows: Iterable[Row], said: Mapping[str, str]) -> Path | None:
    """Where the branch begins in which nobody said anything: () is the whole text, None is nowhere."""
    if said[row.key]:
        return None
    mine = [other for other in rows if other.attribute == row.attribute]
    for size in range(len(row.path) + 1):
        inside = (other for other in mine if other.path[:size] == row.path[:size])
        if not any(said[other.key] for other in inside):
            return row.path[:size]
    return None


def _drop(pattern: ast.Pattern, path: Path) -> None:
    *outer, last = path
    for step, select in selects(_wording(pattern, tuple(outer))):
        if step.of == last.of:
            select.variants = [v for v in select.variants if key_of(v) != last.key]


# --- one file


def _file(shelf: Shelf, language: str, file: str, some: list[tuple[Entry, Message]]) -> str:
    files, name = shelf.files, f"{file}.ftl"
    source = files.source.id if files.source else ""
    model = files.tree.files.get(("lang", source, name), "")
    text = files.tree.files.get(("lang", language, name))
    if text is None:
        below = files.languages[language].fallback
        text = _head(model) if base(below) == base(language) else model
    order = [entry.id for entry in read_ftl("", file, model)[0]]
    new = {entry.id: (entry, message) for entry, message in some}
    text = _replaced(text, {id: message for id, (_, message) in new.items()})
    there = {entry.id for entry in read_ftl("", file, text)[0]}
    for id in sorted(new.keys() - there, key=lambda id: order.index(id) if id in order else len(order)):
        text = _inserted(text, *new[id], order)
    _same(text, new)
    return text


def _head(text: str) -> str:
    """What stands above a file as a whole."""
    return "".join(line for line in text.splitlines(keepends=True) if line.startswith("###"))


def _replaced(text: str, new: Mapping[str, Message]) -> str:
    """A file with other wordings under the same comments; from its end, so that places stay right."""
    for entry in reversed(read_ftl("", "", text)[0]):
        if (message := new.get(entry.id)) is not None:
            start, end = _span(entry)
            tail = text[start:end][len(text[start:end].rstrip("\n")) :]
            text = text[:start] + _serialized(message) + tail + text[end:]
    return text


def _span(entry: Entry) -> tuple[int, int]:
    """Where a message stands in its file, its comment left out."""
    first, whole = entry.node.id.span, entry.node.span
    if first is None or whole is None:
        raise RuntimeError
    return first.start, whole.end


def _inserted(text: str, source: Entry, message: Message, order: list[str]) -> str:
    """A file with one more message, behind the one that it follows in the source."""
    comment = source.node.comment
    lines = comment.content.split("\n") if comment is not None and comment.content else []
    block = "".join(f"# {line}".rstrip() + "\n" for line in lines) + _serialized(message) + "\n"
    ends = {entry.id: _span(entry)[1] for entry in read_ftl("", "", text)[0]}
    before = [id for id in order[: order.index(source.id)] if id in ends] if source.id in order else []
    place = ends[before[-1]] if before else 0 if ends else len(text)
    if not before and ends:  # it is the first: behind what stands above the file
        place = len(_head(text))
    head, tail = text[:place].rstrip("\n"), text[place:].lstrip("\n")
    return (f"{head}\n\n" if head else "") + block + (f"\n{tail}" if tail else "")


def _serialized(message: Message) -> str:
    bare = message.clone()
    bare.comment = None
    return str(FluentSerializer().serialize_entry(bare)).rstrip("\n")


def _same(text: str, new: Mapping[str, tuple[Entry, Message]]) -> None:
    """Read the file as the bot will; anything that would be read otherwise is a fault of ours."""
    entries, faults = read_ftl("", "", text)
    found = {entry.id: entry.node for entry in entries}
    if faults or any(not message.equals(found[id], ["span", "comment"]) for id, (_, message) in new.items()):
        raise RuntimeError
