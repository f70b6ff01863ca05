// What a message on a phone can do for whoever reads it: press, follow links, copy, answer, react.

import * as api from "./api.js";
import { el, fullName } from "./dom.js";
import { openMenu, toast } from "./dialogs.js";
import { setBusy } from "./keyboard.js";
import { openLink } from "./links.js";
import { largest, openLightbox } from "./media.js";

const FACES = ["👍", "❤", "🔥", "🙏", "😢", "👎"];
// Telegram's own clients give a press up after about this long.
const PRESS_MS = 30_000;

/** Presses on their way: a button spins until the bot has answered. */
export class Presses {
  constructor(phone) {
    this.phone = phone;
    this.open = new Map();
    this.byQuery = new Map();
    this.answered = new Set();
  }

  has(messageId, data) { return this.open.has(`${messageId} ${data}`); }

  async press(messageId, data) {
    const key = `${messageId} ${data}`;
    if (this.open.has(key)) return;
    this.open.set(key, { messageId, data, timer: setTimeout(() => this.finish(key), PRESS_MS) });
    this.draw(messageId, data, true);
    const sent = await this.phone.attempt(() => api.act(this.phone.person.id, "press", { message_id: messageId, data }));
    // The answer may have arrived before the press returned.
    if (!sent || this.answered.delete(sent.query_id)) this.finish(key);
    else this.byQuery.set(sent.query_id, key);
  }

  answer(queryId) {
    const key = this.byQuery.get(queryId);
    this.byQuery.delete(queryId);
    if (key) this.finish(key);
    else this.remember(queryId);
  }

  // Presses of other clients are answered here too, and never asked for.
  remember(queryId) {
    if (this.answered.size > 100) this.answered.clear();
    this.answered.add(queryId);
  }

  finish(key) {
    const press = this.open.get(key);
    if (!press) return;
    clearTimeout(press.timer);
    this.open.delete(key);
    this.draw(press.messageId, press.data, false);
  }

  draw(messageId, data, busy) {
    for (const node of this.phone.list.row(messageId)?.querySelectorAll("[data-press]") ?? []) {
      if (node.dataset.press === data) setBusy(node, busy);
    }
  }
}

async function copy(phone, text) {
  const done = await navigator.clipboard?.writeText(text).then(() => true, () => false);
  toast(phone.screen, done ? `Copied: ${text}` : `Copy it by hand: ${text}`);
}

function openPhoto(phone, fileId, message) {
  const album = phone.list.all().filter((one) => one.photo
    && (message.media_group_id ? one.media_group_id === message.media_group_id : one.message_id === message.message_id));
  const photos = album.map((one) => ({ fileId: largest(one.photo).file_id, words: one.caption ?? "" }));
  const at = Math.max(0, photos.findIndex((one) => one.fileId === fileId));
  openLightbox(photos.length ? photos : [{ fileId, words: "" }], at, message.has_protected_content);
}

function jump(phone, messageId) {
  const row = phone.list.row(messageId);
  if (!row) return toast(phone.screen, "That message is not here any more.");
  phone.reading.letGo();
  row.scrollIntoView({ block: "center" });
  row.classList.remove("found");
  requestAnimationFrame(() => row.classList.add("found"));
  return row.focus({ preventScroll: true });
}

const isOwn = (one) => one.from !== "bot";

function reactionBar(phone, message, shut) {
  const mine = (phone.reactions.get(message.message_id) ?? []).filter(isOwn).map((one) => one.emoji);
  const faces = FACES.map((face) => el("button", {
    type: "button", role: "menuitemradio", "aria-checked": String(mine.includes(face)), "aria-label": `React ${face}`, text: face,
    on: {
      click: () => {
        shut();
        const emoji = mine.includes(face) ? "" : face;
        phone.attempt(() => api.act(phone.person.id, "react", { message_id: message.message_id, emoji }));
      },
    },
  }));
  return el("div", { class: "faces" }, ...faces);
}

function openMessageMenu(phone, message, anchor) {
  const mine = phone.isMine(message);
  const items = [{ icon: "reply", label: "Reply", act: () => phone.reply(message) }];
  const words = message.text ?? message.caption;
  if (words && !message.has_protected_content) {
    items.push({ icon: "copy", label: "Copy text", act: () => copy(phone, words) });
  }
  if (mine && message.text) items.push({ icon: "edit", label: "Edit", act: () => phone.edit(message) });
  let shut = () => {};
  items.unshift({ node: reactionBar(phone, message, () => shut()) });
  if (message.has_protected_content) items.push({ note: "Protected: cannot be copied or saved" });
  shut = openMenu({ host: phone.screen, anchor, label: "Message actions", items });
}

/** @param {any} phone */
export function readerOf(phone) {
  return {
    person: phone.person,
    openLink: (address) => openLink(phone.screen, address, (payload) => phone.start(payload)),
    sendText: (text) => phone.sendText(text),
    copy: (text) => copy(phone, text),
    say: (text) => toast(phone.screen, text),
    press: (data, message) => phone.presses.press(message.message_id, data),
    isPressed: (messageId, data) => phone.presses.has(messageId, data),
    askInline: (query) => phone.composer.setText(`@${phone.botUsername} ${query}`),
    openPhoto: (fileId, message) => openPhoto(phone, fileId, message),
    jump: (messageId) => jump(phone, messageId),
    isMine: (message) => phone.isMine(message),
    nameOf: (message) => (phone.isMine(message) ? fullName(phone.person) : phone.botName),
    reactionsOf: (message) => phone.reactions.get(message.message_id) ?? message.reactions,
    openMessageMenu: (message, anchor) => openMessageMenu(phone, message, anchor),
  };
}
