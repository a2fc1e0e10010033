/** @file The advocate's chats: lines in order, each once, however often they come; and what is typed and not yet taken. */

import { batch, computed, signal } from "./vendor.js";
import { toast } from "./calm.js";
import { Refused, Unreachable, ask, newKey, post } from "./server.js";
/** @import { Chat, Line, Mine, Sending } from "./types" */
/** @import { Signal } from "./vendor.js" */

/** @type {Signal<ReadonlyMap<string, Chat>>} */
export const chats = signal(new Map());
export const chosen = signal("");
export const current = computed(() => chats.value.get(chosen.value));
/** New lines in all of them. */
export const fresh = computed(() => [...chats.value.values()].reduce((sum, chat) => sum + chat.fresh.value, 0));

/** Half-written words of chats that went back to the queue: they are there again when the chat is. */
export const drafts = new Map();

/** @param {Mine} mine @returns {Chat} */
export function take(mine) {
  const known = chats.value.get(mine.case);
  if (known) return known;
  /** @type {Chat} */
  const chat = {
    case: mine.case,
    info: signal(mine),
    lines: signal([]),
    sending: signal([]),
    draft: signal(drafts.get(mine.case) ?? ""),
    fresh: signal(0),
    shown: signal(mine.shown ?? 0),
    joining: signal(false),
    closing: signal(false),
    reach: Math.max(0, (mine.start ?? 1) - 1),
    typed: drafts.has(mine.case),
    busy: false,
  };
  drafts.delete(mine.case);
  chats.value = new Map(chats.value).set(mine.case, chat);
  return chat;
}

/**
 * Let go of a chat. Its words leave the page's memory, unless it may come back.
 * @param {string} id @param {boolean} [mayReturn]
 */
export function drop(id, mayReturn = false) {
  const chat = chats.value.get(id);
  if (!chat) return;
  const left = [chat.draft.value, ...chat.sending.value.map((sent) => sent.text)].filter(Boolean).join("\n");
  if (mayReturn && left) drafts.set(id, left);
  else drafts.delete(id);
  batch(() => {
    const others = new Map(chats.value);
    others.delete(id);
    chats.value = others;
    if (chosen.value === id) chosen.value = "";
  });
}

/** Nothing of anybody stays once nobody is signed in on purpose. */
export function dropAll() {
  for (const id of chats.value.keys()) drop(id);
  drafts.clear();
}

/** Words for a case that neither waits nor is ours go for good. @param {Set<string>} there */
export function keepOnly(there) {
  for (const id of drafts.keys()) if (!there.has(id)) drafts.delete(id);
}

/** @param {Chat} chat */
const looking = (chat) => chosen.value === chat.case && document.visibilityState === "visible";

/**
 * Put a line where its number belongs. A hole before it is asked for.
 * @param {Chat} chat @param {Line} line @returns {boolean} whether it was new
 */
export function add(chat, line) {
  const known = chat.lines.value.find((other) => other.seq === line.seq);
  if (known) {
    if (line.status && line.status !== known.status) replace(chat, { ...known, status: line.status });
    return false;
  }
  batch(() => {
    if (line.from === "advocate") match(chat, line);
    chat.lines.value = [...chat.lines.value, line].sort((one, other) => one.seq - other.seq);
    if (line.from === "person" && !looking(chat)) chat.fresh.value += 1;
  });
  if (line.seq === chat.reach + 1) chat.reach = line.seq;
  else if (line.seq > chat.reach) fill(chat);
  return true;
}

/** @param {Chat} chat @param {Line} line */
function replace(chat, line) {
  chat.lines.value = chat.lines.value.map((other) => (other.seq === line.seq ? line : other));
}

/**
 * Our own line may come by the stream before the answer to its sending does: then it is shown once. It is still
 * sent until it is answered, as the line that came may be another tab's with the same words.
 * @param {Chat} chat @param {Line} line
 */
function match(chat, line) {
  const mine = chat.sending.value.find((sent) => sent.text === line.text && !sent.failed && !sent.seen);
  if (mine) mark(chat, mine.key, { seen: true });
}

/** @param {Chat} chat @param {string} key @param {Partial<Sending>} change */
export function mark(chat, key, change) {
  chat.sending.value = chat.sending.value.map((sent) => (sent.key === key ? { ...sent, ...change } : sent));
}

