"""Reading what Telegram sends: nothing that names someone becomes an object, and nothing escapes."""

from collections.abc import Iterator

import msgspec
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
    _update,
    decode,
    read_batch,
)
from bot.core.events import Press, Refused
from tests.telegram_double.samples import SAMPLES, Identity

WHO = Identity(7)
CHAT = WHO.chat()
ROOM = {"id": -1_006_043_000_001, "type": "supergroup", "title": "zqcanary room"}


def message(**content: object) -> dict[str, object]:
    return {"message_id": 4711, "date": 1_790_000_000, "chat": CHAT, "from": WHO.user(), **content}


def press(**fields: object) -> dict[str, object]:
    return {
        "id": "4382101995",
        "from": WHO.user(),
        "chat_instance": "-77",
        "message": message(text="Hello.", reply_markup={"inline_keyboard": []}),
        "data": "feed0001",
        **fields,
    }


def membership(chat: dict[str, object], status: str) -> dict[str, object]:
    bot = {"id": 1, "is_bot": True, "first_name": "zqcanary"}
    return {
        "chat": chat,
        "from": WHO.user(),
        "date": 1,
        "old_chat_member": {"status": "member", "user": bot},
        "new_chat_member": {"status": status, "user": bot},
    }


def update(**kind: object) -> bytes:
    return msgspec.json.encode({"update_id": 731, **kind})


def read(**kind: object) -> Incoming:
    incoming = decode(update(**kind))
    assert incoming is not None
    return incoming


def test_typed_text_is_said_and_its_message_will_be_deleted() -> None:
    assert read(message=message(text="/start abc")) == Incoming(
        731, WHO.chat_id, Said("/start abc"), Touch(typed=4711)
    )


@pytest.mark.parametrize(
    ("kind", "refused"),
    [
        ("contact", "contact"),
        ("venue", "location"),
        ("voice", "voice"),
        ("video_note", "voice"),
        ("photo", "file"),
        ("document", "file"),
        ("video", "file"),
        ("audio", "file"),
        ("animation", "file"),
        ("sticker", "file"),
        ("dice", "other"),
        ("poll", "other"),
    ],
)
def test_what_is_never_taken_is_refused_by_its_kind(kind: str, refused: str) -> None:
    assert read(message=message(**SAMPLES[kind](WHO))).what == Refused(refused)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["location", "live_location"])
def test_a_point_on_a_map_is_passed_on_as_it_came(kind: str) -> None:
    said = read(message=message(**SAMPLES[kind](WHO))).what
    assert isinstance(said, Said)
    assert said.text == ""
    assert said.point.startswith(b"{")
    assert "." not in repr(said)


def test_a_press_carries_the_message_it_was_made_on() -> None:
    assert read(callback_query=press()) == Incoming(
        731, WHO.chat_id, Press("feed0001"), Touch(0, 4711, 1_790_000_000, "4382101995")
    )


def test_a_press_on_an_old_message_has_no_date() -> None:
    old = {"chat": CHAT, "message_id": 4711, "date": 0}
    assert read(callback_query=press(message=old)).touch.date == 0


def test_forged_data_is_cut() -> None:
    assert read(callback_query=press(data="é" * 900)).what == Press("é" * 64)


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ({"edited_message": message(text="changed")}, Erase()),
        ({"edited_message": message(location=WHO.place())}, Erase()),
        ({"my_chat_member": membership(CHAT, "kicked")}, Left()),
        ({"my_chat_member": membership(CHAT, "member")}, Nothing()),
        ({"my_chat_member": membership(ROOM, "member")}, Leave()),
        ({"my_chat_member": membership(ROOM, "administrator")}, Leave()),
        ({"my_chat_member": membership(ROOM, "left")}, Nothing()),
        ({"message": message(text="hello all") | {"chat": ROOM}}, Leave()),
        ({"edited_message": message(text="hello all") | {"chat": ROOM}}, Leave()),
        ({"callback_query": press(message=message(text="x") | {"chat": ROOM})}, Leave()),
        ({"callback_query": {**press(), "message": None, "inline_message_id": "abc"}}, Nothing()),
        ({"poll_answer": {"poll_id": "1"}}, Nothing()),
        ({}, Nothing()),
    ],
)
def test_everything_else_has_its_one_meaning(kind: dict[str, object], what: object) -> None:
    assert read(**kind).what == what


