/** @file Around the chat: the line at the top, the cards at the side, the tabs of a narrow screen; and the boards of leads
 * and operators, where no chat can be read. */

import { html, signal, useEffect } from "./vendor.js";
import { change, look, now, toast } from "./calm.js";
import { chats, chosen, fresh } from "./chats.js";
import { accept, asking, claim, decline, show, view } from "./deeds.js";
import { ask, attempt, newKey, post } from "./server.js";
import { apart, be, free, here, me, queue, waiting } from "./touch.js";
import { TONGUES, about, count, minutes, speak, t, tongue, words } from "./words.js";
/** @import { Chat, Lead, Offer, Operator } from "./types" */

/** What was picked in a field. @param {(value: any, on: boolean) => void} deed @returns {(event: any) => void} */
const picked = (deed) => ({ currentTarget: field }) => deed(field.value, field.checked);

export function Head() {
  const who = me.value;
  if (!who) return null;
  const present = queue.value.people.filter((person) => person.state === "here").length;
  return html`<header class="head">
    <h1>${t("desk")}</h1>
    <p class="who"><bdi>${who.name}</bdi> <span class="soft">${who.langs.map((lang) => tongue(lang)).join(" · ")}</span></p>
    <label class="here"><span class="unseen">${t("you-are")}</span>
      <select value=${here.value} onChange=${picked(be)}>
        <option value="here">${t("here")}</option>
        <option value="away">${t("away")}</option>
        <option value="after">${t("away-after")}</option>
      </select></label>
    <p class="counts soft" role="status">${t("waiting-count", { n: count(waiting.value) })}${fresh.value > 0 && ` · ${t("new-lines", { n: count(fresh.value) })}`} · ${t("present-count", { n: count(present) })}</p>
    ${who.roles.includes("lead") && html`<${Turn} to="board" name=${t("board")} />`}
    ${who.roles.includes("operator") && who.roles.length > 1 && html`<${Turn} to="staff" name=${t("people")} />`}
    <button class="round" onClick=${() => (asking.value = "keys")} aria-label=${t("keys")}>?</button>
    <button class="round" popovertarget="look" aria-label=${t("look")}>☾</button>
    <${Look} />
    ${apart.value && html`<p class="apart" role="status">${t("reconnecting")}</p>`}
  </header>`;
}

/** @param {{to: "board" | "staff", name: string}} props */
function Turn({ to, name }) {
  const on = view.value === to;
  return html`<button onClick=${() => (view.value = on ? "waiting" : to)} aria-pressed=${on}>${name}</button>`;
}

function Look() {
  const { lights, sound, letters, enter } = look.value;
  return html`<div id="look" popover class="sheet" role="dialog" aria-label=${t("look")}>
    <label>${t("lights")}
      <select value=${lights} onChange=${picked((lights) => change({ lights }))}>
        <option value="auto">${t("lights-auto")}</option>
        <option value="light">${t("lights-light")}</option>
        <option value="dark">${t("lights-dark")}</option>
        <option value="dim">${t("lights-dim")}</option>
      </select></label>
    <label>${t("language")}
      <select value=${words.value.lang} onChange=${picked(speak)}>
        ${TONGUES.map((lang) => html`<option value=${lang}>${tongue(lang, lang)}</option>`)}
      </select></label>
    ${toggle(t("sound"), sound, (on) => change({ sound: on }))}
    ${toggle(t("letter-keys"), letters, (on) => change({ letters: on }))}
    ${toggle(t("enter-sends"), enter === "send", (on) => change({ enter: on ? "send" : "line" }))}
    <button onClick=${() => (asking.value = "sign-out")}>${t("sign-out")}</button>
  </div>`;
}

/** @param {string} name @param {boolean} on @param {(on: boolean) => void} turn */
const toggle = (name, on, turn) => html`<label class="switch">
  <input type="checkbox" checked=${on} onChange=${picked((_, on) => turn(on))} />${name}</label>`;

