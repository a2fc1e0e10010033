"""The README's conversation is one that a test says."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_conversation_in_the_readme_is_a_golden_one() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.split("## A conversation", 1)[1].split("##", 1)[0]
    shown = section.split("```")[1].strip().splitlines()
    named = re.search(r"`(tests/conversations/[a-z-]+\.txt)`", section)
    assert named
    golden = (ROOT / named[1]).read_text(encoding="utf-8").splitlines()
    assert shown == [line for line in golden if not line.startswith(("#", "< Demonstration."))]
