/** @file Keeping in touch: the stream, the queue as it is now, and the sign of life each 15 seconds. */

import { batch, computed, signal } from "./vendor.js";
import { toast, toasts } from "./calm.js";
import { add, chats, drop, fill, flush, keepOnly, reread, take, wasShown } from "./chats.js";
import { Refused, ask, follow, post, signedIn } from "./server.js";
import { t } from "./words.js";
/** @import { Here, Me, Queue } from "./types" */
/** @import { Signal } from "./vendor.js" */

const BEAT = 15_000;
const CALM = 1_500; // a break shorter than this is nobody's worry

/** @type {Signal<Me | null>} */
export const me = signal(null);
/** @type {Signal<Queue>} */
export const queue = signal({ waiting: [], mine: [], offers: [], people: [], open: true });
/** @type {Signal<Here>} */
export const here = signal("here");
export const apart = signal(false);
/** Somebody claimed here and nobody has answered yet: the card is already gone from the list. */
export const claiming = signal(/** @type {ReadonlySet<string>} */ (new Set()));
/** Who waits for somebody: a case that was just claimed here does not, whatever the queue last said. */
export const free = computed(() =>
  queue.value.waiting.filter((card) => !claiming.value.has(card.case) && !chats.value.has(card.case)));
export const waiting = computed(() => free.value.length);
/** Cases that ended here, so that their going needs no other words. */
export const endedHere = new Set();

/** Several tabs are one advocate: here in all, or away in all. A new one asks. */
const tabs = new BroadcastChannel("wayside-desk");
tabs.onmessage = ({ data }) => (data ? (here.value = data) : tabs.postMessage(here.value));

/** @type {ReturnType<typeof follow> | null} */
let line = null;
let lastBeat = 0;
let breaking = 0;
let refreshing = false;
let again = false;
let ticking = 0;

/** Ask for the queue; asked again while an answer is under way, it is asked once more after it. */
export async function refresh() {
  again = true;
  if (refreshing) return;
  refreshing = true;
  try {
    while (again) {
      again = false;
      const seen = await ask("queue");
      lay(seen, again);
    }
  } catch (error) {
    if (!(error instanceof Refused)) setTimeout(refresh, 2_000);
  } finally {
    refreshing = false;
  }
}

/** What was asked for before something changed may add and tell, and takes nothing away.
 * @param {Queue} seen @param {boolean} old */
function lay(seen, old) {
  batch(() => {
    queue.value = seen;
    for (const mine of seen.mine) {
      const chat = take(mine);
      const earlier = (mine.start ?? 1) < (chat.info.value.start ?? 1);
      chat.info.value = { ...chat.info.value, ...mine };
      chat.joining.value = false;
      chat.closing.value = mine.state === "closing";
      wasShown(chat, mine.shown ?? 0);
      if (earlier) quietly(reread(chat));
      else if (mine.seq > chat.reach) quietly(fill(chat, mine.seq));
      flush(chat);
    }
    if (old) return;
    const held = new Set(seen.mine.map((mine) => mine.case));
    keepOnly(new Set([...held, ...seen.waiting.map((card) => card.case)]));
    for (const chat of [...chats.value.values()]) {
      if (!held.has(chat.case) && !chat.joining.value && !claiming.value.has(chat.case)) left(chat.case);
    }
  });
}

/** A chat is no longer ours: say why as far as it is known.
 * @param {string} id @param {boolean} [closed] */
function left(id, closed = false) {
  const chat = chats.value.get(id);
  if (!chat) return;
  const { name, to } = chat.info.value;
  if (here.value === "after" && chats.value.size === 1) be("away");
  const taker = queue.value.people.find((person) => person.id === to)?.name;
  if (endedHere.delete(id) || (closed && chat.closing.value)) toast(t("closed", { name }));
  else if (closed) toast(t("person-left", { name }));
  else if (taker) toast(t("taken-over", { name, who: taker }));
  else toast(t("no-longer-yours", { name }));
  drop(id, !closed);
}

/** A read that failed is done again when the stream is back. @param {Promise<unknown>} work */
const quietly = (work) => void work.catch(() => setTimeout(refresh, 1_000));

/** @param {string} event @param {any} data */
function told(event, data) {
  const chat = chats.value.get(data?.case);
  if (event === "line") {
    if (chat) add(chat, { ...data, at: data.at ?? Date.now() });
    else refresh();
  } else if (event === "shown") {
    if (chat) wasShown(chat, data.seq);
  } else if (event === "gone") {
    left(data.case, true);
    refresh();
  } else if (event === "ask") {
    toast(data.kind === "come" ? t("asks-for-you", data) : t("asks-week", data));
  } else {
    if (chat && event !== "queue" && event !== "presence") quietly(reread(chat));
    if (event === "resync") for (const each of chats.value.values()) quietly(reread(each));
    refresh();
  }
}

export async function beat() {
  lastBeat = Date.now();
  try {
    await post("beat", { state: here.value === "here" ? "here" : "away" });
  } catch {
    // The stream says sooner than a missed beat does that nobody answers.
  }
}

/** Timers of a hidden page come once a minute, and then the cases would be given away; the stream's own
 * signs of life are not slowed down, so they carry the beat. */
const mayBeat = () => Date.now() - lastBeat >= BEAT - 1_000 && void beat();

/** @param {Here} state */
export function be(state) {
  here.value = state;
  tabs.postMessage(state);
  beat().then(refresh);
}

export function begin() {
  if (line) return;
  tabs.postMessage("");
  beat();
  ticking = setInterval(mayBeat, BEAT);
  line = follow("/desk/api/stream", {
    opened() {
      clearTimeout(breaking);
      breaking = 0;
      apart.value = false;
      refresh();
      for (const chat of chats.value.values()) flush(chat);
    },
    told,
    pulse: mayBeat,
    lost() {
      breaking ||= setTimeout(() => (apart.value = true), CALM);
    },
    refused() {
      signedIn.value = false;
    },
  });
}

export function end() {
  line?.stop();
  line = null;
  clearInterval(ticking);
  clearTimeout(breaking);
  apart.value = false;
}

/** What others see of the desk goes too. */
export function forgetAll() {
  queue.value = { waiting: [], mine: [], offers: [], people: [], open: true };
  toasts.value = [];
}

for (const event of ["online", "pageshow", "visibilitychange"]) {
  addEventListener(event, () => document.visibilityState === "visible" && line?.hurry());
}
