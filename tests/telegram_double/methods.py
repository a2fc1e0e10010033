"""What each method does to the world, once its parameters have the right shape."""

from __future__ import annotations

from collections.abc import Callable

from . import rules
from .verdicts import Faults, Refusal
from .world import (
    ANSWERABLE_FOR,
    DELETABLE_FOR,
    DICE_KEPT_FOR,
    Chat,
    Fields,
    Happened,
    Message,
    Rows,
    World,
)

Act = Callable[[Fields], object]

ACTIONS = frozenset(
    "typing upload_photo record_video upload_video record_voice upload_voice"
    " upload_document choose_sticker find_location record_video_note"
    " upload_video_note".split()
)
MOST_DELETED = 100
CLOSABLE_AFTER = 600


class Methods:
    """The calls that touch chats and the bot's profile; updates are elsewhere."""

    def __init__(self, world: World, faults: Faults, kind_of: Callable[[str], str]) -> None:
        """Act on this world; `kind_of` names what allows a new text."""
        self.world = world
        self.faults = faults
        self.kind_of = kind_of
        self.edit_limit: float | None = None
        self.profile: dict[tuple[str, str, str], object] = {}
        self._born = world.clock.now()
        self.acts: dict[str, Act] = {
            "answerCallbackQuery": self._answer,
            "close": self._close,
            "deleteMessage": self._delete,
            "deleteMessages": self._delete_many,
            "editMessageReplyMarkup": self._edit_keyboard,
            "editMessageText": self._edit_text,
            "getMe": lambda _fields: world.bot,
            "leaveChat": self._leave,
            "logOut": lambda _fields: True,
            "sendChatAction": self._chat_action,
            "sendMessage": self._send,
            "setMyCommands": self._set_commands,
            "deleteMyCommands": self._delete_commands,
            "getMyCommands": lambda f: self._profile("commands", f, []),
        }
        for key, name in (
            ("name", "Name"),
            ("description", "Description"),
            ("short_description", "ShortDescription"),
        ):
            self.acts[f"setMy{name}"] = self._setter(f"setMy{name}", key)
            self.acts[f"getMy{name}"] = self._getter(key)

    def _send(self, fields: Fields) -> object:
        chat = self.world.reach(fields["chat_id"])
        text, entities = rules.read_text(fields, "sendMessage.text")
        rows = rules.read_keyboard(fields.get("reply_markup"))
        message = Message(
            self.world.next_id(),
            from_bot=True,
            date=self.world.clock.now(),
            text=text,
            content=_content(fields, entities),
            rows=rows,
            silent=fields.get("disable_notification", False),
            kind=self.kind_of(text),
        )
        self.world.add(chat, message)
        self._note(chat, "sent", message)
        return self.world.json(chat, message)

    def _edit_text(self, fields: Fields) -> object:
        chat, message = self._editable(fields)
        text, entities = rules.read_text(fields, "editMessageText.text")
        rows = rules.read_keyboard(fields.get("reply_markup"))
        content = _content(fields, entities)
        self._change(message, text, content, rows)
        self._note(chat, "edited", message)
        return self.world.json(chat, message)

    def _edit_keyboard(self, fields: Fields) -> object:
        chat, message = self._editable(fields)
        rows = rules.read_keyboard(fields.get("reply_markup"))
        self._change(message, message.text, message.content, rows)
        self._note(chat, "edited", message)
        return self.world.json(chat, message)

    def _editable(self, fields: Fields) -> tuple[Chat, Message]:
        if not {"chat_id", "message_id"} <= fields.keys():
            reason, cites = "Bad Request: message identifier is not specified", ("editMessageText.chat_id")
            raise Refusal(reason, rule="shape", cites=cites)
        chat = self.world.reach(fields["chat_id"])
        message = chat.find(fields["message_id"], "edit")
        if not message.from_bot:
            raise Refusal("Bad Request: message can't be edited", rule="message")
        if self.edit_limit is not None and self.world.age(message) > self.edit_limit:
            raise Refusal("Bad Request: message can't be edited")
        return chat, message

    def _change(self, message: Message, text: str, content: Fields, rows: Rows) -> None:
        same_text = (message.text, message.content) == (text, content)
        if same_text and message.rows == rows:
            raise Refusal(
                "Bad Request: message is not modified: specified new message content and"
                " reply markup are exactly the same as a current content and reply"
                " markup of the message"
            )
        message.text, message.content, message.rows = text, content, rows
        message.edit_date = self.world.clock.now()

    def _delete(self, fields: Fields) -> object:
        chat = self.world.reach(fields["chat_id"])
        message = chat.find(fields["message_id"], "delete")
        self._check_age(message, "deleteMessage")
        self._remove(chat, message)
        return True

    def _delete_many(self, fields: Fields) -> object:
        ids = fields["message_ids"]
        if not 1 <= len(ids) <= MOST_DELETED:
            reason, cites = (
                "Bad Request: message identifiers are not specified",
                ("deleteMessages.message_ids"),
            )
            raise Refusal(reason, rule="message", cites=cites)
        chat = self.world.reach(fields["chat_id"])
        for foreign in set(ids) - chat.messages.keys():
            self.faults.add("message", f"deleteMessages names {foreign}, not of this chat")
        standing = [m for m in chat.visible() if m.message_id in ids]
        for message in standing:
            self._check_age(message, "deleteMessages")
        for message in standing:
            self._remove(chat, message)
        return True

    def _check_age(self, message: Message, cites: str) -> None:
        age, dice = self.world.age(message), "dice" in message.content
        if age >= DELETABLE_FOR or (dice and age <= DICE_KEPT_FOR):
            reason = "Bad Request: message can't be deleted for everyone"
            raise Refusal(reason, cites=cites)

    def _remove(self, chat: Chat, message: Message) -> None:
        message.gone = True
        self._note(chat, "deleted", message)

    def _answer(self, fields: Fields) -> object:
        rules.check_toast(fields.get("text", ""))
        query = self.world.queries.get(fields["callback_query_id"])
        late = "query is too old and response timeout expired or query ID is invalid"
        if query is None:
            raise Refusal(f"Bad Request: {late}", rule="query")
        if self.world.clock.now() - query.date > ANSWERABLE_FOR:
            raise Refusal(f"Bad Request: {late}")
        query.answered = True
        chat, text = self.world.chats[query.chat_id], fields.get("text", "")
        chat.toasts += [text] if text else []
        self.world.note(chat, Happened("toast", 0, text))
        return True

    def _leave(self, fields: Fields) -> object:
        chat = self.world.reach(fields["chat_id"])
        if chat.private:
            reason = "Bad Request: chat member status can't be changed in private chats"
            raise Refusal(reason, rule="group", cites="leaveChat")
        chat.inside = False
        self.world.note(chat, Happened("left", 0))
        return True

    def _chat_action(self, fields: Fields) -> object:
        self.world.reach(fields["chat_id"])
        if fields["action"] not in ACTIONS:
            reason, cites = "Bad Request: wrong parameter action in request", ("sendChatAction.action")
            raise Refusal(reason, rule="shape", cites=cites)
        return True

    def _close(self, _fields: Fields) -> object:
        left = CLOSABLE_AFTER - (self.world.clock.now() - self._born)
        if left > 0:
            reason = f"Too Many Requests: retry after {left}"
            raise Refusal(reason, code=429, cites="close", retry_after=left)
        return True

    def _set_commands(self, fields: Fields) -> object:
        rules.check_commands(fields["commands"])
        self.profile[_key("commands", fields)] = fields["commands"]
        return True

    def _delete_commands(self, fields: Fields) -> object:
        self.profile.pop(_key("commands", fields), None)
        return True

    def _setter(self, method: str, key: str) -> Act:
        def act(fields: Fields) -> object:
            rules.check_profile(method, key, fields.get(key, ""))
            self.profile[_key(key, fields)] = fields.get(key, "")
            return True

        return act

    def _getter(self, key: str) -> Act:
        return lambda fields: {key: self._profile(key, fields, "")}

    def _profile(self, key: str, fields: Fields, otherwise: object) -> object:
        return self.profile.get(_key(key, fields), otherwise)

    def _note(self, chat: Chat, what: str, message: Message) -> None:
        text = message.text if message.from_bot else ""
        self.world.note(chat, Happened(what, message.message_id, text, message.silent))


def _content(fields: Fields, entities: list[Fields]) -> Fields:
    kept = {k: fields[k] for k in ("link_preview_options",) if k in fields}
    return kept | ({"entities": entities} if entities else {})


def _key(what: str, fields: Fields) -> tuple[str, str, str]:
    return what, fields.get("language_code", ""), str(fields.get("scope", ""))
