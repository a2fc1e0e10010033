"""Refusals that the specification states only in words.

Each is checked by hand and cites its sentence, so that a failing test shows
the reader where it stands. Wrong shapes are found before, by `spec`.
"""

from __future__ import annotations

import re

from .markup import read_html, units
from .verdicts import Refusal
from .world import Fields, Rows

LONGEST_TEXT = 4096
MOST_ENTITIES = 100
LONGEST_DATA = 64
MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
LONGEST_TOAST = 200
MOST_COMMANDS = 100
LONGEST_COMMAND_TEXT = 256
LENGTHS = {"name": 64, "description": 512, "short_description": 120}
STYLES = ("danger", "success", "primary")
LOOKS = {"text", "style", "icon_custom_emoji_id"}
HARMLESS = {"url", "callback_data", "copy_text"}
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LINK = re.compile(r"https?://[^\s/]+", re.IGNORECASE)


def read_text(fields: Fields, place: str) -> tuple[str, list[Fields]]:
    """Give a text and its entities as they will stand, or refuse them."""
    text, entities = _parsed(fields)
    _encoded(text)
    for entity in entities:
        _harmless_link(entity.get("url", ""))
    if not text.strip():
        raise Refusal("Bad Request: message text is empty", rule="text", cites=place)
    if units(text) > LONGEST_TEXT:
        long = "MESSAGE_TOO_LONG" if place.startswith("edit") else "message is too long"
        raise Refusal(f"Bad Request: {long}", rule="text", cites=place)
    return text.strip(), entities[:MOST_ENTITIES]


def _parsed(fields: Fields) -> tuple[str, list[Fields]]:
    mode = fields.get("parse_mode", "")
    if not mode:
        return fields.get("text", ""), fields.get("entities", [])
    if mode.lower() != "html":
        raise Refusal("Bad Request: unsupported parse_mode", rule="html")
    return read_html(fields.get("text", ""))


def _encoded(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        reason = "Bad Request: strings must be encoded in UTF-8"
        raise Refusal(reason, rule="text") from None


def read_keyboard(markup: Fields | None) -> Rows:
    """Give the rows of an inline keyboard, or refuse it."""
    if markup is None:
        return []
    if "inline_keyboard" not in markup:
        _refuse_reply_keyboard(markup)
    rows: Rows = [row for row in markup["inline_keyboard"] if row]
    for button in (b for row in rows for b in row):
        _check_button(button)
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(r) > MOST_IN_A_ROW for r in rows):
        raise Refusal("Bad Request: reply markup is too long", rule="keyboard")
    return rows


def _refuse_reply_keyboard(markup: Fields) -> None:
    asked = {k for row in markup.get("keyboard", []) for b in row for k in b} - LOOKS
    rule = "asks-who" if asked else "keyboard"
    raise Refusal("Bad Request: only inline keyboards are used here", rule=rule)


def _check_button(button: Fields) -> None:
    place = "InlineKeyboardButton"
    actions = {key for key in button if key not in LOOKS}
    if len(actions) != 1 or button.get("callback_data") == "":
        reason = "Bad Request: text buttons are unallowed in the inline keyboard"
        raise Refusal(reason, rule="keyboard", cites=place)
    if actions - HARMLESS:
        reason = f"Bad Request: a button with {min(actions)} is not used here"
        raise Refusal(reason, rule="asks-who")
    _encoded(button["text"])
    if not button["text"].strip() or button.get("style", "danger") not in STYLES:
        raise Refusal("Bad Request: BUTTON_INVALID", rule="keyboard", cites=f"{place}.style")
    if len(button.get("callback_data", "").encode()) > LONGEST_DATA:
        reason, cites = "Bad Request: BUTTON_DATA_INVALID", f"{place}.callback_data"
        raise Refusal(reason, rule="keyboard", cites=cites)
    _check_link(button.get("url"))


def _check_link(url: str | None) -> None:
    _harmless_link(url or "")
    if url is not None and not LINK.match(url):
        raise Refusal("Bad Request: BUTTON_URL_INVALID", rule="keyboard")


def _harmless_link(url: str) -> None:
    """Refuse links that open an account or a chat inside the app."""
    if url.lower().startswith("tg:"):
        raise Refusal("Bad Request: tg: links are not used here", rule="asks-who")


def check_toast(text: str) -> None:
    """Refuse a toast that is too long."""
    if units(text) > LONGEST_TOAST:
        cites = "answerCallbackQuery.text"
        raise Refusal("Bad Request: MESSAGE_TOO_LONG", rule="profile", cites=cites)


def check_profile(method: str, key: str, text: str) -> None:
    """Refuse a bot's name or description that is too long."""
    if units(text) > LENGTHS[key]:
        reason, cites = f"Bad Request: bot {key} is too long", f"{method}.{key}"
        raise Refusal(reason, rule="profile", cites=cites)


def check_commands(commands: list[Fields]) -> None:
    """Refuse commands that Telegram would not list."""
    if len(commands) > MOST_COMMANDS:
        reason, cites = "Bad Request: BOT_COMMANDS_TOO_MUCH", "setMyCommands.commands"
        raise Refusal(reason, rule="profile", cites=cites)
    for command in commands:
        if not COMMAND.fullmatch(command["command"]):
            reason, cites = "Bad Request: BOT_COMMAND_INVALID", "BotCommand.command"
            raise Refusal(reason, rule="profile", cites=cites)
        if not 1 <= units(command["description"]) <= LONGEST_COMMAND_TEXT:
            reason, cites = (
                "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID",
                "BotCommand.description",
            )
            raise Refusal(reason, rule="profile", cites=cites)
