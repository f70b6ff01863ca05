// Draws Telegram's rich messages: headings, lists, tables, quotes and folds made of blocks.

import { el, languageOf } from "./dom.js";
import { action, copyable, expandable, link, moment, spoiler } from "./entities.js";
import { inlineButton } from "./keyboard.js";
import { placeCard } from "./cards.js";
import { documentLink, photoButton, voicePlayer } from "./media.js";

const PLAIN = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", subscript: "sub", superscript: "sup",
  marked: "mark", mention: "span", hashtag: "span", cashtag: "span", text_mention: "span",
  bank_card_number: "span", anchor: "span", anchor_link: "span", reference: "span", reference_link: "span",
};

const INLINE = {
  spoiler: (part, inner) => spoiler(inner),
  code: (part, inner, see) => copyable("code", inner, plainWords(part.text), see),
  url: (part, inner, see) => link(part.url, inner, see),
  email_address: (part, inner, see) => link(`mailto:${part.email_address}`, inner, see),
  phone_number: (part, inner, see) => link(`tel:${part.phone_number}`, inner, see),
  bot_command: (part, inner, see) => action(() => see.sendText(part.bot_command), inner),
  date_time: (part, inner, see) => moment(part, inner, see),
  custom_emoji: (part) => el("span", { text: part.alternative_text }),
  mathematical_expression: (part) => el("code", { text: part.expression }),
  button: (part, inner, see, message) => pressable(part.button, see, message),
};

function plainWords(text) {
  if (typeof text === "string") return text;
  if (Array.isArray(text)) return text.map(plainWords).join("");
  return text?.text ? plainWords(text.text) : "";
}

/** @returns {(Node | string)[]} the nodes of a RichText: a string, a list of them, or one marked part */
function inline(text, see, message) {
  if (text == null) return [];
  if (typeof text === "string") return [text];
  if (Array.isArray(text)) return text.flatMap((part) => inline(part, see, message));
  const inner = inline(text.text, see, message);
  if (PLAIN[text.type]) return [el(PLAIN[text.type], { class: `e-${text.type}` }, ...inner)];
  return [INLINE[text.type]?.(text, inner, see, message) ?? el("span", {}, ...inner)];
}

function pressable(given, see, message) {
  return inlineButton({ ...given, text: plainWords(given.text) }, message, see);
}

const paragraph = (tag, className) => (block, see, message) =>
  el(tag, { class: className, lang: languageOf(plainWords(block.text)) }, ...inline(block.text, see, message));

const BLOCKS = {
  paragraph: paragraph("p"),
  footer: paragraph("p", "footer"),
  thinking: paragraph("p", "thinking"),
  heading: (block, see, message) => paragraph(`h${Math.min(6, Math.max(2, block.size + 1))}`)(block, see, message),
  pre: (block, see, message) => el("pre", {}, el("code", {}, ...inline(block.text, see, message))),
  divider: () => el("hr"),
  anchor: () => null,
  mathematical_expression: (block) => el("pre", {}, el("code", { text: block.expression })),
  blockquote: (block, see, message) => el("blockquote", {}, ...blocks(block.blocks, see, message), credit(block, see)),
  pullquote: (block, see, message) => el("blockquote", {}, ...inline(block.text, see, message), credit(block, see)),
  expandable_blockquote: (block, see, message) => expandable(inline(block.text, see, message)),
  list: (block, see, message) => list(block, see, message),
  table: (block, see, message) => table(block, see, message),
  details: (block, see, message) => details(block, see, message),
  buttons: (block, see, message) =>
    el("div", { class: "inline-row" }, ...block.buttons.map((one) => pressable(one, see, message))),
  photo: (block, see, message) => figure(photoButton(block, see), block, see, message),
  document: (block, see, message) => figure(documentLink(block.document), block, see, message),
  voice_note: (block, see, message) => figure(voicePlayer(block.voice_note), block, see, message),
  map: (block, see, message) => figure(placeCard({ location: block.location }, see), block, see, message),
  collage: (block, see, message) => figure(el("div", {}, ...blocks(block.blocks, see, message)), block, see, message),
  slideshow: (block, see, message) => BLOCKS.collage(block, see, message),
};

function blocks(given, see, message) {
  return (given ?? []).map((block) => BLOCKS[block.type]?.(block, see, message) ?? null);
}

function credit(block, see) {
  return block.credit ? el("cite", {}, ...inline(block.credit, see)) : null;
}

function figure(content, block, see, message) {
  const words = block.caption && el("figcaption", {}, ...inline(block.caption.text, see, message));
  return el("figure", {}, content, words);
}

function list(block, see, message) {
  return el("ul", { class: "rich-list" }, ...block.items.map((item) => {
    const mark = item.has_checkbox ? (item.is_checked ? "☑" : "☐") : item.label;
    return el("li", {}, el("span", { class: "mark", text: mark }), el("div", {}, ...blocks(item.blocks, see, message)));
  }));
}

function cell(given, see, message) {
  return el(given.is_header ? "th" : "td", {
    colspan: given.colspan, rowspan: given.rowspan, lang: languageOf(plainWords(given.text)),
    style: `text-align:${given.align};vertical-align:${given.valign}`,
  }, ...inline(given.text, see, message));
}

function table(block, see, message) {
  const flags = ["bordered", "striped", "compact"].filter((flag) => block[`is_${flag}`]).join(" ");
  const rows = block.cells.map((row) => el("tr", {}, ...row.map((one) => cell(one, see, message))));
  const caption = block.caption && el("caption", {}, ...inline(block.caption, see, message));
  return el("div", { class: "table-scroll" }, el("table", { class: flags }, caption, el("tbody", {}, ...rows)));
}

function details(block, see, message) {
  return el("details", { open: block.is_open },
    el("summary", {}, ...inline(block.summary, see, message)), ...blocks(block.blocks, see, message));
}

export function richBlocks(message, see) {
  return el("div", { class: "rich" }, ...blocks(message.rich_message.blocks, see, message));
}
