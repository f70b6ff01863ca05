// The scrolling part of a chat: stays at its end, counts what is new below, and tells when all was read.

import { el } from "./dom.js";
import { icon } from "./icons.js";

const NEAR_BOTTOM_PX = 48;

export class Reading {
  /**
   * @param {Node[]} parts what scrolls
   * @param {{onEnd: () => void, openMenu: (messageId: number, anchor: HTMLElement) => void}} reader
   */
  constructor(parts, reader) {
    this.reader = reader;
    /** Is the newest message in view, and to be kept there? */
    this.atEnd = true;
    this.newBelow = 0;
    this.lastTop = 0;
    this.log = el("div", {
      class: "log", role: "log", "aria-live": "polite", tabindex: "0",
      on: {
        scroll: () => this.onScroll(),
        keydown: (event) => this.onKey(event),
        contextmenu: (event) => this.onContext(event),
      },
    }, ...parts);
    this.down = el("button", { type: "button", class: "to-bottom", hidden: true, on: { click: () => this.goDown() } },
      icon("down"), el("span"));
    this.node = el("div", { class: "log-wrap" }, this.log, this.down);
    this.followSize([this.log, ...parts]);
  }

  /** Whatever grows or shrinks, a chat that was at its end stays at its end. */
  followSize(nodes) {
    const observer = new ResizeObserver(() => { if (this.atEnd) this.toEnd(); });
    for (const node of nodes) observer.observe(node);
  }

  toEnd() { this.log.scrollTop = this.log.scrollHeight; }

  keepAtEnd() { this.atEnd = true; }

  letGo() { this.atEnd = false; }

  noteNew() {
    if (this.atEnd) return;
    this.newBelow += 1;
    this.drawDown(true);
  }

  onScroll() {
    const left = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight;
    // Only scrolling up lets go of the end: new messages alone may put it out of reach for a moment.
    if (left < NEAR_BOTTOM_PX) this.atEnd = true;
    else if (this.log.scrollTop < this.lastTop - 1) this.atEnd = false;
    this.lastTop = this.log.scrollTop;
    if (this.atEnd) this.newBelow = 0;
    this.drawDown(left > this.log.clientHeight);
    if (this.atEnd) this.reader.onEnd();
  }

  drawDown(far) {
    this.down.hidden = this.atEnd || !(far || this.newBelow);
    this.down.lastChild.textContent = this.newBelow ? `${this.newBelow} new` : "Newest";
  }

  goDown() {
    this.keepAtEnd();
    this.toEnd();
    this.onScroll();
    this.log.focus();
  }

  /** Arrow keys walk through the messages; Enter opens what can be done with one. */
  onKey(event) {
    if (event.target.closest("button, a, input, textarea, audio, video")) return;
    const rows = [...this.log.querySelectorAll(".row[data-message-id]")];
    const at = rows.indexOf(document.activeElement);
    const next = { ArrowUp: at < 0 ? rows.length - 1 : at - 1, ArrowDown: at < 0 ? -1 : at + 1 }[event.key];
    if (event.key === "Enter" && at >= 0) rows[at].querySelector(".row-more")?.click();
    else if (rows[next]) rows[next].focus();
    else return;
    event.preventDefault();
  }

  onContext(event) {
    const row = event.target.closest(".row[data-message-id]:not(.service)");
    if (!row || event.target.closest("a, .inline-keyboard")) return;
    event.preventDefault();
    this.reader.openMenu(Number(row.dataset.messageId), row.querySelector(".row-more"));
  }
}
