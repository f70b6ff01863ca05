"""How numbers, money, days and hours look to a reader of Bangla or of English."""

import re
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Literal

Language = Literal["bn", "en"]
LANGUAGES: tuple[Language, ...] = ("bn", "en")

# Bangladesh has kept UTC+6 without summer time since 2010; a fixed offset needs no zone database.
DHAKA = timezone(timedelta(hours=6), "Asia/Dhaka")

_ASCII, _BANGLA = "0123456789", "০১২৩৪৫৬৭৮৯"
_DIGITS = {"bn": str.maketrans(_ASCII, _BANGLA), "en": str.maketrans(_BANGLA, _ASCII)}
_LAKH_COMMA = re.compile(r"(?<=\d)(?=(?:\d\d)*\d{3}$)")

# Monday first, as date.weekday() counts.
_WEEKDAYS = {
    "bn": ("সোম", "মঙ্গল", "বুধ", "বৃহস্পতি", "শুক্র", "শনি", "রবি"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
# fmt: off
_MONTHS = {
    "bn": (
        "জানুয়ারি", "ফেব্রুয়ারি", "মার্চ", "এপ্রিল", "মে", "জুন",
        "জুলাই", "আগস্ট", "সেপ্টেম্বর", "অক্টোবর", "নভেম্বর", "ডিসেম্বর",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}
# fmt: on
# The hour at which each part of the Bangla day begins (Unicode CLDR's rules for bn).
_DAY_PARTS = (
    (20, "রাত"),
    (18, "সন্ধ্যা"),
    (16, "বিকাল"),
    (12, "দুপুর"),
    (6, "সকাল"),
    (4, "ভোর"),
    (0, "রাত"),
)
_NOON = 12
_ENGLISH_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_BANGLA_ENDINGS = {
    **dict.fromkeys((1, 5, 7, 8, 9, 10), "ম"),
    **dict.fromkeys((2, 3), "য়"),
    4: "র্থ",
    6: "ষ্ঠ",
}


def digits(language: Language, text: str) -> str:
    """The text with its digits, of either script, in the reader's script."""
    return text.translate(_DIGITS[language])


def count(language: Language, number: float | Decimal) -> str:
    """12,34,567 or ১২,৩৪,৫৬৭; of a fraction at most two decimals are shown."""
    whole, dot, fraction = _plain(number).partition(".")
    return digits(language, _LAKH_COMMA.sub(",", whole) + dot + fraction)


def ordinal(language: Language, number: int) -> str:
    """1st, 2nd, 11th, 21st or ১ম, ২য়, ১১তম, ২১তম."""
    if language == "bn":
        return f"{count(language, number)}{_BANGLA_ENDINGS.get(number, 'তম')}"
    teens = number % 100 // 10 == 1
    ending = "th" if teens else _ENGLISH_ENDINGS.get(number % 10, "th")
    return f"{count(language, number)}{ending}"


def taka(language: Language, poisha: int) -> str:
    """Whole poisha as ৳1,23,456.78 or ৳১,২৩,৪৫৬.৭৮; whole taka without decimals."""
    whole, rest = divmod(abs(poisha), 100)
    sign, decimals = "-" if poisha < 0 else "", f".{rest:02}" if rest else ""
    return f"{sign}৳{count(language, whole)}{digits(language, decimals)}"


def day(language: Language, when: date, *, year: bool = False) -> str:
    """Wed 4 Mar or বুধ, ৪ মার্চ; with the year 4 March 2026 or ৪ মার্চ ২০২৬."""
    when = _in_dhaka(when) if isinstance(when, datetime) else when
    month = _MONTHS[language][when.month - 1]
    if year:
        return digits(language, f"{when.day} {month} {when.year}")
    comma = "," if language == "bn" else ""
    return _weekday_and_day(language, when, comma)


def clock(language: Language, when: time | datetime) -> str:
    """3:20 PM or দুপুর ৩:২০; a whole hour is 8:00 PM or রাত ৮টা."""
    when = _in_dhaka(when) if isinstance(when, datetime) else when
    hour = when.hour % 12 or 12
    if language == "en":
        return f"{hour}:{when.minute:02} {'PM' if when.hour >= _NOON else 'AM'}"
    part = _part_of_day(when)
    return digits(
        language, f"{part} {hour}:{when.minute:02}" if when.minute else f"{part} {hour}টা"
    )


def hours(language: Language, begins: time, ends: time) -> str:
    """From when until when: 7–10 PM, 10 AM–1:30 PM or সন্ধ্যা ৭টা–রাত ১০টা, সকাল ৯টা–১১:৩০."""
    first, last = (clock(language, when).replace(":00 ", " ") for when in (begins, ends))
    if language == "en" and first[-2:] == last[-2:]:
        first = first[:-3]
    if language == "bn" and _part_of_day(begins) == _part_of_day(ends):
        last = last.partition(" ")[2]
    return f"{first}–{last}"


def moment(language: Language, when: datetime) -> str:
    """An aware moment in Dhaka: Wed 4 Mar, 3:20 PM or বুধ ৪ মার্চ, দুপুর ৩:২০."""
    return f"{_weekday_and_day(language, _in_dhaka(when))}, {clock(language, when)}"


def _part_of_day(when: time | datetime) -> str:
    return next(name for begins, name in _DAY_PARTS if when.hour >= begins)


def _weekday_and_day(language: Language, when: date, comma: str = "") -> str:
    weekday, month = _WEEKDAYS[language][when.weekday()], _MONTHS[language][when.month - 1]
    short = month[:3] if language == "en" else month
    return digits(language, f"{weekday}{comma} {when.day} {short}")


def _plain(number: float | Decimal) -> str:
    if isinstance(number, int):
        return f"{int(number)}"
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _in_dhaka(when: datetime) -> datetime:
    if when.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return when.astimezone(DHAKA)
