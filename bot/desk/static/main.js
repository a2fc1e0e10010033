/** @file The desk: who is signed in sees it, everybody else the door. */

import { effect, html, render } from "./vendor.js";
import { Head, Rail, Tabs } from "./around.js";
import { Board, Staff } from "./board.js";
import { Toasts, listen, toast } from "./calm.js";
import { ChatPane } from "./chat.js";
import { dropAll, fresh } from "./chats.js";
import { view } from "./deeds.js";
import { Dialogs, listenToKeys } from "./dialogs.js";
import { Refused, ask, post, signedIn } from "./server.js";
import { SignIn, linkToken, useLink } from "./signin.js";
import { begin, end, forgetAll, me, queue } from "./touch.js";
import { speak, t } from "./words.js";

async function enter() {
  const who = await ask("me");
  await speak(who.ui).catch(() => {});
  me.value = who;
  signedIn.value = true;
  if (who.roles.some((/** @type {string} */ role) => role !== "operator")) begin();
}

async function leave() {
  end();
  await post("sign-out").catch(() => {});
  dropAll();
  forgetAll();
  me.value = null;
  signedIn.value = false;
}

function Desk() {
  if (!signedIn.value || !me.value) return html`<${SignIn} enter=${enter} /><${Toasts} />`;
  const chatting = me.value.roles.some((role) => role !== "operator");
  return html`<div class="desk" data-view=${view.value}>
    <${Head} />
    <main>
      ${chatting && html`<${Rail} />`}
      ${!chatting || view.value === "staff" ? html`<${Staff} />` : view.value === "board" ? html`<${Board} />` : html`<${ChatPane} />`}
    </main>
    ${chatting && html`<${Tabs} />`}
    <${Toasts} /><${Dialogs} leave=${leave} />
  </div>`;
}

/** A number and no words: nobody who looks at the window's title learns more. */
effect(() => {
  document.title = signedIn.value ? String(queue.value.waiting.length + queue.value.offers.length + fresh.value) : "Desk";
});
effect(() => {
  if (!signedIn.value) end();
});

/** A phone's keyboard makes the page shorter; the composer stays above it. */
visualViewport?.addEventListener("resize", () => {
  document.documentElement.style.setProperty("--tall", `${visualViewport?.height}px`);
});

addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  if (!(event.reason instanceof Refused)) toast(t("not-reached"));
});

const root = /** @type {Element} */ (document.getElementById("desk"));
render(html`<${Desk} />`, root);
listenToKeys();
listen();
/** A link opens a page, or changes the address of one that is open. */
function arrive() {
  const token = linkToken();
  if (token) useLink(token, enter);
  return token;
}
addEventListener("hashchange", arrive);
if (!arrive()) enter().catch(() => {});
