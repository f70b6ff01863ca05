"""The command `niramoy search`: what a patient would type, and what the directory answers."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any


def add_search(commands: Any) -> None:
    """Add the command to the others."""
    search = commands.add_parser("search", help="search the directory as patients do")
    kinds = search.add_subparsers(required=True, metavar="what")
    doctors = kinds.add_parser("doctors", help='"heart doctor sylhet friday under 800"')
    doctors.add_argument("words", nargs="+", help="in Bangla, English or Banglish")
    doctors.add_argument("--page", type=int, default=1, help="of five doctors (default: 1)")
    doctors.add_argument("--json", action="store_true", help="for machines")
    doctors.add_argument("--demo", type=Path, metavar="DATA", help="of the demo in this folder")
    doctors.set_defaults(act=search_command)


def search_command(given: argparse.Namespace) -> int:
    """Print what was understood and who was found; 2 when the settings are wrong."""
    from bot.looking import settings_for  # noqa: PLC0415  heavy: see bot.__main__
    from bot.searching import as_data, as_table, search  # noqa: PLC0415  heavy: see bot.__main__
    from bot.settings import BadSettings  # noqa: PLC0415  as above

    try:
        found = search(settings_for(given), " ".join(given.words), given.page - 1)
    except BadSettings as error:
        sys.stderr.write(f"niramoy: {error}\n")
        return 2
    if given.json:
        lines = [json.dumps(as_data(found), ensure_ascii=False, indent=2)]
    else:
        lines = as_table(found)
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0
