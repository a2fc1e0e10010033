"""What every test may lean on."""

import signal
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:  # each test loads what it leans on, and no more
    from bot.channels.telegram import Telegram
    from bot.packs import Library
    from tests.talk import Talk
    from tests.telegram_bot import SmallBot
    from tests.telegram_double import Double, Person

pytest_plugins = ["tests.redis_servers"]

# A busy machine is no fault, and the same commit says the same twice; `make prove` leaves it to chance.
settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


def pytest_configure() -> None:
    """Let programs that tests start hear both signals, also where whoever began the tests ignores them."""
    for name, handler in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
        if signal.getsignal(name) is signal.SIG_IGN:
            signal.signal(name, handler)


@pytest.fixture
def library() -> "Library":
    """The packs in locales/, as the demonstration shows them."""
    from tests.talk import shipped

    return shipped()


@pytest.fixture
def talk(library: "Library") -> "Talk":
    """Someone who has just pressed Start."""
    from bot.core.events import Start
    from tests.talk import Talk

    return Talk(library).does_event(Start())


@pytest.fixture
async def double() -> AsyncIterator["Double"]:
    """Telegram, as the channel's own tests see it."""
    from tests.telegram_bot import allowed
    from tests.telegram_double import Double

    async with Double(allowed()) as double:
        yield double


@pytest.fixture
def bot() -> "SmallBot":
    """A turn in small, behind the Telegram channel."""
    from tests.telegram_bot import SmallBot

    return SmallBot()


@pytest.fixture
async def ana(double: "Double", telegram: "Telegram") -> "Person":
    """Someone who has pressed Start in Telegram and sees the first screen; the file says by which bot."""
    from tests.telegram_bot import HELLO

    assert telegram
    ana = double.person()
    await ana.starts()
    await ana.sees(HELLO.text)
    await double.settles()
    return ana
