"""What an advocate types at a terminal, and what it does. Each deed is one line, and says what came of it."""

import time
from collections.abc import Awaitable, Callable
from typing import Final

from bot.desk.attend_chats import Chat
from bot.desk.attend_http import new_key
from bot.desk.attend_room import Room
from bot.desk.attend_shapes import Blocked, Lines, Mine, Offer, Owned, Shape
from bot.desk.attend_writing import Writing

UNDO_S: Final = 10.0
HOURS: Final = {"1h": 1, "24h": 24, "7d": 168}
Deed = Callable[[str], Awaitable[None]]


class Deeds(Writing):
    """Everything that can be typed."""

    def __init__(self, room: Room) -> None:
        """Take the room it happens in."""
        super().__init__(room)
        self._undo: tuple[float, Callable[[], Awaitable[None]]] | None = None
        self._commands: dict[str, Deed] = {
            "queue": self._queue,
            "claim": self._claim,
            "next": self._next,
            "lines": self._lines,
            "back": self._back,
            "phrases": self._phrases,
            "danger": self._danger,
            "use": self._use,
            "better": self._better,
            "transfer": self._transfer,
            "accept": self._accept,
            "decline": self._decline,
            "requeue": self._requeue,
            "end": self._end,
            "undo": self._undone,
            "block": self._block,
            "lead": self._lead,
            "yes": lambda text: self._reply(text, yes=True),
            "no": lambda text: self._reply(text, yes=False),
            "away": lambda _: self._be(here=False),
            "here": lambda _: self._be(here=True),
            "who": self._who,
            "help": self._help,
        }

    async def do(self, typed: str) -> None:
        """Do what a line says: a command, or words for the person who is chosen. Raises Refusal (401)."""
        word, _, rest = typed.strip().partition(" ")
        bare = self._room.chosen is None and word.casefold() in self._commands
        command = self._commands.get(word.removeprefix("/").casefold())
        if not (typed.startswith("/") or bare):
            await self._write(typed.strip())
        elif command is None:
            self._room.say("unknown", text=word)
        else:
            await self._tried(command(rest.strip()))

    # --- whose chat it is

    async def _queue(self, _text: str) -> None:
        await self._room.refresh()
        queue = self._room.queue
        for card in queue.waiting:
            self._room.say("waits", n=self._room.number(card), card=self._room.card(card))
        if not queue.waiting:
            self._room.say("nobody-waits")
        for mine in queue.mine:
            self._room.say("mine", card=self._room.card(mine))
        for offer in queue.offers:
            self._room.offered(offer)

    async def _claim(self, text: str) -> None:
        room, wanted = self._room, text.casefold()
        every = room.queue.waiting
        if not every:
            room.say("nobody-waits")
            return
        named = (c for c in every if wanted in {str(room.number(c)), c.name.casefold()})
        card = next(named, None) if wanted else min(every, key=lambda card: card.since)
        if card is None:
            room.say("no-card", text=text)
            return
        owned = await room.http.firmly(f"cases/{card.case}/claim", Owned, key=new_key())
        start, common = owned.seq + 1, (card.case, card.name, card.lang, card.topic, card.since)
        mine = Mine(*common, epoch=owned.epoch, seq=owned.seq, start=start, shown=owned.seq)
        room.take(mine)
        room.choose(card.case)
        room.say("claimed", name=card.name)
        self._undo = (time.monotonic() + UNDO_S, lambda: self._give_back(undo=True))
        await room.refresh()
        if (chat := room.chats.get(card.case)) is not None:
            room.facts(chat.mine)

    async def _next(self, _text: str) -> None:
        room, cases = self._room, list(self._room.chats)
        at = cases.index(room.chosen.mine.case) if room.chosen else -1
        if not cases or (room.chosen and len(cases) == 1):
            room.say("not-yours")
            return
        room.choose(cases[(at + 1) % len(cases)])
        if room.chosen:
            room.say("now", name=room.chosen.mine.name)

    async def _lines(self, _text: str) -> None:
        chat = self._chat()
        if chat is None:
            return
        found = await self._room.http.ask(f"cases/{chat.mine.case}/lines?after=0", Lines)
        if not found.lines:
            self._room.say("no-lines")
        for line in found.lines:
            chat.add(line)
            self._room.show(chat, line, live=False)

    async def _transfer(self, text: str) -> None:
        room, chat = self._room, await self._settled()
        if chat is None:
            return
        others = [person for person in room.queue.people if person.id != room.me.id]
        fits = [one for one in others if f"{text} ".casefold().startswith(f"{one.name} ".casefold())]
        if not fits:
            room.say("who-which", text=text)
            return
        to = max(fits, key=lambda one: len(one.name))
        note = text[len(to.name) :].strip()
        if not self._fits(note):
            return
        await self._act(chat.mine, "offer", Shape, to=to.id, note=note)
        room.say("offered", who=to.name, name=chat.mine.name)
        await room.refresh()

    def _offer(self, text: str) -> Offer | None:
        """The offer that is meant: by its codename, or the only one."""
        named = (one for one in self._room.queue.offers if text.casefold() in {"", one.name.casefold()})
        found = next(named, None)
        if found is None:
            self._room.say("no-offer")
        return found

    async def _accept(self, text: str) -> None:
        room = self._room
        await room.refresh()
        offer = self._offer(text)
        if offer is None:
            return
        owned = await room.http.firmly(f"cases/{offer.case}/accept", Owned, key=new_key(), epoch=0)
        common = (offer.case, offer.name, offer.lang, offer.topic, offer.since)
        room.take(Mine(*common, epoch=owned.epoch, seq=owned.seq, start=owned.seq + 1, shown=owned.seq))
        room.choose(offer.case)
        room.say("accepted", name=offer.name)
        await room.refresh()

    async def _decline(self, text: str) -> None:
        offer = self._offer(text)
        if offer is not None:
            await self._room.http.firmly(f"cases/{offer.case}/decline", Shape, key=new_key(), epoch=0)
            await self._room.refresh()

    async def _requeue(self, _text: str) -> None:
        if await self._settled() is not None:
            await self._give_back()

    async def _give_back(self, *, undo: bool = False) -> None:
        chat = self._chat()
        if chat is None:
            return
        await self._act(chat.mine, "requeue", Shape, undo=undo)
        chat.over = True
        self._room.left(chat.mine.case)
        self._room.say("requeued", name=chat.mine.name)

    # --- ends

    async def _end(self, text: str) -> None:
        chat = await self._settled()
        if chat is None or not self._fits(text):
            return
        await self._act(chat.mine, "close", Shape, card=text)
        chat.over = True
        self._room.say("ending", name=chat.mine.name)
        self._undo = (time.monotonic() + UNDO_S, lambda: self._resume(chat))

    async def _resume(self, chat: Chat) -> None:
        await self._act(chat.mine, "resume", Shape)
        chat.over = False
        self._room.say("resumed", name=chat.mine.name)

    async def _undone(self, _text: str) -> None:
        until, work = self._undo or (0.0, None)
        self._undo = None
        if work is None or time.monotonic() > until:
            self._room.say("nothing-to-undo")
        else:
            await work()

    async def _block(self, text: str) -> None:
        hours = HOURS.get(text)
        if hours is None:
            self._room.say("block-how")
            return
        chat = await self._settled()
        if chat is None:
            return
        answer = await self._act(chat.mine, "block", Blocked, hours=hours)
        if answer.asked:
            self._room.say("block-asked")
            return
        chat.over = True
        self._room.left(chat.mine.case, closed=True)
        self._room.say("blocked", name=chat.mine.name, hours=hours)

    # --- others at the desk

    async def _lead(self, _text: str) -> None:
        chat = self._chat()
        if chat is not None:
            await self._act(chat.mine, "ask-lead", Shape)
            self._room.say("lead-asked")

    async def _reply(self, text: str, *, yes: bool) -> None:
        ask = self._room.asks.pop(int(text), None) if text.isdecimal() else None
        if ask is None:
            self._room.say("ask-none")
            return
        await self._room.http.post(f"asks/{ask}", Shape, yes=yes)
        self._room.say("ask-done")

    async def _be(self, *, here: bool) -> None:
        self._room.here = here
        await self._room.beat()
        self._room.say("you-here" if here else "you-away")

    async def _who(self, _text: str) -> None:
        await self._room.refresh()
        others = [person for person in self._room.queue.people if person.id != self._room.me.id]
        for one in others:
            state = self._room.words.say(f"state-{one.state}")
            self._room.say("here", name=one.name, langs=" ".join(one.langs), state=state)
        if not others:
            self._room.say("nobody-here")

    async def _help(self, _text: str) -> None:
        self._room.paper.say(self._room.words.say("help"))
