/** @file For leads: who waits, who carries how much, what is asked. For operators: people and counts. No chat
 * can be read here. */

import { html, signal, useEffect } from "./vendor.js";
import { now, toast } from "./calm.js";
import { ask, attempt, newKey, post } from "./server.js";
import { me, queue } from "./touch.js";
import { count, minutes, t, tongue } from "./words.js";
/** @import { Lead, Operator } from "./types" */

const seen = signal(/** @type {Lead} */ ({ waits: [], people: [], asks: [], shut: false }));
const staff = signal(/** @type {Operator} */ ({ people: [], days: [] }));

const look = () => ask("board").then((answer) => (seen.value = answer), () => {});
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
  useEffect(() => void look(), [now.value, queue.value]);
  return html`<section class="board" aria-labelledby="board">
    <h2 id="board">${t("board")}</h2>
    <div role="status">${asks.length > 0 && html`<h3>${t("asked")}</h3>`}
      ${asks.map((each) => html`<p class="row" key=${each.id}>
        <span>${each.kind === "come" ? t("asks-for-you", each) : t("asks-week", each)}</span>
        <button onClick=${() => deed(`asks/${each.id}`, { yes: true }, look)}>${each.kind === "come" ? t("come") : t("yes")}</button>
        ${each.kind !== "come" && html`<button onClick=${() => deed(`asks/${each.id}`, { yes: false }, look)}>${t("no")}</button>`}
      </p>`)}</div>
    <h3>${t("board-waits")}</h3>
    ${table([t("language"), t("waiting"), t("board-longest")], waits.map((row) => html`<tr>
      <th scope="row">${tongue(row.lang)}</th><td>${count(row.waiting)}</td><td>${minutes(-row.longest * 60_000, 0)}</td></tr>`))}
    <h3>${t("board-load")}</h3>
    ${table([t("board-name"), t("board-state"), t("chats")], people.map((row) => html`<tr>
      <th scope="row"><bdi>${row.name}</bdi></th><td>${stateOf(row.state)}</td><td>${count(row.cases)} / ${count(row.cap)}
        ${row.id !== me.value?.id && row.chats.map((chat) => html`<p><bdi>${chat.name}</bdi>
          <button onClick=${() => deed(`cases/${chat.case}/requeue`, { key: newKey(), epoch: chat.epoch, of: row.id }, look)}>${t("give-back")}</button></p>`)}</td></tr>`))}
    <p role="status">${shut && t("board-closed")}</p>
    <button onClick=${() => deed("shut", { shut: !shut }, look)}>${shut ? t("board-open") : t("board-close")}</button>
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
