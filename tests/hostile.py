"""Hostile updates: right by the specification, and then spoilt in some way.

Each has a seed and a number, and is made of these alone: `made(seed, number)` gives the one that a
failing test names. No more than a person, a room or a message id is drawn for each; all else is
ready JSON from `hostile_pieces`.
"""

import json
import os
from collections.abc import Callable, Iterator
from random import Random

from tests.hostile_pieces import DATE, ROOMS, SAID, joined, pieces, spec, written
from tests.hostile_spoiling import spoilt
from tests.telegram_double.canaries import CHAT_IDS, NAME

SEED = int(os.environ.get("WAYSIDE_TEST_SEED", "20261122"))
FIRST_ID = 731_204_981
PEOPLE = 40
BYSTANDER = CHAT_IDS + 999_999  # nobody's id here, so that no update is theirs
ASKED = ("message", "edited_message", "callback_query", "my_chat_member")
DATA = ("feed0001", "00000000", "", "x", "\u202eexit", "start.menu:urgent", "e\u0301" * 40, "9" * 65)

Fields = list[tuple[str, str]]


class Updates:
    """Makes updates that are right. `data` are tokens of real buttons, pressed now and then."""

    def __init__(self, data: tuple[str, ...] = (), chance: Random | None = None) -> None:
        self._pieces, self.chance = pieces(), chance or Random(SEED)
        self._data = [json.dumps(each) for each in (*DATA, *data)]
        self._commands = ("/start", "/start abc", "/exit", "/menu", "/hide", "/language", "1", "2")
        kinds = spec().types["Update"].fields
        self._types = {name: field.types[0] for name, field in kinds.items() if name != "update_id"}
        self._others = [name for name in self._types if name not in ASKED]
        self._contents = [key for key, field in spec().types["Message"].fields.items() if not field.required]
        self._make: dict[str, Callable[[], str]] = {
            "Message": self._message,
            "CallbackQuery": self._press,
            "ChatMemberUpdated": self._membership,
        }

    def update(self, number: int) -> str:
        """One update of any kind; mostly of those that the bot asks for."""
        kind = self._one_of(ASKED if self.chance.random() < 0.8 else self._others)
        name = self._types[kind]
        value = self._make[name]() if name in self._make else self._one_of(self._pieces[name])
        return f'{{"update_id":{FIRST_ID + number},"{kind}":{value}}}'

    def _one_of(self, options: list[str] | tuple[str, ...]) -> str:
        return options[int(self.chance.random() * len(options))]

    def _person(self) -> int:
        return CHAT_IDS + int(self.chance.random() * PEOPLE)

    def _user(self, id: int) -> str:
        return f'{{"id":{id},"is_bot":false,"first_name":"{NAME} one","username":"{NAME}_{id}"}}'

    def _chat(self, id: int) -> str:
        if self.chance.random() < 0.88:
            return f'{{"id":{id},"type":"private","first_name":"{NAME} one","username":"{NAME}_{id}"}}'
        kind = self._one_of(("group", "supergroup", "channel"))
        return f'{{"id":{ROOMS - id % 7},"type":"{kind}","title":"{NAME} room"}}'

    def _message(self) -> str:
        id = self._person()
        return joined([*self._head(id), ("from", self._user(id)), *self._content()])

    def _head(self, id: int, date: int = DATE) -> Fields:
        number = int(self.chance.random() * 1_000)
        return [("message_id", str(5_000 + number)), ("date", str(date + number)), ("chat", self._chat(id))]

    def _content(self) -> Iterator[tuple[str, str]]:
        if self.chance.random() < 0.5:
            yield "text", self._text()
        names = self.chance.sample(self._contents, int(self.chance.random() * 4))
        fields = spec().types["Message"].fields
        for name in names:
            if name not in {"text", "from"}:
                yield name, self._value(fields[name].types[0], name)

    def _text(self) -> str:
        if self.chance.random() < 0.3:
            return f'"{self._one_of(self._commands)}"'
        return written(f"{NAME} said{self._one_of(SAID)}", self.chance)

    def _value(self, type_name: str, name: str) -> str:
        if type_name in self._pieces:
            return self._one_of(self._pieces[type_name])
        if type_name.startswith("Array of "):
            return f"[{self._value(type_name[9:], name)}]"
        return {"Integer": "77", "Boolean": "true"}.get(type_name, f'"{NAME} {name}"')

    def _press(self) -> str:
        id = self._person()
        fields = [("id", f'"{id * 3}"'), ("from", self._user(id)), ("chat_instance", '"-77"')]
        choice = self.chance.random()
        if choice < 0.75:
            hello = ("text", '"Hello."')
            fields.append(("message", joined([*self._head(id), hello, ("reply_markup", self._keyboard())])))
        elif choice < 0.9:
            old = [(name, "0" if name == "date" else value) for name, value in self._head(id)]
            fields.append(("message", joined(old)))
        else:
            fields.append(("inline_message_id", f'"{NAME}"'))
        game = self.chance.random() < 0.05
        fields.append(("game_short_name", '"chess"') if game else ("data", self._one_of(self._data)))
        return joined(fields)

    def _keyboard(self) -> str:
        return '{"inline_keyboard":[[{"text":"Go on","callback_data":"feed0001"}]]}'

    def _membership(self) -> str:
        id = self._person()
        members = self._pieces["ChatMember"]
        return joined(
            [
                ("chat", self._chat(id)),
                ("from", self._user(id)),
                ("date", str(DATE)),
                ("old_chat_member", self._one_of(members)),
                ("new_chat_member", self._one_of(members)),
            ]
        )


class Hostile:
    """A run of hostile updates: about one in nine is left as it was, and a few come twice."""

    def __init__(self, seed: int = SEED, data: tuple[str, ...] = ()) -> None:
        self.seed, self._chance = seed, Random()
        self._updates = Updates(data, self._chance)

    def right(self, number: int) -> str:
        """The update of this number, before anything is done to it."""
        self._chance.seed(self.seed << 32 | number)
        return self._updates.update(number)

    def made(self, number: int) -> bytes:
        """The update of this number."""
        right = self.right(number)
        fate = self._chance.random()
        if fate < 0.02 and number:
            return self.made(number - 1)
        return right.encode() if fate < 0.13 else spoilt(right, self._chance)


def made(seed: int, number: int, data: tuple[str, ...] = ()) -> bytes:
    """One update again, as a failing test names it."""
    return Hostile(seed, data).made(number)
