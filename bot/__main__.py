"""`niramoy` or `python -m bot`: run the bot, show the demo, look after inbox and outbox."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.breach_command import add_breach
from bot.demo import DATA
from bot.search_command import add_search
from bot.slots_command import add_slots
from domain.rights import ADMIN_ROLES, Role

if TYPE_CHECKING:
    from bot.run import Prepare
    from bot.settings import Settings

ROLES = [role.value for role in ADMIN_ROLES]

# Nothing heavy is imported here: aiogram takes two seconds, in which the demo's page is up.


def main(words: Sequence[str] | None = None) -> int:
    """Do what the command line asks; the exit code is 0, or 2 when the settings are wrong."""
    given = _parser().parse_args(words)
    act: Callable[[argparse.Namespace], int] = given.act
    return act(given)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="niramoy", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")

    run = commands.add_parser("run", help="run the bot on Telegram")
    run.set_defaults(act=_run)

    demo = commands.add_parser("demo", help="chat with the clinic in the browser")
    demo.add_argument("--port", type=int, default=8080, help="of the page (default: 8080)")
    demo.add_argument("--data", type=Path, default=DATA, help="where its data lives")
    demo.add_argument("--empty", action="store_true", help="without the sample doctors")
    demo.set_defaults(act=_demo)

    keys = commands.add_parser("keys", help="the key file that opens the database")
    keys.add_argument("what", choices=["create", "rotate"])
    keys.set_defaults(act=_keys)

    admin = commands.add_parser("admin", help="invite somebody to the staff")
    admin.add_argument("what", choices=["invite"])
    admin.add_argument("--role", choices=ROLES, default="super", help="as what (default: super)")
    admin.set_defaults(act=_admin)

    audit = commands.add_parser("audit", help="who saw or changed what: check it, keep its end")
    audit.add_argument("what", choices=["verify", "head"])
    audit.add_argument(
        "--head", action="append", default=[], metavar="PLACE:HEX", help="must still be in it"
    )
    audit.set_defaults(act=_audit)

    backup = commands.add_parser("backup", help="everything into one encrypted file, as it runs")
    backup.add_argument("file", type=Path)
    backup.set_defaults(act=_backup)

    restore = commands.add_parser("restore", help="bring a backup back; the bot must not run")
    restore.add_argument("file", type=Path)
    restore.add_argument("--replace", action="store_true", help="a database that is there")
    restore.set_defaults(act=_restore)

    check = commands.add_parser("check", help="is everything as it should be?")
    check.set_defaults(act=_check)

    add_slots(commands)
    add_breach(commands)
    add_search(commands)

    parked = commands.add_parser("inbox", help="updates that could not be handled")
    parked.add_argument("--retry", type=int, metavar="ID", help="put this one back in line")
    parked.set_defaults(act=_inbox)

    unsaid = commands.add_parser("outbox", help="notices that could not be said")
    unsaid.add_argument("--retry", type=int, metavar="ID", help="say this one after all")
    unsaid.set_defaults(act=_outbox)
    return parser


def _run(_: argparse.Namespace) -> int:
    from bot.settings import BadSettings, read_settings  # noqa: PLC0415  see above

    try:
        settings = read_settings()
    except BadSettings as error:
        return _refuse(str(error))
    return _serve(settings)


def _demo(given: argparse.Namespace) -> int:
    from bot.demo import ADMIN, TOKEN, start_playground  # noqa: PLC0415  see above

    try:
        playground, address = start_playground(given.port, given.data)
    except OSError as error:
        return _refuse(str(error))
    _say(f"Niramoy is at {address}  (Ctrl-C ends it)")
    try:
        from bot.keys import demo_keys  # noqa: PLC0415  see above
        from bot.settings import DemoSettings  # noqa: PLC0415  see above

        settings = DemoSettings(
            bot_token=TOKEN,
            telegram_api=address,
            clock_url=address,
            database_url=f"sqlite:///{given.data / 'niramoy.db'}",
            keys_file=demo_keys(given.data),
            files=given.data / "files",
            admins=(ADMIN,),
            log_level="WARNING",
            port=0,
        )
        from bot.samples import prepare  # noqa: PLC0415  see above

        return _serve(settings, None if given.empty else prepare(settings))
    finally:
        playground.terminate()
        playground.wait()


def _keys(given: argparse.Namespace) -> int:
    from bot.keys import create_keys, rotate_keys  # noqa: PLC0415  see above
    from bot.settings import BadSettings, key_file, read_settings  # noqa: PLC0415  see above

    try:
        if given.what == "create":
            _say(create_keys(key_file()))
        else:
            _say(rotate_keys(read_settings()))
    except BadSettings as error:
        return _refuse(str(error))
    return 0


def _audit(given: argparse.Namespace) -> int:
    from bot.audit import check_audit, todays_head, told_of  # noqa: PLC0415  see above
    from bot.settings import BadSettings, read_settings  # noqa: PLC0415  see above

    try:
        settings = read_settings()
        if given.what == "head":
            _say(str(todays_head(settings)))
            return 0
        found = check_audit(settings, given.head)
    except BadSettings as error:
        return _refuse(str(error))
    for line in told_of(found):
        _say(line)
    return 1 if found.faults else 0


def _backup(given: argparse.Namespace) -> int:
    from bot.backup import Refused, back_up  # noqa: PLC0415  see above
    from bot.settings import BadSettings, read_settings  # noqa: PLC0415  see above
    from gateways.clock import real_clock  # noqa: PLC0415  see above

    try:
        _say(back_up(read_settings(), given.file, real_clock()))
    except (BadSettings, Refused) as error:
        return _refuse(str(error))
    return 0


def _restore(given: argparse.Namespace) -> int:
    from bot.backup import Refused, restore  # noqa: PLC0415  see above
    from bot.settings import BadSettings, read_settings  # noqa: PLC0415  see above
    from gateways.clock import real_clock  # noqa: PLC0415  see above

    try:
        _say(restore(read_settings(), given.file, real_clock(), replace=given.replace))
    except (BadSettings, Refused) as error:
        return _refuse(str(error))
    return 0


def _check(_: argparse.Namespace) -> int:
    from bot.check import check, failed, told  # noqa: PLC0415  see above
    from bot.settings import BadSettings, read_settings  # noqa: PLC0415  see above
    from gateways.clock import real_clock  # noqa: PLC0415  see above

    try:
        findings = check(read_settings(), real_clock())
    except BadSettings as error:
        _say("\n".join(f"fail  settings: {line}" for line in str(error).splitlines()))
        return 1
    _say("\n".join(told(findings)))
    return 1 if failed(findings) else 0


def _admin(given: argparse.Namespace) -> int:
    from bot.admins import invitation  # noqa: PLC0415  see above
    from bot.settings import BadSettings, read_settings  # noqa: PLC0415  see above

    try:
        _say(invitation(read_settings(), Role(given.role)))
    except BadSettings as error:
        return _refuse(str(error))
    return 0


def _inbox(given: argparse.Namespace) -> int:
    from bot.parked import list_parked, retry_parked  # noqa: PLC0415  see above

    return _parked(given, list_parked, retry_parked, "update")


def _outbox(given: argparse.Namespace) -> int:
    from bot.parked import list_notices, retry_notice  # noqa: PLC0415  see above

    return _parked(given, list_notices, retry_notice, "notice")


def _parked(
    given: argparse.Namespace,
    lines: "Callable[[Settings], Sequence[str]]",
    retry: "Callable[[Settings, int], bool]",
    what: str,
) -> int:
    from bot.settings import BadSettings, read_settings  # noqa: PLC0415  see above

    try:
        settings = read_settings()
        if given.retry is not None:
            return 0 if retry(settings, given.retry) else _refuse(f"no such parked {what}")
        told = lines(settings)
    except BadSettings as error:
        return _refuse(str(error))
    for line in told:
        _say(line)
    return 0


def _serve(settings: "Settings", prepare: "Prepare | None" = None) -> int:
    import uvloop  # noqa: PLC0415  see above

    from bot.run import run  # noqa: PLC0415  see above
    from bot.settings import BadSettings  # noqa: PLC0415  see above

    refusals: list[str] = []
    try:
        uvloop.run(run(settings, prepare))
    except* BadSettings as errors:
        refusals = [str(error) for error in errors.exceptions]
    return _refuse("\n".join(refusals)) if refusals else 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _refuse(why: str) -> int:
    sys.stderr.write(f"niramoy: {why}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
