// What a phone's menu offers: open with a link, block the bot, clear the chat, hide the phone.

import * as api from "./api.js";
import { confirm, fillIn, openMenu, toast } from "./dialogs.js";
import { startPayload } from "./links.js";

/** @param {any} phone @param {HTMLElement} anchor */
export function openPhoneMenu(phone, anchor) {
  const { phone: number, language_code: language, username, id, blocked } = phone.person;
  const about = [`Language: ${language || "none"}`, number, username && `@${username}`, `id ${id}`];
  const act = (deed) => () => phone.attempt(() => api.act(id, deed));
  openMenu({
    host: phone.screen, anchor, label: "Phone menu",
    items: [
      { note: about.filter(Boolean).join(" · ") },
      { icon: "link", label: "Open with link…", act: () => openWithLink(phone) },
      blocked
        ? { icon: "check", label: "Unblock the bot", act: act("unblock") }
        : { icon: "block", label: "Block the bot", danger: true, act: act("block") },
      { icon: "broom", label: "Clear chat", danger: true, act: () => clear(phone) },
      { icon: "hide", label: "Hide this phone", act: () => phone.house.hide(phone) },
    ],
  });
}

async function openWithLink(phone) {
  const filled = await fillIn({
    host: phone.screen, title: "Open with link", submit: "Start",
    note: "A payload (letters, digits, _ and -), or a whole t.me link with ?start=",
    fields: [{ name: "payload", label: "Payload or link", required: true, placeholder: "invite_12" }],
  });
  if (!filled) return;
  const payload = startPayload(filled.payload.trim());
  if (payload) phone.start(payload);
  else toast(phone.screen, "That is neither a payload nor a link that starts a bot.", "error");
}

async function clear(phone) {
  const words = "The chat is deleted on this phone. The bot is not told.";
  const agreed = await confirm(phone.screen, "Clear chat?", words, "Clear", "danger");
  if (agreed) await phone.attempt(() => api.act(phone.person.id, "clear"));
}
