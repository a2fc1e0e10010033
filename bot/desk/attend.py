"""`python -m bot desk attend`: an advocate at a terminal, by the desk's own HTTP.

The same routes, session and headers as the page; one line typed is one deed, also from a pipe. Nothing of
it is written anywhere: no file, no log, no history, and no secret on the command line.
"""

import asyncio
import signal
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack, aclosing, suppress
from typing import Final, TextIO

import aiohttp

from bot.background import background
from bot.desk.attend_chats import SIGNED_OUT
from bot.desk.attend_deeds import Deeds
from bot.desk.attend_door import Door
from bot.desk.attend_http import AttendError, Http, Refusal, Unanswered, place
from bot.desk.attend_keys import typing
from bot.desk.attend_paper import Paper
from bot.desk.attend_room import Room
from bot.desk.attend_shapes import Me, Shape
from bot.desk.attend_stream import Follower, News
from bot.desk.attend_words import sentences
from bot.desk.attend_writing import SETTLE_S

BEAT_S: Final = 15.0
TYPING_S: Final = 5.0
CALM_S: Final = 1.5  # a break shorter than this is nobody's worry
QUIT: Final = frozenset(["/quit", "quit"])


async def attend(
    url: str, *, opening: Sequence[str] = (), source: TextIO | None = None, out: TextIO | None = None
) -> None:
    """Attend the desk at this address until `/quit` or the end of the input. Raises AttendError.

    `opening` is said before anything else, where it stays in sight.
    """
    where = place(url)
    paper, pressed = Paper(source or sys.stdin, out or sys.stdout), asyncio.Event()
    async with AsyncExitStack() as stack:
        typed = stack.enter_context(typing(source or sys.stdin, paper, pressed.set))
        client = await stack.enter_async_context(aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()))
        http = Http(where.origin, client)
        door = Door(http, paper, typed)
        me = await door.enter(where.token)
        if me is None:
            return
        with paper.page():
            for line in opening:
                paper.say(line)
            await Attending(http, paper, typed, door, me, pressed).run()
        paper.say(sentences(me.ui).say("bye"))


