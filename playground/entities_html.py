"""Turn Telegram's HTML into plain text and entities, with Telegram's own complaints.

Follows TDLib's parser: the same tags, four named characters, and byte offsets in errors.
"""

import re
from dataclasses import dataclass, field

from playground.errors import ApiError, cannot_parse_entities
from playground.links import Entity, link_entity, utf16_length

PLAIN_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
TAGS = {*PLAIN_TAGS, "a", "pre", "code", "blockquote", "tg-emoji", "tg-time"}

CHARACTER = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot)(?![a-zA-Z]));?")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
UNICODE = range(0x110000)
SURROGATES = range(0xD800, 0xE000)
TAG_NAME = re.compile(r"[^\s>]*")
END_TAG = re.compile(r"([^\s>]*)\s*")
ATTRIBUTE_NAME = re.compile(r"[^\s=>/\"']*")
NAME_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
SPACE = re.compile(r"\s*")


def parse_html(source: str) -> tuple[str, list[Entity]]:
    if "<" not in source:
        return unescape(source), []
    return _Reader(source).read()


def unescape(text: str) -> str:
    return CHARACTER.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    sixteen, ten, name = found.groups()
    if name:
        return NAMED[name]
    code = int(sixteen, 16) if sixteen else int(ten)
    return chr(code) if code and code in UNICODE and code not in SURROGATES else found[0]


@dataclass(slots=True)
class _Open:
    """A tag that waits for its end."""

    tag: str
    begins_at: int
    source_at: int
    attributes: dict[str, str] = field(default_factory=dict)


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.parts: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        while (tag_at := self.source.find("<", self.at)) >= 0:
            self._say(self.source[self.at : tag_at])
            self.at = tag_at + 1
            if self.source.startswith("/", self.at):
                self._end_tag(tag_at)
            else:
                self._start_tag(tag_at)
        self._say(self.source[self.at :])
        if self.open:
            tag = self.open[-1].tag
            raise cannot_parse_entities(
                f'Can\'t find end tag corresponding to start tag "{tag}"',
            )
        return "".join(self.parts), self.entities

    def _say(self, escaped: str) -> None:
        if escaped:
            text = unescape(escaped)
            self.parts.append(text)
            self.length += utf16_length(text)

    def _fail(self, what: str, at: int, rest: str = "") -> ApiError:
        offset = len(self.source[:at].encode())
        return cannot_parse_entities(f"{what} at byte offset {offset}{rest}")

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.source, self.at)
        assert found
        self.at = found.end()
        return found[0]

    def _here(self) -> str:
        return self.source[self.at : self.at + 1]

    def _start_tag(self, tag_at: int) -> None:
        tag = self._take(TAG_NAME).lower()
        if not self._here():
            raise self._fail("Unclosed start tag", tag_at)
        if tag not in TAGS:
            raise self._fail(f'Unsupported start tag "{tag}"', tag_at)
        attributes = self._attributes(tag, tag_at) if self._here() != ">" else {}
        self.at += 1
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._fail('Tag "span" must have class "tg-spoiler"', tag_at)
        self.open.append(_Open(tag, self.length, len(self.parts), attributes))

    def _attributes(self, tag: str, tag_at: int) -> dict[str, str]:
        attributes = {}
        while self._take(SPACE) is not None and self._here() != ">":
            name = self._take(ATTRIBUTE_NAME)
            if not name:
                raise self._fail(f'Empty attribute name in the tag "{tag}"', tag_at)
            self._take(SPACE)
            attributes[name] = self._value() if self._here() == "=" else ""
            if not self._here():
                raise self._fail("Unclosed start tag", tag_at)
        return attributes

    def _value(self) -> str:
        self.at += 1
        self._take(SPACE)
        quote = self._here()
        if quote not in {'"', "'"}:
            return self._name_token()
        end = self.source.find(quote, self.at + 1)
        end = len(self.source) if end < 0 else end
        value = self.source[self.at + 1 : end]
        self.at = end + 1
        return unescape(value)

    def _name_token(self) -> str:
        begin = self.at
        token = self._take(NAME_TOKEN).lower()
        here = self._here()
        if here and here != ">" and not here.isspace():
            raise self._fail("Unexpected end of name token", begin)
        return token

    def _end_tag(self, tag_at: int) -> None:
        if not self.open:
            raise self._fail("Unexpected end tag", tag_at)
        self.at += 1
        found = END_TAG.match(self.source, self.at)
        assert found
        self.at = found.end()
        if self._here() != ">":
            raise self._fail("Unclosed end tag", tag_at)
        self.at += 1
        opened = self.open.pop()
        if found[1] and found[1] != opened.tag:
            rest = f', expected "</{opened.tag}>", found "</{found[1]}>"'
            raise self._fail("Unmatched end tag", tag_at, rest)
        self._close(opened)

    def _close(self, opened: _Open) -> None:
        length = self.length - opened.begins_at
        if length == 0:
            return
        words = "".join(self.parts[opened.source_at :])
        entity = _entity(opened, words)
        if entity is None:
            return
        entity |= {"offset": opened.begins_at, "length": length}
        if opened.tag in {"pre", "code"} and self._joined_with_language(entity):
            return
        self.entities.append(entity)

    def _joined_with_language(self, outer: Entity) -> bool:
        """`<pre><code class="language-x">` is one entity, a pre with a language."""
        inner = self.entities[-1] if self.entities else None
        if inner is None or {inner["type"], outer["type"]} != {"pre", "code"}:
            return False
        if (inner["offset"], inner["length"]) != (outer["offset"], outer["length"]):
            return False
        inner["type"] = "pre"
        if language := inner.get("language") or outer.get("language"):
            inner["language"] = language
        return True


def _entity(opened: _Open, words: str) -> Entity | None:
    tag, attributes = opened.tag, opened.attributes
    if plain := PLAIN_TAGS.get(tag):
        return {"type": plain}
    match tag:
        case "a":
            return link_entity(attributes.get("href") or words)
        case "blockquote":
            kind = "expandable_blockquote" if "expandable" in attributes else "blockquote"
            return {"type": kind}
        case "tg-emoji":
            return _emoji(attributes)
        case "tg-time":
            return _date_time(attributes)
        case _:
            return _code(tag, attributes)


def _emoji(attributes: dict[str, str]) -> Entity:
    if not attributes.get("emoji-id", "").isdecimal():
        raise cannot_parse_entities("Invalid custom emoji identifier specified")
    return {"type": "custom_emoji", "custom_emoji_id": attributes["emoji-id"]}


def _date_time(attributes: dict[str, str]) -> Entity:
    if not attributes.get("unix", "").isdecimal():
        raise cannot_parse_entities("Invalid date specified")
    entity: Entity = {"type": "date_time", "unix_time": int(attributes["unix"])}
    if attributes.get("format"):
        entity["date_time_format"] = attributes["format"]
    return entity


def _code(tag: str, attributes: dict[str, str]) -> Entity:
    entity: Entity = {"type": tag}
    if tag == "code" and attributes.get("class", "").startswith("language-"):
        entity["language"] = attributes["class"][len("language-") :]
    return entity
