"""Where the page listens: a port of its own, and a server that says nothing about itself."""

import errno
import socket

from aiohttp import web
from aiohttp.web_protocol import RequestHandler
from aiohttp.web_request import BaseRequest

from bot.core.errors import WaysideError

BACKLOG = 256
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


async def serve(app: web.Application, sock: socket.socket) -> web.AppRunner:
    """Answer on a socket, without an access log; `await runner.cleanup()` stops it."""
    runner = _Runner(app, access_log=None, shutdown_timeout=DRAIN)
    await runner.setup()
    await web.SockSite(runner, sock).start()
    return runner


class _Protocol(RequestHandler):
    """Refuses what is no HTTP with a bare number.

    The library's own answer repeats the request and names itself, and its log line has
    the sender's address.
    """

    __slots__ = ()

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
    def __call__(self) -> RequestHandler:
        return _Protocol(self, loop=self._loop, **self._kwargs)


class _Runner(web.AppRunner):
    async def _make_server(self) -> web.Server:
        made = await super()._make_server()
        settings = made._kwargs  # noqa: SLF001 (the library offers no other way to its own protocol)
        return _Server(made.request_handler, request_factory=made.request_factory, **settings)
