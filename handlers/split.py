"""Cut a long text into messages Telegram takes, at paragraphs if it can, tags reopened."""

import re
from collections.abc import Iterator

LIMIT = 4096
"""Characters in a message, after the markup is taken away; we count the markup too, to be safe."""

_PIECE = re.compile(r"<(/?)([a-z-]+)[^>]*>|&[#\w]+;|\n\n|\n|[ \t]+|[^<&\s]+|.", re.DOTALL)
_BREAKS = ("\n\n", "\n", " ")


def split(html: str, limit: int = LIMIT) -> list[str]:
    """Messages of at most `limit` characters that say the same; a short text comes back alone."""
    if len(html) <= limit:
        return [html]
    return [part for part in _parts(html, limit) if part.strip()]


def _parts(html: str, limit: int) -> Iterator[str]:
    opened: list[str] = []
    part = ""
    for piece in _pieces(html, limit // 4):
        closing = "".join(f"</{_tag(start)}>" for start in reversed(opened))
        if part and len(part) + len(piece) + len(closing) + _reserve(piece) > limit:
            kept, rest = _at_a_break(part, limit)
            yield kept + closing
            part = "".join(opened) + rest
        part += piece
        _follow(opened, piece)
    yield part


def _pieces(html: str, longest: int) -> Iterator[str]:
    # A word longer than a message (a link, 10,000 letters without a space) is cut as well.
    for match in _PIECE.finditer(html):
        piece = match.group()
        if match.group(2):
            yield piece
        else:
            yield from (piece[at : at + longest] for at in range(0, len(piece), longest))


def _reserve(piece: str) -> int:
    # An opening tag needs room for its closing one.
    return len(piece) + 1 if piece.startswith("<") and not piece.startswith("</") else 0


def _at_a_break(part: str, limit: int) -> tuple[str, str]:
    # Look for the last paragraph, line or word end in the second half, outside any tag.
    for mark in _BREAKS:
        at = part.rfind(mark, limit // 2)
        if at > 0 and "<" not in part[at:]:
            return part[:at], part[at + len(mark) :]
    return part, ""


def _follow(opened: list[str], piece: str) -> None:
    if piece.startswith("</"):
        opened.pop()
    elif piece.startswith("<") and len(piece) > 1:
        opened.append(piece)


def _tag(start: str) -> str:
    return start[1:-1].split(maxsplit=1)[0]
