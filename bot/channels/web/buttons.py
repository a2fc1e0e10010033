"""What a page posts and names: sealed for it, so that nobody reads it in a browser's files.

Browsers write the bodies of forms into their session files, and these outlive Exit
(measured in Chromium; tests/test_web_browser.py). A button's token is a hash that anybody
with the flows can look up, so in the open it would tell what was read. Sealed, it tells
nothing to whoever opens the profile later, and a press made elsewhere opens nothing here.
So are what the page knows of a case, and a card that an advocate left: the page alone keeps it.
"""

import base64
import secrets

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.channels.web.form import Form
from bot.core.standing import Standing

NONCE = 12  # bytes
_WATCH = b"watch"


class Buttons:
    """Seals and opens. `key` has 32 bytes; replicas must share it."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, press: str, form: Form) -> str:
        """The value of a button on the page of this form."""
        return self._sealed(press.encode(), _page(form))

    def open(self, form: Form) -> str:
        """The token that was pressed; empty if it was not sealed for this page."""
        return (self._opened(form.press, _page(form)) or b"").decode()

    def watch(self, known: Standing) -> str:
        """What a page names when it asks for news; another one on each page, even if nothing has changed."""
        return self._sealed(msgspec.json.encode((known.case, known.mark, known.seen)), _WATCH)

    def watched(self, sealed: str) -> Standing | None:
        """What a page knows of its case; None if that is not ours."""
        plain = self._opened(sealed, _WATCH)
        return None if plain is None else Standing(*msgspec.json.decode(plain, type=tuple[str, str, int]))

    def keep(self, card: str, form: Form) -> str:
        """A card, for the page itself to keep as long as its conversation lasts."""
        return self._sealed(card.encode(), _card(form)) if card else ""

    def kept(self, form: Form) -> str:
        """The card that a page has kept; empty for none."""
        return (self._opened(form.card, _card(form)) or b"").decode()

    def _sealed(self, plain: bytes, about: bytes) -> str:
        nonce = secrets.token_bytes(NONCE)
        return base64.urlsafe_b64encode(nonce + self._cipher.encrypt(nonce, plain, about)).decode()

    def _opened(self, sealed: str, about: bytes) -> bytes | None:
        try:
            whole = base64.urlsafe_b64decode(sealed)
            return self._cipher.decrypt(whole[:NONCE], whole[NONCE:], about)
        except (ValueError, InvalidTag):  # ValueError also for what is no base64 or too short
            return None


def _page(form: Form) -> bytes:
    return f"{form.token}:{form.turn}".encode()


def _card(form: Form) -> bytes:
    return f"{form.token}:card".encode()