export function Rail() {
  const { offers } = queue.value;
  return html`<nav class="rail" aria-label=${t("chats")}>
    <section class="offers" aria-labelledby="offers" hidden=${!offers.length}>
      <h2 id="offers">${t("offered")}</h2>
      <ul>${offers.map((card) => html`<${Offered} key=${card.case} card=${card} />`)}</ul>
    </section>
    <section class="waiting" aria-labelledby="waiting">
      <h2 id="waiting">${t("waiting")}</h2>
      ${waiting.value === 0 && html`<p class="soft">${t("nobody-waits")}</p>`}
      <ul>${free.value.map((card) => html`<li key=${card.case}>
        <button class="card" data-card="waiting" onClick=${() => claim(card)}>
          <${Name} name=${card.name} /><${Facts} card=${card} /><span class="deed">${t("claim")}</span>
        </button></li>`)}</ul>
    </section>
    <section class="mine" aria-labelledby="mine">
      <h2 id="mine">${t("mine")}</h2>
      ${chats.value.size === 0 && html`<p class="soft">${t("no-chats")}</p>`}
      <ul>${[...chats.value.values()].map((chat) => html`<li key=${chat.case}><${Own} chat=${chat} /></li>`)}</ul>
    </section>
  </nav>`;
}

/** @param {{name: string}} props */
const Name = ({ name }) => html`<bdi class="name">${name}</bdi>`;

/** @param {{card: {lang: string, topic: string, since?: number}}} props */
export function Facts({ card }) {
  const facts = [tongue(card.lang), card.since ? minutes(card.since, now.value) : "", card.topic ? about(card.topic) : ""];
  return html`<span class="facts soft">${facts.filter(Boolean).join(" · ")}</span>`;
}

/** @param {{chat: Chat}} props */
function Own({ chat }) {
  const fresh = chat.fresh.value;
  const state = chat.joining.value ? t("joining") : chat.closing.value ? t("ending-short") : "";
  return html`<button class="card" data-card="mine" aria-current=${chosen.value === chat.case ? "true" : undefined}
    onClick=${() => show(chat.case)}>
    <${Name} name=${chat.info.value.name} /><${Facts} card=${chat.info.value} />
    <span class="deed">${fresh ? t("new-lines", { n: count(fresh) }) : state || (chat.draft.value ? t("draft") : "")}</span>
  </button>`;
}

/** @param {{card: Offer}} props */
function Offered({ card }) {
  return html`<li class="card offer">
    <p><${Name} name=${card.name} /> <${Facts} card=${card} /></p>
    <p>${t("offers-you", { who: card.by, name: card.name })}</p>
    ${card.note && html`<blockquote dir="auto">${card.note}</blockquote>`}
    <div class="row">
      <button class="main" data-card="offer" onClick=${() => accept(card.case)}>${t("accept")}</button>
      <button onClick=${() => decline(card.case)}>${t("decline")}</button>
    </div>
  </li>`;
}

/** A narrow screen shows one part at a time. */
export function Tabs() {
  /** @param {"waiting" | "mine" | "chat"} part @param {string} name @param {number} n */
  const tab = (part, name, n) => html`<button aria-current=${view.value === part ? "page" : undefined}
    onClick=${() => (view.value = part)}>${name}${n > 0 && html` <span class="n">${count(n)}</span>`}</button>`;
  return html`<nav class="tabs" aria-label=${t("parts")}>
    ${tab("waiting", t("waiting"), waiting.value + queue.value.offers.length)}
    ${tab("mine", t("mine"), fresh.value)}
    ${tab("chat", t("chat"), 0)}
  </nav>`;
}

const seen = signal(/** @type {Lead} */ ({ waits: [], people: [], asks: [], shut: false }));
const staff = signal(/** @type {Operator} */ ({ people: [], days: [] }));

