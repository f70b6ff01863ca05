// Turns a message's text and entities into nodes; offsets are UTF-16 units, which is what JavaScript counts.

import { el } from "./dom.js";
import { momentWords } from "./time.js";

/**
 * @typedef {{person: any, openLink: (address: string) => void, sendText: (text: string) => void,
 *   copy: (text: string) => void}} Reader whoever reads the text and can act on it
 */

const PLAIN = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s",
  mention: "span", hashtag: "span", cashtag: "span", text_mention: "span", custom_emoji: "span",
};
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/** @returns {DocumentFragment} */
export function richText(text, entities, reader) {
  const ordered = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const fragment = document.createDocumentFragment();
  fragment.append(...span(text ?? "", 0, (text ?? "").length, ordered, reader));
  return fragment;
}

/** Nodes of text[start, end): entities inside one another nest, and whatever sticks out is clipped. */
function span(text, start, end, entities, reader) {
  const nodes = [];
  let at = start;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    if (from >= to) continue;
    const inner = entities.slice(index + 1).filter((other) => other.offset < to);
    nodes.push(text.slice(at, from), wrap(entity, span(text, from, to, inner, reader), text.slice(from, to), reader));
    // A block already ends its line: the newline after it would show as an empty one.
    at = BLOCKS.has(entity.type) && text[to] === "\n" ? to + 1 : to;
  }
  nodes.push(text.slice(at, end));
  return nodes.filter((node) => node !== "");
}

function wrap(entity, children, words, reader) {
  if (PLAIN[entity.type]) return el(PLAIN[entity.type], { class: `e-${entity.type}` }, ...children);
  return WRAPS[entity.type]?.(entity, children, words, reader) ?? el("span", {}, ...children);
}

const WRAPS = {
  spoiler: (_, children) => spoiler(children),
  code: (_, children, words, reader) => copyable("code", children, words, reader),
  pre: (entity, children) => el("pre", { "data-language": entity.language }, el("code", {}, ...children)),
  blockquote: (_, children) => el("blockquote", {}, ...children),
  expandable_blockquote: (_, children) => expandable(children),
  text_link: (entity, children, _, reader) => link(entity.url, children, reader),
  url: (_, children, words, reader) => link(words, children, reader),
  email: (_, children, words, reader) => link(`mailto:${words}`, children, reader),
  phone_number: (_, children, words, reader) => link(`tel:${words.replace(/[\s()-]/gu, "")}`, children, reader),
  bot_command: (_, children, words, reader) => action(() => reader.sendText(words), children),
  date_time: (entity, children, _, reader) => moment(entity, children, reader),
};

export function link(address, children, reader) {
  return action(() => reader.openLink(address), children, { role: "link" });
}

export function action(act, children, props = {}) {
  return el("button", { type: "button", class: "text-link", on: { click: act }, ...props }, ...children);
}

export function spoiler(children) {
  const cover = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Hidden text: press to show" });
  const inner = el("span", { class: "spoiler-text", "aria-hidden": "true" }, ...children);
  const reveal = (event) => {
    if (event.type === "keydown" && !["Enter", " "].includes(event.key)) return;
    event.preventDefault();
    cover.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) cover.removeAttribute(name);
    inner.removeAttribute("aria-hidden");
  };
  cover.addEventListener("click", reveal, { once: true });
  cover.addEventListener("keydown", reveal);
  cover.append(inner);
  return cover;
}

export function copyable(tag, children, words, reader) {
  return el(tag, { class: "copyable", title: "Copy", on: { click: () => reader.copy(words) } }, ...children);
}

export function expandable(children) {
  const quote = el("blockquote", { class: "folded" }, el("span", {}, ...children));
  const more = el("button", { type: "button", class: "unfold", "aria-expanded": "false", text: "Show more" });
  more.addEventListener("click", () => {
    const folded = quote.classList.toggle("folded");
    more.setAttribute("aria-expanded", String(!folded));
    more.textContent = folded ? "Show more" : "Show less";
  });
  quote.append(more);
  return quote;
}

/** A moment, told in the reader's language; relative ones are retold as the clock moves. */
export function moment(entity, children, reader) {
  const { unix_time: seconds, date_time_format: pattern } = entity;
  const language = reader.person.language_code;
  const told = momentWords(seconds, pattern, language);
  return el("time", {
    class: "moment",
    lang: told && language === "bn" ? "bn" : null,
    title: momentWords(seconds, "wDt", "en"),
    datetime: new Date(seconds * 1000).toISOString(),
    data: pattern === "r" ? { relative: seconds, language } : {},
  }, ...(told ? [told] : children));
}

export function retellMoments(root) {
  for (const node of root.querySelectorAll("time[data-relative]")) {
    node.textContent = momentWords(Number(node.dataset.relative), "r", node.dataset.language);
  }
}
