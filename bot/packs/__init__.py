"""Locale packs: one language joined with one place, read safely, checked, and said.

`load` is what the bot starts with, `check.check` what an author runs. Inside: `read` and `toml` open
files, `fluent`, `wording`, `approvals` and `languages` make words of them, `place_files`,
`judge` and `places` lines, facts and pages; `voice` chooses the language, `cards` and `render` the screen.

The texts the engine needs from every language stand in `bot.packs.needs` (ui.ftl) and
`bot.packs.cards` (safety.ftl).
"""

from bot.packs.check import load
from bot.packs.library import Library, Pack
from bot.packs.render import Settings

__all__ = ["Library", "Pack", "Settings", "load"]