class Attending:
    """One shift: what is typed and what is told, one thing after the other."""

    def __init__(
        self,
        http: Http,
        paper: Paper,
        typed: "asyncio.Queue[str | None]",
        door: Door,
        me: Me,
        pressed: asyncio.Event,
    ) -> None:
        """Take the session, the terminal, its lines and keys, the door for later, and who this is."""
        self._typed, self._door, self._paper, self._pressed = typed, door, paper, pressed
        self._room = Room(http, paper, sentences(me.ui), me)
        self._deeds = Deeds(self._room)
        self._follower = Follower(http)
        self._late = ""  # a line that was typed as the session ended
        self._asking = self._leaving = self._over = self._apart = False

    async def run(self) -> None:
        """Attend until it is over, then sign out: what is still open waits again, at the front."""
        room = self._room
        room.say("hello", origin=room.http.origin)
        room.say("you-are", name=room.me.name, langs=" ".join(room.me.langs))
        try:
            while not self._over:
                await self._shift()
        finally:
            with suppress(Refusal, Unanswered):
                await room.http.post("sign-out", Shape)

    async def _shift(self) -> None:
        """Attend until the session ends; then through the door again, with all that was not sent."""
        try:
            async with AsyncExitStack() as stack:
                await self._room.begin()
                for work in (self._follow(), self._beats(), self._writes()):
                    await stack.enter_async_context(background(work))
                await self._attend()
        except Unanswered:
            raise AttendError(sentences("en").say("not-reached", origin=self._room.http.origin)) from None
        except Refusal as refused:
            if refused.status != SIGNED_OUT:
                raise AttendError(refused.sentence) from None
            await self._come_back()

    async def _come_back(self) -> None:
        if not self._paper.live:
            raise AttendError(self._room.words.say("ended"))  # a pipe's next line is no sign-in name
        self._room.say("signed-out")
        line: str | None = self._late
        while line := (line or await self._typed.get()):  # typed before this was noticed
            if line in QUIT:
                break
            if self._room.chosen is not None and not line.startswith("/"):
                self._room.sender.send(self._room.chosen, line.strip())
            line = ""
        me = None if line is None or line in QUIT else await self._door.enter("")
        self._over = me is None or me.id != self._room.me.id

    async def _attend(self) -> None:
        loop = asyncio.get_running_loop()
        with suppress(RuntimeError, ValueError):  # not where loops hear no signals
            loop.add_signal_handler(signal.SIGINT, self._typed.put_nowait, "/quit")
            for ends in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(ends, self._typed.put_nowait, None)
        heard = typed = None
        try:
            while not self._over:
                heard = heard or asyncio.create_task(self._room.news.get())
                typed = typed or asyncio.create_task(self._typed.get())
                await asyncio.wait({heard, typed}, return_when=asyncio.FIRST_COMPLETED)
                if heard.done():
                    news, heard = heard.result(), None
                    await self._hear(news)
                elif typed.done():
                    line, typed = typed.result(), None
                    await self._type(line)
        finally:
            self._late = (typed.result() or "") if typed is not None and typed.done() else ""
            for task in (heard, typed):
                if task is not None:
                    task.cancel()

    async def _hear(self, news: object) -> None:
        match news:
            case News(kind="out"):
                raise Refusal(SIGNED_OUT, "sign-in", "")
            case News(kind="lost"):
                self._lost()
            case News(kind="opened"):
                self._found()
            case _:
                pass
        try:
            await self._room.hear(news)
        except Unanswered:
            self._lost()
        if self._leaving and not self._room.chats:
            self._over = True

    def _lost(self) -> None:
        if not self._apart:
            self._apart = True
            self._room.say("reconnecting")

    def _found(self) -> None:
        if self._apart:
            self._apart = False
            self._room.say("connected")

    async def _type(self, line: str | None) -> None:
        if line is None:
            for chat in list(self._room.chats.values()):
                await self._room.sender.settle(chat, SETTLE_S)
            self._over = True
        elif self._asking:
            self._asking = False
            await self._answered(line.strip().casefold())
        elif line.strip().casefold() in QUIT and (line.startswith("/") or self._room.chosen is None):
            self._quit()
        else:
            await self._deeds.do(line)

    def _quit(self) -> None:
        """Ask what becomes of open chats: nobody is left alone by a slip of a key."""
        names = ", ".join(chat.mine.name for chat in self._room.chats.values())
        self._asking, self._over = bool(names), not names
        if names:
            self._room.say("quit", names=names)

    async def _answered(self, word: str) -> None:
        words = self._room.words
        if word == words.say("requeue-word") or word in QUIT:
            self._over = True
        elif word == words.say("over-word"):
            self._leaving = True
            self._room.here = False
            with suppress(Unanswered):
                await self._room.beat()
            self._room.say("quit-over")
        else:
            self._room.say("quit-stay")

    async def _follow(self) -> None:
        """Hand on what the stream tells, and that it was lost only when it stays so for a moment."""
        late: asyncio.TimerHandle | None = None
        loop = asyncio.get_running_loop()
        async with aclosing(self._follower.follow()) as stream:
            async for news in stream:
                if news.kind == "lost":
                    late = late or loop.call_later(CALM_S, self._room.news.put_nowait, news)
                    continue
                if late is not None:
                    late.cancel()
                    late = None
                self._room.news.put_nowait(news)

    async def _beats(self) -> None:
        """Give a sign of life, again and again; whoever gives none for a minute loses their chats."""
        while True:
            await asyncio.sleep(BEAT_S)
            with suppress(Unanswered, Refusal):
                await self._room.beat()

    async def _writes(self) -> None:
        """Let the person see that somebody writes; not more often than their screen can show it."""
        while True:
            await self._pressed.wait()
            with suppress(Unanswered, Refusal):
                await self._room.writes()
            await asyncio.sleep(TYPING_S)
            self._pressed.clear()