def test_an_update_that_cannot_be_read_keeps_its_id() -> None:
    assert decode(b'{"update_id": 12, "message": {"message_id": "x"}}') == Incoming(12, 0, Unread())


@pytest.mark.parametrize(
    "raw", [b"null", b"[]", b"7", b"{}", b'{"update_id":-1}', b'{"update_id":true}', b"\xff"]
)
def test_an_update_without_an_id_is_nothing(raw: bytes) -> None:
    assert decode(raw) is None


def test_one_bad_update_costs_itself_alone() -> None:
    good = update(message=message(text="hello"))
    body = b'{"ok":true,"result":[' + b",".join([b"17", good, b'{"update_id":5,"message":[]}']) + b"]}"
    batch = read_batch(body)
    assert batch == [None, decode(good), Incoming(5, 0, Unread())]


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        (rb"\ud83d", "\ufffd"),
        (rb"\uDC00\ud800", "\ufffd\ufffd"),
        (rb"\ud83d\ude00", "\U0001f600"),
        (rb"\ud83d\ud83d\ude00!", "\ufffd\U0001f600!"),
        (rb"\\\\ud83d\ud800", "\\\\ud83d\ufffd"),
    ],
)
def test_half_a_character_costs_nobody_an_update(sent: bytes, read: str) -> None:
    good = update(message=message(text="hello"))
    bad = update(message=message(text="HALF")).replace(b"HALF", sent + rb"\ud800")
    first, second = read_batch(b'{"ok":true,"result":[' + bad + b"," + good + b"]}")
    assert second == decode(good)
    assert first is not None
    assert first.what == Said(read + "\ufffd")


@pytest.mark.parametrize(
    ("body", "ids", "whole"),
    [
        (b"<html>502</html>", (), False),
        (b'{"ok":true,"result":[{"update_id":5,"message":{"text":NaN}}]}', (5,), True),
        (b'{"ok":true,"result":[{"update_id":5,"a":' + b"[" * 9_000 + b"]" * 9_000 + b"}]}", (5,), True),
        (b'{"ok":true,"result":[{"update_id":5,"message":{"text":"\\"update_id\\":6"', (5,), False),
        (b'{"ok":true,"result":{}}', (), False),
        (b"", (), False),
    ],
)
def test_an_answer_that_cannot_be_read_still_tells_the_ids_in_it(
    body: bytes, ids: tuple[int, ...], whole: object
) -> None:
    with pytest.raises(Unreadable) as unreadable:
        read_batch(body)
    assert unreadable.value.ids == ids
    assert unreadable.value.whole is whole


@pytest.mark.promise("no-names")
def test_nothing_that_names_someone_becomes_an_object() -> None:
    """Not even on the way: the structs that msgspec fills are looked at, too. A point stays undecoded."""
    kinds = [update(message=message() | make(WHO)) for name, make in SAMPLES.items() if name != "forward"]
    kinds += [update(callback_query=press()), update(my_chat_member=membership(ROOM, "member"))]
    seen = {text for raw in kinds for text in (*held_by(_update.decode(raw)), *held_by(decode(raw)))}
    points = {text for text in seen if text.startswith(("b'{\"latitude", "<msgspec.Raw "))}
    assert seen - points - {""} == set("private supergroup member Hello. feed0001 4382101995".split()) | set(
        "file voice contact location other".split()
    )


def held_by(thing: object) -> Iterator[str]:
    """Every text that hangs on a decoded thing; bytes would be one, too."""
    match thing:
        case str() | bytes() | memoryview() | msgspec.Raw():
            yield str(thing)
        case list() | tuple():
            yield from (text for each in thing for text in held_by(each))
        case _:
            slots = getattr(type(thing), "__slots__", ())
            for name in getattr(type(thing), "__struct_fields__", slots):
                yield from held_by(getattr(thing, name))


def test_decoded_things_print_nothing() -> None:
    incoming = read(message=message(text="zqcanary words"))
    assert "zqcanary" not in f"{incoming!r} {incoming.what!r} {incoming.touch!r}"
    assert str(WHO.chat_id) not in repr(incoming)
