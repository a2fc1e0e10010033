"""A store that remembers is refused: what is looked at before the bot serves anyone.

`examine` asks a server and judges it; at start the caller ends with exit status 78 when
a finding refuses, and `doctor` prints them all. `recheck` looks again later.
Each finding is one line that names the setting and the mend. What the server cannot
show counts as wrong.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from bot.config import is_loopback
from bot.keys import SKEW_S, SecretError, parse_secret
from bot.store import StoreDown, StoreUrlError, rundir
from bot.store import names as key
from bot.store.clustered import store_at
from bot.store.facts import Facts, look
from bot.store.redis import Redis


class Level(StrEnum):
    """How bad it is."""

    refuse = "refuse"
    warn = "warn"
    note = "note"
    ok = "ok"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `what` says how it is, `mend` what to do ("" when nothing)."""

    level: Level
    setting: str
    what: str
    mend: str = ""

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.level}: {self.setting}: {self.what}." + (
            f" To mend: {self.mend}." if self.mend else ""
        )


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a setting has to be, and what happens otherwise."""

    setting: str
    right: str
    why: str
    everywhere: bool = True
    """Whether a server that lacks the setting is wrong."""

    def holds(self, value: str) -> bool:
        """Compare; of the limits that are off at -1, any negative one is."""
        return value == self.right or (self.right == "-1" and value.startswith("-"))


_RULES: Final = (
    _Rule("save", "", "dumps write sessions to disk"),
    _Rule("appendonly", "no", "the log writes sessions to disk"),
    _Rule("repl-diskless-sync", "yes", "a replica's full copy goes through a file"),
    _Rule("slowlog-log-slower-than", "-1", "slow commands are kept with their values"),
    _Rule("commandlog-request-larger-than", "-1", "large commands are kept", everywhere=False),
    _Rule("commandlog-reply-larger-than", "-1", "commands with large replies are kept", everywhere=False),
    _Rule("maxmemory-policy", "noeviction", "a full server drops sessions silently"),
)
_OLDEST: Final = (6, 2)


async def examine(
    url: str, *, has_secret: bool = True, clock: Callable[[], float] = time.time
) -> tuple[Finding, ...]:
    """Look at the server behind a URL and judge it. Never raises: what cannot be asked is refused.

    Without `has_secret` only the embedded store will do: its sessions end with the
    process that made up the secret.
    """
    if not has_secret and not rundir.ours(url):
        return (secret(""),)
    try:
        store = store_at(url)
    except StoreUrlError as error:
        what, _, mend = (
            str(error).removeprefix("WAYSIDE_REDIS_URL ").removesuffix(".").partition(". To mend: ")
        )
        return (Finding(Level.refuse, "WAYSIDE_REDIS_URL", what, mend),)
    try:
        _, findings = await recheck(store, url, clock=clock)
    except StoreDown as error:
        mend = "start the server, or correct its address and password"
        return (
            Finding(
                Level.refuse, "WAYSIDE_REDIS_URL", f"names a server that does not answer ({error})", mend
            ),
        )
    finally:
        await store.close()
    return findings


async def recheck(
    store: Redis, url: str, before: Facts | None = None, clock: Callable[[], float] = time.time
) -> tuple[Facts, tuple[Finding, ...]]:
    """Look again; keep the facts, to be given as `before` the next time. Raises `StoreDown`."""
    facts = await look(store.wire, clock)
    return facts, judge(facts, url, before)


def judge(facts: Facts, url: str, before: Facts | None = None) -> tuple[Finding, ...]:
    """Judge one look at a server, and whether it has written since the look before."""
    return (
        *_door(url),
        *_version(facts.info),
        *_settings(facts.config),
        *_crash_log(facts.config),
        *_dumped(facts.info, before),
        *_clock(facts.clock_off_s),
        *_watchers(facts),
        *_allocator(facts.info),
    )


def refused(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Give those that forbid to serve."""
    return tuple(finding for finding in findings if finding.level is Level.refuse)


def secret(text: str) -> Finding:
    """Judge the text of WAYSIDE_SECRET that goes with a WAYSIDE_REDIS_URL."""
    try:
        parse_secret(text)
    except SecretError as error:
        what, _, mend = str(error).removeprefix("WAYSIDE_SECRET ").partition(". To mend: ")
        return Finding(Level.refuse, "WAYSIDE_SECRET", what, mend)
    return Finding(Level.ok, "WAYSIDE_SECRET", "is long enough")


async def agreement(store: Redis, fingerprint: bytes) -> Finding:
    """Judge whether the other replicas hold the same secret: two would give one person two sessions."""
    return _agreed(same=await store.agree(fingerprint))


