"""`niramoy` or `python -m bot`: run the bot, show the demo, look after the inbox."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings

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
    demo.add_argument("--data", type=Path, default=Path("data"), help="where its data lives")
    demo.set_defaults(act=_demo)

    parked = commands.add_parser("inbox", help="updates that could not be handled")
    parked.add_argument("--retry", type=int, metavar="ID", help="put this one back in line")
    parked.set_defaults(act=_inbox)
    return parser


def _run(_: argparse.Namespace) -> int:
    from bot.settings import BadSettings, read_settings  # noqa: PLC0415  see above

    try:
        settings = read_settings()
    except BadSettings as error:
        return _refuse(str(error))
    return _serve(settings)


def _demo(given: argparse.Namespace) -> int:
    from bot.demo import TOKEN, start_playground  # noqa: PLC0415  see above

    try:
        playground, address = start_playground(given.port, given.data)
    except OSError as error:
        return _refuse(str(error))
    _say(f"Niramoy is at {address}  (Ctrl-C ends it)")
    try:
        from bot.settings import DemoSettings  # noqa: PLC0415  see above

        settings = DemoSettings(
            bot_token=TOKEN,
            telegram_api=address,
            clock_url=address,
            database_url=f"sqlite:///{given.data / 'niramoy.db'}",
            log_level="WARNING",
            port=0,
        )
        return _serve(settings)
    finally:
        playground.terminate()
        playground.wait()


def _inbox(given: argparse.Namespace) -> int:
    from bot.parked import list_parked, retry_parked  # noqa: PLC0415  see above
    from bot.settings import BadSettings, read_settings  # noqa: PLC0415  see above

    try:
        settings = read_settings()
    except BadSettings as error:
        return _refuse(str(error))
    if given.retry is not None:
        return 0 if retry_parked(settings, given.retry) else _refuse("no such parked update")
    for line in list_parked(settings):
        _say(line)
    return 0


def _serve(settings: "Settings") -> int:
    import uvloop  # noqa: PLC0415  see above

    from bot.run import run  # noqa: PLC0415  see above
    from bot.settings import BadSettings  # noqa: PLC0415  see above

    refusals: list[str] = []
    try:
        uvloop.run(run(settings))
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
