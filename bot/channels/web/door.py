"""Where the page listens: a port of its own, and a server that says nothing about itself."""

import asyncio
import errno
import socket
from typing import Any

from aiohttp import web
from aiohttp.web_protocol import RequestHandler
from aiohttp.web_request import BaseRequest

from bot.channels.web.lane import OK, Lane, written
from bot.core.errors import WaysideError

BACKLOG = 256
MOST_AHEAD = 2**18  # bytes that may come while an answer is under way
DRAIN = 3.0  # seconds that a stop waits for answers under way


class PortTaken(WaysideError):
    """Somebody else listens at the address that was asked for."""


def listen(host: str, port: int, *, or_another: bool = False) -> socket.socket:
    """Bind a listening socket; `getsockname()` of it tells the port.

    With `or_another` a free port is taken when this one is not; saying so is the caller's.
    Raises PortTaken, or OSError if the host is none of this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
            raise
    if not or_another:
        raise PortTaken(
            f"WAYSIDE_LISTEN names port {port}, which is taken or not allowed. To mend: choose another port, "
            "or stop what listens there."
        )
    return socket.create_server((host, 0), family=family, backlog=BACKLOG)


async def serve(app: web.Application, sock: socket.socket, lane: Lane | None = None) -> web.AppRunner:
    """Answer on a socket, without an access log; `await runner.cleanup()` stops it.

    Posts that a `lane` knows are answered by it and never reach the app.
    """
    runner = _Runner(app, access_log=None, shutdown_timeout=DRAIN)
    runner.lane = lane
    await runner.setup()
    await web.SockSite(runner, sock).start()
    return runner


class _Protocol(RequestHandler):
    """One connection: the quick lane as long as everything that comes is for it, then the library.

    What is no HTTP is refused with a bare number: the library's own answer repeats the request
    and names itself, and its log line has the sender's address.
    """

    __slots__ = ("_came", "_lane", "_leaving", "_turn")

    def __init__(self, manager: web.Server, lane: Lane | None, **settings: Any) -> None:
        super().__init__(manager, **settings)
        self._lane, self._came, self._leaving = lane, b"", False
        self._turn: asyncio.Task[None] | None = None

    def data_received(self, data: bytes) -> None:
        """Take what comes; while an answer is under way, keep it."""
        if self._lane is None:
            super().data_received(data)
            return
        self._came += data
        if self._turn is None:
            self._look(self._lane)
        elif len(self._came) > MOST_AHEAD:
            self.force_close()

    def _look(self, lane: Lane) -> None:
        """Answer a post that is whole, wait for the rest of one, or leave this connection to the library."""
        found = lane.body_at(self._came)
        if found is None:
            came, self._came, self._lane = self._came, b"", None
            super().data_received(came)
        elif len(self._came) >= found[1]:
            if self._keepalive_handle is not None:  # the library ends what it takes for idle
                self._keepalive_handle.cancel()
                self._keepalive_handle = None
            body, self._came = self._came[slice(*found)], self._came[found[1] :]
            self._turn = asyncio.get_running_loop().create_task(self._answer(lane, body))

    async def _answer(self, lane: Lane, body: bytes) -> None:
        status, answer = await lane.take(body)
        self._turn = None
        if self.transport is not None:
            self.transport.write(written(status, answer))
        if self._leaving or status != OK:
            super().close()
            self.force_close()
        elif self._came:
            self._look(lane)

    def close(self) -> None:
        """Take nothing more; an answer under way is still given."""
        self._leaving = True
        if self._turn is None:
            super().close()

    async def shutdown(self, timeout: float | None = DRAIN) -> None:  # noqa: ASYNC109 (the library's name)
        """Wait so long for the answer under way, and let go."""
        if self._turn is not None:
            await asyncio.wait([self._turn], timeout=timeout)
        await super().shutdown(timeout)

    def handle_error(
        self,
        request: BaseRequest,  # noqa: ARG002
        status: int = 500,
        exc: BaseException | None = None,  # noqa: ARG002
        message: str | None = None,  # noqa: ARG002
    ) -> web.StreamResponse:
        if self._current_request is not None and self._current_request.writer.output_size > 0:
            raise ConnectionError
        answer = web.Response(status=status, text=f"{status}\n", headers={"Server": ""})
        answer.force_close()
        return answer


class _Server(web.Server):
    lane: Lane | None = None

    def __call__(self) -> RequestHandler:
        return _Protocol(self, self.lane, loop=self._loop, **self._kwargs)


class _Runner(web.AppRunner):
    lane: Lane | None = None

    async def _make_server(self) -> web.Server:
        made = await super()._make_server()
        settings = made._kwargs  # noqa: SLF001 (the library offers no other way to its own protocol)
        server = _Server(made.request_handler, request_factory=made.request_factory, **settings)
        server.lane = self.lane
        return server
