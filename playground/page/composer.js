// The bar people write in: input, commands, attachments, answers and corrections, START and UNBLOCK.

import { button, el, languageOf } from "./dom.js";
import { icon } from "./icons.js";

/**
 * @typedef {{sendText: (text: string, replyTo?: number) => Promise<any>, start: () => void, restart: () => void,
 *   sendEdit: (messageId: number, text: string) => Promise<any>, unblock: () => void, toggleKeyboard: () => void,
 *   attach: (anchor: HTMLElement) => void, openLink: (address: string) => void, typed: (text: string) => void,
 *   pasteImage: (file: File) => void, editLast: () => void}} Writer what the person does, handed to the phone
 */

export class Composer {
  /** @param {Writer} writer @param {string} whose */
  constructor(writer, whose) {
    this.writer = writer;
    this.commands = [];
    this.picked = -1;
    this.buildWriting(whose);
    this.startBar = el("div", { class: "start-bar", hidden: true },
      el("button", { type: "button", class: "start", text: "START", on: { click: () => writer.start() } }));
    this.blockedBar = el("div", { class: "start-bar", hidden: true },
      el("button", { type: "button", text: "Unblock", on: { click: () => writer.unblock() } }),
      el("button", { type: "button", text: "Restart", on: { click: () => writer.restart() } }));
    this.node = el("footer", { class: "composer" },
      this.suggestions, this.context, this.writing, this.startBar, this.blockedBar);
  }

  buildWriting(whose) {
    this.input = el("textarea", {
      rows: 1, placeholder: "Message", "aria-label": `Message as ${whose}`, maxlength: 4096, dir: "auto",
      on: {
        input: () => this.onInput(),
        keydown: (event) => this.onKey(event),
        paste: (event) => this.onPaste(event),
        blur: () => setTimeout(() => this.suggest([]), 150),
      },
    });
    this.menu = button("Commands", {
      class: "tool commands", hidden: true, on: { click: () => this.onMenu() },
    }, icon("slash"));
    this.keyboardToggle = button("Show or hide the keyboard", {
      class: "tool", hidden: true, on: { click: () => this.writer.toggleKeyboard() },
    }, icon("grid"));
    this.clip = button("Attach", {
      class: "tool", "aria-haspopup": "menu", on: { click: () => this.writer.attach(this.clip) },
    }, icon("attach"));
    this.sendButton = button("Send", { class: "tool send", on: { click: () => this.send() } }, icon("send"));
    this.suggestions = el("div", { class: "suggestions", role: "listbox", "aria-label": "Commands", hidden: true });
    this.context = el("div", { class: "context", hidden: true });
    this.writing = el("div", { class: "writing" },
      this.menu, this.input, this.keyboardToggle, this.clip, this.sendButton);
  }

  /** @param {"writing" | "start" | "blocked"} mode */
  setMode(mode) {
    this.writing.hidden = mode !== "writing";
    this.startBar.hidden = mode !== "start";
    this.blockedBar.hidden = mode !== "blocked";
    if (mode !== "writing") this.suggest([]);
  }

  setCommands(commands, menuButton) {
    this.commands = commands ?? [];
    this.menuButton = menuButton;
    this.webApp = menuButton?.type === "web_app" ? menuButton : null;
    this.menu.hidden = !this.webApp && !this.commands.length;
    this.menu.title = this.webApp?.text ?? "Commands";
    this.menu.setAttribute("aria-label", this.menu.title);
  }

  setPlaceholder(words) {
    this.input.placeholder = words || "Message";
    this.input.lang = languageOf(words) ?? "";
  }

  setKeyboardToggle(there, open) {
    this.keyboardToggle.hidden = !there;
    this.keyboardToggle.setAttribute("aria-expanded", String(open));
  }

  // Answers and corrections

  /** @returns {number | undefined} what the next text answers */
  get replyTo() { return this.about?.kind === "reply" ? this.about.messageId : undefined; }

