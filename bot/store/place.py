"""Where the store is: one server, the master that Sentinels name, or a cluster.

    redis://HOST:PORT   rediss://HOST:PORT   unix:///PATH                    one server
    redis+sentinel://HOST:PORT,HOST:PORT,HOST:PORT/NAME                      Sentinels, and what they call it
    redis+cluster://HOST:PORT,HOST:PORT,HOST:PORT                            some servers of a cluster

`rediss+` is the same with TLS. The user and password before the first host are for the
servers, and for the Sentinels too, unless the address ends in `?sentinel_password=`.
"""

import re
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, Final

from redis.asyncio.connection import SSLConnection, parse_url

from bot.config import is_loopback
from bot.store import StoreUrlError

Host = tuple[str, int]
_MANY: Final = re.compile(
    r"(?P<scheme>rediss?)\+(?P<kind>sentinel|cluster)://"
    r"(?P<who>[^@/?]*@)?(?P<hosts>[^@/?]+)/?(?P<name>[^/?]*)(?P<query>\?.*)?"
)
_PORTS: Final = {"sentinel": 26379, "cluster": 6379}


class Kind(Enum):
    """How many servers keep the store, and who knows which."""

    one = auto()
    sentinel = auto()
    cluster = auto()


@dataclass(frozen=True, slots=True, repr=False)
class Place:
    """What WAYSIDE_REDIS_URL says. It has no repr: it holds a password."""

    kind: Kind
    hosts: tuple[Host, ...]
    """The servers; of Sentinels their own addresses; none for a unix socket."""
    login: dict[str, Any]
    """How a server is greeted: user, password, database; for a unix socket its path."""
    tls: bool = False
    service: str = ""
    """What the Sentinels call the master."""
    sentinel_login: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, url: str) -> "Place":
        """Read an address. Raises `StoreUrlError`, which never repeats it."""
        with suppress(ValueError):
            return _several(found) if (found := _MANY.fullmatch(url)) else _single(url)
        raise StoreUrlError(
            "WAYSIDE_REDIS_URL is not the address of a Redis. To mend: write redis://HOST:PORT, "
            "rediss://HOST:PORT, unix:///PATH, redis+sentinel://HOST:PORT,HOST:PORT/NAME or "
            "redis+cluster://HOST:PORT,HOST:PORT."
        )

    @property
    def local(self) -> bool:
        """Whether it stays on this machine."""
        return all(is_loopback(host) for host, _ in self.hosts)

    def at(self, host: Host) -> "Place":
        """One of its servers, greeted in the same way."""
        login = {word: value for word, value in self.login.items() if word != "path"}
        return Place(Kind.one, (host,), login, self.tls)

    def sentinel(self, host: Host) -> "Place":
        """One of its Sentinels."""
        return Place(Kind.one, (host,), self.sentinel_login, self.tls)


def _single(url: str) -> Place:
    login: dict[str, Any] = dict(parse_url(url))
    tls = login.pop("connection_class", None) is SSLConnection
    if "path" in login:
        return Place(Kind.one, (), login)
    host = (login.pop("host", "localhost"), login.pop("port", 6379))
    return Place(Kind.one, (host,), login, tls)


def _several(found: re.Match[str]) -> Place:
    """Read each host as the address of one server. Raises `ValueError`."""
    kind, name = Kind[found["kind"]], found["name"]
    if bool(name) is not (kind is Kind.sentinel):
        raise ValueError
    rest = f"/{found['query'] or ''}"
    each = [
        _single(f"{found['scheme']}://{found['who'] or ''}{_with_port(host, _PORTS[found['kind']])}{rest}")
        for host in found["hosts"].split(",")
    ]
    hosts = tuple(host for one in each for host in one.hosts)
    login = dict(each[0].login)
    if kind is Kind.cluster and "db" in login:
        raise ValueError  # a cluster has one only
    own = {word: login.pop(f"sentinel_{word}", None) for word in ("username", "password")}
    asked = "sentinel_password=" in rest
    same = {word: login[word] for word in own if word in login}
    greeting = {word: value for word, value in own.items() if value} if asked else same
    tls = {word: value for word, value in login.items() if word.startswith("ssl_")}
    return Place(kind, hosts, login, each[0].tls, name, greeting | tls)


def _with_port(host: str, port: int) -> str:
    return host if re.search(r":\d+$", host) else f"{host}:{port}"
