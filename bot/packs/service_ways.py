"""How a service is reached: its numbers and its web page, each with what using it leaves behind."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from babel.core import UnknownLocaleError

from bot.packs.cards import languages_of
from bot.packs.voice import Voice
from bot.services.lists import CHANNELS
from bot.services.numbers import dialled, is_allowed
from bot.services.record import Service

DIALLED: Final = frozenset(["voice", "tty"])  # channels whose calls stand on a bill
LONGEST_URL: Final = 120  # characters of a web page; a longer one is left out
_VARIABLE: Final = {"text": "sms"}


def languages(service: Service, voice: Voice) -> str:
    """The languages it speaks, as the cards of lines say them; "" if nobody knows."""
    own = [code for code in service.languages if code.isascii()]
    codes = (*own, "interpreter") if service.interpreter else tuple(own)
    try:
        return languages_of(codes, voice) if codes else ""
    except (UnknownLocaleError, ValueError):
        return ""


def ways(service: Service, voice: Voice) -> Iterator[str]:
    """How to reach it, each with what that leaves behind; its web page last."""
    country = service.id.partition(".")[0].partition("-")[0].upper()
    for channel in CHANNELS:
        if number := service.phones.get(channel):
            shown = {_VARIABLE.get(channel, "phone"): dialled(number, country)}
            yield f"{voice.say(f'card-{channel}', **shown)}\n{voice.say(f'trace-{channel}')}"
    if _is_page(service.url):
        yield f"{voice.say('card-web', url=service.url)}\n{voice.say('trace-web')}"


def _is_page(url: str) -> bool:
    """Whether a web page can be shown: https, a plain host, nothing hidden, not too long."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return False
    return bool(host) and len(url) <= LONGEST_URL and is_allowed(url, frozenset([str(host)]))
