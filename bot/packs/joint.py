"""What only shows when flows, words, places and packs meet.

Texts and labels that are missing, confirmations that a real pack needs, and whether anybody
is left who answers. Who has read the words is judged in `readers`.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from bot.core import limits
from bot.core.errors import Fault, quote
from bot.core.flow_rules import is_need
from bot.core.guards import FIXED_NAMES, NEEDS
from bot.core.state import State
from bot.packs import mends, past_records, self_told
from bot.packs.files import Files, PackFile
from bot.packs.form import check_form
from bot.packs.library import has_confirmed_line
from bot.packs.needs import FRAME, HANDOFF, LIVE_TEXTS, Needs, engine_texts, labels_of, needed
from bot.packs.places import Fact, Hotline, Place, as_of
from bot.packs.readers import check_readers
from bot.packs.wording import cells
from bot.packs.words import SETTINGS, VARIABLES, Language, base


def check_joint(
    files: Files, states: tuple[State, ...], today: date, *, demo: bool, flows_sound: bool
) -> Iterator[Fault]:
    """Faults of the whole; `demo` judges every pack as a demonstration.

    Without `flows_sound` what only the flows ask for is left for later.
    """
    joined = files.joined
    needs, anywhere = needed(states, joined), needed(states, files.places.values())
    yield from _texts_nowhere(files, needs)
    for language in _spoken(files):
        yield from _missing(files, language, joined)
        if flows_sound:
            yield from _labels(language, needs, anywhere)
        yield from _on_screens(language, needs)
    yield from _unsaid(files, states)
    for place in joined if flows_sound else ():
        yield from _onward(place, states)
    if flows_sound:
        yield from past_records.check(files, states)
    yield from self_told.check(files, demo=demo)
    for id in sorted(files.packs):
        yield from _pack(files, files.packs[id], today, demo=demo)
    yield from check_readers(files, states, _spoken(files), demo=demo)
    yield from check_form(files)


def texts(files: Files) -> frozenset[str]:
    """Every id that any language says."""
    return frozenset(id for spoken in files.languages.values() for id in spoken.entries)


def pages(files: Files) -> frozenset[str]:
    """Every page that any place has, and each note before one."""
    some = [page for place in files.places.values() for page in place.pages.values()]
    return frozenset({page.id for page in some} | {f"{page.id}.note" for page in some if page.note})


def _spoken(files: Files) -> list[Language]:
    """The languages that packs name or fall back to."""
    ids = {lang.id for pack in files.packs.values() for lang in files.chain(pack.language)}
    return [files.languages[id] for id in sorted(ids)]


# --- texts


def _texts_nowhere(files: Files, needs: Needs) -> Iterator[Fault]:
    known = texts(files)
    told: set[tuple[str, int, str]] = set()
    for toml, where, text, code in needs.named:
        key = (toml.path, toml.line(where), text)
        if text not in known and key not in told:
            told.add(key)
            what = f'No language has the text "{quote(text)}".'
            mend = "write it in the source language, or correct the id."
            yield toml.fault(where, code, what, mend)
    for pack in files.packs.values():
        named = (("title", pack.title), ("duty", pack.duty), ("danger_card", pack.danger_card))
        for key_name, text in named:
            if text and text not in known and key_name in pack.toml.data:
                what = f'No language has the text "{quote(text)}".'
                mend = "write it in the source language, or correct the id."
                yield pack.toml.fault((key_name,), "P216", what, mend)


def _missing(files: Files, language: Language, joined: Iterable[Place]) -> Iterator[Fault]:
    """P003: ui.ftl whole, and every other file that a language has, whole (packs.md section 2)."""
    source = files.source
    if source is None:
        return
    if language is source:
        live = [(HANDOFF, text) for text in sorted(LIVE_TEXTS) if HANDOFF in source.files]
        wanted = [*engine_texts(joined), *live, ("ui", FRAME)]
        yield from _missing_texts(files, language, (at for at in wanted if at[1] not in source.entries))
        return
    if base(language.fallback) == base(language.id):
        return
    if "ui" not in language.files:
        path = files.tree.path("lang", language.id, "ui.ftl")
        what = "The language has no ui.ftl: nobody could read the frame."
        yield Fault(path, 1, "P003", what, "copy ui.ftl of the source language and translate it.")
    for entry in source.entries.values():
        whole = entry.file in language.files and not entry.id.startswith("-")
        optional = entry.id == "ui-closed"
        if whole and not optional and entry.id not in language.entries:
            yield _missing_text(files, language, entry.file, entry.id)


def _unsaid(files: Files, states: tuple[State, ...]) -> Iterator[Fault]:
    """P003: what a pack has to say and none of its languages says, though some other language does."""
    for pack in files.packs.values():
        chain, needs = files.chain(pack.language), needed(states, [files.places[pack.place]])
        own = {text for language in chain for text in language.entries}
        others = {id: entry.file for some in files.languages.values() for id, entry in some.entries.items()}
        unsaid = sorted((needs.labels.keys() | needs.buttons) - own)
        yield from _missing_texts(files, chain[-1], ((others[id], id) for id in unsaid if id in others))


def _missing_texts(files: Files, language: Language, wanted: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    """One fault a text; one for all the texts of a file that is not there."""
    absent: dict[str, list[str]] = {}
    for file, text in wanted:
        if file in language.files:
            yield _missing_text(files, language, file, text)
        else:
            absent.setdefault(file, []).append(text)
    for file, some in absent.items():
        path = files.tree.path("lang", language.id, f"{file}.ftl")
        what = f"The file is missing, and with it {len(some)} needed texts, such as {some[0]}."
        yield Fault(path, 1, "P003", what, "write the file, or take it from an older copy.")


def _missing_text(files: Files, language: Language, file: str, text: str) -> Fault:
    path = files.tree.path("lang", language.id, f"{file}.ftl")
    what = f'The text "{text}" is missing.'
    return Fault(path, 1, "P003", what, f"add {text} = … to {file}.ftl.")


def _labels(language: Language, needs: Needs, anywhere: Needs) -> Iterator[Fault]:
    """P022: a choice without a label, a label without a choice; at the text's own line.

    A label may wait for a place that is there and that no pack joins: whoever takes the shipped packs
    out of the folder keeps the words.
    """
    for text, wanted in needs.labels.items():
        entry = language.entries.get(text)
        if entry is None:
            continue
        for label in sorted(wanted - entry.attributes.keys()):
            what = f'"{text}" has no label for the choice "{label}".'
            yield Fault(entry.path, entry.line, "P022", what, f"add .{label} = … under it.")
        for label in sorted(labels_of(entry.attributes) - wanted - anywhere.labels.get(text, set())):
            what = f'"{text}" has a label "{label}", and no choice is called so.'
            named = f", or call it one of {', '.join(sorted(wanted))}" if wanted else ""
            mend = f"take it out{named}."
            yield Fault(entry.path, entry.attributes[label], "P022", what, mend)
        for quiet in sorted(q for q in entry.attributes if q.startswith("quiet-")):
            if quiet.removeprefix("quiet-") not in wanted:
                what = f'"{text}" has a quiet label "{quiet}", and no choice is called so.'
                yield Fault(entry.path, entry.attributes[quiet], "P022", what, "take it out.")


def _on_screens(language: Language, needs: Needs) -> Iterator[Fault]:
    """Variables that a screen does not know (P005), and bodies that are buttons (P020)."""
    for text in needs.labels if language.source else ():
        if (entry := language.entries.get(text)) is not None:
            for name in sorted((entry.variables & VARIABLES.keys()) - SETTINGS):
                what = f'{{ ${name} }} in "{text}" is not known on this screen.'
                mend = f"use one of: {', '.join('$' + v for v in sorted(SETTINGS))}."
                yield Fault(entry.path, entry.line, "P005", what, mend)
    for text in sorted(needs.buttons):
        entry = language.entries.get(text)
        limit = limits.LABEL
        if entry is not None and (wide := cells(language.plain.get(text, ""))) > limit:
            what = f'"{text}" is a button and {wide} wide; {limit} fit.'
            yield Fault(entry.path, entry.line, "P020", what, "say it shorter.")


def _onward(place: Place, states: tuple[State, ...]) -> Iterator[Fault]:
    """F003: pages that lead to what no flow defines. What is planned (fixed names) may be absent."""
    names = {state.name for state in states}
    names |= {f"{flow}.{state}" for flow, some in FIXED_NAMES.items() for state in some}
    names |= {f"page.{id}" for id in place.pages}
    names |= {f"page.{id}.note" for id, page in place.pages.items() if page.note}
    for page in place.pages.values():
        for target in page.go:
            if not is_need(target):
                what = f'Page "{quote(page.id)}" leads to "{quote(target)}", which ends in no need.'
                yield page.toml.fault((page.id, "go"), "F003", what, f"end it in one of {', '.join(NEEDS)}.")
            elif target.partition(":")[0] not in names:
                what = f'Page "{quote(page.id)}" leads to "{quote(target)}", which no flow defines.'
                mend = "use the name of a state, such as start.menu."
                yield page.toml.fault((page.id, "go"), "F003", what, mend)


# --- places and approvals


def _pack(files: Files, pack: PackFile, today: date, *, demo: bool) -> Iterator[Fault]:
    """Whether a pack still has somebody who answers (P115, P215)."""
    place, real = files.places[pack.place], not (pack.demonstration or demo)
    shown = as_of(place, today, unconfirmed=not real)
    path = files.tree.path("place", place.id, "hotlines.toml")
    in_date = (h for h in shown.hotlines.values() if not h.is_late(today))
    if not any(line.fallback and line.scope == "national" for line in in_date):
        what = f'The pack "{pack.id}" has no national line with fallback = true that is in date.'
        mend = "look at a national line again, renew its dates, and give it fallback = true."
        yield Fault(path, 1, "P115", what, mend)
    if real and not has_confirmed_line(place, shown):
        what = f'The pack "{pack.id}" has no confirmed line beside police and emergency.'
        yield Fault(path, 1, "P215", what, "make a test call and confirm a line.")
    unsure: list[Fact | Hotline] = [*place.facts.values(), *place.hotlines.values()]
    for it in unsure:
        if not it.is_confirmed():
            yield _unconfirmed(it, real=real)


def _unconfirmed(it: Fact | Hotline, *, real: bool) -> Fault:
    how = "make a test call" if isinstance(it, Hotline) else "ask a lawyer"
    what = f'"{quote(it.id)}" is not confirmed.'
    line, mend = it.toml.line(it.at), f"{how}, then: {mends.confirm(it)}"
    if real:
        return Fault(it.toml.path, line, "P215", what, mend)
    return Fault(it.toml.path, line, "W010", what, mend, "warning")
