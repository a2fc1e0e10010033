"""How long the worst updates take to read: little longer than ordinary ones of their length."""

from time import perf_counter

import pytest

from bot.channels.telegram.updates import decode

MOST = 64 * 1024  # bytes of an update by webhook
HEAD = b'{"update_id":5,"message":{"message_id":1,"date":2,"chat":{"id":4,"type":"private"},'
ROOM = MOST - len(HEAD) - 60


def filled(before: bytes, item: bytes, after: bytes) -> bytes:
    """A message of nearly the greatest length, filled with one thing again and again."""
    return HEAD + before + item * (ROOM // len(item)) + after + b"}}"


ORDINARY = filled(b'"text":"hello","entities":[', b'{"type":"bold","offset":0,"length":1},', b"{}]")
WORST = {
    "many photos": filled(b'"photo":[', b"{},", b"{}]"),
    "many names": filled(b'"a":0', b',"a":0', b""),
    "the chat again and again": filled(b'"a":0', b',"chat":{"id":4,"type":"private"}', b""),
    "the text again and again": filled(b'"a":0', b',"text":"\\u00e9"', b""),
    "an array without end": filled(b'"a":[', b"0,", b"0]"),
    "deep brackets": filled(b'"a":', b"[", b""),
    "hills of brackets": filled(b'"a":[', b"[" * 900 + b"]" * 900 + b",", b"0]"),
    "a long number": filled(b'"text":', b"9", b""),
    "a long fraction": filled(b'"date":0.', b"1", b""),
    "a long exponent": filled(b'"date":1e', b"1", b""),
    "white space": filled(b'"text":', b" ", b'""'),
    "escapes": filled(b'"text":"', b"\\u00e9", b'"'),
    "halves of characters": filled(b'"text":"', b"\\ud800", b'"'),
    "halves between letters": filled(b'"text":"', b"a\\ud800", b'"'),
    "halves, and a wrong text": filled(b'"text":0,"a":"', b"\\ud800\\ud83d\\ude00", b'"'),
    "backslashes": filled(b'"text":0,"a":"', b"\\\\", b'"'),
    "ids everywhere": filled(b'"text":0,"a":[', b'{"update_id":1111111111111111111},', b"0]"),
    "ids that never come": filled(b'"text":0,"a":[', b'"update_id"   ', b"0]"),
    "an id far away": b'{"update_id"' + b" " * ROOM + b':5,"message":0}',
    "a broken end": filled(b'"text":"', b"a", b"\xff"),
}


def quickest(body: bytes, times: int = 7) -> float:
    """Seconds that a body takes when nothing else is in the way."""
    taken = []
    for _ in range(times):
        begun = perf_counter()
        decode(body)
        taken.append(perf_counter() - begun)
    return min(taken)


@pytest.mark.parametrize("name", WORST)
def test_the_worst_body_takes_little_longer_than_an_ordinary_one_of_its_size(name: str) -> None:
    """An ordinary one takes 0.1 ms; the worst that was found, halves of characters, 25 times as long."""
    body = WORST[name]
    assert MOST * 0.95 < len(body) <= MOST
    assert quickest(body) < 60 * quickest(ORDINARY)


@pytest.mark.parametrize("name", WORST)
def test_a_quarter_of_the_worst_body_takes_about_a_quarter_as_long(name: str) -> None:
    """Nothing grows with the square: that would be sixteen times as long."""
    body = WORST[name]
    quarter = body[: len(HEAD) + 40] + body[len(HEAD) + 40 : -60][: MOST // 4] + body[-60:]
    assert quickest(body) < 10 * quickest(quarter) + 0.001
