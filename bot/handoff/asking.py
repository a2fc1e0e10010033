"""How a change is asked for: what is sealed under a case's key is sealed again if the key was another."""

from collections.abc import Callable
from typing import Final, Literal, cast

from bot.handoff.kinds import Claimed, No, Why
from bot.handoff.relay import CaseKey, Relay
from bot.handoff.scripts import script
from bot.seal import Purpose
from bot.store.carrier import Reply, Script, Word

_APPEND: Final = script("append")
_OTHER_KEY: Final = -2
"""A script's answer when a case was closed, and opened again by another process."""


class Asking(Relay):
    """A relay that asks for changes."""

    async def _append(self, cid: str, way: str, own: str, text: str, *rest: Word) -> int | No:
        """Put a line into the log, once for each of its `own` keys."""

        def args(key: CaseKey) -> tuple[Word, ...]:
            return (cid, way, own, self._line(key, cid, own, text), key.kid, *rest)

        return _or_no(await self._sealed(_APPEND, cid, args))

    async def _take(self, how: Script, cid: str, aid: str, name: str, *rest: Word) -> Claimed | No:
        """Become the owner of a case, with the name sealed under its key."""

        def args(key: CaseKey) -> tuple[Word, ...]:
            return (cid, aid, self._word(key, cid, "an", name), key.kid, *rest)

        match await self._sealed(how, cid, args):
            case No() as no:
                return no
            case [1, int(ep), int(seq)]:
                return Claimed(ep, seq)
            case _:
                return No("gone")

    async def _do_sealed(
        self, how: Script, cid: str, given: tuple[Word, ...], field: str, text: str
    ) -> Literal[True] | No:
        """Change a case, with a note or card; without one no key is needed."""
        if not text:
            return await self._do(how, cid, *given, "", "")

        def args(key: CaseKey) -> tuple[Word, ...]:
            return (cid, *given, self._word(key, cid, field, text, Purpose.NOTE), key.kid)

        reply = await self._sealed(how, cid, args)
        return reply if isinstance(reply, No) else True

    async def _do(self, how: Script, cid: str, *rest: Word) -> Literal[True] | No:
        reply = self._refused(cid, await self._run(how, cid, *rest, kept=True))
        return reply if isinstance(reply, No) else True

    async def _sealed(self, how: Script, cid: str, args: Callable[[CaseKey], tuple[Word, ...]]) -> Reply | No:
        for _ in range(2):
            key = await self._key(cid)
            if key is None:
                break
            reply = await self._run(how, *args(key), kept=True)
            if reply != [_OTHER_KEY]:
                return self._refused(cid, reply)
            self.forget(cid)
        return No("gone")

    def _refused(self, cid: str, reply: Reply) -> Reply | No:
        """Read a script's refusal; anything else is handed on."""
        match reply:
            case [-1, bytes(why)]:
                if why == b"gone":
                    self.forget(cid)
                return No(cast("Why", why.decode()))
            case _:
                return reply


def _or_no(reply: Reply | No) -> int | No:
    match reply:
        case No():
            return reply
        case [_, int(number)]:
            return number
        case _:
            return No("gone")
