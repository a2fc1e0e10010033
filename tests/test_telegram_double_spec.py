"""The strict Telegram double: its checker, and that it rests on the specification alone."""

import re
from pathlib import Path

import pytest

from tests.telegram_double import RULES, spec
from tests.telegram_double.bell import Bell
from tests.telegram_double.methods import Methods
from tests.telegram_double.spec import ARRAY, PRIMITIVES, Spec
from tests.telegram_double.trim import CITED
from tests.telegram_double.verdicts import Faults
from tests.telegram_double.world import World

SOURCES = sorted((Path(__file__).parent / "telegram_double").glob("*.py"))
USER = {"id": 1, "is_bot": False, "first_name": "A"}
CHAT = {"id": 1, "type": "private"}
MESSAGE = {"message_id": 1, "date": 1, "chat": CHAT}


@pytest.fixture(scope="module")
def checker() -> Spec:
    return spec.load()


@pytest.mark.parametrize(
    ("kind", "value", "problem"),
    [
        ("Integer", 1, ""),
        ("Integer", True, "not Integer but bool"),
        ("Integer", 1.0, "not Integer but float"),
        ("Float", 1, ""),
        ("Float", "1", "not Float but str"),
        ("Boolean", 1, "not Boolean but int"),
        ("String", None, "not String but NoneType"),
        ("Array of Integer", [1, "2"], "[1]: not Integer"),
        ("Array of Array of PhotoSize", [[{}]], "[0][0].file_id: missing"),
        ("User", USER, ""),
        ("User", {"id": 1, "first_name": "A"}, ".is_bot: missing"),
        ("User", [], "not an object but list"),
        ("Message", MESSAGE | {"form": USER}, ".form: unknown"),
        ("MaybeInaccessibleMessage", MESSAGE, ""),
        ("MaybeInaccessibleMessage", {"message_id": 1}, "missing"),
        ("ChatMember", {"status": "left", "user": USER}, ""),
        ("ChatMember", {"status": "asleep", "user": USER}, "status: not"),
        ("ForumTopicClosed", {}, ""),
        ("InputFile", "attach://x", "not a file"),
    ],
)
def test_a_value_fits_its_type_or_is_told_why_not(
    checker: Spec, kind: str, value: object, problem: str
) -> None:
    problems = checker.of_value((kind,), value, "it")
    assert bool(problems) == bool(problem)
    assert not problem or any(problem in p for p in problems), problems


def test_every_method_of_the_trimmed_description_is_carried_out(checker: Spec) -> None:
    acts = Methods(World({}, Bell()), Faults(), str).acts
    listening = {"getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo"}
    assert acts.keys() | listening == checker.methods.keys()
    assert not checker.unspoken & checker.methods.keys()


def test_no_type_is_named_that_was_trimmed_away(checker: Spec) -> None:
    shapes = [*checker.methods.values(), *checker.types.values()]
    named = {t for shape in shapes for f in shape.fields.values() for t in f.types}
    named |= {t for shape in shapes for t in shape.subtypes}
    bare = {name.replace(ARRAY, "") for name in named if not name.startswith('"')}
    assert bare <= checker.types.keys() | PRIMITIVES.keys()


def test_every_sentence_that_a_rule_may_cite_is_kept(checker: Spec) -> None:
    assert checker.cited.keys() == set(CITED)
    assert all(checker.cited.values())


def test_every_rule_is_one_that_the_code_can_find() -> None:
    code = "\n".join(source.read_text(encoding="utf-8") for source in SOURCES)
    unused = {rule for rule in RULES if code.count(f'"{rule}"') < 2}
    assert not unused


def test_the_double_mirrors_nothing_of_the_bot() -> None:
    for source in SOURCES:
        assert not re.search(r"^\s*(from|import) bot\b", source.read_text(encoding="utf-8"), re.MULTILINE)
