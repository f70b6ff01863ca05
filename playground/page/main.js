// Puts the page together: the bar above, the strip of people, and one phone for each person shown.

import * as api from "./api.js";
import { Clock } from "./clock.js";
import { button, el } from "./dom.js";
import { shelf, toast } from "./dialogs.js";
import { retellMoments } from "./entities.js";
import { listen } from "./events.js";
import { icon } from "./icons.js";
import { recall, remember } from "./memory.js";
import { addPerson, nobodyYet, PeopleStrip } from "./people.js";
import { Phone } from "./phone.js";
import { themeSwitch } from "./theme.js";

const SHOWN_AT_FIRST = 3;

/** @type {Map<number, any>} everyone, in the order they came */
const people = new Map();
/** @type {Map<number, Phone>} the phones opened so far; a hidden one keeps listening */
const phones = new Map();
const shown = new Set();
const asked = new URLSearchParams(location.search).get("people")?.split(",").map(Number);
let active = null;
let settled = false;

const page = document.querySelector("#page");
const stage = el("main", { class: "stage", "aria-label": "Phones" });
const strip = new PeopleStrip((id) => choose(id));
const clock = new Clock(page, () => {
  retellMoments(document);
  for (const phone of phones.values()) phone.list.renameDays();
});
const lost = el("span", { class: "lost", role: "status" });

const house = {
  isActive: (phone) => phone.person.id === active && shown.has(active),
  activate: (phone) => activate(phone.person.id),
  hide: (phone) => hide(phone.person.id),
  onUnread: (phone) => refresh(phone.person.id),
  everyone: () => [...people.values()],
};

function topBar() {
  const add = el("button", { type: "button", class: "step add", "aria-label": "Add a person", title: "Add a person" },
    icon("newcomer"), el("span", { text: "Add a person" }));
  add.addEventListener("click", async () => welcome(await addPerson(page)));
  return el("header", { class: "top" },
    el("h1", {}, icon("leaf"), el("span", { text: "Niramoy playground" })), lost, clock.node, add, themeSwitch());
}

// People

function meet(person) {
  people.set(person.id, Object.assign(people.get(person.id) ?? {}, person));
  refresh(person.id);
}

function refresh(id) {
  const person = people.get(id);
  strip.draw(person, { shown: shown.has(id), active: id === active });
  phones.get(id)?.showPerson(person);
}

/** Someone just added by hand is shown at once. */
function welcome(person) {
  if (!person) return;
  meet(person);
  choose(person.id);
}

function choose(id) {
  show(id);
  activate(id);
  const { node } = phones.get(id);
  node.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function show(id) {
  shown.add(id);
  if (!phones.has(id)) open(id);
  phones.get(id).node.hidden = false;
  stage.querySelector(".nobody")?.remove();
  rememberShown();
  refresh(id);
}

function open(id) {
  const phone = new Phone(people.get(id), house);
  phones.set(id, phone);
  stage.append(phone.node);
  phone.load();
}

function hide(id) {
  shown.delete(id);
  phones.get(id).node.hidden = true;
  if (active === id) activate([...shown].at(-1) ?? null);
  rememberShown();
  refresh(id);
}

function activate(id) {
  if (active === id) return;
  const before = active;
  active = id;
  for (const [other, phone] of phones) phone.node.classList.toggle("active", other === id);
  for (const one of [before, id]) if (people.has(one)) refresh(one);
  strip.reveal(id);
  phones.get(id)?.seenNow();
}

function rememberShown() {
  if (settled && !asked) remember("shown", [...shown]);
}

/** Shows the phones asked for in the address (`?people=1001,1002`), those of last time, or the first three. */
function showFirst() {
  const known = (asked ?? recall("shown") ?? []).filter((id) => people.has(id));
  const first = known.length ? known : [...people.keys()].slice(0, SHOWN_AT_FIRST);
  for (const id of first) show(id);
  settled = true;
  if (first.length) activate(first[0]);
  else stage.append(nobodyYet(page, welcome));
}

async function readPeople() {
  for (const person of await api.people()) meet(person);
}

// Events

function onEvent(name, data) {
  if (name === "clock") return clock.show(data);
  if (name === "person") meetLate(data.person);
  const phone = phones.get(data.person_id ?? data.person?.id);
  if (phone) return phone.handle(name, data);
  if (name === "message") noteUnread(data);
  return undefined;
}

// A few phones open by themselves; a crowd added by a program only lengthens the strip.
function meetLate(person) {
  const isNew = !people.has(person.id);
  meet(person);
  if (!isNew || !settled || asked || shown.size >= SHOWN_AT_FIRST) return;
  show(person.id);
  if (active == null) activate(person.id);
}

function noteUnread({ person_id: id, message }) {
  const person = people.get(id);
  if (!person || message.from?.id === id) return;
  person.unread = true;
  refresh(id);
}

/** Reads everything once the stream is open, so that nothing falls between; and again after each break. */
async function onOpen() {
  lost.textContent = "";
  try {
    await readPeople();
    if (settled) phones.forEach((phone) => phone.load());
    else showFirst();
    await clock.read();
  } catch (error) {
    toast(page, error.message, "error");
  }
}

page.append(topBar(), strip.node, stage, shelf());
document.addEventListener("visibilitychange", () => phones.get(active)?.seenNow());
listen({ onEvent, onOpen, onLost: () => { lost.textContent = "Reconnecting…"; } });
setInterval(() => retellMoments(document), 15_000);
