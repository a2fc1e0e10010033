"""Settings: what may be said in the environment, and how a slip is answered."""

import re
from pathlib import Path

import pytest

from bot.config import SETTINGS, ConfigError, Listen, is_loopback, read

ROOT = Path(__file__).parent.parent
TOKEN = "123456:AAF-canary_canary_canary"
SECRET = "c4n4ry" * 12
WEBHOOK = {
    "WAYSIDE_WEBHOOK_URL": "https://bot.example.org",
    "WAYSIDE_WEBHOOK_SECRET": "canary-webhook-secret",
}


def refusal(**settings: str) -> str:
    with pytest.raises(ConfigError) as caught:
        read(settings)
    return str(caught.value)


def test_with_nothing_set_everything_stays_on_this_machine() -> None:
    config = read({})
    assert config.telegram_token is None
    assert config.webhook is None
    assert config.redis_url is None
    assert config.secret is None
    assert config.listen == Listen("127.0.0.1", 8080)
    assert not config.listen_given
    assert config.packs == Path("locales")
    assert config.desk_file == Path("desk.json")
    assert (config.idle_minutes, config.cover_minutes) == (60, 3)
    assert config.frame == ()
    assert config.metrics is None
    assert config.demo is False
    assert config.origin_at(8081) == "http://localhost:8081"
    assert config.warnings == ()


def test_everything_can_be_set() -> None:
    config = read(
        WEBHOOK
        | {
            "WAYSIDE_TELEGRAM_TOKEN": TOKEN,
            "WAYSIDE_TELEGRAM_API": "http://127.0.0.1:8081/bot",
            "WAYSIDE_REDIS_URL": "rediss://wayside:canary@redis.example.org/0",
            "WAYSIDE_SECRET": SECRET,
            "WAYSIDE_LISTEN": "[::1]:9000",
            "WAYSIDE_PACKS": "/srv/packs",
            "WAYSIDE_IDLE_MINUTES": "300",
            "WAYSIDE_COVER_MINUTES": "1",
            "WAYSIDE_FRAME": "https://a.example.org, https://b.example.org:8443/",
            "WAYSIDE_METRICS": "127.0.0.1:9100",
            "WAYSIDE_DEMO": "1",
            "WAYSIDE_ORIGIN": "https://Chat.example.org/",
        }
    )
    assert config.telegram_token is not None
    assert config.telegram_token.reveal() == TOKEN
    assert config.telegram_api == "http://127.0.0.1:8081"
    assert config.webhook is not None
    assert config.webhook.url == "https://bot.example.org/telegram/webhook"
    assert config.redis_url is not None
    assert config.redis_url.reveal() == "rediss://wayside:canary@redis.example.org/0"
    assert config.listen == Listen("::1", 9000)
    assert str(config.listen) == "[::1]:9000"
    assert config.listen_given
    assert config.desk_file == Path("/srv/desk.json")
    assert (config.idle_minutes, config.cover_minutes) == (300, 1)
    assert config.frame == ("https://a.example.org", "https://b.example.org:8443")
    assert str(config.metrics) == "127.0.0.1:9100"
    assert config.demo is True
    assert config.origin_at(8081) == "https://chat.example.org"


def test_an_empty_setting_is_as_good_as_none() -> None:
    assert read(dict.fromkeys((setting.name for setting in SETTINGS), " ")) == read({})


def test_a_config_shows_nothing_that_opens_anything() -> None:
    config = read(
        WEBHOOK
        | {
            "WAYSIDE_TELEGRAM_TOKEN": TOKEN,
            "WAYSIDE_REDIS_URL": "redis://:canary@127.0.0.1/0",
            "WAYSIDE_SECRET": SECRET,
        }
    )
    for shown in (repr(config), str(config), f"{config.telegram_token} {config.webhook} {config.redis_url}"):
        assert not re.search("canary|c4n4ry|123456", shown)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WAYSIDE_TELEGRAM_TOKEN", "canary"),
        ("WAYSIDE_TELEGRAM_TOKEN", "123:canary canary"),
        ("WAYSIDE_TELEGRAM_API", "http://canary.example.org"),
        ("WAYSIDE_TELEGRAM_API", "http://localhost@canary.example.org"),
        ("WAYSIDE_TELEGRAM_API", "http://127.0.0.1.canary.example.org"),
        ("WAYSIDE_TELEGRAM_API", "ftp://canary"),
        ("WAYSIDE_TELEGRAM_API", "https://[canary"),
        ("WAYSIDE_WEBHOOK_URL", "http://canary.example.org"),
        ("WAYSIDE_WEBHOOK_URL", "https://canary.example.org/hook"),
        ("WAYSIDE_WEBHOOK_URL", "https://canary.example.org:0/telegram/webhook"),
        ("WAYSIDE_WEBHOOK_SECRET", "canary!"),
        ("WAYSIDE_REDIS_URL", "http://canary"),
        ("WAYSIDE_SECRET", "canary"),
        ("WAYSIDE_LISTEN", "canary"),
        ("WAYSIDE_LISTEN", "canary:65536"),
        ("WAYSIDE_LISTEN", ":8080canary"),
        ("WAYSIDE_IDLE_MINUTES", "301"),
        ("WAYSIDE_IDLE_MINUTES", "0"),
        ("WAYSIDE_IDLE_MINUTES", "canary"),
        ("WAYSIDE_COVER_MINUTES", "0"),
        ("WAYSIDE_COVER_MINUTES", "1.5"),
        ("WAYSIDE_FRAME", "*"),
        ("WAYSIDE_FRAME", "https://*.canary.example.org"),
        ("WAYSIDE_FRAME", "https://a.example.org http://canary.example.org"),
        ("WAYSIDE_FRAME", "https://a.example.org;canary"),
        ("WAYSIDE_METRICS", "canary.example.org:9100"),
        ("WAYSIDE_DEMO", "canary"),
        ("WAYSIDE_ORIGIN", "http://canary.example.org"),
        ("WAYSIDE_ORIGIN", "https://canary.example.org/chat"),
    ],
)
def test_a_slip_is_answered_with_the_setting_and_the_mend(name: str, value: str) -> None:
    said = refusal(**{name: value})
    assert said.startswith(name)
    assert "To mend: " in said
    assert value not in said.split()
    assert "canary" not in said


