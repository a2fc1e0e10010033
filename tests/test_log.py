"""The log is the one thing that leaves the machine by design: nothing of a person is in it."""

import ast
import asyncio
import io
import logging
import re
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from bot import log
from bot.log import Channel, Event, Kind, Level, Library, door, gate

CANARY = "maria"
ID = 8_412_345_678
TOKEN = f"{ID}:AAF-canary"
ROOT = Path(__file__).parent.parent


@pytest.fixture
def out(capsys: pytest.CaptureFixture[str]) -> Iterator[pytest.CaptureFixture[str]]:
    """What is printed, while everything is led through the gate."""
    undo = log.install()
    yield capsys
    undo()


@pytest.fixture
def capture() -> Iterator[list[logging.LogRecord]]:
    """Every record that reaches a handler of the root logger, at DEBUG."""
    records: list[logging.LogRecord] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record)

    handler = Keep(logging.DEBUG)
    logging.getLogger().addHandler(handler)
    yield records
    logging.getLogger().removeHandler(handler)


def lines(out: pytest.CaptureFixture[str]) -> list[str]:
    """What was printed, without the times; there is never anything on standard error."""
    said, complained = out.readouterr()
    assert complained == ""
    printed = said.splitlines()
    assert all(re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ ", text) for text in printed)
    return [" ".join(text.split()[1:]) for text in printed]


def through_the_gate(level: Level, event: object, **fields: object) -> None:
    """Try to say something that `note` has no keyword for."""
    door._say(level, event, fields)


def raised(error: BaseException) -> BaseException:
    """An error with a traceback, as it arrives at an `except`."""
    try:
        raise error
    except BaseException as caught:  # noqa: BLE001  any error is to be looked at
        return caught


def test_a_line_says_what_happened_and_how_much(out: pytest.CaptureFixture[str]) -> None:
    log.note(Event.store_ready, kind=Kind.embedded, ms=41, n=3)
    log.note(Event.turn_failed, channel=Channel.telegram)
    log.note(Event.store_down, Level.critical, ms=0.25)
    assert lines(out) == [
        "info store.ready kind=embedded ms=41 n=3",
        "error turn.failed channel=telegram",
        "critical store.down ms=0.2",
    ]


def test_a_number_as_large_as_an_id_is_not_said(out: pytest.CaptureFixture[str]) -> None:
    log.note(Event.stopped, n=999_999, ms=float("nan"))
    log.note(Event.stopped, n=ID)
    log.note(Event.stopped, n=-ID, ms=1e6)
    assert lines(out) == ["info stopped ms=? n=999999", "info stopped n=?", "info stopped ms=? n=?"]


def test_the_codes_of_faults_are_said_once_they_are_known(out: pytest.CaptureFixture[str]) -> None:
    log.note(Event.packs_kept, code="X123")
    log.know(codes=["X123"])
    log.note(Event.packs_kept, code="X123")
    log.note(Event.packs_kept, code=CANARY)
    assert lines(out) == [
        "warning packs.kept code=?",
        "warning packs.kept code=X123",
        "warning packs.kept code=?",
    ]


@pytest.mark.promise("logs-know-nobody")
@pytest.mark.parametrize(
    "value", [CANARY, [CANARY], {CANARY: 1}, ID, str(ID), (ID,), f"{Channel.web} {CANARY}"]
)
@pytest.mark.parametrize("key", ["channel", "outcome", "kind", "role", "n", "ms", "at", "code"])
def test_a_value_that_is_not_on_the_list_is_a_question_mark(
    out: pytest.CaptureFixture[str], key: str, value: object
) -> None:
    through_the_gate(Level.info, Event.started, **{key: value})
    assert lines(out) == [f"info started {key}=?"]


def test_a_word_of_another_keys_list_is_a_question_mark(out: pytest.CaptureFixture[str]) -> None:
    through_the_gate(Level.info, Event.started, channel=Kind.redis, kind=Library.redis, role=True)
    assert lines(out) == ["info started channel=? kind=redis role=yes"]


@pytest.mark.promise("logs-know-nobody")
def test_a_key_that_is_not_on_the_list_is_dropped(out: pytest.CaptureFixture[str]) -> None:
    through_the_gate(Level.warning, Event.port_taken, person=CANARY, chat_id=ID, event_dict={CANARY: CANARY})
    assert lines(out) == ["warning port.taken"]


def test_an_event_that_is_not_registered_has_no_name(out: pytest.CaptureFixture[str]) -> None:
    through_the_gate(Level.error, f"could not reach {CANARY}", chat=ID)
    through_the_gate(Level.info, f"%s wrote {CANARY}")
    assert lines(out) == ["error unregistered", "info unregistered"]


@pytest.mark.promise("logs-know-nobody")
def test_of_an_error_only_class_and_line_are_said(out: pytest.CaptureFixture[str]) -> None:
    cause = raised(KeyError(CANARY))
    error = ValueError(CANARY, ID)
    error.__cause__ = cause
    error.add_note(CANARY)
    log.note(Event.turn_failed, err=raised(error))
    (said,) = lines(out)
    assert re.fullmatch(r"error turn\.failed err=ValueError at=(tests/)?test_log\.py:\d+", said)


def test_an_error_points_at_our_own_line_below_a_librarys(out: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(AttributeError) as caught:
        log.note(cast("Event", CANARY))
    log.note(Event.turn_failed, err=caught.value)
    (said,) = lines(out)
    assert re.fullmatch(r"error turn\.failed err=AttributeError at=bot/log/door\.py:\d+", said)


def test_an_error_without_a_traceback_has_no_place(out: pytest.CaptureFixture[str]) -> None:
    log.note(Event.turn_failed, err=ValueError(CANARY))
    assert lines(out) == ["error turn.failed err=ValueError"]


def test_a_class_or_file_that_was_made_up_has_no_name(out: pytest.CaptureFixture[str]) -> None:
    made_up = type(CANARY, (Exception,), {})
    with pytest.raises(made_up) as caught:
        exec(compile("raise E", CANARY, "exec"), {"E": made_up, "__name__": CANARY})  # noqa: S102  the test's own line
    step = caught.value.__traceback__
    caught.value.__traceback__ = step.tb_next if step else None
    log.note(Event.turn_failed, err=caught.value)
    assert lines(out) == ["error turn.failed err=? at=?"]


def test_a_place_is_named_by_module_and_never_by_folder() -> None:
    assert gate.place("json", str(__import__("json").__file__), 7) == "json/__init__.py:7"
    assert gate.place("json", f"/home/{CANARY}/json.py", 7) == "?"
    assert gate.module_of(f"/home/{CANARY}/json.py") == ""


@pytest.mark.parametrize("name", [library.value for library in Library])
def test_other_peoples_loggers_say_that_they_spoke_and_no_more(
    out: pytest.CaptureFixture[str], capture: list[logging.LogRecord], name: str
) -> None:
    logger = logging.getLogger(f"{name}.below" if name == "httpx" else name)
    logger.debug("POST /bot%s/sendMessage", TOKEN)
    logger.info("POST /bot%s/sendMessage", TOKEN)
    logger.warning("%s wrote %r", ID, CANARY)
    assert lines(out) == [f"warning library kind={name}"]
    assert [record.levelno for record in capture] == [logging.WARNING]


@pytest.mark.promise("logs-know-nobody")
def test_no_handler_gets_to_see_the_text_of_a_record(
    out: pytest.CaptureFixture[str], capture: list[logging.LogRecord]
) -> None:
    def speak() -> None:
        try:
            raise ValueError(CANARY)
        except ValueError:
            logging.getLogger(f"chat.{ID}").exception("%s: %s", CANARY, TOKEN, stack_info=True)
            logging.getLogger("telegram.ext").error({CANARY: ID})
            logging.getLogger().critical(f"{CANARY} {TOKEN}")  # noqa: G004  what careless code does

    threading.Thread(target=speak, name=CANARY).start()
    for thread in threading.enumerate():
        if thread.name == CANARY:
            thread.join()
    printed = lines(out)
    said = " ".join(printed) + "".join(
        logging.Formatter("%(name)s %(threadName)s %(pathname)s %(funcName)s %(message)s").format(record)
        + repr(vars(record))
        for record in capture
    )
    assert not re.search(rf"{CANARY}|{ID}", said)
    assert len(printed) == len(capture) == 3


def test_a_record_made_before_the_gate_stood_is_not_trusted(out: pytest.CaptureFixture[str]) -> None:
    record = logging.LogRecord("redis", logging.ERROR, CANARY, 1, CANARY, (), None)
    logging.getLogger().handle(record)
    logging.getLogger().handle(
        logging.makeLogRecord({"msg": CANARY, "levelno": logging.ERROR, "name": CANARY})
    )
    assert lines(out) == ["error library kind=redis", "info library kind=?"]


def test_a_broken_log_call_does_not_print_its_arguments(
    out: pytest.CaptureFixture[str],
) -> None:
    logging.getLogger("redis").error("%d", CANARY)
    assert lines(out) == ["error library kind=redis"]


def test_an_uncaught_error_of_the_program(out: pytest.CaptureFixture[str]) -> None:
    error = raised(RuntimeError(CANARY))
    sys.excepthook(type(error), error, error.__traceback__)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    (said,) = lines(out)
    assert said.startswith("critical unhandled kind=main err=RuntimeError at=")


def test_an_uncaught_error_of_a_thread(out: pytest.CaptureFixture[str]) -> None:
    def fail(error: BaseException) -> None:
        raise error

    for error in (OSError(CANARY), SystemExit(CANARY)):
        thread = threading.Thread(target=fail, args=(error,), name=CANARY)
        thread.start()
        thread.join()
    (said,) = lines(out)
    assert said.startswith("critical unhandled kind=thread err=OSError at=")


def test_an_error_while_something_is_thrown_away(out: pytest.CaptureFixture[str]) -> None:
    class Careless:
        def __del__(self) -> None:
            raise ValueError(CANARY)

    Careless()
    (said,) = lines(out)
    assert said.startswith("critical unhandled kind=finalizer err=ValueError at=")


async def test_an_error_that_nobody_awaited(out: pytest.CaptureFixture[str]) -> None:
    async def fail() -> None:
        raise ValueError(CANARY)

    log.guard(asyncio.get_running_loop())
    task = asyncio.create_task(fail(), name=CANARY)
    await asyncio.wait([task])
    del task
    (said,) = lines(out)
    assert said.startswith("critical unhandled kind=loop err=ValueError at=")


def test_a_warning_is_its_class_and_the_line_it_is_about(out: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(CANARY, UserWarning, stacklevel=1)
        warnings.showwarning(CANARY, DeprecationWarning, f"/home/{CANARY}/x.py", 3)
    first, second = lines(out)
    assert re.fullmatch(r"warning warned err=UserWarning at=(tests/)?test_log\.py:\d+", first)
    assert second == "warning warned err=DeprecationWarning at=?"


def test_what_is_less_than_asked_for_is_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    undo = log.install(least=Level.error)
    log.note(Event.started)
    logging.getLogger("redis").warning(CANARY)
    log.note(Event.turn_failed)
    undo()
    assert lines(capsys) == ["error turn.failed"]


def test_a_log_that_nobody_reads_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = io.StringIO()
    gone.close()
    monkeypatch.setattr(sys, "stdout", gone)
    log.note(Event.started)
    assert gone.closed


def test_installing_can_be_taken_back() -> None:
    hooks = (sys.excepthook, threading.excepthook, warnings.showwarning, logging.getLogRecordFactory())
    log.install()()
    assert hooks == (
        sys.excepthook,
        threading.excepthook,
        warnings.showwarning,
        logging.getLogRecordFactory(),
    )


def test_before_it_is_installed_a_line_is_no_less_careful(capsys: pytest.CaptureFixture[str]) -> None:
    log.note(Event.started, code=CANARY)
    assert capsys.readouterr().out.split(maxsplit=1)[1] == "info     started code=?\n"


def test_every_event_has_a_word_of_its_own() -> None:
    words = [event.word for event in Event]
    assert len(set(words)) == len(words)
    assert all(re.fullmatch(r"[a-z]+([._][a-z]+)*", word) for word in words)


def test_nothing_in_the_program_logs_by_another_door() -> None:
    """Only bot/log imports logging or warnings."""
    for path in (ROOT / "bot").rglob("*.py"):
        if path.parent.name == "log":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {"logging", "warnings"} & {name.split(".")[0] for name in names}, path
