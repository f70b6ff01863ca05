// Keeps one stream of server-sent events open for all phones, and says when it was lost and found.

const NAMES = [
  "message", "edited", "deleted", "alert", "action", "reply_keyboard", "commands", "menu_button", "pinned",
  "reaction", "topics", "draft", "inline_results", "person", "cleared", "clock",
];
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

/**
 * @param {{onEvent: (name: string, data: any) => void, onOpen: () => void, onLost: () => void}} listener
 */
export function listen(listener) {
  let wait = FIRST_WAIT_MS;

  function connect() {
    const source = new EventSource("/api/events");
    for (const name of NAMES) source.addEventListener(name, (event) => deliver(name, event.data));
    source.onopen = () => {
      wait = FIRST_WAIT_MS;
      listener.onOpen();
    };
    source.onerror = () => {
      source.close();
      listener.onLost();
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    };
  }

  // One bad event must not stop the ones behind it.
  function deliver(name, data) {
    try {
      listener.onEvent(name, JSON.parse(data));
    } catch (error) {
      console.error("event", name, error);
    }
  }

  connect();
}
