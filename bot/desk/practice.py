"""`python -m bot desk practice`: a desk of one's own, and an invented person who comes to it.

Everything is on this machine and in memory: a store that is gone afterwards, a desk on loopback, and no way
for anybody real to come, for there is neither a page nor Telegram. What stood out is said at the end, in the
terminal, to whoever practised.
"""

import asyncio
import signal
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from aiohttp import web

from bot.background import background
from bot.channels.web import listen, serve
from bot.desk.attend import attend
from bot.desk.attend_shapes import Book
from bot.desk.desk import Desk, add_routes
from bot.desk.people import Person, invited
from bot.desk.practice_person import Actor
from bot.desk.practice_review import Review
from bot.desk.practice_stories import Practice, Story
from bot.desk.trial import InMemory, link
from bot.handoff import Cases, Tail
from bot.keys import Keyring, new_secret
from bot.store.clustered import store_at
from bot.store.embedded import Embedded

BEAT_S: Final = 15.0
PORT: Final = 8080
ADVOCATE, COLLEAGUE = "Maya", "Noor"
Say = Callable[[str], None]
Words = Callable[[str], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Place:
    """A desk to practise at: the way in, and the relay behind it."""

    link: str
    cases: Cases
    colleague: Person


async def practise(
    practice: Practice, story: Story, words: Words, say: Say, *, here: bool = False, pace: float = 1.0
) -> None:
    """Practise one story, in a browser or `here` in this terminal, to its end or until Ctrl+C."""
    told = practice.words[story.lang]
    book = msgspec.convert(words(story.lang), type=Book)
    review = Review(book.guard, story.lang)
    opening = [told["begin"], told["story"].format(title=story.title, about=story.about)]
    async with _place(story.lang, words) as place:
        actor = Actor(place.cases, story, review, place.colleague, lambda _: None, pace)
        if here:
            await _in_here(actor, place, [*opening, told["how-here"]])
        else:
            actor.tell = lambda word: say(told[word].format(name=COLLEAGUE))
            _say_where(say, told, opening, place)
            await _until_stopped(_elsewhere(actor, pace))
    for line in ["", *review.told(told), "", told["end"]]:
        say(line)


async def _in_here(actor: Actor, place: Place, opening: Sequence[str]) -> None:
    """Attend in this terminal while the person is played."""
    async with background(actor.play()):
        await attend(place.link, opening=opening)


def _say_where(say: Say, told: Mapping[str, str], opening: Sequence[str], place: Place) -> None:
    for line in opening:
        say(line)
    say("")
    say(f"{told['link']}\n  {place.link}")
    say(f"{told['terminal']}\n  python -m bot desk attend --url '{place.link}'")
    say("")
    say(told["how"])


async def _elsewhere(actor: Actor, pace: float) -> None:
    """Play, and leave the desk a moment to show how it ended."""
    actor.tell(await actor.play())
    await asyncio.sleep(2 * pace)


async def _until_stopped(work: Coroutine[None, None, None]) -> None:
    """Do it until it is done, or Ctrl+C."""
    task, loop = asyncio.create_task(work), asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, task.cancel)
    with suppress(asyncio.CancelledError):
        await task
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.remove_signal_handler(name)


@asynccontextmanager
async def _place(lang: str, words: Words) -> AsyncIterator[Place]:
    """Serve a desk on loopback, over a store of its own; all of it gone at the end."""
    async with AsyncExitStack() as stack:
        embedded = Embedded.start()
        stack.callback(embedded.stop)
        await embedded.ready()
        store = store_at(embedded.url)
        stack.push_async_callback(store.close)
        cases = Cases(store, Keyring(new_secret(), store.salt), time.time)
        tail = Tail(cases)
        sock = stack.enter_context(listen("127.0.0.1", PORT, or_another=True))
        origin = f"http://localhost:{sock.getsockname()[1]}"
        advocate, token = invited(Person("maya", "advocate", ADVOCATE, (lang,)), time.time())
        colleague = Person("noor", "advocate", COLLEAGUE, (lang,), 20)
        desk = Desk(
            cases,
            tail,
            InMemory(advocate, colleague),
            words=words,
            origin=origin,
            clock=time.time,
            typing=_unseen,
            key=None,
        )
        app = web.Application()
        add_routes(app, desk)
        runner = await serve(app, sock)
        stack.push_async_callback(runner.cleanup)
        for work in (tail.run(), _beats(cases, colleague)):
            await stack.enter_async_context(background(work))
        yield Place(link(origin, token), cases, colleague)


async def _unseen(_case: str) -> None:
    """Nobody is there to see that somebody writes."""


async def _beats(cases: Cases, colleague: Person) -> None:
    """Keep the invented colleague present, to whom a chat can be offered."""
    while True:
        await cases.beat(colleague.id, colleague.langs, here=True)
        await asyncio.sleep(BEAT_S)
