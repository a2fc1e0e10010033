"""An advocate at a terminal: the queue, one chat after the other, and a colleague at another terminal."""

import asyncio
import os
import re
import sys
import termios
import tomllib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from string import Formatter
from typing import Any

import pyotp
import pytest
from aiohttp import web
from redis.asyncio import Redis as Client

from bot.channels.web import listen, serve
from bot.desk import InMemory
from bot.desk.attend_http import AttendError, place
from bot.desk.attend_keys import Keys
from bot.desk.attend_paper import Paper, plain
from tests.desk_server import PEOPLE, AtWork, Visitor, desk_at_work
from tests.desk_terminal import ROOT, Attendant, attending
from tests.redis_servers import guarded_url

pytest_plugins = ["tests.desk"]
pytestmark = pytest.mark.redis
DESK = ROOT / "bot" / "desk"


async def says(visitor: Visitor, terminal: Attendant, text: str) -> None:
    """Let the person write, until it stands on the terminal."""
    await visitor.says(text)
    await terminal.says(text)


async def is_mine(terminal: Attendant, visitor: Visitor) -> None:
    """Claim a case."""
    await terminal.says(f"] {visitor.name}")
    await terminal.types("/claim")
    await terminal.says(f"{visitor.name} is with you.")


async def has_read(visitor: Visitor, text: str) -> None:
    """Wait until the person's screen has a line."""
    async with asyncio.timeout(20):
        while text not in [line.text for line in await visitor.sees()]:
            await asyncio.sleep(0.02)


@pytest.mark.slow
async def test_from_claim_to_close_with_a_colleague_in_between(work: AtWork) -> None:
    async with attending(work.link("maya")) as maya, attending(work.link("noor")) as noor:
        await maya.says("You are Maya")
        await noor.says("You are Noor")
        river = await work.somebody("en", "wages")

        card = await maya.says("Waiting [1] Quiet river")
        assert "· en · 0 min" in card
        await maya.types("/claim 1")
        await maya.says("Quiet river is with you.")
        await maya.types("I am Maya, with Example Help.")
        await maya.says("· line 1 queued")
        await has_read(river, "I am Maya, with Example Help.")
        await maya.says("· line 1 shown")
        await says(river, maya, "Hello. It is about pay.")

        await maya.types("/transfer Noor About pay, some of it.")
        await maya.says("Offered to Noor. Quiet river stays yours until they accept.")
        await noor.says("Maya offers you Quiet river")
        await noor.types("/accept")
        await noor.says("Quiet river is with you. You see new lines only")
        await maya.says("Noor has Quiet river now.")
        await maya.types("This goes to nobody.")
        await maya.says("No chat is chosen, so nothing was sent.")

        live = await work.cases.look(river.case)
        await work.cases.agree(river.case, note=True)
        await work.cases.share(river.case, live.epoch)
        await noor.says("Quiet river shows you the earlier lines:")
        await noor.says("Hello. It is about pay.")
        await noor.types("I am Noor.")
        await has_read(river, "I am Noor.")

        await noor.types("/end")
        await noor.says("Quiet river ends in 10 seconds; /undo keeps it open. Anything you must report?")
        await work.cases.sweep()
        assert await ended(work, river)
        await noor.says("Quiet river: closed. Nothing is kept.")

    assert "This goes to nobody." not in noor.said


async def ended(work: AtWork, visitor: Visitor) -> bool:
    """Wait until a case is gone: ten seconds after its end."""
    async with asyncio.timeout(30):
        while (await work.cases.look(visitor.case)).phase != "none":
            await work.cases.sweep()
            await asyncio.sleep(0.2)
    return True


async def test_nothing_is_lost_or_said_twice_over_a_restart_of_the_desk(
    redis_url: str, server: Client
) -> None:
    assert server
    people, url, first = InMemory(*PEOPLE), await guarded_url(redis_url), AsyncExitStack()
    before = await first.enter_async_context(desk_at_work(url, people=people))
    river = await before.somebody()
    async with attending(before.link("maya")) as maya:
        await is_mine(maya, river)
        await maya.types("First.")
        await maya.says("queued")
        await first.aclose()
        await maya.types("Second.")
        await maya.says("Reconnecting. Your words are safe here.")
        port = int(before.origin.rpartition(":")[2])
        async with desk_at_work(url, people=people, port=port) as after:
            back = Visitor(after.cases, river.case, river.name)
            await maya.says("Connected again.")
            await has_read(back, "Second.")
            await back.says("Third.")
            await maya.says("Third.")
            await maya.types("/quit", "requeue")
            assert await maya.over() == 0
            seen = [line.text for line in await back.sees() if line.by != "system"]

    assert seen == ["First.", "Second.", "Third."]
    assert [maya.said.count(text) for text in ("line 1 queued", "line 2 queued", "Third.")] == [1, 1, 1]