/** @param {Chat} chat @param {string} key */
export function forget(chat, key) {
  chat.sending.value = chat.sending.value.filter((sent) => sent.key !== key);
}

/**
 * The desk has taken a line and given it a number.
 * @param {Chat} chat @param {Sending} sent @param {number} seq
 */
export function settle(chat, sent, seq) {
  batch(() => {
    forget(chat, sent.key);
    add(chat, { seq, from: "advocate", text: sent.text, status: "queued", at: sent.at });
  });
}

/** Ask for what lies after the last line of which nothing before is missing.
 * @param {Chat} chat @param {number} [end] the newest number; its line may have been taken back */
export async function fill(chat, end = 0) {
  if (chat.busy) return;
  chat.busy = true;
  try {
    const after = chat.reach;
    const lines = await read(chat, after);
    chat.reach = Math.max(after, end, ...lines.map((line) => line.seq), ...chat.lines.value.map((line) => line.seq));
    for (const line of lines) add(chat, line);
  } finally {
    chat.busy = false;
  }
}

/** Read a chat anew: a line was taken back, or earlier ones may now be read.
 * @param {Chat} chat */
export async function reread(chat) {
  const known = chat.reach;
  const lines = await read(chat, 0);
  const times = new Map(chat.lines.value.map((line) => [line.seq, line.at]));
  const end = Math.max(0, ...lines.map((line) => line.seq));
  const newer = chat.lines.value.filter((line) => line.seq > Math.max(end, known));
  batch(() => {
    chat.lines.value = [...lines.map((line) => ({ ...line, at: line.at ?? times.get(line.seq) })), ...newer];
    chat.reach = Math.max(chat.reach, end);
    for (const line of lines) if (line.from === "advocate") match(chat, line);
  });
}

/** @param {Chat} chat @param {number} after @returns {Promise<Line[]>} */
async function read(chat, after) {
  const answer = await ask(`cases/${chat.case}/lines?after=${after}`);
  return answer?.lines ?? answer ?? [];
}

/** @param {Chat} chat @param {number} seq */
export function wasShown(chat, seq) {
  chat.shown.value = Math.max(chat.shown.value, seq);
}

/** @param {string} id */
export function open(id) {
  batch(() => {
    chosen.value = id;
    const chat = chats.value.get(id);
    if (chat) chat.fresh.value = 0;
  });
}

export const LONGEST = 3_000; // characters of one line, as the desk takes it
const PAUSE = 1_000;

/** @type {WeakSet<Chat>} */
const running = new WeakSet();

/** @param {Chat} chat @param {string} text */
export function send(chat, text) {
  chat.sending.value = [...chat.sending.value, { key: newKey(), text, at: Date.now(), failed: "", seen: false }];
  flush(chat);
}

/** Put a line that was refused back where it can be changed. @param {Chat} chat @param {Sending} sent */
export function unsend(chat, sent) {
  forget(chat, sent.key);
  chat.draft.value = [chat.draft.value, sent.text].filter(Boolean).join("\n");
}

/**
 * Send what waits, in order. Without an answer the same line is sent again with the same key, so that it
 * is there once; whoever calls this twice gets one sender.
 * @param {Chat} chat
 */
export async function flush(chat) {
  if (running.has(chat) || chat.joining.value) return;
  running.add(chat);
  try {
    for (;;) {
      const sent = chat.sending.value.find((other) => !other.failed);
      if (!sent) return;
      if (!(await tried(chat, sent))) return;
    }
  } finally {
    running.delete(chat);
  }
}

/** @param {Chat} chat @param {Sending} sent @returns {Promise<boolean>} whether to go on with the next */
async function tried(chat, sent) {
  try {
    const { key, text } = sent;
    const answer = await post(`cases/${chat.case}/lines`, { key, epoch: chat.info.value.epoch, text });
    settle(chat, sent, answer.seq);
    return true;
  } catch (error) {
    if (error instanceof Unreachable) {
      setTimeout(flush, PAUSE, chat);
      return false;
    }
    if (!(error instanceof Refused) || error.status === 401) return false; // goes on after signing in
    toast(error.message);
    mark(chat, sent.key, { failed: error.message || error.word, seen: false });
    return true;
  }
}
