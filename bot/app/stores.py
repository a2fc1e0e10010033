"""The store that the settings name: opened, refused if it would remember, and watched."""

import time
from contextlib import AsyncExitStack

from bot import log
from bot.config import Config, ConfigError
from bot.core.errors import WaysideError
from bot.handoff.holdings import relay_holdings
from bot.keys import Keyring, new_secret, parse_secret
from bot.store import Rates, StoreDown
from bot.store.acl import rights
from bot.store.checks import (
    Finding,
    Level,
    agreement,
    agreement_now,
    examine,
    recheck,
    refused,
    secret,
    unready,
)
from bot.store.clustered import store_at
from bot.store.dumps import Dumps
from bot.store.embedded import Embedded
from bot.store.holdings import Holding, holdings
from bot.store.redis import Redis
from bot.store.trial import silent

_REMEMBERS = "The store may remember; doctor says why."
_SAID = {
    "TIME": "The store's clock and ours are more than a minute apart.",
    "WAYSIDE_SECRET": "Another process has another secret.",
}


class Refused(WaysideError):
    """The store would remember, or is not ours to use; each finding names its mend."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))


class Watch:
    """The store in use and its keys; `look` at it again and again, and ask whether it is still `fit`."""

    def __init__(
        self, store: Redis, ring: Keyring, findings: tuple[Finding, ...], first: Dumps, kind: log.Kind
    ) -> None:
        self.store, self.ring, self._first, self._kind = store, ring, first, kind
        self.doubts = tuple(finding for finding in findings if finding.level is Level.warn)
        self._clock = time.time
        self._wrong: frozenset[tuple[str, str]] = frozenset()
        self._alone = bool(unready(findings))

    @property
    def fit(self) -> bool:
        """Whether somebody new may begin: nothing forbade to serve when it was looked at last."""
        return not self._wrong

    @property
    def trouble(self) -> str:
        """Why this process should get no more to do, in one plain line; "" when all is well."""
        settings = {setting for _, setting in self._wrong}
        if settings:
            return next((said for setting, said in _SAID.items() if settings == {setting}), _REMEMBERS)
        return "Nobody could take over from the store's master; doctor says why." if self._alone else ""

    async def look(self) -> None:
        """Look for what has changed: its settings, the secret of others, salts of a store that lost all.

        Raises `StoreDown`.
        """
        agreed = await agreement(self.store, self.ring.fingerprint())
        await self.ring.refresh(time.time())
        _, findings = await recheck(self.store, self._first, self._clock)
        before, known = self._state, self._wrong
        self._wrong = frozenset((finding.where, finding.setting) for finding in refused((agreed, *findings)))
        self._alone = bool(unready(findings))
        if self._wrong - known or self._state is not before:
            self.say()

    def say(self) -> None:
        """Say in the log how the store is."""
        if self._wrong:
            log.note(self._state, n=len(self._wrong))
        else:
            log.note(self._state, kind=self._kind)

    @property
    def _state(self) -> log.Event:
        """Which word the log has for it."""
        if self._wrong:
            return log.Event.store_refused
        return log.Event.store_unready if self._alone else log.Event.store_ready


def begin_store(stack: AsyncExitStack) -> Embedded:
    """Start the store that comes with the bot; it comes up while other things are done."""
    embedded = Embedded.start()
    stack.callback(embedded.stop)
    return embedded


async def open_store(
    config: Config,
    stack: AsyncExitStack,
    rates: Rates | None = None,
    *,
    begun: Embedded | None = None,
) -> Watch:
    """Connect, refuse what would remember, and agree with the other replicas on the secret.

    `rates` are the buckets' sizes, other than ours for measuring and for tests; `begun` is the
    store that was started already.
    """
    url = await _url(config, stack, begun)
    findings = await examine(url, has_secret=config.secret is not None)
    _refuse(*findings)
    store = store_at(url, rates=rates)
    stack.push_async_callback(store.close)
    key = parse_secret(config.secret.reveal()) if config.secret else new_secret()
    ring = Keyring(key, store.salt)
    _refuse(await agreement(store, ring.fingerprint()))
    await ring.ready(time.time())
    first, _ = await recheck(store)
    kind = log.Kind.redis if config.redis_url else log.Kind.embedded
    watch = Watch(store, ring, findings, first, kind)
    watch.say()
    return watch


async def doctor(config: Config) -> tuple[Finding, ...]:
    """What the store that the settings name would do with what it is given."""
    async with AsyncExitStack() as stack:
        url = await _url(config, stack)
        findings = await examine(url, has_secret=config.secret is not None)
        if config.redis_url is None:  # what we start ourselves needs no advice
            return tuple(finding for finding in findings if finding.level is not Level.note)
        if refused(findings) or config.secret is None:
            return findings
        store = store_at(url)
        stack.push_async_callback(store.close)
        text = config.secret.reveal()
        fingerprint = Keyring(parse_secret(text), store.salt).fingerprint()
        return (*findings, secret(text), await agreement_now(store, fingerprint), *await rights(store))


async def held(config: Config) -> tuple[Holding, ...]:
    """How much the store holds, without a name. Raises ConfigError when it does not answer."""
    async with AsyncExitStack() as stack:
        store = store_at(await _url(config, stack))
        stack.push_async_callback(store.close)
        try:
            now = time.time()
            return (*await holdings(store, now), *await relay_holdings(store, now))
        except StoreDown as error:
            why = silent(error, store.place)
            raise ConfigError((f"{why.setting} {why.what}. To mend: {why.mend}.",)) from None


async def _url(config: Config, stack: AsyncExitStack, begun: Embedded | None = None) -> str:
    if config.redis_url is not None:
        return config.redis_url.reveal()
    embedded = begun or begin_store(stack)
    await embedded.ready()
    return embedded.url


def _refuse(*findings: Finding) -> None:
    if bad := refused(findings):
        log.note(log.Event.store_refused, n=len(bad))
        raise Refused(bad)
