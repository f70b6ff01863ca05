// Draws the page's own icons: strokes on a 24 by 24 grid, coloured by the text around them.

const SVG = "http://www.w3.org/2000/svg";

const STROKES = {
  send: ["M4 12 20 4l-5 16-3.5-6.5z", "M11.5 13.5 20 4"],
  attach: ["M19 11.5 12 18.6a4.6 4.6 0 0 1-6.5-6.5l7.6-7.6a3 3 0 0 1 4.3 4.3l-7.5 7.5a1.5 1.5 0 0 1-2.1-2.1l6.7-6.7"],
  slash: ["M4 4h16v16H4z", "M14 8l-4 8"],
  grid: ["M4 6h16v12H4z", "M8 10h.01M12 10h.01M16 10h.01M8 14h8"],
  down: ["M6 9l6 6 6-6"],
  close: ["M6 6l12 12M18 6 6 18"],
  more: ["M12 5.5v.01M12 12v.01M12 18.5v.01"],
  photo: ["M4 6h16v13H4z", "M4 16l4.5-4.5 4 4 3-3L20 17", "M15.5 9.5h.01"],
  file: ["M7 3h7l4 4v14H7z", "M14 3v4h4"],
  voice: ["M12 4a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0v-5A2.5 2.5 0 0 1 12 4z", "M6.5 11.5a5.5 5.5 0 0 0 11 0M12 17v3.5"],
  place: ["M12 21s6.5-6 6.5-11a6.5 6.5 0 0 0-13 0c0 5 6.5 11 6.5 11z", "M12 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z"],
  person: ["M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z", "M4.5 20.5c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5"],
  newcomer: ["M10 12a3.7 3.7 0 1 0 0-7.4 3.7 3.7 0 0 0 0 7.4z", "M3.5 20c.8-3.7 3.3-5.2 6.5-5.2s5.7 1.5 6.5 5.2M19 8v6M16 11h6"],
  forward: ["M5 6l6.5 6L5 18M12.5 6l6.5 6-6.5 6"],
  add: ["M12 5v14M5 12h14"],
  reply: ["M9 7 4 12l5 5", "M4 12h9a6 6 0 0 1 6 6"],
  edit: ["M4 20l1-4.5L16 4.5a2 2 0 0 1 3 3L8.5 19z"],
  copy: ["M9 9h11v11H9z", "M15 9V4H4v11h5"],
  smile: ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z", "M8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5v.01M15 9.5v.01"],
  lock: ["M6 11h12v9H6z", "M8.5 11V8a3.5 3.5 0 0 1 7 0v3"],
  pin: ["M9 4h6l-1 6 3 3H7l3-3z", "M12 13v7"],
  link: ["M10 14 20 4", "M14 4h6v6", "M18 13v7H4V6h7"],
  block: ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z", "M6 6l12 12"],
  broom: ["M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13"],
  hide: ["M4 12s3-6 8-6 8 6 8 6-3 6-8 6-8-6-8-6z", "M4 4l16 16"],
  info: ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z", "M12 11v5M12 8v.01"],
  moon: ["M19.5 14A8 8 0 0 1 10 4.5 8 8 0 1 0 19.5 14z"],
  sun: ["M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8z", "M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4"],
  clock: ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z", "M12 7v5l3.5 2"],
  play: ["M8 5.5v13l10.5-6.5z"],
  pause: ["M8 5.5v13M16 5.5v13"],
  ticks: ["M2.5 12.5 6.5 16.5 14 8", "M11 15.5l1.5 1.5L21 8"],
  check: ["M5 12.5 10 17.5 19.5 7"],
  leaf: ["M5 19C5 9 11 5 20 4.5 20 14 15 19.5 8.5 18.5", "M5 20c1.5-4.5 5-8 9-9.5"],
};

function shape(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

/** @param {keyof STROKES} name */
export function icon(name) {
  const svg = shape("svg", { viewBox: "0 0 24 24", class: `icon icon-${name}`, "aria-hidden": "true" });
  svg.append(...STROKES[name].map((d) => shape("path", { d })));
  return svg;
}

/** A small drawn map, different for every place, so that no tiles need fetching. */
export function sketchOfPlace(latitude, longitude) {
  const svg = shape("svg", { viewBox: "0 0 240 110", class: "sketch", "aria-hidden": "true" });
  const turn = Math.round((Math.abs(latitude) * 7919 + Math.abs(longitude) * 104729) % 60) - 30;
  const roads = shape("g", { class: "roads", transform: `rotate(${turn} 120 55)` });
  for (const at of [-60, 5, 60, 118, 170, 235, 300]) roads.append(shape("path", { d: `M${at} -120V260` }));
  for (const at of [-70, -15, 38, 84, 130, 190]) roads.append(shape("path", { d: `M-120 ${at}H380` }));
  const river = shape("path", { class: "river", d: `M-20 ${80 + turn / 2}C60 60 90 130 150 90S230 70 270 ${70 - turn}` });
  const pin = shape("path", { class: "pin", d: "M120 66s17-15 17-29a17 17 0 0 0-34 0c0 14 17 29 17 29z" });
  svg.append(river, roads, pin, shape("circle", { class: "hole", cx: 120, cy: 37, r: 6 }));
  return svg;
}
