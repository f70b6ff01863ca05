"""What numbers, money, days and hours look like to each reader."""

import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from locales import LANGUAGES, Language, formats


@pytest.mark.parametrize(
    ("number", "english", "bangla"),
    [
        (0, "0", "০"),
        (999, "999", "৯৯৯"),
        (1000, "1,000", "১,০০০"),
        (99999, "99,999", "৯৯,৯৯৯"),
        (100000, "1,00,000", "১,০০,০০০"),
        (1234567, "12,34,567", "১২,৩৪,৫৬৭"),
        (-1234567, "-12,34,567", "-১২,৩৪,৫৬৭"),
        (123456789, "12,34,56,789", "১২,৩৪,৫৬,৭৮৯"),
        (4.5, "4.5", "৪.৫"),
        (0.1 + 0.2, "0.3", "০.৩"),
        (10.0, "10", "১০"),
        (Decimal("1234.50"), "1,234.5", "১,২৩৪.৫"),
    ],
)
def test_numbers_are_grouped_in_lakh(number: float | Decimal, english: str, bangla: str) -> None:
    assert formats.count("en", number) == english
    assert formats.count("bn", number) == bangla


@pytest.mark.parametrize(
    ("number", "english", "bangla"),
    [
        (1, "1st", "১ম"),
        (2, "2nd", "২য়"),
        (3, "3rd", "৩য়"),
        (4, "4th", "৪র্থ"),
        (6, "6th", "৬ষ্ঠ"),
        (10, "10th", "১০ম"),
        (11, "11th", "১১তম"),
        (13, "13th", "১৩তম"),
        (21, "21st", "২১তম"),
        (112, "112th", "১১২তম"),
        (123, "123rd", "১২৩তম"),
    ],
)
def test_a_place_in_a_line_is_an_ordinal(number: int, english: str, bangla: str) -> None:
    assert formats.ordinal("en", number) == english
    assert formats.ordinal("bn", number) == unicodedata.normalize("NFC", bangla)


@pytest.mark.parametrize(
    ("poisha", "english", "bangla"),
    [
        (0, "৳0", "৳০"),
        (5, "৳0.05", "৳০.০৫"),
        (50000, "৳500", "৳৫০০"),
        (12345678, "৳1,23,456.78", "৳১,২৩,৪৫৬.৭৮"),
        (-50050, "-৳500.50", "-৳৫০০.৫০"),
    ],
)
def test_money_is_shown_in_taka_and_poisha(poisha: int, english: str, bangla: str) -> None:
    assert formats.taka("en", poisha) == english
    assert formats.taka("bn", poisha) == bangla


def test_a_phone_number_is_shown_in_the_readers_digits() -> None:
    assert formats.digits("bn", "+880 17*****678") == "+৮৮০ ১৭*****৬৭৮"
    assert formats.digits("en", "০১৭*****678") == "017*****678"


def test_a_day_is_shown_with_its_weekday_or_with_its_year() -> None:
    when = date(2026, 3, 4)

    assert formats.day("en", when) == "Wed 4 Mar"
    assert formats.day("bn", when) == "বুধ, ৪ মার্চ"
    assert formats.day("en", when, year=True) == "4 March 2026"
    assert formats.day("bn", when, year=True) == "৪ মার্চ ২০২৬"


def test_the_day_of_a_moment_is_the_day_in_dhaka() -> None:
    assert formats.day("en", datetime(2026, 3, 4, 18, 0, tzinfo=UTC)) == "Thu 5 Mar"


@pytest.mark.parametrize(
    ("hour", "minute", "english", "bangla"),
    [
        (0, 0, "12:00 AM", "রাত ১২টা"),
        (3, 59, "3:59 AM", "রাত ৩:৫৯"),
        (4, 0, "4:00 AM", "ভোর ৪টা"),
        (6, 5, "6:05 AM", "সকাল ৬:০৫"),
        (12, 0, "12:00 PM", "দুপুর ১২টা"),
        (15, 20, "3:20 PM", "দুপুর ৩:২০"),
        (16, 30, "4:30 PM", "বিকাল ৪:৩০"),
        (18, 0, "6:00 PM", "সন্ধ্যা ৬টা"),
        (20, 0, "8:00 PM", "রাত ৮টা"),
    ],
)
def test_hours_belong_to_a_part_of_the_day(
    hour: int, minute: int, english: str, bangla: str
) -> None:
    assert formats.clock("en", time(hour, minute)) == english
    assert formats.clock("bn", time(hour, minute)) == bangla


@pytest.mark.parametrize(
    ("begins", "ends", "english", "bangla"),
    [
        (time(19), time(22), "7–10 PM", "সন্ধ্যা ৭টা–রাত ১০টা"),
        (time(9), time(11, 30), "9–11:30 AM", "সকাল ৯টা–১১:৩০"),
        (time(10), time(13, 15), "10 AM–1:15 PM", "সকাল ১০টা–দুপুর ১:১৫"),
        (time(22), time(0), "10 PM–12 AM", "রাত ১০টা–১২টা"),
    ],
)
def test_hours_are_told_in_short(begins: time, ends: time, english: str, bangla: str) -> None:
    assert formats.hours("en", begins, ends) == english
    assert formats.hours("bn", begins, ends) == bangla


def test_a_moment_is_shown_in_dhaka() -> None:
    when = datetime(2026, 3, 4, 9, 20, tzinfo=UTC)

    assert formats.moment("en", when) == "Wed 4 Mar, 3:20 PM"
    assert formats.moment("bn", when) == "বুধ ৪ মার্চ, দুপুর ৩:২০"
    assert formats.clock("en", when) == "3:20 PM"


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        formats.moment("en", datetime(2026, 3, 4, 9, 20))  # noqa: DTZ001 - that is the mistake


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_and_weekday_is_normalised_unicode(language: Language) -> None:
    shown = [formats.day(language, date(2026, month, 1), year=True) for month in range(1, 13)]
    shown += [formats.day(language, date(2026, 3, 1) + timedelta(days=n)) for n in range(7)]

    assert all(unicodedata.is_normalized("NFC", text) for text in shown)
    assert len(set(shown)) == 19
