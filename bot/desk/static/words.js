/** @file The desk's words in the advocate's language; a few in English until somebody is signed in. */

import { effect, signal } from "./vendor.js";
import { ask } from "./server.js";
/** @import { Book } from "./types" */
/** @import { Signal } from "./vendor.js" */

/** Languages that the desk itself speaks (bot/desk/words). */
export const TONGUES = ["en", "es", "ar"];

const BUILT_IN = {
  desk: "Wayside desk",
  "sign-in": "Sign in",
  "sign-in-passkey": "Sign in with a passkey",
  "sign-in-code-instead": "Use a code instead",
  "sign-in-passkey-instead": "Use a passkey instead",
  "sign-in-name": "Sign-in name",
  "sign-in-code": "Code of six digits",
  "sign-in-no": "That did not work. Try again, or ask the operator for a new link.",
  "sign-in-unreachable": "The desk does not answer. Try again in a moment.",
  "enrol": "Welcome",
  "enrol-why": "Choose how you sign in from now on. A passkey is a key that stays on this device.",
  "enrol-passkey": "Make a passkey",
  "enrol-code": "Use an authenticator app",
  "enrol-secret-once": "Write these two into your authenticator app. They are shown only this once.",
  "enrol-secret": "Secret",
  "enrol-done": "Done",
  "no-passkeys": "This browser cannot use passkeys here.",
};

/** @type {Signal<Book>} */
export const words = signal({ lang: "en", dir: "ltr", ui: BUILT_IN, phrases: [], guard: [], danger: null });

/**
 * A sentence of the desk.
 * @param {string} key @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const said = words.value.ui[key] ?? /** @type {Record<string, string>} */ (BUILT_IN)[key] ?? key;
  return said.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** Words, phrases and guard in a language. @param {string} lang */
export async function speak(lang) {
  words.value = await ask(`words?lang=${encodeURIComponent(lang)}`);
}

effect(() => {
  document.documentElement.lang = words.value.lang;
  document.documentElement.dir = words.value.dir;
});

/** A number as the advocate's language writes it. @param {number} n */
export const count = (n) => new Intl.NumberFormat(words.value.lang).format(n);

/** "7 min" since a moment. @param {number} since unix ms @param {number} now */
export function minutes(since, now) {
  const n = Math.max(0, Math.floor((now - since) / 60_000));
  return new Intl.NumberFormat(words.value.lang, { style: "unit", unit: "minute", unitDisplay: "short" }).format(n);
}

/** The time of day. @param {number} at */
export const clock = (at) =>
  new Intl.DateTimeFormat(words.value.lang, { hour: "2-digit", minute: "2-digit" }).format(at);

/** A language's name in the advocate's language, or in its own. @param {string} lang @param {string} [where] */
export function tongue(lang, where = words.value.lang) {
  try {
    return new Intl.DisplayNames(where, { type: "language" }).of(lang) ?? lang;
  } catch {
    return lang;
  }
}

/** What somebody chose to speak about. @param {string} topic */
export const about = (topic) => words.value.topics?.[topic] ?? topic;
