"""Through the door: a link once, then a passkey or six digits. Every refusal here reads the same."""

from typing import Final

from aiohttp import web

from bot.desk import passkeys
from bot.desk.bodies import Code, Credential, FirstCode, Link
from bot.desk.call import Call, Refused, answer, done
from bot.desk.people import Person, redeem
from bot.desk.sessions import drop_cookie, set_cookie

_NO: Final = "sign-in-no"


async def by_link(call: Call) -> web.StreamResponse:
    """Take an invitation. It may then give itself a way to sign in; in a trial it is signed in."""
    desk = call.desk
    token = call.posted(Link).token
    person = await desk.apart(lambda: redeem(desk.people, token, desk.clock()))
    if person is None:
        raise Refused(_NO)
    if desk.people.instant:
        return await _signed_in(call, person, answer({"enrol": False}))
    _, cookie = await desk.sessions.begin(person.id, enrols=True)
    enrolling = answer({"enrol": True})
    set_cookie(enrolling, cookie)
    return enrolling


async def enrol_passkey(call: Call) -> web.StreamResponse:
    """Give options; then take the passkey."""
    desk, person = call.desk, call.person
    credential = call.posted(Credential).credential
    if not desk.passkeys.possible:
        raise Refused("no-passkeys")
    if credential is None:
        return answer(await desk.passkeys.to_enrol(person))
    passkey = await desk.passkeys.enrol(person, credential)
    if passkey is None:
        raise Refused(_NO)
    return await _enrolled(call, await desk.apart(lambda: passkeys.add(desk.people, person.id, passkey)))


async def enrol_code(call: Call) -> web.StreamResponse:
    """Give a secret, once; then take the first six digits made with it."""
    from msgspec.structs import replace

    desk, session = call.desk, call.signed
    code = call.posted(FirstCode).code
    if not desk.codes.possible:
        raise Refused("no-codes")
    if not code:
        secret = desk.codes.new_secret()
        await desk.sessions.keep(replace(session, secret=secret))
        return answer({"id": session.aid, "secret": secret})
    if not session.secret:
        raise Refused(_NO)
    return await _enrolled(call, await desk.codes.enrol(session.aid, session.secret, code))


async def by_passkey(call: Call) -> web.StreamResponse:
    """Give options; then take the assertion."""
    desk = call.desk
    credential = call.posted(Credential).credential
    if not desk.passkeys.possible:
        raise Refused("no-passkeys")
    if credential is None:
        return answer(await desk.passkeys.to_sign_in())
    person = await desk.passkeys.sign_in(credential)
    if person is None:
        raise Refused(_NO)
    return await _signed_in(call, person, done())


async def by_code(call: Call) -> web.StreamResponse:
    """Take an id and six digits."""
    posted = call.posted(Code)
    person = await call.desk.codes.sign_in(posted.id, posted.code)
    if person is None:
        raise Refused(_NO)
    return await _signed_in(call, person, done())


async def out(call: Call) -> web.StreamResponse:
    """Sign out: the session is gone, its streams end, and cases go back to the queue."""
    desk, session = call.desk, call.signed
    await desk.sessions.end(session)
    desk.hang_up(session.name)
    if not session.enrols:
        await desk.cases.leave(session.aid)
        desk.counts.add("sign-out")
    gone = done()
    drop_cookie(gone)
    return gone


async def _enrolled(call: Call, person: Person | None) -> web.StreamResponse:
    if person is None:
        raise Refused(_NO)
    await call.desk.sessions.end(call.signed)
    return await _signed_in(call, person, done())


async def _signed_in(call: Call, person: Person, said: web.Response) -> web.Response:
    _, token = await call.desk.sessions.begin(person.id)
    set_cookie(said, token)
    call.desk.counts.add("sign-in")
    return said
