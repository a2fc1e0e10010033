"""The real words of every language: what the check says of them, and what no list can say.

Calm, short, without orders, promises or praise; nothing about the topic in what a locked
phone may show. The rules themselves are tried in test_rules.py.
"""

import datetime as dt
import re

import pytest

from bot.core.errors import Fault
from bot.core.hearing import plain
from bot.packs.check import check
from bot.packs.files import Files, read_files
from bot.packs.rules.reading import AVERAGE, measure
from bot.packs.texts import said
from tests.talk import ROOT

WORDING = re.compile(r"C\d+|I00[13]|P01[34]|P0(?:19|20)")
FILED = ("rights-us-t-visa", "rights-us-t-risk", "rights-us-u-visa")  # papers that one can be refused
TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def faults() -> tuple[Fault, ...]:
    return check(ROOT, TODAY)


@pytest.fixture(scope="module")
def files() -> Files:
    return read_files(ROOT / "locales", TODAY, [])


def test_the_shipped_words_keep_every_rule_of_wording(faults: tuple[Fault, ...]) -> None:
    """No advice either: the paper allows a demonstration to be unapproved, not to be unkind."""
    assert [str(fault) for fault in faults if WORDING.fullmatch(fault.code)] == []


def test_sentences_are_short_on_average(files: Files) -> None:
    for language in files.languages.values():
        bodies = [text for entry in language.entries.values() for text in said(entry) if text.is_body]
        counted = [measure(words) for body in bodies for words in body.texts]
        sizes = [size for one in counted for size in one.sentences]
        assert sum(sizes) / len(sizes) <= AVERAGE, language.id


def test_the_safe_word_is_told_and_is_the_one_listened_for(files: Files) -> None:
    for language in files.languages.values():
        if language.vocabulary is not None and "phone-quiet" in language.entries:
            (told,) = [text for text in said(language.entries["phone-quiet"]) if text.attribute == ""]
            assert plain(language.vocabulary.safe_word) in re.findall(r"\w+", plain(told.texts[0])), (
                language.id
            )


def test_papers_that_can_be_refused_are_never_told_of_without_a_lawyer(files: Files) -> None:
    english = files.languages["en"].entries
    for id in FILED:
        (body,) = [text for text in said(english[id]) if text.attribute == ""]
        assert "peak to a lawyer before you file." in body.texts[0], id
