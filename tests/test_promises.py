"""PRIVACY.md and the tests hold each other: no promise without a test, no such test without a promise."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
Pair = tuple[str, str]
"""The id of a promise, and `file::test` that shows it."""


def named() -> list[Pair]:
    """What PRIVACY.md says: under each promise, its tests."""
    pairs, promise = [], ""
    for line in (ROOT / "PRIVACY.md").read_text(encoding="utf-8").splitlines():
        if found := re.match(r"- `([a-z-]+)` ", line):
            promise = found[1]
            pairs.append((promise, ""))
        elif found := re.match(r"  - `(test_\w+\.py::test_\w+)`$", line):
            pairs.append((promise, found[1]))
    return pairs


def marked() -> Iterator[Pair]:
    """What the tests say, by `@pytest.mark.promise("id")`."""
    for path in (ROOT / "tests").glob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                for id in promises_of(node):
                    yield id, f"{path.name}::{node.name}"


def promises_of(test: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    for mark in test.decorator_list:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.promise":
            assert isinstance(mark.args[0], ast.Constant)
            yield str(mark.args[0].value)


def test_no_promise_is_made_twice() -> None:
    promises = [id for id, test in named() if not test]
    assert len(promises) == len(set(promises)) > 15


def test_each_promise_names_its_tests_and_each_test_its_promise() -> None:
    assert {pair for pair in named() if pair[1]} == set(marked())
    assert {id for id, _ in named()} == {id for id, _ in marked()}
