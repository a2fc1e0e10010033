"""The advocates' side of cases, as the desk uses it. Each refusal is a value, `No`."""

from collections.abc import Iterable, Mapping
from typing import Final, cast

from bot.core.live import Line
from bot.handoff.asking import Asking
from bot.handoff.kinds import Claimed, No, Waiting, Why
from bot.handoff.scripts import script

AT_MOST: Final = 100
"""So many of a queue are listed, those who have waited longest: each change brings the list to every desk."""
_QUEUE, _CLAIM, _LINES, _BEAT, _PEOPLE = map(script, ("queue", "claim", "lines", "beat", "people"))
_LENGTHS = script("lengths")


class AdvocateSide(Asking):
    """What an advocate does with cases."""

    async def queue(self, languages: Iterable[str]) -> tuple[Waiting, ...]:
        """List what waits in these languages, oldest first; not more than `AT_MOST` of each."""
        await self._epoch()
        found = cast("list[list[object]]", await self._run(_QUEUE, AT_MOST, *languages))
        return tuple(sorted(map(self._waiting, found), key=lambda case: case.since))

    async def lengths(self, languages: Iterable[str]) -> dict[str, tuple[int, int]]:
        """Count who waits in each of these languages and the regional ones that belong to them.

        Gives how many, and since when (unix ms) the first has waited; nothing for one in which nobody waits.
        """
        found = cast("list[tuple[bytes, int, int]]", await self._run(_LENGTHS, *languages))
        return {lang.decode(): (count, since) for lang, count, since in found}

    def _waiting(self, found: list[object]) -> Waiting:
        cid, lang, topic = (cast("bytes", found[at]).decode() for at in (0, 1, 4))
        key = self._learn(cid, *cast("tuple[bytes, bytes]", tuple(found[6:])))
        name = self._read(key, cid, "name", found[5]) if key else ""
        return Waiting(cid, name, lang, topic, cast("int", found[3]), cast("int", found[2]))

    async def claim(
        self, cid: str, aid: str, name: str, languages: Iterable[str], cap: int, key: str
    ) -> Claimed | No:
        """Take a case that waits. `name` is what the person reads."""
        return await self._take(_CLAIM, cid, aid, name, cap, key, *languages)

    async def write(self, cid: str, aid: str, ep: int, key: str, text: str) -> int | No:
        """Put the owner's line into the log; its number."""
        return await self._append(cid, "o", f"o:{aid}:{key}", text, aid, ep)

    async def lines(self, cid: str, aid: str, after: int) -> tuple[Line, ...] | No:
        """Read what its owner may read of a case, after a number."""
        await self._epoch()
        match await self._run(_LINES, cid, aid, after):
            case [1, bytes(sealed), bytes(kid), list(entries)]:
                key = self._learn(cid, sealed, kid)
                return self._lines(key, cid, cast("list[object]", entries)) if key else No("gone")
            case [-1, bytes(why)]:
                return No(cast("Why", why.decode()))
            case _:
                return No("gone")

    async def beat(self, aid: str, languages: Iterable[str], *, here: bool) -> None:
        """Note that an advocate is there; only who is `here` counts as present for new cases."""
        await self._run(_BEAT, aid, int(here), *languages)

    async def people(self) -> Mapping[str, float]:
        """Give who is signed in, and seconds since the last beat."""
        found = cast("list[bytes | int]", await self._run(_PEOPLE))
        pairs = zip(found[::2], found[1::2], strict=True)
        return {cast("bytes", aid).decode(): int(age) / 1000 for aid, age in pairs}
