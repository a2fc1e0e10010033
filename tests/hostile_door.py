"""The whole reception and its turns, with every call judged by the strict double in this process.

There is no network between: thousands of updates have to be quick. What an update claims (that chat
is private, this message was typed there) is true in the double's world before the update is taken;
what the bot makes of it is then judged as always.
"""

import asyncio
import json
import re
from dataclasses import replace
from itertools import count

from bot.channels import Taken
from bot.channels.telegram import CHANNEL
from bot.channels.telegram.api import Api
from bot.channels.telegram.reception import Reception
from bot.channels.telegram.updates import Incoming, Leave, Left
from bot.core.book import WELCOME
from bot.core.session import Address, Session
from bot.keys import Keyring
from bot.packs import Library
from bot.sessions import Sessions
from bot.store import Store
from bot.turn import Times, Turns
from tests.running import GRACE, allowed
from tests.telegram_double import Allowed, Double
from tests.telegram_double.wire import decoded
from tests.telegram_double.world import Chat, Message, Query

MARKED = re.compile(r"6042\d{6}")
ANSWERING = "answerCallbackQuery"
QUERY = "4382101995"
LIMIT_S = 20.0


class Wire:
    """Takes the place of the connections to Telegram, and hands each call to the judge."""

    def __init__(self, double: Double) -> None:
        self._calls, self.query = double._calls, ""

    async def post(self, path: str, body: bytes, _within: float) -> tuple[int, bytes]:
        """Answer a call as Telegram would; the id of a press may be anything, and must come back."""
        method, fields = path.rpartition("/")[2], json.loads(body)
        if method == ANSWERING and fields.get("callback_query_id") == self.query:
            fields["callback_query_id"] = QUERY
        known = self._calls.spec.methods[method].fields
        answer = await self._calls.answer(method, decoded([*fields.items()], known), lambda: False)
        return answer.status, answer.body

    def close(self) -> None:
        """Be no longer there."""


class Door:
    """Where hostile updates come in; one of the clocks for all."""

    def __init__(self, library: Library, store: Store, double: Double) -> None:
        self.double, self.store = double, store
        double.allowed = double._calls.allowed = with_covers(allowed(library), library)
        double._calls.methods.kind_of = double.allowed.kind
        double.world._ids = count(1_000_000)
        self.api = Api(double.token)
        self._wire = Wire(double)
        self.api._http = self._wire  # type: ignore[assignment]
        self.sessions = Sessions(store, Keyring(b"k" * 32, store.salt), GRACE, double.clock.now)
        turns = Turns(self.sessions, library, Times(), double.clock.now)
        self._reception = Reception(self.api, turns.take, turns.gone, double.clock.now, None, "")

    async def takes(self, incoming: Incoming) -> Taken:
        """Attend to one update, and to all that is done beside its turn."""
        self._believe(incoming)
        async with asyncio.timeout(LIMIT_S):
            taken = await self._reception.attend(incoming, self._reception.hand_for(incoming))
            while self.api._beside:
                await asyncio.gather(*self.api._beside)
        return taken

    def strangers(self, incoming: Incoming, since: int) -> list[str]:
        """The calls since then that reached anybody but the update's own chat."""
        made = self.double.calls[since:]
        return [call.method for call in made if call.chat_id != incoming.chat and call.method != ANSWERING]

    def _believe(self, incoming: Incoming) -> None:
        """Let it be in Telegram as the update says."""
        touch, chat = incoming.touch, self._chat(incoming)
        self._wire.query = touch.query
        if touch.query:
            self.double.world.queries[QUERY] = Query(incoming.chat, self.double.clock.now())
        if touch.typed and touch.typed not in chat.messages:
            now = self.double.clock.now()
            chat.messages[touch.typed] = Message(touch.typed, from_bot=False, date=now, text="x")
        if touch.pressed:
            shown = Message(touch.pressed, from_bot=True, date=touch.date, text="Hello.", kind="screen")
            chat.messages.setdefault(touch.pressed, shown).from_bot = True

    def _chat(self, incoming: Incoming) -> Chat:
        room = isinstance(incoming.what, Leave)
        chat = self.double.world.chats.setdefault(incoming.chat, Chat(incoming.chat, {}, {}))
        chat.face = {"id": incoming.chat, "type": "supergroup" if room else "private"}
        chat.inside, chat.started, chat.heard = room, not room, True
        chat.blocked = isinstance(incoming.what, Left)
        return chat


def with_covers(words: Allowed, library: Library) -> Allowed:
    """Also a covered screen may come anew: somebody hides it whose old one is gone."""
    covers = {
        pack.screen(Session(Address(CHANNEL, "0"), pack.ref, WELCOME, covered=True)).text
        for pack in library.packs.values()
    }
    return replace(words, screens={*words.screens, *covers})


def confusable(incoming: Incoming) -> bool:
    """Whether its ids look like the marks of a person, so that the judge would mistake them."""
    touch = incoming.touch
    return any(MARKED.search(str(each)) for each in (touch.typed, touch.pressed))
