// Opens alerts, questions, small forms, menus and toasts, inside one phone or over the whole page.

import { button, el, languageOf } from "./dom.js";
import { icon } from "./icons.js";

const TOAST_MS = 4000;
let serial = 0;

/**
 * @param {{host: HTMLElement, title?: string, body?: string | Node, buttons: any[], alert?: boolean}} question
 *   a button is `{label, value, style?, href?}`
 * @returns {Promise<any>} the value of the button pressed; null when dismissed
 */
export function ask({ host, title, body, buttons, alert = false }) {
  return new Promise((resolve) => {
    const veil = el("div", { class: "veil" });
    const finish = (value) => {
      close();
      resolve(value);
    };
    const box = frame({ title, body, alert });
    box.append(el("div", { class: "dialog-buttons" }, ...buttons.map((one) => choice(one, finish))));
    veil.append(box);
    const close = openVeil(host, veil, () => finish(null));
  });
}

function frame({ title, body, alert }, tag = "div") {
  serial += 1;
  const words = typeof body === "string" ? el("p", { text: body, lang: languageOf(body) }) : body;
  const content = el("div", { class: "dialog-body", id: `dialog-body-${serial}` }, words);
  return el(tag, {
    class: "dialog", role: alert ? "alertdialog" : "dialog", "aria-modal": "true",
    "aria-label": title ?? null, "aria-labelledby": title ? null : content.id, "aria-describedby": alert ? content.id : null,
  }, title && el("h2", { text: title, lang: languageOf(title) }), content);
}

function choice({ label, value, style = "", href }, finish) {
  const node = href
    ? el("a", { class: `dialog-button ${style}`, href, target: "_blank", rel: "noopener noreferrer", text: label })
    : el("button", { type: "button", class: `dialog-button ${style}`, text: label });
  node.addEventListener("click", () => finish(value));
  return node;
}

/** Puts a veil over the host; everything beneath sleeps until it is gone. */
function openVeil(host, veil, dismiss) {
  const before = document.activeElement;
  const beneath = [...host.children].filter((node) => !node.inert && !node.classList.contains("toasts"));
  for (const node of beneath) node.inert = true;
  host.append(veil);
  veil.addEventListener("keydown", (event) => {
    if (event.key === "Escape") dismiss();
    if (event.key === "Tab") keepInside(veil, event);
  });
  veil.addEventListener("pointerdown", (event) => { if (event.target === veil) dismiss(); });
  // An alert on one phone must not take the keyboard from somebody who types on another.
  if (before === document.body || host.contains(before)) {
    veil.querySelector("input, select, textarea, .dialog-buttons > :last-child")?.focus();
  }
  return () => {
    for (const node of beneath) node.inert = false;
    veil.remove();
    if (before?.isConnected) before.focus({ preventScroll: true });
  };
}

function keepInside(veil, event) {
  const stops = [...veil.querySelectorAll("button, a, input, select, textarea")];
  const [first, last] = [stops[0], stops.at(-1)];
  if (event.shiftKey && document.activeElement === first) last.focus();
  else if (!event.shiftKey && document.activeElement === last) first.focus();
  else return;
  event.preventDefault();
}

export function tell(host, text) {
  return ask({ host, body: text, alert: true, buttons: [{ label: "OK", value: true, style: "primary" }] });
}

export async function confirm(host, title, body, label, style = "primary") {
  const buttons = [{ label: "Cancel", value: null }, { label, value: true, style }];
  return (await ask({ host, title, body, buttons })) === true;
}

/**
 * @param {{host: HTMLElement, title: string, note?: string, fields: any[], submit: string, extra?: Node}} form
 *   a field is `{name, label, value?, options?, ...attributes of the input}`
 * @returns {Promise<Object<string, string> | null>}
 */
export function fillIn({ host, title, note, fields, submit, extra }) {
  return new Promise((resolve) => {
    const veil = el("div", { class: "veil" });
    const box = frame({ title, body: note ?? "" }, "form");
    const finish = (value) => {
      close();
      resolve(value);
    };
    box.querySelector(".dialog-body").append(extra ?? "", ...fields.map(field));
    box.append(el("div", { class: "dialog-buttons" },
      el("button", { type: "button", class: "dialog-button", text: "Cancel", on: { click: () => finish(null) } }),
      el("button", { type: "submit", class: "dialog-button primary", text: submit })));
    box.addEventListener("submit", (event) => {
      event.preventDefault();
      finish(Object.fromEntries(new FormData(box)));
    });
    veil.append(box);
    const close = openVeil(host, veil, () => finish(null));
  });
}

