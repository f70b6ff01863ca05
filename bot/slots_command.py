"""The command `niramoy slots`: when a doctor has time on a day."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from domain.seats import Times


def add_slots(commands: Any) -> None:
    """Add the command to the others."""
    slots = commands.add_parser("slots", help="when a doctor has time on a day")
    slots.add_argument("doctor", type=int, help="the number `niramoy search doctors` tells")
    slots.add_argument("date", type=date.fromisoformat, help="as 2026-12-31")
    slots.add_argument("--json", action="store_true", help="for programs")
    slots.add_argument("--demo", type=Path, metavar="DATA", help="of the demo in this folder")
    slots.set_defaults(act=slots_command)


def slots_command(given: argparse.Namespace) -> int:
    """Print them; 2 when there is no such doctor, or nothing to look into."""
    from bot.settings import BadSettings  # noqa: PLC0415  heavy: see bot.__main__
    from domain.sharing import DoctorNotListed  # noqa: PLC0415  as above

    try:
        times = asyncio.run(_times(given))
    except BadSettings as error:
        sys.stderr.write(f"niramoy: {error}\n")
        return 2
    except DoctorNotListed:
        sys.stderr.write("niramoy: no listed doctor has this number\n")
        return 2
    lines = [json.dumps(_facts(times), ensure_ascii=False)] if given.json else _lines(times)
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0


async def _times(given: argparse.Namespace) -> Times:
    from gateways.holidays import PublicHolidays  # noqa: PLC0415  as above

    from bot.app import open_database  # noqa: PLC0415  as above
    from bot.looking import settings_for  # noqa: PLC0415  as above
    from domain import seats  # noqa: PLC0415  as above
    from gateways.clock import real_clock  # noqa: PLC0415  as above

    with contextlib.closing(open_database(settings_for(given))) as db:
        now, holidays = real_clock(), PublicHolidays()
        return await db.read(seats.times, given.doctor, given.date, now, holidays)


def _facts(times: Times) -> dict[str, Any]:
    from domain.clock import DHAKA  # noqa: PLC0415  as above

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


def _lines(times: Times) -> list[str]:
    from domain.clock import DHAKA  # noqa: PLC0415  as above

    title = f"{times.doctor.name}, {times.day}: {len(times.slots)} free"
    slots = [
        f"  {slot.starts_at.astimezone(DHAKA):%H:%M}  {slot.mode}  {slot.token}"
        for slot in times.slots
    ]
    return [title, *slots]
