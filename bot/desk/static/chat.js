/** @file One chat: who it is, what was said and what became of each line. */

import { html, useEffect, useLayoutEffect, useRef, useSignal } from "./vendor.js";
import { Facts } from "./around.js";
import { look, now } from "./calm.js";
import { chats, current, unsend } from "./chats.js";
import { Composer } from "./compose.js";
import { askLead, asking, giveBack, resume, takeBack, view } from "./deeds.js";
import { apart, queue } from "./touch.js";
import { clock, t } from "./words.js";
/** @import { Chat, Line, Sending } from "./types" */

const UNTIL = 60_000; // a line can be taken back this long

export function ChatPane() {
  const chat = current.value;
  return html`<section class="chat" aria-label=${t("chat")}>
    ${chat ? html`<${Open} key=${chat.case} chat=${chat} />` : html`<${Nobody} />`}
  </section>`;
}

/** Focus that would fall out of the page with a chat that has gone is kept here; no other is touched. */
function Nobody() {
  const head = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    if (view.value === "chat" && document.activeElement === document.body) head.current?.focus();
  }, []);
  return html`<div class="nobody"><h2 tabindex="-1" ref=${head}>${chats.value.size ? t("choose-chat") : t("no-chat")}</h2>
    <p class="soft">${look.value.letters ? t("no-chat-how") : t("no-chat-how-mouse")}</p></div>`;
}

/** @param {{chat: Chat}} props */
function Open({ chat }) {
  const info = chat.info.value;
  return html`
    <header class="about">
      <div><h2><bdi>${info.name}</bdi></h2><${Facts} card=${info} />
        ${info.area && html` <span class="soft">· <bdi>${info.area}</bdi></span>`}</div>
      <div class="row">
        <button class="wide" onClick=${() => (asking.value = "danger")}>${t("danger")}</button>
        <button class="wide" onClick=${() => (asking.value = "transfer")}>${t("transfer")}</button>
        <button onClick=${() => (asking.value = "end")}>${t("end")}</button>
        <button popovertarget="more" aria-label=${t("more")} class="round">⋯</button>
        <${More} chat=${chat} />
      </div>
    </header>
    <${State} chat=${chat} />
    <${Log} chat=${chat} />
    <${Composer} chat=${chat} />`;
}

/** @param {{chat: Chat}} props */
function More({ chat }) {
  const away = () => document.getElementById("more")?.hidePopover();
  /** @param {() => void} deed */
  const then = (deed) => () => { away(); deed(); };
  return html`<div id="more" popover class="sheet" role="dialog" aria-label=${t("more")}>
    <button class="narrow" onClick=${then(() => (asking.value = "danger"))}>${t("danger")}</button>
    <button class="narrow" onClick=${then(() => (asking.value = "transfer"))}>${t("transfer")}</button>
    <button onClick=${then(() => askLead(chat))}>${t("ask-lead")}</button>
    <button onClick=${then(() => giveBack(chat))}>${t("give-back")}</button>
    <button onClick=${then(() => (asking.value = "block"))}>${t("block")}</button>
  </div>`;
}

/** What is true of the whole chat just now. @param {{chat: Chat}} props */
function State({ chat }) {
  const { state, to } = chat.info.value;
  const who = queue.value.people.find((person) => person.id === to)?.name ?? "";
  const says = chat.joining.value ? t("joining") : state === "offered" ? t("offered-to", { who }) : "";
  return html`<div role="status">
    ${chat.closing.value
      ? html`<p class="state">${t("ending", { name: chat.info.value.name })} <button onClick=${() => resume(chat)}>${t("undo")}</button></p>`
      : says && html`<p class="state">${says}</p>`}
  </div>`;
}

/** The lines. It follows the newest as long as the advocate is at the end; else it stays where they read.
 * @param {{chat: Chat}} props */
function Log({ chat }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const below = useSignal(false);
  const lines = chat.lines.value;
  const sending = chat.sending.value.filter((sent) => !sent.seen);
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight });
  const scrolled = () => {
    const it = box.current;
    if (it) below.value = it.scrollHeight - it.scrollTop - it.clientHeight > 40;
  };
  useLayoutEffect(() => {
    if (!below.peek()) toEnd();
  }, [lines, sending.length]);
  return html`<div class="frame">
    <div class="log" role="log" aria-label=${t("lines")} aria-relevant="additions" tabindex="0" ref=${box} onScroll=${scrolled}>
      ${lines.length + sending.length === 0 && html`<p class="soft middle">${t("no-lines")}</p>`}
      <ol>
        ${lines.map((line) => html`<${Said} key=${line.seq} chat=${chat} line=${line} />`)}
        ${sending.map((sent) => html`<${Unsent} key=${sent.key} chat=${chat} sent=${sent} />`)}
      </ol>
    </div>
    ${below.value && html`<button class="below" onClick=${toEnd}>${t("to-newest")}</button>`}
  </div>`;
}

/** @param {{chat: Chat, line: Line}} props */
function Said({ chat, line }) {
  const mine = line.from === "advocate";
  const who = mine ? line.who || t("you") : line.from === "person" ? t("person") : t("notice");
  const fresh = mine && line.at && now.value - line.at < UNTIL;
  return html`<li class="line ${line.from}">
    <p class="by soft">${who}${line.at && html` <time>${clock(line.at)}</time>`}</p>
    <p class="text" dir="auto">${line.text}</p>
    ${mine && html`<p class="status soft">${status(chat, line)}
      ${fresh && html` <button class="quiet" onClick=${() => takeBack(chat, line.seq, line.text)}>${t("take-back")}</button>`}</p>`}
  </li>`;
}

/** @param {Chat} chat @param {Line} line */
function status(chat, line) {
  if (line.status && !["queued", "shown"].includes(line.status)) return t("not-delivered");
  return line.status === "shown" || line.seq <= chat.shown.value ? t("shown") : t("queued");
}

/** @param {{chat: Chat, sent: Sending}} props */
function Unsent({ chat, sent }) {
  return html`<li class="line advocate unsent">
    <p class="by soft">${t("you")} <time>${clock(sent.at)}</time></p>
    <p class="text" dir="auto">${sent.text}</p>
    <p class="status soft">${sent.failed
      ? html`${t("not-delivered")}: ${sent.failed} <button class="quiet" onClick=${() => unsend(chat, sent)}>${t("to-composer")}</button>`
      : apart.value ? t("kept") : t("sending")}</p>
  </li>`;
}
