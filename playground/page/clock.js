// The playground's clock: shows its date and time in Dhaka, and moves it forward.

import * as api from "./api.js";
import { button, el } from "./dom.js";
import { fillIn, openMenu, toast } from "./dialogs.js";
import { icon } from "./icons.js";
import { clockDate, clockTime, offsetWords, setNow } from "./time.js";

const STEPS = [["+10 min", 600], ["+1 h", 3600], ["+1 day", 86_400]];
const UNITS = { minutes: 60, hours: 3600, days: 86_400 };

export class Clock {
  /** @param {HTMLElement} page where its questions open @param {() => void} onTurn when time has moved */
  constructor(page, onTurn) {
    this.page = page;
    this.onTurn = onTurn;
    this.date = el("span", { class: "clock-date" });
    this.time = el("strong", { class: "clock-time" });
    this.offset = el("span", { class: "tag clock-offset", hidden: true, title: "How far the clock is ahead" });
    const face = el("span", { class: "clock-face", role: "timer", "aria-live": "off" }, this.date, this.time);
    this.node = el("div", { class: "clock", role: "group", "aria-label": "Playground clock" },
      icon("clock"), face, this.offset, this.steps(), this.folded());
    setInterval(() => this.tick(), 1000);
  }

  steps() {
    return el("div", { class: "clock-steps" },
      ...STEPS.map(([label, seconds]) => this.small(label, () => this.forward(seconds))),
      this.small("Custom…", () => this.custom()), this.small("Reset", () => this.reset()));
  }

  small(label, act) {
    return el("button", { type: "button", class: "step", text: label, on: { click: act } });
  }

  /** On a phone the steps fold into a menu. */
  folded() {
    const anchor = button("Move the clock", { class: "tool clock-menu", "aria-haspopup": "menu" }, icon("forward"));
    anchor.addEventListener("click", () => openMenu({
      host: this.page, anchor, label: "Move the clock",
      items: [
        ...STEPS.map(([label, seconds]) => ({ icon: "clock", label, act: () => this.forward(seconds) })),
        { icon: "edit", label: "Custom…", act: () => this.custom() },
        { icon: "close", label: "Reset", act: () => this.reset() },
      ],
    }));
    return anchor;
  }

  /** @param {{now: number | string, offset_seconds: number}} told */
  show({ now, offset_seconds: offset }) {
    setNow(now);
    this.offset.hidden = Math.abs(offset) < 30;
    this.offset.textContent = offsetWords(offset);
    this.tick();
    this.onTurn();
  }

  tick() {
    this.date.textContent = clockDate();
    this.time.textContent = clockTime();
  }

  async read() { await this.attempt(api.clock); }

  async forward(seconds) { await this.attempt(() => api.forward(seconds)); }

  async reset() { await this.attempt(api.resetClock); }

  async attempt(deed) {
    try {
      this.show(await deed());
    } catch (error) {
      if (!(error instanceof api.ApiError)) throw error;
      toast(this.page, error.message, "error");
    }
  }

  async custom() {
    const filled = await fillIn({
      host: this.page, title: "Move the clock forward", submit: "Move",
      fields: [
        { name: "amount", label: "How much", type: "number", min: 1, max: 5000, step: 1, value: "23", required: true },
        { name: "unit", label: "Unit", options: Object.keys(UNITS).map((unit) => [unit, unit]), value: "hours" },
      ],
    });
    if (filled) await this.forward(Number(filled.amount) * UNITS[filled.unit]);
  }
}
