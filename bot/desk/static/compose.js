/** @file Where the advocate writes: drafts in the chat's own memory, never stored; a guard that only warns; phrases that
 * are searched in the advocate's language and inserted in the person's, never sent. */

import { html, signal, useEffect, useLayoutEffect, useRef, useSignal } from "./vendor.js";
import { look, undoLast } from "./calm.js";
import { LONGEST, send } from "./chats.js";
import { write } from "./deeds.js";
import { post } from "./server.js";
import { about, count, t, tongue, words } from "./words.js";
/** @import { Chat, Phrase } from "./types" */

const TYPING = 5_000;
const NEARLY = 300;
const LINES = 8;

/** Whether the palette is open. */
export const choosing = signal(false);
let typed = 0;

/** The words of the composer on the page, for whoever inserts something.
 * @returns {HTMLTextAreaElement | null} */
const field = () => document.querySelector("#composer");

/**
 * Put words where the cursor is, so that the browser's own undo can take them out again.
 * @param {Chat} chat @param {string} text @param {number} [start] @param {number} [end]
 */
export function insert(chat, text, start, end) {
  const area = field();
  if (!area) return;
  area.focus();
  if (start !== undefined) area.setSelectionRange(start, end ?? start);
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  }
  write_(chat, area.value);
}

/** @param {Chat} chat @param {string} text */
function write_(chat, text) {
  chat.draft.value = text;
  chat.typed = true;
  if (!text || Date.now() - typed < TYPING || chat.joining.value) return;
  typed = Date.now();
  post(`cases/${chat.case}/typing`, { epoch: chat.info.value.epoch }).catch(() => {});
}

/** @param {Chat} chat */
function submit(chat) {
  const text = chat.draft.value.trim();
  if (!text || text.length > LONGEST || chat.closing.value) return;
  chat.draft.value = "";
  send(chat, text);
}

/** @param {KeyboardEvent} event @param {Chat} chat */
function pressed(event, chat) {
  const control = event.ctrlKey || event.metaKey;
  if (event.isComposing) return;
  if (event.key === "Enter" && (control || (look.value.enter === "send" && !event.shiftKey))) submit(chat);
  else if (event.key === "/" && !chat.draft.value) choosing.value = true;
  else if (event.key === "Escape") field()?.blur();
  else if (!(event.key === "z" && control && !chat.typed && undoLast())) return;
  event.preventDefault();
}

/** @param {{chat: Chat}} props */
export function Composer({ chat }) {
  const area = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const text = chat.draft.value;
  const { lang } = chat.info.value;
  useLayoutEffect(() => {
    if (write.value) area.current?.focus();
  }, [write.value]);
  const left = LONGEST - text.length;
  const rows = Math.min(LINES, text.split("\n").length);
  return html`<div class="composer">
    ${choosing.value && html`<${Palette} chat=${chat} />`}
    <${Guard} chat=${chat} found=${warn(text, lang)} />
    <div class="row">
      <label class="unseen" for="composer">${t("write-to", { name: chat.info.value.name })}</label>
      <textarea id="composer" ref=${area} value=${text} rows=${rows} dir="auto" lang=${lang} autocomplete="off"
        disabled=${chat.closing.value} aria-describedby="room"
        onInput=${() => area.current && write_(chat, area.current.value)}
        onKeyDown=${(/** @type {KeyboardEvent} */ event) => pressed(event, chat)}></textarea>
      <div class="deeds">
        <button class="round" onClick=${() => (choosing.value = !choosing.value)} aria-expanded=${choosing.value}
          aria-keyshortcuts="/" aria-label=${t("phrases")}>/</button>
        <button class="main" onClick=${() => { submit(chat); area.current?.focus(); }} aria-keyshortcuts="Control+Enter"
          disabled=${!text.trim() || left < 0 || chat.closing.value}>${t("send")}</button>
      </div>
    </div>
    <p id="room" class="soft" role="status">${left < 0 ? t("too-long", { n: count(-left) }) : left < NEARLY ? t("left", { n: count(left) }) : ""}</p>
  </div>`;
}

/** @param {{chat: Chat, found: ReturnType<typeof warn>}} props */
function Guard({ chat, found }) {
  return html`<div role="status" class="guard">
    ${found && html`<p><span><q dir="auto">${found.sentence}</q> ${found.rule.say} ${t("guard")} <q dir="auto">${found.rule.better}</q></span>
      <button onClick=${() => insert(chat, found.rule.better, found.start, found.end)}>${t("guard-use")}</button></p>`}
  </div>`;
}

