// The page where scripts run: it posts without leaving, hears of news, and goes away at once.
// It keeps nothing. What comes back is parsed by the browser's own request: no script in it would run.

const PARTS = ".fields summary h1 .notices .who .kept .write .choices .frame footer".split(" ");
const OFTEN = 1000; // ms between two looks that nobody asked for
const SELDOM = 45000; // ms after which a place in line is looked at anew
const LONG = 15000; // ms of the longest pause while nobody answers

let asking; // the request that waits for news
let acting; // what was posted and is not answered yet
let gone = false;
let touched = false;
let looked = Date.now();
let shifts = [];

const find = (what, where = document) => where.querySelector(what);
const page = () => document.forms.page;
const text = () => find("textarea");
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const clocks = () => document.getAnimations().filter((it) => it.animationName);

function isCovered() {
  const cover = find(".cover");
  return document.hidden || Boolean(cover && getComputedStyle(cover).visibility === "visible");
}

function fields(form, more) {
  const all = new URLSearchParams();
  for (const it of form.elements) if (it.name && it.type !== "submit") all.set(it.name, it.value);
  for (const [name, value] of Object.entries(more)) all.set(name, value);
  return all;
}

// One line for what does not work just now; `aside` is only for who listens.
function tell(words, aside) {
  const told = find(".told");
  if (!told) return;
  told.className = aside ? "told aside" : "told";
  if (told.textContent !== words) told.textContent = words;
}

function post(data) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/");
    request.responseType = "document";
    request.timeout = 20000;
    request.onloadend = () => done(request);
    request.send(data);
  });
}

// Post until it is answered. The same number is taken once only, however often it comes.
async function act(data, kind) {
  if (gone || acting === "line" || (kind === "again" && acting)) return;
  const mine = (acting = kind === "line" ? kind : { kind });
  touched = true;
  asking?.abort();
  if (kind === "line") text().readOnly = true;
  for (let pause = OFTEN; ; pause = Math.min(pause * 2, LONG)) {
    const { status, response } = await post(data);
    if (gone || acting !== mine) return;
    if (response && (status === 200 || status === 400)) {
      acting = undefined;
      show(response, kind);
      return;
    }
    tell(page().dataset.calm);
    await sleep(pause);
    if (gone || acting !== mine) return;
  }
}

// Put what has come in the place of what was there. In a chat the lines that stand there stay.
function show(come, kind) {
  const next = come.forms.page;
  if (!next) return leave();
  const write = find(".write");
  if (!write || !find(".write", next)) {
    document.body.replaceChildren(...come.body.children);
    return follow();
  }
  const root = document.documentElement;
  const focused = document.activeElement?.closest("main, footer") && document.activeElement;
  const chat = find("[role=log]") && find("[role=log]", next);
  const low = chat && write.getBoundingClientRect().bottom < innerHeight + 99;
  looked = Date.now();
  Object.assign(root, { lang: come.documentElement.lang, dir: come.documentElement.dir });
  document.title = come.title;
  Object.assign(page().dataset, next.dataset);
  find("main").className = find("main", next).className;
  find("textarea", next)?.removeAttribute("autofocus");
  if (kind === "line") text().value = "";
  if (text()) text().readOnly = false;
  for (const part of PARTS) {
    const [old, fresh] = [find(part), find(part, next)];
    if (!(part === ".write" && chat) && !old.isEqualNode(fresh)) old.replaceWith(fresh);
  }
  if (chat) merge(find(".words"), find(".words", next));
  else find(".words").replaceWith(find(".words", next));
  document.forms.line.replaceChildren(...come.forms.line.childNodes);
  if (kind === "again") {
    tell(chat ? "" : words(), true);
    refocus(focused);
  } else {
    tell("");
    restart();
    if (kind === "line" && chat && text()) text().focus();
    else aim(find(".words"));
  }
  if (chat ? low || kind !== "again" : find("[role=log]")) find(".write").scrollIntoView({ block: "end" });
  else if (kind !== "again") scrollTo(0, 0);
  follow();
}

