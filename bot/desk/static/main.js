/** @file Who is signed in sees the desk; everybody else the door: a one-time link, then a passkey or six digits. */

import { effect, html, render, signal } from "./vendor.js";
import { Board, Head, Rail, Staff, Tabs } from "./around.js";
import { Toasts, listen, toast } from "./calm.js";
import { ChatPane } from "./chat.js";
import { chats, dropAll, fresh } from "./chats.js";
import { view } from "./deeds.js";
import { Dialogs, listenToKeys } from "./dialogs.js";
import { Refused, Unreachable, ask, post, signedIn } from "./server.js";
import { begin, end, forgetAll, me, queue, waiting } from "./touch.js";
import { speak, t } from "./words.js";

/** @typedef {"passkey" | "code" | "enrol" | "secret"} Step */

/** @returns {Step} */
const first = () => (canPasskey() ? "passkey" : "code");
const step = signal(first());
const said = signal("");
const busy = signal(false);
const secret = signal({ id: "", secret: "" });

/** Take the token out of the address, so that it is in no history and no screenshot. */
export function linkToken() {
  const found = /^#i=([\w-]+)$/.exec(location.hash);
  if (location.hash) history.replaceState(null, "", location.pathname);
  return found?.[1] ?? "";
}

/**
 * @param {string} token @param {() => Promise<void>} enter
 */
export async function useLink(token, enter) {
  await tried(async () => {
    const answer = await post("sign-in/link", { token });
    if (!answer?.enrol) return enter();
    step.value = "enrol";
  });
}

/** @param {() => Promise<unknown>} deed */
async function tried(deed) {
  if (busy.value) return;
  busy.value = true;
  said.value = "";
  try {
    await deed();
  } catch (error) {
    said.value = error instanceof Unreachable ? t("sign-in-unreachable") : t("sign-in-no");
  } finally {
    busy.value = false;
  }
}

/** @param {"enrol" | "sign-in"} door @param {() => Promise<void>} enter */
const byPasskey = (door, enter) =>
  tried(async () => {
    const options = await post(`${door}/passkey`);
    const credential = /** @type {any} */ (await (door === "enrol" ? makePasskey(options) : usePasskey(options)));
    await post(`${door}/passkey`, { credential: credential.toJSON() });
    step.value = first();
    await enter();
  });

/** @param {SubmitEvent} event @param {() => Promise<void>} enter */
function byCode(event, enter) {
  event.preventDefault();
  const filled = new FormData(/** @type {HTMLFormElement} */ (event.target));
  const code = String(filled.get("code")).replaceAll(/\s/g, "");
  tried(async () => {
    if (step.value === "secret") await post("enrol/totp", { code });
    else await post("sign-in/totp", { id: String(filled.get("id")).trim(), code });
    secret.value = { id: "", secret: "" };
    step.value = first();
    await enter();
  });
}

const askForSecret = () =>
  tried(async () => {
    secret.value = await post("enrol/totp");
    step.value = "secret";
  });

/** @param {{enter: () => Promise<void>}} props */
export function SignIn({ enter }) {
  return html`<main class="door">
    <h1>${step.value === "enrol" ? t("enrol") : t("desk")}</h1>
    ${chats.value.size > 0 && html`<p>${t("sign-in-again")}</p>`}
    ${step.value === "passkey" && html`
      <button class="main" disabled=${busy.value} onClick=${() => byPasskey("sign-in", enter)}>${t("sign-in-passkey")}</button>
      <button class="quiet" onClick=${() => (step.value = "code")}>${t("sign-in-code-instead")}</button>`}
    ${step.value === "enrol" && html`<p>${t("enrol-why")}</p>
      ${canPasskey()
        ? html`<button class="main" disabled=${busy.value} onClick=${() => byPasskey("enrol", enter)}>${t("enrol-passkey")}</button>`
        : html`<p>${t("no-passkeys")}</p>`}
      <button class="quiet" disabled=${busy.value} onClick=${askForSecret}>${t("enrol-code")}</button>`}
    ${step.value === "secret" && html`<p>${t("enrol-secret-once")}</p>
      <dl><dt>${t("sign-in-name")}</dt><dd><code>${secret.value.id}</code></dd>
        <dt>${t("enrol-secret")}</dt><dd><code>${secret.value.secret.replaceAll(/(.{4})/g, "$1 ")}</code></dd></dl>
      <${CodeForm} enter=${enter} />`}
    ${step.value === "code" && html`<${CodeForm} enter=${enter} named />
      ${canPasskey() && html`<button class="quiet" onClick=${() => (step.value = "passkey")}>${t("sign-in-passkey-instead")}</button>`}`}
    <p role="status" class="said">${said.value}</p>
  </main>`;
}

/** @param {{enter: () => Promise<void>, named?: boolean}} props */
function CodeForm({ enter, named }) {
  return html`<form onSubmit=${(/** @type {SubmitEvent} */ event) => byCode(event, enter)}>
    ${named && html`<label>${t("sign-in-name")}<input name="id" required autocomplete="username" autocapitalize="none" spellcheck=${false} dir="ltr" /></label>`}
    <label>${t("sign-in-code")}<input name="code" required inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]{6,7}" dir="ltr" /></label>
    <button class="main" disabled=${busy.value}>${named ? t("sign-in") : t("enrol-done")}</button>
  </form>`;
}

/** Browsers of spring 2025 and later turn a passkey's bytes into JSON by themselves; older ones use six digits. */
function canPasskey() {
  return Boolean(globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON);
}

/** @param {any} options */
const makePasskey = (options) =>
  navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });

/** @param {any} options */
const usePasskey = (options) =>
  navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });

async function enter() {
  const who = await ask("me");
  await speak(who.ui);
  if (me.value?.id !== who.id) clear(); // somebody else sits here now
  me.value = who;
  signedIn.value = true;
  if (who.roles.some((/** @type {string} */ role) => role !== "operator")) begin();
}

function clear() {
  dropAll();
  forgetAll();
}

async function leave() {
  end();
  await post("sign-out").catch(() => {});
  clear();
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
  document.title = signedIn.value ? String(waiting.value + queue.value.offers.length + fresh.value) : "Desk";
});
effect(() => {
  if (!signedIn.value) end();
});

/** A phone's keyboard makes the page shorter; the composer stays above it. */
visualViewport?.addEventListener("resize", () => {
  if (visualViewport?.scale === 1) document.documentElement.style.setProperty("--tall", `${visualViewport.height}px`);
});

/** Drafts may go with the page; what was sent and is not taken yet is worth a question. */
addEventListener("beforeunload", (event) => {
  if ([...chats.value.values()].some((chat) => chat.sending.value.length)) event.preventDefault();
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
const begun = () => enter().catch((error) => error instanceof Refused || setTimeout(begun, 2_000));
if (!arrive()) begun();
