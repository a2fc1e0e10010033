"""Nobody gets in but by their own passkey or six digits; and whoever is refused learns nothing from it."""

import pyotp
import pytest
from redis.asyncio import Redis as Client

from bot.desk import PeopleFile
from bot.desk.people import switch_off
from bot.desk.sessions import IDLE_S, WHOLE_S
from tests.desk_client import Answer, Authenticator, Browser, Browsers, browsers
from tests.desk_server import AtWork
from tests.relay import Watch

pytest_plugins = ["tests.desk"]
pytestmark = pytest.mark.redis
MINUTE, HOUR, DAY = 60, 3600, 24 * 3600


async def enrolled(work: AtWork, browser: Browser, *, counts: bool = True) -> Authenticator:
    """Come by a link, and make a passkey."""
    await browser.by_link("maya")
    phone = Authenticator(work.origin, counts=counts)
    options = (await browser.posts("enrol/passkey")).body
    made = await browser.posts("enrol/passkey", {"credential": phone.creates(options)})
    assert made.status == 204, made.body
    return phone


async def signs_in(browser: Browser, phone: Authenticator) -> Answer:
    """Sign in with a passkey."""
    options = (await browser.posts("sign-in/passkey")).body
    return await browser.posts("sign-in/passkey", {"credential": phone.signs(options)})


async def with_digits(work: AtWork, browser: Browser, aid: str = "maya") -> pyotp.TOTP:
    """Come by a link, and choose six digits."""
    await browser.by_link(aid)
    told = (await browser.posts("enrol/totp")).body
    assert told["id"] == aid
    digits = pyotp.TOTP(told["secret"])
    done = await browser.posts("enrol/totp", {"code": digits.at(work.desk.clock() - 30)})
    assert done.status == 204, done.body
    return digits


async def test_a_link_leads_to_a_passkey_and_the_passkey_to_the_desk(filed: AtWork) -> None:
    async with browsers(filed) as room:
        first = room.strange()
        phone = await enrolled(filed, first)
        assert (await first.gets("me")).body["name"] == "Maya"

        later = room.strange()
        assert (await signs_in(later, phone)).status == 204
        assert (await later.gets("me")).body["id"] == "maya"


async def test_whoever_only_enrols_sees_nothing_of_the_desk(filed: AtWork) -> None:
    async with browsers(filed) as room:
        browser = await room.of("maya")
        assert [(await browser.gets(path)).status for path in ("me", "queue", "stream", "words")] == [403] * 4


async def test_a_link_works_once_for_a_day_and_is_kept_as_a_hash_alone(filed: AtWork, clock: Watch) -> None:
    token = filed.token("maya")
    assert isinstance(filed.people, PeopleFile)
    assert token not in filed.people._path.read_text()
    async with browsers(filed) as room:
        assert (await room.strange().posts("sign-in/link", {"token": token})).status == 200
        again = await room.strange().posts("sign-in/link", {"token": token})
        forged = await room.strange().posts("sign-in/link", {"token": "x" * 43})
        late = filed.token("maya")
        clock.ahead += DAY + 1
        too_late = await room.strange().posts("sign-in/link", {"token": late})

    assert {answer.status for answer in (again, forged, too_late)} == {401}
    assert again.body == forged.body == too_late.body


