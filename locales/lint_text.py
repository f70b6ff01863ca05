"""The rules one text has to keep: Telegram's HTML, plain labels, Bangla as Bangla is written."""

import html
import re
import unicodedata
from collections.abc import Iterator

from locales.anatomy import GAP

LONGEST_MESSAGE = 4096
# The first kind a key fits; a label is plain text and has to fit where Telegram shows it.
_LABELS = (
    (re.compile(r"^error-"), 200, "an alert"),
    (re.compile(r"^command-"), 256, "a command"),
    (re.compile(r"^button-|-button(-|$)"), 30, "a button"),
)

_TAG = re.compile(r"<(/?)([a-z][a-z-]*)((?: [a-z]+(?:=\"[^\"<>]*\")?)*)>")
_ATTRIBUTES = {
    "a": re.compile(r' href="[^"]+"'),
    "blockquote": re.compile(r"( expandable)?"),
    "code": re.compile(r'( class="language-[\w+-]+")?'),
}
_TAGS = {"b", "i", "u", "s", "pre", "tg-spoiler", *_ATTRIBUTES}
_BARE_AMPERSAND = re.compile(r"&(?!(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);)")
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#\w+);")

_BANGLA = "\u0980-\u09ff"
_CODE = re.compile(r"<(code|pre)[ >].*?</\1>|<[^>]*>", re.DOTALL)
_LATIN_WORD = re.compile(r"[/@#]?[A-Za-z][\w@.:/-]*", re.ASCII)
_FULL_STOP = re.compile(rf"([{_BANGLA}\u200d{GAP}]+)\.(?=\s|$)", re.MULTILINE)
_ABBREVIATIONS = {"ডা", "ড", "মো", "মোঃ", "মোসা", "মি", "প্রফে", "রেজি", "পৃ", "লি", "এম", "বি", "খ্রি"}
_KEPT_JOINER = re.compile("\u09b0\u200d(?=\u09cd\u09af)")
_EMOJI_JOINER = re.compile("(?<=[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d(?=\\W)")


def label_limit(key: str) -> tuple[int, str] | None:
    """How many characters a label may have, and what it is; None for a message in HTML."""
    for pattern, limit, kind in _LABELS:
        if pattern.search(key):
            return limit, kind
    return None


def label_faults(text: str, limit: int, kind: str) -> Iterator[str]:
    if has_markup(text):
        yield f"{kind} is plain text, without tags and entities"
    if width(text) > limit:
        yield f"{kind} has at most {limit} characters, this has {width(text)}: {_short(text)}"


def has_markup(text: str) -> bool:
    return bool(_TAG.search(text) or _ENTITY.search(text))


def width(text: str) -> int:
    """Roughly what a reader sees as characters: code points without marks and joiners."""
    return sum(unicodedata.category(char) not in {"Mn", "Mc", "Me", "Cf"} for char in text)


def html_faults(text: str) -> Iterator[str]:
    yield from _tag_faults(text)
    rest = _TAG.sub("", text)
    if "<" in rest or ">" in rest:
        yield "a < or > that is no tag: write &lt; or &gt;"
    if _BARE_AMPERSAND.search(rest):
        yield "a bare &: write &amp;"
    if len(html.unescape(rest)) > LONGEST_MESSAGE:
        yield f"longer than Telegram's {LONGEST_MESSAGE} characters"


def _tag_faults(text: str) -> Iterator[str]:
    still_open: list[str] = []
    for closing, name, attributes in _TAG.findall(text):
        if name not in _TAGS:
            yield f"<{name}> is not one of Telegram's tags"
        elif not closing:
            still_open.append(name)
            yield from _attribute_faults(name, attributes)
        elif not still_open or still_open.pop() != name:
            yield f"</{name}> does not close the last tag"
    yield from (f"<{name}> is not closed" for name in still_open)


def _attribute_faults(name: str, attributes: str) -> Iterator[str]:
    allowed = _ATTRIBUTES.get(name)
    if not (allowed.fullmatch(attributes) if allowed else not attributes):
        yield f"<{name}{attributes}> has attributes Telegram does not take"


def bangla_faults(text: str) -> Iterator[str]:
    """For a Bangla text with GAP for its placeables."""
    visible = _CODE.sub("", text)
    if re.search(r"[0-9]", _LATIN_WORD.sub("", visible)):
        yield f"Latin digits in Bangla: {_short(visible)}"
    for match in _FULL_STOP.finditer(visible):
        if not _may_end_in_a_stop(match, visible):
            yield f"a Bangla sentence ends with ।, not with a full stop: {_short(match.group())}"


def _may_end_in_a_stop(match: re.Match[str], text: str) -> bool:
    word = match.group(1)
    numbered = word == GAP and (match.start() == 0 or text[match.start() - 1] == "\n")
    # "{ $n }. নাপা" is a numbered list; alone on its line it is a sentence.
    listed = numbered and match.end() < len(text) and text[match.end()] != "\n"
    return listed or word in _ABBREVIATIONS or all(char.isdigit() for char in word)


def hidden_faults(line: str) -> Iterator[str]:
    if not unicodedata.is_normalized("NFC", line):
        yield f"not NFC: {_short(line)}"
    rest = _EMOJI_JOINER.sub("", _KEPT_JOINER.sub("", line))
    for char in dict.fromkeys(rest):
        if _invisible(char):
            yield f"invisible U+{ord(char):04X}: {_short(line)}"


def _invisible(char: str) -> bool:
    category = unicodedata.category(char)
    return category in {"Cc", "Cf", "Zl", "Zp"} or (category == "Zs" and char != " ")


def _short(text: str) -> str:
    return repr(text.strip()[:60])
