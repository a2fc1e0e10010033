"""What an owner does with a case: hand it over, give it back, end it."""

from typing import Any, Final, Literal, cast

from bot.handoff.asking import Asking
from bot.handoff.kinds import Claimed, Mine, No
from bot.handoff.scripts import script
from bot.seal import Purpose

UNDO_MS: Final = 10_000
_MINE, _TAKE_BACK, _OFFER, _ACCEPT, _DECLINE = map(
    script, ("mine", "take_back", "offer", "accept", "decline")
)
_REQUEUE, _FINISH, _RESUME, _BLOCK, _LEAVE = map(script, ("requeue", "finish", "resume", "block", "leave"))


class Changes(Asking):
    """More of the advocates' side."""

    async def mine(self, aid: str) -> tuple[Mine, ...]:
        """List the cases that an advocate holds or is offered, oldest first."""
        await self._epoch()
        found = cast("list[Any]", await self._run(_MINE, aid))
        read = (self._mine(cid.decode(), fields, asked=asked == 1) for cid, asked, fields in found)
        return tuple(sorted((one for one in read if one), key=lambda one: one.since))

    def _mine(self, cid: str, found: list[Any], *, asked: bool) -> Mine | None:
        sealed, kid, name, lang, topic, ep, state, since, seq, start, shown, area, ok, note, to, by, end = (
            found
        )
        key = self._learn(cid, sealed, kid)
        if key is None:
            return None
        common: dict[str, Any] = {
            "case": cid,
            "name": self._read(key, cid, "name", name),
            "language": lang.decode(),
            "topic": topic.decode(),
            "epoch": int(ep),
            "since": int(float(since)),
            "note": self._read(key, cid, "note", note, Purpose.NOTE) if ok else "",
            "to": (to or b"").decode(),
            "by": (by or b"").decode(),
        }
        if asked:  # who does not hold it yet learns nothing of what was said in it
            return Mine(state="asked", **common)
        return Mine(
            state="closing" if end else cast("Literal['live', 'offered']", state.decode()),
            seq=int(seq),
            start=int(start),
            shown=int(shown),
            area=self._read(key, cid, "area", area),
            **common,
        )

    async def take_back(self, cid: str, aid: str, ep: int, number: int) -> bool | No:
        """Take one's own line out of the log, within its first minute; its number stays used."""
        return await self._do(_TAKE_BACK, cid, aid, ep, number)

    async def offer(self, cid: str, aid: str, ep: int, to: str, note: str = "") -> Literal[True] | No:
        """Ask another advocate to take a case over, with a note that the person has to agree to."""
        return await self._do_sealed(_OFFER, cid, (aid, ep, to), "note", note)

    async def accept(self, cid: str, aid: str, name: str, cap: int) -> Claimed | No:
        """Take over what was offered: from the next line on, unless the person shares more."""
        return await self._take(_ACCEPT, cid, aid, name, cap)

    async def decline(self, cid: str, aid: str) -> Literal[True] | No:
        """Leave a case with its owner; who offered it takes the offer back with this."""
        return await self._do(_DECLINE, cid, aid)

    async def requeue(self, cid: str, aid: str, ep: int, *, undo: bool = False) -> Literal[True] | No:
        """Let a case wait again, with its first time; to `undo` a claim only within ten seconds."""
        return await self._do(_REQUEUE, cid, aid, ep, UNDO_MS if undo else "")

    async def end(self, cid: str, aid: str, ep: int, card: str = "") -> Literal[True] | No:
        """Mark a case as closing, and leave a card in the chat; ten seconds later the sweep closes it."""
        return await self._do_sealed(_FINISH, cid, (aid, ep), "card", card)

    async def resume(self, cid: str, aid: str, ep: int) -> Literal[True] | No:
        """Undo the end."""
        return await self._do(_RESUME, cid, aid, ep)

    async def block(self, cid: str, aid: str, ep: int, seconds: int) -> Literal[True] | No:
        """Close a case, and let its person open none for so long. They are told until when."""
        address = await self.address(cid)
        if address is None:
            return No("gone")
        tag, _ = await self.weekly.of(address, now=self.clock())
        return await self._do(_BLOCK, cid, aid, ep, tag, seconds)

    async def leave(self, aid: str) -> None:
        """Sign out: one's cases wait again."""
        await self._run(_LEAVE, aid, kept=True)
