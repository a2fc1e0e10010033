"""Every code that `check` can print is documented, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
CODE = r"(?:C\d{1,2}|F\d{3}|G\d{1,2}|P\d{3}|W\d{3}|I\d{3})"


def test_each_code_is_documented_and_each_documented_code_can_be_printed() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    printed = set(re.findall(rf'"({CODE})"', source))
    guide = (ROOT / "docs" / "codes.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in guide.splitlines() if line.startswith("|")]
    documented = set(re.findall(CODE, " ".join(rows)))
    assert documented == printed
