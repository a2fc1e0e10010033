"""Somebody who got a link that was not theirs, and somebody who looks further than their own chats."""

import pyotp
import pytest
from redis.asyncio import Redis as Client

from tests.desk_client import Authenticator, Browsers, browsers
from tests.desk_server import AtWork
from tests.test_desk_sign_in import enrolled, signs_in

pytest_plugins = ["tests.desk"]
pytestmark = pytest.mark.redis


async def test_who_took_an_older_link_gives_themselves_no_passkey_beside_its_owners(filed: AtWork) -> None:
    async with browsers(filed) as room:
        thief = await room.of("maya")  # the link was caught, and Maya asked for another
        phone = await enrolled(filed, room.strange())

        caught = Authenticator(filed.origin)
        options = (await thief.posts("enrol/passkey")).body
        assert (await thief.posts("enrol/passkey", {"credential": caught.creates(options)})).status == 401
        assert (await thief.gets("me")).status == 403
        assert (await signs_in(room.strange(), caught)).status == 401
        assert (await signs_in(room.strange(), phone)).status == 204


async def test_who_took_an_older_link_gives_themselves_no_six_digits_either(filed: AtWork) -> None:
    async with browsers(filed) as room:
        thief = await room.of("maya")
        told = (await thief.posts("enrol/totp")).body
        filed.token("maya")  # the operator's next link, which Maya has not opened yet

        code = pyotp.TOTP(told["secret"]).at(filed.desk.clock())
        assert (await thief.posts("enrol/totp", {"code": code})).status == 401
        assert (await thief.gets("me")).status == 403


async def test_who_is_only_offered_a_chat_does_not_hear_when_it_is_written_in(
    work: AtWork, room: Browsers, server: Client
) -> None:
    assert server
    maya, noor = await room.here("maya"), await room.here("noor")
    ana = await work.somebody()
    epoch = await maya.claims(ana.case)
    assert (await maya.does(ana.case, "offer", epoch=epoch, to="noor")).status == 204
    async with noor.listens() as heard:
        await heard.until("resync")
        for text in ("one", "two"):
            await ana.says(text)
            await ana.sees()
        await maya.does(ana.case, "lines", epoch=epoch, text="three")
        assert (await noor.does(ana.case, "decline", epoch=epoch)).status == 204
        await heard.until("state", case=ana.case, state="other")

    assert [event.kind for event in heard.events] == ["resync", "state"]
