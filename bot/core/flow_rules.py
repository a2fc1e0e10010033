"""The rules of the flow format (F003 to F011): each a small function that yields faults.

One fault for one mistake: a value that was noted once (and is empty since) is not judged
again, and a fixed name that is missing (F010) is not also a target that is missing (F003).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from itertools import chain

from bot.core.book import BACK, LANGUAGE, frame_ids, place, token
from bot.core.errors import Fault, quote
from bot.core.guards import (
    DEEDS,
    ENGINE_IDS,
    EVENTS,
    FILTERS,
    FIXED_NAMES,
    GUARDS,
    GUARDS_WITH_NAME,
    INPUTS,
    NEEDS,
    QUESTIONS,
    is_deed,
    is_guard,
)
from bot.core.state import State

ID_RULE = "with 2 to 24 of a-z, 0-9 and -"
_ID = re.compile(r"[a-z0-9-]{2,24}")


def is_id(name: str) -> bool:
    """Whether a name is `[a-z0-9-]{2,24}`."""
    return bool(_ID.fullmatch(name))


def full(flow: str, target: str) -> str:
    """A target with its flow's name before it; "back" is the screen before, whatever it was."""
    return target if target == BACK or "." in target.partition(":")[0] else f"{flow}.{target}"


def near(word: str, names: Iterable[str], sign: str = "") -> str:
    """Up to three names like the word, else the first few: what an author may have meant."""
    known = sorted(names)
    return ", ".join(sign + quote(n) for n in get_close_matches(word[:60], known, 3, 0.6) or known[:12])


def use(word: str, names: Iterable[str]) -> str:
    """The mend of a name that is not among the names there are."""
    found = near(word, names)
    return f"use one of {found}." if found else "remove it; there is none to name yet."


def fault(state: State, key: str, code: str, what: str, mend: str) -> Fault:
    """A fault at a key of a state; at its header, if the key has no line of its own."""
    line = state.lines.get(key, state.lines.get("", 1))
    return Fault(state.path, line, code, what, mend)


def of_one(state: State) -> Iterator[Fault]:
    """Everything that one state alone can have wrong."""
    return chain(_ids(state), _closed_lists(state), _question(state), _when(state), _fit(state))


def _ids(state: State) -> Iterator[Fault]:
    flow, _, id = state.name.partition(".")
    if not is_id(id) or (id in ENGINE_IDS and id not in FIXED_NAMES.get(flow, ())):
        what = f'"{quote(id)}" cannot be the name of a state.'
        yield fault(state, "", "F006", what, f"name it {ID_RULE}, and not like the frame.")
    for choice in state.choices:
        if not is_id(choice) or choice in ENGINE_IDS or f"{choice}-".startswith("quiet-"):
            what = f'"{quote(choice)}" of {quote(state.name)} cannot be the name of a choice.'
            mend = f"name it {ID_RULE}, and not like the frame or quiet."
            yield fault(state, f"choices.{choice}", "F006", what, mend)


def _closed_lists(state: State) -> Iterator[Fault]:
    if state.input not in INPUTS:
        yield _unlisted(state, "input", "input", state.input, INPUTS)
    for deed in state.do:
        if not is_deed(deed):
            named = FILTERS if deed.startswith("set-filter:") else DEEDS
            sign = "set-filter:" if named is FILTERS else ""
            yield _unlisted(state, "do", "deed", deed, frozenset(f"{sign}{name}" for name in named))
    for choice, guard in state.when.items():
        if guard and not is_guard(guard):
            named = GUARDS | {f"{kind}:…" for kind in GUARDS_WITH_NAME}
            yield _unlisted(state, f"when.{choice}", "guard", guard, named)
    for event in state.on:
        if event not in EVENTS:
            yield _unlisted(state, f"on.{event}", "event", event, EVENTS)


def _unlisted(state: State, key: str, kind: str, name: str, names: frozenset[str]) -> Fault:
    what = f'{quote(state.name)} names "{quote(name)}", which is not one of the {kind}s there are.'
    return fault(state, key, "F005", what, use(name, names))


def _question(state: State) -> Iterator[Fault]:
    """The flows and the closed list of questions agree, in both directions (F007)."""
    head, _, id = state.say.partition("question-")
    asks = not head and bool(id)
    if asks and id not in QUESTIONS:
        what = f'{quote(state.name)} asks "{quote(state.say)}", which is not on the list of questions.'
        yield fault(state, "say", "F007", what, use(state.say, (f"question-{q}" for q in QUESTIONS)))
    elif asks and not state.question:
        what = f'{quote(state.name)} says "{quote(state.say)}" but is not marked as a question.'
        yield fault(state, "say", "F007", what, "add question = true.")
    elif state.question and state.say and not asks:
        what = f'{quote(state.name)} is marked as a question; "{quote(state.say)}" is none on the list.'
        yield fault(state, "question", "F007", what, "remove question, or ask one of the list.")


def _when(state: State) -> Iterator[Fault]:
    for choice in state.when:
        if choice not in state.choices:
            what = f'"when.{quote(choice)}" of {quote(state.name)} is for a choice that is not there.'
            yield fault(state, f"when.{choice}", "F009", what, use(choice, state.choices))


