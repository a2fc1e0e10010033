/** @file The desk's way to its server: JSON there and back with each refusal as a sentence, and the event stream. */

import { signal } from "./vendor.js";
/** @import { Reader } from "./types" */

const ROOT = "/desk/api/";
const PATIENCE = 10_000; // milliseconds for one answer

/** False as soon as the server says that nobody is signed in; the page then asks, and forgets nothing. */
export const signedIn = signal(false);

/** The server said no, and why, in words for the advocate. */
export class Refused extends Error {
  /** @param {number} status @param {string} word @param {string} say */
  constructor(status, word, say) {
    super(say);
    this.status = status;
    this.word = word;
  }
}

/** Nobody answered: whether it was done is not known, so the same key is sent again. */
export class Unreachable extends Error {}

/** A new key: it makes a repeated request the same request. */
export const newKey = () => crypto.randomUUID();

/**
 * @param {string} path @param {RequestInit} options
 * @returns {Promise<any>} the answer's JSON; null when there is none
 */
async function call(path, options) {
  let answer;
  let body;
  try {
    answer = await fetch(ROOT + path, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE), ...options });
    body = await answer.text();
  } catch {
    throw new Unreachable("unreachable");
  }
  if (answer.status >= 500) throw new Unreachable("unreachable");
  const read = body.startsWith("{") || body.startsWith("[") ? JSON.parse(body) : null;
  if (answer.ok) return read;
  if (answer.status === 401) signedIn.value = false;
  throw new Refused(answer.status, read?.error ?? "", read?.say ?? "");
}

/** @param {string} path */
export const ask = (path) => call(path, { headers: { "X-Wayside": "1" } });

/** @param {string} path @param {object} [body] */
export const post = (path, body = {}) =>
  call(path, {
    method: "POST",
    headers: { "X-Wayside": "1", "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

/**
 * Wait for work whose refusal is only a sentence to show.
 * @param {Promise<unknown>} work @param {(say: string) => void} say
 */
export const attempt = (work, say) => work.catch((error) => error instanceof Refused && say(error.message));

/**
 * Say it until somebody answers, at most a few times; only for what carries a key.
 * @param {string} path @param {object} body
 */
export async function postFirmly(path, body) {
  for (const pause of [300, 900, 2_000]) {
    try {
      return await post(path, body);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      await new Promise((done) => setTimeout(done, pause));
    }
  }
  return post(path, body);
}

const SILENCE = 40_000; // the server says something each 15 s; after this the line is dead
const LONGEST = 5_000;

/**
 * Take whole events out of a growing text.
 * @param {string} text
 * @returns {{events: {id: string, event: string, data: string}[], rest: string}}
 */
export function parse(text) {
  const blocks = text.replaceAll("\r\n", "\n").split("\n\n");
  const rest = blocks.pop() ?? "";
  const events = blocks.map((block) => {
    const found = { id: "", event: "message", data: "" };
    for (const line of block.split("\n")) {
      const [, name, value] = /^(id|event|data): ?(.*)$/.exec(line) ?? [];
      if (name === "data") found.data += (found.data && "\n") + value;
      else if (name === "id" || name === "event") found[name] = value ?? "";
    }
    return found;
  });
  return { events: events.filter((found) => found.data), rest };
}

/**
 * Follow a stream until `stop`, again and again, from where it broke off.
 * @param {string} url @param {Reader} reader
 * @returns {{stop: () => void, hurry: () => void}}
 */
export function follow(url, reader) {
  let last = "";
  let over = false;
  let heard = Date.now();
  let pause = 250;
  /** @type {AbortController} */
  let line = new AbortController();
  let wake = () => {};

  async function once() {
    line = new AbortController();
    const silence = setInterval(() => Date.now() - heard > SILENCE && line.abort(), 5_000);
    heard = Date.now();
    try {
      const headers = { Accept: "text/event-stream", "X-Wayside": "1", ...(last && { "Last-Event-ID": last }) };
      const answer = await fetch(url, { headers, cache: "no-store", signal: line.signal });
      if (answer.status === 401) {
        over = true;
        reader.refused();
      }
      if (!answer.ok || !answer.body) return;
      reader.opened();
      pause = 250;
      await read(answer.body.pipeThrough(new TextDecoderStream()).getReader());
    } finally {
      clearInterval(silence);
    }
  }

  /** @param {ReadableStreamDefaultReader<string>} source */
  async function read(source) {
    let rest = "";
    for (;;) {
      const { value, done } = await source.read();
      if (done || over) return;
      heard = Date.now();
      reader.pulse();
      const found = parse(rest + value);
      rest = found.rest;
      for (const { id, event, data } of found.events) {
        if (id) last = id;
        reader.told(event, JSON.parse(data));
      }
    }
  }

  async function run() {
    while (!over) {
      await once().catch(() => {});
      if (over) return;
      reader.lost();
      await new Promise((done) => {
        wake = () => done(undefined);
        setTimeout(done, pause * (0.75 + Math.random() / 2));
      });
      pause = Math.min(pause * 2, LONGEST);
    }
  }
  run();
  return {
    stop() {
      over = true;
      line.abort();
      wake();
    },
    hurry() {
      if (Date.now() - heard > SILENCE / 2) line.abort();
      pause = 250;
      wake();
    },
  };
}
