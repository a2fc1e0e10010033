"""The processes of one run: the one that plays Telegram, a store, and the bots, each its own."""

import ctypes
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from redis import Redis

from bench.figures import Figures
from bench.peers import Bot, module
from bench.script import ROOT, record
from bot.store.embedded import Embedded

FOREIGN = ("WAYSIDE_", "BENCH_", "COVERAGE_", "COV_CORE_")  # settings that are not for what is measured
PATIENCE = 10.0  # seconds for the store to start
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Child:
    """A process that answers one line of JSON with another."""

    process: "subprocess.Popen[str]"

    def hear(self) -> dict[str, Any]:
        """Its next line of JSON. Raises RuntimeError when it has ended, or says what is wrong."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"a process of the bench ended with {self.process.wait(5)}")
        said = dict(json.loads(line))
        if "wrong" in said:
            raise RuntimeError(said["wrong"])
        return said

    def ask(self, what: str, token: str, **how: Any) -> Figures:
        """Give a command and wait for its figures."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"what": what, "token": token, **how}) + "\n")
        self.process.stdin.flush()
        return self.hear()


@dataclass(frozen=True, slots=True)
class Running:
    """A bot at work: its processes, and its token, by which the feeder knows it."""

    bot: Bot
    token: str
    pids: tuple[int, ...]
    feeder: Child
    ports: tuple[int, ...] = ()

    def ask(self, what: str, **how: Any) -> Figures:
        """Let the feeder do something with it."""
        return self.feeder.ask(what, self.token, **how)


@dataclass(frozen=True, slots=True)
class Rig:
    """What all bots of a run share."""

    steps: Path  # the written conversation
    api: str
    feeder: Child
    store: Embedded
    cpus: tuple[str, str]  # one for the bots, one for everything else; empty: not pinned
    secret: str = field(default_factory=lambda: secrets.token_hex(32))

    def url(self, bot: Bot) -> str:
        """A bot's own database."""
        return f"{self.store.url}?db={bot.database}"

    def redis(self, bot: Bot) -> "Redis":
        """A client of a bot's database."""
        return Redis.from_url(self.url(bot))

    @contextmanager
    def with_empty_store(self) -> Iterator["Rig"]:
        """The same with a store of its own, so that what it needs can be told."""
        with _store(self.cpus[1]) as store:
            yield replace(self, store=store)

    @contextmanager
    def serving(self, bot: Bot, cpus: tuple[str, ...] = ()) -> Iterator[Running]:
        """A bot at its webhook; one replica for each core that is named."""
        token = f"{secrets.randbelow(10**9)}:{secrets.token_hex(16)}"
        with ExitStack() as stack:
            pids, ports = [], []
            for cpu in cpus or (self.cpus[0],):
                ports.append(free_port())
                environ = self.environ(bot, token, ports[-1])
                pids.append(stack.enter_context(started(bot.command, cpu, environ)).pid)
            running = Running(bot, token, tuple(pids), self.feeder, tuple(ports))
            running.ask("meet", deletes=bot.deletes, replicas=len(pids))
            yield running

    def environ(self, bot: Bot, token: str, port: int = 0) -> dict[str, str]:
        """A bot's settings; without a port it polls."""
        at = f"http://127.0.0.1:{port}"
        if not bot.ours:
            found = {"BENCH_STEPS": str(self.steps), "BENCH_TOKEN": token, "BENCH_API": self.api}
            found |= {"BENCH_REDIS": self.url(bot), "BENCH_SECRET": "bench-secret", "NODE_ENV": "production"}
            return found | ({"BENCH_PORT": str(port)} if port else {})
        found = {"WAYSIDE_TELEGRAM_TOKEN": token, "WAYSIDE_TELEGRAM_API": self.api, "WAYSIDE_DEMO": "1"}
        if not port:
            return found | {"WAYSIDE_LISTEN": "127.0.0.1:0"}
        found |= {"WAYSIDE_WEBHOOK_URL": at, "WAYSIDE_WEBHOOK_SECRET": "bench-secret"}
        found |= {"WAYSIDE_REDIS_URL": self.url(bot), "WAYSIDE_SECRET": self.secret}
        # A chat that nobody touches covers itself after this long: not while something else is measured.
        return found | {"WAYSIDE_LISTEN": f"127.0.0.1:{port}", "WAYSIDE_COVER_MINUTES": "60"}


def free_port() -> int:
    """A port of loopback where nobody listens."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@contextmanager
def started(
    command: tuple[str, ...], cpu: str, environ: dict[str, str], *, piped: bool = False
) -> Iterator["subprocess.Popen[str]"]:
    """A process on one core that does not outlive the bench."""
    pipe = subprocess.PIPE if piped else subprocess.DEVNULL
    clean = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}

    def leash() -> None:  # in the new process, before it becomes what it shall be
        if cpu:
            os.sched_setaffinity(0, {int(cpu)})
        if _LIBC:
            _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)

    process = subprocess.Popen(
        command,
        stdin=pipe,
        stdout=pipe,
        cwd=ROOT,
        text=True,
        env=clean | environ,
        preexec_fn=leash,  # noqa: PLW1509
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()


@contextmanager
def rig() -> Iterator[Rig]:
    """Start what the bots need."""
    with ExitStack() as stack:
        steps = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-"))) / "steps"
        steps.write_text(json.dumps(record()), encoding="utf-8")
        cpus = _cpus()
        store = stack.enter_context(_store(cpus[1]))
        command = (*module("bench.feeder"), str(steps))
        feeder = Child(stack.enter_context(started(command, cpus[1], {}, piped=True)))
        yield Rig(steps, feeder.hear()["address"], feeder, store, cpus)


@contextmanager
def _store(cpu: str) -> Iterator[Embedded]:
    """The embedded Valkey, which writes nothing to disk."""
    store = Embedded.start()
    try:
        if cpu:
            os.sched_setaffinity(store.pid, {int(cpu)})
        until = time.monotonic() + PATIENCE
        while not store.answers():
            assert time.monotonic() < until, "the store does not start"
            time.sleep(0.01)
        yield store
    finally:
        store.stop()


def _cpus() -> tuple[str, str]:
    """One core for the bots and another for what they talk to, where that can be had."""
    if not hasattr(os, "sched_getaffinity"):
        return "", ""
    there = sorted(os.sched_getaffinity(0))
    return (str(there[0]), str(there[-1])) if len(there) > 1 else ("", "")
