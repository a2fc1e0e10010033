"""What a person tells about their case beside its lines, and lines that wait for their word."""

import re
from typing import Final

import msgspec

from bot.core import limits
from bot.handoff import keys
from bot.handoff.asking import Asking
from bot.handoff.relay import CaseKey
from bot.handoff.scripts import script
from bot.seal import Purpose, seal, unseal
from bot.store.carrier import Word

HELD_S: Final = 120
_TOPIC: Final = re.compile(r"[a-z0-9-]{0,40}")
_SHARE, _AGREE, _PUT, _HOLD, _DROP = map(script, ("share", "agree", "put", "hold", "drop"))


class _Held(msgspec.Struct, array_like=True, frozen=True):
    """Typed lines that wait, as one, with the key of each."""

    keys: tuple[str, ...]
    text: str


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Held).decode


class Telling(Asking):
    """More of the person's side."""

    async def set_topic(self, cid: str, topic: str) -> None:
        """Note what it is about: a word of the pack's closed list, plain; "" takes it back.

        Raises `ValueError` for anything that has not the form of such a word.
        """
        if not _TOPIC.fullmatch(topic):
            raise ValueError("a topic is a word of a closed list")
        await self._run(_PUT, cid, "topic", topic, "", kept=True)

    async def set_area(self, cid: str, area: str) -> None:
        """Note roughly where; only the owner sees it."""

        def args(key: CaseKey) -> tuple[Word, ...]:
            return (cid, "area", self._word(key, cid, "area", area), key.kid)

        await self._sealed(_PUT, cid, args)

    async def share(self, cid: str, ep: int) -> bool:
        """Let the present owner read what was said before, if it is still this one."""
        return await self._run(_SHARE, cid, ep, kept=True) == 1

    async def agree(self, cid: str, *, note: bool) -> None:
        """Let the next advocate read the note about them, or delete it."""
        await self._run(_AGREE, cid, int(note), kept=True)

    async def hold(self, cid: str, key: str, text: str) -> bool:
        """Hold a typed line for two minutes, with what is held already.

        False when there is no case, or when they would be longer than a line may be.
        """
        while True:
            own, before = await self._now_held(cid)
            if own is None:
                return False
            held = self._opened(own, cid, before)
            if held is not None and key in held.keys:
                return True
            joined = _Held((*held.keys, key), f"{held.text}\n{text}") if held else _Held((key,), text)
            if len(joined.text) > limits.HEARD:
                return False
            sealed = seal(own.box, 0, Purpose.LINE, keys.held(cid), _encode(joined))
            args = (cid, before, sealed, joined.keys[0], HELD_S, own.kid)
            match await self._run(_HOLD, *args, kept=True):
                case 1:
                    return True
                case -1:
                    return False
                case _:
                    self.forget(cid)

    async def held(self, cid: str) -> tuple[str, str] | None:
        """Give the line that is held, and the key of the first that it was made of."""
        own, sealed = await self._now_held(cid)
        held = self._opened(own, cid, sealed) if own else None
        return (held.keys[0], held.text) if held else None

    async def drop(self, cid: str) -> None:
        """Hold it no longer."""
        await self._run(_DROP, cid, kept=True)

    async def _now_held(self, cid: str) -> tuple[CaseKey | None, bytes]:
        await self._epoch()
        named, held = await self.store.wire.ask(
            ("HMGET", keys.case(cid), "k", "kid"), ("GET", keys.held(cid))
        )
        match named:
            case [bytes(sealed), bytes(kid)]:
                return self._learn(cid, sealed, kid), held if isinstance(held, bytes) else b""
            case _:
                return None, b""

    def _opened(self, own: CaseKey, cid: str, sealed: bytes) -> _Held | None:
        plain = unseal(own.box, Purpose.LINE, keys.held(cid), sealed)
        return None if plain is None else _decode(plain)
