// One person's phone: their chat with the bot, kept live by events.

import * as api from "./api.js";
import { confirmPhotos, openAttachMenu, shareContact, shareLocation } from "./attach.js";
import { preview } from "./bubble.js";
import { Composer } from "./composer.js";
import { avatar, button, el, fullName, languageOf } from "./dom.js";
import { confirm, fillIn, openMenu, shelf, tell, toast } from "./dialogs.js";
import { richText } from "./entities.js";
import { icon } from "./icons.js";
import { InlineResults } from "./inline.js";
import { replyKeyboard } from "./keyboard.js";
import { startPayload } from "./links.js";
import { MessageList } from "./messages.js";
import { Presses, readerOf } from "./reader.js";
import { TopicTabs } from "./topics.js";

const ACTION_MS = 5000;
const DRAFT_MS = 30_000;
const NEAR_BOTTOM_PX = 48;

const ACTIONS = {
  typing: "typing…", upload_photo: "sending a photo…", upload_document: "sending a file…", upload_voice: "sending a voice message…",
  record_voice: "recording a voice message…", upload_video: "sending a video…", find_location: "looking up a place…",
};

export class Phone {
  /**
   * @param {any} person
   * @param {{onSeen: (phone: Phone) => void, onUnread: (phone: Phone) => void, isActive: (phone: Phone) => boolean,
   *   activate: (phone: Phone) => void, hide: (phone: Phone) => void, everyone: () => any[]}} house
   */
  constructor(person, house) {
    this.person = person;
    this.house = house;
    this.everyone = house.everyone;
    this.botName = "Niramoy";
    this.botUsername = "bot";
    /** @type {Map<number, any>} */
    this.messages = new Map();
    this.reactions = new Map();
    this.presses = new Presses(this);
    this.stick = true;
    this.newBelow = 0;
    this.late = null;
    this.build();
  }

  // Building

  build() {
    this.list = new MessageList(readerOf(this));
    this.inline = new InlineResults(this);
    this.composer = new Composer(this.writer(), fullName(this.person));
    this.topics = new TopicTabs((thread) => this.showThread(thread));
    this.draft = el("div", { class: "row in draft last", hidden: true });
    this.empty = el("p", { class: "empty", text: "No messages here yet.", hidden: true });
    this.log = el("div", {
      class: "log", role: "log", "aria-live": "polite", tabindex: "0",
      on: { scroll: () => this.onScroll(), keydown: (event) => this.onLogKey(event), contextmenu: (event) => this.onContext(event) },
    }, this.empty, this.list.node, this.draft);
    this.toBottom = el("button", { type: "button", class: "to-bottom", hidden: true, on: { click: () => this.goDown() } },
      icon("down"), el("span"));
    this.pinBar = el("button", { type: "button", class: "pinned", hidden: true });
    this.keyboardSlot = el("div", { class: "keyboard-slot", hidden: true });
    this.screen = el("div", { class: "screen" }, this.head(), this.topics.node, this.pinBar,
      el("div", { class: "log-wrap" }, this.log, this.toBottom),
      this.inline.node, this.composer.node, this.keyboardSlot, shelf());
    this.buildOwner();
    this.node = el("section", {
      class: "phone", data: { person: this.person.id },
      on: { pointerdown: () => this.house.activate(this), focusin: () => this.house.activate(this) },
    }, this.owner, this.screen);
    this.followSize();
    this.showPerson(this.person);
  }

  /** Whose phone it is. */
  buildOwner() {
    const name = fullName(this.person);
    this.ownerName = el("strong", {});
    this.roleTag = el("span", { class: "tag" });
    this.languageTag = el("span", { class: "tag", title: "language_code" });
    this.dot = el("span", { class: "dot", role: "img", "aria-label": "unread" });
    this.owner = el("div", { class: "owner" },
      avatar(name, this.person.id, "small"), this.ownerName, this.roleTag, this.languageTag, this.dot,
      button(`Hide ${name}'s phone`, { class: "tool", on: { click: () => this.house.hide(this) } }, icon("close")));
  }

