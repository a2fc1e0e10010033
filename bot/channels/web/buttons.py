"""What a button posts: its token, sealed for the one page it stands on.

Browsers write the bodies of forms into their session files, and these outlive Exit
(measured in Chromium; tests/test_web_browser.py). A button's token is a hash that anybody
with the flows can look up, so in the open it would tell what was read. Sealed, it tells
nothing to whoever opens the profile later, and a press made elsewhere opens nothing here.
"""

import base64
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.channels.web.form import Form

NONCE = 12  # bytes


class Buttons:
    """Seals and opens presses. `key` has 32 bytes; replicas must share it."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, press: str, form: Form) -> str:
        """The value of a button on the page of this form."""
        nonce = secrets.token_bytes(NONCE)
        sealed = self._cipher.encrypt(nonce, press.encode(), _page(form))
        return base64.urlsafe_b64encode(nonce + sealed).decode()

    def open(self, form: Form) -> str:
        """The token that was pressed; empty if it was not sealed for this page."""
        try:
            sealed = base64.urlsafe_b64decode(form.press)
            return self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], _page(form)).decode()
        except (ValueError, InvalidTag):  # ValueError also for what is no base64 or too short
            return ""


def _page(form: Form) -> bytes:
    return f"{form.token}:{form.turn}".encode()
