// Words the bot is still writing: a bubble at the end that goes when the message comes, or after half a minute.

import { el, languageOf } from "./dom.js";
import { richText } from "./entities.js";

const DRAFT_MS = 30_000;

export class Draft {
  constructor() {
    this.node = el("div", { class: "row in draft last", hidden: true });
  }

  /** @param {{draft_id: number, text: string, entities?: any[]}} draft @param {any} see */
  show({ draft_id: draftId, text, entities }, see) {
    const words = text ? richText(text, entities, see) : "Thinking…";
    const className = text ? "bubble" : "bubble thinking";
    this.node.replaceChildren(el("div", { class: "stack" },
      el("div", { class: className, lang: languageOf(text), data: { draft: draftId } }, words)));
    this.node.hidden = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.hide(), DRAFT_MS);
  }

  hide() {
    clearTimeout(this.timer);
    this.node.hidden = true;
    this.node.replaceChildren();
  }
}
