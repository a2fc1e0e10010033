"""PRIVACY.md and the tests hold each other: no promise without a test, no such test without a promise."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent


def promised() -> list[str]:
    text = (ROOT / "PRIVACY.md").read_text(encoding="utf-8")
    return re.findall(r"^- `([a-z-]+)` ", text, re.MULTILINE)


def marked() -> Iterator[str]:
    """Ids in `@pytest.mark.promise("...")` over test functions that assert something."""
    for path in (ROOT / "tests").glob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield from promises_of(node)


def promises_of(test: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    for mark in test.decorator_list:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.promise":
            assert test.name.startswith("test_")
            assert isinstance(mark.args[0], ast.Constant)
            yield str(mark.args[0].value)


def test_no_promise_is_made_twice() -> None:
    assert len(promised()) == len(set(promised())) > 15


def test_each_promise_has_its_test_and_each_test_its_promise() -> None:
    assert set(promised()) == set(marked())