function field({ name, label, options, value, ...attributes }) {
  const input = options
    ? el("select", { name }, ...options.map(([key, words]) => el("option", { value: key, text: words })))
    : el("input", { name, autocomplete: "off", ...attributes });
  if (value != null) input.value = value;
  return el("label", { class: "field" }, el("span", { text: label }), input);
}

/** A list to choose one of; each choice is `{value, content}`. */
export function choose({ host, title, note, choices }) {
  return new Promise((resolve) => {
    const veil = el("div", { class: "veil" });
    const finish = (value) => {
      close();
      resolve(value);
    };
    const box = frame({ title, body: note ?? "" });
    const list = el("div", { class: "choices" }, ...choices.map(({ value, content }) =>
      el("button", { type: "button", class: "choice", on: { click: () => finish(value) } }, ...[content].flat())));
    box.querySelector(".dialog-body").append(list);
    box.append(el("div", { class: "dialog-buttons" }, choice({ label: "Cancel", value: null }, finish)));
    veil.append(box);
    const close = openVeil(host, veil, () => finish(null));
  });
}

/** A menu beside its button; an item is `{label, icon, act, danger?}` or `{note}`. */
export function openMenu({ host, anchor, label, items }) {
  const menu = el("div", { class: "menu", role: "menu", "aria-label": label });
  const shut = (back = true) => {
    document.removeEventListener("pointerdown", outside, true);
    menu.remove();
    anchor.setAttribute("aria-expanded", "false");
    if (back && anchor.isConnected) anchor.focus({ preventScroll: true });
  };
  const outside = (event) => { if (!menu.contains(event.target)) shut(false); };
  menu.append(...items.map((item) => menuItem(item, shut)));
  menu.addEventListener("keydown", (event) => onMenuKey(event, menu, shut));
  host.append(menu);
  place(menu, anchor, host);
  anchor.setAttribute("aria-expanded", "true");
  document.addEventListener("pointerdown", outside, true);
  menu.querySelector("button")?.focus({ preventScroll: true });
  return shut;
}

function menuItem(item, shut) {
  if (item.note) return el("div", { class: "menu-note", text: item.note });
  if (item.node) return item.node;
  const act = () => {
    shut();
    item.act();
  };
  return el("button", { type: "button", role: "menuitem", class: item.danger ? "danger" : "", on: { click: act } },
    icon(item.icon), el("span", { text: item.label }));
}

function onMenuKey(event, menu, shut) {
  const items = [...menu.querySelectorAll("button")];
  const at = items.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (event.key === "Escape") shut();
  else if (event.key === "Tab") shut(false);
  else if (step) items.at((at + step + items.length) % items.length).focus();
  else return;
  event.stopPropagation();
  if (event.key !== "Tab") event.preventDefault();
}

/** Beneath or above the anchor, wherever there is room in the host. */
function place(menu, anchor, host) {
  const [inner, outer] = [anchor.getBoundingClientRect(), host.getBoundingClientRect()];
  const { offsetWidth: width, offsetHeight: height } = menu;
  const left = Math.min(Math.max(inner.left - outer.left, 8), outer.width - width - 8);
  const below = inner.bottom - outer.top + 4;
  const fits = below + height < outer.height - 8;
  menu.style.left = `${Math.max(8, left)}px`;
  menu.style.top = `${fits ? below : Math.max(8, inner.top - outer.top - height - 4)}px`;
}

/** @param {HTMLElement} host an element with a `.toasts` shelf */
export function toast(host, text, kind = "") {
  const shelf = host.querySelector(":scope > .toasts");
  const node = el("div", { class: `toast ${kind}`, lang: languageOf(text) }, el("span", { text }));
  const shut = button("Dismiss", { class: "toast-close", on: { click: () => node.remove() } }, icon("close"));
  node.append(shut);
  shelf.append(node);
  while (shelf.children.length > 3) shelf.firstChild.remove();
  setTimeout(() => node.remove(), Math.max(TOAST_MS, text.length * 60));
}

export const shelf = () => el("div", { class: "toasts", role: "status", "aria-live": "polite" });