async def test_an_offer_that_is_declined_leaves_the_chat_where_it_was(work: AtWork) -> None:
    async with attending(work.link("maya")) as maya, attending(work.link("noor")) as noor:
        await noor.says("You are Noor")
        river = await work.somebody()
        await is_mine(maya, river)
        await maya.types("/transfer Somebody", f"/transfer Noor {'x' * 507}")
        await maya.says("Nobody here is called “Somebody”.")
        await maya.says("That is too long by 7.")
        await maya.types("/transfer noor")
        await noor.says("Maya offers you Quiet river")
        await noor.types("/decline")
        await maya.says("Quiet river stays with you: the offer was not taken.")
        await maya.types("Still me.")
        await has_read(river, "Still me.")


async def test_words_go_to_nobody_that_was_not_chosen(work: AtWork) -> None:
    async with attending(work.link("maya")) as maya:
        river = await work.somebody()
        await is_mine(maya, river)
        heron = await work.somebody()
        await maya.says("] Blue heron")
        await river.leaves()
        await maya.says("Quiet river: the person has left.")
        await maya.types("Are you there?")
        await maya.says("No chat is chosen, so nothing was sent.")
        await maya.types("claim", "Hello.")
        await maya.says("Blue heron is with you.")
        await has_read(heron, "Hello.")

    assert [line.text for line in await heron.sees() if line.by == "advocate"] == ["Hello."]


async def test_what_the_guard_finds_waits_for_one_more_enter_and_is_never_kept_back(
    redis_url: str, server: Client
) -> None:
    assert server
    async with (
        desk_at_work(await guarded_url(redis_url), words=with_words) as work,
        attending(work.link("maya")) as maya,
    ):
        river = await work.somebody()
        await is_mine(maya, river)
        await maya.types("What is your name?")
        await maya.says("Not sent yet. This asks who somebody is. Perhaps: “You can leave out names.”")
        await maya.types("/better")
        await has_read(river, "You can leave out names.")
        await maya.types("What is your name?")
        await maya.says("Not sent yet.")
        await maya.types("")
        await has_read(river, "What is your name?")


async def test_a_phrase_is_read_in_ones_own_language_and_put_in_in_theirs(
    redis_url: str, server: Client
) -> None:
    assert server
    async with (
        desk_at_work(await guarded_url(redis_url), words=with_words) as work,
        attending(work.link("maya")) as maya,
    ):
        river = await work.somebody("es")
        await is_mine(maya, river)
        await maya.types("/phrases owed")
        await maya.says("[1] We can look at what is owed.")
        await maya.says("es: Podemos ver lo que le deben.")
        await maya.says("(draft wording)")
        await maya.types("/use 1")
        await maya.says("An empty line sends it.")
        assert await river.sees() == ()
        await maya.types("")
        await has_read(river, "Podemos ver lo que le deben.")
        await maya.types("/danger")
        await maya.says("Somebody may be hurt now.")
        await maya.says("[1] One word is enough.")
        await maya.says("not yet in es")


async def test_a_line_is_taken_back_and_a_claim_and_an_end_are_undone(work: AtWork) -> None:
    async with attending(work.link("maya")) as maya:
        river = await work.somebody()
        await is_mine(maya, river)
        await maya.types("/undo")
        await maya.says("Quiet river waits again, at the front.")
        await is_mine(maya, river)
        await maya.types("Wrong window.")
        await has_read(river, "Wrong window.")
        await maya.types("/back")
        await maya.says("is taken back.")
        assert "Wrong window." not in [line.text for line in await river.sees()]
        await maya.types("/end", "/undo")
        await maya.says("Quiet river goes on.")
        await maya.types("/undo")
        await maya.says("There is nothing to undo any more.")
        await maya.types("Still here.")
        await has_read(river, "Still here.")


async def test_whoever_quits_is_asked_what_becomes_of_their_chats(work: AtWork) -> None:
    async with attending(work.link("maya")) as maya:
        river = await work.somebody()
        await is_mine(maya, river)
        await maya.types("/quit")
        await maya.says("You still have Quiet river.")
        await maya.types("stay")
        await maya.says("You stay.")
        assert (await work.cases.look(river.case)).phase == "live"
        await maya.types("/quit", "hand over")
        await maya.says("I end when the last has gone.")
        await maya.types("/requeue")
        assert await maya.over() == 0
    assert (await work.cases.look(river.case)).phase == "waiting"


