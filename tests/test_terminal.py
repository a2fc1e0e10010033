"""The conversation in a terminal: lines in, screens out, from a pipe or a file as well."""

import asyncio
import io
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

import pytest

from bot.channels.terminal import talk
from bot.channels.terminal.reading import LONGEST
from tests.web_double import House

WAIT = 5.0  # seconds after which something that should have happened has not


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def typed(tmp_path: Path) -> Iterator[Callable[[str], TextIO]]:
    """A file with these lines, open as standard input would be."""
    opened: list[TextIO] = []

    def typed(text: str) -> TextIO:
        path = tmp_path / "typed"
        path.write_text(text, "utf-8")
        opened.append(path.open(encoding="utf-8"))
        return opened[-1]

    yield typed
    for file in opened:
        file.close()


async def said(house: House, source: TextIO, encoding: str = "utf-8") -> str:
    """All that is printed in a conversation over this input."""
    printed = io.BytesIO()
    out = io.TextIOWrapper(printed, encoding=encoding, write_through=True)
    async with asyncio.timeout(WAIT):
        await talk(house.take, source=source, out=out)
    return printed.getvalue().decode(encoding)


async def test_the_first_screen_comes_unasked_with_numbered_buttons(
    house: House, typed: Callable[[str], TextIO]
) -> None:
    assert (await said(house, typed(""))) == (
        "\n"
        "Hello. This is a program, not a person. You can stop at any time with Exit.\n"
        "\n"
        "[1] Go on\n"
        "[2] English   [3] العربية\n"
        "[4] A person\n"
        "[5] Exit\n"
        "\n"
    )


async def test_numbers_labels_and_commands_all_work(house: House, typed: Callable[[str], TextIO]) -> None:
    heard = await said(house, typed("1\nsomething to READ\n/menu\n"))
    at = [heard.index(words) for words in ("Pick any, or none.", "marmalade")]
    assert at == sorted(at)
    assert heard.count("Pick any, or none.") == 2


async def test_other_words_get_the_list_again(house: House, typed: Callable[[str], TextIO]) -> None:
    heard = await said(house, typed("zucchini\n"))
    assert "Here is the list again.\n\nHello." in heard
    assert "zucchini" not in heard


@pytest.mark.parametrize("way", ["5", "Exit", "/exit", "/stop", "lantern", "LANTERN."])
async def test_every_way_out_ends_it(house: House, typed: Callable[[str], TextIO], way: str) -> None:
    heard = await said(house, typed(f"{way}\n1\n"))
    assert heard.endswith("\nClosed.\n")
    assert "Pick any" not in heard
    assert house.sessions == {}


async def test_the_end_of_input_erases_and_says_nothing(house: House, typed: Callable[[str], TextIO]) -> None:
    heard = await said(house, typed("1\n"))
    assert "Closed." not in heard
    assert house.sessions == {}


async def test_the_last_line_needs_no_line_end(house: House, typed: Callable[[str], TextIO]) -> None:
    assert (await said(house, typed("1\nexit"))).endswith("\nClosed.\n")


async def test_bytes_that_are_no_text_are_only_not_understood(house: House) -> None:
    read, write = os.pipe()
    with os.fdopen(read, encoding="utf-8") as source:
        os.write(write, b"\xff\xfe\x00\n")
        os.close(write)
        assert "Here is the list again." in await said(house, source)


async def test_a_line_without_end_is_cut(house: House, typed: Callable[[str], TextIO]) -> None:
    heard = await said(house, typed("z" * (LONGEST + 10)))
    assert heard.count("Here is the list again.") == 1


async def test_a_terminal_that_knows_few_letters_gets_the_rest_as_question_marks(
    house: House, typed: Callable[[str], TextIO]
) -> None:
    heard = await said(house, typed("3\n"), encoding="ascii")
    assert "[3] ???????" in heard


async def test_an_answer_that_failed_is_excused_and_the_talk_goes_on(
    house: House, typed: Callable[[str], TextIO]
) -> None:
    house.is_up, house.excuses = False, True
    assert (await said(house, typed("1\n"))).count("This is slow just now.") == 2


async def test_who_stops_reading_ends_it(house: House, typed: Callable[[str], TextIO]) -> None:
    read, write = os.pipe()
    os.close(read)
    out = os.fdopen(write, "w", encoding="utf-8")
    async with asyncio.timeout(WAIT):
        await talk(house.take, source=typed("1\n"), out=out)
    assert house.sessions == {}
    with pytest.raises(BrokenPipeError):
        out.close()


def test_a_terminal_where_nobody_types_does_not_hold_up_the_end(house: House) -> None:
    """Stopped while it waits for a line: the loop closes, whatever the reader waits for."""
    read, write = os.pipe()

    async def stopped() -> None:
        with os.fdopen(read, encoding="utf-8") as source:
            talking = asyncio.create_task(talk(house.take, source=source, out=io.StringIO()))
            await asyncio.wait([talking], timeout=0.05)
            assert not talking.done()
            talking.cancel()
            await asyncio.wait([talking])

    asyncio.run(stopped())
    waiting = [thread for thread in threading.enumerate() if thread.name == "terminal"]
    os.close(write)
    assert [thread.daemon for thread in waiting] == [True]
    waiting[0].join(WAIT)


PROGRAM = """
import asyncio, signal
from bot.channels.terminal import talk
from tests.web_double import House
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in a job in the background
asyncio.run(talk(House().take))
"""


def test_a_program_without_a_terminal_talks_and_stops_when_told() -> None:
    """Interrupted while standard input stays open, on an output that knows only ASCII."""
    environ = {**os.environ, "PYTHONIOENCODING": "ascii"}
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environ,
        cwd=Path(__file__).parent.parent,
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write(b"3\n")
        program.stdin.flush()
        heard = b"".join(iter(program.stdout.readline, b"[5] ????\n"))
        program.send_signal(signal.SIGINT)
        _, complaint = program.communicate(timeout=WAIT)
    assert heard.count(b"[1] ") == 2
    assert complaint.splitlines()[-1] == b"KeyboardInterrupt"
