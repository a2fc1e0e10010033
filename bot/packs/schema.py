"""What may stand in each file: a closed list of keys and kinds (P102, P103, P104).

Anything not named here is a fault. So a pack can hold no setting that nobody thought about,
and a slip of the pen never switches something off in silence.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from bot.core import limits
from bot.core.errors import Fault, quote
from bot.packs.toml import Toml, Where

ASKS = frozenset("area name age gender address phone email employer language status a-survey unknown".split())
TELLS = frozenset(
    "none-known police-if-danger police-always child-services-if-harm immigration partners "
    "grant-reports unknown".split()
)
CHANNELS = ("voice", "text", "chat", "whatsapp", "tty", "web")
RULES = "C1 C2 C3 C4 C6 C7 C8 C9 C10 C11 C13 C17 C17-kept C18 P013".split()  # those that have a word list
PHRASES = "program stop not_emergency not_there not_advice".split()
SCREENS = 4  # of one page
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_TARGET = re.compile(rf"(?:{_ID.pattern})(?::[a-z-]+)?")
_HASH = re.compile(r"[0-9a-f]{64}")


class Kind(Struct, frozen=True):
    """A kind of value: how it is called in an error, and what it accepts."""

    words: str
    ok: Callable[[Any], bool]


class Key(Struct, frozen=True):
    """A key of a table. `must`: its absence is P103. `table`: the keys of the table under it."""

    kind: Kind
    must: bool = False
    table: Mapping[str, "Key"] | None = None


def one_of(*words: str) -> Kind:
    """A word on a closed list."""
    return Kind("one of " + ", ".join(words), lambda v: v in words)


def _line(most: int) -> Kind:
    """A text that stands on a screen within other words, or alone on a button."""
    words = f"one line in quotes, of {most} characters at most"
    return Kind(words, lambda v: _text(v) and "\n" not in v and len(v) <= most)


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_text, value))


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _id(value: Any) -> bool:
    return isinstance(value, str) and bool(_ID.fullmatch(value))


def _targets(value: Any) -> bool:
    """Ids, of which each may end in a need: services.need:legal."""
    return isinstance(value, list) and all(isinstance(v, str) and _TARGET.fullmatch(v) for v in value)


def _number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


TEXT = Kind("a text in quotes", _text)
LINE = _line(60)
ON_A_BUTTON = _line(limits.LABEL)
AN_ID = Kind("an id in quotes", _id)
TEXTS = Kind("a list of texts in quotes", _texts)
IDS = Kind("a list of ids in quotes", lambda v: isinstance(v, list) and all(map(_id, v)))
BOOL = Kind("true or false, without quotes", lambda v: isinstance(v, bool))
NUMBER = Kind("a whole number, without quotes", _number)
DATE = Kind("a date like 2026-11-02, without quotes", lambda v: type(v) is date)
HASH = Kind("64 hexadecimal digits", lambda v: isinstance(v, str) and bool(_HASH.fullmatch(v)))
HASHES = Kind("a list of hashes", lambda v: isinstance(v, list) and all(map(HASH.ok, v)))
TABLE = Kind("a table", lambda v: isinstance(v, dict))
TABLES = Kind("a list of tables", lambda v: isinstance(v, list) and all(map(TABLE.ok, v)))
SAYS = Kind("a list of 1 to 4 ids in quotes", lambda v: IDS.ok(v) and 1 <= len(v) <= SCREENS)
TARGETS = Kind("a list of at least one id in quotes", lambda v: _targets(v) and bool(v))

LANG = {
    "name": Key(ON_A_BUTTON, must=True),
    "direction": Key(one_of("ltr", "rtl"), must=True),
    "fallback": Key(AN_ID),
    "source": Key(BOOL),
    "address": Key(TEXT),
}
WORDS = {
    "safe_word": Key(TEXT, must=True),
    "distress": Key(TEXTS),
    "topic": Key(TEXTS),
    "denied": Key(TEXTS),
    "phrases": Key(TABLE, table={phrase: Key(TEXTS) for phrase in PHRASES}),
    "rules": Key(TABLE, table={rule: Key(TEXTS) for rule in RULES}),
    "passes": Key(TABLE, table={rule: Key(TEXTS) for rule in RULES}),
}
CODENAMES = {"first": Key(TEXTS, must=True), "second": Key(TEXTS, must=True)}
GUARD = {
    "find": Key(TEXTS, must=True),
    "unless": Key(TEXTS),
    "say": Key(TEXT, must=True),
    "better": Key(TEXT, must=True),
}
GUARDED = ("why", "identity", "promise", "police")
COMMON = {name: Key(TEXTS) for name in ("frequent", "work", "home", "crops")}
APPROVAL = {
    "sha256": Key(HASH, must=True),
    "source_sha256": Key(HASH),
    "origin": Key(one_of("human", "machine"), must=True),
    "readers": Key(TEXTS, must=True),
    "approved_on": Key(DATE, must=True),
    "same_meaning_as": Key(HASHES),
}
PLACE = {
    "name": Key(AN_ID, must=True),
    "country": Key(Kind("two capital letters", lambda v: bool(re.fullmatch("[A-Z]{2}", str(v)))), must=True),
    "zone": Key(TEXT, must=True),
    "languages": Key(TEXTS, must=True),
    "emergency": Key(AN_ID, must=True),
    "parent": Key(AN_ID),
}
_REVIEW = {
    "source": Key(Kind("an address in quotes", lambda v: isinstance(v, str)), must=True),
    "reviewed_on": Key(DATE),
    "reviewer_role": Key(TEXT, must=True),
    "confirmed_on": Key(DATE),
    "expires_on": Key(DATE),
}
_PER_CHANNEL = {channel: Key(TEXT) for channel in CHANNELS}
HOTLINE = _REVIEW | {
    "id": Key(AN_ID, must=True),
    "name": Key(LINE, must=True),
    "scope": Key(one_of("national", "state", "city"), must=True),
    "needs": Key(TEXTS, must=True),
    "say": Key(AN_ID, must=True),
    "asks_for": Key(TEXTS),
    "may_tell": Key(TEXTS),
    "hours": Key(TEXT),
    "fallback": Key(BOOL),
    "confirmed": Key(one_of("test-call", "published", "no"), must=True),
    "if_expired": Key(one_of("hide", "show-with-date"), must=True),
    "channels": Key(TABLE, must=True, table=_PER_CHANNEL),
    "languages_by_channel": Key(TABLE, table={c: Key(TEXTS) for c in CHANNELS}),
    "trace": Key(TABLE, table={c: Key(AN_ID) for c in CHANNELS}),
}
FACT = _REVIEW | {
    "id": Key(AN_ID, must=True),
    "text": Key(AN_ID, must=True),
    "confirmed": Key(one_of("lawyer", "published", "no"), must=True),
    "beside": Key(AN_ID),
    "if_expired": Key(one_of("hide"), must=True),
}
ALLOW = {"hosts": Key(TEXTS), "numbers": Key(TABLE)}
PAGE = {
    "under": Key(AN_ID),
    "label": Key(AN_ID, must=True),
    "say": Key(SAYS),
    "facts": Key(IDS),
    "note": Key(AN_ID),
    "go": Key(TARGETS),
}
PACK = {
    "lang": Key(AN_ID, must=True),
    "place": Key(AN_ID, must=True),
    "demonstration": Key(BOOL, must=True),
    "order": Key(NUMBER, must=True),
    "operator": Key(LINE, must=True),
    "desk_hours": Key(TEXT),
    "duty": Key(AN_ID),
    "danger_card": Key(AN_ID),
    "exit_page": Key(TEXT),
    "title": Key(AN_ID),
    "ends_on": Key(DATE),
    "sequence": Key(NUMBER),
    "needs_wayside": Key(TEXT),
    "switches": Key(TABLE, table={"serve_drafts": Key(BOOL)}),
}


def sound(
    toml: Toml, table: Mapping[str, Any], keys: Mapping[str, Key], faults: list[Fault], at: Where = ()
) -> dict[str, Any]:
    """What of a table is as it should be; what is not goes to `faults`."""
    kept: dict[str, Any] = {}
    for name, value in table.items():
        where = (*at, name)
        if name not in keys:
            what, mend = f'"{quote(name)}" is not a key here.', f"use one of {_shown(keys)}."
            faults.append(toml.fault(where, "P102", what, mend))
        elif not keys[name].kind.ok(value):
            words = keys[name].kind.words
            what = f'"{quote(name)}" is not {words}.'
            faults.append(toml.fault(where, "P104", what, f"write {words}."))
        elif (inner := keys[name].table) is not None:
            kept[name] = sound(toml, value, inner, faults, where)
        else:
            kept[name] = value
    for name, key in keys.items():
        if key.must and name not in table:
            what, mend = f'"{name}" is missing.', f"add {name} = {key.kind.words}."
            faults.append(toml.fault(at, "P103", what, mend))
    return kept


def _shown(keys: Mapping[str, Key]) -> str:
    return ", ".join(keys)


def records(
    toml: Toml, name: str, keys: Mapping[str, Key], faults: list[Fault]
) -> list[tuple[Where, dict[str, Any]]]:
    """The tables of `[[name]]`, each with where it stands; the file holds nothing else."""
    top = sound(toml, toml.data, {name: Key(TABLES)}, faults)
    found = []
    for number, table in enumerate(top.get(name, [])):
        at: Where = (name, number)
        found.append((at, sound(toml, table, keys, faults, at)))
    return found
