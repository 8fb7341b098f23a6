"use strict";

// Everything from a mail is set as text, never as markup; its HTML lives in a sandboxed document of its own.
const byId = (id) => document.getElementById(id);
const views = ["html", "text", "headers", "source"];
const seen = new Set();
let mails = [];
let chosen = null;
let view = "html";

const inLocalTime = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const inShort = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });

function withText(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

function matches(mail) {
  const words = byId("search").value.toLowerCase().split(/\s+/);
  const text = `${mail.to} ${mail.from} ${mail.subject}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

function showList() {
  const shown = mails.filter(matches).reverse();
  const focused = document.activeElement?.dataset?.id;
  byId("mails").replaceChildren(...shown.map(row));
  byId("none").hidden = shown.length > 0;
  byId("none").textContent = mails.length ? "No mail matches." : "No mail yet. What Herold sends appears here by itself.";
  byId("count").textContent = mails.length === 1 ? "1 mail" : `${mails.length} mails`;
  document.title = `${byId("count").textContent} · Herold`;
  if (focused) byId("mails").querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus();
}

function row(mail) {
  const item = document.createElement("li");
  const button = withText("button", seen.has(mail.id) ? "" : "unread", "");
  button.type = "button";
  button.dataset.id = mail.id;
  if (mail.id === chosen) button.setAttribute("aria-current", "true");
  const subject = mail.subject || "(no subject)";
  button.append(withText("span", "who", mail.to), withText("time", "when", inShort.format(new Date(mail.at))));
  button.append(withText("span", "what", subject));
  button.addEventListener("click", () => open(mail.id));
  item.append(button);
  return item;
}

async function open(id) {
  const path = `mails/${encodeURIComponent(id)}`;
  const [parts, source] = await Promise.all([
    fetch(`${path}/parts`).then((answer) => answer.json()),
    fetch(path).then((answer) => answer.text()),
  ]);
  chosen = id;
  seen.add(id);
  byId("subject").textContent = parts.subject || "(no subject)";
  byId("from").textContent = parts.from;
  byId("to").textContent = parts.to;
  byId("at").textContent = inLocalTime.format(new Date(parts.at));
  byId("text").textContent = parts.text || "This mail has no plain text.";
  byId("source").textContent = source;
  byId("headers").replaceChildren(...parts.headers.map(headerRow));
  byId("letter").src = `${path}/html`;
  byId("tab-html").hidden = !parts.has_html;
  byId("unread").hidden = true;
  byId("open").hidden = false;
  byId("panes").classList.add("reading");
  history.replaceState(null, "", `#${id}`);
  showView(parts.has_html || view !== "html" ? view : "text");
  showList();
}

function headerRow([name, value]) {
  const line = document.createElement("tr");
  const head = withText("th", "", name);
  head.scope = "row";
  line.append(head, withText("td", "", value));
  return line;
}

function showView(name) {
  for (const one of views) {
    byId(`view-${one}`).hidden = one !== name;
    byId(`tab-${one}`).setAttribute("aria-selected", String(one === name));
    byId(`tab-${one}`).tabIndex = one === name ? 0 : -1;
  }
}

function close() {
  byId("panes").classList.remove("reading");
  byId("mails").querySelector("[aria-current]")?.focus();
}

async function refresh() {
  const answer = await fetch("mails").catch(() => null);
  if (answer === null) {
    byId("count").textContent = "Herold is not running.";
    return;
  }
  const now = await answer.json();
  const hasChanged = now.length !== mails.length || now.at(-1)?.id !== mails.at(-1)?.id;
  mails = now;
  if (hasChanged || byId("count").textContent.startsWith("Herold")) showList();
}

// Where a jump of the clock leads and how far it is, as long as it goes on; whoever set it off.
let jumpBegan = null;
async function showJump() {
  const answer = await fetch("clock").catch(() => null);
  if (answer === null) return;
  const { now, target } = await answer.json();
  showClock(now);
  byId("jump").hidden = target === null;
  if (target === null) {
    jumpBegan = null;
    return;
  }
  jumpBegan ??= new Date(now);
  byId("jump").value = (new Date(now) - jumpBegan) / Math.max(1, new Date(target) - jumpBegan);
  byId("jump").title = `The clock goes on to ${inLocalTime.format(new Date(target))}`;
}

async function advance(seconds) {
  const buttons = document.querySelectorAll("[data-advance]");
  buttons.forEach((button) => { button.disabled = true; });
  const watching = setInterval(() => { showJump(); refresh(); }, 200);
  try {
    const answer = await fetch("clock", { method: "POST", body: JSON.stringify({ advance_s: seconds }) });
    showClock((await answer.json()).now);
    await refresh();
  } finally {
    clearInterval(watching);
    buttons.forEach((button) => { button.disabled = false; });
    showJump();
  }
}

let ahead = 0;
function showClock(now) {
  if (now) ahead = new Date(now) - Date.now();
  byId("now").textContent = inLocalTime.format(new Date(Date.now() + ahead));
}

views.forEach((name, position) => {
  const tab = byId(`tab-${name}`);
  tab.addEventListener("click", () => { view = name; showView(name); });
  tab.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const shown = views.filter((one) => !byId(`tab-${one}`).hidden);
    view = shown.at((shown.indexOf(views[position]) + step) % shown.length);
    showView(view);
    byId(`tab-${view}`).focus();
  });
});
byId("search").addEventListener("input", showList);
byId("back").addEventListener("click", close);
document.querySelectorAll("[data-advance]").forEach((button) => {
  button.addEventListener("click", () => advance(Number(button.dataset.advance)));
});

async function start() {
  await refresh();
  showList();
  fetch("idle", { method: "POST" }).then((answer) => answer.json()).then((answer) => showClock(answer.now)).catch(() => {});
  const wanted = decodeURIComponent(location.hash.slice(1));
  if (mails.some((mail) => mail.id === wanted)) await open(wanted);
  setInterval(() => { refresh(); showJump(); }, 1500);
  setInterval(showClock, 1000);
}
start();