/** @type {WeakMap<string[], RegExp>} */
const made = new WeakMap();

/** Rules as one pattern, made once; what a browser cannot read warns of nothing. @param {string[]} some */
function pattern(some) {
  let found = made.get(some);
  if (!found) {
    try {
      found = new RegExp(some.map((one) => `(?:${one})`).join("|") || "[]", "u");
    } catch {
      found = /[]/u;
    }
    made.set(some, found);
  }
  return found;
}

/** Small letters without marks, as rules and searches read them. @param {string} text */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[\u2018\u2019\u02bc]/g, "'");

/**
 * The first sentence that breaks a rule of its language, and where it stands.
 * @param {string} text @param {string} lang
 */
export function warn(text, lang) {
  const rules = words.value.guard.filter((rule) => rule.lang === lang);
  for (const { 0: sentence, index } of text.matchAll(/[^.!?\u061f\n]+[.!?\u061f]*/g)) {
    const read = plain(sentence);
    const rule = rules.find(({ find, unless }) => pattern(find).test(read) && !pattern(unless).test(read));
    const start = index + sentence.search(/\S/);
    if (rule) return { rule, start, end: index + sentence.length, sentence: sentence.trim() };
  }
  return null;
}

const MOST = 40;

/** @param {string} query */
function found(query) {
  const asked = plain(query).split(/\s+/).filter(Boolean);
  /** @param {Phrase} phrase */
  const fits = (phrase) => {
    const text = plain(`${about(phrase.topic)} ${phrase.topic} ${phrase.text}`);
    return asked.every((word) => text.includes(word));
  };
  return words.value.phrases.filter(fits).slice(0, MOST);
}

/** @param {{chat: Chat}} props */
export function Palette({ chat }) {
  const query = useSignal("");
  const at = useSignal(0);
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const shown = found(query.value);
  const { lang } = chat.info.value;
  useLayoutEffect(() => input.current?.focus(), []); // before the next letter is typed
  useEffect(() => {
    list.current?.children[at.value]?.scrollIntoView({ block: "nearest" });
  }, [at.value]);

  const close = () => {
    choosing.value = false;
    document.getElementById("composer")?.focus();
  };
  /** @param {Phrase | undefined} phrase */
  const choose = (phrase) => {
    const text = phrase && worded(phrase, lang)?.text;
    if (!text) return;
    choosing.value = false;
    insert(chat, text);
  };
  /** @param {KeyboardEvent} event */
  const pressed = (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") at.value = Math.min(at.value + 1, shown.length - 1);
    else if (event.key === "ArrowUp") at.value = Math.max(at.value - 1, 0);
    else if (event.key === "Enter") choose(shown[at.value]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  };
  return html`<div class="palette">
    <label for="phrase">${t("phrases")}</label>
    <button class="quiet" onClick=${close} aria-label=${t("close-this")}>×</button>
    <input id="phrase" ref=${input} type="text" role="combobox" aria-expanded="true" aria-controls="found" aria-autocomplete="list"
      aria-activedescendant=${shown[at.value] ? `phrase-${at.value}` : undefined} autocomplete="off" dir="auto"
      placeholder=${t("phrases-search")} value=${query.value} onKeyDown=${pressed}
      onInput=${() => { query.value = input.current?.value ?? ""; at.value = 0; }} />
    <ul id="found" role="listbox" aria-label=${t("phrases")} ref=${list} tabindex="-1">
      ${shown.map((phrase, place) => html`<li key=${phrase.id} id=${`phrase-${place}`} role="option"
        aria-selected=${place === at.value} aria-disabled=${!worded(phrase, lang)} onClick=${() => choose(phrase)}>
        <span dir="auto">${phrase.text}</span><${Wording} phrase=${phrase} lang=${lang} /></li>`)}
    </ul>
    <p role="status" class="soft">${shown.length ? "" : t("no-phrase")}</p>
  </div>`;
}

/** How a language says a phrase: reviewed, or not at all. @param {Phrase} phrase @param {string} lang */
export const worded = (phrase, lang) => phrase.wordings[lang] ?? phrase.wordings[lang.split("-")[0] ?? ""];

/** @param {{phrase: Phrase, lang: string}} props */
export function Wording({ phrase, lang }) {
  const said = worded(phrase, lang);
  if (!said) return html`<span class="soft">${t("not-in", { lang: tongue(lang) })}</span>`;
  return html`<span class="soft">${said.text !== phrase.text && html`${tongue(lang)}: <span lang=${lang} dir="auto">${said.text}</span>`}
    ${said.draft && ` (${t("wording-draft")})`}</span>`;
}
