"""The conversation as python-telegram-bot's documentation builds one.

`Application` with a `ConversationHandler`, one handler for each button, updates one after the
other, its own HTTP client, its own webhook, and a persistence class that keeps everything in
Redis: every 60 s and at the end. The library's defaults throughout.
"""

import asyncio
import importlib.util
import json
import os
import pickle
import signal
import warnings
from collections.abc import Callable, Coroutine
from typing import Any

from redis.asyncio import BlockingConnectionPool, Redis
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseHandler,
    BasePersistence,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PersistenceInput,
    filters,
)
from telegram.warnings import PTBUserWarning

from bench.script import Shown, Step, steps_from

Context = ContextTypes.DEFAULT_TYPE
Answer = Callable[[Update, Context], Coroutine[Any, Any, int]]


def _read(kept: Any) -> Any:
    return pickle.loads(kept)  # noqa: S301  written by this very process


class RedisPersistence(BasePersistence[dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """Users' data and places in conversations, pickled, in two hashes."""

    def __init__(self, url: str) -> None:
        only_users = PersistenceInput(bot_data=False, chat_data=False, callback_data=False)
        super().__init__(store_data=only_users)
        self._redis = Redis.from_pool(BlockingConnectionPool.from_url(url))

    async def get_user_data(self) -> dict[int, dict[Any, Any]]:
        """Everyone's data, at the start."""
        kept = await self._redis.hgetall("users")
        return {int(user): _read(data) for user, data in kept.items()}

    async def update_user_data(self, user_id: int, data: dict[Any, Any]) -> None:
        """Keep one user's data."""
        await self._redis.hset("users", str(user_id), pickle.dumps(data))

    async def drop_user_data(self, user_id: int) -> None:
        """Forget one user."""
        await self._redis.hdel("users", str(user_id))

    async def get_conversations(self, name: str) -> dict[Any, Any]:
        """Everyone's place, at the start."""
        kept = await self._redis.hgetall(f"conversation:{name}")
        return {tuple(json.loads(key)): _read(state) for key, state in kept.items()}

    async def update_conversation(self, name: str, key: tuple[int | str, ...], new_state: object) -> None:
        """Keep one place."""
        field = json.dumps(key)
        if new_state is None:
            await self._redis.hdel(f"conversation:{name}", field)
        else:
            await self._redis.hset(f"conversation:{name}", field, pickle.dumps(new_state))

    async def get_chat_data(self) -> dict[int, dict[Any, Any]]:
        """None is kept."""
        return {}

    async def get_bot_data(self) -> dict[Any, Any]:
        """None is kept."""
        return {}

    async def get_callback_data(self) -> None:
        """None is kept."""

    async def update_chat_data(self, chat_id: int, data: dict[Any, Any]) -> None:
        """None is kept."""

    async def update_bot_data(self, data: dict[Any, Any]) -> None:
        """None is kept."""

    async def update_callback_data(self, data: Any) -> None:
        """None is kept."""

    async def drop_chat_data(self, chat_id: int) -> None:
        """None is kept."""

    async def refresh_user_data(self, user_id: int, user_data: dict[Any, Any]) -> None:
        """Nobody else writes."""

    async def refresh_chat_data(self, chat_id: int, chat_data: dict[Any, Any]) -> None:
        """Nobody else writes."""

    async def refresh_bot_data(self, bot_data: dict[Any, Any]) -> None:
        """Nobody else writes."""

    async def flush(self) -> None:
        """Close, at the end."""
        await self._redis.aclose()


def _markup(shown: Shown) -> InlineKeyboardMarkup:
    rows = [[InlineKeyboardButton(label, callback_data=token) for token, label in row] for row in shown.rows]
    return InlineKeyboardMarkup(rows)


def _answer(step: Step, state: int) -> Answer:
    """What a handler does: remember where the person is, and show the next screen."""

    async def pressed(update: Update, context: Context) -> int:
        query = update.callback_query
        assert query is not None
        assert context.user_data is not None
        await query.answer()
        context.user_data["trail"] = [*context.user_data.get("trail", []), state][-4:]
        await query.edit_message_text(step.shown.text, reply_markup=_markup(step.shown))
        return state

    async def typed(update: Update, context: Context) -> int:
        assert update.message is not None
        assert context.user_data is not None
        context.user_data["trail"] = [*context.user_data.get("trail", []), state][-4:]
        await update.message.reply_text(step.shown.text, reply_markup=_markup(step.shown))
        return state

    return pressed if step.pressed else typed


def _conversation(steps: list[Step]) -> ConversationHandler[Context]:
    """One state for each screen, and in it one handler for each of its buttons."""
    states: dict[object, list[BaseHandler[Update, Context, Any]]] = {}
    for at, (here, then) in enumerate(zip(steps, [*steps[1:], steps[0]], strict=True)):
        answer = _answer(then, at + 1)
        buttons = [token for row in here.shown.rows for token, _ in row]
        states[at] = [CallbackQueryHandler(answer, pattern=f"^{token}$") for token in buttons]
        if then.typed:
            states[at].append(MessageHandler(filters.TEXT & ~filters.COMMAND, answer))
    start: CommandHandler[Context, Any] = CommandHandler("start", _answer(steps[0], 0))
    with warnings.catch_warnings(action="ignore", category=PTBUserWarning):
        return ConversationHandler([start], states, [start], name="help", persistent=True)


def application() -> "Application[Any, Any, Any, Any, Any, Any]":
    """The bot, not yet started."""
    builder = ApplicationBuilder().token(os.environ["BENCH_TOKEN"]).base_url(f"{os.environ['BENCH_API']}/bot")
    built = builder.persistence(RedisPersistence(os.environ["BENCH_REDIS"])).build()
    built.add_handler(_conversation(steps_from(os.environ["BENCH_STEPS"])))
    return built


async def _custom(bot: "Application[Any, Any, Any, Any, Any, Any]", port: int, secret: str) -> None:
    """The custom webhook of the documentation, on the web framework that is here: aiohttp."""
    from aiohttp import web

    async def telegram(request: web.Request) -> web.Response:
        if request.headers.get("X-Telegram-Bot-Api-Secret-Token") != secret:
            return web.Response(status=403)
        await bot.update_queue.put(Update.de_json(await request.json(), bot.bot))
        return web.Response()

    served = web.Application()
    served.router.add_post("/telegram", telegram)
    runner = web.AppRunner(served, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with bot:
        await bot.start()
        await bot.bot.set_webhook(f"http://127.0.0.1:{port}/telegram", secret_token=secret)
        await stop.wait()
        await bot.stop()
    await runner.cleanup()


def main() -> None:
    """Poll without a port; with one serve the library's own webhook where what it needs is installed."""
    port, secret = int(os.environ.get("BENCH_PORT", "0")), os.environ.get("BENCH_SECRET", "")
    bot = application()
    if not port:
        bot.run_polling()
    elif importlib.util.find_spec("tornado"):
        url = f"http://127.0.0.1:{port}/telegram"
        bot.run_webhook(
            "127.0.0.1", port, "telegram", webhook_url=url, secret_token=secret, max_connections=100
        )
    else:
        asyncio.run(_custom(bot, port, secret))


if __name__ == "__main__":
    main()
