/** @file What eyes and ears get: lights, calm words that go by themselves, and a soft sound that is off until chosen. */

import { effect, html, signal } from "./vendor.js";
import { here, queue, waiting } from "./touch.js";
import { t } from "./words.js";
/** @import { Toast } from "./types" */
/** @import { Signal } from "./vendor.js" */

const PLACE = "wayside-desk-look";

/** @typedef {{lights: "auto" | "light" | "dark" | "dim", sound: boolean, letters: boolean, enter: "line" | "send"}} Look */

/** @returns {Look} */
function kept() {
  const plain = { lights: "auto", sound: false, letters: true, enter: "line" };
  try {
    return { ...plain, ...JSON.parse(localStorage.getItem(PLACE) ?? "{}") };
  } catch {
    return /** @type {Look} */ (plain);
  }
}

export const look = signal(kept());

/** @param {Partial<Look>} change */
export function change(change) {
  look.value = { ...look.value, ...change };
  try {
    localStorage.setItem(PLACE, JSON.stringify(look.value));
  } catch {
    // A browser that keeps nothing: the choice holds as long as the page.
  }
}

effect(() => {
  document.documentElement.dataset.lights = look.value.lights;
});

/** Whatever is shown as minutes is counted from here; it moves each ten seconds. */
export const now = signal(Date.now());
setInterval(() => (now.value = Date.now()), 10_000);

const SHORT = 6_000;
export const UNDO = 10_000; // as long as the server lets a claim and an end be undone
const MOST = 3;

/** @type {Signal<Toast[]>} */
export const toasts = signal([]);
let last = 0;

/** @param {number} id */
export function dismiss(id) {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}

/**
 * @param {string} text
 * @param {() => void} [undo]
 */
export function toast(text, undo) {
  if (!text) return;
  const id = ++last;
  toasts.value = [...toasts.value.filter((other) => other.text !== text), { id, text, undo }].slice(-MOST);
  setTimeout(dismiss, undo ? UNDO : SHORT, id);
}

/** Undo what was done last, if it still can be. */
export function undoLast() {
  const found = toasts.value.findLast((toast) => toast.undo);
  if (!found) return false;
  dismiss(found.id);
  found.undo?.();
  return true;
}

export function Toasts() {
  return html`<div class="toasts" role="status">
    ${toasts.value.map(
      (toast) => html`<p class="toast" key=${toast.id}>
        <span>${toast.text}</span>
        ${toast.undo && html`<button onClick=${() => { dismiss(toast.id); toast.undo?.(); }}
          aria-keyshortcuts="Control+Z">${t("undo")}</button>`}
        <button class="quiet" onClick=${() => dismiss(toast.id)} aria-label=${t("close-this")}>×</button>
      </p>`,
    )}
  </div>`;
}

const AGAIN = 30_000;

/** @type {AudioContext | null} */
let ear = null;
let ours = false; // one tab speaks for all of them

/** Browsers let a page be heard only after somebody touched it. */
function wake() {
  if (!look.value.sound) return;
  ear ??= new AudioContext();
  if (ear.state === "suspended") ear.resume();
}

/** @param {number[]} notes in Hz */
function play(notes) {
  if (!ear || ear.state !== "running" || !ours) return;
  notes.forEach((note, place) => {
    const context = /** @type {AudioContext} */ (ear);
    const begin = context.currentTime + place * 0.22;
    const loud = context.createGain();
    const voice = context.createOscillator();
    voice.frequency.value = note;
    loud.gain.setValueAtTime(0, begin);
    loud.gain.linearRampToValueAtTime(0.08, begin + 0.05);
    loud.gain.exponentialRampToValueAtTime(0.0005, begin + 0.7);
    voice.connect(loud).connect(context.destination);
    voice.start(begin);
    voice.stop(begin + 0.75);
  });
  document.documentElement.dispatchEvent(new CustomEvent("heard", { detail: notes.length }));
}

const someoneWaits = () => play([523.25, 659.25]);

export function listen() {
  for (const event of ["pointerdown", "keydown"]) addEventListener(event, wake, { capture: true });
  // A page that holds a lock is not put to sleep by the browser either, so the beat goes on.
  if (navigator.locks) navigator.locks.request("wayside-desk-sound", () => ((ours = true), new Promise(() => {})));
  else ours = true;
  let known = new Set(queue.value.waiting.map((card) => card.case));
  let timer = 0;
  effect(() => {
    const heard = look.value.sound && here.value === "here";
    const cards = queue.value.waiting.map((card) => card.case);
    if (heard && cards.some((card) => !known.has(card))) someoneWaits();
    known = new Set(cards);
  });
  effect(() => {
    clearInterval(timer);
    wake();
    if (look.value.sound && here.value === "here" && waiting.value > 0) timer = setInterval(someoneWaits, AGAIN);
  });
}
