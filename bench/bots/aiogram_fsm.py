"""The conversation as aiogram's documentation builds one: a router, an FSM in Redis, its aiohttp webhook.

States are a `StatesGroup`, buttons are told apart by their data, and `SimpleRequestHandler` has its
defaults: it acknowledges an update at once and handles it in the background.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.redis import RedisStorage
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from bench.script import Shown, Step, steps_from


class Help(StatesGroup):
    """One state for each screen."""

    s0, s1, s2, s3, s4, s5, s6, s7 = (State() for _ in range(8))


STATES = (Help.s0, Help.s1, Help.s2, Help.s3, Help.s4, Help.s5, Help.s6, Help.s7)


def _markup(shown: Shown) -> InlineKeyboardMarkup:
    rows = [
        [InlineKeyboardButton(text=label, callback_data=token) for token, label in row] for row in shown.rows
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)


async def _move(state: FSMContext, to: State) -> None:
    """Remember where the person is, and the way there."""
    trail = (await state.get_data()).get("trail", [])
    await state.set_state(to)
    await state.update_data(trail=[*trail, to.state][-4:])


def _typed(step: Step, to: State) -> Callable[[Message, FSMContext], Awaitable[None]]:
    async def typed(message: Message, state: FSMContext) -> None:
        await _move(state, to)
        await message.answer(step.shown.text, reply_markup=_markup(step.shown))

    return typed


def _pressed(step: Step, to: State) -> Callable[[CallbackQuery, FSMContext], Awaitable[None]]:
    async def pressed(query: CallbackQuery, state: FSMContext) -> None:
        await query.answer()
        await _move(state, to)
        assert isinstance(query.message, Message)
        await query.message.edit_text(step.shown.text, reply_markup=_markup(step.shown))

    return pressed


def router(steps: list[Step]) -> Router:
    """One handler for each button of each screen."""
    made = Router()
    made.message.register(_typed(steps[0], STATES[0]), CommandStart())
    for at, (here, then) in enumerate(zip(steps, [*steps[1:], steps[0]], strict=True)):
        to = STATES[(at + 1) % len(STATES)]
        for token in (token for row in here.shown.rows for token, _ in row):
            made.callback_query.register(_pressed(then, to), STATES[at], F.data == token)
        if then.typed:
            made.message.register(_typed(then, to), STATES[at], F.text)
    return made


def main() -> None:
    """Serve the webhook, or poll without a port."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["BENCH_API"]))
    bot = Bot(os.environ["BENCH_TOKEN"], session=session)
    dispatcher = Dispatcher(storage=RedisStorage.from_url(os.environ["BENCH_REDIS"]))
    dispatcher.include_router(router(steps_from(os.environ["BENCH_STEPS"])))
    port, secret = int(os.environ.get("BENCH_PORT", "0")), os.environ.get("BENCH_SECRET")
    if not port:
        asyncio.run(dispatcher.start_polling(bot, handle_signals=False))
        return

    async def on_startup(bot: Bot) -> None:
        await bot.set_webhook(f"http://127.0.0.1:{port}/telegram", secret_token=secret)

    dispatcher.startup.register(on_startup)
    served = web.Application()
    SimpleRequestHandler(dispatcher=dispatcher, bot=bot, secret_token=secret).register(
        served, path="/telegram"
    )
    setup_application(served, dispatcher, bot=bot)
    web.run_app(served, host="127.0.0.1", port=port, print=None)


if __name__ == "__main__":
    main()
