"""The functions a sentence may call: COUNT, ORDINAL, DIGITS, TAKA, DAY, CLOCK, HOURS, MOMENT."""

from collections.abc import Callable
from datetime import date, datetime, time
from functools import partial
from typing import Any

from locales import formats
from locales.formats import Language
from locales.values import Html, Part, Raw, Whole

NAMES = frozenset({"COUNT", "ORDINAL", "DIGITS", "TAKA", "DAY", "CLOCK", "HOURS", "MOMENT"})


def functions_in(language: Language) -> dict[str, Callable[..., Any]]:
    """Each function of NAMES, speaking this language; a value of the wrong type is a TypeError."""
    return {
        "COUNT": _count,
        "ORDINAL": partial(_ordinal, language),
        "DIGITS": partial(_digits, language),
        "TAKA": partial(_taka, language),
        "DAY": partial(_day, language),
        "CLOCK": partial(_clock, language),
        "HOURS": partial(_hours, language),
        "MOMENT": partial(_moment, language),
    }


def _count(number: object) -> Whole | Part:
    # Stays a number, so that { COUNT($n) -> … } still selects by plural.
    if isinstance(number, Whole | Part):
        return number
    raise TypeError("COUNT takes a number")


def _ordinal(language: Language, number: object) -> str:
    if not isinstance(number, Whole):
        raise TypeError("ORDINAL takes a whole number")
    return formats.ordinal(language, number)


def _digits(language: Language, text: object) -> str:
    if isinstance(text, Html) or not isinstance(text, str | int):
        raise TypeError("DIGITS takes text or a whole number")
    return formats.digits(language, f"{text:d}" if isinstance(text, int) else text)


def _taka(language: Language, poisha: object) -> str:
    if not isinstance(poisha, Whole):
        raise TypeError("TAKA takes whole poisha")
    return formats.taka(language, poisha)


def _day(language: Language, when: object, year: int = 0) -> str:
    value = _value(when)
    if not isinstance(value, date):
        raise TypeError("DAY takes a date or a moment")
    return formats.day(language, value, year=bool(year))


def _clock(language: Language, when: object) -> str:
    value = _value(when)
    if not isinstance(value, time | datetime):
        raise TypeError("CLOCK takes a time or a moment")
    return formats.clock(language, value)


def _hours(language: Language, window: object) -> str:
    value = _value(window)
    if not isinstance(value, tuple):
        raise TypeError("HOURS takes two times: from, until")
    begins, ends = value
    return formats.hours(language, begins, ends)


def _moment(language: Language, when: object) -> str:
    value = _value(when)
    if not isinstance(value, datetime):
        raise TypeError("MOMENT takes a moment")
    return formats.moment(language, value)


def _value(when: object) -> object:
    return when.value if isinstance(when, Raw) else None
