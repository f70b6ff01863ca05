"""The command `niramoy breach`: its words, and the question before anybody is told."""

import argparse
import sys
from pathlib import Path
from typing import Any

SURE = "notify"
"""What is typed to confirm."""


def add_breach(commands: Any) -> None:
    """Add the command to the others."""
    breach = commands.add_parser("breach", help="strangers saw records: whose, and tell them")
    kinds = breach.add_subparsers(required=True, metavar="what")

    record = kinds.add_parser("record", help="write it down: the clock runs from its discovery")
    record.add_argument("--what", required=True, metavar="CAUSE", help=_CAUSES)
    record.add_argument("--data", required=True, metavar="KINDS", help=_KINDS)
    _add_times(record)
    record.add_argument("--discovered", type=_moment, metavar="MOMENT", help="default: now")
    record.set_defaults(act=breach_command, what_to_do="record")

    affected = kinds.add_parser("affected", help="whose records were touched, from the audit")
    _add_times(affected)
    _add_suspect(affected)
    affected.set_defaults(act=breach_command, what_to_do="affected")

    notify = kinds.add_parser("notify", help="tell everybody concerned, once")
    notify.add_argument("number", type=int, help="of the breach, as `record` told it")
    notify.add_argument("--people", type=Path, metavar="FILE", help="only these, a number a line")
    _add_suspect(notify)
    notify.set_defaults(act=breach_command, what_to_do="notify")

    listed = kinds.add_parser("list", help="all of them, with their deadlines")
    listed.set_defaults(act=breach_command, what_to_do="list")


_CAUSES = "insider, break-in, stolen-copy or wrong-person"
_KINDS = "identity, health, documents, messages; commas between"


def _add_times(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="begins", type=_moment, required=True, metavar="MOMENT")
    parser.add_argument("--to", dest="ends", type=_moment, required=True, metavar="MOMENT")


def _add_suspect(parser: argparse.ArgumentParser) -> None:
    by = parser.add_mutually_exclusive_group()
    by.add_argument("--account", type=int, metavar="ID", help="only what this account did")
    by.add_argument("--role", help="only what was done in this role")


def _moment(text: str) -> Any:
    from bot.breaches import read_moment  # noqa: PLC0415  heavy: see bot.__main__

    return read_moment(text)


def breach_command(given: argparse.Namespace) -> int:
    """Do what was asked; 2 when it cannot be done."""
    from bot.settings import BadSettings, read_settings  # noqa: PLC0415  as above

    try:
        lines = _done(read_settings(), given)
    except BadSettings as error:
        sys.stderr.write(f"niramoy: {error}\n")
        return 2
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0


def _done(settings: Any, given: argparse.Namespace) -> list[str]:
    from bot import breaches  # noqa: PLC0415  as above
    from bot.settings import BadSettings  # noqa: PLC0415  as above

    match given.what_to_do:
        case "record":
            try:
                return breaches.record(settings, given)
            except ValueError as error:
                raise BadSettings(str(error)) from None
        case "affected":
            return breaches.affected(settings, given)
        case "notify":
            letters = breaches.prepare(settings, given)
            _ask(f"{len(letters.people)} people, {letters.accounts} chats will be told.")
            return [breaches.send(settings, letters)]
        case _:
            return breaches.everything(settings)


def _ask(what: str) -> None:
    from bot.settings import BadSettings  # noqa: PLC0415  as above

    sys.stdout.write(f"{what} Type {SURE} to go on: ")
    sys.stdout.flush()
    if sys.stdin.readline().strip() != SURE:
        raise BadSettings("nobody was told")