async def test_the_cookie_is_shown_to_nobody_and_the_store_knows_no_token(
    filed: AtWork, server: Client
) -> None:
    async with browsers(filed) as room:
        browser = room.strange()
        answer = await browser.posts("sign-in/link", {"token": filed.token("maya")})

    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-desk=")
    assert {"HttpOnly", "Secure", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    held = [key async for key in server.scan_iter("w:{h}:s:*")]
    assert len(held) == 1
    assert browser.cookie.encode() not in held[0] + await server.get(held[0])
    assert b"maya" not in await server.get(held[0])
    assert 0 < await server.ttl(held[0]) <= 15 * MINUTE


async def test_a_passkey_of_another_origin_host_or_unverified_owner_opens_nothing(filed: AtWork) -> None:
    async with browsers(filed) as room:
        phone = await enrolled(filed, room.strange())
        said = []
        for name, value in (("origin", "http://evil.example"), ("host", "evil.example"), ("verifies", False)):
            true = getattr(phone, name)
            setattr(phone, name, value)
            said.append(await signs_in(room.strange(), phone))
            setattr(phone, name, true)
        stranger = await signs_in(room.strange(), Authenticator(filed.origin))
        assert (await signs_in(room.strange(), phone)).status == 204

    assert [answer.status for answer in (*said, stranger)] == [401] * 4
    assert all(answer.body == stranger.body for answer in said)


async def test_no_passkey_is_enrolled_by_an_unverified_owner_or_for_another_origin(filed: AtWork) -> None:
    async with browsers(filed) as room:
        browser = await room.of("maya")
        for wrong in (
            Authenticator(filed.origin, verifies=False),
            Authenticator("https://localhost"),
            Authenticator(filed.origin, host="evil.example"),
        ):
            options = (await browser.posts("enrol/passkey")).body
            answer = await browser.posts("enrol/passkey", {"credential": wrong.creates(options)})
            assert answer.status == 401


@pytest.mark.parametrize("counts", [True, False])
async def test_an_assertion_is_taken_once(filed: AtWork, *, counts: bool) -> None:
    """Also of a passkey that counts nothing, as most do."""
    async with browsers(filed) as room:
        phone = await enrolled(filed, room.strange(), counts=counts)
        options = (await room.strange().posts("sign-in/passkey")).body
        credential = {"credential": phone.signs(options)}
        first = await room.strange().posts("sign-in/passkey", credential)
        replayed = await room.strange().posts("sign-in/passkey", credential)
        assert (await signs_in(room.strange(), phone)).status == 204

    assert (first.status, replayed.status) == (204, 401)


async def test_a_challenge_is_ours_for_this_and_young(filed: AtWork, clock: Watch) -> None:
    async with browsers(filed) as room:
        phone = await enrolled(filed, room.strange())
        ours = (await room.strange().posts("sign-in/passkey")).body
        forged = {**ours, "challenge": "A" * len(ours["challenge"])}
        enrolling = (await (await room.of("noor")).posts("enrol/passkey")).body
        for options in (forged, enrolling):
            answer = await room.strange().posts("sign-in/passkey", {"credential": phone.signs(options)})
            assert answer.status == 401
        clock.ahead += 5 * MINUTE + 1
        old = await room.strange().posts("sign-in/passkey", {"credential": phone.signs(ours)})

    assert old.status == 401


async def test_a_copy_of_a_passkey_is_noticed_by_its_count(filed: AtWork) -> None:
    async with browsers(filed) as room:
        phone = await enrolled(filed, room.strange())
        phone.count = 5
        assert (await signs_in(room.strange(), phone)).status == 204
        phone.count = 2  # as a copy made earlier would count
        assert (await signs_in(room.strange(), phone)).status == 401


async def test_asking_for_challenges_fills_nothing(filed: AtWork, server: Client) -> None:
    async with browsers(filed) as room:
        await room.strange().posts("sign-in/passkey")
        before = await server.dbsize()
        for _ in range(20):
            await room.strange().posts("sign-in/passkey")

    assert await server.dbsize() == before


async def test_six_digits_open_the_desk_once_each_and_their_secret_lies_sealed(filed: AtWork) -> None:
    async with browsers(filed) as room:
        digits = await with_digits(filed, room.strange())
        assert isinstance(filed.people, PeopleFile)
        assert digits.secret not in filed.people._path.read_text()

        code = {"id": "maya", "code": digits.at(filed.desk.clock())}
        first, again = room.strange(), room.strange()
        assert (await first.posts("sign-in/totp", code)).status == 204
        assert (await first.gets("me")).body["name"] == "Maya"
        assert (await again.posts("sign-in/totp", code)).status == 401


async def test_six_digits_of_the_next_half_minute_count_and_of_later_ones_do_not(filed: AtWork) -> None:
    async with browsers(filed) as room:
        digits = await with_digits(filed, room.strange())
        near = {"id": "maya", "code": digits.at(filed.desk.clock() + 30)}
        far = {"id": "maya", "code": digits.at(filed.desk.clock() + 90)}
        assert (await room.strange().posts("sign-in/totp", far)).status == 401
        assert (await room.strange().posts("sign-in/totp", near)).status == 204


async def test_after_five_tries_the_right_digits_are_refused_too_for_a_quarter_of_an_hour(
    filed: AtWork, server: Client
) -> None:
    async with browsers(filed) as room:
        digits = await with_digits(filed, room.strange())  # one try
        other = await with_digits(filed, room.strange(), "noor")
        wrong = [
            await room.strange().posts("sign-in/totp", {"id": "maya", "code": "000000"}) for _ in range(4)
        ]
        now = filed.desk.clock()
        right = await room.strange().posts("sign-in/totp", {"id": "maya", "code": digits.at(now)})
        others = await room.strange().posts("sign-in/totp", {"id": "noor", "code": other.at(now)})

    assert {answer.status for answer in (*wrong, right)} == {401}
    assert right.body == wrong[0].body
    assert others.status == 204, "nobody's tries lock anybody else out"
    (mine,) = [key async for key in server.scan_iter("w:{h}:z:t:*") if await server.get(key) == b"6"]
    assert 14 * MINUTE < await server.ttl(mine) <= 15 * MINUTE


async def test_an_account_that_is_not_there_answers_as_one_that_is(filed: AtWork) -> None:
    async with browsers(filed) as room:
        await with_digits(filed, room.strange())
        there = await room.strange().posts("sign-in/totp", {"id": "maya", "code": "000000"})
        not_there = await room.strange().posts("sign-in/totp", {"id": "nobody", "code": "000000"})
        without_digits = await room.strange().posts("sign-in/totp", {"id": "omar", "code": "000000"})

    assert there.status == not_there.status == without_digits.status == 401
    assert there.body == not_there.body == without_digits.body
    assert set(there.headers) == set(not_there.headers)


async def test_an_unknown_account_costs_the_same_work(filed: AtWork, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same calls to the store and the same three codes, whether the account is there or not."""
    done: list[str] = []
    run, at = filed.desk.vault.wire.run, pyotp.TOTP.generate_otp

    async def counted(*args: object, **more: object) -> object:
        done.append("script")
        return await run(*args, **more)  # type: ignore[arg-type]

    def made(totp: pyotp.TOTP, step: int) -> str:
        done.append("code")
        return at(totp, step)

    async with browsers(filed) as room:
        digits = await with_digits(filed, room.strange())
        monkeypatch.setattr(type(filed.desk.vault.wire), "run", lambda _self, *a, **k: counted(*a, **k))
        monkeypatch.setattr(pyotp.TOTP, "generate_otp", made)
        works = []
        for aid, code in (("maya", "000000"), ("nobody", "000000"), ("maya", digits.at(filed.desk.clock()))):
            done.clear()
            await room.strange().posts("sign-in/totp", {"id": aid, "code": code})
            works.append(tuple(done))

    assert works == [("code",) * 3 + ("script",)] * 3


async def test_without_a_lasting_secret_there_are_no_six_digits(redis_url: str, server: object) -> None:
    from tests.desk_server import desk_at_work

    assert server
    async with desk_at_work(redis_url, key=None) as work, browsers(work) as room:
        browser = room.strange()
        browser.cookie = (await work.desk.sessions.begin("maya", enrols=True))[1]
        answer = await browser.posts("enrol/totp")

    assert (answer.status, answer.error) == (409, "no-codes")


async def test_a_session_ends_after_half_an_hour_without_a_beat(room: Browsers, server: Client) -> None:
    browser = await room.here("maya")
    (held,) = [key async for key in server.scan_iter("w:{h}:s:*")]
    assert IDLE_S - 5 < await server.ttl(held) <= IDLE_S
    await server.pexpire(held, 60_000)
    await browser.is_here()
    assert IDLE_S - 5 < await server.ttl(held) <= IDLE_S


async def test_a_session_outlives_the_turns_of_the_keys_by_its_beats_and_ends_after_twelve_hours(
    room: Browsers, server: Client, clock: Watch
) -> None:
    browser = await room.of("maya")
    (held,) = [key async for key in server.scan_iter("w:{h}:s:*")]
    for _ in range(5):
        clock.ahead += 2.3 * HOUR
        await browser.is_here()
    assert await server.ttl(held) <= WHOLE_S - 11.5 * HOUR, "a beat makes no session older than twelve hours"
    clock.ahead += 0.6 * HOUR
    assert (await browser.gets("me")).status == 401


async def test_signing_out_ends_the_session_and_gives_the_cases_back(work: AtWork, room: Browsers) -> None:
    browser = await room.here("maya")
    ana = await work.somebody()
    await browser.claims(ana.case)
    copied = room.strange()
    copied.cookie = browser.cookie

    assert (await browser.posts("sign-out")).status == 204
    assert (await copied.gets("me")).status == 401
    assert (await work.cases.look(ana.case)).phase == "waiting"
    assert "maya" not in await work.cases.people()


async def test_a_beat_that_comes_too_late_brings_no_session_back(
    work: AtWork, room: Browsers, server: Client
) -> None:
    """Signed out in one tab while another's beat is under way."""
    browser = await room.of("maya")
    copied = room.strange()
    copied.cookie = browser.cookie
    sessions = work.desk.sessions
    (name,) = [key.decode() async for key in server.scan_iter("w:{h}:s:*")]
    session = await sessions.named(name)
    assert session
    assert (await browser.posts("sign-out")).status == 204
    await sessions.keep(session)
    assert (await copied.gets("me")).status == 401


async def test_whoever_is_switched_off_is_out_at_the_next_request(filed: AtWork) -> None:
    async with browsers(filed) as room:
        browser = room.strange()
        phone = await enrolled(filed, browser)
        assert (await browser.gets("me")).status == 200
        switch_off(filed.people, "maya")
        assert (await browser.gets("me")).status == 401
        assert (await signs_in(room.strange(), phone)).status == 401
