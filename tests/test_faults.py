"""docs/faults.md and the tests that it names hold together."""

import ast
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
TABLE = (TESTS.parent / "docs" / "faults.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in TABLE.splitlines()
    if line.startswith("| ") and not line.startswith("| fault |")
]
NAMED = [tuple(name) for name in re.findall(r"`(test_\w+\.py)::(test_\w+)`", TABLE)]


def names_in(path: Path) -> set[str]:
    """The names of the tests in a file."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    found = [each.name for each in body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)]
    return {name for name in found if name.startswith("test_")}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_each_row_says_what_both_see_and_names_a_test(row: list[str]) -> None:
    fault, person, operator, test = row
    assert fault
    assert person
    assert operator
    assert re.fullmatch(r"`test_\w+\.py::test_\w+`", test)


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_each_named_test_exists(file: str, name: str) -> None:
    assert name in names_in(TESTS / file)


@pytest.mark.parametrize("path", sorted(TESTS.glob("test_faults_*.py")), ids=lambda path: path.name)
def test_each_test_of_a_fault_has_a_row(path: Path) -> None:
    assert names_in(path) == {name for file, name in NAMED if file == path.name}
