"""The page as any browser gets it: what is shown, what is taken, what is refused."""

import asyncio
import re
import secrets
import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels import Taken
from bot.channels.web import PortTaken, listen
from bot.channels.web.form import Form, decode
from bot.core.events import Again, Press
from tests.web_double import House, Visitor, a_visitor, at_home, press_of

REAL = {"token": secrets.token_urlsafe(32), "turn": "7", "language": "en", "press": "0a1b2c3d"}
LIVE = pytest.mark.parametrize("site", ["same-origin", "none"])


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
async def person(house: House) -> AsyncIterator[Visitor]:
    async with a_visitor(house) as visitor:
        yield visitor


async def test_a_visit_shows_the_first_screen_and_leaves_nothing_behind(
    house: House, person: Visitor
) -> None:
    await person.visits()
    assert person.status == 200
    assert "This is a program, not a person." in person.words
    assert list(person.buttons) == ["Go on", "English", "العربية", "A person", "Exit"]
    assert (house.sessions, house.taken) == ({}, [])


async def test_each_visit_gets_a_token_of_its_own(person: Visitor) -> None:
    tokens = {(await person.visits()).hidden["token"] for _ in range(8)}
    assert len(tokens) == 8
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}", token) for token in tokens)


async def test_buttons_lead_through_the_conversation(house: House, person: Visitor) -> None:
    await person.visits()
    first = person.hidden
    await person.presses("Go on")
    await person.presses("Something to read")
    assert "marmalade" in person.words
    assert person.hidden["token"] == first["token"]
    assert person.hidden["turn"] != first["turn"]
    await person.presses("Back")
    assert "Pick any, or none." in person.words
    assert len(house.sessions) == 1


async def test_a_language_button_turns_the_page_around(person: Visitor) -> None:
    await person.visits()
    await person.presses("العربية")
    assert '<html lang="ar" dir="rtl">' in person.html
    assert "<title>مكتب مفتوح</title>" in person.html


async def test_the_same_press_posted_twice_happens_once(house: House, person: Visitor) -> None:
    await person.visits()
    form = {**person.hidden, "press": person.buttons["Go on"][1]}
    shown = (await person.posts(form)).words
    assert (await person.posts(form)).words == shown
    assert house.taken == [press_of(house, "start.welcome", "go-on"), Again()]


async def test_exit_answers_with_a_blank_page_that_leads_away(house: House, person: Visitor) -> None:
    await person.visits()
    await person.presses("Go on")
    await person.presses("Exit")
    assert person.status == 200
    assert person.words == "Closed."
    assert '<meta http-equiv="refresh" content="0; url=https://example.org/">' in person.html
    assert person.headers["Clear-Site-Data"] == '"storage"'
    assert "<form" not in person.html
    assert house.sessions == {}


async def test_exit_posted_again_still_leads_away(house: House, person: Visitor) -> None:
    await person.visits()
    form = {**person.hidden, "exit": person.buttons["Exit"][1]}
    await person.posts(form)
    await person.posts(form)
    assert 'http-equiv="refresh"' in person.html
    assert house.sessions == {}


async def test_exit_leads_away_even_when_the_store_is_down(house: House, person: Visitor) -> None:
    await person.visits()
    await person.presses("Go on")
    house.is_up = False
    await person.presses("Exit")
    assert person.status == 200
    assert 'http-equiv="refresh"' in person.html


async def test_exit_works_on_a_page_from_before_a_restart(house: House, person: Visitor) -> None:
    """Nothing on the page has to be understood but that it was Exit."""
    await person.visits()
    await person.presses("Go on")
    async with a_visitor(house) as after:
        after.html = person.html
        await after.presses("Exit")
    assert 'http-equiv="refresh"' in after.html
    assert house.sessions == {}


@pytest.mark.parametrize("excuses", [False, True])
async def test_what_did_not_work_can_be_tried_again(
    house: House,
    person: Visitor,
    excuses: bool,  # noqa: FBT001
) -> None:
    """One calm line, the same press behind one button, and the way out as a plain link."""
    await person.visits()
    house.is_up, house.excuses = False, excuses
    await person.presses("Go on")
    assert person.status == 503
    assert "This is slow just now. Nothing is lost." in person.words
    assert '<a class="button" href="https://example.org/"' in person.html
    house.is_up = True
    await person.presses("Show")
    assert "Pick any, or none." in person.words


async def test_the_calm_line_is_in_the_language_of_the_page(house: House, person: Visitor) -> None:
    await person.visits()
    await person.presses("العربية")
    house.is_up = False
    await person.presses("متابعة")
    assert "هذا بطيء الآن." in person.words


async def test_a_button_nobody_knows_says_the_screen_again(person: Visitor) -> None:
    await person.visits()
    await person.presses("Go on")
    await person.posts({**person.hidden, "press": "zucchini"})
    assert person.status == 200
    assert "Pick any, or none." in person.words


