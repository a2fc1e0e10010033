"""Read flows/*.toml into states, and say what is wrong in words their author understands.

`read_flow` judges one file, `check_flows` what only all files together show. What the
file is, and of what kind its values are (F001, F002, F010), is judged here; all else in
`flow_rules`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType
from typing import Any, cast

from bot.core import flow_rules
from bot.core.errors import Fault, quote
from bot.core.guards import ENGINE_FLOWS, FIXED_NAMES
from bot.core.state import Input, State
from bot.core.toml import NotToml, Where, key_lines, values

LARGEST = 100_000  # characters of a flow's file
KINDS: dict[str, tuple[type, str]] = {
    "say": (str, "a text's id in quotes"),
    "choices": (dict, 'lines like choices.go-on = "menu"'),
    "do": (list, 'a list of deeds, like ["open-case"]'),
    "input": (str, "the name of an input in quotes"),
    "at": (str, "a page's id in quotes"),
    "question": (bool, "true or false, without quotes"),
    "when": (dict, 'lines like when.go-on = "desk-open"'),
    "on": (dict, 'lines like on.joined = "chat"'),
    "end": (bool, "true or false, without quotes"),
}


def read_flow(path: str, text: str | bytes) -> tuple[tuple[State, ...], tuple[Fault, ...]]:
    """The states of one file and what is wrong in it. Never raises, whatever the text.

    The flow is named by the file. States with a fault are returned too, so that
    choices which lead to them are not faulted again.
    """
    flow = path.replace("\\", "/").rpartition("/")[2].removesuffix(".toml")
    try:
        source = _decoded(flow, text)
        data = _parsed(source)
    except _NotAFlow as no:
        return (), (Fault(path, no.line, "F001", no.what, no.mend),)
    reader = _Reader(path, flow, key_lines(source))
    rows = source.split("\n")
    loose = [id for id in data if _is_loose(id, rows[reader.lines[(id,)] - 1])]
    states = tuple(s for id in data if id not in loose for s in reader.state(id, data[id]))
    outside = reader.outside(loose) if loose else _missing_names(path, flow, data)
    found = chain(reader.faults, outside, chain.from_iterable(map(flow_rules.of_one, states)))
    return states, tuple(sorted(found))


def check_flows(
    states: Iterable[State],
    *,
    texts: frozenset[str] | None,
    pages: frozenset[str] | None,
    unread: frozenset[str] = frozenset(),
) -> tuple[Fault, ...]:
    """What is wrong between files: targets, texts, pages, hashes, two files for one flow.

    `texts` and `pages` are the ids that any language and any place has; None leaves them
    unjudged. `unread` are flows whose file could not be read: what leads there is not
    faulted for it.
    """
    every = tuple(states)
    return tuple(
        sorted(
            chain(
                flow_rules.two_files(every),
                flow_rules.targets(every, pages, unread),
                flow_rules.texts_and_pages(every, texts, pages),
                flow_rules.same_hash(every),
            )
        )
    )


class _NotAFlow(Exception):
    """The file holds no flow that can be read."""

    def __init__(self, line: int, what: str, mend: str) -> None:
        super().__init__(what)
        self.line, self.what, self.mend = line, what, mend


def _decoded(flow: str, text: str | bytes) -> str:
    if not flow_rules.is_id(flow) or flow in ENGINE_FLOWS:
        what = f'"{quote(flow)}" cannot be the name of a flow.'
        raise _NotAFlow(1, what, f"name the file {flow_rules.ID_RULE}, not page or ui.")
    if len(text) > LARGEST:
        raise _NotAFlow(1, "The file is too large for a flow.", "split it into several flows.")
    raw = text if isinstance(text, bytes) else text.encode(errors="surrogatepass")
    try:
        return raw.decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = 1 + raw[: error.start].count(b"\n")
        raise _NotAFlow(line, "The file is not UTF-8.", "save it as UTF-8.") from None


def _parsed(source: str) -> dict[str, Any]:
    if source.startswith("\ufeff"):
        raise _NotAFlow(1, "The file begins with a byte order mark.", "save it without one.")
    try:
        data = values(source)
    except NotToml as no:
        what = f"TOML cannot be read here: {quote(no.why)}."
        raise _NotAFlow(no.line, what, "write it as TOML: key = value.") from None
    if not data:
        raise _NotAFlow(1, "The file holds no state.", "add one, like [welcome].")
    return data


def _is_loose(id: str, row: str) -> bool:
    """Whether this is a key of a state whose header is missing, not a state of that name."""
    return id in KINDS and not row.lstrip().startswith("[")


def _missing_names(path: str, flow: str, data: dict[str, Any]) -> Iterator[Fault]:
    for name in FIXED_NAMES.get(flow, ()):
        if name not in data:
            what = f"{flow}.{name} is missing; other parts of the bot lead there."
            yield Fault(path, 1, "F010", what, f"add a state [{name}].")


@dataclass(slots=True)
class _Reader:
    """Takes the tables of one file apart and notes what is of the wrong kind (F002)."""

    path: str
    flow: str
    lines: dict[Where, int]
    faults: list[Fault] = field(default_factory=list)
    lines_of: dict[str, dict[str, int]] = field(default_factory=dict)  # of each state's keys

    def __post_init__(self) -> None:
        for where, line in self.lines.items():
            state, *key = map(str, where)
            self.lines_of.setdefault(state, {})[".".join(key)] = line

    def fault(self, where: Where, what: str, mend: str) -> None:
        self.faults.append(Fault(self.path, self.lines[where], "F002", what, mend))

    def outside(self, loose: list[str]) -> Iterator[Fault]:
        """One fault for all the keys before the first header."""
        line = min(self.lines[(id,)] for id in loose)
        what = f"{', '.join(loose)} stand outside of a state."
        names = FIXED_NAMES.get(self.flow, ("first",))
        yield Fault(self.path, line, "F002", what, f"put a header above, such as [{names[0]}].")

    def state(self, id: str, table: Any) -> Iterator[State]:
        """The state that a table says, if it is one."""
        if not isinstance(table, dict):
            what = f'"{quote(id)}" is not a state.'
            self.fault((id,), what, "put keys under a state's header, such as [welcome].")
            return
        sound = {k: v for k, v in table.items() if self._is_of_kind(id, k, v)}
        if "say" not in table:
            self.fault((id,), f"{self._name(id)} says nothing.", 'add say = "…", the id of a text.')
        if "choices" in table and "choices" not in sound:
            sound.pop("when", None)  # nothing to hold them against
        yield State(
            name=f"{self.flow}.{id}",
            say=sound.get("say", ""),
            choices=self._targets(id, "choices", sound),
            do=self._deeds(id, sound.get("do", [])),
            input=cast("Input", sound.get("input", "choice")),
            at=sound.get("at", ""),
            question=sound.get("question", False),
            when=self._texts(id, "when", sound),
            on=self._targets(id, "on", sound),
            end=sound.get("end", False),
            path=self.path,
            lines=MappingProxyType(self.lines_of[id]),
        )

    def _is_of_kind(self, id: str, key: str, value: Any) -> bool:
        if key not in KINDS:
            what = f'"{quote(key)}" of {self._name(id)} is not a key of a state.'
            self.fault((id, key), what, flow_rules.use(key, KINDS))
            return False
        kind, wanted = KINDS[key]
        if not isinstance(value, kind) or value == "":
            what = f'"{key}" of {self._name(id)} is not {wanted}.'
            self.fault((id, key), what, f"write {wanted}.")
            return False
        return True

    def _texts(self, id: str, key: str, sound: dict[str, Any]) -> MappingProxyType[str, str]:
        """The texts under a key; one that is none is noted and stays, empty."""
        found: dict[str, str] = {}
        for name, value in sound.get(key, {}).items():
            found[name] = value if isinstance(value, str) else ""
            if not found[name]:
                what = f'"{key}.{quote(name)}" of {self._name(id)} is not a name in quotes.'
                self.fault((id, key, name), what, "write a name in quotes.")
        return MappingProxyType(found)

    def _targets(self, id: str, key: str, sound: dict[str, Any]) -> MappingProxyType[str, str]:
        found = self._texts(id, key, sound)
        return MappingProxyType({k: v and flow_rules.full(self.flow, v) for k, v in found.items()})

    def _deeds(self, id: str, deeds: list[Any]) -> tuple[str, ...]:
        if not all(isinstance(deed, str) for deed in deeds):
            what = f'"do" of {self._name(id)} is not {KINDS["do"][1]}.'
            self.fault((id, "do"), what, f"write {KINDS['do'][1]}.")
        return tuple(deed for deed in deeds if isinstance(deed, str))

    def _name(self, id: str) -> str:
        return quote(f"{self.flow}.{id}")
