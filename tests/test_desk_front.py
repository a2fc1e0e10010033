"""What the desk serves to a browser: a fixed list of files, and the strictest headers there are."""

from pathlib import Path

import pytest

from bot.desk import InMemory, Person, static_files
from bot.desk.static_files import File
from bot.desk.tongue import Tongues
from tests.desk_client import Browsers, browsers
from tests.desk_server import AtWork, desk_at_work

pytest_plugins = ["tests.desk"]
pytestmark = pytest.mark.redis
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
    "trusted-types 'none'"
)


@pytest.mark.parametrize(
    "path", ["/desk", "/desk/static/index.html", "/desk/static/none", "me", "queue", "sign-in/x", "/desk/x"]
)
async def test_every_answer_of_the_desk_has_its_headers(room: Browsers, path: str) -> None:
    answer = await room.strange().gets(path)

    assert answer.headers["Content-Security-Policy"] == POLICY
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    features = answer.headers["Permissions-Policy"].split(", ")
    allowed = {feature for feature in features if not feature.endswith("=()")}
    assert allowed == {"publickey-credentials-create=(self)", "publickey-credentials-get=(self)"}
    assert "Server" not in answer.headers


async def test_the_stream_has_them_too(room: Browsers) -> None:
    maya = await room.here("maya")
    async with maya.listens() as heard:
        assert heard.answer.headers["Content-Security-Policy"] == POLICY
        assert heard.answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "../desk.py",
        "..%2fdesk.py",
        "%2e%2e/desk.py",
        "..%5cdesk.py",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "./index.html/../../people.py",
        "index.html%00.js",
        "vendor.d.ts",
        ".",
        "",
    ],
)
async def test_no_path_leads_out_of_the_list(room: Browsers, path: str) -> None:
    answer = await room.strange().gets(f"/desk/static/{path}")
    assert answer.status == 404
    assert "def " not in str(answer.body)


async def test_a_file_is_served_with_its_type_and_only_what_was_there_at_the_start(
    work: AtWork, room: Browsers
) -> None:
    work.desk.files = {
        "index.html": File(b"<!doctype html>", "text/html"),
        "a.js": File(b"export {};", "text/javascript"),
    }
    page, script = await room.strange().gets("/desk"), await room.strange().gets("/desk/static/a.js")
    assert (page.status, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert (script.status, script.headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")


def test_the_list_holds_what_a_browser_asks_for_and_nothing_else(tmp_path: Path) -> None:
    for name in (
        "index.html",
        "a.js",
        "a.css",
        "a.svg",
        "types.d.ts",
        ".hidden",
        "a.py",
        "a.js.map",
        "a.toml",
    ):
        (tmp_path / name).write_text("x")
    (tmp_path / "folder.js").mkdir()
    assert set(static_files.read(tmp_path)) == {"index.html", "a.js", "a.css", "a.svg"}
    assert {file.type for file in static_files.read().values()} <= set(static_files.TYPES.values())


async def test_an_advocate_is_spoken_to_in_the_first_of_their_languages_that_the_desk_has(
    redis_url: str, server: object
) -> None:
    assert server
    people = InMemory(
        Person("rana", "advocate", "Rana", ("ar-SY", "en")), Person("minh", "lead", "Minh", ("vi", "es"))
    )
    async with desk_at_work(redis_url, people=people) as work, browsers(work) as room:
        rana, minh = await room.of("rana"), await room.of("minh")
        refused = [await one.gets("people") for one in (rana, minh)]
        told = [(await one.gets("me")).body["ui"] for one in (rana, minh)]
        words = (await rana.gets("words?lang=ar")).body
        odd = (await rana.gets("words?lang=%3Cscript%3E")).body

    tongues = Tongues()
    assert told == ["ar", "es"]
    assert [one.body["say"] for one in refused] == [tongues.first([one]).say["role"] for one in told]
    assert (words["lang"], words["dir"], words["ui"]) == ("ar", "rtl", tongues.first(["ar"]).ui)
    assert odd["lang"] == "ar"
