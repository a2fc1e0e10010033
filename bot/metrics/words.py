"""Every word that may stand beside a number. What happened more finely than this is not counted.

A number has one row for each word of these enums (and of `bot.log.Event`), made before anything
is counted. Nothing that comes from outside can add a row: an unknown word has nowhere to go.
"""

from enum import StrEnum


class Channel(StrEnum):
    """A way a person reaches the bot; nobody reads the numbers of `talk`."""

    telegram = "telegram"
    web = "web"


class Outcome(StrEnum):
    """What became of an update: the words of `bot.channels.Taken`."""

    over = "over"
    again = "again"
    later = "later"


class Method(StrEnum):
    """A call of the Bot API that this bot makes while it serves."""

    answer_callback_query = "answerCallbackQuery"
    delete_message = "deleteMessage"
    delete_messages = "deleteMessages"
    delete_webhook = "deleteWebhook"
    edit_message_text = "editMessageText"
    get_updates = "getUpdates"
    get_webhook_info = "getWebhookInfo"
    leave_chat = "leaveChat"
    send_chat_action = "sendChatAction"
    send_message = "sendMessage"
    set_my_commands = "setMyCommands"
    set_webhook = "setWebhook"


class Answer(StrEnum):
    """How such a call ended."""

    ok = "ok"
    unchanged = "unchanged"  # the message said this already: as good as done
    refused = "refused"  # this call is denied for good, or the token is
    passing = "passing"  # 429, 5xx, silence: tried again
    gone = "gone"  # the person blocked the bot, or the chat is no more


class PutOff(StrEnum):
    """Why somebody new was not taken at once."""

    busy = "busy"  # very many came at the same time; they come again
    unfit = "unfit"  # the store would remember; they read where to turn in danger


class Swept(StrEnum):
    """What the sweep did with a screen that nobody touched."""

    cover = "cover"
    wipe = "wipe"


class Trip(StrEnum):
    """How a round trip to the store ended."""

    ok = "ok"
    down = "down"


class Post(StrEnum):
    """What one replica does for all: the words of `bot.store.Post`."""

    sweep = "sweep"
    poll = "poll"


class Build(StrEnum):
    """Which Wayside this is, as pyproject.toml says it."""

    version = "0.1.0"