async def test_a_button_counts_on_its_own_page_only(house: House, person: Visitor) -> None:
    """And its value tells nobody what it is: browsers keep posted forms on the disk."""
    await person.visits()
    old = person.buttons["Go on"][1]
    await person.presses("Go on")
    assert not any(known in person.html for known in house.book.tokens)
    await person.posts({**person.hidden, "press": old})
    assert house.taken[-1] == Press("")
    assert "Pick any, or none." in person.words


async def test_replicas_with_one_key_know_each_other_s_buttons(house: House) -> None:
    key = secrets.token_bytes(32)
    async with a_visitor(house, key=key) as person, at_home(house, key=key) as other:
        await person.visits()
        person.origin = other
        await person.presses("Go on")
        assert "Pick any, or none." in person.words


async def test_an_address_of_a_conversation_that_is_over_shows_a_blank_page(
    house: House, person: Visitor
) -> None:
    """What the turn knows as handled, and nothing left to show: Back after Exit, posted again."""

    async def handled(*_: object) -> Taken:
        return Taken.over

    await person.visits()
    house.take = handled
    async with a_visitor(house) as later:
        later.html = person.html
        await later.presses("Go on")
    assert 'http-equiv="refresh"' in later.html
    assert later.buttons == {}


FOREIGN = {
    "nothing": b"",
    "no form": b"\xff\xfe\x00garbage",
    "a short token": {**REAL, "token": "short"},
    "a token with more": {**REAL, "token": REAL["token"] + "\n"},
    "no token": {"turn": "7", "press": "0a1b2c3d"},
    "a turn that is no number": {**REAL, "turn": "-1"},
    "a turn in other digits": {**REAL, "turn": "٣"},
    "a turn too large": {**REAL, "turn": str(1 << 32)},
    "a language that is none": {**REAL, "language": "<zucchini>"},
    "a press too long": {**REAL, "press": "zucchini" * 20},
    "a watch too long": {**REAL, "watch": "zucchini" * 40},
    "a card too long": {**REAL, "card": "zucchini" * 400},
    "a field of their own": {**REAL, "zucchini": "1"},
    "too many fields": {**REAL, **{str(n): "" for n in range(99)}},
    "a field twice": [*REAL.items(), ("press", "zucchini")],
    "bytes that are no text": b"token=%ff&turn=1&press=%ff",
    "too large a body": {**REAL, "press": "zucchini" * 10_000},
}


@pytest.mark.parametrize("body", FOREIGN.values(), ids=list(FOREIGN))
async def test_what_is_not_our_form_gets_the_first_screen(
    house: House, person: Visitor, body: object
) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    await person.posts(body, headers=headers)
    assert person.status == 400
    assert "This is a program, not a person." in person.words
    assert "zucchini" not in person.html
    assert person.hidden["token"] != REAL["token"]
    assert house.taken == []


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x", "text/plain", "/"])
async def test_only_a_plain_form_is_read(house: House, person: Visitor, kind: str) -> None:
    await person.posts(b"token=zucchini", headers={"Content-Type": kind})
    assert (person.status, house.taken) == (400, [])
    assert "zucchini" not in person.html


@given(st.one_of(st.binary(max_size=200), st.text(max_size=80).map(lambda t: f"token={t}".encode())))
def test_no_body_is_too_strange_to_decode(body: bytes) -> None:
    assert isinstance(decode(body), Form | None)


@pytest.mark.parametrize("site", ["cross-site", "same-site", "zucchini", ""])
async def test_a_form_on_another_site_is_refused(house: House, person: Visitor, site: str) -> None:
    await person.visits()
    await person.presses("Go on", headers={"Sec-Fetch-Site": site})
    assert person.status == 403
    assert person.words == "403 Open Desk"
    assert house.taken == []


@LIVE
async def test_a_form_on_our_own_page_is_taken(house: House, person: Visitor, site: str) -> None:
    await person.visits()
    await person.presses("Go on", headers={"Sec-Fetch-Site": site, "Origin": "null"})
    assert person.status == 200
    assert len(house.taken) == 1


@pytest.mark.parametrize(
    ("origin", "status"),
    [("null", 200), ("{own}", 200), ("{twin}", 200), ("https://elsewhere.example", 403)],
)
async def test_an_older_browser_is_judged_by_its_origin(person: Visitor, origin: str, status: int) -> None:
    own = person.origin
    spelled = origin.format(own=own, twin=own.replace("127.0.0.1", "localhost"))
    await person.visits()
    await person.presses("Go on", headers={"Origin": spelled})
    assert person.status == status


@pytest.mark.parametrize("path", ["/", "/healthz", "/readyz", "/favicon.ico", "/zucchini"])
async def test_every_answer_carries_the_same_locks(person: Visitor, path: str) -> None:
    await person.visits(path)
    said = person.headers
    assert said["Cache-Control"] == "no-store"
    assert said["Referrer-Policy"] == "no-referrer"
    assert said["X-Content-Type-Options"] == "nosniff"
    assert said["X-Robots-Tag"] == "noindex"
    assert said["Cross-Origin-Opener-Policy"] == "same-origin"
    assert said["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=()" in said["Permissions-Policy"]
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; script-src 'self'; connect-src 'self'; "
        r"img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        r"require-trusted-types-for 'script'; trusted-types 'none'",
        said["Content-Security-Policy"],
    )
    for name in ("Server", "Set-Cookie", "Strict-Transport-Security", "Last-Modified", "ETag"):
        assert name not in said


