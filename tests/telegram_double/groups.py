"""Groups and channels, where the bot says nothing and which it leaves at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .canaries import NAME
from .world import Chat, Fields, Message

if TYPE_CHECKING:
    from .double import Double
    from .people import Person

RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
PATIENCE = 5.0


class Group:
    """A supergroup, or a channel, that somebody may add the bot to."""

    def __init__(self, telegram: Double, number: int, kind: str) -> None:
        """Make a group that the bot is not in."""
        self.chat_id = -1_006_043_000_000 - number
        self._telegram = telegram
        face = {"id": self.chat_id, "type": kind, "title": f"{NAME} {kind} {number}"}
        self.chat = Chat(self.chat_id, face, {})
        telegram.world.chats[self.chat_id] = self.chat

    @property
    def bot_inside(self) -> bool:
        """Whether the bot is still there."""
        return self.chat.inside

    async def adds_bot(self, by: Person) -> None:
        """Let someone add the bot: a member of a group, an administrator of a channel."""
        self.chat.inside = True
        after = "administrator" if self._channel else "member"
        change = self._telegram.membership(self.chat.face, by.who.user(), "left", after)
        self._telegram.receives("my_chat_member", self.chat_id, change)

    async def says(self, text: str, by: Person) -> None:
        """Let someone write there; a bot in a channel sees posts, if it asked for them."""
        world = self._telegram.world
        self._telegram.canaries.plant(text)
        content: Fields = {} if self._channel else {"from": by.who.user()}
        message = Message(world.next_id(), from_bot=False, date=world.clock.now())
        message.text, message.content = text, content
        payload = world.json(self.chat, world.add(self.chat, message))
        kind = "channel_post" if self._channel else "message"
        self._telegram.receives(kind, self.chat_id, payload)

    async def sees_the_bot_leave(self, within: float = PATIENCE) -> None:
        """Wait until the bot has left."""
        if not await self._telegram.bell.until(lambda: not self.bot_inside, within):
            raise AssertionError(f"the bot is still in the {self.chat.face['type']}")

    @property
    def _channel(self) -> bool:
        return bool(self.chat.face["type"] == "channel")


def member(bot: Fields, status: str) -> Fields:
    """Write the bot's membership of a chat as Telegram does."""
    fields: Fields = {"status": status, "user": bot}
    if status == "administrator":
        fields |= dict.fromkeys(RIGHTS, False)
    if status == "kicked":
        fields["until_date"] = 0
    return fields
