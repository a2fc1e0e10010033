"""Hostile updates: whatever comes, nothing escapes, and one spoils no other.

`tests.hostile.made(seed, number)` gives the update that a failing test names.
"""

import json
import traceback
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from bot.channels import Said
from bot.channels.telegram.updates import (
    Erase,
    Incoming,
    Leave,
    Left,
    Nothing,
    Touch,
    Unread,
    Unreadable,
    decode,
    read_batch,
)
from bot.core.events import Press, Refused
from tests.hostile import FIRST_ID, SEED, Hostile
from tests.hostile_ear import Ear, listening
from tests.hostile_pieces import pieces, spec
from tests.long import many
from tests.telegram_double.canaries import STEMS

PROMISED = (Erase, Leave, Left, Nothing, Press, Refused, Said, Unread)
KINDS = {"contact", "location", "voice", "file", "other"}


@pytest.fixture
def ear() -> Iterator[Ear]:
    with listening() as ear:
        yield ear


# What an update means, said a second time and in other words.


def meaning(update: dict[str, Any]) -> tuple[int, object, Touch]:
    """The chat, what happened there and what it touched, as platform.md wants an update read."""
    match update:
        case {"callback_query": query}:
            message = query.get("message")
            if message is None:
                return 0, Nothing(), Touch()
            touch = Touch(0, message["message_id"], message["date"], query["id"])
            return at(message["chat"], Press(query.get("data", "")[:64]), touch)
        case {"message": message}:
            return at(message["chat"], content(message), Touch(typed=message["message_id"]))
        case {"edited_message": message}:
            return at(message["chat"], Erase(), Touch(typed=message["message_id"]))
        case {"my_chat_member": change}:
            out = change["new_chat_member"]["status"] in {"kicked", "left"}
            private = change["chat"]["type"] == "private"
            what = (Left() if private else Nothing()) if out else (Nothing() if private else Leave())
            return change["chat"]["id"], what, Touch()
        case _:
            return 0, Nothing(), Touch()


def at(chat: dict[str, Any], what: object, touch: Touch) -> tuple[int, object, Touch]:
    return (chat["id"], what, touch) if chat["type"] == "private" else (chat["id"], Leave(), Touch())


def content(message: dict[str, Any]) -> Said | Refused:
    if "text" in message:
        return Said(message["text"])
    if "location" in message and "venue" not in message:
        return Said("", json.dumps(message["location"]).encode())
    for kind, names in (
        ("contact", "contact"),
        ("location", "venue"),
        ("voice", "voice video_note"),
        ("file", "photo document video audio animation sticker story"),
    ):
        if not message.keys().isdisjoint(names.split()):
            return Refused(kind)  # type: ignore[arg-type]
    return Refused("other")


def parsed(what: object) -> object:
    """The same with a point as this file writes it; it is passed on as it came."""
    is_point = isinstance(what, Said) and what.point
    return Said("", json.dumps(json.loads(what.point)).encode()) if is_point else what


# The generator itself.


def test_every_field_of_every_type_that_an_update_reaches_is_there() -> None:
    for name, made in pieces().items():
        wanted = spec().types[name].fields.keys()
        seen = {key for piece in made if piece.startswith("{") for key in json.loads(piece)}
        assert seen >= wanted


def test_updates_are_right_before_they_are_spoilt() -> None:
    hostile, kinds, fields = Hostile(), set(), set()
    for number in range(4_000):
        update = json.loads(hostile.right(number))
        assert spec().of_value(("Update",), update, f"{SEED}/{number}") == []
        kinds |= update.keys()
        fields |= update.get("message", {}).keys()
    assert kinds == spec().types["Update"].fields.keys()
    assert fields == spec().types["Message"].fields.keys()


def test_one_of_them_can_be_made_again() -> None:
    first, again = Hostile(3), Hostile(3)
    run = [first.made(number) for number in range(200)]
    assert [again.made(number) for number in reversed(range(200))] == run[::-1]
    assert len(set(run)) > 190


# The decoder.


