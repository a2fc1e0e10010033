"""Somebody at the desk who claims whatever waits, as fast as they can.

    python -m bench.relay_claimer URL SECRET ADVOCATE CAP relay|check-then-set

claims until nobody waits; whenever they hold as many as they may, a person leaves. Prints JSON: which cases,
and how long each claim took (ms). The other way of claiming is a control: it looks whether a case is free,
and takes it then, as many desks do; it has to give one case to two.
"""

import asyncio
import json
import random
import secrets
import sys
import time

from bot.handoff import Cases, Claimed, No, keys
from bot.keys import Keyring
from bot.store.clustered import store_at

AT_ONCE = 32  # of those who wait longest, so that many reach for the same


async def claims(url: str, secret: str, aid: str, cap: int, how: str) -> dict[str, list[object]]:
    """Claim until nobody waits."""
    store = store_at(url)
    cases = Cases(store, Keyring(bytes.fromhex(secret), store.salt))
    claimed: list[str] = []
    took: list[float] = []
    way = _checks_then_sets if how == "check-then-set" else _claims
    while waiting := (await cases.queue(("en",)))[:AT_ONCE]:
        for case in random.sample([each.case for each in waiting], len(waiting)):
            began = time.perf_counter()
            answer = await way(cases, case, aid, cap)
            took.append((time.perf_counter() - began) * 1000)
            if isinstance(answer, Claimed):
                claimed.append(case)
            elif answer.why == "full":
                for mine in await cases.mine(aid):
                    await cases.close(mine.case)
    await store.close()
    return {"claimed": [*claimed], "took": [*took]}


async def _claims(cases: Cases, case: str, aid: str, cap: int) -> Claimed | No:
    return await cases.claim(case, aid, "Maya", ("en",), cap, secrets.token_hex(8))


async def _checks_then_sets(cases: Cases, case: str, aid: str, _cap: int) -> Claimed | No:
    wire = cases.store.wire
    if await wire.one("HGET", keys.case(case), "own"):
        return No("taken")
    await wire.one("HSET", keys.case(case), "own", aid)
    await wire.one("ZREM", keys.HEADS["queue"] + "en", case)
    return Claimed(1, 0)


if __name__ == "__main__":
    _, url, secret, aid, cap, how = sys.argv
    print(json.dumps(asyncio.run(claims(url, secret, aid, int(cap), how))))
