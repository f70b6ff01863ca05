"""Check the keyboards under messages, as Telegram does before it shows them."""

import re
from typing import Any

from playground.arguments import Args, Json, an_object, inner
from playground.errors import ApiError, bad_request

MAX_BUTTONS = 100
MAX_ROW = 8
MAX_DATA_BYTES = 64
MAX_COPY_TEXT = 256
STYLES = {"primary", "success", "danger", "link"}
ACTIONS = {
    "callback_data",
    "url",
    "copy_text",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "callback_game",
    "pay",
    "disabled",
}
KINDS = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")
HOST = re.compile(r"(?:(https?|tg|ton)://)?([^/?#]*)(.*)", re.IGNORECASE | re.DOTALL)


def reply_markup(args: Args) -> Json | None:
    """Any of the four kinds of reply markup, checked."""
    markup = an_object(args, "reply_markup", "reply keyboard markup")
    if not markup:
        return None
    kind = next((kind for kind in KINDS if markup.get(kind) is not None), None)
    if kind == "inline_keyboard":
        return _inline(markup)
    if kind == "keyboard":
        return _reply(markup)
    if kind is None:
        raise bad_request("object expected as reply markup")
    return markup if markup[kind] is True else None


def inline_markup(args: Args) -> Json | None:
    """Only an inline keyboard, as edits need; an empty one takes the buttons away."""
    markup = reply_markup(args)
    if markup is None or not markup.get("inline_keyboard"):
        if markup and "inline_keyboard" not in markup:
            raise bad_request("inline keyboard expected")
        return None
    return markup


def _inline(markup: Json) -> Json | None:
    rows = _rows(markup["inline_keyboard"], "inline keyboard")
    for row in rows:
        for button in row:
            _check_inline(button)
    return {**markup, "inline_keyboard": rows} if rows else None


def _rows(given: Any, what: str) -> list[list[Json]]:
    """Buttons without words and rows without buttons vanish, as on Telegram."""
    if not isinstance(given, list) or not all(isinstance(row, list) for row in given):
        raise bad_request(f'field "{what.replace(" ", "_")}" must be of type Array')
    if sum(map(len, given)) > MAX_BUTTONS or any(len(row) > MAX_ROW for row in given):
        raise bad_request("reply markup is too long")
    rows = [[kept for one in row if (kept := _button(one, what))] for row in given]
    return [row for row in rows if row]


def _button(given: Any, what: str) -> Json | None:
    if isinstance(given, str) and what == "keyboard":
        given = {"text": given}
    if not isinstance(given, dict):
        raise bad_request(f"can't parse {what} button: KeyboardButton must be an Object")
    if not isinstance(given.get("text"), str):
        raise bad_request(f"can't parse {what} button: Can't find field \"text\"")
    return given if given["text"] else None


def _check_inline(button: Json) -> None:
    data = button.get("callback_data")
    if data is not None:
        # Bytes, not letters: a Bangla letter takes three.
        if not 0 < len(str(data).encode()) <= MAX_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif not ACTIONS.intersection(button):
        raise bad_request(
            "can't parse inline keyboard button: "
            "Text buttons are unallowed in the inline keyboard",
        )
    else:
        _check_action(button)
    _check_style(button, "inline keyboard")


def _check_style(button: Json, what: str) -> None:
    if button.get("style") is not None and button["style"] not in STYLES:
        raise bad_request(f"can't parse {what} button: invalid button style specified")


def _check_action(button: Json) -> None:
    if "url" in button:
        button["url"] = _checked_url(str(button["url"]))
    if "web_app" in button and not inner(button, "web_app", "url").startswith("https://"):
        raise _wrong_web_app(inner(button, "web_app", "url"))
    if "copy_text" in button and not 0 < len(inner(button, "copy_text", "text")) <= MAX_COPY_TEXT:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _wrong_web_app(url: str) -> ApiError:
    return bad_request(
        f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed",
    )


def _checked_url(url: str) -> str:
    """Telegram opens sites and its own links; it knows nothing of hosts without a dot."""
    found = HOST.fullmatch(url.strip())
    assert found
    scheme, host, rest = found.groups()
    if scheme and scheme.lower() in {"tg", "ton"}:
        return url.strip()
    name = host.rpartition("@")[2].partition(":")[0]
    if not name:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: URL host is empty")
    if "." not in name or re.search(r"\s", name):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return f"{scheme or 'http'}://{host}{rest or '/'}"


def _reply(markup: Json) -> Json | None:
    rows = _rows(markup["keyboard"], "keyboard")
    for row in rows:
        for button in row:
            _check_style(button, "keyboard")
    return {**markup, "keyboard": rows} if rows else None
