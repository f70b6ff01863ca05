"""What a sentence is told: a parameter as the reader shall see it, escaped and in their digits."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Self, cast

from fluent.runtime.types import FluentType

from locales import formats
from locales.formats import Language


class Html(str):
    """Text that is Telegram HTML already and is not escaped again; what `say` returns is such."""

    __slots__ = ()

    def join(self, parts: Iterable[str]) -> Self:
        """Html again; a part that is plain text is escaped."""
        whole = str.join(
            self, (part if isinstance(part, Html) else escaped(part) for part in parts)
        )
        return type(self)(whole)

    def __html__(self) -> Self:
        """Jinja's sign that this needs no escaping."""
        return self


def escaped(text: str) -> str:
    """Only entities Telegram knows, and none with digits, which DIGITS would translate."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


class Whole(int, FluentType):
    """A whole number that selects plurals and prints itself in the reader's digits."""

    def format(self, locale: Any) -> str:
        return formats.count(cast(Language, locale.language), self)


class Part(float, FluentType):
    """A number with a fraction, such as a rating."""

    def format(self, locale: Any) -> str:
        return formats.count(cast(Language, locale.language), self)


class Raw(FluentType):
    """What cannot be printed as it is: a date before DAY or CLOCK, None, Html in a label."""

    def __init__(self, value: object) -> None:
        self.value = value

    def format(self, locale: Any) -> str:
        raise TypeError(f"a {type(self.value).__name__} cannot be said as it is")


def told(value: object, *, plain: bool) -> FluentType | str:
    """The value for Fluent. Text is escaped unless `plain`; booleans select [yes] or [no]."""
    if isinstance(value, str):
        return _told_text(value, plain=plain)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return Whole(value)
    return Part(value) if isinstance(value, float | Decimal) else Raw(value)


def _told_text(text: str, *, plain: bool) -> FluentType | str:
    if isinstance(text, Html):
        return Raw(text) if plain else text
    # The slice makes a plain str of a StrEnum's member.
    return text[:] if plain else escaped(text)
