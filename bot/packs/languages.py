"""Read lang/<language>/: its settings, its words, who has approved them, what it listens for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.core.errors import Fault, quote
from bot.core.hearing import Vocabulary, phrases, plain
from bot.packs import schema, wording
from bot.packs.approvals import Approval, Hashes, State, read_approvals, state_of
from bot.packs.chat_words import ChatWords, read_chat_words
from bot.packs.fluent import Entry, read_ftl
from bot.packs.read import Tree
from bot.packs.toml import Toml
from bot.packs.words import Language, base, bundle_of, lively_source, plain_texts


@dataclass(slots=True)
class _Folder:
    """A language while it is being read."""

    id: str
    toml: Toml
    settings: dict[str, Any]
    entries: dict[str, Entry] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    sound: Mapping[str, Entry] = field(default_factory=dict)  # what can be said, also of those below it
    hashes: Mapping[str, str] = field(default_factory=dict)
    approvals: dict[str, Approval] = field(default_factory=dict)
    vocabulary: Vocabulary | None = None
    chat: ChatWords = field(default_factory=ChatWords)

    @property
    def sound_entries(self) -> dict[str, Entry]:
        """Its own of what can be said."""
        return {id: entry for id, entry in self.entries.items() if self.sound.get(id) is entry}


def read_languages(tree: Tree, today: date, faults: list[Fault]) -> dict[str, Language]:
    """Every language whose lang.toml can be used."""
    folders = {id: _read(tree, id, faults) for id in tree.folders.get("lang", ())}
    _check_chains(folders, faults)
    source = next((f for f in folders.values() if f.settings.get("source")), None)
    for folder in folders.values():
        reach = _reach(folder, folders)
        folder.sound = wording.check(folder.entries, reach, source.entries if source else {}, faults)
        folder.hashes = Hashes(folder.sound_entries, reach)
    for folder in folders.values():
        toml = tree.toml("lang", folder.id, "approvals.toml", faults)
        folder.approvals = read_approvals(toml, folder.hashes, today, faults)
    return {id: _language(f, source) for id, f in folders.items() if f.settings}


def chain(languages: Mapping[str, Language], id: str) -> tuple[Language, ...]:
    """A language and what it falls back to, the source last."""
    found: list[Language] = []
    while id in languages and languages[id] not in found:
        found.append(languages[id])
        id = languages[id].fallback
    return tuple(found)


def _read(tree: Tree, id: str, faults: list[Fault]) -> _Folder:
    files = tree.of("lang", id)
    mend = "add one with name, direction, fallback."
    toml = tree.main_toml("lang", id, "lang.toml", mend, faults)
    before = len(faults)
    settings = schema.sound(toml, toml.data, schema.LANG, faults) if toml else {}
    toml = toml or Toml(tree.path("lang", id, "lang.toml"))
    folder = _Folder(id, toml, settings if len(faults) == before else {})
    folder.files = frozenset(name[:-4] for name in files if name.endswith(".ftl"))
    for file in sorted(folder.files):
        path = tree.path("lang", id, f"{file}.ftl")
        entries, found = read_ftl(path, file, files[f"{file}.ftl"])
        faults += found
        _take(folder, entries, faults)
    folder.vocabulary = _vocabulary(tree, id, faults)
    folder.chat = read_chat_words(tree, id, faults)
    return folder


def _take(folder: _Folder, entries: Iterable[Entry], faults: list[Fault]) -> None:
    for entry in entries:
        if (first := folder.entries.get(entry.id)) is not None:
            what = f'"{entry.id}" is written twice; first in {first.file}.ftl, line {first.line}.'
            faults.append(Fault(entry.path, entry.line, "P002", what, "keep one of them."))
        else:
            folder.entries[entry.id] = entry
            faults.extend(_attributes_twice(entry))


def _attributes_twice(entry: Entry) -> Iterable[Fault]:
    seen: set[str] = set()
    for attribute in entry.node.attributes:
        if (name := attribute.id.name) in seen:
            what = f'".{name}" of "{entry.id}" is written twice.'
            yield Fault(entry.path, entry.attributes[name], "P002", what, "keep one of them.")
        seen.add(name)


def _vocabulary(tree: Tree, id: str, faults: list[Fault]) -> Vocabulary | None:
    words = tree.toml("lang", id, "words.toml", faults)
    common = tree.toml("lang", id, "common.toml", faults)
    lists = schema.sound(common, common.data, schema.COMMON, faults)
    if not words.data:
        return None
    own = schema.sound(words, words.data, schema.WORDS, faults)
    ordinary = frozenset(plain(word) for some in lists.values() for word in some)
    return Vocabulary(own.get("safe_word", ""), ordinary, phrases(own.get("distress", ())))


def _reach(folder: _Folder, folders: Mapping[str, _Folder]) -> dict[str, Entry]:
    """What the words of a language may refer to: its own, then those of es for es-MX."""
    found, seen = dict(folder.entries), {folder.id}
    below = str(folder.settings.get("fallback", ""))
    while below in folders and below not in seen and base(below) == base(folder.id):
        found = folders[below].entries | found
        seen.add(below)
        below = str(folders[below].settings.get("fallback", ""))
    return found


def _check_chains(folders: Mapping[str, _Folder], faults: list[Fault]) -> None:
    """Each chain ends at the one source language (P105, P106)."""
    sources = [f for f in folders.values() if f.settings.get("source")]
    for extra in sources[1:]:
        what = f'"{sources[0].id}" is the source language already.'
        faults.append(extra.toml.fault(("source",), "P104", what, "keep one source = true."))
    for folder in folders.values():
        if folder.settings and not folder.settings.get("source"):
            _check_chain(folder, folders, faults)


def _check_chain(folder: _Folder, folders: Mapping[str, _Folder], faults: list[Fault]) -> None:
    below = folder.settings.get("fallback", "")
    if not below:
        what, mend = '"fallback" is missing.', 'add fallback = "en", or source = true.'
        faults.append(folder.toml.fault((), "P103", what, mend))
    elif below not in folders:
        what = f'There is no language "{quote(below)}".'
        mend = f"use one of {', '.join(folders)}."
        faults.append(folder.toml.fault(("fallback",), "P105", what, mend))
    seen = [folder.id]
    while below in folders and below not in seen:
        seen.append(below)
        below = folders[below].settings.get("fallback", "")
    if below == folder.id:
        what = f"The fallback goes round: {', '.join(seen)}."
        mend = "let the last one fall back to the source language."
        faults.append(folder.toml.fault(("fallback",), "P106", what, mend))


def _language(folder: _Folder, source: _Folder | None) -> Language:
    reach, entries = folder.sound, folder.sound_entries
    direction = folder.settings["direction"]
    bundle = bundle_of(folder.id, reach.values(), isolating=direction == "rtl")
    return Language(
        id=folder.id,
        name=folder.settings["name"],
        direction=direction,
        fallback=folder.settings.get("fallback", ""),
        source=folder is source,
        entries=entries,
        files=folder.files,
        states={id: _state(id, folder, source) for id in entries},
        vocabulary=folder.vocabulary,
        plain=plain_texts(bundle, entries, reach),
        lively=lively_source(entries, reach),
        chat=folder.chat,
    )


def _state(id: str, folder: _Folder, source: _Folder | None) -> State:
    approval = folder.approvals.get(id)
    if approval is None:
        return state_of(None, source=folder is source, source_hash="", same_meaning=())
    same = source.approvals.get(id) if source else None
    return state_of(
        approval,
        source=folder is source,
        source_hash=source.hashes.get(id, "") if source else "",
        same_meaning=same.same_meaning_as if same and same.complete else (),
    )