def test_every_right_update_means_what_it_says() -> None:
    hostile = Hostile()
    for number in range(many(20_000, 200_000)):
        right = hostile.right(number)
        read = decode(right.encode())
        assert isinstance(read, Incoming), f"{SEED}/{number}"
        meant = meaning(json.loads(right))
        assert (read.chat, parsed(read.what), read.touch) == meant, f"{SEED}/{number}"
        assert read.update_id == FIRST_ID + number


def test_a_hundred_thousand_hostile_updates_let_nothing_escape(ear: Ear) -> None:
    """A million of them by `make prove`. Only what is promised comes out, and nothing is said about it."""
    hostile, whats = Hostile(), set()
    for number in range(many(100_000, 1_000_000)):
        raw = hostile.made(number)
        try:
            read = decode(raw)
        except BaseException as escaped:
            escaped.add_note(f"escaped at {SEED}/{number}")
            raise
        whats.add(type(read.what) if read else None)
        assert read is None or as_promised(read, raw), f"{SEED}/{number}"
    assert whats == {None, *PROMISED}
    assert ear.heard == []


FOUND = {
    "an id with a fraction is no id": (b'{"update_id":7.5}', None),
    "an id that begins with 0 is no id": (b'{"update_id":07}', None),
    "an id that may have been cut is no id": (b'{"update_id":73', None),
    "an id beyond 62 bits is no id": (b'{"update_id":4611686018427387904}', None),
    "an id is kept if all else is spoilt": (b'{"update_id":7 , "message":{]', Incoming(7, 0, Unread())),
    "half a character spoils no other field": (
        rb'{"update_id":7,"message":{"message_id":3,"chat":{"id":4,"type":"private"},"a":"\udc00","text":"\ud83d"}}',
        Incoming(7, 4, Said("\ufffd"), Touch(typed=3)),
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_was_found_before_stays_mended(name: str) -> None:
    raw, read = FOUND[name]
    assert decode(raw) == read


def as_promised(read: Incoming, raw: bytes) -> bool:
    """Whether a result is of the kind that is promised, stands in the update, and tells nothing."""
    what, touch = read.what, read.touch
    numbers = (read.update_id, touch.typed, touch.pressed, touch.date)
    return (
        type(what) in PROMISED
        and all(type(number) is int and 0 <= number < 2**62 for number in numbers)
        and type(read.chat) is int
        and abs(read.chat) < 2**62
        and str(read.update_id).encode() in raw
        and str(read.chat).encode() in raw + b"0"
        and (not isinstance(what, Press) or len(what.token) <= 64)
        and (not isinstance(what, Refused) or what.kind in KINDS)
        and f"{read!r}{touch!r}" == "Incoming(…)Touch(…)"
        and (isinstance(what, Press) or not any(stem in repr(what) for stem in STEMS))
    )


def test_a_spoilt_update_takes_nobody_elses_with_it(ear: Ear) -> None:
    """In an answer to getUpdates; one that is no JSON any more still gives every neighbour's id."""
    hostile, chance, outcomes = Hostile(), Random(SEED), set()
    for number in range(0, many(40_000, 400_000), 8):
        sound = [hostile.right(each).encode() for each in range(number, number + 7)]
        parts = [*sound]
        parts.insert(chance.randrange(8), hostile.made(number + 7))
        body = b'{"ok":true,"result":[' + b",".join(parts) + b"]}"
        wanted = [decode(each) for each in sound]
        batch, outcome = read_whole(body)
        outcomes.add(outcome)
        if outcome == "read":
            assert all(each in batch for each in wanted), f"{SEED}/{number + 7}"
        else:
            assert {each.update_id for each in wanted if each} <= {*batch}, f"{SEED}/{number + 7}"
            assert {type(each) for each in batch} == {int}
    assert outcomes == {"read", "unreadable"}
    assert ear.heard == []


def read_whole(body: bytes) -> tuple[list[Any], str]:
    """What an answer holds, or else the ids that were found in it; the error tells nothing else."""
    try:
        return [*read_batch(body)], "read"
    except Unreadable as unreadable:
        told = "".join(traceback.format_exception(unreadable))
        return [*unreadable.ids, *(stem for stem in STEMS if stem in told)], "unreadable"
