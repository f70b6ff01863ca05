"""A doctor's free times of a day, for the command line."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import date
from typing import Any

from bot.app import open_database
from bot.settings import Settings
from domain import seats
from domain.clock import DHAKA
from domain.seats import Times
from gateways.clock import real_clock
from gateways.holidays import PublicHolidays
from handlers.directory_card import doctor_of


def free_times(settings: Settings, doctor: str, day: date) -> Times:
    """The times of the doctor with this number; raises `DoctorNotListed`."""
    return asyncio.run(_read(settings, doctor_of(doctor), day))


async def _read(settings: Settings, doctor_id: int, day: date) -> Times:
    with contextlib.closing(open_database(settings)) as db:
        return await db.read(seats.times, doctor_id, day, real_clock(), PublicHolidays())


def as_data(times: Times) -> dict[str, Any]:
    """The times as plain JSON values."""
    return {
        "doctor": times.doctor.id,
        "name": times.doctor.name,
        "date": times.day.isoformat(),
        "slots": [
            {
                "starts_at": slot.starts_at.astimezone(DHAKA).isoformat(),
                "ends_at": slot.ends_at.astimezone(DHAKA).isoformat(),
                "mode": slot.mode.value,
                "serial": slot.token,
            }
            for slot in times.slots
        ],
        "days": [day.isoformat() for day in times.days],
    }


def as_lines(times: Times) -> list[str]:
    """The same for the eye, a line a time."""
    title = f"{times.doctor.name}, {times.day}: {len(times.slots)} free"
    slots = [
        f"  {slot.starts_at.astimezone(DHAKA):%H:%M}  {slot.mode}  {slot.token}"
        for slot in times.slots
    ]
    return [title, *slots]