@pytest.mark.parametrize(
    ("origin", "promised"),
    [("https://chat.example.org", True), ("http://localhost:1", False), ("https://abc.onion", False)],
)
async def test_only_a_public_https_address_asks_for_https_ever_after(
    house: House,
    origin: str,
    promised: bool,  # noqa: FBT001
) -> None:
    async with a_visitor(house, origin=origin) as person:
        await person.visits()
        assert ("Strict-Transport-Security" in person.headers) is promised


async def test_named_sites_may_frame_the_page_and_exit_replaces_them(house: House) -> None:
    async with a_visitor(house, frame_origins=("https://ngo.example",)) as person:
        await person.visits()
        assert "frame-ancestors https://ngo.example" in person.headers["Content-Security-Policy"]
        assert 'formtarget="_top"' in person.html


async def test_there_is_nothing_else_here(person: Visitor) -> None:
    await person.visits("/zucchini?zucchini=1")
    assert person.status == 404
    assert person.words == "404 Open Desk"
    assert "zucchini" not in person.html


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE"])
async def test_other_methods_are_refused(person: Visitor, method: str) -> None:
    async with person.http.request(method, person.origin + "/") as answer:
        assert answer.status == 405
        assert answer.headers["Allow"] == "GET,HEAD,POST"


async def test_health_is_one_plain_word(person: Visitor) -> None:
    assert (await person.visits("/healthz")).html == "ok\n"
    assert (await person.visits("/readyz")).html == "ready\n"
    assert person.headers["Content-Type"].startswith("text/plain")


async def test_not_ready_is_said(house: House) -> None:
    async def ready() -> tuple[bool, str]:
        return False, "the store does not answer"

    async with a_visitor(house, ready=ready) as person:
        await person.visits("/readyz")
        assert (person.status, person.html) == (503, "the store does not answer\n")


async def test_a_fault_of_ours_is_a_plain_page(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    def opening() -> None:
        raise RuntimeError("zucchini")

    house.opening = opening
    async with a_visitor(house) as person:
        await person.visits()
    assert (person.status, person.words) == (500, "500 Open Desk")
    said = capsys.readouterr().out
    assert "err=RuntimeError" in said
    assert "zucchini" not in said + person.html


@pytest.mark.parametrize(
    "raw",
    [
        b"zucchini\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nzucchini\r\n\r\n",
        b"\x16\x03\x01\x02\x00zucchini\r\n",
    ],
)
async def test_what_is_no_http_gets_a_bare_number(
    house: House, raw: bytes, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing of it comes back, nothing is logged, and the server does not name itself."""
    async with at_home(house) as origin:
        answer = await _raw(origin, raw)
    assert re.match(rb"HTTP/1.[01] 400 ", answer)
    assert b"zucchini" not in answer
    assert b"aiohttp" not in answer
    assert b"Python" not in answer
    assert caplog.records == []
    assert capsys.readouterr().out == ""


async def _raw(origin: str, sent: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", int(origin.rsplit(":", 1)[1]))
    writer.write(sent)
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return answer


async def test_nobody_s_address_is_read(house: House) -> None:
    """A proxy's headers change nothing, and the answer is the same for everybody."""
    async with a_visitor(house) as person:
        forwarded = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Host": "zucchini", "Forwarded": "for=x"}
        await person.visits(headers=forwarded)
        assert person.status == 200
        assert "zucchini" not in person.html
        assert "203.0.113.9" not in person.html + str(person.headers)


async def test_presses_are_not_logged(
    house: House, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(0)
    async with a_visitor(house) as person:
        await person.visits()
        await person.presses("Go on")
    assert [r for r in caplog.records if r.name.startswith("aiohttp")] == []
    assert capsys.readouterr().out == ""


async def test_a_page_is_small(person: Visitor) -> None:
    """A whole screen with its styles is one request of a few kilobytes."""
    await person.visits()
    assert len(person.html.encode()) < 8_000
    assert person.headers["Content-Encoding"] in {"gzip", "deflate"}


def test_a_taken_port_is_left_to_its_owner() -> None:
    with listen("127.0.0.1", 0) as held:
        port = held.getsockname()[1]
        with pytest.raises(PortTaken):
            listen("127.0.0.1", port)
        with listen("127.0.0.1", port, or_another=True) as other:
            assert other.getsockname()[1] not in {0, port}


def test_a_free_port_is_taken_as_asked() -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with listen("127.0.0.1", port, or_another=True) as sock:
        assert sock.getsockname()[1] == port


async def test_a_session_of_the_library_is_not_needed(house: House) -> None:
    """Someone without a cookie jar is served alike: nothing is ever set."""
    async with at_home(house) as origin, aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        person = Visitor(origin, http)
        await person.visits()
        await person.presses("Go on")
        assert "Pick any, or none." in person.words
