"""Who may use which route: every route with every role, and with everything that is no session.

What may be done stands in two places on purpose: in `bot.desk.table`, and here as the paper says it
(handoff.md §9). A route that is added has to be thought about twice.
"""

import asyncio

import pytest
from aiohttp import web

from bot.desk.people import switch_off
from bot.desk.sessions import IDLE_S
from bot.desk.table import ROUTES
from tests.desk_client import Answer, Browser, Browsers
from tests.desk_server import AtWork
from tests.relay import Watch

pytest_plugins = ["tests.desk"]
pytestmark = pytest.mark.redis

NOBODY, ENROLLING = "nobody", "enrolling"
ADVOCATE, LEAD, OPERATOR = "advocate", "lead", "operator"
ANYBODY = {NOBODY, ENROLLING, ADVOCATE, LEAD, OPERATOR}
SIGNED_IN = {ADVOCATE, LEAD, OPERATOR}
CHATS = {ADVOCATE, LEAD}
CASE = "A" * 16
MAY = {
    "GET /desk": ANYBODY,
    "GET /desk/static/index.html": ANYBODY,
    "POST /desk/api/sign-in/link": ANYBODY,
    "POST /desk/api/sign-in/passkey": ANYBODY,
    "POST /desk/api/sign-in/totp": ANYBODY,
    "POST /desk/api/enrol/passkey": {ENROLLING},
    "POST /desk/api/enrol/totp": {ENROLLING},
    "POST /desk/api/sign-out": SIGNED_IN | {ENROLLING},
    "GET /desk/api/me": SIGNED_IN,
    "GET /desk/api/words": SIGNED_IN,
    "GET /desk/api/queue": CHATS,
    "GET /desk/api/stream": CHATS,
    "POST /desk/api/beat": CHATS,
    f"GET /desk/api/cases/{CASE}/lines": CHATS,
    f"POST /desk/api/cases/{CASE}/claim": CHATS,
    f"POST /desk/api/cases/{CASE}/lines": CHATS,
    f"POST /desk/api/cases/{CASE}/takeback": CHATS,
    f"POST /desk/api/cases/{CASE}/offer": CHATS,
    f"POST /desk/api/cases/{CASE}/accept": CHATS,
    f"POST /desk/api/cases/{CASE}/decline": CHATS,
    f"POST /desk/api/cases/{CASE}/requeue": CHATS,
    f"POST /desk/api/cases/{CASE}/close": CHATS,
    f"POST /desk/api/cases/{CASE}/resume": CHATS,
    f"POST /desk/api/cases/{CASE}/typing": CHATS,
    f"POST /desk/api/cases/{CASE}/block": CHATS,
    f"POST /desk/api/cases/{CASE}/ask-lead": {ADVOCATE},
    "GET /desk/api/board": {LEAD},
    f"POST /desk/api/asks/b-{CASE}": {LEAD},
    "POST /desk/api/shut": {LEAD},
    "GET /desk/api/people": {OPERATOR},
    "POST /desk/api/people/maya/off": {OPERATOR},
    "GET /desk/api/counts": {OPERATOR},
}
WHO = {ADVOCATE: "noor", LEAD: "lena", OPERATOR: "omar"}


def shaped(path: str) -> str:
    """A path as the app's router has it, with its holes named."""
    for name, value in (("case", CASE), ("file", "index.html"), ("person", "maya"), ("ask", f"b-{CASE}")):
        path = path.replace(f"/{value}", f"/{{{name}}}")
    return path


async def asked(browser: Browser, route: str) -> Answer | None:
    """Use a route, with nothing posted; None for a stream, which was let through."""
    method, _, path = route.partition(" ")
    if method == "POST":
        return await browser.posts(path)
    if not path.endswith("/stream"):
        return await browser.gets(path)
    try:
        async with asyncio.timeout(5), browser.listens():
            return None
    except AssertionError:
        return await browser.gets(path)


async def let_in(browser: Browser, route: str) -> bool:
    """Whether a browser gets past the table: what then becomes of nothing posted is another matter."""
    answer = await asked(browser, route)
    if answer is None:
        return True
    kept_out = answer.status in {401, 403} and answer.error in {"sign-in", "role"}
    assert answer.status < 500, answer.body
    return not kept_out


def test_the_app_has_these_routes_and_no_others(work: AtWork) -> None:
    app = web.Application()
    from bot.desk import add_routes

    add_routes(app, work.desk)
    served = {f"{route.method} {route.resource.canonical}" for route in app.router.routes() if route.resource}
    assert served == {shaped(route) for route in MAY}
    assert len(ROUTES) == len(MAY)


