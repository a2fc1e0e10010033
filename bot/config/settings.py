"""The table of settings, and how each is read from the environment."""

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import urlsplit

from msgspec import Struct

from bot.config import shapes
from bot.config.model import Config, ConfigError, Hidden, Webhook
from bot.config.shapes import WEBHOOK_PATH, Listen

Value = TypeVar("Value")

TELEGRAM_API: Final = "https://api.telegram.org"
WEBHOOK_PORTS: Final = (443, 80, 88, 8443)  # the only ones that Telegram's own servers call
SHORT_WEBHOOK_SECRET: Final = 16  # characters; below that we warn


class Setting(Struct, frozen=True):
    """One variable, as docs/settings.md shows it: its name, default and what it accepts."""

    name: str
    default: str
    accepts: str


SETTINGS: Final = (
    Setting("WAYSIDE_TELEGRAM_TOKEN", "none", "a token as BotFather gives it, `123456:letters`"),
    Setting("WAYSIDE_TELEGRAM_API", "Telegram's own", "an https:// URL; http:// only to this machine"),
    Setting("WAYSIDE_WEBHOOK_URL", "none", "an https:// URL; http:// only to this machine"),
    Setting("WAYSIDE_WEBHOOK_SECRET", "none", "1 to 256 of the characters A-Z a-z 0-9 _ -"),
    Setting(
        "WAYSIDE_REDIS_URL",
        "embedded",
        "redis://, rediss://, unix://, redis+sentinel://, redis+cluster://",
    ),
    Setting("WAYSIDE_SECRET", "made at start", "32 random bytes or more, as hex or base64url"),
    Setting("WAYSIDE_LISTEN", "127.0.0.1:8080", "host:port"),
    Setting("WAYSIDE_PACKS", "locales", "a folder"),
    Setting("WAYSIDE_IDLE_MINUTES", "60", "1 to 300"),
    Setting("WAYSIDE_COVER_MINUTES", "3", "1 to 60"),
    Setting("WAYSIDE_FRAME", "none", "https:// origins, with spaces between them"),
    Setting("WAYSIDE_METRICS", "none", "host:port on this machine, not the port of WAYSIDE_LISTEN"),
    Setting("WAYSIDE_DEMO", "off; on in `make run` without a token", "1 or 0"),
    Setting("WAYSIDE_DESK_FILE", "desk.json beside the packs", "a file"),
    Setting(
        "WAYSIDE_ORIGIN",
        "http://localhost: and the port in use",
        "an https:// origin; http:// only for this machine or an onion name",
    ),
)
TOOLING: Final = ("WAYSIDE_ACCEPT", "WAYSIDE_TEST_")  # beginnings that only the tests look at
_MAKE_ONE: Final = 'Make one with: python3 -c "import secrets; print(secrets.token_urlsafe(32))".'


def read(environ: Mapping[str, str]) -> Config:
    """Read every setting, or raise `ConfigError` with all that is wrong at once."""
    reader = _Reader(environ)
    packs = Path(reader.text("WAYSIDE_PACKS") or "locales")
    listen = reader.parsed("WAYSIDE_LISTEN", shapes.listen, "Write it as 127.0.0.1:8080.")
    config = Config(
        telegram_token=reader.hidden("WAYSIDE_TELEGRAM_TOKEN", r"[0-9]+:[A-Za-z0-9_-]+"),
        telegram_api=reader.parsed(
            "WAYSIDE_TELEGRAM_API", shapes.bot_api, "Write it like https://api.telegram.org."
        )
        or TELEGRAM_API,
        webhook=_webhook(reader),
        redis_url=reader.hidden("WAYSIDE_REDIS_URL", r"(unix|rediss?(\+(sentinel|cluster))?)://\S+"),
        secret=reader.hidden("WAYSIDE_SECRET", r"([0-9A-Fa-f]{2}){32,}|[A-Za-z0-9_-]{43,}={0,2}", _MAKE_ONE),
        listen=listen or Listen("127.0.0.1", 8080),
        listen_given=listen is not None,
        packs=packs,
        idle_minutes=reader.number("WAYSIDE_IDLE_MINUTES", 1, 300, default=60),
        cover_minutes=reader.number("WAYSIDE_COVER_MINUTES", 1, 60, default=3),
        frame=reader.parsed("WAYSIDE_FRAME", shapes.origins, "Name each origin; a star is not one.") or (),
        metrics=reader.parsed("WAYSIDE_METRICS", shapes.local_listen, "Write it as 127.0.0.1:9100."),
        demo=reader.switch("WAYSIDE_DEMO"),
        desk_file=Path(reader.text("WAYSIDE_DESK_FILE") or packs.parent / "desk.json"),
        origin=reader.parsed("WAYSIDE_ORIGIN", shapes.origin, "Write it like https://chat.example.org."),
        warnings=(*_unknown(environ), *_idle_settings(reader)),
    )
    _check_together(reader, config)
    if reader.faults:
        raise ConfigError(tuple(reader.faults))
    return config


