"""People, and what they do in their chat with the bot; a test reads like a story.

Everything a person does becomes an update at once. Nothing here waits for the
bot but `sees`, `also_sees`, `sees_nothing` and `hears_nothing`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partialmethod
from typing import TYPE_CHECKING

from .calls import Call
from .samples import SAMPLES, Identity
from .world import DELETABLE_FOR, Chat, Fields, Happened, Message, Query, Shown

if TYPE_CHECKING:
    from .double import Double

PATIENCE = 5.0
BESIDE = ("card", "alert")


class Person:
    """Someone with a private chat."""

    def __init__(self, telegram: Double, number: int) -> None:
        """Meet a person who has never spoken to the bot."""
        self.who = Identity(number)
        self._telegram = telegram
        self.chat = Chat(self.who.chat_id, self.who.chat(), self.who.user())
        telegram.world.chats[self.chat_id] = self.chat

    @property
    def chat_id(self) -> int:
        """The id by which the bot addresses this chat."""
        return self.who.chat_id

    # What they do.

    async def starts(self, payload: str = "") -> Shown:
        """Press Start, perhaps by a link with a payload."""
        return await self.says(f"/start {payload}".strip())

    async def says(self, text: str, *, secret: bool = True, **more: object) -> Shown:
        """Type something; it must not come back unless `secret` is false."""
        if secret:
            self._telegram.canaries.plant(text)
        content: Fields = dict(more)
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            entity = {"type": "bot_command", "offset": 0, "length": length}
            content["entities"] = [entity]
        return await self._post(text, content)

    async def sends(self, kind: str, **more: object) -> Shown:
        """Send a thing of `SAMPLES`, with any other fields of a message."""
        content = SAMPLES[kind](self.who) | more
        return await self._post(str(content.pop("text", "")), content)

    sends_contact = partialmethod(sends, "contact")
    sends_location = partialmethod(sends, "location")
    sends_live_location = partialmethod(sends, "live_location")
    sends_photo = partialmethod(sends, "photo")
    sends_document = partialmethod(sends, "document")
    sends_voice = partialmethod(sends, "voice")
    sends_video_note = partialmethod(sends, "video_note")
    sends_sticker = partialmethod(sends, "sticker")

    async def moves(self, message: Shown) -> None:
        """Go on sharing a live location: an edit that nobody typed."""
        place = {**self.who.place(), "heading": 90, "live_period": 900}
        self._edited(message, {"location": place})

    async def edits(self, message: Shown, text: str, *, secret: bool = True) -> None:
        """Change what they typed."""
        if secret:
            self._telegram.canaries.plant(text)
        self.chat.messages[message.message_id].text = text
        self._edited(message, {})

    async def presses(self, label: str, on: Shown | None = None) -> str:
        """Press a button of the screen, or of a message as it once stood.

        Gives the id of the press. Fails if there is not exactly one such button.
        """
        shown = on or self.screen
        found = [b for row in shown.rows for b in row if b.label == label and b.data]
        if len(found) != 1:
            raise AssertionError(f"{len(found)} buttons {label!r} in {shown.labels}")
        return await self.presses_data(found[0].data, shown.message_id)

    async def presses_data(self, data: str, message_id: int) -> str:
        """Press what no button says, as a modified client can."""
        telegram, message = self._telegram, self.chat.messages[message_id]
        query = str(telegram.next_query())
        telegram.world.queries[query] = Query(self.chat_id, telegram.clock.now())
        press: Fields = {
            "id": query,
            "from": self.who.user(),
            "chat_instance": str(-self.chat_id * 7),
            "message": self._as_pressed(message),
            "data": data,
        }
        telegram.receives("callback_query", self.chat_id, press)
        return query

    async def deletes(self, message: Shown) -> None:
        """Delete one message for both sides; the bot is not told."""
        self.chat.messages[message.message_id].gone = True

    async def deletes_chat(self) -> None:
        """Delete the whole chat for both sides; the bot is not told."""
        for message in self.chat.visible():
            message.gone = True

    async def blocks(self) -> None:
        """Block the bot."""
        self.chat.blocked = True
        self._membership("member", "kicked")

    async def unblocks(self) -> None:
        """Let the bot speak again."""
        self.chat.blocked = False
        self._membership("kicked", "member")

    async def repeats(self) -> None:
        """Let their latest update be delivered a second time; `settles` does not wait for it by poll."""
        self._telegram.backlog.repeat(self.chat_id)

    # What they see.

    @property
    def visible(self) -> tuple[Shown, ...]:
        """Every message in the chat, both sides', oldest first."""
        return tuple(message.shown() for message in self.chat.visible())

    @property
    def screen(self) -> Shown:
        """The one message of the bot, cards and alerts aside; fails if not one."""
        return self.one_screen()

    @property
    def buttons(self) -> tuple[tuple[str, ...], ...]:
        """The labels of the one screen, row by row."""
        return self.screen.labels

    @property
    def toasts(self) -> tuple[str, ...]:
        """The toasts shown so far."""
        return tuple(self.chat.toasts)

    @property
    def history(self) -> tuple[Happened, ...]:
        """What the bot did in this chat, in order."""
        return tuple(self.chat.history)

    @property
    def calls(self) -> tuple[Call, ...]:
        """Every call that named this chat, answered well or not."""
        made = self._telegram.calls
        return tuple(call for call in made if call.chat_id == self.chat_id)

    @property
    def spinning(self) -> int:
        """How many presses wait for their answer."""
        queries = self._telegram.world.queries.values()
        return sum(q.chat_id == self.chat_id and not q.answered for q in queries)

    def one_screen(self) -> Shown:
        """Give the one screen; fail if the bot shows none, or more than one."""
        screens = self._screens()
        if len(screens) != 1:
            raise AssertionError(f"{len(screens)} screens: {self._described()}")
        return screens[0]

    async def sees(self, text: str, within: float = PATIENCE) -> Shown:
        """Wait until the bot's one screen holds the text."""

        def true() -> bool:
            screens = self._screens()
            return len(screens) == 1 and text in screens[0].text

        await self._wait(true, f"one screen with {text!r}", within)
        return self.one_screen()

    async def also_sees(self, text: str, within: float = PATIENCE) -> Shown:
        """Wait until any message of the bot holds the text, whatever else stands."""

        def found() -> list[Shown]:
            return [s for s in self.visible if s.from_bot and text in s.text]

        await self._wait(lambda: bool(found()), f"a message with {text!r}", within)
        return found()[0]

    async def sees_nothing(self, within: float = PATIENCE) -> None:
        """Wait until no message stands, of either side."""
        await self._wait(lambda: not self.visible, "an empty chat", within)

    async def hears_nothing(self, seconds: float) -> None:
        """Fail if the bot does anything in the chat for so long."""
        before = len(self.chat.history)
        await asyncio.sleep(seconds)
        done = self.history[before:]
        if done:
            raise AssertionError(f"the bot was not quiet: {done}")

    async def _wait(self, true: Callable[[], bool], what: str, within: float) -> None:
        if not await self._telegram.bell.until(true, within):
            faults = "; ".join(map(str, self._telegram.faults))
            raise AssertionError(f"no {what} after {within} s but {self._described()}. Faults: {faults}")

    def _screens(self) -> list[Shown]:
        return [s for s in self.visible if s.from_bot and s.kind not in BESIDE]

    def _described(self) -> str:
        shown = [(s.kind if s.from_bot else "person", s.text, s.labels) for s in self.visible]
        return f"{shown}"

    # How it becomes an update.

    async def _post(self, text: str, content: Fields) -> Shown:
        telegram, self.chat.started = self._telegram, True
        if self.chat.blocked:
            await self.unblocks()
        message = Message(
            telegram.world.next_id(),
            from_bot=False,
            date=telegram.clock.now(),
            text=text,
            content=content,
        )
        telegram.world.add(self.chat, message)
        payload = telegram.world.json(self.chat, message)
        telegram.receives("message", self.chat_id, payload)
        return message.shown()

    def _edited(self, shown: Shown, content: Fields) -> None:
        telegram, message = self._telegram, self.chat.messages[shown.message_id]
        message.content |= content
        message.edit_date = telegram.clock.now()
        payload = telegram.world.json(self.chat, message)
        telegram.receives("edited_message", self.chat_id, payload)

    def _as_pressed(self, message: Message) -> Fields:
        """Write the message under a press; Telegram hides one that is too old."""
        world = self._telegram.world
        if world.age(message) < DELETABLE_FOR:
            return world.json(self.chat, message)
        return {"chat": self.chat.face, "message_id": message.message_id, "date": 0}

    def _membership(self, before: str, after: str) -> None:
        change = self._telegram.membership(self.chat.face, self.who.user(), before, after)
        self._telegram.receives("my_chat_member", self.chat_id, change)
