"""Two who may be one person: the same name in every spelling, and names that only look alike."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.duplicates import alike, names_alike
from domain.people import Person, Sex

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
RAHIM = Person(
    1, "Md. Rahim Uddin", Sex.MALE, date(1990, 3, 12), True, "+8801712345678", True, "x", NOW
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rahim Uddin", "রহিম উদ্দিন"),
        ("Md. Rahim Uddin", "মোঃ রহিম উদ্দিন"),
        ("Mohammad Rahim", "Raheem Uddin"),
        ("Md.Rahim", "Rahim"),
        ("Fatema Khatun", "ফাতিমা বেগম"),
        ("Mst. Fatema Begum", "মোছাঃ ফাতেমা খাতুন"),
        ("Abdul Karim", "আব্দুল করিম"),
        ("Korim Sheikh", "Abdul Karim"),
        ("Nusrat Jahan", "নুসরাত জাহান"),
        ("Shafiqul Islam", "শফিকুল ইসলাম"),
        ("Mizanur Rahman", "মিজানুর রহমান"),
        ("Ayesha Siddika", "আয়েশা সিদ্দিকা"),
        ("Dr. Selina Akhter", "সেলিনা আক্তার"),
        ("Syed Yusuf Ali", "ইউসুফ আলী"),
        ("Salma", "সালমা"),
        ("عائشة", "عائشة"),
    ],
)
def test_one_persons_name_in_two_spellings_is_noticed(one: str, other: str) -> None:
    assert names_alike(one, other)
    assert names_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rahim Uddin", "Karim Uddin"),
        ("Abdul Karim", "Abdul Rahim"),
        ("Md. Hasan", "Md. Husain"),
        ("Fatema Akter", "Fahima Akter"),
        ("Jamal Khan", "Kamal Khan"),
        ("Rafi", "Rafiq"),
        ("Mst. Salma", "Mst. Selina"),
        ("Rahim", "Rahman"),
        ("Rahim Uddin", "রিমা উদ্দিন"),
        ("Ali Hasan", "Ola Hasan"),
    ],
)
def test_brothers_and_sisters_are_told_apart(one: str, other: str) -> None:
    assert not names_alike(one, other)


@pytest.mark.parametrize("days", [0, 366, -366])
def test_a_year_between_two_births_is_an_age_told_roughly(days: int) -> None:
    assert alike(RAHIM, replace(RAHIM, id=2, born=RAHIM.born + timedelta(days=days)))


@pytest.mark.parametrize(
    "other",
    [
        replace(RAHIM, born=RAHIM.born + timedelta(days=367)),
        replace(RAHIM, born=RAHIM.born - timedelta(days=367)),
        replace(RAHIM, sex=Sex.FEMALE),
        replace(RAHIM, name="Karim Uddin"),
    ],
)
def test_another_age_another_sex_another_name_is_another_person(other: Person) -> None:
    assert not alike(RAHIM, other)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    assert names_alike(one, other) == names_alike(other, one)
    assert names_alike(one, one)