def test_all_slips_are_said_at_once() -> None:
    said = refusal(WAYSIDE_IDLE_MINUTES="9999", WAYSIDE_DEMO="maybe")
    assert [text.split()[0] for text in said.splitlines()] == ["WAYSIDE_IDLE_MINUTES", "WAYSIDE_DEMO"]


def test_a_shared_redis_needs_a_shared_secret() -> None:
    assert refusal(WAYSIDE_REDIS_URL="redis://127.0.0.1").startswith("WAYSIDE_SECRET is needed")


@pytest.mark.parametrize("given", list(WEBHOOK))
def test_half_a_webhook_is_refused(given: str) -> None:
    (missing,) = set(WEBHOOK) - {given}
    assert refusal(**{given: WEBHOOK[given]}).startswith(f"{missing} is missing")


def test_telegrams_own_servers_call_four_ports_only() -> None:
    odd = WEBHOOK | {"WAYSIDE_WEBHOOK_URL": "https://bot.example.org:9443", "WAYSIDE_TELEGRAM_TOKEN": TOKEN}
    assert "8443" in refusal(**odd)
    assert read(odd | {"WAYSIDE_TELEGRAM_API": "http://localhost:8081"}).webhook is not None


def test_metrics_have_a_port_of_their_own() -> None:
    assert "WAYSIDE_LISTEN" in refusal(WAYSIDE_METRICS="127.0.0.1:8080")


def test_an_onion_name_may_be_http() -> None:
    assert read({"WAYSIDE_ORIGIN": "http://example.onion"}).origin == "http://example.onion"


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("https://chat.example.org:443/", "https://chat.example.org"),
        ("https://Chat.example.org:0443", "https://chat.example.org"),
        ("http://localhost:80", "http://localhost"),
        ("https://[2001:DB8::1]:443", "https://[2001:db8::1]"),
        ("https://chat.example.org:8443", "https://chat.example.org:8443"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_an_origin_is_kept_as_browsers_send_it(typed: str, sent: str) -> None:
    assert read({"WAYSIDE_ORIGIN": typed}).origin == sent


def test_real_people_reach_a_bot_on_telegrams_own_servers() -> None:
    token = {"WAYSIDE_TELEGRAM_TOKEN": TOKEN}
    assert read(token).on_telegrams_own_servers
    assert not read({}).on_telegrams_own_servers
    assert not read(token | {"WAYSIDE_TELEGRAM_API": "http://[::1]:8081"}).on_telegrams_own_servers


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.8.9.10", "::1", "[::1]", "::ffff:127.0.0.1", "localhost."]
)
def test_this_machine_has_many_names(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host", ["", "0.0.0.0", "10.0.0.1", "::", "localhost.example.org", "127.example.org"]
)
def test_what_only_looks_like_this_machine_is_not(host: str) -> None:
    assert not is_loopback(host)


def test_a_variable_nobody_knows_is_named_with_what_was_meant() -> None:
    (said,) = read({"WAYSIDE_IDLE_MINUTE": "canary", "PATH": "/bin"}).warnings
    assert said == "WAYSIDE_IDLE_MINUTE is no setting. Did you mean WAYSIDE_IDLE_MINUTES?"
    assert read({"WAYSIDE_ZZZ": "canary"}).warnings == ("WAYSIDE_ZZZ is no setting.",)
    assert read({"WAYSIDE_ACCEPT": "1"}).warnings == ()


def test_settings_that_do_less_than_they_seem_to_are_named() -> None:
    first, second = read(WEBHOOK | {"WAYSIDE_WEBHOOK_SECRET": "s3cret"}).warnings
    assert "short enough to guess" in first
    assert "s3cret" not in first
    assert "WAYSIDE_TELEGRAM_TOKEN" in second


def test_every_setting_is_documented_as_it_is() -> None:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(WAYSIDE_\w+)` \| (.+?) \| (.+?) \|$", text, re.MULTILINE)
    assert rows == [(setting.name, setting.default, setting.accepts) for setting in SETTINGS]
    explained = text[text.index("## Telegram") :]
    assert [setting.name for setting in SETTINGS if f"`{setting.name}`" not in explained] == []


def test_the_program_reads_no_setting_that_the_table_lacks() -> None:
    named: set[str] = set()
    for path in (ROOT / "bot").rglob("*.py"):
        named |= set(re.findall(r"WAYSIDE_[A-Z]+(?:_[A-Z]+)*", path.read_text(encoding="utf-8")))
    assert named - {setting.name for setting in SETTINGS} <= {"WAYSIDE_ACCEPT", "WAYSIDE_TEST"}
