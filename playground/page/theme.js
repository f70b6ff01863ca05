// Light or dark: follows the system until the person chooses, and remembers the choice.

import { button } from "./dom.js";
import { icon } from "./icons.js";
import { recall, remember } from "./memory.js";

const system = matchMedia("(prefers-color-scheme: dark)");

const isDark = () => (recall("theme") ?? (system.matches ? "dark" : "light")) === "dark";

/** @returns {HTMLElement} the switch */
export function themeSwitch() {
  const node = button("Dark mode", { class: "tool" });
  const draw = () => {
    document.documentElement.dataset.theme = isDark() ? "dark" : "light";
    node.setAttribute("aria-pressed", String(isDark()));
    node.replaceChildren(icon(isDark() ? "sun" : "moon"));
  };
  node.addEventListener("click", () => {
    remember("theme", isDark() ? "light" : "dark");
    draw();
  });
  system.addEventListener("change", draw);
  draw();
  return node;
}
