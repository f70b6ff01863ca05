// The strip of people: who there is, whose phone is shown, who has something unread, and adding one more.

import * as api from "./api.js";
import { avatar, el, fullName, languageOf } from "./dom.js";
import { fillIn, toast } from "./dialogs.js";
import { icon } from "./icons.js";

export class PeopleStrip {
  /** @param {(id: number) => void} onChoose */
  constructor(onChoose) {
    this.onChoose = onChoose;
    /** @type {Map<number, HTMLElement>} */
    this.chips = new Map();
    this.row = el("div", { class: "chips" });
    this.node = el("nav", { class: "people", "aria-label": "People" }, this.row);
  }

  /** @param {any} person @param {{shown: boolean, active: boolean}} state */
  draw(person, { shown, active }) {
    const chip = this.chips.get(person.id) ?? this.add(person.id);
    const name = fullName(person);
    const role = person.role || "person";
    chip.className = `chip${shown ? " shown" : ""}${active ? " active" : ""}`;
    chip.setAttribute("aria-pressed", String(shown));
    chip.setAttribute("aria-label", `${name}, ${role}${person.unread ? ", unread" : ""}`);
    if (active) chip.setAttribute("aria-current", "true");
    else chip.removeAttribute("aria-current");
    chip.replaceChildren(avatar(name, person.id, "small"),
      el("span", { class: "chip-name", text: name, lang: languageOf(name) }), el("span", { class: "chip-role", text: role }),
      person.unread ? el("span", { class: "dot", "data-testid": "dot" }) : "");
  }

  add(id) {
    const chip = el("button", { type: "button", data: { chip: id }, on: { click: () => this.onChoose(id) } });
    this.chips.set(id, chip);
    this.row.append(chip);
    return chip;
  }

  reveal(id) { this.chips.get(id)?.scrollIntoView({ block: "nearest", inline: "nearest" }); }
}

const LANGUAGES = [["bn", "বাংলা (bn)"], ["en", "English (en)"]];
const ROLES = [["patient", "patient"], ["doctor", "doctor"], ["admin", "admin"], ["", "none"]];

/** Asks for a new person and adds them. @returns {Promise<any>} the person, or null */
export async function addPerson(page) {
  const filled = await fillIn({
    host: page, title: "Add a person", submit: "Add",
    fields: [
      { name: "first_name", label: "First name", required: true, maxlength: 64 },
      { name: "last_name", label: "Last name (may be empty)", maxlength: 64 },
      { name: "language_code", label: "Language", options: LANGUAGES },
      { name: "role", label: "Role (a label of this page)", options: ROLES },
    ],
  });
  return filled && create(page, filled);
}

async function create(page, filled) {
  try {
    return await api.addPerson(Object.fromEntries(Object.entries(filled).filter(([, value]) => value !== "")));
  } catch (error) {
    if (!(error instanceof api.ApiError)) throw error;
    toast(page, error.message, "error");
    return null;
  }
}

const CAST = [
  { first_name: "রহিমা", last_name: "বেগম", language_code: "bn", role: "patient" },
  { first_name: "Dr. Anwar", last_name: "Hossain", language_code: "en", role: "doctor" },
  { first_name: "Nasrin", last_name: "Akter", language_code: "en", role: "admin" },
];

/** What an empty playground shows: one press brings a patient, a doctor and an admin. */
export function nobodyYet(page, onAdded) {
  const cast = async () => {
    for (const one of CAST) onAdded(await create(page, one));
  };
  return el("div", { class: "nobody" }, icon("leaf"), el("h2", { text: "Nobody is here yet" }),
    el("button", {
      type: "button", class: "dialog-button primary", text: "Add a patient, a doctor and an admin", on: { click: cast },
    }));
}
