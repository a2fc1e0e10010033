/** @file The questions the desk asks, each left with Escape as if it had never been asked; and the keys for everything. */

import { html, useLayoutEffect, useRef, useSignal } from "./vendor.js";
import { look, undoLast } from "./calm.js";
import { chats, current } from "./chats.js";
import { Wording, choosing, insert, worded } from "./compose.js";
import { askLead, asking, block, end, hereOrAway, offer, view, write } from "./deeds.js";
import { here, me, queue } from "./touch.js";
import { count, t, tongue, words } from "./words.js";
/** @import { Chat } from "./types" */

const NOTE = 500;
const CARD = 300;
const close = () => (asking.value = "");

/** @param {{leave: () => void}} props */
export function Dialogs({ leave }) {
  const chat = current.value;
  const which = asking.value;
  if (which === "keys") return html`<${Keys} />`;
  if (which === "sign-out") return html`<${SignOut} leave=${leave} />`;
  if (!chat) return null;
  if (which === "transfer") return html`<${Transfer} chat=${chat} />`;
  if (which === "end") return html`<${End} chat=${chat} />`;
  if (which === "danger") return html`<${Danger} chat=${chat} />`;
  if (which === "block") return html`<${Block} chat=${chat} />`;
  return null;
}

/** @param {{title: string, children?: unknown}} props */
function Box({ title, children }) {
  const box = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const which = useRef(asking.peek()).current;
  useLayoutEffect(() => {
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    box.current?.showModal();
    return () => before?.isConnected && before.focus();
  }, []);
  const closed = () => asking.value === which && close(); // another may be open by the time this is told
  return html`<dialog ref=${box} aria-labelledby="asked" onClose=${closed} closedby="any">
    <h2 id="asked">${title}</h2>
    ${children}
    <button class="round" onClick=${close} aria-label=${t("close-this")}>×</button>
  </dialog>`;
}

/** @param {SubmitEvent} event @returns {(name: string) => string} what was filled in */
function filled(event) {
  event.preventDefault();
  const data = new FormData(/** @type {HTMLFormElement} */ (event.target));
  close();
  return (name) => String(data.get(name) ?? "").trim();
}

/** @param {{chat: Chat}} props */
function Transfer({ chat }) {
  const { lang, name } = chat.info.value;
  const able = queue.value.people.filter(
    (person) => person.id !== me.value?.id && person.state === "here" && person.langs.includes(lang),
  );
  const written = useSignal(0);
  return html`<${Box} title=${t("transfer-title", { name })}>
    ${able.length === 0 ? html`<p>${t("nobody-fits", { lang: tongue(lang) })}</p>` : html`
    <form onSubmit=${(/** @type {SubmitEvent} */ event) => { const of = filled(event); offer(chat, of("to"), of("note")); }}>
      <fieldset><legend>${t("transfer-to")}</legend>
        ${able.map((person, place) => html`<label class="switch"><input type="radio" name="to" value=${person.id} required checked=${place === 0} />
          <span><bdi>${person.name}</bdi> <span class="soft">${person.langs.map((each) => tongue(each)).join(" · ")}</span></span></label>`)}
      </fieldset>
      <label>${t("note")} <span class="soft">${count(NOTE - written.value)}</span>
        <textarea name="note" maxlength=${NOTE} rows="4" dir="auto"
          onInput=${(/** @type {any} */ event) => (written.value = event.currentTarget.value.length)}></textarea></label>
      <p>${t("transfer-told")}</p>
      <button class="main">${t("transfer-offer")}</button>
    </form>`}
  <//>`;
}

/** @param {{chat: Chat}} props */
function End({ chat }) {
  return html`<${Box} title=${t("end-title", { name: chat.info.value.name })}>
    <p class="state">${t("end-report")}</p>
    <form onSubmit=${(/** @type {SubmitEvent} */ event) => end(chat, filled(event)("card"))}>
      <label>${t("end-card")}<textarea name="card" maxlength=${CARD} rows="3" dir="auto" lang=${chat.info.value.lang}></textarea></label>
      <p class="soft">${t("end-undo")}</p>
      <button class="main">${t("end-now")}</button>
    </form>
  <//>`;
}

/** @param {{chat: Chat}} props */
function Danger({ chat }) {
  const card = words.value.danger;
  const { lang } = chat.info.value;
  /** @param {string} text */
  const put = (text) => {
    close();
    setTimeout(insert, 0, chat, text);
  };
  return html`<${Box} title=${t("danger")}>
    ${card?.text ? html`<p>${card.text}</p><p class="soft">${t("danger-inserts")}</p>
    <ul class="steps">${card.lines.map((line) => html`<li><p>${line.text}</p><${Wording} phrase=${line} lang=${lang} />
      ${worded(line, lang) && html`<button onClick=${() => put(worded(line, lang)?.text ?? "")}>${t("insert")}</button>`}
    </li>`)}</ul>` : html`<p>${t("danger-none")}</p>`}
  <//>`;
}