  head() {
    this.status = el("span", { class: "status", text: "bot", "data-testid": "status" });
    this.title = el("strong", { text: this.botName });
    this.botAvatar = avatar(this.botName, 0, "bot");
    const menu = button("Phone menu", { class: "tool", "aria-haspopup": "menu", "aria-expanded": "false" }, icon("more"));
    menu.addEventListener("click", () => this.openMenu(menu));
    return el("header", { class: "chat-head" }, this.botAvatar, el("div", { class: "chat-title" }, this.title, this.status), menu);
  }

  /** Whatever grows or shrinks, a chat that was at its end stays at its end. */
  followSize() {
    const observer = new ResizeObserver(() => { if (this.stick) this.toEnd(); });
    for (const node of [this.log, this.list.node, this.draft]) observer.observe(node);
  }

  writer() {
    return {
      sendText: (text, replyTo) => this.sendText(text, replyTo),
      sendEdit: (messageId, text) => this.attempt(() => api.act(this.person.id, "edit", { message_id: messageId, text })),
      start: () => this.start(),
      restart: () => this.restart(),
      unblock: () => this.attempt(() => api.act(this.person.id, "unblock")),
      attach: (anchor) => openAttachMenu(this, anchor),
      toggleKeyboard: () => this.openKeyboard(this.keyboardSlot.hidden),
      openLink: (address) => this.list.see.openLink(address),
      pasteImage: (file) => confirmPhotos(this, [file]),
      editLast: () => this.editLast(),
      typed: (text) => this.inline.typed(text),
    };
  }

  // The person and the bot

  showPerson(person) {
    this.person = Object.assign(this.person, person);
    const name = fullName(this.person);
    this.node.setAttribute("aria-label", `${name}'s phone`);
    this.log.setAttribute("aria-label", `Chat of ${name} with the bot`);
    this.ownerName.textContent = name;
    this.ownerName.lang = languageOf(name) ?? "";
    this.roleTag.textContent = this.person.role || "person";
    this.languageTag.textContent = this.person.language_code || "–";
    this.dot.hidden = !this.person.unread;
    this.refreshMode();
    this.showStatus();
  }

  learnBot(message) {
    const bot = message.from;
    if (!bot?.is_bot || this.botUsername === bot.username) return;
    this.botName = bot.first_name;
    this.botUsername = bot.username;
    this.title.textContent = bot.first_name;
    this.title.lang = languageOf(bot.first_name) ?? "";
    const face = avatar(bot.first_name, 0, "bot");
    this.botAvatar.replaceWith(face);
    this.botAvatar = face;
  }

  isMine(message) { return message.from?.id === this.person.id; }

  showStatus() {
    const words = this.person.blocked ? "blocked" : ACTIONS[this.action] ?? (this.action ? "busy…" : "bot");
    this.status.textContent = words;
    this.status.classList.toggle("busy", Boolean(this.action) && !this.person.blocked);
  }

  setAction(action) {
    clearTimeout(this.actionTimer);
    this.action = action;
    if (action) this.actionTimer = setTimeout(() => this.setAction(null), ACTION_MS);
    this.showStatus();
  }

  // Loading

  /** Reads the whole chat; events that come meanwhile wait and are told afterwards. */
  async load() {
    if (this.late) return;
    this.late = [];
    this.log.setAttribute("aria-busy", "true");
    const chat = await this.attempt(() => api.chat(this.person.id));
    if (chat) this.showChat(chat);
    this.log.removeAttribute("aria-busy");
    const late = this.late;
    this.late = null;
    for (const [name, data] of late) this.handle(name, data);
  }

