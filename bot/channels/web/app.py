"""Routes of the page: one address for people, one for its script and one where it waits; two for machines."""

import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from msgspec import Struct

from bot import log
from bot.background import background
from bot.channels import Again, Said, Take, Taken
from bot.channels.web.buttons import Buttons
from bot.channels.web.follow import Follow
from bot.channels.web.form import BODY, Form, a_turn, fresh, posted
from bot.channels.web.hand import WebHand
from bot.channels.web.headers import LEAVING, every_answer, is_foreign
from bot.channels.web.page import SCRIPT, Page, Pages
from bot.core.events import Command, Event, Press
from bot.core.screen import Screen
from bot.core.session import Address
from bot.core.times import Times
from bot.store import StoreDown

Ready = Callable[[], Awaitable[tuple[bool, str]]]
"""Whether people can be answered now, and one plain line about it."""

ABOUT = "X-Wayside"  # the header in which a page names what it knows, and is told whether there is news


def make_app(  # noqa: PLR0913 (one keyword for each setting)
    take: Take,
    opening: Callable[[], Screen],
    *,
    page_in: Callable[[str], Page],
    origin: str,
    ready: Ready,
    times: Times,
    frame_origins: tuple[str, ...] = (),
    key: bytes | None = None,
    stopping: Callable[[], bool] = lambda: False,
    again: Again | None = None,
    follow: Follow | None = None,
) -> web.Application:
    """Build the web chat. Further routes (a webhook) may be added before it is served.

    `opening` is the first screen, for someone of whom nothing is known yet; `page_in` gives
    the words of a language (BCP 47), the default's for an unknown one. `origin` is ours as
    people see it; `frame_origins` are the others that may show the page in a frame. `key`, 32
    bytes, seals what buttons post; replicas share one, and alone one is made at start. Where there
    is a desk, `follow` tells pages of news, and `again` shows them.
    """
    buttons = Buttons(key or secrets.token_bytes(32))
    pages = Pages(page_in, buttons, times=times, framed=bool(frame_origins))
    headers = every_answer(origin, frame_origins, pages.style_hash)
    chat = Chat(take, opening, pages, buttons, origin, again, follow)

    async def dress(_request: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(headers)
        response.headers.popall("Server", None)

    app = web.Application(client_max_size=BODY, middlewares=[_calmly(pages)])
    app.on_response_prepare.append(dress)
    app.router.add_get("/", chat.visit)
    app.router.add_post("/", chat.press)
    app.router.add_get(SCRIPT, _script(pages.script))
    if follow is not None:
        app.router.add_get("/s", chat.wait)
        app.cleanup_ctx.append(_following(follow))
        app.on_shutdown.append(_stopped(follow))
    app.router.add_get("/healthz", _life(stopping))
    app.router.add_get("/readyz", _readiness(ready))
    app.router.add_get("/favicon.ico", _no_icon)
    return app


class Chat(Struct, frozen=True):
    """The one address where the conversation is."""

    take: Take
    opening: Callable[[], Screen]
    pages: Pages
    buttons: Buttons
    origin: str
    again: Again | None
    follow: Follow | None

    async def visit(self, _request: web.Request) -> web.Response:
        """Show the first screen and remember nothing about it."""
        return self._anew()

    async def press(self, request: web.Request) -> web.Response:
        """Answer a button with the next screen."""
        if is_foreign(request, self.origin):
            return _html(self.pages.plain(403), 403)
        form = await posted(request)
        if form is None:
            return self._anew(400)
        if self.follow and (known := self.buttons.watched(form.watch)):
            await self.follow.shown(known)
        hand = WebHand(Address("web", form.token))
        if form.again and self.again:
            taken = await self.again(hand)
        else:
            taken = await self.take(hand, self._event(form), form.turn)
        return self._answer(form, hand, handled=taken is Taken.over)

    async def wait(self, request: web.Request) -> web.Response:
        """Answer as soon as there is news of the case that a page names, or after a while."""
        if is_foreign(request, self.origin) or self.follow is None:
            return web.Response(status=403)
        known = self.buttons.watched(request.headers.get(ABOUT, ""))
        try:
            if known is not None:
                await self.follow.shown(known)
            news = known is None or await self.follow.news(known)
        except StoreDown:
            return web.Response(status=503)
        return web.Response(status=204, headers={ABOUT: "news" if news else "same"})

    def _event(self, form: Form) -> Event | Said:
        if form.exit:
            return Command("exit")
        if form.line and form.line.strip():
            return Said(form.line)
        return Press(self.buttons.open(form))

    def _answer(self, form: Form, hand: WebHand, *, handled: bool) -> web.Response:
        """The page for what a turn did.

        Exit leads away even when the store is down: then the session ends by itself a little
        later. So does a press of a conversation that is over, posted again from the history;
        a page that only asks gets the first screen then.
        """
        if hand.screen is not None and not form.exit:
            card = self.buttons.keep(hand.card, form) or form.card
            return self._show(hand.screen, replace(form, turn=a_turn(), card=card))
        if form.exit or hand.farewell is not None or (handled and not hand.in_trouble):
            if form.again and hand.farewell is None:
                return self._anew()
            left = self.pages.exit(form.language, hand.farewell or "")
            return _html(left, headers=LEAVING)
        return _html(self.pages.calm(form, hand.told), 429 if handled else 503)

    def _anew(self, status: int = 200) -> web.Response:
        screen = self.opening()
        return self._show(screen, fresh(screen.language), status)

    def _show(self, screen: Screen, form: Form, status: int = 200) -> web.Response:
        form = replace(form, language=screen.own or screen.language)
        return _html(self.pages.screen(screen, form), status)


def _html(text: str, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    answer = web.Response(text=text, status=status, content_type="text/html", headers=headers)
    answer.enable_compression()
    return answer


def _script(text: str) -> Handler:
    async def script(_request: web.Request) -> web.Response:
        answer = web.Response(text=text, content_type="text/javascript")
        answer.enable_compression()
        return answer

    return script


def _following(follow: Follow) -> Callable[[web.Application], AsyncIterator[None]]:
    async def following(_app: web.Application) -> AsyncIterator[None]:
        async with background(follow.run()):
            yield

    return following


def _stopped(follow: Follow) -> Callable[[web.Application], Awaitable[None]]:
    async def stopped(_app: web.Application) -> None:
        follow.stop()

    return stopped


def _life(stopping: Callable[[], bool]) -> Handler:
    async def life(_request: web.Request) -> web.Response:
        if stopping():
            return web.Response(text="stopping\n", status=503)
        return web.Response(text="ok\n")

    return life


def _readiness(ready: Ready) -> Handler:
    async def readiness(_request: web.Request) -> web.Response:
        fine, line = await ready()
        return web.Response(text=f"{line}\n", status=200 if fine else 503)

    return readiness


async def _no_icon(_request: web.Request) -> web.Response:
    return web.Response(status=204)


def _calmly(pages: Pages) -> Middleware:
    """Middleware: whatever goes wrong becomes a plain page that repeats nothing of the request."""

    @web.middleware
    async def calmly(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except web.HTTPException as told:
            allowed = {"Allow": told.headers["Allow"]} if "Allow" in told.headers else None
            return _html(pages.plain(told.status), told.status, allowed)
        except Exception as error:  # noqa: BLE001 (one request's trouble ends with its answer)
            log.note(log.Event.unhandled, log.Level.error, channel=log.Channel.web, err=error)
            return _html(pages.plain(500), 500)

    return calmly
