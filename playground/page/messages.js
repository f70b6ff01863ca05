// Keeps the list of messages on screen: one node a message, put in order, touched only when it changes.

import { messageRow, serviceWords } from "./bubble.js";
import { el } from "./dom.js";
import { dayKey, dayName } from "./time.js";

const GROUP_SECONDS = 300;

/** @typedef {{key: string, messages: any[], node: HTMLElement, day: HTMLElement}} Item a message, or an album */

export class MessageList {
  /** @param {any} see what the phone lets a message do */
  constructor(see) {
    this.see = see;
    this.node = el("div", { class: "items" });
    /** @type {Item[]} in the order shown */
    this.items = [];
    this.byKey = new Map();
    this.keyOf = new Map();
    // A late "message" event must not bring back what was deleted.
    this.deleted = new Set();
  }

  get size() { return this.keyOf.size; }

  has(messageId) { return this.keyOf.has(messageId); }

  get(messageId) {
    return this.byKey.get(this.keyOf.get(messageId))?.messages.find((one) => one.message_id === messageId);
  }

  last(fits = () => true) {
    return this.items.flatMap((item) => item.messages).filter(fits).at(-1);
  }

  row(messageId) {
    return this.byKey.get(this.keyOf.get(messageId))?.node.querySelector(".row");
  }

  all() { return this.items.flatMap((item) => item.messages); }

  /** Shows a new message, or a known one as it is now. */
  put(message) {
    if (this.deleted.has(message.message_id)) return;
    const key = message.media_group_id ? `album ${message.media_group_id}` : `message ${message.message_id}`;
    const known = this.byKey.get(key);
    this.keyOf.set(message.message_id, key);
    if (known) this.change(known, message);
    else this.insert(key, message);
  }

  change(item, message) {
    const others = item.messages.filter((one) => one.message_id !== message.message_id);
    const edited = others.length < item.messages.length;
    item.messages = [...others, message].sort((a, b) => a.message_id - b.message_id);
    this.redraw(item, edited);
  }

  redraw(item, flash = false) {
    const old = item.node.querySelector(".row");
    const row = messageRow(item.messages, this.see);
    keepFocus(old, row);
    old.replaceWith(row);
    if (flash) row.classList.add("changed");
    this.arrange(this.items.indexOf(item));
  }

  redrawMessage(messageId) {
    const item = this.byKey.get(this.keyOf.get(messageId));
    if (item) this.redraw(item);
  }

  insert(key, message) {
    const day = el("div", { class: "day", hidden: true });
    const node = el("div", { class: "item" }, day, messageRow([message], this.see));
    const item = { key, messages: [message], node, day };
    const at = this.place(message.message_id);
    this.byKey.set(key, item);
    this.node.insertBefore(node, this.items[at]?.node ?? null);
    this.items.splice(at, 0, item);
    for (const near of [at - 1, at, at + 1]) this.arrange(near);
  }

  /** Nearly every message is the newest, so look from the end. */
  place(messageId) {
    let at = this.items.length;
    while (at > 0 && this.items[at - 1].messages[0].message_id > messageId) at -= 1;
    return at;
  }

  /** Sets what depends on the neighbours: the day above, and whether the bubble begins or ends a group. */
  arrange(at) {
    const item = this.items[at];
    if (!item) return;
    const before = this.items[at - 1];
    const date = item.messages[0].date;
    const newDay = !before || dayKey(before.messages[0].date) !== dayKey(date);
    item.day.hidden = !newDay;
    item.day.textContent = newDay ? dayName(date) : "";
    const row = item.node.querySelector(".row");
    row.classList.toggle("first", newDay || !this.together(before, item));
    row.classList.toggle("last", !this.together(item, this.items[at + 1]));
  }

  together(one, next) {
    if (!one || !next) return false;
    const [a, b] = [one.messages[0], next.messages[0]];
    return this.see.isMine(a) === this.see.isMine(b) && !serviceWords(a) && !serviceWords(b)
      && b.date - a.date < GROUP_SECONDS && dayKey(a.date) === dayKey(b.date);
  }

  /** Day names move with the clock: "Today" becomes "Yesterday". */
  renameDays() {
    for (const item of this.items) if (!item.day.hidden) item.day.textContent = dayName(item.messages[0].date);
  }

  remove(messageId) {
    this.deleted.add(messageId);
    const item = this.byKey.get(this.keyOf.get(messageId));
    this.keyOf.delete(messageId);
    if (!item) return;
    item.messages = item.messages.filter((one) => one.message_id !== messageId);
    if (item.messages.length) this.redraw(item);
    else this.drop(item);
  }

  drop(item) {
    const at = this.items.indexOf(item);
    this.items.splice(at, 1);
    this.byKey.delete(item.key);
    item.node.remove();
    for (const near of [at - 1, at]) this.arrange(near);
  }

  clear() {
    this.items = [];
    this.byKey.clear();
    this.keyOf.clear();
    this.deleted.clear();
    this.node.replaceChildren();
  }

  /** Makes the list equal to what the server says, touching only what differs. */
  replaceAll(messages) {
    this.deleted.clear();
    const wanted = new Set(messages.map((message) => message.message_id));
    for (const messageId of [...this.keyOf.keys()]) if (!wanted.has(messageId)) this.remove(messageId);
    this.deleted.clear();
    for (const message of messages) {
      if (JSON.stringify(this.get(message.message_id)) !== JSON.stringify(message)) this.put(message);
    }
  }
}

/** A redrawn message must not throw the keyboard user back to the top of the page. */
function keepFocus(old, row) {
  if (!old.contains(document.activeElement)) return;
  const label = document.activeElement.textContent;
  queueMicrotask(() => {
    const same = [...row.querySelectorAll("button")].find((one) => one.textContent === label);
    (same ?? row).focus({ preventScroll: true });
  });
}