  showChat(chat) {
    this.messages = new Map(chat.messages.map((message) => [message.message_id, message]));
    chat.messages.forEach((message) => {
      this.learnBot(message);
      if (message.reactions) this.reactions.set(message.message_id, message.reactions);
    });
    this.menuButton = chat.menu_button;
    this.topics.set(chat.topics ?? []);
    this.list.replaceAll(this.inThread());
    this.showPerson(chat.person);
    this.composer.setCommands(chat.commands, chat.menu_button);
    this.setKeyboard(chat.reply_keyboard);
    this.forceReply(chat.force_reply);
    if (chat.draft) this.on_draft(chat.draft);
    this.setPinned(chat.pinned ?? []);
    this.setAction(chat.action);
    this.ready = true;
    this.afterChange();
    this.seenNow();
  }

  inThread() {
    const all = [...this.messages.values()];
    return this.topics.current ? all.filter((message) => this.topics.holds(message)) : all;
  }

  showThread() {
    this.list.clear();
    this.list.replaceAll(this.inThread());
    this.stick = true;
    this.afterChange();
    this.toEnd();
  }

  /** START when there is nothing yet, UNBLOCK when blocked, else the input. */
  refreshMode() {
    const empty = this.ready && this.messages.size === 0;
    this.empty.hidden = !empty;
    this.composer.setMode(this.person.blocked ? "blocked" : empty ? "start" : "writing");
    this.keyboardSlot.hidden ||= this.person.blocked || empty;
  }

  afterChange() {
    this.refreshMode();
    if (this.stick) this.toEnd();
  }

  // Events

  handle(name, data) {
    if (this.late) this.late.push([name, data]);
    else this[`on_${name}`]?.(data);
  }

  on_message({ message }) {
    if (this.messages.has(message.message_id) || this.list.deleted.has(message.message_id)) return;
    this.messages.set(message.message_id, message);
    this.learnBot(message);
    if (this.topics.holds(message)) this.list.put(message);
    if (this.isMine(message)) this.stick = true;
    else this.onIncoming(message);
    this.afterChange();
  }

  onIncoming(message) {
    this.setAction(null);
    this.hideDraft();
    if (!this.stick) this.newBelow += 1;
    this.showToBottom();
    if (this.isSeen()) return this.seenNow();
    this.person.unread = (Number(this.person.unread) || 0) + 1;
    return this.house.onUnread(this);
  }

  on_edited({ message }) {
    this.messages.set(message.message_id, message);
    if (this.topics.holds(message)) this.list.put(message);
    this.afterChange();
  }

  on_deleted({ message_ids: ids }) {
    for (const id of ids) {
      this.messages.delete(id);
      this.list.remove(id);
    }
    this.afterChange();
  }

  on_alert({ query_id: queryId, text, show_alert: asModal, url }) {
    this.presses.answer(queryId);
    if (url) this.list.see.openLink(url);
    if (!text) return;
    if (asModal) tell(this.screen, text);
    else toast(this.screen, text);
  }

  on_action({ action }) { this.setAction(action); }

  on_reply_keyboard({ reply_keyboard: markup, force_reply: forced }) {
    this.setKeyboard(markup);
    this.forceReply(forced);
  }

  on_commands({ commands }) { this.composer.setCommands(commands, this.menuButton); }

  on_menu_button({ menu_button: menuButton }) {
    this.menuButton = menuButton;
    this.composer.setCommands(this.composer.commands, menuButton);
  }

  on_pinned({ pinned }) { this.setPinned(pinned); }

  on_reaction({ message_id: messageId, reaction }) {
    this.reactions.set(messageId, [reaction ?? []].flat());
    this.list.redrawMessage(messageId);
  }

  on_topics({ topics }) { this.topics.set(topics); }

  on_inline_results(data) { this.inline.show(data); }

  on_person({ person }) {
    this.showPerson(person);
    if (person.unread && this.isSeen()) this.seenNow();
  }

  on_cleared() {
    this.messages.clear();
    this.reactions.clear();
    this.list.clear();
    this.setKeyboard(null);
    this.setPinned([]);
    this.hideDraft();
    this.refreshMode();
  }

