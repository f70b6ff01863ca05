"""The days on which Bangladesh rests, as far as they are known."""

import csv
from datetime import date

import pytest

from gateways.holidays import LIST, PublicHolidays
from locales.formats import LANGUAGES, Language
from locales.translator import Translator

HOLIDAYS = PublicHolidays()
FIXED = {
    (2, 21): "mother-language-day",
    (3, 26): "independence-day",
    (4, 14): "pahela-baishakh",
    (5, 1): "may-day",
    (8, 5): "july-uprising-day",
    (12, 16): "victory-day",
    (12, 25): "christmas",
}


def rows() -> list[dict[str, str]]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("year", [2026, 2027])
def test_days_of_the_state_are_on_their_dates_for_certain(year: int) -> None:
    for (month, day), code in FIXED.items():
        when = date(year, month, day)
        assert (HOLIDAYS.on(when), HOLIDAYS.expected(when)) == (code, False)


def test_days_of_the_moon_are_only_expected() -> None:
    assert HOLIDAYS.on(date(2026, 3, 21)) == "eid-ul-fitr"
    assert HOLIDAYS.expected(date(2026, 3, 21))
    assert HOLIDAYS.on(date(2027, 5, 17)) == "eid-ul-azha"


def test_any_other_day_is_none() -> None:
    assert HOLIDAYS.on(date(2026, 11, 23)) is None
    assert not HOLIDAYS.expected(date(2026, 11, 23))
    assert HOLIDAYS.on(date(2031, 12, 16)) is None


def test_both_years_have_the_same_holidays_in_order() -> None:
    listed = [(row["date"], row["code"], row["known"]) for row in rows()]
    years = [
        sorted((code, known) for day, code, known in listed if day.startswith(year))
        for year in ("2026", "2027")
    ]

    assert [day for day, _, _ in listed] == sorted(day for day, _, _ in listed)
    assert years[0] == years[1]
    assert {known for _, known in years[0]} == {"certain", "moon"}
    assert {code for code, known in years[0] if known == "certain"} == set(FIXED.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_holiday_has_a_name(language: Language) -> None:
    label = Translator.load(strict=True).speak(language).label

    assert all(label(f"holidays-{row['code']}") for row in rows())
