// Sends what is not text: photos, files, voice notes, places and contacts, with the questions a phone asks first.

import * as api from "./api.js";
import { personLine } from "./cards.js";
import { el, fullName } from "./dom.js";
import { choose, confirm, fillIn, openMenu } from "./dialogs.js";
import { icon } from "./icons.js";
import { sizeWords, soundLength } from "./media.js";

const PLACES = [
  ["Dhaka (Dhanmondi)", 23.7461, 90.3742],
  ["Savar", 23.8583, 90.2667],
  ["Sylhet", 24.8949, 91.8687],
  ["Chattogram", 22.3569, 91.7832],
  ["Khulna", 22.8456, 89.5403],
];

/** @param {any} phone @param {HTMLElement} anchor */
export function openAttachMenu(phone, anchor) {
  openMenu({
    host: phone.screen, anchor, label: "Attach",
    items: [
      { icon: "photo", label: "Photo or album", act: () => sendPhotos(phone) },
      { icon: "file", label: "Document", act: () => sendDocument(phone) },
      { icon: "voice", label: "Voice file", act: () => sendVoice(phone) },
      { icon: "place", label: "Location", act: () => shareLocation(phone) },
      { icon: "person", label: "My contact", act: () => shareContact(phone) },
      { icon: "add", label: "Someone else's contact", act: () => shareSomeonesContact(phone) },
    ],
  });
}

/** @returns {Promise<File[]>} chosen files; never settles when the chooser is dismissed */
function pickFiles(accept, multiple = false) {
  return new Promise((resolve) => {
    const input = el("input", { type: "file", accept, multiple, hidden: true, "data-testid": "file" });
    const done = () => {
      input.remove();
      resolve([...input.files]);
    };
    input.addEventListener("change", done);
    input.addEventListener("cancel", done);
    document.body.append(input);
    input.click();
  });
}

async function sendPhotos(phone) {
  const files = await pickFiles("image/*", true);
  if (files.length) await confirmPhotos(phone, files);
}

/** @param {any} phone @param {File[]} files one photo, or an album of up to ten */
export async function confirmPhotos(phone, files) {
  const pictures = files.slice(0, 10);
  const addresses = pictures.map((file) => URL.createObjectURL(file));
  const shown = el("div", { class: "chosen" }, ...addresses.map((src) => el("img", { src, alt: "" })));
  const title = pictures.length > 1 ? `Send ${pictures.length} photos` : "Send photo";
  const filled = await fillIn({ host: phone.screen, title, extra: shown, fields: [caption()], submit: "Send" });
  addresses.forEach((address) => URL.revokeObjectURL(address));
  if (!filled) return;
  const kind = pictures.length > 1 ? "album" : "photo";
  await phone.attempt(() => api.upload(phone.person.id, kind, { file: pictures, ...filled }));
}

const caption = () => ({ name: "caption", label: "Caption (may be empty)", maxlength: 1024 });

async function sendDocument(phone) {
  const [file] = await pickFiles("");
  if (!file) return;
  const filled = await fillIn({
    host: phone.screen, title: "Send document", submit: "Send",
    note: `${file.name}, ${sizeWords(file.size)}`, fields: [caption()],
  });
  if (filled) await phone.attempt(() => api.upload(phone.person.id, "document", { file, ...filled }));
}

async function sendVoice(phone) {
  const [file] = await pickFiles("audio/*,.ogg,.oga,.opus");
  if (!file) return;
  const duration = await soundLength(file);
  await phone.attempt(() => api.upload(phone.person.id, "voice", { file, duration }));
}

/** Asks for the phone number as Telegram does, and shares it. */
export async function shareContact(phone) {
  const words = `${phone.botName} will know your phone number ${phone.person.phone ?? ""}.`;
  const agreed = await confirm(phone.screen, "Share your phone number?", words, "Share");
  if (agreed) await phone.attempt(() => api.act(phone.person.id, "contact", {}));
}

async function shareSomeonesContact(phone) {
  const others = phone.everyone().filter((person) => person.id !== phone.person.id);
  const choices = others.map((person) => ({ value: person, content: personLine(person) }));
  choices.push({ value: "new", content: [icon("add"), el("span", { text: "Somebody not on Telegram" })] });
  const chosen = await choose({ host: phone.screen, title: "Whose contact?", choices });
  if (chosen === "new") await shareStranger(phone);
  else if (chosen) await sendContact(phone, { phone: chosen.phone, first_name: fullName(chosen), user_id: chosen.id });
}

async function shareStranger(phone) {
  const filled = await fillIn({
    host: phone.screen, title: "Contact", submit: "Share",
    fields: [
      { name: "first_name", label: "Name", required: true },
      { name: "phone", label: "Phone", required: true, type: "tel", value: "+8801" },
    ],
  });
  if (filled) await sendContact(phone, { ...filled, user_id: null });
}

const sendContact = (phone, contact) => phone.attempt(() => api.act(phone.person.id, "contact", contact));

/** Asks where the person is: a few known places, or any latitude and longitude. */
export async function shareLocation(phone) {
  const choices = PLACES.map(([name, latitude, longitude]) => ({
    value: { latitude, longitude },
    content: [
      icon("place"), el("span", { text: name }), el("span", { class: "faint", text: `${latitude}, ${longitude}` }),
    ],
  }));
  choices.push({ value: "other", content: [icon("edit"), el("span", { text: "Another place…" })] });
  const note = `${phone.botName} will know where you are.`;
  const chosen = await choose({ host: phone.screen, title: "Share your location?", note, choices });
  const place = chosen === "other" ? await anyPlace(phone) : chosen;
  if (place) await phone.attempt(() => api.act(phone.person.id, "location", place));
}

async function anyPlace(phone) {
  const number = { type: "number", step: "any", required: true };
  const filled = await fillIn({
    host: phone.screen, title: "Another place", submit: "Share",
    fields: [
      { name: "latitude", label: "Latitude", min: -90, max: 90, value: "23.8103", ...number },
      { name: "longitude", label: "Longitude", min: -180, max: 180, value: "90.4125", ...number },
    ],
  });
  return filled && { latitude: Number(filled.latitude), longitude: Number(filled.longitude) };
}
