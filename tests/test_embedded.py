"""The embedded store keeps nothing, opens nothing, and never outlives the bot."""

import ctypes
import os
import resource
import runpy
import signal
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import NoReturn

import pytest
from redis.asyncio import Redis as Client
from redis.exceptions import ResponseError

from bot.store import embedded, guard, rundir
from bot.store.embedded import Embedded, EmbeddedError
from tests.redis_servers import wait_until

BOT = """
import sys, time
from bot.store.embedded import Embedded
server = Embedded.start(watched=sys.argv[1] == "watched")
while not server.answers(): time.sleep(0.01)
print(server.url, flush=True)
time.sleep(60)
"""


@pytest.fixture(autouse=True)
def runtime(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A runtime folder of the test's own, like a desktop's."""
    folder = tmp_path_factory.mktemp("run")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@pytest.fixture(params=["bound", "watched"])
def server(request: pytest.FixtureRequest) -> Iterator[Embedded]:
    """The store as Linux runs it, and as macOS does."""
    started = Embedded.start(watched=request.param == "watched")
    wait_until(started.answers)
    yield started
    if started.running():
        started.stop()


def folder_of(server: Embedded) -> Path:
    return Path(server.url.removeprefix("unix://")).parent


def left_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def pids_of(url: str) -> set[int]:
    """Find the living processes that have this socket on their command line."""
    path = url.removeprefix("unix://").encode()
    found = set()
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state = (entry / "stat").read_text().rpartition(")")[2].split()[0]
            if state != "Z" and path in (entry / "cmdline").read_bytes():
                found.add(int(entry.name))
    return found


async def test_it_is_ready_soon_and_gone_after_stop(runtime: Path) -> None:
    server = Embedded.start()
    await server.ready()
    assert server.running()
    assert pids_of(server.url) == {server.pid}

    server.stop()

    assert not server.running()
    assert pids_of(server.url) == set()
    assert left_in(runtime) == []


def test_its_socket_is_for_this_user_only(server: Embedded) -> None:
    folder = folder_of(server)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "s").stat().st_mode) == 0o700


def test_stopping_leaves_no_process_and_no_file(server: Embedded, runtime: Path) -> None:
    server.stop()

    assert pids_of(server.url) == set()
    assert left_in(runtime) == []


async def test_it_writes_to_no_disk_and_opens_no_port(server: Embedded) -> None:
    client = Client.from_url(server.url, protocol=2)
    await client.set("k", "v", px=60_000)
    config = await client.config_get("*")
    await client.aclose()

    assert (config["save"], config["appendonly"], config["port"]) == ("", "no", "0")
    assert (config["slowlog-log-slower-than"], config["crash-log-enabled"]) == ("-1", "no")
    assert (config["commandlog-request-larger-than"], config["commandlog-reply-larger-than"]) == ("-1", "-1")
    assert (config["maxmemory"], config["maxmemory-policy"]) == (str(64 * 2**20), "noeviction")
    assert [path.name for path in folder_of(server).iterdir()] == ["s"]


@pytest.mark.parametrize(
    "command", ["MONITOR", "BGSAVE", "SAVE", "BGREWRITEAOF", "REPLICAOF NO ONE", "DEBUG JMAP"]
)
async def test_commands_that_would_tell_or_write_are_not_there(server: Embedded, command: str) -> None:
    client = Client.from_url(server.url, protocol=2)
    with pytest.raises(ResponseError, match="unknown command"):
        await client.execute_command(*command.split())
    await client.aclose()


def test_it_leaves_no_core_and_knows_none_of_our_settings(
    monkeypatch: pytest.MonkeyPatch, runtime: Path
) -> None:
    """Told by a program in the server's place: a real one wipes its environment from view."""
    program = runtime / "program"
    program.write_text('#!/bin/sh\n{ env; ulimit -c; ulimit -H -c; } > "$0.said"\n')
    program.chmod(0o700)
    monkeypatch.setattr(embedded, "binary", lambda: program)
    monkeypatch.setenv("WAYSIDE_SECRET", "canary")

    server = Embedded.start()
    wait_until(lambda: not server.running())
    server.stop()

    said = (runtime / "program.said").read_text().splitlines()
    assert "MALLOC_PERTURB_=165" in said
    assert said[-2:] == ["0", "0"]
    assert not [line for line in said if "canary" in line]


@pytest.mark.parametrize("mode", ["bound", "watched"])
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_it_ends_with_the_bot_however_the_bot_ends(mode: str, end: signal.Signals) -> None:
    bot = subprocess.Popen([sys.executable, "-c", BOT, mode], stdout=subprocess.PIPE, text=True)
    assert bot.stdout is not None
    url = bot.stdout.readline().strip()
    assert pids_of(url)

    bot.send_signal(end)
    bot.wait(5)
    bot.stdout.close()

    wait_until(lambda: not pids_of(url))


def test_ctrl_c_is_not_for_it(server: Embedded) -> None:
    """A terminal sends it to a whole group; the bot still has sessions to end."""
    assert os.getpgid(server.pid) != os.getpgid(0)


def test_a_bot_that_is_gone_before_the_server_starts_gets_none() -> None:
    words = [sys.executable, "-I", "-S", str(embedded._GUARD), "become", "-1", "/bin/sleep", "60"]

    ended = subprocess.run(words, check=False, timeout=20)

    assert ended.returncode == 1


def test_what_the_guard_asks_of_the_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Step by step, in this process: one that becomes another program cannot be measured."""
    asked: list[tuple[object, ...]] = []

    def ended(status: int) -> NoReturn:
        raise SystemExit(status)

    kernel = SimpleNamespace(prctl=lambda *words: asked.append(words))
    monkeypatch.setattr(ctypes, "CDLL", lambda _: kernel)
    monkeypatch.setattr(os, "execv", lambda _, words: ended(len(words)))
    monkeypatch.setattr(os, "_exit", ended)
    monkeypatch.setattr(resource, "setrlimit", lambda *words: asked.append(words))

    for parent, status in ((os.getppid(), 2), (-1, 1)):
        with pytest.raises(SystemExit) as done:
            guard.main("become", str(parent), "server", "--word")
        assert done.value.code == status
    assert asked == [(resource.RLIMIT_CORE, (0, 0)), (1, signal.SIGKILL, 0, 0, 0)] * 2


def test_a_watched_server_ends_with_the_input_of_its_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource, "setrlimit", lambda *_: None)
    monkeypatch.setattr(sys, "argv", ["guard", "watch", "0", "/bin/sleep", "60"])
    monkeypatch.setattr(os, "read", lambda *_: b"")  # this process keeps its own input

    with pytest.raises(SystemExit) as done:
        runpy.run_path(str(embedded._GUARD), run_name="__main__")

    assert done.value.code == -signal.SIGKILL


def test_folders_of_dead_servers_are_removed_at_the_next_start(runtime: Path) -> None:
    dead = runtime / "wayside-store-dead"
    dead.mkdir(mode=0o700)
    with socket.socket(socket.AF_UNIX) as line:
        line.bind(str(dead / "s"))
    starting = runtime / "wayside-store-starting"
    starting.mkdir(mode=0o700)
    others = runtime / "wayside-other"
    others.mkdir()

    path = rundir.make()

    assert sorted(runtime.iterdir()) == sorted([path.parent, starting, others])


def test_folders_of_living_servers_stay(server: Embedded) -> None:
    rundir.remove(rundir.make())

    assert server.answers()
    assert folder_of(server).exists()


def test_a_folder_that_holds_something_else_is_left_alone(runtime: Path) -> None:
    kept = runtime / "wayside-store-kept"
    kept.mkdir()
    (kept / "letter").touch()
    os.utime(kept, (0, 0))

    rundir.sweep(runtime)

    assert (kept / "letter").exists()


def test_a_folder_that_another_bot_has_just_removed_is_no_trouble(
    runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "glob", lambda folder, _: iter([folder / "wayside-store-gone"]))

    rundir.sweep(runtime)

    assert list(runtime.iterdir()) == []


def test_a_folder_that_cannot_be_asked_is_left_alone(runtime: Path) -> None:
    deep = runtime / ("x" * 100)
    folder = deep / "wayside-store-there"
    folder.mkdir(parents=True)
    os.utime(folder, (0, 0))

    rundir.sweep(deep)

    assert folder.exists()


def test_a_runtime_folder_with_too_long_a_path_is_passed_over(
    runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = runtime / ("x" * 100)
    deep.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(deep))

    path = rundir.make()
    rundir.remove(path)

    assert deep not in path.parents
    assert list(deep.iterdir()) == []


def test_where_no_folder_will_do_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rundir, "_bases", list)

    with pytest.raises(EmbeddedError, match="To mend: set WAYSIDE_REDIS_URL"):
        Embedded.start()


@pytest.mark.parametrize(("system", "machine"), [("Windows", "AMD64"), ("Linux", "riscv64")])
def test_where_nothing_is_carried_the_error_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, system: str, machine: str
) -> None:
    monkeypatch.setattr("platform.system", lambda: system)
    monkeypatch.setattr("platform.machine", lambda: machine)

    with pytest.raises(EmbeddedError, match="To mend: set WAYSIDE_REDIS_URL"):
        embedded.binary()


def test_without_the_package_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)

    with pytest.raises(EmbeddedError, match="no embedded store for this system"):
        embedded.binary()


async def test_a_server_that_does_not_start_is_an_error_that_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, runtime: Path
) -> None:
    monkeypatch.setattr(embedded, "binary", lambda: Path("/bin/false"))

    with pytest.raises(EmbeddedError, match="To mend: set WAYSIDE_REDIS_URL"):
        await Embedded.start().ready()

    assert left_in(runtime) == []


def test_another_thread_may_not_start_it() -> None:
    """The kernel would end the server with that thread."""
    said: list[str] = []

    def start() -> None:
        try:
            Embedded.start()
        except EmbeddedError as error:
            said.append(str(error))

    thread = threading.Thread(target=start)
    thread.start()
    thread.join()

    assert said == ["The embedded store has to be started from the main thread."]
