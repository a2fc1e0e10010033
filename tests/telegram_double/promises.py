"""What this bot promised, beyond what Telegram refuses.

Telegram would carry out every call that is found here; a person with someone
reading over their shoulder would pay for it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from .world import Chat, Fields

Texts = Callable[[str], bool] | Collection[str]

KINDS = ["message", "edited_message", "callback_query", "my_chat_member"]
SPEAKING = frozenset(("sendMessage", "editMessageText"))
TOUCHING = SPEAKING | {"editMessageReplyMarkup", "sendChatAction"}
LISTENING = frozenset(("getUpdates", "setWebhook"))
DROPPING = frozenset(("setWebhook", "deleteWebhook"))

Broken = Iterator[tuple[str, str]]


def anything(_text: str) -> bool:
    """Allow every text; for tests that look at something else."""
    return True


@dataclass(slots=True)
class Allowed:
    """Which texts may come as a new message, by kind: each a set or a predicate.

    `lines` are the bland line of Exit, the calm line of a fault and "Not open
    yet."; cards and alerts may stand beside the one screen, lines may not.
    """

    screens: Texts = ()
    cards: Texts = ()
    alerts: Texts = ()
    lines: Texts = ()

    def kind(self, text: str) -> str:
        """Name the kind that allows a text, the narrowest first; "" if none does."""
        for kind in ("alert", "line", "card", "screen"):
            texts: Texts = getattr(self, f"{kind}s")
            if texts(text) if callable(texts) else text in texts:
                return kind
        return ""


def broken(method: str, fields: Fields, chat: Chat | None, allowed: Allowed) -> Broken:
    """Name each promise that a call breaks, and how."""
    if method in SPEAKING:
        yield from _preview(method, fields)
    if method == "sendMessage":
        yield from _new(fields, chat, allowed)
    if chat and method in TOUCHING:
        yield from _first_word(method, chat)
    if method in DROPPING and fields.get("drop_pending_updates"):
        yield "drop", f"{method} with drop_pending_updates"
    if method == "getUpdates" and fields.get("offset", 0) < 0:
        yield "drop", "getUpdates with a negative offset forgets what came before"
    if method == "setWebhook" and fields.get("url") and not fields.get("secret_token"):
        yield "secret", "setWebhook without secret_token"


def asks_for_right_kinds(fields: Fields, before: list[str] | None) -> Broken:
    """Hold the list of update kinds, named now or in an earlier call."""
    asked = fields.get("allowed_updates", before)
    if asked is None or sorted(asked) != sorted(KINDS):
        yield "allowed", f"allowed_updates is {asked}"


def _preview(method: str, fields: Fields) -> Broken:
    options = fields.get("link_preview_options")
    if not isinstance(options, dict) or options.get("is_disabled") is not True:
        yield "preview", f"{method} without link_preview_options.is_disabled"


def _new(fields: Fields, chat: Chat | None, allowed: Allowed) -> Broken:
    text = str(fields.get("text", ""))
    kind = allowed.kind(text)
    if not kind:
        yield "new", f"a new message that nothing allows: {text!r}"
    if kind == "alert" and chat and any(m.kind == "alert" for m in chat.visible()):
        yield "loud", "a second alert while one stands"
    if kind != "alert" and fields.get("disable_notification") is not True:
        yield "loud", f"a new message with a notification: {text!r}"


def _first_word(method: str, chat: Chat) -> Broken:
    if not chat.private:
        yield "group", f"{method} in a group or channel"
    if not chat.heard:
        yield "stranger", f"{method} before anything from that chat was delivered"
