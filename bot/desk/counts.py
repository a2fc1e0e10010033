"""How often advocates did what, by day: verbs and numbers, and nothing of anybody.

    w:{h}:n:<day>   HASH verb -> how often; 9 days

By day alone, and on no page of numbers that is read every few seconds: where few people come, that would tell
when one did. Only days that are over are told, so that nobody can look before and after one deed. A number
below ten is "<10"; where that is one cell alone, the next smallest of its day is hidden too, for some
verbs add up (who claims, ends). All others are rounded to five.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from bot.desk import names
from bot.store.carrier import Carrier, answered

DAY_S: Final = 86_400
LIFE_S: Final = 9 * DAY_S
DAYS: Final = 7
FEW: Final = 10
VERBS: Final = tuple(
    "sign-in sign-out claim write take-back offer accept decline requeue close resume "
    "block ask-week ask-lead answer shut open off".split()
)


class Counts:
    """Counts in the process, and writes down what it has with each beat."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self._new: Counter[str] = Counter()

    def add(self, verb: str) -> None:
        """Count it."""
        self._new[verb] += 1

    async def write_down(self, wire: Carrier, now: float) -> None:
        """Add what is new to the day's counts."""
        new, self._new = self._new, Counter()
        if not new:
            return
        name = names.day(int(now // DAY_S))
        told = [("HINCRBY", name, verb, n) for verb, n in new.items()]
        for reply in await wire.ask(*told, ("EXPIRE", name, LIFE_S)):
            answered(reply)


async def past_days(wire: Carrier, now: float) -> dict[int, dict[str, int]]:
    """Read the days that are over, by their number, the newest first."""
    today = int(now // DAY_S)
    days = range(today - 1, today - 1 - DAYS, -1)
    replies = await wire.ask(*[("HGETALL", names.day(day)) for day in days])
    return {day: _read(answered(reply)) for day, reply in zip(days, replies, strict=True)}


def told(day: Mapping[str, int]) -> dict[str, str]:
    """Say a day's counts so that no small one can be worked out."""
    numbers = {verb: day.get(verb, 0) for verb in VERBS}
    shown = {verb: "<10" if n < FEW else str(5 * round(n / 5)) for verb, n in numbers.items()}
    few = [verb for verb, n in numbers.items() if n < FEW]
    if len(few) == 1 and len(shown) > 1:
        next_one = min((verb for verb in numbers if verb != few[0]), key=numbers.__getitem__)
        shown[next_one] = "–"  # noqa: RUF001  (a dash for what is not told)
    return shown


def _read(reply: object) -> dict[str, int]:
    if not isinstance(reply, list):
        return {}
    words = [bytes(word).decode("ascii", "replace") for word in reply if isinstance(word, bytes)]
    return {verb: int(n) for verb, n in zip(words[::2], words[1::2], strict=True) if verb in VERBS}