  on_draft(draft) {
    if (!this.topics.holds(draft)) return;
    const { text, entities } = draft;
    this.draft.replaceChildren(el("div", { class: "stack" }, el("div", {
      class: text ? "bubble" : "bubble thinking", lang: languageOf(text), data: { draft: draft.draft_id },
    }, text ? richText(text, entities, this.list.see) : "Thinking…")));
    this.draft.hidden = false;
    clearTimeout(this.draftTimer);
    this.draftTimer = setTimeout(() => this.hideDraft(), DRAFT_MS);
  }

  hideDraft() {
    clearTimeout(this.draftTimer);
    this.draft.hidden = true;
    this.draft.replaceChildren();
  }

  // Reading

  isSeen() {
    return this.house.isActive(this) && document.visibilityState === "visible" && this.stick;
  }

  /** Tells the server once that everything was read; a burst of messages is one reading. */
  seenNow() {
    if (!this.isSeen()) return;
    const wasUnread = this.person.unread;
    this.person.unread = 0;
    if (wasUnread) this.house.onUnread(this);
    clearTimeout(this.readTimer);
    this.readTimer = setTimeout(() => this.attempt(() => api.act(this.person.id, "read")), 200);
  }

  onScroll() {
    const left = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight;
    this.stick = left < NEAR_BOTTOM_PX;
    if (this.stick) this.newBelow = 0;
    this.showToBottom(left > this.log.clientHeight);
    if (this.stick && this.person.unread) this.seenNow();
  }

  showToBottom(far = !this.toBottom.hidden) {
    this.toBottom.hidden = this.stick || !(far || this.newBelow);
    this.toBottom.lastChild.textContent = this.newBelow ? `${this.newBelow} new` : "Newest";
  }

  toEnd() { this.log.scrollTop = this.log.scrollHeight; }

  goDown() {
    this.stick = true;
    this.newBelow = 0;
    this.toEnd();
    this.onScroll();
    this.log.focus();
  }

  /** Arrow keys walk through the messages; Enter opens what can be done with one. */
  onLogKey(event) {
    const rows = [...this.list.node.querySelectorAll(".row")];
    const at = rows.indexOf(document.activeElement);
    const next = { ArrowUp: at < 0 ? rows.length - 1 : at - 1, ArrowDown: at + 1 }[event.key];
    if (event.target.closest("button, a, input, textarea") || (event.target === this.log && event.key !== "ArrowUp")) return;
    if (event.key === "Enter" && at >= 0) rows[at].querySelector(".row-more")?.click();
    else if (rows[next]) rows[next].focus();
    else return;
    event.preventDefault();
  }

  onContext(event) {
    const row = event.target.closest(".row[data-message-id]:not(.service)");
    if (!row || event.target.closest("a, .inline-keyboard")) return;
    event.preventDefault();
    const message = this.messages.get(Number(row.dataset.messageId));
    if (message) this.list.see.openMessageMenu(message, row.querySelector(".row-more"));
  }

  // Writing

  /** Does it, and says on the phone what went wrong. @returns what it answered, or null */
  async attempt(deed) {
    try {
      return (await deed()) ?? true;
    } catch (error) {
      if (!(error instanceof api.ApiError)) throw error;
      toast(this.screen, error.message, "error");
      return null;
    }
  }

  sendText(text, replyTo) {
    const thread = this.topics.current;
    return this.attempt(() => api.act(this.person.id, "text", { text, reply_to: replyTo, thread: thread ?? undefined }));
  }

  start(payload) { return this.sendText(payload ? `/start ${payload}` : "/start"); }

  async restart() {
    if (await this.attempt(() => api.act(this.person.id, "unblock"))) await this.start();
  }

  reply(message, placeholder) {
    this.composer.setAbout("reply", message.message_id, `Reply to ${this.list.see.nameOf(message)}`, preview(message));
    if (placeholder) this.composer.setPlaceholder(placeholder);
  }

  edit(message) { this.composer.setAbout("edit", message.message_id, "Edit message", message.text); }

