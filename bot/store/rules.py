"""What one server has to be like, so that nothing of anybody stays on it (privacy.md section 5)."""

from collections.abc import Iterator
from enum import Enum, auto
from typing import Final

from msgspec import Struct

from bot.keys import SKEW_S
from bot.store.dumps import Dumps, dumped
from bot.store.facts import Facts
from bot.store.findings import Finding, Level


class Role(Enum):
    """What a server is to the others."""

    alone = auto()
    master = auto()
    replica = auto()


class _Rule(Struct, frozen=True):
    """What a setting has to be, and what happens otherwise."""

    setting: str
    right: str
    why: str
    everywhere: bool = True
    """Whether a server that lacks the setting is wrong."""
    copies: bool = False
    """Whether it matters where a copy arrives."""

    def holds(self, value: str) -> bool:
        """Compare; of the limits that are off at -1, any negative one is."""
        return value == self.right or (self.right == "-1" and value.startswith("-"))


RULES: Final = (
    _Rule("save", "", "dumps write sessions to disk"),
    _Rule("appendonly", "no", "the log writes sessions to disk"),
    _Rule("repl-diskless-sync", "yes", "a replica's full copy goes through a file"),
    _Rule("repl-diskless-load", "swapdb", "a full copy is written to disk before it is read", copies=True),
    _Rule("rdb-del-sync-files", "yes", "the file of a full copy stays on disk", copies=True),
    _Rule("slowlog-log-slower-than", "-1", "slow commands are kept with their values"),
    _Rule("commandlog-request-larger-than", "-1", "large commands are kept", everywhere=False),
    _Rule("commandlog-reply-larger-than", "-1", "commands with large replies are kept", everywhere=False),
    _Rule("maxmemory-policy", "noeviction", "a full server drops sessions silently"),
)
_OLDEST: Final = (6, 2)


def judge(facts: Facts, first: Dumps | None = None, role: Role = Role.alone) -> tuple[Finding, ...]:
    """Judge one look at a server, and whether it has written a dump; `first` is for who serves."""
    return (
        *_version(facts.info),
        *_settings(facts.config, role),
        *_crash_log(facts.config),
        *_dumped(facts, first),
        *_clock(facts.clock_off_s),
        *_watchers(facts),
        *_allocator(facts.info),
    )


def _settings(config: dict[str, str] | None, role: Role) -> Iterator[Finding]:
    if config is None:
        level = Level.warn if role is Role.replica else Level.refuse
        mend = "allow +config|get for this user; without it nothing can be proved"
        yield Finding(level, "CONFIG GET", "is not allowed", mend)
        return
    for rule in RULES:
        value = config.get(rule.setting)
        if value is not None and rule.holds(value):
            yield Finding(Level.ok, rule.setting, f'is "{value}"')
        elif not (rule.copies and role is Role.alone) and (rule.everywhere or value is not None):
            yield _wrong(rule, value, role)


def _wrong(rule: _Rule, value: str | None, role: Role) -> Finding:
    """A master is a replica after the next failover: what matters there is said before."""
    what = "cannot be read" if value is None else f'is "{value}": {rule.why}'
    level = Level.warn if rule.copies and role is Role.master else Level.refuse
    return Finding(level, rule.setting, what, _mend(rule))


def _mend(rule: _Rule) -> str:
    right = rule.right or '""'
    who = "as a user who may (docs/replicas.md)"
    return f"CONFIG SET {rule.setting} {right}, {who}, and the same in the server's configuration file"


def _crash_log(config: dict[str, str] | None) -> Iterator[Finding]:
    shown = config or {}
    if shown.get("crash-log-enabled") == "yes" and shown.get("hide-user-data-from-log") != "yes":
        mend = "CONFIG SET crash-log-enabled no, as a user who may (docs/replicas.md)"
        yield Finding(Level.warn, "crash-log-enabled", "a crash would print what a command carried", mend)


def _version(info: dict[str, str]) -> Iterator[Finding]:
    version = info.get("redis_version", "0")
    if tuple(int(part) for part in version.split(".")[:2] if part.isdigit()) < _OLDEST:
        yield Finding(Level.refuse, "version", f"is {version}", "use Redis 6.2 or later, or Valkey")


def _dumped(facts: Facts, first: Dumps | None) -> Iterator[Finding]:
    """Tell of a dump, and refuse one that was written while people were served.

    It is not forgiven: nothing that a server can be asked shows that the file is gone.
    Starting the bot again is the operator's word for it.
    """
    if not dumped(facts, first):
        return
    setting = "rdb_last_save_time"
    delete = "delete the file, forbid BGSAVE (see the ACL line of doctor)"
    if first is None:
        what = "tells of a dump that was written since the server started"
        again = "start every bot again that is not ready; this is told until the server itself starts again"
        mend = f"{delete}, and {again}"
        yield Finding(Level.warn, setting, what, mend)
    else:
        mend = f"{delete}, and start the bot again"
        yield Finding(Level.refuse, setting, "has moved: the server has written a dump", mend)


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


def _allocator(info: dict[str, str]) -> Iterator[Finding]:
    """Recommend how freed memory is overwritten; whether it is cannot be asked.

    A jemalloc that was built with Redis reads its own variable, the system's another: both do no harm.
    """
    allocator = info.get("mem_allocator", "")
    variables = "MALLOC_PERTURB_=165"
    if allocator.startswith("jemalloc"):
        variables = "MALLOC_CONF=junk:free and JE_MALLOC_CONF=junk:free"
    what = f"is {allocator or 'unknown'}; whether freed values stay readable in it cannot be seen from here"
    mend = (
        f"start the server with {variables} in its environment; if it was started so, there is nothing to do"
    )
    yield Finding(Level.note, "mem_allocator", what, mend)
