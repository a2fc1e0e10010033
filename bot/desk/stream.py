"""What an advocate's page is told as it happens: events of the feed, and the lines of their own cases.

    id: <feed id>      event: line {case, seq, from, text, status} · shown {case, seq} · state {case, …}
                              queue {} · presence {} · gone {case} · ask {…} (leads) · resync {}

The feed holds no words: a line is read from its case, by its owner's right, from where they may
begin. So no event can carry a line of another's case, whatever the feed says. A page that comes
back names the last id it heard; if that is too long ago, or none, it is told `resync` and then
everything that is its own. A page that does not keep up is cut off, and comes back the same way.
"""

import asyncio
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

import msgspec
from aiohttp import web

from bot import log
from bot.desk.call import Call
from bot.desk.chat import told as line_told
from bot.desk.people import find
from bot.desk.queue import held
from bot.handoff import Mine, No, Subscription, Told
from bot.store import StoreDown

if TYPE_CHECKING:
    from bot.desk.desk import Desk

QUIET_S: Final = 15.0
"""A comment at least so often, so that the line is known to live."""
LOOK_S: Final = 2.0
"""How soon a revoked session, or what is asked of leads, is noticed."""
STUCK_S: Final = 20.0
"""How long a page may take nothing."""
MOST: Final = 8
"""Tabs of one advocate."""
AT_ONCE: Final = 200
"""News that lie ready are told together."""
_HEAD: Final = {"Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no"}


async def stream(call: Call) -> web.StreamResponse:
    """Tell what happens, until the page or the session is gone.

    Once it has begun, trouble can only end it: the page comes back and names what it heard last.
    """
    desk = call.desk
    response = web.StreamResponse(headers=_HEAD)
    one = Stream(call, response)
    desk.listen(one, MOST)
    try:
        await response.prepare(call.request)
        await one.run(call.request.headers.get("Last-Event-ID", ""))
    except (ConnectionError, TimeoutError, StoreDown):
        pass
    except Exception as error:  # noqa: BLE001  (see above)
        log.note(log.Event.unhandled, log.Level.error, kind=log.Kind.desk, err=error)
    finally:
        desk.hush(one)
        one.close()
    return response


