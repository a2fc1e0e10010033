"""What Telegram says about this bot: for an operator who looks, never while people are served.

Calls as rare as these are python-telegram-bot's: it knows every field and every refusal by name.
It is loaded here only, since it would be an eighth of the bot's memory.
"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime

from telegram import Bot, WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bot.store.checks import Finding, Level

TOKEN, WEBHOOK = "WAYSIDE_TELEGRAM_TOKEN", "WAYSIDE_WEBHOOK_URL"
LATELY = 24 * 3600  # seconds: how long Telegram repeats an update, and so how long a trouble matters


async def look(token: str, api: str, webhook: str | None) -> tuple[Finding, ...]:
    """Ask Telegram who the token belongs to and how deliveries go. Never raises.

    `webhook` is the address in the settings, None when the bot polls.
    """
    try:
        async with Bot(token, f"{api}/bot") as bot:
            info = await bot.get_webhook_info()
    except InvalidToken:
        mend = "copy the token again from BotFather, whole"
        return (Finding(Level.refuse, TOKEN, "is refused by Telegram", mend),)
    except TelegramError:
        mend = "look at the network, and at WAYSIDE_TELEGRAM_API if it is set"
        return (Finding(Level.warn, TOKEN, "cannot be tried: Telegram does not answer", mend),)
    return (Finding(Level.ok, TOKEN, "is known to Telegram"), *_deliveries(info, webhook))


def _deliveries(info: WebhookInfo, webhook: str | None) -> Iterator[Finding]:
    if info.url != (webhook or ""):
        how = (
            "delivers to another address"
            if info.url and webhook
            else "delivers"
            if info.url
            else "waits to be asked"
        )
        mend = "start the bot with these settings: it tells Telegram by itself"
        yield Finding(Level.warn, WEBHOOK, f"is not what Telegram does now: it {how}", mend)
    else:
        yield Finding(
            Level.ok,
            WEBHOOK,
            "is what Telegram does" if webhook else "is not set, and Telegram waits to be asked",
        )
    if webhook and (trouble := _trouble(info)):
        yield trouble
    if info.pending_update_count:
        yield Finding(Level.note, WEBHOOK, f"{info.pending_update_count} updates wait at Telegram")


def _trouble(info: WebhookInfo) -> Finding | None:
    """The last delivery that failed, in Telegram's words, if it was lately."""
    if info.last_error_date is None:
        return None
    ago = time.time() - _seconds(info.last_error_date)
    if ago > LATELY:
        return None
    what = f'failed {round(ago / 60)} minutes ago, says Telegram: "{info.last_error_message}"'
    return Finding(Level.warn, WEBHOOK, what, "compare docs/webhook.md")


def _seconds(moment: datetime) -> float:
    return moment.astimezone(UTC).timestamp()
