// The top of a phone: whose it is, whom they talk to and what the bot is doing, and what is pinned.

import { preview } from "./bubble.js";
import { avatar, button, el, fullName, languageOf } from "./dom.js";
import { icon } from "./icons.js";

const ACTION_MS = 5000;

const ACTIONS = {
  typing: "typing…", upload_photo: "sending a photo…", upload_document: "sending a file…",
  upload_voice: "sending a voice message…", record_voice: "recording a voice message…",
  upload_video: "sending a video…", find_location: "looking up a place…",
};

/** Whose phone it is: name, role, language, and a dot when something is unread. */
export class Owner {
  /** @param {any} person @param {() => void} onHide */
  constructor(person, onHide) {
    const name = fullName(person);
    this.name = el("strong", {});
    this.role = el("span", { class: "tag" });
    this.language = el("span", { class: "tag", title: "language_code" });
    this.dot = el("span", { class: "dot", role: "img", "aria-label": "unread" });
    this.node = el("div", { class: "owner" },
      avatar(name, person.id, "small"), this.name, this.role, this.language, this.dot,
      button(`Hide ${name}'s phone`, { class: "tool", on: { click: onHide } }, icon("close")));
  }

  show(person) {
    const name = fullName(person);
    this.name.textContent = name;
    this.name.lang = languageOf(name) ?? "";
    this.role.textContent = person.role || "person";
    this.language.textContent = person.language_code || "–";
    this.dot.hidden = !person.unread;
  }
}

/** The bot's name, and what it is doing just now. */
export class ChatHead {
  /** @param {(anchor: HTMLElement) => void} openMenu */
  constructor(openMenu) {
    this.botName = "Niramoy";
    this.botUsername = "bot";
    this.blocked = false;
    this.status = el("span", { class: "status", "data-testid": "status" });
    this.title = el("strong", { text: this.botName });
    this.face = avatar(this.botName, 0, "bot");
    const menu = button("Phone menu", { class: "tool", "aria-haspopup": "menu", "aria-expanded": "false" }, icon("more"));
    menu.addEventListener("click", () => openMenu(menu));
    this.node = el("header", { class: "chat-head" },
      this.face, el("div", { class: "chat-title" }, this.title, this.status), menu);
    this.draw();
  }

  /** The bot introduces itself by its messages. */
  learn(bot) {
    if (!bot?.is_bot || this.botUsername === bot.username) return;
    this.botName = bot.first_name;
    this.botUsername = bot.username;
    this.title.textContent = bot.first_name;
    this.title.lang = languageOf(bot.first_name) ?? "";
    const face = avatar(bot.first_name, 0, "bot");
    this.face.replaceWith(face);
    this.face = face;
  }

  setBlocked(blocked) {
    this.blocked = blocked;
    this.draw();
  }

  setAction(action) {
    clearTimeout(this.timer);
    this.action = action;
    if (action) this.timer = setTimeout(() => this.setAction(null), ACTION_MS);
    this.draw();
  }

  draw() {
    const doing = this.action && (ACTIONS[this.action] ?? "busy…");
    this.status.textContent = this.blocked ? "blocked" : doing || "bot";
    this.status.classList.toggle("busy", Boolean(doing) && !this.blocked);
  }
}

export class PinBar {
  /** @param {(messageId: number) => void} onJump */
  constructor(onJump) {
    this.node = el("button", {
      type: "button", class: "pinned", hidden: true, on: { click: () => onJump(this.messageId) },
    });
  }

  /** @param {any[]} messages what is pinned, oldest first */
  show(messages) {
    const newest = messages.at(-1);
    this.node.hidden = !newest;
    if (!newest) return;
    this.messageId = newest.message_id;
    const words = preview(newest);
    const title = messages.length > 1 ? `Pinned messages (${messages.length})` : "Pinned message";
    this.node.replaceChildren(icon("pin"), el("span", {},
      el("strong", { text: title }), el("span", { text: words, lang: languageOf(words) })));
  }
}