  setAbout(kind, messageId, title, words) {
    this.about = { kind, messageId };
    const cancel = button("Cancel", { class: "tool", on: { click: () => this.clearAbout() } }, icon("close"));
    this.context.replaceChildren(icon(kind), el("div", {},
      el("strong", { text: title }), el("span", { text: words, lang: languageOf(words) })), cancel);
    this.context.hidden = false;
    if (kind === "edit") this.setText(words);
  }

  clearAbout() {
    if (this.about?.kind === "edit") this.setText("");
    this.about = null;
    this.context.hidden = true;
  }

  // Writing

  setText(text) {
    this.input.value = text;
    this.onInput();
  }

  onInput() {
    this.input.style.height = "auto";
    this.input.style.height = `${this.input.scrollHeight}px`;
    this.input.classList.toggle("bangla", languageOf(this.input.value) === "bn");
    const typed = this.input.value;
    this.suggest(/^\/\w*$/u.test(typed) ? this.commands.filter(({ command }) => `/${command}`.startsWith(typed)) : []);
    this.writer.typed(typed);
  }

  onKey(event) {
    // Bangla is often typed through an input method: its Enter picks a word, it does not send.
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !this.suggestions.hidden) this.pick(this.picked + step);
    else if (event.key === "Enter" && !event.shiftKey) this.send();
    else if (event.key === "Escape") this.escape();
    else if (event.key === "ArrowUp" && !this.input.value) this.writer.editLast();
    else return;
    event.preventDefault();
  }

  escape() {
    if (this.suggestions.hidden) this.clearAbout();
    else this.suggest([]);
  }

  onPaste(event) {
    const picture = [...event.clipboardData.files].find((file) => file.type.startsWith("image/"));
    if (!picture) return;
    event.preventDefault();
    this.writer.pasteImage(picture);
  }

  async send() {
    const picked = this.suggestions.children[this.picked];
    if (picked) return picked.click();
    const text = this.input.value.trim();
    if (!text) return this.input.focus();
    return this.deliver(text);
  }

  async deliver(text) {
    const about = this.about;
    this.about = null;
    this.context.hidden = true;
    this.setText("");
    const sent = about?.kind === "edit"
      ? await this.writer.sendEdit(about.messageId, text) : await this.writer.sendText(text, about?.messageId);
    // What could not be sent is given back, unless something new was begun meanwhile.
    if (!sent && !this.input.value) this.setText(text);
  }

  // Commands

  onMenu() {
    if (this.webApp) return this.writer.openLink(this.webApp.web_app.url);
    if (!this.suggestions.hidden) return this.suggest([]);
    this.suggest(this.commands);
    this.suggestions.firstElementChild?.focus();
    return undefined;
  }

  suggest(commands) {
    this.picked = -1;
    this.suggestions.replaceChildren(...commands.map((one) => this.suggestion(one)));
    this.suggestions.hidden = !commands.length;
  }

  suggestion({ command, description }) {
    return el("button", {
      type: "button", role: "option", class: "suggestion", "aria-selected": "false",
      on: {
        click: () => this.runCommand(command),
        keydown: (event) => this.onSuggestionKey(event),
        blur: (event) => { if (!this.node.contains(event.relatedTarget)) this.suggest([]); },
      },
    }, el("strong", { text: `/${command}` }), el("span", { text: description, lang: languageOf(description) }));
  }

  onSuggestionKey(event) {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (event.key === "Escape") {
      this.suggest([]);
      this.input.focus();
    } else if (step) event.target[step]?.focus();
    else return;
    event.preventDefault();
  }

  pick(at) {
    const all = [...this.suggestions.children];
    this.picked = (at + all.length) % all.length;
    all.forEach((node, index) => node.setAttribute("aria-selected", String(index === this.picked)));
    all[this.picked].scrollIntoView({ block: "nearest" });
  }

  runCommand(command) {
    this.suggest([]);
    if (this.input.value.startsWith("/")) this.setText("");
    this.input.focus();
    this.writer.sendText(`/${command}`);
  }
}
