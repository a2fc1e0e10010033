"""Updates that wait to be taken, by poll or by webhook, and what can befall them."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import count

from .bell import Bell
from .world import Fields

FIRST_ID = 731_204_981


@dataclass(slots=True, eq=False)
class Waiting:
    """One update on its way; `once` means that it does not wait to be confirmed."""

    update_id: int
    chat_id: int
    body: object
    once: bool = False
    fresh: bool = True


class Backlog:
    """All updates that the bot has not confirmed, in the order of their delivery."""

    def __init__(self, bell: Bell) -> None:
        """Begin empty; update ids start somewhere."""
        self._bell = bell
        self._ids = count(FIRST_ID)
        self._latest: dict[int, Waiting] = {}
        self._held: Waiting | None = None
        self.waiting: deque[Waiting] = deque()
        self.swapping = False

    def put(self, kind: str, chat_id: int, payload: Fields) -> Fields:
        """Queue an update of a chat, and give it as it will be delivered."""
        update_id = next(self._ids)
        update: Fields = {"update_id": update_id, kind: payload}
        self._add(Waiting(update_id, chat_id, update))
        return update

    def slip_in(self, chat_id: int, junk: object) -> None:
        """Queue something unreadable; an object gets an update id, as it would have."""
        update_id = next(self._ids)
        body = {"update_id": update_id, **junk} if isinstance(junk, dict) else junk
        once = not isinstance(junk, dict)
        self._add(Waiting(update_id, chat_id, body, once=once))

    def repeat(self, chat_id: int) -> None:
        """Queue the chat's latest update again, under its old id, for one delivery."""
        latest = self._latest[chat_id]
        self._add(Waiting(latest.update_id, chat_id, latest.body, once=True))

    def _add(self, waiting: Waiting) -> None:
        self._latest[waiting.chat_id] = waiting
        if self.swapping and self._held is None:
            self._held = waiting
            return
        self.waiting.append(waiting)
        if self._held is not None:
            self.waiting.append(self._held)
            self._held, self.swapping = None, False
        self._bell.ring()

    def confirm(self, offset: int) -> None:
        """Forget what a poll's offset has passed."""
        self._keep([w for w in self.waiting if w.once or w.update_id >= offset])

    def batch(self, limit: int) -> list[Waiting]:
        """Hand out the first updates; those of one delivery are then gone."""
        taken = list(self.waiting)[:limit]
        self._keep([w for w in self.waiting if not (w.once and w in taken)])
        return taken

    def done(self, waiting: Waiting) -> None:
        """Forget one update, which a webhook has accepted."""
        self.waiting.remove(waiting)
        self._bell.ring()

    def _keep(self, kept: list[Waiting]) -> None:
        if len(kept) != len(self.waiting):
            self.waiting = deque(kept)
            self._bell.ring()
