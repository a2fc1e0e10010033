/** @file What an advocate does to a case. Each deed shows at once and is taken back if the desk says no. */

import { batch, signal } from "./vendor.js";
import { dismiss, toast, toasts } from "./calm.js";
import { chats, drop, flush, open, take } from "./chats.js";
import { Refused, newKey, postFirmly } from "./server.js";
import { be, claiming, endedHere, here, queue, refresh } from "./touch.js";
import { t } from "./words.js";
/** @import { Chat, Waiting } from "./types" */

/** Which part a narrow screen shows. */
export const view = signal(/** @type {"waiting" | "mine" | "chat" | "board" | "staff"} */ ("waiting"));
/** Which dialog is open. */
export const asking = signal("");
/** Rises whenever the advocate asked for the composer: it then takes the focus, and never otherwise. */
export const write = signal(0);

/** @param {string} id */
export function show(id) {
  batch(() => {
    open(id);
    view.value = "chat";
    write.value += 1;
  });
}

/**
 * One deed. A refusal becomes a calm sentence; the queue is read again, so that everything shown is true.
 * @param {string} id @param {string} deed @param {object} [more]
 * @returns {Promise<any>} the answer, or undefined when it was refused
 */
export async function act(id, deed, more = {}) {
  const epoch = chats.value.get(id)?.info.value.epoch;
  try {
    return (await postFirmly(`cases/${id}/${deed}`, { key: newKey(), epoch, ...more })) ?? {};
  } catch (error) {
    if (!(error instanceof Refused && error.status === 401)) {
      toast((error instanceof Refused && error.message) || t("not-reached"));
    }
    return undefined;
  } finally {
    refresh();
  }
}

/** @param {Waiting} card */
export async function claim(card) {
  const chat = take({ ...card, epoch: 0, seq: 0, state: "live" });
  chat.joining.value = true;
  claiming.value = new Set(claiming.value).add(card.case);
  show(card.case);
  const answer = await act(card.case, "claim");
  const others = new Set(claiming.value);
  others.delete(card.case);
  batch(() => {
    claiming.value = others;
    chat.joining.value = false;
    if (!answer) return drop(card.case, true);
    chat.info.value = { ...chat.info.value, epoch: answer.epoch, start: answer.seq + 1 };
    chat.reach = Math.max(chat.reach, answer.seq);
  });
  if (!answer) return;
  flush(chat);
  toast(t("claimed", { name: card.name }), () => giveBack(chat));
}

/** @param {Chat} chat */
export async function giveBack(chat) {
  const { name } = chat.info.value;
  if (await act(chat.case, "requeue")) {
    drop(chat.case, true);
    toast(t("given-back", { name }));
  }
}

/** @param {Chat} chat @param {string} card */
export async function end(chat, card) {
  const { name } = chat.info.value;
  chat.closing.value = true;
  endedHere.add(chat.case);
  if (await act(chat.case, "close", card ? { card } : {})) {
    toast(t("ending", { name }), () => resume(chat));
  } else {
    chat.closing.value = false;
    endedHere.delete(chat.case);
  }
}

/** @param {Chat} chat */
export async function resume(chat) {
  endedHere.delete(chat.case);
  if (!(await act(chat.case, "resume"))) return;
  chat.closing.value = false;
  const said = t("ending", { name: chat.info.value.name });
  for (const { id, text } of toasts.value) if (text === said) dismiss(id);
}

/** @param {Chat} chat @param {string} to @param {string} note */
export async function offer(chat, to, note) {
  const who = queue.value.people.find((person) => person.id === to)?.name ?? "";
  if (await act(chat.case, "offer", { to, note })) toast(t("offered-to", { who }));
}

/** @param {string} id */
export async function accept(id) {
  const answer = await act(id, "accept");
  if (!answer) return;
  await refresh();
  show(id);
}

/** @param {string} id */
export const decline = (id) => act(id, "decline");

/** @param {Chat} chat @param {number} seq @param {string} text */
export async function takeBack(chat, seq, text) {
  if (!(await act(chat.case, "takeback", { seq }))) return;
  chat.lines.value = chat.lines.value.filter((line) => line.seq !== seq);
  if (!chat.draft.value) chat.draft.value = text;
}

/** @param {Chat} chat */
export async function askLead(chat) {
  if (await act(chat.case, "ask-lead")) toast(t("lead-asked"));
}

/** @param {Chat} chat @param {number} hours */
export async function block(chat, hours) {
  const answer = await act(chat.case, "block", { hours });
  if (answer?.asked) toast(t("block-asked"));
}

export function hereOrAway() {
  be(here.value === "here" ? "away" : "here");
  toast(here.value === "here" ? t("you-are-here") : t("you-are-away"));
}
