// Draws what people share: a place, a contact, a poll, an invoice.

import { avatar, el, fullName, languageOf } from "./dom.js";
import { icon, sketchOfPlace } from "./icons.js";

const degrees = (value) => Number(value).toFixed(5);

function mapAddress({ latitude, longitude }) {
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
}

/** @param {{location?: any, venue?: any}} message */
export function placeCard(message, see) {
  const place = message.venue?.location ?? message.location;
  const title = message.venue?.title ?? "Location";
  const open = () => see.openLink(mapAddress(place));
  return el("button", { type: "button", class: "place", on: { click: open } },
    sketchOfPlace(place.latitude, place.longitude),
    el("span", { class: "place-words" },
      el("strong", { text: title, lang: languageOf(title) }),
      message.venue && el("span", { text: message.venue.address, lang: languageOf(message.venue.address) }),
      el("span", { class: "faint", text: `${degrees(place.latitude)}, ${degrees(place.longitude)}` })));
}

/** Telegram sends numbers without their plus. */
const phoneWords = (number) => (/^\d{9,}$/u.test(number) ? `+${number}` : number);

export function contactCard(contact) {
  const name = fullName(contact);
  return el("div", { class: "contact" },
    avatar(name, contact.user_id ?? 5),
    el("div", {},
      el("strong", { text: name, lang: languageOf(name) }),
      el("span", { class: "faint", text: phoneWords(contact.phone_number) })));
}

export function pollCard(poll) {
  return el("div", { class: "poll" },
    el("strong", { text: poll.question, lang: languageOf(poll.question) }),
    el("span", { class: "faint", text: "Poll" }),
    el("ul", {}, ...poll.options.map((option) => el("li", { text: option.text, lang: languageOf(option.text) }))));
}

export function invoiceCard(invoice) {
  const amount = `${(invoice.total_amount / 100).toFixed(2)} ${invoice.currency}`;
  return el("div", { class: "invoice" },
    el("strong", { text: invoice.title }), el("span", { text: invoice.description }),
    el("span", { class: "price", text: amount }));
}

/** Somebody's line in a list to choose from. */
export function personLine(person) {
  return [avatar(fullName(person), person.id, "small"), el("span", { text: fullName(person) }),
    el("span", { class: "faint", text: person.phone ?? "" })];
}

export function lockMark() {
  return el("span", { class: "lock", role: "img", "aria-label": "protected", title: "Protected: cannot be copied or saved" },
    icon("lock"));
}