def _fit(state: State) -> Iterator[Fault]:
    """Keys that do not fit the input (F011)."""
    name = quote(state.name)
    if state.input == "pages" and "at" not in state.lines:
        what = f"{name} shows pages, and does not say which."
        yield fault(state, "input", "F011", what, 'add at = "…", the id of a page.')
    if state.at and state.input in INPUTS - {"pages"}:
        what = f'"at" of {name} is for pages only.'
        yield fault(state, "at", "F011", what, 'add input = "pages", or remove at.')
    if state.input == "relay" and state.question:
        what = f"{name} is the live chat and cannot be a question."
        yield fault(state, "question", "F011", what, "remove question.")
    if state.input == "area" and not set(state.choices) - set(state.when):
        what = f"{name} asks for an area and has no way round."
        yield fault(state, "input", "F011", what, 'add a choice like choices.anywhere = "…".')


def two_files(states: Iterable[State]) -> Iterator[Fault]:
    """Two files for one flow (F001), in folders of their own."""
    first: dict[str, str] = {}
    told: set[str] = set()
    for state in sorted(states, key=lambda state: state.path):
        flow = state.name.partition(".")[0]
        if first.setdefault(flow, state.path) != state.path and state.path not in told:
            told.add(state.path)
            what = f'The flow "{quote(flow)}" is also in {quote(first[flow])}.'
            yield Fault(state.path, 1, "F001", what, "join the two files, or rename one.")


def targets(
    states: tuple[State, ...], pages: frozenset[str] | None, unread: frozenset[str]
) -> Iterator[Fault]:
    """Choices and events that lead nowhere (F003)."""
    names = frozenset(state.name for state in states) | {LANGUAGE}
    names |= {f"page.{page}" for page in pages or ()}
    flows = {name.partition(".")[0] for name in names}
    for state in states:
        for key, target in _leads(state):
            flow, _, id = target.partition(":")[0].partition(".")
            said = flow in unread or (flow in flows and id in FIXED_NAMES.get(flow, ()))
            unknown = pages is None and flow == "page"
            there = f"{flow}.{id}" in names and is_need(target)
            if target and not there and not said and not unknown:
                yield _astray(state, key, target, names)


def is_need(target: str) -> bool:
    """Whether what stands behind a target's colon, if anything does, is a need of the closed list."""
    _, colon, need = target.partition(":")
    return not colon or need in NEEDS


def _leads(state: State) -> Iterator[tuple[str, str]]:
    yield from ((f"choices.{choice}", to) for choice, to in state.choices.items() if to != BACK)
    yield from ((f"on.{event}", target) for event, target in state.on.items())


def _astray(state: State, key: str, target: str, names: frozenset[str]) -> Fault:
    kind, _, id = key.partition(".")
    said = "choice" if kind == "choices" else "event"
    what = f'{said} "{quote(id)}" of {quote(state.name)} leads to "{quote(target)}", which no flow defines.'
    if not is_need(target):
        return fault(state, key, "F003", what, f"end it in a need: {', '.join(NEEDS)}.")
    flow = target.partition(".")[0]
    like = [name for name in names if name.startswith(f"{flow}.")] or names
    return fault(state, key, "F003", what, use(target, like))


def texts_and_pages(
    states: Iterable[State], texts: frozenset[str] | None, pages: frozenset[str] | None
) -> Iterator[Fault]:
    """Texts that no language has, pages that no place has (F004); a note is no page to open."""
    open_to = frozenset(page for page in pages or () if "." not in page)
    for state in states:
        if texts is not None and state.say and state.say not in texts:
            what = f'{quote(state.name)} says "{quote(state.say)}", a text that no language has.'
            mend = f"write it in a language, or {use(state.say, texts)}"
            yield fault(state, "say", "F004", what, mend)
        if pages is not None and state.at and state.at not in open_to:
            what = f'{quote(state.name)} opens "{quote(state.at)}", a page that no place has.'
            mend = f"write it in a place's pages.toml, or {use(state.at, open_to)}"
            yield fault(state, "at", "F004", what, mend)


def same_hash(states: Iterable[State]) -> Iterator[Fault]:
    """Two buttons that nobody could tell apart when one is pressed (F008)."""
    every = {state.name: state for state in states}
    leads = {name: [(choice, "") for choice in state.choices] for name, state in every.items()}
    for name, choice, what in clashes(leads):
        yield fault(every[name], f"choices.{choice}", "F008", what, "rename one of the two.")


def clashes(leads: Mapping[str, Iterable[tuple[str, str]]]) -> Iterator[tuple[str, str, str]]:
    """Of each screen's (choice, target), those with the token of another button: (screen, choice, why).

    The frame's buttons count too, and a choice that leads to two targets clashes with itself.
    """
    owners: dict[str, tuple[str, str, str]] = {}
    for name, some in leads.items():
        for choice, target in dict.fromkeys((*some, *((id, "") for id in frame_ids(name)))):
            mine = (place(name, choice), choice, target)
            other = owners.setdefault(token(name, choice), mine)
            if other != mine:
                its = f'"{quote(other[1])}" of {quote(other[0]) or "every screen"}'
                yield name, choice, f'choice "{quote(choice)}" of {quote(name)} has the same hash as {its}.'
