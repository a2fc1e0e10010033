"""Locale packs: one language joined with one place, read safely, checked, and said.

`load` is what the bot starts with, `check.check` what an author runs, `aside` how packs are read anew
while people talk. Inside: `read` and `toml` open files, `fluent`, `wording`, `approvals` and `languages`
make words of them, `place_files`, `judge` and `places` lines, facts and pages. `prepared` is what of it
is served; `building` joins it, `speech` and `voice` choose the language, `cards`, `buttons` and `render`
make the screen. `rules` and what `check` names with it are for authors only.

The texts the engine needs from every language stand in `bot.packs.needs` (ui.ftl) and
`bot.packs.cards` (safety.ftl).
"""

from bot.packs.check import load
from bot.packs.library import Library, Pack
from bot.packs.speech import Settings

__all__ = ["Library", "Pack", "Settings", "load"]
