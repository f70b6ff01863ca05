"""Start the playground: `python -m playground --port 8080 --data data/playground.db`."""

import argparse
import asyncio
import gc
import signal
import sys
from pathlib import Path

import uvloop

from playground.chats import TOKEN, Telegram
from playground.limits import Limits
from playground.server import Playground
from playground.serving import serving
from playground.store import Store

# Plainly invented, for the demo.
DEMO_PEOPLE = (
    ("Rahim", "Uddin", "rahim_demo", "bn", "patient"),
    ("Dr. Salma", "Akter", "salma_demo", "bn", "doctor"),
    ("Karim", "Hossain", "karim_demo", "en", "admin"),
)


def main(argv: list[str] | None = None) -> None:
    options = parser().parse_args(argv)
    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(serve(options))
    except OSError as error:
        sys.exit(f"playground: {error.strerror or error}")


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("playground", description="A local Telegram.")
    parser.add_argument("--host", default="127.0.0.1", help="where to listen")
    parser.add_argument("--port", type=int, default=8080, help="0 chooses a free one")
    parser.add_argument("--data", type=Path, help="keep the chats in this file")
    parser.add_argument("--token", default=TOKEN, help="the bot's token")
    parser.add_argument("--limits", choices=["real", "off"], default="off")
    parser.add_argument("--topics", choices=["on", "off"], default="on", help="in private chats")
    parser.add_argument("--people", choices=["demo", "none"], default="demo")
    return parser


async def serve(options: argparse.Namespace) -> None:
    limits = Limits.real() if options.limits == "real" else Limits.off()
    telegram = Telegram(options.token, limits=limits)
    telegram.topics_enabled = options.topics == "on"
    store = await Store.open(options.data, telegram) if options.data else None
    if not telegram.phones and options.people == "demo":
        add_demo_people(telegram)
    # What is here now stays: the collector need not look at it again and again.
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    try:
        await _serve_until_told(Playground(telegram, store, {options.host}), options)
    finally:
        if store:
            await store.close()


async def _serve_until_told(app: Playground, options: argparse.Namespace) -> None:
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(one, stop.set)
    async with serving(app, options.host, options.port) as address:
        sys.stdout.write(f"{address}\n")
        sys.stdout.flush()
        await stop.wait()


def add_demo_people(telegram: Telegram) -> None:
    for first, last, username, language, role in DEMO_PEOPLE:
        telegram.people.add(
            first,
            last_name=last,
            username=username,
            language_code=language,
            role=role,
        )


if __name__ == "__main__":
    main()