async def agreement_now(store: Redis, fingerprint: bytes) -> Finding:
    """Judge the same without saying anything to the others: `doctor` only looks."""
    return _agreed(same=await store.wire.one("GET", key.CHECK) in {None, fingerprint})


def _agreed(*, same: bool) -> Finding:
    if same:
        return Finding(Level.ok, "WAYSIDE_SECRET", "is the same for all replicas")
    mend = "give all replicas the same secret; after changing it everywhere, wait a minute"
    return Finding(Level.refuse, "WAYSIDE_SECRET", "differs from another replica's", mend)


def _settings(config: dict[str, str] | None) -> Iterator[Finding]:
    if config is None:
        mend = "allow +config|get for this user; without it nothing can be proved"
        yield Finding(Level.refuse, "CONFIG GET", "is not allowed", mend)
        return
    for rule in _RULES:
        value = config.get(rule.setting)
        if value is None and rule.everywhere:
            yield Finding(Level.refuse, rule.setting, "cannot be read", _mend(rule))
        elif value is not None:
            yield _kept(rule, value)


def _kept(rule: _Rule, value: str) -> Finding:
    if rule.holds(value):
        return Finding(Level.ok, rule.setting, f'is "{value}"')
    return Finding(Level.refuse, rule.setting, f'is "{value}": {rule.why}', _mend(rule))


def _mend(rule: _Rule) -> str:
    right = rule.right or '""'
    return f"CONFIG SET {rule.setting} {right}, and the same in the server's configuration file"


def _crash_log(config: dict[str, str] | None) -> Iterator[Finding]:
    shown = config or {}
    if shown.get("crash-log-enabled") == "yes" and shown.get("hide-user-data-from-log") != "yes":
        mend = "CONFIG SET crash-log-enabled no"
        yield Finding(Level.warn, "crash-log-enabled", "a crash would print what a command carried", mend)


def _door(url: str) -> Iterator[Finding]:
    parts = urlsplit(url)
    if parts.scheme == "unix" or is_loopback(parts.hostname or "localhost"):
        yield Finding(Level.ok, "WAYSIDE_REDIS_URL", "stays on this machine")
        return
    if not parts.password:
        mend = "give the server a password or an ACL user, and name it in the URL"
        yield Finding(Level.refuse, "WAYSIDE_REDIS_URL", "leads over a network without a password", mend)
    if parts.scheme != "rediss":
        yield Finding(Level.warn, "WAYSIDE_REDIS_URL", "leads over a network without TLS", "use rediss://")


def _version(info: dict[str, str]) -> Iterator[Finding]:
    version = info.get("redis_version", "0")
    if tuple(int(part) for part in version.split(".")[:2] if part.isdigit()) < _OLDEST:
        yield Finding(Level.refuse, "version", f"is {version}", "use Redis 6.2 or later, or Valkey")


def _dumped(info: dict[str, str], before: Facts | None) -> Iterator[Finding]:
    """Notice a dump: BGSAVE writes one whatever `save` says. A restart starts the count anew."""
    if before is None or before.info.get("run_id") != info.get("run_id"):
        return
    if before.info.get("rdb_last_save_time") != info.get("rdb_last_save_time"):
        mend = "delete the file, and forbid BGSAVE (see the ACL line of doctor)"
        yield Finding(Level.refuse, "rdb_last_save_time", "has moved: the server has written a dump", mend)


def _clock(off_s: float) -> Iterator[Finding]:
    if abs(off_s) > SKEW_S:
        mend = "keep both clocks right (NTP)"
        yield Finding(Level.refuse, "TIME", f"the server's clock is {off_s:+.0f} s off ours", mend)
    else:
        yield Finding(Level.ok, "TIME", "the clocks agree")


def _watchers(facts: Facts) -> Iterator[Finding]:
    if facts.monitors is None:
        yield Finding(
            Level.warn, "CLIENT LIST", "is not allowed: watchers cannot be seen", "allow +client|list"
        )
    elif facts.monitors:
        what = f"{facts.monitors} client(s) see every command (they see ciphertext)"
        yield Finding(Level.warn, "MONITOR", what, "find out who it is")
    if facts.info.get("connected_slaves", "0") != "0":
        mend = "set repl-diskless-load swapdb and rdb-del-sync-files yes on each replica"
        yield Finding(Level.warn, "replicas", "are there and are not looked at", mend)


def _allocator(info: dict[str, str]) -> Iterator[Finding]:
    """Recommend how freed memory is overwritten; whether it is cannot be asked."""
    allocator = info.get("mem_allocator", "")
    variable = "MALLOC_CONF=junk:free" if allocator.startswith("jemalloc") else "MALLOC_PERTURB_=165"
    mend = f"start the server with {variable} in its environment, so that freed values do not stay readable"
    yield Finding(Level.note, "mem_allocator", f"is {allocator or 'unknown'}", mend)
