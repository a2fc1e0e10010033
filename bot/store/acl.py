"""The least that the bot's user on a Redis needs, and a look at whether it may do more.

With this line the server itself refuses dumps, MONITOR, CONFIG SET, SLOWLOG, replication,
listing of keys and every key that is not ours, also from inside Lua. `sismember` is for
the updates handled before an Exit; the streams and lists are for the handoff.
"""

from typing import Final

from redis.exceptions import ResponseError

from bot.store.findings import Finding, Level
from bot.store.place import Kind
from bot.store.redis import Redis
from bot.store.servers import Member, line, members

_ALLOWED: Final = """
    auth hello ping select client|setname client|list client|id
    get set getdel del unlink exists expire pexpire expireat pexpireat ttl pttl
    mget hget hset hmget hdel hgetall hincrby
    zadd zrem zrange zrank zcard zscore sadd srem scard smembers sismember
    xadd xrange xrevrange xlen xdel xtrim xread xreadgroup xack xautoclaim xgroup|create
    eval evalsha script|load wait multi exec discard time info config|get
    lpush lrange ltrim
"""
_IN_A_CLUSTER: Final = "cluster|slots cluster|nodes command asking"
_OF_SENTINELS: Final = "auth hello ping sentinel|masters sentinel|replicas"
_TOO_MUCH: Final = (("SCAN", "0", "COUNT", "1"), ("SLOWLOG", "LEN"), ("LASTSAVE",))
"""Forbidden by the line, and harmless where they are not."""


def acl_line(password: str, *, cluster: bool = False) -> str:
    """Give the line to type into redis-cli, or to put into the server's ACL file without its first word.

    Servers do not copy it from each other: each needs it, replicas too.
    """
    words = f"{_ALLOWED} {_IN_A_CLUSTER if cluster else ''}".split()
    return f"ACL SETUSER wayside on >{password} ~w:* resetchannels -@all {_plus(words)}"


def sentinel_acl_line(password: str) -> str:
    """Give the line for each Sentinel."""
    return f"ACL SETUSER wayside on >{password} resetchannels -@all {_plus(_OF_SENTINELS.split())}"


def _plus(commands: list[str]) -> str:
    return " ".join("+" + command for command in commands)


async def rights(store: Redis) -> tuple[Finding, ...]:
    """Say for each server whether the user in the URL may do more than the bot needs. Raises `StoreDown`."""
    return tuple([await _rights(store, member) for member in await members(store) if not member.replica])


async def _rights(store: Redis, member: Member) -> Finding:
    async with line(store, member) as wire:
        replies = await wire.ask(*_TOO_MUCH)
    if all(isinstance(reply, ResponseError) for reply in replies):
        return Finding(Level.ok, "ACL", "the user may do what the bot needs, and no more", where=member.name)
    asked = acl_line("PASSWORD", cluster=store.place.kind is Kind.cluster)
    mend = f"name in the URL a user of its own, made on every server by this ACL line: `{asked}`"
    return Finding(Level.warn, "ACL", "the user may do more than the bot needs", mend, member.name)
