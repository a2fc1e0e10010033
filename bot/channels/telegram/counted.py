"""How calls to the Bot API end, counted by method and answer and by nothing else."""

from bot import metrics
from bot.channels import Gone
from bot.channels.telegram.refusals import Denied, TokenRefused, Why
from bot.core.errors import WaysideError


def count(method: str, failed: WaysideError | None = None) -> None:
    """Count one call by its method, and how it ended."""
    if metrics.switch.on:
        metrics.calls.add(method, metrics.Answer.ok if failed is None else _answer(failed))


def _answer(error: WaysideError) -> metrics.Answer:
    match error:
        case Denied(why=Why.UNCHANGED):
            return metrics.Answer.unchanged
        case Denied() | TokenRefused():
            return metrics.Answer.refused
        case Gone():
            return metrics.Answer.gone
        case _:
            return metrics.Answer.passing
