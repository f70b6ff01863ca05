// One person's phone: their chat with the bot, kept live by events.

import * as api from "./api.js";
import { confirmPhotos, openAttachMenu } from "./attach.js";
import { preview } from "./bubble.js";
import { Composer } from "./composer.js";
import { shelf, tell, toast } from "./dialogs.js";
import { el, fullName } from "./dom.js";
import { Draft } from "./draft.js";
import { ChatHead, Owner, PinBar } from "./head.js";
import { InlineResults } from "./inline.js";
import { MessageList } from "./messages.js";
import { ReplyPanel } from "./panel.js";
import { openPhoneMenu } from "./phonemenu.js";
import { Presses, readerOf } from "./reader.js";
import { Reading } from "./reading.js";
import { TopicTabs } from "./topics.js";

const READ_PAUSE_MS = 200;

export class Phone {
  /**
   * @param {any} person
   * @param {{onUnread: (phone: Phone) => void, isActive: (phone: Phone) => boolean, activate: (phone: Phone) => void,
   *   hide: (phone: Phone) => void, everyone: () => any[]}} house
   */
  constructor(person, house) {
    this.person = person;
    this.house = house;
    this.everyone = house.everyone;
    /** @type {Map<number, any>} by message_id */
    this.messages = new Map();
    this.reactions = new Map();
    /** Events that came while the chat was being read; null when it is not. */
    this.late = null;
    this.buildParts();
    this.build();
    this.showPerson(person);
  }

  buildParts() {
    this.presses = new Presses(this);
    this.head = new ChatHead((anchor) => openPhoneMenu(this, anchor));
    this.owner = new Owner(this.person, () => this.house.hide(this));
    this.list = new MessageList(readerOf(this));
    this.pins = new PinBar((messageId) => this.list.see.jump(messageId));
    this.draft = new Draft();
    this.inline = new InlineResults(this);
    this.panel = new ReplyPanel(this);
    this.composer = new Composer(this.writer(), fullName(this.person));
    this.topics = new TopicTabs(() => this.showThread());
  }

  build() {
    this.empty = el("p", { class: "empty", text: "No messages here yet.", hidden: true });
    this.reading = new Reading([this.empty, this.list.node, this.draft.node], {
      onEnd: () => { if (this.person.unread) this.seenNow(); },
      openMenu: (messageId, anchor) => this.list.see.openMessageMenu(this.messages.get(messageId), anchor),
    });
    this.screen = el("div", { class: "screen" }, this.head.node, this.topics.node, this.pins.node, this.reading.node,
      this.inline.node, this.composer.node, this.panel.node, shelf());
    const activate = () => this.house.activate(this);
    this.node = el("section", {
      class: "phone", data: { person: this.person.id }, on: { pointerdown: activate, focusin: activate },
    }, this.owner.node, this.screen);
  }

  writer() {
    const { id } = this.person;
    return {
      sendText: (text, replyTo) => this.sendText(text, replyTo),
      sendEdit: (messageId, text) => this.attempt(() => api.act(id, "edit", { message_id: messageId, text })),
      start: () => this.start(),
      restart: () => this.restart(),
      unblock: () => this.attempt(() => api.act(id, "unblock")),
      attach: (anchor) => openAttachMenu(this, anchor),
      toggleKeyboard: () => this.panel.toggle(),
      openLink: (address) => this.list.see.openLink(address),
      pasteImage: (file) => confirmPhotos(this, [file]),
      editLast: () => this.editLast(),
      typed: (text) => this.inline.typed(text),
    };
  }

  get botName() { return this.head.botName; }

  get botUsername() { return this.head.botUsername; }

  isMine(message) { return message.from?.id === this.person.id; }

  showPerson(person) {
    Object.assign(this.person, person);
    const name = fullName(this.person);
    this.node.setAttribute("aria-label", `${name}'s phone`);
    this.reading.log.setAttribute("aria-label", `Chat of ${name} with the bot`);
    this.owner.show(this.person);
    this.head.setBlocked(Boolean(this.person.blocked));
    this.refreshMode();
  }

  // Loading

  /** Reads the whole chat; events that come meanwhile wait and are told afterwards. */
  async load() {
    this.stale = Boolean(this.late);
    if (this.stale) return;
    this.late = [];
    this.reading.log.setAttribute("aria-busy", "true");
    const chat = await this.attempt(() => api.chat(this.person.id));
    if (chat) this.showChat(chat);
    this.reading.log.removeAttribute("aria-busy");
    const late = this.late;
    this.late = null;
    for (const [name, data] of late) this.handle(name, data);
    // Asked for again meanwhile: what was read may be from before a break.
    if (this.stale) await this.load();
  }

  showChat(chat) {
    this.ready = true;
    this.takeMessages(chat.messages);
    this.topics.set(chat.topics ?? []);
    this.list.replaceAll(this.inThread());
    this.composer.setCommands(chat.commands, chat.menu_button);
    this.panel.set(chat.reply_keyboard);
    this.forceReply(chat.force_reply);
    this.showPins(chat.pinned ?? []);
    this.head.setAction(chat.action);
    if (chat.draft) this.on_draft(chat.draft);
    this.showPerson(chat.person);
    this.seenNow();
  }

