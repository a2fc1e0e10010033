"""Read an example of a rule's page, and plant it into a tree of files.

An example is one or more fenced blocks. The first line of a block names a file; the others are
put into it by name:

- a line of words (`menu.ftl`) or of a pack's tables stands in place of the line with the same name,
  under the same message, table or record (records are known by their `id`), or is added below it;
- a state of a flow is written whole, and stands in place of the whole state;
- what is commented out (`# order = 1`, `# [front]`) takes the line or state of that name away;
- what the file does not have yet is added at its end; a file that is not there is made.

An arrow marks the line that `check` has to name, and is no part of the file; before the file's
name it stands for line 1.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

ARROW = "⇒ "
FENCE = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MESSAGE = re.compile(r"(?:# )?(-?[A-Za-z][\w-]*) =")
_LABEL = re.compile(r" +(\.[\w-]+) =")
_KEY = re.compile(r"(?:# )?([\w.\"-]+) *=")
_ID = re.compile(r'id = "([^"]+)"')


@dataclass(slots=True)
class Part:
    """A message, table or record: its name, and its lines by theirs."""

    name: str
    lines: dict[str, str] = field(default_factory=dict)

    def add(self, key: str, line: str) -> None:
        """A line under its name; one without a name goes on with the line before."""
        known = key in self.lines
        self.lines[key] = f"{self.lines[key]}\n{line}" if known else line


@dataclass(frozen=True, slots=True)
class Block:
    """What one fenced block says: a file, and what is put into it."""

    path: str
    text: str
    at_top: bool


def blocks(text: str) -> Iterator[Block]:
    """The examples in a piece of a page."""
    for found in FENCE.finditer(text):
        first, _, rest = found[1].partition("\n")
        yield Block(first.removeprefix(ARROW), rest, first.startswith(ARROW))


def planted(tree: dict[str, str], text: str) -> tuple[dict[str, str], list[tuple[str, int]]]:
    """The tree with the examples of a text in it, and the places that arrows mark."""
    changed, marked = dict(tree), []
    for block in blocks(text):
        whole = _joined(block.path, changed.get(block.path, ""), block.text)
        if block.at_top:
            marked.append((block.path, 1))
        lines = enumerate(whole.split("\n"), 1)
        marked += [(block.path, number) for number, line in lines if line.startswith(ARROW)]
        changed[block.path] = re.sub(f"^{ARROW}", "", whole, flags=re.MULTILINE)
    return changed, marked


def without_gaps(path: str, text: str) -> str:
    """A file as it is after an example that changes nothing in it."""
    return _joined(path, text, "")


def _joined(path: str, text: str, more: str) -> str:
    parts = _parts(path, text)
    by_name = {part.name: part for part in parts}
    for part in _parts(path, more):
        if path.startswith("flows/") and part.name in by_name and part.name:
            by_name[part.name].lines = part.lines
        elif part.name in by_name:
            by_name[part.name].lines.update(part.lines)
        else:
            parts.append(part)
    return "".join(line + "\n" for part in parts for line in part.lines.values())


def _parts(path: str, text: str) -> list[Part]:
    read = _messages if path.endswith(".ftl") else _tables
    return [part for part in read(text.removesuffix("\n").split("\n")) if any(part.lines.values())]


def _messages(rows: list[str]) -> Iterator[Part]:
    """The messages of a file of words, each with the comment above it."""
    part, above, key = Part(""), Part(""), ""
    for row in rows:
        bare = row.removeprefix(ARROW)
        if message := _MESSAGE.match(bare):
            yield part
            part, above, key = Part(message[1], above.lines), Part(""), "="
        elif bare.startswith("#"):
            above.add("#", row)
            continue
        elif label := _LABEL.match(bare):
            key = label[1]
        elif bare and not bare.startswith((" ", "}")):
            yield part
            part, above, key = Part(bare, above.lines), Part(""), "="
        if bare:
            part.add(key, row)
    yield part
    yield above


def _tables(rows: list[str]) -> Iterator[Part]:
    """The tables of a file, the ones under a record after its id."""
    part, key, record = Part(""), "", ""
    for at, row in enumerate(rows):
        bare = row.removeprefix(ARROW)
        if bare.removeprefix("# ").startswith("["):
            yield part
            if bare.startswith("[["):
                ids = (_ID.match(other.removeprefix(ARROW)) for other in rows[at:])
                record = next((id[1] for id in ids if id), "")
            part, key = Part(f"{bare.removeprefix('# ')} {record}".strip()), "["
        elif named := _KEY.match(bare):
            key = named[1]
        if bare:
            part.add(key, row)
    yield part
