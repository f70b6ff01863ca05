"""A patient sees who looked at their record, and why."""

from __future__ import annotations

import pytest

from domain.access import Ground
from tests.clinic import Clinic, Someone
from tests.colleagues import joins, may_see, practises

# Some services are told of in this story only.
pytestmark = pytest.mark.watched


async def opens_looks(patient: Someone) -> None:
    await patient.sends("/records")
    await patient.taps("👁 Who looked")


async def test_nobody_has_looked_but_oneself(clinic: Clinic, sarah: Someone) -> None:
    await joins(clinic, sarah, "Sarah Khan")
    await opens_looks(sarah)
    assert sarah.screen == ("👁 Who looked at the record of Sarah Khan\n\nNobody else has looked.")
    await sarah.taps("Show mine, too")
    assert "23 November 2026: You\nsaw who looked, saw the health record" in sarah.screen
    await sarah.taps("Hide mine")
    assert sarah.screen.endswith("Nobody else has looked.")


async def test_a_doctors_looks_of_a_day_are_one_line_with_a_count(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor_id = await practises(clinic, rahim, "Nasrin Akter")
    person = await joins(clinic, sarah, "Sarah Khan")
    await may_see(clinic, doctor_id, person)
    for _ in range(3):
        await rahim.forges(f"record:{person}")
    await opens_looks(sarah)
    assert sarah.screen == (
        "👁 Who looked at the record of Sarah Khan\n\n"
        "23 November 2026: A doctor: Nasrin Akter\n"
        "saw the health record (3 times). Why: treatment"
    )


async def test_a_refused_doctor_is_told_by_role_alone_in_bangla(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    await practises(clinic, sarah, "Nasrin Akter")
    person = await joins(clinic, rahim, "রহিম উদ্দিন", language="bn")
    await sarah.forges(f"record:{person}")
    await rahim.sends("/records")
    await rahim.taps("👁 কে কে দেখেছেন")
    assert rahim.screen == (
        "👁 রহিম উদ্দিন: রেকর্ড কে কে দেখেছেন\n\n"
        "🚫 ২৩ নভেম্বর ২০২৬: ডাক্তার\n"
        "খুলতে চেয়েছিলেন, অনুমতি পাননি। কিছুই দেখানো বা বদলানো হয়নি।"
    )


async def test_an_emergency_look_is_marked_and_explained(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor_id = await practises(clinic, rahim, "Nasrin Akter")
    person = await joins(clinic, sarah, "Sarah Khan")
    await may_see(clinic, doctor_id, person, Ground.BREAK_GLASS)
    await rahim.forges(f"record:{person}")
    await opens_looks(sarah)
    assert "Why: 🚨 emergency" in sarah.screen
    assert "🚨 Emergency: a doctor may open a record for 60 minutes" in sarah.screen


async def test_many_days_are_read_page_by_page(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor_id = await practises(clinic, rahim, "Nasrin Akter")
    person = await joins(clinic, sarah, "Sarah Khan")
    for _ in range(8):
        await may_see(clinic, doctor_id, person)
        await rahim.sends("/menu")
        await rahim.forges(f"record:{person}")
        clinic.clock.forward(days=2)
    await opens_looks(sarah)
    assert sarah.screen.count("Nasrin Akter") == 6
    assert "7 December 2026" in sarah.screen
    await sarah.taps("Older ›")
    assert sarah.screen.count("Nasrin Akter") == 2
    assert "23 November 2026" in sarah.screen
    assert "Older ›" not in sarah.buttons


async def test_the_way_there_is_also_in_privacy_and_safety(clinic: Clinic, sarah: Someone) -> None:
    await joins(clinic, sarah, "Sarah Khan")
    await sarah.sends("/safety")
    await sarah.taps("👁 Who looked")
    assert sarah.screen.startswith("👁 Who looked at the record of Sarah Khan")
