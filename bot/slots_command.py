"""The command `niramoy slots`: when a doctor has time on a day."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any


def add_slots(commands: Any) -> None:
    """Add the command to the others."""
    slots = commands.add_parser("slots", help="when a doctor has time on a day")
    slots.add_argument("doctor", help="the number `niramoy search doctors` tells")
    slots.add_argument("date", type=date.fromisoformat, help="as 2026-12-31")
    slots.add_argument("--json", action="store_true", help="for machines")
    slots.add_argument("--demo", type=Path, metavar="DATA", help="of the demo in this folder")
    slots.set_defaults(act=slots_command)


def slots_command(given: argparse.Namespace) -> int:
    """Print them; 2 when there is no such doctor, or nothing to look into."""
    from bot.looking import settings_for  # noqa: PLC0415  heavy: see bot.__main__
    from bot.settings import BadSettings  # noqa: PLC0415  as above
    from bot.slots import as_data, as_lines, free_times  # noqa: PLC0415  as above
    from domain.sharing import DoctorNotListed  # noqa: PLC0415  as above

    try:
        times = free_times(settings_for(given), given.doctor, given.date)
    except BadSettings as error:
        sys.stderr.write(f"niramoy: {error}\n")
        return 2
    except DoctorNotListed:
        sys.stderr.write("niramoy: no listed doctor has this number\n")
        return 2
    lines = [json.dumps(as_data(times), ensure_ascii=False)] if given.json else as_lines(times)
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0
