"""How long things last: one place for the store, the sweep, the page, and the texts that say so."""

from msgspec import Struct

from bot.core.session import Session

QUIET_IDLE = 15 * 60.0  # seconds
QUIET_COVER = 60.0  # seconds
ERASABLE = 47 * 3600.0  # seconds; a chat's messages cannot be deleted after 48 h


class Times(Struct, frozen=True):
    """How long a session lives and a screen stays open without a tap, seconds; in quiet mode never longer."""

    idle: float = 3600
    cover: float = 180

    @property
    def quiet_idle(self) -> float:
        """How long a session lives in quiet mode."""
        return min(QUIET_IDLE, self.idle)

    @property
    def quiet_cover(self) -> float:
        """How long a screen stays open in quiet mode."""
        return min(QUIET_COVER, self.cover)

    def life(self, session: Session) -> float:
        """How long a session lives after a tap or line."""
        return self.quiet_idle if session.quiet else self.idle

    def uncovered(self, session: Session) -> float:
        """How long a screen stays open without a tap."""
        return self.quiet_cover if session.quiet else self.cover