async def test_the_end_of_the_input_signs_out_and_leaves_nobody_alone(work: AtWork) -> None:
    async with attending(work.link("maya")) as maya:
        river = await work.somebody()
        await is_mine(maya, river)
        await maya.types("One moment.")
        assert await maya.ends() == 0
    assert (await work.cases.look(river.case)).phase == "waiting"
    assert [line.text for line in (await work.cases.look(river.case, whole=True)).lines][:1] == [
        "One moment."
    ]
    assert "maya" not in await work.cases.people()


async def test_a_block_an_ask_and_being_away(work: AtWork) -> None:
    async with attending(work.link("maya")) as maya, attending(work.link("lena")) as lena:
        await lena.says("You are Lena")
        river = await work.somebody()
        await is_mine(maya, river)
        await maya.types("/lead")
        await maya.says("A lead is asked to come.")
        await lena.says("Maya asks for you: Quiet river. /yes 1 if you come")
        await lena.types("/yes 1")
        await lena.says("Answered.")
        await maya.types("/who")
        await maya.says("Lena · en es ar · here")
        await maya.types("/away")
        await maya.says("You are away")
        await maya.types("/block")
        await maya.says("For how long?")
        await maya.types("/block 1h")
        await maya.says("Quiet river: closed. For 1 h they cannot ask for an advocate")
        assert (await work.cases.look(river.case)).phase == "none"


async def test_six_digits_are_chosen_by_a_link_and_then_open_the_door(filed: AtWork) -> None:
    async with attending(filed.origin) as first:
        await first.says("Sign-in name, or the link")
        await first.types(filed.link("maya"))
        name = (await first.says("Sign-in name  ")).split()[-1]
        secret = (await first.says("Secret  ")).partition("Secret")[2].replace(" ", "")
        digits = pyotp.TOTP(secret)
        await first.types(digits.at(filed.desk.clock() - 30))
        await first.says("You are Maya")
        assert await first.ends() == 0
    async with attending(filed.origin) as later:
        await later.types(name, "000000")
        await later.says("That did not work.")
        await later.types(name, digits.now())
        await later.says("You are Maya")


async def test_nobody_else_gets_in_and_each_reason_names_its_mend(work: AtWork) -> None:
    async with attending(work.link("omar")) as operator:
        assert await operator.over() == 78
    assert "sign in as an advocate" in operator.complaints[0]
    async with attending(work.link("maya").replace("localhost", "127.0.0.1")) as elsewhere:
        assert await elsewhere.over() == 78
    assert "The desk goes by another address." in elsewhere.complaints[0]
    async with attending("http://localhost:9/desk#i=" + "x" * 43) as nowhere:
        assert await nowhere.over() == 78
    assert "does not answer. To mend:" in nowhere.complaints[0]


async def test_nobody_is_led_elsewhere_with_what_opens_the_door(work: AtWork) -> None:
    came: list[str] = []

    async def elsewhere(request: web.Request) -> web.Response:
        came.append(request.path)
        raise web.HTTPTemporaryRedirect(f"{work.origin}{request.path}")

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", elsewhere)
    sock = listen("127.0.0.1", 0)
    runner = await serve(app, sock)
    link = work.link("maya")
    async with attending(f"http://localhost:{sock.getsockname()[1]}{link[link.index('/desk') :]}") as maya:
        assert await maya.over() == 78
    await runner.cleanup()

    assert came == ["/desk/api/sign-in/link"]
    assert "does not answer" in maya.complaints[0]


async def forgets_everybody(server: Client) -> None:
    """Let every session of the desk end."""
    await server.delete(*[key async for key in server.scan_iter("w:{h}:s:*")])


async def test_a_pipe_ends_with_its_session_and_says_no_line_at_the_door(
    work: AtWork, server: Client
) -> None:
    async with attending(work.link("maya")) as maya:
        await maya.says("Nobody waits.")
        await forgets_everybody(server)
        assert await maya.over() == 78
    assert "the session has ended. To mend: start this again." in maya.complaints[0]


