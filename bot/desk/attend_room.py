"""What an advocate at a terminal sees: the queue, their chats, and what comes of each line, said once."""

import asyncio
from dataclasses import dataclass
from typing import Final

import msgspec

from bot.desk.attend_chats import Chat, Sender, Sent, Unsent
from bot.desk.attend_http import Http
from bot.desk.attend_paper import Paper, plain
from bot.desk.attend_shapes import Asked, Beaten, Line, Lines, Me, Mine, Offer, Queue, Shape, Shown
from bot.desk.attend_stream import News
from bot.desk.attend_voice import Voice
from bot.desk.attend_words import Sentences

_AS_IT_IS: Final = frozenset("queue presence resync opened".split())
WHY_S: Final = 2.0  # for which a chat that is gone waits for the stream to say why


@dataclass(frozen=True, slots=True)
class Missed:
    """A chat was not ours any more, a while ago."""

    case: str


class Room(Voice):
    """One advocate's desk. Everything that is said goes through here."""

    def __init__(self, http: Http, paper: Paper, words: Sentences, me: Me, *, anew: bool = True) -> None:
        """Take the session, the terminal, the language, and who this is. `anew`: whether it forgets pages."""
        super().__init__(http, paper, words, me)
        self.news: asyncio.Queue[object] = asyncio.Queue()
        self.sender = Sender(http, self.news)
        self.queue, self.chats = Queue(), dict[str, Chat]()
        self.asks: dict[int, str] = {}
        self.here = True
        self._shut = False
        self.anew = anew
        self._chosen = ""

    # --- which chat words go to

    @property
    def chosen(self) -> Chat | None:
        """The chat that typed words go to; never one that nobody chose."""
        return self.chats.get(self._chosen)

    def choose(self, case: str) -> None:
        """Let typed words go there from now on."""
        self._chosen = case
        chat = self.chosen
        self.paper.prompt(f"{plain(chat.mine.name)}> " if chat else "> ")

    # --- being here

    async def begin(self) -> None:
        """Be here, and say how everything is. Raises Refusal, Unanswered."""
        await self.beat()
        await self.book()
        await self.refresh()
        if not self.queue.waiting:
            self.say("nobody-waits")
        self.choose(self._chosen)

    async def beat(self) -> None:
        """Give a sign of life."""
        state = "here" if self.here else "away"
        beaten = await self.http.post("beat", Beaten, state=state)
        if beaten.shut and not self._shut:
            self.say("shut")
        self._shut = beaten.shut

    async def writes(self) -> None:
        """Show in the chosen chat that somebody writes."""
        chat = self.chosen
        if chat is not None:
            await self.http.post(f"cases/{chat.mine.case}/typing", Shape, epoch=chat.mine.epoch)

    # --- the queue, and which chats are ours

    async def refresh(self) -> None:
        """Ask how everything is, and say what is new."""
        before, self.queue = self.queue, await self.http.ask("queue", Queue)
        known = {(card.case, card.topic) for card in before.waiting}
        for card in self.queue.waiting:
            if (card.case, card.topic) not in known:
                self.say("waits", n=self.number(card), card=self.card(card))
        self.forget_numbers({card.case for card in self.queue.waiting})
        for offer in self.queue.offers:
            if offer.case not in {each.case for each in before.offers}:
                self.offered(offer)
        for mine in self.queue.mine:
            await self._is_mine(mine)
        held = {mine.case for mine in self.queue.mine}
        for chat in [chat for case, chat in self.chats.items() if case not in held and not chat.missed]:
            self._miss(chat)

    def offered(self, offer: Offer) -> None:
        """Say that somebody offers a case."""
        self.say("offers", who=self.name_of(offer.by), card=self.card(offer))
        if offer.note:
            self.say("note", note=offer.note)

    def name_of(self, aid: str) -> str:
        """Give the name of somebody at the desk."""
        return next((person.name for person in self.queue.people if person.id == aid), aid)

    def take(self, mine: Mine) -> Chat:
        """Begin with a case that is ours."""
        return self.chats.setdefault(mine.case, Chat(mine, shown=mine.shown))

    async def _is_mine(self, mine: Mine) -> None:
        chat = self.chats.get(mine.case)
        if chat is None:
            chat = self.take(mine)
            self.say("mine", card=self.card(mine))
        before, chat.mine, chat.missed = chat.mine, mine, False
        if before.state == "offered" and mine.state == "live":
            self.say("not-taken", name=mine.name)
        if mine.note and mine.note != before.note:
            self.say("note", note=mine.note)
        if mine.start < before.start:
            await self._earlier(chat, before.start)
        if mine.seq > chat.newest:
            await self._fill(chat, chat.newest)
        self._was_shown(chat, mine.shown)
        self.sender.go_on(chat)

    async def _fill(self, chat: Chat, after: int) -> None:
        """Read on in a chat, and say what is new."""
        found = await self.http.ask(f"cases/{chat.mine.case}/lines?after={after}", Lines)
        for line in found.lines:
            if chat.add(line):
                self.show(chat, line)

    async def _earlier(self, chat: Chat, until: int) -> None:
        """The person shows what was written before: read it, and say it in its order."""
        found = await self.http.ask(f"cases/{chat.mine.case}/lines?after=0", Lines)
        new = [line for line in found.lines if line.seq < until and chat.add(line)]
        if new:
            self.say("earlier", name=chat.mine.name)
        for line in new:
            self.show(chat, line, live=False)

    def _miss(self, chat: Chat) -> None:
        """A chat is not ours any more, and the stream has not said why yet: words go to it no more."""
        chat.missed = True
        if chat is self.chosen:
            self.choose("")
        loop = asyncio.get_running_loop()
        loop.call_later(WHY_S, self.news.put_nowait, Missed(chat.mine.case))

    def left(self, case: str, *, closed: bool = False) -> None:
        """A chat is no longer ours: its words go from here, and what is known of why is said."""
        chat = self.chats.pop(case, None)
        if chat is None:
            return
        if chat.sender is not None:
            chat.sender.cancel()
        if self.anew:
            self.paper.wipe()
        if self._chosen == case:
            self.choose("")
        name = chat.mine.name
        if closed and (chat.over or chat.mine.state == "closing"):
            self.say("closed", name=name)
        elif closed:
            self.say("left", name=name)
        elif chat.mine.to and not chat.over:
            self.say("taken-over", name=name, who=self.name_of(chat.mine.to))
        elif not chat.over:
            self.say("no-longer", name=name)
        for other in self.chats.values():
            self.say("mine", card=self.card(other.mine))

    # --- what is told as it happens

    async def hear(self, news: object) -> None:
        """Take one piece of news, from the stream or from the sender."""
        match news:
            case Sent():
                self._sent(news)
            case Unsent():
                self._unsent(news)
            case Missed(case) if case in self.chats and self.chats[case].missed:
                self.left(case)
            case News():
                await self._told(news)
            case _:
                pass

    async def _told(self, news: News) -> None:
        match news:
            case News(kind="line"):
                await self._line(msgspec.json.decode(news.data, type=Line))
            case News(kind="shown"):
                shown = msgspec.json.decode(news.data, type=Shown)
                if shown.case in self.chats:
                    self._was_shown(self.chats[shown.case], shown.seq)
            case News(kind="gone"):
                self.left(msgspec.json.decode(news.data, type=Shown).case, closed=True)
                await self.refresh()
            case News(kind="state"):
                await self.refresh()
                told = msgspec.json.decode(news.data, type=Mine)
                if told.state == "other":
                    self.left(told.case)
            case News(kind="ask"):
                self._asked(msgspec.json.decode(news.data, type=Asked))
            case News(kind=kind) if kind in _AS_IT_IS:
                await self.refresh()
            case _:
                pass

    async def _line(self, line: Line) -> None:
        if line.case not in self.chats:
            await self.refresh()  # it is ours, and here not known yet; this reads its lines too
            return
        chat = self.chats[line.case]
        if line.seq >= chat.mine.start and chat.add(line):
            self.show(chat, line)

    def _sent(self, sent: Sent) -> None:
        chat = self.chats.get(sent.case)
        if chat is None or sent.typed not in chat.typed:
            return
        chat.typed.remove(sent.typed)
        guessed = sent.typed.number
        if guessed not in {0, sent.number}:  # another window's line with the same words
            self.show(chat, chat.lines[guessed])
        chat.lines.setdefault(sent.number, Line(sent.number, "advocate", sent.typed.text, sent.case))
        self.say("queued", n=sent.number)
        if sent.number <= chat.shown:
            self.say("shown", n=sent.number)

    def _unsent(self, unsent: Unsent) -> None:
        chat = self.chats.get(unsent.case)
        if chat is not None and unsent.typed in chat.typed:
            chat.typed.remove(unsent.typed)
        self.say("unsent", say=unsent.why.sentence, text=unsent.typed.text)

    def _was_shown(self, chat: Chat, number: int) -> None:
        """Say of each line of ours that it was shown; once."""
        on_the_way = {typed.number for typed in chat.typed}
        for seq in sorted(chat.lines):
            line = chat.lines[seq]
            if chat.shown < seq <= number and line.by == "advocate" and seq not in on_the_way:
                self.say("shown", n=seq)
        chat.shown = max(chat.shown, number)

    def _asked(self, asked: Asked) -> None:
        if asked.id in self.asks.values():
            return
        number = max(self.asks, default=0) + 1
        self.asks[number] = asked.id
        word = "asks-come" if asked.kind == "come" else "asks-block"
        self.say(word, who=asked.who, name=asked.name, n=number)
