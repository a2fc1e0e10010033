"""What an advocate writes at a terminal: lines, phrases, the guard's one more Enter, and taking back."""

from collections.abc import Awaitable
from contextlib import suppress
from typing import Final, TypeVar

from msgspec.structs import replace

from bot.desk.attend_chats import SIGNED_OUT, Chat
from bot.desk.attend_http import Refusal, Unanswered, new_key
from bot.desk.attend_room import Room
from bot.desk.attend_shapes import Mine, Phrase, Shape

MOST_PHRASES: Final = 12
MOST_BESIDE: Final = 500  # characters of a note or a card
SETTLE_S: Final = 10.0
Answer = TypeVar("Answer")


class Writing:
    """Words for the person whose chat is chosen."""

    def __init__(self, room: Room) -> None:
        """Take the room it happens in."""
        self._room = room
        self._listed: list[str] = []  # what /use puts in, by its number

    async def _tried(self, work: Awaitable[None]) -> None:
        try:
            await work
        except Unanswered:
            self._room.say("no-answer")
        except Refusal as refused:
            if refused.status == SIGNED_OUT:
                raise
            self._room.paper.say(refused.sentence)
            with suppress(Refusal, Unanswered):
                await self._room.refresh()

    async def _act(self, mine: Mine, deed: str, shape: type[Answer], **more: object) -> Answer:
        path = f"cases/{mine.case}/{deed}"
        return await self._room.http.firmly(path, shape, key=new_key(), epoch=mine.epoch, **more)

    def _chat(self) -> Chat | None:
        if self._room.chosen is None:
            self._room.say("no-chat")
        return self._room.chosen

    def _fits(self, text: str) -> bool:
        """Whether a note or a card is short enough; if not, it says by how much."""
        if len(text) > MOST_BESIDE:
            self._room.say("too-long", n=len(text) - MOST_BESIDE)
        return len(text) <= MOST_BESIDE

    async def _settled(self) -> Chat | None:
        """Give the chosen chat, once all that was typed into it has been answered."""
        chat = self._chat()
        if chat is not None:
            await self._room.sender.settle(chat, SETTLE_S)
        return chat

    async def _write(self, text: str) -> None:
        """Send a line; one that the guard finds something in waits for one more Enter. It never blocks."""
        chat = self._room.chosen
        if chat is None:
            if text:
                self._room.say("no-chat")
            return
        if not text:
            self._send(chat, chat.draft)
            return
        chat.draft = chat.better = ""
        await self._tried(self._guarded(chat, text))

    async def _guarded(self, chat: Chat, text: str) -> None:
        try:
            rules = (await self._room.book(chat.mine.lang)).guard
        except (Unanswered, Refusal):
            rules = ()  # a line waits for nobody's warnings, and is kept until somebody takes it
        rule = next((rule for rule in rules if rule.breaks(text, chat.mine.lang)), None)
        if rule is None:
            self._send(chat, text)
            return
        chat.draft, chat.better = text, rule.better
        self._room.say("guard", say=rule.say, better=rule.better)

    def _send(self, chat: Chat, text: str) -> None:
        chat.draft = chat.better = ""
        if text:
            self._room.sender.send(chat, text)

    async def _better(self, _text: str) -> None:
        chat = self._chat()
        if chat is None:
            return
        if chat.better:
            self._send(chat, chat.better)
        else:
            self._room.say("guard-none")

    async def _back(self, text: str) -> None:
        chat = await self._settled()
        if chat is None:
            return
        number = int(text) if text.isdecimal() else chat.own()
        if chat.lines.get(number) is None or chat.lines[number].by != "advocate":
            self._room.say("back-none")
            return
        await self._act(chat.mine, "takeback", Shape, seq=number)
        chat.lines[number] = replace(chat.lines[number], by="back", text="")
        self._room.say("back", n=number)

    async def _phrases(self, text: str) -> None:
        wanted = text.casefold()
        every = (await self._room.book()).phrases
        found = [one for one in every if wanted in f"{one.topic} {one.text}".casefold()]
        self._list(found[:MOST_PHRASES])
        if not found:
            self._room.say("no-phrase")

    async def _danger(self, _text: str) -> None:
        card = (await self._room.book()).danger
        if card is None or not card.text:
            self._room.say("danger-none")
            return
        self._room.paper.say(card.text)
        self._list(list(card.lines))

    def _list(self, phrases: list[Phrase]) -> None:
        """Say phrases as the advocate reads them, and as the person would."""
        chat, room = self._room.chosen, self._room
        self._listed = []
        for number, phrase in enumerate(phrases, 1):
            language = chat.mine.lang if chat else room.me.langs[0]
            theirs = phrase.said_in(language)
            self._listed.append(theirs.text)
            room.say("phrase", n=number, text=phrase.text)
            if not theirs.text:
                room.say("phrase-no", lang=language)
            elif theirs.text != phrase.text:
                room.say("phrase-own", lang=language, text=theirs.text)
            if theirs.draft:
                room.say("phrase-draft")
        if self._listed and chat:
            room.say("use-how")

    async def _use(self, text: str) -> None:
        chat = self._chat()
        if chat is None:
            return
        number = int(text) if text.isdecimal() else 0
        theirs = self._listed[number - 1] if 0 < number <= len(self._listed) else ""
        if not theirs:
            self._room.say("use-none")
            return
        chat.draft, chat.better = theirs, ""
        self._room.say("draft", text=theirs)
