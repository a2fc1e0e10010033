"""Telegram, as the settings and the words ask for it."""

import secrets
import time
from collections.abc import Callable

from bot.app.words import NO_LINE
from bot.channels import Hand
from bot.channels.telegram import CHANNEL, Lease, Telegram, TryCode, Webhook
from bot.config import Config, ConfigError
from bot.core.session import Address
from bot.packs import Library, Pack
from bot.store import Post, Store
from bot.turn import Turns

LETTERS = 2  # of a language, as Telegram writes it (ISO 639-1)
COMMANDS = ("menu", "person", "language", "hide", "exit")


def telegram(config: Config, running: Turns, gate: TryCode | None) -> Telegram | None:
    """The channel, not started yet; None without a token. Raises ConfigError."""
    words = running.library
    if config.telegram_token is None:
        return None
    if not (words.demonstration or words.default.has_confirmed_line):
        raise ConfigError((NO_LINE,))
    webhook = config.webhook
    return Telegram(
        config.telegram_token.reveal(),
        config.telegram_api,
        gate=gate,
        not_open=words.default.text("ui-not-open"),
        commands=offered(words),
        webhook=Webhook(webhook.url, webhook.secret.reveal()) if webhook else None,
        lease=_lease(running.sessions.store),
        hold=running.sessions.hold,
    )


def _lease(store: Store) -> Lease:
    """The right to ask Telegram for updates, which one replica has at a time."""
    token = secrets.token_hex(8)
    lives = Post.poll.lease_ms / 1000
    return Lease(lambda: store.lead(token, Post.poll), lambda: store.resign(token, Post.poll), lives)


def try_code(config: Config, words: Library) -> TryCode | None:
    """On Telegram's own servers a demonstration answers only those who have the try code."""
    if config.on_telegrams_own_servers and (config.demo or words.demonstration):
        return TryCode(time.time)
    return None


def offered(words: Library) -> dict[str, dict[str, str]]:
    """The commands in each language that Telegram knows by two letters, and in the default's for all others.

    Telegram itself picks the list, by the language of the app; the bot is not told which.
    """
    others = {pack.language: pack for pack in words.packs.values() if len(pack.language) == LETTERS}
    others.pop(words.default.language, None)
    return {language: commands(pack) for language, pack in {"": words.default, **others}.items()}


def commands(pack: Pack) -> dict[str, str]:
    """The commands as Telegram's menu lists them, where the words are there; none hints at a topic."""
    words = ((name, pack.text(f"ui-commands.{name}")) for name in COMMANDS)
    return {name: text for name, text in words if text}


def hand_of(bot: Telegram | None) -> Callable[[Address], Hand | None]:
    """How the sweeper reaches people: by Telegram alone, since nothing stays elsewhere."""
    return lambda address: bot.hand(address) if bot and address.channel == CHANNEL else None


def live_hand_of(bot: Telegram | None) -> Callable[[Address], Hand | None]:
    """How what happens at the desk reaches screens: by Telegram alone; others ask for it."""
    return lambda address: bot.hand(address, live=True) if bot and address.channel == CHANNEL else None
