"""HTML as the Bot API reads it: a few tags, all closed, everything else escaped.

Telegram lets a bare `&` or `>` pass, though its text says that both must be
escaped. Here they are refused, since a text that relies on luck will meet a
translation that has none.
"""

from __future__ import annotations

import re
import sys
from typing import NoReturn

from .verdicts import Refusal
from .world import Fields

TAGS = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("span", "tg-spoiler"), "spoiler"),
    "a": "text_link",
    "blockquote": "blockquote",
    "code": "code",
    "pre": "pre",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
PIECE = re.compile(
    r"<(?P<end>/?)(?P<tag>[a-zA-Z][\w-]*)(?P<attributes>(?:\s[^<>]*)?)>"
    r"|&(?P<named>lt|gt|amp|quot);|&#(?P<number>\d+|x[0-9a-fA-F]+);"
    r"|(?P<bare>[<>&])|(?P<plain>[^<>&]+)"
)
ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*["']([^"']*)["']""")


def units(text: str) -> int:
    """Count UTF-16 units, in which Telegram measures texts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def read_html(source: str) -> tuple[str, list[Fields]]:
    """Split HTML into its text and its entities, or refuse it."""
    text, entities, open_tags = "", [], list[tuple[str, Fields]]()
    for piece in PIECE.finditer(source):
        at, tag = len(source[: piece.start()].encode()), piece["tag"]
        if piece["bare"]:
            _refuse(f'Unexpected "{piece["bare"]}" at byte offset {at}')
        elif not tag:
            text += _characters(piece, at)
        elif not piece["end"]:
            open_tags.append((tag.lower(), _opened(piece, at, units(text))))
        elif not open_tags:
            _refuse(f"Unexpected end tag at byte offset {at}")
        elif open_tags[-1][0] != tag.lower():
            wanted = open_tags[-1][0]
            _refuse(f'Unmatched end tag at byte offset {at}, expected "</{wanted}>", found "</{tag}>"')
        else:
            entity = open_tags.pop()[1]
            entity["length"] = units(text) - entity["offset"]
            entities.append(entity)
    if open_tags:
        _refuse(f'Can\'t find end tag corresponding to start tag "{open_tags[-1][0]}"')
    return text, sorted((e for e in entities if e["length"]), key=_offset)


def _characters(piece: re.Match[str], at: int) -> str:
    if piece["named"]:
        return NAMED[piece["named"]]
    if not piece["number"]:
        return piece["plain"]
    digits = piece["number"]
    code = int(digits[1:], 16) if digits[0] == "x" else int(digits)
    if not 0 < code <= sys.maxunicode:
        _refuse(f"No such character at byte offset {at}")
    return chr(code)


def _opened(piece: re.Match[str], at: int, offset: int) -> Fields:
    tag, attributes = piece["tag"].lower(), dict(ATTRIBUTE.findall(piece["attributes"]))
    if tag not in TAGS or (tag == "span" and attributes.get("class") != "tg-spoiler"):
        _refuse(f'Unsupported start tag "{tag}" at byte offset {at}')
    entity: Fields = {"type": TAGS[tag], "offset": offset}
    if tag == "a":
        entity["url"] = attributes.get("href", "")
    if tag == "tg-emoji":
        entity["custom_emoji_id"] = attributes.get("emoji-id", "")
    if tag == "tg-time":
        unix = attributes.get("unix", "")
        entity["unix_time"] = int(unix) if unix.isdecimal() else _refuse(f'Invalid time "{unix}"')
    return entity


def _offset(entity: Fields) -> int:
    return int(entity["offset"])


def _refuse(why: str) -> NoReturn:
    raise Refusal(f"Bad Request: can't parse entities: {why}", rule="html")
