"""How calls to the Bot API end, counted by method and answer and by nothing else."""

from collections.abc import Callable, Coroutine
from typing import Any, Concatenate, ParamSpec, TypeVar

from bot import metrics
from bot.channels import Gone
from bot.channels.telegram.refusals import Denied, TokenRefused, Why
from bot.core.errors import WaysideError

A = TypeVar("A")
P = ParamSpec("P")
T = TypeVar("T")
Ends = Coroutine[Any, Any, T]


def counted(call: Callable[Concatenate[A, str, P], Ends[T]]) -> Callable[Concatenate[A, str, P], Ends[T]]:
    """Count each call by its first argument, the method."""

    def counting(api: A, method: str, /, *args: P.args, **named: P.kwargs) -> Ends[T]:
        ends = call(api, method, *args, **named)
        return _told(method, ends) if metrics.switch.on else ends

    return counting


def counted_as(method: metrics.Method) -> Callable[[Callable[P, Ends[T]]], Callable[P, Ends[T]]]:
    """Count each call under a method."""

    def counted(call: Callable[P, Ends[T]]) -> Callable[P, Ends[T]]:
        def counting(*args: P.args, **named: P.kwargs) -> Ends[T]:
            ends = call(*args, **named)
            return _told(method, ends) if metrics.switch.on else ends

        return counting

    return counted


async def _told(method: str, ends: Ends[T]) -> T:
    try:
        result = await ends
    except WaysideError as error:
        metrics.calls.add(method, _answer(error))
        raise
    metrics.calls.add(method, metrics.Answer.ok)
    return result


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
