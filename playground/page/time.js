// Tells times and dates of the playground's own clock, always in Dhaka.

const ZONE = "Asia/Dhaka";
let aheadMs = 0;

const format = (locale, options) => new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options });
const HOUR_MINUTE = format("en-GB", { hour: "2-digit", minute: "2-digit" });
const DAY = format("en-GB", { weekday: "short", day: "numeric", month: "long", year: "numeric" });
const DAY_KEY = format("en-CA", { year: "numeric", month: "2-digit", day: "2-digit" });
const CLOCK_DATE = format("en-GB", { weekday: "short", day: "numeric", month: "short", year: "numeric" });
const CLOCK_TIME = format("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** @param {number | string} now seconds since 1970, or an ISO moment */
export function setNow(now) {
  const moment = typeof now === "number" ? now * 1000 : Date.parse(now);
  aheadMs = moment - Date.now();
}

export const now = () => new Date(Date.now() + aheadMs);
export const clockDate = () => CLOCK_DATE.format(now());
export const clockTime = () => CLOCK_TIME.format(now());
export const timeOfDay = (seconds) => HOUR_MINUTE.format(seconds * 1000);
export const dayKey = (seconds) => DAY_KEY.format(seconds * 1000);

export function dayName(seconds) {
  const key = dayKey(seconds);
  const today = now().getTime() / 1000;
  if (key === dayKey(today)) return "Today";
  if (key === dayKey(today - 86_400)) return "Yesterday";
  return DAY.format(seconds * 1000);
}

/** Seconds as a player shows them: 0:07, 1:02:03. */
export function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds || 0));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (!parts[0]) parts.shift();
  return parts.map((part, at) => (at ? String(part).padStart(2, "0") : part)).join(":");
}

/** An offset in the largest two units: "+1 d 2 h". */
export function offsetWords(seconds) {
  const whole = Math.round(Math.abs(seconds) / 60);
  const units = [[Math.floor(whole / 1440), "d"], [Math.floor(whole / 60) % 24, "h"], [whole % 60, "min"]];
  const said = units.filter(([count]) => count).slice(0, 2).map(([count, unit]) => `${count} ${unit}`);
  return (seconds < 0 ? "−" : "+") + (said.join(" ") || "0 min");
}

const STYLES = {
  w: { weekday: "long" },
  d: { day: "numeric", month: "numeric", year: "2-digit" },
  D: { day: "numeric", month: "long", year: "numeric" },
  t: { hour: "numeric", minute: "2-digit" },
  T: { hour: "numeric", minute: "2-digit", second: "2-digit" },
};

/** Telegram's date-time formats: `r`, or `w?[dD]?[tT]?`; "" keeps the words as they were sent. */
export function momentWords(seconds, pattern, language) {
  const locale = language === "bn" ? "bn-BD" : "en-GB";
  if (pattern === "r") return relativeWords(seconds, locale);
  const options = Object.assign({}, ...[...(pattern ?? "")].map((letter) => STYLES[letter] ?? {}));
  return Object.keys(options).length ? format(locale, options).format(seconds * 1000) : null;
}

const RELATIVE = [["day", 86_400], ["hour", 3600], ["minute", 60], ["second", 1]];

function relativeWords(seconds, locale) {
  const away = seconds - now().getTime() / 1000;
  const [unit, size] = RELATIVE.find(([, length]) => Math.abs(away) >= length) ?? RELATIVE.at(-1);
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.round(away / size), unit);
}
