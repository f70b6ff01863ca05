// Opens links safely: the address is shown first, and only kinds of address that cannot run anything are opened.

import { ask } from "./dialogs.js";

const SAFE = new Set(["http:", "https:", "mailto:", "tel:", "tg:"]);
const PAYLOAD = /^[\w-]{1,64}$/u;

/** @returns {URL | null} */
function safeAddress(address) {
  try {
    // "niramoy.example/help" is a link in Telegram too.
    const url = new URL(/^[a-z][a-z\d+.-]*:/iu.test(address) ? address : `https://${address}`);
    return SAFE.has(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

/** @returns {string | null} the payload of a t.me or tg: link that starts a bot, or of bare letters and digits */
export function startPayload(address) {
  if (PAYLOAD.test(address)) return address;
  const url = safeAddress(address);
  const isTelegram = url && (url.hostname === "t.me" || url.protocol === "tg:");
  const payload = isTelegram ? url.searchParams.get("start") : null;
  return payload && PAYLOAD.test(payload) ? payload : null;
}

/** @param {HTMLElement} host @param {(payload: string) => void} onStart */
export async function openLink(host, address, onStart) {
  const url = safeAddress(address);
  if (!url) {
    return ask({ host, title: "This link cannot be opened", body: address, buttons: [{ label: "OK", value: null }] });
  }
  const payload = url.protocol.startsWith("http") || url.protocol === "tg:" ? startPayload(url.href) : null;
  const open = payload
    ? { label: "Start the bot", value: "start", style: "primary" }
    : { label: "Open", value: "open", style: "primary", href: url.href };
  const answer = await ask({
    host, title: "Open this link?", body: url.href, buttons: [{ label: "Cancel", value: null }, open],
  });
  if (answer === "start") onStart(payload);
  return answer;
}
