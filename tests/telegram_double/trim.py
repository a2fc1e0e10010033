"""Makes `spec.json` from the full machine-readable Bot API description.

Run it as `python -m tests.telegram_double.trim FULL.json` when the API moves on.
The full file (905 KB) is PaulSonOfLars/telegram-bot-api-spec at the commit named
in `spec.COMMIT`, under the licence in `spec.LICENSE`. What is kept:

- the methods in `SPOKEN`, and every type that they or an Update reach, so that
  any update a test invents can be checked;
- each field as one word, `"name": "Type | Other"`, with `"name?"` for optional;
  where the text says that a field is always one value, that value in quotes;
- the sentences that the rules cite (`CITED`), and all other methods by name.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent

SPOKEN = (
    "answerCallbackQuery",
    "close",
    "deleteMessage",
    "deleteMessages",
    "deleteMyCommands",
    "deleteWebhook",
    "editMessageReplyMarkup",
    "editMessageText",
    "getMe",
    "getMyCommands",
    "getMyDescription",
    "getMyName",
    "getMyShortDescription",
    "getUpdates",
    "getWebhookInfo",
    "leaveChat",
    "logOut",
    "sendChatAction",
    "sendMessage",
    "setMyCommands",
    "setMyDescription",
    "setMyName",
    "setMyShortDescription",
    "setWebhook",
)

CITED = (
    "BotCommand.command",
    "BotCommand.description",
    "InlineKeyboardButton",
    "InlineKeyboardButton.callback_data",
    "InlineKeyboardButton.style",
    "MessageEntity.type",
    "answerCallbackQuery.text",
    "close",
    "deleteMessage",
    "deleteMessages",
    "deleteMessages.message_ids",
    "editMessageText.chat_id",
    "editMessageText.text",
    "getUpdates",
    "getUpdates.limit",
    "getUpdates.offset",
    "leaveChat",
    "sendChatAction.action",
    "sendMessage.chat_id",
    "sendMessage.text",
    "setMyCommands.commands",
    "setMyDescription.description",
    "setMyName.name",
    "setMyShortDescription.short_description",
    "setWebhook.max_connections",
    "setWebhook.secret_token",
    "setWebhook.url",
)

ALWAYS = re.compile(r'(?:always|must be) "?(\w+)"?\.?$')


def main() -> None:
    """Trim the file named on the command line into `spec.json` beside this one."""
    full = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    (HERE / "spec.json").write_text(_lines(trim(full)), encoding="utf-8")


def trim(full: dict[str, Any]) -> dict[str, Any]:
    """Keep what the double speaks, and what that reaches."""
    methods = {name: full["methods"][name] for name in SPOKEN}
    types = {name: full["types"][name] for name in sorted(_reached(full, methods))}
    return {
        "version": full["version"],
        "methods": {n: {"returns": m["returns"], **_shape(m)} for n, m in methods.items()},
        "types": {name: _shape(shape) for name, shape in types.items()},
        "cited": {place: _sentence(full, place) for place in CITED},
        "unspoken": sorted(set(full["methods"]) - set(SPOKEN)),
    }


def _reached(full: dict[str, Any], methods: dict[str, Any]) -> set[str]:
    todo = ["Update", *(r for m in methods.values() for r in m["returns"])]
    todo += [t for m in methods.values() for t in _mentioned(m)]
    seen: set[str] = set()
    while todo:
        name = todo.pop().replace("Array of ", "")
        if name in full["types"] and name not in seen:
            seen.add(name)
            todo += _mentioned(full["types"][name])
    return seen


def _mentioned(shape: dict[str, Any]) -> list[str]:
    fields: list[str] = [t for f in shape.get("fields", []) for t in f["types"]]
    return [*fields, *shape.get("subtypes", [])]


def _shape(shape: dict[str, Any]) -> dict[str, Any]:
    if "subtypes" in shape:
        return {"subtypes": shape["subtypes"]}
    return {"fields": dict(_field(field) for field in shape.get("fields", []))}


def _field(field: dict[str, Any]) -> tuple[str, str]:
    name = field["name"] + ("" if field["required"] else "?")
    fixed = ALWAYS.search(field["description"])
    if fixed and field["required"] and field["types"] == ["String"]:
        return name, f'"{fixed[1]}"'
    return name, " | ".join(field["types"])


def _sentence(full: dict[str, Any], place: str) -> str:
    owner, _, field = place.partition(".")
    shape = full["methods"].get(owner) or full["types"][owner]
    if not field:
        return " ".join(shape["description"])
    found = next(f for f in shape["fields"] if f["name"] == field)
    return str(found["description"])


def _lines(spec: dict[str, Any]) -> str:
    """JSON with one method, type or sentence to a line, so that a diff reads."""
    parts = []
    for key, value in spec.items():
        if isinstance(value, dict):
            rows = ",\n".join(f"  {json.dumps(k)}: {_flat(v)}" for k, v in value.items())
            parts.append(f"{json.dumps(key)}: {{\n{rows}\n }}")
        else:
            parts.append(f"{json.dumps(key)}: {_flat(value)}")
    return "{\n " + ",\n ".join(parts) + "\n}\n"


def _flat(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    main()