/** @param {{chat: Chat}} props */
function Block({ chat }) {
  return html`<${Box} title=${t("block-title", { name: chat.info.value.name })}>
    <p>${t("block-what")}</p>
    <form onSubmit=${(/** @type {SubmitEvent} */ event) => block(chat, Number(filled(event)("hours")))}>
      <fieldset><legend>${t("block-long")}</legend>
        <label class="switch"><input type="radio" name="hours" value="1" checked />${t("block-hour")}</label>
        <label class="switch"><input type="radio" name="hours" value="24" />${t("block-day")}</label>
        <label class="switch"><input type="radio" name="hours" value="168" />${t("block-week")}</label>
      </fieldset>
      <button class="main">${t("block-now")}</button>
    </form>
  <//>`;
}

/** @param {{leave: () => void}} props */
function SignOut({ leave }) {
  const open = chats.value.size;
  return html`<${Box} title=${t("sign-out")}>
    <p>${open ? t("sign-out-open", { n: count(open) }) : t("sign-out-sure")}</p>
    <div class="row">
      <button class="main" onClick=${() => { close(); leave(); }}>${open ? t("sign-out-give-back") : t("sign-out")}</button>
      <button onClick=${() => { close(); if (open) here.value = "after"; }}>${open ? t("sign-out-after") : t("stay")}</button>
    </div>
  <//>`;
}

function Keys() {
  return html`<${Box} title=${t("keys")}>
    <dl class="keys">${KEYS().map(([keys, does]) => html`<div><dt><kbd>${keys}</kbd></dt><dd>${does}</dd></div>`)}</dl>
    <p class="soft">${t("keys-where")}</p>
  <//>`;
}

const TOGETHER = 1_500; // milliseconds between g and the letter after it
let g = 0;

/** @returns {[string, string][]} */
export const KEYS = () => [
  ["j k", t("key-cards")],
  ["Enter", t("key-enter")],
  ["g w · g m", t("key-lists")],
  ["/", t("key-phrases")],
  ["Ctrl+Enter", look.value.enter === "send" ? t("key-send-both") : t("key-send")],
  ["Esc", t("key-leave")],
  ["i", t("key-write")],
  ["Ctrl+Z", t("key-undo")],
  ["t", t("key-transfer")],
  ["e", t("key-end")],
  ["d", t("key-danger")],
  ["l", t("key-lead")],
  ["a", t("key-here")],
  ["?", t("key-sheet")],
];

/** @param {string} kind @returns {HTMLElement[]} */
const cards = (kind) => [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(kind))];

/** @param {number} step */
function move(step) {
  view.value = view.value === "chat" || view.value === "board" ? "waiting" : view.value;
  const all = cards("[data-card]").filter((card) => card.offsetParent);
  const now = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  all[now < 0 ? (step > 0 ? 0 : all.length - 1) : (now + step + all.length) % all.length]?.focus();
}

/** @param {"waiting" | "mine"} kind */
function go(kind) {
  view.value = kind;
  setTimeout(() => cards(`[data-card=${kind}]`)[0]?.focus());
}

/** @type {Record<string, () => void>} */
const ALONE = { j: () => move(1), k: () => move(-1), a: hereOrAway, "?": () => (asking.value = "keys") };

/** @type {Record<string, () => void>} */
const IN_CHAT = {
  t: () => (asking.value = "transfer"),
  e: () => (asking.value = "end"),
  d: () => (asking.value = "danger"),
  l: () => current.value && askLead(current.value),
  i: () => (write.value += 1),
  "/": () => (choosing.value = true),
};

/** @param {EventTarget | null} target */
const isField = (target) =>
  target instanceof HTMLElement && (target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select") || target.isContentEditable);

/** @param {KeyboardEvent} event */
function pressed(event) {
  if (event.defaultPrevented || event.isComposing || event.altKey || document.querySelector("dialog[open]")) return;
  if (isField(event.target) && !/** @type {Element} */ (event.target).closest("dialog:not([open])")) return;
  if (event.ctrlKey || event.metaKey) {
    if (event.key === "z" && undoLast()) event.preventDefault();
    return;
  }
  if (!look.value.letters) return;
  const together = Date.now() - g < TOGETHER;
  g = event.key === "g" ? Date.now() : 0;
  const deed = together && event.key === "w" ? () => go("waiting")
    : together && event.key === "m" ? () => go("mine")
    : ALONE[event.key] ?? (current.value && !current.value.closing.value ? IN_CHAT[event.key] : undefined);
  if (!deed) return;
  event.preventDefault();
  if (chats.value || deed) deed();
}

export const listenToKeys = () => document.addEventListener("keydown", pressed);
