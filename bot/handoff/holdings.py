"""What the relay holds, as counts: for whoever asks what there is to hand over."""

from typing import Final

from bot.handoff import keys
from bot.handoff.weekly import WEEK_S
from bot.store.carrier import answered
from bot.store.holdings import Holding
from bot.store.redis import Redis

_ASKED: Final = (
    ("cases open", "ZCARD", keys.HEADS["open"]),
    ("advocates signed in", "ZCARD", keys.HEADS["people"]),
    ("changes told, without words", "XLEN", keys.FEED),
    ("screens to be looked at", "XLEN", keys.WORK),
)


async def relay_holdings(store: Redis, now: float) -> tuple[Holding, ...]:
    """Count what the relay holds at `now`. Raises `StoreDown`."""
    week = int(now // WEEK_S)
    salts = [("EXISTS", keys.block_salt(each)) for each in (week - 1, week)]
    replies = await store.wire.ask(*[(how, where) for _, how, where in _ASKED], *salts)
    counts = [count for count in map(answered, replies) if isinstance(count, int)]
    named = [Holding(what, count) for (what, _, _), count in zip(_ASKED, counts, strict=False)]
    return (*named, Holding("salts of weeks", sum(counts[len(_ASKED) :])))
