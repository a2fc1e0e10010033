"""What the settings are once they are read: frozen, and showing nothing that opens anything."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bot.config.shapes import Listen, is_loopback
from bot.core.errors import WaysideError


class ConfigError(WaysideError):
    """Settings that cannot be used: one sentence each, naming the variable and the mend."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True, repr=False)
class Hidden:
    """Text that opens something; it is shown to nobody, and given out by `reveal` alone."""

    _text: str

    def reveal(self) -> str:
        """Give the text to the one part that uses it."""
        return self._text

    def __repr__(self) -> str:
        return "Hidden"


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram calls us, and the secret that it has to bring."""

    url: str
    secret: Hidden


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting in force. What `None` means stands in docs/settings.md."""

    telegram_token: Hidden | None
    telegram_api: str  # without the final slash and without /bot
    webhook: Webhook | None
    redis_url: Hidden | None
    secret: Hidden | None  # the raw text; bot.keys.parse_secret makes bytes of it
    listen: Listen
    listen_given: bool  # if not, another free port may be taken
    packs: Path
    idle_minutes: int
    cover_minutes: int
    frame: tuple[str, ...]
    metrics: Listen | None
    demo: bool
    desk_file: Path
    origin: str | None
    warnings: tuple[str, ...]  # sentences for the operator; they hold names, never values

    @property
    def on_telegrams_own_servers(self) -> bool:
        """Whether real people can reach the bot by Telegram: any Bot API off this machine."""
        host = urlsplit(self.telegram_api).hostname or ""
        return self.telegram_token is not None and not is_loopback(host)

    def origin_at(self, port: int) -> str:
        """The public origin of web chat and desk, once the port is known."""
        return self.origin or f"http://localhost:{port}"
