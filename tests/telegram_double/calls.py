"""The way of one call: known, well formed, as promised, spared or struck, done."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from . import mishaps, promises
from .backlog import Backlog
from .canaries import Canaries
from .methods import Methods
from .patience import Patience
from .polling import Polling
from .spec import Spec
from .verdicts import Faults, Refusal
from .webhook import Webhook
from .wire import Answer, decoded
from .world import Fields, World

RIDING = "answerCallbackQuery"
HungUp = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot, and how it was answered."""

    method: str
    fields: Fields
    chat_id: int | None
    status: int
    description: str = ""


class Calls:
    """Everything that a bot can ask, in one place."""

    def __init__(
        self,
        spec: Spec,
        world: World,
        backlog: Backlog,
        canaries: Canaries,
        faults: Faults,
        allowed: promises.Allowed,
    ) -> None:
        """Serve one bot."""
        self.spec = spec
        self.world = world
        self.canaries = canaries
        self.faults = faults
        self.allowed = allowed
        self.mishaps = mishaps.Mishaps()
        self.patience = Patience(faults)
        self.methods = Methods(world, faults, allowed.kind)
        self.polling = Polling(world, backlog, world.bell, faults)
        self.webhook = Webhook(world, backlog, world.bell, self.ride)
        self.made: list[Call] = []
        self.kinds: list[str] | None = None
        self.latency = 0.0

    async def answer(self, method: str, fields: Fields, hung_up: HungUp) -> Answer:
        """Carry out a call, and answer as Telegram would."""
        chat_id = fields.get("chat_id")
        chat_id = chat_id if isinstance(chat_id, int) else None
        try:
            answer = await self._carried_out(method, fields, chat_id, hung_up)
        except Refusal as refusal:
            answer = self._refused(method, refusal)
        except Exception:  # noqa: BLE001 - a mistake of ours must not look like the bot's
            self.faults.add("double", f"{method}: {traceback.format_exc()}")
            answer = Answer.of(500, Refusal("Internal Server Error", code=500).body())
        text = answer.body.decode() if answer.status != 200 else ""
        self.made.append(Call(method, fields, chat_id, answer.status, text))
        self.world.bell.ring()
        return answer

    async def ride(self, method: str, fields: object) -> None:
        """Carry out a method that came in a webhook's response; nobody hears of it."""
        if method != RIDING:
            self.faults.add("in-reply", f"{method} in a webhook's response")
        if isinstance(fields, dict) and method in self.spec.methods:
            known = self.spec.methods[method].fields
            await self.answer(method, decoded([*fields.items()], known), lambda: True)

    async def _carried_out(self, method: str, fields: Fields, chat_id: int | None, hung_up: HungUp) -> Answer:
        self._check_name(method)
        for canary in self.canaries.found_in(fields):
            self.faults.add("echo", f"{method} repeats {canary!r}")
        self._check_shape(method, fields)
        self._check_promises(method, fields, chat_id)
        if chat_id is not None:
            self.patience.check(chat_id, (method, fields))
            self.patience.spend(chat_id, (method, fields))
        mishap = self.mishaps.take(method, chat_id)
        await self._wait(method, mishap)
        if isinstance(mishap, mishaps.TooMany) and mishap.retry_after and chat_id:
            self.patience.hold(chat_id, mishap.retry_after, (method, fields))
        early = mishaps.instead(mishap)
        if early is not None:
            return early
        result = await self._act(method, fields, hung_up)
        self._check_result(method, result)
        return mishaps.spoilt(Answer.of(200, {"ok": True, "result": result}), mishap)

    def _check_name(self, method: str) -> None:
        if method in self.spec.unspoken:
            raise Refusal("Bad Request: not used here", rule="never")
        if method not in self.spec.methods:
            raise Refusal("Not Found", code=404, rule="method")

    def _check_shape(self, method: str, fields: Fields) -> None:
        problems = self.spec.of_call(method, fields)
        if problems:
            reason = f"Bad Request: {'; '.join(problems)}"
            raise Refusal(reason, rule="shape")

    def _check_promises(self, method: str, fields: Fields, chat_id: int | None) -> None:
        chat = None if chat_id is None else self.world.chats.get(chat_id)
        for rule, what in promises.broken(method, fields, chat, self.allowed):
            self.faults.add(rule, what)
        if method in promises.LISTENING and fields.get("url") != "":
            for rule, what in promises.asks_for_right_kinds(fields, self.kinds):
                self.faults.add(rule, f"{method}: {what}")
            self.kinds = fields.get("allowed_updates", self.kinds)

    async def _wait(self, method: str, mishap: mishaps.Mishap | None) -> None:
        slow = mishap.seconds if isinstance(mishap, mishaps.Slow) else 0.0
        if method != "getUpdates":
            slow += self.latency
        if slow:
            await asyncio.sleep(slow)

    async def _act(self, method: str, fields: Fields, hung_up: HungUp) -> object:
        match method:
            case "getUpdates":
                return await self._get_updates(fields, hung_up)
            case "setWebhook":
                self.webhook.place(fields)
                self.polling.webhook_is_set()
                return True
            case "deleteWebhook":
                self.webhook.url = ""
                return True
            case "getWebhookInfo":
                return self.webhook.info(self.kinds)
            case _:
                return self._touch(method, fields)

    def _touch(self, method: str, fields: Fields) -> object:
        result = self.methods.acts[method](fields)
        text = str(fields.get("text", "")) + str(fields.get("reply_markup", ""))
        self.canaries.hear(text)
        return result

    async def _get_updates(self, fields: Fields, hung_up: HungUp) -> object:
        if self.webhook.url:
            reason = (
                "Conflict: can't use getUpdates method while webhook is active;"
                " use deleteWebhook to delete the webhook first"
            )
            raise Refusal(reason, code=409, rule="conflict", cites="getUpdates")
        return await self.polling.get_updates(fields, hung_up)

    def _check_result(self, method: str, result: object) -> None:
        if method != "getUpdates":  # checked one by one when they were made
            for problem in self.spec.of_result(method, result):
                self.faults.add("double", problem)

    def _refused(self, method: str, refusal: Refusal) -> Answer:
        if refusal.rule is not None:
            cited = self.spec.cited[refusal.cites] if refusal.cites else ""
            says = f' ({refusal.cites} says: "{cited}")' if cited else ""
            self.faults.add(refusal.rule, f"{method}: {refusal.description}{says}")
        return Answer.of(refusal.code, refusal.body())
