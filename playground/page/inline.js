// Inline mode: "@bot something" in the input asks the bot, and its results are listed above the input.

import * as api from "./api.js";
import { el, languageOf } from "./dom.js";

const PAUSE_MS = 250;

export class InlineResults {
  /** @param {any} phone */
  constructor(phone) {
    this.phone = phone;
    this.node = el("div", {
      class: "suggestions inline-results", role: "group", "aria-label": "Inline results", hidden: true,
    });
  }

  typed(text) {
    clearTimeout(this.timer);
    const mention = `@${this.phone.botUsername} `;
    if (!text.startsWith(mention)) return this.hide();
    this.timer = setTimeout(() => this.askFor(text.slice(mention.length)), PAUSE_MS);
    return undefined;
  }

  hide() {
    this.node.hidden = true;
  }

  askFor(query) {
    return this.phone.attempt(() => api.act(this.phone.person.id, "inline", { query }));
  }

  show({ query_id: queryId, results }) {
    this.node.replaceChildren(...(results ?? []).map((result) => this.row(queryId, result)));
    if (!results?.length) this.node.append(el("p", { class: "faint", text: "Nothing found." }));
    this.node.hidden = false;
  }

  row(queryId, result) {
    const title = result.title ?? result.caption ?? result.type;
    return el("button", { type: "button", class: "suggestion", on: { click: () => this.pick(queryId, result.id) } },
      el("strong", { text: title, lang: languageOf(title) }),
      el("span", { text: result.description ?? "", lang: languageOf(result.description) }));
  }

  // The playground has no other chats: the result goes into the chat with the bot itself.
  pick(queryId, resultId) {
    this.hide();
    this.phone.composer.setText("");
    return this.phone.attempt(() => api.act(this.phone.person.id, "choose", { query_id: queryId, result_id: resultId }));
  }
}
