"""What an advocate does with a case. Whether it is theirs, in this ownership, the relay decides each time."""

from typing import Final, TypeVar

from aiohttp import web

from bot.core.live import Line, among
from bot.desk.asks import Ask
from bot.desk.bodies import (
    MOST_TEXT,
    Block,
    Claim,
    Close,
    Held,
    Offer,
    Requeue,
    Say,
    TakeBack,
)
from bot.desk.call import Call, Refused, answer, done
from bot.handoff import Mine, No

HOUR_S: Final = 3600
WEEK_H: Final = 168
_ACCEPTED: Final = 202
Answer = TypeVar("Answer")


async def lines(call: Call) -> web.StreamResponse:
    """Give the lines after a number: never below where this owner begins."""
    after = call.request.query.get("after", "0")
    if not (after.isascii() and after.isdigit() and len(after) < 16):  # noqa: PLR2004  (a number of a line)
        raise Refused("body")
    mine = await held(call)
    found = _yes(await call.desk.cases.lines(call.case, call.person.id, int(after)))
    return answer({"lines": [told(line, mine, call.person.name) for line in found]})


async def claim(call: Call) -> web.StreamResponse:
    """Take a case out of the queue."""
    posted, person, cases = call.posted(Claim), call.person, call.desk.cases
    claimed = await cases.claim(call.case, person.id, person.name, person.langs, person.cap, posted.key)
    if isinstance(claimed, No) and claimed.why == "taken":
        owner = await _owner(call)
        raise Refused("taken-by" if owner else "taken", name=owner)
    claimed = _yes(claimed)
    call.desk.counts.add("claim")
    return answer({"epoch": claimed.epoch, "seq": claimed.seq})


async def write(call: Call) -> web.StreamResponse:
    """Say a line; the same key is the same line."""
    posted = call.posted(Say)
    text = posted.text.strip()
    if len(text) > MOST_TEXT:
        raise Refused("long")
    if not text:
        raise Refused("body")
    cases = call.desk.cases
    number = _yes(await cases.write(call.case, call.person.id, posted.epoch, posted.key, text))
    call.desk.counts.add("write")
    return answer({"seq": number}, _ACCEPTED)


async def take_back(call: Call) -> web.StreamResponse:
    """Take a line of one's own back, within a minute."""
    posted = call.posted(TakeBack)
    _yes(await call.desk.cases.take_back(call.case, call.person.id, posted.epoch, posted.seq))
    call.desk.counts.add("take-back")
    return done()


async def offer(call: Call) -> web.StreamResponse:
    """Offer a case to somebody who is here."""
    posted, desk = call.posted(Offer), call.desk
    if posted.to == call.person.id:
        raise Refused("self")
    other = next((each for each in desk.people.everyone() if each.id == posted.to), None)
    if other is None or other.off or not other.roles & {"advocate", "lead"}:
        raise Refused("not-here")
    if posted.to not in await desk.cases.people():
        raise Refused("not-here")
    if not among((await held(call)).language, other.langs):
        raise Refused("language")
    _yes(await desk.cases.offer(call.case, call.person.id, posted.epoch, posted.to, posted.note.strip()))
    desk.counts.add("offer")
    return done()


async def accept(call: Call) -> web.StreamResponse:
    """Take what was offered."""
    person = call.person
    taken = _yes(await call.desk.cases.accept(call.case, person.id, person.name, person.cap))
    call.desk.counts.add("accept")
    return answer({"epoch": taken.epoch, "seq": taken.seq})


async def decline(call: Call) -> web.StreamResponse:
    """Leave it where it is."""
    _yes(await call.desk.cases.decline(call.case, call.person.id))
    call.desk.counts.add("decline")
    return done()


async def requeue(call: Call) -> web.StreamResponse:
    """Put a case back to the front of the queue; a lead may do so with somebody else's."""
    posted, person = call.posted(Requeue), call.person
    if posted.of not in {None, person.id} and "lead" not in person.roles:
        raise Refused("role")
    owner = posted.of or person.id
    _yes(await call.desk.cases.requeue(call.case, owner, posted.epoch, undo=posted.undo))
    call.desk.counts.add("requeue")
    return done()


async def close(call: Call) -> web.StreamResponse:
    """End a chat; for ten seconds it can be taken back."""
    posted = call.posted(Close)
    _yes(await call.desk.cases.end(call.case, call.person.id, posted.epoch, posted.card.strip()))
    call.desk.counts.add("close")
    return done()


async def resume(call: Call) -> web.StreamResponse:
    """Not the end after all."""
    posted = call.posted(Held)
    _yes(await call.desk.cases.resume(call.case, call.person.id, posted.epoch))
    call.desk.counts.add("resume")
    return done()


async def typing(call: Call) -> web.StreamResponse:
    """Let the person see that somebody writes."""
    await held(call)
    await call.desk.typing(call.case)
    return done()


async def block(call: Call) -> web.StreamResponse:
    """Let somebody open no case for a while. For a week a lead has to say yes."""
    posted, person, desk = call.posted(Block), call.person, call.desk
    if posted.hours == WEEK_H:
        mine = await held(call, posted.epoch)
        await desk.asks.add(Ask.of("block", person, mine))
        desk.counts.add("ask-week")
        return answer({"asked": True}, _ACCEPTED)
    _yes(await desk.cases.block(call.case, person.id, posted.epoch, posted.hours * HOUR_S))
    desk.counts.add("block")
    return done()


async def ask_lead(call: Call) -> web.StreamResponse:
    """Ask a lead to come: who asks, and the codename; nothing of what was said."""
    posted = call.posted(Held)
    await call.desk.asks.add(Ask.of("come", call.person, await held(call, posted.epoch)))
    call.desk.counts.add("ask-lead")
    return done()


async def held(call: Call, epoch: int | None = None) -> Mine:
    """Give the case that the address names, if it is this advocate's (in this ownership)."""
    for mine in await call.desk.cases.mine(call.person.id):
        if mine.case == call.case and mine.state != "asked":
            if epoch not in {None, mine.epoch}:
                raise Refused("stale")
            return mine
    raise Refused("gone")


def told(line: Line, mine: Mine, reader: str) -> dict[str, object]:
    """Write a line down for the page; one that somebody else wrote before with their name."""
    said: dict[str, object] = {"seq": line.number, "from": line.by, "text": line.text}
    if line.by == "advocate":
        said["status"] = "shown" if line.number <= mine.shown else "queued"
        if line.name != reader:
            said["who"] = line.name
    return said


async def _owner(call: Call) -> str:
    """Find who has a case, to say so by name; only asked when a claim came too late."""
    desk = call.desk
    for person in desk.people.everyone():
        if not person.off and any(mine.case == call.case for mine in await desk.cases.mine(person.id)):
            return person.name
    return ""


def _yes(answered: "Answer | No") -> Answer:
    if isinstance(answered, No):
        raise Refused(answered.why)
    return answered