  takeMessages(messages) {
    this.messages = new Map(messages.map((message) => [message.message_id, message]));
    this.reactions.clear();
    for (const message of messages) {
      this.head.learn(message.from);
      if (message.reactions) this.reactions.set(message.message_id, message.reactions);
    }
  }

  inThread() { return [...this.messages.values()].filter((message) => this.topics.holds(message)); }

  showThread() {
    this.list.clear();
    this.list.replaceAll(this.inThread());
    this.reading.keepAtEnd();
  }

  /** START when there is nothing yet, UNBLOCK when blocked, else the input. */
  refreshMode() {
    const empty = Boolean(this.ready) && this.messages.size === 0;
    this.empty.hidden = !empty;
    this.composer.setMode(this.person.blocked ? "blocked" : empty ? "start" : "writing");
    this.panel.node.hidden ||= Boolean(this.person.blocked) || empty;
  }

  // Events: a repeated or late one does no harm

  handle(name, data) {
    if (this.late) this.late.push([name, data]);
    else this[`on_${name}`]?.(data);
  }

  on_message({ message }) {
    if (this.messages.has(message.message_id) || this.list.deleted.has(message.message_id)) return;
    this.messages.set(message.message_id, message);
    this.head.learn(message.from);
    if (this.topics.holds(message)) this.list.put(message);
    if (this.isMine(message)) this.reading.keepAtEnd();
    else this.onIncoming();
    this.refreshMode();
  }

  onIncoming() {
    this.head.setAction(null);
    this.draft.hide();
    this.reading.noteNew();
    if (this.isSeen()) return this.seenNow();
    this.person.unread = (Number(this.person.unread) || 0) + 1;
    return this.house.onUnread(this);
  }

  on_edited({ message }) {
    if (this.list.deleted.has(message.message_id)) return;
    this.messages.set(message.message_id, message);
    if (this.topics.holds(message)) this.list.put(message);
    this.refreshMode();
  }

  on_deleted({ message_ids: ids }) {
    for (const id of ids) {
      this.messages.delete(id);
      this.list.remove(id);
    }
    this.refreshMode();
  }

  on_alert({ query_id: queryId, text, show_alert: asModal, url }) {
    this.presses.answer(queryId);
    if (url) this.list.see.openLink(url);
    if (!text) return;
    if (asModal) tell(this.screen, text);
    else toast(this.screen, text);
  }

  on_action({ action }) { this.head.setAction(action); }

  on_reply_keyboard({ reply_keyboard: markup, force_reply: forced }) {
    this.panel.set(markup);
    this.forceReply(forced);
  }

  on_commands({ commands }) { this.composer.setCommands(commands, this.composer.menuButton); }

  on_menu_button({ menu_button: menuButton }) { this.composer.setCommands(this.composer.commands, menuButton); }

  on_pinned({ pinned }) { this.showPins(pinned); }

  on_reaction({ message_id: messageId, reaction }) {
    this.reactions.set(messageId, [reaction ?? []].flat());
    this.list.redrawMessage(messageId);
  }

  on_topics({ topics }) { this.topics.set(topics); }

  on_draft(draft) { if (this.topics.holds(draft)) this.draft.show(draft, this.list.see); }

  on_inline_results(data) { this.inline.show(data); }

  on_person({ person }) {
    this.showPerson(person);
    if (person.unread) this.seenNow();
  }

  on_cleared() {
    this.messages.clear();
    this.reactions.clear();
    this.list.clear();
    this.panel.set(null);
    this.showPins([]);
    this.draft.hide();
    this.refreshMode();
  }

  showPins(ids) { this.pins.show(ids.map((id) => this.messages.get(id)).filter(Boolean)); }

  // Reading

  isSeen() { return this.house.isActive(this) && document.visibilityState === "visible" && this.reading.atEnd; }

  /** Tells the server once that everything was read; a burst of messages is one reading. */
  seenNow() {
    if (!this.isSeen()) return;
    const wasUnread = this.person.unread;
    this.person.unread = 0;
    if (wasUnread) this.house.onUnread(this);
    clearTimeout(this.readTimer);
    this.readTimer = setTimeout(() => this.attempt(() => api.act(this.person.id, "read")), READ_PAUSE_MS);
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
    const thread = this.topics.current ?? undefined;
    return this.attempt(() => api.act(this.person.id, "text", { text, reply_to: replyTo, thread }));
  }

  start(payload) { return this.sendText(payload ? `/start ${payload}` : "/start"); }

  async restart() {
    if (await this.attempt(() => api.act(this.person.id, "unblock"))) await this.start();
  }

  reply(message, placeholder) {
    this.composer.setAbout("reply", message.message_id, `Reply to ${this.list.see.nameOf(message)}`, preview(message));
    if (this.house.isActive(this)) this.composer.input.focus();
    if (placeholder) this.composer.setPlaceholder(placeholder);
  }

  /** The bot asked for an answer: as if the person had chosen to reply to its message. */
  forceReply(forced) {
    const asking = forced && this.messages.get(forced.message_id);
    if (asking) this.reply(asking, forced.input_field_placeholder);
    else if (this.wasForced) this.composer.clearAbout();
    this.wasForced = Boolean(asking);
  }

  edit(message) {
    this.composer.setAbout("edit", message.message_id, "Edit message", message.text);
    this.composer.input.focus();
  }

  editLast() {
    const last = this.list.last((message) => this.isMine(message) && message.text);
    if (last) this.edit(last);
  }
}
