// The conversation as Telegraf's documentation builds one: sessions by @telegraf/session in Redis,
// actions for buttons, and its own webhook server, which lets the first call ride in its response.
import { Redis } from "@telegraf/session/redis";
import { createClient } from "redis";
import { Markup, Telegraf, session } from "telegraf";
import { message } from "telegraf/filters";
import { api, db, port, secret, socket, steps, token } from "./script.mjs";

const bot = new Telegraf(token, { telegram: { apiRoot: api } });
const client = createClient({ socket: { path: socket }, database: db });
bot.use(session({ store: Redis({ client }), defaultSession: () => ({ state: 0, trail: [] }) }));

function keyboard(shown) {
  return Markup.inlineKeyboard(shown.rows.map((row) => row.map(([data, label]) => Markup.button.callback(label, data))));
}

function move(ctx, to) {
  ctx.session.trail = [...ctx.session.trail, ctx.session.state].slice(-4);
  ctx.session.state = to;
}

bot.start(async (ctx) => {
  ctx.session = { state: 0, trail: [] };
  await ctx.reply(steps[0].shown.text, keyboard(steps[0].shown));
});

steps.forEach((step, at) => {
  if (step.pressed) {
    bot.action(step.pressed, async (ctx) => {
      await ctx.answerCbQuery();
      move(ctx, at);
      await ctx.editMessageText(step.shown.text, keyboard(step.shown));
    });
  } else if (at) {
    bot.on(message("text"), async (ctx) => {
      move(ctx, at);
      await ctx.reply(step.shown.text, keyboard(step.shown));
    });
  }
});

if (port) {
  bot.launch({ webhook: { domain: `127.0.0.1:${port}`, path: "/telegram", host: "127.0.0.1", port, secretToken: secret } });
} else {
  bot.launch();
}
