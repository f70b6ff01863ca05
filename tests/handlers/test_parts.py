"""Grids, pages and strips of days."""

from datetime import date

import pytest
from aiogram.filters.callback_data import CallbackData

from handlers.parts import day_strip, fitted, grid, pager
from handlers.screen import Button
from locales import Translator

SAY = Translator.load(strict=True).speak("en")
SAY_BN = Translator.load(strict=True).speak("bn")


class Page(CallbackData, prefix="t-page"):
    number: int


class Day(CallbackData, prefix="t-day"):
    day: date


def labels(rows: list[list[Button]]) -> list[list[str]]:
    return [[button.text for button in row] for row in rows]


def buttons(count: int) -> list[Button]:
    return [Button(str(number)) for number in range(count)]


def test_a_grid_fills_row_after_row() -> None:
    assert labels(grid(buttons(5), columns=2)) == [["0", "1"], ["2", "3"], ["4"]]


def test_what_cannot_be_read_in_half_a_row_has_a_whole_one() -> None:
    names = ("Urology", "Neurology", "Gynaecology & Obstetrics", "ENT", "Oncology", "Pathology")
    assert labels(fitted(Button(name) for name in names)) == [
        ["Urology", "Neurology"],
        ["Gynaecology & Obstetrics"],
        ["ENT", "Oncology"],
        ["Pathology"],
    ]


def test_vowel_signs_of_bangla_take_no_room() -> None:
    short, long = "স্ত্রীরোগ ও প্রসূতি", "পরিপাকতন্ত্র (গ্যাস্ট্রোএন্টারোলজি)"
    assert labels(fitted([Button(short), Button(short), Button(long)])) == [[short, short], [long]]


def test_a_single_page_has_no_pager() -> None:
    assert labels(pager(SAY, buttons(6), 0, lambda n: Page(number=n))) == [
        ["0", "1"],
        ["2", "3"],
        ["4", "5"],
    ]


def test_pages_lead_to_each_other() -> None:
    rows = pager(SAY, buttons(20), 1, lambda n: Page(number=n))
    assert labels(rows)[0] == ["6", "7"]
    assert labels(rows)[-1] == ["‹ Earlier", "Later ›"]
    assert [button.data for button in rows[-1]] == [Page(number=0), Page(number=2)]


@pytest.mark.parametrize(("page", "first"), [(-3, "0"), (99, "18")])
def test_a_page_of_long_ago_shows_the_nearest(page: int, first: str) -> None:
    assert labels(pager(SAY, buttons(20), page, lambda n: Page(number=n)))[0][0] == first


def test_a_strip_of_days_names_today_and_tomorrow() -> None:
    monday = date(2026, 11, 23)
    strip = day_strip(SAY, monday, monday, lambda day: Day(day=day))
    assert labels(strip) == [
        *(["Today", "Tomorrow"], ["Wed 25 Nov", "Thu 26 Nov"]),
        *(["Fri 27 Nov", "Sat 28 Nov"], ["Sun 29 Nov"]),
    ]
    assert strip[1][0].data == Day(day=date(2026, 11, 25))


def test_a_strip_of_days_in_bangla() -> None:
    strip = day_strip(SAY_BN, date(2026, 11, 30), date(2026, 11, 23), lambda day: Day(day=day))
    assert labels(strip)[0][0] == "সোম, ৩০ নভেম্বর"
