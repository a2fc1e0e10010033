"""The numbers, where WAYSIDE_METRICS asks for them; without it nothing of this is loaded."""

from contextlib import AsyncExitStack

from bot import metrics
from bot.app.stores import Watch
from bot.config import Config
from bot.turn import Turns


async def serve_numbers(config: Config, running: Turns, watch: Watch, stack: AsyncExitStack) -> str:
    """Count, and answer for it until the stack ends; returns the address, "" for none. Raises ConfigError."""
    if config.metrics is None:
        return ""
    from bot.metrics.door import Door
    from bot.metrics.page import Page, State

    page = Page(
        State(
            store_answers=lambda: not running.down,
            store_fit=lambda: watch.fit,
            packs=lambda: running.library.count,
            demonstration=lambda: running.library.demonstration,
            lost_screens=lambda: running.library.misses,
        )
    )
    stack.callback(metrics.begin())
    door = Door(page.text)
    stack.push_async_callback(door.close)
    return f"http://{await door.open(config.metrics)}/metrics"
