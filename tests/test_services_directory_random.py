"""Whatever stands in the files: the quick reading and the careful one agree, and nothing else is raised."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.core.errors import Fault, PackError
from bot.services.check import check
from bot.services.directory import load
from bot.services.directory_files import read
from bot.services.record import Service
from tests.services_written import AREAS, TODAY, lines, place, record

WORDS = st.sampled_from(
    ["", "yes", "no", "health", "housing", "public", "xa.north", "1 Main Street", "\u202e", "2026-10-01"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | WORDS | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=5,
)
TRAITS = st.dictionaries(
    st.sampled_from(["walk_in", "id_not_required", "no_such"]),
    st.fixed_dictionaries({"value": st.sampled_from(["yes", "no", "unknown", "maybe"])}),
    max_size=2,
)
FITTING = {
    "needs": st.lists(st.sampled_from(["health", "housing", "legal"]), max_size=2),
    "status": st.sampled_from(["active", "closed"]),
    "address": st.sampled_from(["", "1 Main Street"]),
    "point": st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    "location_privacy": st.sampled_from(["public", "private", "unknown"]),
    "address_public": st.booleans(),
    "address_confirmed_by": st.sampled_from(["", "director"]),
    "traits": TRAITS,
}
KEYS = st.fixed_dictionaries({}, optional=FITTING) | st.dictionaries(
    st.sampled_from(Service.__struct_fields__) | st.text(max_size=4), VALUES, max_size=2
)
RECORDS = st.lists(KEYS, min_size=1, max_size=4)


def both(folder: Path) -> None:
    """Load a directory, read it with lines, and check it; all three have to say the same of it."""
    served, faults = loaded(folder)
    assert {fault.code for fault in faults} <= {"S001", "S002", "S010"}
    assert {*faults} <= {*check(folder, TODAY).faults}
    if not faults:
        told = [entry.service for entry in read(folder / "services").entries if entry.may_be_told]
        assert {s.id: _bare(s) for s in served} == {s.id: _bare(s) for s in told}
        assert all(service.is_public for service in served if service.address or service.point)


def loaded(folder: Path) -> tuple[tuple[Service, ...], tuple[Fault, ...]]:
    """What is served, or why not."""
    try:
        return load(folder, AREAS).services, ()
    except PackError as error:
        return (), error.faults


def _bare(service: Service) -> Service:
    return replace(service, description="", source="")


@settings(max_examples=150, deadline=None)
@given(RECORDS)
def test_records_of_any_kind(keys: list[dict[str, Any]]) -> None:
    with TemporaryDirectory() as folder:
        both(place(Path(folder), imported=lines(*(record(n, **k) for n, k in enumerate(keys)))))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.binary(max_size=30) | st.just(lines(record(1)).strip().encode()), max_size=4))
def test_lines_of_any_bytes(some: list[bytes]) -> None:
    with TemporaryDirectory() as folder:
        both(place(Path(folder), imported=b"\n".join(some)))


@settings(max_examples=150, deadline=None)
@given(KEYS)
def test_corrections_of_any_kind(keys: dict[str, Any]) -> None:
    written = "\n".join(f"{json.dumps(key)} = {_toml(value)}" for key, value in keys.items())
    with TemporaryDirectory() as folder:
        both(place(Path(folder), overrides=f'["xa.theirs.1"]\n{written}\n'))


def _toml(value: Any) -> str:
    """A value as TOML, where TOML has it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {_toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return '""' if value is None else json.dumps(value)
