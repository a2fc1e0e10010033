// The conversation as grammY's documentation builds one: sessions in Redis by its own adapter, a
// keyboard for each screen, and a webhook on Node's own server. BENCH_REPLY=1 lets the call whose loss
// harms nobody ride in the webhook's response, which is what its documentation says that is for.
import { createServer } from "node:http";
import { RedisAdapter } from "@grammyjs/storage-redis";
import { Bot, InlineKeyboard, session, webhookCallback } from "grammy";
import { Redis } from "ioredis";
import { api, db, port, secret, socket, steps, token } from "./script.mjs";

const riding = process.env.BENCH_REPLY === "1" ? "answerCallbackQuery" : undefined;
const bot = new Bot(token, { client: { apiRoot: api, canUseWebhookReply: (method) => method === riding } });
const instance = new Redis({ path: socket, db });
bot.use(session({ initial: () => ({ state: 0, trail: [] }), storage: new RedisAdapter({ instance }) }));

function keyboard(shown) {
  return InlineKeyboard.from(shown.rows.map((row) => row.map(([data, label]) => InlineKeyboard.text(label, data))));
}

function move(ctx, to) {
  ctx.session.trail = [...ctx.session.trail, ctx.session.state].slice(-4);
  ctx.session.state = to;
}

bot.command("start", async (ctx) => {
  ctx.session = { state: 0, trail: [] };
  await ctx.reply(steps[0].shown.text, { reply_markup: keyboard(steps[0].shown) });
});

steps.forEach((step, at) => {
  if (step.pressed) {
    bot.callbackQuery(step.pressed, async (ctx) => {
      await ctx.answerCallbackQuery();
      move(ctx, at);
      await ctx.editMessageText(step.shown.text, { reply_markup: keyboard(step.shown) });
    });
  } else if (at) {
    bot.on("message:text", async (ctx) => {
      move(ctx, at);
      await ctx.reply(step.shown.text, { reply_markup: keyboard(step.shown) });
    });
  }
});

if (port) {
  createServer(webhookCallback(bot, "http", { secretToken: secret })).listen(port, "127.0.0.1", () =>
    bot.api.setWebhook(`http://127.0.0.1:${port}/telegram`, { secret_token: secret }),
  );
} else {
  bot.start();
}