@pytest.mark.parametrize("role", [ADVOCATE, LEAD, OPERATOR])
@pytest.mark.parametrize("route", MAY)
async def test_a_role_may_what_the_paper_says_and_no_more(room: Browsers, route: str, role: str) -> None:
    browser = await room.of(WHO[role])
    assert await let_in(browser, route) == (role in MAY[route])


@pytest.mark.parametrize("route", MAY)
async def test_whoever_only_enrols_may_only_enrol(work: AtWork, room: Browsers, route: str) -> None:
    browser = room.strange()
    _, browser.cookie = await work.desk.sessions.begin("noor", enrols=True)
    assert await let_in(browser, route) == (ENROLLING in MAY[route])


@pytest.mark.parametrize("route", MAY)
async def test_what_is_no_session_is_nobody(work: AtWork, room: Browsers, clock: Watch, route: str) -> None:
    """Without a cookie, with a forged one, a revoked one, one of somebody switched off, one too old."""
    may = NOBODY in MAY[route]
    forged, revoked, off, old = (room.strange() for _ in range(4))
    forged.cookie = "A" * 43
    _, revoked.cookie = await work.desk.sessions.begin("lena")
    spent = revoked.cookie
    assert (await revoked.posts("sign-out")).status == 204
    revoked.cookie = spent
    _, off.cookie = await work.desk.sessions.begin("maya")
    switch_off(work.people, "maya")
    _, old.cookie = await work.desk.sessions.begin("omar")
    tries = [await let_in(browser, route) for browser in (room.strange(), forged, revoked, off)]
    clock.ahead += 12 * 3600 + IDLE_S
    tries.append(await let_in(old, route))
    assert tries == [may] * 5


@pytest.mark.parametrize("route", [route for route in MAY if route.startswith("POST ")])
async def test_a_post_of_another_page_is_refused_whoever_is_signed_in(room: Browsers, route: str) -> None:
    path = route.partition(" ")[2]
    role = next(iter(sorted(MAY[route] & SIGNED_IN)), None)
    browser = await room.of(WHO[role]) if role else room.strange()
    for wrong in (
        {"Origin": "https://evil.example"},
        {"Origin": None},
        {"Origin": "null"},
        {"Origin": browser.work.origin.replace("localhost", "127.0.0.1")},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"X-Wayside": None},
        {"X-Wayside": "yes"},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
    ):
        answer = await browser.posts(path, {}, **wrong)
        assert (answer.status, answer.error) == (403, "origin"), wrong


@pytest.mark.parametrize("route", [route for route in MAY if route.startswith("GET /desk/api/")])
async def test_nothing_is_read_by_another_page(room: Browsers, route: str) -> None:
    role = min(MAY[route])
    answer = await (await room.of(WHO[role])).gets(
        route.partition(" ")[2], **{"Sec-Fetch-Site": "cross-site"}
    )
    assert (answer.status, answer.error) == (403, "origin")


@pytest.mark.parametrize("route", [route for route in MAY if route.startswith("POST ")])
async def test_a_body_that_is_too_big_or_none_of_ours_is_refused_calmly(room: Browsers, route: str) -> None:
    path = route.partition(" ")[2]
    role = next(iter(sorted(MAY[route] & SIGNED_IN)), None)
    browser = await room.of(WHO[role]) if role else room.strange()
    if not role:
        _, browser.cookie = await browser.work.desk.sessions.begin("noor", enrols=True)
    big = await browser.posts(path, b'{"key":"' + b"x" * 17_000 + b'"}')
    assert (big.status, big.error) == (413, "long")
    for odd in (
        b"[]",
        b"{",
        b"\xff",
        b'{"key":7,"token":7,"code":7,"yes":7,"shut":7,"credential":7,"state":7}',
        b"[" * 16_000,
    ):
        answer = await browser.posts(path, odd)
        assert answer.status < 500
        assert not 200 <= answer.status < 300 or route.endswith(("/off", "/decline", "/accept", "sign-out"))
        if route.endswith("sign-out"):
            break


async def test_the_trial_is_an_advocate_and_an_operator_and_no_lead(redis_url: str, server: object) -> None:
    import time

    from bot.desk import trial
    from tests.desk_client import browsers
    from tests.desk_server import desk_at_work

    assert server
    people, token = trial("http://localhost:8080", ("en", "es"), time.time())
    async with desk_at_work(redis_url, people=people) as work, browsers(work) as room:
        browser = room.strange()
        assert (await browser.posts("sign-in/link", {"token": token})).status == 200
        again = await room.strange().posts("sign-in/link", {"token": token})
        seen = {route: await let_in(browser, route) for route in MAY if not route.endswith("sign-out")}

    assert again.status == 401
    assert seen == {route: bool(MAY[route] & {ADVOCATE, OPERATOR}) for route in seen}
