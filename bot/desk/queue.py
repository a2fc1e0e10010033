"""What there is to see and to say besides chats: the queue, who is here, words, the lead's board."""

import asyncio
import re
from typing import Final

from aiohttp import web

from bot.core.live import among
from bot.desk import names
from bot.desk.bodies import Beat, Shut
from bot.desk.call import Call, answer, done
from bot.desk.people import LANGUAGE, Person
from bot.handoff import Mine
from bot.store.carrier import answered

GREY_S: Final = 30.0
LOST_S: Final = 60.0
SHUT_S: Final = 12 * 3600
AWAY_S: Final = 600


async def me(call: Call) -> web.StreamResponse:
    """Tell who is signed in."""
    person = call.person
    return answer(
        {
            "id": person.id,
            "name": person.name,
            "role": person.role,
            "roles": sorted(person.roles),
            "langs": person.langs,
            "cap": person.cap,
            "ui": call.tongue.language,
        }
    )


async def words(call: Call) -> web.StreamResponse:
    """Give the desk's own words in a language, and what the packs have for advocates."""
    asked = call.request.query.get("lang", "")
    wanted = asked if re.fullmatch(LANGUAGE, asked) else ""
    tongue = call.desk.tongues.first([wanted, *call.person.langs])
    own = {"lang": tongue.language, "dir": tongue.direction, "ui": tongue.ui, "topics": tongue.topics}
    return answer({**call.desk.words(wanted or tongue.language), **own})


async def queue(call: Call) -> web.StreamResponse:
    """Give the whole picture: who waits, what is mine, what is offered to me, who is here."""
    desk, person = call.desk, call.person
    waiting = await desk.cases.queue(person.langs)
    mine = await desk.cases.mine(person.id)
    people = await _people(call)
    return answer(
        {
            "waiting": [
                {
                    "case": each.case,
                    "name": each.name,
                    "lang": each.language,
                    "topic": each.topic,
                    "since": each.since,
                    "place": each.place,
                }
                for each in waiting
            ],
            "mine": [held(each) for each in mine if each.state != "asked"],
            "offers": [
                {**card(each), "by": each.by, "note": each.note} for each in mine if each.state == "asked"
            ],
            "people": people,
            "open": bool(desk.cases.floor.open),
        }
    )


async def beat(call: Call) -> web.StreamResponse:
    """Say that one is still here; renews the session."""
    desk, person, posted = call.desk, call.person, call.posted(Beat)
    here = posted.state == "here"
    away = ("HDEL", names.AWAY, person.id) if here else ("HSET", names.AWAY, person.id, posted.state)
    replies = await desk.vault.wire.ask(("EXISTS", names.SHUT), away, ("EXPIRE", names.AWAY, AWAY_S))
    shut, _ = answered(replies[0]), answered(replies[1])
    here = here and not shut
    await desk.cases.beat(person.id, person.langs, here=here)
    await desk.sessions.keep(call.signed)
    await desk.counts.write_down(desk.vault.wire, desk.clock())
    return answer({"left": int(desk.sessions.left(call.signed)), "shut": bool(shut)})


async def board(call: Call) -> web.StreamResponse:
    """Give a lead the load and the waits, and what is asked; no words of any chat."""
    desk = call.desk
    langs = sorted({lang for person in _at_desk(call) for lang in person.langs})
    lengths = await desk.cases.lengths(langs)
    states = await _states(call)
    load = [
        {
            "id": person.id,
            "name": person.name,
            "langs": person.langs,
            "cap": person.cap,
            "state": states[person.id],
            "cases": len(held),
            "chats": held,
        }
        for person, held in [(person, await _load(call, person)) for person in _at_desk(call)]
        if person.id in states
    ]
    waits = []
    for lang in langs:
        there = [length for one, length in lengths.items() if among(one, langs) == lang]
        waits.append(
            {
                "lang": lang,
                "waiting": sum(count for count, _ in there),
                "longest": _longest([since for _, since in there], desk.clock()),
                "open": lang in desk.cases.floor.open,
            }
        )
    asks = [
        {"id": ask.id, "kind": ask.kind, "who": ask.who, "name": ask.name} for ask in await desk.asks.now()
    ]
    shut = await desk.vault.wire.one("EXISTS", names.SHUT)
    return answer({"people": load, "waits": waits, "asks": asks, "shut": bool(shut)})


async def shut(call: Call) -> web.StreamResponse:
    """Close the desk, or open it again: chats go on, nobody new comes. It opens by itself in 12 hours."""
    wire = call.desk.vault.wire
    closes = call.posted(Shut).shut
    command = ("SET", names.SHUT, "1", "EX", SHUT_S) if closes else ("DEL", names.SHUT)
    answered((await wire.ask(command))[0])
    call.desk.counts.add("shut" if closes else "open")
    return done()


def card(mine: Mine) -> dict[str, object]:
    """What a card shows, whoever sees it."""
    return {"case": mine.case, "name": mine.name, "lang": mine.language, "topic": mine.topic}


def held(mine: Mine) -> dict[str, object]:
    """What its owner sees of a case besides its lines."""
    return {
        **card(mine),
        "epoch": mine.epoch,
        "seq": mine.seq,
        "start": mine.start,
        "shown": mine.shown,
        "state": mine.state,
        "since": mine.since,
        "area": mine.area,
        "note": mine.note,
        "to": mine.to,
    }


async def _load(call: Call, person: Person) -> list[dict[str, object]]:
    """What a lead sees of somebody's cases: enough to give one back to the queue."""
    cases = await call.desk.cases.mine(person.id)
    return [
        {**card(each), "epoch": each.epoch, "state": each.state} for each in cases if each.state != "asked"
    ]


def _longest(since: list[int], now: float) -> int:
    """How many minutes the first has waited."""
    return int(max(0, now - min(since) / 1000) // 60) if since else 0


def _at_desk(call: Call) -> tuple[Person, ...]:
    everyone = call.desk.people.everyone()
    return tuple(person for person in everyone if not person.off and person.roles & {"advocate", "lead"})


async def _people(call: Call) -> list[dict[str, object]]:
    states = await _states(call)
    return [
        {"id": person.id, "name": person.name, "langs": person.langs, "state": states[person.id]}
        for person in _at_desk(call)
        if person.id in states
    ]


async def _states(call: Call) -> dict[str, str]:
    """Tell of whoever is signed in: here, away, grey, lost."""
    cases, wire = call.desk.cases, call.desk.vault.wire
    beats, reply = await asyncio.gather(cases.people(), wire.one("HGETALL", names.AWAY))
    flat = (
        [bytes(word).decode() for word in reply if isinstance(word, bytes)] if isinstance(reply, list) else []
    )
    away = dict(zip(flat[::2], flat[1::2], strict=True))
    return {aid: _state(quiet, away.get(aid, "here")) for aid, quiet in beats.items()}


def _state(quiet: float, said: str) -> str:
    if quiet < GREY_S:
        return said
    return "grey" if quiet < LOST_S else "lost"
