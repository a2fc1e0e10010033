"""The page, served over the settings, the words and the turns."""

from collections.abc import Callable
from contextlib import AsyncExitStack

from aiohttp import web

from bot import log
from bot.channels.telegram import Webhook
from bot.channels.telegram.webhook import MOST, SECRET
from bot.channels.web import Follow, Lane, Page, listen, make_app, serve
from bot.channels.web.app import Ready
from bot.config import Config, ConfigError, Listen
from bot.core.screen import Screen
from bot.core.session import Address, Session
from bot.keys import lasting
from bot.packs import Library
from bot.store import StoreDown
from bot.store.trial import refuses_writes
from bot.turn import Turns

EVERYWHERE = frozenset(["0.0.0.0", "::"])  # noqa: S104  (compared, not listened on)
NOWHERE = "about:blank"  # where Exit leads when the pack names no neutral page
_REFUSES = "The store refuses to write; doctor says why."
_NO_ADDRESS = "WAYSIDE_LISTEN names no address of this machine. To mend: use 127.0.0.1:8080."


async def serve_page(  # noqa: PLR0913 (one keyword for each thing that is served)
    config: Config,
    running: Turns,
    stack: AsyncExitStack,
    *,
    trouble: Callable[[], str],
    stopping: Callable[[], bool] = lambda: False,
    webhook: Webhook | None = None,
    beside: Callable[[web.Application, str], None] | None = None,
    follow: Follow | None = None,
) -> str:
    """Serve the page, and the webhook, until the stack ends; returns the page's address.

    `beside` adds what else is served, given our origin; `trouble` says what is wrong with the store,
    `stopping` whether we are about to go, `follow` tells pages of news.
    Raises ConfigError, PortTaken.
    """
    host = config.listen.host
    try:
        sock = listen(host, config.listen.port, or_another=not config.listen_given)
    except OSError:
        raise ConfigError((_NO_ADDRESS,)) from None
    port = sock.getsockname()[1]

    app = _app(
        config,
        running,
        port,
        ready=lambda: readiness(running, trouble=trouble(), stopping=stopping()),
        stopping=stopping,
        follow=follow,
    )
    if webhook:
        for path in webhook.paths:
            app.router.add_route("*", path, webhook.answer)
    if beside:
        beside(app, config.origin_at(port))
    runner = await serve(app, sock, _lane(webhook) if webhook else None)
    stack.push_async_callback(runner.cleanup)
    if port != config.listen.port != 0:
        log.note(log.Event.port_taken)
    return _shown(config, port)


def _app(
    config: Config,
    running: Turns,
    port: int,
    *,
    ready: Ready,
    stopping: Callable[[], bool],
    follow: Follow | None,
) -> web.Application:
    """The page and its answers, before anybody is served."""

    def opening() -> Screen:
        pack = running.library.default
        return pack.screen(Session(Address("web", ""), pack.ref, pack.book.welcome))

    return make_app(
        running.take,
        opening,
        page_in=lambda language: page_in(running.library, language),
        origin=config.origin_at(port),
        ready=ready,
        times=running.times,
        frame_origins=config.frame,
        stopping=stopping,
        again=running.again,
        follow=follow,
        key=lasting(config.secret.reveal(), "page") if config.secret else None,
    )


def _lane(webhook: Webhook) -> Lane:
    """The same door for posts in their usual shape, at half the cost."""
    return Lane(webhook.paths, SECRET, webhook.key, MOST, webhook.take)


def _shown(config: Config, port: int) -> str:
    """The address to open; every interface, as in a container, is none: then the origin."""
    if config.listen.host in EVERYWHERE:
        return f"{config.origin_at(port)}/"
    return f"http://{Listen(config.listen.host, port)}/"


async def readiness(running: Turns, *, trouble: str, stopping: bool = False) -> tuple[bool, str]:
    """Whether people can be answered now, and one plain line about it."""
    if stopping:
        return False, "stopping"
    try:
        await running.sessions.store.ping()
    except StoreDown as error:
        return False, _REFUSES if refuses_writes(error) else "The store does not answer."
    if trouble:
        return False, trouble
    return True, "ready, demonstration" if running.library.demonstration else "ready"


def page_in(packs: Library, language: str) -> Page:
    """The page's own words in a language, or in the default's."""
    pack = next((p for p in packs.packs.values() if p.language == language), packs.default)
    frame = pack.text
    return Page(
        title=pack.title,
        paused=frame("ui-cover"),
        show=frame("ui-frame.show"),
        exit=frame("ui-frame.exit"),
        calm=frame("ui-calm"),
        not_now=pack.paused,
        exit_page=pack.exit_page or NOWHERE,
        language=pack.language,
        direction=pack.direction,
        write=frame("handoff-write"),
        send=frame("handoff-send"),
        check=frame("handoff-check"),
        no_scripts=frame("handoff-no-scripts"),
    )
