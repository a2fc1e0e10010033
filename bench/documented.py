"""The same conversation as python-telegram-bot's documentation builds one.

`Application` with a `ConversationHandler`, one handler for each button, updates one after the
other, its own HTTP client, and a persistence class that keeps everything in Redis. The library's
defaults throughout; like its webhook, the feed decodes the JSON and puts the update in the queue.
"""

import asyncio
import json
import pickle
import warnings
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
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
    SimpleUpdateProcessor,
    filters,
)
from telegram.warnings import PTBUserWarning

from bench.feed import Driver
from bench.script import TOKEN, Shown, Step

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


class _Watched(SimpleUpdateProcessor):
    """The library's processor, one update at a time, that tells when each is over."""

    def __init__(self) -> None:
        super().__init__(1)
        self.over: dict[int, asyncio.Future[None]] = {}

    async def do_process_update(self, update: object, coroutine: Any) -> None:
        await super().do_process_update(update, coroutine)
        assert isinstance(update, Update)
        if waiting := self.over.pop(update.update_id, None):
            waiting.set_result(None)


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


def application(
    api_address: str, redis_url: str, steps: list[Step], *, token: str, processor: _Watched | None = None
) -> "Application[Any, Any, Any, Any, Any, Any]":
    """The bot, not yet started."""
    builder = ApplicationBuilder().token(token).base_url(f"{api_address}/bot")
    builder = builder.persistence(RedisPersistence(redis_url))
    if processor is not None:
        builder = builder.concurrent_updates(processor)
    built = builder.build()
    built.add_handler(_conversation(steps))
    return built


@asynccontextmanager
async def running(api_address: str, redis_url: str, steps: list[Step]) -> AsyncIterator[Driver]:
    """The bot at work, fed as by its webhook."""
    processor = _Watched()
    bot = application(api_address, redis_url, steps, token=TOKEN, processor=processor)

    async def feed(raw: bytes) -> None:
        update = Update.de_json(json.loads(raw), bot.bot)
        over = processor.over[update.update_id] = asyncio.get_running_loop().create_future()
        await bot.update_queue.put(update)
        await over

    async with bot:
        await bot.start()
        yield Driver(feed, bot.update_persistence, steps)
        await bot.stop()
