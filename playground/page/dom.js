// Makes elements out of plain values; words always go in as text nodes, never as HTML.

/**
 * @typedef {Object<string, any>} Props `text`, `on` (listeners), `data` (dataset); the rest are attributes.
 */

const SPECIAL = {
  text: (node, value) => { node.textContent = value; },
  on: (node, value) => {
    for (const [name, listener] of Object.entries(value)) node.addEventListener(name, listener);
  },
  data: (node, value) => {
    for (const [name, word] of Object.entries(value)) if (word != null) node.dataset[name] = word;
  },
};

function setAttribute(node, name, value) {
  if (value == null || value === false) return;
  node.setAttribute(name, value === true ? "" : String(value));
}

/**
 * @param {string} tag
 * @param {Props} [props]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (SPECIAL[name]) SPECIAL[name](node, value);
    else setAttribute(node, name, value);
  }
  node.append(...children.flat().filter((child) => child != null && child !== false));
  return node;
}

/** A real button, so that Enter, Space and screen readers work without our help. */
export function button(label, props = {}, ...children) {
  return el("button", { type: "button", "aria-label": label, title: label, ...props }, ...children);
}

/** Bangla needs its own shaping and line breaking, so text says which language it is in. */
export function languageOf(text) {
  return /[\u0980-\u09FF]/u.test(text ?? "") ? "bn" : null;
}

/** The letters of a round avatar: one or two whole characters, conjuncts unbroken. */
function initials(name) {
  const words = String(name ?? "").replace(/^(Dr|ডা)\.?\s+/iu, "").trim().split(/\s+/u);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map(firstLetter).join("").toUpperCase() || "?";
}

// Bangla vowel signs belong to their consonant, so a letter is a grapheme and not a code unit.
function firstLetter(word) {
  for (const { segment } of new Intl.Segmenter().segment(word)) return segment;
  return "";
}

export function fullName(person) {
  return [person?.first_name, person?.last_name].filter(Boolean).join(" ");
}

export function avatar(name, seed, className = "") {
  const hue = (Number(seed) * 47) % 360 || 172;
  return el("span", {
    class: `avatar ${className}`, "aria-hidden": "true", style: `--hue:${hue}`, text: initials(name),
  });
}
