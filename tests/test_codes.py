"""Every code that `check` can print is documented in the one table and on a page, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
CODE = r"(?:C\d{1,2}|F\d{3}|G\d{1,2}|P\d{3}|S\d{3}|W\d{3}|I\d{3}|X\d{3})"


def rows() -> list[list[str]]:
    """The cells of every row of the table."""
    guide = (ROOT / "docs" / "codes.md").read_text(encoding="utf-8")
    lines = (line for line in guide.splitlines() if line.startswith("| ") and not line.startswith("| code"))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_each_code_is_documented_and_each_documented_code_can_be_printed() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    printed = set(re.findall(rf'"({CODE})"', source))
    documented = set(re.findall(CODE, " ".join(row[0] for row in rows())))
    assert documented == printed


def test_each_code_has_a_page_and_each_page_a_code() -> None:
    """A row without E or W stands for a rule printed under other codes; X judges files that are no pack."""
    told = {code for row in rows() if row[1] for code in re.findall(CODE, row[0]) if code[0] != "X"}
    linked = [link for row in rows() for link in re.findall(rf"\[({CODE})\]\(rules/(.+?)\.md\)", row[0])]
    assert {path.stem for path in (ROOT / "docs" / "rules").iterdir()} == told
    assert all(code == page for code, page in linked)
    assert {code for code, _ in linked} == told


def test_the_pages_are_linked_from_the_table_only() -> None:
    others = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    leading = [path.name for path in others if "rules/" in path.read_text(encoding="utf-8")]
    assert leading == ["codes.md"]
