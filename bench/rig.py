"""The processes of one run: the stand-in for the Bot API, a store, and the bots, each its own."""

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from redis import Redis

from bench.feed import Figures
from bench.script import ROOT, record
from bot.store.embedded import Embedded

DATABASES = {"wayside": 0, "documented": 1}  # each bot has its own
PATIENCE = 10.0  # seconds for the store to start


@dataclass(frozen=True, slots=True)
class Child:
    """A process that answers one line of JSON with another."""

    process: "subprocess.Popen[str]"

    def hear(self) -> dict[str, Any]:
        """Its next line of JSON. Raises RuntimeError when it has ended instead."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith("{"):
                return dict(json.loads(line))
            sys.stderr.write(line)
        raise RuntimeError(f"a process of the bench ended with {self.process.wait(5)}")

    def ask(self, what: str, **how: float) -> Figures:
        """Give a command and wait for its figures."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"what": what, **how}) + "\n")
        self.process.stdin.flush()
        return self.hear()


@dataclass(frozen=True, slots=True)
class Rig:
    """What all bots of a run share."""

    steps: Path  # the written conversation
    api: str
    store: str
    cpus: tuple[str, str]  # one for the bots, one for everything else; empty: not pinned

    def url(self, name: str) -> str:
        """A bot's own database."""
        return f"{self.store}?db={DATABASES[name]}"

    def redis(self, name: str) -> "Redis":
        """A client of a bot's database."""
        return Redis.from_url(self.url(name))

    def latency(self, ms: int) -> None:
        """Let every call to the stand-in take so long from now on."""
        _get(f"{self.api}/latency/{ms}")

    def counts(self) -> dict[str, dict[str, float]]:
        """Calls that were made, by token and method."""
        return dict(_get(f"{self.api}/counts"))

    @contextmanager
    def with_empty_store(self) -> Iterator["Rig"]:
        """The same with a store of its own, so that what it needs can be told."""
        with _store(self.cpus[1]) as store:
            yield replace(self, store=store)

    @contextmanager
    def bot(self, name: str) -> Iterator[Child]:
        """A bot that waits for commands."""
        words = (name, str(self.steps), self.cpus[0], self.api, self.url(name))
        with started(*module("bench.child", *words)) as process:
            child = Child(process)
            assert child.hear() == {"ready": True}
            yield child


def module(name: str, *words: str) -> list[str]:
    """The command that runs a module."""
    return [sys.executable, "-m", name, *words]


@contextmanager
def started(*command: str, **environ: str) -> Iterator["subprocess.Popen[str]"]:
    """A process that does not outlive the bench."""
    pipe = subprocess.PIPE
    clean = {k: v for k, v in os.environ.items() if not k.startswith("WAYSIDE_")} | environ
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, cwd=ROOT, text=True, env=clean)
    try:
        yield process
    finally:
        for stream in (process.stdin, process.stdout):
            assert stream is not None
            stream.close()
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)


@contextmanager
def rig() -> Iterator[Rig]:
    """Start what the bots need."""
    with ExitStack() as stack:
        steps = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-"))) / "steps"
        steps.write_text(json.dumps(record()), encoding="utf-8")
        cpus = _cpus()
        store = stack.enter_context(_store(cpus[1]))
        api = started(*module("bench.child", "api", str(steps), cpus[1]))
        address = Child(stack.enter_context(api)).hear()["address"]
        yield Rig(steps, address, store, cpus)


@contextmanager
def _store(cpu: str) -> Iterator[str]:
    """The embedded Valkey, which writes nothing to disk; its URL."""
    store = Embedded.start()
    try:
        if cpu:
            os.sched_setaffinity(store.pid, {int(cpu)})
        until = time.monotonic() + PATIENCE
        while not store.answers():
            assert time.monotonic() < until, "the store does not start"
            time.sleep(0.01)
        yield store.url
    finally:
        store.stop()


def _cpus() -> tuple[str, str]:
    """One core for the bots and another for what they talk to, where that can be had."""
    if not hasattr(os, "sched_getaffinity"):
        return "", ""
    there = sorted(os.sched_getaffinity(0))
    return (str(there[0]), str(there[-1])) if len(there) > 1 else ("", "")


def _get(url: str) -> Any:
    with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310  our own stand-in
        return json.loads(answer.read())