  editLast() {
    const last = this.list.last((message) => this.isMine(message) && message.text);
    if (last) this.edit(last);
  }

  // The reply keyboard

  setKeyboard(markup) {
    this.keyboard = markup?.keyboard ? markup : null;
    this.keyboardSlot.replaceChildren();
    if (this.keyboard) this.keyboardSlot.append(replyKeyboard(markup, (one) => this.onReplyButton(one)));
    this.composer.setPlaceholder(markup?.input_field_placeholder);
    this.openKeyboard(Boolean(this.keyboard));
  }

  /** The bot asked for an answer: as if the person had chosen to reply to its message. */
  forceReply(forced) {
    const asking = forced && this.messages.get(forced.message_id);
    if (asking) this.reply(asking, forced.input_field_placeholder);
    else if (this.wasForced) this.composer.clearAbout();
    this.wasForced = Boolean(asking);
  }

  openKeyboard(open) {
    const forced = this.keyboard?.is_persistent === true;
    this.keyboardSlot.hidden = !this.keyboard || !(open || forced) || Boolean(this.person.blocked);
    this.composer.setKeyboardToggle(Boolean(this.keyboard) && !forced, !this.keyboardSlot.hidden);
  }

  onReplyButton(one) {
    if (this.keyboard?.one_time_keyboard) this.openKeyboard(false);
    if (one.request_contact) return shareContact(this);
    if (one.request_location) return shareLocation(this);
    if (one.web_app) return this.list.see.openLink(one.web_app.url);
    if (one.request_users || one.request_chat || one.request_poll) return toast(this.screen, "This button does nothing in the playground.");
    return this.sendText(one.text, this.composer.replyTo);
  }

  // The bar of what is pinned

  setPinned(ids) {
    const newest = ids.map((id) => this.messages.get(id)).filter(Boolean).at(-1);
    this.pinBar.hidden = !newest;
    if (!newest) return;
    const words = preview(newest);
    this.pinBar.replaceChildren(icon("pin"), el("span", {},
      el("strong", { text: ids.length > 1 ? `Pinned messages (${ids.length})` : "Pinned message" }),
      el("span", { text: words, lang: languageOf(words) })));
    this.pinBar.onclick = () => this.list.see.jump(newest.message_id);
  }

  // The phone's menu

  openMenu(anchor) {
    const { phone, language_code: language, username, id } = this.person;
    const said = [`Language: ${language || "none"}`, phone, username && `@${username}`, `id ${id}`].filter(Boolean).join(" · ");
    const block = this.person.blocked
      ? { icon: "check", label: "Unblock the bot", act: () => this.attempt(() => api.act(id, "unblock")) }
      : { icon: "block", label: "Block the bot", danger: true, act: () => this.attempt(() => api.act(id, "block")) };
    openMenu({
      host: this.screen, anchor, label: "Phone menu",
      items: [
        { note: said },
        { icon: "link", label: "Open with link…", act: () => this.openWithLink() },
        block,
        { icon: "broom", label: "Clear chat", danger: true, act: () => this.clear() },
        { icon: "hide", label: "Hide this phone", act: () => this.house.hide(this) },
      ],
    });
  }

  async openWithLink() {
    const filled = await fillIn({
      host: this.screen, title: "Open with link", submit: "Start",
      note: "A payload (letters, digits, _ and -), or a whole t.me link with ?start=",
      fields: [{ name: "payload", label: "Payload or link", required: true, placeholder: "invite_12" }],
    });
    if (!filled) return;
    const payload = startPayload(filled.payload.trim());
    if (payload) this.start(payload);
    else toast(this.screen, "That is neither a payload nor a link that starts a bot.", "error");
  }

  async clear() {
    if (await confirm(this.screen, "Clear chat?", "The chat is deleted on this phone. The bot is not told.", "Clear", "danger")) {
      await this.attempt(() => api.act(this.person.id, "clear"));
    }
  }
}
