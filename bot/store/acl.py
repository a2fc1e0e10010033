"""The least that the bot's user on a Redis needs, and a look at whether it may do more.

With this line the server itself refuses dumps, MONITOR, CONFIG SET, SLOWLOG, replication,
listing of keys and every key that is not ours, also from inside Lua. `sismember` is for
the updates handled before an Exit; the streams and lists are for the handoff.
"""

from typing import Final

from redis.exceptions import ResponseError

from bot.store.checks import Finding, Level
from bot.store.redis import Redis

_ALLOWED: Final = """
    auth hello ping select client|setname client|list client|id
    get set getdel del unlink exists expire pexpire expireat pexpireat ttl pttl
    mget hget hset hmget hdel hgetall hincrby
    zadd zrem zrange zrank zcard zscore sadd srem scard smembers sismember
    xadd xrange xrevrange xlen xdel xtrim xread xreadgroup xack xautoclaim xgroup|create
    eval evalsha script|load wait multi exec discard time info config|get
    lpush lrange ltrim
"""
_TOO_MUCH: Final = (("SCAN", "0", "COUNT", "1"), ("SLOWLOG", "LEN"), ("LASTSAVE",))
"""Forbidden by the line, and harmless where they are not."""


def acl_line(password: str) -> str:
    """Give the line to type into redis-cli, or to put into the server's ACL file without its first word."""
    allowed = " ".join("+" + command for command in _ALLOWED.split())
    return f"ACL SETUSER wayside on >{password} ~w:* resetchannels -@all {allowed}"


async def rights(store: Redis) -> Finding:
    """Say whether the user in the URL may do more than the bot needs. Raises `StoreDown`."""
    replies = await store.wire.ask(*_TOO_MUCH)
    if all(isinstance(reply, ResponseError) for reply in replies):
        return Finding(Level.ok, "ACL", "the user may do what the bot needs, and no more")
    mend = f"name in the URL a user of its own, made by this ACL line: `{acl_line('PASSWORD')}`"
    return Finding(Level.warn, "ACL", "the user may do more than the bot needs", mend)
