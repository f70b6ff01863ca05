"""Turn MarkdownV2 into plain text and entities, as TDLib does."""

import re
from dataclasses import dataclass

from playground.errors import ApiError, cannot_parse_entities
from playground.links import Entity, link_entity, utf16_length

RESERVED = "_*[]()~`>#+-=|{}.!"
NAMES = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "pre": "Pre",
    "link": "TextUrl",
    "emoji": "CustomEmoji",
    "blockquote": "BlockQuote",
}
ENDS = {
    "bold": "*",
    "italic": "_",
    "underline": "__",
    "strikethrough": "~",
    "spoiler": "||",
    "code": "`",
    "pre": "```",
    "link": "]",
    "emoji": "]",
}
# Longer signs first, or `__` would open two italics.
BEGINS = {
    "```": "pre",
    "__": "underline",
    "||": "spoiler",
    "![": "emoji",
    "_": "italic",
    "*": "bold",
    "~": "strikethrough",
    "`": "code",
    "[": "link",
}
FOLD = re.compile(r"\|\|(?=\n(?!>)|\Z)")
LANGUAGE = re.compile(r"([^\s`]+)(?=\s)")
EMOJI_LINK = re.compile(r"tg://emoji\?id=([0-9]+)")
TIME_LINK = re.compile(r"tg://time\?unix=([0-9]+)(?:&format=(\w+))?")


def parse_markdown_v2(source: str) -> tuple[str, list[Entity]]:
    return _Reader(source).read()


@dataclass(slots=True)
class _Open:
    kind: str
    begins_at: int
    source_at: int
    parts_at: int
    language: str = ""
    folds: bool = False


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.parts: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.quoting = False
        self.entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            self._step()
        if self.quoting and self.open[-1].kind == "blockquote":
            self._close_quote(self.open.pop())
        if self.open:
            raise self._unfinished(self.open[-1])
        return "".join(self.parts), self.entities

    def _step(self) -> None:
        here = self.source[self.at]
        if here == "\\" and "\0" < self.source[self.at + 1 : self.at + 2] <= "~":
            self._say(self.source[self.at + 1], 2)
        elif self._folds_here(here):
            self.open[-1].folds = True
            self.at += 2
        elif self._ends_here(here):
            self._end(self.open.pop())
        elif self._in_code():
            self._say(here) if here != "`" else self._reserved(here)
        elif here == "\n":
            self._new_line()
        elif self._quote_begins(here):
            self._begin("blockquote", 3 if here == "*" else 1)
        elif here in RESERVED:
            self._begin_something(here)
        else:
            self._say(here)

    def _say(self, text: str, taken: int = 1) -> None:
        self.parts.append(text)
        self.length += utf16_length(text)
        self.at += taken

    def _quote_begins(self, here: str) -> bool:
        """At the very beginning, or anew after a quotation, which takes two asterisks."""
        if here == ">":
            return self.at == 0
        at_line_start = self.at == 0 or self.source[self.at - 1] == "\n"
        return at_line_start and self.source.startswith("**>", self.at)

    def _folds_here(self, here: str) -> bool:
        """`||` as the last thing in a quotation: it folds."""
        if here != "|" or not self.open or self.open[-1].kind != "blockquote":
            return False
        return bool(FOLD.match(self.source, self.at))

    def _in_code(self) -> bool:
        return bool(self.open) and self.open[-1].kind in {"code", "pre"}

    def _ends_here(self, here: str) -> bool:
        if not self.open:
            return False
        quote_ends = here == "\n" and not self.source.startswith(">", self.at + 1)
        if self.quoting and quote_ends and not self._in_code():
            return True
        kind = self.open[-1].kind
        if kind == "blockquote" or not self.source.startswith(ENDS[kind], self.at):
            return False
        return kind != "italic" or not self.source.startswith("__", self.at)

    def _begin_something(self, here: str) -> None:
        for sign, kind in BEGINS.items():
            if self.source.startswith(sign, self.at):
                return self._begin(kind, len(sign))
        return self._reserved(here)

    def _begin(self, kind: str, taken: int) -> None:
        opened = _Open(kind, self.length, self.at, len(self.parts))
        self.at += taken
        self.quoting = self.quoting or kind == "blockquote"
        if kind == "pre":
            self._language(opened)
        self.open.append(opened)

    def _language(self, opened: _Open) -> None:
        if found := LANGUAGE.match(self.source, self.at):
            opened.language = found[1]
            self.at = found.end()
        if self.source.startswith("\n", self.at):
            self.at += 1

    def _new_line(self) -> None:
        self._say("\n")
        if self.source.startswith(">", self.at):
            if self.quoting:
                self.at += 1
            else:
                self._begin("blockquote", 1)

    def _reserved(self, here: str) -> None:
        raise cannot_parse_entities(
            f"Character '{here}' is reserved and must be escaped with the preceding '\\'",
        )

    def _unfinished(self, opened: _Open) -> ApiError:
        name = "PreCode" if opened.language else NAMES[opened.kind]
        offset = len(self.source[: opened.source_at].encode())
        return cannot_parse_entities(f"Can't find end of {name} entity at byte offset {offset}")

    def _end(self, opened: _Open) -> None:
        if self.source[self.at] == "\n":
            if opened.kind != "blockquote":
                raise self._unfinished(opened)
            self._say("\n")
            return self._close_quote(opened)
        self.at += len(ENDS[opened.kind])
        return self._keep(opened, self._entity(opened))

    def _close_quote(self, opened: _Open) -> None:
        kind = "expandable_blockquote" if opened.folds else "blockquote"
        self._keep(opened, {"type": kind})
        self.quoting = False

    def _keep(self, opened: _Open, entity: Entity | None) -> None:
        size = {"offset": opened.begins_at, "length": self.length - opened.begins_at}
        if entity and size["length"]:
            self.entities.append(entity | size)

    def _entity(self, opened: _Open) -> Entity | None:
        match opened.kind:
            case "link":
                words = "".join(self.parts[opened.parts_at :])
                return link_entity(self._url("URL") if self._has_url() else words)
            case "emoji":
                return self._custom()
            case "pre" if opened.language:
                return {"type": "pre", "language": opened.language}
            case kind:
                return {"type": kind}

    def _has_url(self) -> bool:
        return self.source.startswith("(", self.at)

    def _url(self, what: str) -> str:
        begin = self.at + 1
        found = re.compile(r"((?:\\.|[^)\\])*)\)", re.DOTALL).match(self.source, begin)
        if not found:
            offset = len(self.source[:begin].encode())
            raise cannot_parse_entities(f"Can't find end of a {what} at byte offset {offset}")
        self.at = found.end()
        return re.sub(r"\\(.)", r"\1", found[1])

    def _custom(self) -> Entity:
        """`![👍](tg://emoji?id=…)` and `![tomorrow](tg://time?unix=…)`."""
        if not self._has_url():
            raise cannot_parse_entities("Custom emoji entity must contain a tg://emoji URL")
        url = self._url("custom emoji URL")
        if emoji := EMOJI_LINK.fullmatch(url):
            return {"type": "custom_emoji", "custom_emoji_id": emoji[1]}
        if moment := TIME_LINK.fullmatch(url):
            entity: Entity = {"type": "date_time", "unix_time": int(moment[1])}
            return entity | ({"date_time_format": moment[2]} if moment[2] else {})
        raise cannot_parse_entities("Custom emoji URL must have an emoji identifier")
