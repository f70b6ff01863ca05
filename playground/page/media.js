// Shows photos, files, voice notes and videos, and the lightbox in which photos open.

import { fileAddress } from "./api.js";
import { button, el } from "./dom.js";
import { icon } from "./icons.js";
import { duration } from "./time.js";

const WIDEST = 320;
const TALLEST = 360;

const largest = (sizes) => [...sizes].sort((a, b) => b.width * b.height - a.width * a.height)[0];

/** @param {{photo: any[], has_media_spoiler?: boolean, has_spoiler?: boolean, caption?: any}} message */
export function photoButton(message, see) {
  const size = largest(message.photo);
  const scale = Math.min(1, WIDEST / size.width, TALLEST / size.height);
  const caption = typeof message.caption === "string" ? message.caption : "";
  // Width and height are known before the bytes arrive, so the chat does not jump.
  const picture = el("img", {
    src: fileAddress(size.file_id), alt: caption || "Photo", draggable: "false", decoding: "async",
    width: Math.max(120, Math.round(size.width * scale)), height: Math.round(size.height * scale),
  });
  const covered = message.has_media_spoiler || message.has_spoiler;
  const node = button("Open photo", { class: covered ? "photo covered" : "photo", title: "" }, picture);
  node.addEventListener("click", () => {
    if (node.classList.contains("covered")) node.classList.remove("covered");
    else see.openPhoto(size.file_id, message);
  });
  return node;
}

export function albumGrid(messages, see) {
  const tiles = messages.map((message) => {
    const tile = message.photo ? photoButton(message, see) : otherMedia(message);
    tile.dataset.tile = message.message_id;
    return tile;
  });
  return el("div", { class: messages.length % 2 ? "album odd" : "album" }, ...tiles);
}

export function sizeWords(bytes) {
  if (bytes == null) return "";
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 ** 2) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}

function extension(file) {
  const name = file.file_name ?? "";
  const ending = name.includes(".") ? name.split(".").at(-1) : file.mime_type?.split("/").at(-1);
  return (ending || "file").slice(0, 4).toUpperCase();
}

/** A file that opens in a tab of its own: the browser shows PDF by itself. */
export function documentLink(file, guarded = false) {
  const kind = extension(file);
  const name = file.file_name ?? "File";
  const address = fileAddress(file.file_id) + (guarded && kind === "PDF" ? "#toolbar=0" : "");
  return el("a", { class: "document", href: address, target: "_blank", rel: "noopener", draggable: "false" },
    el("span", { class: "document-icon", "aria-hidden": "true" }, icon("file"), el("b", { text: kind })),
    el("span", { class: "document-words" },
      el("span", { class: "document-name", text: name }),
      el("span", { class: "faint", text: [sizeWords(file.file_size), kind].filter(Boolean).join(" · ") })));
}

// Bars drawn from the file's name: the same note always looks the same, and nothing is decoded.
function bars(seed, count = 32) {
  let state = [...String(seed)].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  return Array.from({ length: count }, () => {
    state = (state * 1_103_515_245 + 12_345) >>> 0;
    return el("i", { style: `height:${20 + ((state >>> 16) % 80)}%` });
  });
}

/** @param {{file_id: string, duration?: number}} voice */
export function voicePlayer(voice) {
  const audio = new Audio();
  audio.preload = "none";
  audio.src = fileAddress(voice.file_id);
  const wave = el("span", { class: "wave", "aria-hidden": "true" }, ...bars(voice.file_unique_id ?? voice.file_id));
  const time = el("span", { class: "faint", text: duration(voice.duration) });
  const toggle = button("Play voice message", { class: "play" }, icon("play"));
  toggle.addEventListener("click", () => (audio.paused ? play(audio) : audio.pause()));
  follow(audio, { toggle, wave, time, voice });
  return el("div", { class: "voice" }, toggle, el("div", { class: "voice-body" }, wave, time));
}

let playing = null;

// Only one voice at a time, as on a phone.
function play(audio) {
  if (playing !== audio) playing?.pause();
  playing = audio;
  audio.play().catch(() => audio.dispatchEvent(new Event("error")));
}

function follow(audio, { toggle, wave, time, voice }) {
  const length = () => voice.duration || (Number.isFinite(audio.duration) ? audio.duration : 0);
  const draw = () => {
    const label = audio.paused ? "Play voice message" : "Pause voice message";
    toggle.replaceChildren(icon(audio.paused ? "play" : "pause"));
    toggle.setAttribute("aria-label", label);
    toggle.title = label;
    const done = length() ? audio.currentTime / length() : 0;
    [...wave.children].forEach((bar, at) => bar.classList.toggle("played", at < done * wave.children.length));
    time.textContent = audio.currentTime && !audio.ended
      ? `${duration(audio.currentTime)} / ${duration(length())}` : duration(length());
  };
  for (const name of ["play", "pause", "ended", "timeupdate"]) audio.addEventListener(name, draw);
  audio.addEventListener("error", () => { time.textContent = "cannot be played"; });
}

export function otherMedia(message) {
  const video = message.video ?? message.animation ?? message.video_note;
  if (video) return el("video", { class: "video", src: fileAddress(video.file_id), controls: true, preload: "metadata" });
  return documentLink(message.document ?? message.audio, message.has_protected_content);
}

/** How long a chosen sound lasts, in whole seconds; null when the browser cannot tell. */
export function soundLength(file) {
  return new Promise((resolve) => {
    const audio = new Audio(URL.createObjectURL(file));
    const done = () => {
      URL.revokeObjectURL(audio.src);
      resolve(Number.isFinite(audio.duration) ? Math.max(1, Math.round(audio.duration)) : null);
    };
    audio.addEventListener("loadedmetadata", done);
    audio.addEventListener("error", done);
  });
}

/** @param {{fileId: string, words: string}[]} photos */
export function openLightbox(photos, at, guarded) {
  const before = document.activeElement;
  const picture = el("img", { alt: "", draggable: "false" });
  const words = el("p", {});
  const box = el("div", { class: "lightbox", role: "dialog", "aria-modal": "true", "aria-label": "Photo", tabindex: "-1" });
  const close = button("Close photo", { class: "round", on: { click: shut } }, icon("close"));
  box.append(picture, words, close);
  if (guarded) box.addEventListener("contextmenu", (event) => event.preventDefault());
  box.addEventListener("click", (event) => { if (event.target === box) shut(); });
  box.addEventListener("keydown", onKey);

  function show(index) {
    at = (index + photos.length) % photos.length;
    picture.src = fileAddress(photos[at].fileId);
    picture.alt = photos[at].words || "Photo";
    words.textContent = photos[at].words;
  }
  function onKey(event) {
    if (event.key === "Escape") shut();
    if (event.key === "ArrowRight") show(at + 1);
    if (event.key === "ArrowLeft") show(at - 1);
    if (event.key === "Tab") { event.preventDefault(); close.focus(); }
  }
  function shut() {
    box.remove();
    before?.focus();
  }

  show(at);
  document.body.append(box);
  close.focus();
}

export { largest };
