"""What a press on the page posts, decoded strictly: outside input, possibly forged."""

import asyncio
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from aiohttp import web

BODY = 64 * 1024  # bytes; a true form has about 400, and a line of the chat 48 KB at most
SLOW = 10.0  # seconds for a body to arrive
FIELDS = frozenset("token turn language press exit line again watch card".split())
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_LANGUAGE = re.compile(r"[A-Za-z0-9-]{0,35}")
_NUMBER = re.compile(r"[0-9]{1,10}")
_SEALED = {"press": 100, "watch": 200, "card": 3_000}  # characters; a button has 48, a card up to 2,800


@dataclass(frozen=True, slots=True)
class Form:
    """The hidden fields, and the button that was pressed."""

    token: str = field(repr=False)
    turn: int
    language: str = ""
    press: str = ""  # sealed; see bot.channels.web.buttons
    exit: bool = False  # the Exit button: leads away whatever else happens
    line: str | None = field(default=None, repr=False)  # what was typed; None: nothing was sent
    again: bool = False  # nobody did anything: the page asks by itself how things are now
    watch: str = ""  # sealed: what the page knows of a case
    card: str = field(default="", repr=False)  # sealed: what an advocate left


def fresh(language: str) -> Form:
    """The hidden fields of somebody who has just come; 256 bits that nobody can guess."""
    return Form(secrets.token_urlsafe(32), a_turn(), language)


def a_turn() -> int:
    """A number for one press: posted twice, it is handled once."""
    return secrets.randbits(32)


async def posted(request: web.Request) -> Form | None:
    """The form in a request's body; None if it is not one of ours."""
    if request.content_type != "application/x-www-form-urlencoded":
        return None
    try:
        async with asyncio.timeout(SLOW):
            return decode(await request.read())
    except (web.HTTPRequestEntityTooLarge, TimeoutError):
        return None


def decode(body: bytes) -> Form | None:
    """The form in a body, or None; never raises."""
    try:
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=len(FIELDS),
        )
    except ValueError:  # also UnicodeDecodeError
        return None
    fields = dict(pairs)
    return _form(fields) if len(fields) == len(pairs) and fields.keys() <= FIELDS else None


def _form(fields: Mapping[str, str]) -> Form | None:
    token, turn = fields.get("token", ""), fields.get("turn", "")
    language = fields.get("language", "")
    shaped = _TOKEN.fullmatch(token) and _NUMBER.fullmatch(turn) and _LANGUAGE.fullmatch(language)
    if not shaped or int(turn) >= 1 << 32:
        return None
    if any(len(fields.get(name, "")) > most for name, most in _SEALED.items()):
        return None
    line = fields.get("line")
    return Form(
        token,
        int(turn),
        language,
        fields.get("press", ""),
        exit="exit" in fields,
        line=None if line is None else line.replace("\r\n", "\n"),
        again="again" in fields,
        watch=fields.get("watch", ""),
        card=fields.get("card", ""),
    )