class Stream:
    """One page that listens."""

    def __init__(self, call: Call, response: web.StreamResponse) -> None:
        """Begin to listen to the feed, so that nothing is missed from here on."""
        self.aid, self.session, self._name = call.person.id, call.signed.name, call.person.name
        self._desk: Desk = call.desk
        self._leads = "lead" in call.person.roles
        self._request, self._response = call.request, response
        self._news: Subscription = self._desk.tail.subscribe(self._wants)
        self._at_rest = False
        self._task: asyncio.Task[Told] | None = None
        self._mine: Mapping[str, Mine] = {}
        self._sent: dict[str, int] = {}  # case -> number of the newest line sent
        self._asked: frozenset[str] = frozenset()
        self._last = ""

    def close(self) -> None:
        """Listen no more; `run` then ends."""
        self._news.close()
        if self._task is not None and not self._task.cancel() and not self._task.cancelled():
            self._task.exception()  # nobody else will ask for it

    async def run(self, last: str) -> None:
        """Catch up, then tell what comes, until nothing more may be told."""
        heard = await self._catch_up(last)
        quiet = looked = self._now()
        while self._here():
            news = await self._gathered()
            if news is None:
                return
            await self._tell([told for told in news if told.place > heard])
            heard = max([heard, *(told.place for told in news)])
            if self._now() - looked >= LOOK_S or not news:
                looked = self._now()
                if not await self._desk.signed_in(self.session):
                    return
                await self._tell_asks()
            if news:
                quiet = self._now()
            elif self._now() - quiet >= QUIET_S - LOOK_S / 2:
                quiet = self._now()
                await self._write(b": still here\n\n")

    async def _catch_up(self, last: str) -> tuple[int, int]:
        """Replay what was missed, or everything; gives the place in the feed up to which all is told.

        One's cases are looked at before what was missed, and after the end of the feed: what changes in
        between is then told, rather than taken for what the page knows.
        """
        await self._desk.following()
        await self._look_at_mine()
        missed = await self._desk.tail.since(last) if last else None
        if missed is None:
            self._last = await self._desk.newest()
            await self._look_at_mine()
            await self._event("resync", {})
            for case in self._mine:
                await self._tell_lines(case)
        else:
            self._last = last
            self._sent = {case: _before(missed, case, mine) for case, mine in self._mine.items()}
            await self._tell(missed)
        ms, _, number = self._last.partition("-")
        return int(ms), int(number or 0)

    async def _gathered(self) -> list[Told] | None:
        """Wait for news, for a while; None when there will be none any more."""
        news: list[Told] = []
        if self._task is None:
            self._task = asyncio.ensure_future(anext(self._news))
        self._at_rest = self._news.idle and not self._task.done()
        await asyncio.wait([self._task], timeout=LOOK_S)
        while self._task.done() and len(news) < AT_ONCE:
            try:
                news.append(self._task.result())
            except (StopAsyncIteration, asyncio.CancelledError):
                return news or None
            self._task = asyncio.ensure_future(anext(self._news))
            await asyncio.sleep(0)  # what lies ready is there after one turn of the loop
        return news

    def _wants(self, told: Told) -> bool:
        """Whether to wake for this. Lines of others' cases wake nobody, unless something is being told.

        For that could be that a case is ours now.
        """
        if self._at_rest and told.kind in {"line", "shown"} and told.case not in self._mine:
            return False
        self._at_rest = False
        return True

    async def _tell(self, news: Iterable[Told]) -> None:
        """Tell what concerns this page: nudges about the queue once, and its own cases."""
        news = list(news)
        if not news:
            return
        before = set(self._mine)
        if any(told.kind == "state" or (told.kind == "gone" and told.case in before) for told in news):
            await self._look_at_mine()
        nudges: set[str] = set()
        for told in news:
            self._last = told.id
            match told.kind:
                case "queue" | "presence":
                    nudges.add(told.kind)
                case "gone" if told.case in before:
                    self._sent.pop(told.case, None)
                    await self._event("gone", {"case": told.case})
                case "line" if self._holds(told.case):
                    await self._tell_line(told)
                case "shown" if self._holds(told.case):
                    await self._event("shown", {"case": told.case, "seq": told.number})
                case "state" if told.case in self._mine or told.case in before:
                    await self._tell_state(told.case)
        for nudge in sorted(nudges):
            await self._event(nudge, {})

    def _holds(self, case: str) -> bool:
        """Whether a case is one's own: to whom it is only offered, not even when it is written in is told."""
        mine = self._mine.get(case)
        return mine is not None and mine.state != "asked"

    async def _tell_state(self, case: str) -> None:
        mine = self._mine.get(case)
        await self._event("state", held(mine) if mine else {"case": case, "state": "other"})

    async def _tell_line(self, told: Told) -> None:
        """Tell the lines up to this one; if it is not there any more, let the page read the case anew."""
        new = await self._tell_lines(told.case) if told.number > self._sent.get(told.case, 0) else ()
        if told.number not in new and told.number >= self._mine[told.case].start:
            await self._tell_state(told.case)

    async def _tell_lines(self, case: str) -> tuple[int, ...]:
        """Read on in a case of our own, and tell what is new; gives the numbers."""
        mine = self._mine[case]
        if mine.state == "asked":
            return ()
        lines = await self._desk.cases.lines(case, self.aid, self._sent.get(case, 0))
        if isinstance(lines, No):
            return ()
        for line in lines:
            self._sent[case] = line.number
            await self._event("line", {"case": case, **line_told(line, mine, self._name)})
        return tuple(line.number for line in lines)

    async def _tell_asks(self) -> None:
        """Tell a lead what is newly asked."""
        if not self._leads:
            return
        asks = await self._desk.asks.now()
        for ask in asks:
            if ask.id not in self._asked and ask.by != self.aid:
                said = {"id": ask.id, "kind": ask.kind, "who": ask.who, "name": ask.name}
                await self._event("ask", said)
        self._asked = frozenset(ask.id for ask in asks)

    async def _look_at_mine(self) -> None:
        self._mine = {mine.case: mine for mine in await self._desk.cases.mine(self.aid)}
        self._sent = {case: number for case, number in self._sent.items() if case in self._mine}

    def _here(self) -> bool:
        """Whether the page still listens, and may."""
        transport = self._request.transport
        return (
            transport is not None
            and not transport.is_closing()
            and find(self._desk.people, self.aid) is not None
        )

    async def _event(self, kind: str, data: dict[str, Any]) -> None:
        encoded = msgspec.json.encode(data)
        await self._write(b"id: %b\nevent: %b\ndata: %b\n\n" % (self._last.encode(), kind.encode(), encoded))

    async def _write(self, piece: bytes) -> None:
        try:
            async with asyncio.timeout(STUCK_S):
                await self._response.write(piece)
        except TimeoutError:
            if self._request.transport is not None:
                self._request.transport.abort()  # or the end of the answer would wait as long again
            raise

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()


def _before(missed: Iterable[Told], case: str, mine: Mine) -> int:
    """The newest line of a case that a page had heard: the one before the first that it missed."""
    lines = [told.number for told in missed if told.kind == "line" and told.case == case]
    return min(lines) - 1 if lines else mine.seq
