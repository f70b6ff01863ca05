"""Links inside texts, and how long a text is for Telegram."""

import re
from typing import Any

Entity = dict[str, Any]

USER_LINK = re.compile(r"tg://user\?id=([0-9]+)", re.IGNORECASE)
DOMAIN_LINK = re.compile(r"[^\s/.]+(\.[^\s/.]+)+(/.*)?", re.DOTALL)
SCHEME = re.compile(r"(https?|ftp|tg|ton|tonsite|mailto|tel):", re.IGNORECASE)


def utf16_length(text: str) -> int:
    """Telegram measures entities in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def checked_link(url: str) -> str:
    """The link as Telegram keeps it, or nothing when it is not one."""
    url = url.strip()
    if SCHEME.match(url):
        return url if len(url.split(":", 1)[1].strip("/")) else ""
    return f"http://{url}" if DOMAIN_LINK.fullmatch(url) else ""


def link_entity(url: str) -> Entity | None:
    """What a link turns into: a mention of a person, a link, or nothing."""
    if person := USER_LINK.match(url):
        user = {"id": int(person[1]), "is_bot": False, "first_name": ""}
        return {"type": "text_mention", "user": user}
    link = checked_link(url)
    return {"type": "text_link", "url": link} if link else None
