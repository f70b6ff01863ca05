// Speaks to the playground's people API; every failure becomes an ApiError with words for a person.

export class ApiError extends Error {}

async function words(response) {
  try {
    return (await response.json()).error ?? response.statusText;
  } catch {
    return response.statusText || `HTTP ${response.status}`;
  }
}

async function request(method, path, body) {
  const form = body instanceof FormData;
  const response = await fetch(path, {
    method,
    headers: body && !form ? { "Content-Type": "application/json" } : {},
    body: body && !form ? JSON.stringify(body) : body,
  }).catch(() => { throw new ApiError("The playground does not answer. Is it running?"); });
  if (!response.ok) throw new ApiError(await words(response));
  return response.json();
}

const get = (path) => request("GET", path);
const post = (path, body = {}) => request("POST", path, body);

/** @param {Object<string, any>} fields files may be lists; empty fields are left out */
function formOf(fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) if (one != null && one !== "") form.append(name, one);
  }
  return form;
}

export const people = () => get("/api/people");
export const addPerson = (person) => post("/api/people", person);
export const chat = (id) => get(`/api/people/${id}/chat`);
export const clock = () => get("/api/clock");
export const forward = (seconds) => post("/api/clock", { forward_seconds: seconds });
export const resetClock = () => post("/api/clock", { reset: true });
export const fileAddress = (fileId) => `/api/files/${encodeURIComponent(fileId)}`;

/** What a person does: `text`, `edit`, `contact`, `location`, `press`, `react`, `read`, `block`… */
export const act = (id, deed, body) => post(`/api/people/${id}/${deed}`, body);

/** Sends a `photo`, `document`, `voice` or `album`. */
export const upload = (id, kind, fields) => post(`/api/people/${id}/${kind}`, formOf(fields));