// What a screen says, for who listens and did not ask for it.
function words() {
  return [...document.querySelectorAll(".notice, .words p")].map((it) => it.textContent).join(" ");
}

// Keep the lines that are there already: whoever listens hears only the new ones.
function merge(old, next) {
  const have = [...old.children];
  const come = [...next.children];
  const stays = (from) => have.slice(from).every((it, n) => come[n]?.isEqualNode(it));
  let from = 0;
  while (!stays(from)) from += 1;
  for (const it of have.slice(0, from)) it.remove();
  old.append(...come.slice(have.length - from));
}

function aim(at) {
  at.tabIndex = -1;
  at.focus({ preventScroll: true });
}

function refocus(was) {
  if (!was || was.isConnected) return;
  const same = [...document.querySelectorAll("button")].find((it) => it.textContent === was.textContent);
  if (same) same.focus({ preventScroll: true });
  else aim(find(".words"));
}

// A tap or a letter of the person's starts the cover's clock anew; news do not.
function restart() {
  for (const it of clocks()) it.currentTime = 0;
}

// Wait for news, and ask for the screen when there are any. Nothing is asked while nobody sees it.
async function follow() {
  asking?.abort();
  const watch = page()?.elements.watch?.value;
  if (!watch || gone) return;
  const mine = (asking = new AbortController());
  const over = () => mine.signal.aborted || gone || isCovered();
  for (let pause = OFTEN; !over(); ) {
    let news = Date.now() - looked > SELDOM;
    try {
      if (!news) {
        const headers = { "X-Wayside": watch };
        const answer = await fetch("/s", { headers, signal: mine.signal, cache: "no-store" });
        if (answer.status !== 204) throw new Error();
        news = answer.headers.get("X-Wayside") === "news";
        if (find(".told")?.className === "told") tell("");
      }
    } catch {
      if (over()) return;
      tell(page().dataset.calm);
      await sleep(pause);
      pause = Math.min(pause * 2, LONG);
    }
    if (over()) return;
    if (news) return again();
  }
}

async function again() {
  await sleep(Math.max(0, looked + OFTEN - Date.now()));
  if (!isCovered() && page()?.elements.watch) act(fields(page(), { again: 1 }), "again");
}

// Exit: blank first, then away, then tell the server; never wait for it.
function leave() {
  if (gone || !page()) return;
  gone = true;
  const { away } = page().dataset;
  const data = fields(page(), { exit: 1 });
  blank();
  try {
    top.location.replace(away);
  } catch {
    location.replace(away);
  }
  navigator.sendBeacon("/", data);
}

function blank() {
  asking?.abort();
  for (const it of document.querySelectorAll("textarea, input")) it.value = "";
  document.body.replaceChildren();
}

addEventListener("submit", (event) => {
  event.preventDefault();
  const { target, submitter } = event;
  if (submitter?.name === "exit") return leave();
  if (target.id === "line") {
    if (text().value.trim()) act(fields(target, {}), "line");
  } else act(fields(target, submitter ? { [submitter.name]: submitter.value } : {}), "press");
});
addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target === text()) {
    document.forms.line.requestSubmit();
  }
  if (event.key !== "Shift") shifts = [];
  else if (!event.repeat) shifts = [...shifts, event.timeStamp].filter((at) => event.timeStamp - at < 5000);
  if (shifts.length > 2) leave();
});
addEventListener("input", restart);
// Show, on the cover: a tap like any other.
addEventListener(
  "toggle",
  () => {
    const check = find(".plain button");
    if (check) act(fields(page(), { press: check.value }), "press");
  },
  true,
);
document.addEventListener("visibilitychange", () => (document.hidden ? asking?.abort() : again()));
addEventListener("online", follow);
addEventListener("pageshow", (event) => event.persisted && location.replace("/"));
addEventListener("pagehide", () => {
  if (gone || !page()) return;
  gone = true;
  if (touched) navigator.sendBeacon("/", fields(page(), { exit: 1 }));
  blank();
});
document.documentElement.classList.add("scripts");
follow();