async def test_whoever_is_signed_out_at_a_terminal_comes_back_and_loses_nothing(
    work: AtWork, server: Client
) -> None:
    async with at_a_screen(work.link("maya")) as (screen, written):
        await screen("You are Maya")
        river = await work.somebody()
        await screen("Waiting [1]")
        os.write(written, b"claim\n")
        await screen("Quiet river> ")
        await forgets_everybody(server)
        os.write(written, b"Before.\n")
        await screen("Press Enter on an empty line to sign in again.")
        os.write(written, b"Late.\n\n")
        await screen("not shown): ")
        await river.says("Meanwhile.")
        os.write(written, f"{work.link('maya')}\n".encode())
        await screen("Meanwhile.")
        os.write(written, b"After.\n")
        await has_read(river, "After.")
        os.write(written, b"/quit\nrequeue\n")

    mine = [line.text for line in (await work.cases.look(river.case, whole=True)).lines]
    assert [text for text in mine if text != "Meanwhile."] == ["Before.", "Late.", "After."]
    assert mine.count("Meanwhile.") == 1


@pytest.mark.parametrize(
    "url", ["help.example.org", "ftp://help.example.org", "http://help.example.org/desk"]
)
def test_no_address_that_would_give_anything_away_is_used(url: str) -> None:
    with pytest.raises(AttendError, match="To mend"):
        place(url)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("\x1b]0;gone\x07\x1b[2Jhello", "]0;gone  [2Jhello"),
        ("one\ntwo\u2028three", "one\n  two\n  three"),
        ("a\u202eb\u2066c\u200f", "abc"),
        ("\u0645\u0631\u062d\u0628\u0627", "\u2068\u0645\u0631\u062d\u0628\u0627\u2069"),
        ("\x9b31mred", "31mred"),
    ],
)
def test_a_line_can_only_be_read(typed: str, printed: str) -> None:
    assert plain(typed) == printed


async def test_what_a_person_writes_moves_nothing_on_the_terminal(work: AtWork) -> None:
    async with attending(work.link("maya")) as maya:
        river = await work.somebody()
        await is_mine(maya, river)
        await river.says("\x1b[2J\x1b]52;c;AAAA\x07\u202efine")
        line = await maya.says("fine")
    assert line.endswith("  [2J ]52;c;AAAA fine")
    assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", maya.said) == []


CANARY = "marzipan-lighthouse"
TELLS = """
import os, sys
def tell(event, args):
    if event == "open" and isinstance(args[0], (str, bytes)) and args[2] & (os.O_WRONLY | os.O_RDWR):
        os.write(2, f"opened to write: {args[0]}\\n".encode())
sys.addaudithook(tell)
"""


