"""What an operator sees who asks whether everything is right: the store first, then Telegram."""

from bot.app import stores
from bot.config import Config
from bot.store.checks import Finding


async def doctor(config: Config) -> tuple[Finding, ...]:
    """Look at everything outside this process that the settings name."""
    findings = await stores.doctor(config)
    if config.telegram_token is None:
        return findings
    from bot.channels.telegram.look import look

    webhook = config.webhook.url if config.webhook else None
    return (*findings, *await look(config.telegram_token.reveal(), config.telegram_api, webhook))
