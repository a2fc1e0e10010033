"""What an operator does at the desk: sees who there is and the counts, switches somebody off. No chats."""

from datetime import UTC, datetime

from aiohttp import web

from bot.desk.call import Call, Refused, answer, done
from bot.desk.counts import DAY_S, past_days, told
from bot.desk.people import switch_off


async def people(call: Call) -> web.StreamResponse:
    """Give everybody, without what opens the door."""
    now = call.desk.clock()
    return answer(
        {
            "people": [
                {
                    "id": person.id,
                    "name": person.name,
                    "role": person.role,
                    "langs": person.langs,
                    "off": person.off,
                    "invited": bool(person.invite and person.invite.until > now),
                    "enrolled": person.can_sign_in,
                }
                for person in call.desk.people.everyone()
            ]
        }
    )


async def off(call: Call) -> web.StreamResponse:
    """Switch somebody off, now: their sessions open nothing, their streams end, their cases wait again."""
    desk, aid = call.desk, call.request.match_info["person"]
    if aid == call.person.id:
        raise Refused("self")
    if await desk.apart(lambda: switch_off(desk.people, aid)) is None:
        raise Refused("unknown")
    desk.hang_up_on(aid)
    await desk.cases.leave(aid)
    desk.counts.add("off")
    return done()


async def counts(call: Call) -> web.StreamResponse:
    """Give the counts of the days that are over."""
    desk = call.desk
    days = await past_days(desk.vault.wire, desk.clock())
    return answer({"days": [{"day": name_of(day), "counts": told(of)} for day, of in days.items()]})


def name_of(day: int) -> str:
    """Write a day's number as a date."""
    return datetime.fromtimestamp(day * DAY_S, UTC).date().isoformat()
