"""What every test may lean on."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bot.packs import Library
    from tests.talk import Talk

pytest_plugins = ["tests.redis_servers"]


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
