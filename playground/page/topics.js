// The tabs of a chat that has topics: everything, or one topic alone.

import { el, languageOf } from "./dom.js";

export class TopicTabs {
  /** @param {(thread: number | null) => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
    this.topics = [];
    this.current = null;
    this.node = el("div", { class: "topics", role: "tablist", "aria-label": "Topics", hidden: true });
  }

  set(topics) {
    this.topics = topics;
    this.node.hidden = !topics.length;
    if (this.current && !topics.some((topic) => topic.message_thread_id === this.current)) this.choose(null);
    this.draw();
  }

  /** Does the tab that is open show this message? */
  holds(message) {
    return !this.current || message.message_thread_id === this.current;
  }

  choose(thread) {
    if (thread === this.current) return;
    this.current = thread;
    this.draw();
    this.onChange(thread);
  }

  draw() {
    this.node.replaceChildren(this.tab(null, "All"),
      ...this.topics.map((topic) => this.tab(topic.message_thread_id, topic.name, topic.icon_color)));
  }

  tab(thread, name, color) {
    const hue = color == null ? null : `#${Number(color).toString(16).padStart(6, "0")}`;
    return el("button", {
      type: "button", role: "tab", "aria-selected": String(thread === this.current), lang: languageOf(name),
      on: { click: () => this.choose(thread) },
    }, hue && el("i", { class: "topic-color", style: `background:${hue}` }), el("span", { text: name }));
  }
}