const lookAtBoard = () => ask("board").then((answer) => (seen.value = answer), () => {});
const lookAtStaff = async () => {
  const [{ people }, { days }] = await Promise.all([ask("people"), ask("counts")]);
  staff.value = { people, days };
};

/** Do it, say what was refused, look again. @param {string} path @param {object} body @param {() => unknown} then */
const deed = (path, body, then) => attempt(post(path, body), toast).finally(then);

/** @param {string[]} names @param {unknown[]} rows */
const table = (names, rows) => html`<table><thead><tr>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
  <tbody>${rows}</tbody></table>`;

/** @param {string} state */
const stateOf = (state) => (state === "here" ? t("state-here") : state === "grey" ? t("state-grey") : t("state-lost"));

export function Board() {
  const { waits, people, asks, shut } = seen.value;
  useEffect(() => void lookAtBoard(), [now.value, queue.value]);
  return html`<section class="board" aria-labelledby="board">
    <h2 id="board">${t("board")}</h2>
    <div role="status">${asks.length > 0 && html`<h3>${t("asked")}</h3>`}
      ${asks.map((each) => html`<p class="row" key=${each.id}>
        <span>${each.kind === "come" ? t("asks-for-you", each) : t("asks-week", each)}</span>
        <button onClick=${() => deed(`asks/${each.id}`, { yes: true }, lookAtBoard)}>${each.kind === "come" ? t("come") : t("yes")}</button>
        ${each.kind !== "come" && html`<button onClick=${() => deed(`asks/${each.id}`, { yes: false }, lookAtBoard)}>${t("no")}</button>`}
      </p>`)}</div>
    <h3>${t("board-waits")}</h3>
    ${table([t("language"), t("waiting"), t("board-longest")], waits.map((row) => html`<tr>
      <th scope="row">${tongue(row.lang)}</th><td>${count(row.waiting)}</td><td>${minutes(-row.longest * 60_000, 0)}</td></tr>`))}
    <h3>${t("board-load")}</h3>
    ${table([t("board-name"), t("board-state"), t("chats")], people.map((row) => html`<tr>
      <th scope="row"><bdi>${row.name}</bdi></th><td>${stateOf(row.state)}</td><td>${count(row.cases)} / ${count(row.cap)}
        ${row.id !== me.value?.id && row.chats.map((chat) => html`<p><bdi>${chat.name}</bdi>
          <button onClick=${() => deed(`cases/${chat.case}/requeue`, { key: newKey(), epoch: chat.epoch, of: row.id }, lookAtBoard)}>${t("give-back")}</button></p>`)}</td></tr>`))}
    <p role="status">${shut && t("board-closed")}</p>
    <button onClick=${() => deed("shut", { shut: !shut }, lookAtBoard)}>${shut ? t("board-open") : t("board-close")}</button>
  </section>`;
}

export function Staff() {
  const { people, days } = staff.value;
  useEffect(() => void attempt(lookAtStaff(), toast), []);
  const kinds = [...new Set(days.flatMap((day) => Object.keys(day.counts)))];
  return html`<section class="board" aria-labelledby="board">
    <h2 id="board">${t("people")}</h2>
    ${table([t("board-name"), t("role"), t("people-in")], people.map((row) => html`<tr>
      <th scope="row"><bdi>${row.name}</bdi></th><td>${row.role}</td>
      <td>${row.off ? t("people-off") : row.enrolled ? t("yes") : row.invited ? t("people-invited") : t("people-nobody")}
        ${!row.off && row.id !== me.value?.id && html` <button onClick=${() => deed(`people/${row.id}/off`, {}, lookAtStaff)}>${t("switch-off")}</button>`}</td></tr>`))}
    ${days.length > 0 && html`<h3>${t("counts")}</h3>
      ${table([t("count-day"), ...kinds.map(String)], days.map((day) => html`<tr>
        <th scope="row">${day.day}</th>${kinds.map((kind) => html`<td>${day.counts[/** @type {string} */ (kind)] ?? ""}</td>`)}</tr>`))}`}
  </section>`;
}
