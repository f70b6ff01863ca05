// The reply keyboard's place under the chat: shown, folded away, and what its buttons do.

import { shareContact, shareLocation } from "./attach.js";
import { toast } from "./dialogs.js";
import { el } from "./dom.js";
import { replyKeyboard } from "./keyboard.js";

export class ReplyPanel {
  /** @param {any} phone */
  constructor(phone) {
    this.phone = phone;
    this.markup = null;
    this.node = el("div", { class: "keyboard-slot", hidden: true });
  }

  /** @param {any} markup ReplyKeyboardMarkup, or null */
  set(markup) {
    this.markup = markup?.keyboard ? markup : null;
    this.node.replaceChildren(...(this.markup ? [replyKeyboard(markup, (one) => this.onPress(one))] : []));
    this.phone.composer.setPlaceholder(markup?.input_field_placeholder);
    this.open(Boolean(this.markup));
  }

  toggle() { this.open(this.node.hidden); }

  open(open) {
    const forced = this.markup?.is_persistent === true;
    this.node.hidden = !this.markup || !(open || forced) || Boolean(this.phone.person.blocked);
    this.phone.composer.setKeyboardToggle(Boolean(this.markup) && !forced, !this.node.hidden);
  }

  onPress(one) {
    const { phone } = this;
    if (this.markup?.one_time_keyboard) this.open(false);
    if (one.request_contact) return shareContact(phone);
    if (one.request_location) return shareLocation(phone);
    if (one.web_app) return phone.list.see.openLink(one.web_app.url);
    if (one.request_users || one.request_chat || one.request_poll) {
      return toast(phone.screen, "This button does nothing in the playground.");
    }
    return phone.sendText(one.text, phone.composer.replyTo);
  }
}
