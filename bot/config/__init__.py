"""Environment -> frozen `Config`, or a `ConfigError` that names each variable and its mend.

`read(os.environ)` is the face. Every setting is one line of `SETTINGS`; docs/settings.md prints the
same table and a test compares the two. Texts that open something (token, secrets, the Redis URL
with its password) are `Hidden`, and no message ever repeats a value.
"""

from bot.config.model import Config, ConfigError, Hidden, Webhook
from bot.config.settings import SETTINGS, Setting, read
from bot.config.shapes import Listen, is_loopback

__all__ = [
    "SETTINGS",
    "Config",
    "ConfigError",
    "Hidden",
    "Listen",
    "Setting",
    "Webhook",
    "is_loopback",
    "read",
]
