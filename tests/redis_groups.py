"""Several servers that belong together, each its own process on a port of this machine."""

import gc
import random
import signal
import socket
import subprocess
import tempfile
import warnings
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from redis import Redis as Client
from redis.exceptions import ConnectionError as NotThere
from redis.exceptions import RedisError

from tests.redis_process import started, wait_until

AS_REPLICA = {"repl_diskless_load": "swapdb", "rdb_del_sync_files": "yes", "repl_diskless_sync_delay": "0"}


def free_port() -> int:
    """Find a port that nobody listens on, below those that the system lends to connections."""
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as tried:
            if port not in _GIVEN and not _refused(tried, port):
                _GIVEN.add(port)
                return port


_GIVEN: set[int] = set()


def _refused(tried: socket.socket, port: int) -> bool:
    try:
        tried.bind(("127.0.0.1", port))
    except OSError:
        return True
    return False


@dataclass(slots=True)
class Member:
    """One server, and a hand inside it."""

    port: int
    process: "subprocess.Popen[bytes]"
    password: str = ""
    bus: int = 0

    @property
    def client(self) -> Client:
        """Speak to it."""
        return Client(port=self.port, protocol=2, password=self.password or None, socket_timeout=2)

    def ask(self, *words: str) -> object:
        """Give its answer to one command."""
        with self.client as client:
            return client.execute_command(*words)

    def info(self, name: str) -> str:
        """One value of INFO; "" from a server that is not there (yet)."""
        try:
            with self.client as client:
                return str(client.info("everything").get(name, ""))
        except (RedisError, NotThere):
            return ""

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(5)

    def pause(self) -> None:
        """Let it hang."""
        self.process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on."""
        self.process.send_signal(signal.SIGCONT)


@dataclass(slots=True)
class Group:
    """Servers that keep the same, or shares of it, and who watches over them."""

    stack: ExitStack
    folder: Path
    servers: list[Member] = field(default_factory=list)
    sentinels: list[Member] = field(default_factory=list)
    password: str = ""

    def start(self, *words: str, **options: str) -> Member:
        """Start one more server; its end is the group's."""
        port = free_port()
        folder = self.folder / str(port)
        folder.mkdir()
        if self.password:
            options |= {"requirepass": self.password, "masterauth": self.password}
        fixed = ("--port", str(port), "--bind", "127.0.0.1")
        process = started(*fixed, *words, folder=folder, **(AS_REPLICA | options))
        member = Member(port, process, self.password)
        self.stack.callback(member.kill)
        wait_until(lambda: member.info("process_id") == str(process.pid))
        self.servers.append(member)
        return member

    def replica_of(self, master: Member, **options: str) -> Member:
        """Start a replica, and wait until it has everything."""
        replica = self.start("--replicaof", "127.0.0.1", str(master.port), **options)
        wait_until(lambda: replica.info("master_link_status") == "up")
        return replica

    def watched(self, master: Member, *, name: str = "people", down_ms: int = 500) -> Member:
        """Start one more Sentinel."""
        greets = f"sentinel auth-pass {name} {self.password}" if self.password else ""
        lines = (
            f"sentinel monitor {name} 127.0.0.1 {master.port} 2",
            greets,
            f"sentinel down-after-milliseconds {name} {down_ms}",
            f"sentinel failover-timeout {name} 3000",
        )
        self.sentinels.append(sentinel := self.run(lines, "--sentinel"))
        return sentinel

    def run(self, lines: Iterable[str], *words: str) -> Member:
        """Start a server with a file of settings, and nothing else; PORT in it is its own."""
        port = free_port()
        path = self.folder / str(port) / "conf"
        path.parent.mkdir()
        fixed = (f"port {port}", "bind 127.0.0.1", f"dir {path.parent}")
        path.write_text("\n".join([*fixed, *(line.replace("PORT", str(port)) for line in lines), ""]))
        command = ["redis-server", str(path), *words]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        member = Member(port, process)
        self.stack.callback(member.kill)
        return member

    def master(self) -> Member:
        """Whoever says of itself that it is the master."""
        return next(server for server in self.servers if server.info("role") == "master")

    @property
    def url(self) -> str:
        """The address of the Sentinels, or without any that of the cluster."""
        hosts = ",".join(f"127.0.0.1:{member.port}" for member in self.sentinels or self.servers[:3])
        who = f":{self.password}@" if self.password else ""
        if self.sentinels:
            return f"redis+sentinel://{who}{hosts}/people" + ("?sentinel_password=" if who else "")
        return f"redis+cluster://{who}{hosts}"


@contextmanager
def group(password: str = "") -> Iterator[Group]:
    """Give an empty group."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="redis-"))
        yield Group(stack, Path(folder), password=password)


@contextmanager
def sentinel_group(replicas: int = 2, password: str = "", **options: str) -> Iterator[Group]:
    """Run a master with its replicas, and three Sentinels that know each other and all of them."""
    with group(password) as made:
        master = made.start(**options)
        for _ in range(replicas):
            made.replica_of(master, **options)
        for _ in range(3):
            made.watched(master)
        for sentinel in made.sentinels:
            wait_until(lambda sentinel=sentinel: _sees(sentinel, replicas))
        yield made


def _sees(sentinel: Member, replicas: int) -> bool:
    known = sentinel.info("master0")  # {'name': ..., 'slaves': 2, 'sentinels': 3}
    return f"'slaves': {replicas}" in known and "'sentinels': 3" in known


_SHARES = (("0", "5460"), ("5461", "10922"), ("10923", "16383"))


@contextmanager
def cluster_group(replicas: int = 3, password: str = "") -> Iterator[Group]:
    """Run a cluster of three primaries, the first `replicas` of them with a replica each."""
    with group(password) as made:
        for _ in range(3 + replicas):
            bus = free_port()
            made.start(
                "--cluster-port",
                str(bus),
                cluster_enabled="yes",
                cluster_node_timeout="1000",
                cluster_replica_validity_factor="0",
            ).bus = bus
        first, *others = made.servers
        for primary, share in zip(made.servers, _SHARES, strict=False):
            primary.ask("CLUSTER", "ADDSLOTSRANGE", *share)
        for other in others:
            other.ask("CLUSTER", "MEET", "127.0.0.1", str(first.port), str(first.bus))
        wait_until(lambda: all(len(nodes(member)) == 3 + replicas for member in made.servers))
        for primary, replica in zip(made.servers, made.servers[3:], strict=False):
            replica.ask("CLUSTER", "REPLICATE", str(primary.ask("CLUSTER", "MYID"), "ascii"))
        for replica in made.servers[3:]:
            wait_until(lambda replica=replica: replica.info("master_link_status") == "up")
        wait_until(lambda: all(_settled(member, replicas) for member in made.servers))
        try:
            yield made
        finally:
            _forgotten()


def _forgotten() -> None:
    """Let go of what redis-py leaves open of a cluster whose servers changed, and of nothing else.

    It closes only the idle connections to a server that left (https://github.com/redis/redis-py/pull/4207);
    the others would be found open in the middle of some later test.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


def nodes(member: Member) -> list[bytes]:
    """All that a server of a cluster knows, one line for each."""
    told = member.ask("CLUSTER", "NODES")
    assert isinstance(told, bytes)
    return told.splitlines()


def _settled(member: Member, replicas: int) -> bool:
    state = member.ask("CLUSTER", "INFO")
    assert isinstance(state, bytes)
    return b"cluster_state:ok" in state and sum(b"slave" in node for node in nodes(member)) == replicas
