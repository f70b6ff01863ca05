// Draws one message, or one album, as a bubble with its quote, media, words, time and buttons.

import { contactCard, invoiceCard, lockMark, placeCard, pollCard } from "./cards.js";
import { button, el, fullName, languageOf } from "./dom.js";
import { richText } from "./entities.js";
import { icon } from "./icons.js";
import { inlineKeyboard } from "./keyboard.js";
import { albumGrid, documentLink, otherMedia, photoButton, voicePlayer } from "./media.js";
import { richBlocks } from "./rich.js";
import { timeOfDay } from "./time.js";

const SERVICE = {
  pinned_message: (message) => `pinned “${preview(message.pinned_message)}”`,
  forum_topic_created: (message) => `Topic “${message.forum_topic_created.name}” was created`,
  forum_topic_edited: (message) => `Topic was renamed to “${message.forum_topic_edited.name ?? ""}”`,
  forum_topic_closed: () => "Topic was closed",
  forum_topic_reopened: () => "Topic was reopened",
  successful_payment: ({ successful_payment: paid }) => `Paid ${(paid.total_amount / 100).toFixed(2)} ${paid.currency}`,
  write_access_allowed: () => "The bot may now write to you",
  message_auto_delete_timer_changed: () => "The auto-delete timer was changed",
};

/** @returns {string | null} what a service message says; null for an ordinary one */
export function serviceWords(message) {
  const kind = Object.keys(SERVICE).find((name) => message[name]);
  return kind ? SERVICE[kind](message) : null;
}

/** A message in one line, for quotes, pins and notices. */
export function preview(message) {
  const kind = PREVIEWS.find(([name]) => message?.[name]);
  const words = message?.text ?? message?.caption;
  return words ? words.replace(/\s+/gu, " ").trim() : kind ? kind[1](message) : "Message";
}

const PREVIEWS = [
  ["photo", () => "Photo"], ["voice", () => "Voice message"], ["document", ({ document }) => document.file_name ?? "File"],
  ["video", () => "Video"], ["venue", ({ venue }) => venue.title], ["location", () => "Location"],
  ["contact", ({ contact }) => `Contact: ${fullName(contact)}`], ["poll", ({ poll }) => poll.question],
  ["invoice", ({ invoice }) => invoice.title], ["rich_message", () => "Message"], ["sticker", () => "Sticker"],
];

function senderOf(origin) {
  const name = origin.sender_user ? fullName(origin.sender_user) : origin.sender_user_name;
  return name ?? origin.sender_chat?.title ?? origin.chat?.title ?? "somebody";
}

function forwarded(message) {
  const name = message.forward_origin && senderOf(message.forward_origin);
  return name && el("div", { class: "forwarded", lang: languageOf(name), text: `Forwarded from ${name}` });
}

function quote(message, see) {
  const original = message.reply_to_message;
  // In a topic every message answers the one that opened it: that is no quote.
  if (!original || original.forum_topic_created) return null;
  const words = message.quote?.text ?? preview(original);
  return el("button", { type: "button", class: "quote", on: { click: () => see.jump(original.message_id) } },
    el("strong", { text: see.nameOf(original) }), el("span", { text: words, lang: languageOf(words) }));
}

const JUMBO = /^(?:\p{Extended_Pictographic}(?:\uFE0F|\u200D\p{Extended_Pictographic}|\p{Emoji_Modifier})*){1,3}$/u;

function words(message, see) {
  const text = message.text ?? message.caption;
  if (!text) return null;
  const entities = message.entities ?? message.caption_entities;
  const className = message.text && !entities?.length && JUMBO.test(text) ? "words jumbo" : "words";
  return el("div", { class: className, lang: languageOf(text), dir: "auto" }, richText(text, entities, see));
}

function sticker(message) {
  return el("div", { class: "words jumbo", text: message.sticker.emoji ?? "Sticker" });
}

const MEDIA = [
  ["photo", photoButton],
  ["voice", (message) => voicePlayer(message.voice)],
  ["venue", placeCard],
  ["location", placeCard],
  ["contact", (message) => contactCard(message.contact)],
  ["poll", (message) => pollCard(message.poll)],
  ["invoice", (message) => invoiceCard(message.invoice)],
  ["sticker", sticker],
  ["dice", (message) => el("div", { class: "words jumbo", text: `${message.dice.emoji} ${message.dice.value}` })],
  ["rich_message", richBlocks],
  ["video", otherMedia], ["animation", otherMedia], ["video_note", otherMedia],
  ["document", (message) => documentLink(message.document, message.has_protected_content)],
  ["audio", otherMedia],
];

function media(messages, see) {
  const [message] = messages;
  if (messages.length > 1) return albumGrid(messages, see);
  const found = MEDIA.find(([name]) => message[name]);
  if (found) return found[1](message, see);
  return message.text ? null : el("div", { class: "words faint", text: "This kind of message is not shown here." });
}

function foot(message, outgoing) {
  return el("div", { class: "foot" },
    message.has_protected_content && lockMark(),
    message.edit_date && el("span", { class: "edited", text: "edited" }),
    el("time", { text: timeOfDay(message.date), datetime: new Date(message.date * 1000).toISOString() }),
    outgoing && icon("ticks"));
}

/** The last line of words leaves this much room, so that the time fits beside it. */
function footWidth(message, outgoing) {
  return 42 + (message.edit_date ? 40 : 0) + (message.has_protected_content ? 17 : 0) + (outgoing ? 19 : 0);
}

function reactionRow(reactions) {
  const faces = (reactions ?? []).map((one) => one.emoji).filter(Boolean);
  if (!faces.length) return null;
  return el("div", { class: "reactions", role: "group", "aria-label": "Reactions" },
    ...faces.map((face) => el("span", { text: face })));
}

function body(messages, see, outgoing) {
  const captioned = messages.find((message) => message.text ?? message.caption) ?? messages[0];
  const parts = [media(messages, see), words(captioned, see)];
  if (captioned.show_caption_above_media) parts.reverse();
  const className = ["bubble"];
  if (messages[0].photo || messages[0].video) className.push(parts.every(Boolean) ? "pictured" : "pictured bare");
  if (parts.at(-1)?.classList.contains("words")) className.push("timed");
  return el("div", { class: className.join(" "), style: `--foot:${footWidth(messages.at(-1), outgoing)}px` },
    forwarded(messages[0]), quote(messages[0], see), ...parts, foot(messages.at(-1), outgoing));
}

function moreButton(message, see) {
  const node = button("Message actions", { class: "row-more", tabindex: "-1" }, icon("more"));
  node.addEventListener("click", () => see.openMessageMenu(message, node));
  return node;
}

/**
 * @param {any[]} messages one message, or the photos of one album
 * @param {any} see what the phone lets a message do
 */
export function messageRow(messages, see) {
  const [message] = messages;
  const service = serviceWords(message);
  const outgoing = see.isMine(message);
  const classes = ["row", service ? "service" : outgoing ? "out" : "in"];
  if (message.has_protected_content) classes.push("protected");
  const row = el("div", {
    class: classes.join(" "), tabindex: "-1", role: "article", data: { messageId: message.message_id },
  });
  if (service) {
    row.append(el("span", { class: "pill", text: service, lang: languageOf(service) }));
    return row;
  }
  row.append(el("div", { class: "stack" },
    el("div", { class: "line" }, body(messages, see, outgoing), moreButton(message, see)),
    reactionRow(see.reactionsOf(message)),
    inlineKeyboard(messages.at(-1), see)));
  return row;
}
