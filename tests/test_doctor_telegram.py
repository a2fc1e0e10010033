"""`doctor` asks Telegram too: whose token it is, and how deliveries go."""

import time

import pytest

from bot.channels.telegram.look import look
from bot.store.checks import Finding
from tests.telegram_double import Double

OURS = "https://help.example.org/telegram/webhook"


def said(findings: tuple[Finding, ...]) -> str:
    return "\n".join(map(str, findings))


async def seen(double: Double, webhook: str | None = None, token: str = "") -> str:
    return said(await look(token or double.token, double.api, webhook))


async def test_a_token_that_telegram_knows_and_no_webhook_are_fine(double: Double) -> None:
    assert await seen(double) == (
        "ok: WAYSIDE_TELEGRAM_TOKEN: is known to Telegram.\n"
        "ok: WAYSIDE_WEBHOOK_URL: is not set, and Telegram waits to be asked."
    )


async def test_a_token_that_telegram_refuses_is_said_with_its_mend(double: Double) -> None:
    double.tolerates("token")
    found = await seen(double, token="999:a-canary-token")
    assert found.startswith("refuse: WAYSIDE_TELEGRAM_TOKEN: is refused by Telegram. To mend: copy")
    assert "canary" not in found


async def test_a_telegram_that_is_away_is_a_doubt_and_no_refusal() -> None:
    found = said(await look("1:a", "http://127.0.0.1:9", None))
    assert found.startswith("warn: WAYSIDE_TELEGRAM_TOKEN: cannot be tried")


@pytest.mark.parametrize(
    ("there", "wanted", "how"),
    [
        ("", OURS, "it waits to be asked"),
        (OURS, None, "it delivers."),
        ("https://old.example.org/telegram/webhook", OURS, "it delivers to another address"),
    ],
)
async def test_a_webhook_that_is_not_ours_is_told(
    double: Double, monkeypatch: pytest.MonkeyPatch, there: str, wanted: str | None, how: str
) -> None:
    tells(double, monkeypatch, url=there)
    found = await seen(double, wanted)
    assert f"warn: WAYSIDE_WEBHOOK_URL: is not what Telegram does now: {how}" in found


async def test_deliveries_that_failed_lately_are_told_in_telegrams_words(
    double: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    lately = int(time.time()) - 125
    words = "Wrong response from the webhook: 503 Service Unavailable"
    tells(double, monkeypatch, url=OURS, last_error_date=lately, last_error_message=words)
    assert f'failed 2 minutes ago, says Telegram: "{words}"' in await seen(double, OURS)

    tells(double, monkeypatch, url=OURS, last_error_date=lately - 25 * 3600, last_error_message=words)
    assert "failed" not in await seen(double, OURS)


async def test_updates_that_wait_are_counted(double: Double, monkeypatch: pytest.MonkeyPatch) -> None:
    tells(double, monkeypatch, url=OURS, pending_update_count=3)
    assert "note: WAYSIDE_WEBHOOK_URL: 3 updates wait at Telegram." in await seen(double, OURS)


def tells(double: Double, monkeypatch: pytest.MonkeyPatch, **info: object) -> None:
    """Let the double say this of the webhook."""
    whole = {"url": "", "has_custom_certificate": False, "pending_update_count": 0} | info
    monkeypatch.setattr(double._calls.webhook, "info", lambda *_: whole)