async def test_a_persons_words_are_on_the_terminal_and_in_no_file(work: AtWork, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(TELLS)
    watched = {"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(tmp_path)}
    control = await asyncio.create_subprocess_exec(
        sys.executable, "-c", f"open('{tmp_path}/x', 'w')", env=watched, stderr=asyncio.subprocess.PIPE
    )
    assert b"opened to write" in (await control.communicate())[1]

    async with attending(work.link("maya"), env=watched) as maya:
        river = await work.somebody()
        await is_mine(maya, river)
        await says(river, maya, f"I like {CANARY}.")
        await maya.types(f"Tell me more of {CANARY}.", "/lines", f"/phrases {CANARY}", "/quit", "requeue")
        assert await maya.over() == 0

    assert maya.said.count(CANARY) >= 3
    assert [line for line in maya.complaints if "/dev/null" not in line] == []


async def test_at_a_real_terminal_nothing_stays_and_what_opens_the_door_is_not_seen(work: AtWork) -> None:
    async with at_a_screen(work.origin) as (screen, written):
        await screen("not shown): ")
        os.write(written, f"{work.link('maya')}\n".encode())
        await screen("You are Maya")
        river = await work.somebody()
        await screen("Waiting [1]")
        os.write(written, b"claim\n")
        await screen("Quiet river> ")
        os.write(written, b"I was wri")
        await screen("Quiet river> I was wri")
        await river.says("Hello there.")
        await screen("Hello there.\r\nQuiet river> I was wri")
        os.write(written, b"ting.\n")
        await has_read(river, "I was writing.")
        assert work.typed == [river.case]
        await river.leaves()
        before = await screen("the person has left.")
        os.write(written, b"quit\n")
        whole = await screen("You are signed out.")

    assert "#i=" not in whole
    assert "\x1b[2J\x1b[3J\x1b[H" in before.partition("Hello there.")[2]
    assert whole.index("\x1b[?1049h") < whole.index("Hello there.") < whole.rindex("\x1b[?1049l")


@pytest.mark.parametrize(
    ("typed", "lines", "left"),
    [
        (["Hel", "lo\r", "now"], ["Hello"], "now"),
        (["Hellp\x7fo\n"], ["Hello"], ""),
        (["one two\x17three\n"], ["one three"], ""),
        (["nothing of it\x15this\n"], ["this"], ""),
        (["up\x1b[A\x1b[1;5C\x1bOP down\n"], ["up down"], ""),
        (["a\x1b", "[", "1;5", "Cb\n"], ["ab"], ""),
        (["\x1b[200~one\rtwo\nthree\x1b[201~", "\n"], ["one two three"], ""),
        (["cafe\u0301\x7f\n"], ["caf"], ""),
        (["\x00\x01bell\x07\n"], ["bell"], ""),
        (["word\x04", "\n\x04"], ["word", None], ""),
    ],
)
def test_keys_make_lines(typed: list[str], lines: list[str | None], left: str) -> None:
    keys = Keys()

    assert [line for piece in typed for line in keys.feed(piece)] == lines
    assert keys.text == left
    assert "Keys(…)" in repr(keys)


def test_what_is_typed_over_several_rows_comes_back_whole_below_what_is_said() -> None:
    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (24, 20))
    with (
        os.fdopen(theirs, encoding="utf-8") as source,
        os.fdopen(os.dup(theirs), "w", encoding="utf-8") as out,
    ):
        paper = Paper(source, out)
        paper.prompt("> ")
        paper.typed("x" * 50)
        paper.say("News.")
        ends, shown = "\r\x1b[2A\x1b[JNews.\r\n> " + "x" * 50, ""
        while not shown.endswith(ends) and len(shown) < 1_000:  # it does not come all at once
            shown += os.read(ours, 65_536).decode()
    os.close(ours)

    assert shown.endswith(ends)


@asynccontextmanager
async def at_a_screen(url: str) -> AsyncIterator[tuple[Callable[[str], Awaitable[str]], int]]:
    """A terminal as a desk has one: wait until it shows something, and type."""
    ours, theirs = os.openpty()
    before = termios.tcgetattr(theirs)
    shown = bytearray()
    loop = asyncio.get_running_loop()

    def read() -> None:
        with suppress(OSError):
            shown.extend(os.read(ours, 65536))

    async def until(words: str) -> str:
        async with asyncio.timeout(30):
            while words not in shown.decode(errors="replace"):
                await asyncio.sleep(0.02)
        return shown.decode(errors="replace")

    loop.add_reader(ours, read)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "desk", "attend", "--url", url),
        cwd=ROOT,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    try:
        yield until, ours
        async with asyncio.timeout(30):
            assert await process.wait() == 0
        assert termios.tcgetattr(theirs) == before
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
        loop.remove_reader(ours)
        os.close(ours)
        os.close(theirs)
        process._transport.close()  # type: ignore[attr-defined]


def test_every_language_has_every_sentence_with_the_same_holes() -> None:
    every = tomllib.loads((DESK / "attend_words.toml").read_text("utf-8"))
    english = {word: holes(said) for word, said in every["en"].items()}

    assert {language: {w: holes(s) for w, s in words.items()} for language, words in every.items()} == (
        dict.fromkeys(every, english)
    )


def holes(said: str) -> set[str]:
    """What a sentence is filled with."""
    return {name for _, name, _, _ in Formatter().parse(said) if name}


def test_every_sentence_is_said_somewhere_and_every_command_is_in_the_help() -> None:
    words = tomllib.loads((DESK / "attend_words.toml").read_text("utf-8"))["en"]
    code = "".join(path.read_text("utf-8") for path in DESK.glob("attend*.py"))

    assert [word for word in words if f'"{word}"' not in code and not word.startswith("state-")] == []
    commands = re.findall(r'^            "(\w+)": ', code, re.MULTILINE)
    assert len(commands) > 20
    shown = words["help"] + words["you-are"] + words["guard"] + words["asks-come"]
    assert [name for name in commands if f"/{name}" not in shown] == []


def with_words(language: str) -> Mapping[str, Any]:
    """What packs would have."""
    assert language
    spanish = {"text": "Podemos ver lo que le deben.", "draft": True}
    owed = {"en": {"text": "We can look at what is owed."}, "es": spanish}
    one = {"id": "desk-danger-now", "topic": "danger", "text": "One word is enough.", "wordings": {}}
    asks = {"id": "identity", "lang": "en", "find": ["your name"], "unless": []}
    return {
        "phrases": [{"id": "x", "topic": "wages", "text": "We can look at what is owed.", "wordings": owed}],
        "guard": [{**asks, "say": "This asks who somebody is.", "better": "You can leave out names."}],
        "danger": {"text": "Somebody may be hurt now.", "lines": [one]},
    }
