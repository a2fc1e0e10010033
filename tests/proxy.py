"""A TCP port before a server, which a test makes slow, silent, cut or closed.

async with Proxy("/run/s") as proxy:  # a unix socket, or "127.0.0.1:6379"
    proxy.latency = 0.3  # seconds that each piece of an answer takes longer
    proxy.hangs()  # half-open: all is taken, nothing goes on
    proxy.cuts()  # every connection is reset
"""

import asyncio
import socket
import struct
from contextlib import suppress
from typing import Self

AT_ONCE = struct.pack("ii", 1, 0)  # SO_LINGER: hang up by a reset


class Proxy:
    """One port before one or more servers: a new connection goes to the first that takes it."""

    def __init__(self, *targets: str) -> None:
        """Name the servers; the port opens on entering."""
        self.targets = targets
        self.port, self.latency = 0, 0.0
        self.after: int | None = None  # bytes of answers until every connection is cut, once
        self._flowing = asyncio.Event()
        self._flowing.set()
        self._server: asyncio.Server | None = None
        self._ends: set[asyncio.StreamWriter] = set()
        self._serving: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        """Open a free port of loopback."""
        await self.listens()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close everything."""
        self.refuses()
        for task in self._serving:
            task.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)

    async def listens(self) -> None:
        """Take connections, on the same port as before."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    def refuses(self) -> None:
        """Take no connection any more, and cut those there are."""
        if self._server is not None:
            self._server.close()
        self.cuts()

    def cuts(self) -> None:
        """Reset every connection."""
        while self._ends:
            end = self._ends.pop()
            with suppress(OSError):
                end.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
            end.transport.abort()

    def hangs(self) -> None:
        """Take everything and let nothing through."""
        self._flowing.clear()

    def flows(self) -> None:
        """Let everything through again, also what was held back."""
        self._flowing.set()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._serving.add(task)
        task.add_done_callback(self._serving.discard)
        self._ends.add(writer)
        with suppress(asyncio.CancelledError):
            if onward := await self._onward():
                self._ends.add(onward[1])
                await asyncio.gather(self._pump(reader, onward[1]), self._pump(onward[0], writer, back=True))
                onward[1].close()
        writer.close()
        self._ends.discard(writer)

    async def _onward(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        for target in self.targets:
            with suppress(OSError):
                if target.startswith("/"):
                    return await asyncio.open_unix_connection(target)
                return await asyncio.open_connection(*target.split(":"))
        return None

    async def _pump(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, back: bool = False
    ) -> None:
        with suppress(ConnectionError):
            while data := await source.read(65_536):
                await self._flowing.wait()
                if back:
                    await asyncio.sleep(self.latency)
                    data = data[: self.after]
                sink.write(data)
                await sink.drain()
                if back and self.after is not None:
                    self.after = self.after - len(data) or None
                    if self.after is None:
                        self.cuts()
        sink.close()
