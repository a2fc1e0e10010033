"""A live chat as somebody with the whole Redis, and a tap on the line to it, would see it."""

import re
import time
from collections.abc import AsyncIterator

import pytest

from bot.core.session import Address
from bot.handoff import keys
from bot.handoff.holdings import relay_holdings
from tests.evidence import listening, look, traces
from tests.relay import NAMES, Relay, relay_at
from tests.relay_shapes import CASE, FEED, HOLDS, LINE, relay_life

CHAT = "4711085512345"
SAID = "Ginkgo7 leaves fell on Marlowe street"
ANSWERED = "Quartz9 is a quiet word to begin with"
HELD = "Write to heron@example.org tonight"
NOTE = "Needs a bed near the Zephyr bridge"
CARD = "Monday at nine, ask for Isolde"
AREA = "us-tx-houston-heights"
SECRETS = (CHAT, SAID, ANSWERED, HELD, NOTE, CARD, AREA, "Magdalena", *NAMES)


@pytest.fixture
async def relay(redis_url: str) -> AsyncIterator[Relay]:
    async with relay_at(redis_url) as relay:
        yield relay


async def a_whole_chat(relay: Relay) -> AsyncIterator[str]:
    """Everything that can be in a case, step by step."""
    cases = relay.cases
    tags = await cases.block_tags(Address("tg", CHAT))
    ana = await relay.waits(who=CHAT, block_tags=tags)
    await cases.beat("a1", ("en", "es"), here=True)
    yield "waiting"
    await cases.set_topic(ana, "wages")
    await cases.set_area(ana, AREA)
    await cases.claim(ana, "a1", "Magdalena", ("en",), 3, "k1")
    yield "claimed"
    await cases.say(ana, "1", SAID)
    await cases.write(ana, "a1", 1, "k2", ANSWERED)
    await cases.hold(ana, "2", HELD)
    await cases.shown(ana, 2)
    yield "lines"
    await cases.offer(ana, "a1", 1, "a2", NOTE)
    await cases.agree(ana, note=True)
    yield "offered"
    await cases.accept(ana, "a2", "Magdalena", 3)
    await cases.say(ana, "2", HELD)
    yield "accepted"
    await cases.end(ana, "a2", 2, CARD)
    yield "closing"
    await relay.set(ana, end=11)
    await cases.sweep()
    yield "closed"
    again = await relay.live(who=CHAT)
    await cases.block(again.case, "maya", 1, 3600)
    yield "blocked"


async def test_no_word_name_or_address_is_in_any_key_or_on_the_line(relay: Relay) -> None:
    async with listening(relay.url, relay.client) as tap:
        async for step in a_whole_chat(relay):
            for key, held in (await look(relay.client)).items():
                assert traces(SECRETS, key, held) == [], (step, key)
        assert traces(SECRETS, await tap.all()) == []


async def test_every_kind_of_key_was_seen(relay: Relay) -> None:
    """A search of keys that are not there would show nothing."""
    seen: set[str] = set()
    fields: set[bytes] = set()
    async for _ in a_whole_chat(relay):
        for key in await look(relay.client):
            seen |= {pattern for pattern in keys.PLAIN if re.fullmatch(pattern.encode(), key)}
            if key.startswith(b"w:{h}:c:"):
                fields |= {*await relay.client.hgetall(key)}

    assert seen == {*keys.PLAIN}
    assert {field.decode() for field in fields} == {*CASE, "k", "a", "name", "an", "area", "note", "card"}


async def test_a_plain_value_in_a_sealed_field_would_be_found(relay: Relay) -> None:
    ana = await relay.waits()
    await relay.client.hset(f"w:{{h}}:c:{ana}", "note", NOTE)

    with pytest.raises(AssertionError, match="holds something else"):
        await look(relay.client)


async def test_what_closed_leaves_only_tags_and_counts(relay: Relay) -> None:
    async for _ in a_whole_chat(relay):
        pass
    await relay.cases.worked(*[one.entry for one in await relay.cases.work(100)])

    kept = {key.split(b":")[2] for key in await look(relay.client) if relay_life(key) and b"w:k:" not in key}

    assert kept == {b"f", b"w", b"p", b"g", b"v", b"o", b"b", b"wait"}


async def test_what_the_relay_holds_is_counted_without_a_name(relay: Relay) -> None:
    before = await relay_holdings(relay.cases.store, time.time())
    assert {holding.count for holding in before} == {0}
    await relay.live()
    await relay.waits()

    held = {one.what: one.count for one in await relay_holdings(relay.cases.store, time.time())}

    assert held == {
        "cases open": 2,
        "advocates signed in": 1,
        "changes told, without words": 4,
        "screens to be looked at": 1,
        "salts of weeks": 2,
    }


def test_the_list_of_plain_fields_is_the_one_that_is_searched_by() -> None:
    plain = {pattern: fields for pattern, fields in keys.PLAIN.items() if fields}
    by_name = {r"\{h\}:c:": CASE, r"\{h\}:l:": LINE, re.escape("{h}:f"): FEED, re.escape("{h}:w"): HOLDS["w"]}

    assert len(plain) == len(by_name)
    for part, forms in by_name.items():
        assert [fields for pattern, fields in plain.items() if part in pattern] == [{*forms}]


def test_all_keys_of_the_relay_lie_in_one_slot() -> None:
    assert all(head.startswith("w:{h}:") for head in keys.HEADS.values())
    assert all(name.startswith("w:{h}:") for name in keys.of_case("x" * 16))
