"""Formatted text as Telegram keeps it: parsed, trimmed, measured, links and commands found."""

import re
from typing import NamedTuple

from playground.arguments import Args, objects, text, whole
from playground.entities_html import parse_html
from playground.entities_markdown import parse_markdown_v2
from playground.entities_old_markdown import parse_markdown
from playground.errors import bad_request
from playground.links import Entity, utf16_length

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_RAW_BYTES = 32_768
MAX_ENTITIES = 100

FOUND = re.compile(
    r"(?P<url>(?:https?|tg)://[^\s<>\"«»]+"
    r"|(?<![\w@.])(?:[a-zA-Z0-9-]+\.)+(?:com|org|net|info|bd|io|me|app|dev|health)(?![\w.])(?:/\S*)?)"
    r"|(?P<email>(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<bot_command>(?<![\w/<>.])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/]))"
    r"|(?P<mention>(?<!\w)@[a-zA-Z0-9_]{4,32}(?!\w))"
    r"|(?P<hashtag>(?<!\w)#(?=\d*[^\W\d])\w{1,256})"
    r"|(?P<phone_number>(?<![\w+])\+\d{10,15}(?!\d))",
)
# Most texts have none of these, and need not be searched.
HINTS = re.compile(r"[/@#]\w|\+\d|\.[a-zA-Z]{2}|://")
# Of these Telegram takes the sender's word only when they come by themselves.
AUTOMATIC = {
    "url",
    "email",
    "bot_command",
    "mention",
    "hashtag",
    "cashtag",
    "phone_number",
    "bank_card_number",
}
MARKS = {"bold", "italic", "underline", "strikethrough", "spoiler"}


class Formatted(NamedTuple):
    text: str
    entities: list[Entity]


def message_text(args: Args) -> Formatted:
    """What `text`, `parse_mode` and `entities` say; never empty."""
    if not text(args, "text"):
        raise bad_request("message text is empty")
    said = formatted(args, "text", "entities")
    if not said.text:
        raise bad_request("text must be non-empty")
    if len(said.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return said


def caption(args: Args) -> Formatted:
    said = formatted(args, "caption", "caption_entities")
    if len(said.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return said


def formatted(args: Args, words: str, marks: str) -> Formatted:
    source = text(args, words)
    # A character takes four bytes at most, so short texts need no counting.
    if len(source) * 4 > MAX_RAW_BYTES and len(source.encode()) > MAX_RAW_BYTES:
        raise bad_request("text is too long")
    mode = text(args, "parse_mode").lower()
    if mode in {"", "none"}:
        return tidy(source, explicit_entities(objects(args, marks, "MessageEntity"), source))
    return tidy(*_parse(source, mode))


def _parse(source: str, mode: str) -> tuple[str, list[Entity]]:
    match mode:
        case "html":
            return parse_html(source)
        case "markdownv2":
            return parse_markdown_v2(source)
        case "markdown":
            return parse_markdown(source)
        case _:
            raise bad_request("unsupported parse_mode")


def tidy(words: str, entities: list[Entity]) -> Formatted:
    """Trim as Telegram does, put entities in order, find commands and links."""
    clean = words.strip()
    if entities and clean != words:
        cut = utf16_length(words[: len(words) - len(words.lstrip())])
        entities = [kept for one in entities if (kept := _shifted(one, cut, clean))]
    if len(entities) > 1:
        entities.sort(key=lambda one: (one["offset"], -one["length"]))
        entities = _without_repeats(entities)
    found = find_entities(clean)
    if found:
        entities = _merged(entities, found)
    return Formatted(clean, entities[:MAX_ENTITIES])


def _shifted(entity: Entity, cut: int, clean: str) -> Entity | None:
    begin = max(entity["offset"] - cut, 0)
    end = min(entity["offset"] + entity["length"] - cut, utf16_length(clean))
    return {**entity, "offset": begin, "length": end - begin} if end > begin else None


def _without_repeats(entities: list[Entity]) -> list[Entity]:
    """Bold inside bold is bold once; code and pre stand alone, marks around them give way."""
    kept: list[Entity] = []
    for entity in entities:
        begin, end = entity["offset"], entity["offset"] + entity["length"]
        around = [one for one in kept if one["offset"] + one["length"] >= end]
        if any(one["type"] in {entity["type"], "pre", "code"} for one in around):
            continue
        if entity["type"] in {"pre", "code"}:
            kept = [part for one in kept for part in _around_code(one, begin, end)]
        kept.append(entity)
    return sorted(kept, key=lambda one: (one["offset"], -one["length"]))


def _around_code(entity: Entity, begin: int, end: int) -> list[Entity]:
    first, last = entity["offset"], entity["offset"] + entity["length"]
    if entity["type"] not in MARKS or last <= begin or first >= end:
        return [entity]
    pieces = ((first, begin), (end, last))
    return [{**entity, "offset": a, "length": b - a} for a, b in pieces if b > a]


def explicit_entities(given: list[Entity], source: str) -> list[Entity]:
    """Entities the sender counted out; what Telegram finds itself is left to it."""
    length = utf16_length(source)
    entities = []
    for one in given:
        if "type" not in one:
            raise bad_request("can't parse MessageEntity: Can't find field \"type\"")
        begin, size = whole(one, "offset"), whole(one, "length")
        if begin < 0 or size < 0 or begin + size > length:
            where = f"offset {begin} and length {size}"
            raise bad_request(f"entity beginning at UTF-16 {where} is out of the text")
        if size and one["type"] not in AUTOMATIC:
            given_fields = {key: value for key, value in one.items() if value is not None}
            entities.append(given_fields | {"offset": begin, "length": size})
    return entities


def find_entities(words: str) -> list[Entity]:
    """Links, commands, mentions and numbers that Telegram itself marks in any text."""
    if not HINTS.search(words):
        return []
    return [_found(words, one) for one in FOUND.finditer(words)]


def _found(words: str, one: re.Match[str]) -> Entity:
    kind = one.lastgroup or "url"
    value = one[0].rstrip(".,;:!?)'…।") if kind == "url" else one[0]
    return {
        "type": kind,
        "offset": utf16_length(words[: one.start()]),
        "length": utf16_length(value),
    }


def _merged(entities: list[Entity], found: list[Entity]) -> list[Entity]:
    """Found ones give way to links and code that cover them; marks may overlap."""
    solid = [one for one in entities if one["type"] not in MARKS]
    free = [one for one in found if not any(_overlap(one, other) for other in solid)]
    return sorted(entities + free, key=lambda one: (one["offset"], -one["length"]))


def _overlap(one: Entity, other: Entity) -> bool:
    return (
        one["offset"] < other["offset"] + other["length"]
        and other["offset"] < one["offset"] + one["length"]
        and "quote" not in other["type"]
    )
