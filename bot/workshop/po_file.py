"""The same rows as a gettext file (.po), for programs that translators work in.

Written and read here: it is a small format, and every fault needs its line. `msgctxt` is the key,
what a translator has to know stands in extracted comments, plural forms are Babel's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.plural import to_gettext

from bot.core.errors import Fault, quote
from bot.workshop.returned import Group, Groups, Returned, unreadable
from bot.workshop.rows import Book, Row
from bot.workshop.structure import cardinal

_LINE = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d{1,3})\])?)?[ \t]*"((?:[^"\\]|\\.)*)"[ \t]*')
_END = re.compile("\r\n|\r|\n")
_ESCAPE = re.compile(r"\\(.)")
_SIGNS = {"n": "\n", "t": "\t", "r": "\r"}


# --- out


def groups_of(book: Book) -> dict[str, Group]:
    """The plural forms that gettext keeps together."""
    return {key: Group(tuple(r.key for r in rows), *_both(rows)) for key, rows in book.groups.items()}


def _both(rows: list[Row]) -> tuple[str, str]:
    """The source's wording for one, and for all else."""
    return next((row.source for row in rows if row.plural == "one"), rows[-1].source), rows[-1].source


def po_text(book: Book) -> str:
    """The whole file."""
    blocks, done = [_header(book.language.id)], set()
    groups = book.groups
    for row in book.rows.values():
        if not row.group:
            blocks.append(_block(row, row.key, f"msgid {_said(row.source)}", f"msgstr {_said(row.own)}"))
        elif row.group not in done:
            done.add(row.group)
            one, other = _both(groups[row.group])
            forms = (f"msgstr[{n}] {_said(form.own)}" for n, form in enumerate(groups[row.group]))
            ids = (f"msgid {_said(one)}", f"msgid_plural {_said(other)}")
            blocks.append(_block(row, row.group, *ids, *forms))
    return "\n".join(blocks)


def _header(language: str) -> str:
    rule = cardinal(language)
    lines = [
        "Project-Id-Version: Wayside",
        f"Language: {language.replace('-', '_')}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        *([f"Plural-Forms: {to_gettext(rule)}"] if rule else []),
    ]
    return "\n".join(['msgid ""', 'msgstr ""', *(_said(f"{line}\n") for line in lines)]) + "\n"


def _block(row: Row, key: str, *said: str) -> str:
    about = (row.where, f"Max: {row.most}", *row.note.split("; "))
    return "\n".join([*(f"#. {line}" for line in about if line), f"msgctxt {_said(key)}", *said]) + "\n"


def _said(words: str) -> str:
    for sign, written in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r")):
        words = words.replace(sign, written)
    return f'"{words}"'


# --- back


@dataclass(slots=True)
class _Entry:
    """One entry while it is read. `said`: msgctxt, msgid, msgstr[0] and so on."""

    line: int = 0
    fuzzy: bool = False
    said: dict[str, str] = field(default_factory=dict)


def read_po(path: Path, text: str, groups: Groups, faults: list[Fault]) -> Iterator[Returned]:
    """The wordings that came back; what a program only guessed at (fuzzy) counts as empty."""
    every = list(_entries(path, text, faults))
    if not any("msgctxt" in entry.said for entry in every) and not faults:
        mend = "send back the file that `pack export` wrote."
        raise unreadable(path, 1, "This is no file that was exported here.", mend)
    for entry in every:
        if "msgctxt" in entry.said:
            yield from _wordings(path, entry, groups, faults)


def _wordings(path: Path, entry: _Entry, groups: Groups, faults: list[Fault]) -> Iterator[Returned]:
    key, said = entry.said["msgctxt"], entry.said
    forms = [said[name] for name in sorted(said, key=_index) if name.startswith("msgstr")]
    group = groups.get(key)
    if group is None:
        yield Returned(entry.line, key, "" if entry.fuzzy or not forms else forms[0], said.get("msgid", ""))
    elif len(forms) != len(group.keys):
        what = f"There are {len(forms)} plural forms here; the language has {len(group.keys)} for this text."
        mend = "keep the forms of the export, msgstr[0] and on, each with its wording."
        faults.append(Fault(quote(path, 200), entry.line, "X006", what, mend))
    else:
        is_same = (said.get("msgid"), said.get("msgid_plural")) == (group.one, group.other)
        source = None if is_same else said.get("msgid_plural", said.get("msgid", ""))
        for one, form in zip(group.keys, forms, strict=True):
            yield Returned(entry.line, one, "" if entry.fuzzy else form, source)


def _index(name: str) -> int:
    return int(name[7:-1]) if name.startswith("msgstr[") else -1


def _entries(path: Path, text: str, faults: list[Fault]) -> Iterator[_Entry]:
    entry, name = _Entry(), ""
    for number, line in enumerate(_END.split(text), 1):
        words = line.strip()
        if not words or words.startswith("#"):
            if any(part.startswith("msgstr") for part in entry.said):
                yield entry
                entry, name = _Entry(), ""
            entry.fuzzy |= words.startswith("#,") and "fuzzy" in words
            continue
        found = _LINE.fullmatch(words)
        if found is None or not (found[1] or name):
            what = f'This line cannot be read: "{quote(words)}".'
            mend = (
                "each line is msgctxt, msgid or msgstr and words in quotation marks; the file may be cut off."
            )
            faults.append(Fault(quote(path, 200), number, "X001", what, mend))
            entry, name = _Entry(), ""
            continue
        if (found[1] or "") in {"msgctxt", "msgid"} and any(p.startswith("msgstr") for p in entry.said):
            yield entry
            entry = _Entry()
        name = found[1] or name
        entry.line = number if found[1] == "msgid" else entry.line
        entry.said[name] = entry.said.get(name, "") + _ESCAPE.sub(_sign, found[3])
    yield entry


def _sign(escape: re.Match[str]) -> str:
    return _SIGNS.get(escape[1], escape[1])
