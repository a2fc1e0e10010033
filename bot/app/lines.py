"""What an operator reads when everything is up: where to go, and what to look at."""

from bot.channels.telegram import TryCode
from bot.config import Config
from bot.packs import Library
from bot.store.checks import Finding


def opening_lines(
    config: Config,
    words: Library,
    address: str,
    gate: TryCode | None,
    doubts: tuple[Finding, ...],
    numbers: str = "",
    desk: str = "",
) -> list[str]:
    """What an operator reads when everything is up."""
    lines = ["Wayside is running. Stop it with Ctrl+C.", "", f"  The page   {address} "]
    if desk:
        lines.append(f"  The desk   {desk} (works once, for trying it alone)")
    if config.telegram_token is None:
        lines.append("  Telegram   off; set WAYSIDE_TELEGRAM_TOKEN to switch it on")
    else:
        lines.append(f"  Telegram   {_telegram(config)}")
    where = "the Redis you named" if config.redis_url else "its own, in memory only; gone when this stops"
    lines.append(f"  Store      {where}")
    if numbers:
        lines.append(f"  Metrics    {numbers}")
    if words.demonstration:
        lines.append("  Words      a demonstration: not checked by native readers, numbers not test-called")
    if gate is not None:
        lines.append(f"  Try code   {gate.code} (send it to the bot within an hour; nobody else is answered)")
    notes = (*config.warnings, *map(str, doubts))
    lines += [f"  Note       {note}" for note in notes]
    return [*lines, ""]


def _telegram(config: Config) -> str:
    """How updates come."""
    return f"on, by webhook at {config.webhook.url}" if config.webhook else "on, by polling"
