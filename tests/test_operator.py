"""What an operator reads when a setting or the store is not right: its name and the mend, in one line."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import app
from bot import commands as command_line
from bot.app.page import _shown
from bot.channels.web import PortTaken, listen
from bot.config import ConfigError, read
from bot.keys import Keyring, parse_secret
from bot.store.checks import Level, refused
from bot.store.redis import Redis
from tests.redis_servers import redis_server

OURS, THEIRS = "a1" * 32, "b2" * 32


@pytest.mark.redis
async def test_doctor_sees_that_another_replica_has_another_secret_and_says_nothing_itself() -> None:
    with redis_server() as url:
        config = read({"WAYSIDE_REDIS_URL": url, "WAYSIDE_SECRET": OURS})
        store = Redis(url)
        try:
            before = await app.doctor(config)
            alone = await store.agree(Keyring(parse_secret(THEIRS), store.salt).fingerprint())
            after = await app.doctor(config)
        finally:
            await store.close()

    assert refused(before) == ()
    assert alone, "doctor told the others nothing"
    assert [finding.setting for finding in refused(after)] == ["WAYSIDE_SECRET"]


async def test_doctor_gives_no_advice_about_the_store_that_the_bot_starts_itself() -> None:
    found = await app.doctor(read({}))

    assert {finding.level for finding in found} == {Level.ok}
    assert not any(finding.mend for finding in found)


async def test_a_store_that_cannot_be_counted_is_named_with_its_mend() -> None:
    url = "redis://:hush@127.0.0.1:1/0"

    with pytest.raises(ConfigError, match=r"WAYSIDE_REDIS_URL .* To mend: start the server") as caught:
        await app.held(read({"WAYSIDE_REDIS_URL": url, "WAYSIDE_SECRET": OURS}))

    assert "hush" not in str(caught.value)


def test_a_folder_of_packs_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"^WAYSIDE_PACKS names no folder\. To mend: .*\.$"):
        app.library(read({"WAYSIDE_PACKS": str(tmp_path / "nowhere")}))


def test_a_port_that_is_taken_is_said_with_the_setting_and_the_mend() -> None:
    with (
        listen("127.0.0.1", 0) as first,
        pytest.raises(PortTaken, match=r"^WAYSIDE_LISTEN names port \d+, .* To mend: "),
    ):
        listen("127.0.0.1", first.getsockname()[1])


@pytest.mark.parametrize(
    ("listen_at", "origin", "shown"),
    [
        ("127.0.0.1:8080", "", "http://127.0.0.1:8080/"),
        ("[::1]:8080", "", "http://[::1]:8080/"),
        ("0.0.0.0:8080", "", "http://localhost:8080/"),
        ("[::]:8080", "https://chat.example.org", "https://chat.example.org/"),
    ],
)
def test_the_address_that_is_printed_can_be_opened(listen_at: str, origin: str, shown: str) -> None:
    assert _shown(read({"WAYSIDE_LISTEN": listen_at, "WAYSIDE_ORIGIN": origin}), 8080) == shown


@pytest.mark.parametrize(("flows", "status"), [(True, 1), (False, 78)], ids=["no docs here", "no flows here"])
def test_a_map_that_cannot_be_drawn_is_said_in_plain_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, flows: bool, status: int
) -> None:
    for name in ("flows", "locales") if flows else ():
        (tmp_path / name).symlink_to(command_line.ROOT.absolute() / name)
    monkeypatch.setattr(command_line, "ROOT", tmp_path)

    done = CliRunner().invoke(command_line.main, ["map"])

    assert done.exit_code == status
    assert "To mend: " in done.stderr