class _Reader:
    """Looks settings up and gathers what is wrong with them, so that all is said at once."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self.faults: list[str] = []

    def text(self, name: str) -> str | None:
        """The value without surrounding space; empty counts as not set."""
        return self.environ.get(name, "").strip() or None

    def refuse(self, name: str, what: str, mend: str) -> None:
        self.faults.append(f"{name} {what} To mend: {mend}")

    def parsed(self, name: str, parse: Callable[[str], Value | None], mend: str) -> Value | None:
        text = self.text(name)
        value = None if text is None else parse(text)
        if text is not None and value is None:
            accepts = next(setting.accepts for setting in SETTINGS if setting.name == name)
            self.refuse(name, f"cannot be read; it accepts {accepts}.", mend)
        return value

    def hidden(self, name: str, shape: str, mend: str = "Copy it again, whole.") -> Hidden | None:
        return self.parsed(name, lambda text: Hidden(text) if re.fullmatch(shape, text) else None, mend)

    def number(self, name: str, low: int, high: int, *, default: int) -> int:
        def parse(text: str) -> int | None:
            number = int(text) if re.fullmatch("[0-9]{1,6}", text) else -1
            return number if low <= number <= high else None

        return self.parsed(name, parse, f"Choose a whole number from {low} to {high}.") or default

    def switch(self, name: str) -> bool:
        words = {"1": True, "true": True, "yes": True, "on": True}
        words |= {"0": False, "false": False, "no": False, "off": False}
        return bool(self.parsed(name, lambda text: words.get(text.lower()), "Write 1 or 0."))


def _webhook(reader: _Reader) -> Webhook | None:
    url = reader.parsed(
        "WAYSIDE_WEBHOOK_URL",
        shapes.webhook_url,
        f"Give the public https address; its path is empty or ends in {WEBHOOK_PATH}.",
    )
    secret = reader.hidden("WAYSIDE_WEBHOOK_SECRET", "[A-Za-z0-9_-]{1,256}", _MAKE_ONE)
    if url is not None and secret is not None:
        return Webhook(url, secret)
    given = {name: reader.text(name) for name in ("WAYSIDE_WEBHOOK_URL", "WAYSIDE_WEBHOOK_SECRET")}
    if any(given.values()) and not all(given.values()):
        missing = next(name for name, text in given.items() if text is None)
        reader.refuse(missing, "is missing.", "Set WAYSIDE_WEBHOOK_URL and _SECRET, or neither.")
    return None


def _check_together(reader: _Reader, config: Config) -> None:
    """Refuse what is right alone and wrong together."""
    if config.redis_url is not None and reader.text("WAYSIDE_SECRET") is None:
        reader.refuse("WAYSIDE_SECRET", "is needed with WAYSIDE_REDIS_URL.", _MAKE_ONE)
    if config.metrics is not None and config.metrics.port == config.listen.port:
        reader.refuse("WAYSIDE_METRICS", "has the port of WAYSIDE_LISTEN.", "Choose another port.")
    url = urlsplit(config.webhook.url) if config.webhook else None
    if url and config.on_telegrams_own_servers and (url.port or 443) not in WEBHOOK_PORTS:
        ports = ", ".join(map(str, WEBHOOK_PORTS))
        reader.refuse("WAYSIDE_WEBHOOK_URL", "has a port Telegram never calls.", f"Use {ports}.")


def _idle_settings(reader: _Reader) -> list[str]:
    """Say what is set and does nothing, or does less than it seems to."""
    said = []
    secret = reader.text("WAYSIDE_WEBHOOK_SECRET")
    if secret is not None and len(secret) < SHORT_WEBHOOK_SECRET:
        said.append(f"WAYSIDE_WEBHOOK_SECRET is short enough to guess. To mend: {_MAKE_ONE}")
    if reader.text("WAYSIDE_WEBHOOK_URL") and not reader.text("WAYSIDE_TELEGRAM_TOKEN"):
        said.append("WAYSIDE_WEBHOOK_URL does nothing without WAYSIDE_TELEGRAM_TOKEN.")
    return said


def _unknown(environ: Mapping[str, str]) -> list[str]:
    """Name variables that look like ours and are not: mostly slips of the keyboard."""
    known = [setting.name for setting in SETTINGS]
    said = []
    for name in sorted(environ):
        if not name.upper().startswith("WAYSIDE") or name in known or name.startswith(TOOLING):
            continue
        near = get_close_matches(name.upper(), known, n=1, cutoff=0.7)
        said.append(f"{name} is no setting." + (f" Did you mean {near[0]}?" if near else ""))
    return said
