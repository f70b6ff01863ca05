// Draws inline keyboards under a message and the reply keyboard under the chat.

import { el, languageOf } from "./dom.js";
import { icon } from "./icons.js";

const STYLES = new Set(["primary", "success", "danger", "link"]);

function styleOf(given) {
  return STYLES.has(given.style) ? ` ${given.style}` : "";
}

function cornerMark(given) {
  if (given.url || given.login_url || given.web_app) return "link";
  return given.copy_text ? "copy" : null;
}

/** What pressing does; a button without any of these only says that it cannot be used here. */
function press(given, message, see) {
  if (given.callback_data != null) return see.press(given.callback_data, message);
  if (given.copy_text) return see.copy(given.copy_text.text);
  const address = given.url ?? given.login_url?.url ?? given.web_app?.url;
  if (address) return see.openLink(address);
  const query = given.switch_inline_query_current_chat ?? given.switch_inline_query;
  if (query != null) return see.askInline(query);
  return see.say("This button does nothing in the playground.");
}

export function inlineButton(given, message, see) {
  const mark = cornerMark(given);
  const node = el("button", {
    type: "button",
    class: `inline-button${styleOf(given)}`,
    disabled: Boolean(given.disabled),
    lang: languageOf(given.text),
    data: { press: given.callback_data },
    on: { click: () => press(given, message, see) },
  }, el("span", { class: "label", text: given.text }), mark && icon(mark));
  if (given.callback_data != null) setBusy(node, see.isPressed(message.message_id, given.callback_data));
  return node;
}

/** While the bot has not answered, the button spins. */
export function setBusy(node, busy) {
  node.classList.toggle("busy", busy);
  if (busy) node.setAttribute("aria-busy", "true");
  else node.removeAttribute("aria-busy");
}

export function inlineKeyboard(message, see) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (!rows.some((row) => row.length)) return null;
  return el("div", { class: "inline-keyboard", role: "group", "aria-label": "Buttons" },
    ...rows.map((row) => el("div", { class: "inline-row" }, ...row.map((one) => inlineButton(one, message, see)))));
}

function replyButton(given, onPress) {
  const one = typeof given === "string" ? { text: given } : given;
  const mark = one.request_contact ? "person" : one.request_location ? "place" : one.web_app ? "link" : null;
  return el("button", {
    type: "button", class: `reply-button${styleOf(one)}`, lang: languageOf(one.text),
    on: { click: () => onPress(one) },
  }, mark && icon(mark), el("span", { class: "label", text: one.text }));
}

/** @param {any} markup ReplyKeyboardMarkup */
export function replyKeyboard(markup, onPress) {
  const rows = markup.keyboard.map((row) =>
    el("div", { class: "reply-row" }, ...row.map((one) => replyButton(one, onPress))));
  return el("div", {
    class: markup.resize_keyboard ? "reply-keyboard" : "reply-keyboard tall",
    role: "group", "aria-label": "Reply keyboard",
  }, ...rows);
}
