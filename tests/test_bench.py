"""The bench measures what it says, and an update stays many times cheaper than the documented way."""

import pytest

from bench.compare import cpu_ratio
from bench.rig import rig
from bench.script import Person, Step, record
from bot.channels import Said
from bot.channels.telegram.updates import Incoming, decode
from bot.core.events import Press

FLOOR = 6.0  # what it must never fall below; bench/README.md has what it is


def test_a_conversation_is_two_messages_and_six_presses() -> None:
    person = Person([Step.of(each) for each in record()], 7)
    updates = [decode(line) for line in person.lines()]
    assert all(isinstance(update, Incoming) for update in updates)
    kinds = [type(update.what) for update in updates if update]
    assert kinds == [Said, Press, Press, Press, Said, Press, Press, Press]
    assert len({update.update_id for update in updates if update}) == 8
    assert {update.chat for update in updates if update} == {5_000_000_007}


@pytest.mark.slow
@pytest.mark.timeout(120)
def test_an_update_costs_a_sixth_of_the_documented_way_at_most() -> None:
    """CPU time of both bots in one interleaved run, so that a busy machine falls on both."""
    with rig() as shared:
        assert cpu_ratio(shared, rounds=3, seconds=1.0) >= FLOOR
